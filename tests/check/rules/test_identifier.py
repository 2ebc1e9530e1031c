"""Edges of the rules about identifiers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.check.rules import identifier as rules
from catalog.model.item import IDENTIFIER
from tests import builders
from tests.builders import USCC

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
UNHURRIED = settings(deadline=None, max_examples=60)


def helps(rule, fragment):
    """Return the Chinese help of each finding."""
    return [finding.help.zh for finding in builders.findings(rule, fragment)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (f"{USCC}/2025-7", f"{USCC}/2025-00007"),
        (f"{USCC}/2025-007", f"{USCC}/2025-00007"),
        (f"{USCC}/2025-000007", f"{USCC}/2025-00007"),
        (f"{USCC}/202500007", f"{USCC}/2025-00007"),
        (f"{USCC.lower()}/2025-00007", f"{USCC}/2025-00007"),
        (f"{USCC}／２０２５－００００７", f"{USCC}/2025-00007"),
        (f"{USCC}/2025—00007", f"{USCC}/2025-00007"),
        (f"{USCC} / 2025-00007", f"{USCC}/2025-00007"),
        (f"{USCC}\\2025-00007", f"{USCC}/2025-00007"),
        ("11990100MBOOOOOOOP/2025-00007", f"{USCC}/2025-00007"),
        ("MB0000000/2025-00007", f"{USCC}/2025-00007"),
    ],
)
def test_the_help_holds_the_right_form(written, meant):
    """Where year and serial can be told, the help gives the identifier as it should stand."""
    fragment = f"identifier: '{written}'"
    assert helps(rules.identifier_malformed, fragment) == [f"改为 {meant}"]


@pytest.mark.parametrize(
    "written", ["2025年第7号", f"{USCC}/2025-100007", f"{USCC}-7", "示医保发〔2025〕3号"]
)
def test_without_year_and_serial_the_help_gives_an_example(written):
    """Where they cannot be told, nothing is guessed: the help shows the form and names `imported`."""
    [said] = helps(rules.identifier_malformed, f"identifier: {written}")
    assert f"{USCC}/2025-00001" in said
    assert "imported: true" in said


def test_an_imported_identifier_has_any_form():
    """Codes of other bodies and of older schemes are free text."""
    fragment = "identifier: SL-0142/业务/2019-17\nimported: true"
    for rule in rules.RULES:
        assert builders.findings(rule, fragment) == ()


@UNHURRIED
@given(
    code=st.text(alphabet=ALPHABET, min_size=18, max_size=18),
    year=st.integers(min_value=0, max_value=9999),
    serial=st.integers(min_value=0, max_value=99999),
)
def test_a_well_formed_identifier_is_never_malformed(code, year, serial):
    """Any 18 allowed characters, four digits and five digits make the prescribed form."""
    written = f"{code}/{year:04}-{serial:05}"
    assert IDENTIFIER.fullmatch(written)
    assert builders.findings(rules.identifier_malformed, f"identifier: {written}") == ()


@UNHURRIED
@given(
    position=st.integers(min_value=0, max_value=17),
    other=st.sampled_from(ALPHABET),
)
def test_a_wrong_character_in_the_code_is_noticed(position, other):
    """One character of the agency's code changed to any other fails the check digits."""
    changed = USCC[:position] + other + USCC[position + 1 :]
    found = builders.findings(
        rules.identifier_check_digit_wrong, f"identifier: {changed}/2025-00007"
    )
    assert bool(found) == (changed != USCC)


@pytest.mark.parametrize("at", [at for at in range(17) if USCC[at] != USCC[at + 1]])
def test_swapped_neighbours_in_the_code_are_noticed(at):
    """Two neighbouring characters in the wrong order fail the check digits."""
    swapped = USCC[:at] + USCC[at + 1] + USCC[at] + USCC[at + 2 :]
    fragment = f"identifier: {swapped}/2025-00007"
    assert len(builders.findings(rules.identifier_check_digit_wrong, fragment)) == 1


def test_one_wrong_code_is_one_finding():
    """A code with a wrong check digit is not also reported as another body's."""
    fragment = "identifier: 11990010MB0000000P/2025-00007"
    said = [each.code for rule in rules.RULES for each in builders.findings(rule, fragment)]
    assert said == ["ID102"]


def test_a_wrong_agency_code_is_not_repeated_at_every_item():
    """When the agency's own code fails its check, the items that carry it stay silent."""
    fragment = "agency: {uscc: 11990010MB0000000P}\nidentifier: 11990010MB0000000P/2025-00007"
    assert [r.code for r in rules.RULES if builders.findings(r, fragment)] == []


@pytest.mark.parametrize(
    ("identifier_year", "dates", "reported"),
    [
        (2025, "date_written: 2025-03-03\ndate_published: 2025-03-07", False),
        (2024, "date_written: 2025-03-03\ndate_published: 2025-03-07", False),
        (2023, "date_written: 2025-03-03\ndate_published: 2025-03-07", True),
        (2026, "date_written: 2025-03-03\ndate_published: 2025-03-07", True),
        (2021, "date_written: 2019-03-03\ndate_published: 2022-03-07", False),
        (2022, "date_written: 2019-03-03\ndate_published: 2022-03-07", False),
        (2026, "date_written: 2025-03-03\ndate_published: null", False),
        (2027, "date_written: 2025-03-03\ndate_published: null", True),
        (1999, "date_written: null\ndate_published: 2025-03-07", False),
    ],
)
def test_the_year_lies_between_writing_and_publishing(identifier_year, dates, reported):
    """From the year before the document to that of its publication; a year after the review if unpublished."""
    fragment = f"identifier: {USCC}/{identifier_year}-00007\n{dates}"
    assert bool(builders.findings(rules.identifier_year_implausible, fragment)) == reported


@pytest.mark.parametrize(("length", "reported"), [(100, False), (101, True)])
def test_an_imported_identifier_may_have_a_hundred_characters(length, reported):
    """A hundred characters pass, one more does not."""
    fragment = f"imported: true\nidentifier: {'A' * length}"
    assert bool(builders.findings(rules.imported_identifier_overlong, fragment)) == reported


@pytest.mark.parametrize("written", ["无", "—", "-", "N/A", "Ｎ／Ａ", "暂无", "...", "None"])
def test_an_imported_identifier_must_say_something(written):
    """Dashes and words for nothing are no identifiers, whatever their width."""
    fragment = f"imported: true\nidentifier: '{written}'"
    assert len(builders.findings(rules.imported_identifier_says_nothing, fragment)) == 1
