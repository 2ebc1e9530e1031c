"""Step screen: files that are not read, told by their first bytes, and what to do with each."""

from __future__ import annotations

from typing import NamedTuple

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.piece import NotScreenedError


class Refusal(NamedTuple):
    """Why a kind of file is not read, and the way out."""

    reason: Text
    way_out: Text


def _saved_as(kind_zh: str, kind_en: str, target_zh: str, target_en: str) -> Refusal:
    """Return the refusal of a kind of file that is saved as another kind."""
    return Refusal(
        Text(f"{kind_zh}读不了，没有检查", f"{kind_en} cannot be read, so it was not screened"),
        Text(
            f"用 WPS 或 Office 打开，另存为 {target_zh}",
            f"open it in Office and save it as {target_en}",
        ),
    )


OLD_WORD = _saved_as(
    "旧版 Word 文件（.doc）", "an old Word file (.doc)", "DOCX 或 PDF", "DOCX or PDF"
)
OLD_EXCEL = _saved_as("旧版 Excel 文件（.xls）", "an old Excel file (.xls)", "XLSX", "XLSX")
OLD_SLIDES = _saved_as("旧版演示文稿（.ppt）", "an old slide show (.ppt)", "PDF", "PDF")
OLD_OFFICE = _saved_as(
    "旧版 Office 文件或对象",
    "an old Office file or object",
    "DOCX、XLSX 或 PDF",
    "DOCX, XLSX or PDF",
)
SLIDES = _saved_as("演示文稿（.pptx）", "a slide show (.pptx)", "PDF", "PDF")
WPS = _saved_as(
    "WPS 格式（.wps、.et、.dps）", "a WPS file", "DOCX、XLSX 或 PDF", "DOCX, XLSX or PDF"
)
OPEN_DOCUMENT = _saved_as(
    "OpenDocument 文件", "an OpenDocument file", "DOCX、XLSX 或 PDF", "DOCX, XLSX or PDF"
)
BINARY_SHEET = _saved_as("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)", "XLSX", "XLSX")
RICH_TEXT = _saved_as("RTF 文件", "an RTF file", "DOCX 或 PDF", "DOCX or PDF")
HTML = _saved_as("网页文件", "a web page", "DOCX、PDF 或 TXT", "DOCX, PDF or TXT")
DATA = _saved_as("数据文件（JSON、XML）", "a data file (JSON, XML)", "CSV 或 XLSX", "CSV or XLSX")
OFD = Refusal(
    Text("OFD 文件读不了，没有检查", "an OFD file cannot be read, so it was not screened"),
    Text("用 OFD 阅读软件打开，导出为 PDF", "open it in an OFD reader and export a PDF"),
)
OTHER_ARCHIVE = Refusal(
    Text(
        "这种压缩包（RAR、7z 等）读不了，没有检查",
        "an archive of this kind (RAR, 7z, …) cannot be read, so it was not screened",
    ),
    Text(
        "解压后另外压缩成 ZIP，或者逐个作为附件",
        "unpack it and pack a ZIP, or attach the files themselves",
    ),
)
ENCRYPTED_OFFICE = Refusal(
    Text("Office 文件加了密码，没有检查", "the Office file is encrypted, so it was not screened"),
    Text(
        "打开文件，在“信息”里取消打开密码，再保存",
        "open it, remove the password for opening, and save it again",
    ),
)
PICTURE_FORMAT = Refusal(
    Text(
        "这种图片格式读不了，没有检查",
        "a picture of this format cannot be read, so it was not screened",
    ),
    Text(
        "把图片另存为 PNG 或 JPEG，再放进文件",
        "save the picture as PNG or JPEG and insert it again",
    ),
)
SOUND_OR_FILM = Refusal(
    Text("音频和视频读不了，没有检查", "sound and film cannot be read, so they were not screened"),
    Text(
        "另外登记网址，或者改用文字材料作附件",
        "register its address instead, or attach the text of it",
    ),
)
PROGRAM = Refusal(
    Text("程序文件不能作附件，没有检查", "a program is no attachment, so it was not screened"),
    Text("去掉这个文件", "remove the file"),
)
IN_OFFICE = Text(
    "在 Word、Excel（或 WPS）里打开外面的文件，删去这个嵌入的对象，或者改成表格、PNG 图片，再保存",
    "open the outer file in Office, delete the embedded object or turn it into a table or a PNG picture, and save",
)
"""The way out for what an office file carries in a form that is not read."""
LEFT_BY_SYSTEM = Refusal(
    Text(
        "里面有系统自动留下的文件，没有检查",
        "it holds files that a file manager left; not screened",
    ),
    Text(
        "重新压缩，不要带上 Thumbs.db、.DS_Store、__MACOSX",
        "pack it again without Thumbs.db, .DS_Store and __MACOSX",
    ),
)
UNKNOWN = Refusal(
    Text("不认识的文件类型，没有检查", "the kind of file is unknown, so it was not screened"),
    Text("另存为 PDF、DOCX、XLSX、CSV 或 TXT", "save it as PDF, DOCX, XLSX, CSV or TXT"),
)

_EXTENSIONS = {
    **dict.fromkeys(("doc", "dot", "wri"), OLD_WORD),
    **dict.fromkeys(("xls", "xlt", "xla"), OLD_EXCEL),
    **dict.fromkeys(("ppt", "pps", "pot"), OLD_SLIDES),
    **dict.fromkeys(("pptx", "pptm", "ppsx", "potx", "sldx"), SLIDES),
    **dict.fromkeys(("wps", "wpt", "et", "ett", "dps", "dpt", "uof", "uot", "uos", "uop"), WPS),
    **dict.fromkeys(("odt", "ods", "odp", "odg"), OPEN_DOCUMENT),
    "xlsb": BINARY_SHEET,
    "rtf": RICH_TEXT,
    **dict.fromkeys(("html", "htm", "mht", "mhtml", "xhtml"), HTML),
    **dict.fromkeys(("json", "xml", "yml", "yaml", "db", "dbf", "mdb", "accdb", "sqlite"), DATA),
    "ofd": OFD,
    **dict.fromkeys(
        ("rar", "7z", "gz", "tgz", "tar", "bz2", "xz", "zst", "cab", "iso"), OTHER_ARCHIVE
    ),
    **dict.fromkeys(
        ("emf", "wmf", "bmp", "gif", "tif", "tiff", "webp", "heic", "svg", "psd", "wdp"),
        PICTURE_FORMAT,
    ),
    **dict.fromkeys(("mp3", "mp4", "wav", "avi", "mov", "wmv", "flv", "mkv", "m4a"), SOUND_OR_FILM),
    **dict.fromkeys(("exe", "com", "bat", "cmd", "msi", "js", "vbs", "apk", "jar", "scr"), PROGRAM),
}
_STARTS: tuple[tuple[bytes, Refusal], ...] = (
    (b"Rar!\x1a\x07", OTHER_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", OTHER_ARCHIVE),
    (b"\x1f\x8b", OTHER_ARCHIVE),
    (b"BZh", OTHER_ARCHIVE),
    (b"\xfd7zXZ\x00", OTHER_ARCHIVE),
    (b"MSCF", OTHER_ARCHIVE),
    (b"{\\rtf", RICH_TEXT),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"GIF8", PICTURE_FORMAT),
    (b"BM", PICTURE_FORMAT),
    (b"II*\x00", PICTURE_FORMAT),
    (b"MM\x00*", PICTURE_FORMAT),
    (b"\xd7\xcd\xc6\x9a", PICTURE_FORMAT),
    (b"\x01\x00\x00\x00", PICTURE_FORMAT),
    (b"ID3", SOUND_OR_FILM),
)
_EMF_MARK = (40, b" EMF")
WMF_STARTS = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00\x00", b"\x02\x00\x09\x00\x00")
"""How drawings begin, with and without a frame (MS-WMF 2.3.2)."""
_LEFT_BY_SYSTEM = late(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: tuple[tuple[str, Refusal], ...] = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("EncryptionInfo", ENCRYPTED_OFFICE),
    ("WordDocument", OLD_WORD),
    ("Workbook", OLD_EXCEL),
    ("PowerPoint Document", OLD_SLIDES),
)
"""Names of the streams that tell what a compound file (MS-CFB) holds; the first one found counts."""
_ZIP_PARTS: tuple[tuple[bytes, Refusal], ...] = (
    (b"ppt/presentation.xml", SLIDES),
    (b"xl/workbook.bin", BINARY_SHEET),
    (b"OFD.xml", OFD),
    (b"application/vnd.oasis.opendocument", OPEN_DOCUMENT),
)


def refusal_of(name: str, data: bytes) -> Refusal:
    """Return why a file that no reader takes is refused; its content goes before its extension."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    by_extension = _EXTENSIONS.get(extension)
    if _LEFT_BY_SYSTEM.search(name):
        return LEFT_BY_SYSTEM
    if data.startswith(_CFB):
        return _compound(data, by_extension)
    return _by_content(data) or by_extension or UNKNOWN


def _by_content(data: bytes) -> Refusal | None:
    """Return the refusal that the first bytes, or the parts of a package, decide."""
    if data.startswith(b"PK"):
        return next((refusal for part, refusal in _ZIP_PARTS if part in data), None)
    return next((refusal for start, refusal in _STARTS if data.startswith(start)), None)


def drawing_ending(data: bytes) -> str:
    """Return `emf` or `wmf` where the bytes are such a drawing; else nothing."""
    at, mark = _EMF_MARK
    if data.startswith(b"\x01\x00\x00\x00") and data[at : at + len(mark)] == mark:
        return "emf"
    return "wmf" if data.startswith(WMF_STARTS) else ""


def refused(name: str, data: bytes) -> NotScreenedError:
    """Return the exception for a file that no reader takes, to be raised by the caller."""
    return NotScreenedError(*refusal_of(name, data))


def is_compound(data: bytes) -> bool:
    """Return whether this is a compound file (MS-CFB): old Office, or encrypted new Office."""
    return data.startswith(_CFB)


def _compound(data: bytes, by_extension: Refusal | None) -> Refusal:
    """Return the refusal of a compound file by the names of its streams, which stand in UTF-16."""
    for stream, refusal in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return WPS if by_extension is WPS and refusal is not ENCRYPTED_OFFICE else refusal
    return by_extension if by_extension in {OLD_WORD, OLD_EXCEL, OLD_SLIDES, WPS} else OLD_OFFICE
