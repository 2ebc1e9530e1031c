"""Step screen: visitors and writers who ask how something is done, or come for a paper, and complain of nothing."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late

VISITORS: Final = frozenset(
    "来访人 来访者 来访人员 来电人 来信人 来信者 写信人 留言人 我叫 我是 本人叫".split()
)
"""Parties where they complain, nobody's where they ask."""
_ERRAND: Final = late(
    "咨询|想问|请问|问问|打听|了解一下|怎么[办领查填申交]|如何[办领申填]|哪个窗口|改名|更名|查阅|调阅|递交|补办|换领|申领|应聘|报名|求职|面试|预约|探[访视亲]|参观|回乡证|台胞证|签证"
)
_PLEA: Final = late(
    "投诉|举报|反映|信访|上访|控告|检举|诉求|要求|不满|不服|纠纷|拖欠|欠薪|欠款|停发|漏发|赔|扰民|违|未[发付赔]|没[发付赔]|至今|没人管|不管|公道|说法|查处|恳请|求助|维权|侵|骗|事故|乱收|不公|打人|处罚"
)


_BEFORE: Final = 80
_BEHIND: Final = 160


def runs_an_errand(text: str, at: int) -> bool:
    """Whether a text tells of a question or an errand near a place and of no complaint: 来访者, 事由：房产证改名."""
    low, high = max(0, at - _BEFORE), at + _BEHIND
    return _ERRAND.search(text, low, high) is not None and _PLEA.search(text, low, high) is None
