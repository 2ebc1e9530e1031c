"""Step check: rules about what a policy interpretation holds (H7(2)); its policy: `interpretation_pair`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalog.check.origin import is_own
from catalog.check.partner import owed
from catalog.check.rule import HUZHOU, Rule, Subject, item_rule
from catalog.check.rules.block import FORMS
from catalog.diagnostic import Basis, Finding, Place, Severity, Text
from catalog.model.page import Body, Target
from catalog.model.pattern import late
from catalog.model.vocabulary import Kind

INTERPRETED = Basis(HUZHOU, "第七条第（二）项")
PARTS = {
    "背景": re.compile("背景"),
    "主要内容": re.compile("主要内容"),
    "适用对象": re.compile("适用对象"),
    "注意事项": re.compile("注意事项"),
    "关键词解释": re.compile("关键词.*(?:解释|诠释)"),
    "新旧政策差异": re.compile("新旧.*(?:差异|区别|对比|对照)"),
}
"""The six parts of an interpretation in their order, each with what its heading must hold."""
SPACE = late(r"\s+")
PICTURED = frozenset({"chart", "figures"})
PLAYED = frozenset({"audio", "video", "animation"})
TABLE = late(r"^ {0,3}\|.*\|[ \t]*$", re.MULTILINE)
SIX = "\n".join(
    f"  ## {part}\n\n  {text}\n"
    for part, text in {
        "一、背景": "旧的评价办法已经到期。",
        "二、主要内容": "评价每年一次，先自评，再复核。",
        "三、适用对象": "开通门诊统筹的定点医疗机构。",
        "四、注意事项": "六月底以前提交自评表。",
        "五、关键词解释": "自评是机构自己先评一次。",
        "六、新旧政策差异": "由两年一次改为每年一次。",
    }.items()
)
POLICY = "\n---\nkind: document\n"
LINKED = "kind: interpretation\nlinks: {interprets: [11990100MB0000000P/2025-00002]}\n"
SOUND = f"{LINKED}interpretation: {{forms: [text]}}\nbody: |\n{SIX}{POLICY}"
"""A sound interpretation of the document that comes with it."""


def part_headings(body: Body) -> Mapping[str, int]:
    """Return the parts that the body has, each with the position of its heading."""
    found: dict[str, int] = {}
    for at, heading in enumerate(body.headings):
        text = SPACE.sub("", heading.text)
        for part, meant in PARTS.items():
            if part not in found and meant.search(text):
                found[part] = at
    return found


@item_rule(
    code="IN101",
    kinds=frozenset({Kind.INTERPRETATION}),
    title=Text("政策解读缺少规定的部分", "interpretation lacks prescribed parts"),
    zh="""
    政策解读要讲清六个方面，各立一个标题：背景、主要内容、适用对象、注意事项、关键词解释、新旧政策差异。标题前可以有“一、”一类的序号，也可以写得长一些，如“政策出台背景”。加粗的一行不是标题，标题以 ## 开头。

    发布日期到来之前是提醒，到来之后就是错误；沿用旧编号（imported）的只提醒，转载的不查。
    """,
    basis=(INTERPRETED,),
    bad=SOUND.replace("注意事项", "其他").replace("关键词解释", "补充"),
    good=SOUND,
)
def interpretation_incomplete(subject: Subject) -> Iterator[Finding]:
    """The body of an own interpretation lacks headings for some of its six parts.

    They are background, main content, whom it applies to, cautions, key terms, differences from the old
    policy. Numbering before the words and further words around them do no harm.
    """
    item, body = subject.item, subject.loaded.body
    if item.kind is not Kind.INTERPRETATION or not is_own(item, subject.site.agency):
        return
    there = part_headings(body)
    missing = [part for part in PARTS if part not in there]
    if missing:
        quoted = ", ".join(f"{part!r}" for part in missing)
        finding = Finding(
            code="IN101",
            place=Place(body.first_line, 1),
            message=Text(
                f"解读正文应有六个部分的标题，缺 {len(missing)} 个：{'、'.join(missing)}",
                f"{len(missing)} of the six headings are missing: {quoted}",
            ),
            help=Text(
                f"在正文里补上标题和内容，例如“## {missing[0]}”",
                f"add the headings and their text, for example '## {missing[0]}'",
            ),
        )
        yield from owed(finding, item)


def _is_empty(body: Body, at: int) -> bool:
    """Return whether nothing stands under the heading, not even a lower one."""
    heading = body.headings[at]
    after = next(iter(body.headings[at + 1 : at + 2]), None)
    if after is not None and after.level > heading.level:
        return False
    lines = body.markdown.split("\n")
    start = heading.place.line - body.first_line + 1
    end = after.place.line - body.first_line if after else len(lines)
    return not any(line.strip() for line in lines[start:end])


@item_rule(
    code="IN102",
    kinds=frozenset({Kind.INTERPRETATION}),
    title=Text("政策解读有标题没有内容", "part of an interpretation is empty"),
    zh="""
    六个部分的标题下面都要有内容。没有旧政策可比的，也用一句话说明。

    发布日期到来之前是提醒，到来之后就是错误；沿用旧编号（imported）的只提醒，转载的不查。
    """,
    basis=(INTERPRETED,),
    bad=SOUND.replace("由两年一次改为每年一次。", ""),
    good=SOUND,
)
def interpretation_part_empty(subject: Subject) -> Iterator[Finding]:
    """One of the six headings of an own interpretation has nothing under it."""
    item, body = subject.item, subject.loaded.body
    if item.kind is not Kind.INTERPRETATION or not is_own(item, subject.site.agency):
        return
    for part, at in part_headings(body).items():
        if not _is_empty(body, at):
            continue
        finding = Finding(
            code="IN102",
            place=body.headings[at].place,
            message=Text(
                f"“{body.headings[at].text}”下面没有内容",
                f"nothing stands under the heading {body.headings[at].text!r}",
            ),
            help=Text(f"写上{part}", "write this part, if only a sentence"),
        )
        yield from owed(finding, item)


@item_rule(
    code="IN103",
    kinds=frozenset({Kind.INTERPRETATION}),
    title=Text("政策解读没有写明解读哪个文件", "interpretation names no policy"),
    zh="""
    政策解读与所解读的文件要互相链接，公众才能对照着看。在 links 里写 interprets: [文件的索引号]。解读上级文件的，先转载那个文件，再写它的索引号。

    发布日期到来之前是提醒，到来之后就是错误；沿用旧编号（imported）的只提醒，转载的不查。
    """,
    basis=(INTERPRETED, Basis("政府网站发展指引", "政策解读")),
    bad=SOUND.replace("links: {interprets: [11990100MB0000000P/2025-00002]}\n", ""),
    good=SOUND,
)
def interpretation_unlinked(subject: Subject) -> Iterator[Finding]:
    """An own interpretation has no `links.interprets`, so neither page leads to the other."""
    item = subject.item
    if item.kind is not Kind.INTERPRETATION or item.links.interprets:
        return
    if is_own(item, subject.site.agency):
        finding = Finding(
            code="IN103",
            path=("kind",),
            message=Text(
                "信息种类是政策解读，却没有写明解读哪个文件（links.interprets）",
                "kind is interpretation, but links.interprets is missing",
            ),
            help=Text(
                "在 links 里写 interprets: [所解读文件的索引号]",
                "add `interprets: [identifier of the policy]` under links",
            ),
        )
        yield from owed(finding, item)


@item_rule(
    code="IN104",
    about="interpretation",
    title=Text("写了解读形式，却没有相应的材料", "form of interpretation is not there"),
    zh="""
    解读可以用图表、数据、案例、音频、视频等形式。写了图表（chart）、数据（figures）的，正文里要有图片、表格或者附件；写了表格（table）的，要有表格或者附件；写了音频、视频、动画的，要有附件或者链接。
    """,
    basis=(INTERPRETED,),
    severity=Severity.WARNING,
    bad=SOUND.replace("[text]", "[text, video]"),
    good=SOUND.replace("[text]", "[text, video]").replace(
        "每年一次，先", "每年一次（[视频](https://ybj.shili.example/v.mp4)），先"
    ),
)
def form_not_there(subject: Subject) -> Iterator[Finding]:
    """The interpretation claims a chart, table, sound or film, but neither body nor attachments hold one."""
    item, body = subject.item, subject.loaded.body
    if item.interpretation is None or item.attachments:
        return
    for at, form in enumerate(item.interpretation.forms):
        if _is_there(form, body):
            continue
        yield Finding(
            code="IN104",
            path=("interpretation", "forms", at),
            message=Text(
                f"解读形式写了{FORMS[form]}（{form}），正文和附件里都没有",
                f"form {form} is claimed, but neither body nor attachments hold it",
            ),
            help=Text(
                f"放上{FORMS[form]}，或者从 forms 里删去 {form}",
                f"add it, or remove {form} from forms",
            ),
        )


def _is_there(form: str, body: Body) -> bool:
    """Return whether the body may hold what the form claims; other forms are words."""
    if form in PLAYED:
        return any(link.kind is Target.LINK for link in body.links)
    if form == "table":
        return TABLE.search(body.markdown) is not None
    if form in PICTURED:
        pictured = any(link.kind is Target.IMAGE for link in body.links)
        return pictured or TABLE.search(body.markdown) is not None
    return True


RULES: tuple[Rule, ...] = (
    interpretation_incomplete,
    interpretation_part_empty,
    interpretation_unlinked,
    form_not_there,
)
