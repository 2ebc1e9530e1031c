"""Step screen: known private values replaced by their masks in any text, whatever stands beside it.

In a copy of a table each cell is masked alone, without the header that told what it is. So the values that were
found are looked for, in any spelling; those that show by themselves are found again anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from catalog.model.pattern import late
from catalog.screen.engine import screen_text
from catalog.screen.hit import Hit, Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.normal import normalise

Mask = Callable[[SensitiveKind, str], str]
_BETWEEN = r"[\s.·\-‐–—]*"
"""What may part the characters of a number or a name."""
_WORD = late(r"[0-9A-Za-z]")


class ValueMasks:
    """Replaces values in texts; calling it twice changes nothing more."""

    def __init__(self, hits: Iterable[Hit], mask: Mask, public: frozenset[str]) -> None:
        """Take what was found, all of which is to be replaced.

        `mask` gives the mask of a kind and a normalised value, `public` values that stay.
        """
        self._mask = mask
        self._around = Surroundings(public=public)
        self._kinds = {hit.value: hit.kind for hit in hits if not _shows(hit, self._around)}
        longest_first = sorted(self._kinds, key=lambda value: (-len(value), value))
        pattern = "|".join(map(_spelled, longest_first))
        self._values = re.compile(pattern, re.IGNORECASE) if pattern else None
        self._plain = {_bare(value): value for value in self._kinds}

    def __call__(self, text: str) -> str:
        """Return the text with masks in place of the values."""
        if not text or text.isspace():
            return text
        for start, end, new in sorted(self._places(text), reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def _places(self, text: str) -> list[tuple[int, int, str]]:
        """Return start, end and mask of each value, apart from each other."""
        found = [
            (hit.start, hit.end, self._mask(hit.kind, hit.value))
            for hit in screen_text(text, self._around)
            if hit.weight is Weight.BLOCK or hit.value in self._kinds
        ]
        if self._values is None:
            return found
        normal = normalise(text)
        for one in self._values.finditer(normal.text):
            value = self._plain[_bare(one[0])]
            start, end = normal.raw_start(one.start()), normal.raw_end(one.end())
            if all(end <= before or after <= start for before, after, _ in found):
                found.append((start, end, self._mask(self._kinds[value], value)))
        return found


def _shows(hit: Hit, around: Surroundings) -> bool:
    """Return whether the value is found again wherever it stands alone."""
    found = screen_text(hit.value, around)
    return any(one.weight is Weight.BLOCK and one.value == hit.value for one in found)


def _bare(text: str) -> str:
    """Return a value without what may part its characters."""
    return re.sub(_BETWEEN, "", text).casefold()


def _spelled(value: str) -> str:
    """Return a pattern of the value, parted or not, that does not begin or end inside a longer number or word."""
    letters = [re.escape(letter) for letter in value if _bare(letter)]
    before = r"(?<![0-9A-Za-z])" if _WORD.match(value[:1]) else ""
    after = r"(?![0-9A-Za-z])" if _WORD.match(value[-1:]) else ""
    return f"{before}{_BETWEEN.join(letters)}{after}"
