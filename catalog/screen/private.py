"""Step screen: a name's place in a text, and whether it is a private person's, an official's or an example's."""

from __future__ import annotations

from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.kind import Weight
from catalog.screen.words.person import (
    CASE_LIST,
    OFFICE_WORK,
    OFFICIAL_AFTER,
    OFFICIAL_BEFORE,
    OFFICIAL_WORDS,
    RECIPIENT_WORDS,
)
from catalog.screen.words.tree import any_of


class Person(NamedTuple):
    """A natural person's name at a place of a folded text."""

    start: int
    end: int
    weight: Weight
    party: bool = False
    """Whether a word beside the name or the label of the text makes it a party's in a case."""


CASE: Final = late(any_of(CASE_LIST))
RECIPIENT: Final = late(RECIPIENT_WORDS)
OFFICIAL: Final = late(OFFICIAL_WORDS)
TITLE_BEFORE: Final = late(
    rf"(?:{OFFICIAL_BEFORE}|(?<![\u3400-\u9fff])(?:记录|陪同)(?=[：:])|(?:[发收寄]件人|抄送)(?=[：: ]{{1,2}}[\u3400-\u9fff]{{1,6}}[室科处股局办所队委])|{OFFICE_WORK}(?:人员|领导|干部|专员|小组|人|员)|(?:[本我]局|本?单位|机关|中心|全局)的?(?:职工|员工|工作人员|干部|同志))(?:姓名|签名|签字)?[”\"]?(?:[（(][^（()）\n]{{0,8}}[）)])?[：: \u3000]{{0,2}}"
    r"(?:[\u3400-\u9fff]{2,6}[室科处股局办所队委] ?)?"
    r"(?:[\u3400-\u9fff]{2,4}(?:[（(][^（()）\n]{0,16}[）)])?(?:[、，,/和与及]| {1,2}))*$"
)
"""A title, the office it is held in, and others of the same title before the name."""
_TITLE_REACH: Final = 30
TITLE_AFTER: Final = late(rf"(?:[（(][\u3400-\u9fff]{{0,8}}?)?(?:{OFFICIAL_AFTER})")
_EXAMPLE: Final = late(
    r"(?:填[表写报]|书写|录入)(?:示例|样例|范例|样式)|示例[（(：:]|[（(](?:虚构|样例|示例)[）)：:]|例如|举例|比如|譬如|假设|假如|假定|(?<![病案])例[：:\d一二三四五]|[，。；\n]如[，：:]|(?:^|[。；\n（(])如(?!下|实|期|果|对|不|有)"
)
FULL: Final = 3
"""Characters of a usual whole name; a shorter one is a word more easily."""


def is_private(text: str, start: int) -> bool:
    """Whether the name that begins here is no official's and of no example."""
    return not (
        TITLE_BEFORE.search(text[max(0, start - _TITLE_REACH) : start]) or is_example(text, start)
    )


def is_example(text: str, at: int) -> bool:
    """Whether the sentence says before this place that it is an example."""
    sentence = max(text.rfind("。", max(0, at - 120), at), text.rfind("\n", max(0, at - 120), at))
    return _EXAMPLE.search(text, max(sentence, at - 120, 0), at) is not None
