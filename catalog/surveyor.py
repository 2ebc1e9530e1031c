"""Beside the flow: one process's share of the survey: item files read, checked, made ready for casting.

An item's result depends on its bytes, its attachments' and a digest of the small files around it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from catalog.check.attached import AttachmentScreener
from catalog.check.extract import extract_of
from catalog.check.keyed import FingerprintKey
from catalog.check.privacy import NOTHING, Screened, Screening
from catalog.check.redact import redacted, secrets_in, source_text
from catalog.check.rule import Subject
from catalog.check.run import private_findings, rule_findings, settled
from catalog.check.screened import screened
from catalog.diagnostic import Finding, Severity
from catalog.errors import BuildError
from catalog.load.cache import SETTLED_NS, ResultCache, digest, generation_folder
from catalog.load.item import read_item
from catalog.load.kept_year import keep_years, kept_years
from catalog.load.loaded import AttachedFile, LoadedItem
from catalog.load.tree import ItemFiles, Signature, attached_files, read_bytes, signature
from catalog.model.agency import Site
from catalog.model.canonical_json import canonical_bytes
from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.parallel import even_chunks
from catalog.recalling import Surveyed, calendar_of
from catalog.record.canonical import fingerprint, public_record
from catalog.screen.extraction import Extraction
from catalog.select.address import item_address
from catalog.settings import Settings

if TYPE_CHECKING:
    from catalog.render.work import Work


TOGETHER = 1024 * 1024
"""Bytes of item files that one step is done to before the next step: some hundred of them, or one large one.

What a step needs then stays in the processor's cache; all steps to one item after the other take half as long again.
"""


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


class _Loaded(NamedTuple):
    """An item file read as what it should be."""

    read: _Read
    loaded: LoadedItem
    source: str
    subject: Subject | None
    """What rules look at; None: the front matter, or the agency's own files, were refused."""


class _Made(NamedTuple):
    """What became of an item."""

    surveyed: Surveyed
    work: Work | None
    """What the build needs of it; None: nobody asked, or its body was refused."""
    lasting: bool
    """Whether the same files give the same again."""


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
        key: FingerprintKey | None,
    ) -> None:
        self.root = settings.root
        self.site_url = settings.site_url
        self.attachments = AttachmentScreener(settings.root, settings.cache)
        self.screening = Screening(key, self.attachments)
        self.site = site
        self.year_folder = settings.cache
        self.calendar = calendar_of(site, kept_years(settings.cache))
        self.known_years = len(self.calendar.holiday_years)
        self.context = context
        self.with_work = with_work
        self.settled_ns = now_ns - SETTLED_NS
        self.cache = ResultCache(generation_folder(settings.cache, context))

    def survey(self, sources: Sequence[ItemFiles]) -> list[Surveyed]:
        """Return the results of some items, from the cache where it has them."""
        read = [self._read(source) for source in sources]
        known = self._known([one.key for one in read])
        made = self._made([one for one in read if one.key not in known and one.unreadable is None])
        results: list[Surveyed] = []
        fresh: dict[str, Surveyed] = {}
        works: list[tuple[str, bytes]] = []
        unsettled: set[str] = set()
        for one in read:
            if one.key in known:
                results.append(known[one.key])
                continue
            if one.unreadable is not None:
                results.append(Surveyed(one.source.file, None, (one.unreadable,)))
                continue
            surveyed, work, lasting = next(made)
            results.append(surveyed)
            if not lasting:
                unsettled.add(one.key)
                continue
            fresh[one.key] = surveyed
            if self.with_work:
                works.append((one.key, pickle.dumps(work, pickle.HIGHEST_PROTOCOL)))
        if fresh:
            self.cache.put([*fresh], pickle.dumps(fresh, pickle.HIGHEST_PROTOCOL), works)
            self._keep_years()
        self.cache.note_seen(
            (one.source.file, one.seen.text, one.key)
            for one in read
            if one.key not in unsettled
            and one.unreadable is None
            and one.seen
            and one.seen.newest_ns < self.settled_ns
        )
        return results

    def _known(self, keys: Sequence[str]) -> dict[str, Surveyed]:
        known: dict[str, Surveyed] = {}
        for batch in self.cache.batches(keys):
            known |= pickle.loads(batch)  # noqa: S301 - our own private file
        if self.with_work:
            worked = self.cache.works_there(keys)
            return {key: one for key, one in known.items() if key in worked}
        return known

    def _keep_years(self) -> None:
        if len(self.calendar.holiday_years) > self.known_years:
            keep_years(self.year_folder, self.calendar.holiday_years)
            self.known_years = len(self.calendar.holiday_years)

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

    def _made(self, fresh: Sequence[_Read]) -> Iterator[_Made]:
        """Yield what became of items, in order, one step after the other over some at a time."""
        for some in even_chunks(fresh, lambda one: len(one.data), TOGETHER):
            loaded = [self._loaded(one) for one in some]
            subjects = [one.subject for one in loaded]
            private = [screened(one) if one else NOTHING for one in subjects]
            found = [[*rule_findings(one)] if one else [] for one in subjects]
            yield from map(self._result, loaded, found, private)

    def _loaded(self, one: _Read) -> _Loaded:
        loaded, source = read_item(one.source.file, one.data, one.files), source_text(one.data)
        if loaded.item is None or self.site is None:
            return _Loaded(one, loaded, source, None)
        item, calendar = loaded.item, self.calendar
        subject = Subject(loaded, item, self.site, calendar, source, self.screening)
        return _Loaded(one, loaded, source, subject)

    def _result(self, one: _Loaded, found: Sequence[Finding], private: Screened) -> _Made:
        """Return what became of an item; `found`: by its rules, `private`: by the screening."""
        loaded, subject, file = one.loaded, one.subject, one.read.source.file
        findings = [settled(each, loaded.place(each.path)) for each in loaded.findings]
        if subject is None:
            told = tuple(redacted(findings, secrets_in(one.source)))
            return _Made(Surveyed(file, None, told), None, lasting=True)
        findings += (*found, *private_findings(private))
        told = tuple(redacted(findings, private.secrets))
        extract = extract_of(subject, told, one.read.key)
        work = None
        if self.with_work:
            read = partial(self.attachments.extraction, file)
            work = work_of(loaded, subject.item, subject.site, extract, read, self.site_url)
        return _Made(Surveyed(file, extract), work, private.lasting)


def work_of(
    loaded: LoadedItem,
    item: Item,
    site: Site,
    extract: Extract,
    read: Callable[[AttachedFile], Extraction] | None = None,
    site_url: str = "",
) -> Work | None:
    """Return what the build needs of an item; None where its body was refused.

    `read` gives what an attachment says; without it only the attachments' names can be found.
    `site_url` (ends in `/`, or empty) is what the page's QR code begins with.
    """
    # Checking needs no templates; not loading them is a sixth of the time until the first item.
    from catalog.render.preview import previews  # noqa: PLC0415
    from catalog.render.prose import publish_prose  # noqa: PLC0415
    from catalog.render.qr import qr_of  # noqa: PLC0415
    from catalog.render.search.item import item_document  # noqa: PLC0415
    from catalog.render.work import Work  # noqa: PLC0415

    if any(one.severity is Severity.ERROR and one.since is None for one in loaded.findings):
        return None
    approval = extract.approvals[-1] if extract.approvals else None
    record = canonical_bytes(public_record(loaded, item, site, approval))
    shown = {path.rpartition(f"{_folder(loaded.file)}/")[2] for path, _ in extract.body_targets}
    listed = {one.file: one for one in item.attachments}
    files = tuple(file for file in loaded.files if file.name in listed or file.name in shown)
    public = without_private(item)
    prose = publish_prose(loaded.file, _html_of(loaded))
    texts = {file.name: read(file) for file in files if file.name in listed} if read else {}
    document = item_document(public, prose, files, texts)
    return Work(
        public,
        prose,
        files,
        record,
        fingerprint(record),
        document,
        previews([*listed], texts),
        qr_of(site_url + item_address(item.identifier, imported=item.imported)),
    )


def _html_of(loaded: LoadedItem) -> str:
    if loaded.body.html is None:
        raise BuildError(
            "这台电脑没有安装 Markdown 转换库 comrak，只能检查，不能生成站点",
            "the Markdown library comrak is not installed here: checking works, building does not",
        )
    return loaded.body.html


def without_private(item: Item) -> Item:
    """Return the item without what must never reach a page; casting cannot print what it does not have."""
    return item.model_copy(update={"review": (), "withheld": None, "disclosed_despite": None})


def _folder(file: str) -> str:
    return file.removesuffix(".md")


_worker: _Worker | None = None


def start(
    settings: Settings,
    site: Site | None,
    context: str,
    now_ns: int,
    work: object,
    key: FingerprintKey | None,
) -> None:
    """Prepare a process; `now_ns`: the file system's time; `work`: whether to keep what casting needs."""
    global _worker  # noqa: PLW0603 - a process prepares its tools once
    finish()
    _worker = _Worker(settings, site, context, now_ns, with_work=bool(work), key=key)


def survey_chunk(sources: Sequence[ItemFiles]) -> list[Surveyed]:
    """Survey some items in a prepared process."""
    assert _worker is not None
    return _worker.survey(sources)


def finish() -> None:
    """End what this process surveys with; nothing where others did the work."""
    global _worker  # noqa: PLW0603 - see start
    if _worker is not None:
        _worker.attachments.close()
        _worker.cache.close()
    _worker = None
