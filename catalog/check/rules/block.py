"""Step check: rules about the blocks that belong to a kind of item, and those that do not."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.label import dotted, named
from catalog.check.look import linked
from catalog.check.nearest import nearest
from catalog.check.origin import is_own, is_repost
from catalog.check.partner import owed
from catalog.check.rule import HOUSE, HUZHOU, ZHONGMOU, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.load.label import keys_of, label_of
from catalog.model.block import CleanUp, Consultation, Interpretation, Penalty, Service
from catalog.model.item import Item
from catalog.model.vocabulary import Kind

BLOCKS = {
    "consultation": Consultation,
    "interpretation": Interpretation,
    "penalty": Penalty,
    "service": Service,
    "clean_up": CleanUp,
}
KINDS_OF_BLOCK = {
    "consultation": (Kind.CONSULTATION, Kind.DECISION_DRAFT),
    "interpretation": (Kind.INTERPRETATION,),
    "penalty": (Kind.PENALTY,),
    "service": (Kind.SERVICE,),
    "clean_up": (Kind.CLEAN_UP,),
}
"""Blocks, each with the kinds that need it; no other kind may have it."""
BLOCK_OF_KIND = {kind: block for block, kinds in KINDS_OF_BLOCK.items() for kind in kinds}
KINDS_OF_LINK = {
    "interprets": Kind.INTERPRETATION,
    "results_of": Kind.CONSULTATION_RESULT,
    "progress_of": Kind.PROGRESS,
}
"""Links that only one kind of item has: what it is follows from what it is to the other."""
FORMS = {
    "text": "文字",
    "chart": "图表",
    "figures": "数据",
    "table": "表格",
    "cases": "案例",
    "questions": "问答",
    "audio": "音频",
    "video": "视频",
    "animation": "动画",
}
"""Forms of an interpretation (H7(2)), each with its Chinese name."""
KINDS = Basis(HOUSE, "种类与块")
ARTICLES = {
    "consultation": "第七条第（三）项、第（四）项",
    "interpretation": "第七条第（二）项",
    "penalty": "第九条",
    "clean_up": "第十二条",
}
JOINT = Basis(HUZHOU, "第十条")
OPEN = (
    "{opens: 2025-03-07, closes: 2025-04-07, how: 信函和电子邮件,"
    " basis: 示例省医疗保障条例, report_due: 2025-05-07}"
)
HOSTED = (
    "{host: 示例市医疗保障局, proposals: [{organ: 示例市财政局, proposal: disclose}],"
    " decision: disclose, decided_on: 2025-03-04, notified_on: 2025-03-05}"
)


def _keys(block: str) -> str:
    """Return a block with the keys that it must have, as it is written: `interpretation: {forms}`."""
    fields = keys_of(BLOCKS[block])
    return f"{block}: {{{', '.join(key for key, info in fields.items() if info.is_required())}}}"


@item_rule(
    code="BK101",
    kinds=frozenset(BLOCK_OF_KIND),
    title=Text("缺少这一种类的块", "block of the kind is missing"),
    zh="""
    有的信息种类要写一个块：征求意见、决策草案写 consultation，政策解读写 interpretation，行政处罚写 penalty，
    办事服务写 service，文件清理写 clean_up。页面上的起止日期、办事要素、清理结果都出自这个块。

    发布日期到来之前是提醒，到来之后就是错误；沿用旧编号（imported）的只提醒，别的机关的不查。
    """,
    basis=(
        *(Basis(HUZHOU, article) for article in ARTICLES.values()),
        Basis(ZHONGMOU, "第八条"),
        KINDS,
    ),
    bad="kind: consultation",
    good=f"kind: consultation\nconsultation: {OPEN}",
)
def block_missing(subject: Subject) -> Iterator[Finding]:
    """An item of a kind that needs a block of its own has none.

    Pages, lists and clocks are made from the block: the days of a consultation, the elements of a service,
    the results of a clean-up. Documents of other bodies need none.
    """
    item = subject.item
    block = BLOCK_OF_KIND.get(item.kind)
    if block is None or getattr(item, block) is not None:
        return
    if is_own(item, subject.site.agency):
        label = label_of(Item, (block,))
        finding = Finding(
            code="BK101",
            path=("kind",),
            message=Text(
                f"信息种类是{item.kind.label}（kind: {item.kind}），却没有{label}（{block}）一块",
                f"kind is {item.kind}, but the block {block} is missing",
            ),
            help=Text(f"补上 {_keys(block)}；种类写错的，改 kind", f"add `{_keys(block)}`"),
        )
        yield from owed(finding, item)


@item_rule(
    code="BK102",
    about="consultation interpretation penalty service clean_up",
    title=Text("写了别的种类的块", "block of another kind"),
    zh="""
    consultation、interpretation、penalty、service、clean_up 只写在各自的种类里，写在别的种类里就自相矛盾：要么种类选错了，要么是复制以后没有删干净。

    联合发文（joint）哪一种都可以有。
    """,
    basis=(KINDS,),
    bad=f"kind: notice\nconsultation: {OPEN}",
    good=f"kind: consultation\nconsultation: {OPEN}",
)
def block_of_another_kind(subject: Subject) -> Iterator[Finding]:
    """An item carries a block that belongs to another kind: the kind is wrong, or the block is a leftover."""
    item = subject.item
    for block, kinds in KINDS_OF_BLOCK.items():
        if getattr(item, block) is None or item.kind in kinds:
            continue
        meant = "、".join(f"{kind.label}（{kind}）" for kind in kinds)
        yield Finding(
            code="BK102",
            path=(block,),
            message=Text(
                f"{named((block,))}一块只用于{meant}，而信息种类是{item.kind.label}（kind: {item.kind}）",
                f"block {block} belongs to {' or '.join(kinds)}, but the kind is {item.kind}",
            ),
            help=Text(
                f"kind 改为 {kinds[0]}，或者删去 {block}",
                f"set kind to {kinds[0]}, or remove {block}",
            ),
        )


@item_rule(
    code="BK103",
    about="joint_issuers",
    title=Text("联合发布，没有各机关的公开意见", "joint document without the organs' proposals"),
    zh="几个机关联合制作的信息，各机关提出公开意见，由牵头机关决定，并告知其他机关。这个过程记在 joint 一块。",
    basis=(JOINT,),
    severity=Severity.WARNING,
    bad="joint_issuers: [示例市财政局]",
    good=f"joint_issuers: [示例市财政局]\njoint: {HOSTED}",
)
def joint_block_missing(subject: Subject) -> Iterator[Finding]:
    """An item has joint issuers, but no block `joint` says what each proposed and what the host decided.

    Reposts are exempt: their makers decided. So is what was taken over from an old site.
    """
    item = subject.item
    if not item.joint_issuers or item.joint is not None or item.imported or is_repost(item):
        return
    organs = "、".join(item.joint_issuers)
    quoted = ", ".join(f"{organ!r}" for organ in item.joint_issuers)
    yield Finding(
        code="BK103",
        path=("joint_issuers",),
        message=Text(
            f"与{organs}联合发布，却没有联合发文（joint）一块",
            f"issued jointly with {quoted}, but the block joint is missing",
        ),
        help=Text(
            "补上 joint: {host, proposals: [{organ, proposal}], decision, decided_on, notified_on}",
            "add `joint: {host, proposals: [{organ, proposal}], decision, decided_on, notified_on}`",
        ),
    )


@item_rule(
    code="BK104",
    about="joint",
    title=Text("有联合发文一块，没有写联合发布机构", "joint block without joint issuers"),
    zh="联合发文要让公众看到是哪些机关发的，写在 joint_issuers 里。",
    basis=(JOINT, KINDS),
    severity=Severity.WARNING,
    bad=f"joint: {HOSTED}",
    good=f"joint_issuers: [示例市财政局]\njoint: {HOSTED}",
)
def joint_issuers_missing(subject: Subject) -> Iterator[Finding]:
    """The block `joint` is there, but no joint issuer is named, so the public does not see who else issued it."""
    item = subject.item
    if item.joint is not None and not item.joint_issuers:
        yield Finding(
            code="BK104",
            path=("joint",),
            message=Text(
                f"{named(('joint',))}一块写了，{named(('joint_issuers',))}却没有写",
                "the block joint is there, but joint_issuers is missing",
            ),
            help=Text(
                "在 joint_issuers 里写上其他机关的名称；不是联合发文的，删去 joint",
                "name the other organs under joint_issuers, or remove joint",
            ),
        )


@item_rule(
    code="BK105",
    look=linked,
    title=Text("关联与种类不符", "link does not go with the kind"),
    zh="解读（interprets）只由政策解读来写，results_of 只由意见采纳情况来写，progress_of 只由执行进展来写。种类写成别的，六个部分、采纳情况、执行进展的检查和页面就都落了空。",
    basis=(KINDS, Basis(HOUSE, "关联")),
    severity=Severity.WARNING,
    bad="""
    kind: news
    links: {interprets: [11990100MB0000000P/2025-00002]}
    ---
    kind: document
    """,
    good="""
    kind: news
    links: {basis: [11990100MB0000000P/2025-00002]}
    ---
    kind: document
    """,
)
def link_of_another_kind(subject: Subject) -> Iterator[Finding]:
    """An item interprets, answers a consultation or tells of progress by its link, but not by its kind.

    The checks and pages of interpretations, results and progress go by the kind and would miss it.
    """
    item = subject.item
    for key, kind in KINDS_OF_LINK.items():
        if item.kind is kind or not getattr(item.links, key):
            continue
        path = ("links", key)
        yield Finding(
            code="BK105",
            path=path,
            message=Text(
                f"写了{named(path)}，信息种类却是{item.kind.label}（kind: {item.kind}）",
                f"{dotted(path)} is written, but the kind is {item.kind}",
            ),
            help=Text(
                f"kind 改为 {kind}（{kind.label}），或者换一种关联",
                f"set kind to {kind}, or choose another relation",
            ),
        )


@item_rule(
    code="BK106",
    about="interpretation",
    title=Text("没有这种解读形式", "unknown form of interpretation"),
    zh="解读形式（interpretation.forms）用这些代号："
    + "、".join(f"{k}（{v}）" for k, v in FORMS.items())
    + "。",
    basis=(Basis(HUZHOU, ARTICLES["interpretation"]), KINDS),
    severity=Severity.WARNING,
    bad="kind: interpretation\ninterpretation: {forms: [text, chrat]}",
    good="""
    kind: interpretation
    interpretation: {forms: [text, chart]}
    attachments: [{file: chart.png, title: 评价流程图}]
    files: [chart.png]
    links: {interprets: [11990100MB0000000P/2025-00002]}
    body: |
      ## 背景

      旧的评价办法已经到期。

      ## 主要内容

      评价每年一次。

      ## 适用对象

      定点医疗机构。

      ## 注意事项

      按期自评。

      ## 关键词解释

      自评是机构自己先评一次。

      ## 新旧政策差异

      由两年一次改为每年一次。
    ---
    kind: document
    """,
)
def form_unknown(subject: Subject) -> Iterator[Finding]:
    """A form of the interpretation is none of the known ones; a slip of the pen gets a suggestion."""
    block = subject.item.interpretation
    for at, form in enumerate(block.forms if block else ()):
        if form in FORMS:
            continue
        meant = nearest(form, FORMS)
        yield Finding(
            code="BK106",
            path=("interpretation", "forms", at),
            message=Text(f"解读形式“{form}”不在名单里", f"form {form!r} is none of the known ones"),
            help=Text(f"是不是 {meant}？", f"did you mean {meant!r}?")
            if meant
            else Text(f"改为 {'、'.join(FORMS)} 之一", f"write one of {', '.join(FORMS)}"),
        )


RULES: tuple[Rule, ...] = (
    block_missing,
    block_of_another_kind,
    joint_block_missing,
    joint_issuers_missing,
    link_of_another_kind,
    form_unknown,
)
