"""Step render: a text written as one line, read as the list that it is: steps, conditions, materials.

Words are never changed or lost: only separators and the numbers of the list go, since the page counts itself.
"""

from __future__ import annotations

import re

from catalog.model.numeral import SIGNS, number_of

NUMBERINGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第([{SIGNS}0-9]{{1,3}})步[：:，、]?\s*",
        rf"[（(]([{SIGNS}0-9]{{1,3}})[）)]\s*",
        r"([①-⑳])\s*",
        r"(?<![0-9.])([0-9]{1,2})[.．、](?![0-9])\s*",
        rf"(?<![{SIGNS}])([{SIGNS}]{{1,3}})、",
    )
)
SEPARATOR = re.compile(r"[；;\n]+|\s*(?:→|⇒|[-—=]+>)\s*")
ENDS = "。；;，,、 　\n"
ACTION = re.compile(
    "申请|受理|审核|审查|初审|复审|核对|核实|核查|核验|录入|告知|反馈|认定|上传|办结|送达|公示|公告|复核|决定|发证|制证|登记|"
    "领取|提交|提出|缴|通知|评估|评审|签订|签约|拨付|支付|补正|勘验|回访|生效|备案|查询|打印|咨询|取号|填写|填报|确认|归档|"
    "查验|鉴定|结算|报销|邮寄|签字|签收"
)
THING = re.compile(r"(?:表|书|单|件|卡|照|章|料|(?<![发制])证|证明)$")
"""How the name of a paper ends: 申请表 is brought, not done."""
FEWEST = 3
"""A comma of enumeration between fewer phrases joins words, not steps."""
LONGEST = 12
"""Characters of a phrase that may be a step in an enumeration."""


def lines_of(text: str) -> tuple[str, ...]:
    """Return the entries of a list written in a line: by its numbers, else by semicolons, line breaks, arrows."""
    found = _numbered(text) or [part.strip(ENDS) for part in SEPARATOR.split(text)]
    return tuple(filter(None, found)) or (text,)


def steps_of(text: str) -> tuple[str, ...]:
    """Return the steps of a procedure; 申请、受理、告知 are three, 身份证、户口本、申请表 are none."""
    return tuple(step for line in lines_of(text) for step in _enumerated(line))


def _numbered(text: str) -> list[str]:
    """Return the entries of a list that counts from 1 in one way of writing; empty where there is none."""
    for numbering in NUMBERINGS:
        marks: list[re.Match[str]] = []
        for found in numbering.finditer(text):
            if number_of(found[1]) == len(marks) + 1:
                marks.append(found)
        if len(marks) > 1 and not text[: marks[0].start()].strip():
            ends = [mark.start() for mark in marks[1:]] + [len(text)]
            return [
                text[mark.end() : end].strip(ENDS) for mark, end in zip(marks, ends, strict=True)
            ]
    return []


def _enumerated(line: str) -> tuple[str, ...]:
    phrases = tuple(line.split("、"))
    if len(phrases) >= FEWEST and all(_is_step(phrase) for phrase in phrases):
        return phrases
    return (line,)


def _is_step(phrase: str) -> bool:
    return (
        len(phrase) <= LONGEST
        and ACTION.search(phrase) is not None
        and THING.search(phrase) is None
        and not set(phrase) & set("，。：:（(")
    )
