"""Step render: the prose of an annual report as plain blocks for a document: paragraphs, headings, lists, tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, or row of a table."""

    kind: str
    """`paragraph`, `heading`, `item` or `row`."""
    level: int = 0
    """Of a heading 1 to 6; of an item its depth from 1."""
    mark: str = ""
    """What stands before an item: 1. or ●."""
    runs: list[tuple[str, bool]] = field(default_factory=list)
    """(words, whether they are strong) in order; of a row empty."""
    cells: list[str] = field(default_factory=list)
    """Of a row."""

    @property
    def text(self) -> str:
        """The words of the runs."""
        return "".join(words for words, _ in self.runs)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.strong = 0
        self.lists: list[int] = []
        """Of each list that is open the number of its next item; 0 for one without numbers."""
        self.cell: list[str] | None = None
        self.open: Block | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"ul", "ol"}:
            self.lists.append(int(given.get("start") or 1) if tag == "ol" else 0)
        elif tag in {"td", "th"}:
            self.cell = []
        elif tag == "strong":
            self.strong += 1
        elif tag in {"br", "img"}:
            self._say("\n" if tag == "br" else given.get("alt") or "")
        else:
            self._open(tag)

    def _open(self, tag: str) -> None:
        """Begin a block where the tag begins one."""
        if tag in _HEADINGS:
            self._begin(Block("heading", _HEADINGS[tag]))
        elif tag == "p" and self.cell is None and not self._fresh_item():
            self._begin(Block("item" if self.lists else "paragraph", len(self.lists)))
        elif tag == "pre":
            self._begin(Block("paragraph"))
        elif tag == "li" and self.lists:
            number = self.lists[-1]
            self.lists[-1] += bool(number)
            self._begin(Block("item", len(self.lists), f"{number}." if number else "●"))
        elif tag == "tr":
            self._begin(Block("row"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "strong":
            self.strong -= 1
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
            self.open = None
        elif tag in {"td", "th"} and self.cell is not None:
            if self.open is not None:
                self.open.cells.append("".join(self.cell).strip())
            self.cell = None
        elif tag in _HEADINGS or tag in {"p", "li", "pre", "tr"}:
            self.open = None

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, words: str) -> None:
        if self.cell is not None:
            self.cell.append(words)
        elif self.open is not None and self.open.kind != "row":
            self.open.runs.append((words, self.strong > 0))

    def _begin(self, block: Block) -> None:
        self.blocks.append(block)
        self.open = block

    def _fresh_item(self) -> bool:
        """Return whether an item has just begun, whose first paragraph is the item itself."""
        return self.open is not None and self.open.kind == "item" and not self.open.text.strip()


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of HTML as `catalog.render.annual.parts` makes it, in order; empty ones are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [one for one in reader.blocks if one.text.strip() or one.cells]
