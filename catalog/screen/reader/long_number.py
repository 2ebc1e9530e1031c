"""Step screen: long numbers amid bytes that are no text, or in a name."""

from __future__ import annotations

from catalog.model.pattern import late
from catalog.screen.check_digit import resident_id_is_right

_LONG_NUMBER = late(rb"(?<![0-9])(?:[0-9]\x00?){10,18}[0-9Xx]")


def long_numbers(data: bytes) -> str:
    """Return the numbers of eleven to nineteen digits that stand in binary data, one a line."""
    found = (one[0].replace(b"\0", b"").decode("ascii") for one in _LONG_NUMBER.finditer(data))
    return "\n".join(dict.fromkeys(found))


def resident_ids(data: bytes) -> list[str]:
    """Return the resident numbers, proved by their check digit, in bytes that are anything: pixels, fonts, packed ones."""
    return [one for one in long_numbers(data).upper().split() if resident_id_is_right(one)]
