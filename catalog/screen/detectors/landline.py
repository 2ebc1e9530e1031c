"""Step screen: fixed telephone numbers of persons: only words that name a person make one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.screen.contact import Side, side_of
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.known import is_code
from catalog.screen.reading import Reading
from catalog.screen.run import PARTING

_NUMBER: Final = re.compile(
    rf"(?<![0-9A-Za-z*×])(?P<country>[(（]?\+?(?:00)?86[)）]?[- ]?)?"
    rf"(?P<area>[(（]?(?(country)0?|0)(?:10|[2-9][0-9](?:{PARTING}?[0-9])?)[)）]?(?:{PARTING}|[/])?)?"
    rf"(?P<own>[2-8](?:{PARTING}?[0-9]){{6,7}})"
    r"(?:\s?(?:-|转|转接|ext\.?)\s?(?P<inner>[0-9]{1,5}))?(?![0-9A-Za-z*×]|[-.][0-9])"
)
_PHONE: Final = re.compile(
    r"电话|手机|联系|(?<![Qq信卡证账户编])号码|座机|固话|宅电|家电|致电|来电|打|家里|家中|[我你您他她]家|[\u4e00-\u9fff]家[\s：:是]{0,3}$|[（(](?:宅|家|家庭|住宅)[）)]|[：:]\s?家\s?$|[Tt][Ee][Ll]"
)


def find(reading: Reading) -> Iterator[Found]:
    """Find numbers with an area code, or of seven or eight digits, that the text says are a person's."""
    for run in reading.runs:
        if run.end - run.start > _LONGEST:
            continue
        if not _PHONE.search(
            f"{reading.labels(run.start)}\n{reading.text[max(0, run.start - 60) : run.start]}"
        ):
            continue
        for match in _NUMBER.finditer(reading.text, max(0, run.start - 7), run.end + 8):
            start, end = match.span()
            if not _PHONE.search(f"{reading.labels(start)}\n{reading.clause(start, 40)}"):
                continue
            if side_of(reading, start, end) is not Side.PERSON or is_code(reading, start, end):
                continue
            area = "".join(filter(str.isdigit, match["area"] or ""))
            own = "".join(filter(str.isdigit, match["own"]))
            yield Found(start, end, Weight.BLOCK, area + own)


_LONGEST: Final = 200
"""Longer rows of grouped digits are tables of figures."""

DETECTOR: Final = Detector(
    kind=SensitiveKind.LANDLINE,
    find=find,
    digits=True,
    true=(
        "当事人联系电话：⟦0990-2012345⟧",
        "住宅电话：⟦(0990) 2012345⟧",
        "被处罚人王某，电话：⟦2012345⟧",
        "电话：⟦0990-2012345⟧（住宅）",
        "举报人家里电话⟦+86 990 2012345⟧",
        "| 参保人 | 宅电 |\n|---|---|\n| 张某 | ⟦（0990）2012345⟧ |",
    ),
    false=(
        "办公电话：0990-2012345，传真：0990-2012346",
        "本局电话：0990-2012345",
        "申请人如有疑问可拨打0990-2012345咨询",
        "家庭电话：0990-****345",
        "参保人编号2012345",
        "举报人手机号+86 138 0001 2345",
        "采购人信息：名称 示例县医保中心；地址 示例路1号；联系方式 李女士 0990-2012345",
        "联系人：李女士，联系电话：0990-2012345",
    ),
)
