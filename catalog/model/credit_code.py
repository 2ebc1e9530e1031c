"""Step model: what identifiers are made of: credit codes, organisation codes and their check characters."""

from __future__ import annotations

import unicodedata

from catalog.diagnostic import Basis, Text
from catalog.model.pattern import late

CREDIT_CODE = Basis("GB 32100—2015", "校验码")
ORGANISATION_CODE = Basis("GB 11714—1997", "校验码")

_DASHES = late("[‐‑‒–—―−﹘﹣－]")
_BLANKS = late(r"\s+")
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def folded(identifier: str) -> str:
    """Return what stays of an identifier when width, letter case, dashes and blanks are alike."""
    if identifier.isascii():  # nearly every one, at a tenth of the time
        return "".join(identifier.split()).upper()
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", identifier))
    return _BLANKS.sub("", plain).upper()


def organisation_check(body: str) -> str:
    """Return the check character of an organisation code's first eight characters (GB 11714)."""
    total = sum(
        int(character, 36) * weight
        for character, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True)
    )
    return {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def wrong_checks(code: str) -> tuple[tuple[int, str, str], ...]:
    """Return (position from 1, found, expected) of each wrong check character of an 18-character code."""
    # It brings the network's protocols along, and codes of others than the agency are rare.
    from stdnum.cn import uscc  # noqa: PLC0415

    expected = {17: organisation_check(code[8:16]), 18: uscc.calc_check_digit(code[:17])}
    return tuple(
        (position, code[position - 1], right)
        for position, right in expected.items()
        if code[position - 1] != right
    )


def check_faults(code: str) -> Text:
    """Return what is wrong with the check characters, one clause each."""
    wrong = wrong_checks(code)
    return Text(
        "，".join(
            f"第 {at} 位是 {found}，按前面各位推算应为 {right}" for at, found, right in wrong
        ),
        ", ".join(
            f"character {at} is {found!r} where {right!r} is computed" for at, found, right in wrong
        ),
    )
