"""Tombstones and the pages of what is gone, of validity, of consultations."""

from __future__ import annotations

from dataclasses import replace

from catalog.render.view import (
    ConsultationRowView,
    ConsultationsView,
    GoneRowView,
    LinkView,
    TermView,
    TombstoneView,
    ValidityGroupView,
    ValidityView,
    WayView,
    WithdrawnView,
)
from tests.theme.examples.common import BREADCRUMBS, TAGS, terms
from tests.theme.examples.home import LATEST
from tests.theme.examples.lists import PAGINATION, ROWS

TOMBSTONE = TombstoneView(
    breadcrumbs=(*BREADCRUMBS[:2], LinkView("已撤下的信息", "../../../catalog/withdrawn/")),
    identifier="11990100MB0000000P/2025-00088",
    heading="这件信息已经撤下",
    title="",
    lead="这个网址没有出错。它原来是一份公示名单，2025-07-16撤下，原文不再提供。",
    terms=(
        *terms(
            ("撤下原因", "附件含有不应公开的个人信息"),
            ("撤下日期", "2025-07-16"),
            ("公开期间", "2025-06-03至2025-07-16"),
            ("批准", "分管副局长，2025-07-16"),
        ),
        TermView(
            label="替代信息", value="2025年医疗救助对象审核结果公示（更正版）", href="../00091/"
        ),
    ),
    button=LinkView("看替代信息", "../00091/"),
    ways=(
        WayView(text="浏览法定主动公开内容", href="../../../catalog/", note=""),
        WayView(text="查看全部已撤下的信息", href="../../../catalog/withdrawn/", note="9件"),
        WayView(
            text="依申请公开",
            href="../../../request/",
            note="认为撤下不当，或需要其中与自己有关的内容",
        ),
    ),
    phone="0000-1234567",
    hours="工作日9:00–12:00，13:30–17:30",
)
TOMBSTONE_SHORT = replace(
    TOMBSTONE,
    heading="这件信息的公开期限已满",
    title="2024年度定点机构协议文本",
    terms=(),
    button=None,
    ways=(),
)
WITHDRAWN = WithdrawnView(
    breadcrumbs=BREADCRUMBS[:2],
    title="已撤下和已到期的信息",
    lead="曾经公开、现在不再公开的信息，每件都说明原因和日期。",
    rows=(
        GoneRowView(
            number="2025-00088",
            title="名称不公开",
            href="../../items/2025/00088/",
            date="2025-07-16",
            what="撤下",
            reason="附件含有不应公开的个人信息",
            replaced_by=LinkView(
                "2025年医疗救助对象审核结果公示（更正版）", "../../items/2025/00091/"
            ),
        ),
        GoneRowView(
            number="2024-00009",
            title="2024年度定点机构协议文本",
            href="../../items/2024/00009/",
            date="2025-01-01",
            what="到期",
            reason="公开期限届满",
            replaced_by=None,
        ),
    ),
    total=2,
    pagination=PAGINATION,
    empty="没有撤下或到期的信息。",
)
WITHDRAWN_EMPTY = replace(WITHDRAWN, lead="", rows=(), total=0, pagination=None)
VALIDITY = ValidityView(
    breadcrumbs=BREADCRUMBS[:2],
    title="文件有效性",
    lead="按有效性列出本机关的文件，截至2026-11-20。失效和废止的文件仍可查阅，不能作为办事依据。",
    groups=tuple(
        ValidityGroupView(
            tag=tag,
            anchor=status.replace("_", "-"),
            total=2,
            rows=ROWS[:2],
            notes=("自2026-05-01起，依据示医保发〔2026〕5号", ""),
            more_href="../x/" if status == "effective" else "",
        )
        for status, tag in TAGS.items()
    ),
    clean_ups=LATEST[:2],
)
VALIDITY_EMPTY = replace(VALIDITY, lead="", groups=(), clean_ups=())
CONSULTATION = ConsultationRowView(
    title="关于公开征求《示例市长期护理保险实施细则（征求意见稿）》意见的公告",
    href="../items/2026/00198/",
    opens="2026-11-18",
    closes="2026-12-18",
    status="还有27天",
    open=True,
    results=(),
)
CONSULTATIONS = ConsultationsView(
    breadcrumbs=BREADCRUMBS[:1],
    title="征求意见",
    lead="正在征求意见的事项，以及已经结束的征求意见和采纳情况。",
    open=(CONSULTATION,),
    closed=(
        replace(
            CONSULTATION,
            open=False,
            status="已结束",
            results=(
                LinkView("意见采纳情况", "../items/2026/00150/"),
                LinkView("印发的办法", "../items/2026/00160/"),
            ),
        ),
    ),
)
CONSULTATIONS_EMPTY = replace(CONSULTATIONS, lead="", open=(), closed=())
