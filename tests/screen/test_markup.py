"""A number that the page shows whole is found, though the source parts it; what is masked stays masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.text import ascii_of
from catalog.screen import markup
from catalog.screen.check_digit import resident_id_is_right
from catalog.screen.engine import screen_text
from catalog.screen.hit import NOWHERE, Surroundings
from catalog.screen.kind import SensitiveKind

MARKDOWN = Surroundings(markdown=True)
MOBILE = "13900126308"
A, B = MOBILE[:3], MOBILE[3:]
RESIDENT = next(
    f"99010119750328125{last}"
    for last in "0123456789X"
    if resident_id_is_right(f"99010119750328125{last}")
)


def found(text: str, around: Surroundings = MARKDOWN) -> list[tuple[SensitiveKind, str]]:
    """Return kind and value of what is found."""
    return [(hit.kind, hit.value) for hit in screen_text(text, around)]


@pytest.mark.parametrize(
    "text",
    [
        f"申请人手机[{A}](https://a.example/){B}。",
        f"申请人手机[{A}](https://a.example/)[{B}](https://a.example/)。",
        f"申请人手机[{A}][a][{B}][a]。\n\n[a]: https://a.example/",
        f"申请人手机[{A}]{B}。\n\n[{A}]: https://a.example/",
        f"> 申请人手机{A}\n> {B}",
        f"> > 申请人手机{A}\n> > {B}",
        f"- 甲\n    - 乙\n        - 申请人手机{A}\n          {B}",
        f"申请人手机**{A}****{B}**。",
        f"申请人手机{A}****{B}。",
    ],
    ids=[
        *(
            "text of a link",
            "two links",
            "references",
            "short reference",
            "quote",
            "quote in quote",
        ),
        *("deep list", "two bold halves", "stars put in"),
    ],
)
def test_what_the_page_shows_whole_is_found(text: str):
    """Links, lines of quotes and of deep lists, stars between all the digits part nothing."""
    assert (SensitiveKind.MOBILE, MOBILE) in found(text)


def test_a_label_in_the_line_above_of_a_quote_is_read():
    """The words of a quote's line tell what stands in its next line."""
    text = "> 申请人护照号码：\n> E73920416"
    assert found(text) == [(SensitiveKind.PASSPORT, "E73920416")]


def test_a_table_in_a_quote_is_a_table():
    """The signs of a quote are no cells."""
    text = "> | 姓名 | 微信号 |\n> |---|---|\n> | 张某 | zhangmou_1985 |"
    assert [kind for kind, _ in found(text)] == [SensitiveKind.WECHAT_QQ]


@given(st.integers(1, 17), st.integers(2, 12))
def test_stars_beside_all_digits_mask_nothing(at: int, stars: int):
    """A resident number with stars put in between is a resident number, in text that is no Markdown, too."""
    text = f"证件：{RESIDENT[:at]}{'*' * stars}{RESIDENT[at:]}"
    assert found(text, NOWHERE) == [(SensitiveKind.RESIDENT_ID, RESIDENT)]


@pytest.mark.parametrize(
    "text",
    [
        "手机139****6308",
        "手机1390****308",
        "身份证号140101*******12345",
        "身份证号140101********1234",
        "身份证号1401011***********12",
        "银行卡621700****9990007654",
        "[1](a)[2](b)[3](c)[4](d)[5](e)",
        "见[2025](a)年、[2026](b)年",
    ],
)
def test_what_is_masked_or_apart_stays_clean(text: str):
    """Fewer digits than a number has are a mask, and the numbers of links are no phone."""
    assert found(text) == []


@given(st.lists(st.sampled_from((" 社", " a", " ", "|", "\n", "社")), max_size=24).map("".join))
def test_the_quick_search_for_spaced_words_finds_what_the_full_one_finds(text: str):
    """A text without wide blanks is searched for narrow ones alone, and nothing is lost by it."""
    quick = [found.span() for found in markup._NARROWLY_SPACED.finditer(text)]
    assert quick == [found.span() for found in markup._LETTER_SPACED.finditer(text)]


@given(st.lists(st.sampled_from((" 社", " a", " ", "|", "\n", "社")), max_size=24).map("".join))
def test_only_texts_that_hold_no_spaced_word_are_not_searched(text: str):
    """What is looked for among the ASCII characters first is there wherever a row of Han is closed up."""
    rows = [
        found[0] for found in markup._NARROWLY_SPACED.finditer(text) if found[0].count("社") > 3
    ]
    if rows:
        assert markup.letter_spaced_edits(text, ascii_of(text))
