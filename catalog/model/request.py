"""Step model: the ledger of requests for information, one file a year, without any applicant's name.

What happened to a request is a list of events. Keys that one kind of event has and another has not are told
apart by the rules of family RQ, so that every fault of a ledger is told at once.
"""

from __future__ import annotations

from catalog.model.base import Model, field
from catalog.model.request_vocabulary import (
    AnswerForm,
    ApplicantType,
    Consulted,
    DisputeKind,
    DisputeOutcome,
    Opinion,
    Outcome,
    RequestEventKind,
)
from catalog.model.text import Amount, Count, Day, Words
from catalog.model.vocabulary import RequestChannel, Role

CLOSING = frozenset({RequestEventKind.ANSWERED, RequestEventKind.WITHDRAWN})
"""Events that end a request."""


class Receipt(Model):
    """收到: the day that counts by art. 31 of the Regulation, and how it came."""

    on: Day = field("收到日期", "日期 YYYY-MM-DD，条例第三十一条算起的那天")
    how: RequestChannel = field(
        "提交途径", "in_person、signed_post、ordinary_post、internet、fax 之一"
    )


class RequestEvent(Model):
    """One thing that happened to a request; which keys it has depends on its kind."""

    on: Day = field("办理日期", "日期 YYYY-MM-DD")
    kind: RequestEventKind = field("办理事项", "事项代号")
    reasonable_until: Day | None = field("补正期限", "最后一天 YYYY-MM-DD", None)
    whom: Consulted | None = field("征求谁的意见", "third_party 或 organ", None)
    received_on: Day | None = field("对方收到日期", "日期 YYYY-MM-DD", None)
    opinion: Opinion | None = field("意见", "agree、refuse、silent 之一", None)
    working_days: Count | None = field("延长天数", "工作日数，整数", None)
    approved_by: Role | None = field("批准的角色", "角色代号", None)
    notified_on: Day | None = field("告知申请人日期", "日期 YYYY-MM-DD", None)
    amount: Amount | None = field("信息处理费（元）", "金额，例如 100 或 100.50", None)
    until: Day | None = field("延迟到", "最后一天 YYYY-MM-DD", None)
    outcome: Outcome | None = field("答复结果", "结果代号", None)
    signed_by: Words | None = field("签发人", "content/staff.yml 里的人员代号", None)
    form: AnswerForm | None = field("答复形式", "electronic、paper、inspection、other 之一", None)


class Request(Model):
    """One request; whoever asked is a type, never a name."""

    id: Words = field("申请编号", "年份-序号，例如 2025-0007")
    received: Receipt = field("收到", "{on, how}")
    applicant: ApplicantType = field(
        "申请人类型",
        "natural_person、business、research、social_welfare、legal_service、other 之一",
    )
    subject: Words = field("申请内容", "文字，不写个人信息")
    department: Words = field("承办处室", "content/departments.yml 里的代号")
    events: tuple[RequestEvent, ...] = field("办理经过", "按先后排列的事项", ())


class Dispute(Model):
    """One administrative reconsideration or law suit about a request."""

    id: Words = field("复议诉讼编号", "年份-D序号，例如 2025-D01")
    kind: DisputeKind = field("复议诉讼类别", "review、suit_direct、suit_after_review 之一")
    request: Words = field("所涉申请", "申请编号")
    filed: Day = field("提起日期", "日期 YYYY-MM-DD")
    decided: Day | None = field("审结日期", "日期 YYYY-MM-DD", None)
    outcome: DisputeOutcome | None = field("审理结果", "upheld、corrected、other 之一", None)


class Ledger(Model):
    """content/requests/<year>.yml."""

    requests: tuple[Request, ...] = field("申请", "申请的列表", ())
    disputes: tuple[Dispute, ...] = field("复议诉讼", "复议和诉讼的列表", ())
