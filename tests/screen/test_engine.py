"""From text to hits: normalisation and its way back, tables as context, public values, hostile texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.check_digit import (
    is_birth_date,
    luhn_is_right,
    resident_id_is_right,
)
from catalog.screen.engine import public_values, screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.normal import normalise
from catalog.screen.table import cell_at, table_at

MARKDOWN = Surroundings(markdown=True)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("１３８", "138"),
        ("1<b>3</b>8", "138"),
        ("1&#51;&nbsp;8", "13\u00a08"),
        ("1\\-3", "1-3"),
        ("%31%33%E7%94%B5", "13电"),
        ("%ff", "%ff"),
        ("⼾⻓⺠", "户长民"),
        ("一三八零零", "13800"),
        ("一三八", "一三八"),
        ("13800012345一共", "13800012345一共"),
        ("138○○○○2345", "138○○○○2345"),
        ("一三八○○○○二三四五", "13800002345"),
        ("a<br>b<td>c", "a\nb\tc"),
        ('<a href="tel:13800012345">', '<a href="tel:13800012345">'),
        ("⑬⑧", "138"),
        ("A\u0301B\u200b", "AB"),
        ("138****2345", "138****2345"),
        ("1**3**8", "138"),
    ],
)
def test_a_text_is_folded(raw, folded):
    """Digits of all forms, marks, tags, entities and codes are read as they are meant."""
    assert normalise(raw).text == folded


def test_emphasis_goes_in_markdown_alone():
    """Elsewhere stars between words stay: they are masks."""
    assert normalise("**住址**：示例路", markdown=True).text == "住址：示例路"
    assert normalise("张**，李**").text == "张**，李**"


@given(
    st.lists(
        st.sampled_from(["a", "汉", "１", "⑩", "\u200b", "<b>", "&#49;", "%31", "**", "\\-", "5"])
    ).map("".join)
)
def test_every_place_leads_back_into_the_raw_text(raw):
    """Places of the folded text lead to places of the raw one, in the same order, within its length."""
    normal = normalise(raw, markdown=True)
    starts = [normal.raw_start(at) for at in range(len(normal.text))]
    ends = [normal.raw_end(at + 1) for at in range(len(normal.text))]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(raw) for start, end in zip(starts, ends, strict=True))


def test_check_digits():
    """Right numbers pass, one digit off they fail; dates are days of the calendar."""
    assert resident_id_is_right("990101198503120045")
    assert not resident_id_is_right("990101198503120046")
    assert not resident_id_is_right("990101198513120045")
    assert resident_id_is_right("810000199001010019")
    assert luhn_is_right("6222021205001234560")
    assert not luhn_is_right("6222021205001234561")
    assert is_birth_date("20240229")
    assert not is_birth_date("20230229")
    assert is_birth_date("790823")
    assert not is_birth_date("791301")


TABLE = "| 序号 | 姓名 | 联系电话 |\n|---|---|---|\n| 1 | 张某 | X |\n| 2 | 李某 | Y |\n\n后文"


def test_a_cell_knows_its_header_and_its_neighbour():
    """A cell is named by the header of its column and the cell to its left."""
    table = table_at(TABLE, TABLE.index("Y"))
    assert table is not None
    cell = cell_at(TABLE, TABLE.index("Y"), table)
    assert (cell.column, cell.row) == ("联系电话", "李某")
    assert cell.header == "序号 姓名 联系电话"
    assert table_at(TABLE, TABLE.index("后文")) is None


def test_rows_of_tabs_are_a_table_under_titles():
    """Lines of tab-separated cells have their header in the first row of words, below titles."""
    text = "某县医保局名单\t\n姓名\t个人编号\n张某\t9901234567\n"
    hits = screen_text(text)
    assert [(text[hit.start : hit.end], hit.kind) for hit in hits] == [
        ("9901234567", SensitiveKind.SOCIAL_SECURITY_NO)
    ]


def test_the_own_label_of_a_text_counts():
    """A field's name or a column's header handed in beside the text is its label."""
    assert screen_text("12345678", Surroundings(label="台胞证号"))[0].kind is SensitiveKind.PASSPORT
    assert screen_text("12345678", Surroundings(label="受理号")) == ()
    assert screen_text("12345678") == ()


def test_public_values_are_clean():
    """What an agency publishes as its contact is no hit, in whatever form it is written."""
    public = Surroundings(public=public_values(["13800012345", "0990-2012345", "Zhang@163.com"]))
    text = "当事人手机138 0001 2345，家庭电话：0990-2012345，住宅电话2012345，个人邮箱zhang@163.com"
    assert len(screen_text(text)) == 4
    assert screen_text(text, public) == ()
    assert len(screen_text("当事人手机13800012346", public)) == 1


def test_a_wrong_check_digit_weighs_less():
    """With a label a failing number is for review, without one it is clean; a right one blocks anyway."""
    assert screen_text("身份证号990101198503120046")[0].weight is Weight.REVIEW
    assert screen_text("数990101198503120046") == ()
    assert screen_text("数990101198503120045")[0].weight is Weight.BLOCK


def test_a_value_is_normalised():
    """The value of a hit is the same however it is written."""
    for text in (
        "证件99010119780615001x",
        "证件９９０１０１ 19780615 001×",
        "证件99010119780615001Ⅹ",
    ):
        assert screen_text(text)[0].value == "99010119780615001X"


def test_sole_traders_codes_are_clean():
    """Unified social credit codes of digits alone stay clean, with a label and without."""
    code = "923305999763446334"
    assert screen_text(f"统一社会信用代码：{code}") == ()
    assert screen_text(f"示例药房（{code}）") == ()


HOSTILE = [
    *(
        "1 ",
        "138 0001 2345 ",
        "1-",
        "1\n",
        "13800012345",
        "一",
        "一 ",
        "< ",
        "<b",
        "&#",
        "%31",
        "**1",
    ),
    *(
        "* ",
        "***1***",
        "a@",
        "@",
        "a.",
        "密",
        "机密 ",
        "内部资料 ",
        "微信",
        "微信a",
        "|",
        "|1",
        "\t1\n",
    ),
    *(
        "浙A",
        "浙 ",
        "电话",
        "0990-",
        "电话0990-20123",
        "身份证",
        "公开属性：",
        "1,",
        "\\",
        "`1",
        "⑩",
        "〇",
        "○，",
    ),
    *("护照", "A1", "社保卡号A1", "（", "\u200b1", "\u3000", "https://x/1", "当事人电话2012345、"),
]


@pytest.mark.slow
@pytest.mark.parametrize("part", HOSTILE)
def test_a_million_hostile_characters_are_read_through(part):
    """Nothing grows with the square of the length: a million characters of each sort end in seconds."""
    hits = screen_text(part * (1_000_000 // len(part)), MARKDOWN)
    assert all(one.end <= other.start for one, other in pairwise(hits))


RESIDENT = "990101199001010019"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            f"1\t王某\t{RESIDENT[:10]}\n{RESIDENT[10:]}\n2\t李某\t{RESIDENT[:10]}\n{RESIDENT[10:]}",
            2,
        ),
        (f"{RESIDENT[:6]}\n{RESIDENT[6:14]}\n{RESIDENT[14:]}\n{RESIDENT[:10]}\n{RESIDENT[10:]}", 2),
        (f"{RESIDENT[:10]}\n{RESIDENT[10:17]}8\n2026", 0),
        ("15000\n230000\n15000\n230000\n", 0),
    ],
)
def test_numbers_broken_by_a_narrow_column_are_found(text, count):
    """The next row's number right below does not hide a number that goes on in the next line."""
    found = [hit for hit in screen_text(text) if hit.kind is SensitiveKind.RESIDENT_ID]
    assert len(found) == count
    assert not [hit for hit in screen_text(text) if hit.kind is SensitiveKind.MOBILE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("药店名称\t手机号\n示例药店\t13912340057", True),
        ("单位\t负责人\t移动电话\n示例局\t王某\t13912340057", True),
        ("项目\t金额\n手机\t13912340057", True),
        ("项目\t金额\t\n道路\t20.5\t\n\t\t13912340057", True),
        ("药店名称\t值班手机\n示例药店\t13912340057", False),
        ("药店名称\t联系电话\n示例药店\t13912340057", False),
    ],
)
def test_a_column_of_mobile_numbers_is_peoples_own(text, expected):
    """A shop or an office beside it does not make a mobile number a public contact; the header's words do."""
    kinds = {hit.kind for hit in screen_text(text)}
    assert (SensitiveKind.MOBILE in kinds) is expected


@pytest.mark.parametrize("mark", ["~~", "==", "__", "``"])
def test_a_check_letter_behind_a_mark_belongs_to_its_number(mark):
    """A mark between the last digit and the X hides it no more than one between digits."""
    text = f"身份证号：99010119900801555{mark}X"
    found = screen_text(text, MARKDOWN)
    assert [(hit.start, hit.end) for hit in found] == [(5, len(text))]
