"""Step check: numbers inside a document: chapters, articles, items, headings, and which of them do not follow.

Only a number at the start of a paragraph, heading or list entry counts: `第五条` inside a sentence is a
reference. Code, tables and quotations are passed over: blockquotes quote other documents. What is strange is
told, never corrected: the document may have been issued so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from catalog.model.numeral import SIGNS, chinese, number_of
from catalog.model.pattern import late

LARGEST = 99
"""The largest number of an item or heading; `（二〇二五）` is a year."""
BOLD = 7
"""Stands for the level of a line in bold, below all headings."""
_MARK = late(
    r"(?P<lead>[ \t　]*(?:(?P<list>(?:[-+*]|[0-9]{1,9}[.)])[ \t]+))?#*[ \t　*_]*)"
    rf"(?P<text>第[ \t]?(?P<part>[{SIGNS}0-9０-９]{{1,9}})[ \t]?(?P<kind>[编章节条])"
    # A reference goes on with what it refers to: 第五条规定, 第五条、第六条, 第十条之一.
    rf"(?![规所中的至到和与及或，以之内修改删增调明即是款项第“”《》「」])(?!、第)"
    rf"|[（(](?P<item>[{SIGNS}]{{1,9}})[）)]"
    # 一、二级医院 is no heading.
    rf"|(?P<heading>[{SIGNS}]{{1,9}})、(?![{SIGNS}]))"
)
_QUICK = late(
    rf"\n[ \t　#*_+\-.)0-9]*(?:第[ \t]?([{SIGNS}0-9０-９]+)[ \t]?([编章节条])"
    rf"|[（(]([{SIGNS}]+)[）)]|([{SIGNS}]+)、)"
)
_KNOWN = {chinese(number): number for number in range(1, 300)}
_LEADING = " \t　#*_-+.)0123456789"
_FIRST = frozenset("第（(" + SIGNS)
_ANNEX = late(r"[ \t　#*]*附[ \t　]*(?:件|录|表|[:：])")
_FENCE = late(r"[ \t]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)*(`{3,}|~{3,})")
_ENDS = ("。", "；", "：", ";", ":", "  ")
"""How a line ends behind which another one may begin with a number, though the paragraph goes on."""
_COLON = ("：", ":")
_KINDS = {"编": "part", "章": "chapter", "节": "section", "条": "article"}
_ABOVE = {"part": 0, "chapter": 1, "section": 2, "article": 3, "heading": 4, "item": 5}
"""Kinds of numbers by their rank, the wider ones first."""
_GO_ON = frozenset({"chapter", "article"})
"""Kinds that are numbered through the document, whatever stands above them."""


class Strange(NamedTuple):
    """A number that does not follow the one before it."""

    kind: str
    """part, chapter, section, article, heading or item."""
    text: str
    """The number as it stands: 第五条, （三）, 二、."""
    expected: str
    """The number that would follow."""
    line: int
    """0-based line of the Markdown."""
    column: int
    """0-based."""
    doubled: bool
    """Whether the same number was there before; else numbers are out of order, or one is left out."""


@dataclass(slots=True)
class _Run:
    """One list of numbers that goes on."""

    last: int = 0
    seen: set[int] = field(default_factory=set)
    instead: int = 0
    """The number that the last doubled one should have been; 0: none."""
    may_restart: bool = False
    """Whether the next number may be the first of another list."""
    bare: bool = True
    """Whether nothing but numbers stood between its numbers, as in a table of contents."""

    def take(self, number: int, *, restart: bool) -> tuple[int, bool] | None:
        """Take the next number; return (the expected one, whether it is doubled) where it does not follow."""
        expected, doubled = self.last + 1, number in self.seen
        fault = None
        if not self.seen or (number == 1 and (restart or self.may_restart)):
            self.seen.clear()
            self.last = self.instead = 0
            self.bare = True
        elif number not in {expected, self.instead + 1 if self.instead else expected}:
            fault = (expected, doubled)
        self.instead = expected if fault and doubled else 0
        self.last = max(self.last, number)
        self.seen.add(number)
        self.may_restart = False
        return fault


class _Walk:
    """Goes through a document once, from block to block."""

    def __init__(self) -> None:
        self.runs: dict[tuple[str, int], _Run] = {}

    def plain(self, line: str, level: int) -> None:
        """Note a block without a number: behind it some lists may begin anew."""
        anew = level > 0 or _ANNEX.match(line) is not None
        for (kind, at), run in self.runs.items():
            run.bare = False
            listed = kind == "item" and at == 0
            if listed or (anew and (at == 0 or level <= at or kind in _GO_ON)):
                run.may_restart = True

    def number(
        self, kind: str, level: int, number: int, *, introduced: bool
    ) -> tuple[int, bool] | None:
        """Note a number; return as `_Run.take`. `introduced`: the block before ends in a colon."""
        # Articles are written as headings and as paragraphs in one document.
        at = 0 if kind == "article" else min(level, 1) if kind in _KINDS.values() else level
        self._end_below(kind, at)
        run = self.runs.setdefault((kind, at), _Run())
        contents = run.bare and kind in {"part", "chapter", "section"}
        return run.take(number, restart=contents or (introduced and kind in {"heading", "item"}))

    def _end_below(self, kind: str, level: int) -> None:
        """End the lists that a number of this kind stands above."""
        rank = _ABOVE[kind]
        for other, at in list(self.runs):
            run = self.runs[other, at]
            if rank > _ABOVE["section"]:
                run.bare = False
            if other == kind:
                ended = level > 0 and (at == 0 or at > level) and other in {"heading", "item"}
            else:
                ended = _ABOVE[other] > rank and other not in _GO_ON
            if ended:
                del self.runs[other, at]
            elif kind == "part" and other == "chapter":
                run.may_restart = True

    def go_on_inside(self, level: int, rest: str) -> None:
        """Follow items that go on inside the same paragraph: `…；（二）…`."""
        run = self.runs["item", level]
        while run.last < LARGEST and any(
            f"{left}{chinese(run.last + 1)}{right}" in rest for left, right in ("（）", "()")
        ):
            run.last += 1
            run.seen.add(run.last)


@lru_cache(maxsize=4)
def strange_numbers(markdown: str) -> tuple[Strange, ...]:
    """Return the numbers of a body that do not follow the one before, in place order."""
    return () if _all_follow(markdown) else tuple(_strange(markdown))


def _all_follow(markdown: str) -> bool:
    """Tell quickly whether all numbers plainly follow, as in most documents; if not, it takes a closer look."""
    last: dict[str, int] = {}
    for part, kind, item, heading in _QUICK.findall("\n" + markdown):
        text, sign = part or item or heading, kind or ("（" if item else "、")
        number = _KNOWN.get(text) or number_of(text)
        if number != last.get(sign, 0) + 1:
            return False
        if sign != "（":
            last["（"] = 0
        if sign == "章":
            last["节"] = 0
        last[sign] = number
    return True


def _strange(markdown: str) -> Iterator[Strange]:
    walk, before = _Walk(), ""
    for at, line, starts in _lines(markdown):
        found = _mark(line, before, starts=starts)
        introduced = before.endswith(_COLON)
        before = line.rstrip()
        if found is None:
            if starts:
                walk.plain(line, _level(line))
            continue
        kind = _KINDS.get(found["kind"] or "", "item" if found["item"] else "heading")
        level = _level(line)
        number = number_of(found["part"] or found["item"] or found["heading"])
        fault = walk.number(kind, level, number, introduced=introduced)
        if fault is not None:
            written = found["text"].replace(
                found["part"] or found["item"] or found["heading"], chinese(fault[0])
            )
            yield Strange(kind, found["text"], written, at, found.start("text"), fault[1])
        if kind == "item":
            walk.go_on_inside(level, line[found.end() :])


def _level(line: str) -> int:
    """Return the level of a heading, `BOLD` for a line in bold, which serves as one; 0 for text."""
    if line.startswith("#"):
        return len(line) - len(line.lstrip("#"))
    return BOLD if line.startswith("**") and line.rstrip().endswith("**") else 0


def _mark(line: str, before: str, *, starts: bool) -> re.Match[str] | None:
    """Return the number with which a line begins; None where it has none, or a reference."""
    if line.lstrip(_LEADING)[:1] not in _FIRST:
        return None
    found = _MARK.match(line)
    if found is None:
        return None
    if found["part"]:
        # In a list entry, or amid a paragraph without a gap behind it, 第五条 is a reference.
        gap = line[found.end() : found.end() + 1] in {" ", "\t", "　"}
        counts = found["list"] is None and (starts or (gap and before.endswith(_ENDS)))
    else:
        counts = starts or found["list"] is not None or before.endswith(_ENDS)
        counts = counts and number_of(found["item"] or found["heading"]) in range(1, LARGEST + 1)
    return found if counts else None


def _lines(markdown: str) -> Iterator[tuple[int, str, bool]]:
    """Yield (0-based number, line, whether a block begins with it) outside code, tables and quotations."""
    fence, starts = "", True
    for at, line in enumerate(markdown.split("\n")):
        first = line[:1]
        if "```" in line or "~~~" in line:
            opening = _FENCE.match(line)
            if fence:
                fence = "" if opening and opening[1].startswith(fence) else fence
                continue
            if opening:
                fence, starts = opening[1], True
                continue
        if fence:
            continue
        if not line.strip(" \t"):
            starts = True
        elif first in {">", "|"} or (starts and line.startswith(("    ", "\t"))):
            continue
        else:
            yield at, line, starts or first == "#"
            starts = first == "#"
