"""Ledgers in a site: checked with it, kept while nothing changes, waived, and looked at on a day."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from catalog import ledger as module
from catalog.check.ledger_example import ANSWERED, CORRECTION, ledger
from catalog.diagnostic import Diagnostic
from catalog.ledger import ledger_on, public_figures
from catalog.load.ledger import read_ledger
from catalog.settings import parse_as_of, read_settings
from catalog.survey import open_site, survey
from tests.cases.case import agency_files
from tests.cases.sites import write_files

DAY = "2025-05-01"
LATE = ledger()
"""A request that was due on 2025-03-31 and is not answered."""
DISPUTE = "- {id: 2025-D01, kind: review, request: 2024-0003, filed: 2025-02-06}"

Site = Callable[..., Path]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Make a sound site with these ledgers, by year."""

    def made(years: dict[int, str], **files: object) -> Path:
        write_files(tmp_path, agency_files(files=files))
        ledgers = {f"content/requests/{year}.yml": text.encode() for year, text in years.items()}
        write_files(tmp_path, ledgers)
        return tmp_path

    return made


def told(root: Path, day: str = DAY) -> list[Diagnostic]:
    """Return what a check says of the ledgers on a day."""
    found = survey(open_site(read_settings(root, jobs=1))).diagnostics(parse_as_of(day))
    return [one for one in found if one.file.startswith("content/requests/")]


def test_a_check_tells_of_ledgers(site: Site):
    """A breach stands at its line with label, field and department, among the findings of the site."""
    (found,) = told(site({2025: LATE}))
    assert (found.file, found.line, found.code) == ("content/requests/2025.yml", 3, "RQ408")
    assert (found.field, found.label) == ("requests.0.received.on", "收到日期")
    assert found.department == "funds"
    assert found.fingerprint


def test_ledgers_are_counted_among_the_files(site: Site):
    """The number of files checked includes the ledgers."""
    root = site({2024: "requests: []\n", 2025: LATE})
    surveyed = survey(open_site(read_settings(root, jobs=1)))
    assert surveyed.files == len(surveyed.tree.configs) + 2


def test_a_waiver_hides_a_breach(site: Site):
    """A breach can be waived up to a day; an error of a ledger cannot."""
    entry = {"code": "RQ408", "place": "requests/2025.yml", "reason": "正在与申请人协商"}
    waiver = entry | {"by": "chen-x", "until": DAY}
    root = site({2025: LATE}, waivers=[waiver])
    assert told(root) == []
    assert [one.code for one in told(root, "2025-05-02")] == ["RQ408"]
    (row,) = ledger_on(open_site(read_settings(root)), parse_as_of(DAY)).table.rows  # type: ignore[union-attr]  # the site is sound
    assert (row.is_overdue, row.codes) == (True, ())


def test_a_dispute_may_be_about_a_request_of_another_year(site: Site):
    """It is looked up in all ledgers; without one it is told of at its place."""
    dispute = ledger(ANSWERED, tail=f"disputes:\n{DISPUTE}")
    root = site({2025: dispute})
    assert [(one.code, one.field) for one in told(root)] == [("RQ502", "disputes.0.request")]
    earlier = ledger(
        ANSWERED.replace("2025-", "2024-"), id="2024-0003", received="{on: 2024-03-04, how: fax}"
    )
    assert told(site({2024: earlier, 2025: dispute})) == []


def test_what_cannot_be_read_is_told_with_masks(site: Site):
    """A ledger with a fault is told of at its place; private values in it stay out of every message."""
    number = "990101198307142634"
    root = site({2025: ledger(ANSWERED, applicant=number)})
    (found,) = told(root)
    assert (found.code, found.line) == ("LD204", 4)
    assert number not in repr(found)
    on_day = ledger_on(open_site(read_settings(root)), parse_as_of(DAY))
    assert [one.code for one in on_day.unread] == ["LD204"]


def test_a_ledger_under_a_wrong_name_is_told_of(site: Site):
    """2025.yaml is no ledger: whoever asks for the requests hears that it was left out, not only that there are none."""
    root = site({})
    write_files(root, {"content/requests/2025.yaml": ledger(ANSWERED).encode()})
    on_day = ledger_on(open_site(read_settings(root)), parse_as_of(DAY))
    assert on_day.table is not None
    assert on_day.table.rows == ()
    assert [(one.file, one.code) for one in on_day.unread] == [
        ("content/requests/2025.yaml", "LD403")
    ]


def test_an_unchanged_ledger_is_not_read_again(site: Site, monkeypatch: pytest.MonkeyPatch):
    """The second check takes the findings from the first; a change of the ledger or the staff reads it anew."""
    root = site({2025: ledger(ANSWERED), 2024: "requests: []\n"})
    read: list[str] = []

    def counted(file: str, data: bytes) -> object:
        read.append(file)
        return read_ledger(file, data)

    monkeypatch.setattr(module, "read_ledger", counted)
    assert told(root) == told(root) == []
    assert len(read) == 2
    (root / "content/requests/2025.yml").write_text(LATE, "utf-8")
    assert [one.code for one in told(root)] == ["RQ408"]
    assert read[2:] == ["content/requests/2025.yml"]


def test_a_request_on_a_past_day(site: Site):
    """On a past day only what had happened by then counts; what had not been received is not there."""
    root = site({2025: ledger(CORRECTION, ANSWERED.replace("03-20", "04-30"))})
    opened = open_site(read_settings(root))

    def state(day: str) -> list[str]:
        table = ledger_on(opened, parse_as_of(day)).table
        assert table is not None
        return [row.shown.state.value for row in table.rows]

    assert state("2025-03-02") == []
    assert state("2025-03-05") == ["received"]
    assert state("2025-03-06") == ["correction_requested"]
    assert state("2025-04-30") == ["answered"]


def test_subjects_are_shown_with_masks(site: Site):
    """A name in the subject of an open request does not come out."""
    root = site({2025: ledger(subject="关于王小芳参保缴费记录的查询")})
    table = ledger_on(open_site(read_settings(root)), parse_as_of(DAY)).table
    assert table is not None
    assert "王小芳" not in table.as_text() + table.as_json()


def test_a_site_without_ledgers_loads_nothing_of_them(site: Site):
    """Where content/requests is not there, neither the reader of ledgers nor the clock is loaded by a check."""
    root = site({})
    script = (
        "import sys; from pathlib import Path; from catalog.settings import read_settings;"
        "from catalog.survey import open_site, survey; import catalog.cli;"
        f"survey(open_site(read_settings(Path({str(root)!r}), jobs=1)));"
        "print([name for name in sys.modules if name in"
        " {'catalog.ledger', 'catalog.load.ledger', 'catalog.model.request'}"
        " or name.startswith('catalog.report')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "[]\n"


def test_the_years_of_rows(site: Site):
    """Rows come year by year in the order of the files, with their due dates."""
    earlier = ledger(id="2024-0001", received="{on: 2024-12-30, how: fax}")
    table = ledger_on(
        open_site(read_settings(site({2024: earlier, 2025: LATE}))), parse_as_of("2025-03-27")
    ).table
    assert table is not None
    assert [row.request.id for row in table.rows] == ["2024-0001", "2025-0001"]
    first, second = table.rows
    assert first.shown.due is not None
    assert (first.shown.due.day, first.is_overdue, first.is_soon) == (
        date(2025, 1, 27),
        True,
        False,
    )
    assert (second.is_overdue, second.is_soon, second.days_late) == (False, True, 0)


def test_figures_for_the_public_follow_the_ledger(site: Site):
    """They are kept while the ledger stands and counted anew when it changes; one that cannot be read gives none."""
    six = "requests:\n" + "".join(
        f"- {{id: 2024-{n:04}, received: {{on: 2024-03-04, how: internet}}, applicant: other, subject: 门诊统筹目录,"
        " department: funds, events: [{on: 2024-03-15, kind: answered, outcome: granted}]}\n"
        for n in range(1, 7)
    )
    day = date(2025, 5, 1)
    root = site({2024: six})
    for _ in range(2):
        (one,) = public_figures(open_site(read_settings(root)), day)
        assert (one.year, one.received, one.closed) == (2024, 6, 6)
    file = root / "content/requests/2024.yml"
    file.write_text(six + six.partition("\n")[2].replace("id: 2024-0", "id: 2024-1"), "utf-8")
    (one,) = public_figures(open_site(read_settings(root)), day)
    assert one.received == 12
    file.write_text("requests: [", "utf-8")
    assert public_figures(open_site(read_settings(root)), day) == ()
