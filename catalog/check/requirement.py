"""Step check: what the review of an item must show (H7(1), H7(4), H8; Regulation art. 17).

三级审核: editor → department head → deputy director. 四级审核: the director as well, for major decisions,
emergencies, and whatever was filed during an emergency response. Items that are not disclosed proactively
need no whole chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catalog.model.agency import EmergencyResponse, Site
from catalog.model.calendar import WorkCalendar
from catalog.model.item import Item, Withheld
from catalog.model.review import Level, Round
from catalog.model.vocabulary import Disclosure, Kind, LevelResult, Role

CHAIN = (Role.EDITOR, Role.DEPARTMENT_HEAD, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
"""The four levels in their order."""
IN_DEPARTMENT = frozenset({Role.EDITOR, Role.DEPARTMENT_HEAD})
"""Roles that are held in a department."""
DECIDERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
"""Who may decide that an item is withheld."""


@dataclass(frozen=True, slots=True)
class FourLevels:
    """Why a round needs the director: the field that makes it so, and the emergency response if any."""

    field: str
    response: EmergencyResponse | None = None


def why_four_levels(item: Item, review: Round, calendar: WorkCalendar) -> tuple[FourLevels, ...]:
    """Return all reasons for which the round needs four levels; () means three suffice (H7(1))."""
    reasons = []
    if item.major_decision:
        reasons.append(FourLevels("major_decision"))
    if item.emergency:
        reasons.append(FourLevels("emergency"))
    if item.kind is Kind.EMERGENCY:
        reasons.append(FourLevels("kind"))
    response = calendar.in_emergency_response(review.levels[0].on)
    if response is not None:
        reasons.append(FourLevels("review", response))
    return tuple(reasons)


def required_roles(item: Item, review: Round, calendar: WorkCalendar) -> tuple[Role, ...]:
    """Return the levels that the round must show, in order.

    None for a withheld item, which goes by `withheld.decided_by`; the department head alone for one that is
    disclosed on request.
    """
    if item.disclosure is Disclosure.WITHHELD:
        return ()
    if item.disclosure is Disclosure.ON_REQUEST:
        return (Role.DEPARTMENT_HEAD,)
    return CHAIN if why_four_levels(item, review, calendar) else CHAIN[:3]


def needs_legality(item: Item) -> bool:
    """Return whether the legal division must have passed the item (H7(4))."""
    if item.disclosure is not Disclosure.PROACTIVE:
        return False
    if item.kind is Kind.CONSULTATION_RESULT:
        return item.major_decision
    return item.kind in {Kind.NORMATIVE_DOCUMENT, Kind.DECISION}


def needs_text(item: Item, site: Site) -> bool:
    """Return whether the last round must be bound to the text: proactive items from a day of publication on."""
    bound_from, published = site.agency.approvals_bound_from, item.published_on
    return (
        bound_from is not None
        and published is not None
        and published >= bound_from
        and item.disclosure is Disclosure.PROACTIVE
    )


def home_department(item: Item, review: Round, site: Site) -> str:
    """Return the department in which editor and department head of the round must hold their roles.

    It is the item's. An item may move to another department without a new round, which a later change note
    records: then it is the one department in which both held their roles when they signed.
    """
    if not any(change.on > review.dated for change in item.changes):
        return item.department
    shared: set[str] | None = None
    for level in review.levels:
        if level.role in IN_DEPARTMENT:
            held = departments_held(level, site)
            shared = held if shared is None else shared & held
    if not shared or item.department in shared:
        return item.department
    return min(shared)


def departments_held(level: Level, site: Site) -> set[str]:
    """Return the departments in which the signer held the level's role on its day."""
    person = site.staff.get(level.by)
    if person is None:
        return set()
    return {
        held.department
        for held in person.roles
        if held.department is not None and person.holds(level.role, level.on, held.department)
    }


def signed(review: Round) -> tuple[Level, ...]:
    """Return the levels that count: up to the first that returned the text, which ends the round."""
    for n, level in enumerate(review.levels):
        if level.result is LevelResult.RETURN:
            return review.levels[: n + 1]
    return review.levels


def lacks_role(site: Site, key: str, role: Role, day: date) -> bool:
    """Return whether the person is known and does not hold the role on the day."""
    person = site.staff.get(key)
    return person is not None and not person.holds(role, day)


def may_withhold(withheld: Withheld, site: Site) -> bool:
    """Return whether the one who decided to withhold could do so on that day."""
    person = site.staff.get(withheld.decided_by)
    return person is not None and any(person.holds(role, withheld.decided_on) for role in DECIDERS)
