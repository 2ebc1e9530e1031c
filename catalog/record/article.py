"""Step record: a body cut into its parts: chapters, articles, headings, paragraphs, list entries, table rows.

The parts' texts put together are the body again, byte by byte. An article reaches to the next article,
heading or table; where there are no articles, each paragraph, entry and row is a part of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from catalog.load.text import WIDE
from catalog.model.numeral import SIGNS, chinese, number_of
from catalog.model.pattern import late
from catalog.record.plain import DELIMITER_ROW, FENCE, STRUCTURE

_MARK = late(
    r"(?P<hashes>[ \t　]{0,3}#{1,6}[ \t]+)?[ \t　]*(?:\*\*|__)?"
    rf"(?P<mark>第[ \t]?(?P<part>[{SIGNS}0-9０-９]{{1,9}})[ \t]?(?P<kind>[编章节条])"
    rf"(?:之[{SIGNS}]{{1,3}})?)"
    # A reference goes on with what it refers to: 第五条规定, 第五条、第六条.
    r"(?![规所中的至到和与及或，以之内修改删增调明即是款项第“”《》「」])(?!、第)"
    r"(?:\*\*|__)?[ \t　]*"
)
_SMALL_MARK = late(
    r"(?P<hashes>[ \t]{0,3}#{1,6}[ \t]+)?(?:[-+*][ \t]+)?(?:\*\*|__)?"
    rf"(?P<mark>[（(](?P<item>[{SIGNS}0-9]{{1,9}})[）)]|(?P<heading>[{SIGNS}]{{1,9}})、"
    r"|(?P<entry>[0-9]{1,9})[.、．)](?![0-9]))[ \t　]*(?:\*\*|__)?"
)
_HEADING = late(r"[ \t]{0,3}#{1,6}(?:[ \t]|$)")
_ENTRY = late(r"(?:[-+*]|[0-9]{1,9}[.)])[ \t]")
_HASHES = late(r"^[ \t]{0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$", re.MULTILINE)
_STRONG = late(r"\*\*|__")
_WIDE_END, _WIDE_START = late(f"{WIDE}$"), late(WIDE)
_BLANKS = late(r"[ \t　]+")
_KINDS = {"编": "part", "章": "chapter", "节": "division", "条": "article"}
CONTEXT = 16
"""Characters of a heading that stand in the label of what is under it."""
CELL_GAP = "｜"
"""Between the cells of a table's row as it is shown."""


@dataclass(frozen=True)
class Part:
    """One part of a body."""

    text: str
    """As it stands, the blank lines behind it too."""
    kind: str
    """part, chapter, division, article, heading, paragraph, entry, row, code."""
    mark: str
    """The number as written: 第五条, （三）, 二、; empty without one."""
    label: str
    """How people name it: 第五条, 第一章 总则, “二、范围”第3段, 表格1第2行."""

    @cached_property
    def normal(self) -> str:
        """The text without what a reader cannot see: line breaks inside paragraphs, blanks at line ends."""
        return unwrapped(self.text)

    @cached_property
    def shown(self) -> str:
        """The words as a reader sees them: no signs of headings and bold type, cells beside each other."""
        return shown(self.normal, row=self.kind == "row")

    @cached_property
    def words(self) -> str:
        """The same without the number at its start: what tells whether two parts are the same one."""
        return self.shown.removeprefix(self.mark).lstrip(" \t　") if self.mark else self.shown

    @cached_property
    def name(self) -> str:
        """What it is known by among its kind: the number, or a row's first cell."""
        if self.mark:
            return self.mark
        return self.shown.split(CELL_GAP, 1)[0].strip() if self.kind == "row" else ""


def unwrapped(markdown: str) -> str:
    """Return the Markdown with each paragraph on one line; code, tables and lists keep their lines.

    Two texts that differ only in how lines are wrapped, in blanks at line ends or in the number of blank
    lines come out the same.
    """
    out: list[str] = []
    fence, joins = "", False
    for line in (each.rstrip(" \t　") for each in markdown.split("\n")):
        found = FENCE.fullmatch(line) if "```" in line or "~~~" in line else None
        if fence or found:
            if found is not None and not fence:
                fence = found["fence"]
            elif found is not None and found["fence"].startswith(fence):
                fence = ""
            out.append(line)
            joins = False
        elif not line:
            if out and out[-1]:
                out.append("")
            joins = False
        elif joins and not _stands_alone(line):
            out[-1] = _joined(out[-1], line.lstrip(" \t　"))
        else:
            out.append(line)
            joins = not (_HEADING.match(line) or "|" in line)
    return "\n".join(out).strip("\n")


def _stands_alone(line: str) -> bool:
    """Tell whether a line does not go on with the paragraph before it; indented it would."""
    return "|" in line or STRUCTURE.match(line.lstrip(" \t")) is not None


def _joined(first: str, second: str) -> str:
    wide = _WIDE_END.search(first[-1:]) and _WIDE_START.match(second)
    return first + ("" if wide else " ") + second


def shown(normal: str, *, row: bool = False) -> str:
    """Return unwrapped Markdown as its reader sees it; addresses of links stay beside their words."""
    if row:
        lines = [line for line in normal.split("\n") if not DELIMITER_ROW.fullmatch(line)]
        cells = [[cell.strip() for cell in line.strip(" \t|").split("|")] for line in lines]
        return "\n".join(CELL_GAP.join(each) for each in cells).strip()
    plain = _STRONG.sub("", _HASHES.sub("", normal))
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in plain.split("\n") if line.strip())


class _Cutter:
    """Walks once over the lines and notes where parts begin."""

    def __init__(self) -> None:
        self.found: list[tuple[list[str], str, str, str]] = []
        self.fence = ""
        self.heading = ""
        self.in_article = self.in_table = False
        self.starts = True
        self.tables = self.rows = 0
        self.counted: dict[str, int] = {}

    def line(self, line: str, following: str) -> None:
        """Take the next line, its end included; `following` is the one behind it."""
        bare = line.rstrip()
        fenced = FENCE.fullmatch(bare) if "```" in bare or "~~~" in bare else None
        if self.fence or fenced:
            self._fenced(line, fenced)
        elif not bare:
            self._more(line)
            self.starts, self.in_table = True, False
        elif not self._marked(line, bare) and not self._row(line, bare, following):
            self._text(line, bare)

    def _fenced(self, line: str, found: re.Match[str] | None) -> None:
        if not self.fence:
            assert found is not None
            self.fence = found["fence"]
            if self.starts and not self.in_article:
                self._open(line, "code", "", self._count("代码段"))
            else:
                self._more(line)
        else:
            self._more(line)
            if found is not None and found["fence"].startswith(self.fence):
                self.fence = ""
        self.starts = False

    def _marked(self, line: str, bare: str) -> bool:
        """Take a heading, a chapter, an article; tell whether the line was one."""
        is_heading = _HEADING.match(bare) is not None
        found = _MARK.match(bare) if self.starts or is_heading or self._may_begin(bare) else None
        if found is None and not is_heading:
            return False
        words = _BLANKS.sub(" ", shown(bare)).strip()
        self.in_table = False
        if found is not None:
            kind = _KINDS[found["kind"]]
            mark = _BLANKS.sub("", found["mark"])
            self.in_article = kind == "article"
            # The mark as it is shown, so that it can be taken off the words.
            written = _BLANKS.sub(" ", found["mark"])
            self._open(line, kind, written, mark if self.in_article else words)
        else:
            small = _SMALL_MARK.match(bare)
            self.in_article = False
            self._open(line, "heading", small["mark"] if small else "", f"“{words}”")
        if not self.in_article:
            self.heading = (
                f"“{words[:CONTEXT]}”" if len(words) <= CONTEXT else f"“{words[:CONTEXT]}…”"
            )
            self.counted = {}
        self.starts = not self.in_article
        return True

    def _may_begin(self, bare: str) -> bool:
        """Tell whether a line amid a paragraph begins an article: a gap or bold type sets it off."""
        before = self.found[-1][0][-1].rstrip("\n") if self.found else ""
        gap = re.match(rf"\*\*第|第[{SIGNS}0-9]{{1,9}}条[ \t　]", bare)
        return gap is not None and before.endswith(("。", "；", "：", ";", ":", "  "))

    def _row(self, line: str, bare: str, following: str) -> bool:
        """Take a row of a table; tell whether the line was one. A header goes with the line of dashes."""
        if not self.in_table:
            if "|" not in bare or not DELIMITER_ROW.fullmatch(following.rstrip()):
                return False
            self.tables += 1
            self.rows = 0
            self.in_table, self.in_article = True, False
            self._open(line, "row", "", f"表格{self.tables}的表头")
        elif DELIMITER_ROW.fullmatch(bare) and self.rows == 0:
            self._more(line)
        else:
            self.rows += 1
            self._open(line, "row", "", f"表格{self.tables}第{self.rows}行")
        self.starts = False
        return True

    def _text(self, line: str, bare: str) -> None:
        entry = _ENTRY.match(bare) is not None
        if self.in_article or not (self.starts or entry):
            self._more(line)
        else:
            small = _SMALL_MARK.match(bare)
            if small is None or small["hashes"]:
                label = self._count("第{n}项" if entry else "第{n}段")
                self._open(line, "entry" if entry else "paragraph", "", label)
            elif small["heading"]:
                self._open(line, "heading", small["mark"], f"“{shown(bare)[:CONTEXT]}”")
            else:
                self._open(line, "entry", small["mark"], f"{self.heading}{small['mark']}")
        self.starts = False

    def _count(self, form: str) -> str:
        n = self.counted[form] = self.counted.get(form, 0) + 1
        return self.heading + (form.format(n=n) if "{n}" in form else f"{form}{n}")

    def _open(self, line: str, kind: str, mark: str, label: str) -> None:
        self.found.append(([line], kind, mark, label))

    def _more(self, line: str) -> None:
        if self.found:
            self.found[-1][0].append(line)
        else:
            self._open(line, "paragraph", "", "开头")


def parts_of(body: str) -> tuple[Part, ...]:
    """Return the parts of a Markdown body in their order; their texts joined are the body."""
    if not body:
        return ()
    lines = body.split("\n")
    whole = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    cutter = _Cutter()
    for at, line in enumerate(whole):
        cutter.line(line, whole[at + 1] if at + 1 < len(whole) else "")
    return tuple(Part("".join(t), kind, mark, label) for t, kind, mark, label in cutter.found)


_ITEM = late(rf"[（(]([{SIGNS}]{{1,5}})[）)]")
_PLACES = 500
"""Paragraphs of an article that are looked at for the place of a change."""


def places_in(article: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, 款 and 项 that begin there) in an article as it is shown: (0, ""), (31, 第二款), (46, 第二款第（一）项)."""
    paragraphs = article.split("\n")[:_PLACES]
    starts = [not _ITEM.match(one) for one in paragraphs]
    several = sum(starts) > 1
    clause, at = 0, 0
    for paragraph, starts_clause in zip(paragraphs, starts, strict=True):
        clause += starts_clause
        name = f"第{chinese(clause)}款" if several and clause else ""
        if starts_clause:
            yield at, name
        last = 0
        for found in _ITEM.finditer(paragraph):
            number = number_of(found[1])
            if not starts_clause and found.start() == 0:
                yield at, f"{name}第（{found[1]}）项"
                last = number
            elif number == last + 1 and (last or paragraph[: found.start()].endswith(("：", ":"))):
                yield at + found.start(), f"{name}第（{found[1]}）项"
                last = number
        at += len(paragraph) + 1
