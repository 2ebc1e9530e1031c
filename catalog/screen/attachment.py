"""Step screen: what is found in an attachment and where, as a webmaster finds it: `工作表“名单” B3`.

An attachment that could not be read whole is refused, never clean. Names of files, sheets and inner files come
from the file; where they hold a value themselves it is masked in every place and reason.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.engine import screen_text
from catalog.screen.extraction import Extraction, Refusal
from catalog.screen.file_kind import name_text
from catalog.screen.hit import NOWHERE, Hit, Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.mask import masked
from catalog.screen.piece import SPLIT, Layer, Mark, Piece
from catalog.screen.process import Reader
from catalog.screen.stopwatch import Effort
from catalog.screen.store import TextStore
from catalog.screen.stretch import stretches

OVERLOOKED = frozenset(
    {Layer.HIDDEN, Layer.NOTE, Layer.REVISION, Layer.PROPERTY, Layer.EMBEDDED, Layer.RESIDUE}
)
"""Layers in which nobody means to publish anything: every hit in them blocks."""
CHECKED_BY_DIGIT = frozenset({SensitiveKind.RESIDENT_ID, SensitiveKind.BANK_CARD})
"""Kinds that block by their check digit: read from a picture they are still sure."""
HITS_SHOWN = 200
"""Hits of one file that are told one by one; those that block come first."""
ENOUGH = 1000
"""Hits that block, of one file: it is not looked through further, what it holds besides is told once they are gone."""
SECONDS = 120.0
"""Of the processor, for looking through the texts of one file: a table of a million figures takes 30."""
_LINE_END = late("\n")
_HEAVINESS = {Weight.BLOCK: 0, Weight.REVIEW: 1, Weight.NOTICE: 2}
_LETTERS = 26


class AttachmentHit(NamedTuple):
    """One value at one place of an attachment."""

    where: str
    """`第3页`, `工作表“名单” B3`, `第12行`, `内层文件“a.docx” 第2段`; holds no value."""
    layer: Layer
    kind: SensitiveKind
    weight: Weight
    value: str
    """As in `Hit`: never printed, logged or written anywhere."""


class AttachmentResult(NamedTuple):
    """What is found in one attachment."""

    hits: tuple[AttachmentHit, ...] = ()
    """At most `HITS_SHOWN`, those that block first, then in the order of the file."""
    marks: tuple[Mark, ...] = ()
    refusal: Refusal | None = None
    """Why the file was not screened; there are neither hits nor marks then."""
    more: int = 0
    """How many hits are not told; there may be others in a file with over `ENOUGH` hits that block."""
    more_weight: Weight | None = None
    """The greatest weight among those not told; None: all are told."""


def attachment_result(
    reader: Reader, store: TextStore, path: Path, sha256: str, around: Surroundings = NOWHERE
) -> AttachmentResult:
    """Return what is found in a file of the given content, read anew only where the store does not have it.

    Depends on the content, the ending of the name and `around` alone, but for refusals that do not last.
    """
    return screen_attachment(extraction_of(reader, store, path, sha256), around)


def extraction_of(reader: Reader, store: TextStore, path: Path, sha256: str) -> Extraction:
    """Return what a file of the given content says, read anew only where the store does not have it."""
    extraction = store.get(path.name, sha256)
    if extraction is None:
        extraction = reader.read(path, sha256)
        store.put(path.name, sha256, extraction)
    return extraction


def screen_attachment(
    extraction: Extraction, around: Surroundings = NOWHERE, seconds: float = SECONDS
) -> AttachmentResult:
    """Return what is found in the texts of a file; the same value at the same place counts once.

    A file for which the processor works longer than `seconds` is refused.
    """
    refusal = extraction.refusal
    if refusal is not None:
        reason = Text(_safe(refusal.reason.zh, around), _safe(refusal.reason.en, around))
        return AttachmentResult(refusal=refusal._replace(reason=reason))
    found: dict[tuple[str, SensitiveKind, str], AttachmentHit] = {}
    blocking = 0
    effort = Effort()
    for piece in chain.from_iterable(map(stretches, extraction.pieces)):
        if effort.seconds > seconds:
            return AttachmentResult(refusal=_late(seconds))
        for hit in _piece_hits(piece, around):
            key = (hit.where, hit.kind, hit.value)
            before = found.get(key)
            if before is None or _HEAVINESS[hit.weight] < _HEAVINESS[before.weight]:
                blocking += hit.weight is Weight.BLOCK
                found[key] = hit
        if blocking >= ENOUGH:
            break
    hits = sorted(found.values(), key=lambda hit: _HEAVINESS[hit.weight])
    marks = tuple(mark._replace(where=_safe(mark.where, around)) for mark in extraction.marks)
    rest = hits[HITS_SHOWN:]
    return AttachmentResult(
        tuple(hits[:HITS_SHOWN]), marks, None, len(rest), rest[0].weight if rest else None
    )


def _late(seconds: float) -> Refusal:
    return Refusal(
        Text(
            f"文字太多，查了 {seconds:.0f} 秒还没有查完",
            f"holds so much text that {seconds:.0f} s did not suffice to look through it",
        ),
        SPLIT,
    )


def screen_name(name: str, around: Surroundings = NOWHERE) -> tuple[Hit, ...]:
    """Return the hits in a file's name, which the public reads; offsets count in the name."""
    return screen_text(name_text(name), around)


def _piece_hits(piece: Piece, around: Surroundings) -> Iterator[AttachmentHit]:
    hits = screen_text(piece.text, around)
    if not hits:
        return
    where = _safe(piece.where, around)
    lines = [0, *(found.end() for found in _LINE_END.finditer(piece.text))]
    for hit in hits:
        row = bisect_right(lines, hit.start) - 1
        column = piece.text.count("\t", lines[row], hit.start)
        place = f"{where} {_inside(piece, row, column)}".strip()
        weight = layer_weight(piece.layer, hit)
        yield AttachmentHit(place, piece.layer, hit.kind, weight, hit.value)


def layer_weight(layer: Layer, hit: Hit) -> Weight:
    """Return how much a hit weighs where it stands: more where nobody looks, less where it was guessed from dots."""
    if layer in OVERLOOKED:
        return Weight.BLOCK
    if layer is Layer.PICTURE and hit.kind not in CHECKED_BY_DIGIT and hit.weight is Weight.BLOCK:
        return Weight.REVIEW
    return hit.weight


def _inside(piece: Piece, row: int, column: int) -> str:
    """Return the cell, or the line, by 0-based row and column of the piece; empty where it has neither."""
    grid = piece.grid
    if grid is None:
        return f"第{piece.first_line + row}行" if piece.first_line else ""
    if row >= len(grid.rows) or column >= len(grid.columns):
        return ""
    return f"{column_letters(grid.columns[column])}{grid.rows[row]}"


def column_letters(number: int) -> str:
    """Return a column as spreadsheets name it: 1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _safe(text: str, around: Surroundings) -> str:
    """Return a place or reason with every value in it masked."""
    shown = []
    at = 0
    for hit in screen_text(text, around):
        shown += [text[at : hit.start], masked(hit.kind, hit.value)]
        at = hit.end
    return "".join((*shown, text[at:]))
