"""Step screen: what stands beside an old resident number that no label names: a list's person, one more of its kind."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.name import name_start
from catalog.screen.reading import Reading

_IDENTITY: Final = late(
    r"身\s?[份分]\s?[证證]|身份号|公民身[份分]|居民身[份分]|居住证|(?i:sfz|gmsf)"
)
_PERSONS: Final = late(
    "(?:对象|人员|人口|村民|居民|户主|家属|遗属|遗孀|死者|逝者|职工|社员|老人|名单|名册|花名册|持证人|领取人|参保人|申请人|当事人)(?:[^，。；\n：:0-9]{0,8}[：:] ?|[\u4e00-\u9fff·]{2,4}[（(：: ，,]{1,2})$"
)
"""Before a bare number of 15 digits: whom a list or a line is about."""


def is_persons(reading: Reading, start: int) -> bool:
    """Tell whether a bare number stands behind whom a list is about, or in the row of one: 王某 男 …"""
    clause = reading.clause(start, 40).rstrip("`*")
    if _PERSONS.search(clause):
        return True
    row = _line_before(reading.text, start).rstrip("`*")
    word = _SEX.sub("", row).rstrip(_ROW_MARKS)
    if word.endswith("某") or _NAME_COLUMN.search(reading.cell(start).header):
        return True
    return word != row and name_start(word, len(word), sure=False) >= 0


_SEX: Final = late(
    r"[\s，,|、；;/（(]{1,3}(?:性别[：:])?[男女](?:性)?[）)]?(?:[\s，,、；;]{1,3}[^，,\n；;]{1,10}[生岁族籍])?[\s，,|、；;/]{0,3}$"
)
_ROW_MARKS: Final = " \t\u3000，,|、；;/：:（("
_NAME_COLUMN: Final = late("姓名|户主|人员|对象|职工")
_LINE: Final = 36


def _line_before(text: str, start: int) -> str:
    """Return what stands right before a place in its line."""
    before = text[max(0, start - _LINE) : start]
    return before[before.rfind("\n") + 1 :]


_AGAIN: Final = late("[证编]?号码?[：:为是 （(]{0,2}$")


def is_again(text: str, start: int, digits: str) -> bool:
    """Tell whether an identity number of the same area stands before, and this one behind 编号 alone."""
    before = text[max(0, start - _REACH) : start]
    known = before.rfind(digits[:6])
    return known > 0 and bool(_AGAIN.search(before) and _IDENTITY.search(before, 0, known))


_REACH: Final = 160
