"""Step check: where a new signature goes in an item's rounds of review, and why it may not.

Pure: `catalog approve` tells who signs, this says what that makes of the review; `WRONG` judges the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalog.check.approved_text import FORM
from catalog.check.requirement import CHAIN, required_roles
from catalog.check.rule import Rule, Subject
from catalog.check.rules import (
    approved_text,
    legality,
    masking,
    penalty_review,
    referral,
    review,
    reviewer,
    rounds,
    secrecy,
)
from catalog.diagnostic import Finding, Text
from catalog.model.calendar import WorkCalendar
from catalog.model.item import Item
from catalog.model.review import Level, Round
from catalog.model.vocabulary import Labelled, LevelResult, Role, SecrecyResult

PARTS = dict.fromkeys(CHAIN, "levels") | {
    Role.SECRECY_REVIEWER: "secrecy",
    Role.LEGAL_DIVISION: "legality",
}
"""Where in a round each role signs."""
ROLES = (*(role.value for role in PARTS), Role.OFFICE.value)
"""Keys of all roles that sign: items, and the office pages."""
RESULTS = tuple(one.value for kind in (LevelResult, SecrecyResult) for one in kind)
"""Keys of all results; which of them a role has, `results_of` says."""
PART_KEYS = ("levels", "secrecy", "legality", "masking", "approved_text")
"""Keys of a round in their order."""
WRONG: tuple[Rule, ...] = (
    *reviewer.RULES,
    review.levels_out_of_order,
    review.level_dates_out_of_order,
    review.level_after_return,
    rounds.rounds_out_of_order,
    secrecy.secrecy_reviewer_without_role,
    secrecy.secrecy_reviewed_by_editor,
    legality.legality_reviewer_without_role,
)
"""Rules that a signature must not break."""
OPEN: tuple[Rule, ...] = (
    review.levels_missing,
    review.director_missing,
    secrecy.secrecy_review_missing,
    secrecy.refused_but_disclosed,
    referral.referral_undecided,
    legality.legality_missing,
    masking.masking_unconfirmed,
    penalty_review.penalty_masking_unconfirmed,
    approved_text.text_not_bound,
    rounds.later_round_without_change,
)
"""Rules that say what is still to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs as what on which day, and with which result."""

    role: Role
    by: str
    on: date
    result: str

    def entry(self) -> dict[str, str]:
        """Return the signature as a level of a round, or as its secrecy or legality review."""
        named = {"role": self.role.value} if self.role in CHAIN else {}
        return named | {"by": self.by, "on": str(self.on), "result": self.result}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a signature makes of the review."""

    at: int
    """Number of the round, from 0."""
    part: str
    """`levels`, `secrecy`, `legality`; empty where the level stands there and only its text is to be bound."""
    begins: bool = False
    """Whether the round begins with it."""
    binds: bool = False
    """Whether the digest of the text is written: the last level that the item needs has passed it."""


def result_label(role: Role, result: str) -> str:
    """Return a result in Chinese."""
    return next(one.label for one in results_of(role) if one == result)


def results_of(role: Role) -> tuple[Labelled, ...]:
    """Return the results with which a role signs, the usual one first."""
    return tuple(SecrecyResult if role is Role.SECRECY_REVIEWER else LevelResult)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """An item to be signed."""

    item: Item
    """Of its review only `rounds` counts."""
    rounds: tuple[Round, ...]
    """The rounds so far; none for an item that nobody has reviewed."""
    calendar: WorkCalendar
    text: str
    """Digest of the text that stands there now."""

    def entry_for(self, signature: Signature, *, again: bool) -> Entry | Text:
        """Return where the signature goes, or why nowhere; `again`: a new round, whatever the last one is."""
        if signature.role not in CHAIN:
            return self._beside(signature, again=again)
        level = Level.model_validate(signature.entry())
        if again or not self.rounds or self.why_over(self.rounds[-1]) is not None:
            first = Round(levels=(level,))
            binds = self.binds(first)
            refused = self._too_early(level, first, ())
            return refused or Entry(at=len(self.rounds), part="levels", begins=True, binds=binds)
        at, last = len(self.rounds) - 1, self.rounds[-1]
        same = next((one for one in last.levels if one.role is level.role), None)
        if same is not None:
            if same == level == last.levels[-1] and self.binds(last):
                return Entry(at=at, part="", binds=True)
            return _signed_before(at, same.role, same)
        longer = last.model_copy(update={"levels": (*last.levels, level)})
        refused = self._too_early(level, longer, tuple(one.role for one in last.levels))
        return refused or Entry(at=at, part="levels", binds=self.binds(longer))

    def why_over(self, last: Round) -> Text | None:
        """Return why no signature can be added to the last round; None if it goes on."""
        for level in last.levels:
            if level.result is LevelResult.RETURN:
                return Text(
                    f"已被{level.role.label}在 {level.on} 退回",
                    f"was returned by {level.role} on {level.on}",
                )
        if last.approved_text is not None and last.approved_text != self.text:
            changed = FORM.fullmatch(last.approved_text) is not None
            return Text(
                "审完之后内容改过" if changed else "的审定文本写法不对，无法对照",
                "was completed before the content was changed"
                if changed
                else "has a malformed approved_text",
            )
        return None

    def masking_refused(self) -> Text | None:
        """Return why the masking cannot be confirmed in the last round; there is one."""
        at, last = len(self.rounds), self.rounds[-1]
        if last.masking is not None:
            there = last.masking
            return Text(
                f"第 {at} 轮已有脱敏确认：{there.by}，{there.on}",
                f"round {at} has its masking confirmed by {there.by} on {there.on}",
            )
        over = self.why_over(last)
        if over is None:
            return None
        return Text(
            f"第 {at} 轮{over.zh}；先由{CHAIN[0].label}开始新的一轮，再写脱敏确认",
            f"round {at} {over.en}; a round begins with a level, e.g. {CHAIN[0]}",
        )

    def binds(self, review: Round) -> bool:
        """Return whether the text is to be bound: every level that is needed has passed it, and nothing is yet."""
        required = required_roles(self.item, review, self.calendar)
        passed = {level.role for level in review.levels if level.result is LevelResult.PASS}
        return review.approved_text is None and bool(required) and passed.issuperset(required)

    def _too_early(self, level: Level, review: Round, there: tuple[Role, ...]) -> Text | None:
        """Return why a level cannot follow those that are there: another must come before it."""
        required = required_roles(self.item, review, self.calendar)
        lower = CHAIN[: CHAIN.index(level.role)]
        missing = [role for role in lower if role in required and role not in there]
        if not missing:
            return None
        return Text(
            f"{level.role.label}审核之前，要先由{'、'.join(role.label for role in missing)}审核通过",
            f"{', '.join(missing)} must pass it before {level.role}",
        )

    def _beside(self, signature: Signature, *, again: bool) -> Entry | Text:
        """Return where a secrecy or legality review goes: into the round that is going on."""
        part = PARTS.get(signature.role)
        if part is None:
            roles = "、".join(role.label for role in PARTS)
            return Text(
                f"条目不由{signature.role.label}审核，只由{roles}审核",
                f"items are signed by {', '.join(PARTS)}, not by {signature.role}",
            )
        over = (
            self.why_over(self.rounds[-1]) if self.rounds else Text("还没有开始", "has not begun")
        )
        if again or over is not None:
            said = over or Text("不能从这里开始", "cannot begin here")
            return Text(
                f"第 {max(len(self.rounds), 1)} 轮{said.zh}；先由{CHAIN[0].label}开始新的一轮，再由{signature.role.label}审查",
                f"round {max(len(self.rounds), 1)} {said.en}; a round begins with a level, e.g. {CHAIN[0]}",
            )
        at, last = len(self.rounds) - 1, self.rounds[-1]
        there = getattr(last, part)
        if there is not None:
            return _signed_before(at, signature.role, there)
        begun = last.levels[0].on
        if signature.on < begun:
            return Text(
                f"{signature.on} 早于这一轮的第一级审核（{begun}）",
                f"{signature.on} is before the first level of this round ({begun})",
            )
        return Entry(at=at, part=part)


def _signed_before(at: int, role: Role, there: Any) -> Text:
    """Return that the role has signed the round."""
    return Text(
        f"第 {at + 1} 轮已有{role.label}的审核：{there.by}，{there.on}，{there.result.label}；"
        "要重新审核的，加 --new-round 另起一轮",
        f"{role} has signed round {at + 1}: {there.by} on {there.on}, {there.result}; "
        "to review it again, add --new-round",
    )


def broken(before: Subject | None, after: Subject) -> list[Finding]:
    """Return the findings that the signature itself brought about."""
    known = set() if before is None else {(one.code, one.message) for one in _said(before, WRONG)}
    return [one for one in _said(after, WRONG) if (one.code, one.message) not in known]


def still_open(subject: Subject) -> list[Text]:
    """Return what the last round still lacks, each gap once."""
    return list(dict.fromkeys(one.message for one in _said(subject, OPEN)))


def _said(subject: Subject, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    for rule in rules:
        assert rule.check_item is not None
        yield from rule.check_item(subject)
