"""Step screen: what kind of file an attachment is, told by its name and by its bytes, which must agree.

A file that is something else than it says would be read by the wrong reader, and found clean by mistake.
Pictures are one kind: one reader reads them all, and cameras and messengers mix up their endings.
"""

from __future__ import annotations

import zipfile
import zlib
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.piece import NotScreenedError
from catalog.screen.reader.refused import drawing_ending, refused


class FileKind(StrEnum):
    """The kinds that are read, by the reader that reads them."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    TEXT = "text"
    ZIP = "zip"
    PICTURE = "picture"
    DRAWING = "drawing"
    """EMF, WMF, GIF, BMP, TIFF, WebP: read inside of other files only."""


EXTENSIONS = {
    "pdf": FileKind.PDF,
    "docx": FileKind.DOCX,
    "xlsx": FileKind.XLSX,
    "csv": FileKind.TEXT,
    "txt": FileKind.TEXT,
    "zip": FileKind.ZIP,
    "jpg": FileKind.PICTURE,
    "jpeg": FileKind.PICTURE,
    "png": FileKind.PICTURE,
}
"""Endings of names that are read, in lower case without the dot; all others are not screened."""

_AGREE = Text(
    "用原来的软件打开，另存为 {wanted} 格式，不要只改文件名",
    "open it in its own program and save it as {wanted}; renaming is not enough",
)
_RENAME = Text(
    "把文件名改成以 .{found} 结尾，附件里的名字同样改；要 {wanted} 的，打开后另存为 {wanted}",
    "rename it to end in .{found}, in the item too; for {wanted} open it and save it as such",
)

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"{\\rtf", "rtf"),
    (b"\x7fELF", "exe"),
    (b"OggS\x00", "ogg"),
    (b"SQLite format 3\x00", "sqlite"),
)
"""How files of each kind begin: the registered signatures of their formats."""
_DRAWN = frozenset({"gif", "bmp", "tif", "webp"})
_PDF_START = 1024
"""Bytes in which readers of PDF look for the header (ISO 32000-1, annex H 3.4.1)."""
_DIRECTORY_READ = 4 << 20
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PARTS = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"presentationml.presentation.main+xml", "pptx"),
    (b"application/vnd.ms-word.document.macroEnabled.main+xml", "docm"),
    (b"application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
    (b"application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"wordprocessingml.template.main+xml", "dotx"),
    (b"spreadsheetml.template.main+xml", "xltx"),
    (b"presentationml.slideshow.main+xml", "ppsx"),
)
"""Content types of the main part (ECMA-376 part 1, 15.2)."""
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
_ENDING = late(r"\.(?=[A-Za-z0-9]{1,5}$)")
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError)
"""What the standard library says of a damaged or encrypted archive; RuntimeError: it wants a password."""


def extension_of(name: str) -> str:
    """Return the ending of a name in lower case without the dot; empty where it has none."""
    return PurePosixPath(name.replace("\\", "/")).suffix.removeprefix(".").casefold()


def name_text(name: str) -> str:
    """Return a file's name or path as a text of equal length in which the ending joins no word, nor folders each other."""
    return _ENDING.sub("\n", name.replace("/", "\n"))


def file_kind(name: str, data: bytes, *, embedded: bool = False) -> FileKind:
    """Return the kind of a file; `embedded`: programs named it, so the bytes alone decide.

    Raises:
        NotScreenedError: the kind is not read, or name and bytes do not agree.
    """
    ending = extension_of(name)
    if not data:
        raise NotScreenedError(
            Text("是空文件（0 字节）", "is empty (0 bytes)"),
            Text("重新复制这个文件", "copy the file again"),
        )
    found = content_ending(data)
    if found == "encrypted":
        raise refused(name, data)
    if embedded and found in EXTENSIONS:
        return EXTENSIONS[found]
    if embedded and (found in _DRAWN or (not found and drawing_ending(data))):
        return FileKind.DRAWING
    kind = EXTENSIONS.get(ending)
    if kind is None:
        raise refused(name, data)
    if found == "" and kind is FileKind.TEXT:
        return kind
    if EXTENSIONS.get(found) is not kind:
        raise _disagreeing(ending, found)
    return kind


def _disagreeing(ending: str, found: str) -> NotScreenedError:
    wanted, told = ending.upper(), {"ole": "DOC/XLS"}.get(found, found.upper())
    if not found:
        reason = Text(
            f"扩展名是 {wanted}，内容不是（文件坏了，或者是别的格式改的名）",
            f"is named {wanted} but is none: damaged, or another format renamed",
        )
    else:
        reason = Text(
            f"扩展名是 {wanted}，内容却是 {told}", f"is named {wanted} but its content is {told}"
        )
    way = _RENAME if found in EXTENSIONS else _AGREE
    filled = (text.format(wanted=wanted, found=found) for text in way)
    return NotScreenedError(reason, Text(*filled))


def content_ending(data: bytes) -> str:
    """Return the usual ending of what the bytes are; empty: text, or nothing known.

    `encrypted` is an office document under a password, `ole` an old office file of no known sort.
    """
    for magic, found in _MAGIC:
        if data.startswith(magic):
            if found == "zip":
                return _package(data)
            return _ole(data) if found == "ole" else found
    return _by_layout(data)


def _by_layout(data: bytes) -> str:
    """Return the kind of what has no signature at its very beginning."""
    if data[4:8] == b"ftyp":
        return "mp4"
    if data.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(data[8:12], "")
    if data.startswith(b"ID3") and data[3:4] < b"\x10":
        return "mp3"
    if data.startswith(b"BM") and data[14:18] in {
        b"\x0c\0\0\0",
        b"(\0\0\0",
        b"l\0\0\0",
        b"|\0\0\0",
    }:
        return "bmp"
    if data.startswith(b"MZ") and b"PE\0\0" in data[:_PDF_START]:
        return "exe"
    return "pdf" if b"%PDF-" in data[:_PDF_START] else ""


def _ole(data: bytes) -> str:
    for stream, found in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return found
    return "ole"


def _package(data: bytes) -> str:
    """Return what a ZIP is: an office document by its content types, else `zip`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
            if _CONTENT_TYPES in names:
                with package.open(_CONTENT_TYPES) as part:
                    types = part.read(_DIRECTORY_READ)
                main = {found for content_type, found in _MAIN_PARTS if content_type in types}
                return main.pop() if len(main) == 1 else "ooxml"
            if "OFD.xml" in names:
                return "ofd"
            if "mimetype" in names:
                with package.open("mimetype") as part:
                    return _open_document(part.read(200))
    except _BROKEN as error:
        raise NotScreenedError(
            Text("文件坏了或者不完整，打不开", "is damaged or cut short and cannot be opened"),
            Text("用原来的软件打开，重新保存", "open it in its own program and save it again"),
        ) from error
    return "zip"


def _open_document(mime: bytes) -> str:
    for word, found in ((b"text", "odt"), (b"spreadsheet", "ods"), (b"presentation", "odp")):
        if mime.startswith(b"application/vnd.oasis.opendocument." + word):
            return found
    return "zip"
