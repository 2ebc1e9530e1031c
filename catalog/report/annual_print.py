"""Step report: a year's annual report as `catalog report` prints it: tables for a terminal, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from catalog.check.annual import ReportSubject
from catalog.check.annual_identity import NAMES, Identity, across_years, spoken, within_year
from catalog.check.paint import cells as width_of
from catalog.diagnostic import Text
from catalog.model.annual_form import (
    APPLICANTS,
    BLOCK_COLUMNS,
    BLOCKS,
    CAPTION,
    COLUMNS,
    CONTENT_HEADING,
    FORM,
    LEGAL_PERSONS,
    PARTS,
    PROCESSED_TOTAL,
    SUITS,
    TABLE2,
    TABLE3,
    Amount,
    json_number,
    nested,
)

GAP = "  "
LABEL_WIDTH = 44
"""Cells of a terminal for labels; longer ones go on in the next line."""
LONGEST_GROUP = 8
"""Rows of the longest group of outcomes; a caption that spans more is that of all of them."""
RESULT_ROWS = frozenset({"granted", "partial", PROCESSED_TOTAL})
"""Rows of outcomes that stand in no group."""
FROZEN = Text("公布的数（已冻结）", "as published (frozen)")
CURRENT = Text(
    "由现在的台账、条目和申报的数得出，没有冻结", "as the sources give it now, not frozen"
)
NO_YEAR_BEFORE = Text(
    "上一年度没有冻结的报告，I5、I6 没有核对",
    "no report of the year before is frozen: I5 and I6 were not checked",
)


def title_of(subject: ReportSubject) -> str:
    """Return the report's title: <机关><年>年政府信息公开工作年度报告."""
    return f"{subject.site.agency.name}{subject.year}年政府信息公开工作年度报告"


def identities_of(subject: ReportSubject) -> tuple[Identity, ...]:
    """Return every identity that can be checked: I5 and I6 only against a frozen year before."""
    before = subject.before
    across = across_years(subject.shown, before.cells) if before else ()
    return (*within_year(subject.shown), *across)


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """What `catalog report` prints."""

    subject: ReportSubject

    def as_json(self) -> str:
        """Return the JSON shape of commands.md, with title, state, fee and figures beside."""
        subject = self.subject
        matter = subject.report.matter if subject.report else None
        published = matter.date_published if matter else None
        whole = {
            "year": subject.year,
            "form": FORM,
            "title": title_of(subject),
            "date_published": published.isoformat() if published else None,
            "frozen": subject.frozen is not None,
            **nested(subject.shown),
            "fee_charged_yuan": subject.value("fee_charged_yuan"),
            "figures": dict(sorted(matter.figures.items())) if matter else {},
            "checks": [
                {
                    "code": each.code,
                    "of": each.of,
                    "holds": each.holds,
                    "left": each.left_value,
                    "right": each.right_value,
                    "detail": each.detail,
                }
                for each in identities_of(subject)
            ],
        }
        return json.dumps(whole, ensure_ascii=False, indent=1, default=_plain) + "\n"

    def as_text(self, language: str = "zh") -> str:
        """Return the three tables and the identities for a terminal; the form itself is always in Chinese."""
        subject = self.subject
        state = FROZEN if subject.frozen else CURRENT
        lines = [title_of(subject), state.in_language(language), ""]
        for part, table in zip(PARTS[1:4], (self._table2, self._table3, self._table4), strict=True):
            lines += [part.title, *table(), ""]
        fee = subject.value("fee_charged_yuan")
        words = Text("信息处理费 {} 元", "processing fee: {} yuan").in_language(language)
        lines += [words.format("—" if fee is None else json_number(fee)), ""]
        return "\n".join((*lines, *self._identities(language))) + "\n"

    def _table2(self) -> Iterator[str]:
        for group in TABLE2:
            yield group.heading
            head = [CONTENT_HEADING, *(label for _, label in group.columns)]
            rows = [
                [label, *(self._cell(f"table2.{row}.{column}") for column, _ in group.columns)]
                for row, label in group.rows
            ]
            yield from _grid([head, *rows], first=LABEL_WIDTH)

    def _table3(self) -> Iterator[str]:
        yield CAPTION
        yield f"{APPLICANTS}：{COLUMNS[0][1]}；{LEGAL_PERSONS}：{'、'.join(c[1] for c in COLUMNS[1:-1])}"
        rows = [["", *(label for _, label in COLUMNS)]]
        for row in TABLE3:
            *above, (label, _, _) = row.labels
            inside = "." in row.key
            for caption, rowspan, _ in above:
                rows.append([caption if rowspan > LONGEST_GROUP else GAP + caption])
            depth = GAP * 2 if inside else GAP if row.key in RESULT_ROWS else ""
            *lines, last = _wrapped(label.partition("（区分")[0], LABEL_WIDTH - len(depth))
            rows += [[depth + line] for line in lines]
            cells = (self._cell(f"table3.{row.key}.{column}") for column, _ in COLUMNS)
            rows.append([depth + last, *cells])
        yield from _grid(rows, first=LABEL_WIDTH)

    def _table4(self) -> Iterator[str]:
        rows = [["", *(label for _, label in BLOCK_COLUMNS)]]
        for at, (block, label) in enumerate(BLOCKS):
            name = f"{SUITS}：{label}" if at else label
            rows.append(
                [name, *(self._cell(f"table4.{block}.{column}") for column, _ in BLOCK_COLUMNS)]
            )
        yield from _grid(rows, first=LABEL_WIDTH)

    def _cell(self, cell: str) -> str:
        return json_number(self.subject.shown[cell])

    def _identities(self, language: str) -> Iterator[str]:
        every = identities_of(self.subject)
        for code, zh in NAMES.items():
            some = [each for each in every if each.code == code]
            if not some:
                continue
            holding = sum(each.holds for each in some)
            name = Text(f"{code} {zh}：", f"{code}: ").in_language(language)
            yield Text(
                f"{name}{len(some)} 处，{holding} 处成立", f"{name}{holding} of {len(some)} hold"
            ).in_language(language)
            yield from (f"{GAP}✗ {_broken(each, language)}" for each in some if not each.holds)
        if self.subject.before is None:
            yield NO_YEAR_BEFORE.in_language(language)


def _broken(identity: Identity, language: str) -> str:
    """Return what does not come to the same: in Chinese by the form's own words, else by the ids of the cells."""
    left, right = json_number(identity.left_value), json_number(identity.right_value)
    return Text(f"{spoken(identity)}：{left} ≠ {right}", identity.detail).in_language(language)


def _plain(value: object) -> Amount:
    """Return an amount as JSON has it."""
    assert isinstance(value, Decimal)
    return int(value) if value == value.to_integral_value() else float(value)  # type: ignore[return-value]


def _grid(rows: Sequence[Sequence[str]], first: int) -> Iterable[str]:
    """Return rows as lines: the first column to the left, the others to the right, each as wide as it needs."""
    columns = max(map(len, rows))
    widths = [
        max((width_of(row[at]) for row in rows if at < len(row)), default=0)
        for at in range(1, columns)
    ]
    for row in rows:
        line = row[0] + " " * max(first - width_of(row[0]), 0)
        for cell, width in zip(row[1:], widths, strict=False):
            line += GAP + " " * (width - width_of(cell)) + cell
        yield line.rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most so many cells of a terminal."""
    lines = [""]
    for character in text:
        if width_of(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines
