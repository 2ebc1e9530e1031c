"""The pages that look over the whole site: home, validity, consultations, what is gone."""

from __future__ import annotations

import pytest

from catalog.render.overview import (
    GROUP_ROWS,
    LATEST,
    consultations_view,
    home_view,
    validity_view,
    withdrawn_view,
)
from catalog.render.place import Place
from catalog.render.view import ConsultationRowView, HomeView, ValidityView
from catalog.select.listing import PAGE_SIZE, Listing, Listings
from catalog.select.related import related_items
from tests.builders import USCC
from tests.render.stage import Stage, stage


def listings(on: Stage) -> Listings:
    """Return the lists of a stage."""
    return Listings(on.world.site, on.public, on.as_of.date())


def home(on: Stage) -> HomeView:
    """Return the home page of a stage."""
    return home_view(Place(on.atlas, ""), on.public, listings(on), {}, on.as_of.date())


def validity(on: Stage) -> ValidityView:
    """Return the validity page of a stage."""
    place = Place(on.atlas, "catalog/validity/")
    related = related_items(on.public)
    return validity_view(place, on.public, listings(on), related, on.as_of.date())


def consultations(
    on: Stage,
) -> tuple[tuple[ConsultationRowView, ...], tuple[ConsultationRowView, ...]]:
    """Return the open and the other consultations of a stage."""
    place = Place(on.atlas, "consultations/")
    view = consultations_view(place, on.public, related_items(on.public), on.as_of.date())
    return view.open, view.closed


def many(count: int, fields: str = "") -> str:
    """Return as many items."""
    return "\n---\n".join(f"title: 第{n}件\n{fields}" for n in range(1, count + 1))


def test_home_counts_what_is_public():
    """The figures are those of the public items on the day."""
    on = stage(
        "date_published: 2024-03-08\ndate_written: 2024-03-01\n---\ntitle: 乙\n---\ndisclosure: on_request"
        "\n---\ndate_published: 2025-07-01"
    )
    figures = {figure.label: figure.value for figure in home(on).figures}
    assert figures["主动公开信息"] == "2"
    assert figures["2025年新公开"] == "1"
    assert figures["责任处室"] == "3"
    assert figures["现行有效规范性文件"] == "0"


def test_home_shows_the_latest_first_and_no_more_than_its_share():
    """The newest publications stand first; the rest is in the catalog."""
    on = stage(many(LATEST + 2) + "\n---\ntitle: 最新\ndate_published: 2025-05-01")
    latest = home(on).latest
    assert len(latest) == LATEST
    assert latest[0].title == "最新"
    assert [row.date for row in latest] == sorted((row.date for row in latest), reverse=True)


def test_home_has_the_four_parts_in_their_order():
    """The four fixed parts stand in the order of the platform notice."""
    parts = home(stage("")).parts
    assert [part.title for part in parts] == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
    ]
    assert [part.href for part in parts] == ["./guide/", "./rules/", "./catalog/", "./reports/"]


ASKED = "consultation: {opens: 2025-05-20, closes: 2025-06-10, how: 来信, basis: 条例, report_due: 2025-07-10}"


@pytest.mark.parametrize(
    ("day", "is_open", "status"),
    [
        ("2025-05-19", False, "2025-05-20开始"),
        ("2025-05-20", True, "还有21天"),
        ("2025-06-09", True, "还有1天"),
        ("2025-06-10", True, "今天截止"),
        ("2025-06-11", False, "已结束"),
    ],
)
def test_a_consultation_is_open_on_both_its_days(day: str, status: str, *, is_open: bool):
    """First and last day count; the home page shows exactly the open ones."""
    on = stage(ASKED, day)
    (row,) = (row for part in consultations(on) for row in part)
    assert row.open is is_open
    assert row.status.replace(" ", "") == status
    assert (len(home(on).consultations) == 1) is is_open
    assert (len(consultations(on)[0]) == 1) is is_open


def test_a_closed_consultation_leads_to_its_result():
    """What came of a consultation is linked from it, where it is public."""
    result = f"title: 采纳情况\nlinks: {{results_of: [{USCC}/2025-00001]}}"
    ((row,),) = (
        part for part in consultations(stage(f"{ASKED}\n---\n{result}", "2025-07-01")) if part
    )
    assert [link.text for link in row.results] == ["采纳情况"]
    hidden = stage(f"{ASKED}\n---\n{result}\ndisclosure: on_request", "2025-07-01")
    ((row,),) = (part for part in consultations(hidden) if part)
    assert row.results == ()


def test_validity_groups_say_since_when_and_by_what():
    """A repealed document stands in its group with the day and the document that repealed it."""
    on = stage(
        f"title: 旧\nvalidity: {{status: repealed, ended_on: 2025-05-01}}\n---\n"
        f"title: 新\nvalidity: {{status: effective}}\nlinks: {{repeals: [{USCC}/2025-00001]}}"
    )
    groups = {group.tag.status: group for group in validity(on).groups}
    assert [row.title for row in groups["repealed"].rows] == ["旧"]
    (note,) = groups["repealed"].notes
    assert note.replace(" ", "") == "自2025-05-01起，依据：示医保发〔2025〕2号"
    assert [row.title for row in groups["effective"].rows] == ["新"]
    assert list(groups) == ["effective", "repealed"]


def test_a_large_group_is_cut_and_leads_to_its_list():
    """A group shows its first rows, says how many there are, and where the rest stands."""
    on = stage(many(GROUP_ROWS + 1, "validity: {status: effective}"))
    (group,) = validity(on).groups
    assert (len(group.rows), len(group.notes), group.total) == (
        GROUP_ROWS,
        GROUP_ROWS,
        GROUP_ROWS + 1,
    )
    assert group.more_href == "../../catalog/validity/effective/"


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (3, [3]), (PAGE_SIZE + 1, [PAGE_SIZE, 1])])
def test_what_is_gone_is_listed_on_pages(count: int, sizes: list[int]):
    """Every tombstone stands once in the list of what was withdrawn or has expired."""
    on = stage(many(count, "term: {until: 2025-05-01}") if count else "")
    gone = Listing("catalog/withdrawn/", (), members=on.gone)
    place = Place(on.atlas, "catalog/withdrawn/")
    views = [
        withdrawn_view(place, gone, on.standings, n, on.atlas.public)
        for n in range(1, gone.pages + 1)
    ]
    assert [len(view.rows) for view in views] == sizes
    rows = [row for view in views for row in view.rows]
    assert len({row.href for row in rows}) == count
    assert all((row.what, row.date) == ("到期", "2025-05-02") for row in rows)
    assert all((view.pagination is None) == (len(sizes) == 1) for view in views)
