"""Step screen: places and their offices that look like names: 石头镇|居民, 社区|矫正, 洛桑县|林业局."""

from __future__ import annotations

from catalog.model.pattern import late
from catalog.screen.name_body import is_body, is_firm
from catalog.screen.name_close import Close, name_close
from catalog.screen.words.surname import REGIONS

_OF_AREAS = frozenset("社小校辖景园地城市县库片山灾疫病林牧矿湾街厂院战郊民新")
"""Before a 区 that is no family name: 社区矫正, 居民区噪声."""
_TOWN_ENDS = frozenset("镇市县乡区")
_AREA_ENDS = _TOWN_ENDS | frozenset("村州旗盟局院")
"""No name of another tongue holds them: 洛桑县|林业局."""
_COUNTY = frozenset(("县的", "县人", "县居", "县城"))
_CITY = frozenset("市县")
_IN_CITY = late("(?![场民区内里价人值容面长城委政域])[\u4e00-\u9fff]{2}")
"""Behind the name of a city or a county: 云栖市|蓝鲸网咖."""
_VILLAGE = frozenset(f"{place}{whose}" for place in "镇乡村县" for whose in "居村人民农社街的")
"""Across the end of what looks like a name and is a place: 石头镇|居民."""


_HAMLETS = frozenset("湾庄村屯沟坝坪埠岭寨堡窑店铺集坳冲塘滩嘴河口台沱坡岗坎畈垸圩埭浜桥渡垭峪峡洼")
_HAMLET = 3
"""Characters of the name of a village that begins as a person's does: 孙家庄, 黎明村."""


def is_hamlet(name: str) -> bool:
    """Whether three characters that begin as a name does are a village: 孙家庄, 毛家湾, 黎明村."""
    if len(name) != _HAMLET:
        return False
    return name[-1] == "村" or (name[1] == "家" and name[-1] in _HAMLETS)


def begins_a_body(text: str, end: int) -> bool:
    """Whether what ends here goes on as the name of a body or a place does: 李建国|诊所, 示东县|的."""
    if text[end : end + 2] in _COUNTY or text[end - 1 : end + 1] in _VILLAGE:
        return True
    if text[end - 2 : end] == "政府":
        return True
    if text[end : end + 1] in _CITY and _IN_CITY.match(text, end + 1):
        return True
    return is_firm(text, end) or (name_close(text, end) < Close.WORD and is_body(text, end))


def is_region(name: str) -> bool:
    """Whether what begins as names of other tongues do is a region or its office: 洛桑县林业."""
    return name in REGIONS or not _AREA_ENDS.isdisjoint(name)


def is_area(text: str, at: int) -> bool:
    """Whether 区 stands here behind a character that it makes an area with: 社区|矫正."""
    return at > 0 and text[at : at + 1] == "区" and text[at - 1] in _OF_AREAS


def is_town(text: str, end: int, *, placed: bool) -> bool:
    """Whether what ends here is a town before its office or its affairs: 石坪市|医疗保障局, 双榆镇|行政执法.

    `placed`: nothing but its place tells of a name; then any word behind it makes a town of it.
    """
    if text[end - 1] in _TOWN_ENDS and text[end : end + 1].isdigit():
        return True
    if text[end - 1] not in _TOWN_ENDS or not "\u3400" <= text[end : end + 1] <= "\u9fff":
        return False
    return placed or is_body(text, end)
