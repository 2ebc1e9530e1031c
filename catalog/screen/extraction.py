"""Step screen: all texts of one attachment, or why they could not be read, and their safe form as bytes.

The form is JSON of fixed shapes, checked value by value: it comes from a process that read hostile bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from catalog.diagnostic import Text
from catalog.screen.piece import Grid, Layer, Mark, NotScreenedError, Piece, Trait

T = TypeVar("T")


class Refusal(NamedTuple):
    """Why a file was not screened. It is then blocked, never clean."""

    reason: Text
    """What is the matter with the file; may quote names of inner files."""
    way_out: Text
    lasting: bool = True
    """Whether the same bytes would be refused again; False: the file or the computer was in the way."""


class Extraction(NamedTuple):
    """What was read of one file. With a refusal it has neither pieces nor marks."""

    pieces: tuple[Piece, ...] = ()
    marks: tuple[Mark, ...] = ()
    refusal: Refusal | None = None


class GarbledError(ValueError):
    """Bytes that are no record of ours."""


def refused(reason: Text, way_out: Text, *, lasting: bool = True) -> Extraction:
    """Return the extraction of a file that was not read."""
    return Extraction((), (), Refusal(reason, way_out, lasting))


def refusal_of(error: NotScreenedError) -> Refusal:
    """Return what a reader said."""
    return Refusal(error.reason, error.way_out)


def encoded(records: Iterable[Piece | Mark | Refusal]) -> bytes:
    """Return records as JSON; what no UTF-8 can say becomes a question mark."""
    rows = [_row(record) for record in records]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _row(record: Piece | Mark | Refusal) -> list[Any]:
    if isinstance(record, Piece):
        grid = record.grid and [record.grid.sheet, record.grid.rows, record.grid.columns]
        return ["P", record.text, record.where, record.layer.value, grid, record.first_line]
    if isinstance(record, Mark):
        return ["M", record.trait.value, record.where, *record.detail]
    return ["R", *record.reason, *record.way_out, record.lasting]


def decoded(data: bytes) -> list[Piece | Mark | Refusal]:
    """Return the records of `encoded`.

    Raises:
        GarbledError: the bytes hold anything else.
    """
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise GarbledError from error
    return [_record(row) for row in _list(rows)]


def _record(row: Any) -> Piece | Mark | Refusal:
    match row:
        case ["P", text, where, layer, grid, first_line]:
            shape = None if grid is None else _grid(grid)
            line = _number(first_line, least=0)
            return Piece(_text(text), _text(where), _member(Layer, layer), shape, line)
        case ["M", trait, where, zh, en]:
            return Mark(_member(Trait, trait), _text(where), Text(_text(zh), _text(en)))
        case ["R", zh, en, way_zh, way_en, bool(lasting)]:
            way_out = Text(_text(way_zh), _text(way_en))
            return Refusal(Text(_text(zh), _text(en)), way_out, lasting)
        case _:
            raise GarbledError


def _grid(row: Any) -> Grid:
    match row:
        case [sheet, list(rows), list(columns)]:
            return Grid(_text(sheet), tuple(map(_number, rows)), tuple(map(_number, columns)))
        case _:
            raise GarbledError


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise GarbledError


def _number(value: Any, least: int = 1) -> int:
    if type(value) is int and value >= least:
        return value
    raise GarbledError


def _list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    raise GarbledError


def _member(of: Callable[[str], T], value: Any) -> T:
    try:
        return of(_text(value))
    except ValueError as error:
        raise GarbledError from error


def collected(records: Iterable[Piece | Mark | Refusal]) -> Extraction:
    """Return the extraction that records make up; a refusal leaves nothing else."""
    pieces: list[Piece] = []
    marks: list[Mark] = []
    for record in records:
        if isinstance(record, Refusal):
            return Extraction((), (), record)
        if isinstance(record, Piece):
            pieces.append(record)
        else:
            marks.append(record)
    return Extraction(tuple(pieces), tuple(dict.fromkeys(marks)))


def records_of(extraction: Extraction) -> list[Piece | Mark | Refusal]:
    """Return the records that make up an extraction."""
    if extraction.refusal is not None:
        return [extraction.refusal]
    return [*extraction.pieces, *extraction.marks]
