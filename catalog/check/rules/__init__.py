"""Step check: every rule, listed by family; a code never changes its meaning and is never reused."""

from __future__ import annotations

from operator import attrgetter

from catalog.check.rule import Rule
from catalog.check.rules import (
    attachment,
    attachment_file,
    block_dates,
    classification,
    clean_up,
    dates,
    deadline,
    disclosure,
    document_number,
    exception,
    force,
    identifier,
    lapse,
    legality,
    link,
    page,
    referral,
    repeal_cycle,
    review,
    reviewer,
    rounds,
    secrecy,
    term,
    uniqueness,
    validity,
    withdrawal,
    wording,
)

FAMILIES: tuple[tuple[Rule, ...], ...] = (
    clean_up.RULES,
    disclosure.RULES,
    exception.RULES,
    force.RULES,
    lapse.RULES,
    legality.RULES,
    referral.RULES,
    repeal_cycle.RULES,
    review.RULES,
    reviewer.RULES,
    rounds.RULES,
    secrecy.RULES,
    term.RULES,
    validity.RULES,
    withdrawal.RULES,
    attachment.RULES,
    attachment_file.RULES,
    classification.RULES,
    deadline.RULES,
    document_number.RULES,
    dates.RULES,
    block_dates.RULES,
    identifier.RULES,
    uniqueness.RULES,
    link.RULES,
    page.RULES,
    wording.RULES,
)
RULES: tuple[Rule, ...] = tuple(
    sorted((rule for family in FAMILIES for rule in family), key=attrgetter("code"))
)
"""All rules in the order of their codes."""
RETIRED: frozenset[str] = frozenset()
