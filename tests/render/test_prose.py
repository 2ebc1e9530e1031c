"""Bodies as published: a closed list of tags, anchors, tables, links that are filled in later."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog.errors import PrivateLeakError
from catalog.load.body import read_body
from catalog.load.reader import joined
from catalog.render.prose import ALLOWED_TAGS, Prose, Section, fill_targets, publish_prose
from tests.render.page import read

FILE = "content/items/2025/item-1.md"
ATTRIBUTES = {
    "a": {"href", "title", "class", "rel", "id", "data-footnote-ref", "data-footnote-backref"}
    | {"data-footnote-backref-idx", "aria-label"},
    "img": {"src", "alt", "title"},
    "th": {"class"},
    "td": {"class"},
    "ol": {"start"},
    "li": {"id"},
    "p": {"id", "class"},
    "div": {"class", "role", "aria-label", "tabindex"},
    "sup": {"class"},
    "section": {"class", "data-footnotes"},
    "code": {"class"},
} | {f"h{n}": {"id", "class"} for n in range(1, 7)}
PIECES = [
    "## 第一章 总则\n\n",
    "## 第一章 附则\n\n",
    "### 第二节 监管\n\n",
    "## 一、背景\n\n",
    "## 见[乙](other.md)[^1]\n\n",
    "**第一条** ",
    "**第一条**",
    "**第十二条　名称** ",
    "- ",
    "1. ",
    "> ",
    "| 甲 | 乙 |\n| :-- | --: |\n| 丙 | 丁 |\n\n",
    "[^1]",
    "[^注]",
    "\n\n[^1]: 说明。\n\n",
    "\n\n[^注]: 说明。\n\n",
    "[^1-2]",
    "\n\n[^1-2]: 说明。\n\n",
    "[乙](other.md#b)",
    "[丙](https://x.example/?a=1&b=2)",
    "[丁](mailto:a@x.example)",
    '[戊](#anchor "题 & 目")',
    "[己](item-1/a%23b.pdf)",
    "[庚](//x.example)",
    "[辛](javascript:alert(1))",
    "[壬](a%00b)",
    "[癸](http://[)",
    "![图](item-1/p.png)",
    "![](p.png)",
    "<b>",
    "</div>",
    "<!-- 注 -->",
    "<!--",
    "<script>",
    "<https://x.example>",
    "`<table>`",
    "```html\n<table>\n```\n\n",
    "~~~\n",
    ' data-sourcepos="1:1-1:2"',
    'aria-label="Back to reference 1"',
    "&lt;h2&gt;",
    "&#0;",
    "\\",
    "**",
    "*",
    "_",
    "~~删~~",
    "==",
    "---\n",
    "甲。",
    "\n",
    "\n\n",
    "    ",
    "  \n",
    "\0",
    "\u2028",
    "😀",
    "\"'<>&",
]
markdown = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=60)


def published(text: str, *, file: str = FILE) -> Prose:
    """Return a sound body as published."""
    found = read_body(text, 1, file)
    assert found.findings == (), found.findings
    assert found.body.html is not None
    return publish_prose(file, found.body.html)


@given(markdown)
@example("[^1]\n\n[^1]: 甲[^1]\n")
@example("[^1][^1][^1-2]\n\n[^1]: 甲\n\n[^1-2]: 乙\n")
@example("| a |\n|---|\n| `<table>` </table> |\n")
def test_a_body_without_findings_holds_only_allowed_markup(text: str):
    """Whatever a sound body holds, the page has tags and attributes of a closed list, well nested."""
    found = read_body(text, 1, FILE)
    if found.findings or found.body.html is None:
        return
    page = read(
        fill_targets(publish_prose(FILE, found.body.html).html, lambda path, _: f"x/{path}")
    )
    assert page.faults == []
    assert {tag for tag, _ in page.tags} <= ALLOWED_TAGS
    for tag, attributes in page.tags:
        assert set(attributes) <= ATTRIBUTES.get(tag, set()), tag
    assert len(set(page.ids())) == len(page.ids())
    for tag, name in (("a", "href"), ("img", "src")):
        addresses = [a[name] for a in page.named(tag)]
        assert all(re.match(r"#|x/|https?:|mailto:|tel:", one) for one in addresses)


@given(markdown)
def test_publishing_loses_no_text(text: str):
    """The page shows the text that the reader's HTML shows, no more and no less; blanks may be others."""
    found = read_body(text, 1, FILE)
    if found.findings or found.body.html is None:
        return
    out = fill_targets(publish_prose(FILE, found.body.html).html, lambda *_: None)
    assert read(out).text.split() == read(joined(found.body.html)).text.split()


@given(markdown)
def test_contents_lead_to_what_is_there(text: str):
    """Every anchor of the contents is on the page, once."""
    found = read_body(text, 1, FILE)
    if found.findings or found.body.html is None:
        return
    prose = publish_prose(FILE, found.body.html)
    ids = read(prose.html).ids()
    wanted = [section.anchor for section in prose.sections if section.text]
    wanted += [anchor for section in prose.sections for anchor, _ in section.articles]
    assert all(ids.count(anchor) == 1 for anchor in wanted)


@pytest.mark.parametrize(
    "html", ["<p><script>x</script></p>", "<p><!-- x --></p>", "<iframe/>", "<p><u>x"]
)
def test_markup_that_the_reader_never_writes_stops_the_build(html: str):
    """Content that got through as markup is never published; the message names the file."""
    with pytest.raises(PrivateLeakError, match=re.escape(FILE)):
        publish_prose(FILE, html)


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("## 第一章 总则\n\n## 第二章 监管", ["chapter-1", "chapter-2"]),
        (
            "## 第二编 分则\n\n### 第一章 甲\n\n#### 第十节 乙",
            ["part-2", "chapter-1", "division-10"],
        ),
        (
            "## 第一章 甲\n\n## 第一章 乙\n\n## 第一章 丙",
            ["chapter-1", "chapter-1-2", "chapter-1-3"],
        ),
        ("## 一、背景\n\n## 二、内容", ["section-1", "section-2"]),
        ("## 第一章 甲\n\n## 附则", ["chapter-1", "section-2"]),
        ("## 第一章 甲\n\n## 第一章 甲", ["chapter-1", "chapter-1-2"]),
    ],
)
def test_headings_have_anchors(text: str, anchors: list[str]):
    """Chapters are named by their numbers, other headings by their position; none twice."""
    prose = published(text)
    assert [section.anchor for section in prose.sections] == anchors
    assert read(prose.html).ids() == anchors


def test_links_in_headings_are_filled_too():
    """A heading may hold a link and a note; its words in the contents are without the note's number."""
    prose = published("## 见[乙](other.md)[^1]\n\n[^1]: 说明。")
    assert prose.sections[0].text == "见乙"
    page = read(fill_targets(prose.html, lambda path, _: f"x/{path}"))
    assert page.named("a")[0]["href"] == "x/content/items/2025/other.md"
    assert "other" not in fill_targets(prose.html, lambda *_: None)


def test_articles_have_anchors_and_stand_under_their_chapter():
    """`**第五条**` at the start of a paragraph is an article: an anchor, and a line of the contents."""
    prose = published(
        "## 第一章 总则\n\n**第一条** 甲。\n\n**第二条　目的** 乙。\n\n## 第二章 分则\n\n**第二十一条** 丙见第一条。"
    )
    assert prose.sections == (
        Section(2, "chapter-1", "第一章 总则", (("article-1", "一"), ("article-2", "二"))),
        Section(2, "chapter-2", "第二章 分则", (("article-21", "二十一"),)),
    )
    linked = (
        '<p id="article-2" class="article"><strong><a href="#article-2">第二条</a>　目的</strong>'
    )
    assert linked in prose.html


def test_headings_and_articles_link_to_themselves():
    """A heading's words lead to its own place; one that holds a link keeps that alone, for links do not nest."""
    html = published("## 第一章 总则\n\n### 第三条\n\n## 见[甲](https://a.example/)\n").html
    assert '<h2 id="chapter-1"><a href="#chapter-1">第一章　总则</a></h2>' in html
    assert '<h3 id="article-3" class="article"><a href="#article-3">第三条</a></h3>' in html
    assert html.count("<a ") == 3


def test_articles_before_any_heading_have_a_section_of_their_own():
    """A text without chapters still lists its articles; that section has no words."""
    prose = published("**第一条** 甲。\n\n**第２条** 乙。")
    assert prose.sections == (Section(2, "", "", (("article-1", "一"), ("article-2", "２"))),)


def test_an_article_as_heading_is_an_article():
    """`### 第三条 名称` is listed under its chapter like one in bold."""
    prose = published("## 第一章 甲\n\n### 第三条 名称\n\n乙。")
    assert prose.sections[0].articles == (("article-3", "三"),)
    assert '<h3 id="article-3" class="article">' in prose.html


def test_bold_inside_a_sentence_is_no_article():
    """Only the start of a paragraph makes an article."""
    assert published("依照**第五条**办理。").sections == ()


def test_tables_are_wrapped():
    """A table scrolls in a region of its own that the keyboard reaches; cells carry their alignment."""
    table = "| 甲 | 乙 |\n| :-: | --: |\n| 丙 | 丁 |\n\n"
    regions = read(published(table * 2).html).named("div")
    assert [(r["class"], r["role"], r["tabindex"]) for r in regions] == [
        ("table", "region", "0")
    ] * 2
    assert len({region["aria-label"] for region in regions}) == 2
    page = read(published(table).html)
    assert [c.get("class") for c in page.named("td")] == ["center", "right"]
    assert [tag for tag, _ in page.tags][:2] == ["div", "table"]


def test_footnotes_lead_there_and_back():
    """A note and its reference name each other; the way back is told in Chinese."""
    page = read(published("甲[^1]乙[^注]丙[^1]。\n\n[^1]: 一。\n\n[^注]: 二。").html)
    targets = [a["href"] for a in page.named("a")]
    assert len(targets) == 6
    assert {target[1:] for target in targets} <= set(page.ids())
    back = [a["aria-label"].replace(" ", "") for a in page.named("a") if "aria-label" in a]
    assert sorted(back) == ["回到正文第1-2处", "回到正文第1处", "回到正文第2处"]


def test_words_that_look_like_markup_are_words():
    """What the author writes about tags stays text: in code, in sentences, in titles of links."""
    page = read(
        published(
            '`<table>` 与 aria-label="Back to reference 1" 和 data-sourcepos="1:1-1:2"。'
        ).html
    )
    assert (
        page.text.strip()
        == '<table> 与 aria-label="Back to reference 1" 和 data-sourcepos="1:1-1:2"。'
    )
    assert [tag for tag, _ in page.tags] == ["p", "code"]


FILLED = {
    "[甲](other.md)": ("content/items/2025/other.md", ""),
    "[甲](other.md#article-3)": ("content/items/2025/other.md", "article-3"),
    "[甲](../2024/other.md)": ("content/items/2024/other.md", ""),
    "[甲](../../pages/guide.md)": ("content/pages/guide.md", ""),
    "![图](item-1/p.png)": ("content/items/2025/item-1/p.png", ""),
    "[甲](item-1/%E9%99%84%E4%BB%B6.pdf)": ("content/items/2025/item-1/附件.pdf", ""),
    "[甲](item-1/a%23b.pdf)": ("content/items/2025/item-1/a#b.pdf", ""),
    "[甲](item-1/a%25b.pdf#c)": ("content/items/2025/item-1/a%b.pdf", "c"),
    "[甲](<item-1/a b&c.pdf>)": ("content/items/2025/item-1/a b&c.pdf", ""),
    "[甲](item-1/a=b.pdf)": ("content/items/2025/item-1/a=b.pdf", ""),
    "[甲](./item-1/../other.md)": ("content/items/2025/other.md", ""),
}


@pytest.mark.parametrize("text", FILLED)
def test_links_inside_the_site_are_asked_for(text: str):
    """A relative link is asked for by the file that it means and its fragment, and gets what is answered."""
    asked = []

    def address(path: str, fragment: str) -> str:
        asked.append((path, fragment))
        return 'x/?a=1&b="2"'

    page = read(fill_targets(published(text).html, address))
    assert asked == [FILLED[text]]
    tag, attributes = page.tags[1]
    assert attributes["src" if tag == "img" else "href"] == 'x/?a=1&b="2"'


@pytest.mark.parametrize(
    "text",
    ["[甲](https://x.example/a#b)", "[甲](mailto:a@x.example)", "[甲](tel:0000-1)", "[甲](#b)"],
)
def test_other_links_stay(text: str):
    """Links out of the site and inside the page are not asked for; those out of it are marked."""
    html = published(text).html
    assert fill_targets(html, lambda *_: pytest.fail("asked")) == html
    (link,) = read(html).named("a")
    assert link["href"] in text
    assert ("external" in link.get("class", "")) == (not link["href"].startswith("#"))


def test_a_link_to_nothing_public_keeps_its_words():
    """Where a target has no page on the day the words stay and the link goes: nothing names the target."""
    html = fill_targets(published('甲[乙**丙**](hidden.md "题")丁').html, lambda *_: None)
    assert "hidden" not in html
    assert read(html).text.strip() == "甲乙丙丁"
    assert "href" not in html


def by_name(answers: dict[str, str], path: str, _fragment: str) -> str | None:
    """Return the answer for a file by the end of its path."""
    return answers.get(path[-4:])


def test_links_may_be_filled_again_for_another_day():
    """The open form stays as it was: one body serves every day."""
    prose = published("[甲](a.md)和[乙](b.md)")
    for answers in ({"a.md": "1", "b.md": "2"}, {"b.md": "3"}, {"a.md": "4", "b.md": "5"}):
        html = fill_targets(prose.html, partial(by_name, answers))
        assert [a["href"] for a in read(html).named("a") if "href" in a] == list(answers.values())
