"""Step render: what the page on requests says of the law: flow, answers, fees, remedies, and what goes elsewhere.

Sources: the Regulation (国务院令第711号) by its articles; 行政复议法 (2023) arts. 20, 23; 行政诉讼法 arts. 45, 46;
法释〔2025〕8号; 国务院办公厅《政府信息公开信息处理费管理办法》. Tests hold the numbers against the deadline engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.vocabulary import RequestChannel

REVIEW_DAYS, SUIT_MONTHS, SUIT_AFTER_REVIEW_DAYS = 60, 6, 15


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the flow; `aside` is the way out of it, `asked` the question that leads there."""

    title: str
    detail: str
    asked: str = ""
    aside: str = ""


FLOW = (
    Step("提出申请", "当面、寄信、网上或者传真"),
    Step("登记，确定收到之日", "从第二天起算"),
    Step(
        "看内容是否明确",
        "明确的直接办理",
        "不明确",
        "7个工作日内通知补正。补正后重新算20个工作日；逾期不补正的不再处理",
    ),
    Step(
        "看是否涉及别人",
        "不涉及的直接办理",
        "涉及第三方或者其他机关",
        "征求意见，对方15个工作日内答复。这些天不计入期限",
    ),
    Step("查找、审查", "决定公开多少"),
    Step(
        "20个工作日内答复",
        "能当场答复的当场答复",
        "来不及",
        "经批准延长，最多再加20个工作日，要告诉申请人",
    ),
    Step("收到答复", "八种情形之一"),
    Step("不服", "申请行政复议，或者提起行政诉讼"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the eight kinds of answer."""

    name: str
    meaning: str
    then: str
    law: str
    row: str
    """Row of table 3 of the annual report in which it counts."""


ANSWERS = (
    Answer(
        "已经公开",
        "您要的信息已经公开了。",
        "答复会写明在哪里、怎样找到。",
        "条例第三十六条第（一）项",
        "（一）予以公开",
    ),
    Answer(
        "可以公开",
        "把信息给您，或者告诉您怎样拿到、到哪里拿、什么时候拿。",
        "按您选的方式提供；做不到的，用别的方式提供。",
        "条例第三十六条第（二）项",
        "（一）予以公开",
    ),
    Answer(
        "部分公开",
        "信息里有一部分不能公开，能分开的分开，其余的给您。",
        "答复会说明没给的那部分为什么不能给。",
        "条例第三十七条",
        "（二）部分公开",
    ),
    Answer(
        "不予公开",
        "依法不能公开：国家秘密，会危及安全稳定，会损害别人的合法权益，或者是内部事务、过程性信息、执法案卷。",
        "答复会写明理由和依据。不服的，先申请行政复议。",
        "条例第三十六条第（三）项，第十四条至第十六条",
        "（三）不予公开",
    ),
    Answer(
        "信息不存在",
        "查过了，没有这件信息。需要另外汇总、加工才有的，也可以不提供。",
        "您知道文号、时间等线索的，可以补充后再申请。",
        "条例第三十六条第（四）项、第三十八条",
        "（四）无法提供",
    ),
    Answer(
        "不归本机关",
        "这件信息不是本机关负责公开的。",
        "知道是谁负责的，答复会写明机关名称和联系方式。",
        "条例第三十六条第（五）项",
        "（四）无法提供",
    ),
    Answer(
        "重复申请",
        "同样的申请已经答复过，不再处理。",
        "看上一次的答复；内容不同的，写明哪里不同再申请。",
        "条例第三十六条第（六）项",
        "（五）不予处理",
    ),
    Answer(
        "另有查询办法",
        "工商登记、不动产登记等信息，法律另有专门的查询办法。",
        "答复会告诉您到哪里、怎样查。",
        "条例第三十六条第（七）项",
        "（三）不予公开，8.属于行政查询事项",
    ),
)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What can be done about an outcome."""

    when: str
    first: str
    within: str


REMEDIES = (
    Remedy(
        "不予公开",
        "先申请行政复议；对复议决定还不服的，再提起行政诉讼。",
        f"复议：知道答复之日起{REVIEW_DAYS}日内。诉讼：收到复议决定之日起{SUIT_AFTER_REVIEW_DAYS}日内。",
    ),
    Remedy(
        "部分公开",
        "不服没给的那部分：先申请行政复议，再提起行政诉讼。",
        f"复议：知道答复之日起{REVIEW_DAYS}日内。诉讼：收到复议决定之日起{SUIT_AFTER_REVIEW_DAYS}日内。",
    ),
    Remedy(
        "无法提供、不予处理、其他答复",
        "可以申请行政复议，也可以直接提起行政诉讼。",
        f"复议：知道答复之日起{REVIEW_DAYS}日内。诉讼：知道答复之日起{SUIT_MONTHS}个月内。",
    ),
    Remedy(
        "到期没有答复",
        "先申请行政复议；对复议决定还不服的，再提起行政诉讼。",
        f"复议：期限届满之日起{REVIEW_DAYS}日内。诉讼：收到复议决定之日起{SUIT_AFTER_REVIEW_DAYS}日内。",
    ),
)
RECEIPT: Mapping[RequestChannel, str] = {
    RequestChannel.IN_PERSON: "提交的当天",
    RequestChannel.SIGNED_POST: "本机关签收的当天",
    RequestChannel.ORDINARY_POST: "本机关收到后与您确认的当天",
    RequestChannel.INTERNET: "双方确认的当天",
    RequestChannel.FAX: "双方确认的当天",
}
"""The day that counts as that of receipt (Regulation art. 31)."""

FREE_CASES, FIRST_CASES, CASE_STEP, CASE_YUAN = 10, 30, 10, 100
PAGE_BANDS = ((30, 0), (100, 10), (200, 20))
"""(last page of the band, yuan a page); what is more costs `LAST_PAGE_YUAN` a page."""
LAST_PAGE_YUAN = 40


def fee_by_cases(cases: int) -> int:
    """Return the yuan for the requests of one applicant in a calendar month, at the tariff by cases.

    Up to 10 none; 11 to 30: 100 each; from 31 on every further ten are a band, each 100 yuan a case dearer.
    """
    whole = CASE_YUAN * (min(cases, FIRST_CASES) - FREE_CASES) if cases > FREE_CASES else 0
    price, rest = CASE_YUAN, cases - FIRST_CASES
    while rest > 0:
        price += CASE_YUAN
        whole += price * min(rest, CASE_STEP)
        rest -= CASE_STEP
    return whole


def fee_by_pages(pages: int) -> int:
    """Return the yuan for the pages provided on one request, at the tariff by volume."""
    whole, below = 0, 0
    for last, price in PAGE_BANDS:
        whole += price * max(0, min(pages, last) - below)
        below = last
    return whole + LAST_PAGE_YUAN * max(0, pages - below)
