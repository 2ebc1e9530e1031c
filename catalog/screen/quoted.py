"""Step screen: where what holds a value and nothing else begins and is over: “…”, 【…】, `…`, __…__."""

from __future__ import annotations

from typing import Final

_CLOSED_BY: Final = {
    "“": "”",
    '"': '"',
    "‘": "’",
    "'": "'",
    "「": "」",
    "『": "』",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "《": "》",
    "<": ">",
    "`": "`",
    "_": "_",
    "*": "*",
}
_DEEPEST: Final = 3


def outside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of a value with the marks that open right before and close right behind it."""
    for _ in range(_DEEPEST):
        before = text[start - 1 : start] if start else ""
        if before not in _CLOSED_BY or text[end : end + 1] != _CLOSED_BY[before]:
            break
        start, end = start - 1, end + 1
    return start, end
