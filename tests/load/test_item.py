"""What a sound item becomes, and the decoding of single values."""

from datetime import date

import frontmatter
import pytest

from catalog.diagnostic import Place
from catalog.load.fault import MATTER, sample
from catalog.load.item import read_item
from catalog.load.loaded import AttachedFile
from catalog.load.matter import FRONT_MATTER
from catalog.load.reader import joined
from catalog.model.item import Term
from catalog.model.page import Target
from tests.load.sample import ADDED, FIRST, item, with_body, with_line


def test_a_sound_item_is_read_without_findings():
    """Fields, places and body of the sample are what is written."""
    loaded = item(sample().encode())
    assert loaded.findings == ()
    assert loaded.item is not None
    assert loaded.item.title == "关于做好2025年门诊保障工作的通知"
    assert loaded.item.date_written == date(2025, 3, 3)
    assert loaded.item.term is None
    assert loaded.place(("title",)) == Place(2, 8)
    assert loaded.place(("review", 0, "levels", 0, "on")) == Place(15, 40)
    assert loaded.place(("withdrawal", "on")) == Place(1, 1)
    assert loaded.body.first_line == 17
    assert loaded.body.markdown == "\n## 办理流程\n\n参保人到服务窗口办理。\n"
    assert [(each.level, each.text, each.place) for each in loaded.body.headings] == [
        (2, "办理流程", Place(18, 1))
    ]


def test_the_files_of_the_folder_travel_with_the_item():
    """The files given are the files of the result, refused or not."""
    files = (AttachedFile("附表.xlsx", 3, "0" * 64),)
    assert read_item("content/items/2025/a.md", sample().encode(), files).files == files
    assert read_item("content/items/2025/a.md", b"", files).files == files


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_byte_order_mark_and_line_ends_make_no_difference(mark, newline):
    """All four ways to save a file give the same item, body and places."""
    plain = item(sample().encode())
    saved = item(mark + sample().replace("\n", newline).encode())
    assert saved == plain


def test_scalars_stay_text_until_their_field_decides():
    """`no`, numbers and dates are words where words are due; quoted `~` and `null` are text."""
    loaded = item(with_line("keywords: [no, 1.0, 2025-01-01, '~', \"null\", 0x1F, 1e3]"))
    assert loaded.item is not None
    assert loaded.item.keywords == ("no", "1.0", "2025-01-01", "~", "null", "0x1F", "1e3")


@pytest.mark.parametrize("written", ["", " ", " null", " ~"])
def test_empty_null_and_tilde_mean_absent(written):
    """An optional field without value, or with null or `~`, counts as not written."""
    loaded = item(with_line(f"validity:{written}"))
    assert loaded.findings == ()
    assert loaded.item is not None
    assert loaded.item.validity is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("甲乙\n  丙丁", "甲乙丙丁"),
        ("甲乙，\n  丙丁。", "甲乙，丙丁。"),
        ("国 务\n  院", "国 务院"),
        ("甲 abc\n  def 乙", "甲 abc def 乙"),
        ("甲\n  abc", "甲 abc"),
        ("'甲\n  乙'", "甲乙"),
        ('"甲\n  乙 \\u4E19"', "甲乙 丙"),
        (">\n  甲\n  乙 丙\n  a\n  b", "甲乙 丙 a b"),
        ("|\n  甲\n  乙\n  a\n  b", "甲乙 a b"),
        ("|\n  甲\n\n  乙", "甲 乙"),
        ('"甲\\n乙"', "甲乙"),
    ],
)
def test_a_single_line_break_between_han_characters_is_nothing(written, expected):
    """In every YAML style a break between two wide characters vanishes, any other becomes a blank."""
    loaded = item(with_line(f"summary: {written}"))
    assert loaded.findings == ()
    assert loaded.item is not None
    assert loaded.item.summary == expected


def test_places_stay_right_behind_a_joined_line():
    """Columns of later values on a joined line, and lines below, are those of the file."""
    loaded = item(with_line("withheld: {basis: 甲\n  乙, ground: x}"))
    assert loaded.place(("withheld", "ground")) == Place(ADDED + 1, 14)


def test_comments_in_front_matter_are_no_fields():
    """YAML comments are dropped, indented and behind values alike."""
    loaded = item(sample(MATTER.replace("kind: notice", "# 注\nkind: notice # 注")).encode())
    assert loaded.findings == ()


def test_a_term_may_be_permanent_a_day_or_years():
    """The three forms of the term are read."""
    terms = []
    for written in ("permanent", "{until: 2030-12-31}", "{years: 5}"):
        read = item(with_line(f"term: {written}")).item
        assert read is not None
        terms.append(read.term)
    assert terms == [None, Term(until=date(2030, 12, 31)), Term(years=5)]


def test_python_frontmatter_reads_with_our_handler():
    """The handler serves python-frontmatter too: every scalar as text, the body untouched."""
    metadata, body = frontmatter.parse(sample(MATTER + "emergency: no\n"), handler=FRONT_MATTER)
    assert metadata["emergency"] == "no"
    assert metadata["date_written"] == "2025-03-03"
    assert body == "## 办理流程\n\n参保人到服务窗口办理。"


def test_links_and_images_carry_address_words_and_place():
    """Relative links, fragments, mail addresses and images are facts of the body, not findings."""
    lines = (
        "甲[乙 *丙*](../2024/%E4%B8%81.md#a) ![图](example/a.png)",
        "<https://www.province.example/甲> [邮](mailto:a@b.example) [电](tel:0000-1) [注](#x)",
    )
    loaded = item(with_body("\n".join(lines)))
    assert loaded.findings == ()
    expected = [
        (Target.LINK, "乙 丙", 0, "[乙"),
        (Target.IMAGE, "图", 0, "!["),
        (Target.LINK, "https://www.province.example/甲", 1, "<"),
        (Target.LINK, "邮", 1, "[邮"),
        (Target.LINK, "电", 1, "[电"),
        (Target.LINK, "注", 1, "[注"),
    ]
    assert [(each.kind, each.text, each.place) for each in loaded.body.links] == [
        (kind, text, Place(FIRST + line, lines[line].index(mark) + 1))
        for kind, text, line, mark in expected
    ]
    assert loaded.body.links[0].url == "../2024/%E4%B8%81.md#a"


def test_line_breaks_between_han_characters_leave_the_html_outside_code():
    """Paragraphs are joined, also across markup; blocks of code keep their lines."""
    html = item(with_body("甲\n乙**丙**\n丁 a\nb\n\n```\n戊\n己\n```")).body.html
    assert html is not None
    html = joined(html)
    assert ">甲乙<strong" in html
    assert "</strong>丁 a\nb</p>" in html
    assert "戊\n己\n" in html
