"""Keyed fingerprints: made of a value and a secret key, and giving nothing of either away."""

from __future__ import annotations

import hashlib
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.keyed import KEYED, FingerprintKey, key_from, key_id_of

ONE, OTHER = FingerprintKey(b"1" * 32), FingerprintKey(b"2" * 32)
GIVEN = ("PI102", "11990100MB0000000P/2025-00001", "mobile", "13900126308")


def test_same_key_and_value_give_the_same_fingerprint():
    """Two computers with one key agree; the fingerprint has the key's id and 16 hexadecimal digits."""
    again = pickle.loads(pickle.dumps(ONE))  # noqa: S301 - our own bytes
    assert ONE.fingerprint(*GIVEN) == again.fingerprint(*GIVEN)
    assert KEYED.fullmatch(ONE.fingerprint(*GIVEN))
    assert key_id_of(ONE.fingerprint(*GIVEN)) == ONE.id != OTHER.id


@pytest.mark.parametrize("part", range(4))
def test_each_part_counts(part: int):
    """Another rule, owner, kind or value has another fingerprint: a changed value is never covered."""
    changed = list(GIVEN)
    changed[part] += "0"
    assert ONE.fingerprint(*changed) != ONE.fingerprint(*GIVEN)


def test_another_key_has_other_digits():
    """The digits behind the id depend on the key, so they cannot be found by trying all numbers."""
    ours, theirs = (key.fingerprint(*GIVEN).partition("-")[2] for key in (ONE, OTHER))
    bare = hashlib.sha256(GIVEN[3].encode()).hexdigest()[:16]
    assert len({ours, theirs, bare}) == 3


def test_a_key_does_not_print_itself():
    """What prints a key by accident prints nothing of it."""
    assert repr(ONE.secret)[2:-1] not in repr(ONE)
    assert ONE.secret.hex() not in f"{ONE} {ONE!r} {ONE.id}"


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_read_as_it_is_written(secret: bytes):
    """64 hexadecimal digits, in capitals too and with blanks around, are the key."""
    assert key_from(f"  {secret.hex().upper()}\n") == FingerprintKey(secret)


@pytest.mark.parametrize("text", ["", "5eed", "5eed" * 15, "5eed" * 17, "g" * 64, "５" * 64])
def test_what_is_no_key(text: str):
    """Any other text is no key."""
    assert key_from(text) is None


@pytest.mark.parametrize("text", ["4f2a4f2a4f2a4f2a", "k12345-4f2a4f2a4f2a4f2a", ""])
def test_a_bare_fingerprint_has_no_key(text: str):
    """A fingerprint that was made without a key names none."""
    assert key_id_of(text) == ""
