"""The tables of the annual report, counted from ledgers and items: against a count of their own, and case by case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from catalog.load.annual_report import read_frozen
from catalog.load.ledger import read_ledger
from catalog.model.annual import Declared
from catalog.model.annual_form import CELLS, TABLE3_CELLS, TABLE4_CELLS
from catalog.model.request import Ledger
from catalog.report.annual_table import (
    Decided,
    Ledgered,
    Norm,
    cells_in,
    decided,
    fees_in,
    ledgered,
    norms,
    published_in,
)
from tests import builders
from tests.conftest import ROOT
from tests.report.recount import table3, table4

REQUESTS = ROOT / "content" / "requests"
ANSWERED = {"kind": "answered", "outcome": "granted", "signed_by": "wu-z", "form": "paper"}


def demo() -> list[Ledgered]:
    """Return what the reports ask of the demo ledgers."""
    found = []
    for file in sorted(REQUESTS.glob("*.yml")):
        ledger = read_ledger(f"content/requests/{file.name}", file.read_bytes()).ledger
        assert ledger is not None
        found.append(ledgered(ledger))
    return found


def counted(year: int, ledgers: Iterable[Ledgered]) -> dict[str, object]:
    """Return the cells of a year that are not zero."""
    cells = cells_in(year, ledgers, (), {}, None)
    return {cell: value for cell, value in cells.items() if value}


def ledger_of(*requests: dict[str, object], disputes: Iterable[dict[str, str]] = ()) -> Ledgered:
    """Return what the reports ask of a ledger with these requests and disputes."""
    base = {"received": {"on": "2025-03-03", "how": "internet"}, "applicant": "business"}
    rest = {"subject": "文件", "department": "funds"}
    written = {
        "requests": [
            base | rest | {"id": f"2025-{at:04}"} | one for at, one in enumerate(requests, start=1)
        ],
        "disputes": [*disputes],
    }
    return ledgered(TypeAdapter(Ledger).validate_python(written))


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_demo_is_counted_as_a_script_of_its_own_counts_it(year: int):
    """Each of the 190 cells of tables 3 and 4 is what a plain script counts from the YAML."""
    cells = cells_in(year, demo(), (), {}, None)
    rows, blocks = table3(REQUESTS, year), table4(REQUESTS, year)
    for cell in TABLE3_CELLS:
        row, _, column = cell.removeprefix("table3.").rpartition(".")
        assert (cell, cells[cell]) == (cell, rows.get(row, {}).get(column, 0))
    for cell in TABLE4_CELLS:
        _, block, column = cell.split(".")
        assert (cell, cells[cell]) == (cell, blocks.get(block, Counter())[column])


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_published_years_of_the_demo_say_the_same(year: int):
    """What was frozen for a year of the demo is what the script counts from today's ledgers."""
    file = ROOT / "content" / "reports" / f"{year}.json"
    frozen = read_frozen(f"content/reports/{year}.json", file.read_bytes()).frozen
    assert frozen is not None
    for row, columns in table3(REQUESTS, year).items():
        assert {key: frozen.cells[f"table3.{row}.{key}"] for key in columns} == columns


def test_the_demo_has_every_outcome_and_every_kind_of_applicant():
    """Over its years each row and each column of table 3 counts something, so that no mix-up hides in zeros."""
    years = [cells_in(year, demo(), (), {}, None) for year in (2023, 2024, 2025, 2026)]
    rows = {cell.rpartition(".")[0] for cell in TABLE3_CELLS}
    assert [row for row in sorted(rows) if not any(cells[f"{row}.total"] for cells in years)] == []


def test_a_request_open_at_the_end_of_the_year_is_carried_over():
    """It is new and carried out in the year of receipt, carried in and answered in the next, and then gone."""
    late = ledger_of({"events": [ANSWERED | {"on": "2026-01-07"}]})
    assert counted(2025, [late]) == {
        f"table3.{row}.{column}": 1
        for row in ("new_received", "carried_out")
        for column in ("business", "total")
    }
    assert counted(2026, [late]) == {
        f"table3.{row}.{column}": 1
        for row in ("carried_in", "granted", "total_processed")
        for column in ("business", "total")
    }
    assert counted(2027, [late]) == {}


def test_a_withdrawn_request_is_other_handling():
    """A request that was withdrawn stands in the last row of outcomes."""
    cells = counted(2025, [ledger_of({"events": [{"kind": "withdrawn", "on": "2025-03-10"}]})])
    assert cells["table3.other_handling.other.total"] == cells["table3.total_processed.total"] == 1


def test_what_came_after_the_answer_does_not_count():
    """The first event that ends a request counts, in whatever order they are written."""
    events = [
        ANSWERED | {"on": "2026-02-03", "outcome": "partial"},
        ANSWERED | {"on": "2025-03-20"},
    ]
    assert counted(2025, [ledger_of({"events": events})])["table3.granted.total"] == 1


def test_an_answer_without_an_outcome_stands_in_the_total_alone():
    """Rows and total are counted apart, so that what is missing shows."""
    answer = {key: value for key, value in ANSWERED.items() if key != "outcome"}
    cells = counted(2025, [ledger_of({"events": [answer | {"on": "2025-03-20"}]})])
    assert cells["table3.total_processed.total"] == 1
    assert "table3.granted.total" not in cells


def test_a_dispute_is_pending_until_the_year_of_its_decision():
    """It counts as pending on each 31 December before it is decided, then under its outcome, then no more."""
    dispute = {
        "id": "2024-D01",
        "kind": "suit_direct",
        "request": "2024-0001",
        "filed": "2024-11-04",
        "decided": "2026-02-10",
        "outcome": "corrected",
    }
    ledger = ledger_of(disputes=[dispute])
    for year, column in ((2024, "pending"), (2025, "pending"), (2026, "corrected")):
        assert counted(year, [ledger]) == {
            f"table4.suit_direct.{column}": 1,
            "table4.suit_direct.total": 1,
        }
    assert counted(2023, [ledger]) == counted(2027, [ledger]) == {}


def test_fees_count_in_the_year_of_payment():
    """The amount is that of the payment, else of the notice before it; what was never paid counts nothing."""
    notice = {"kind": "fee_notified", "on": "2025-12-20", "received_on": "2025-12-22"}
    ledgers = [
        ledger_of(
            {"events": [notice | {"amount": "200"}, {"kind": "fee_paid", "on": "2026-01-05"}]},
            {"events": [notice | {"amount": "300"}]},
            {
                "events": [
                    notice | {"amount": "400"},
                    {"kind": "fee_paid", "on": "2025-12-29", "amount": "350.50"},
                ]
            },
        )
    ]
    assert fees_in(2025, ledgers) == Decimal("350.50")
    assert fees_in(2026, ledgers) == Decimal(200)


def test_norms_count_by_making_leaving_and_the_last_day():
    """Made by day of writing, repealed by the first day out of force, valid on 31 December."""
    own = [
        Norm("normative_docs", date(2025, 3, 3), date(2025, 4, 1), None),
        Norm("normative_docs", date(2025, 12, 1), date(2026, 1, 1), None),
        Norm("normative_docs", date(2020, 3, 3), date(2020, 3, 3), date(2025, 12, 31)),
        Norm("normative_docs", date(2020, 3, 3), date(2020, 3, 3), date(2026, 1, 1)),
        Norm("regulations", date(2019, 3, 3), date(2019, 3, 3), None),
    ]
    cells = cells_in(2025, (), own, {}, None)
    assert [cells[f"table2.normative_docs.{key}"] for key in ("made", "repealed", "valid")] == [
        *(2, 1, 2)
    ]
    assert [cells[f"table2.regulations.{key}"] for key in ("made", "repealed", "valid")] == [
        0,
        0,
        1,
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("", (date(2025, 3, 3), date(2025, 3, 3), None)),
        ("date_effective: 2025-05-01", (date(2025, 3, 3), date(2025, 5, 1), None)),
        (
            "validity: {status: effective, until: 2030-04-30}",
            (date(2025, 3, 3), date(2025, 3, 3), date(2030, 5, 1)),
        ),
        (
            "validity: {status: repealed, until: 2030-04-30, ended_on: 2026-02-01}",
            (date(2025, 3, 3), date(2025, 3, 3), date(2026, 2, 1)),
        ),
        ("issuer: 示例省医疗保障局", None),
        ("disclosure: on_request", None),
        ("date_published: ", None),
        ("kind: document", None),
    ],
)
def test_only_own_published_norms_count(changes: str, expected: tuple[object, ...] | None):
    """A reposted, unpublished or other document is no norm of table 2; force begins and ends as shown."""
    kind = "" if "kind:" in changes else "kind: normative_document\n"
    around = builders.world(kind + changes)
    found = norms(builders.extract(each, around) for each in around.items)
    assert [one[1:] for one in found] == ([expected] if expected else [])


def test_published_penalties_count_by_the_day_of_the_decision():
    """A penalty published in January for a decision of December belongs to the year of the decision."""
    around = builders.world(
        "kind: penalty\npenalty: {party: legal, class: general, decided_on: 2024-12-20,"
        " responsible_reviewer: lin-q}"
    )
    found = decided(builders.extract(each, around) for each in around.items)
    assert found == (Decided("penalty", date(2024, 12, 20)),)
    assert published_in(2024, found) == {"licensing": 0, "penalty": 1}
    assert published_in(2025, found) == {"licensing": 0, "penalty": 0}


def test_declared_figures_stand_in_table_two():
    """What is declared goes before what is published; norms are derived, whatever is declared."""
    declared = TypeAdapter(Declared).validate_python(
        builders.text_of(
            "{penalty: {processed: 7, source: 台账}, fees: {amount_wan: 1.25, source: 决算},"
            " normative_docs: {made: 9, repealed: 9, valid: 9, source: 台账}}"
        )
    )
    cells = cells_in(2025, (), (), {"penalty": 2, "licensing": 3}, declared)
    assert {cell: value for cell, value in cells.items() if value} == {
        "table2.penalty.processed": 7,
        "table2.licensing.processed": 3,
        "table2.fees.amount_wan": Decimal("1.25"),
    }


def test_every_cell_is_there_for_an_empty_year():
    """A year without anything has every cell of the form, all zero: a blank is no zero."""
    assert cells_in(2025, (), (), {}, None) == dict.fromkeys(CELLS, 0)


def test_the_recount_is_not_the_engine():
    """The script that counts afresh imports nothing of the engine."""
    assert (
        "catalog" not in Path(table3.__code__.co_filename).read_text("utf-8").partition('"""\n')[2]
    )
