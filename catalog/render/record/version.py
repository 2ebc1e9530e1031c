"""Step render: record: every version of a public item compared with the one before, each on a page of its own.

An item that is not public any more has none: what its tombstone says is not offered, is not offered here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple

from catalog.record.field import field_label
from catalog.record.past import GONE, Past, Reader, Version, record_path
from catalog.record.past import parsed as parsed_record
from catalog.render.cast import Caster
from catalog.render.chrome import full_title, head_view
from catalog.render.comparison import Compared, comparison_view
from catalog.render.place import Place
from catalog.render.record.words import (
    comparison_address,
    number_words,
    publication_address,
    publications_address,
    site_names,
    time_words,
)
from catalog.render.view.common import LinkView
from catalog.render.view.comparison import CountView, FieldRowView, TextsView

TITLE = "版本对照"
COMPARED = frozenset({"changed", "restored"})
"""Changes of which there is a version before."""
FEW = 3
"""Differing fields that the publication's page names."""
SHORT = 60
"""Characters of both values together that stand there; longer ones are told as reworded."""


class Step(NamedTuple):
    """A version of an item and the public one before it."""

    before: Version
    after: Version

    @property
    def address(self) -> str:
        """Where they are compared."""
        return comparison_address(self.after.number, self.after.change.url)


class Told(NamedTuple):
    """What the publication's page says of the difference."""

    fields: tuple[FieldRowView, ...]
    counts: tuple[CountView, ...]
    more: int
    """Fields that are not named."""


def steps_of(versions: Sequence[Version]) -> list[Step]:
    """Return the steps of an item, oldest first, from its versions; what was withdrawn between is passed over."""
    public = [one for one in versions if one.change.change not in GONE and one.change.url]
    return [Step(one, two) for one, two in pairwise(public) if two.change.change in COMPARED]


def cast_comparisons(caster: Caster, past: Past) -> dict[tuple[int, str], Told]:
    """Cast the page of every step; return what differs by (publication, identifier), where anything does."""
    reader = past.reader
    versions = caster.plan.versions
    public = caster.plan.atlas.public
    steps = [steps_of(versions[one]) for one in sorted(versions) if one in public]
    found: dict[tuple[int, str], Told] = {}
    if reader is None:
        return found
    for (own, at), records in _with_records(steps, past, reader):
        step = own[at]
        texts = _cast(caster, own, at, records)
        if texts.counts or texts.fields:
            found[step.after.number, step.after.change.identifier] = _told(texts)
    return found


def _with_records(
    steps: Sequence[list[Step]], past: Past, reader: Reader
) -> Iterator[tuple[tuple[list[Step], int], tuple[Mapping[str, Any], Mapping[str, Any]]]]:
    """Yield each step, as its item's steps and its place among them, with both records; purged ones are left out."""
    wanted: list[tuple[list[Step], int]] = []
    paths: list[str] = []
    for own in steps:
        for at, step in enumerate(own):
            standing = past.standing.get(step.after.change.identifier)
            if standing is not None:
                wanted.append((own, at))
                paths += [record_path(standing.address, one.number) for one in step]
    read = reader.read_all(paths)
    for one in wanted:
        (old_path, old), (new_path, new) = next(read), next(read)
        if old is not None and new is not None:
            yield one, (parsed_record(old_path, old), parsed_record(new_path, new))


def _cast(
    caster: Caster,
    own: Sequence[Step],
    at: int,
    records: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> TextsView:
    """Cast the page of one step; return what it shows."""
    step = own[at]
    place = caster.place(step.address)
    change = step.after.change
    near = {n: own[n] for n in (at - 1, at + 1) if 0 <= n < len(own)}
    links = {n: place.href(one.address) for n, one in near.items()}
    view = comparison_view(
        *records,
        Compared(
            breadcrumbs=record_path_links(place, step.after.number),
            item=LinkView(change.title, place.href(change.url)),
            old=_called(step.before),
            new=_called(step.after),
            old_links=(LinkView("上一次变更的对照", links[at - 1]),) if at - 1 in links else (),
            new_links=(LinkView("下一次变更的对照", links[at + 1]),) if at + 1 in links else (),
        ),
        site_names(place),
    )
    title = f"{change.title}：{number_words(step.after.number)}的{TITLE}"
    head = head_view(place, caster.plan.settings.site_name, title, noindex=True)
    html = caster.chrome.mould("plain", place, "record").cast(
        {
            "head": caster.chrome.head(head),
            "title": escape(full_title(title, place.site.agency.name), quote=False),
            "main": caster.fragments.render("comparison", view),
        }
    )
    caster.files.write_page(place.address, html, "\n".join(map(str, records)))
    return view.texts


def _called(version: Version) -> str:
    return f"{number_words(version.number)}，{time_words(version.at)[:10]}"


def _told(texts: TextsView) -> Told:
    """Return what stands on the publication's page; its note tells of the entry in 变更记录 already."""
    rows = [_short(one) for one in texts.fields]
    rows = [one for one in rows if one.label != field_label("changes")]
    return Told(tuple(rows[:FEW]), texts.counts, len(rows[FEW:]))


def _short(row: FieldRowView) -> FieldRowView:
    length = sum(len(run.text) for run in (*row.before, *row.after))
    if length <= SHORT:
        return row
    return FieldRowView(label=row.label, before=(), after=(), sentence=f"{row.label}：文字有改动")


def record_path_links(place: Place, number: int | None = None) -> tuple[LinkView, ...]:
    """Return 首页 › 发布记录, and the publication where one is given."""
    links = (
        LinkView("首页", place.root),
        LinkView("发布记录", place.href(publications_address())),
    )
    if number is None:
        return links
    return (*links, LinkView(number_words(number), place.href(publication_address(number))))
