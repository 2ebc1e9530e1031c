"""Step screen: what stands beside a resident number that no label names: a list's person, one more of its kind, words behind it."""

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


_NAME_MARKS: Final = " \u3000\t，,|：:（("
_MOST_MARKS: Final = 3


def is_behind_name(text: str, start: int) -> bool:
    """Tell whether a person's name ends right before, a mark or the border of a cell between."""
    line = _line_before(text, start)
    words = line.rstrip(_NAME_MARKS)
    if len(line) - len(words) > _MOST_MARKS:
        return False
    return words.endswith("某") or name_start(words, len(words), sure=False) >= 0


_THING: Final = late(
    "(?:[\u4e00-\u9fff](?<![份件住代旧老原新民疾本该此其人主者员驶残个的位])证|学籍?|考籍?|考生|[案卷图单批机设工货房门车船册档籍])(?:编?号|编码)[：:为是 （(“]{0,3}$"
)
"""A certificate or a thing that has a number of its own: 接种证号, 学籍号."""


def is_of_thing(label: str) -> bool:
    """Tell whether the words right before a number name another certificate, or a thing."""
    return _THING.search(label) is not None and not label.rstrip("：:为是 （(“").endswith("号码")


_SEX: Final = late(
    r"[\s，,|、；;/（(]{1,3}(?:性别[：:])?[男女](?:性)?[）)]?(?:[\s，,、；;]{1,3}(?:[^，,\n；;]{1,10}[生岁族籍]|[0-9]{4}[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2}日?)?)){0,2}[\s，,|、；;/]{0,3}$"
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
    before = text[max(0, start - _REACH) : start].rpartition("\n\n")[2]
    known = before.rfind(digits[:6])
    return known > 0 and bool(_AGAIN.search(before) and _IDENTITY.search(before, 0, known))


_REACH: Final = 160


_CALLED_BEHIND: Final = late(
    r"[”\"’』」）)]?[\s？?！!，,、（(—–-]{0,4}(?:[^，。；\n0-9]{0,10}(?<![不非])(?:[是系为]|应为|就是)|(?:应|即|属)[为是]?)[^，。；\n0-9]{0,16}(?:(?:15|18)位)?[^，。；\n0-9]{0,4}(?:身份证|公民身份|身份号|一代证|二代证|[旧老]证(?![件券照])|旧证号|老证号)"
)
"""What a number is, told behind it: …，系15位身份证号."""
_SAID_BEHIND: Final = late(
    r"[，,（( ]{1,2}(?:[其该此]|上述|以上)?(?:居民|公民)?身份(?:证(?:件?号码?)|证|号码)(?![^，。；\n]{0,6}(?:不[详明]|略|[未无缺另见附同]))[^0-9：:，,。；、\n（(为是]{2,16}(?=[，,）)。；\n]|$)|\s?[（(][^，。；（）()\n0-9不非]{0,6}身份证(?:号码?)?[）)]"
)
"""What is said of it behind it: （…，身份证号照来函抄录）."""
_BEHIND_REACH: Final = 40


def is_called_behind(text: str, end: int) -> bool:
    """Tell whether the words behind a number call it an identity number."""
    over = text.find("\n\n", end, end + _BEHIND_REACH)
    over = over if over >= 0 else end + _BEHIND_REACH
    return any(one.match(text, end, over) for one in (_CALLED_BEHIND, _SAID_BEHIND))
