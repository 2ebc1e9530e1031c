"""Beside the flow: `catalog screen`: what is private in content, or in any file before it is filed there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.check.attached import AttachmentScreener
from catalog.check.privacy import Screened
from catalog.check.run import SCREENING, diagnostics_on, private_findings
from catalog.check.spotting import Finder, contacts_of
from catalog.diagnostic import Diagnostic
from catalog.errors import AskedError
from catalog.load.loaded import FILE_START, AttachedFile
from catalog.load.text import decode_text
from catalog.load.tree import CONTENT, visible
from catalog.model.page import Body
from catalog.opening import Opened, open_site
from catalog.screen.hit import Surroundings
from catalog.settings import Settings
from catalog.survey import Progress, lacks_key, survey

TEXTS = frozenset({".md", ".markdown", ".yml", ".yaml"})
"""Endings of files that are looked through as Markdown, with lines and columns."""
SITE_TEXTS = frozenset({".md", ".yml"})
"""Endings of the files of content/ that findings are about; its other files are attachments."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants screened."""

    content: tuple[Path, ...]
    """Files and folders of the site's content, resolved."""
    files: tuple[Path, ...]
    """Other files, resolved, in the order asked for, each once."""
    everything: bool
    """Whether nothing was named: then all of content/."""


@dataclass(frozen=True, slots=True)
class ScreenedPaths:
    """What was found."""

    found: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...]
    files: int
    """Number of files looked through."""
    keyless: bool
    """Whether findings lack fingerprints because there is no key."""


def asked_for(paths: Sequence[Path], settings: Settings | None) -> Asked:
    """Sort what was named by who looks at it: the survey of the site, or the reader of files.

    Raises:
        AskedError: a path leads nowhere, or nothing was named and there is no site.
    """
    if not paths and settings is None:
        raise AskedError(
            "这里不是站点文件夹，请写明要查的文件或文件夹",
            "this is no site's folder: name the files or folders to look through",
        )
    content: list[Path] = []
    files: dict[Path, None] = {}
    for path in paths:
        real = path if path.exists() or settings is None else settings.root / path
        if not real.exists():
            name = visible(str(path))
            raise AskedError(f"没有 {name}", f"there is no {name}")
        real = real.resolve()
        if settings is not None and real.is_relative_to((settings.root / CONTENT).resolve()):
            if real.is_dir() or real.suffix in SITE_TEXTS:
                content.append(real)
            else:
                files[real] = None
        else:
            files.update(dict.fromkeys(_below(real)))
    return Asked(tuple(content), tuple(files), everything=not paths)


def _below(path: Path) -> Iterator[Path]:
    """Yield the file, or every file below the folder that is not hidden; links are not followed."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not (Path(folder) / name).is_symlink():
                yield Path(folder) / name


def screen_paths(
    asked: Asked, settings: Settings | None, as_of: datetime, progress: Progress | None = None
) -> ScreenedPaths:
    """Return what is private in what was asked for, as it holds on the day."""
    opened = open_site(settings) if settings is not None else None
    found: list[Diagnostic] = []
    waived: list[Diagnostic] = []
    count = len(asked.files)
    if opened is not None and (asked.everything or asked.content):
        surveyed = survey(opened, progress=progress)
        wanted = _wanted(asked, opened.settings.root)
        found += filter(wanted, surveyed.diagnostics(as_of))
        waived += filter(wanted, surveyed.waived_on(as_of))
        count += len({one.file for one in found}) if asked.content else surveyed.files
    if asked.files:
        found += _files(asked.files, opened, as_of, progress)
    keyless = opened is not None and lacks_key(found, opened)
    return ScreenedPaths(tuple(sorted(found)), tuple(sorted(waived)), count, keyless)


def _wanted(asked: Asked, root: Path) -> Callable[[Diagnostic], bool]:
    def wanted(one: Diagnostic) -> bool:
        if one.code not in SCREENING:
            return False
        real = (root / one.file).resolve()
        return asked.everything or any(real.is_relative_to(path) for path in asked.content)

    return wanted


def _files(
    files: Sequence[Path], opened: Opened | None, as_of: datetime, progress: Progress | None
) -> Iterator[Diagnostic]:
    """Yield what is private in files outside the items, each named from the site's folder where it lies in it."""
    root = opened.settings.root if opened else Path.cwd()
    site = opened.site if opened else None
    around = Surroundings(public=contacts_of(site) if site else frozenset(), markdown=True)
    with TemporaryDirectory() as scratch:
        cache = opened.settings.cache if opened else Path(scratch)
        screener = AttachmentScreener(root, cache)
        try:
            for number, path in enumerate(files, start=1):
                inside = path.is_relative_to(root.resolve())
                name = path.relative_to(root.resolve()).as_posix() if inside else path.as_posix()
                findings = tuple(private_findings(_file(path, screener, around)))
                yield from diagnostics_on(as_of.date(), visible(name), findings)
                if progress:
                    progress("screen", number, len(files))
        finally:
            screener.close()


def _file(path: Path, screener: AttachmentScreener, around: Surroundings) -> Screened:
    """Return what is private in one file: its name, and what it holds."""
    finder = Finder(path.name, {}, "", None)
    finder.name(path.name, around)
    if path.suffix.lower() in TEXTS:
        text, _ = decode_text(path.read_bytes(), path.name)
        if text is not None:
            finder.body(Body(text, 1), around)
            return finder.screened()
    digest, size = _digest(path)
    file = AttachedFile(path.name, size, digest)
    finder.attachment((), FILE_START, file, screener.screen(path, digest, around))
    return finder.screened()


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest(), stream.tell()
