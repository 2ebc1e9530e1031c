"""Step load: the words for the shape of a value."""

from __future__ import annotations

from catalog.diagnostic import Text
from catalog.load.fault import shown

TEXT_SHAPE = Text("一个值", "a single value")
LIST_SHAPE = Text("列表", "a list")
MAPPING_SHAPE = Text("一组下级字段", "a mapping")
NOTHING = Text("空的", "nothing")
KEY_ADVICE = Text(
    "字段名只写一个词，后面是半角冒号和空格", "write one word as key, then a colon and a blank"
)
LIST_ADVICE = Text(
    "写成列表：[一, 二]，或每项一行，以“- ”开头",
    "write a list: [a, b], or one entry a line after `- `",
)
MAPPING_ADVICE = Text(
    "写成 {键: 值}，或换行缩进两个空格，一行一个下级字段",
    "write {key: value}, or one nested key a line, indented by two",
)
TEXT_ADVICE = Text("只写一个值，不用括号和连字符", "write one value without brackets and dashes")


def shape_of(value: object) -> Text:
    """Return what the value is, with its beginning where it is text."""
    if isinstance(value, dict):
        return MAPPING_SHAPE
    if isinstance(value, list | tuple):
        return LIST_SHAPE
    if isinstance(value, str) and value.strip():
        return Text(f"“{shown(value)}”", f"'{shown(value)}'")
    return NOTHING
