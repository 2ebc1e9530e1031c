"""Step screen: a text as marks of secrecy are read in it: simplified characters, one sort of brackets, lines joined."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue
from catalog.screen.reading import Reading
from catalog.screen.words.secrecy import TRADITIONAL, WIDE_BRACKETS

_SIMPLIFIED: Final = str.maketrans(TRADITIONAL)
_BRACKETS: Final = str.maketrans(WIDE_BRACKETS)
_CARRIED_ON: Final = late(r"\n(?<=[^\n]{8}[，、]\n)(?=[0-9\u4e00-\u9fff“「《])")
"""The break of a wrapped line that ends in a comma: no new line begins."""


def in_plain(reading: Reading) -> Reading:
    """Return a text with the characters of marks in the simplified script and wide brackets as others, one for one."""
    text = reading.text
    if reading.has(Cue.TRADITIONAL):
        text = text.translate(_SIMPLIFIED)
    if any(bracket in text for bracket in WIDE_BRACKETS):
        text = text.translate(_BRACKETS)
    if "，\n" in text:
        text = _CARRIED_ON.sub(" ", text)
    if text is reading.text:
        return reading
    return Reading(replace(reading.normal, text=text), reading.around)
