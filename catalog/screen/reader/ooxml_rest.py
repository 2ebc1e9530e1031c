"""Step screen: what DOCX and XLSX have in common beside their texts: links, pictures, objects, macros, the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.file_kind import name_text
from catalog.screen.piece import Layer, Mark, Nested, NotScreenedError, Piece, Trait
from catalog.screen.preview import preview_parts
from catalog.screen.reader.long_number import long_numbers
from catalog.screen.reader.ooxml import Package, Relationship
from catalog.screen.reader.ooxml_sweep import Given, swept_lines
from catalog.screen.reader.xlsx_number import Shown, shown_number

RESIDUE_CHARS = 1 << 16
"""A piece of swept lines is closed when it has this many characters."""
_PLACES: tuple[tuple[str, str, Layer], ...] = (
    ("xl/drawings/", "图形和文本框", Layer.VISIBLE),
    ("xl/charts/", "图表的数据", Layer.VISIBLE),
    ("word/charts/", "图表的数据", Layer.VISIBLE),
    ("word/diagrams/", "SmartArt 图形", Layer.VISIBLE),
    ("xl/diagrams/", "SmartArt 图形", Layer.VISIBLE),
    ("xl/pivot", "数据透视表的缓存", Layer.HIDDEN),
    ("xl/externallinks/", "外部链接的缓存", Layer.HIDDEN),
    ("xl/querytables/", "外部数据的设置", Layer.LINK),
    ("xl/connections.xml", "外部数据的设置", Layer.LINK),
    ("xl/revisions/", "修订记录", Layer.REVISION),
    ("xl/persons/", "批注作者", Layer.NOTE),
    ("word/people.xml", "批注和修订的作者", Layer.NOTE),
    ("customxml/", "自定义数据", Layer.RESIDUE),
    ("word/glossary/", "文档部件", Layer.HIDDEN),
)
"""Folders of the parts that only the net reads: how their place is called, and their layer."""
_TEMPLATE = "attachedTemplate"
_LOCAL = late(r"^file:|^[A-Za-z]:[\\/]|^\\\\|^/(?:Users|home)/", re.IGNORECASE)
_MACRO = late(r"vbaproject|vbadata|macrosheet|activex|macroenabled|attachedtoolbars", re.IGNORECASE)
_FONTS = late(r"font", re.IGNORECASE)
_SETTINGS = late(r"printersettings|/activex/|ctrlprops|vbaproject", re.IGNORECASE)
_GIVEN_NAME = late(r"[^\x00-\x7f]|[0-9]{7}|@")
_FILES = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff", b"\x89PNG")
"""What no font begins with."""
_SCIENTIFIC = late(r"[1-9]\.[0-9]{5,16}E\+?[0-9]{1,2}", re.IGNORECASE)
_MASHUP = late(rb"D\x00?a\x00?t\x00?a\x00?M\x00?a\x00?s\x00?h\x00?u\x00?p")
"""The part Excel packs queries in, in UTF-8 or UTF-16."""
_QUERY = Text(
    "工作簿里有 Power Query 查询，里面的内容读不了",
    "the workbook has Power Query queries, whose content cannot be read",
)
_QUERY_WAY = Text(
    "在 Excel“数据—查询和连接”里删去查询，再保存",
    "delete the queries (Data, Queries and Connections) and save it again",
)
_ASCII_RUN = late(rb"[\x20-\x7e]{5,}")
_WIDE_RUN = late(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]){4,}")
_TAG = late(rb"<[^<>]{0,65536}>")


def read_links(package: Package) -> Iterator[Piece | Mark]:
    """Yield the targets of all arrows out of the file, and marks for those that load something."""
    marked: set[Trait] = set()
    for part in package.names:
        if not part.endswith(".rels"):
            continue
        source = part.replace("_rels/", "", 1).removesuffix(".rels")
        arrows = package.relationships(source)
        for each in arrows:
            if each.is_external and each.target:
                yield Piece(each.target, "链接地址", Layer.LINK)
                trait = _trait_of(each)
                if trait is not None and trait not in marked:
                    marked.add(trait)
                    yield Mark(trait, "链接地址", _LINK_DETAILS[trait])
        outside = [each.target for each in arrows if each.is_external]
        numbers = long_numbers(package.read(part)).split()
        if left := [one for one in numbers if not any(one in target for target in outside)]:
            yield Piece("\n".join(left), "文件内部的关系表", Layer.RESIDUE)


_LINK_DETAILS = {
    Trait.AUTHOR: Text(
        "记着模板在某台电脑上的路径", "the path of its template on some computer is kept"
    ),
    Trait.EXTERNAL_LINK: Text("引用了文件以外的内容", "it refers to content outside of the file"),
}


def _trait_of(each: Relationship) -> Trait | None:
    """Return the trait of an arrow out of the file; web addresses behind a text have none."""
    local = _LOCAL.match(each.target) is not None
    if each.kind == _TEMPLATE:
        # Every Word file made from a template on a disk has it; stripping removes it.
        return Trait.AUTHOR
    return None if each.kind == "hyperlink" and not local else Trait.EXTERNAL_LINK


def read_rest(
    package: Package, done: Collection[str], given: Given
) -> Iterator[Piece | Mark | Nested]:
    """Yield pictures, objects, macros, and every text of the parts that was not given yet.

    `done`: parts that were read without the net, in lower case, and need no second reading.

    Raises:
        NotScreenedError: As `Package.chunks`.
    """
    yield from _active(package)
    if package.comment.strip():
        yield Piece(package.comment, "文件末尾的注释", Layer.RESIDUE)
    if package.beside:
        yield Piece("\n".join(package.beside), "压缩结构里的附加信息", Layer.RESIDUE)
    yield from _names(package)
    objects = 0
    previews = preview_parts(package)
    for name in package.names:
        if package.is_xml(name):
            if name not in done and not name.endswith(".rels"):
                yield from swept(package, name, given)
            continue
        data = package.read(name)
        if _is_object(package, name, data):
            objects += 1
            place = "首页的缩略图" if name in previews else f"第{objects}个图片或对象"
            yield Nested(name, data, place, name in previews)
        else:
            yield from _strings(name, data)


def _is_object(package: Package, name: str, data: bytes) -> bool:
    """Return whether a part is a file of its own: no settings of a printer or control, no font."""
    if _SETTINGS.search(name) or not data:
        return False
    return data.startswith(_FILES) or not _FONTS.search(package.content_type(name))


def _names(package: Package) -> Iterator[Piece]:
    """Yield the names of parts that somebody gave, not a program."""
    told = [name for name in map(package.written, package.names) if _GIVEN_NAME.search(name)]
    if told:
        text = "\n".join(map(name_text, told))
        yield Piece(text, "文件内部的部件名", Layer.RESIDUE)


def _active(package: Package) -> Iterator[Mark]:
    """Yield marks for macros, and for files within the file."""
    kinds = " ".join([*package.names, *map(package.content_type, package.names)])
    if _MACRO.search(kinds):
        yield Mark(
            Trait.ACTIVE_CONTENT, "整个文件", Text("含有宏或控件", "it holds macros or controls")
        )
    if "/embeddings/" in kinds or "afchunk" in kinds:
        detail = Text("嵌有别的文件或对象", "it holds other files or objects")
        yield Mark(Trait.EMBEDDED_FILE, "整个文件", detail)


def swept(package: Package, name: str, given: Given) -> Iterator[Piece]:
    """Yield the lines of an XML part that were not given yet."""
    where, layer = next(
        ((where, layer) for start, where, layer in _PLACES if name.startswith(start)),
        ("文件内部的残留内容", Layer.RESIDUE),
    )
    if name.startswith("customxml/item") and _MASHUP.search(package.read(name)):
        raise NotScreenedError(_QUERY, _QUERY_WAY)
    lines: list[str] = []
    chars = 0
    for line in _lines(package, name):
        if _SCIENTIFIC.fullmatch(line):
            line = shown_number(line, Shown.NUMBER, from_1904=False)  # noqa: PLW2901 - as a cell shows it
        if given.is_new(line):
            lines.append(line)
            chars += len(line)
        if chars > RESIDUE_CHARS:
            yield Piece("\n".join(lines), where, layer)
            lines, chars = [], 0
    if lines:
        yield Piece("\n".join(lines), where, layer)


def _lines(package: Package, name: str) -> Iterator[str]:
    """Yield the lines of a part; old drawings (VML) need not be well-formed, their tags are cut off."""
    if not name.endswith(".vml"):
        yield from swept_lines(package.chunks(name))
        return
    try:
        yield from list(swept_lines(package.chunks(name)))
    except NotScreenedError:
        text = _TAG.sub(b"\n", package.read(name)) + b"\n" + b"\n".join(_quoted(package.read(name)))
        yield from text.decode("utf-8", "replace").splitlines()


def _quoted(data: bytes) -> list[bytes]:
    """Return what stands in double quotes."""
    return re.findall(rb'"([^"<>]{1,65536})"', data)


def _strings(name: str, data: bytes) -> Iterator[Piece]:
    """Yield the readable stretches of a binary part: a printer's settings, a control's state, of a font its numbers."""
    if not _SETTINGS.search(name):
        if numbers := long_numbers(data):
            yield Piece(numbers, "嵌入的字体", Layer.RESIDUE)
        return
    runs = [run.decode("ascii") for run in _ASCII_RUN.findall(data)]
    for start in (0, 1):
        runs += [run.decode("utf-16-le", "replace") for run in _WIDE_RUN.findall(data[start:])]
    runs += long_numbers(data).split()
    if runs:
        where = "打印机设置" if "printer" in name else "控件和宏的数据"
        yield Piece("\n".join(dict.fromkeys(runs)), where, Layer.RESIDUE)
