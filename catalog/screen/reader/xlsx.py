"""Step screen: an XLSX attachment: its sheets, comments, what no cell shows, what it says of itself, the net."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catalog.diagnostic import Text
from catalog.screen.piece import Layer, Limits, Mark, Nested, NotScreenedError, Piece, Trait
from catalog.screen.reader.ooxml import Package
from catalog.screen.reader.ooxml_property import read_properties
from catalog.screen.reader.ooxml_rest import RESIDUE_CHARS, read_links, read_rest
from catalog.screen.reader.ooxml_sweep import Given, Sweeper
from catalog.screen.reader.ooxml_xml import XmlReader, attribute, read_xml, relation
from catalog.screen.reader.refused import is_compound, refused
from catalog.screen.reader.xlsx_number import CellLook, read_looks
from catalog.screen.reader.xlsx_sheet import Sheet, Workbook
from catalog.screen.reader.xlsx_string import SharedStrings, read_strings


class _Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    is_hidden: bool


def read_xlsx(data: bytes, limits: Limits) -> Iterator[Piece | Mark | Nested]:
    """Yield every text of an Excel file with its place, its marks, and the files in it.

    Raises:
        NotScreenedError: Encrypted, damaged, too big, or no Excel file.
    """
    if is_compound(data):
        raise refused("", data)
    package = Package(data, limits)
    main = package.main_part()
    if "sheet" not in (kind := package.content_type(main)) or "binary" in kind:
        raise NotScreenedError(
            Text("不是 Excel 文件，没有检查", "it is no Excel file, so it was not screened"),
            Text("用 WPS 或 Office 打开，另存为 XLSX", "open it in Office and save it as XLSX"),
        )
    given = Given()
    sheets, from_1904, path = _listed(package, main)
    strings, looks, done = _shared(package, main, limits)
    book = Workbook(strings, looks, from_1904)
    for each in sheets:
        if each.part in package:
            done.add(each.part)
            given.add(each.name)
            yield from _sheet(package, each, book)
            yield from _comments(package, each, given, done)
    yield from _unused(strings)
    if path:
        given.add(path)
        yield Piece(path, "文件保存的路径", Layer.PROPERTY)
        detail = Text("记着这个文件在某台电脑上的路径", "its path on some computer is kept")
        yield Mark(Trait.AUTHOR, "文件保存的路径", detail)
    yield from read_properties(package, given)
    yield from read_links(package)
    yield from read_rest(package, done, given)
    if any(name.startswith("xl/pivotcache/pivotcacherecords") for name in package.names):
        detail = Text("数据透视表带着一份源数据", "a pivot table carries a copy of its source")
        yield Mark(Trait.HIDDEN_DATA, "数据透视表的缓存", detail)


def _listed(package: Package, main: str) -> tuple[list[_Listed], bool, str]:
    """Return the sheets in order, whether dates count from 1904, and the path the workbook keeps."""
    targets = {each.id: each.target for each in package.relationships(main) if not each.is_external}
    sheets: list[_Listed] = []
    from_1904, path = False, ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal from_1904, path
        if name == "sheet":
            part = targets.get(relation(attributes), "")
            hidden = attribute(attributes, "state") in {"hidden", "veryHidden"}
            sheets.append(_Listed(attribute(attributes, "name"), part, hidden))
        elif name == "workbookPr":
            from_1904 = attribute(attributes, "date1904") in {"1", "true"}
        elif name == "absPath":
            path = attribute(attributes, "url")

    for _ in read_xml(package.chunks(main), XmlReader(start, lambda _: None, lambda _: None)):
        pass
    return sheets, from_1904, path


def _shared(
    package: Package, main: str, limits: Limits
) -> tuple[SharedStrings, list[CellLook], set[str]]:
    """Return the shared strings, the looks of cells, and the parts read whole."""
    strings, looks, done = SharedStrings(), list[CellLook](), set[str]()
    for each in package.relationships(main):
        if each.is_external or each.target not in package:
            continue
        if each.kind == "sharedStrings":
            strings = read_strings(package.chunks(each.target), limits)
            done.add(each.target)
        elif each.kind == "styles":
            looks = read_looks(package.chunks(each.target))
    return strings, looks, done


def _sheet(package: Package, listed: _Listed, book: Workbook) -> Iterator[Piece | Mark]:
    """Yield the pieces of a sheet, and marks for what it hides."""
    sheet = Sheet(listed.name, book, is_hidden=listed.is_hidden)
    yield Piece(listed.name, "工作表的名字", Layer.HIDDEN if listed.is_hidden else Layer.VISIBLE)
    reader = XmlReader(sheet.start, sheet.end, sheet.text, sheet.comment)
    filled = False
    for _ in read_xml(package.chunks(listed.part), reader):
        pieces = sheet.drained()
        filled = filled or any(piece.grid for piece in pieces)
        yield from pieces
    sheet.finish()
    pieces = sheet.drained()
    filled = filled or any(piece.grid for piece in pieces)
    yield from pieces
    if listed.is_hidden and filled:
        yield Mark(
            Trait.HIDDEN_DATA, sheet.where, Text("整张工作表是隐藏的", "the whole sheet is hidden")
        )
    hidden = [
        (sheet.hidden_rows, "行", "rows"),
        (sheet.hidden_columns, "列", "columns"),
        (sheet.hidden_cells, "个单元格", "cells"),
    ]
    if any(count for count, _, _ in hidden):
        zh = "、".join(f"{count} {word}" for count, word, _ in hidden if count)
        en = ", ".join(f"{count} {word}" for count, _, word in hidden if count)
        yield Mark(
            Trait.HIDDEN_DATA,
            sheet.where,
            Text(f"隐藏了 {zh}，里面有内容", f"hidden with content: {en}"),
        )


def _comments(
    package: Package, listed: _Listed, given: Given, done: set[str]
) -> Iterator[Piece | Mark]:
    """Yield a sheet's comments and threads, each with its cell, and one mark for all."""
    count = 0
    for each in package.relationships(listed.part):
        if each.kind not in {"comments", "threadedComment"} or each.target not in package:
            continue
        done.add(each.target)
        for cell, line in _comment_lines(package, each.target):
            where = f"工作表“{listed.name}” {cell} 的批注" if cell else "批注作者"
            count += bool(cell)
            if given.is_new(line):
                yield Piece(line, where, Layer.NOTE)
    if count:
        detail = Text(f"批注 {count} 处", f"{count} comments")
        yield Mark(Trait.TRACKED_CHANGES, f"工作表“{listed.name}”", detail)


def _comment_lines(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a part of comments with the cell they belong to; empty: an author."""
    sweeper = Sweeper()
    cell = ""
    found: list[tuple[str, str]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal cell
        if name in {"comment", "threadedComment"}:
            cell = attribute(attributes, "ref")[:10]
        sweeper.start(name, attributes)

    def end(name: str) -> None:
        nonlocal cell
        sweeper.end(name)
        found.extend((cell, line) for line in sweeper.drained())
        if name in {"comment", "threadedComment"}:
            cell = ""

    for _ in read_xml(package.chunks(part), XmlReader(start, end, sweeper.text, sweeper.comment)):
        yield from found
        found.clear()
    sweeper.finish()
    yield from ((cell, line) for line in sweeper.drained())


def _unused(strings: SharedStrings) -> Iterator[Piece]:
    """Yield the shared strings that no cell shows: what was deleted from the sheets."""
    lines: list[str] = []
    chars = 0
    for text in strings.unused():
        lines.append(text)
        chars += len(text)
        if chars > RESIDUE_CHARS:
            yield Piece("\n".join(lines), "已经不在单元格里的文字", Layer.RESIDUE)
            lines, chars = [], 0
    if lines:
        yield Piece("\n".join(lines), "已经不在单元格里的文字", Layer.RESIDUE)
