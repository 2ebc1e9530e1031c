"""Step screen: where a text names a disease, a treatment, a disability or a pregnancy, and how far that goes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from catalog.screen.cue import Cue, Place
from catalog.screen.reading import Reading
from catalog.screen.words.condition import (
    AFTER,
    BEFORE,
    DISEASES,
    LABELS,
    STATES,
    SUFFIXES,
    TELLS,
    TREATMENTS,
)
from catalog.screen.words.tree import any_of

_NAMES: Final = rf"(?:{any_of([*DISEASES, *TREATMENTS])}|(?:{any_of(STATES)})(?!人|老人|儿童|证|军人|家庭|等级|评估|保障|联|学))"
_BEFORE: Final = any_of(BEFORE)
_AFTER: Final = any_of(AFTER)
_STATES: Final = frozenset(STATES)
_NO_STATE: Final = re.compile("人|老人|儿童|证|军人|家庭|等级|类别|类型|程度|情况|评估|保障|联|学")
_NO_SEED: Final = re.compile(
    r"司法?鉴定|鉴定(?:意见|机构|中心|标准)|诊断(?:证明|机构|标准|资格)|防治|防控|专项|科(?![学技])|[专医]?院(?![后内前外手感治])|监测|筛查|预防|疫苗|病原|试剂|检测服务|管理率|死亡率|发病率"
)
_PREGNANT: Final = re.compile(
    r"孕[约已近]{0,2}[0-9一二三四五六七八九十]{1,3}(?:\+[0-9])?(?:周|个?月)?(?:\+[0-9]天?)?"
    r"|妊娠[约已近]{0,2}[0-9一二三四五六七八九十]{1,3}(?:\+[0-9])?(?:周|个?月)?(?:\+[0-9]天?)?"
)
_HEAD: Final = re.compile(rf"(?:{_BEFORE})$")
_TAIL: Final = re.compile(
    rf"(?:{_AFTER}|{_NAMES}|{_BEFORE}(?=期|级|{_NAMES}|[，,。；;、）)\s]|$)|[ⅠⅡⅢⅣⅤIV1-5一二三四][ABab]?[期级度型](?:[ABab])?|\d{{1,2}}[+＋]?[周月]|[（(](?:[ⅠⅡⅢⅣIV1-4一二三四ABCabc]{{1,4}}[期级度型]?|{_AFTER}|极高危|很高危|高危|[左右双]侧?|[^（）()\n]{{0,3}}[期级型])[）)])"
)
_JOINED: Final = re.compile(r"[、/+]|(?:合并|伴有?|并发?|继发|及|和|与|或)")
_TELLS: Final = re.compile(
    any_of([*TELLS, *(f"{label}{mark}" for label in LABELS.split("|") for mark in "为:：|\t")])
)
_UNLISTED: Final = re.compile(
    rf"[ \u3000]{{0,2}}(?P<what>(?:(?![后在因的由于至到向将被用领取经者]|患者|住院)[\u3400-\u9fffA-Za-z0-9]){{0,14}}?(?:{SUFFIXES}))(?![\u3400-\u9fff]{{0,4}}(?:待遇|保险|目录|医院|科))"
)
_GRADED: Final = re.compile(
    r"(?:(?:视力|听力|言语|肢体|智力|精神|多重)(?:残疾)?|残疾|失能)(?:等级)?(?:为|评定为|鉴定为)?[一二三四五六七八九十1-9]{1,2}级|[一二三四五六七八九十1-9]{1,2}级(?:伤残|残疾|失能)|(?<=对)[\u3400-\u9fffA-Za-z]{1,8}过敏(?!原|体质|源)"
)
_OVER: Final = re.compile(
    r"(?:术后|后遗症|晚期|早期|[一二三四五六七八九十ⅠⅡⅢⅣIV壹贰叁1-9]{1,3}[期级度型]|伴[\u3400-\u9fff]{1,8})?(?=[，,。；;）)”、 \u3000\t|\n]|$)"
)
_WITHIN: Final = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_OPENS: Final = "，,：:；;（( \u3000\t|“\n"
_FARTHEST: Final = 14
_TOLD: Final = re.compile(
    r"[\u3400-\u9fff]*(?:患有|患|确诊为?|诊断为|因|导致|致|系|出现|查出|检出|显示为?|评定为|鉴定为)(?=[\u3400-\u9fff])"
)
_NO_CONDITION: Final = re.compile(
    r"防治|预防|筛查|知识|门诊|医院|政策|病种|慢性?病$|慢特病$|大病$|重病$|疾病$|看病|治病|因病|医疗|职业病|知情|无障碍|障碍$(?<!精神障碍)(?<!情感障碍)(?<!智力障碍)(?<!听力障碍)(?<!言语障碍)(?<!认知障碍)|财产|损失|设施|设备|车辆|环境|水|路|墙|房|屋|电|线路|管|服务|不|无(?!痛)|没有|传染病|消防|资格|未|有的|的|防|应|可|等"
)
_LONGEST: Final = 60


def conditions(reading: Reading, *, unlisted: bool) -> Iterator[tuple[int, int]]:
    """Yield start and end of each statement: the condition with what qualifies it, joined ones together.

    `unlisted`: also what is named right behind 确诊为 and the like and ends as names of diseases do.
    """
    text, done = reading.text, 0
    seeds = sorted(_seeds(reading, unlisted=unlisted), key=lambda seed: (seed[0], -seed[1]))
    for start, end in seeds:
        if start >= done:
            first = _with_head(text, start, done)
            done = _with_tail(text, end)
            yield first, done


def _seeds(reading: Reading, *, unlisted: bool) -> Iterator[tuple[int, int]]:
    text = reading.text
    known = reading.places(Cue.ILLNESS)
    for start, end in known:
        if _NO_SEED.match(text, end):
            continue
        if not (text[start:end] in _STATES and _NO_STATE.match(text, end)):
            yield start, end
    for match in _PREGNANT.finditer(text):
        start = match.start()
        yield start - (text[start - 1 : start] == "怀"), match.end()
    if unlisted:
        yield from _unlisted(reading, known)


def _unlisted(reading: Reading, known: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Yield what no list holds: degrees, what fills a clause, what stands behind 确诊为 and the like."""
    text = reading.text
    if reading.has(Cue.GRADE):
        yield from (match.span() for match in _GRADED.finditer(text))
    yield from _alone(reading, known)
    for verb in _TELLS.finditer(text):
        told = _UNLISTED.match(text, verb.end())
        if told and text[verb.end()] not in "者儿处":
            yield told.span("what")


def _alone(reading: Reading, known: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Yield what fills a clause and ends as names of diseases and injuries do: ，右手拇指开放性骨折，."""
    text = reading.text
    for place in reading.places(Cue.ILLNESS_END):
        over = _OVER.match(text, place.end)
        if over is None:
            continue
        start = place.start
        while start > 0 and place.start - start < _FARTHEST and _WITHIN.match(text, start - 1):
            start -= 1
        if start and text[start - 1] not in _OPENS:
            continue
        told = _TOLD.match(text, start, place.start)
        start = told.end() if told else start
        at = bisect_left(known, start, key=lambda place: place.start)
        listed = at < len(known) and known[at].end <= over.end()
        if not listed and not _NO_CONDITION.search(text, start, over.end()):
            yield start, over.end()


def _with_head(text: str, start: int, least: int) -> int:
    """Move the start before words like 慢性 and 双侧."""
    for _ in range(4):
        head = _HEAD.search(text[max(least, start - 8) : start])
        if head is None:
            break
        start -= len(head[0])
    return start


def _with_tail(text: str, end: int) -> int:
    """Move the end behind stages, grades and further conditions."""
    stop = end + _LONGEST
    while end < stop:
        tail = _TAIL.match(text, end)
        if tail:
            end = tail.end()
            continue
        joint = _JOINED.match(text, end)
        further = _further(text, joint.end()) if joint else -1
        if further < 0:
            break
        end = further
    return end


_FURTHER: Final = re.compile(
    rf"(?:{_BEFORE}){{0,3}}(?:{_NAMES}|(?<=[伴并])[\u3400-\u9fff]{{1,8}}?(?:{SUFFIXES}|转移))"
)


def _further(text: str, at: int) -> int:
    match = _FURTHER.match(text, at)
    return match.end() if match else -1
