"""Step check: what is private in one item, page or file of the agency, found once; the rules of family PI tell it.

Raw values end here: a `Spot` holds the mask and the keyed fingerprint, and nothing after it sees more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from catalog.check.keyed import FingerprintKey
from catalog.diagnostic import FieldPath, Place, Text
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.piece import Trait

if TYPE_CHECKING:
    from catalog.check.rule import Subject
    from catalog.load.loaded import AttachedFile
    from catalog.screen.attachment import AttachmentResult
    from catalog.screen.hit import Surroundings

NUMBER = {kind: number for number, kind in enumerate(SensitiveKind, start=1)}
TRAIT_NUMBER = {trait: number for number, trait in enumerate(Trait, start=2)}
NOT_SCREENED = "PI301"
NO_WORDS = Text("", "")

Reader: TypeAlias = "Callable[[str, AttachedFile, Surroundings], AttachmentResult]"
"""Screens one attachment: the item's file, the attachment, what is known around it."""


@dataclass(frozen=True, slots=True)
class Screening:
    """With what content is screened."""

    key: FingerprintKey | None = None
    """None: findings have no fingerprints."""
    read: Reader | None = None
    """None: attachments are not opened."""


NO_SCREENING = Screening()


@dataclass(frozen=True, slots=True)
class Spot:
    """One private value, or one trait of an attachment, with all that may be said of it."""

    code: str
    path: FieldPath
    place: Place
    where: Text
    """`正文第12行`."""
    fingerprint: str
    kind: SensitiveKind | None = None
    shown: str = ""
    """The masked value."""
    notice: bool = False
    """Whether it is told for completeness only."""
    trait: Trait | None = None
    detail: Text = NO_WORDS
    """What a trait says of the file, or why the file was not screened."""
    way_out: Text = NO_WORDS
    """What to do, where that depends on the file; empty: what the kind says."""
    file: str = ""
    """The attachment, from the site's root where it lies in the site."""
    more: int = 0
    """Of how many alike this one stands for; 0: for itself alone."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What was found in one file of content, in no particular order."""

    spots: tuple[Spot, ...] = ()
    secrets: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """(as it stands in the source, its mask), for taking it out of what other rules quote."""
    lasting: bool = True
    """Whether the same files would give the same again; False: a file was in use or being changed."""


NOTHING = Screened()


def code_of(kind: SensitiveKind, weight: Weight) -> str:
    """Return the code of the rule that tells of a kind at a weight."""
    return f"PI{1 if weight is Weight.BLOCK else 2}{NUMBER[kind]:02}"


def trait_code(trait: Trait) -> str:
    """Return the code of the rule that tells of a trait."""
    return f"PI3{TRAIT_NUMBER[trait]:02}"


def screened_item(subject: Subject) -> Screened:
    """Return what is private in an item; the rules that ask one after the other get the same answer."""
    # As in `check.redact`: the detectors are loaded with the first text.
    from catalog.check.screened import screened  # noqa: PLC0415

    return screened(subject)
