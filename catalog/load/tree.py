"""Step load: what lies in content/, by names alone, and the only place that opens files.

Nothing is followed: symbolic links are findings, and so is all that is no regular file or out of place.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from catalog.diagnostic import Finding, Place, Text
from catalog.load.fault import shown
from catalog.load.fault_file import TOO_LARGE, UNREADABLE
from catalog.load.fault_tree import FILE_NAME, NO_ITEM, NOT_REGULAR, SYMLINK, UNEXPECTED
from catalog.load.loaded import FILE_START, AttachedFile
from catalog.model.pattern import late
from catalog.model.text import HIDDEN

CONTENT = "content"
PAGES = f"{CONTENT}/pages/"
PICTURES = ("gif", "jpeg", "jpg", "png", "webp")
"""What may stand beside the pages: the site builder publishes it as it is."""
SIZE_LIMIT = 2 * 1024 * 1024
"""Bytes that a text file may have."""
REQUESTS = f"{CONTENT}/requests/"
REPORTS = f"{CONTENT}/reports/"
CONFIG_FILES = (
    "agency.yml",
    "calendar.yml",
    "departments.yml",
    "sources.yml",
    "staff.yml",
    "synonyms.yml",
    "taxonomy.yml",
    "terms.yml",
    "topics.yml",
    "waivers.yml",
)
RECORD_KEY = f"{CONTENT}/record.key"
"""The key of the salts of the publication record: private, read by `catalog publish` alone."""
_YEAR = late(r"[0-9]{4}|undated")
_LEDGER = late(r"[0-9]{4}\.yml")
_REPORT = late(r"[0-9]{4}\.(?:md|json)")
_IGNORED = frozenset({"Thumbs.db", "desktop.ini"})
"""Left by file managers, like all names that begin with a dot."""


class Signature(NamedTuple):
    """Size, times and inode of an item's files, and the newest of the times in nanoseconds."""

    text: str
    newest_ns: int


@dataclass(frozen=True, slots=True)
class ItemFiles:
    """An item's file and the files of its folder, by name."""

    file: str
    """Path from the site's root with `/`."""
    attached: tuple[str, ...] = ()
    """Paths inside the item's folder with `/`, sorted."""

    @property
    def folder(self) -> str:
        """The item's folder from the site's root, whether it exists or not."""
        return self.file.removesuffix(".md")


@dataclass(slots=True)
class ContentTree:
    """The files of content/, each list sorted; paths from the site's root with `/`."""

    items: list[ItemFiles] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    """Pages, `content/pages/<name>.md`."""
    page_files: list[str] = field(default_factory=list)
    """Images and other files beside the pages."""
    configs: list[str] = field(default_factory=list)
    """Configuration files that are there, `content/agency.yml` …"""
    requests: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    findings: list[tuple[str, Finding]] = field(default_factory=list)
    """(file, finding), sorted."""

    def paths(self) -> Iterator[str]:
        """Yield every path that a body may link to."""
        for item in self.items:
            yield item.file
            for name in item.attached:
                yield f"{item.folder}/{name}"
        yield from self.pages
        yield from self.page_files
        yield from self.reports


def content_tree(root: Path) -> ContentTree:
    """Return what lies in `root`/content, in sorted order whatever the file system's order is."""
    tree = ContentTree()
    walk = _Walk(root, tree)
    for name, is_folder in walk.entries(CONTENT):
        path = f"{CONTENT}/{name}"
        if is_folder:
            _folder(walk, name)
        elif name in CONFIG_FILES:
            tree.configs.append(path)
        elif path != RECORD_KEY:
            known = Text("配置文件 " + "、".join(CONFIG_FILES), "one of " + ", ".join(CONFIG_FILES))
            walk.unexpected(path, known)
    tree.findings.sort(key=lambda each: (each[0], each[1].code))
    return tree


def _folder(walk: _Walk, name: str) -> None:
    path, tree = f"{CONTENT}/{name}", walk.tree
    if name == "items":
        _items(walk, path)
    elif name == "pages":
        _pages(walk, path)
    elif name == "requests":
        tree.requests = walk.matching(path, _LEDGER, Text("年份.yml", "<year>.yml"))
    elif name == "reports":
        tree.reports = walk.matching(
            path, _REPORT, Text("年份.md 或 年份.json", "<year>.md or <year>.json")
        )
    else:
        expected = Text(
            "文件夹 items、pages、requests、reports", "items, pages, requests or reports"
        )
        walk.unexpected(path, expected)


def _items(walk: _Walk, path: str) -> None:
    for name, is_folder in walk.entries(path):
        if is_folder and _YEAR.fullmatch(name):
            _year(walk, f"{path}/{name}")
        else:
            walk.unexpected(f"{path}/{name}", Text("items/年份/名称.md", "items/<year>/<name>.md"))


def _year(walk: _Walk, path: str) -> None:
    entries = walk.entries(path)
    folders = {name for name, is_folder in entries if is_folder}
    slugs = set()
    for name, is_folder in entries:
        if is_folder:
            continue
        slug = name.removesuffix(".md")
        if slug in {name, ""}:
            walk.unexpected(f"{path}/{name}", Text("名称.md", "<name>.md"))
            continue
        slugs.add(slug)
        attached = tuple(walk.below(f"{path}/{slug}")) if slug in folders else ()
        walk.tree.items.append(ItemFiles(f"{path}/{name}", attached))
    for slug in sorted(folders - slugs):
        walk.report(f"{path}/{slug}", NO_ITEM.at(FILE_START, expected=f"{shown(slug)}.md"))


def _pages(walk: _Walk, path: str) -> None:
    for name in walk.below(path):
        if not name.endswith(".md"):
            if name.rpartition(".")[2].lower() in PICTURES:
                walk.tree.page_files.append(f"{path}/{name}")
            else:
                walk.unexpected(
                    f"{path}/{name}",
                    Text("页面 .md 或图片 " + "、".join(PICTURES), "a page or a picture"),
                )
        elif "/" in name:
            walk.unexpected(f"{path}/{name}", Text("pages/名称.md", "pages/<name>.md"))
        else:
            walk.tree.pages.append(f"{path}/{name}")


class _Walk:
    """Lists folders and reports what cannot be used."""

    def __init__(self, root: Path, tree: ContentTree) -> None:
        self.root = os.fspath(root)
        self.tree = tree

    def report(self, path: str, finding: Finding) -> None:
        self.tree.findings.append((visible(path), finding))

    def unexpected(self, path: str, expected: Text) -> None:
        name = shown(path.rpartition("/")[2])
        self.report(path, UNEXPECTED.at(FILE_START, found=name, expected=expected))

    def entries(self, path: str) -> list[tuple[str, bool]]:
        """Return (name, whether it is a folder) of what can be used in a folder, sorted by name."""
        found: list[tuple[str, bool]] = []
        try:
            with os.scandir(f"{self.root}/{path}") as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == "." or name in _IGNORED or not self.usable(path, entry):
                        continue
                    found.append((name, entry.is_dir(follow_symlinks=False)))
        except OSError as error:
            self.report(path, UNREADABLE.at(FILE_START, found=error.strerror or ""))
        found.sort()
        return found

    def usable(self, folder: str, entry: os.DirEntry[str]) -> bool:
        path = f"{folder}/{entry.name}"
        problem = _name_problem(entry.name)
        if problem is not None:
            name = visible(entry.name)
            self.report(path, FILE_NAME.at(FILE_START, found=shown(name), problem=problem))
            return False
        if entry.is_symlink():
            self.report(path, self.symlink(path))
            return False
        if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
            kind = Text("设备、管道或套接字", "a device, pipe or socket")
            self.report(path, NOT_REGULAR.at(FILE_START, found=kind))
            return False
        return True

    def symlink(self, path: str) -> Finding:
        full = f"{self.root}/{path}"
        leads = visible(str(Path(full).readlink()))
        content = os.path.realpath(f"{self.root}/{CONTENT}")
        inside = os.path.realpath(full).startswith(content + os.sep)
        where = Text("在 content/ 里", "inside content/")
        outside = Text("在 content/ 之外", "outside content/")
        return SYMLINK.at(FILE_START, found=shown(leads), where=where if inside else outside)

    def below(self, path: str, prefix: str = "") -> list[str]:
        """Return the paths of all files in the folder and its folders, relative to it, sorted."""
        out: list[str] = []
        pending = [(path, prefix)]
        while pending:
            folder, before = pending.pop()
            for name, is_folder in self.entries(folder):
                if is_folder:
                    pending.append((f"{folder}/{name}", f"{before}{name}/"))
                else:
                    out.append(before + name)
        out.sort()
        return out

    def matching(self, path: str, pattern: re.Pattern[str], expected: Text) -> list[str]:
        """Return the files of a folder that have only such files."""
        out = []
        for name, is_folder in self.entries(path):
            if is_folder or pattern.fullmatch(name) is None:
                self.unexpected(f"{path}/{name}", expected)
            else:
                out.append(f"{path}/{name}")
        return out


def visible(name: str) -> str:
    r"""Return a file name that can be printed: undecodable bytes as `\xb8`, hidden characters as U+XXXX."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("utf-8", "backslashreplace")
    return HIDDEN.sub(lambda found: f"U+{ord(found[0]):04X}", name)


def _name_problem(name: str) -> Text | None:
    """Return what is wrong with a file's name."""
    if name.isascii() and name.isprintable() and "\\" not in name:
        return None
    try:
        name.encode()
    except UnicodeEncodeError:
        return Text("不是 UTF-8", "is not UTF-8")
    if HIDDEN.search(name) or "\n" in name or "\t" in name:
        return Text("里有看不见的字符", "holds hidden characters")
    return Text("里有反斜线", "holds a backslash") if "\\" in name else None


def signature(root: Path, item: ItemFiles) -> Signature:
    """Return what tells, without reading them, whether an item's file and the files of its folder changed."""
    paths = (item.file, *(f"{item.folder}/{name}" for name in item.attached))
    seen = [os.lstat(f"{root}/{path}") for path in paths]  # text, not Path: a third of the time
    facts = (f"{one.st_size},{one.st_mtime_ns},{one.st_ctime_ns},{one.st_ino}" for one in seen)
    newest = max(max(one.st_mtime_ns, one.st_ctime_ns) for one in seen)
    return Signature("\n".join((*facts, *item.attached)), newest)


def read_bytes(path: Path | str, limit: int = SIZE_LIMIT) -> bytes | Finding:
    """Return the bytes of a regular file of at most `limit`, else why not; never follows a link."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        return UNREADABLE.at(FILE_START, found=getattr(error, "strerror", None) or str(error))
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        return NOT_REGULAR.at(FILE_START, found=Text("文件夹、设备或管道", "a folder or device"))
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        if status.st_size > limit:
            return TOO_LARGE.at(Place(1, 1), size=str(status.st_size), limit=str(limit))
        # What the file is said to hold: room for the most it may hold would be made and given back each time.
        data = stream.read(status.st_size + 1) or b""
        if len(data) != status.st_size:  # it grew or shrank meanwhile, or came in pieces
            while len(data) <= limit and (more := stream.read(limit)):
                data += more
    if len(data) > limit:
        return TOO_LARGE.at(Place(1, 1), size=f"> {limit}", limit=str(limit))
    return data


def attached_files(root: Path, item: ItemFiles) -> tuple[AttachedFile, ...]:
    """Return size and digest of each file of the item's folder, sorted by name; unreadable ones are left out."""
    found = []
    for name in item.attached:
        try:
            with (root / item.folder / name).open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256")
                size = stream.tell()
        except OSError:
            continue
        found.append(AttachedFile(name, size, digest.hexdigest()))
    return tuple(found)
