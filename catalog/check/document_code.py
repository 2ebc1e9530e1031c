"""Step check: the form of 文件编号 and what a wrongly written one was meant to be.

A document number is 机关代字〔年份〕序号号: year in full between U+3014 and U+3015, serial without 第 and
without leading zeros (GB/T 9704—2012). Orders and announcements have a form of their own: 令第N号.
"""

from __future__ import annotations

import re

from catalog.diagnostic import Text
from catalog.model.pattern import late

_HAN = "\u3400-\u4dbf\u4e00-\u9fff々〇"
_YEAR = "(?:19|20)[0-9]{2}"
_OPENING = "〔[［【(（﹝〖{｛<《〈「｢『"
_CLOSING = "〕]］】)）﹞〗}｝>》〉」｣』"

NUMBER = late(rf"(?P<code>[{_HAN}A-Za-z·（）]+)〔(?P<year>{_YEAR})〕(?P<serial>[1-9][0-9]*)号")
"""A document number as it must stand."""
ORDER = late(
    rf"[{_HAN}]+(?:令|公告|通告)(?:[〔（(]?{_YEAR}[〕）)]?年?)?第(?:[1-9][0-9]*|[一二三四五六七八九十百千零〇]+)号"
)
"""An order or announcement, e.g. 某某令第12号; Chinese numerals occur."""

_LOOSE = late(
    rf"(?P<code>[{_HAN}A-Za-z·（）()]*?[{_HAN}A-Za-z·）)])"
    rf"(?P<opening>[{re.escape(_OPENING)}]?)(?P<year>{_YEAR})(?P<closing>年?[{re.escape(_CLOSING)}]?年?)"
    r"(?P<dash>[-‐‑‒–—―－_/]?)(?P<ordinal>第?)(?P<zeros>0*)(?P<serial>[1-9][0-9]*)(?P<end>号?)(?P<tail>文?)"
)
_BLANKS = late(r"\s")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF5B) if chr(wide).isalnum()}
"""Full-width digits and Latin letters to half-width ones."""


def _loosely(text: str) -> re.Match[str] | None:
    """Return the parts of a number written in any of the usual wrong ways; None if they are not clear."""
    found = _LOOSE.fullmatch(_BLANKS.sub("", text).translate(_NARROW))
    if found is None or not any(found[part] for part in ("opening", "closing", "dash", "ordinal")):
        # Nothing parts year and serial: 20253 may be anything.
        return None
    return found


def corrected(text: str) -> str | None:
    """Return the number as it should be written; None if that cannot be told from `text`."""
    found = _loosely(text)
    if found is None:
        return None
    code = found["code"].replace("(", "（").replace(")", "）")
    return f"{code}〔{found['year']}〕{found['serial']}号"


def form_faults(text: str) -> tuple[Text, ...]:
    """Return what in the writing of a number differs from the form, in reading order."""
    found = _loosely(text)
    if found is None:
        return ()
    closing = found["closing"].replace("年", "")
    brackets = found["opening"] + closing
    faults = (
        (_BLANKS.search(text), "中间有空格", "it holds blanks"),
        (
            text.translate(_NARROW) != text,
            "用了全角数字或字母",
            "it holds full-width digits or letters",
        ),
        (
            set("()") & set(found["code"]),
            "代字里用了半角括号",
            "its code holds half-width brackets",
        ),
        (
            brackets not in {"", "〔〕"},
            f"年份外面是“{found['opening']} {closing}”，不是六角括号“〔 〕”",
            f"the year stands in {brackets!r} instead of '〔〕'",
        ),
        (not brackets, "年份外面没有六角括号“〔 〕”", "the year does not stand in '〔〕'"),
        ("年" in found["closing"], "年份后面多了“年”字", "'年' follows the year"),
        (
            found["dash"],
            f"年份和序号之间多了“{found['dash']}”",
            f"{found['dash']!r} stands before the serial",
        ),
        (found["ordinal"], "序号前面多了“第”字", "'第' stands before the serial"),
        (found["zeros"], "序号前面多了 0", "the serial has leading zeros"),
        (not found["end"], "末尾少了“号”字", "'号' is missing at the end"),
        (found["tail"], "末尾多了“文”字", "'文' follows at the end"),
    )
    return tuple(Text(zh, en) for there, zh, en in faults if there)
