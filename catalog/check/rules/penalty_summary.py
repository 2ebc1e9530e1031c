"""Step check: rules about what of a penalty decision is published: a summary without particulars (H9, H8).

The full decision is refused by its structure, not by its subject: a summary may name decision, party, facts,
result and day. Names and numbers in running text are the work of the screening; here only labelled values
and the beginning of the title are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalog.check.label import named
from catalog.check.rule import HOUSE, HUZHOU, Rule, Subject, item_rule
from catalog.diagnostic import Basis, FieldPath, Finding, Place, Severity, Text
from catalog.model.block import Party
from catalog.model.page import Body
from catalog.model.pattern import late
from catalog.model.vocabulary import Disclosure

SUMMARY_ONLY = Basis(HUZHOU, "第九条")
SENSITIVE = Basis(HUZHOU, "第八条")
LONGEST = 1500
"""Characters of a summary: about three printed paragraphs and a table; ours, the rules name no number."""
ENOUGH = 3
"""Parts of a decision from which a body is the decision itself."""
MARKERS: Mapping[str, re.Pattern[str]] = {
    "查明": re.compile(r"(?:经(?:依法)?(?:查明|查|调查|审理查明|核查)|现查明)[，,：:]"),
    "证据": re.compile(
        r"(?:以上|上述)事实[^\n]{0,30}证据|证据(?:如下|证实|佐证)|笔录[^\n]{0,30}(?:为证|证明|佐证|证实)"
    ),
    "本机关认为": re.compile(r"(?:本机关|本局|我局|本行政机关)认为"),
    "陈述申辩": re.compile(r"陈述、?申辩|处罚(?:事先)?告知书|听证告知"),
    "缴款": re.compile(r"加处罚款|(?:到期|逾期)(?:不|未)缴|缴至|指定银行|代收机构"),
    "救济途径": re.compile(
        r"不服(?:本|上述)?(?:行政)?(?:处罚)?决定|对本[^\n]{0,10}决定不服|"
        r"(?:六十日|60日)内[^\n]{0,40}复议|(?:六个月|6个月)内[^\n]{0,40}(?:诉讼|起诉)"
    ),
    "送达": re.compile(r"本决定(?:书)?(?:自)?送达|送达之日起"),
}
"""Parts that make a full decision, by their Chinese name."""
_MARKUP = late(r"[\s|#*_`>-]+")
_DECISION = late(r"决定书(?!.*(?:摘要|要点|文号|编号))")
_ANYONE = "身份证(?:件)?(?:号码?)?|公民身份号码|证件号码?|家庭(?:住址|地址)|(?:现|常)?住址|手机号?码?|银行[账帐](?:户|号)"
_NATURAL = f"{_ANYONE}|住所(?:地)?|户籍(?:地|所在地)?|出生(?:日期|年月)?|健康状况|病情|诊断"
_PARTY = "当事人(?:姓名|名称)?|姓名|被处罚人(?:姓名)?|违法行为人(?:姓名)?"


def _labelled(labels: str) -> re.Pattern[str]:
    """Return a pattern for `| label | value` and `label：value`; groups: label, value."""
    return re.compile(
        rf"(?m)^[ \t]*(?:\|[ \t]*|[-*][ \t]+|\d+\.[ \t]+)?\**({labels})\**[ \t]*[|：:][ \t]*([^|\n]*)"
    )


PARTICULARS = {Party.NATURAL: _labelled(_NATURAL), Party.LEGAL: _labelled(_ANYONE)}
_NAMED_PARTY = _labelled(_PARTY)
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任卢姚沈钟"
    "姜崔谭陆汪范廖石贾韦夏付邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱戴武莫孔汤]"
)
_NAME = late(rf"({_SURNAME}(?!某)[\u4e00-\u9fff]{{1,2}})(?:[（(].*)?")
_TITLE_NAME = late(
    rf"({_SURNAME}(?!某)[\u4e00-\u9fff]{{1,2}}?)(?:、|和|等人|出借|出租|冒用|骗取|伪造|变造|隐瞒|违反|违规|违法|重复|转卖|使用)"
)
REVIEW = """
review:
  - levels:
      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-03-04, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
    secrecy: {by: he-m, on: 2025-03-04, result: clear}
    masking: {by: chen-x, on: 2025-03-03}
"""
SUMMARY = """
body: |
  ## 决定摘要

  | 项目 | 内容 |
  | --- | --- |
  | 当事人 | 张某某（自然人） |
  | 处理结果 | 责令退回3862元，处二倍罚款 |
"""
BLOCK = "penalty: {party: natural, class: general, decided_on: 2025-03-03, responsible_reviewer: zhou-y}\n"
PENALTY = (
    "title: 张某某出借医保凭证行政处罚决定信息摘要\nkind: penalty\ncategory: penalties\n"
    "doc_number: null\nterm: {until: 2026-03-02}\n"
    + BLOCK
    + SUMMARY.lstrip("\n")
    + REVIEW.lstrip("\n")
)
"""A sound penalty of a natural person, decided on 2025-03-03 and published on 2025-03-07."""
DECISION = """
body: |
  ## 决定

  经查明，当事人将凭证出借他人。以上事实有询问笔录等证据证实。

  本局认为，上述行为违反规定。如不服本决定，可以在六十日内申请行政复议。
"""


def place_in_body(body: Body, offset: int) -> Place:
    """Return the place in the file of a character of the body's Markdown."""
    before = body.markdown[:offset]
    return Place(body.first_line + before.count("\n"), offset - before.rfind("\n"))


def is_public_penalty(subject: Subject) -> bool:
    """Return whether the item is a penalty that is disclosed proactively."""
    item = subject.item
    return item.penalty is not None and item.disclosure is Disclosure.PROACTIVE


def parts_of_decision(markdown: str) -> tuple[str, ...]:
    """Return the parts of a full decision that the text holds, by their Chinese names."""
    return tuple(name for name, pattern in MARKERS.items() if pattern.search(markdown))


@item_rule(
    code="PN101",
    about="penalty",
    title=Text("行政处罚公开了决定书全文", "full text of a penalty decision"),
    zh=f"""
    行政处罚决定以摘要公开：决定文号、当事人（已脱敏）、违法事实、处理结果、决定机关和日期。

    正文里查明经过、证据、“本局认为”、陈述申辩、缴款办法、救济途径、送达，有 {ENOUGH} 样以上的，就是决定书全文，不能公开。证据和陈述里最容易带出个人信息。
    """,
    basis=(SUMMARY_ONLY,),
    firm=True,
    bad=PENALTY.replace(SUMMARY.lstrip("\n"), DECISION.lstrip("\n")),
    good=PENALTY,
)
def penalty_in_full(subject: Subject) -> Iterator[Finding]:
    """The body has three or more parts of a full decision: findings, evidence, reasons, payment, remedies.

    Only a summary is published; evidence and statements are where personal information slips out.
    """
    if not is_public_penalty(subject):
        return
    body = subject.loaded.body
    parts = parts_of_decision(body.markdown)
    if len(parts) >= ENOUGH:
        first = MARKERS[parts[0]].search(body.markdown)
        yield Finding(
            code="PN101",
            place=place_in_body(body, first.start() if first else 0),
            message=Text(
                f"正文有决定书的{'、'.join(parts)}等 {len(parts)} 个部分，是全文而不是摘要",
                f"body has {len(parts)} parts of a full decision: it is no summary",
            ),
            help=Text(
                "改写成摘要：决定文号、当事人（脱敏）、违法事实、处理结果、决定机关和日期",
                "write a summary: number, masked party, facts, result, authority and day",
            ),
        )


@item_rule(
    code="PN102",
    about="penalty",
    title=Text("行政处罚摘要过长", "summary of a penalty is too long"),
    zh=f"行政处罚公开的是摘要。正文不计空白和表格线超过 {LONGEST} 字的，多半把决定书搬了上来。字数是本平台定的，规则没有规定，所以只提醒。",
    basis=(SUMMARY_ONLY, Basis(HOUSE, "行政处罚摘要")),
    severity=Severity.WARNING,
    bad=PENALTY.replace("责令退回3862元", "责令退回3862元" * 200),
    good=PENALTY,
)
def penalty_summary_overlong(subject: Subject) -> Iterator[Finding]:
    """The body has more characters than a summary needs; the number is ours, hence a warning."""
    if not is_public_penalty(subject):
        return
    length = len(_MARKUP.sub("", subject.loaded.body.markdown))
    if length > LONGEST:
        yield Finding(
            code="PN102",
            place=Place(subject.loaded.body.first_line, 1),
            message=Text(
                f"正文 {length} 字，超过摘要的 {LONGEST} 字",
                f"body has {length} characters, more than the {LONGEST} of a summary",
            ),
            help=Text(
                "只留决定文号、当事人、违法事实、处理结果、决定机关和日期",
                "keep number, party, facts, result, authority and day",
            ),
        )


@item_rule(
    code="PN103",
    about="penalty",
    title=Text("行政处罚附了决定书", "penalty decision itself is published"),
    zh="公开的是摘要，不是决定书。名称、正文标题或者附件写着“行政处罚决定书”的，要换成摘要；附件里的决定书撤下。",
    basis=(SUMMARY_ONLY,),
    firm=True,
    bad=PENALTY
    + "attachments: [{file: decision.pdf, title: 行政处罚决定书}]\nfiles: [decision.pdf]\n",
    good=PENALTY
    + "attachments: [{file: list.pdf, title: 行政处罚决定书文号一览}]\nfiles: [list.pdf]\n",
)
def penalty_decision_published(subject: Subject) -> Iterator[Finding]:
    """Title, a heading or an attachment says that it is the decision, not a summary of it."""
    if not is_public_penalty(subject):
        return
    item, body = subject.item, subject.loaded.body
    found: list[tuple[FieldPath, Place | None, str]] = [(("title",), None, item.title)]
    found += [((), heading.place, heading.text) for heading in body.headings]
    for at, one in enumerate(item.attachments):
        name = next((text for text in (one.title, one.file) if _DECISION.search(text)), "")
        found.append((("attachments", at), None, name))
    for path, place, text in found:
        if _DECISION.search(text):
            where = named(path) if path else "正文标题"
            yield Finding(
                code="PN103",
                path=path,
                place=place,
                message=Text(
                    f"{where}“{text}”是决定书，公开的应当是摘要",
                    f"{text!r} is the decision itself, where a summary is due",
                ),
                help=Text(
                    "换成“行政处罚决定信息摘要”；附件里的决定书从 attachments 和文件夹里去掉",
                    "publish a summary; remove the decision from `attachments` and from the folder",
                ),
            )


@item_rule(
    code="PN104",
    about="penalty",
    title=Text("行政处罚摘要列了个人情况", "summary of a penalty lists particulars"),
    zh="""
    身份证号、住址、出生日期、手机号、银行账号、健康状况一类，摘要里不列，打了星号的也不必列。

    当事人是法人的，法定代表人的身份证号和住址、单位的银行账号也不列；单位的住所可以列。正文里没有标签的号码由个人信息筛查负责。
    """,
    basis=(SENSITIVE, SUMMARY_ONLY),
    severity=Severity.WARNING,
    bad=PENALTY.replace("| 处理结果", "| 身份证号 | 9901********0012 |\n  | 处理结果"),
    good=PENALTY,
)
def penalty_lists_particulars(subject: Subject) -> Iterator[Finding]:
    """A row or label of the body names an ID number, home address, birth, bank account or health."""
    penalty = subject.item.penalty
    if penalty is None or not is_public_penalty(subject):
        return
    body = subject.loaded.body
    for found in PARTICULARS[penalty.party].finditer(body.markdown):
        yield Finding(
            code="PN104",
            place=place_in_body(body, found.start(1)),
            message=Text(f"摘要里有“{found[1]}”一项", f"the summary has an entry {found[1]!r}"),
            help=Text("删去这一项", "remove the entry"),
        )


@item_rule(
    code="PN105",
    about="penalty",
    title=Text("自然人当事人没有隐去姓名", "name of a natural person is not masked"),
    zh="""
    当事人是自然人的，姓名写成“张某”“张某某”，名称和正文里都一样。

    这里只看名称开头和“当事人”“姓名”一类有标签的地方，看起来像完整姓名的就提醒；散在文字里的姓名由个人信息筛查负责。
    """,
    basis=(SUMMARY_ONLY,),
    severity=Severity.WARNING,
    bad=PENALTY.replace("张某某", "张示例"),
    good=PENALTY,
)
def penalty_party_unmasked(subject: Subject) -> Iterator[Finding]:
    """The title begins with, or the entry for the party holds, what looks like a person's full name."""
    penalty = subject.item.penalty
    if penalty is None or penalty.party is not Party.NATURAL or not is_public_penalty(subject):
        return
    help_text = Text("姓名只留姓，写成“张某”或“张某某”", "keep the surname: '张某' or '张某某'")
    in_title = _TITLE_NAME.match(subject.item.title.removeprefix("关于").removeprefix("对"))
    if in_title:
        yield Finding(
            code="PN105",
            path=("title",),
            message=Text(
                f"信息名称（title）开头{_seen(in_title[1]).zh}，像是完整姓名",
                f"title begins with {_seen(in_title[1]).en}, perhaps a full name",
            ),
            help=help_text,
        )
    body = subject.loaded.body
    for found in _NAMED_PARTY.finditer(body.markdown):
        name = _NAME.fullmatch(found[2].strip())
        if name:
            yield Finding(
                code="PN105",
                place=place_in_body(body, found.start(2)),
                message=Text(
                    f"“{found[1]}”后面{_seen(name[1]).zh}，像是完整姓名",
                    f"{found[1]!r} is followed by {_seen(name[1]).en}, perhaps a full name",
                ),
                help=help_text,
            )


def _seen(name: str) -> Text:
    """Return what may be told of a name that nobody may read: how it begins, and how long it is."""
    return Text(
        f"“{name[0]}”字起的 {len(name)} 个字",
        f"a word of {len(name)} characters that starts with {name[0]!r}",
    )


RULES: tuple[Rule, ...] = (
    penalty_in_full,
    penalty_summary_overlong,
    penalty_decision_published,
    penalty_lists_particulars,
    penalty_party_unmasked,
)
