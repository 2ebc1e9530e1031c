"""Step render: record: what stands where something was published once and is no more: no address is ever lost.

An item gets a tombstone from what the record tells. Any other page leads on to the nearest page above it. An
attachment cannot be a page, so a folder of its name holds one: servers lead from the file's address to it. What only
programs ask for (data, search index, styles) ends with its publication; the publication branch has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from catalog.record.evidence import addresses_of
from catalog.record.past import (
    GONE,
    ITEMS,
    REMOVED,
    Past,
    Reader,
    Version,
    paths_published,
    record_of,
)
from catalog.render.cast import Caster
from catalog.render.item import FILES
from catalog.render.place import Place
from catalog.render.record.purged import purged_of, purged_pages
from catalog.render.record.words import publication_link, publications_address
from catalog.render.tombstone import ways_on
from catalog.render.view.common import LinkView, TermView
from catalog.render.view.gone import RedirectView, TombstoneView

INDEX = "index.html"
PAGE_GONE = ("这一页已经不在了", "离它最近的一页")
FILE_GONE = ("这个附件已经不再提供", "它原来所在的信息")
ENDS = {
    "withdrawn": ("这件信息已经撤下", "撤下日期"),
    "expired": ("这件信息的公开期限已满", "到期日期"),
}


def cast_stand_ins(caster: Caster, written: Collection[str]) -> int:
    """Cast a page for each address that was published and is not among `written`; return how many."""
    past = caster.plan.past
    if past is None or past.reader is None:
        return 0
    living = set(written)
    count = 0
    for url, versions in _lost_items(caster.plan.versions, past.reader, living):
        place = caster.place(url)
        view = lost_item_view(place, past.reader, versions, past, caster.plan.gone_total)
        caster.plain(place, "tombstone", view, view.heading, view.heading)
        living.add(f"{url}{INDEX}")
        count += 1
    atlas = caster.plan.atlas
    ever = paths_published(past.reader, past)
    ever |= purged_pages(purged_of(caster.plan.versions), past.reader.read)
    for path, words in stand_ins(ever, living).items():
        view_place = Place(atlas, path.rpartition("/")[0] + "/")
        to = nearest(path, living)
        view_redirect = RedirectView(
            title=words[0],
            agency=atlas.site.agency.name,
            href=view_place.href(to),
            link=words[1],
            root=view_place.root,
            canonical=Place(atlas, to).absolute if atlas.site_url else "",
        )
        caster.files.write(path, caster.fragments.render("redirect", view_redirect).encode())
        count += 1
    return count


def stand_ins(published: Collection[str], living: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return the files that are to stand in for published ones, each with its words; `living`: files of the new site."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(published):
        if path in living:
            continue
        if path.endswith(".html"):
            file = path.removesuffix(f"/{INDEX}")
            if file == path or (file not in living and file not in published):
                found[path] = PAGE_GONE
        elif path.startswith(ITEMS) and f"/{FILES}" in path:
            found[f"{path}/{INDEX}"] = FILE_GONE
    return found


def nearest(path: str, living: Collection[str]) -> str:
    """Return the address of the nearest page above a file; the home page where there is no other."""
    folder = path.removesuffix(f"/{INDEX}")
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        if f"{folder}/{INDEX}" in living:
            return f"{folder}/"
    return ""


def _lost_items(
    versions_of: Mapping[str, tuple[Version, ...]], reader: Reader, living: Collection[str]
) -> Iterator[tuple[str, tuple[Version, ...]]]:
    """Yield address and versions of items that were published and have no page now."""
    purged: dict[str, str] | None = None
    for identifier, versions in sorted(versions_of.items()):
        url = next((one.change.url for one in reversed(versions) if one.change.url), "")
        if not url:
            purged = addresses_of(reader.read) if purged is None else purged
            url = f"{ITEMS}{purged[identifier]}/"
        if f"{url}{INDEX}" not in living:
            yield url, versions


def lost_item_view(
    place: Place, reader: Reader, versions: tuple[Version, ...], past: Past, gone_total: int
) -> TombstoneView:
    """Return the tombstone of an item whose source is gone, as far as the record tells."""
    last = versions[-1]
    change, standing = last.change, past.standing.get(last.change.identifier)
    record: Mapping[str, Any] = {}
    if change.change in GONE and standing is not None:
        record = record_of(reader, standing.address, standing.version) or {}
    heading, lead = _heading(change.change)
    terms = []
    if change.change in GONE or (change.change == REMOVED and change.note):
        terms.append(TermView(label="原因", value=str(record.get("reason") or change.note)))
    if on := str(record.get("on", "")):
        terms.append(TermView(label=ENDS[change.change][1], value=on, machine=on))
    if change.change == REMOVED:
        day = last.at[:10]
        terms.append(TermView(label="清除日期", value=day, machine=day))
    if change.change == REMOVED:
        link = LinkView("历次发布", place.href(publications_address()))
    else:
        link = publication_link(place, last.number)
    terms.append(TermView(label="发布记录", value=link.text, href=link.href))
    return TombstoneView(
        breadcrumbs=place.breadcrumbs(
            LinkView("已撤下和已到期的信息", place.href("catalog/withdrawn/"))
        ),
        identifier=change.identifier,
        heading=heading,
        title="" if change.change == REMOVED else change.title,
        lead=f"这个网址没有出错。{lead}，原文不再提供。",
        terms=tuple(terms),
        button=None,
        ways=ways_on(place, gone_total),
        phone=place.site.agency.phones[0],
        hours=place.site.agency.hours,
    )


def _heading(change: str) -> tuple[str, str]:
    if change == REMOVED:
        return "这件信息已经清除", "这里原来的信息为保护个人隐私，连同历次版本一起清除了"
    if change in ENDS:
        return ENDS[change][0], "这里原来的信息曾经公开，现在不再公开"
    return "这件信息现在不在目录里", "这里原来的信息曾经公开，现在的目录里没有它"
