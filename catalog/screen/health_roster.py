"""Step screen: an illness behind the first field of a line, in a list of people or beside a line of which one is told.

What a list of people has in its first fields are names, whatever they are made of: 1. 阿牛日古，脑性瘫痪; 旺堆 肺结核.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.kind import Weight

_LONGEST: Final = 48
"""Characters at most from the head of a line to its illness."""
_ROW: Final = late(
    r"[ \u3000>]{0,4}(?:[-*•·][ ]?|[（(]?[0-9]{1,3}[.、．)）]{0,2}[ \u3000]{0,3}|[①-⑳]|第[0-9一二三四五六七八九十]{1,3}[例号位户][：:，,]?)?(?P<name>[\u3400-\u9fff·]{2,8})(?P<mark>[，,、：:/ \u3000（(—-]{1,4})(?:[男女][，,、/ \u3000]{1,3})?(?:[0-9]{1,3}(?:岁|个?月)[，,、/ \u3000]{1,3})?(?:[\u3400-\u9fff]{2,6}[：:])?"
)
_NO_NAME: Final = late(
    r"[科院室药片剂丸囊素液病症炎癌瘤区县市镇乡村组类型级期率者人等费用部所站局队班校生员户章表栏中心量额率数值标准例日月年妇童民军农商]$"
    r"|监测|检测|健康|保障|补助|补贴|保险|救治|服务|政策|管理|宣传|活动|工作|技能|护理|康复|预防|保健|筛查|体检|义诊|慰问|职业|特殊|慢性|急性|重大|常用"
    r"|疾病|病种|诊断|门诊|治疗|检查|检测|手术|障碍|残疾|失能|项目|情况|原因|备注|结果|说明|地址|电话|合计|共计|其中|主要|常见|下列|以下|包括|类别|等级|费用|医疗|救助|待遇|患者|方案|用药|姓名|名称|建议|注意|禁忌|体重|身高|心理|视力|听力|上午|下午"
)
"""What else stands first in a line."""
_OF_PEOPLE: Final = late(
    "(?:名单|名册|花名册|人员|对象|学生|患者|病人|老人|职工|残疾人|台账|随访表?|访视|回访|送教|登记|公示稿?|一览表?|明细表?|汇总表?|统计表|情况表|记录表?)"
)
_OF_THINGS: Final = late(
    "药|目录|病种(?!列)|科室|专家|医院|机构|标准|知识|专科|医师|医生|门诊(?!慢|特)|课程|讲座|培训|限额|政策|价格|收费|耗材|器械|项目|统计|发病|疫情|畜|禽|演练|样表|示例|模拟"
)
_TOLD: Final = late("。.|，[^，]*，|@")
"""In a sentence, which heads no list."""
_WIDEST: Final = 60
_HEADING: Final = 400
"""So far above a line stands its list's heading."""


def row_name(text: str, start: int) -> tuple[int, str] | None:
    """Return where a line begins and what parts its first field from the illness at a place; None: no such line."""
    low = max(0, start - _LONGEST)
    begin = text.rfind("\n", low, start) + 1
    if begin == 0 and low > 0:
        return None
    row = _ROW.match(text, begin, start)
    if row is None or row.end() != start or _NO_NAME.search(row["name"]):
        return None
    return begin, row["mark"].strip() or " "


def is_in_roster(text: str, start: int) -> bool:
    """Whether an illness stands behind the first field of a line in a list with a heading of people."""
    row = row_name(text, start)
    if row is None:
        return False
    heading = _heading(text, row[0])
    if len(heading) > _WIDEST or _TOLD.search(heading):
        return False
    return _OF_PEOPLE.search(heading) is not None and _OF_THINGS.search(heading) is None


def _heading(text: str, begin: int) -> str:
    """Return the nearest line above that is no row of a list; empty: none near."""
    at, low = begin, max(0, begin - _HEADING)
    while at > low:
        first = text.rfind("\n", 0, at - 1) + 1
        line = text[max(first, low) : at - 1]
        if line and not _IS_ROW.match(line):
            return line
        at = first
    return ""


_IS_ROW: Final = late(
    r"[ \u3000>]{0,4}(?:[-*•·]|[（(]?[0-9]{1,3}[.、．)） ]|[①-⑳]|第[0-9一二三四五六七八九十]{1,3}[例号位户]|[\u3400-\u9fff·]{2,8}[，, \u3000])(?!.{0,40}(?:名单|名册|台账|公示|登记表?|随访表?)[（(：:]?)"
)


class Rows:
    """The lines of which an illness is told behind their first field, and those of the same kind beside them."""

    def __init__(self, text: str) -> None:
        """Begin without any; `text`: the folded text."""
        self._text = text
        self._told: dict[int, str] = {}
        self._open: list[tuple[int, str, int, int]] = []

    def weight(self, start: int, end: int, weight: Weight | None) -> Weight | None:
        """Return the weight of an illness, by the heading of its list if nothing else gives it one."""
        row = row_name(self._text, start)
        if row is None or _IN_GENERAL.match(self._text, end):
            return weight
        if weight is None and is_in_roster(self._text, start):
            weight = Weight.REVIEW
        if weight is None:
            self._open.append((*row, start, end))
        else:
            self._told[row[0]] = row[1]
        return weight

    def beside(self) -> Iterator[tuple[int, int]]:
        """Yield the illnesses of lines right above or below one of which something is told, and so on."""
        for rows in (self._open, self._open[::-1]):
            for row in rows:
                begin, mark, start, end = row
                if begin in self._told:
                    continue
                above = self._text.rfind("\n", 0, max(begin - 1, 0)) + 1
                below = self._text.find("\n", end) + 1
                if mark in (begin and self._told.get(above), below and self._told.get(below)):
                    self._told[begin] = mark
                    yield start, end


_IN_GENERAL: Final = late("(?:等|的?(?:患者|人员|病人|病种|知识|防治|门诊|讲座|专家|用药|待遇))")
