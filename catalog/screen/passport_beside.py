"""Step screen: passports and permits that stand beside one that is called so, and are built alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.screen.reading import Reading

_NEXT: Final = 120
_OTHER: Final = late(
    "编[号码]|代码|订单|单号|流水|批[号次]|型号|货号|合同|航班|车次|发票|箱号|受理|业务|档案|回执|设备|工号|学号|社保|医保"
)
"""Right before a number: it is something else."""
_AND: Final = late("(?:[（(][^（）()0-9]{1,8}[）)])?[、，,和及与]{1,2} ?")


def is_another(
    reading: Reading, start: int, value: str, known: Sequence[tuple[int, str]], *, built: bool
) -> bool:
    """Tell whether a number is built as one near by in the paragraph, and no word calls it something else.

    `known`: where numbers stand that words name, and their values. `built`: it begins as such numbers do.
    """
    if _OTHER.search(reading.clause(start, 16)):
        return False
    for at, other in known:
        between = reading.text[min(at, start) + len(other) : max(at, start)]
        alike = value[0] == other[0] and len(value) == len(other)
        if alike and len(between) <= _NEXT and "\n\n" not in between:
            return built or _AND.fullmatch(between) is not None
    return False
