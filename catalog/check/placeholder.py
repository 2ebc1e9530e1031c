"""Step check: words that a program, a form or a template left where something should stand."""

from __future__ import annotations

from collections.abc import Iterator

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
_LETTER = late("[A-Za-z]")
"""Most Chinese texts hold none."""
_LATIN_SIGNS = (
    *("ull", "NULL", "None", "undefined", "NaN", "[object", "orem"),
    *("#R", "#V", "#D", "#N"),
)
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
_GAP_AT_MONTH = late(rf"月(?<={_GAP}月)")
_GAP_BEHIND_YEAR = late("〕(?=[ \u3000_号第])")
"""What stands in whatever `_GAPS` finds. Patterns that begin with one certain character are found three times as fast."""
_NUMBER = late(
    r"(?P<opening>[\[［(（【﹝〔])(?P<year>(?:19|20)[0-9]{2})(?P<closing>[\]］)）】﹞〕])"
    r"(?P<ordinal>[ 　]?第?[ 　]?)(?P<zeros>0*)(?P<serial>[1-9][0-9]{0,4})(?P<gap>[ 　]?)号"
)
_CODE = late(rf"[{_HAN}]$")
_ORDER = ("令", "公告", "通告", "公报")
"""Behind these 第N号 is right."""


_SERIAL = late("号(?<=[0-9 \u3000]号)")
"""How every number that `_NUMBER` finds ends."""


def may_hold_left(text: str, latin: str) -> bool:
    """Tell quickly whether `left_words` may find something; `latin`: the text's ASCII characters, or more."""
    if "-01-01" in latin:
        return True
    if _LETTER.search(latin) is not None and any(sign in latin for sign in _LATIN_SIGNS):
        return True
    # A search for one character costs a tenth of one for two, and exclamations are rare in official texts.
    prompts = "击" in text and "击此处" in text
    return prompts or (("！" in text or "!" in latin) and "错误" in text)


def left_words(text: str) -> Iterator[Hit]:
    """Yield what a program or an office suite wrote where a value was missing: null, 1970-01-01, #REF!."""
    if may_hold_left(text, ascii_of(text)):
        for found in _LEFT.finditer(text):
            yield Hit(found.start(), found[0])


def tokens(text: str) -> Iterator[Hit]:
    """Yield template tokens: {{ name }}, {% … %}, ${name}."""
    if "{" in text:
        for found in _TOKEN.finditer(text):
            yield Hit(found.start(), found[0])


def may_hold_blanks(text: str) -> bool:
    """Tell quickly whether `blank_dates` may find something."""
    return _crossed(text) or _gaping(text)


def _crossed(text: str) -> bool:
    return "×" in text or "X" in text or "x" in text or "Ｘ" in text


def _gaping(text: str) -> bool:
    return _GAP_AT_MONTH.search(text) is not None or _GAP_BEHIND_YEAR.search(text) is not None


def blank_dates(text: str) -> Iterator[Hit]:
    """Yield dates and document numbers that were never filled in: ×年×月×日, 〔20××〕×号, 自2026年 月 日起, 〔2026〕 号."""
    if _crossed(text):
        for found in _DATE.finditer(text):
            yield Hit(found.start(), found[0])
    if _gaping(text):
        for found in _GAPS.finditer(text):
            yield Hit(found.start(), found[0])


def may_hold_numbers(text: str) -> bool:
    """Tell quickly whether `wrong_numbers` may find something."""
    return "号" in text and _SERIAL.search(text) is not None


def wrong_numbers(text: str) -> Iterator[tuple[Hit, str]]:
    """Yield (document number as written, how its end should be written): 发[2025]第03号, 〔2025〕3号."""
    for found in _NUMBER.finditer(text) if may_hold_numbers(text) else ():
        before = text[max(0, found.start() - 2) : found.start()]
        right = f"〔{found['year']}〕{found['serial']}号"
        if found[0] == right or _CODE.search(before) is None or before.endswith(_ORDER):
            continue
        yield Hit(found.start(), found[0]), right
