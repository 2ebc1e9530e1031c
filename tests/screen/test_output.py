"""The look at written bytes: what tells itself is seen, what looks like it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.check_digit import luhn_is_right, resident_id_is_right
from catalog.screen.kind import SensitiveKind
from catalog.screen.output import Suspect, suspects_in

STEM = "99010119900307123"
RESIDENT = next(STEM + digit for digit in "0123456789X" if resident_id_is_right(STEM + digit))
CARD = next(f"622200{n:013d}" for n in range(10) if luhn_is_right(f"622200{n:013d}"))
MOBILE = "13900001234"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (RESIDENT, SensitiveKind.RESIDENT_ID),
        (CARD, SensitiveKind.BANK_CARD),
        (MOBILE, SensitiveKind.MOBILE),
        ("机密★10年", SensitiveKind.SECRECY_MARKING),
    ],
)
def test_a_value_that_tells_itself_is_seen(value: str, kind: SensitiveKind):
    """Between Han, in an attribute, at the ends of the file."""
    for text in (f"电话{value}。", f'<a href="tel:{value}">', value, f"[{value},"):
        (found,) = suspects_in("a/index.html", text.encode())
        assert (found.path, found.kind) == ("a/index.html", kind)
        assert value.startswith(found.value)


@pytest.mark.parametrize(
    "text",
    [
        f"0.{MOBILE}",
        "2139-0000-1234",
        "139-0000-12345",
        "a139-0000-1234",
        "1-139-0000-1234",
        "139-0000 1234",
        "11990100MB0000000P/2026-00012",
        "20260315093000",
        "12345678901",
        f"x{MOBILE}",
        f"{MOBILE}8",
        f"a{RESIDENT}",
        "139****1234",
        "机密事项 ★ 五星",
        "sha256:13900001234abc",
        RESIDENT[:-1] + ("0" if RESIDENT[-1] != "0" else "1"),
    ],
)
def test_what_only_looks_like_one_is_not(text: str):
    """Codes, times, digests, masks, numbers within longer ones, wrong check digits."""
    assert suspects_in("a.json", text.encode()) == []


@pytest.mark.parametrize(
    "text",
    ["139-0000-1234", "139 0000 1234", f"+86{MOBILE}", f"+86 {MOBILE}", f'"首行\\n{MOBILE}"'],
    ids=["hyphens", "blanks", "country", "country and blank", "behind a line break of JSON"],
)
def test_a_mobile_number_is_seen_as_people_write_it(text: str):
    """Groups, the country's prefix and an escape in front hide nothing; the value is its digits."""
    for around in ("{}", "电话{}。", '<a href="tel:{}">'):
        found = suspects_in("a.json", around.format(text).encode())
        assert found == [Suspect("a.json", SensitiveKind.MOBILE, MOBILE)]


def test_a_path_is_seen():
    """The name of a file is published, too."""
    path = f"items/2026/00001/名单_{MOBILE}.csv"
    assert suspects_in(path, b"") == [Suspect(path, SensitiveKind.MOBILE, MOBILE)]


@given(st.binary(max_size=300))
def test_any_bytes_can_be_looked_through(data: bytes):
    """No byte makes it fail, and what it finds stands there."""
    for found in suspects_in("x", data):
        assert found.value.encode() in data.upper()


def test_two_values_are_two_suspects():
    """All values of a file are told, in their order."""
    found = suspects_in("a", f"{MOBILE}、{RESIDENT}".encode())
    assert found == [
        Suspect("a", SensitiveKind.MOBILE, MOBILE),
        Suspect("a", SensitiveKind.RESIDENT_ID, RESIDENT),
    ]
