"""Rules about content/waivers.yml: each branch, the bounds of days, and what is not found."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rules import waiver
from catalog.check.run import KNOWN
from catalog.diagnostic import Finding
from tests import builders

COMMA = "title: 示例市医疗保障局关于开展门诊统筹, 门诊慢特病服务评价的通知\n"
SOUND = {
    "code": "TX103",
    "place": "items/2025/item-1.md",
    "reason": "名称照录上级原文",
    "by": "chen-x",
    "until": "2026-12-31",
}


def found(title: str = COMMA, **changed: str) -> list[Finding]:
    """Return what is said about one entry beside an item; an empty value drops a key."""
    keys = {key: value for key, value in (SOUND | changed).items() if value}
    entry = ", ".join(f"{key}: '{value}'" for key, value in keys.items())
    example = f"{title}site: {{waivers: [{{{entry}}}]}}\n"
    return [one for rule in waiver.RULES for one in builders.findings(rule, example)]


def codes(title: str = COMMA, **changed: str) -> list[str]:
    """Return the codes of what is said, but for the end of the waiver, which every entry has."""
    return [one.code for one in found(title, **changed) if one.code != "WV106"]


def test_a_sound_entry():
    """An entry that hides something, with someone who answers for it, is only told of once it has run out."""
    (expired,) = found()
    assert (expired.code, expired.path) == ("WV106", (0, "until"))


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2026, 12, 31), False), (date(2027, 1, 1), True), (date(2030, 1, 1), True)],
)
def test_expired_from_the_day_after(day: date, *, holds: bool):
    """`until` is the last day of the waiver: it has run out from the next day on, for good."""
    assert found()[0].holds_on(day) is holds


@pytest.mark.parametrize(
    ("changed", "code", "path"),
    [
        ({"code": "TX1O3"}, "WV101", (0, "code")),
        ({"code": "tx103"}, "WV101", (0, "code")),
        ({"code": "RV101"}, "WV102", (0, "code")),
        ({"code": "LD001"}, "WV102", (0, "code")),
        ({"code": "WV107"}, "WV102", (0, "code")),
        ({"place": ""}, "WV103", (0,)),
        ({"fingerprint": "0123456789abcdef"}, "WV103", (0, "fingerprint")),
        ({"place": "items/2025/gone.md"}, "WV104", (0, "place")),
        ({"by": "chen-y"}, "WV105", (0, "by")),
        ({"code": "TX105"}, "WV107", (0,)),
        ({"place": "", "fingerprint": "0123456789abcdef"}, "WV107", (0,)),
        ({"place": "", "fingerprint": "0123456789abcde"}, "WV108", (0, "fingerprint")),
        ({"place": "", "fingerprint": "0123456789ABCDEF"}, "WV108", (0, "fingerprint")),
        ({"place": "", "fingerprint": "0123456789abcdefa"}, "WV108", (0, "fingerprint")),
    ],
    ids=str,
)
def test_one_fault_is_one_finding(changed: dict[str, str], code: str, path: tuple[object, ...]):
    """Each fault of an entry is found once, at its key, and nothing else is said of it."""
    (one,) = (each for each in found(**changed) if each.code != "WV106")
    assert (one.code, one.path) == (code, path)


@pytest.mark.parametrize(
    "place", ["items/2025/item-1.md", "content/items/2025", "items", "content"]
)
def test_places_that_exist(place: str):
    """A file, its folder and content/ itself are there, written from content/ or from the site's folder."""
    assert codes(place=place) == []


def test_a_mended_fault_leaves_the_entry_unused():
    """Once the item has no such finding, the entry is unused, up to its last day; then it has run out."""
    unused = [one for one in found(title="") if one.code == "WV107"]
    assert [one.holds_on(date(2026, 12, 31)) for one in unused] == [True]
    assert [one.holds_on(date(2027, 1, 1)) for one in unused] == [False]


@pytest.mark.parametrize(
    ("until", "unused"), [("2026-02-03", ["WV107"]), ("2026-02-04", []), ("2030-01-01", [])]
)
def test_a_finding_still_to_come(until: str, unused: list[str]):
    """An entry for a finding that begins after its last day hides nothing; from that day on it does."""
    term = "term: {until: 2026-03-06}\n"
    assert codes(title=term, code="TM104", until=until) == unused


def test_names_are_suggested():
    """A code or a person that is not known is answered with the nearest that is."""
    texts = [one.message.zh for one in found(code="TX1O3") + found(by="chen-y")]
    assert any("TX103" in text for text in texts)
    assert any("chen-x" in text for text in texts)


def test_all_are_firm():
    """What is wrong with the waivers can neither be waived nor be set to weigh less."""
    assert {KNOWN[rule.code].firm for rule in waiver.RULES} == {True}


def test_two_entries_for_one_finding():
    """The second is told of, up to its last day, with the place of the one that does its work."""
    entry = "{code: TX103, place: items/2025/item-1.md, reason: 照录原文, by: chen-x, until: 2026-12-31}"
    example = f"{COMMA}site: {{waivers: [{entry}, {entry}]}}\n"
    (one,) = builders.findings(waiver.waiver_unused, example)
    assert one.path == (1,)
    assert "第 1 条" in one.message.zh
    assert "entry 1" in one.message.en
    assert one.until == date(2026, 12, 31)
