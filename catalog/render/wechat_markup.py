"""Step render: a published body in the few tags and inline styles that WeChat keeps."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

Attributes = Mapping[str, str]

WIDEST, LONGEST = 4, 30
"""Columns and rows that a phone shows legibly."""
BLOCKS: Mapping[str, str] = {
    "p": '<p style="margin:0 0 1em">',
    "blockquote": '<section style="margin:0 0 1em;padding:0 0 0 .8em;border-left:4px solid #75818f">',
    "pre": '<section style="margin:0 0 1em;font-size:14px">',
    "section": '<section style="margin:1.5em 0 0;font-size:14px">',
}
SUBITEM = '<p style="margin:0 0 .5em;padding-left:2em">'
HEADING = '<p style="margin:1.5em 0 .6em;font-size:18px;font-weight:bold">'
ITEM = '<section style="margin:0 0 .5em;padding-left:1.2em">'
TABLE = '<table style="width:100%;margin:0 0 1em;border-collapse:collapse;font-size:14px;line-height:1.5">'
CELL = "border:1px solid #75818f;padding:.3em .5em"
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
LISTS = frozenset({"ul", "ol"})
SHORT = frozenset({"strong", "em"})


def article_body(html: str) -> str:
    """Return the body of `catalog.render.prose`, its targets filled in or not, as WeChat keeps it.

    Linear in the body. Links to the web keep their address as words; pictures and wide tables are told of.
    """
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return "".join(writer.out)


class _Writer(HTMLParser):
    """Writes tags anew; nothing of the original's tags or attributes gets through."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._closing: list[tuple[str, str]] = []
        """Open tags, and what closes each."""
        self._counts: list[int] = []
        """Of each open list the number of its last item; -1: it has none."""
        self._fresh_item = False
        self._silent = 0
        self._pre = 0
        self._table: list[list[tuple[str, str, str]]] | None = None
        """Rows of (tag, alignment, HTML) of the table being read."""
        self._held: list[str] | None = None
        """What was written before the cell being read; None: no cell is."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.out.append("<br>")
        elif tag == "hr":
            self.out.append(
                '<section style="margin:1.5em 0;border-top:1px solid #75818f"></section>'
            )
        elif tag == "img":
            self._say(f"（图：{given.get('alt', '').strip() or '见原文'}，请看原文）")
        elif tag in {"table", "tr", "td", "th"}:
            self._open_table(tag, given)
        else:
            self._closing.append((tag, self._opened(tag, given)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # br, hr, img: nothing to close

    def _opened(self, tag: str, given: Attributes) -> str:
        """Write what a tag becomes and return what closes it."""
        if self._table is not None and tag not in SHORT | {"a", "sup"}:
            return ""  # a cell holds words
        if tag in LISTS:
            start = given.get("start", "1")
            self._counts.append(
                (int(start[:6]) if start.isdecimal() else 1) - 1 if tag == "ol" else -1
            )
            return ""
        if tag == "li":
            return self._open_item()
        if tag == "p" and self._counts:
            self.out.append("" if self._fresh_item else "<br>")
            self._fresh_item = False
            return ""
        if tag == "a":
            return self._open_link(given)
        self._pre += tag == "pre"
        return self._wrapped(tag, given)

    def _wrapped(self, tag: str, given: Attributes) -> str:
        if tag in HEADINGS:
            self.out.append(HEADING)
            return "</p>"
        if tag in BLOCKS:
            subitem = tag == "p" and given.get("class") == "subitem"
            self.out.append(SUBITEM if subitem else BLOCKS[tag])
            return "</p>" if tag == "p" else "</section>"
        if tag in SHORT or tag == "sup":
            name = "sup" if tag == "sup" else "strong"
            self.out.append(f"<{name}>")
            return f"</{name}>"
        return ""

    def _open_item(self) -> str:
        if not self._counts:
            return ""
        mark = "• "
        if self._counts[-1] >= 0:
            self._counts[-1] += 1
            mark = f"{self._counts[-1]}. "
        self.out.append(ITEM + mark)
        self._fresh_item = True
        return "</section>"

    def _open_link(self, given: Attributes) -> str:
        if "data-footnote-backref" in given or "footnote-backref" in given.get("class", ""):
            self._silent += 1
            return "back"
        url = given.get("href", "")
        return f"（{escape(url)}）" if url.startswith(("https://", "http://")) else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in {"table", "tr", "td", "th"}:
            self._close_table(tag)
            return
        while self._closing:
            name, closing = self._closing.pop()
            if closing == "back":
                self._silent -= 1
            elif not (closing.startswith("（") and self._ends_with(closing)):
                self.out.append(closing)
            if name in LISTS and self._counts and self._table is None:
                self._counts.pop()
            self._pre -= name == "pre" and self._table is None
            if name == tag:
                return

    def _ends_with(self, closing: str) -> bool:
        """Tell whether a link's words are its address, which then is not said twice."""
        return bool(self.out) and self.out[-1] == closing[1:-1]

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data)

    def _say(self, text: str) -> None:
        if text.strip():
            self._fresh_item = False
        if self._table is not None and self._held is None:
            return  # between the cells
        shown = escape(text)
        self.out.append(shown.replace("\n", "<br>") if self._pre else shown.replace("\n", " "))

    def _open_table(self, tag: str, given: Attributes) -> None:
        if tag == "table":
            self._table = []
        elif self._table is not None and tag == "tr":
            self._table.append([])
        elif self._table and self._held is None:
            align = {"right": "right", "center": "center"}.get(given.get("class", ""), "left")
            self._held, self.out = self.out, []
            self._table[-1].append((tag, align, ""))

    def _close_table(self, tag: str) -> None:
        if tag in {"td", "th"} and self._table and self._held is not None:
            name, align, _ = self._table[-1].pop()
            self._table[-1].append((name, align, "".join(self.out).strip()))
            self.out, self._held = self._held, None
        elif tag == "table" and self._table is not None:
            rows, self._table = self._table, None
            self.out.append(_table(rows))


def _table(rows: list[list[tuple[str, str, str]]]) -> str:
    """Return a table, or where a phone could not show it what to do."""
    columns = max(map(len, rows), default=0)
    if columns > WIDEST or len(rows) > LONGEST:
        size = f"{columns}列{len(rows)}行"
        return f"{BLOCKS['p']}（这里有一张{size}的表格，手机上看不清，请看原文。）</p>"
    lines = ("".join(map(_cell, row)) for row in rows)
    return f"{TABLE}<tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"


def _cell(cell: tuple[str, str, str]) -> str:
    tag, align, html = cell
    style = f"{CELL};font-weight:bold" if tag == "th" else CELL
    return f'<td style="{style};text-align:{align}">{html}</td>'
