"""Step record: no public difference without a word on it, and no substance under the name of a misprint."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.gate import GATES, Gate
from catalog.publish.renaming import Renaming
from catalog.record.gate import MINOR_LIMIT, silent_changes

DAY = date(2026, 11, 20)
SENTENCES = (
    "为了规范管理，制定本办法。",
    "参保人员应当选定一家定点医疗机构。",
    "年度支付限额为三千元。",
    "费用按月结算。",
    "本办法由示例市医疗保障局解释。",
    "自2026年1月1日起施行。",
)
BODY = (
    "## 第一章　总则\n\n**第一条**　" + SENTENCES[0] + SENTENCES[1]
    + "\n\n**第二条**　" + SENTENCES[2] + "\n" + SENTENCES[3]
    + "\n\n| 级别 | 比例 |\n| --- | --- |\n| 一级 | 70% |\n\n" + SENTENCES[4] + SENTENCES[5] + "\n"
)  # fmt: skip
RECORD: dict[str, Any] = {
    "format": 1,
    "identifier": "11990100MB0000000P/2026-00001",
    "title": "门诊统筹办法",
    "url": "items/2026/00001/",
    "kind": "normative_document",
    "category": "norms",
    "department": "office",
    "issuer": "示例市医疗保障局",
    "joint_issuers": ["示例市财政局"],
    "doc_number": "示医保发〔2026〕1号",
    "date_written": "2026-01-01",
    "date_published": "2026-01-02",
    "date_effective": "2026-02-01",
    "disclosure": "proactive",
    "term": {"until": "2027-01-01"},
    "validity": {"status": "effective", "until": "2026-11-01"},
    "source": {"kind": "own"},
    "links": {"basis": ["11990100MB0000000P/2025-00001"]},
    "keywords": ["门诊", "统筹"],
    "topics": ["clinic"],
    "channels": ["portal"],
    "cadence": "standing",
    "summary": "规定门诊统筹怎样支付。",
    "service": {"office": "示例市医疗保障局", "materials": "身份证明"},
    "attachments": [{"file": "a.pdf", "title": "附表", "size_bytes": 1, "sha256": "0" * 64}],
    "changes": [{"on": "2026-05-06", "kind": "major", "note": "调整支付比例"}],
    "review": {"levels": 3, "approved_on": "2026-01-01"},
    "body": BODY,
}
MAJOR = {"on": "2026-11-20", "kind": "major", "note": "修改"}
MINOR = {"on": "2026-11-20", "kind": "minor", "note": "改正错字"}
FIELDS = sorted(set(RECORD) - {"format", "changes", "body"})


def codes(after: dict[str, Any] | None, *new: dict[str, Any], day: date = DAY) -> list[str]:
    """Return the codes that the gate finds in a new record with new entries."""
    changes = [*(after or RECORD).get("changes", []), *new]
    record = after if after is None or "state" in after else after | {"changes": changes}
    return [one.code for one in silent_changes(RECORD, record, changes, day)]


def mutated(value: Any) -> Any:
    """Return a value of the same shape that says something else."""
    if isinstance(value, dict):
        key = min(value)
        return value | {key: mutated(value[key])}
    if isinstance(value, list):
        return [mutated(value[0]), *value[1:]]
    return value + 1 if isinstance(value, int) else value + "甲"


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_class_is_caught(field: str):
    """A field that says something else, that is gone or that is new stops without an entry, and passes with one."""
    for after in (
        RECORD | {field: mutated(RECORD[field])},
        {key: value for key, value in RECORD.items() if key != field or key == "identifier"}
        | ({"occurred_on": "2026-01-01"} if field == "identifier" else {}),
    ):
        assert codes(after) == ["PU101"]
        assert codes(after, MAJOR) == []


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("how", ["gone", "changed", "doubled", "moved"])
def test_every_sentence_is_caught(sentence: str, how: str):
    """A sentence that is gone, changed, doubled or moved stops without an entry."""
    bodies = {
        "gone": BODY.replace(sentence, ""),
        "changed": BODY.replace(sentence, f"{sentence[:-1]}等。"),
        "doubled": BODY.replace(sentence, sentence * 2),
        "moved": BODY.replace(sentence, "") + sentence,
    }
    after = RECORD | {"body": bodies[how]}
    if bodies[how].split() != BODY.split() and not (how == "moved" and sentence == SENTENCES[-1]):
        assert codes(after) == ["PU101"]
        assert codes(after, MAJOR) == []


@given(st.integers(0, len(BODY) - 1), st.sampled_from("甲乙1三不"))
def test_every_sign_is_caught(at: int, sign: str):
    """Any visible sign that is replaced by another stops without an entry."""
    if BODY[at] not in " \t\n　" and BODY[at] != sign:
        assert codes(RECORD | {"body": BODY[:at] + sign + BODY[at + 1 :]}) == ["PU101"]


@given(st.lists(st.integers(0, len(BODY) - 1), max_size=8), st.sampled_from(["", " ", "  ", "\t"]))
def test_re_wrapping_passes(places: list[int], blanks: str):
    """Line breaks inside paragraphs, blanks at line ends and more blank lines are no difference."""
    body = BODY
    for at in sorted(set(places), reverse=True):
        if is_inside_a_paragraph(at):
            body = body[:at] + blanks + "\n" + body[at:]
    body = body.replace("\n\n", f"{blanks}\n{blanks}\n\n") + "\n\n"
    assert codes(RECORD | {"body": body}) == []


def is_inside_a_paragraph(at: int) -> bool:
    """Return whether a line may break before this sign without a reader noticing."""
    start, end = BODY.rfind("\n", 0, at) + 1, BODY.find("\n", at)
    line = BODY[start:end]
    around = BODY[at - 1 : at + 1]
    return (
        not line.startswith(("#", "|", "**"))
        and at > start
        and all("一" <= sign <= "鿿" or sign in "，。" for sign in around)
    )


def test_an_unchanged_record_passes():
    """Nothing differs, nothing is said, whatever day it is."""
    assert codes(copy.deepcopy(RECORD)) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("选定", "选订", []),
        ("结算", "结帐", []),
        ("三千元", "三干元", ["PU102"]),
        ("三千元", "三万元", ["PU102"]),
        ("应当", "可以", ["PU102"]),
        ("应当选定", "不应当选定", ["PU102"]),
        ("2026年1月", "2026年2月", ["PU102"]),
        ("70%", "75%", ["PU102"]),
        ("示例市医疗保障局解释", "示例市医疗保障中心解释", ["PU102"]),
        ("第二条", "第三条", ["PU102"]),
        ("为了规范管理", "为了进步规范门诊用药费用的办理流程", ["PU103"]),
        ("费用按月结算。", "", []),
    ],
)
def test_minor_changes(old: str, new: str, found: list[str]):
    """A misprint may be mended under a minor entry; numbers, days, names, duties and longer texts may not."""
    assert old in BODY
    assert codes(RECORD | {"body": BODY.replace(old, new)}, MINOR) == found


def test_the_limit_of_a_minor_change():
    """Eight characters may come, nine may not; the same misprint in many places counts once."""
    base = "参保人员在门诊就医。"
    before = RECORD | {"body": base * 9}
    for signs, found in (("甲" * MINOR_LIMIT, []), ("甲" * (MINOR_LIMIT + 1), ["PU103"])):
        changes = [*RECORD["changes"], MINOR]
        after = before | {"body": base * 9 + signs, "changes": changes}
        assert [one.code for one in silent_changes(before, after, changes, DAY)] == found
    everywhere = before | {"body": base.replace("就医", "就疹") * 9, "changes": changes}
    assert silent_changes(before, everywhere, changes, DAY) == ()


@pytest.mark.parametrize(
    "field", sorted(set(FIELDS) - {"title", "summary", "keywords", "service", "review"})
)
def test_fields_are_substance(field: str):
    """What is no field of words cannot be a misprint: a new file, another day, another way of disclosure."""
    assert codes(RECORD | {field: mutated(RECORD[field])}, MINOR) == (["PU102"])


def test_a_misprint_in_the_title_of_an_attachment():
    """A file's title may be mended while its bytes are the same."""
    after = copy.deepcopy(RECORD)
    after["attachments"][0]["title"] = "付表"
    assert codes(after, MINOR) == []


def test_published_entries_stay():
    """An entry that was altered or dropped is told, even beside a new one; the same entry twice counts twice."""
    assert codes(RECORD | {"changes": []}) == ["PU104"]
    other = RECORD["changes"][0] | {"note": "别的"}
    assert codes(RECORD | {"changes": [other]}) == ["PU104"]
    assert codes(RECORD | {"changes": RECORD["changes"] * 2, "title": "别的"}, MAJOR) == []


def test_an_announced_end_of_validity_passes():
    """After the published last day an item may lapse as announced; not before, and not otherwise."""
    ended = {"status": "lapsed", "until": "2026-11-01", "ended_on": "2026-11-02"}
    assert codes(RECORD | {"validity": ended}) == []
    assert codes(RECORD | {"validity": ended}, day=date(2026, 11, 1)) == ["PU101"]
    assert codes(RECORD | {"validity": ended | {"ended_on": "2026-11-03"}}) == ["PU101"]
    assert codes(RECORD | {"validity": ended | {"status": "repealed"}}) == ["PU101"]


def test_an_announced_expiry_passes():
    """After the last public day a tombstone may stand; cut short in silence it may not; with an entry it may."""
    tombstone = {
        "format": 1,
        "identifier": RECORD["identifier"],
        "state": "expired",
        "on": "2027-01-02",
    }
    assert codes(tombstone, day=date(2027, 1, 2)) == []
    assert codes(tombstone) == ["PU105"]
    found = silent_changes(RECORD, tombstone, [*RECORD["changes"], MAJOR], DAY)
    assert found == ()


def test_gone_and_withdrawn():
    """A file that is gone stops; a withdrawal, which says why, does not."""
    assert codes(None) == ["PU105"]
    withdrawn = {
        "format": 1,
        "identifier": RECORD["identifier"],
        "state": "withdrawn",
        "reason": "有误",
    }
    assert codes(withdrawn) == []


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.code)
def test_the_examples_hold(gate: Gate):
    """The bad example is refused under its code alone; the good one, which is another record, passes."""
    for example, found in ((gate.bad, [gate.code]), (gate.good, [])):
        told = yaml.safe_load(example)
        text = {key: _plain(value) for key, value in told.items()}
        base = {"identifier": "甲/2026-00001"} | text["last"]
        now = text["now"]
        gone = gate.code == "PU105" and not now
        after = None if gone else now if "state" in now else base | now
        changes = now.get("changes", base.get("changes", []))
        day = date.fromisoformat(text["day"])
        agency = now.pop("agency", None)
        if agency:
            renaming = Renaming(
                agency["name"], frozenset(agency.get("former_names", [])), base["issuer"]
            )
            base = dict(renaming.accounted(base, base | now))
            assert [one.code for one in renaming.stops(day)] == found
            assert not silent_changes(base, base, changes, day)
        else:
            assert [one.code for one in silent_changes(base, after, changes, day)] == found


def _plain(value: Any) -> Any:
    """Return YAML values with days as text, as records have them."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value)
