"""Step screen: a masked copy of a DOCX or XLSX: values replaced wherever they stand, the layout untouched."""

from __future__ import annotations

import re
from collections.abc import Callable

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.masked_sheet import Numbers, masked_cells
from catalog.screen.masked_xml import decoded_part, masked_xml, tokens_of
from catalog.screen.piece import LIMITS, Limits, NotScreenedError, Piece
from catalog.screen.preview import without_previews
from catalog.screen.reader.docx import read_docx
from catalog.screen.reader.ooxml import Package
from catalog.screen.reader.ooxml_xml import XmlReader, read_xml
from catalog.screen.reader.xlsx import read_xlsx
from catalog.screen.reader.xlsx_number import read_looks
from catalog.screen.zip_copy import zipped

_READERS = {"docx": read_docx, "xlsx": read_xlsx}
_CHAIN = "xl/calcchain.xml"
_CHAIN_TIE = late(rb"<(?:\w+:)?(?:Relationship|Override)\b[^<>]*calcChain[^<>]*/>", re.IGNORECASE)
_1904 = late(rb"\bdate1904\s*=\s*[\"'](?:1|true)")


class NotMaskedError(Exception):
    """A file of which no masked copy can be made; `reason` says why and `way_out` what to do."""

    def __init__(self, reason: Text, way_out: Text) -> None:
        """Take both texts, which hold no values of the file."""
        super().__init__(reason.zh)
        self.reason = reason
        self.way_out = way_out


def masked_copy(
    name: str, data: bytes, replace: Callable[[str], str], limits: Limits = LIMITS
) -> bytes:
    """Return a copy of a DOCX or XLSX in which every text is what `replace` makes of it.

    `replace` is given texts alone, a line, a cell or an attribute, without what stands beside them: it replaces
    known values wherever they occur, and leaves a text without them as it is. Office files within the file are
    masked too; the small picture of the first page goes, pictures and other files within it stay as they are, so the copy is to be screened again.

    Raises:
        NotMaskedError: Another kind of file, or a value remains in the copy.
        NotScreenedError: Damaged, encrypted or too big.
    """
    ending = name.rpartition(".")[2].lower()
    if ending not in _READERS:
        raise NotMaskedError(
            Text("只能给 DOCX 和 XLSX 做脱敏副本", "masked copies are made of DOCX and XLSX only"),
            Text(
                "在原来的文件里改好，再导出；PDF 上盖黑块不算脱敏，文字还在下面",
                "mask it in its source and export it again; a black box on a PDF leaves the text below it",
            ),
        )
    copy = _copied(data, replace, limits, limits.nesting)
    _check(ending, copy, replace, limits)
    return copy


def _copied(data: bytes, replace: Callable[[str], str], limits: Limits, depth: int) -> bytes:
    """Return the package with all its parts masked."""
    package = Package(data, limits)
    numbers, sheets = _numbers(package)
    changed: dict[str, bytes | None] = {}
    dropped = False
    for name in package.names:
        before = package.read(name)
        after = before
        if package.is_xml(name):
            after, formulas = _part(before, replace, numbers if name in sheets else None)
            dropped |= formulas
        elif name.endswith((".docx", ".xlsx")) and depth > 0:
            after = _copied(before, replace, limits, depth - 1)
        if after != before:
            changed[name] = after
    if dropped:
        _drop_chain(package, changed)
    if changed:
        without_previews(package, changed)
    return zipped(package, changed)


def _numbers(package: Package) -> tuple[Numbers, frozenset[str]]:
    """Return how numbers are shown and which parts are sheets; a document has none."""
    main = package.main_part()
    kinds = {each.target: each.kind for each in package.relationships(main) if not each.is_external}
    styles = next(
        (part for part, kind in kinds.items() if kind == "styles" and part in package), None
    )
    if "sheet" not in package.content_type(main):
        return Numbers([], from_1904=False), frozenset()
    looks = read_looks(package.chunks(styles)) if styles else []
    sheets = frozenset(part for part, kind in kinds.items() if kind == "worksheet")
    return Numbers(looks, from_1904=bool(_1904.search(package.read(main)))), sheets


def _part(
    data: bytes, replace: Callable[[str], str], numbers: Numbers | None
) -> tuple[bytes, bool]:
    """Return a part with values replaced, and whether formulas were dropped; the same bytes if none is there."""
    if not _is_sound(data):
        # An old drawing that is no XML: if a value stands there, the reading of the copy tells.
        return data, False
    text, encoding = decoded_part(data)
    tokens = tokens_of(text)
    dropped = numbers is not None and masked_cells(tokens, replace, numbers)
    if dropped or numbers is not None:
        # Cells written anew are one token with tags; they are parted again before the rest is masked.
        tokens = tokens_of("".join(tokens))
    masked_xml(tokens, replace)
    after = "".join(tokens)
    return (data, dropped) if after == text else (after.encode(encoding), dropped)


def _is_sound(data: bytes) -> bool:
    """Return whether a part is XML that is read at all."""
    try:
        for _ in read_xml((data,), XmlReader(lambda *_: None, lambda _: None, lambda _: None)):
            pass
    except NotScreenedError:
        return False
    return True


def _drop_chain(package: Package, changed: dict[str, bytes | None]) -> None:
    """Leave out the order of calculation: it must name no cell whose formula is gone (18.6)."""
    if _CHAIN not in package:
        return
    changed[_CHAIN] = None
    for name in ("[content_types].xml", "xl/_rels/workbook.xml.rels"):
        if name in package:
            part = changed.get(name)
            changed[name] = _CHAIN_TIE.sub(b"", part if part is not None else package.read(name))


def _check(ending: str, copy: bytes, replace: Callable[[str], str], limits: Limits) -> None:
    """Read the copy; raises NotMaskedError when something in it would still be replaced."""
    for each in _READERS[ending](copy, limits):
        if isinstance(each, Piece) and replace(each.text) != each.text:
            where = each.where if replace(each.where) == each.where else "名字里"
            raise NotMaskedError(
                Text(
                    f"{where or '文件里'}还有没能脱敏的内容",
                    f"something could not be masked at {where!r}",
                ),
                Text("在原来的文件里手工改好", "mask it by hand in the source"),
            )
