"""The list by validity: since when, until when, by what; and what each clean-up decided."""

from __future__ import annotations

import pytest

from catalog.render.place import Place
from catalog.render.validity import GROUP_ROWS, validity_view
from catalog.render.view.overview import ValidityView
from catalog.select.listing import Listings
from catalog.select.related import related_items
from tests.builders import USCC
from tests.render.stage import Stage, stage


def of(number: int) -> str:
    """Return an own identifier."""
    return f"{USCC}/2025-{number:05}"


def validity(on: Stage) -> ValidityView:
    """Return the validity page of a stage."""
    day = on.as_of.date()
    lists = Listings(on.world.site, on.public, day)
    place = Place(on.atlas, "catalog/validity/")
    return validity_view(place, on.public, lists, related_items(on.public), day)


def notes(example: str, day: str = "2025-06-01") -> dict[str, str]:
    """Return each document's note by its title."""
    groups = validity(stage(example, day)).groups
    rows = (row for group in groups for row in group.rows)
    return {row.title: "".join(piece.text for piece in row.note) for row in rows}


REPEALED = "title: 旧\nvalidity: {status: repealed, ended_on: 2025-05-01}\n---\n"


def test_a_repealed_document_names_the_day_and_the_document():
    """Since when and by what a document was repealed, with a link; the document in force has its own group."""
    on = stage(
        f"{REPEALED}title: 新\nvalidity: {{status: effective}}\nlinks: {{repeals: [{of(1)}]}}"
    )
    groups = {group.tag.status: group for group in validity(on).groups}
    assert list(groups) == ["effective", "repealed"]
    (row,) = groups["repealed"].rows
    assert "".join(piece.text for piece in row.note) == "自2025-05-01起，由示医保发〔2025〕2号废止"
    assert [piece.href for piece in row.note if piece.href] == ["../../items/2025/00002/"]


def test_a_note_never_names_a_hidden_document():
    """Where the document that repealed is not public, the note tells the day alone."""
    hidden = f"{REPEALED}title: 秘密\ndisclosure: on_request\nlinks: {{repeals: [{of(1)}]}}"
    assert notes(hidden) == {"旧": "自2025-05-01起废止"}


@pytest.mark.parametrize(
    ("fields", "day", "note"),
    [
        ("validity: {status: effective}", "2025-06-01", ""),
        (
            "validity: {status: effective, until: 2025-06-01}",
            "2025-06-01",
            "有效期至2025-06-01",
        ),
        (
            "validity: {status: effective, until: 2025-06-01}",
            "2025-06-02",
            "自2025-06-02起失效，有效期到2025-06-01届满",
        ),
        (
            "date_effective: 2025-04-01\nvalidity: {status: effective, until: 2027-03-31}",
            "2025-06-01",
            "自2025-04-01起施行，有效期至2027-03-31",
        ),
        ("date_effective: 2025-07-01", "2025-06-30", "自2025-07-01起施行"),
        (
            "validity: {status: lapsed, ended_on: 2025-05-01, statement: {on: 2025-05-01, text: 任务完成。}}",
            "2025-06-01",
            "自2025-05-01起失效，任务完成",
        ),
        (
            "validity: {status: partly_lapsed, until: 2027-03-31, statement: {on: 2025-05-01, text: 第七条不再执行。}}",
            "2025-06-01",
            "第七条不再执行",
        ),
    ],
)
def test_a_note_says_what_the_sources_say(fields: str, day: str, note: str):
    """Beginning, end and statement stand as far as they are written, and no day is made up."""
    assert notes(f"title: 甲\n{fields}", day) == {"甲": note}


def test_an_amended_document_names_what_amended_it():
    """By what and since when a document reads as it does."""
    example = (
        "title: 甲\nvalidity: {status: amended}\n---\n"
        f"title: 乙\ndate_effective: 2025-04-01\nlinks: {{amends: [{of(1)}]}}"
    )
    assert notes(example)["甲"] == "自2025-04-01起，由示医保发〔2025〕2号修改"


def test_a_large_group_is_cut_and_leads_to_its_list():
    """A group shows its first rows, says how many there are, and where the rest stands."""
    example = "\n---\n".join(
        f"title: 第{n}件\nvalidity: {{status: effective}}" for n in range(GROUP_ROWS + 1)
    )
    (group,) = validity(stage(example)).groups
    assert (len(group.rows), group.total) == (GROUP_ROWS, GROUP_ROWS + 1)
    assert group.more_href == "../../catalog/validity/effective/"


def test_clean_ups_are_told_by_result():
    """Each clean-up lists its documents under their results; one that is not public is told by its number alone."""
    example = f"""
title: 清理公告
kind: clean_up
clean_up:
  results:
    - {{identifier: {of(2)}, result: repealed}}
    - {{identifier: {of(3)}, result: keep}}
    - {{identifier: {of(4)}, result: keep}}
---
title: 乙
---
title: 丙
---
title: 未公开文件
disclosure: on_request
"""
    view = validity(stage(example))
    (clean_up,) = view.clean_ups
    assert [
        (one.label, one.total, [(link.text, bool(link.href)) for link in one.links])
        for one in clean_up.results
    ] == [("继续有效", 2, [("丙", True), (of(4), False)]), ("废止", 1, [("乙", True)])]
    assert "未公开文件" not in repr(view)
