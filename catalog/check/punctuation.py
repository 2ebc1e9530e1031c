"""Step check: brackets without their partner, brackets of two widths, half-width and doubled punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from catalog.check.prose_text import Hit
from catalog.model.pattern import late

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_FAMILIES = ("（）()", "《》", "「」", "『』", "〔〕", "【】", "“”")
"""Brackets that close each other; the first has two widths."""
_OPENS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "「": "」",
    "『": "』",
    "〔": "〕",
    "【": "】",
    "“": "”",
}
_FAMILY = {sign: family for family in _FAMILIES for sign in family}
_SIGN = late("[" + re.escape("".join(_FAMILIES)) + "]")
_MARKER = late(r"(?:^|[\s；。，、：:;|>*_])[0-9A-Za-z一二三四五六七八九十①-⑳]{1,3}$")
"""What stands before the bracket of a list marker: 1）, a), which has no partner."""
_INTERVAL_BEFORE = late(r"[\[［][^\[\]［］()（）\n]{0,20}$")
_INTERVAL_AFTER = late(r"[^\[\]［］()（）\n]{0,20}[\]］]")
"""Intervals such as [60, 80) pair a square bracket with a round one."""
_REACH = 24
_HALF = {sign: late(rf"{re.escape(sign)}(?<=[{_HAN}].)(?=[ ]?[{_HAN}《（“])") for sign in ",;:?!."}
"""By sign: one sign at a time is found faster than any of them, and most texts hold few of them."""
_DOUBLED = late(r"[，。、；：](?=[，。、；：])[，。、；：]+")
"""The look ahead comes first because it fails quicker than the repetition."""


class Brackets(NamedTuple):
    """What is wrong with the brackets of a text, in place order."""

    alone: tuple[Hit, ...]
    """Brackets without a partner."""
    mixed: tuple[Hit, ...]
    """Full-width brackets that are closed by half-width ones, or the other way round: at the closing one."""


_SOUND = Brackets((), ())


def holds_half_width(text: str, latin: str) -> bool:
    """Tell whether `half_width` finds something; `latin`: the text's ASCII characters, or more."""
    return any(sign in latin and alone.search(text) is not None for sign, alone in _HALF.items())


def half_width(text: str) -> tuple[Hit, ...]:
    """Return the half-width marks between Han characters."""
    hits = (
        Hit(found.start(), sign)
        for sign, alone in _HALF.items()
        if sign in text
        for found in alone.finditer(text)
    )
    return tuple(sorted(hits))


def holds_doubled(text: str) -> bool:
    """Tell whether `doubled_marks` finds something: in less than half its time, with one mark for them all."""
    for mark in "，、；：":
        text = text.replace(mark, "。")
    return "。。" in text


def doubled_marks(text: str) -> tuple[Hit, ...]:
    """Return the marks that follow each other at once: 。。 or ，。."""
    return tuple(Hit(found.start(), found[0]) for found in _DOUBLED.finditer(text))


def may_be_odd(texts: Iterable[str], whole: str) -> bool:
    """Tell quickly whether `brackets` may find something in one of the texts; `whole`: holds them all.

    Most texts have few kinds of brackets, and to see that one is not there takes a tenth of counting it.
    """
    for left, right in _OPENS.items():
        if left in whole or right in whole:
            for text in texts:
                if text.count(left) != text.count(right):
                    return True
    return False


@lru_cache(maxsize=4)
def brackets(text: str) -> Brackets:
    """Return what is wrong with the brackets of a text."""
    # Where every kind opens as often as it closes, nothing is looked at more closely.
    if not may_be_odd((text,), text):
        return _SOUND
    open_ones: dict[str, list[Hit]] = {family: [] for family in _FAMILIES}
    alone: list[Hit] = []
    mixed: list[Hit] = []
    for at, sign in _paired_signs(text):
        waiting = open_ones[_FAMILY[sign]]
        if sign in _OPENS:
            if not (sign == "“" and waiting and _begins_paragraph(text, at)):
                waiting.append(Hit(at, sign))
        elif waiting:
            if _OPENS[waiting.pop().text] != sign:
                mixed.append(Hit(at, sign))
        elif not _in_interval(text, at):
            alone.append(Hit(at, sign))
    left = (hit for hits in open_ones.values() for hit in hits)
    alone += [hit for hit in left if not _opens_interval(text, hit.offset)]
    return Brackets(tuple(sorted(alone)), tuple(mixed))


def _paired_signs(text: str) -> Iterator[Hit]:
    """Yield the brackets of a text, those of list markers left out: `1）` closes nothing."""
    # No more of them than there are closing brackets to spare: the one of （见表1） is its partner.
    spare = sum((sign in "）)") - (sign in "（(") for sign in text)
    for found in _SIGN.finditer(text):
        at = found.start()
        if spare > 0 and found[0] in "）)" and _MARKER.search(text, max(0, at - 4), at):
            spare -= 1
        else:
            yield Hit(at, found[0])


def _begins_paragraph(text: str, at: int) -> bool:
    """Tell whether a quotation mark repeats, at the start of a paragraph, one that is still open."""
    before = text[max(0, at - _REACH) : at].rstrip(" \t　>")
    return before.endswith("\n\n") or before == ""


def _in_interval(text: str, at: int) -> bool:
    return _INTERVAL_BEFORE.search(text[max(0, at - _REACH) : at]) is not None


def _opens_interval(text: str, at: int) -> bool:
    return text[at] in "（(" and _INTERVAL_AFTER.match(text, at + 1) is not None
