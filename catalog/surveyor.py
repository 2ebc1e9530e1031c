"""Beside the flow: one process's share of the survey: item files read, checked, made ready for casting.

An item's result depends on its bytes, its attachments' and a digest of the small files around it.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from catalog.check.attached import AttachmentScreener
from catalog.check.chain import approvals
from catalog.check.extract import extract_of
from catalog.check.keyed import FingerprintKey
from catalog.check.privacy import NOTHING, Screened, Screening
from catalog.check.redact import redacted, secrets_in, source_text
from catalog.check.rule import Subject
from catalog.check.run import private_findings, rule_findings, settled
from catalog.check.screened import screened
from catalog.diagnostic import Finding
from catalog.load.cache import SETTLED_NS, ResultCache, digest, generation_folder
from catalog.load.item import read_item
from catalog.load.kept_year import keep_years, kept_years
from catalog.load.loaded import AttachedFile, LoadedItem
from catalog.load.tree import ItemFiles, Signature, attached_files, read_bytes, signature
from catalog.model.agency import Site
from catalog.model.extract import Approval
from catalog.parallel import even_chunks
from catalog.recalling import Surveyed, calendar_of
from catalog.settings import Settings
from catalog.working import work_of

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


class _Ruled(NamedTuple):
    """What the rules say of an item."""

    found: Sequence[Finding]
    rounds: tuple[Approval, ...]
    """What each round of its review amounts to: asked while the rules' answer about the same is at hand."""


_UNRULED = _Ruled((), ())


def _ruled(subject: Subject) -> _Ruled:
    return _Ruled([*rule_findings(subject)], approvals(subject))


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

    def survey(self, sources: Sequence[ItemFiles]) -> bytes:
        """Return the results of some items, from the cache where it has them: by key, in order, pickled.

        What is new of them goes into the cache as the same bytes, so it is pickled once.
        """
        read = [self._read(source) for source in sources]
        known = self._known([one.key for one in read])
        made = self._made([one for one in read if one.key not in known and one.unreadable is None])
        results: dict[str, Surveyed] = {}
        fresh: dict[str, Surveyed] = {}
        works: list[tuple[str, bytes]] = []
        unsettled: set[str] = set()
        for one in read:
            if one.key in known:
                results[one.key] = known[one.key]
                continue
            if one.unreadable is not None:
                results[one.key] = Surveyed(one.source.file, None, (one.unreadable,))
                continue
            surveyed, work, lasting = next(made)
            results[one.key] = surveyed
            if not lasting:
                unsettled.add(one.key)
                continue
            fresh[one.key] = surveyed
            if self.with_work:
                works.append((one.key, _pickled(work)))
        batch = _pickled(fresh)
        if fresh:
            self.cache.put([*fresh], batch, works)
            self._keep_years()
        self.cache.note_seen(
            (one.source.file, one.seen.text, one.key)
            for one in read
            if one.key not in unsettled
            and one.unreadable is None
            and one.seen
            and one.seen.newest_ns < self.settled_ns
        )
        return batch if len(fresh) == len(results) else _pickled(results)

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
        data = read_bytes(f"{self.root}/{source.file}")
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
            ruled = [_ruled(one) if one else _UNRULED for one in subjects]
            yield from map(self._result, loaded, ruled, private)

    def _loaded(self, one: _Read) -> _Loaded:
        loaded, source = read_item(one.source.file, one.data, one.files), source_text(one.data)
        if loaded.item is None or self.site is None:
            return _Loaded(one, loaded, source, None)
        item, calendar = loaded.item, self.calendar
        subject = Subject(loaded, item, self.site, calendar, source, self.screening)
        return _Loaded(one, loaded, source, subject)

    def _result(self, one: _Loaded, ruled: _Ruled, private: Screened) -> _Made:
        """Return what became of an item; `private`: what the screening says of it."""
        loaded, subject, file = one.loaded, one.subject, one.read.source.file
        findings = [settled(each, loaded.place(each.path)) for each in loaded.findings]
        if subject is None:
            told = tuple(redacted(findings, secrets_in(one.source)))
            return _Made(Surveyed(file, None, told), None, lasting=True)
        findings += (*ruled.found, *private_findings(private))
        told = tuple(redacted(findings, private.secrets))
        extract = extract_of(subject, told, one.read.key, ruled.rounds)
        work = None
        if self.with_work:
            read = partial(self.attachments.extraction, file)
            work = work_of(loaded, subject.item, subject.site, extract, read, self.site_url)
        return _Made(Surveyed(file, extract), work, private.lasting)


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


def survey_chunk(sources: Sequence[ItemFiles]) -> bytes:
    """Survey some items in a prepared process; `surveyed_of` takes the answer apart."""
    assert _worker is not None
    return _worker.survey(sources)


def surveyed_of(batch: bytes) -> list[Surveyed]:
    """Return the results that a prepared process gave, in the order of its items."""
    results: dict[str, Surveyed] = pickle.loads(batch)  # noqa: S301 - made by our own process
    return [*results.values()]


def _pickled(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def finish() -> None:
    """End what this process surveys with; nothing where others did the work."""
    global _worker  # noqa: PLW0603 - see start
    if _worker is not None:
        _worker.attachments.close()
        _worker.cache.close()
    _worker = None
