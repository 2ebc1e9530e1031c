"""Step screen: the properties of a PDF: its information dictionary and XMP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.piece import Layer, Mark, Piece, Trait
from catalog.screen.reader.pdf_string import markup_text

LABELS = {
    "Title": "标题",
    "Author": "作者",
    "Subject": "主题",
    "Keywords": "关键词",
    "Creator": "创建程序",
    "Producer": "制作程序",
    "Company": "单位",
    "Manager": "主管",
    "SourceModified": "源文件修改时间",
}
_PERSONAL = frozenset({"Author", "Company", "Manager", "LastModifiedBy", "Owner"})
_DATES = frozenset({"CreationDate", "ModDate", "SourceModified", "Trapped"})
_PATH = late(r"[A-Za-z]:[\\/][^\\/\s]|\\\\[\w.-]+\\|/(?:home|Users)/[^/\s]|file:///", re.ASCII)
_XMP_PERSON = late(
    rb"<(?:dc:creator|dc:contributor|pdf:Author|xmpMM:LastModifiedBy|cp:lastModifiedBy|pdfx:Company|"
    rb"photoshop:AuthorsPosition|Iptc4xmpCore:CreatorContactInfo|aux:OwnerName|exifEX:CameraOwnerName)"
    rb"\b[^<>]*>(.{0,4000}?)</",
    re.DOTALL,
)
_XMP_PERSON_ATTRIBUTE = late(
    rb"(?:pdf:Author|dc:creator|pdfx:Company|aux:OwnerName|aux:SerialNumber)\s*=\s*[\"'][^\"'\s]"
)
_NO_TEXT = late(rb"<[^<>]*>|\s+")


def properties(reader: Any) -> Iterator[Piece | Mark]:
    """Yield what the information dictionary of a pypdf reader holds."""
    information = reader.metadata or {}
    for number, key in enumerate(information, 1):
        value = information.get(key)
        name = str(key).lstrip("/")
        text = str(value).strip("\0 ") if isinstance(value, str) else ""
        if not text or name in _DATES:
            continue
        # A key of one's own choice may be anything, a person's name too: it is named by its number.
        where = f"文档属性“{LABELS[name]}”" if name in LABELS else f"文档属性（第{number}项）"
        yield Piece(text if name in LABELS else f"{name}：{text}", where, Layer.PROPERTY)
        if name in _PERSONAL:
            yield Mark(Trait.AUTHOR, where, Text("有姓名或单位", "it names a person or a body"))
        elif holds_path(text):
            yield Mark(Trait.AUTHOR, where, Text("有文件保存路径", "it holds a path"))


def holds_path(text: str) -> bool:
    """Whether a text holds a path of somebody's machine."""
    return _PATH.search(text) is not None


def xmp_properties(packet: bytes) -> Iterator[Piece | Mark]:
    """Yield the words of an XMP packet, whatever their names; nothing of it is parsed as XML."""
    text = markup_text(packet)
    where = "文档属性（XMP）"
    if text:
        yield Piece(text, where, Layer.PROPERTY)
    named = any(_NO_TEXT.sub(b"", found) for found in _XMP_PERSON.findall(packet))
    if named or _XMP_PERSON_ATTRIBUTE.search(packet):
        yield Mark(Trait.AUTHOR, where, Text("有姓名或单位", "it names a person or a body"))
    elif holds_path(text):
        yield Mark(Trait.AUTHOR, where, Text("有文件保存路径", "it holds a path"))
