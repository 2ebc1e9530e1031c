"""Step screen: numbers of documents and cards whose groups any sign, or a word for one, parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.cue import Cue
from catalog.screen.reading import Reading

_SIGN: Final = r"(?:[^0-9A-Za-z\u3400-\u9fff*×●○█■□#\n]{1,3}|[（(]空格[）)]|空一?格|横?杠|短横|减号|点|接|\n(?:> ?)?)"
_LETTERED: Final = late(
    rf"[A-Za-z](?<![0-9A-Za-z.].)(?:{_SIGN}?[A-Za-z])?(?:{_SIGN}[0-9]{{1,9}}|[0-9]{{1,6}}(?={_SIGN}[0-9]))"
    rf"(?:(?P<sign>{_SIGN})[0-9]{{2,6}}(?:(?P=sign)[0-9]{{2,6}}){{0,3}})?(?![0-9A-Za-z*×])"
)
_DIGITS: Final = late(
    rf"[0-9](?<![0-9A-Za-z.].)[0-9]{{1,6}}(?P<sign>{_SIGN})[0-9]{{2,14}}(?:(?P=sign)[0-9]{{2,8}}){{0,4}}(?![0-9A-Za-z*×])"
)
_DAY: Final = late(r"(?:19|20)[0-9]{2}[^0-9]{1,3}[01]?[0-9](?:[^0-9]{1,3}[0-3]?[0-9])?")
_OTHER_SIGNS: Final = late("[^0-9A-Za-z]+")


class Parted(NamedTuple):
    """One number."""

    start: int
    end: int
    value: str


_LEAD: Final = late(
    r"(?:号码|编号|证号|号|码)?[）)]?(?:[（(][^（）()\n]{0,8}[）)])?[\s：:为是=“\"'（(【\[`*|]{0,6}"
)
"""What may stand between a label and its number."""
_CELL: Final = late(r"[|\t] ?(?=[0-9A-Za-z])")


def parted(reading: Reading) -> Sequence[Parted]:
    """Return numbers right behind a label, or in a cell, whose groups one sign parts: E·1234·5678; no dates."""
    known: Sequence[Parted] | None = reading.shared.get(__name__)
    if known is None:
        known = reading.shared[__name__] = tuple(_found(reading))
    return known


def _found(reading: Reading) -> Iterator[Parted]:
    labels = reading.places(Cue.ASKED)
    if not labels:
        return
    text = reading.text
    starts = {lead.end() for _, end in labels if (lead := _LEAD.match(text, end))}
    if "|" in reading.ascii or "\t" in reading.ascii:
        starts.update(cell.end() for cell in _CELL.finditer(text))
    for start in sorted(starts):
        for pattern in (_LETTERED, _DIGITS):
            found = pattern.match(text, start)
            if found and not _DAY.match(found[0]):
                yield Parted(*found.span(), _OTHER_SIGNS.sub("", found[0]).upper())
