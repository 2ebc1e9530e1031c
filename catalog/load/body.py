"""Step load: the Markdown behind the front matter, what stands in it and what is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from catalog.diagnostic import Finding, Place, Text
from catalog.load import fault_body as refusals
from catalog.load.comment import PROBE, without_comments
from catalog.load.facts import Facts
from catalog.load.fault import shown
from catalog.load.fault_file import HIDDEN_CHARACTER, NUL
from catalog.load.link import link_findings
from catalog.load.reader import facts_of, is_installed, render
from catalog.load.reader_plain import is_plain_code, plain_facts
from catalog.load.text import hidden, without_hidden
from catalog.model.page import Body, Target

NESTING_LIMIT = 32
"""Levels of quotes and lists on one line; the reader's time grows with their square."""
FOOTNOTE_LIMIT = 1000
"""References to footnotes; each one also writes a link back."""
GROWTH = 8
ALLOWANCE = 65536
"""HTML without places may be `GROWTH` times the Markdown's size and this many characters more."""
_CONTAINERS = re.compile(
    rf"^(?:[ \t]*(?:>|(?:[-+*]|\d{{1,9}}[.)])(?=[ \t]))){{{NESTING_LIMIT + 1}}}", re.MULTILINE
)
_SOURCEPOS = re.compile(r' data-sourcepos="[\d:-]+"')
_GAP = re.compile("【待补】")
_TOKEN = re.compile(r"(?:\{|%7B){2}", re.IGNORECASE)


class ReadBody(NamedTuple):
    """A body, what is refused in it, and where it still has gaps."""

    body: Body
    findings: tuple[Finding, ...]
    gaps: tuple[Place, ...]


def read_body(text: str, first_line: int, file: str, *, page: bool = False) -> ReadBody:
    """Return the body that starts on the 1-based line `first_line` of `file`.

    `page`: an ordinary page, which has one first-level heading where an item has none.
    """
    findings = [_hidden(place, character) for place, character in hidden(text)]
    if findings:
        text = without_hidden(text)
    bare = without_comments(text, _is_code)
    findings.extend(bare.findings)
    markdown = bare.markdown
    refused = _too_costly(markdown)
    facts = Facts((), (), (), None) if refused else _facts(markdown)
    if facts.html is not None and _grows(markdown, facts.html):
        refused = [
            refusals.TOO_MUCH.at(
                Place(1, 1),
                found=Text(f"展开后 {len(facts.html)} 字", f"{len(facts.html)} characters when rendered"),
                limit=str(GROWTH * len(markdown) + ALLOWANCE),
            )
        ]
        facts = Facts((), (), (), None)
    shown_places = bare.columns.original
    moved = [*refused, *_facts_findings(facts, file, page=page)]
    findings.extend(replace(each, place=shown_places(each.place or Place(1, 1))) for each in moved)
    gaps = [
        _place(markdown, found.start()) for found in _GAP.finditer(markdown)
    ] if "【待补】" in markdown else []

    def in_file(place: Place) -> Place:
        return Place(place.line + first_line - 1, place.column)

    def from_markdown(place: Place) -> Place:
        return in_file(shown_places(place))

    body = Body(
        markdown=markdown,
        first_line=first_line,
        links=tuple(replace(each, place=from_markdown(each.place)) for each in facts.links),
        headings=tuple(replace(each, place=from_markdown(each.place)) for each in facts.headings),
        html=facts.html,
    )
    placed = tuple(replace(each, place=in_file(each.place or Place(1, 1))) for each in findings)
    return ReadBody(body, placed, tuple(from_markdown(place) for place in gaps))


def _place(text: str, offset: int) -> Place:
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _facts(markdown: str) -> Facts:
    return facts_of(markdown, render(markdown)) if is_installed() else plain_facts(markdown)


def _is_code(markdown: str) -> bool:
    """Return whether the probe at the end of the Markdown stands in a code block."""
    if is_installed():
        return re.search(f"<pre[^>]*><code>[^<]*{PROBE}", render(markdown)) is not None
    return is_plain_code(markdown, PROBE)


def _hidden(place: Place, character: str) -> Finding:
    if character == "\0":
        return NUL.at(place)
    return HIDDEN_CHARACTER.at(
        place,
        where=Text("正文", "body"),
        found=f"U+{ord(character):04X}",
        column=str(place.column),
    )


def _too_costly(markdown: str) -> list[Finding]:
    """Refuse what would keep the reader busy for minutes, without reading it."""
    deep = _CONTAINERS.search(markdown)
    if deep is not None:
        place = _place(markdown, deep.start())
        return [refusals.TOO_NESTED.at(place, limit=str(NESTING_LIMIT))]
    notes = markdown.count("[^")
    if notes > FOOTNOTE_LIMIT:
        return [
            refusals.TOO_MUCH.at(
                _place(markdown, markdown.index("[^")),
                found=Text(f"脚注引用 {notes} 处", f"{notes} references to footnotes"),
                limit=str(FOOTNOTE_LIMIT),
            )
        ]
    return []


def _grows(markdown: str, rendered: str) -> bool:
    limit = GROWTH * len(markdown) + ALLOWANCE
    return len(rendered) > limit and len(_SOURCEPOS.sub("", rendered)) > limit


def _facts_findings(facts: Facts, file: str, *, page: bool) -> list[Finding]:
    findings = [
        refusals.RAW_HTML.at(place, found=shown(written)) for place, written in facts.raw_html
    ]
    for link in facts.links:
        if page and _TOKEN.match(link.url):
            continue
        written = link.url or link.text
        findings.extend(link_findings(file, link.kind, link.url, written, link.place))
        if link.kind is Target.IMAGE and not link.text.strip():
            url = shown(link.url)
            findings.append(refusals.IMAGE_WORDS.at(link.place, found=url, url=url))
    top = [heading for heading in facts.headings if heading.level == 1]
    if not page:
        findings.extend(
            refusals.TOP_HEADING.at(heading.place, found=shown(heading.text)) for heading in top
        )
    elif not top:
        findings.append(refusals.NO_HEADING.at(Place(1, 1)))
    else:
        first = str(top[0].place.line)
        findings.extend(
            refusals.SECOND_HEADING.at(each.place, found=shown(each.text), first=first)
            for each in top[1:]
        )
    return findings
