"""Pairs that stood side by side: by the days on which both were public, told by the one that is gone."""

from __future__ import annotations

import pytest

from catalog.select.past_pair import past_pairs, public_days
from tests.builders import USCC
from tests.render.stage import stage

POLICY = "title: 甲\n"
INTERPRETATION = f"""
title: 甲的解读
kind: interpretation
interpretation: {{forms: [text]}}
links: {{interprets: [{USCC}/2025-00001]}}
"""
LEFT = "withdrawal: {on: 2025-05-02, kind: error, reason: 有误。, approved_by: wu-z}\n"
NEVER = "withdrawal: {on: 2025-03-07, kind: error, reason: 有误。, approved_by: wu-z}\n"
LATER = "date_published: 2025-05-02\n"
FUTURE = "date_published: 2025-08-01\n"


def pairs(policy: str, interpretation: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the past pairs of a document and its interpretation: files without their folder."""
    on = stage(f"{POLICY}{policy}---{INTERPRETATION}{interpretation}")
    found = past_pairs(on.public, on.gone)
    return {
        file.rpartition("/")[2]: tuple(
            (one.file.rpartition("/")[2], other.file.rpartition("/")[2]) for one, other in some
        )
        for file, some in found.items()
    }


@pytest.mark.parametrize(
    ("policy", "interpretation", "told_by"),
    [
        ("", "", None),
        (LEFT, "", "item-1.md"),
        ("", LEFT, "item-2.md"),
        (LEFT, LEFT, "item-1.md"),
        ("term: {until: 2025-05-01}\n", "", "item-1.md"),
        (LEFT, LATER, None),
        (LEFT, FUTURE, None),
        (NEVER, "", None),
        ("", NEVER, None),
    ],
    ids="both-there policy interpretation both-gone expired never-together not-yet never-public neither".split(),
)
def test_a_past_pair_is_told_by_the_one_that_is_gone(
    policy: str, interpretation: str, told_by: str | None
):
    """Both must have been public on one day, and one must be gone; the document speaks for both that are."""
    expected = {} if told_by is None else {told_by: (("item-1.md", "item-2.md"),)}
    assert pairs(policy, interpretation) == expected


def test_another_relation_makes_no_pair():
    """What names the item as its basis never stood beside it."""
    on = stage(f"{POLICY}{LEFT}---\ntitle: 乙\nlinks: {{basis: [{USCC}/2025-00001]}}\n")
    assert past_pairs(on.public, on.gone) == {}


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ("", ("2025-03-07", "9999-12-31")),
        (LEFT, ("2025-03-07", "2025-05-01")),
        (f"{LEFT}term: {{until: 2025-04-01}}\n", ("2025-03-07", "2025-04-01")),
        (NEVER, None),
    ],
)
def test_public_days_end_with_the_first_end(more: str, days: tuple[str, str] | None):
    """The day of the withdrawal is no public day; the term's last day is; whichever comes first ends it."""
    on = stage(f"{POLICY}{more}")
    found = public_days(on.item(1))
    assert (found and tuple(map(str, found))) == days
