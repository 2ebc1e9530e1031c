"""Step screen: one file read by the reader of its kind, and the files within it by theirs.

Runs in the process that `catalog.screen.child` is: a reader's libraries are loaded when its kind comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import NamedTuple

from catalog.diagnostic import Text
from catalog.screen.file_kind import FileKind, file_kind
from catalog.screen.piece import SPLIT, Layer, Limits, Mark, Nested, NotScreenedError, Piece, Trait
from catalog.screen.reader.disguise import with_disguised
from catalog.screen.reader.joint import with_joints
from catalog.screen.reader.refused import IN_OFFICE
from catalog.screen.stopwatch import Stopwatch

Read = Callable[[bytes, Limits], Iterator[Piece | Mark | Nested]]

READERS = {
    FileKind.PDF: ("catalog.screen.reader.pdf", "read_pdf"),
    FileKind.DOCX: ("catalog.screen.reader.docx", "read_docx"),
    FileKind.XLSX: ("catalog.screen.reader.xlsx", "read_xlsx"),
    FileKind.TEXT: ("catalog.screen.reader.text", "read_text"),
    FileKind.ZIP: ("catalog.screen.reader.archive_zip", "read_zip"),
    FileKind.PICTURE: ("catalog.screen.reader.image", "read_image"),
    FileKind.DRAWING: ("catalog.screen.reader.drawing", "read_drawing"),
}
"""Module and function of each kind's reader."""
NAME_SHOWN = 80
"""Letters of an inner file's name in messages."""
RECORDS = 500_000
"""Pieces and marks of one attachment."""
ENOUGH = 0.8
"""Of the time for a file: whoever has used it up starts no further file within it."""
SHOWN_LAYERS = frozenset({Layer.VISIBLE, Layer.HEADER})


@dataclass
class _Spent:
    """What the files within one attachment have used up together."""

    watch: Stopwatch = field(default_factory=Stopwatch)
    files: int = 0
    bytes: int = 0
    chars: int = 0


class _File(NamedTuple):
    name: str
    data: bytes
    depth: int
    """0: the attachment itself."""
    embedded: bool = False
    """Whether an office program or a PDF carries it, not an archive."""
    in_office: bool = False


def file_records(name: str, data: bytes, limits: Limits) -> Iterator[Piece | Mark]:
    """Yield the pieces and marks of a file and of the files within it, in a fixed order.

    Raises:
        NotScreenedError: it, or a file within it, cannot be read whole.
    """
    spent = _Spent()
    for count, record in enumerate(_read(_File(name, data, 0), limits, spent)):
        if isinstance(record, Piece):
            spent.chars += len(record.text)
        if spent.chars > limits.text_chars or count > RECORDS:
            raise NotScreenedError(
                Text(
                    f"文字超过 {limits.text_chars} 个", f"holds over {limits.text_chars} characters"
                )
                if count <= RECORDS
                else Text(f"文字超过 {RECORDS} 段", f"holds over {RECORDS} stretches of text"),
                SPLIT,
            )
        yield record


def _read(file: _File, limits: Limits, spent: _Spent) -> Iterator[Piece | Mark]:
    try:
        kind = file_kind(file.name, file.data, embedded=file.embedded)
    except NotScreenedError as error:
        if not file.in_office:
            raise
        raise NotScreenedError(error.reason, IN_OFFICE) from error
    module, function = READERS[kind]
    read: Read = getattr(import_module(module), function)
    left = limits._replace(seconds=max(limits.seconds - spent.watch.seconds, 0.0))
    records = with_joints(read(file.data, left))
    for record in with_disguised(records, code=kind is not FileKind.TEXT):
        if isinstance(record, Nested):
            yield from _inner(file, kind, record, limits, spent)
        else:
            yield record


def _inner(
    outer: _File, kind: FileKind, nested: Nested, limits: Limits, spent: _Spent
) -> Iterator[Piece | Mark]:
    """Yield what a file within a file holds, each place beginning with that of the file."""
    embedded = kind is not FileKind.ZIP
    shown = _shown(nested.name)
    place = nested.where if embedded and nested.where else f"内层文件“{shown}”"
    spent.files += 1
    spent.bytes += len(nested.data)
    in_office = kind in {FileKind.DOCX, FileKind.XLSX}
    inner = _File(nested.name, nested.data, outer.depth + 1, embedded, in_office)
    try:
        _within(inner, limits, spent)
        for record in _read(inner, limits, spent):
            where = f"{place} {record.where}".rstrip()
            if isinstance(record, Mark):
                if not (nested.preview and record.trait is Trait.NO_OCR):
                    yield record._replace(where=where)
            else:
                layer = _layer(record.layer, inner)
                yield record._replace(where=where, layer=layer)
    except NotScreenedError as error:
        reason = Text(f"{place}：{error.reason.zh}", f"inner file {shown!r}: {error.reason.en}")
        raise NotScreenedError(reason, error.way_out) from error


def _layer(layer: Layer, inner: _File) -> Layer:
    """Return where a text of an inner file stands for whoever opens the outer one."""
    if inner.embedded and layer in SHOWN_LAYERS:
        return Layer.EMBEDDED
    return layer


def _within(inner: _File, limits: Limits, spent: _Spent) -> None:
    if inner.depth > limits.nesting:
        raise NotScreenedError(
            Text(
                f"压缩包或嵌入的文件套了 {limits.nesting} 层以上",
                f"files stand within files more than {limits.nesting} deep",
            ),
            Text("解开后逐个列为附件", "unpack them and attach them one by one"),
        )
    took = spent.watch.seconds
    if took > limits.seconds * ENOUGH:
        raise NotScreenedError(
            Text(
                f"里面的文件和图片太多，读了 {took:.0f} 秒，读到第{spent.files}个，还没有读完",
                f"holds so many files and pictures that {took:.0f} s sufficed for {spent.files} only",
            ),
            SPLIT,
        )
    if spent.files > limits.parts or spent.bytes > limits.unpacked_bytes:
        raise NotScreenedError(
            Text(
                f"解开后超过 {limits.parts} 个文件或者 {limits.unpacked_bytes >> 20} MB",
                f"unpacks to over {limits.parts} files or {limits.unpacked_bytes >> 20} MB",
            ),
            SPLIT,
        )


def _shown(name: str) -> str:
    """Return an inner file's name so that it can stand in a line."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in name)
    return plain if len(plain) <= NAME_SHOWN else plain[: NAME_SHOWN - 1] + "…"
