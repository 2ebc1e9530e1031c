"""Step screen: addresses that only a person's name or number and a comma announce."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.address import address_end
from catalog.screen.person import persons
from catalog.screen.reading import Reading
from catalog.screen.words.address import BODY_WORDS

_BODY: Final = late(BODY_WORDS)
_CLAUSE_END: Final = late("[，,。；;\n]|$")
_NAMED_MARK: Final = late(
    r"[，,](?:[男女][，,])?(?:[0-9]{1,3}岁[，,])?|住(?![院房宿宅所址院得过不])[在于]?"
)
_NUMBER_MARK: Final = late(
    r"(?:(?<=[0-9]{18})|(?<=[0-9]{17})[Xx])[，,、；;][ ]?(?=[\u3400-\u9fff])"
)
"""Behind a resident number stands whose it is, or where he lives."""
_BEFORE_CHECK: Final = 17
"""Digits of a resident number before its check character."""
_NO_ADDRESS: Final = late(
    r"[^，,。；;\n]{0,4}(?:案号|文号|立案|案由|编号|工号|单号|票号|车牌|护照|选[定中]|分得|抽[中到]|住|家|经(?![开济一二三四五六七八九])|户籍|户口|身份|电话|手机|地址|因|系|于|在|由|将|持|到|为|从|被|年|月|日)"
)


def beside_people(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield addresses that only a person's name or number and a comma announce: 申请人王秀英，青山镇柳村3组12号."""
    text = reading.text
    named = (_NAMED_MARK.match(text, one.end) for one in persons(reading))
    numbered = (
        _NUMBER_MARK.match(text, end)
        for run in reading.runs
        for start, end in run.groups
        if end - start >= _BEFORE_CHECK
    )
    for mark in (*named, *numbered):
        if mark is None or _NO_ADDRESS.match(text, mark.end()):
            continue
        end = address_end(text, mark.end())
        behind = _CLAUSE_END.split(text[max(end, 0) : end + 30], maxsplit=1)[0]
        if end >= 0 and not (_BODY.search(text, mark.end(), end) or _BODY.search(behind)):
            yield mark.end(), end
