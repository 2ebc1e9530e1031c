"""Edges of the rules about masks in a text: which count, who confirms them, and stars that turn into bold."""

from __future__ import annotations

import pytest

from catalog.check.rules import masking
from catalog.check.rules.masking import CONFIRMED, first_mask
from catalog.check.rules.penalty_summary import PENALTY
from catalog.diagnostic import Severity
from tests import builders

UNCONFIRMED, BOLD = masking.RULES
REVIEW = CONFIRMED.replace("    masking: {by: chen-x, on: 2025-03-03}\n", "").lstrip("\n")


def body(*lines: str) -> str:
    """Return a fragment with a body."""
    return "body: |\n  ## 情况\n\n" + "".join(f"  {line}\n" for line in lines)


MASKS = [
    "张某某",
    "张某出借凭证",
    "张某甲和张某乙",
    "欧阳某",
    "138****1234",
    r"138\*\*\*\*1234",
    "330501********1234",
    "3305**********123X",
    "138××××1234",
    "0572-****56",
    "账号****2345",
    "z***@example.com",
    "人民路某号",
    "（健康状况略）",
]
NO_MASKS = [
    "某公司",
    "某某单位",
    "于某日",
    "张某些人",
    "某市某区",
    "任某一职",
    "**2025**年**3862**元",
    "2 * 3 * 4",
    "***重要***",
    "李某类情形",
    "第****条",
]


@pytest.mark.parametrize("mask", MASKS)
def test_a_mask_asks_for_its_confirmation(mask: str) -> None:
    """In the body, in the summary and in the title each custom of masking is recognised."""
    assert builders.findings(UNCONFIRMED, REVIEW + body(f"经查，{mask}。"))
    quoted = f"summary: '通报医保凭证使用的有关情况，涉及{mask}等两名参保人员。'\n"
    assert {one.path for one in builders.findings(UNCONFIRMED, REVIEW + quoted)} == {("summary",)}
    titled = f"title: '关于{mask}有关情况的通报'\n"
    assert {one.path for one in builders.findings(UNCONFIRMED, REVIEW + titled)} == {("title",)}


@pytest.mark.parametrize("text", NO_MASKS)
def test_other_uses_of_the_same_characters_are_no_masks(text: str) -> None:
    """某 as a word and stars of emphasis ask for nothing."""
    assert first_mask(f"经查，{text}。") is None
    assert not builders.findings(UNCONFIRMED, REVIEW + body(f"经查，{text}。"))


def test_the_confirmation_settles_it() -> None:
    """With `masking` in the last round there is no finding."""
    assert not builders.findings(UNCONFIRMED, CONFIRMED.lstrip("\n") + body("张某某。"))


def test_it_warns_before_publication_and_stops_from_it_on() -> None:
    """Like every gap of the last round: a warning before the day, an error from it."""
    found = builders.findings(UNCONFIRMED, REVIEW + body("张某某。"))
    assert [one.severity for one in found] == [Severity.WARNING, Severity.ERROR]


def test_penalties_of_natural_persons_are_told_once() -> None:
    """PN106 asks for their confirmation; of a legal person's penalty this rule does."""
    bare = PENALTY.replace("    masking: {by: chen-x, on: 2025-03-03}\n", "")
    assert not builders.findings(UNCONFIRMED, bare)
    assert builders.findings(UNCONFIRMED, bare.replace("party: natural", "party: legal"))


def test_officials_of_an_institution_are_not_masked_people() -> None:
    """Where officials are named in their function, a name with 某 is no mask of a private person."""
    named = REVIEW + body("局长：谭某") + "kind: institution\n"
    assert not builders.findings(UNCONFIRMED, named)
    assert builders.findings(UNCONFIRMED, named.replace("谭某", "138****1234"))


def test_what_is_not_published_or_not_ours_is_left_alone() -> None:
    """Items on request and documents of other bodies ask for no confirmation."""
    fragment = REVIEW + body("张某某。")
    assert not builders.findings(
        UNCONFIRMED, fragment + "disclosure: on_request\ndate_published: null\n"
    )
    assert not builders.findings(UNCONFIRMED, fragment + "issuer: 示例省医疗保障局\n")


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("138****1234、139****5678。",), 1),
        (("138****1234", "139****5678。"), 1),
        (("138****1234", "", "139****5678。"), 0),
        (("- 138****1234", "- 139****5678"), 0),
        (("| 甲 | 乙 |", "| --- | --- |", "| 138****1234 | 139****5678 |"), 0),
        ((r"138\*\*\*\*1234、139\*\*\*\*5678。",), 0),
        (("138****1234。",), 0),
    ],
)
def test_bare_stars_of_two_masks_in_one_paragraph(lines: tuple[str, ...], count: int) -> None:
    """Told exactly where the reader turns them into bold text."""
    fragment = CONFIRMED.lstrip("\n") + body(*lines)
    assert len(builders.findings(BOLD, fragment)) == count
    html = builders.world(fragment).items[0].body.html
    assert html is None or ("<strong" in html) == bool(count)
