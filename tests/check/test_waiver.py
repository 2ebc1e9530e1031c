"""Waivers: what they hide, until when, what they never open; and which rules are gates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.fingerprint import Fingerprints
from catalog.check.rule import Rule
from catalog.check.rules import RULES
from catalog.check.waiver import WAIVABLE, Waiving, full_place, waive, waiver_findings
from catalog.diagnostic import Finding, Place, Severity, Text
from tests import builders
from tests.looped import looped

DAY = date(2026, 6, 30)
ONE_DAY = timedelta(days=1)
FILE = "content/items/2025/item-1.md"
OTHER = "content/items/2026/item-2.md"
PAGE = "content/pages/guide.md"
SAID = Text("有问题", "there is a fault")
COMMA = Finding(code="TX103", message=SAID, help=SAID, place=Place(2, 8), severity=Severity.WARNING)
"""A finding that can be waived, true on every day."""
ERROR = replace(COMMA, code="TM101", severity=Severity.ERROR)
Entry = Mapping[str, str]


def entry(**changed: str) -> Entry:
    """Return an entry that hides COMMA in FILE up to DAY, with some keys changed; an empty value drops one."""
    keys = {
        "code": "TX103",
        "place": "items/2025/item-1.md",
        "reason": "名称照录上级原文",
        "by": "chen-x",
        "until": str(DAY),
    } | changed
    return {key: value for key, value in keys.items() if value}


def waived(entries: Sequence[Entry], findings: Mapping[str, Sequence[Finding]]) -> Waiving:
    """Return what the entries do to the findings of a site with these files and no others."""
    return waive(builders.site(files={"waivers": list(entries)}), findings, (FILE, OTHER, PAGE))


def codes(entries: Sequence[Entry], findings: Mapping[str, Sequence[Finding]]) -> list[str]:
    """Return the codes of what is said about the entries themselves, on whatever days."""
    return [one.code for one in waiver_findings(waived(entries, findings).subjects, {})]


def said_on(day: date, findings: Mapping[str, Sequence[Finding]]) -> set[tuple[str, str, str]]:
    """Return (file, code, field) of the findings that hold on a day."""
    return {
        (file, one.code, ".".join(map(str, one.path)))
        for file, some in findings.items()
        for one in some
        if one.holds_on(day)
    }


@pytest.mark.parametrize(
    ("day", "holds"), [(date(2020, 1, 1), False), (DAY, False), (DAY + ONE_DAY, True)]
)
def test_until_is_the_last_day(day: date, *, holds: bool):
    """A waived finding does not hold up to and on `until`; from the day after it holds again."""
    done = waived([entry()], {FILE: [COMMA]})
    assert bool(said_on(day, done.findings)) is holds
    assert done.waived[FILE][0].holds_on(day) is not holds


def test_it_never_begins_earlier():
    """A finding that begins after the waiver has ended begins on its own day."""
    late = replace(COMMA, since=DAY + timedelta(days=9))
    done = waived([entry()], {FILE: [late]})
    assert done.findings[FILE] == [late]
    assert not any(one.holds_on(DAY) for one in done.waived[FILE])


def test_what_is_over_by_then_never_holds():
    """A finding that ends before the waiver does holds on no day at all."""
    done = waived([entry()], {FILE: [replace(COMMA, until=DAY)]})
    days = (DAY + timedelta(days=n) for n in range(-3, 4))
    assert not any(said_on(day, done.findings) for day in days)


@pytest.mark.parametrize(
    ("place", "files"),
    [
        ("items/2025/item-1.md", {FILE}),
        ("content/items/2025/item-1.md", {FILE}),
        ("./items/2025/item-1.md", {FILE}),
        ("items/2025", {FILE}),
        ("items/2025/", {FILE}),
        ("content/items", {FILE, OTHER}),
        ("items", {FILE, OTHER}),
        ("pages/guide.md", {PAGE}),
        ("content", {FILE, OTHER, PAGE}),
        ("items/202", set()),
        ("items/2025/item-1", set()),
        ("2025/item-1.md", set()),
        ("../content/items", set()),
        ("/items", set()),
    ],
)
def test_place(place: str, files: set[str]):
    """A place is a file or a folder, from content/ or from the site's folder; part of a name is neither."""
    done = waived([entry(place=place)], {FILE: [COMMA], OTHER: [COMMA], PAGE: [COMMA]})
    assert set(done.waived) == files
    assert all(one.place_exists is bool(files) for one in done.subjects)


def test_only_the_code_named():
    """Other rules' findings in the same file stay."""
    other = replace(COMMA, code="TX105")
    assert waived([entry()], {FILE: [other, COMMA]}).findings[FILE][0] is other


def test_an_error_may_be_waived():
    """An error of a rule that is no gate is hidden like a warning."""
    done = waived([entry(code="TM101")], {FILE: [ERROR]})
    assert said_on(DAY, done.findings) == set()
    assert said_on(DAY + ONE_DAY, done.findings) == {(FILE, "TM101", "")}


def test_fingerprint():
    """A fingerprint hides one finding of several that read alike, in whatever file it stands."""
    low, high = COMMA, replace(COMMA, place=Place(9, 1))
    wanted = Fingerprints(FILE, (low, high)).of(high)
    done = waived([entry(place="", fingerprint=wanted)], {FILE: [low, high], OTHER: [low, high]})
    assert [one.finding for some in done.waived.values() for one in some] == [high]
    assert done.findings[FILE][0] is low
    assert done.findings[OTHER] == [low, high]


def test_fingerprint_needs_its_code():
    """A fingerprint with another rule's code hides nothing."""
    wanted = Fingerprints(FILE, (COMMA,)).of(COMMA)
    assert codes([entry(code="TX105", place="", fingerprint=wanted)], {FILE: [COMMA]}) == [
        "WV106",
        "WV107",
    ]


def test_what_remains_keeps_its_fingerprint():
    """When one of two findings that read alike is waived, the other is still the second."""
    low, high = COMMA, replace(COMMA, place=Place(9, 1))
    before = Fingerprints(FILE, (low, high))
    done = waived([entry(place="", fingerprint=before.of(low))], {FILE: [low, high]})
    assert Fingerprints(FILE, done.findings[FILE]).of(high) == before.of(high)


def test_of_two_entries_the_longer_counts():
    """Where two entries match, the later day holds, and both have done something."""
    longer = entry(until=str(DAY + timedelta(days=5)))
    for entries in ([entry(), longer], [longer, entry()]):
        done = waived(entries, {FILE: [COMMA]})
        assert not said_on(DAY + timedelta(days=5), done.findings)
        assert said_on(DAY + timedelta(days=6), done.findings)
        assert [one.hides for one in done.subjects] == [1, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "TX1O3"},
        {"place": ""},
        {"fingerprint": "0123456789abcdef"},
        {"by": "nobody"},
        {"place": "", "fingerprint": "0123"},
    ],
    ids=str,
)
def test_an_entry_with_an_error_hides_nothing(wrong: dict[str, str]):
    """An entry about which a rule has an error leaves every finding as it is."""
    found = {FILE: [COMMA]}
    done = waived([entry(**wrong)], found)
    assert (done.findings, done.waived) == (found, {})
    assert done.subjects[0].hides is None


@looped("code", [code for code, may in WAIVABLE.items() if not may])
def test_no_gate_is_opened(code: str):
    """A finding of a firm rule or of a refusal cannot be waived, by place or by fingerprint."""
    found = {FILE: [replace(COMMA, code=code)]}
    fingerprint = Fingerprints(FILE, found[FILE]).of(found[FILE][0])
    entries = [entry(code=code), entry(code=code, place="", fingerprint=fingerprint)]
    assert waived(entries, found).findings == found
    assert codes(entries, found).count("WV102") == 2


def test_without_entries():
    """A site without waivers keeps its findings."""
    found = {FILE: [COMMA]}
    done = waived([], found)
    assert (done.findings, done.waived, done.subjects) == (found, {}, ())


@pytest.mark.parametrize("place", ["items", "./items", "content/items/", "content/items"])
def test_full_place(place: str):
    """Whatever way a place is written, it is looked up from the site's folder."""
    assert full_place(place) == "content/items"


# The gates themselves


@pytest.mark.parametrize(
    "rule",
    [r for r in RULES if r.code[:2] in {"DC", "ID", "PG", "RV", "SC", "WV"}],
    ids=lambda r: r.code,
)
def test_gates_are_firm(rule: Rule):
    """Errors about approval, secrecy, what is withheld, identifiers and pages are gates; so is all of WV."""
    if rule.severity is Severity.ERROR or rule.check_waiver is not None:
        assert rule.firm


def test_every_error_about_pages_is_firm():
    """The shell takes in a page before waivers are read: an error that refuses one can never be waived."""
    open_ones = [r.code for r in RULES if r.check_page and not r.firm]
    assert [r.code for r in RULES if r.code in open_ones and r.severity is Severity.ERROR] == []


@pytest.mark.parametrize("code", ["AT101", "AT107", "AT108", "CL101", "CL102"])
def test_what_a_page_needs_is_firm(code: str):
    """Files that are missing, disguised or run, no class, no department: no page can be right with these."""
    assert not WAIVABLE[code]


@pytest.mark.parametrize("code", ["CN106", "PN101", "PN103", "PN106", "PN107", "TP103", "WD101"])
def test_approvals_elsewhere_are_firm(code: str):
    """So are a fourth level owed, penalties in full or unmasked, and who approves a removal or a withdrawal."""
    assert not WAIVABLE[code]


# Properties

SOME_CODES = st.sampled_from(["TX103", "TX105", "TM101", "RV101", "SC101", "LD001", "DC101"])
SOME_DAYS = st.dates(date(2026, 6, 25), date(2026, 7, 5))
FINDINGS = st.dictionaries(
    st.sampled_from([FILE, OTHER, PAGE]),
    st.lists(
        st.builds(
            lambda code, at, line, since, until: replace(
                COMMA, code=code, path=("f", at), place=Place(line, 1), since=since, until=until
            ),
            SOME_CODES,
            st.integers(0, 2),
            st.integers(1, 3),
            st.none() | SOME_DAYS,
            st.none() | SOME_DAYS,
        ),
        max_size=6,
    ),
)
ENTRIES = st.lists(
    st.builds(
        lambda code, place, until: entry(code=code, place=place, until=str(until)),
        SOME_CODES,
        st.sampled_from(["items", "items/2025", "items/2025/item-1.md", "pages", "items/1999"]),
        SOME_DAYS,
    ),
    max_size=4,
)


@given(entries=ENTRIES, found=FINDINGS, day=SOME_DAYS)
def test_waivers_only_take_away(
    entries: list[Entry], found: dict[str, list[Finding]], day: date
) -> None:
    """On any day: what holds and what is waived are together what held before, one by one, and never both.

    Findings of gates stay the very same; numbers and order of findings stay; what is said besides is about WV.
    """
    done = waived(entries, found)
    assert {file: len(some) for file, some in done.findings.items()} == {
        file: len(some) for file, some in found.items()
    }
    for file, some in found.items():
        before = [one.holds_on(day) for one in some]
        hidden = [one.finding for one in done.waived.get(file, ()) if one.holds_on(day)]
        after = [one.holds_on(day) for one in done.findings[file]]
        assert sum(before) == sum(after) + len(hidden)
        assert all(was for was, holds in zip(before, after, strict=True) if holds)
        for one, then in zip(some, done.findings[file], strict=True):
            assert replace(then, since=one.since) == one
            if not WAIVABLE[one.code]:
                assert then is one
    about = waiver_findings(done.subjects, {})
    assert {one.code[:2] for one in about} <= {"WV"}


def test_unreadable_waivers_keep_what_they_may_waive_silent():
    """While waivers.yml cannot be read, findings that it may waive are not told: of its codes, not gates.

    Of private values it must name the very fingerprint.
    """
    other, gate = replace(COMMA, code="TX105"), replace(ERROR, code="RV101")
    around = replace(
        builders.site(),
        unread=frozenset({"waivers"}),
        waivers_in_doubt=frozenset({"TX103", "RV101", "PI102", "k3f9a20-5c1e8b7d90a2f346"}),
    )
    private = replace(ERROR, code="PI102", fingerprint="k3f9a20-0123456789abcdef")
    named = replace(private, fingerprint="k3f9a20-5c1e8b7d90a2f346")
    done = waive(
        around, {FILE: [COMMA, other, gate], OTHER: [COMMA, private, named]}, (FILE, OTHER)
    )
    assert done.findings == {FILE: [other, gate], OTHER: [private]}
    assert (done.waived, done.subjects) == ({}, ())


@pytest.mark.parametrize(
    ("entries", "needless"),
    [
        ([{}, {}], {1: 0}),
        ([{}, {"until": str(DAY + ONE_DAY)}], {0: 1}),
        ([{}, {"place": "items"}], {0: 1}),
        ([{"place": "items"}, {}], {1: 0}),
        ([{}, {"place": "items/2026"}], {}),
        ([{}, {"code": "TM101"}], {}),
        ([{}, {"by": "nobody"}], {}),
        ([{}, {"until": "2026-01-01"}, {"place": "items"}], {0: 2, 1: 2}),
    ],
    ids=str,
)
def test_an_entry_beside_one_that_hides_the_same(
    entries: Sequence[Mapping[str, str]], needless: Mapping[int, int]
):
    """An entry is unneeded where others hide all that it hides, as long or longer; the first of equals is needed."""
    given = [entry(**changed) for changed in entries]
    wide = len([one for one in entries if one.get("place") == "items"]) > 0
    found = {FILE: [COMMA, ERROR], OTHER: [COMMA]} if wide else {FILE: [COMMA, ERROR]}
    done = waived([*given], found)
    told = {one.at: one.beside for one in done.subjects if one.beside is not None}
    assert told == needless
