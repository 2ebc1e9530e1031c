"""`catalog report`: the tables in print and as JSON, what is told beside them, and the freezing of a year."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog.check.annual_example import (
    BODY,
    COUNTED,
    PROBLEMS,
    REPORT,
    REQUEST,
    files_of,
    frozen,
    report,
)
from catalog.check.paint import cells
from catalog.cli import cli
from catalog.load.annual_report import read_frozen
from catalog.model.annual_form import BLOCK_COLUMNS, BLOCKS, COLUMNS, TABLE3
from tests.cases.case import agency_files
from tests.cases.sites import write_files
from tests.conftest import ROOT

JSON = "content/reports/2025.json"
DAY = ("--as-of", "2026-11-20")


def site(root: Path, example: str) -> Path:
    """Write a site with the files of an example; return its folder."""
    files = {path: text.encode() for path, text in files_of(example).items()}
    write_files(root, agency_files() | files)
    return root


def run(root: Path, *arguments: str) -> Result:
    """Run the command on a site."""
    return CliRunner().invoke(cli, ["-C", str(root), "report", *arguments, *DAY])


def test_the_json_has_the_shape_of_the_contract():
    """The demo's report of 2025: keys of commands.md in their order, whole numbers, all identities with both sides."""
    result = run(ROOT, "2025", "--format", "json")
    assert result.exit_code == 0, result.stderr
    whole = json.loads(result.stdout)
    assert (whole["year"], whole["form"], whole["frozen"]) == (2025, "2021", True)
    assert whole["title"] == "示例市医疗保障局2025年政府信息公开工作年度报告"
    assert {row: set(value) for row, value in whole["table2"].items()} == {
        "regulations": {"made", "repealed", "valid"},
        "normative_docs": {"made", "repealed", "valid"},
        "licensing": {"processed"},
        "penalty": {"processed"},
        "coercion": {"processed"},
        "fees": {"amount_wan"},
    }
    assert list(whole["table3"]) == [row.key for row in TABLE3]
    assert all(list(row) == [key for key, _ in COLUMNS] for row in whole["table3"].values())
    assert list(whole["table4"]) == [key for key, _ in BLOCKS]
    columns = [key for key, _ in BLOCK_COLUMNS]
    assert all(list(block) == columns for block in whole["table4"].values())
    assert len(whole["checks"]) == 7 + 7 + 25 + 3 + 7 + 2
    for check in whole["checks"]:
        assert check["holds"] == (check["left"] == check["right"])
        assert f" = {check['left']} " in check["detail"]
    assert isinstance(whole["table3"]["granted"]["total"], int)
    assert (whole["fee_charged_yuan"], whole["figures"]["cleaned"]) == (840, 12)


def test_the_text_shows_the_tables_and_the_identities():
    """A terminal shows each row with its numbers in line, long labels on two lines, and what each identity comes to."""
    result = run(ROOT, "2025")
    lines = result.stdout.split("\n")
    assert lines[0] == "示例市医疗保障局2025年政府信息公开工作年度报告"
    assert next(line for line in lines if line.startswith("（七）总计".rjust(7))).split()[1:] == [
        *("28", "14", "3", "1", "6", "2", "54")
    ]
    assert "三、本年度办理结果" in lines
    assert "  （三）不予公开" in lines
    assert any(line.startswith("    1.申请人无正当理由") and "0" not in line for line in lines)
    assert "I1 第一项加第二项，等于第三项加第四项：7 处，7 处成立" in lines
    tables = lines[: next(at for at, line in enumerate(lines) if line.startswith("I1 "))]
    assert max(map(cells, tables)) <= 112


def test_english_words_around_the_chinese_form():
    """The form stays as it is; what is said about it is English."""
    result = run(ROOT, "2025", "--lang", "en")
    assert "as published (frozen)" in result.stdout
    assert "I3: 25 of 25 hold" in result.stdout
    assert "三、本年度办理结果" in result.stdout


def test_a_year_without_report_is_drawn_up_from_the_ledger(tmp_path: Path):
    """A ledger alone gives the tables; nothing is frozen, and I5 and I6 are not said to hold."""
    root = site(tmp_path, f"=== content/requests/2025.yml\n{REQUEST}")
    result = run(root, "2025", "--format", "json")
    whole = json.loads(result.stdout)
    assert result.exit_code == 0
    assert whole["table3"]["granted"]["natural_person"] == 1
    assert (whole["frozen"], whole["fee_charged_yuan"]) == (False, None)
    assert {check["code"] for check in whole["checks"]} == {"I1", "I2", "I3", "I4"}


def test_a_broken_identity_is_shown_with_both_numbers(tmp_path: Path):
    """The tables are printed all the same, what does not hold beneath, the findings on stderr; exit code 1."""
    root = site(tmp_path, report(ledger=REQUEST.replace("outcome: granted, ", "")))
    result = run(root, "2025")
    assert result.exit_code == 1
    assert "I2 （七）总计，等于（一）至（六）各行之和：7 处，5 处成立" in result.stdout
    assert "  ✗ “总计”一列：1 ≠ 0\n" in result.stdout
    english = run(root, "2025", "--lang", "en")
    assert "✗ table3.total_processed.total = 1 ≠ 0 = " in english.stdout
    assert "RP202" in result.stderr


def test_freezing_writes_the_file_once(tmp_path: Path):
    """The first --freeze writes the cells of the report, the second changes not a byte."""
    root = site(tmp_path, report())
    first = run(root, "2025", "--freeze")
    assert (first.exit_code, "写出 content/reports/2025.json" in first.stderr) == (0, True)
    written = (root / JSON).read_bytes()
    assert written.decode() == frozen(*COUNTED)[1]
    again = run(root, "2025", "--freeze")
    assert (again.exit_code, "没有变化" in again.stderr) == (0, True)
    assert (root / JSON).read_bytes() == written


def test_what_is_frozen_is_never_changed(tmp_path: Path):
    """A later change of the ledger is told of, the frozen file stays, and so do the figures that are shown."""
    root = site(tmp_path, report(frozen(*COUNTED)))
    ledger = root / "content" / "requests" / "2025.yml"
    ledger.write_text(REQUEST.replace("outcome: granted", "outcome: partial"), "utf-8")
    before = (root / JSON).read_bytes()
    result = run(root, "2025", "--freeze", "--format", "json")
    assert result.exit_code == 1
    assert "RP301" in result.stderr
    assert "公布的是 1，现在得出 0" in result.stderr
    assert (root / JSON).read_bytes() == before
    assert json.loads(result.stdout)["table3"]["granted"]["total"] == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"date_published": ""}, "还没有发布日期"),
        ({"review": ""}, "有错误"),
        ({"year": "x"}, "没有可用的"),
    ],
)
def test_a_year_that_is_not_ready_is_not_frozen(
    changes: dict[str, str], words: str, tmp_path: Path
):
    """Without a day, with errors, or unreadable: nothing is written, and why is said; exit code 1."""
    root = site(tmp_path, report(**changes))
    result = run(root, "2025", "--freeze")
    assert (result.exit_code, words in result.stderr) == (1, True)
    assert not (root / JSON).exists()


def test_a_year_that_is_not_over_is_not_frozen(tmp_path: Path):
    """The year's figures still change: nothing is written."""
    root = site(tmp_path, report())
    arguments = ["-C", str(root), "report", "2025", "--freeze", "--as-of", "2025-12-31"]
    result = CliRunner().invoke(cli, arguments)
    assert (result.exit_code, "还没有结束" in result.stderr) == (1, True)
    assert not (root / JSON).exists()


def test_a_ledger_that_cannot_be_read_gives_no_figures(tmp_path: Path):
    """Figures without a ledger would be wrong: none are printed, the fault of the ledger is; exit code 1."""
    root = site(tmp_path, report(ledger="requests: [\n"))
    result = run(root, "2025")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/requests/2025.yml" in result.stderr


def test_a_year_that_nothing_is_known_of_is_a_usage_error(tmp_path: Path):
    """Neither ledger nor report: exit code 2, and the year is named; so is one before the form."""
    root = site(tmp_path, report())
    result = run(root, "2030")
    assert (result.exit_code, "没有 2030 年" in result.stderr) == (2, True)
    assert run(root, "2019").exit_code == 2
    assert "有 2023、2024、2025、2026" in run(ROOT, "2030").stderr


@pytest.mark.parametrize("year", ["2020", "20", "２０２５", "2101", "x"])
def test_a_year_without_the_form_is_refused_in_words(year: str):
    """Reports of earlier years have another form: the message says where they belong, in the language asked for."""
    told = run(ROOT, year)
    assert (told.exit_code, "更早的年报作为条目" in told.stderr) == (2, True)
    assert "earlier reports enter as items" in run(ROOT, year, "--lang", "en").stderr


def test_a_value_that_is_private_is_masked(tmp_path: Path):
    """A number of identity in the prose is an error of the screening, and shown masked only."""
    private = "110101199003078419"
    example = report(frozen(*COUNTED)).replace("还不够方便", f"不够方便，来信人身份证号{private}，")
    result = run(site(tmp_path, example), "2025")
    assert result.exit_code == 1
    assert "PI1" in result.stderr
    assert private not in result.stdout + result.stderr


def test_changes_of_a_report_pass_the_gates_of_pages(tmp_path: Path):
    """A change dated before the fact, and one that nobody approved, are told of, as for pages."""
    first = "{on: 2026-02-03, kind: minor, note: 更正错别字。}"
    second = first.replace("02-03", "03-02")
    unapproved = report(frozen(*COUNTED), changes=f"[{first}, {second}]")
    assert "PG102" in run(site(tmp_path / "a", unapproved), "2025").stderr
    late = report(
        frozen(*COUNTED),
        changes="[{on: 2026-01-05, happened: 2026-02-01, kind: minor, note: 更正。}]",
    )
    assert "PG105" in run(site(tmp_path / "b", late), "2025").stderr


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("../items/2025/gone.md", ["PG109"]),
        ("../pages/guid.md", ["PG109"]),
        ("2019.md", ["PG109"]),
        ("../pages/guide.md#a", []),
        ("2025.md", []),
        ("https://ybj.shili.example/a.md", []),
    ],
)
def test_links_of_a_report_lead_somewhere(target: str, told: list[str], tmp_path: Path):
    """A link of the prose to no item, page or report is told of, also once the file is taken away."""
    linked = BODY.replace(PROBLEMS, f"{PROBLEMS}\n\n见[这里]({target})。")
    root = site(tmp_path, report(frozen(*COUNTED), body=linked))
    assert re.findall("PG109", run(root, "2025").stderr) == told
    if target.endswith("gone.md"):
        item = root / "content/items/2025/gone.md"
        item.parent.mkdir(parents=True)
        item.write_text("---\n---\n", "utf-8")
        assert "PG109" not in run(root, "2025").stderr
        item.unlink()
        assert "PG109" in run(root, "2025").stderr


def test_reports_count_for_their_class(tmp_path: Path):
    """The class of article 49 is updated by reports: with them it is neither stale nor empty."""
    root = site(tmp_path, report(frozen(*COUNTED)))
    classes = root / "content" / "taxonomy.yml"
    classes.write_text(
        "- {key: annual-reports, title: 政府信息公开年报, article: '49', freshness_days: 300}\n",
        "utf-8",
    )

    def told(day: str) -> list[str]:
        options = ["-C", str(root), "check", "--format", "json", "--as-of", day]
        found = json.loads(CliRunner().invoke(cli, options).stdout)["diagnostics"]
        return [each["code"] for each in found if each["code"].startswith("FR")]

    assert told("2026-11-12") == []
    assert told("2026-11-13") == ["FR101"]


def test_a_site_without_reports_reads_none(tmp_path: Path):
    """Nothing of annual reports is loaded where there is no folder of them."""
    root = site(tmp_path, "")
    program = (
        "import sys; from pathlib import Path; from catalog.settings import read_settings;"
        "from catalog.survey import open_site, survey;"
        f"survey(open_site(read_settings(Path({str(root)!r}))));"
        "print([m for m in sys.modules if m in ('catalog.annual', 'catalog.model.annual')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_frozen_demo_reads_back():
    """Each published year of the demo is whole."""
    for year in (2023, 2024, 2025):
        file = f"content/reports/{year}.json"
        assert read_frozen(file, (ROOT / file).read_bytes()).fault is None
        assert (ROOT / file.replace("json", "md")).is_file()
    assert REPORT in {
        f"content/reports/{path.name}" for path in (ROOT / "content/reports").iterdir()
    }


@pytest.mark.parametrize("style", ["xlsx", "docx"])
def test_a_file_is_written_where_it_is_asked_for(tmp_path: Path, style: str):
    """`--out` names the file, else it goes to stdout; both are the same bytes, a ZIP."""
    out = tmp_path / f"report.{style}"
    result = run(ROOT, "2025", "--format", style, "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_bytes()[:2] == b"PK"
    assert run(ROOT, "2025", "--format", style).stdout_bytes == out.read_bytes()


def test_a_file_that_cannot_be_written_or_is_not_wanted_is_a_usage_error(tmp_path: Path):
    """A folder that is not there, and `--out` for a text, end with 2 and say which option."""
    for arguments in (
        ("--format", "docx", "--out", str(tmp_path / "no" / "a.docx")),
        ("--out", str(tmp_path / "a.txt")),
    ):
        result = run(ROOT, "2025", *arguments)
        assert result.exit_code == 2
        assert "--out" in result.stderr
    assert not list(tmp_path.iterdir())
