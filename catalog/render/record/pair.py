"""Step render: record: which two versions of an item are compared on a page of their own, and where that page is.

Every version stands against the public one before it. Versions that differ from it in anything that a page tells are
compared with each other too: the first EACH of them each with each; a later one with the first and, as long as it is
not the newest, with the newest. So the pages of an item grow with its versions, never with their square, and none
goes while the item is public.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.record.past import GONE, Version
from catalog.render.record.words import comparison_address

COMPARED = frozenset({"changed", "restored"})
"""Changes of which there is a version before."""
EACH = 8
"""Versions of an item that are compared each with each."""
NOW = "now/"
"""Below the address of a version's own comparison: this version and the one that holds."""


def public_of(versions: Sequence[Version]) -> list[Version]:
    """Return the public versions of an item, oldest first, from all of them; what was withdrawn between is passed over."""
    return [one for one in versions if one.change.change not in GONE and one.change.url]


def steps_of(public: Sequence[Version]) -> list[int]:
    """Return which public versions have one before them."""
    found = range(1, len(public))
    return [at for at in found if public[at].change.change in COMPARED]


def step_address(version: Version) -> str:
    """Return where a version is compared with the public one before it."""
    return comparison_address(version.number, version.change.url)


def addresses_of(public: Sequence[Version], told: Sequence[int]) -> dict[tuple[int, int], str]:
    """Return where two versions are compared, by (old, new), places among the public ones.

    `told`: the first version and those that differ from the one before, ascending. The pages of versions that do
    not differ are not among the answers.
    """
    found = {}
    newest = len(told) - 1
    for at, new in enumerate(told):
        for back in range(at) if at < EACH or at == newest else (0, at - 1):
            old = told[back]
            address = step_address(public[new])
            if back < at - 1:
                if at < EACH or back == 0:
                    address += f"from-{public[old].number}/"
                else:
                    address = step_address(public[old]) + NOW
            found[old, new] = address
    return found


class Choice:
    """What else a reader can choose on the page of two versions."""

    def __init__(self, addresses: Mapping[tuple[int, int], str], told: Sequence[int]) -> None:
        """Take the answers of `addresses_of`."""
        self._addresses = addresses
        self._told = told
        self._older: dict[int, list[int]] = {}
        self._newer: dict[int, list[int]] = {}
        for old, new in addresses:
            self._older.setdefault(new, []).append(old)
            self._newer.setdefault(old, []).append(new)

    @property
    def is_limited(self) -> bool:
        """Whether the item has more versions than are compared each with each."""
        return len(self._told) > EACH

    def _same(self, at: int) -> int:
        """Return the last version up to this one that differs from the one before: both tell the same."""
        return max(one for one in self._told if one <= at)

    def older(self, old: int, new: int) -> list[tuple[int, str]]:
        """Return the other old versions for the same new one, with the address of each page."""
        own = self._same(old)
        found = [one for one in self._older.get(new, ()) if one != own]
        return [(one, self._addresses[one, new]) for one in sorted(found)]

    def newer(self, old: int, new: int) -> list[tuple[int, str]]:
        """Return the other new versions for the same old one, with the address of each page."""
        own = self._same(old)
        found = [one for one in self._newer.get(own, ()) if one != new]
        return [(one, self._addresses[own, one]) for one in sorted(found)]
