"""Filled views for every fragment: ordinary, empty and extreme; tests and previews share them."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from catalog.render.view import (
    AttachmentView,
    BannerView,
    BrandView,
    ChangeView,
    ChoiceView,
    ConsultationRowView,
    ConsultationsView,
    ContentsEntryView,
    ContentsView,
    FacetView,
    FactsView,
    FigureView,
    FooterView,
    GoneRowView,
    HeadView,
    HomeView,
    ItemView,
    LatestView,
    LinkView,
    ListView,
    NoticeView,
    OpenConsultationView,
    PageLinkView,
    PaginationView,
    PartView,
    RelatedView,
    RowView,
    StepView,
    TagView,
    TermView,
    TombstoneView,
    TreeNodeView,
    TreeView,
    ValidityGroupView,
    ValidityView,
    WayView,
    WithdrawnView,
)

STATUSES = {
    "effective": "有效",
    "amended": "已修改",
    "partly_lapsed": "部分失效",
    "lapsed": "失效",
    "repealed": "废止",
    "not_yet_effective": "尚未施行",
}
TAGS = {status: TagView(status, label) for status, label in STATUSES.items()}
NUMERALS = "一二三四五六七八九十"
HASH = "9d41a07c5be2f36180d4c9e7a2b3f50617283940a5b6c7d8e9f00112233477c0"


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals: 1 → 一, 12 → 十二, 32 → 三十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")


def terms(*pairs: tuple[str, str]) -> tuple[TermView, ...]:
    """Return plain rows of label and value."""
    return tuple(TermView(label=label, value=value) for label, value in pairs)


BREADCRUMBS = (
    LinkView("首页", "../../../"),
    LinkView("法定主动公开内容", "../../../catalog/"),
    LinkView("医疗保障待遇", "../../../catalog/welfare/"),
)
HEAD = HeadView(
    description="规定门诊统筹的适用人员、起付标准和支付比例。",
    canonical="https://ybj.shili.example/zfxxgk/items/2023/00023/",
    site_name="示例市医疗保障局政府信息公开平台",
    site_domain="ybj.shili.example",
    site_id_code="9901000001",
    column_name="医疗保障待遇",
    column_description="医疗保障待遇",
    column_keywords="医疗保障待遇,政府信息公开",
    column_type="政府信息公开",
    article_title="示例市基本医疗保险门诊统筹管理办法",
    pub_date="2023-06-12 09:00",
    content_source="示例市医疗保障局",
    keywords="门诊统筹,起付标准",
    feed_href="../../../data/feed.xml",
    noindex=True,
)
BRAND = BrandView("示", "示例市医疗保障局", "政府信息公开", "../../../")
NOTICE = NoticeView("预览：按2026-12-31的日期生成，不是正式发布的内容。")
FOOTER = FooterView(
    agency="示例市医疗保障局",
    work_unit="局办公室",
    address="示例市示例区公示路18号",
    postcode="000000",
    hours="工作日9:00–12:00，13:30–17:30",
    phones=("0000-1234567",),
    fax="0000-1234568",
    email="xxgk@ybj.shili.example",
    supervision_phone="0000-1234569",
    supervision_address="示例市示例区公示路18号3楼机关纪委",
    supervision_email="jubao@ybj.shili.example",
    open_links=(
        LinkView("开放数据", "../../../data/"),
        LinkView("订阅更新（Atom）", "../../../data/feed.xml"),
        LinkView("下载目录（CSV）", "../../../data/catalog.csv"),
    ),
    site_links=(
        LinkView("网站地图", "../../../sitemap.xml"),
        LinkView("无障碍说明", "../../../accessibility/"),
    ),
    site_id_code="9901000001",
    icp="示ICP备00000000号",
    public_security="示公网安备99010000000001号",
    conac="党政机关网站标识",
    as_of="2026-11-20",
    supervision_links=(
        LinkView("我为政府网站找错", "https://zhaocuo.example/9901000001"),
        LinkView("投诉、举报政府信息公开工作", "../../../guide/"),
    ),
)
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
            closes="2026-12-18",
            days_left=27,
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
    lead="参保人员享受的门诊、住院、生育、大病和救助待遇。由待遇保障科负责更新，最近更新2026-11-03。",
    facets=FACETS,
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


def article(number: int, text: str) -> str:
    """Return an article as the body's HTML has it."""
    return f'<p id="article-{number}" class="article"><strong>第{numeral(number)}条</strong> {text}</p>'


BODY = Markup(
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
STEPS = tuple(
    StepView(
        date=day,
        action=action,
        title=title,
        href="" if current else "../../2025/00003/",
        number=number,
        mark=mark,
        current=current,  # type: ignore[arg-type]  # the table below holds the four marks
    )
    for day, action, title, number, mark, current in (
        ("2023-03-02", "公开征求意见", "", "", "related", False),
        ("2023-04-14", "意见采纳情况", "", "", "related", False),
        ("2023-06-12", "本文件发布", "", "", "published", True),
        ("2023-06-12", "政策解读", "", "", "related", False),
        ("2025-03-12", "修改", "", "示医保发〔2025〕3号", "amended", False),
        ("2026-05-01", "废止", "", "示医保发〔2026〕5号", "ended", False),
    )
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
    changes=(
        ChangeView(
            date="2026-05-01",
            note="有效性由“已修改”改为“废止”。由《示例市职工和居民门诊保障实施办法》第三十条废止，正文未作改动。",
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
)
ITEM_SHORT = replace(
    ITEM,
    doc_number="",
    title="公示",
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
    print_status="",
)
ITEM_LONG = replace(
    ITEM,
    title=LONG_TITLE,
    doc_number="示医保规〔2026〕100号",
    banner=LAPSED,
    official=(TermView(label="索引号", value=LONG_NUMBER, keep=True), *ITEM.official[1:]),
    number_tail=LONG_NUMBER,
    attachments=tuple(replace(ATTACHMENTS[n % 3], href=f"{n}.pdf") for n in range(40)),
    facts=(
        FactsView(
            "征求意见",
            terms(
                ("开始日期", "2026-11-18"),
                ("截止日期", "2026-12-18"),
                ("意见怎样提", "信函、电子邮件或者到局办公室当面提出。" * 6),
            ),
        ),
        FactsView("办事要素", terms(("依据", LONG_TITLE), ("时限", "20个工作日"))),
    ),
)
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

EXAMPLES: dict[str, tuple[object, ...]] = {
    "head": (
        HEAD,
        replace(
            HEAD,
            description="",
            canonical=None,
            column_name="",
            article_title="",
            keywords="",
            feed_href="",
            noindex=False,
        ),
    ),
    "brand": (BRAND,),
    "notice": (NOTICE,),
    "footer": (
        FOOTER,
        replace(
            FOOTER,
            phones=(),
            fax="",
            email="",
            supervision_address="",
            supervision_email="",
            open_links=(),
            site_links=(),
            icp="",
            public_security="",
            conac="",
            supervision_links=(),
        ),
    ),
    "home": (HOME, replace(HOME, search_href="search/"), HOME_EMPTY),
    "tree": (TREE, TreeView(())),
    "list": (LIST, LIST_EMPTY, LIST_LONG),
    "contents": (CONTENTS, CONTENTS_EMPTY),
    "item": (
        ITEM,
        ITEM_SHORT,
        ITEM_LONG,
        replace(ITEM, banner=AMENDED),
        replace(ITEM, banner=INFO),
    ),
    "tombstone": (TOMBSTONE, TOMBSTONE_SHORT),
    "withdrawn": (WITHDRAWN, WITHDRAWN_EMPTY),
    "validity": (VALIDITY, VALIDITY_EMPTY),
    "consultations": (CONSULTATIONS, CONSULTATIONS_EMPTY),
}
"""Fragment → the views it is tried with: ordinary first, then empty or extreme."""
