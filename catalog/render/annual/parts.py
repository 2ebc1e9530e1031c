"""Step render: the prose of an annual report as HTML, part by part."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from catalog.load.reader import is_installed, render
from catalog.render.prose import MARKUP, fill_targets, publish_prose
from catalog.report.annual_public import PublicReport

HEADING = re.compile(r'<h2 id="[^"]*">(.*?)</h2>', re.DOTALL)


def written_parts(
    report: PublicReport, address: Callable[[str, str], str | None]
) -> dict[str, str]:
    """Return the HTML of each part that the agency writes, by its title (一、总体情况).

    `address(path, fragment)` as for `fill_targets`.

    Raises:
        PrivateLeakError: markup of the content got through.
    """
    html = publish_prose(report.file, prose_html(report.markdown)).html
    pieces = HEADING.split(fill_targets(html, address))
    titles = (unescape(MARKUP.sub("", words)).strip() for words in pieces[1::2])
    return {title: body.strip() for title, body in zip(titles, pieces[2::2], strict=True)}


def prose_html(markdown: str) -> str:
    """Return the Markdown's HTML as the reader makes it; by another one where comrak is not installed."""
    if is_installed():
        return render(markdown)
    from markdown_it import MarkdownIt  # noqa: PLC0415 - not loaded where comrak is there

    plain = MarkdownIt("commonmark", {"html": False, "maxNesting": 50}).enable("table")
    return str(plain.render(markdown))
