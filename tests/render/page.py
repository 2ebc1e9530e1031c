"""Reads HTML for tests: tags, attributes, text, with the standard library's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("br col hr img input link meta wbr use".split())


@dataclass
class Read(HTMLParser):
    """An HTML fragment as read: its tags in order, its text, and whether the tags nest."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""
    open: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Prepare the parser."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a start tag."""
        if len({name for name, _ in attrs}) != len(attrs):
            self.faults.append(f"doubled attribute in {tag}")
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that ends itself."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Note an end tag, which must end the last open one."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Collect text."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Note a comment: pages have none."""
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Note a declaration."""
        self.faults.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """Note a processing instruction."""
        self.faults.append(f"<?{data}>")

    def named(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of each tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]

    def ids(self) -> list[str]:
        """Return every id, in order."""
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def read(html: str) -> Read:
    """Return a fragment as read to its end."""
    one = Read()
    one.feed(html)
    one.close()
    one.faults += [f"open {tag}" for tag in one.open]
    return one
