"""Beside the flow: one process's share of the survey: item files read, checked, made ready for casting.

An item's result depends on its bytes, its attachments' and a digest of the small files around it.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from catalog.check.extract import extract_of
from catalog.check.rule import Subject
from catalog.check.run import item_findings, settled
from catalog.diagnostic import Finding, Severity
from catalog.errors import BuildError
from catalog.load.cache import SETTLED_NS, ResultCache, digest, generation_folder
from catalog.load.item import read_item
from catalog.load.loaded import AttachedFile, LoadedItem
from catalog.load.tree import ItemFiles, Signature, attached_files, read_bytes, signature
from catalog.model.agency import Site
from catalog.model.calendar import WorkCalendar
from catalog.model.canonical_json import canonical_bytes
from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.record.canonical import fingerprint, public_record
from catalog.settings import Settings

if TYPE_CHECKING:
    from catalog.render.work import Work


class Surveyed(NamedTuple):
    """What became of one item file."""

    file: str
    extract: Extract | None
    """None: the front matter was refused; `findings` then says why."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """An item file as bytes, with its files and the key of its results."""

    source: ItemFiles
    seen: Signature | None
    """As it was just before it was read."""
    data: bytes
    files: tuple[AttachedFile, ...]
    key: str
    unreadable: Finding | None


class _Worker:
    """One process's tools for surveying items."""

    def __init__(
        self,
        settings: Settings,
        site: Site | None,
        context: str,
        now_ns: int,
        *,
        with_work: bool,
    ) -> None:
        self.root = settings.root
        self.site = site
        self.calendar = calendar_of(site)
        self.context = context
        self.with_work = with_work
        self.settled_ns = now_ns - SETTLED_NS
        self.cache = ResultCache(generation_folder(settings.cache, context))

    def survey(self, sources: Sequence[ItemFiles]) -> list[Surveyed]:
        """Return the results of some items, from the cache where it has them."""
        read = [self._read(source) for source in sources]
        known = self.cache.extracts([one.key for one in read], with_work=self.with_work)
        results: list[Surveyed] = []
        fresh: list[tuple[str, bytes, bytes | None]] = []
        for one in read:
            if one.key in known:
                results.append(pickle.loads(known[one.key]))  # noqa: S301 - our own private file
                continue
            if one.unreadable is not None:
                results.append(Surveyed(one.source.file, None, (one.unreadable,)))
                continue
            surveyed, work = self._survey_one(one)
            results.append(surveyed)
            kept = pickle.dumps(work, pickle.HIGHEST_PROTOCOL) if self.with_work else None
            fresh.append((one.key, pickle.dumps(surveyed, pickle.HIGHEST_PROTOCOL), kept))
        if fresh:
            self.cache.put(fresh)
        self.cache.note_seen(
            (one.source.file, one.seen.text, one.key)
            for one in read
            if one.unreadable is None and one.seen and one.seen.newest_ns < self.settled_ns
        )
        return results

    def _read(self, source: ItemFiles) -> _Read:
        """Return an item's bytes and files; its key names all that its result depends on."""
        seen = None
        with suppress(OSError):
            seen = signature(self.root, source)
        data = read_bytes(self.root / source.file)
        files = attached_files(self.root, source)
        names = [f"{file.name}\0{file.sha256}".encode() for file in files]
        known = data if isinstance(data, bytes) else b""
        key = digest(self.context.encode(), source.file.encode(), known, *names)
        return _Read(source, seen, known, files, key, data if isinstance(data, Finding) else None)

    def _survey_one(self, one: _Read) -> tuple[Surveyed, Work | None]:
        loaded = read_item(one.source.file, one.data, one.files)
        findings = [settled(each, loaded.place(each.path)) for each in loaded.findings]
        item = loaded.item
        if item is None or self.site is None:
            return Surveyed(one.source.file, None, tuple(findings)), None
        subject = Subject(loaded, item, self.site, self.calendar)
        findings += item_findings(subject)
        extract = extract_of(subject, tuple(findings), one.key)
        work = work_of(loaded, item, self.site, extract) if self.with_work else None
        return Surveyed(one.source.file, extract), work


def work_of(loaded: LoadedItem, item: Item, site: Site, extract: Extract) -> Work | None:
    """Return what the build needs of an item; None where its body was refused."""
    # Checking needs no templates; not loading them is a sixth of the time until the first item.
    from catalog.render.prose import publish_prose  # noqa: PLC0415
    from catalog.render.work import Work  # noqa: PLC0415

    if any(one.severity is Severity.ERROR and one.since is None for one in loaded.findings):
        return None
    if loaded.body.html is None:
        raise BuildError(
            "这台电脑没有安装 Markdown 转换库 comrak，只能检查，不能生成站点",
            "the Markdown library comrak is not installed here: checking works, building does not",
        )
    approval = extract.approvals[-1] if extract.approvals else None
    record = canonical_bytes(public_record(loaded, item, site, approval))
    shown = {path.rpartition(f"{_folder(loaded.file)}/")[2] for path, _ in extract.body_targets}
    listed = {one.file for one in item.attachments}
    files = tuple(file for file in loaded.files if file.name in listed or file.name in shown)
    return Work(
        without_private(item),
        publish_prose(loaded.file, loaded.body.html),
        files,
        record,
        fingerprint(record),
    )


def without_private(item: Item) -> Item:
    """Return the item without what must never reach a page; casting cannot print what it does not have."""
    return item.model_copy(update={"review": (), "withheld": None, "disclosed_despite": None})


def _folder(file: str) -> str:
    return file.removesuffix(".md")


def calendar_of(site: Site | None) -> WorkCalendar:
    """Return the one calendar of the site."""
    if site is None:
        return WorkCalendar()
    return WorkCalendar(site.calendar.years, site.calendar.emergency_responses)


_worker: _Worker | None = None


def recalled(
    root: Path, cache: ResultCache, sources: Sequence[ItemFiles], *, with_work: bool
) -> list[Surveyed | None]:
    """Return the kept result of each item whose files are as they were when last read; None for the others."""
    seen = cache.seen()
    wanted: dict[str, int] = {}
    for at, source in enumerate(sources):
        known, key = seen.get(source.file, ("", ""))
        with suppress(OSError):
            if known and signature(root, source).text == known:
                wanted[key] = at
    found: list[Surveyed | None] = [None] * len(sources)
    for key, pickled in cache.every_extract(with_work=with_work):
        at_source = wanted.get(key)
        if at_source is not None:
            found[at_source] = pickle.loads(pickled)  # noqa: S301 - our own private file
    return found


def start(settings: Settings, site: Site | None, context: str, now_ns: int, work: object) -> None:
    """Prepare a process; `now_ns`: the file system's time; `work`: whether to keep what casting needs."""
    global _worker  # noqa: PLW0603 - a process prepares its tools once
    _worker = _Worker(settings, site, context, now_ns, with_work=bool(work))


def survey_chunk(sources: Sequence[ItemFiles]) -> list[Surveyed]:
    """Survey some items in a prepared process."""
    assert _worker is not None
    return _worker.survey(sources)
