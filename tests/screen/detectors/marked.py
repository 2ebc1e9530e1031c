"""Texts of agencies with every value marked that the three kinds made of words must find."""

import re
from pathlib import Path
from typing import NamedTuple

from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind

MARKS = {
    SensitiveKind.PERSON_NAME_PENALTY: "n",
    SensitiveKind.HEALTH_STATUS: "h",
    SensitiveKind.HOME_ADDRESS: "a",
}
_MARK = re.compile(r"⟦[nha]:|⟧")
MARKDOWN = Surroundings(markdown=True)


class Marked(NamedTuple):
    """One text without its marks, and the values that were marked, by kind."""

    text: str
    values: dict[SensitiveKind, set[str]]


def marked_texts() -> list[Marked]:
    """Return the texts of sentences.txt."""
    lines = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    return [_marked(line) for line in lines if line and not line.startswith("#")]


def _marked(line: str) -> Marked:
    line = line.replace("\\n", "\n").replace("\\t", "\t")
    values = {kind: set(re.findall(rf"⟦{mark}:([^⟧]*)⟧", line)) for kind, mark in MARKS.items()}
    return Marked(_MARK.sub("", line), values)


def found(text: str, kind: SensitiveKind, around: Surroundings = MARKDOWN) -> list[str]:
    """Return what is found of a kind in a text, as it stands there."""
    return [text[hit.start : hit.end] for hit in screen_text(text, around) if hit.kind is kind]


def misread(kind: SensitiveKind) -> list[tuple[str, set[str], set[str]]]:
    """Return the texts of which a kind is not read as marked: the text, what is missed, what is made up."""
    wrong = []
    for text, values in marked_texts():
        hits = set(found(text, kind))
        if hits != values[kind]:
            wrong.append((text, values[kind] - hits, hits - values[kind]))
    return wrong
