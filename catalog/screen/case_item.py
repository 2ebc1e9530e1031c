"""Step screen: items of a list and paragraphs that tell of their own matter: a case in one is none of the names in another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import Final

from catalog.model.pattern import late

_MARK: Final = (
    r"(?:[-*+·•○●◇◆■□→※–—]{1,2}[ \u3000]?|[0-9]{1,3}[.、．)）][ \u3000]?|[0-9]{1,2}(?=[\u3400-\u9fff])|[（(][0-9一二三四五六七八九十]{1,3}[）)][ \u3000]?|[①-⑳][ \u3000]?"
    r"|[一二三四五六七八九十]{1,2}[、.．][ \u3000]?|(?:[上下中]午|早上|晚上|周[一二三四五六日]|(?:[0-9]{1,2}月)?[0-9]{1,2}[日号]|[0-9]{1,2}[:：][0-9]{2})[：: \u3000，,]"
    r"|[甲乙丙丁戊][件例：:、][ \u3000]?|(?:留言|来信|来件|工单|事项|案例|线索|附)[一二三四五六七八九十0-9]{1,3}[：:、 ])"
)
_MARKED: Final = rf"[ \u3000]{{0,4}}{_MARK}(?P<said>[^\n]{{10,}})"
_SAID: Final = rf"{_MARKED}|[ \u3000]{{0,4}}[^\n]{{14,}}。[ \u3000]*(?=\n|$)"
_FIRST: Final = late(_SAID)
_ITEM: Final = late(rf"\n(?:{_SAID})")
_FIRST_MARKED: Final = late(_MARKED)
_MARKED_ITEM: Final = late(rf"\n{_MARKED}")
_RULING: Final = late("[定知决解见诉告议]书|笔录|报告|裁定|判决")
"""In such a paper all paragraphs and points tell of one case."""
_ONE: Final = late("经查|本案|该案|此案|案情|通报|另查|查明")
"""Behind these the paragraphs that follow tell of the same case, but not the items of a list."""
_FIELD: Final = late(r"[\u3400-\u9fff（）()]{2,12}[：:][^\n，,。；;]{0,24}$")
"""One field of a form is no matter of its own: 1. 姓名：王秀英."""
_LEAST: Final = 2
_MOST: Final = 400


def items(text: str) -> list[tuple[int, int]]:
    """Return start and end of the lines that are items of lists or whole sentences, in order; none where they tell of one case."""
    if "\n" not in text or _RULING.search(text):
        return []
    lists = _ONE.search(text) is not None
    head, rest = (_FIRST_MARKED, _MARKED_ITEM) if lists else (_FIRST, _ITEM)
    found = []
    first = head.match(text)
    for item in chain([first] if first else [], rest.finditer(text, first.end() if first else 0)):
        if not _FIELD.match(item["said"] or ""):
            found.append(item.span())
        if len(found) == _MOST:
            return []
    return found if len(found) >= _LEAST else []


def same_item(parts: Sequence[tuple[int, int]], one: int, other: int) -> bool:
    """Whether two places stand in the same item, or one of them in none."""
    first, second = _item(parts, one), _item(parts, other)
    return first == second or -1 in (first, second)


def _item(parts: Sequence[tuple[int, int]], at: int) -> int:
    number = bisect_right(parts, (at, len(parts) and parts[-1][1] + 1)) - 1
    return number if number >= 0 and at < parts[number][1] else -1
