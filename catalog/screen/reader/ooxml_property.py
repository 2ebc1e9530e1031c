"""Step screen: what an office file says of itself: authors, organisations, paths, custom properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.piece import Layer, Mark, Piece, Trait
from catalog.screen.reader.ooxml import Package
from catalog.screen.reader.ooxml_sweep import Given
from catalog.screen.reader.ooxml_xml import XmlReader, attribute, read_xml

KINDS = ("core-properties", "extended-properties", "custom-properties")
"""Last words of the types of relationship that lead to properties."""
LABELS = {
    "creator": "作者",
    "lastModifiedBy": "上次修改者",
    "Company": "单位",
    "Manager": "经理",
    "Template": "模板",
    "HyperlinkBase": "超链接基础",
    "title": "标题",
    "subject": "主题",
    "description": "备注",
    "keywords": "关键词",
    "category": "类别",
    "contentStatus": "状态",
}
PERSONAL = frozenset({"creator", "lastModifiedBy", "Company", "Manager", "HyperlinkBase"})
"""Properties that name a person, an organisation or a place on a disk."""
_PROGRAMS = late(
    r"(?:openpyxl|python-docx|xlsxwriter|apache poi|aspose\S*|libreoffice|microsoft(?: office)?(?: user)?"
    r"|wps ?office|wps|kingsoft|administrator|admin|user|users|pc|微软用户|微软中国|windows ?用户|用户"
    r"|normal\.?dotm?|normal|ms|lenovo|dell|hp|asus|huawei|china|unknown|未知)",
    re.IGNORECASE,
)
"""Names that programs and makers of computers fill in: nobody is told by them."""
_PATH = late(r"[\\/]")
_COUNT = late(r"\d{1,6}|true|false|[\d.]{1,8}")
"""What a program counts: pages, words, its own version."""
_TELLING_NAME = late(
    r"author|user|owner|company|manager|mail|path|name|作者|编制|制表|单位|姓名|用户|路径|人员|经办",
    re.IGNORECASE,
)


class Property(NamedTuple):
    """One property with a value."""

    name: str
    """The element's name, or the custom property's own one."""
    value: str
    is_custom: bool

    @property
    def label(self) -> str:
        """The name a person knows it by."""
        return LABELS.get(self.name, self.name)

    @property
    def is_personal(self) -> bool:
        """Whether it tells who or where, and is not just the name of a program."""
        value = self.value.strip()
        if not value or _PROGRAMS.fullmatch(value):
            return False
        if self.is_custom:
            return bool(_TELLING_NAME.search(self.name) and not value.isdecimal())
        return self.name in PERSONAL or (self.name == "Template" and bool(_PATH.search(value)))


def read_properties(package: Package, given: Given) -> Iterator[Piece | Mark]:
    """Yield every property, and one mark for those that tell who or where; raises NotScreenedError."""
    telling: list[str] = []
    for part in property_parts(package):
        for each in properties_of(package, part):
            given.add(each.value)
            if _COUNT.fullmatch(each.value):
                continue
            label = "自定义" if each.is_custom else each.label
            text = f"{each.name}：{each.value}" if each.is_custom else each.value
            yield Piece(text, f"文档属性“{label}”", Layer.PROPERTY)
            if each.is_personal and label not in telling:
                telling.append(label)
    if telling:
        names = "、".join(telling)
        yield Mark(
            Trait.AUTHOR,
            "文档属性",
            Text(f"属性里填有{names}", f"these properties are filled in: {names!r}"),
        )


def property_parts(package: Package) -> list[str]:
    """Return the names of the parts that hold properties."""
    return [
        each.target
        for each in package.relationships()
        if each.kind in KINDS and not each.is_external and each.target in package
    ]


def properties_of(package: Package, part: str) -> list[Property]:
    """Return the properties in one part that have a value; raises NotScreenedError."""
    found: list[Property] = []
    path: list[str] = []
    texts: list[str] = []
    custom = ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal custom
        path.append(name)
        texts.clear()
        if name == "property":
            custom = attribute(attributes, "name")

    def end(name: str) -> None:
        nonlocal custom
        path.pop()
        value = "".join(texts)
        texts.clear()
        if value.strip():
            found.append(Property(custom or name, value, bool(custom)))
        if name == "property":
            custom = ""

    for _ in read_xml(package.chunks(part), XmlReader(start, end, texts.append)):
        pass
    return found
