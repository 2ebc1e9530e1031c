"""Addresses: from identifiers alone, distinct, plain ASCII, inside items/."""

from __future__ import annotations

import posixpath
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.item import IDENTIFIER
from catalog.select.address import item_address, number_tail
from tests.builders import USCC

OWN = f"{USCC}/2025-00012"
IMPORTED = re.compile(r"items/x/(?:[a-z0-9]+(?:-[a-z0-9]+)*-)?[0-9a-f]{8}/")
identifiers = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60
) | st.sampled_from(
    [
        "..",
        "../../etc/passwd",
        "/",
        ".",
        "a/../b",
        "K0001",
        "\u212a0001",
        "İ-1",
        "ß/2",
        "索引号〔2020〕3号",
        "😀",
        "A",
        "a",
        "ａ",
        "-",
        " ",
        "con",
        "%2e%2e",
        OWN,
        "a" * 79 + "/b",
    ]
)


def test_own_identifier_gives_year_and_serial():
    """`/items/<yyyy>/<nnnnn>/`: neither title nor credit code is in it."""
    assert item_address(OWN, imported=False) == "items/2025/00012/"


@pytest.mark.parametrize(
    ("identifier", "start"),
    [
        ("FGW-2019/003", "items/x/fgw-2019-003-"),
        ("旧编号A7号", "items/x/a7-"),
        ("索引号", "items/x/"),
        ("../../Secret", "items/x/secret-"),
        ("a" * 79 + "/b", "items/x/" + "a" * 79 + "-"),
    ],
)
def test_imported_identifier_gives_its_ascii_and_a_digest(identifier: str, start: str):
    """ASCII letters and digits in lower case, other signs as `-`, then eight digits of the SHA-256."""
    address = item_address(identifier, imported=True)
    assert address.startswith(start)
    assert re.fullmatch(r"[0-9a-f]{8}/", address.removeprefix(start))


@given(identifiers)
def test_every_imported_address_is_plain_and_below_items(identifier: str):
    """Whatever an old system used as identifier, the address is a folder of plain ASCII below items/x/."""
    address = item_address(identifier, imported=True)
    assert IMPORTED.fullmatch(address)
    assert posixpath.normpath(address) + "/" == address
    assert len(address) < 120


@given(st.sets(identifiers, min_size=2, max_size=6))
def test_distinct_identifiers_have_distinct_addresses(some: set[str]):
    """No two items share a page, not even where their ASCII letters are the same."""
    assert len({item_address(one, imported=True) for one in some}) == len(some)


@given(st.sets(st.from_regex(IDENTIFIER.pattern, fullmatch=True), min_size=2, max_size=4))
def test_an_imported_item_never_takes_an_own_address(some: set[str]):
    """An old code that looks like an own identifier still stands below items/x/."""
    own = {item_address(one, imported=False) for one in some}
    assert own.isdisjoint(item_address(one, imported=True) for one in some)


def test_letters_that_only_fold_to_ascii_are_other_signs():
    """The Kelvin sign is no ASCII letter, although its lower case is k."""
    assert item_address("\u212a1", imported=True).startswith("items/x/1-")
    assert item_address("İ1", imported=True).startswith("items/x/1-")


def test_the_tail_is_shown_for_own_identifiers_only():
    """Lists shorten own identifiers; an imported one stands whole."""
    assert number_tail(OWN, imported=False) == "2025-00012"
    assert number_tail(OWN, imported=True) == OWN
    assert number_tail("旧-7/3", imported=True) == "旧-7/3"
