"""Step screen: one more look at what is about to be published, as the bytes that are written.

Sources and attachments were screened with all that is known around a value. Here nothing is known, so only values
that tell themselves are looked for: numbers with a right check digit, mobile numbers, secrecy marks. Whoever asks
then tells which of them were screened in a source; what is left slipped in on the way.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.check_digit import luhn_is_right, resident_id_is_right
from catalog.screen.kind import SensitiveKind

_ZEROES: Final = bytes.maketrans(b"123456789", b"0" * 9)
_LONG: Final = b"0" * 11
_STARS: Final = ("★".encode(), "☆".encode())
_NUMBER: Final = late(
    rb"(?:(?<![0-9A-Za-z])(?<![0-9]\.)|(?<=\\[nrt]))(?:\+86[- ]?)?([0-9]{11,19}[Xx]?)(?![0-9A-Za-z])"
)
"""Behind an escape of JSON the letter is no letter; behind a point stands a decimal fraction."""
_GROUPS: Final = (b"000-0000-0000", b"000 0000 0000")
_GROUPED: Final = late(
    rb"(?<![0-9A-Za-z.-])(1[3-9][0-9])([- ])([0-9]{4})\2([0-9]{4})(?![0-9A-Za-z-])"
)
"""A mobile number as people group it."""
_MOBILE: Final = late("1[3-9][0-9]{9}")
_CARD: Final = late("(?:62|4|5[1-5]|35)[0-9]{14,18}")
_MARK: Final = late("(?:绝密|机密|秘密)(?: |\u3000){0,2}(?:★|☆)".encode())
_RESIDENT_ID: Final = 18


class Suspect(NamedTuple):
    """A value that stands in a written file and tells itself."""

    path: str
    """Path in the site with `/`."""
    kind: SensitiveKind
    value: str
    """Of a number its digits, however they are grouped."""


def suspects_in(path: str, data: bytes) -> list[Suspect]:
    """Return the values of a file that tell themselves, then those of its path; linear, a gigabyte takes seconds."""
    return [*_suspects(path, data), *_suspects(path, path.encode())]


def _suspects(path: str, data: bytes) -> list[Suspect]:
    found: list[Suspect] = []
    shape = data.translate(_ZEROES)
    if _LONG in shape:
        for number in _NUMBER.finditer(data):
            value = number[1].decode("ascii").upper()
            kind = _kind_of(value)
            if kind is not None:
                found.append(Suspect(path, kind, value))
    if any(group in shape for group in _GROUPS):
        for number in _GROUPED.finditer(data):
            value = b"".join(number.group(1, 3, 4)).decode("ascii")
            found.append(Suspect(path, SensitiveKind.MOBILE, value))
    if any(star in data for star in _STARS):
        found += [
            Suspect(path, SensitiveKind.SECRECY_MARKING, mark[0].decode())
            for mark in _MARK.finditer(data)
        ]
    return found


def _kind_of(value: str) -> SensitiveKind | None:
    if _MOBILE.fullmatch(value):
        return SensitiveKind.MOBILE
    if len(value) == _RESIDENT_ID and resident_id_is_right(value):
        return SensitiveKind.RESIDENT_ID
    if _CARD.fullmatch(value) and luhn_is_right(value):
        return SensitiveKind.BANK_CARD
    return None
