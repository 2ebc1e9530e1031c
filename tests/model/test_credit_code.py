"""Check characters of credit codes and organisation codes."""

from __future__ import annotations

import pytest

from catalog.model.credit_code import folded, organisation_check, wrong_checks


@pytest.mark.parametrize(
    ("body", "check"), [("MB000000", "0"), ("D2143569", "X"), ("00000000", "0"), ("10000000", "8")]
)
def test_the_organisation_code_is_checked_by_its_own_standard(body, check):
    """GB 11714: weights 3 7 9 10 5 8 4 2, modulo 11, 10 written X and 11 written 0."""
    assert organisation_check(body) == check


def test_each_wrong_check_character_is_named():
    """A code whose 17th and 18th characters are wrong says both, with what they should be."""
    assert wrong_checks("11990100MB0000001P") == ((17, "1", "0"), (18, "P", "T"))


def test_a_right_code_has_no_wrong_check():
    """Both check characters of the demo agency's code are right."""
    assert wrong_checks("11990100MB0000000P") == ()


@pytest.mark.parametrize("written", ["ｓｌ０１４２－１７", "SL 0142-17", "sl0142—17", "SL0142－17"])
def test_folding_leaves_what_people_tell_apart(written):
    """Width, letter case, dashes and blanks are alike; signs and figures stay."""
    assert folded(written) == "SL0142-17"
