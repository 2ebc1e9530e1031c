"""Step record: the plain Markdown twin of a record, one sentence a line: what people compare."""

from __future__ import annotations

import json
import re
from typing import Any

from catalog.model.item import Item

HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
SOFT_BREAK = re.compile(rf"(?<=[{HAN}“”‘’—…])\n(?=[{HAN}“”‘’—…])")
SENTENCE_END = re.compile(r"(?<=[。！？；])(?=[^”’）】》」\n])")
BLOCK_START = re.compile(r"\s*(?:[-*+>|#]|\d+[.)]\s|```|~~~|\[\^|:?-{3})")

LABELS = {name: field.title or name for name, field in Item.model_fields.items()} | {"url": "网址"}


def sentence_lines(markdown: str) -> str:
    """Return the Markdown with one sentence a line; code and tables stay as they are.

    A single line break between two Han characters or full-width marks means nothing, so re-wrapping a
    paragraph gives the same lines.
    """
    out: list[str] = []
    for block in re.split(r"(\n{2,})", markdown):
        if block.startswith(("\n", "    ")) or BLOCK_START.match(block):
            out.append(block)
        else:
            out.append(SENTENCE_END.sub("\n", SOFT_BREAK.sub("", block)))
    return "".join(out)


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
