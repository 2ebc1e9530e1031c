"""Step screen: what stands before a number of the insurance that no label names: the one it corrects, another fund."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from catalog.model.pattern import late
from catalog.screen.reading import Reading, last_match

_CHANGED: Final = "(?:应?[改换变][更正]?|更正|应|实|现)[为成][：: “]{0,2}$"
_AGAIN: Final = late("编[号码][：:为是]{0,2}$|" + _CHANGED)
_CORRECTED: Final = late(
    r"(?P<value>(?<![0-9A-Za-z])[0-9A-Z]{8,20})[”\"]?[，,]?(?:系误[填录写]?[，,])?" + _CHANGED
)
"""The number that this one takes the place of."""
_REACH: Final = 160
_FUND: Final = late("公积金|(?:职业|企业)年金|商业保险|[车寿]险")
_STATE: Final = late("[社医]保|参保|养老|医疗|社会保|合疗|农合|失业|工伤|生育")


def is_again(reading: Reading, start: int, value: str, is_label: Callable[[str], bool]) -> bool:
    """Tell whether a number as long that begins alike is called one of the insurance's before, or one that is corrected here.

    `is_label`: tells whether words end in a label of the insurance.
    """
    if not _AGAIN.search(reading.clause(start, 8)):
        return False
    before = reading.text[max(0, start - _REACH) : start].rpartition("\n\n")[2]
    at = before.find(value[:6])
    alike = (
        at > 0
        and before[at : at + len(value)].isdigit()
        and not before[at + len(value) : at + len(value) + 1].isdigit()
    )
    if alike and is_label(before[:at]):
        return True
    old = _CORRECTED.search(before)
    return (
        old is not None
        and len(old["value"]) == len(value)
        and is_label(before[: old.start("value")])
    )


def is_funds(reading: Reading, start: int) -> bool:
    """Tell whether the paragraph speaks of another fund, and of no insurance of the state since."""
    before = reading.text[max(0, start - _REACH) : start].rpartition("\n\n")[2]
    fund = last_match(_FUND, before)
    return fund is not None and _STATE.search(before, fund.end()) is None
