"""Items are read by comrak, pages by Python-Markdown: both read the handbook's Markdown alike."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.load.page import read_page
from catalog.load.reader import joined, render
from catalog.load.text import WIDE
from catalog.load.token import fill_tokens, token_values
from catalog.render import plain_html
from catalog.render.shell import shell_pages
from catalog.settings import read_config
from tests import builders
from tests.conftest import ROOT

PAGES = sorted((ROOT / "content" / "pages").glob("*.md"))
BLOCKS = frozenset("h1 h2 h3 h4 h5 h6 p li td th pre blockquote".split())
INLINE = frozenset("strong em code a img sup".split())
SOFT_BREAK = re.compile(rf"(?<={WIDE})\s+(?={WIDE})")


class Blocks(HTMLParser):
    """Collects (block, text) with the inline marks in the text; a paragraph in a list is its item's text."""

    def __init__(self) -> None:
        """Start outside every block."""
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, str]] = []
        self.mute = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or note an inline mark."""
        values = dict(attrs)
        if (
            self.mute
            or "backref" in f"{values.get('class')} {values.get('data-footnote-backref', '')}"
        ):
            self.mute += 1
        elif tag in BLOCKS:
            self.open.append(tag)
            self.found.append((self._name(), ""))
        elif tag in INLINE:
            address = unquote(values.get("href") or values.get("src") or "")
            self._add(f"<{tag} {'' if 'fn' in address else address}{values.get('alt') or ''}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a mark that ends itself."""
        if tag == "img":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close a block, or note the end of a mark."""
        if self.mute:
            self.mute -= 1
        elif tag in BLOCKS:
            self.open.pop()
            if self.open:
                self.found.append((self._name(), ""))
        elif tag in INLINE:
            self._add(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Add text to the open block."""
        if not self.mute:
            self._add(data)

    def _name(self) -> str:
        name = next((tag for tag in reversed(self.open) if tag != "p"), "p")
        return f"{name}{self.open.count('li')}" if name == "li" else name

    def _add(self, text: str) -> None:
        if self.found and self.open:
            block, before = self.found[-1]
            self.found[-1] = (block, before + text)


def blocks(html: str) -> list[tuple[str, str]]:
    """Return the blocks of a page with their text: blanks are one, none between full-width signs."""
    reader = Blocks()
    reader.feed(html)
    reader.close()
    texts = (
        (b, SOFT_BREAK.sub("", re.sub(r"[\s\u00a0]+", " ", text)).strip())
        for b, text in reader.found
    )
    return [(block, text) for block, text in texts if text]


def by_pages_reader(text: str) -> str:
    """Return the HTML that the builders make of a page: the extensions of mkdocs.yml and ours."""
    extensions = [
        name
        for one in read_config(ROOT / "mkdocs.yml")["markdown_extensions"]
        for name in (one if isinstance(one, dict) else [one])
    ]
    return python_markdown.markdown(text, extensions=[*extensions, plain_html.NAME])


def by_items_reader(text: str) -> str:
    """Return the HTML that an item's body becomes."""
    return joined(render(text))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_page_is_read_alike(path: Path):
    """Each page of the demo site has the same blocks with the same text in both readers."""
    read = read_page(f"content/pages/{path.name}", path.read_bytes())
    assert read.page is not None
    text = fill_tokens(read.page.body.markdown, token_values(builders.site()))
    found = blocks(by_pages_reader(text))
    assert len(found) > 10
    assert found == blocks(by_items_reader(text))


SUBSET = {
    "headings": "## 一、甲\n\n### （一）乙\n\n#### 1. 丙\n\n文字",
    "paragraphs": "第一段。\n\n第二段，\n换行仍是一段。\n\nThird line\nfourth line",
    "bold before punctuation": "**甲。**乙，**“丙”**丁，（**戊**）**己：**庚",
    "bold inside words": "办理**医疗救助**的，按**第三条**办理**。**",
    "bold articles": "**第一条** 为了甲，制定本办法。\n\n**第二条** 乙。",
    "emphasis": "请注意*这一点*。",
    "bullets": "内容：\n\n- 甲；\n- 乙；\n- 丙。",
    "loose bullets": "- 甲\n\n- 乙\n\n- 丙",
    "numbers": "步骤：\n\n1. 甲\n2. 乙\n3. 丙",
    "nested lists": "- 甲\n    - 乙\n    - 丙\n- 丁\n    1. 戊\n    2. 己",
    "tables": "| 事项 | 金额（元） |\n| --- | ---: |\n| **甲** | 1,200 |\n| [乙](guide.md) | `x` |",
    "tables with bars": "| 甲 | 乙 |\n| --- | --- |\n| 一\\|二 | 三 |",
    "links": "见[指南](guide.md#一)、[网站](https://x.example/a?b=1&c=2)、[邮箱](mailto:a@x.example)。",
    "titles of links": '见[指南](guide.md "标题")。',
    "images": "![示意图](a/b.png)",
    "footnotes": "甲[^1]，乙[^注]。\n\n[^1]: 说明一。\n\n[^注]: 说明**二**，见[丙](guide.md)。",
    "code": "运行 `a < b && c` 即可。\n\n    第一行 <b>\n    第二行",
    "quotes": "> 引文第一段。\n>\n> 引文第二段。",
    "escapes": r"\*不是强调\*，\[不是链接\]，\# 不是标题，1\. 不是列表",
    "entities": "甲 &amp; 乙 &lt;丙&gt; &copy; &#8220;丁&#8221;",
    "hard breaks": "第一行  \n第二行",
    "rules": "甲\n\n---\n\n乙",
    "mixed": "## 第一章 总则\n\n**第一条** 甲：\n\n1. 乙[^1]；\n2. 丙。\n\n| 丁 | 戊 |\n| --- | --- |\n| 己 | **庚** |\n\n[^1]: 辛。",
}


@pytest.mark.parametrize("name", SUBSET)
def test_the_handbooks_subset_is_read_alike(name: str):
    """Headings, paragraphs, lists, tables, bold by Chinese marks, links, notes: same text, same blocks."""
    found = blocks(by_pages_reader(SUBSET[name]))
    assert found == blocks(by_items_reader(SUBSET[name]))
    assert found


HAN = st.text(
    st.sampled_from("参保人员办理医疗救助按照规定，。；：、“”（）《》！？"), min_size=1, max_size=8
)
WORDS = st.text(st.sampled_from("参保人员办理医疗救助按照规定"), min_size=1, max_size=6)
inline = st.one_of(
    HAN,
    WORDS.map(lambda text: f"**{text}**"),
    WORDS.map(lambda text: f"**{text}。**"),
    WORDS.map(lambda text: f"**“{text}”**"),
    WORDS.map(lambda text: f"[{text}](guide.md)"),
    WORDS.map(lambda text: f"`{text}`"),
    st.just("[^1]"),
)
# Two marks side by side (****) are nothing that anybody writes; a character stands between them.
sentences = st.lists(inline, min_size=1, max_size=5).map("文".join).map(lambda text: f"文{text}文")
block = st.one_of(
    sentences,
    WORDS.map(lambda text: f"## 一、{text}"),
    st.lists(sentences, min_size=1, max_size=3).map(lambda some: "\n".join(f"- {s}" for s in some)),
    st.lists(sentences, min_size=1, max_size=3).map(
        lambda some: "\n".join(f"1. {s}" for s in some)
    ),
    sentences.map(lambda text: f"| 甲 | 乙 |\n| --- | --- |\n| {text} | 丙 |"),
)


@given(st.lists(block, min_size=1, max_size=5))
def test_any_text_of_the_subset_is_read_alike(some: list[str]):
    """Whatever is put together from the handbook's forms has the same text and blocks in both readers."""
    parts: list[str] = []
    for one in some:
        # A list after a list is one list to one reader and two to the other: a paragraph stands between.
        parts += [one, "文字。"]
    text = "\n\n".join(parts)
    if "[^1]" in text:
        text += "\n\n[^1]: 说明。"
    assert blocks(by_pages_reader(text)) == blocks(by_items_reader(text))


DIFFERENCES = {
    "a list right under a paragraph is a list to comrak alone": "内容：\n- 甲\n- 乙",
    "two spaces nest a list to comrak alone": "- 甲\n  - 乙",
    "bold and italic at once nest the other way round": "***甲***",
    "a fence is code to comrak alone": "```\n甲\n```",
    "a number other than 1 starts a list of its own to comrak alone": "甲。\n\n1) 乙\n2) 丙",
    "an admonition is one to Python-Markdown alone": '!!! note "注意"\n    甲',
    "a note that nobody refers to is shown by Python-Markdown alone": "甲。\n\n[^1]: 说明。",
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_known_differences_are_still_there(name: str):
    """What the handbook tells authors to avoid, because the two readers differ; no longer true is no longer told."""
    text = DIFFERENCES[name]
    assert blocks(by_pages_reader(text)) != blocks(by_items_reader(text))


def test_a_line_break_between_full_width_signs_is_nothing_on_pages():
    """On an ordinary page, as in an item, a single line break inside a Chinese sentence makes no blank."""
    read = read_page(
        "content/pages/guide.md", "# 甲\n\n第一行，\n第二行**粗**\n尾。\n\nab\ncd\n".encode()
    )
    assert read.page is not None
    shell = shell_pages(builders.site(), [read.page])["guide.md"]
    html = by_pages_reader(shell.partition("---\n\n")[2])
    assert "第一行，第二行<strong>粗</strong>尾。" in html
    assert re.search(r"ab\s+cd", html)
