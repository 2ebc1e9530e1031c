"""Views of the search page: filled, and of a site without items that measured nothing."""

from __future__ import annotations

from dataclasses import replace

from catalog.render.view.catalogue import ChoiceView, FacetView
from catalog.render.view.search import QualityView, SearchView

SEARCH = SearchView(
    title="检索",
    action="../search/",
    root="../",
    data="../search/data/",
    manifest='{"format":3,"version":"0123456789abcdef"}',
    version="0123456789abcdef",
    dictionary=True,
    pages='[["示例市医疗保障局2025年政府信息公开工作年度报告","reports/2025/",8]]',
    suffix=" - 政府信息公开 - 示例市医疗保障局",
    example="示医保发〔2026〕5号",
    browse=(
        FacetView(
            "分类",
            (
                ChoiceView(label="政策文件", count=20, href="../catalog/norms/", current=False),
                ChoiceView(label="机构概况", count=1, href="../catalog/profile/", current=False),
            ),
        ),
        FacetView(
            "成文年份",
            (ChoiceView(label="2026", count=1286, href="../catalog/year/2026/", current=False),),
        ),
    ),
    total=1286,
    catalog_href="../catalog/",
    request_href="../request/",
    phone="0000-1234567",
    quality=QualityView(
        sentence="每次生成网站，都用读者用的同一个程序查47个词语，再在全部信息里逐字对照。",
        rows=(("应当找到", "187处"), ("查一次要下载", "一般64 KB，最多115 KB")),
    ),
)
SEARCH_EMPTY = replace(
    SEARCH,
    browse=(),
    total=0,
    quality=QualityView(sentence="这次生成没有核对检索。", rows=()),
)
