"""The assessment of a year: every figure by its own example, and nothing of what the day did not know."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime

import pytest

from catalog.check.ledger_example import ANSWERED, ledger
from catalog.check.rules.deadline import published_late
from catalog.diagnostic import Diagnostic, Severity
from catalog.load.ledger import read_ledger
from catalog.render.assessment import as_csv, as_html
from catalog.report.assessment import Assessment, DepartmentYear, Evidence, assess, due_on
from catalog.report.assessment_print import COLUMNS, as_json, as_text
from catalog.report.requests import rows_on
from catalog.settings import installed_theme
from tests import builders

YEAR = 2025
DAY = datetime.fromisoformat("2025-12-31T23:59")
LATE = """
date_written: 2025-03-03
date_published: 2025-04-02
title: 关于印发示例市救助办法的通知
"""
REQUESTS = ledger(
    ANSWERED,
    tail=ledger(id="2025-0002").removeprefix("requests:\n")
    + ledger(ANSWERED, id="2025-0003", department="office").removeprefix("requests:\n"),
)


def assessed(
    example: str = LATE,
    *,
    found: tuple[Diagnostic, ...] = (),
    day: datetime = DAY,
    with_requests: bool = False,
) -> Assessment:
    """Return the assessment of 2025 of an example's items."""
    around = builders.world(example)
    loaded = read_ledger("content/requests/2025.yml", REQUESTS.encode()).ledger
    assert loaded is not None
    requests = [(one, ()) for one in loaded.requests] if with_requests else []
    return assess(
        YEAR,
        day,
        Evidence(
            extracts=[builders.extract(each, around) for each in around.items],
            requests=rows_on(day.date(), requests, around.calendar),
            diagnostics=found,
            site=around.site,
            calendar=around.calendar,
        ),
    )


def figures(of: Assessment) -> dict[str, int]:
    """Return the totals that are not 0."""
    return {name: number for name, number in of.totals.items() if number}


def finding(
    code: str, severity: Severity = Severity.WARNING, file: str = "", department: str = "funds"
) -> Diagnostic:
    """Return a finding about a file, the first item's unless another is named."""
    around = builders.world(LATE)
    one = next(iter(around.items))
    return Diagnostic(
        file=file or one.file,
        line=1,
        column=1,
        code=code,
        severity=severity,
        field="",
        message=published_late.title,
        help=published_late.title,
        basis="",
        department=department,
    )


def test_an_item_in_time_and_one_late():
    """Twenty working days from 3 March 2025 end on 31 March; 2 April is two working days later."""
    both = assessed(LATE + "---\n" + LATE.replace("04-02", "03-31"))
    assert figures(both) == {"published": 2, "on_time": 1, "late": 1, "days_late": 2}
    late = [one for row in both.departments for one in row.late]
    assert [(one.due, one.published, one.days_late) for one in late] == [
        (date(2025, 3, 31), date(2025, 4, 2), 2)
    ]


@pytest.mark.parametrize(
    "example",
    [
        LATE,
        LATE.replace("04-02", "03-31"),
        "date_written: 2007-03-03\ndate_published: 2008-05-02\n",
        "date_written: 2025-03-03\ndate_published: 2025-09-01\nissuer: 示例省医疗保障局\n",
        "date_written: 2025-03-03\ndate_published: 2025-04-01\ndate_finalized: 2025-03-28\n",
    ],
)
def test_late_is_what_the_rule_says(example: str):
    """The period is that of rule DL101: an item is late here exactly where the rule tells of it."""
    around = builders.world(example)
    (each,) = around.items
    extract = builders.extract(each, around)
    due, published = due_on(extract, around.calendar), extract.published_on
    assert published is not None
    told = bool(builders.findings(published_late, example))
    assert (due is not None and published > due) is told


def test_a_year_is_the_year_of_publication_and_ends_with_the_day():
    """An item of another year does not count, nor one that appears after the day."""
    assert figures(assessed(LATE.replace("2025-04-02", "2026-04-02"))) == {}
    assert figures(assessed(day=datetime.fromisoformat("2025-04-01T09:00"))) == {}


def test_withheld_items_are_not_published():
    """What is open on request only counts nowhere, whatever its days are."""
    assert figures(assessed(LATE + "disclosure: on_request\n")) == {}


def test_changes_and_removals_for_privacy_of_the_year():
    """Change notes count on their day; a withdrawal counts where it is for privacy, and its title stays hidden."""
    gone = """
    withdrawal: {on: 2025-06-03, kind: privacy, reason: 含有个人信息，改为摘要后重新公开, approved_by: li-ming, hide_title: true}
    changes:
      - {on: 2025-05-06, kind: minor, note: 改正了一处笔误}
      - {on: 2026-01-06, kind: minor, note: 补充了附件}
    """
    example = LATE + "\n".join(line.removeprefix("    ") for line in gone.splitlines())
    found = assessed(example)
    assert figures(found) == {
        "published": 1,
        "late": 1,
        "days_late": 2,
        "changes": 1,
        "withdrawn_for_privacy": 1,
    }
    assert "关于印发" not in as_json(found) + as_text(found) + as_html(found, installed_theme())
    other = assessed(example.replace("privacy", "error"))
    assert "withdrawn_for_privacy" not in figures(other)


def test_gaps_count_an_item_once_and_only_of_the_year():
    """Two findings about one review are one gap; those of items of other years are open findings alone."""
    found = (
        finding("RV101"),
        finding("SC101", Severity.ERROR),
        finding("IN108", Severity.NOTICE),
        finding("RV101", file="content/items/2019/old.md"),
    )
    assert figures(assessed(found=found)) == {
        "published": 1,
        "late": 1,
        "days_late": 2,
        "review_gaps": 1,
        "without_interpretation": 1,
        "errors": 1,
        "warnings": 2,
    }


def test_stale_columns_belong_to_their_department():
    """A class that is behind counts for the department of the finding; without one, for nobody."""
    found = assessed(
        found=(
            finding("FR101", file="content/taxonomy.yml"),
            finding("TP101", file="content/topics.yml", department=""),
        )
    )
    rows = {row.key: row.stale_columns for row in found.departments}
    assert rows["funds"] == 1
    assert rows[""] == 1
    assert list(rows)[-1] == ""


def test_requests_in_time_and_late():
    """An answer in time, an open request after its due date, and one of another department."""
    found = assessed("date_published: 2024-04-02\ndate_written: 2024-04-01\n", with_requests=True)
    rows = {row.key: row for row in found.departments}
    assert (rows["office"].requests, rows["office"].requests_on_time) == (1, 1)
    assert figures(found) == {"requests": 3, "requests_on_time": 2, "requests_late": 1}


def test_the_totals_are_the_sums_in_every_format():
    """Text, JSON, table file and page say the same figures; no cell begins a formula."""
    found = assessed(with_requests=True)
    data = json.loads(as_json(found))
    assert data["total"] == found.totals
    for name in COLUMNS:
        assert sum(row[name] for row in data["departments"]) == data["total"][name]
    rows = list(csv.reader(io.StringIO(as_csv(found).removeprefix("\ufeff"))))
    assert rows[-1] == ["合计", *map(str, found.totals.values())]
    assert len(rows) == len(found.departments) + 2
    page = as_html(found, installed_theme())
    assert "内部使用，不公开" in page
    assert "关于印发示例市救助办法的通知" in page
    assert "<script" not in page


def test_the_page_escapes_what_people_wrote():
    """A title with markup is text on the page."""
    page = as_html(assessed(LATE.replace("关于", "<b>关于</b>")), installed_theme())
    assert "&lt;b&gt;关于" in page
    assert "<b>关于" not in page


def test_every_figure_has_a_name():
    """The words of the columns are those of the figures, in one order."""
    assert list(COLUMNS) == list(DepartmentYear(key="", name="").counts)
