"""Tombstones and the pages of what is gone, of validity, of consultations, of topics."""

from __future__ import annotations

from dataclasses import replace

from catalog.render.view.common import LinkView, TermView
from catalog.render.view.gone import (
    GoneRowView,
    RedirectView,
    TombstoneView,
    WayView,
    WithdrawnView,
)
from catalog.render.view.overview import (
    CleanedView,
    CleanUpView,
    ConsultationGroupView,
    ConsultationRowView,
    ConsultationsView,
    TopicRowView,
    TopicsView,
    ValidityGroupView,
    ValidityRowView,
    ValidityView,
)
from tests.theme.examples.common import BREADCRUMBS, CLOSED, OPEN, TAGS, UPCOMING, sentence, terms
from tests.theme.examples.lists import LONG_NUMBER, LONG_TITLE, PAGINATION

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
            rows=(
                ValidityRowView(
                    number="2023-00023",
                    title="示例市基本医疗保险门诊统筹管理办法",
                    href="../../items/2023/00023/",
                    doc_number="示医保发〔2023〕8号",
                    date="2023-05-29",
                    note=sentence(
                        "自",
                        ("2026-05-01", ""),
                        "起，由",
                        ("示医保发〔2026〕5号", "../../items/2026/00112/"),
                        "废止",
                    ),
                ),
                ValidityRowView(
                    number=LONG_NUMBER,
                    title=LONG_TITLE,
                    href="../../items/2022/00001/",
                    doc_number="",
                    date="2022-05-29",
                    note=(),
                ),
            ),
            more_href="../x/" if status == "effective" else "",
        )
        for status, tag in TAGS.items()
    ),
    clean_ups=(
        CleanUpView(
            title="示例市医疗保障局2025年行政规范性文件清理结果公告",
            href="../../items/2025/00019/",
            doc_number="示医保发〔2025〕18号",
            date="2025-12-22",
            results=(
                CleanedView(
                    label="继续有效",
                    total=2,
                    links=(
                        LinkView("示例市医疗救助实施办法", "../../items/2025/00014/"),
                        LinkView("11990100MB0000000P/2024-00002", ""),
                    ),
                ),
                CleanedView(
                    label="废止",
                    total=1,
                    links=(LinkView(LONG_TITLE, "../../items/2022/00008/"),),
                ),
            ),
        ),
        CleanUpView(
            title="2022年文件清理结果",
            href="../../items/2022/00019/",
            doc_number="",
            date="2022-12-22",
            results=(),
        ),
    ),
)
VALIDITY_EMPTY = replace(VALIDITY, lead="", groups=(), clean_ups=())
CONSULTATION = ConsultationRowView(
    title="关于公开征求《示例市长期护理保险实施细则（征求意见稿）》意见的公告",
    href="../items/2026/00198/",
    live=OPEN,
    how=sentence(
        "电子邮件",
        ("xxgk@ybj.shili.example", "mailto:xxgk@ybj.shili.example"),
        "，电话",
        ("0000-1234567", "tel:0000-1234567"),
    ),
    due=sentence("最迟在", ("2027-01-29", ""), "公布"),
    results=(),
)
ASKED_BEFORE = replace(CONSULTATION, live=CLOSED, how=())
CONSULTATIONS = ConsultationsView(
    breadcrumbs=BREADCRUMBS[:1],
    title="征求意见",
    lead="正在征求意见的事项，已经截止的事项和意见采纳情况。",
    groups=(
        ConsultationGroupView(
            title="正在征求意见", anchor="open", as_of="2026-11-20", rows=(CONSULTATION,), empty=""
        ),
        ConsultationGroupView(
            title="即将开始",
            anchor="upcoming",
            as_of="2026-11-20",
            rows=(replace(CONSULTATION, live=UPCOMING),),
            empty="",
        ),
        ConsultationGroupView(
            title="已截止，等待公布采纳情况",
            anchor="awaiting",
            as_of="2026-11-20",
            rows=(ASKED_BEFORE, replace(ASKED_BEFORE, title=LONG_TITLE)),
            empty="",
        ),
        ConsultationGroupView(
            title="已公布采纳情况",
            anchor="answered",
            as_of="",
            rows=(
                replace(
                    ASKED_BEFORE,
                    due=(),
                    results=(
                        LinkView("意见采纳情况", "../items/2026/00150/"),
                        LinkView(LONG_TITLE, "../items/2026/00160/"),
                    ),
                ),
            ),
            empty="",
        ),
    ),
)
CONSULTATIONS_EMPTY = replace(
    CONSULTATIONS,
    lead="",
    groups=(
        ConsultationGroupView(
            title="正在征求意见",
            anchor="open",
            as_of="2026-11-20",
            rows=(),
            empty="截至2026-11-20，没有正在进行的意见征集。",
        ),
    ),
)
TOPIC = TopicRowView(
    title="基金监管曝光台",
    href="../../catalog/topic/fund-watch/",
    owner="基金监管科",
    opened="2023-01-03",
    updated="2026-09-02",
    total=1286,
    removed="",
    notice="",
)
TOPICS = TopicsView(
    breadcrumbs=BREADCRUMBS[:2],
    title="专栏",
    lead="按专题汇集的信息，各有负责更新的处室；撤销的也列在这里。",
    open=(TOPIC, replace(TOPIC, title=LONG_TITLE, updated="", total=0)),
    removed=(
        replace(
            TOPIC,
            title="信息平台切换专栏",
            removed="2024-12-31",
            notice="平台切换工作已经完成，专栏关闭，原有内容仍可在目录中查阅。",
        ),
    ),
    empty="截至2026-11-20，没有专栏。",
)
TOPICS_EMPTY = replace(TOPICS, lead="", open=(), removed=())
REDIRECT = RedirectView(
    title="这件信息已经撤下",
    agency="示例市医疗保障局",
    href="../../../../items/2023/00023/",
    link="撤下和到期的说明",
    root="../../../../",
    canonical="https://yb.example.gov.cn/zfxxgk/items/2023/00023/",
)
REDIRECT_BARE = replace(REDIRECT, canonical="")
