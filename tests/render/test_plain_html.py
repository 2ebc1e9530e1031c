"""Raw HTML and scripts never pass through the reader of content/pages."""

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.render import plain_html

EXTENSIONS = ["tables", "footnotes", "toc", "fenced_code", plain_html.NAME]
OWN_TAGS = {
    *"a blockquote br code div em h1 h2 h3 h4 h5 h6 hr img li ol p pre section strong sup".split(),
    *"table tbody td th thead tr ul".split(),
}


def html(text: str) -> str:
    """Return a page's HTML as the builders make it."""
    return markdown.markdown(text, extensions=EXTENSIONS)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<div onclick='x()'>文字</div>",
        "字 <b>粗</b> 字",
        "> ```\n> <script>alert(1)</script>\n> ```",
        "- 项\n\n    <iframe src='x'></iframe>",
        "<!-- 注 -->",
        "| a |\n|---|\n| <img src=x onerror=y> |",
    ],
)
def test_raw_html_becomes_text(text):
    """What looks like HTML is printed as text, with its angle bracket escaped."""
    found = html(text)
    assert "&lt;" in found
    assert set(re.findall(r"</?([a-z][a-z0-9]*)", found)) <= OWN_TAGS
    assert "<!--" not in found


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", " JavaScript:alert(1)", "vbscript:x", "data:text/html,x"]
)
def test_a_link_to_a_script_loses_its_target(target):
    """The words of such a link stay, its target does not."""
    found = html(f"[点这里](<{target}>) ![图](<{target}>)")
    assert "点这里" in found
    assert "href" not in found
    assert "src" not in found


def test_ordinary_links_stay():
    """Pages, files, web addresses and mailboxes keep their targets."""
    found = html(
        "[a](guide.md) [b](https://x.example/) [c](mailto:a@x.example) <https://y.example>"
    )
    assert re.findall(r'href="([^"]*)"', found) == [
        "guide.md",
        "https://x.example/",
        "mailto:a@x.example",
        "https://y.example",
    ]


@given(st.text(alphabet="<>/scriptdivab='\"! -`\n医保&;x", max_size=80))
def test_no_text_makes_foreign_tags(text):
    """Whatever is written, only the reader's own tags come out."""
    assert set(re.findall(r"</?([a-z][a-z0-9]*)", html(text))) <= OWN_TAGS
