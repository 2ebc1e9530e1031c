"""Edges of the rules about the decision to withhold and the evidence of exceptions."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.example import CLEAR, REFERRED, SOUND_REVIEW, review_with
from catalog.check.rules import exception
from catalog.check.rules import withheld as rules
from catalog.check.rules.disclosure import BLOCK, HELD_BACK, RELEASED
from tests import builders

ALL = (*rules.RULES, exception.exception_evidence_empty, exception.exception_evidence_of_another)


def codes(fragment):
    """Return the codes that the rules report."""
    return [rule.code for rule in ALL if builders.findings(rule, fragment)]


def held(**changed):
    """Return a withheld item with parts of its block changed."""
    block = BLOCK
    for name, value in changed.items():
        old = {
            "ground": "process_info",
            "basis": "条例第十六条第二款",
            "reassess_on": "2026-03-05",
        }[name]
        block = block.replace(old, value)
    return HELD_BACK + block


@pytest.mark.parametrize(
    ("reassess", "until"),
    [
        ("2027-03-05", None),
        ("2027-03-06", date(2025, 3, 5)),
        ("2027-03-07", date(2025, 3, 6)),
        ("2028-02-29", date(2026, 2, 28)),
        ("2035-03-05", date(2033, 3, 4)),
    ],
)
def test_the_next_reassessment_is_within_two_years(reassess, until):
    """Decided on 2025-03-05: found as long as it is more than two years ahead, never after."""
    found = builders.findings(rules.reassessment_too_far, held(reassess_on=reassess))
    assert [each.until for each in found] == ([] if until is None else [until])


def test_a_released_item_is_reassessed_no_more():
    """What was released has no next day to be near."""
    assert codes(RELEASED.replace("2026-03-05", "2035-03-05")) == []


@pytest.mark.parametrize(
    ("basis", "named"),
    [
        ("《中华人民共和国政府信息公开条例》第十六条", True),
        ("条例第十六条第二款", True),
        ("保守国家秘密法", True),
        ("按有关规定", False),
        ("待定", False),
        ("涉密", False),
        ("涉及个人", False),
    ],
)
def test_the_basis_names_an_act_or_an_article(basis, named):
    """Words that point nowhere, and a mere reason, are no basis."""
    assert ("DC111" not in codes(held(basis=basis))) is named


@pytest.mark.parametrize(
    ("ground", "article"),
    [
        ("state_secret", "十四"),
        ("law_forbidden", "十四"),
        ("safety_stability", "十四"),
        ("trade_secret", "十五"),
        ("personal_privacy", "十五"),
        ("internal_affairs", "十六"),
        ("process_info", "十六"),
        ("enforcement_file", "十六"),
    ],
)
def test_each_ground_has_its_article(ground, article):
    """Its own article is in order, every other of the three is found."""
    for cited in ("十四", "十五", "十六"):
        fragment = held(ground=ground, basis=f"《中华人民共和国政府信息公开条例》第{cited}条")
        assert ("DC112" in codes(fragment)) is (cited != article)


@pytest.mark.parametrize(
    ("ground", "basis"),
    [
        ("under_investigation", "条例第十六条"),
        ("personal_safety", "条例第十五条"),
        ("process_info", "《档案法》第十五条"),
        ("process_info", "条例第十五条、政府信息公开条例第十六条"),
        ("process_info", "条例第十三条"),
        ("law_forbidden", "《示例省保护条例》第十五条"),
    ],
)
def test_what_is_not_compared(ground, basis):
    """Grounds of the local rules, articles of other acts, and a basis that has the right one as well."""
    assert "DC112" not in codes(held(ground=ground, basis=basis))


SECRET = held(ground="state_secret", basis="条例第十四条")


@pytest.mark.parametrize(
    ("review", "found"),
    [
        (SOUND_REVIEW, True),
        (REFERRED, True),
        (REFERRED.replace("decision: disclose", "decision: withhold"), False),
        (review_with("{by: he-m, on: 2025-03-04, result: refuse}"), False),
        (SOUND_REVIEW.replace(f"    secrecy: {CLEAR}\n", ""), False),
    ],
)
def test_a_state_secret_does_not_pass_the_secrecy_review(review, found):
    """Clear, or referred and decided for disclosure, contradicts the ground; a missing review is SC101's."""
    assert (codes(SECRET + review) == ["DC113"]) is found


def test_other_grounds_may_be_clear_of_secrecy():
    """Privacy or process information is withheld though no secret."""
    assert codes(held() + SOUND_REVIEW) == []


def despite(exception_, evidence):
    """Return an item disclosed by an exception with this evidence."""
    ground = "personal_privacy" if exception_ in {"consent", "law"} else "personal_safety"
    return f"disclosed_despite: {{ground: {ground}, exception: {exception_}, evidence: {evidence}}}"


@pytest.mark.parametrize(
    ("kind", "evidence", "expected"),
    [
        ("consent", "权利人同意书第3号", []),
        ("consent", "见附件", ["DC204"]),
        ("consent", "同意书", ["DC204"]),
        ("consent", "档案室第三卷", []),
        ("consent", "听证笔录第3号", ["DC205"]),
        ("consent", "《医疗保障条例》第五条", ["DC205"]),
        ("law", "《医疗保障条例》第五条", []),
        ("law", "权利人同意书第3号", ["DC205"]),
        ("hearing", "听证笔录第3号", []),
        ("hearing", "公共利益论证报告", ["DC205"]),
        ("public_interest", "公共利益论证报告", []),
        ("public_interest", "听证笔录第3号", ["DC205"]),
        ("public_interest", "公共利益听证笔录", []),
    ],
)
def test_evidence_is_of_its_exception(kind, evidence, expected):
    """A placeholder names none; a word of another exception, and none of its own, is found."""
    assert codes(despite(kind, evidence)) == expected
