"""Known values in a text: replaced in any spelling wherever they stand, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.hit import Hit
from catalog.screen.kind import SensitiveKind as Kind
from catalog.screen.kind import Weight
from catalog.screen.mask import masked
from catalog.screen.value_masks import ValueMasks

PHONE = "13907215566"


def known(*values: tuple[Kind, str]) -> ValueMasks:
    """Return what replaces these values."""
    hits = [Hit(0, len(value), kind, Weight.REVIEW, value) for kind, value in values]
    return ValueMasks(hits, masked, frozenset())


NAME = known((Kind.PERSON_NAME_PENALTY, "赵明达"), (Kind.PERSON_NAME_PENALTY, "赵明"))
ACCOUNT = known((Kind.SOCIAL_SECURITY_NO, "990000012345"))


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("赵明达", "赵某某"),
        ("赵 明 达，男", "赵某某，男"),
        ("赵明、赵明达", "赵某、赵某某"),
        ("钱明达", "钱明达"),
        ("", ""),
        (" \n", " \n"),
    ],
)
def test_names_are_replaced_in_a_cell_of_their_own(text: str, done: str) -> None:
    """Nothing beside the name says what it is; a longer name is not replaced in part."""
    assert NAME(text) == done
    assert NAME(done) == done


@pytest.mark.parametrize(
    "text", ["990000012345", "9900 0001 2345", "９９００００012345", "9900-00012345"]
)
def test_numbers_are_replaced_in_any_spelling(text: str) -> None:
    """Blanks, hyphens and full-width digits make no other number of it."""
    assert ACCOUNT(f"号码{text}。") == "号码****2345。"


@pytest.mark.parametrize("text", ["1990000012345", "9900000123456", "A990000012345"])
def test_longer_numbers_stay(text: str) -> None:
    """A number is never cut out of a longer one."""
    assert ACCOUNT(text) == text


def test_values_that_show_by_themselves_are_found_anyway() -> None:
    """A mobile number that nobody listed is replaced; a public one is not."""
    nothing = ValueMasks((), masked, frozenset())
    assert nothing(f"手机{PHONE}") == "手机139****5566"
    assert ValueMasks((), masked, frozenset({PHONE}))(f"手机{PHONE}") == f"手机{PHONE}"


@given(st.text(alphabet="赵明达 ９90012345-甲乙*\n", max_size=60))
def test_a_second_time_changes_nothing(text: str) -> None:
    """Masked text is masked no further."""
    both = known((Kind.PERSON_NAME_PENALTY, "赵明达"), (Kind.SOCIAL_SECURITY_NO, "990000012345"))
    done = both(text)
    assert both(done) == done
