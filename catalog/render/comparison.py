"""Step render: two versions of an item beside each other: what changed in words first, then article by article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from catalog.record.article import Part, parts_of
from catalog.record.compare import Comparison, ItemChange
from catalog.record.diff import LAYOUT, RENUMBERED, ArticleChange, Difference, difference
from catalog.record.diff_print import ARTICLE_WORDS, COUNTS, ITEM_WORDS, NOTHING, counts_words
from catalog.record.field import UNCOMPARED, FieldChange, Names, as_written, words_of_value
from catalog.record.words import GONE, NEW, SAME, Span, spans_between
from catalog.render.environment import Fragments
from catalog.render.view.common import LinkView
from catalog.render.view.comparison import (
    ComparisonSheetView,
    ComparisonView,
    CountView,
    FieldRowView,
    ItemChangeView,
    Mark,
    RowView,
    Runs,
    RunView,
    TextsView,
)

MARKS: Mapping[str, Mark] = {SAME: "same", GONE: "gone", NEW: "new"}
TOLD = frozenset({"attachments", "changes"})
"""Fields of which the sentences say all; their values are lists of files and entries."""
NAMED = 12
"""Articles of one kind that the summary links to."""
SHEETS = ("catalog.css", "compare.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a page of two versions says beside the versions."""

    breadcrumbs: tuple[LinkView, ...]
    item: LinkView
    """Title and page of the item as it is."""
    old: str
    """How the old version is called: 第 2 次发布，2026-05-06."""
    new: str
    old_links: tuple[LinkView, ...] = ()
    """Pages that compare another old version with this new one."""
    new_links: tuple[LinkView, ...] = ()
    """Pages that compare this old version with another new one."""


def comparison_view(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    compared: Compared,
    names: Names = as_written,
) -> ComparisonView:
    """Return the page of two canonical records of one item."""
    known = before.get("changes", [])
    notes = [str(one.get("note", "")) for one in after.get("changes", []) if one not in known]
    return ComparisonView(
        breadcrumbs=compared.breadcrumbs,
        item=compared.item,
        old=compared.old,
        new=compared.new,
        old_links=compared.old_links,
        new_links=compared.new_links,
        note="；".join([*(one.rstrip("。；") for one in notes[:-1]), *notes[-1:]]),
        texts=texts_view(
            before,
            after,
            difference(before, after, names),
            (compared.old, compared.new),
            names=names,
        ),
    )


def texts_view(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    found: Difference,
    versions: tuple[str, str],
    *,
    prefix: str = "",
    names: Names = as_written,
) -> TextsView:
    """Return what two records differ in; `prefix` goes before the anchors of the rows."""
    rows = tuple(_rows(found.articles, parts_of(str(after.get("body", ""))), prefix))
    seen = [one for one in found.articles if one.change != LAYOUT]
    changed = {j for one in seen for j in one.new}
    rest = [p for j, p in enumerate(parts_of(str(after.get("body", "")))) if j not in changed]
    differing = {one.field for one in found.fields}
    keys = {*before, *after} - UNCOMPARED - differing
    return TextsView(
        counts=tuple(_counts(seen, prefix)),
        unchanged=f"其余{_how_many(rest)}没有变化" if seen and rest else "",
        fields=tuple(row for one in found.fields for row in _field_rows(one, names)),
        unchanged_fields=len(keys),
        rows=rows if seen else (),
        old_name=versions[0],
        new_name=versions[1],
    )


def _counts(seen: Sequence[ArticleChange], prefix: str) -> Iterator[CountView]:
    """Yield the kinds of change that there are, in their order, with links to the rows."""
    for change, words in ARTICLE_WORDS.items():
        found = [(n, one) for n, one in enumerate(seen) if one.change == change]
        if found:
            unit = "条" if all(one.kind == "article" for _, one in found) else "处"
            links = tuple(LinkView(one.label, f"#{_anchor(n, prefix)}") for n, one in found[:NAMED])
            if change == RENUMBERED:
                links = ()
            yield CountView(
                change=change,  # type: ignore[arg-type]  # a key of ARTICLE_WORDS but layout
                word=words.zh,
                count=len(found),
                unit=unit,
                links=links,
                more=len(found) - len(links) if links else 0,
            )


def _anchor(at: int, prefix: str) -> str:
    return f"{prefix}change-{at + 1}"


def _rows(
    articles: Sequence[ArticleChange], parts: Sequence[Part], prefix: str
) -> Iterator[RowView]:
    """Yield the rows in the new version's order, unchanged articles between them folded."""
    seen = [one for one in articles if one.change != LAYOUT]
    numbers = {id(one): n for n, one in enumerate(seen)}
    at = 0
    for is_renumbered, group in groupby(seen, key=lambda one: one.change == RENUMBERED):
        for n, one in enumerate(several := list(group)):
            if one.new and one.new[0] > at:
                yield _fold(parts[at : one.new[0]], "没有变化")
            at = max(at, one.new[-1] + 1) if one.new else at
            follows = n > 0 and is_renumbered and one.new[0] == several[n - 1].new[-1] + 1
            if not follows:
                yield _row(one, _anchor(numbers[id(one)], prefix))
                rest = _followers(several, n) if is_renumbered else []
                if rest:
                    yield _fold_renumbered(rest)
    if at < len(parts):
        yield _fold(parts[at:], "没有变化")


def _followers(several: Sequence[ArticleChange], at: int) -> list[ArticleChange]:
    """Return the renumbered articles that stand directly behind one: they are told in one row."""
    found: list[ArticleChange] = []
    last = several[at].new[-1]
    for one in several[at + 1 :]:
        if one.new[0] != last + 1:
            break
        found.append(one)
        last = one.new[-1]
    return found


def _fold(parts: Sequence[Part], words: str) -> RowView:
    named = [part for part in parts if part.kind == "article"] or list(parts)
    return _folded(_range(named[0].label, named[-1].label) + "，" + words)


def _fold_renumbered(found: Sequence[ArticleChange]) -> RowView:
    old = _range(found[0].from_label or found[0].label, found[-1].from_label or found[-1].label)
    return _folded(f"原{old}，只改条号，现为{_range(found[0].label, found[-1].label)}")


def _folded(words: str) -> RowView:
    return RowView(change="fold", word=words, anchor="", notes=(), before=(), after=())


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}至{last}"


def _how_many(parts: Sequence[Part]) -> str:
    articles = sum(part.kind == "article" for part in parts)
    return f"{articles}条" if articles else f"{len(parts)}处"


def _row(one: ArticleChange, anchor: str) -> RowView:
    notes = [one.label if one.kind != "article" else "", *one.places]
    notes += [f"原{one.from_label}"] if one.from_label else []
    notes += ["也移了位置"] if one.moved else []
    return RowView(
        change=one.change,  # type: ignore[arg-type]  # one of ARTICLE_CHANGES but layout
        word=ARTICLE_WORDS[one.change].zh,
        anchor=anchor,
        notes=tuple(filter(None, notes)),
        before=_runs(one.spans, NEW) if one.before is not None else (),
        after=_runs(one.spans, GONE) if one.after is not None else (),
    )


def _runs(spans: Sequence[Span], without: str) -> Runs:
    """Return the words of one side; line breaks at the ends of a marked run are not marked."""
    found: list[RunView] = []
    for kind, text in spans:
        words = text.strip("\n")
        if kind == without:
            continue
        if kind == SAME or words == text:
            found.append(RunView(MARKS[kind], text))
        else:
            head, _, tail = text.partition(words) if words else (text, "", "")
            pieces = (("same", head), (MARKS[kind], words), ("same", tail))
            found += [RunView(mark, piece) for mark, piece in pieces if piece]  # type: ignore[arg-type]
    return tuple(found)


def _field_rows(one: FieldChange, names: Names) -> Iterator[FieldRowView]:
    """Yield the rows of a field: its sentences, or where it is one value, that beside the old one."""
    simple = all(isinstance(value, str | int | None) for value in (one.before, one.after))
    if not simple or one.field in TOLD or one.field == "term":
        for sentence in one.sentences:
            yield FieldRowView(label=one.label, before=(), after=(), sentence=sentence)
        return
    old, new = (words_of_value((one.field,), v, names) for v in (one.before, one.after))
    is_prose = one.field in {"title", "summary"} and one.before and one.after
    spans = spans_between(old, new) if is_prose else (Span(GONE, old), Span(NEW, new))
    yield FieldRowView(
        label=one.label, before=_runs(spans, NEW), after=_runs(spans, GONE), sentence=""
    )


def comparison_html(found: Comparison, theme: Path) -> str:
    """Return a page complete in itself, without script, to open from a folder or to print.

    Raises:
        BuildError: the theme lacks the template.
    """
    styles = theme / "assets" / "stylesheets"
    css = "\n".join((styles / name).read_text("utf-8") for name in SHEETS)
    view = ComparisonSheetView(
        title=f"{found.before} → {found.after}",
        summary=COUNTS.zh.format(
            counts=counts_words(found.counts, "zh") or NOTHING.zh.rstrip("。"),
            unchanged=found.unchanged,
        ),
        style=Markup(css),  # noqa: S704 - the theme's own
        items=tuple(_item(one, n, found) for n, one in enumerate(found.items)),
    )
    return Fragments(theme).render("internal/comparison", view) + "\n"


def _item(one: ItemChange, at: int, found: Comparison) -> ItemChangeView:
    texts = None
    if one.both is not None:
        versions = (found.before, found.after)
        texts = texts_view(*one.both, one.difference, versions, prefix=f"item-{at + 1}-")
    return ItemChangeView(
        change=one.change,  # type: ignore[arg-type]  # one of ITEM_CHANGES
        word=ITEM_WORDS[one.change].zh,
        identifier=one.identifier,
        title=one.title,
        note=one.note,
        texts=texts,
    )
