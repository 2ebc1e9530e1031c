"""The publication record: list, one publication, left column; filled, empty and extreme."""

from __future__ import annotations

from dataclasses import replace

from catalog.render.view.common import LinkView, PageLinkView, PaginationView, TermView
from catalog.render.view.comparison import CountView, FieldRowView, RunView
from catalog.render.view.record import (
    ChangeRowView,
    CheckView,
    HiddenView,
    NumberView,
    PublicationLinkView,
    PublicationRowView,
    PublicationsView,
    PublicationView,
    RecordView,
)
from tests.theme.examples.lists import LONG_NUMBER, LONG_TITLE

CHECK = CheckView(
    downloads=(
        LinkView("verify.py", "../verify.py"),
        LinkView("清单 manifest.json", "manifest.json"),
    ),
    command="python3 verify.py https://ybj.shili.example/zfxxgk/",
)
PAGINATION = PaginationView(
    current=1,
    total=2,
    previous="",
    next="page-2/",
    pages=(
        PageLinkView(number=1, href="./", current=True),
        PageLinkView(number=2, href="page-2/", current=False),
    ),
)
TERMS = (
    TermView(label="内容截至", value="2026-11-20 10:30"),
    TermView(label="信息总数", value="1,286件，含说明页"),
    TermView(label="上次指纹", value="7f3a91c4e02bd5f6" * 4, keep=True),
    TermView(label="日志", value="接在前1,942条后面"),
    TermView(label="凭据文件", value="", links=(LinkView("这次的清单", "manifest.json"),)),
)
RECORD = RecordView(
    breadcrumbs=(LinkView("首页", "../"),),
    title="发布记录",
    lead="网站每发布一次，这里就添一条。",
    rows=(
        PublicationRowView(
            text="第214次",
            href="214/",
            machine="2026-11-20T10:32:00+08:00",
            time="2026-11-20 10:32",
            counts=("3", "1", "0", "1", "0"),
        ),
    ),
    columns=("新增", "变更", "撤下", "到期", "恢复"),
    total=214,
    empty="还没有发布记录。",
    pagination=PAGINATION,
    check=CHECK,
    terms=TERMS[-1:],
    compare="catalog diff 1 214",
)
RECORD_EMPTY = replace(RECORD, rows=(), total=0, pagination=None, check=None, terms=(), compare="")
PUBLICATIONS = PublicationsView(
    links=(
        PublicationLinkView(text="第214次", href="./", date="2026-11-20", current=True),
        PublicationLinkView(text="第213次", href="../213/", date="2026-11-18", current=False),
    ),
    all=LinkView("全部发布", "../"),
)
ADDED = ChangeRowView(
    change="added",
    word="新增",
    title="2026年第三季度医保定点机构考核结果",
    href="../../items/2026/00201/",
    number="2026-00201",
    note="首次公开",
    fields=(),
    counts=(),
    more="",
    compare_href="",
)
CHANGED = replace(
    ADDED,
    change="changed",
    word="变更",
    title="示例市大病保险实施细则",
    note="依据上位文件修改第九条。",
    fields=(
        FieldRowView(
            label="有效性",
            before=(RunView("gone", "有效"),),
            after=(RunView("new", "已修改"),),
            sentence="",
        ),
        FieldRowView(label="附件", before=(), after=(), sentence="附件：新增“申请表”（20 KB）"),
    ),
    counts=(
        CountView(
            change="changed",
            word="修改",
            count=14,
            unit="条",
            links=(LinkView("第九条", "#change-1"), LinkView("第十条", "#change-2")),
            more=12,
        ),
        CountView(change="renumbered", word="移号", count=3, unit="条", links=(), more=0),
    ),
    more="另有2项",
    compare_href="2025/00156/",
)
REMOVED = replace(
    ADDED,
    change="removed",
    word="清除",
    title="为保护个人隐私清除的信息",
    href="",
    note="",
)
PUBLICATION = PublicationView(
    breadcrumbs=(LinkView("首页", "../../"), LinkView("发布记录", "../")),
    title="第214次发布",
    machine="2026-11-20T10:32:00+08:00",
    time="2026-11-20 10:32",
    by="局办公室",
    figures=(NumberView(number="3", label="新增"), NumberView(number="1", label="变更")),
    rows=(ADDED, CHANGED, REMOVED),
    empty="这次发布没有信息变动。",
    pagination=PAGINATION,
    hidden=HiddenView(rows=(("不予公开（第十四条至第十六条）", "38"),), total="38"),
    terms=TERMS,
    check=CHECK,
)
PUBLICATION_EMPTY = replace(PUBLICATION, rows=(), pagination=None, hidden=None)
PUBLICATION_LONG = replace(
    PUBLICATION,
    rows=(replace(CHANGED, title=LONG_TITLE, number=LONG_NUMBER),) * 4,
    figures=PUBLICATION.figures * 3,
)
RECORD_EXAMPLES: dict[str, tuple[object, ...]] = {
    "record": (RECORD, RECORD_EMPTY),
    "publication": (PUBLICATION, PUBLICATION_EMPTY, PUBLICATION_LONG),
    "publications": (PUBLICATIONS, replace(PUBLICATIONS, links=(), all=None)),
}
