"""Step screen: a ZIP attachment: its names and comments as pieces, its files handed on."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.file_kind import name_text
from catalog.screen.piece import Layer, Limits, Nested, NotScreenedError, Piece
from catalog.screen.reader.archive import Archive, Entry
from catalog.screen.reader.long_number import long_numbers

_STRAY = late(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|[\x00-\x1f\x7f]")


def read_zip(data: bytes, limits: Limits) -> Iterator[Piece | Nested]:
    """Yield the names of a ZIP's files, its comments, and every file in it.

    The name of a `Nested` is its path in the archive; it may hold a personal value, as the pieces may.

    Raises:
        NotScreenedError: Encrypted, damaged, too big, made to mislead, or with a name that would be
            unpacked elsewhere.
    """
    archive = Archive(data, limits)
    if archive.comment.strip():
        yield Piece(archive.comment, "压缩包的注释", Layer.NOTE)
    for number, entry in enumerate(archive.entries, 1):
        _check_name(entry)
        yield from _named(entry, number)
    for number, entry in enumerate(archive.entries, 1):
        content = archive.read(entry)
        if not entry.is_folder:
            yield Nested(entry.name, content, f"压缩包里的第{number}个文件")
        elif content:
            raise _refused("有文件夹带内容", "a folder has content")


def _named(entry: Entry, number: int) -> Iterator[Piece]:
    """Yield the names and the comment of one entry."""
    # A name's parts are labels for nothing; the extension joins no number.
    yield Piece(name_text(entry.name), f"压缩包里第{number}个文件的名字", Layer.VISIBLE)
    if entry.other_name and entry.other_name != entry.name:
        yield Piece(
            name_text(entry.other_name), f"压缩包里第{number}个文件的另一个名字", Layer.RESIDUE
        )
    if numbers := long_numbers(entry.extra):
        yield Piece(numbers, f"压缩包里第{number}个文件的附加信息", Layer.RESIDUE)
    if entry.comment.strip():
        yield Piece(entry.comment, f"压缩包里第{number}个文件的注释", Layer.NOTE)


def _check_name(entry: Entry) -> None:
    """Raise NotScreenedError for a name that leads out of the folder it is unpacked in."""
    if entry.is_link:
        raise _refused("里面有链接文件", "it holds a link")
    if (
        not entry.name
        or _STRAY.search(entry.name)
        or _STRAY.search(entry.other_name.replace("\\", "/"))
    ):
        raise _refused("里面的路径会写到别处", "a path in it leads elsewhere")


def _refused(why_zh: str, why_en: str) -> NotScreenedError:
    """Return the refusal of an archive for what is in it."""
    return NotScreenedError(
        Text(f"压缩包{why_zh}，没有检查", f"the archive was not screened: {why_en}"),
        Text(
            "解压后重新压缩，只放要公开的文件",
            "unpack it and pack again only the files to be published",
        ),
    )
