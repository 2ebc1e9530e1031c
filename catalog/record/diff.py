"""Step record: two versions of an item compared: fields, then the body article by article, then word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.record.align import Match, aligned
from catalog.record.article import Part, parts_of, places_in
from catalog.record.field import FieldChange, Names, as_written, field_changes
from catalog.record.words import GONE, NEW, SAME, Span, spans_between

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
RENUMBERED, MOVED, SPLIT, MERGED = "renumbered", "moved", "split", "merged"
LAYOUT = "layout"
"""Other line breaks or blanks that nobody sees."""
FORMATTED = "formatted"
"""The same words with other marks: bold type, levels of headings."""
ARTICLE_CHANGES = (
    CHANGED, ADDED, REMOVED, MOVED, SPLIT, MERGED, RENUMBERED, FORMATTED, LAYOUT,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChange:
    """A part of the body that is not the same, or not in its old place."""

    label: str
    """As it is now; where it is gone, as it was."""
    change: str
    """One of `ARTICLE_CHANGES`."""
    from_label: str
    """As it was, where that differs."""
    kind: str
    """Kind of the part: article, heading, paragraph, row …"""
    before: str | None
    """The old text byte by byte; None: there was none. Several parts are put together."""
    after: str | None
    old: tuple[int, ...]
    """Positions among the old body's parts."""
    new: tuple[int, ...]
    """Positions among the new body's parts."""
    moved: bool
    """Whether it stands elsewhere, too, beside what `change` says."""
    places: tuple[str, ...]
    """款 and 项 of an article in which words differ."""
    spans: tuple[Span, ...]
    """The words as shown, old and new."""

    def as_json(self) -> dict[str, Any]:
        """Return the shape of `catalog diff --format json`; what is empty is left out."""
        found: dict[str, Any] = {
            "label": self.label,
            "change": self.change,
            "before": self.before,
            "after": self.after,
            "old": list(self.old),
            "new": list(self.new),
        }
        more: dict[str, Any] = {
            "from_label": self.from_label,
            "kind": self.kind,
            "moved": self.moved,
            "places": list(self.places),
            "spans": [list(span) for span in self.spans],
        }
        return found | {key: value for key, value in more.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What two records of one item differ in."""

    fields: tuple[FieldChange, ...]
    articles: tuple[ArticleChange, ...]

    def as_json(self) -> dict[str, Any]:
        """Return {"fields": […], "articles": […]}."""
        return {
            "fields": [one.as_json() for one in self.fields],
            "articles": [one.as_json() for one in self.articles],
        }


def difference(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Names = as_written
) -> Difference:
    """Return what two canonical records, or tombstones, differ in; {} stands for a record that is not there."""
    return Difference(
        fields=field_changes(before, after, names),
        articles=article_changes(str(before.get("body", "")), str(after.get("body", ""))),
    )


def article_changes(before: str, after: str) -> tuple[ArticleChange, ...]:
    """Return what differs between two bodies in the new one's order; empty where they are equal."""
    if before == after:
        return ()
    old, new = parts_of(before), parts_of(after)
    found = (_article_change(match, old, new) for match in aligned(old, new))
    return tuple(one for one in found if one is not None)


def _article_change(match: Match, old: Sequence[Part], new: Sequence[Part]) -> ArticleChange | None:
    mine, theirs = [old[i] for i in match.old], [new[j] for j in match.new]
    change = _kind_of(match, mine, theirs)
    if change is None:
        return None
    label, from_label = _labels(mine), _labels(theirs)
    label, from_label = (from_label or label), (label if from_label else "")
    spans = _spans(change, mine, theirs)
    return ArticleChange(
        label=label,
        change=change,
        from_label=from_label if from_label != label and _is_named(mine + theirs) else "",
        kind=(theirs or mine)[0].kind,
        before="".join(one.text for one in mine) if mine else None,
        after="".join(one.text for one in theirs) if theirs else None,
        old=match.old,
        new=match.new,
        moved=match.moved and change != MOVED,
        places=tuple(_places(theirs[0].shown, spans)) if change == CHANGED and theirs else (),
        spans=spans,
    )


def _kind_of(match: Match, mine: list[Part], theirs: list[Part]) -> str | None:
    """Return what happened to the parts of a match; None: nothing."""
    if not mine or not theirs:
        return REMOVED if mine else ADDED
    if len(mine) > 1 or len(theirs) > 1:
        return MERGED if len(mine) > 1 else SPLIT
    before, after = mine[0], theirs[0]
    if before.words != after.words:
        return CHANGED
    if match.moved:
        return MOVED
    if before.text == after.text:
        return None
    if before.mark != after.mark:
        return RENUMBERED
    return LAYOUT if before.normal == after.normal else FORMATTED


def _labels(parts: list[Part]) -> str:
    return "、".join(part.label for part in parts)


def _is_named(parts: list[Part]) -> bool:
    """Tell whether all parts have a number of their own: the n-th paragraph or row has none."""
    return all(part.mark for part in parts)


def _spans(change: str, mine: list[Part], theirs: list[Part]) -> tuple[Span, ...]:
    before, after = ("\n".join(part.shown for part in parts) for parts in (mine, theirs))
    if change == ADDED:
        return (Span(NEW, after),) if after else ()
    if change == REMOVED:
        return (Span(GONE, before),) if before else ()
    return spans_between(before, after)


def _places(article: str, spans: tuple[Span, ...]) -> Iterator[str]:
    """Yield the 款 and 项 of the new text in which words came or went, each once."""
    starts = list(places_in(article))
    told: set[str] = set()
    at = 0
    for span in spans:
        if span.kind != SAME:
            place = next((name for start, name in reversed(starts) if start <= at), "")
            if place and place not in told:
                told.add(place)
                yield place
        if span.kind != GONE:
            at += len(span.text)


def applied(found: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the new record from the old one and the JSON of their `Difference`.

    Raises:
        ValueError: the difference is not one from this record.
    """
    after = dict(before)
    for change in found["fields"]:
        if before.get(change["field"]) != change["before"]:
            raise ValueError(change["field"])
        after.pop(change["field"], None)
        if change["after"] is not None:
            after[change["field"]] = change["after"]
    body = applied_body(found["articles"], str(before.get("body", "")))
    after.pop("body", None)
    return after | ({"body": body} if body else {})


def applied_body(articles: Sequence[Mapping[str, Any]], before: str) -> str:
    """Return the new body: parts that no change names stay, in their order, between those that one names.

    Raises:
        ValueError: the changes are not ones of this body.
    """
    old = [part.text for part in parts_of(before)]
    named = {i for one in articles for i in one["old"]}
    for one in articles:
        if "".join(old[i] for i in one["old"] if i < len(old)) != (one["before"] or ""):
            raise ValueError(one["label"])
    placed = {j: "" for one in articles for j in one["new"]}
    placed |= {one["new"][0]: one["after"] for one in articles if one["new"]}
    rest = iter([text for i, text in enumerate(old) if i not in named])
    size = len(old) - len(named) + len(placed)
    return "".join(placed[j] if j in placed else next(rest) for j in range(size))
