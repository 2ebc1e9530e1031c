"""Step screen: how far a condition goes behind its name: stages, further conditions, what brackets and treatments tell besides."""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.words.condition import (
    AFTER,
    BEFORE,
    DISEASES,
    ENDS,
    STATES,
    SUFFIXES,
    TREATMENTS,
)
from catalog.screen.words.tree import any_of

_NAMES: Final = rf"(?:{any_of([*DISEASES, *TREATMENTS])}|(?:{any_of(STATES)})(?!人|老人|儿童|证|军人|家庭|等级|评估|保障|联|学))"
QUALIFIED: Final = any_of(BEFORE)
_AFTER: Final = any_of(AFTER)
MEDICAL: Final = frozenset(
    "".join((*DISEASES, *TREATMENTS, *STATES, *BEFORE, *AFTER, *ENDS))
) - frozenset("有无为因系患者的和与及后行术在不导") | frozenset(
    "0123456789ABCDEFGHIVXabcdefghiⅠⅡⅢⅣⅤαβγ"
)
"""Characters that names of conditions are made of."""
COMPOUND: Final = "".join(sorted(map(re.escape, MEDICAL)))
_STAGE: Final = (
    rf"[ⅠⅡⅢⅣⅤIV1-5一二三四][ABab]?[期级度型](?:[ABab])?|[A-Z](?![A-Za-z0-9])|\d{{1,2}}[+＋]?[周月]"
    rf"|[（(](?:[+＋]{{1,3}}|[ⅠⅡⅢⅣIV1-4一二三四ABCabc]{{1,4}}[期级度型]?|{_AFTER}|极高危|很高危|高危|[左右双]侧?|[^（）()\n]{{0,3}}[期级型度阳阴危])[）)]"
)
_TAIL: Final = late(
    rf"(?!病(?:[故逝亡理历案人例假]|[休退](?!学)))(?:{_AFTER}|面积(?:约|达|占)?[0-9]{{1,3}}[%％]|“(?:大三阳|小三阳)”|(?<=术)后(?![遗循续期感出])|{_NAMES}|[{COMPOUND}]{{1,6}}?(?:{SUFFIXES})(?![\u3400-\u9fff]{{0,2}}(?:科|医院|病房))|(?!儿童|小儿|老年){QUALIFIED}(?=期|级|{_NAMES}|[，,。；;、）)\s]|$)|{_STAGE})"
)
_JOINED: Final = late(
    r"[、/+]|(?:致(?!残|死|贫|害|病)|合并|伴有?|并发?|继发|及|和|与|或|(?<=[梗塞血瘤癌死风症炎折伤])后(?=[偏半瘫失语肢言抑癫痴认]))"
)
_LONGEST: Final = 60


def with_tail(text: str, end: int) -> int:
    """Move the end behind stages, grades and further conditions."""
    stop = end + _LONGEST
    while end < stop:
        first = text[end : end + 1]
        tail = _TAIL.match(text, end) if first in _TAIL_FIRST else None
        if first in _BREAKS:
            tail = _OVER_LINE.match(text, end)
        if tail is None and first in _BRACKETS:
            tail = _BRACKETED.match(text, end)
        if tail is None and first in _EVERY_FIRST:
            tail = _EVERY.match(text, end)
        if tail:
            end = tail.end()
            continue
        joint = _JOINED.match(text, end) if first in _JOINED_FIRST else None
        further = _further(text, joint.end()) if joint else -1
        if further < 0:
            break
        end = further
    return end


def with_rest(text: str, start: int, end: int) -> int:
    """Move the end behind what else belongs: a second name behind a blank, a treatment in the same brackets."""
    before = text[start - 1 : start] if start else ""
    if before in _BRACKETS:
        treated = _TREATED.match(text, end)
        return treated.end() if treated else end
    if text[end : end + 1] == " " and before not in _PARTED:
        further = _further(text, end + 1)
        return with_tail(text, further) if further > 0 else end
    return end


_PARTED: Final = frozenset("\n\t |\u3000")
"""Behind these a row begins whose cells blanks part."""
_TREATED: Final = late(
    "[，,、；;](?:需|现|已|规律|长期|定期|维持性?|每|目前|正在)[^（）()\n]{0,8}(?:透析|血透|腹透|化疗|放疗|输血|治疗|服药|用药|吸氧)[^（）()，,。\n]{0,4}(?=[）)])"
)
"""Behind a condition in brackets that tells the treatment too: （尿毒症，规律透析）."""
_TAIL_FIRST: Final = MEDICAL | frozenset(
    "".join(AFTER)
    + "面“"
    + "ⅠⅡⅢⅣⅤ一二三四（(因患系后术行ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    + SUFFIXES.replace("|", "")
)
_BREAKS: Final = frozenset("\r\n")
_OVER_LINE: Final = late(
    rf"\r?\n[ \u3000]{{0,4}}(?=性)(?:{QUALIFIED}){{0,2}}(?:性)?(?:{_NAMES}|{SUFFIXES})"
)
"""A name that a line's end parts: 再生障碍, 性贫血."""
_BRACKETS: Final = frozenset("（(")
_PART: Final = rf"(?:(?:{QUALIFIED}){{0,3}}(?:{_NAMES})(?:{_AFTER})?|[\u3400-\u9fffA-Za-z0-9ⅠⅡⅢⅣ.+]{{0,6}}(?:[期级型度危]组?|[左右双]侧)|(?:伴|合并|并发|含|累及)[\u3400-\u9fff]{{2,10}}|[\u3400-\u9fff]{{1,8}}?(?:{SUFFIXES})|{_AFTER}|[\u3400-\u9fff]{{1,3}}性|[左右双上中下前后内外]{{1,2}}[\u3400-\u9fff]{{0,3}}[叶肺侧段区部肢节支眼耳肾肝])"
_BRACKETED: Final = late(rf"[（(]{_PART}(?:[，,、；;和及 ]{{1,2}}{_PART}){{0,3}}[）)]")
"""What brackets tell of a condition besides: （三级，很高危）, （法洛四联症）."""
_JOINED_FIRST: Final = frozenset("致、/+合伴并继及和与或后")
_EVERY_FIRST: Final = frozenset("，,需现已长定规靠每隔第")
_EVERY: Final = late(
    "[，,]?(?:需|现|已|长期|定期|规律|靠)?(?:[每一][周月日天年]|隔[天日])(?:需|做|行|进行|接受)?(?:血液|腹膜)?(?:透析|化疗|放疗|输血|血透|腹透)(?:治疗)?(?:[一二三四五两0-9]{1,2}[次回])?"
    "|第[0-9一二三四五六七八九十]{1,2}个?(?:周期|疗程)"
    "|[，,](?:目前|现)?(?:为|系)?(?:轻?躁狂|抑郁|混合)(?:发作|状态|相|期)"
)
"""How often it is treated, and what an illness of two moods is at present."""
_FURTHER: Final = late(
    rf"[心肺肾肝]功能(?:分级)?[ⅠⅡⅢⅣIV1-4一二三四]{{1,3}}级|(?:{QUALIFIED}){{0,3}}(?:{_NAMES}|(?<=[伴并])[\u3400-\u9fff]{{1,8}}?(?:{SUFFIXES}|转移))"
)


def _further(text: str, at: int) -> int:
    match = _FURTHER.match(text, at)
    return match.end() if match else -1
