"""Step screen: marks of secrecy that a paper says it bears: 本件为内部资料, （此件不予公开）, 本纪要密级为机密."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.reading import Reading
from catalog.screen.secrecy import ASKS, HIDDEN, LEVEL, MARKS, NAMED, STATE, TERM, WORK
from catalog.screen.secrecy_place import (
    HOLDING,
    LIFTED,
    NOT_GIVEN,
    OWN,
    OWN_OVER,
    OWN_START,
    QUOTES,
    RULE,
    SELF,
    THIS_COPY,
)
from catalog.screen.secrecy_plea import plea_end
from catalog.screen.secrecy_talk import EXPLAINS, is_lifted

_REACH: Final = 40
_ANSWER: Final = 120
"""Characters of an answer to an applicant, up to its reason."""
_THINGS: Final = late("(?:数据|资料|材料|文件|事项)(?=[，,。；;]|$)")
_CLAIMED: Final = late(
    "(?:申请人|原告|第三人|被告|当事人|上诉人|网民|有人|对方|投诉人)[^，。；\\n]{0,6}(?:认为|称|主张|提出|表示)[^。；\\n]{0,20}$"
    "|(?:理由|原因|情形)[：:][^，。；\\n]{0,4}$|(?:不代表|不等于|不意味着|不表明|不说明)[^，。；\\n]{0,12}$"
)
"""Somebody else says it, or it is denied."""
_ANSWERED: Final = late(
    "(?:[你您]|贵[方司单])[^。\n]{0,6}申请|申请(?:公开|获取)的|所申请|经检索|经查找"
)
_THIS: Final = late("[本此该附以下]")
"""Names the paper: 本件系…"""
_FILLED_IN: Final = late("(?:必填|选填|自愿填|如实填|填写(?![：:])[^，。；\n]{0,12})[^。\n]{0,16}$")
_TO_FILL_IN: Final = late("[，,]请[^，。；\\n]{0,6}填")
"""A form promises those who fill it in that it is not published."""


def of_itself(reading: Reading, start: int, before: str) -> int:
    """Return the end of a mark that a paper says it bears: 本件为内部资料, （此件不予公开）."""
    text = reading.text
    hidden = HIDDEN.match(text, start)
    if hidden and (
        _FILLED_IN.search(text, max(0, start - _REACH), start)
        or _TO_FILL_IN.match(text, hidden.end())
    ):
        return 0
    if hidden and OWN_START.search(before) and OWN_OVER.match(text, hidden.end()):
        return hidden.end()
    state = STATE.match(text, start)
    if state:
        own_state = SELF.search(before) and _is_told_of_itself(text, start, state.end())
        return state.end() if own_state else 0
    own = OWN.search(before)
    if (
        not (own or HOLDING.search(before))
        or _CLAIMED.search(before)
        or EXPLAINS.search(before)
        or (
            own
            and not _THIS.search(own[0])
            and _ANSWERED.search(text, max(0, start - _ANSWER), start)
        )
        or RULE.search(reading.clause(start, _REACH))
    ):
        return 0
    for value in (*MARKS, NAMED) if own else (WORK, LEVEL):
        match = value.match(text, start)
        if match is None:
            continue
        quoted = text[start - 1 : start] in QUOTES
        end = plea_end(text, start, match.end()) if quoted else match.end()
        held = (
            THIS_COPY.search(before) and OWN_OVER.match(text, end) and not LIFTED.match(text, end)
        )
        if held or _is_told_of_itself(text, start, end):
            term = TERM.match(text, match.end()) if value is LEVEL else None
            return term.end() if term else match.end()
    return 0


def _is_told_of_itself(text: str, start: int, end: int) -> bool:
    """Whether what follows a mark leaves it one: a plea, the end of what is said, no reason to refuse a request."""
    if LIFTED.match(text, end) or is_lifted(text, start, end):
        return False
    over = OWN_OVER.match(text, end) and not NOT_GIVEN.match(text, end)
    return bool(over or _THINGS.match(text, end) or ASKS.match(text, end))
