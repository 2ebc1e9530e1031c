"""What has to add up in an annual report: no cell can change by one without a named identity or rule saying so."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.annual import Sources, loaded_reports, report_subjects
from catalog.check.annual import ReportSubject
from catalog.check.annual_identity import NAMES, across_years, within_year
from catalog.check.run import report_findings
from catalog.load.annual_report import read_frozen
from catalog.model.annual_form import CELLS, TABLE3_CELLS, TABLE4_CELLS, Cells, cell_label
from catalog.report.annual_table import Case, Ledgered, Suit, cells_in
from tests import builders
from tests.conftest import ROOT
from tests.report.test_annual_table import demo

FROZEN = "content/reports/2025.json"


@cache
def demo_subject() -> ReportSubject:
    """Return the demo's report of 2025 as rules look at it; the norms are those of its declaration."""
    folder = ROOT / "content" / "reports"
    data = {f"content/reports/{file.name}": file.read_bytes() for file in folder.iterdir()}
    reports = loaded_reports(data)
    found = report_subjects(builders.site(), reports, Sources(demo(), (), ()))
    subject = next(one for one in found if one.year == 2025)
    assert subject.frozen is not None
    norms = {cell: value for cell, value in subject.frozen.cells.items() if "docs" in cell}
    return replace(subject, cells=subject.cells | norms)


@cache
def demo_cells() -> Cells:
    """Return the demo's cells of 2025."""
    return cells_in(2025, demo(), (), {}, None)


def broken(cells: Cells) -> set[str]:
    """Return the codes of the identities inside a year that do not hold."""
    return {each.code for each in within_year(cells) if not each.holds}


def test_every_identity_holds_in_the_demo():
    """The demo's tables add up: 7 times I1 and I2, 25 times I3, 3 times I4."""
    every = list(within_year(demo_cells()))
    assert Counter(each.code for each in every) == {"I1": 7, "I2": 7, "I3": 25, "I4": 3}
    assert all(each.holds for each in every)


@pytest.mark.parametrize("change", [1, -1])
def test_no_cell_of_table_three_or_four_changes_unseen(change: int):
    """Each of the 190 cells changed by one breaks I3 or I4, the sum in which it stands."""
    for cell in (*TABLE3_CELLS, *TABLE4_CELLS):
        found = broken(demo_cells() | {cell: demo_cells()[cell] + change})
        assert ("I3" if cell.startswith("table3") else "I4") in found, cell


def test_a_row_changed_with_its_total_breaks_a_column():
    """A count moved in a row and its total alike breaks I1 or I2 of that column: the row cannot hide it."""
    for cell in TABLE3_CELLS:
        row, _, column = cell.rpartition(".")
        if column != "total":
            changed = {each: demo_cells()[each] + 1 for each in (cell, f"{row}.total")}
            assert broken(demo_cells() | changed) & {"I1", "I2"}, cell


def test_both_numbers_are_told():
    """A broken identity names the cells of both sides and what they come to."""
    cell = "table4.review.upheld"
    changed = demo_cells() | {cell: 5}
    found = next(each for each in within_year(changed) if not each.holds)
    assert (found.code, found.of, found.left_value, found.right_value) == ("I4", "review", 2, 7)
    assert found.detail.startswith("table4.review.total = 2 ≠ 7 = table4.review.upheld + ")
    assert found.code in NAMES


def test_carry_over_and_validity_are_held_against_the_year_before():
    """I5 per column and I6 per kind: last year's carried out, last year's valid and made less repealed."""
    none: Cells = dict.fromkeys(CELLS, 0)
    before: Cells = none | {
        "table3.carried_out.business": 2,
        "table3.carried_out.total": 2,
        "table2.normative_docs.valid": 5,
    }
    now: Cells = none | {
        "table3.carried_in.business": 2,
        "table3.carried_in.total": 3,
        "table2.normative_docs.made": 2,
        "table2.normative_docs.repealed": 1,
        "table2.normative_docs.valid": 6,
        "table2.regulations.valid": 1,
    }
    every = list(across_years(now, before))
    assert Counter(each.code for each in every) == {"I5": 7, "I6": 2}
    assert [(each.code, each.of) for each in every if not each.holds] == [
        *(("I5", "total"), ("I6", "regulations"))
    ]


APPLICANTS = ("natural_person", "business", "research", "social_welfare", "legal_service", "other")
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))


@st.composite
def sound_cases(draw: st.DrawFn) -> Case:
    """Return a request that is closed, if at all, with an outcome and not before it came."""
    received, other = sorted((draw(DAYS), draw(DAYS)))
    closed = draw(st.sampled_from([None, other]))
    outcome = draw(st.sampled_from(["granted", "denied.process_info", "other_handling.other"]))
    return Case(received, closed, outcome if closed else "", draw(st.sampled_from(APPLICANTS)))


@st.composite
def sound_suits(draw: st.DrawFn) -> Suit:
    """Return a dispute that is decided, if at all, with an outcome and not before it was filed."""
    filed, other = sorted((draw(DAYS), draw(DAYS)))
    decided = draw(st.sampled_from([None, other]))
    outcome = draw(st.sampled_from(["upheld", "corrected", "other"])) if decided else ""
    block = draw(st.sampled_from(["review", "suit_direct", "suit_after_review"]))
    return Suit(block, filed, decided, outcome)


@given(st.lists(sound_cases(), max_size=30), st.lists(sound_suits(), max_size=10))
@settings(max_examples=60, deadline=None)
def test_a_sound_ledger_always_adds_up(cases: list[Case], suits: list[Suit]):
    """Whatever came and was answered when: each year adds up, and each carries on from the one before."""
    ledger = Ledgered(tuple(cases), tuple(suits))
    years = [cells_in(year, [ledger], (), {}, None) for year in range(2023, 2028)]
    for cells in years:
        assert broken(cells) == set()
    for before, cells in pairwise(years):
        assert all(each.holds for each in across_years(cells, before))


@pytest.mark.parametrize("change", [1, -1])
def test_no_frozen_cell_changes_unseen(change: int):
    """Each of the 200 cells, the fee and each figure of a frozen year changed by one is told of by RP301, or is none.

    The finding stands in the frozen file, at the very cell, and names it.
    """
    subject = demo_subject()
    assert [each for each in report_findings(subject) if each.finding.code == "RP301"] == []
    assert subject.frozen is not None
    for cell in (*CELLS, "fee_charged_yuan", "figures.cleaned"):
        changed = frozen_with(cell, change)
        found = [
            each for each in report_findings(changed) if each.finding.code in {"RP301", "RP103"}
        ]
        assert [each.file for each in found] == [FROZEN], cell
        assert [each.finding.code for each in found] == [
            "RP301" if int(subject.frozen.cells[cell]) + change >= 0 else "RP103"
        ]
        place = found[0].finding.place
        assert place is not None
        assert place.line == subject.frozen.places[cell].line
        if found[0].finding.code == "RP301" and cell in CELLS:
            assert cell_label(cell) in found[0].finding.message.zh


def frozen_with(cell: str, change: int) -> ReportSubject:
    """Return the demo's report of 2025 with one frozen number changed by so much."""
    lines = (ROOT / FROZEN).read_text("utf-8").split("\n")
    subject = demo_subject()
    assert subject.frozen is not None
    line, column = subject.frozen.places[cell]
    text, start = lines[line - 1], column - 1
    value, length = json.JSONDecoder().raw_decode(text[start:])
    lines[line - 1] = text[:start] + str(value + change) + text[start + length :]
    loaded = read_frozen(FROZEN, "\n".join(lines).encode())
    return replace(subject, loaded_frozen=loaded)


def test_a_later_change_of_the_ledger_is_told_with_both_numbers():
    """An outcome changed after publication leaves the frozen tables as they are, and is told of."""
    subject = demo_subject()
    ledgers = demo()
    at = next(
        n for n, one in enumerate(ledgers) if any(c.received_on.year == 2025 for c in one.cases)
    )
    cases = list(ledgers[at].cases)
    which = next(
        n for n, c in enumerate(cases) if c.outcome == "partial" and c.applicant == "business"
    )
    cases[which] = cases[which]._replace(outcome="granted")
    ledgers[at] = replace(ledgers[at], cases=tuple(cases))
    now = cells_in(2025, ledgers, (), {}, None)
    tables = {cell: now[cell] for cell in (*TABLE3_CELLS, *TABLE4_CELLS)}
    changed = replace(subject, cells=subject.cells | tables)
    found = [
        each.finding.message for each in report_findings(changed) if each.finding.code == "RP301"
    ]
    assert [each.zh for each in found] == [
        "表三“（一）予以公开”的“商业企业”：公布的是 4，现在得出 5",
        "表三“（一）予以公开”的“总计”：公布的是 23，现在得出 24",
        "表三“（二）部分公开”的“商业企业”：公布的是 5，现在得出 4",
        "表三“（二）部分公开”的“总计”：公布的是 11，现在得出 10",
    ]
