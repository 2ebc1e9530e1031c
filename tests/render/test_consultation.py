"""Consultations: where each stands on every day, what is said stays true, results are linked."""

from __future__ import annotations

import pytest

from catalog.render.consultation import consultations_view
from catalog.render.place import Place
from catalog.render.view.common import Pieces
from catalog.render.view.overview import ConsultationRowView
from catalog.select.related import related_items
from tests.builders import USCC
from tests.render.stage import Stage, stage

ASKED = """
title: 征求意见公告
kind: consultation
consultation: {opens: 2025-05-20, closes: 2025-06-10, how: 拨打0000-1234567, basis: 条例, report_due: 2025-07-10}
"""
RESULT = (
    f"\n---\ntitle: 采纳情况\nkind: consultation_result\nlinks: {{results_of: [{USCC}/2025-00001]}}"
)
DECISION = f"\n---\ntitle: 决策\nlinks: {{draft: [{USCC}/2025-00001]}}"


def groups(on: Stage) -> dict[str, tuple[ConsultationRowView, ...]]:
    """Return the rows of the consultations page by their group."""
    place = Place(on.atlas, "consultations/")
    view = consultations_view(place, on.public, related_items(on.public), on.as_of.date())
    return {group.anchor: group.rows for group in view.groups}


def told(pieces: Pieces) -> str:
    """Return a sentence as it is read."""
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("day", "state", "label", "words"),
    [
        ("2025-05-19", "upcoming", "即将开始", "第一天是2025-05-20"),
        ("2025-05-20", "open", "正在征求意见", "按2025-05-20算，还剩21天"),
        ("2025-06-09", "open", "正在征求意见", "按2025-06-09算，还剩1天"),
        ("2025-06-10", "open", "正在征求意见", "2025-06-10是最后一天"),
        ("2025-06-11", "closed", "已截止", "最后一天是2025-06-10"),
    ],
)
def test_both_days_count_and_every_word_names_its_day(day: str, state: str, label: str, words: str):
    """The first and the last day are open; what holds on one day only names that day, which the script reads."""
    on = stage(ASKED, day)
    box = on.view(1).consultation
    assert box is not None
    assert (box.live.state, box.live.label, box.live.words) == (state, label, words)
    assert (box.live.opens, box.live.closes, box.live.day) == ("2025-05-20", "2025-06-10", day)
    (row,) = (row for rows in groups(on).values() for row in rows)
    assert row.live == box.live


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2025-05-01", "2025-05-19"), "2025-05-19"),
        (("2025-06-11", "2026-01-01"), "2025-06-11"),
    ],
)
def test_before_and_after_it_the_page_is_the_same_every_day(days: tuple[str, str], told: str):
    """Days before the first and after the last give the same view, naming the day next to it."""
    first, last = (stage(ASKED, day).view(1).consultation for day in days)
    assert first is not None
    assert last is not None
    assert first.live == last.live
    assert first.live.day == told


@pytest.mark.parametrize(
    ("day", "more", "group"),
    [
        ("2025-05-19", "", "upcoming"),
        ("2025-06-10", "", "open"),
        ("2025-06-10", RESULT, "open"),
        ("2025-06-11", "", "awaiting"),
        ("2025-06-11", DECISION, "awaiting"),
        ("2025-06-11", RESULT, "answered"),
        ("2025-06-11", RESULT + DECISION, "answered"),
    ],
)
def test_each_consultation_stands_in_one_group(day: str, more: str, group: str):
    """Open, still to open, awaiting the report, with it; a decision alone is no report."""
    found = groups(stage(ASKED + more, day))
    assert {anchor for anchor, rows in found.items() if rows} == {group}
    assert sum(len(rows) for rows in found.values()) == 1


def test_the_open_group_stands_even_when_it_is_empty():
    """Where nothing is open the page says so for its day; other groups are left out."""
    on = stage("", "2025-06-11")
    view = consultations_view(Place(on.atlas, "consultations/"), on.public, {}, on.as_of.date())
    (group,) = view.groups
    assert (group.anchor, group.rows) == ("open", ())
    assert "2025-06-11" in group.empty


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2025-06-11", "最迟在2025-07-10公布"),
        ("2025-07-10", "最迟在2025-07-10公布"),
        ("2025-07-11", "最迟应当在2025-07-10公布，还没有公布"),
    ],
)
def test_a_report_is_due_until_its_last_day_and_then_overdue(day: str, due: str):
    """The due day stands until the report is there; from the day after, the page says that it is missing."""
    (row,) = groups(stage(ASKED, day))["awaiting"]
    assert told(row.due) == due
    assert stage(ASKED, day).view(1).consultation is not None


def test_results_are_linked_and_hidden_ones_are_not():
    """What came of a consultation is linked on its page and in the list, where it is public."""
    on = stage(ASKED + RESULT + DECISION, "2025-07-01")
    (row,) = groups(on)["answered"]
    assert [link.text for link in row.results] == ["采纳情况", "决策"]
    assert row.due == ()
    box = on.view(1).consultation
    assert box is not None
    assert [link.text for term in box.rows for link in term.links] == ["采纳情况", "决策"]
    hidden = stage(f"{ASKED}{RESULT}\ndisclosure: on_request", "2025-07-01")
    (row,) = groups(hidden)["awaiting"]
    assert row.results == ()
    assert "采纳情况" not in repr(hidden.view(1))


def test_how_to_take_part_can_be_dialled_while_it_is_open():
    """A telephone in the way to take part is a link; once it is over the list leaves the way out."""
    (row,) = groups(stage(ASKED, "2025-06-10"))["open"]
    assert [(one.text, one.href) for one in row.how] == [
        ("拨打", ""),
        ("0000-1234567", "tel:0000-1234567"),
    ]
    (row,) = groups(stage(ASKED, "2025-06-11"))["awaiting"]
    assert row.how == ()


def test_open_ones_stand_by_their_last_day_and_past_ones_newest_first():
    """What closes first is on top; of what is over, the last one."""
    second = ASKED.replace("2025-06-10", "2025-06-05")
    soon = groups(stage(f"{ASKED}\n---\n{second}", "2025-06-01"))["open"]
    assert [row.live.closes for row in soon] == ["2025-06-05", "2025-06-10"]
    past = groups(stage(f"{second}\n---\n{ASKED}", "2025-06-20"))["awaiting"]
    assert [row.live.closes for row in past] == ["2025-06-10", "2025-06-05"]
