"""An item with all that one can have, a bare one, and an extreme one."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from markupsafe import Markup

from catalog.render.view.common import BannerView, LinkView, TermView
from catalog.render.view.item import (
    AttachmentView,
    ChangeView,
    ContentsEntryView,
    ContentsView,
    FactsView,
    ItemView,
    RelatedView,
    StepView,
)
from tests.theme.examples.common import BREADCRUMBS, HASH, TAGS, numeral, terms
from tests.theme.examples.lists import LONG_NUMBER, LONG_TITLE


def article(number: int, text: str) -> str:
    """Return an article as the body's HTML has it."""
    return f'<p id="article-{number}" class="article"><strong>第{numeral(number)}条</strong> {text}</p>'


BODY = Markup(  # noqa: S704 - made of the constants below
    '<h2 id="chapter-1">第一章　总则</h2>'
    + article(1, "为减轻参保人员的门诊费用负担，规范门诊统筹基金的使用，结合本市实际，制定本办法。")
    + article(
        2,
        '参加本市职工基本医疗保险、城乡居民基本医疗保险的人员（以下统称参保人员），在定点医药机构发生普通门诊费用的，适用本办法<sup><a href="#fn-1" id="fnref-1">1</a></sup>。',
    )
    + article(3, "门诊统筹坚持保障基本、量力而行，待遇水平与基金承受能力相适应。")
    + article(
        4,
        "市医疗保障行政部门负责门诊统筹的政策制定和监督检查；经办机构负责登记、结算和协议管理。财政、卫生健康、市场监督管理等部门在各自职责内做好相关工作。",
    )
    + '<h2 id="chapter-2">第二章　待遇标准</h2>'
    + article(5, "一个自然年度内，参保人员的门诊起付标准为：")
    + '<p class="subitem">（一）职工在职人员三百元；</p><p class="subitem">（二）职工退休人员一百五十元；</p><p class="subitem">（三）城乡居民一百元。</p>'
    + article(6, "起付标准以上、年度限额以内的政策范围内费用，统筹基金按下列比例支付：")
    + '<div class="table" role="region" aria-label="表格" tabindex="0"><table><thead><tr><th>机构级别</th><th class="right">职工在职</th><th class="right">职工退休</th><th class="right">城乡居民</th></tr></thead><tbody>'
    + "".join(
        f'<tr><td>{name}</td><td class="right">{a}</td><td class="right">{b}</td><td class="right">{c}</td></tr>'
        for name, a, b, c in (
            ("一级及以下", 75, 80, 60),
            ("二级", 65, 70, 50),
            ("三级", 55, 60, 40),
        )
    )
    + "</tbody></table></div>"
    + article(
        7,
        "统筹基金年度支付限额，职工为四千元，城乡居民为四百元，当年有效，不结转、不转让。退休人员在此基础上增加五百元。",
    )
    + "".join(
        article(
            n,
            "定点医药机构应当按照服务协议提供门诊服务，如实记录处方、检查和费用，费用明细保存不少于三年。",
        )
        for n in range(8, 13)
    )
    + '<h2 id="chapter-3">第三章　附则</h2>'
    + "".join(
        article(n, "经办机构按月拨付结算费用，年度终了按照考核结果清算。") for n in range(13, 18)
    )
    + article(18, "本办法自2023年7月1日起施行。")
    + '<section class="footnotes" data-footnotes><ol><li id="fn-1"><p>政策范围内费用的范围，按本市医保目录确定。<a href="#fnref-1" class="footnote-backref" aria-label="回到正文第 1 处">↩</a></p></li></ol></section>'
)
CONTENTS = ContentsView(
    entries=tuple(
        ContentsEntryView(
            text=text,
            href=f"#chapter-{n}",
            note=f"{first}–{last}条",
            articles=tuple(
                LinkView(numeral(at), f"#article-{at}") for at in range(first, last + 1)
            ),
        )
        for n, text, first, last in (
            (1, "第一章　总则", 1, 4),
            (2, "第二章　待遇标准", 5, 12),
            (3, "第三章　附则", 13, 18),
        )
    ),
    extra=(
        ContentsEntryView(text="附件", href="#attachments", note="3个"),
        ContentsEntryView(text="变更记录", href="#changes", note="3条"),
        ContentsEntryView(text="核验", href="#verify", note=""),
    ),
    summary="目录（3章18条）",
)
CONTENTS_EMPTY = ContentsView(entries=(), extra=(), summary="")
VOID = BannerView(
    tone="void",
    status="repealed",
    title="已废止，不能作为办事依据",
    before="自2026-05-01起，由《",
    link=LinkView("示例市职工和居民门诊保障实施办法", "../../2026/00112/"),
    after="》（示医保发〔2026〕5号）废止。以下保留原文供查阅。",
    button=LinkView("看现行文件", "../../2026/00112/"),
    number="示医保发〔2026〕5号",
    address="https://yb.example.gov.cn/zfxxgk/items/2026/00112/",
)
LAPSED = BannerView(
    tone="lapsed",
    status="lapsed",
    title="已失效",
    before="",
    link=None,
    after="公布的执行期到2024-12-31届满。",
    button=None,
)
AMENDED = replace(
    VOID,
    tone="info",
    status="amended",
    title="已修改",
    before="这里是2025-03-12修改后的文本，见《",
    after="》。",
    button=None,
)
INFO = replace(AMENDED, status="partly_lapsed", title="部分失效")
ATTACHMENTS = tuple(
    AttachmentView(
        format=form,
        title=title,
        href=f"{n}.{form.lower()}",
        size=size,
        sha256=HASH,
        download_name=f"{title}.{form.lower()}",
    )
    for n, (form, title, size) in enumerate(
        (
            ("DOCX", "示例市基本医疗保险门诊统筹管理办法（印发文本）", "62 KB"),
            ("PDF", "门诊统筹待遇核定表", "118 KB"),
            ("XLSX", "定点医药机构名单（2023年6月）", "86 KB"),
        )
    )
)
MARKS: tuple[tuple[str, str, str, Literal["related", "published", "amended", "ended"]], ...] = (
    ("2023-03-02", "公开征求意见", "", "related"),
    ("2023-04-14", "意见采纳情况", "", "related"),
    ("2023-06-12", "本文件发布", "", "published"),
    ("2023-06-12", "政策解读", "", "related"),
    ("2025-03-12", "修改", "示医保发〔2025〕3号", "amended"),
    ("2026-05-01", "废止", "示医保发〔2026〕5号", "ended"),
)
STEPS = tuple(
    StepView(
        date=day,
        action=action,
        title="示例市职工和居民门诊保障实施办法",
        href="" if mark == "published" else "../../2025/00003/",
        number=number,
        mark=mark,
        current=mark == "published",
    )
    for day, action, number, mark in MARKS
)
ITEM = ItemView(
    breadcrumbs=BREADCRUMBS,
    kind="行政规范性文件",
    doc_number="示医保发〔2023〕8号",
    title="示例市基本医疗保险门诊统筹管理办法",
    banner=VOID,
    official=(
        TermView(label="索引号", value="11990100MB0000000P/2023-00023", keep=True),
        TermView(label="文件编号", value="示医保发〔2023〕8号", keep=True),
        TermView(label="成文日期", value="2023-05-29", machine="2023-05-29"),
        *terms(
            ("发布机构", "示例市医疗保障局"), ("公开方式", "主动公开"), ("公开时限", "长期公开")
        ),
    ),
    more=(
        TermView(label="发布日期", value="2023-06-12", machine="2023-06-12"),
        TermView(label="施行日期", value="2023-07-01", machine="2023-07-01"),
        TermView(label="有效性", value="自2026-05-01", tag=TAGS["repealed"]),
        TermView(label="责任处室", value="待遇保障科"),
        TermView(label="信息分类", value="医疗保障待遇", href="../../../catalog/welfare/"),
        TermView(label="信息来源", value="本机关制作"),
    ),
    summary="规定门诊统筹的适用人员、起付标准、支付比例、结算办法和法律责任，共六章三十二条。",
    related=(
        RelatedView(
            label="配套解读",
            links=(
                LinkView("一张表看懂门诊统筹怎么报", "../00031/"),
                LinkView("门诊统筹问答", "../00032/"),
            ),
        ),
    ),
    contents=CONTENTS,
    facts=(),
    body_html=BODY,
    timeline=STEPS,
    downloads=(
        replace(ATTACHMENTS[0], format="MD", title="下载正文（Markdown）", size="9 KB"),
        replace(ATTACHMENTS[0], format="JSON", title="下载数据（JSON）", size="12 KB"),
    ),
    attachments=ATTACHMENTS,
    version=(LinkView("第214次发布", "../../../record/214/"), "2026-05-01 10:00"),
    changes=(
        ChangeView(
            date="2026-05-01",
            note="有效性由“已修改”改为“废止”。由《示例市职工和居民门诊保障实施办法》第三十条废止，正文未作改动。",
            publication=LinkView("第214次发布", "../../../record/214/"),
            compare_href="../../../record/214/2023/00023/",
        ),
        ChangeView(
            date="2025-03-12",
            note="依据示医保发〔2025〕3号修改3条、增加1条、删去1条。降低退休人员起付标准，提高职工年度限额。",
        ),
        ChangeView(date="2023-06-12", note="首次发布。"),
    ),
    fingerprint=HASH,
    address="https://ybj.shili.example/zfxxgk/items/2023/00023/",
    print_status="已废止",
    number_tail="2023-00023",
    agency="示例市医疗保障局",
    title_parts=("示例市基本医疗保险", "门诊统筹管理办法"),
)
ITEM_SHORT = replace(
    ITEM,
    doc_number="",
    title="公示",
    title_parts=(),
    banner=None,
    more=(),
    summary="",
    related=(),
    contents=CONTENTS_EMPTY,
    body_html=Markup("<p>公示期满，没有收到意见。</p>"),
    timeline=(),
    downloads=(),
    attachments=(),
    changes=(),
    version=None,
    print_status="",
)
ITEM_LONG = replace(
    ITEM,
    title=LONG_TITLE,
    title_parts=(),
    doc_number="示医保规〔2026〕100号",
    banner=LAPSED,
    official=(TermView(label="索引号", value=LONG_NUMBER, keep=True), *ITEM.official[1:]),
    number_tail=LONG_NUMBER,
    attachments=tuple(replace(ATTACHMENTS[n % 3], href=f"{n}.pdf") for n in range(40)),
    facts=(
        FactsView("行政处罚", terms(("处罚决定日期", "2026-08-24"), ("公示期限", LONG_TITLE))),
        FactsView(
            "联合发文",
            (
                TermView(label="牵头机关", value="示例市财政局"),
                TermView(
                    label="联合发文机关",
                    value="",
                    links=(LinkView("示例市医疗保障局", ""), LinkView("示例市民政局", "")),
                ),
            ),
        ),
        FactsView(
            "清理结果",
            (TermView(label="继续有效（2件）", value="", links=(LinkView(LONG_TITLE, "../x/"),)),),
        ),
    ),
)
