"""Step screen: what is looked at of a place where a value stands: pieces of the words around it, and what it is itself.

`weigh` decides by them, `scripts/learn_weights` learns them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.check_digit import luhn_is_right
from catalog.screen.kind import SensitiveKind
from catalog.screen.reading import Reading
from catalog.screen.words.secrecy import STARS

_BEFORE: Final = 24
_BEHIND: Final = 20
_FAR_BEFORE: Final = 80
_FAR_BEHIND: Final = 60
_WIDE: Final = 240
"""Characters of its paragraph before a place, and behind it, that are looked at at all."""
_END: Final = 6
_DIGIT: Final = late("[0-9]")
_PART: Final = late(r"[。；;\n|\t，,]")


class Place(NamedTuple):
    """Where a value stands or might stand. Digits around it are all written 0."""

    value: str
    before: str
    """Characters before it in its paragraph."""
    behind: str
    labels: str
    """What names its cell of a table."""


def place_of(reading: Reading, start: int, end: int) -> Place:
    """Return what is looked at of a place of the folded text.

    Other paragraphs, and the fields of an item are such, tell nothing.
    """
    text = reading.text
    lead = text[max(0, start - _WIDE) : start].rpartition("\n\n")[2]
    tail = text[end : end + _WIDE].partition("\n\n")[0]
    around = (_DIGIT.sub("0", part) for part in (lead, tail, reading.labels(start)))
    return Place(text[start:end], *around)


def signs(kind: SensitiveKind, place: Place) -> Iterator[str]:
    """Yield the signs of a place: pieces of the words around it, each with a letter for where it stands.

    E, S: what ends right before and begins right behind; c, d: in the clause; f: farther around; w: in the
    paragraph; k: in the labels of its cell; v: of the value itself. C, D, F as c, d, f, with what kind of mark it is: what
    makes a bare level a mark, as a field for it does, is another thing than what makes one of a star or of 内部.
    """
    before, behind = place.before[-_BEFORE:], place.behind[:_BEHIND]
    left, right = _PART.split(before)[-1], _PART.split(behind)[0]
    for width in range(1, _END + 1):
        yield "E" + before[-width:]
        yield "S" + behind[:width]
    yield from _pieces("c", left, 3)
    yield from _pieces("d", right, 3)
    far = f"{place.before[-_FAR_BEFORE:]}¦{place.behind[:_FAR_BEHIND]}"
    yield from _pieces("f", far, 2, least=2)
    yield from _pieces("w", f"{place.before}¦{place.behind}", 2, least=2)
    yield from _pieces("k", place.labels, 3, least=2)
    yield from _of_value(place.value, kind)
    if kind is SensitiveKind.SECRECY_MARKING:
        form = _form_of_mark(place.value)
        yield from _pieces(f"C{form}", left, 2)
        yield from _pieces(f"D{form}", right, 2)
        yield from _pieces(f"F{form}", far, 2, least=2)


def _form_of_mark(value: str) -> str:
    """Return a mark's form: with a star, a bare level, or what other words begin with."""
    if value[0] in _LEVELS:
        return "s" if STAR.search(value) else "l"
    return value[:2]


def _pieces(mark: str, words: str, most: int, *, least: int = 1) -> Iterator[str]:
    """Yield all pieces of words of a length, with the letter of their place."""
    for width in range(least, most + 1):
        for at in range(len(words) - width + 1):
            yield mark + words[at : at + width]


def _of_value(value: str, kind: SensitiveKind) -> Iterator[str]:
    """Yield what the value itself tells."""
    match kind:
        case SensitiveKind.BANK_CARD:
            digits = "".join(_NO_DIGIT.split(value))
            right = luhn_is_right(digits)
            yield from (f"vn{len(digits)}", f"vl{right}", f"v6{digits[:2] == '62'}{right}")
        case SensitiveKind.MOBILE:
            digits = "".join(_NO_DIGIT.split(value))
            yield from (f"vs{_DIGIT.sub('0', value)}", f"vd{min(len(set(digits)), _FEW_DIGITS)}")
        case SensitiveKind.SECRECY_MARKING:
            yield f"vt{_DIGIT.sub('0', value)}"
        case _:
            yield f"vn{len(value)}"


_LEVELS: Final = frozenset("绝机秘")
STAR: Final = late(rf"[{STARS}*]")
"""What makes a level a mark by its form."""
_FEW_DIGITS: Final = 5
"""Different digits in a number; fewer are those of a sample."""
_NO_DIGIT: Final = late("[^0-9]+")
