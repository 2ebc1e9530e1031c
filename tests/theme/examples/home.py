"""The home page, filled and empty."""

from __future__ import annotations

from dataclasses import replace

from catalog.render.view.common import LatestView, LinkView
from catalog.render.view.home import FigureView, HomeView, OpenConsultationView, PartView
from tests.theme.examples.common import OPEN

PARTS = tuple(
    PartView(
        title=title, href=f"{key}/", lead=lead, links=tuple(LinkView(t, f"{key}/") for t in links)
    )
    for key, title, lead, links in (
        (
            "guide",
            "政府信息公开指南",
            "有哪些信息，到哪里查，找谁问。",
            ("公开的范围和方式", "机构职能与联系方式", "不服答复怎么办"),
        ),
        (
            "rules",
            "政府信息公开制度",
            "公开工作依据的法规和本局的规定。",
            ("政府信息公开条例", "本局公开办法与审核规程", "信息处理费标准"),
        ),
        (
            "catalog",
            "法定主动公开内容",
            "依法主动公开的信息，共1,286件。",
            ("行政规范性文件", "医疗保障待遇", "全部16类"),
        ),
        (
            "reports",
            "政府信息公开年报",
            "每年一份，数字都可以核对。",
            ("2025年度报告", "2024年度报告", "历年数据"),
        ),
    )
)
LATEST = tuple(
    LatestView(date=day, title=title, href="items/2026/00201/", kind=kind)
    for day, title, kind in (
        (
            "2026-11-18",
            "关于公开征求《示例市长期护理保险实施细则（征求意见稿）》意见的公告",
            "征求意见",
        ),
        ("2026-11-14", "2026年10月基本医疗保险基金收支情况", "统计信息"),
        ("2026-11-11", "示例市定点零售药店门诊统筹服务协议（2027年版）", "通知公告"),
        ("2026-11-06", "一图读懂：异地就医备案怎样办、怎样报", "政策解读"),
        ("2026-11-03", "关于调整城乡居民基本医疗保险参保缴费期的通知", "规范性文件"),
        ("2026-10-30", "医疗保障基金使用监督管理行政处罚决定信息摘要（第9批）", "行政处罚"),
        ("2026-10-27", "2026年第三季度医保定点机构考核结果", "监督检查"),
    )
)
HOME = HomeView(
    agency="示例市医疗保障局",
    title="查找本局公开的信息",
    browse=(
        LinkView("门诊统筹起付标准", "catalog/welfare/"),
        LinkView("异地就医备案", "catalog/service/"),
        LinkView("医保目录", "catalog/list/"),
        LinkView("行政规范性文件", "catalog/norms/"),
        LinkView("文件有效性", "catalog/validity/"),
    ),
    search_href="",
    phone="0000-1234567",
    hours="工作日9:00–12:00，13:30–17:30",
    address="公示路18号一楼公开查阅点",
    parts=PARTS,
    request_href="request/",
    request_lead="网上、当面、信函、传真都可以；一般20个工作日内答复；不收费。",
    latest=LATEST,
    latest_href="catalog/",
    figures=tuple(
        FigureView(value=value, unit=unit, label=label)
        for value, unit, label in (
            ("1,286", "件", "主动公开信息"),
            ("23", "件", "现行有效规范性文件"),
            ("41", "件", "2026年收到申请"),
            ("11", "个工作日", "答复用时中位数"),
        )
    ),
    figures_note="截至2026-11-20，由公开目录逐件清点。",
    consultations=(
        OpenConsultationView(
            title="《示例市长期护理保险实施细则（征求意见稿）》",
            href="items/2026/00198/",
            live=OPEN,
        ),
    ),
)
HOME_EMPTY = replace(
    HOME,
    browse=(),
    latest=(),
    figures=(),
    figures_note="",
    consultations=(),
    parts=(),
    search_href="search/",
)
