"""Step check: what the rounds of review amount to, and from when on a gap in them weighs.

The last round counts; on a past day the last one dated by then. A gap is an error once the item is published
and a warning before: the two are one finding with two spans of days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from catalog.check.fault import Fault, FaultKind, every_fault, round_faults
from catalog.check.requirement import (
    CHAIN,
    may_withhold,
    needs_legality,
    required_roles,
    why_four_levels,
)
from catalog.check.rule import Subject
from catalog.diagnostic import FieldPath, Finding, Severity
from catalog.model.agency import Site
from catalog.model.extract import Approval, Extract
from catalog.model.item import Item
from catalog.model.review import Round, SecrecyReview
from catalog.model.vocabulary import Disclosure, SecrecyResult

ONE_DAY = timedelta(days=1)


def approvals(subject: Subject) -> tuple[Approval, ...]:
    """Return what each round of review amounts to, oldest first."""
    item, faulty = subject.item, {at for at, _ in every_fault(subject)}
    return tuple(
        [
            Approval(
                dated=review.dated,
                complete_on=None if at in faulty else completed_on(item, review, subject.site),
                levels=len(review.levels),
            )
            for at, review in enumerate(item.review)
        ]
    )


def completed_on(item: Item, review: Round, site: Site) -> date | None:
    """Return the day on which the last part of a faultless round was there.

    None for a withheld item without a decision by someone entitled to it.
    """
    days = [] if review.secrecy is None else [secrecy_day(review.secrecy)]
    if needs_legality(item) and review.legality is not None:
        days.append(review.legality.on)
    if item.disclosure is not Disclosure.WITHHELD:
        return max(review.dated, *days)
    if item.withheld is None or not may_withhold(item.withheld, site):
        return None
    return max(item.withheld.decided_on, *days)


def counts_from(subject: Subject) -> date | None:
    """Return the day from which the last round is the one that counts for an item approved before.

    None where no earlier round was complete: then what the last one lacks has been lacking all along.
    """
    earlier = approvals(subject)[:-1]
    return subject.item.review[-1].dated if any(one.complete_on for one in earlier) else None


def secrecy_day(secrecy: SecrecyReview) -> date:
    """Return the day on which the secrecy review was over: the group's decision where it was referred."""
    if secrecy.result is SecrecyResult.REFERRED and secrecy.decided_on is not None:
        return max(secrecy.on, secrecy.decided_on)
    return secrecy.on


def in_force(finding: Finding, item: Item | Extract, since: date | None) -> Iterator[Finding]:
    """Yield the finding about a gap as a warning before the day of publication and as an error from it on.

    `since`: the first day on which the gap is there, as `counts_from` gives it; None: always. An
    item without a day of publication has a warning.
    """
    published = item.published_on
    if published is None:
        yield replace(finding, severity=Severity.WARNING, since=since)
        return
    if since is None or since < published:
        yield replace(finding, severity=Severity.WARNING, since=since, until=published - ONE_DAY)
    error_since = published if since is None else max(published, since)
    yield replace(finding, severity=Severity.ERROR, since=error_since)


def faults_in(subject: Subject, kind: FaultKind) -> list[Fault]:
    """Return the faults of one kind in all rounds, oldest round first."""
    return [fault for _, fault in every_fault(subject) if fault.kind is kind]


def last_faults(subject: Subject, *kinds: FaultKind) -> list[Fault]:
    """Return the faults of these kinds in the last round, the one that counts, kind by kind."""
    every = every_fault(subject)
    if not every:
        return []
    last = len(subject.item.review) - 1
    return [fault for kind in kinds for at, fault in every if at == last and fault.kind is kind]


def gaps(subject: Subject, finding: Finding) -> Iterator[Finding]:
    """Yield a finding about what the last round lacks, with the days on which it warns and on which it stops."""
    yield from in_force(finding, subject.item, counts_from(subject))


def first_complete(subject: Subject) -> int | None:
    """Return the number of the first complete round; None if there is none."""
    every = approvals(subject)
    return next((at for at, one in enumerate(every) if one.complete_on is not None), None)


def secrecy_at(subject: Subject, path: FieldPath) -> SecrecyReview:
    """Return the secrecy review that the path points into."""
    found = subject.item.review[int(path[1])].secrecy
    if found is None:
        raise AssertionError(path)
    return found


def level_at(item: Item, path: FieldPath) -> tuple[Round, int]:
    """Return the round and the position of the level that the path points into."""
    return item.review[int(path[1])], int(path[3])


__all__ = [
    "CHAIN",
    "Fault",
    "FaultKind",
    "approvals",
    "completed_on",
    "counts_from",
    "faults_in",
    "first_complete",
    "gaps",
    "in_force",
    "last_faults",
    "level_at",
    "required_roles",
    "round_faults",
    "secrecy_at",
    "secrecy_day",
    "why_four_levels",
]
