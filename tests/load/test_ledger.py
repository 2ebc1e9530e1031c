"""Reading a ledger: what is written, and every fault at its line with label, what was found and what is due."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.ledger_example import ANSWERED, FEE, ledger
from catalog.diagnostic import Finding, Place
from catalog.load.label import label_of
from catalog.load.ledger import read_ledger
from catalog.load.schema import ledger_schema
from catalog.load.site import shape_at
from catalog.load.tree import read_bytes
from catalog.model.request import Ledger

FILE = "content/requests/2025.yml"


def told(text: str) -> list[Finding]:
    """Return what is said of a ledger."""
    return list(read_ledger(FILE, text.encode()).findings)


def test_a_sound_ledger():
    """Days are days, money is money, and the place of every value is known."""
    read = read_ledger(FILE, ledger(FEE, ANSWERED).encode())
    assert read.findings == ()
    assert read.year == 2025
    assert read.ledger is not None
    (request,) = read.ledger.requests
    assert (request.received.on, request.events[0].amount) == (date(2025, 3, 3), Decimal(200))
    assert read.places["requests", 0, "events", 1, "outcome"] == Place(9, 47)


@pytest.mark.parametrize("text", ["# 没有\n", "requests: []\n", "disputes: []\nrequests: []\n"])
def test_an_empty_ledger(text: str):
    """A year without requests may be there, empty or not."""
    read = read_ledger(FILE, text.encode())
    assert (read.ledger, read.findings) == (Ledger(), ())


@pytest.mark.parametrize(
    ("was", "becomes", "code", "place", "words"),
    [
        ("natural_person", "person", "LD204", (4, 14), "申请人类型（requests.0.applicant）"),
        ("on: 2025-03-03", "on: 2025-3-3", "LD205", (3, 18), "收到日期"),
        ("how: internet", "how: email", "LD204", (3, 35), "internet"),
        ("granted", "given", "LD204", (8, 47), "答复结果"),
        ("  subject:", "  name: 某人\n  subject:", "LD202", (5, 3), "申请（requests.0）已有的字段"),
        ("  department: funds\n", "", "LD203", (2, 3), "承办处室"),
        ("funds", "待补", "LD212", (6, 15), "承办处室"),
        ("id: 2025-0001", "id: 2025-0001\n  id: 2025-0002", "LD103", (3, 3), "申请编号"),
        ("requests:", "request:", "LD202", (1, 1), "requests"),
        ("2025-03-20", "&a 2025-03-20", "LD104", (8, 10), "锚点"),
    ],
)
def test_a_fault_is_told_at_its_place(
    was: str, becomes: str, code: str, place: tuple[int, int], words: str
):
    """Each fault has its code, its line and column, and names the field as the webmaster knows it."""
    text = ledger(ANSWERED)
    assert was in text
    found = [one for one in told(text.replace(was, becomes, 1)) if one.code == code]
    assert [(one.code, one.place) for one in found] == [(code, place)]
    assert words in found[0].message.zh


def test_an_amount_with_its_unit():
    """Money is written in digits, and the message says how."""
    (found,) = told(ledger(FEE.replace("200", "200元")))
    assert found.code == "LD208"
    assert "信息处理费（元）" in found.message.zh
    assert "100.50" in found.message.en


def test_all_faults_at_once():
    """Two requests, two faults: both are told."""
    text = ledger(ANSWERED.replace("granted", "given"), applicant="person")
    assert [one.code for one in told(text)] == ["LD204", "LD204"]


def test_not_utf_8_and_conflicts():
    """Other encodings and marks of a merge are refused as in every file."""
    assert read_ledger(FILE, ledger(ANSWERED).encode("gb18030")).ledger is None
    merged = read_ledger(FILE, f"<<<<<<< a\n{ledger(ANSWERED)}=======\n>>>>>>> b\n".encode())
    assert merged.ledger is None
    assert merged.findings


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_a_ledger_or_refused(data: bytes):
    """Nothing is raised for any bytes: there is a ledger, or a finding says why not."""
    read = read_ledger(FILE, data)
    assert read.ledger is not None or read.findings


def test_a_file_has_its_own_limit(tmp_path: Path):
    """A ledger may be larger than other files, up to a limit of its own."""
    file = tmp_path / "2025.yml"
    file.write_bytes(b"#" * 101)
    assert read_bytes(file, 101) == b"#" * 101
    found = read_bytes(file, 100)
    assert isinstance(found, Finding)
    assert found.code == "LD006"


def test_labels_of_findings():
    """A path of a ledger leads to its label."""
    shape = shape_at(FILE)
    assert label_of(shape, ("requests", 0, "events", 2, "signed_by")) == "签发人"
    assert label_of(shape, ("disputes", 0, "filed")) == "提起日期"


def test_a_sound_ledger_agrees_with_the_schema():
    """Editors that check by the schema accept a sound ledger and refuse an unknown outcome."""
    validator = jsonschema.Draft202012Validator(ledger_schema())
    sound = yaml.load(ledger(ANSWERED), Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    assert list(validator.iter_errors(sound)) == []
    sound["requests"][0]["events"][0]["outcome"] = "given"
    assert list(validator.iter_errors(sound)) != []
