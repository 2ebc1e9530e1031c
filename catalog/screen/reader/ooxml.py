"""Step screen: an office package (ECMA-376 part 2): its parts, their kinds, and how they belong together."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from catalog.screen.piece import Limits
from catalog.screen.reader.archive import Archive, Entry
from catalog.screen.reader.long_number import long_numbers
from catalog.screen.reader.ooxml_xml import XmlReader, attribute, read_xml, unsound


class Relationship(NamedTuple):
    """One arrow from a part to another one, or out of the file."""

    id: str
    kind: str
    """The last word of its type: `worksheet`, `hyperlink`, …; the same in strict and usual files."""
    target: str
    """The name of a part without a leading `/`, or as written when external."""
    is_external: bool


class Package:
    """The parts of a DOCX or XLSX, read when asked for."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open a package.

        Raises:
            NotScreenedError: As `Archive`, and when a part is there twice or the content types are missing.
        """
        self._archive = Archive(data, limits)
        self._entries: dict[str, Entry] = {}
        for entry in self._archive.entries:
            folded = entry.name.lower().lstrip("/")
            if folded in self._entries:
                raise unsound("同一个部件有两份", "a part is there twice")
            if not entry.is_folder:
                self._entries[folded] = entry
            elif entry.size:
                raise unsound("有文件夹夹带内容", "a folder has content")
        self.names = tuple(self._entries)
        """The parts' names, in lower case: they are told apart without regard to it."""
        self.comment = self._archive.comment
        self.beside = tuple(_told_beside(self._archive.entries))
        """What the archive says beside its parts: comments, numbers in extra fields, names of folders."""
        if "[content_types].xml" not in self._entries:
            raise unsound("缺少部件清单", "its list of parts is missing")
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        self._each("[content_types].xml", self._content_type)

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return name.lower() in self._entries

    def written(self, name: str) -> str:
        """Return a part's name as the file writes it."""
        return self._entries[name].name

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes; raises NotScreenedError when it is missing, or as `Archive.chunks`."""
        entry = self._entries.get(name.lower())
        if entry is None:
            raise unsound("缺少部件", "a part is missing")
        return self._archive.chunks(entry)

    def read(self, name: str) -> bytes:
        """Return a part's bytes; raises as `chunks`."""
        return b"".join(self.chunks(name))

    def content_type(self, name: str) -> str:
        """Return a part's content type in lower case; empty: none is declared."""
        name = name.lower()
        return self._overrides.get(name) or self._defaults.get(name.rpartition(".")[2], "")

    def is_xml(self, name: str) -> bool:
        """Return whether a part is XML by its content type or its name."""
        return self.content_type(name).endswith("xml") or name.endswith((".xml", ".rels", ".vml"))

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Return the arrows that start at a part, at the package for the empty name."""
        folder, name = posixpath.split(part.lower())
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        found: list[Relationship] = []

        def start(element: str, attributes: Mapping[str, str]) -> None:
            if element == "Relationship":
                found.append(_relationship(folder, attributes))

        if rels in self._entries:
            self._each(rels, start)
        return tuple(found)

    def main_part(self) -> str:
        """Return the name of the document or workbook; raises NotScreenedError when there is none."""
        for each in self.relationships():
            if each.kind == "officeDocument" and not each.is_external and each.target in self:
                return each.target
        raise unsound("找不到正文", "its main part is missing")

    def _content_type(self, element: str, attributes: Mapping[str, str]) -> None:
        """Note one line of the list of parts."""
        kind = attribute(attributes, "ContentType").lower()
        if element == "Default":
            self._defaults[attribute(attributes, "Extension").lower()] = kind
        elif element == "Override":
            self._overrides[unquote(attribute(attributes, "PartName")).lower().lstrip("/")] = kind

    def _each(self, part: str, start: object) -> None:
        """Call `start` for every start tag of a small part."""
        for _ in read_xml(self.chunks(part), XmlReader(start, _ignore, _ignore)):  # type: ignore[arg-type]
            pass


def _relationship(folder: str, attributes: Mapping[str, str]) -> Relationship:
    """Return one arrow of a part in `folder`."""
    external = attribute(attributes, "TargetMode").lower() == "external"
    target = attribute(attributes, "Target")
    if not external:
        path = unquote(target).replace("\\", "/").lower()
        target = (
            path.lstrip("/")
            if path.startswith("/")
            else posixpath.normpath(posixpath.join(folder, path))
        )
    return Relationship(
        attribute(attributes, "Id"),
        attribute(attributes, "Type").rpartition("/")[2],
        target,
        external,
    )


def _told_beside(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield what stands in a package beside the contents and the names of its parts."""
    for entry in entries:
        if entry.comment.strip():
            yield entry.comment
        if numbers := long_numbers(entry.extra):
            yield numbers
        if entry.is_folder:
            yield entry.name.strip("/").replace("/", "\n")


def _ignore(_: str) -> None:
    """Do nothing with an end tag or a text."""
