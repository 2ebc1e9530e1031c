"""Step model: an item, one disclosure with all that the agency writes about it.

Keys and labels are the contract of content/items; see the handbook. Decoding lives in `catalog.load`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from catalog.model.base import Model, field
from catalog.model.block import (
    CleanUp,
    Consultation,
    Interpretation,
    Joint,
    Penalty,
    Service,
)
from catalog.model.pattern import late
from catalog.model.review import Round
from catalog.model.text import Day, Flag, Moment, PublishedAt, Words, Years, refuse
from catalog.model.vocabulary import (
    Cadence,
    ChangeKind,
    Channel,
    Disclosure,
    DisclosureException,
    Ground,
    Kind,
    Relation,
    SourceKind,
    ValidityStatus,
    WithdrawalKind,
)

IDENTIFIER = late(r"(?P<uscc>[0-9A-HJ-NP-RTUWXY]{18})/(?P<year>[0-9]{4})-(?P<serial>[0-9]{5})")
"""索引号 of the agency's own items: USCC, year, five-digit serial."""


class Term(Model):
    """公开时限 other than 长期公开: a last day, or whole years from the day of publication."""

    until: Day | None = field("公开截止日", "最后一个公开日 YYYY-MM-DD", None)
    years: Years | None = field("公开年数", "整数年", None)

    def last_day(self, published: date) -> date:
        """Return the last public day, inclusive, of an item published on `published`."""
        if self.until is not None:
            return self.until
        return anniversary(published, self.years or 0) - _ONE_DAY


_ONE_DAY = date(2000, 1, 2) - date(2000, 1, 1)


def anniversary(day: date, years: int) -> date:
    """Return the n-th anniversary; that of 29 February in a common year is 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def parse_term(value: object) -> object:
    """Return None for `permanent`; a mapping with exactly one of `until`, `years` passes on."""
    if value == "permanent":
        return None
    if isinstance(value, dict) and len(value) == 1 and set(value) <= {"until", "years"}:
        return value
    if isinstance(value, Term):
        return value
    raise refuse("term_form", "permanent（长期公开），或 {until: 日期}，或 {years: 年数}")


TermField = Annotated[
    Term | None,
    BeforeValidator(parse_term),
    WithJsonSchema(
        {
            "oneOf": [
                {"const": "permanent"},
                {
                    "type": "object",
                    "required": ["until"],
                    "additionalProperties": False,
                    "properties": {"until": {"type": "string", "format": "date"}},
                },
                {
                    "type": "object",
                    "required": ["years"],
                    "additionalProperties": False,
                    "properties": {"years": {"type": "integer", "minimum": 1, "maximum": 100}},
                },
            ]
        }
    ),
]


class Withheld(Model):
    """不予公开 (Regulation arts. 14–16, 18; H11, H12)."""

    ground: Ground = field("不公开理由", "理由代号")
    basis: Words = field("不公开依据", "条款")
    decided_by: Words = field("决定人", "content/staff.yml 里的人员代号")
    decided_on: Day = field("决定日期", "日期 YYYY-MM-DD")
    reassess_on: Day = field("复审日期", "日期 YYYY-MM-DD")
    released_on: Day | None = field("转为公开日期", "日期 YYYY-MM-DD", None)


class DisclosedDespite(Model):
    """例外公开 (H11): disclosed although a ground was there."""

    ground: Ground = field("原不公开理由", "理由代号")
    exception: DisclosureException = field(
        "例外情形", "consent、law、hearing、public_interest 之一"
    )
    evidence: Words = field("证明材料", "文字")


class Statement(Model):
    """失效说明 (H18)."""

    on: Day = field("说明日期", "日期 YYYY-MM-DD")
    text: Words = field("说明内容", "文字")


class Validity(Model):
    """有效性 as written; what is shown follows the day."""

    status: ValidityStatus = field(
        "有效性状态", "effective、amended、partly_lapsed、lapsed、repealed 之一"
    )
    until: Day | None = field("有效期至", "最后一个有效日 YYYY-MM-DD", None)
    ended_on: Day | None = field("失效日期", "不再有效的第一天 YYYY-MM-DD", None)
    ended_by: Words | None = field("失效依据", "使其失效的信息的索引号", None)
    statement: Statement | None = field("失效说明", "说明日期和内容", None)


class Source(Model):
    """信息来源."""

    kind: SourceKind = field("来源类别", "own 或 reposted")
    key: Words | None = field("来源代号", "content/sources.yml 里的 key", None, alias="source")
    url: Words | None = field("原文网址", "https:// 开头的网址", None)
    published: Day | None = field("原文发布日期", "日期 YYYY-MM-DD", None)


class Links(Model):
    """关联: identifiers by relation; back links are derived, never written."""

    interprets: tuple[Words, ...] = field("解读", "索引号列表", ())
    amends: tuple[Words, ...] = field("修改", "索引号列表", ())
    repeals: tuple[Words, ...] = field("废止", "索引号列表", ())
    replaces: tuple[Words, ...] = field("替代", "索引号列表", ())
    results_of: tuple[Words, ...] = field("对应的征求意见", "索引号列表", ())
    draft: tuple[Words, ...] = field("决策草案", "索引号列表", ())
    progress_of: tuple[Words, ...] = field("对应的决策", "索引号列表", ())
    clarifies: tuple[Words, ...] = field("澄清", "索引号列表", ())
    basis: tuple[Words, ...] = field("依据", "索引号列表", ())
    cleans_up: tuple[Words, ...] = field("清理", "索引号列表", ())
    rumour: Words | None = field("不实信息", "被澄清的不实信息", None)

    def pairs(self) -> tuple[tuple[Relation, int, str], ...]:
        """Return (relation, position in its list, identifier) in the contract's order."""
        if not self.model_fields_set:  # most items have no links
            return ()
        return tuple(
            (relation, at, identifier)
            for relation in Relation
            for at, identifier in enumerate(getattr(self, relation.value))
        )


class Attachment(Model):
    """附件: a file in the item's own folder."""

    file: Words = field("附件文件", "条目同名文件夹里的文件名")
    title: Words = field("附件名称", "文字")


class Change(Model):
    """变更记录 (H16, Z10)."""

    on: Day = field("变更日期", "在网站上变更的日期 YYYY-MM-DD")
    happened: Day | None = field("发生日期", "事实变化的日期 YYYY-MM-DD", None)
    kind: ChangeKind = field("变更类别", "major 或 minor")
    note: Words = field("变更说明", "文字")


class Withdrawal(Model):
    """撤下: leaves a tombstone with reason and date."""

    on: Day = field("撤下日期", "不再公开的第一天 YYYY-MM-DD")
    kind: WithdrawalKind = field("撤下类别", "error、privacy、superseded、order、other 之一")
    reason: Words = field("撤下原因", "向公众说明的原因")
    approved_by: Words = field("批准人", "content/staff.yml 里的人员代号")
    replaced_by: Words | None = field("替代信息", "索引号", None)
    hide_title: Flag | None = field("隐去名称", "true 或 false", None)

    @property
    def hides_title(self) -> bool:
        """Whether the tombstone keeps the title back; by default only for privacy."""
        return self.kind is WithdrawalKind.PRIVACY if self.hide_title is None else self.hide_title


class Item(Model):
    """One item's front matter, decoded."""

    title: Words = field("信息名称", "不超过 200 字，末尾不加句号")
    identifier: Words = field("索引号", "统一社会信用代码/年份-五位序号")
    imported: Flag = field("原有编号", "true 表示沿用其他机关或旧的编号", default=False)
    doc_number: Words | None = field(
        "文件编号", "机关代字〔年份〕序号号，例如 示医保发〔2025〕3号", None
    )
    kind: Kind = field("信息种类", "种类代号")
    category: Words = field("信息分类", "content/taxonomy.yml 里的 key")
    department: Words = field("责任处室", "content/departments.yml 里的代号")
    issuer: Words | None = field("发布机构", "机关名称", None)
    joint_issuers: tuple[Words, ...] = field("联合发布机构", "机关名称列表", ())
    date_written: Day | None = field("成文日期", "日期 YYYY-MM-DD", None)
    date_finalized: Day | None = field("定稿日期", "日期 YYYY-MM-DD", None)
    date_published: PublishedAt | None = field("发布日期", "YYYY-MM-DD 或 YYYY-MM-DD HH:MM", None)
    date_effective: Day | None = field("施行日期", "日期 YYYY-MM-DD", None)
    occurred_on: Day | None = field("事发日期", "突发事件发生、不实信息出现的日期 YYYY-MM-DD", None)
    disclosure: Disclosure = field("公开方式", "proactive、on_request、withheld 之一")
    term: TermField = field("公开时限", "permanent，或 {until: 日期}，或 {years: 年数}")
    withheld: Withheld | None = field("不予公开", "理由、依据、决定人、决定日期、复审日期", None)
    disclosed_despite: DisclosedDespite | None = field(
        "例外公开", "原理由、例外情形、证明材料", None
    )
    validity: Validity | None = field("有效性", "状态及日期", None)
    source: Source | None = field("信息来源", "{kind: own} 或转载信息", None)
    summary: Words = field("内容概述", "20 至 300 字")
    keywords: tuple[Words, ...] = field("关键词", "1 至 8 个词的列表")
    links: Links = field("关联", "按关系列出的索引号", Links.model_construct())
    topics: tuple[Words, ...] = field("专栏", "content/topics.yml 里的 key 列表", ())
    channels: tuple[Channel, ...] = field("公开渠道", "渠道代号列表", ())
    cadence: Cadence | None = field("公开频次", "standing、periodic、ad_hoc 之一", None)
    attachments: tuple[Attachment, ...] = field("附件", "{file, title} 的列表", ())
    public_contacts: tuple[Words, ...] = field("公开联系方式", "文字列表", ())
    changes: tuple[Change, ...] = field("变更记录", "变更的列表", ())
    withdrawal: Withdrawal | None = field("撤下", "日期、类别、原因、批准人", None)
    major_decision: Flag = field("重大决策", "true 或 false", default=False)
    emergency: Flag = field("突发事件", "true 或 false", default=False)
    review: tuple[Round, ...] = field("审核", "审核轮次的列表", min_length=1)
    consultation: Consultation | None = field("征求意见", "起止日期、方式、依据", None)
    interpretation: Interpretation | None = field("解读形式", "{forms: [...]}", None)
    penalty: Penalty | None = field("行政处罚", "当事人类别、处罚类别等", None)
    service: Service | None = field("办事要素", "办事服务的各项要素", None)
    joint: Joint | None = field("联合发文", "牵头机关、各机关意见和决定", None)
    clean_up: CleanUp | None = field("清理结果", "{results: [...]}", None)

    @property
    def date_created(self) -> date | None:
        """成文日期, else the day the text was finalized (H17)."""
        return self.date_written or self.date_finalized

    @property
    def published_on(self) -> date | None:
        """The day of publication without its minute."""
        return self.date_published.day if self.date_published else None

    @property
    def last_public_day(self) -> date | None:
        """The last public day, inclusive; None for 长期公开 or an item without day of publication."""
        if self.term is None or self.date_published is None:
            return None
        return self.term.last_day(self.date_published.day)


__all__ = ["IDENTIFIER", "Item", "Moment", "anniversary"]
