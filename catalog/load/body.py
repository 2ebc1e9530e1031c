"""Step load: the Markdown behind the front matter, what stands in it and what is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote

from catalog.diagnostic import Finding, Place, Text
from catalog.load import fault_body as refusals
from catalog.load.comment import PROBE, without_comments
from catalog.load.facts import Facts, Placed
from catalog.load.fault import shown
from catalog.load.fault_file import HIDDEN_CHARACTER, NUL
from catalog.load.link import link_findings
from catalog.load.reader import facts_of, is_installed, render
from catalog.load.reader_plain import MARKS_LIMIT, crowded_offset, is_plain_code, plain_facts
from catalog.load.text import Places, hidden, place_at, without_hidden
from catalog.model.page import Body, Target
from catalog.model.pattern import late
from catalog.model.text import ascii_of

NESTING_LIMIT = 32
"""Levels of quotes and lists on one line; the reader's time grows with their square."""
FOOTNOTE_LIMIT = 1000
"""References to footnotes; each one also writes a link back."""
GROWTH = 8
ALLOWANCE = 65536
"""HTML without places may be `GROWTH` times the Markdown's size and this many characters more."""
_CONTAINERS = late(
    rf"^(?:[ \t]*(?:>|(?:[-+*]|\d{{1,9}}[.)])(?=[ \t]))){{{NESTING_LIMIT + 1}}}", re.MULTILINE
)
_CONTAINER_SIGNS = (">", "- ", "+ ", "* ", ". ", ") ")
"""What every container begins with, but for tabs behind the sign."""
_SOURCEPOS = late(r' data-sourcepos="[\d:-]+"')
_GAP = late("【待补】")
_TOKEN = late(r"(?:\{|%7B){2}", re.IGNORECASE)


class ReadBody(NamedTuple):
    """A body, what is refused in it, and where it still has gaps."""

    body: Body
    findings: tuple[Finding, ...]
    gaps: tuple[Place, ...]


def read_body(
    text: str, first_line: int, file: str, *, page: bool = False, plain: bool = False
) -> ReadBody:
    """Return the body that starts on the 1-based line `first_line` of `file`.

    Args:
        text: the body as it stands in the file, with LF.
        first_line: as above.
        file: path from the site's root with `/`.
        page: an ordinary page, which has one first-level heading where an item has none.
        plain: no hidden character stands in the text, `catalog.load.text.is_plain` has looked.
    """
    dirty = [] if plain else hidden(text)
    findings = [_hidden(place, character, first_line) for place, character in dirty]
    if findings:
        text = without_hidden(text)
    bare = without_comments(text, _is_code)
    findings += [_moved(each, first_line) for each in bare.findings]
    markdown, original = bare.markdown, bare.columns.original

    def placed(line: int, column: int) -> Place:
        return original(line + first_line - 1, column, line)

    facts, refused = _facts(markdown, placed)
    findings += refused
    findings += _facts_findings(facts, file, placed(1, 1), page=page)
    gaps: list[Place] = []
    if "【待补】" in markdown:
        places = Places(markdown)
        gaps = [placed(*places.at(gap.start())) for gap in _GAP.finditer(markdown)]
    body = Body(
        markdown,
        first_line,
        facts.links,
        facts.headings,
        facts.html,
        bare.emptied,
        bare.columns.spans(),
    )
    return ReadBody(body, tuple(findings), tuple(gaps))


def _facts(markdown: str, placed: Placed) -> tuple[Facts, list[Finding]]:
    """Return what stands in the Markdown, or nothing and why it was not read."""
    nothing = Facts((), (), (), None)
    refused = _too_costly(markdown, placed)
    if refused is not None:
        return nothing, [refused]
    if not is_installed():
        return _plain(markdown, placed)
    rendered = render(markdown)
    limit = GROWTH * len(markdown) + ALLOWANCE
    if len(rendered) > limit and len(_SOURCEPOS.sub("", rendered)) > limit:
        size = len(rendered)
        found = Text(f"展开后 {size} 字", f"{size} characters when rendered")
        return nothing, [refusals.TOO_MUCH.at(placed(1, 1), found=found, limit=str(limit))]
    return facts_of(markdown, rendered, placed), []


def _plain(markdown: str, placed: Placed) -> tuple[Facts, list[Finding]]:
    """Return the facts by the reader in Python, unless it would take minutes."""
    crowded = crowded_offset(markdown)
    if crowded is None:
        return plain_facts(markdown, placed), []
    found = Text("一段里的标记太多", "too many marks in one paragraph")
    place = placed(*place_at(markdown, crowded))
    return Facts((), (), (), None), [
        refusals.TOO_MUCH.at(place, found=found, limit=str(MARKS_LIMIT))
    ]


def _moved(finding: Finding, first_line: int) -> Finding:
    """Return the finding with its place counted from the file's first line."""
    line, column = finding.place or Place(1, 1)
    return replace(finding, place=Place(line + first_line - 1, column))


def _is_code(markdown: str) -> bool:
    """Return whether the probe at the end of the Markdown stands in a code block."""
    if is_installed():
        return re.search(f"<pre[^>]*><code>[^<]*{PROBE}", render(markdown)) is not None
    return is_plain_code(markdown, PROBE)


def _hidden(place: Place, character: str, first_line: int) -> Finding:
    place = Place(place.line + first_line - 1, place.column)
    if character == "\0":
        return NUL.at(place)
    return HIDDEN_CHARACTER.at(
        place,
        where=Text("正文", "body"),
        found=f"U+{ord(character):04X}",
        column=str(place.column),
    )


def _too_costly(markdown: str, placed: Placed) -> Finding | None:
    """Refuse what would keep the reader busy for minutes, without reading it."""
    signs = ascii_of(markdown)
    # Every container has a sign: looking at the ASCII of long lines takes a tenth of the pattern's time.
    long = [line for line in signs.split("\n") if len(line) > NESTING_LIMIT]
    deep = _CONTAINERS.search(markdown) if any(map(_may_nest, long)) else None
    if deep is not None:
        place = placed(*place_at(markdown, deep.start()))
        return refusals.TOO_NESTED.at(place, limit=str(NESTING_LIMIT))
    notes = signs.count("[^")
    if notes <= FOOTNOTE_LIMIT:
        return None
    return refusals.TOO_MUCH.at(
        placed(*place_at(markdown, markdown.index("[^"))),
        found=Text(f"脚注引用 {notes} 处", f"{notes} references to footnotes"),
        limit=str(FOOTNOTE_LIMIT),
    )


def _may_nest(line: str) -> bool:
    """Return whether the ASCII of a line has signs for more containers than there may be."""
    return "\t" in line or sum(map(line.count, _CONTAINER_SIGNS)) > NESTING_LIMIT


def _facts_findings(facts: Facts, file: str, start: Place, *, page: bool) -> list[Finding]:
    findings = [
        refusals.RAW_HTML.at(place, found=shown(written)) for place, written in facts.raw_html
    ]
    for link in facts.links:
        if page and _TOKEN.match(link.url):
            continue
        written = unquote(link.url) or link.text
        findings.extend(link_findings(file, link.kind, link.url, written, link.place))
        if link.kind is Target.IMAGE and not link.text.strip():
            url = shown(link.url)
            findings.append(refusals.IMAGE_WORDS.at(link.place, found=url, url=url))
    top = facts.top
    if not page:
        findings.extend(
            refusals.TOP_HEADING.at(heading.place, found=shown(heading.text)) for heading in top
        )
    elif not top:
        findings.append(refusals.NO_HEADING.at(start))
    else:
        first = str(top[0].place.line)
        findings.extend(
            refusals.SECOND_HEADING.at(each.place, found=shown(each.text), first=first)
            for each in top[1:]
        )
    return findings
