"""Step screen: groups of any sizes that are one mobile number, as nothing stands beside them or a note parts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import MOBILE, card_is_right, resident_id_is_right

_MARK: Final = frozenset("，,。；;、：:（()）“”\"'‘’「」？！?!《》【】[]~…")
"""Between two of these nothing but the number stands."""
_GAPS: Final = frozenset((" ", "-", "·", "‑", "–", "  ", "\u3000"))
_GROUPS: Final = range(2, 7)
_WIDEST: Final = 5
_FIGURE: Final = 3
"""Groups of no more digits may be figures in a row: only where a call or a person is told of are they a number."""
_NEAR: Final = 30
_CALLED: Final = late(
    "电话|手机|来电|致电|回电|拨打?|联系|短信|号码|换号|新号|旧号|机主|先生|女士|师傅|本人|家属|家长"
)
_COUNTED: Final = late(r"[）)”]?\s?(?:[万亿]?元|万|亿|人|吨|件|户|[%％]|公顷|亩|米|公里|平方|次)")
"""What the figures count or measure."""
_DATE: Final = late("19[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{5}")
_NOTED: Final = late(
    r"[^0-9A-Za-z]{0,3}[（(\[【〔][^（）()\[\]【】〔〕0-9\n]{0,18}(?:空|停|顿|格|断|接|换|续|咳|喘|插话|笔|等|想|翻|看|念|听|嗯|核对|确认|继续|背面|折|皱|糊|涂|连写|隔|反面)[^（）()\[\]【】〔〕0-9\n]{0,18}[）)\]】〕][^0-9A-Za-z]{0,6}"
)
"""A note on how the number is written or read out."""


def is_alone(text: str, groups: Sequence[tuple[int, int]], digits: str) -> bool:
    """Tell whether groups are one mobile number: a note parts them, or one sign, and marks stand on both sides.

    Figures that rise from one to the next count or measure; a date with a number behind it is no telephone's.
    """
    if MOBILE.fullmatch(digits) is None or len(groups) not in _GROUPS:
        return False
    gaps = [text[one[1] : other[0]] for one, other in pairwise(groups)]
    if any(_NOTED.fullmatch(gap) for gap in gaps):
        return True
    if len(set(gaps)) > 1 or gaps[0] not in _GAPS or _DATE.fullmatch(digits):
        return False
    start, end = groups[0][0], groups[-1][1]
    before, after = text[max(0, start - 2) : start].rstrip(" "), text[end : end + 1]
    if before[-1:] not in _MARK or after not in _MARK:
        return False
    sizes = [end - start for start, end in groups]
    values = [int(text[start:end]) for start, end in groups]
    if max(sizes) > _WIDEST or sizes.count(1) > 1:
        return False
    rising = all(one < other for one, other in pairwise(values))
    round_ones = sum(value % 10 == 0 for value in values)
    if rising or 2 * round_ones >= len(values) or _COUNTED.match(text, end):
        return False
    return (
        max(sizes) > _FIGURE or _CALLED.search(text, max(0, start - _NEAR), end + _NEAR) is not None
    )


_QUOTED: Final = late(
    r"[1-9](?<![0-9A-Za-z.].)[0-9]{1,9}(?:[，,]?“(?![人户元个次件万台]”)[^”0-9A-Za-z\n]{1,14}”[，,]?[0-9]{1,9}){1,5}[Xx]?(?![0-9A-Za-z*×])"
)
"""Groups with what another says between them: 138“嗯”0001“对”2345."""
_NO_DIGIT: Final = late("[^0-9X]+")


def quoted(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield whole numbers amid which another speaker is quoted, and their digits."""
    if "“" not in text:
        return
    for found in _QUOTED.finditer(text):
        digits = _NO_DIGIT.sub("", found[0].upper())
        if MOBILE.fullmatch(digits) or card_is_right(digits) or resident_id_is_right(digits):
            yield found.span(), digits
