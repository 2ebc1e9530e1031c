"""What an item offers beside itself: tables to look into, its code, a poster, two texts side by side."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from catalog.render.preview import Preview
from catalog.render.qr import qr_of
from catalog.render.view.common import TermView
from catalog.render.view.handout import HalfView, PosterView, SideBySideView
from tests.theme.examples.common import BREADCRUMBS, TAGS
from tests.theme.examples.item import BODY, ITEM
from tests.theme.examples.lists import LONG_NUMBER, LONG_TITLE

ADDRESS = "https://yb.example.gov.cn/zfxxgk/items/2023/00023/"
CODE = qr_of(ADDRESS)
TABLE = Preview(
    sheet="待遇",
    lead=("门诊统筹待遇标准（2023年）", "单位：元"),
    header=("机构级别", "职工在职", "职工退休", "城乡居民"),
    rows=(
        ("一级及以下", "4,000", "4,500", "400"),
        ("二级", "3,200", "", "不支付"),
        ("退休人员的限额从办理退休的次月起算。",),
    ),
    figures=(False, True, True, False),
    more_rows=12,
    more_columns=2,
    more_sheets=1,
)
BARE_TABLE = Preview(
    sheet="",
    lead=(),
    header=(),
    rows=tuple(("字" * 40 + "…",) * 8 for _ in range(20)),
    figures=(False,) * 8,
    more_rows=0,
    more_columns=0,
    more_sheets=0,
)
OFFERING = replace(
    ITEM,
    attachments=tuple(
        replace(file, preview=table)
        for file, table in zip(ITEM.attachments, (TABLE, BARE_TABLE, None), strict=False)
    ),
    qr=CODE,
    poster_href="poster/",
)
HALF = HalfView(
    label="文件",
    anchor="policy",
    title="示例市基本医疗保险门诊统筹管理办法",
    href="../../",
    facts=("示医保发〔2023〕8号", "2023-06-12发布"),
    tag=TAGS["repealed"],
    body_html=Markup("<h2>第一章　总则</h2><p>正文。</p>"),
)
SIDE_BY_SIDE = SideBySideView(
    breadcrumbs=BREADCRUMBS,
    title="对照阅读：示例市基本医疗保险门诊统筹管理办法",
    halves=(
        replace(HALF, body_html=BODY),
        replace(
            HALF, label="解读", anchor="interpretation", title="一张表看懂", facts=(), tag=None
        ),
    ),
)
SIDE_BY_SIDE_LONG = replace(
    SIDE_BY_SIDE,
    title=f"对照阅读：{LONG_TITLE}",
    halves=(
        replace(HALF, title=LONG_TITLE, facts=(LONG_NUMBER,)),
        replace(HALF, label="解读", anchor="interpretation", title=LONG_TITLE),
    ),
)
POSTER = PosterView(
    breadcrumbs=BREADCRUMBS,
    agency="示例市医疗保障局",
    kind="通知公告",
    doc_number="",
    title="关于2027年度城乡居民基本医疗保险集中缴费的通告",
    title_parts=("关于2027年度城乡居民", "基本医疗保险", "集中缴费的通告"),
    status="",
    body_html=Markup(),
    summary="告知2027年度居民医保个人缴费标准、集中缴费期、缴费渠道。",
    size="large",
    terms=(
        TermView(label="公布日期", value="2026-09-21", machine="2026-09-21"),
        TermView(label="索引号", value="11990100MB0000000P/2026-00018", keep=True),
    ),
    phones=("0000-1234567",),
    address=ADDRESS,
    qr=CODE,
)
POSTER_WHOLE = replace(
    POSTER,
    title_parts=(POSTER.title,),
    doc_number="示医保发〔2023〕8号",
    status="已废止",
    body_html=Markup("<h2>缴费渠道</h2><p>银行网点均可办理。</p><ol><li>甲</li></ol>"),
    summary="",
    size="small",
    terms=(),
    phones=("0000-1234567", "0000-7654321"),
    address="",
    qr=None,
)
POSTER_LONG = replace(
    POSTER,
    title=LONG_TITLE,
    title_parts=(LONG_TITLE,),
    doc_number=LONG_NUMBER,
    summary=LONG_TITLE * 3,
)
