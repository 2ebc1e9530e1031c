"""Step load: HTML comments are notes and leave the body before anything else sees it.

Comments inside code (fenced, indented, inline) are code and stay. Line breaks inside a comment stay, so lines
keep their numbers; columns behind a comment are moved back by `Columns`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from catalog.diagnostic import Finding, Place
from catalog.load.fault_body import OPEN_COMMENT
from catalog.load.text import place_at
from catalog.model.pattern import late

_FENCE = late(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_INDENT = late(r"[ \t]*")
_POINT = late(r"\\[^\n]|`+|<!--|\n")
_BLANK = late(r"\n[ \t>]*\n")
CODE_INDENT = 4
PROBES = 20
"""How often the reader is asked in one body; comments in indented lines beyond stay, and are refused."""
PROBE = "catalogcomment"
"""Stands for a comment when the reader is asked whether it is code."""

IsCode = Callable[[str], bool]
"""Whether `PROBE` stands in code in that Markdown, by the reader that will render it."""


@dataclass(slots=True)
class Columns:
    """What was cut out of each line: 1-based columns of the cut text, and what was cut up to there."""

    at: dict[int, list[int]] = field(default_factory=dict)
    cut: dict[int, list[int]] = field(default_factory=dict)

    def add(self, line: int, column: int, length: int) -> None:
        """Note that `length` characters were cut before the column; columns of a line come in order."""
        total = self.cut.setdefault(line, [0])
        self.at.setdefault(line, []).append(column)
        total.append(total[-1] + length)

    def original(self, file_line: int, column: int, line: int) -> Place:
        """Return the place, on `file_line` of the file, of a 1-based column of a line of the cut text."""
        if line not in self.at:
            return Place(file_line, column)
        return Place(file_line, column + self.cut[line][bisect_right(self.at[line], column)])

    def spans(self) -> tuple[tuple[int, int, int], ...]:
        """Return (line, column, characters cut from the line up to there), in order."""
        return tuple(
            (line, column, total)
            for line in sorted(self.at)
            for column, total in zip(self.at[line], self.cut[line][1:], strict=True)
        )


@dataclass(frozen=True, slots=True)
class Uncommented:
    """Markdown without comments."""

    markdown: str
    columns: Columns
    findings: tuple[Finding, ...] = ()
    """Places count from the Markdown's first line."""
    emptied: tuple[int, ...] = ()
    """Lines (from 0) that held nothing but comments, quotation signs aside."""


def without_comments(text: str, is_code: IsCode) -> Uncommented:
    """Return the Markdown without its comments; an unclosed one swallows the rest and is a finding."""
    if "<!--" not in text:
        return Uncommented(text, Columns())
    spans, unclosed = _comments(text, is_code)
    findings: tuple[Finding, ...] = ()
    if unclosed is not None:
        findings = (OPEN_COMMENT.at(place_at(text, unclosed)),)
        spans.append((unclosed, len(text)))
    return _cut(text, spans, findings)


def _comments(text: str, is_code: IsCode) -> tuple[list[tuple[int, int]], int | None]:
    """Return the spans of comments outside code, and the offset of one that does not end."""
    spans: list[tuple[int, int]] = []
    code = _CodeSpans(text)
    probes = PROBES
    at, fresh = 0, True
    while True:
        fence = _FENCE.match(text, at) if fresh else None
        if fence is not None:
            at = _fence_end(text, fence)
            continue
        point = _POINT.search(text, at)
        if point is None:
            return spans, None
        at, fresh = point.end(), point[0] == "\n"
        if point[0][0] == "`":
            at = code.end(point)
        elif point[0] == "<!--":
            close = text.find("-->", point.start() + 2)
            if close < 0:
                return spans, point.start()
            at = close + 3
            indented = _is_indented(text, point.start())
            probes -= indented
            if not indented or (
                probes >= 0 and not is_code(_cut(text[: point.start()], spans).markdown + PROBE)
            ):
                spans.append((point.start(), at))


def _is_indented(text: str, offset: int) -> bool:
    """Return whether the line may be indented code: four columns of blanks or more."""
    blanks = _INDENT.match(text, text.rfind("\n", 0, offset) + 1)
    return blanks is not None and len(blanks[0].expandtabs(4)) >= CODE_INDENT


def _fence_end(text: str, fence: re.Match[str]) -> int:
    """Return the offset behind the fenced block's last line."""
    mark = fence[1]
    at = text.find("\n", fence.end())
    while at >= 0:
        end = text.find("\n", at + 1)
        line = text[at + 1 : end if end >= 0 else len(text)].strip(" \t>")
        if len(line) >= len(mark) and not line.strip(mark[0]):
            return end + 1 if end >= 0 else len(text)
        at = end
    return len(text)


class _CodeSpans:
    """Finds the end of inline code by the runs of backticks, each looked at once."""

    def __init__(self, text: str) -> None:
        self.blanks = [found.start() for found in _BLANK.finditer(text)]
        self.runs: dict[int, list[int]] = {}
        for run in re.finditer("`+", text):
            self.runs.setdefault(len(run[0]), []).append(run.start())

    def end(self, opening: re.Match[str]) -> int:
        """Return the offset behind the closing run, or behind the opening one where none closes it."""
        size, start = len(opening[0]), opening.end()
        runs = self.runs.get(size, [])
        number = bisect_left(runs, start)
        blank = bisect_left(self.blanks, start)
        limit = self.blanks[blank] if blank < len(self.blanks) else None
        if number < len(runs) and (limit is None or runs[number] < limit):
            return runs[number] + size
        return start


def _cut(
    text: str, spans: list[tuple[int, int]], findings: tuple[Finding, ...] = ()
) -> Uncommented:
    """Return the text without the spans, their line breaks kept."""
    columns = Columns()
    trimmed: set[int] = set()
    pieces: list[str] = []
    at, line, column, blank = 0, 1, 1, True
    for start, end in spans:
        before = text[at:start]
        pieces.append(before)
        if "\n" in before:
            line, column, blank = line + before.count("\n"), 1, True
        last = before.rpartition("\n")[2]
        column += len(last)
        blank = blank and not last.strip()
        breaks = text.count("\n", start, end)
        cut_from = start
        if breaks:
            pieces.append("\n" * breaks)
            trimmed.add(line)
            line, column, blank = line + breaks, 1, True
            cut_from = text.rfind("\n", start, end) + 1
        at = end
        while blank and text[at : at + 1] in {" ", "\t"}:
            # A blank that stood behind a leading comment would become indentation.
            at += 1
        columns.add(line, column, at - cut_from)
        if text[at : at + 1] in {"\n", ""}:
            trimmed.add(line)
    pieces.append(text[at:])
    lines = "".join(pieces).split("\n")
    for number in trimmed:
        lines[number - 1] = lines[number - 1].rstrip()
    touched = {n for first, last in _lines_of(text, spans) for n in range(first, last + 1)}
    emptied = tuple(sorted(n for n in touched if not lines[n].strip(" \t>")))
    return Uncommented("\n".join(lines), columns, findings, emptied)


def _lines_of(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line (from 0) of each span; spans come in order."""
    at = line = 0
    for start, end in spans:
        first = line + text.count("\n", at, start)
        line = first + text.count("\n", start, end)
        at = end
        yield first, line
