"""Step model: the review of an item (H7(1), H8): rounds of levels, secrecy review, legality, masking."""

from __future__ import annotations

from datetime import date

from catalog.model.base import Model, field
from catalog.model.text import Day, Words
from catalog.model.vocabulary import LevelResult, Role, SecrecyDecision, SecrecyResult


class Level(Model):
    """One signature in a round."""

    role: Role = field("审核角色", "editor、department_head、deputy_director、director 之一")
    by: Words = field("审核人", "content/staff.yml 里的人员代号")
    on: Day = field("审核日期", "日期 YYYY-MM-DD")
    result: LevelResult = field("审核结果", "pass（通过）或 return（退回）")


class SecrecyReview(Model):
    """保密审查; `referred` goes to the secrecy group, whose decision counts (H8)."""

    by: Words = field("保密审查人", "content/staff.yml 里的人员代号")
    on: Day = field("保密审查日期", "日期 YYYY-MM-DD")
    result: SecrecyResult = field("保密审查结果", "clear、refuse、referred 之一")
    decision: SecrecyDecision | None = field("认定结果", "disclose 或 withhold", None)
    decided_by: Words | None = field("认定人", "content/staff.yml 里的人员代号", None)
    decided_on: Day | None = field("认定日期", "日期 YYYY-MM-DD", None)


class LegalityReview(Model):
    """合法性审核."""

    by: Words = field("合法性审核人", "content/staff.yml 里的人员代号")
    on: Day = field("合法性审核日期", "日期 YYYY-MM-DD")
    result: LevelResult = field("合法性审核结果", "pass（通过）或 return（退回）")


class MaskingConfirmation(Model):
    """Who confirmed the desensitization."""

    by: Words = field("脱敏确认人", "content/staff.yml 里的人员代号")
    on: Day = field("脱敏确认日期", "日期 YYYY-MM-DD")


class Round(Model):
    """One round of review; a `return` ends it."""

    levels: tuple[Level, ...] = field("审核级次", "按先后排列的审核级次", min_length=1)
    secrecy: SecrecyReview | None = field("保密审查", "保密审查一项", None)
    legality: LegalityReview | None = field("合法性审核", "合法性审核一项", None)
    masking: MaskingConfirmation | None = field("脱敏确认", "脱敏确认一项", None)
    approved_text: Words | None = field("审定文本", "sha256: 加 64 位十六进制数", None)

    @property
    def dated(self) -> date:
        """The day of the round: its latest signature. From this day on the round counts."""
        return max([level.on for level in self.levels])
