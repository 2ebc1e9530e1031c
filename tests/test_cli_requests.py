"""`catalog requests` and `catalog deadline`: what they print, in both languages, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog.check.ledger_example import ANSWERED, CONSULTATION, FEE, ledger
from catalog.cli import cli
from tests.cases.case import agency_files
from tests.cases.sites import write_files


def more(number: int, *events: str, **changed: str) -> str:
    """Return a further request of 2025."""
    return ledger(*events, id=f"2025-{number:04}", **changed).removeprefix("requests:\n")


LEDGER = ledger(
    ANSWERED,
    tail=more(2)
    + more(3, received="{on: 2025-03-06, how: fax}", department="office")
    + more(4, CONSULTATION, received="{on: 2025-03-05, how: in_person}")
    + more(5, FEE, subject="历年合同")
    + more(6, received="{on: 2025-03-28, how: internet}"),
)
DAY = ("--as-of", "2025-04-01")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound site with a ledger of six requests."""
    folder = tmp_path_factory.mktemp("requests")
    write_files(folder, agency_files() | {"content/requests/2025.yml": LEDGER.encode()})
    return folder


def run(*words: str | Path) -> Result:
    """Run the command line."""
    return CliRunner().invoke(cli, [str(word) for word in words], prog_name="catalog")


def test_open_requests_by_urgency(root: Path):
    """Overdue ones come first, then those due in three working days, then the rest, then the departments."""
    done = run("-C", root, "requests", *DAY)
    assert done.exit_code == 0
    assert done.stdout == (
        "逾期 1 件\n"
        "  2025-0002\t基金监管科\t已收到\t2025-03-31 到期，晚 1 个工作日\t2024年门诊统筹基金支出明细\tRQ408\n"
        "3 个工作日内到期 1 件\n"
        "  2025-0003\t办公室\t已收到\t2025-04-03 到期\t2024年门诊统筹基金支出明细\n"
        "其他在办 3 件\n"
        "  2025-0004\t基金监管科\t办理中\t2025-04-27 到期\t2024年门诊统筹基金支出明细\n"
        "  2025-0006\t基金监管科\t已收到\t2025-04-27 到期\t2024年门诊统筹基金支出明细\n"
        "  2025-0005\t基金监管科\t等待缴费\t缴费 2025-04-10 到期\t历年合同\n"
        "办公室：在办 1，3 个工作日内到期 1，逾期 0\n"
        "基金监管科：在办 4，3 个工作日内到期 0，逾期 1\n"
        "2025-04-01 共 6 件：已办结 1，在办 5\n"
    )


def test_in_english(root: Path):
    """The words are English, the codes and content as they are."""
    told = run("-C", root, "requests", *DAY, "--lang", "en").stdout
    assert "overdue: 1\n" in told
    assert "due 2025-03-31, 1 working day late" in told
    assert "2025-04-01 6 requests: 1 closed, 5 open\n" in told


def test_as_json(root: Path):
    """The shape is that of commands.md, one entry a request, the same in every language."""
    words = ("-C", root, "requests", *DAY, "--format", "json")
    done = run(*words)
    assert done.stdout == run(*words, "--lang", "en").stdout
    whole = json.loads(done.stdout)
    assert whole["as_of"] == "2025-04-01 23:59"
    first, second = whole["requests"][:2]
    assert (first["state"], first["closed_on"], first["days_late"]) == ("answered", "2025-03-20", 0)
    assert second == {
        "id": "2025-0002",
        "state": "received",
        "department": "funds",
        "received_on": "2025-03-03",
        "due": "2025-03-31",
        "provisional": False,
        "correction_notice_due": "2025-03-12",
        "consultation_due": None,
        "payment_due": None,
        "closed_on": None,
        "outcome": None,
        "days_late": 1,
        "findings": ["RQ408"],
    }


def test_while_a_consultation_is_open(root: Path):
    """There is no due date, but one for the opinion."""
    done = run("-C", root, "requests", "--as-of", "2025-03-31", "--format", "json")
    fourth = json.loads(done.stdout)["requests"][3]
    assert (fourth["state"], fourth["due"], fourth["consultation_due"]) == (
        "consulting",
        None,
        "2025-03-31",
    )


def test_a_ledger_that_cannot_be_read(tmp_path: Path):
    """The others are listed, the fault is told on stderr, and the command ends with 1."""
    broken = {
        "content/requests/2024.yml": b"requests: [\n",
        "content/requests/2025.yml": LEDGER.encode(),
    }
    write_files(tmp_path, agency_files() | broken)
    done = run("-C", tmp_path, "requests", *DAY)
    assert done.exit_code == 1
    assert "content/requests/2024.yml" in done.stderr
    assert "共 6 件" in done.stdout


def test_a_site_without_requests(tmp_path: Path):
    """There is nothing to list, and nothing wrong."""
    write_files(tmp_path, agency_files())
    done = run("-C", tmp_path, "requests", *DAY)
    assert (done.exit_code, done.stdout) == (0, "2025-04-01 共 0 件：已办结 0，在办 0\n")


# deadline


def test_the_working_of_a_deadline(tmp_path: Path):
    """Outside a site as well each day is a line, and the due date the last."""
    done = run("-C", tmp_path, "deadline", "2025-09-26")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "2025-09-26\t周五\t不计\t收到当日不计，次日起算"
    assert lines[2] == "2025-09-28\t周日\t第 1 日\t调休上班"
    assert lines[-1] == "到期日：2025-10-30（周四）"
    assert len(lines) == 36


def test_events_of_a_deadline(tmp_path: Path):
    """The course of the contract's example falls due on 15 May 2025."""
    words = []
    for each in (
        "correction_requested:2025-02-20:reasonable_until=2025-03-07",
        "corrected:2025-03-03",
        "consultation_started:2025-03-10:whom=third_party:received_on=2025-03-11",
        "consultation_ended:2025-03-21:opinion=agree",
        "extended:2025-03-28:working_days=20:approved_by=leading_group:notified_on=2025-03-28",
    ):
        words += ["--event", each]
    done = run("-C", tmp_path, "deadline", "2025-02-14", *words, "--format", "json")
    whole = json.loads(done.stdout)
    assert (whole["due"], whole["provisional"], whole["state"]) == ("2025-05-15", False, "extended")
    assert whole["days"][-1]["n"] == 40


def test_a_consultation_that_is_open_on_the_day(tmp_path: Path):
    """On a day within its fifteen days nothing is due; afterwards the due date is there."""
    words = ("-C", tmp_path, "deadline", "2025-03-03", "--event", "consultation_started:2025-03-07")
    assert (
        json.loads(run(*words, "--format", "json", "--as-of", "2025-03-20").stdout)["due"] is None
    )
    assert json.loads(run(*words, "--format", "json", "--as-of", "2025-06-20").stdout)["due"]


def test_the_schedule_of_the_site_counts(tmp_path: Path):
    """In a site the years of its calendar.yml are official, and their holidays do not count."""
    years = {"years": {"2027": {"holidays": ["2027-01-04"], "workdays": [], "source": "放假安排"}}}
    write_files(tmp_path, agency_files(files={"calendar": years}))
    inside = json.loads(run("-C", tmp_path, "deadline", "2026-12-20", "--format", "json").stdout)
    outside = json.loads(run("-C", "/", "deadline", "2026-12-20", "--format", "json").stdout)
    assert (inside["provisional"], outside["provisional"]) == (False, True)
    assert {"date": "2027-01-04", "counts": False}.items() <= next(
        one for one in inside["days"] if one["date"] == "2027-01-04"
    ).items()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["2025-2-14"], "RECEIVED"),
        (["2025-02-14", "--event", "extend:2025-02-20"], "extended"),
        (["2025-02-14", "--event", "extended:2025-02-20"], "working_days"),
        (["2025-02-14", "--event", "delayed:2025-02-20"], "until"),
        (["2025-02-14", "--event", "delayed:2025-02-20:until=2025-02-19"], "until"),
        (["2025-02-14", "--event", "suspended"], "on"),
        (["2025-02-14", "--event", "suspended:2025-02-30"], "on"),
        (["2025-02-14", "--event", "suspended:2025-02-13"], "2025-02-14"),
        (["2025-02-14", "--event", "suspended:2025-02-20:why=x"], "why"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_usage(words: list[str], told: str, language: str):
    """What is written wrong is a usage error that names it."""
    done = run("deadline", *words, "--lang", language)
    assert done.exit_code == 2
    assert told in done.stderr
