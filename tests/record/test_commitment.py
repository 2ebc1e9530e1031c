"""What is published of a removed item is a salted hash, and the salt comes from a key nobody else has."""

import hashlib
import hmac

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.record.commitment import file_salt, new_key, read_key, record_salt
from catalog.record.verify import SetRoot, file_commitment, item_member, record_commitment

KEY = bytes(range(32))


def test_salts_are_what_the_format_says():
    """HMAC-SHA256 over the kind, what it is of, and the digest or publication, with zero bytes between."""
    assert file_salt(KEY, "a/b", "00") == hmac.digest(KEY, b"file\0a/b\x0000", "sha256")
    assert record_salt(KEY, "号", 7) == hmac.digest(KEY, "record\0号\x007".encode(), "sha256")


def test_commitments_are_what_the_format_says():
    """SHA-256 over the mark, the salt and the canonical facts."""
    salt = bytes(32)
    facts = b'["a/b",5,"00"]'
    assert (
        file_commitment(salt, "a/b", 5, "00")
        == hashlib.sha256(b"disclosure-catalog file\0" + salt + facts).digest()
    )
    assert (
        record_commitment(salt, b"{}")
        == hashlib.sha256(b"disclosure-catalog record\0" + salt + b"{}").digest()
    )
    assert item_member("号", 7, "ab") == hashlib.sha256('["号",7,"ab"]'.encode()).digest()


def test_a_key_file_is_read_back():
    """A new key is 64 digits and a line break, never the same twice; anything else is refused and not repeated."""
    text = new_key()
    assert len(text) == 65
    assert text != new_key()
    assert read_key(text) == bytes.fromhex(text)
    for wrong in ("", text[:-3], text + "00", "zz" * 32, "ab " * 32):
        with pytest.raises(ValueError, match=r"^not 64 hexadecimal digits$"):
            read_key(wrong)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(min_size=32, max_size=32), unique=True), st.data())
def test_the_root_of_a_set_knows_no_history(members, data):
    """However members came and went, the root is that over those which are there; another set has another root."""
    root = SetRoot()
    assert all(root.add(member) for member in members)
    whole = root.root()
    some = data.draw(st.lists(st.sampled_from(members), unique=True)) if members else []
    assert all(root.remove(member) for member in some)
    assert (root.root() == whole) == (not some)
    assert root.count == len(members) - len(some)
    assert all(root.add(member) for member in reversed(some))
    assert root.root() == whole


def test_the_root_of_a_set_is_what_the_format_says():
    """SHA-256 over the mark and the digests of 4,096 buckets by the first 12 bits, each over its sorted members."""
    first, second, third = b"\0\x1f" + bytes(30), b"\0\x1a" + bytes(30), b"\xff\xf0" + bytes(30)
    root = SetRoot()
    for member in (first, second, third):
        root.add(member)
    buckets = [b""] * 4096
    buckets[1], buckets[4095] = second + first, third
    digests = b"".join(hashlib.sha256(bucket).digest() for bucket in buckets)
    assert root.root() == hashlib.sha256(b"disclosure-catalog set\0" + digests).hexdigest()


def test_a_member_comes_and_goes_once():
    """Adding what is in, and removing what is not, says so and changes nothing."""
    root = SetRoot()
    assert root.add(bytes(32), since=3)
    assert not root.add(bytes(32))
    assert root.get(bytes(32)) == 3
    assert not root.remove(b"x" * 32)
    assert list(root) == [bytes(32)]
