"""Step screen: what was measured of a body (血压162/98), and symptoms where a text tells of numbered cases (病例3 … 发热伴腹泻)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late

_MEASURED: Final = late(
    r"(?:收缩压|舒张压|血压|(?:空腹|餐后|随机|静脉)?血糖|体温)(?:值|计?测?量?(?:为|达|高达|约|[：:])|高达|达)? ?[0-9]{2,3}(?:[./][0-9]{1,3})?|(?:空腹|餐后|随机)血糖(?:值|为|达|高达|[：:]){0,2} ?[0-9](?:\.[0-9])?"
)
_UNIT: Final = late(r" ?(?:mm ?Hg|mmol/L|毫米汞柱|℃|度|摄氏度)")
_BOUND: Final = late(r"[0-9～~—-]|以[上下内]|(?:以)?[左右]{2}|的|时|者|及以|或|范围")
"""What makes a bound of a measured value: 140/90以上."""
_NAMES: Final = "(?:发热|高热|高烧|低热|低烧|咳嗽|咳痰|腹泻|呕吐|恶心|胸闷|胸痛|腹痛|头痛|头晕|乏力|咽痛|流涕|寒战|呼吸困难|肌肉酸痛|嗅觉减退|味觉减退|皮疹)"
_SYMPTOMS: Final = late(rf"{_NAMES}(?:(?:[、及和并伴有]|伴有|并伴){{1,2}}{_NAMES}){{1,5}}")
"""Two at least: one alone is told of everybody."""
_CASE: Final = late(
    r"(?:病例|感染者|密接者?|次密接者?|患儿)(?:[0-9一二三四五六七八九十甲乙丙丁]{1,3}|[，,][男女][，,])[^。；;\n]{0,80}$"
)
"""One of numbered cases, of which the same sentence tells."""
_REACH: Final = 90
_MOST: Final = 200
"""So many symptoms at most are looked at in one text."""


def measured(text: str) -> Iterator[tuple[int, int]]:
    """Yield where values of a body stand, and the symptoms of numbered cases; start and end of each."""
    if any(word in text for word in ("血压", "血糖", "体温", "收缩压", "舒张压")):
        for value in _MEASURED.finditer(text):
            unit = _UNIT.match(text, value.end())
            end = unit.end() if unit else value.end()
            if not _BOUND.match(text, end):
                yield value.start(), end
    if "病例" not in text and "密接" not in text and "感染者" not in text and "患儿" not in text:
        return
    for count, found in enumerate(_SYMPTOMS.finditer(text)):
        if count == _MOST:
            return
        if _CASE.search(text, max(0, found.start() - _REACH), found.start()):
            yield found.span()
