"""Step screen: lines of JSON in, lines of JSON out, for other systems: places and kinds, never values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from catalog.diagnostic import Text
from catalog.model.pattern import late
from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import Weight

_AROUND: Final = Surroundings()
_HALF: Final = late("[\ud800-\udfff]")
"""One half of a pair of UTF-16 without the other: no character, and nothing can write it."""


class LineError(ValueError):
    """A line that is no `{"id", "text"}` object. `line` counts from 1; the texts quote nothing of the line."""

    def __init__(self, line: int, reason: Text) -> None:
        """Take the line's number and what is wrong with it."""
        super().__init__(f"line {line}: {reason.en}")
        self.line = line
        self.text = Text(f"第 {line} 行：{reason.zh}", f"line {line}: {reason.en}")


def screen_lines(lines: Iterable[str], around: Surroundings = _AROUND) -> Iterator[str]:
    """Yield one line `{"id", "spans": [[start, end, kind], …]}` for each `{"id", "text"}`; blank lines are left out.

    Start and end are characters of the raw text, the end exclusive; spans are sorted and do not overlap. Hits that
    only notify are left out. Each line is screened by itself. No line ends in a line break.

    Raises:
        LineError: a line is not such an object; the lines before it have been yielded.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            identifier, text = _decoded(line, number)
            spans = [
                [hit.start, hit.end, hit.kind.value]
                for hit in screen_text(text, around)
                if hit.weight is not Weight.NOTICE
            ]
            yield json.dumps({"id": identifier, "spans": spans}, ensure_ascii=False)


def _decoded(line: str, number: int) -> tuple[str | int, str]:
    """Return identifier and text of a line."""
    try:
        value = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise LineError(number, Text("不是 JSON", "not JSON")) from None
    if not isinstance(value, dict):
        raise LineError(
            number, Text('不是对象，应为 {"id", "text"}', 'not an object {"id", "text"}')
        )
    identifier, text = value.get("id"), value.get("text")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int):
        raise LineError(number, Text("id 应为文字或整数", "id is neither text nor a whole number"))
    if not isinstance(text, str):
        raise LineError(number, Text("text 应为文字", "text is not a text"))
    if _HALF.search(text) or (isinstance(identifier, str) and _HALF.search(identifier)):
        raise LineError(
            number,
            Text(
                "有半个字符（\\ud800 到 \\udfff 单独出现）", "half a character (a lone surrogate)"
            ),
        )
    return identifier, text
