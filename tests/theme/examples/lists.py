"""Tree and list pages: ordinary, empty and with extreme texts."""

from __future__ import annotations

from dataclasses import replace

from catalog.render.view.catalogue import ChoiceView, FacetView, ListView, TreeNodeView, TreeView
from catalog.render.view.common import BannerView, LinkView, PageLinkView, PaginationView, RowView
from tests.theme.examples.common import BREADCRUMBS, TAGS


def node(
    title: str, count: int | None, *children: TreeNodeView, current: bool = False
) -> TreeNodeView:
    """Return a class of the tree; one with children stands open."""
    return TreeNodeView(
        title=title,
        href="../x/",
        count=count,
        current=current,
        open=bool(children),
        children=children,
    )


TREE = TreeView(
    (
        node("政府信息公开指南", None),
        node("政府信息公开制度", None),
        node(
            "法定主动公开内容",
            1286,
            node("机构职能", 24),
            node("政策文件", 212, node("行政规范性文件", 41), node("其他文件", 171)),
            node("医疗保障待遇", 128, current=True),
            node("医保目录与价格", 96),
            node("基金收支与统计", 142),
            node("行政处罚摘要", 87),
            node("重大建设项目", 0),
        ),
        node("政府信息公开年报", None),
        node("依申请公开", None),
    )
)
ROWS = tuple(
    RowView(
        number=number,
        title=title,
        href="../../items/2026/00187/",
        summary=summary,
        date=number[:4] + "-04-10",
        tag=TAGS.get(status),
        kind="通知公告",
    )
    for number, title, summary, status in (
        (
            "2026-00187",
            "关于调整城乡居民基本医疗保险参保缴费期的通知",
            "明确2027年度居民医保集中参保期、补缴待遇等待期和特殊人群随时参保的办法。",
            "effective",
        ),
        (
            "2026-00112",
            "示例市职工和居民门诊保障实施办法",
            "统一职工、居民普通门诊的起付标准、支付比例和年度限额，规定结算和监督办法。",
            "not_yet_effective",
        ),
        (
            "2026-00074",
            "关于完善门诊慢性病病种认定管理的通知",
            "增加4个病种，认定改为随到随办，规定认定机构和复核期限。",
            "",
        ),
        (
            "2025-00156",
            "示例市大病保险实施细则",
            "规定大病保险的筹资、起付线、分段支付比例和一站式结算流程。",
            "amended",
        ),
        (
            "2025-00093",
            "关于跨省异地就医直接结算有关事项的通知",
            "规定异地就医备案的种类、有效期、补办办法和先行自付比例。",
            "partly_lapsed",
        ),
        (
            "2024-00066",
            "2024年度城乡居民基本医疗保险筹资标准",
            "公布2024年度个人缴费和财政补助标准，执行至2024年12月31日。",
            "lapsed",
        ),
        (
            "2023-00023",
            "示例市基本医疗保险门诊统筹管理办法",
            "规定门诊统筹的适用人员、起付标准、支付比例、结算办法和法律责任，共六章三十二条。",
            "repealed",
        ),
    )
)
FACETS = tuple(
    FacetView(
        label,
        tuple(
            ChoiceView(
                label=name, count=count, href="../x/" if count else "", current=name == chosen
            )
            for name, count in choices
        ),
    )
    for label, chosen, choices in (
        (
            "有效性",
            "全部",
            (
                ("全部", 128),
                ("有效", 96),
                ("已修改", 9),
                ("部分失效", 3),
                ("失效", 8),
                ("废止", 12),
            ),
        ),
        (
            "成文年份",
            "2025",
            (("全部", 128), ("2026", 21), ("2025", 38), ("2024", 27), ("2020", 0)),
        ),
        (
            "信息种类",
            "全部",
            (("全部", 128), ("政策解读", 41), ("规范性文件", 33), ("通知", 29), ("统计", 14)),
        ),
    )
)
PAGINATION = PaginationView(
    current=2,
    total=26,
    previous="../",
    next="../3/",
    pages=tuple(
        PageLinkView(number=n, href=f"../{n}/" if n else "", current=n == 2)
        for n in (1, 2, 3, 0, 26)
    ),
)
LIST = ListView(
    breadcrumbs=BREADCRUMBS[:2],
    title="医疗保障待遇",
    lead="参保人员享受的门诊、住院、生育、大病和救助待遇。由待遇保障科负责更新。",
    facets=FACETS,
    updated="2026-11-03",
    total=128,
    order="按成文日期从新到旧",
    rows=ROWS,
    number_note="索引号只列后段，前段均为11990100MB0000000P/。",
    pagination=PAGINATION,
    feed_href="../../data/feeds/welfare.xml",
    csv_href="../../data/catalog.csv",
    empty="",
    children=(
        LinkView("基本医疗保险", "basic/"),
        LinkView("医疗救助", "aid/"),
        LinkView("长期护理保险", "care/"),
    ),
)
LIST_EMPTY = replace(
    LIST,
    updated="",
    lead="",
    facets=(),
    total=0,
    rows=(),
    number_note="",
    pagination=None,
    feed_href="",
    csv_href="",
    empty="2022-01-01以来，这一类没有需要公开的信息。有疑问请问局办公室，电话0000-1234567。",
    children=(),
)
LONG_NUMBER = "SL-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789-旧系统编号第7号"
LONG_TITLE = (
    "关于进一步规范定点医药机构门诊统筹费用结算和服务协议管理有关事项的通知" * 5
    + "（2026年修订版）试行稿"
)
LIST_LONG = replace(
    LIST,
    title=LONG_TITLE,
    rows=(replace(ROWS[0], number=LONG_NUMBER, title=LONG_TITLE, summary=LONG_TITLE), *ROWS),
    pagination=replace(PAGINATION, current=26, previous="", next=""),
)
LIST_REMOVED = replace(
    LIST,
    title="信息平台切换专栏",
    lead="原由规划财务科负责更新，2022-03-01开设。",
    facets=(),
    children=(),
    pagination=None,
    banner=BannerView(
        tone="lapsed",
        status="lapsed",
        title="这个专栏已经撤销",
        before="",
        link=None,
        after="2024-12-31撤销，经办公室批准。平台切换工作已经完成，原有内容仍可查阅。",
        button=None,
    ),
)
