"""Tombstones: what is said of an item that is gone, and what is not."""

from __future__ import annotations

import pytest

from catalog.model.vocabulary import State
from catalog.render.environment import Fragments
from catalog.render.tombstone import approval_level, tombstone_view
from catalog.render.view.gone import TombstoneView
from catalog.settings import installed_theme
from tests.builders import USCC
from tests.render.stage import stage

FRAGMENTS = Fragments(installed_theme())


def stone(example: str, number: int = 1) -> TombstoneView:
    """Return the tombstone of an item of an example."""
    on = stage(example)
    one = on.item(number)
    assert on.state(one) in {State.WITHDRAWN, State.EXPIRED}
    return tombstone_view(on.place(number), one, on.standings[one.file], len(on.gone))


def gone(**changed: str) -> str:
    """Return a withdrawal with some values changed."""
    values = {
        "on": "2025-05-02",
        "kind": "error",
        "reason": "表中比例有误，更正后重新发布。",
        "approved_by": "wu-z",
    } | changed
    return f"withdrawal: {{{', '.join(f'{k}: {v}' for k, v in values.items())}}}"


def terms(view: TombstoneView) -> dict[str, str]:
    """Return labels and values without blanks."""
    return {term.label: term.value.replace(" ", "") for term in view.terms}


def test_a_withdrawn_item_tells_reason_kind_day_and_approver():
    """A tombstone has reason, kind, first day gone, the days it was public, and the approver's level."""
    view = stone(f"title: 甲\n{gone()}")
    assert view.title == "甲"
    assert view.heading == "这件信息已经撤下"
    assert terms(view) == {
        "撤下原因": "表中比例有误，更正后重新发布。",
        "原因类别": "内容有误",
        "撤下日期": "2025-05-02",
        "公开期间": "2025-03-07至2025-05-01",
        "批准": "分管副局长",
    }
    assert view.button is None


def test_an_expired_item_tells_its_last_day():
    """An item whose term is over tells the last day on which it was public, inclusive."""
    view = stone("title: 甲\nterm: {until: 2025-05-01}")
    assert view.title == "甲"
    assert view.heading == "这件信息的公开期限已满"
    assert terms(view) == {
        "原因": "公开时限届满",
        "公开截止日": "2025-05-01",
        "公开期间": "2025-03-07至2025-05-01",
    }


def test_withdrawal_comes_before_expiry():
    """An item that was withdrawn and whose term is over as well is told as withdrawn."""
    assert stone(f"term: {{until: 2025-04-01}}\n{gone()}").heading == "这件信息已经撤下"


@pytest.mark.parametrize(
    ("withdrawal", "hidden"),
    [
        (gone(), False),
        (gone(kind="privacy"), True),
        (gone(kind="privacy", hide_title="false"), False),
        (gone(kind="other", hide_title="true"), True),
    ],
)
def test_a_hidden_title_is_in_no_part_of_the_page(withdrawal: str, *, hidden: bool):
    """`hide_title` defaults to true for privacy; a hidden title stands nowhere on the page."""
    view = stone(
        f"title: 张某处理决定\nsummary: 张某处理决定的概述文字，为了够长再多写几个字。\n{withdrawal}"
    )
    html = FRAGMENTS.render("tombstone", view)
    assert ("张某" in html) == ("张某" in repr(view)) == (not hidden)


def test_the_successor_is_linked_where_it_is_public():
    """A superseded item leads to what took its place."""
    other = f"{USCC}/2025-00002"
    view = stone(f"{gone(kind='superseded', replaced_by=other)}\n---\ntitle: 新件")
    assert view.button is not None
    assert view.button.href == "../../../items/2025/00002/"
    assert terms(view)["替代信息"] == "新件"


def test_a_hidden_successor_is_not_named():
    """A successor that is not public is told neither by title nor by number."""
    other = f"{USCC}/2025-00002"
    view = stone(
        f"{gone(kind='superseded', replaced_by=other)}\n---\ntitle: 秘件\ndisclosure: on_request"
    )
    assert view.button is None
    assert "秘件" not in repr(view)
    assert other not in repr(view)


def test_the_approver_is_told_by_level_never_by_name():
    """The public sees which level approved, on the day of the withdrawal; nobody's name or key."""
    view = stone(gone(approved_by="sun-j"))
    assert terms(view)["批准"] == "局长"
    assert "sun-j" not in repr(view)
    assert "孙" not in repr(view)


def test_the_level_is_that_of_the_day():
    """Someone whose role had ended by then is no approver, and an unknown key none at all."""
    on = stage(gone(approved_by="lu-f"))
    withdrawal = on.item(1).withdrawal
    assert withdrawal is not None
    staff = on.world.site.staff
    assert approval_level(withdrawal.approved_by, withdrawal.on, staff) == ""
    assert approval_level(withdrawal.approved_by, withdrawal.on, {}) == ""
    assert "批准" not in terms(stone(gone(approved_by="lu-f")))


def test_a_tombstone_offers_ways_on():
    """From a tombstone the catalog, the list of what is gone, and a request can be reached."""
    view = stone(gone())
    assert [way.href for way in view.ways] == [
        "../../../catalog/",
        "../../../catalog/withdrawn/",
        "../../../request/",
    ]
    assert "1" in view.ways[1].note
    assert view.phone == "0000-1234567"
