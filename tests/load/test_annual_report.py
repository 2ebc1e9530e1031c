"""Annual reports as read: what is refused, where, and that no bytes make the reader fail."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.check.annual_example import REPORT, files_of, frozen, report
from catalog.diagnostic import Place
from catalog.load.annual_report import read_frozen, read_report
from catalog.load.schema import report_schema

JSON = "content/reports/2025.json"


def text_of(**changed: str) -> str:
    """Return a sound report with some keys changed."""
    return files_of(report(**changed))[REPORT]


def told(text: str) -> list[tuple[str, Place | None]]:
    """Return code and place of what is refused."""
    return [(each.code, each.place) for each in read_report(REPORT, text.encode()).findings]


def fault(text: str) -> str:
    """Return why a frozen file cannot be used."""
    loaded = read_frozen(JSON, text.encode())
    assert loaded.frozen is None
    assert loaded.fault is not None
    return loaded.fault.zh


def test_a_sound_report_is_read():
    """Year, day, declared figures and the three parts are there, without a finding."""
    loaded = read_report(REPORT, text_of(figures="{training: 4, visits: 1840.5}").encode())
    assert loaded.findings == ()
    assert loaded.report is not None
    matter = loaded.report.matter
    assert matter.year == 2025
    assert matter.fee_charged_yuan == 0
    assert matter.figures["training"] == 4
    assert matter.declared.penalty is not None
    assert matter.declared.penalty.source == "行政执法统计年报"
    assert len(loaded.report.body.headings) == 3


def test_an_unknown_key_is_refused_at_its_place():
    """A misspelt key is an error that names the nearest one."""
    loaded = read_report(REPORT, text_of().replace("fee_charged_yuan", "fee_charged").encode())
    assert loaded.report is None
    assert [each.place for each in loaded.findings] == [Place(5, 1)]
    assert "fee_charged_yuan" in loaded.findings[0].message.zh + loaded.findings[0].help.zh


def test_a_figure_without_a_source_is_refused():
    """A declared figure has a source; the place is that of the figure."""
    assert told(text_of(declared="{penalty: {processed: 3}}")) == [("LD203", Place(4, 21))]


def test_a_negative_or_wordy_count_is_refused():
    """Counts are whole numbers from zero on."""
    for value in ("-1", "三", "1.5"):
        found = told(text_of(declared=f"{{penalty: {{processed: {value}, source: 台账}}}}"))
        assert [place for _, place in found] == [Place(4, 33)], value


def test_raw_html_is_refused():
    """The prose is Markdown without HTML, like every body."""
    assert [code for code, _ in told(text_of() + "\n<b>重要</b>\n")] == ["LD302", "LD302"]


def test_a_gap_is_told():
    """What is still to be filled in is told of."""
    assert [code for code, _ in told(text_of() + "\n【待补】\n")] == ["LD213"]


@given(st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_the_readers_fail(data: bytes):
    """Whatever the bytes are: findings or a fault, never an exception."""
    assert read_report(REPORT, data).report is None or b"year" in data
    loaded = read_frozen(JSON, data)
    assert (loaded.frozen is None) == (loaded.fault is not None)


@given(st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_no_value_in_a_report_makes_the_reader_fail(value: str):
    """Hostile values of keys are findings."""
    read_report(REPORT, text_of(year=value.replace("\n", " ") or "x", figures="{a: 1}").encode())


def test_a_frozen_file_of_another_year_or_form_is_not_used():
    """Year and form stand in the file and have to be those of its name."""
    text = frozen()[1]
    assert fault(text.replace('"year": 2025', '"year": 2024')) == "year 应为 2025"
    assert fault(text.replace('"form": "2021"', '"form": "2019"')) == "form 应为 2021"


def test_a_frozen_file_has_exactly_the_cells_of_the_form():
    """A cell that lacks, one too many, and one that is no number: each is named."""
    text = frozen()[1]
    cut = text.replace('  "granted": {"natural_person": 0, ', '  "granted": {')
    assert fault(cut) == "缺少“table3.granted.natural_person”"
    assert fault(text.replace('"fees": {', '"fees": {"more": 1, ')) == "不认识的“table2.fees.more”"
    assert fault(text.replace('"made": 0', '"made": "x"', 1)) == "“table2.regulations.made”不是数"
    assert fault(text.replace('"made": 0', '"made": 0.5', 1)) == "“table2.regulations.made”不是数"
    assert fault(text.replace('"made": 0', '"made": [0]', 1)) == "“table2.regulations.made”不是数"


def test_a_frozen_file_is_json():
    """What is YAML and no JSON, nests without end or says a key twice, is not used."""
    text = frozen()[1]
    assert fault(text.replace('"year"', "year")) == "不是 JSON"
    assert "层" in fault("[" * 5000)
    assert fault(text.replace('"form"', '"year": 2025, "form"'))
    assert fault("") == "文件是空的，应有内容"
    assert fault("[1, 2]") == "不是年度报告的表格"


def test_the_schema_knows_the_keys():
    """Editors are offered the keys of a report with their labels."""
    schema = report_schema()
    assert set(schema["required"]) == {"year"}
    assert schema["properties"]["figures"]["title"] == "引用的数"
