"""Step screen: what no single person lives in: a site, a body's place, one house of several that stand in a row."""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.words.address import BODY_WORDS, PERSON_WORDS

_PERSON: Final = late(PERSON_WORDS)
_BODY: Final = late(BODY_WORDS)
BACK: Final = 60
"""So far, in characters, before an address stands what tells whose it is."""
_SEVERAL: Final = late(
    "[至到和及、~～]第?(?:[0-9]{3,4}(?:[、，,~～至到]第?[0-9]{3,4}){0,20}(?:室|房|号房|等)|[0-9]{1,3}号?[楼栋幢])"
)
"""Behind a house or a room: more of the same kind, which nobody lives in all of."""


def last_of(pattern: re.Pattern[str], words: str) -> int:
    """Return where the last match begins, −1: there is none."""
    last = -1
    for match in pattern.finditer(words):
        last = match.start()
    return last


def is_one_of_several(text: str, end: int) -> bool:
    """Whether further houses or rooms follow the address that is over at a place: 101、102、201室, 3号、5号楼."""
    return _SEVERAL.match(text, end) is not None


_WARD: Final = late("门诊(?!慢|特|统筹)|急诊|诊室|科室|窗口|岗亭|库房")
_SITE: Final = late(
    "(?:门诊|急诊|综合|住院|行政|办公|教学|实验|医技|科研|图书)大?楼|负[一二三1-3]层|大厅|窗口"
)
"""Within an address: nobody lives there, whoever moves."""
_FLOOR: Final = late("[院校馆所站局](?:[0-9一二三四五六七八九十]{1,2}[楼层]|[东西南北]?院)?$")
"""Of an address that tells no more than a home for the aged, a school, a station and a floor of it."""


_SHARED: Final = late("集体户口?[（(]")
"""Within an address: a register that a body keeps for many, who live elsewhere."""


def is_site(text: str, start: int, end: int) -> bool:
    """Whether an address tells a place where nobody lives, whoever moves there: 急诊楼负一层003室."""
    return any(site.search(text, start, end) is not None for site in (_SITE, _FLOOR, _SHARED))


def is_of_body(text: str, verb: int) -> bool:
    """Whether a body, and nobody, is the subject of the verb that is over at a place: 本公司已迁至."""
    sentence = re.split("[。；;\n]", text[max(0, verb - BACK) : verb])[-1]
    clause = re.split("[，,]", sentence)[-1]
    if _ITS_ADDRESS.match(clause):
        return last_of(_BODY, sentence) > last_of(_PERSON, sentence)
    body = _BODY.search(clause) or _WARD.search(clause)
    return body is not None and _PERSON.search(clause) is None


_ITS_ADDRESS: Final = late(
    "并?(?:注册|登记|执业|办公|经营|现|新|原)?(?:地址|场所|地点|所在地|住所)"
)
"""Opens a clause whose subject stands in the clause before."""
