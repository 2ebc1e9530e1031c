"""The list of publications and one publication as views."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from catalog.record.evidence import Evidence, Seal
from catalog.record.past import Change, Past, Publication, Standing
from catalog.render.place import Place
from catalog.render.record.publication import ROWS, Publications
from catalog.render.view.common import LinkView
from tests.render.stage import stage

ON = stage("")
PLACE = Place(ON.atlas, "record/1/")
COUNTS = {"added": 0, "changed": 0, "withdrawn": 0, "expired": 0, "restored": 0, "removed": 0}


def change(number: int, kind: str = "added", title: str = "标题", note: str = "") -> Change:
    """Return a change of the item `number`."""
    url = "" if kind == "removed" else f"items/2026/{number:05}/"
    return Change(f"甲/2026-{number:05}", kind, title, url, note)


def publications(
    *made: list[Change],
    public: bool = True,
    untitled: bool = False,
    seal: Seal | None = None,
    evidence: Mapping[int, Evidence] | None = None,
) -> Publications:
    """Return publications with these changes; their items are all public, or none is."""
    every = tuple(
        Publication(n, f"2026-03-{n:02}T10:00:00+08:00", "2026-03-01T10:00:00+08:00", COUNTS, None, tuple(some))
        for n, some in enumerate(made, 1)
    )  # fmt: skip
    known = {one.identifier for some in made for one in some}
    standing = {one: Standing(1, "0" * 64, "2026/00001", "added") for one in known}
    return Publications(
        past=Past(every, standing),
        evidence=evidence or {},
        seal=seal,
        told={},
        public=known if public else frozenset(),
        untitled=known if untitled else frozenset(),
    )


def view(shown: Publications, number: int = 1, page: int = 1):
    """Return the page of a publication."""
    return shown.publication_view(PLACE, shown.past.publications[number - 1], page)


def test_long_publication_has_pages_and_what_is_not_new_comes_first():
    """Changes fill pages of ROWS; among many new items the others are not lost behind them."""
    shown = publications([*(change(n) for n in range(1, ROWS + 20)), change(999, "withdrawn")])
    assert shown.pages_of(shown.past.publications[0]) == 2
    first, second = view(shown), view(shown, page=2)
    assert [len(one.rows) for one in (first, second)] == [ROWS, 20]
    assert first.rows[0].word == "撤下"
    assert second.pagination is not None
    assert second.pagination.previous == "../../record/1/"


def test_few_changes_stand_by_kind_new_ones_first():
    """In an ordinary publication new items come first, then changes, then what is gone."""
    shown = publications([change(1, "expired"), change(2, "changed"), change(3)])
    assert [one.word for one in view(shown).rows] == ["新增", "变更", "到期"]


def test_hidden_title_is_hidden_on_all_pages():
    """A title that the tombstone hides stands on no page of an earlier publication, nor do its notes."""
    earlier = [change(1, title="不该出现"), change(2, "changed", "不该出现", "不该出现的话")]
    for shown in (
        publications(earlier, public=False, untitled=True),
        publications(
            earlier, [change(1, "withdrawn", ""), change(2, "withdrawn", "")], public=False
        ),
    ):
        rows = view(shown).rows
        assert {one.title for one in rows} == {"名称不再公开"}
        assert [one.note for one in rows] == ["首次公开", "后来不再公开，见说明页"]


def test_purged_item_is_told_without_address_or_title():
    """Of what was removed for privacy a page says that it was, and no more."""
    row = view(publications([change(1, "removed", "")])).rows[0]
    assert (row.word, row.title, row.href) == ("清除", "为保护个人隐私清除的信息", "")


def test_left_column_holds_the_current_publication():
    """Seven publications stand beside a page, the current one among them; a new one changes only the pages near it."""
    shown = publications(*([] for _ in range(20)))
    for current in range(1, 21):
        beside = shown.beside(PLACE, current)
        assert len(beside.links) == 7
        assert [one.text for one in beside.links if one.current] == [f"第{current}次"]
        assert beside.all == LinkView("全部发布", "../../record/")
    assert next(one.text for one in shown.beside(PLACE, 0).links) == "第20次"
    more = publications(*([] for _ in range(21)))
    assert [n for n in range(1, 21) if shown.beside(PLACE, n) != more.beside(PLACE, n)] == [
        18,
        19,
        20,
    ]


def test_without_publications_the_list_says_so():
    """A site without record has one page, which says so and offers nothing to check."""
    shown = publications()
    page = shown.record_view(Place(ON.atlas, "record/"), 1)
    assert (page.rows, page.check, page.terms, page.pagination) == ((), None, (), None)
    assert page.empty.startswith("还没有发布记录")
    assert page.compare == ""
    beside = shown.beside(PLACE, 0)
    assert (beside.links, beside.all) == ((), None)


@pytest.mark.parametrize(
    ("seal", "told"),
    [
        (Seal(9, "", ()), {"签名": "检查点没有签名"}),
        (Seal(9, "1a2b3c4d", ()), {"签名": "检查点已签名，密钥编号1a2b3c4d"}),
        (
            Seal(9, "1a2b3c4d", ("见证一", "见证二")),
            {"签名": "检查点已签名，密钥编号1a2b3c4d", "见证": "见证一、见证二"},
        ),
    ],
)
def test_signatures_are_told_with_the_evidence(seal: Seal, told: dict[str, str]):
    """A page says whether the checkpoint is signed and by which key, and who else signed it where it ends there."""
    evidence = {2: Evidence(4, 9, "0" * 64, 1, 1), 1: Evidence(0, 4, "0" * 64, 1, 1)}
    shown = publications([change(1)], [change(2)], seal=seal, evidence=evidence)
    rows = {
        one.label: one.value or "、".join(link.text for link in one.links)
        for one in view(shown, 2).terms
    }
    assert {label: words for label, words in rows.items() if label in {"签名", "见证"}} == told
    assert "见证" not in [one.label for one in view(shown, 1).terms]


def test_any_two_publications_can_be_compared():
    """The list gives the command with numbers that are there; with one publication there is nothing to compare."""
    place = Place(ON.atlas, "record/")
    assert publications([], []).record_view(place, 1).compare == "catalog diff 1 2"
    assert publications([]).record_view(place, 1).compare == ""
