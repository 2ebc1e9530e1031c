"""Step render: an extension for Python-Markdown, with which the builders read the pages of content/pages.

Loading refuses raw HTML as CommonMark sees it; the two readers differ in corner cases (a fence inside a quote),
so here Python-Markdown is told never to let HTML through: what it would take for HTML becomes text. Links and
pictures that lead to a script are refused. A line break between two full-width signs is nothing, as in items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from catalog.load.reader import joined

if TYPE_CHECKING:
    from markdown import Markdown

NAME = "catalog.render.plain_html"
SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})


class _SafeTargets(Treeprocessor):
    """Takes the target from links and pictures that lead elsewhere than to a page, a file or a mailbox."""

    def run(self, root: Element) -> None:
        """Look at every element of a page."""
        for element in root.iter():
            for name in ("href", "src"):
                target = element.get(name)
                if target is not None and not _is_safe(target):
                    del element.attrib[name]


def _is_safe(target: str) -> bool:
    try:
        return urlsplit(target.strip()).scheme.lower() in SCHEMES
    except ValueError:
        return False


class _JoinedLines(Postprocessor):
    """Drops line breaks inside Chinese sentences; browsers would show them as blanks."""

    def run(self, text: str) -> str:
        """Return a page's HTML without them."""
        return joined(text)


class PlainHtml(Extension):
    """Turns off both ways in which raw HTML passes through, and joins lines."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Remove the block and the inline reader of HTML."""
        md.preprocessors.deregister("html_block", strict=False)
        md.inlinePatterns.deregister("html", strict=False)
        md.treeprocessors.register(_SafeTargets(md), "safe-targets", -100)
        md.postprocessors.register(_JoinedLines(md), "joined-lines", -100)


def makeExtension(**options: object) -> PlainHtml:  # noqa: N802 - the library's name
    """Return the extension, as Python-Markdown asks for it by module name."""
    return PlainHtml(**options)
