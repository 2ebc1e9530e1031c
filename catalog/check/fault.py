"""Step check: what keeps a round of review from being complete.

Every kind of fault has its rule in `catalog.check.rules` (review, reviewer, secrecy, referral, legality,
approved_text), so nothing that keeps an item back stays unsaid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum, auto
from functools import lru_cache
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
from catalog.model.agency import RoleHeld, Site
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


def _is_usual(subject: Subject, review: Round) -> bool:
    """Tell quickly whether a round has its levels and its secrecy review as nearly all have: `CHAIN_PARTS` find nothing.

    Every level needed, in order, passed, each by another person, who held the role then, as did the one for
    secrecy. What says no gets the closer look, which costs eight times as much.
    """
    item, levels, secrecy = subject.item, review.levels, review.secrecy
    if secrecy is None or secrecy.result is not SecrecyResult.CLEAR:
        return False
    for part in (review.legality, review.masking):
        if part is not None and part.by not in subject.site.staff:
            return False
    if secrecy.decided_by is not None:
        return False
    held = _tenures(subject.site)
    home = home_department(item, review, subject.site) if item.changes else item.department
    before, people = levels[0].on, [level.by for level in levels]
    for level in levels:
        where = home if level.role in IN_DEPARTMENT else None
        if level.on < before or level.result is not LevelResult.PASS:
            return False
        if not _held(held, level.by, level.role, level.on, where):
            return False
        before = level.on
    roles = tuple([level.role for level in levels])
    required = required_roles(item, review, subject.calendar)
    return (
        _in_order(roles, required)
        and len(set(people)) == len(people)
        and secrecy.by != (people[0] if roles[0] is Role.EDITOR else None)
        and _held(held, secrecy.by, Role.SECRECY_REVIEWER, secrecy.on, None)
    )


@lru_cache(maxsize=256)
def _in_order(roles: tuple[Role, ...], required: tuple[Role, ...]) -> bool:
    """Tell whether roles stand in the order of the chain, each once, with none of the required ones missing."""
    ranks = [CHAIN.index(role) if role in CHAIN else -1 for role in roles]
    return ranks == sorted(set(ranks)) and -1 not in ranks and set(required) <= set(roles)


_Tenures = Mapping[tuple[str, Role], tuple[RoleHeld, ...]]


@remembered
def _tenures(site: Site) -> _Tenures:
    """Return who held which role; every item of a site asks for the same few."""
    found: dict[tuple[str, Role], tuple[RoleHeld, ...]] = {}
    for key, person in site.staff.items():
        for held in person.roles:
            found[key, held.role] = (*found.get((key, held.role), ()), held)
    return found


def _held(tenures: _Tenures, key: str, role: Role, day: date, department: str | None) -> bool:
    for held in tenures.get((key, role), ()):
        there = held.from_ <= day and (held.until is None or day <= held.until)
        if there and (department is None or held.department == department):
            return True
    return False


Part = Callable[[Subject, int], Iterator[Fault]]
CHAIN_PARTS: tuple[Part, ...] = (_levels, _order, _people, _signers, _secrecy)
PARTS: tuple[Part, ...] = (*CHAIN_PARTS, _legality, _text)
"""What is looked at in a round, one after the other."""


@remembered
def every_fault(subject: Subject) -> tuple[tuple[int, Fault], ...]:
    """Return (number of the round, fault) of every kind; twenty rules ask about the same item in turn."""
    found: list[tuple[int, Fault]] = []
    for at, review in enumerate(subject.item.review):
        for part in PARTS[len(CHAIN_PARTS) :] if _is_usual(subject, review) else PARTS:
            found += [(at, fault) for fault in part(subject, at)]
    return tuple(found)
