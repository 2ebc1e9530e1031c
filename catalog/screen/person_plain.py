"""Step screen: the text in which names are sought: blanks and line breaks inside names are taken out of it first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue
from catalog.screen.name import Trust, name_end
from catalog.screen.normal import Normal
from catalog.screen.private import Person
from catalog.screen.reading import Reading
from catalog.screen.words.given import USUAL
from catalog.screen.words.likely import FORE_CHARACTERS
from catalog.screen.words.surname import COMPOUND, SINGLE

_BLANK_SIGNS: Final = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
_BLANKS: Final = str.maketrans(dict.fromkeys(_BLANK_SIGNS, " "))
_ODD: Final = late(f"[{_BLANK_SIGNS}]")
_APART: Final = {
    blank: late(
        rf"{blank}(?<=[\u3400-\u9fff]{blank})[ \u3000]?[\u3400-\u9fff](?:[ \u3000]{{1,2}}[\u3400-\u9fff])+"
    )
    for blank in (" ", "\u3000")
}
"""Han with blanks between, behind the first of them: 廖| 明 辉诉."""
_BLANK: Final = late(r"[ \u3000]{1,2}")
_SEX: Final = frozenset("男女")
_WHOLE: Final = 4
"""So many blanks are in words of which each character stands apart: 举 报 人 简 有 禄."""
_BROKEN: Final = late(
    rf"\n(?<=[{''.join(sorted(SINGLE))}]\n)[ \u3000]{{0,4}}(?=[{''.join(sorted(USUAL))}])"
)
"""A line that ends behind what may be a family name."""
_PERSONS: Final = frozenset("人者告员户主民象")
_BEFORE: Final = FORE_CHARACTERS | _PERSONS | frozenset("，,：:；;。、（(|\t")
_LEAST: Final = 3
"""Characters of a name that blanks part."""
_REACH: Final = 14


def plain(reading: Reading) -> tuple[Reading, Sequence[int] | None]:
    """Return a reading without blanks inside names, and where its characters stand in the first; None: where they stood."""
    text = reading.text
    if not (reading.around.names or reading.has(Cue.CASE) or reading.has(Cue.PERSON)):
        return reading, None
    if not text.isascii() and _ODD.search(text):
        text = text.translate(_BLANKS)
    gaps = sorted({*_apart(text), *(_broken(text) if reading.has(Cue.CASE) else ())})
    gaps = [gap for last, gap in pairwise([(0, 0), *gaps]) if gap[0] >= last[1]]
    if not gaps and text is reading.text:
        return reading, None
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for start, end in [*gaps, (len(text), len(text))]:
        parts.append(text[at:start])
        places.extend(range(at, start))
        at = end
    joined = "".join(parts)
    return Reading(Normal(joined, joined), reading.around), places


def placed(people: Sequence[Person], places: Sequence[int] | None) -> Iterator[Person]:
    """Yield names at the places of the first text."""
    for one in people:
        if places is None:
            yield one
        else:
            yield one._replace(start=places[one.start], end=places[one.end - 1] + 1)


def _apart(text: str) -> Iterator[tuple[int, int]]:
    """Yield the blanks inside names whose characters stand apart, and inside words of which all do."""
    blanks = (_APART[blank] for blank in _APART if blank in text)
    for found in chain.from_iterable(one.finditer(text) for one in blanks):
        gaps = [blank.span() for blank in _BLANK.finditer(text, *found.span())]
        letters = text[found.start() - 1] + "".join(text[end] for _, end in gaps)
        if len(gaps) >= _WHOLE:
            yield from gaps
            continue
        for first in (0, 1):
            size = _spread(letters[first:])
            if size:
                yield from gaps[first : first + size]
                break


def _spread(letters: str) -> int:
    """Return how many blanks stand in the name that letters begin with: 2 in one of three, 3 behind two for the family."""
    if letters[:2] in COMPOUND and letters[2:] and set(letters[2:4]) <= USUAL:
        return len(letters[:4]) - 1
    named = letters[:1] and letters[0] in SINGLE and len(letters) >= _LEAST
    return 2 if named and set(letters[1:3]) <= USUAL and letters[2] not in _SEX else 0


def _broken(text: str) -> Iterator[tuple[int, int]]:
    """Yield the breaks of lines inside names behind a mark or the word for a person."""
    for found in _BROKEN.finditer(text) if "\n" in text else ():
        family = found.start() - 1
        before = text[max(0, family - _LEAST) : family].rstrip(" \u3000")[-1:]
        if before not in _BEFORE:
            continue
        joined = text[family] + text[found.end() : found.end() + _REACH]
        trust = Trust.CUE if before in _PERSONS else Trust.PLACE
        if name_end(joined, 0, trust) > 1:
            yield found.span()
