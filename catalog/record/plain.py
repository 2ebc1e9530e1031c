"""Step record: the plain Markdown twin of a record, one sentence a line: what people compare."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from catalog.load.text import WIDE
from catalog.model.item import Item

SOFT_BREAK = re.compile(rf"(?<={WIDE})[ \t]?\n[ \t]*(?={WIDE})")
MARK = (
    r"([。！？；])[ \t]*(?=[^\s”’）】》」』〕〉)\]\"'*_`])"
    r"(?![-+][ \t]|[>|#=~]|[0-9]{1,9}[.)]|\[\^|:?-{2})"
)
SENTENCE_END = re.compile(MARK)
"""Where a line may end; whatever could begin a block stays where it is."""
KEPT_OR_END = re.compile(
    r"(?P<kept>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|\]\([^)\n]*\))|" + MARK, re.DOTALL
)
"""The same around code spans and addresses of links, which stay as they are; four times slower."""
STRUCTURE = re.compile(
    r" {4}|\t| {0,3}(?:[-+*](?:[ \t]|$)|[>|]|#{1,6}(?:[ \t]|$)|[0-9]{1,9}[.)](?:[ \t]|$)|\[\^|:?-{2}"
    r"|=+[ \t]*$|(?:[*_][ \t]*){3,}$)"
)
"""A line that is more than text: list, quote, table, heading, note, rule, indented code."""
HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
DELIMITER_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")
FENCE = re.compile(
    r"[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)?(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)"
)

LABELS = {name: field.title or name for name, field in Item.model_fields.items()} | {"url": "网址"}


def sentence_lines(markdown: str) -> str:
    """Return the Markdown with one sentence a line; code, tables, lists and quotes stay as they are.

    A single line break between two Han characters or full-width marks means nothing, so re-wrapping a
    paragraph gives the same lines. The Markdown still means the same.
    """
    out: list[str] = []
    for is_text, lines in _blocks(markdown.split("\n")):
        out += _cut(lines) if is_text else lines
    return "\n".join(out)


def _blocks(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield runs of lines between blank lines and fences, told from these and from what is fenced."""
    block: list[str] = []
    fence = ""
    for line in lines:
        found = FENCE.fullmatch(line) if "```" in line or "~~~" in line else None
        if not fence and not found and line.strip():
            block.append(line)
            continue
        yield True, block
        yield False, [line]
        block = []
        if fence:
            closes = found and found["fence"].startswith(fence) and not found["info"].strip()
            fence = "" if closes else fence
        elif found:
            fence = found["fence"]
    yield True, block


def _cut(lines: list[str]) -> list[str]:
    """Return the lines of a block with the text before its first structure cut into sentences."""
    if any("|" in line and DELIMITER_ROW.fullmatch(line) for line in lines):
        return lines
    at = next((n for n, line in enumerate(lines) if STRUCTURE.match(line)), len(lines))
    text = SOFT_BREAK.sub("", "\n".join(lines[:at]))
    cut = _sentences(text).split("\n") if text else []
    if at < len(lines) and HEADING.match(lines[at]):
        return [*cut, lines[at], *_cut(lines[at + 1 :])]
    return cut + lines[at:]


def _sentences(text: str) -> str:
    if "`" in text or "](" in text:
        return KEPT_OR_END.sub(lambda found: found["kept"] or f"{found[3]}\n", text)
    return SENTENCE_END.sub(r"\1\n", text)


def plain_markdown(canonical: bytes) -> str:
    """Return a canonical record as Markdown: title, one line a field under its Chinese label, the body."""
    record: dict[str, Any] = json.loads(canonical)
    lines = [f"# {record['title']}", ""]
    for key, value in record.items():
        if key not in {"title", "body", "format"}:
            lines.append(f"- {LABELS.get(key, key)}：{_flat(value)}")
    body = sentence_lines(str(record.get("body", ""))).strip("\n")
    return "\n".join(lines) + "\n\n" + body + "\n"


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return "；".join(f"{key}={_flat(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "、".join(_flat(inner) for inner in value)
    return str(value).replace("\n", " ")
