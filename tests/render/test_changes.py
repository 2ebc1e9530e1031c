"""Change notes of an item's page, with publications and comparisons."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from catalog.record.past import Change, Standing, Version
from catalog.render.changes import FIRST, UNTOLD, change_views, version_view
from tests.render.stage import stage

URL = "items/2025/00001/"
ON = stage("")
PLACE = ON.place(1)
DAY = date(2026, 12, 31)


def version(number: int, change: str, note: str = "") -> Version:
    """Return a version published on the first of the month `number`."""
    at = f"2026-{number:02}-01T10:00:00+08:00"
    return Version(number, at, at, Change("1", change, "标题", URL, note))


def item(*notes: tuple[str, str]):
    """Return what is asked of an item: its notes and its first day."""
    changes = [SimpleNamespace(on=date.fromisoformat(on), note=note) for on, note in notes]
    return SimpleNamespace(changes=changes, published_on=date(2026, 1, 1))


def told(*versions: Version, notes: tuple[tuple[str, str], ...] = ()):
    """Return (note, publication, comparison) of each line."""
    views = change_views(item(*notes), DAY, versions, PLACE)
    return [
        (
            v.note,
            v.publication.text if v.publication else "",
            v.compare_href.removeprefix(PLACE.root),
        )
        for v in views
    ]


def test_without_publications_notes_stand_alone():
    """A site without record tells of the notes and of the first publication, without links."""
    assert told(notes=(("2026-02-01", "改"),)) == [("改", "", ""), (FIRST, "", "")]


def test_note_names_the_publication_that_told_it_first():
    """A note leads to the first publication that told it, and to its comparison."""
    assert told(
        version(2, "added"),
        version(3, "changed", "改；再改"),
        version(4, "changed", "又改"),
        notes=(("2026-02-10", "改"), ("2026-03-10", "又改"), ("2026-05-01", "还没有发布")),
    ) == [
        ("还没有发布", "", ""),
        ("又改", "第4次发布", "record/4/2025/00001/"),
        ("改", "第3次发布", "record/3/2025/00001/"),
        (FIRST, "第2次发布", ""),
    ]


def test_versions_without_a_note_are_told():
    """Withdrawal and restoration stand in the history though the item's own notes are silent on them."""
    assert told(version(1, "added"), version(2, "withdrawn"), version(3, "restored")) == [
        (UNTOLD["restored"], "第3次发布", "record/3/2025/00001/"),
        (UNTOLD["withdrawn"], "第2次发布", ""),
        (f"{FIRST}发布记录从第1次发布起。", "第1次发布", ""),
    ]


def test_version_is_told_only_of_the_very_text():
    """The publication of the text is named where the text is the published one, byte by byte."""
    versions = (version(1, "added"), version(2, "changed"))
    standing = Standing(2, "a" * 64, "2025/00001", "changed")
    named = version_view(versions, standing, "a" * 64, PLACE)
    assert named is not None
    assert (named[0].text, named[1]) == ("第2次发布", "2026-02-01 10:00")
    assert version_view(versions, standing, "b" * 64, PLACE) is None
    assert version_view(versions, None, "a" * 64, PLACE) is None
