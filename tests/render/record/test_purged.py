"""The pages that a purged item had follow from the log, for no manifest names them."""

from __future__ import annotations

from catalog.record.past import Change, Version
from catalog.render.record.purged import purged_of, purged_pages
from tests.record.publishing import Publisher, identifier_of

AT = "2026-03-01T10:00:00+08:00"
ONE, OTHER = "2026/00001", "2026/00002"


def history():
    """Return four publications: two items; both changed; one changed again; withdrawn."""
    site = Publisher()
    site.publish({ONE: ("added", "甲"), OTHER: ("added", "乙")})
    site.publish({ONE: ("changed", "甲二"), OTHER: ("changed", "乙二")})
    site.publish({ONE: ("changed", "甲三")})
    site.publish({ONE: ("withdrawn", "甲三")})
    return site


def test_every_page_of_a_purged_item_is_named():
    """Comparisons of all its public versions, poster and article; nothing of another item, no attachment."""
    assert purged_pages([identifier_of(ONE)], history().files.get) == {
        "items/2026/00001/poster/index.html",
        "items/2026/00001/wechat.html",
        "record/2/2026/00001/index.html",
        "record/2/2026/00001/now/index.html",
        "record/2/2026/00001/from-1/index.html",
        "record/3/2026/00001/index.html",
        "record/3/2026/00001/now/index.html",
        "record/3/2026/00001/from-1/index.html",
        "record/3/2026/00001/from-2/index.html",
    }


def test_without_a_purge_the_log_is_not_read():
    """No purged item: nothing, and nothing is read."""

    def never(path: str) -> bytes:
        raise AssertionError(path)

    assert purged_pages([], never) == set()


def test_purged_are_those_with_a_removed_version():
    """An item is purged when any change of it was removed, even one that stands again."""

    def version(number: int, change: str):
        return Version(number, AT, AT, Change("甲", change, "", "", ""))

    told = {
        "甲": (version(1, "removed"), version(2, "withdrawn")),
        "乙": (version(1, "added"), version(2, "withdrawn")),
    }
    assert purged_of(told) == {"甲"}
