"""Step publish: an agency that was renamed: the name of the issuer changes in every record, and is accounted for once.

Whoever issued an item is told by the agency's name unless the item names another body. A new name in agency.yml thus
differs from the last publication everywhere. `former_names` in agency.yml says that this is meant; without it there is
one finding, not one for each item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalog.check.gate import RENAMED
from catalog.check.run import diagnostics_on
from catalog.diagnostic import Diagnostic, Text
from catalog.model.agency import Agency
from catalog.publish.commit import Branch
from catalog.publish.export import agency_of

AGENCY = "content/agency.yml"
ISSUER = "issuer"
NOTE = Text(
    "机关更名，发布机构由“{before}”改为“{after}”",
    "the agency was renamed: issuer '{before}' became '{after}'",
).zh
"""What the public is told of it; the site is in Chinese."""


@dataclass(slots=True)
class Renaming:
    """What became of the agency's name since the last publication."""

    name: str
    """As it is now."""
    former: frozenset[str]
    """Names that agency.yml says the agency had."""
    published: str = ""
    """As the last publication has it; empty where there is none."""
    unsaid: int = 0
    """Items that have another issuer because the name changed, and agency.yml does not say so."""

    def note(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
        """Return what to say where two records of an item differ by the agency's name; empty where they do not."""
        if not self._is_renamed(before, after):
            return ""
        return NOTE.format(before=before[ISSUER], after=self.name)

    def accounted(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return an item's published record as it would be under the agency's name of now, and count it."""
        if not self._is_renamed(before, after):
            return before
        self.unsaid += before[ISSUER] not in self.former
        return {**before, ISSUER: self.name}

    def _is_renamed(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
        names = (self.former | {self.published}) - {self.name, ""}
        return after.get(ISSUER) == self.name and before.get(ISSUER) in names

    def stops(self, day: date) -> Iterator[Diagnostic]:
        """Yield the one finding where the agency has another name and does not say that it had the old one."""
        if self.unsaid:
            found = RENAMED.at(
                None,
                ("name",),
                before=self.published,
                after=self.name,
                count=str(self.unsaid),
            )
            yield from diagnostics_on(day, AGENCY, [found])


def renaming_of(agency: Agency, branch: Branch) -> Renaming:
    """Return what became of the agency's name since the last publication of a branch; RecordError."""
    published = agency_of(branch)["agency"] if branch.head else ""
    return Renaming(agency.name, frozenset(agency.former_names), published)
