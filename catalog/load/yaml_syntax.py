"""Step load: the YAML library's complaints in the webmaster's words."""

from __future__ import annotations

import re
from typing import Any

from catalog.diagnostic import Finding, Place, Text
from catalog.load.fault import shown
from catalog.load.fault_yaml import ALIAS, SYNTAX, TAG
from catalog.load.text import place_at

_QUOTE = Text(
    "给含有“: ”、“#”、括号或引号的文字加单引号；文字里的单引号写两个",
    "put text that holds `: `, `#`, brackets or quotes in single quotes, doubling those inside",
)
_INDENT = Text(
    "把同级字段的首字对齐；下级比上级多缩进两个空格；正文之前要有单独一行“---”",
    "align keys of one level, indent nested ones by two; a line `---` stands before the body",
)
_COLON = Text(
    "字段名之后用半角冒号“:”加一个空格；正文之前要有单独一行“---”",
    "write an ASCII colon and a blank after the key; a line `---` stands before the body",
)
_CLOSE = Text(
    "补上配对的括号或引号，各项之间用半角逗号",
    "close the bracket or quote; part the entries with ASCII commas",
)
_PROBLEMS: tuple[tuple[str, Text, Text], ...] = (
    (
        "mapping values are not allowed",
        Text("一行里又出现了“: ”", "a second `: ` on the line"),
        _QUOTE,
    ),
    ("unexpected end of stream", Text("引号没有配对", "the quote does not end"), _CLOSE),
    ("could not find expected ':'", Text("字段名之后没有冒号", "no colon after the key"), _COLON),
    ("cannot start any token", Text("值不能以这个字符开头", "no value starts so"), _QUOTE),
    ("expected ',' or", Text("括号没有配对，或缺少逗号", "no closing bracket or comma"), _CLOSE),
    (
        "did not find expected node content",
        Text("括号里少了内容", "content is missing inside the brackets"),
        _CLOSE,
    ),
    (
        "expected the node content",
        Text("括号里少了内容", "content is missing inside the brackets"),
        _CLOSE,
    ),
    ("escape", Text("双引号里有不认识的“\\”写法", "an unknown escape in double quotes"), _QUOTE),
    ("block scalar", Text("“|”或“>”之后不能有别的字", "text after `|` or `>`"), _QUOTE),
)
_BEGINNINGS = (
    "quoted scalar",
    "simple key",
    "an alias",
    "an anchor",
    "a tag",
    "flow sequence",
    "flow mapping",
)
_OTHER = Text("缩进或写法不对", "wrong indentation or form")


def syntax_finding(error: Any, text: str, first_line: int) -> Finding:
    """Return the finding for an exception of the YAML library about `text`."""
    problem, context = (
        str(getattr(error, "problem", "") or ""),
        str(getattr(error, "context", "") or ""),
    )
    place = _place(error, text, context)
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    found = shown(line[place.column - 1 :].strip() or line.strip())
    place = Place(place.line + first_line - 1, place.column)
    for word, refusal in (("alias", ALIAS), ("anchor", ALIAS), ("tag", TAG)):
        if re.search(rf"(?:scanning|parsing) an? {word}\b", context):
            return refusal.at(place, found=found)
    told, advice = next(
        ((told, advice) for words, told, advice in _PROBLEMS if words in problem), (_OTHER, _INDENT)
    )
    if "：" in line and ": " not in line:
        advice = _COLON
    return SYNTAX.at(place, found=found, problem=told, advice=advice)


def _place(error: Any, text: str, context: str) -> Place:
    """Return the place inside `text`, on a character that is there."""
    mark = getattr(error, "problem_mark", None)
    if any(word in context for word in _BEGINNINGS):
        # The fault is where the value begins, not where its end was missed.
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        position = getattr(error, "position", 0)
        return place_at(text, position if isinstance(position, int) else 0)
    end = place_at(text, len(text.rstrip()))
    place = Place(mark.line + 1, mark.column + 1)
    return min(place, end)
