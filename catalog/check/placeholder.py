"""Step check: words that a program, a form or a template left where something should stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.check.prose_text import Hit
from catalog.model.pattern import late
from catalog.model.text import ascii_of

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_LEFT = late(
    r"(?<![0-9A-Za-z_])(?:null|NULL|Null|None|undefined|NaN|1970-01-01|0001-01-01)(?![0-9A-Za-z_])"
    r"|\[object Object\]|#(?:REF!|VALUE!|DIV/0!|N/A|NAME\?)"
    r"|[Ll]orem ipsum|(?:单击|点击|单击或点击)此处(?:输入|添加)(?:文字|文本|标题|内容|日期)"
    r"|错误[!！](?:未找到引用源|未定义书签)"
)
_LATIN_SIGNS = (
    *("ull", "NULL", "None", "undefined", "NaN", "-01-01", "[object", "orem"),
    *("#R", "#V", "#D", "#N"),
)
_LATIN = late("[A-Za-z#]|-01-")
"""Most Chinese texts hold neither letters nor such a date."""
_HAN_SIGNS = {"击": "击此处", "源": "引用源", "签": "定义书签"}
"""One of these stands in whatever `_LEFT` finds: looking for them is quicker, and for one sign of each ten times so."""
_TOKEN = late(r"\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}|\$\{[^{}\n]{0,60}\}")
_BLANKS = "[×XxＸ]"
_DATE = late(
    rf"(?<![0-9A-Za-z×Ｘ])(?:20)?{_BLANKS}{{1,4}}年{_BLANKS}{{1,2}}月(?:{_BLANKS}{{1,2}}日)?"
    rf"|(?<![0-9A-Za-z×Ｘ]){_BLANKS}{{1,2}}月{_BLANKS}{{1,2}}日"
    rf"|〔(?:20)?{_BLANKS}{{1,4}}〕[0-9×XxＸ]{{1,4}}号"
)
_GAP = "[ \u3000_]"
_GAPS = late(
    rf"自(?:20[0-9]{{2}}|{_GAP}{{1,8}})年{_GAP}{{1,8}}月{_GAP}{{1,8}}日起"
    rf"|〔20[0-9]{{2}}〕第?{_GAP}{{0,8}}号"
)
"""Blanks where nothing but the true day or number can stand; those of forms to be filled in by hand are right."""
_GAP_SIGNS = {
    "月": (" 月", "\u3000月", "_月"),
    "〕": ("〕 ", "〕\u3000", "〕_", "〕号", "〕第"),
}
"""What stands in whatever `_GAPS` finds, by its rarer sign."""
_NUMBER = late(
    r"(?P<opening>[\[［(（【﹝〔])(?P<year>(?:19|20)[0-9]{2})(?P<closing>[\]］)）】﹞〕])"
    r"(?P<ordinal>[ 　]?第?[ 　]?)(?P<zeros>0*)(?P<serial>[1-9][0-9]{0,4})(?P<gap>[ 　]?)号"
)
_CODE = late(rf"[{_HAN}]$")
_ORDER = ("令", "公告", "通告", "公报")
"""Behind these 第N号 is right."""


def _holds(text: str, words: Mapping[str, str]) -> bool:
    """Whether one of the words stands in a text; each is looked for only where its sign is."""
    return any(sign in text and word in text for sign, word in words.items())


def left_words(text: str) -> Iterator[Hit]:
    """Yield what a program or an office suite wrote where a value was missing: null, 1970-01-01, #REF!."""
    latin = ascii_of(text)
    told = _LATIN.search(latin) is not None and any(sign in latin for sign in _LATIN_SIGNS)
    if told or _holds(text, _HAN_SIGNS):
        for found in _LEFT.finditer(text):
            yield Hit(found.start(), found[0])


def tokens(text: str) -> Iterator[Hit]:
    """Yield template tokens: {{ name }}, {% … %}, ${name}."""
    if "{" in text:
        for found in _TOKEN.finditer(text):
            yield Hit(found.start(), found[0])


def blank_dates(text: str) -> Iterator[Hit]:
    """Yield dates and document numbers that were never filled in: ×年×月×日, 〔20××〕×号, 自2026年 月 日起, 〔2026〕 号."""
    if "×" in text or "X" in text or "x" in text or "Ｘ" in text:
        for found in _DATE.finditer(text):
            yield Hit(found.start(), found[0])
    if any(any(one in text for one in some) for sign, some in _GAP_SIGNS.items() if sign in text):
        for found in _GAPS.finditer(text):
            yield Hit(found.start(), found[0])


def wrong_numbers(text: str) -> Iterator[tuple[Hit, str]]:
    """Yield (document number as written, how its end should be written): 发[2025]第03号, 〔2025〕3号."""
    for found in _NUMBER.finditer(text) if "号" in text else ():
        before = text[max(0, found.start() - 2) : found.start()]
        right = f"〔{found['year']}〕{found['serial']}号"
        if found[0] == right or _CODE.search(before) is None or before.endswith(_ORDER):
            continue
        yield Hit(found.start(), found[0]), right
