"""Step check: what keeps a round of review from being complete.

Every kind of fault has its rule in `catalog.check.rules` (review, reviewer, secrecy, referral, legality,
approved_text), so nothing that keeps an item back stays unsaid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from catalog.check.approved_text import FORM, text_digest
from catalog.check.memo import remembered
from catalog.check.requirement import (
    CHAIN,
    IN_DEPARTMENT,
    departments_held,
    home_department,
    lacks_role,
    needs_legality,
    needs_text,
    required_roles,
    signed,
)
from catalog.check.rule import Subject
from catalog.diagnostic import FieldPath
from catalog.model.agency import Site
from catalog.model.review import Round, SecrecyReview
from catalog.model.vocabulary import Disclosure, LevelResult, Role, SecrecyDecision, SecrecyResult


class FaultKind(Enum):
    """What keeps a round from being complete."""

    LEVEL_MISSING = auto()
    DIRECTOR_MISSING = auto()
    RETURNED = auto()
    OUT_OF_ORDER = auto()
    BACKDATED = auto()
    AFTER_RETURN = auto()
    UNKNOWN_PERSON = auto()
    ROLE_NOT_HELD = auto()
    OTHER_DEPARTMENT = auto()
    SAME_PERSON = auto()
    SECRECY_MISSING = auto()
    SECRECY_ROLE = auto()
    SECRECY_BY_EDITOR = auto()
    SECRECY_REFUSED = auto()
    SECRECY_UNDECIDED = auto()
    SECRECY_GROUP = auto()
    SECRECY_DECIDED_EARLY = auto()
    SECRECY_WITHHELD = auto()
    LEGALITY_MISSING = auto()
    LEGALITY_RETURNED = auto()
    LEGALITY_ROLE = auto()
    TEXT_MISSING = auto()
    TEXT_CHANGED = auto()
    TEXT_MALFORMED = auto()


class Fault(NamedTuple):
    """One fault of a round: its kind, and the field it is about."""

    kind: FaultKind
    path: FieldPath


def round_faults(subject: Subject, at: int) -> tuple[Fault, ...]:
    """Return all faults of the item's round number `at` (from 0), in the order of `FaultKind`.

    A round without faults is complete.
    """
    faults = (fault for number, fault in every_fault(subject) if number == at)
    return tuple(sorted(faults, key=lambda fault: (fault.kind.value, str(fault.path))))


def people(review: Round) -> Iterator[tuple[FieldPath, str]]:
    """Yield (path inside the round, staff key) of everyone whom the round names."""
    for n, level in enumerate(review.levels):
        yield ("levels", n, "by"), level.by
    for key in ("secrecy", "legality", "masking"):
        part = getattr(review, key)
        if part is not None:
            yield (key, "by"), part.by
    if review.secrecy is not None and review.secrecy.decided_by is not None:
        yield ("secrecy", "decided_by"), review.secrecy.decided_by


def _levels(subject: Subject, at: int) -> Iterator[Fault]:
    review = subject.item.review[at]
    required = required_roles(subject.item, review, subject.calendar)
    end = len(signed(review)) - 1
    if review.levels[end].result is LevelResult.RETURN:
        if required:
            yield Fault(FaultKind.RETURNED, ("review", at, "levels", end, "result"))
        return
    missing = set(required) - {level.role for level in review.levels}
    if missing - {Role.DIRECTOR}:
        yield Fault(FaultKind.LEVEL_MISSING, ("review", at, "levels"))
    if Role.DIRECTOR in missing:
        yield Fault(FaultKind.DIRECTOR_MISSING, ("review", at, "levels"))


def _order(subject: Subject, at: int) -> Iterator[Fault]:
    review = subject.item.review[at]
    counted = signed(review)
    reached, latest = -1, date.min
    for n, level in enumerate(counted):
        rank = CHAIN.index(level.role) if level.role in CHAIN else -1
        if rank <= reached:
            yield Fault(FaultKind.OUT_OF_ORDER, ("review", at, "levels", n, "role"))
        if level.on < latest:
            yield Fault(FaultKind.BACKDATED, ("review", at, "levels", n, "on"))
        reached, latest = max(reached, rank), max(latest, level.on)
    for n in range(len(counted), len(review.levels)):
        yield Fault(FaultKind.AFTER_RETURN, ("review", at, "levels", n, "result"))


def _people(subject: Subject, at: int) -> Iterator[Fault]:
    for path, key in people(subject.item.review[at]):
        if key not in subject.site.staff:
            yield Fault(FaultKind.UNKNOWN_PERSON, ("review", at, *path))


def _signers(subject: Subject, at: int) -> Iterator[Fault]:
    review, site = subject.item.review[at], subject.site
    home = home_department(subject.item, review, site)
    seen: set[str] = set()
    for n, level in enumerate(signed(review)):
        path = ("review", at, "levels", n, "by")
        if lacks_role(site, level.by, level.role, level.on):
            yield Fault(FaultKind.ROLE_NOT_HELD, path)
        elif level.role in IN_DEPARTMENT and home not in (departments_held(level, site) or {home}):
            yield Fault(FaultKind.OTHER_DEPARTMENT, path)
        if level.by in seen:
            yield Fault(FaultKind.SAME_PERSON, path)
        seen.add(level.by)


def _secrecy(subject: Subject, at: int) -> Iterator[Fault]:
    item, site = subject.item, subject.site
    secrecy, here = item.review[at].secrecy, ("review", at, "secrecy")
    if secrecy is None:
        yield Fault(FaultKind.SECRECY_MISSING, ("review", at))
        return
    if lacks_role(site, secrecy.by, Role.SECRECY_REVIEWER, secrecy.on):
        yield Fault(FaultKind.SECRECY_ROLE, (*here, "by"))
    editors = {level.by for level in item.review[at].levels if level.role is Role.EDITOR}
    if secrecy.by in editors:
        yield Fault(FaultKind.SECRECY_BY_EDITOR, (*here, "by"))
    disclosed = item.disclosure is not Disclosure.WITHHELD
    if secrecy.result is SecrecyResult.REFUSE and disclosed:
        yield Fault(FaultKind.SECRECY_REFUSED, (*here, "result"))
    if secrecy.result is SecrecyResult.REFERRED:
        yield from _referral(secrecy, here, site, disclosed=disclosed)


def _referral(
    secrecy: SecrecyReview, here: FieldPath, site: Site, *, disclosed: bool
) -> Iterator[Fault]:
    if secrecy.decision is None or secrecy.decided_by is None or secrecy.decided_on is None:
        yield Fault(FaultKind.SECRECY_UNDECIDED, here)
    elif lacks_role(site, secrecy.decided_by, Role.SECRECY_GROUP, secrecy.decided_on):
        yield Fault(FaultKind.SECRECY_GROUP, (*here, "decided_by"))
    if secrecy.decided_on is not None and secrecy.decided_on < secrecy.on:
        yield Fault(FaultKind.SECRECY_DECIDED_EARLY, (*here, "decided_on"))
    if secrecy.decision is SecrecyDecision.WITHHOLD and disclosed:
        yield Fault(FaultKind.SECRECY_WITHHELD, (*here, "decision"))


def _legality(subject: Subject, at: int) -> Iterator[Fault]:
    item, site = subject.item, subject.site
    legality = item.review[at].legality
    if legality is None:
        if needs_legality(item):
            yield Fault(FaultKind.LEGALITY_MISSING, ("review", at))
        return
    if legality.result is LevelResult.RETURN and needs_legality(item):
        yield Fault(FaultKind.LEGALITY_RETURNED, ("review", at, "legality", "result"))
    if lacks_role(site, legality.by, Role.LEGAL_DIVISION, legality.on):
        yield Fault(FaultKind.LEGALITY_ROLE, ("review", at, "legality", "by"))


def _text(subject: Subject, at: int) -> Iterator[Fault]:
    """Yield what is wrong with the digest; of earlier rounds' texts only the form can be judged."""
    item = subject.item
    review = item.review[at]
    path, last = ("review", at, "approved_text"), at == len(item.review) - 1
    if review.approved_text is None:
        if last and needs_text(item, subject.site) and _all_signed(subject, review):
            yield Fault(FaultKind.TEXT_MISSING, ("review", at))
    elif FORM.fullmatch(review.approved_text) is None:
        yield Fault(FaultKind.TEXT_MALFORMED, path)
    elif last and review.approved_text != text_digest(subject.loaded, item):
        yield Fault(FaultKind.TEXT_CHANGED, path)


def _all_signed(subject: Subject, review: Round) -> bool:
    """Return whether every level is there: before, it is the last level that is missing, not its digest."""
    passed = {level.role for level in review.levels if level.result is LevelResult.PASS}
    return passed.issuperset(required_roles(subject.item, review, subject.calendar))


Part = Callable[[Subject, int], Iterator[Fault]]
PARTS: tuple[Part, ...] = (_levels, _order, _people, _signers, _secrecy, _legality, _text)
"""What is looked at in a round, one after the other."""


@remembered
def every_fault(subject: Subject) -> tuple[tuple[int, Fault], ...]:
    """Return (number of the round, fault) of every kind; twenty rules ask about the same item in turn."""
    return tuple(
        (at, fault)
        for at in range(len(subject.item.review))
        for part in PARTS
        for fault in part(subject, at)
    )
