"""Step screen: what ties a condition to a person, and a further one: in the same sentence, in the next, alone in a form's line."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.health_others import is_of_others
from catalog.screen.kind import Weight
from catalog.screen.patient import Sentence, sentence_bounds
from catalog.screen.words.condition import EXAMINED, LABELS

TIED: Final = late(
    rf"(?:患有|患(?![者儿])|身患|死于|构成|隐瞒|以|{EXAMINED}|按(?:[“\"‘]|$)|查出|发现|呈|做过?了?|实施|确?系(?!统)|属于|是|评定为|结论为|患上|患了|罹患|得了|确诊[为患是有]*|诊断[为是系出]*|查出[患有]*|检出|检查出|检测出|感染[了上]?|因患?|突发|病情[为系]|死于|[，,；;](?:现|原|本|确|均|疑似?)?[系是属](?:一[名位])?|行|接受|鉴定为|评定为|办理|申请|认定为?|通过|享受|申报"
    rf"|(?:{LABELS})(?:为|[:：]))[^，,。；;：:\n]{{0,8}}$"
)
_CONTINUES: Final = late(
    r"[。！？\n]\s*(?:其|该患者|该参保人|本人|患者|他|她|因|主诉|现病史|既往|诊断|入院|出院|现|后|目前|家中|确诊|经诊断|病情)"
)
_AGAIN: Final = late(
    "(?:[改降升定评调]为|再次|又|并发?|合并|伴|另|还|现|后|[患查检诊][为出有]?|复[查评]为|，)[^，,。；;：:\n]{0,4}$"
)
_RULED: Final = late(
    "[^，,。；;\n]{0,6}(?:待遇|门诊|病种|政策|药|标准|的|等|患者|人员|报销|医院|认定)"
)


def weight_again(sentence: Sentence, start: int, end: int) -> Weight | None:
    """Return the weight of a condition in a sentence that has told one of somebody, or alone in a form's line."""
    text = sentence.text
    if sentence.of_nobody or is_of_others(text, sentence.start, start, end):
        return None
    if _RULED.match(text, end):
        return None
    alone = text[start - 1 : start] in ("\n", "")
    return Weight.REVIEW if alone or _AGAIN.search(text, max(0, start - 8), start) else None


def weight_continued(sentence: Sentence, start: int) -> Weight | None:
    """Return the weight of a condition in a sentence that goes on about the person of the one before."""
    text, first = sentence.text, sentence.start
    lead = _CONTINUES.match(text, first - 1) if first else None
    if lead is None or not TIED.search(text[max(first, start - 20) : start]):
        return None
    before, _ = sentence_bounds(text, max(0, first - 2), max(0, first - 1))
    named = Sentence(text, before, first, sentence.people, sentence.ends)
    return Weight.REVIEW if named.names else None
