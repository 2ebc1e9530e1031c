"""Quick looks never hide a finding: whatever an item's texts hold, the rules that are not asked say nothing of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.placeholder import blank_dates, left_words, wrong_numbers
from catalog.check.punctuation import doubled_marks, half_width, holds_doubled, holds_half_width
from catalog.check.rule import Subject
from catalog.check.run import ITEM_RULES, checks_of
from catalog.model.item import Attachment
from tests import builders

LATIN = (
    "null",
    "None",
    "NaN",
    "1970-01-01",
    "#REF!",
    "[object Object]",
    "Lorem ipsum",
    "x",
    "-01-01",
)
PROMPTS = (
    "点击此处输入文字",
    "错误！未找到引用源",
    "错误!未定义书签",
    "击",
    "！",
    "{{ x }}",
    "${a}",
    "{",
)
GAPS = (
    "×年×月×日",
    "自2026年 月 日起",
    "自　年　月　日起",
    "〔2026〕 号",
    "〔20××〕×号",
    "月",
    "_",
    " ",
    "　",
)
NUMBERS = ("示医保发[2025]第03号", "示医保发〔2025〕3号", "（2025）7 号", "号", "令第3号")
BRACKETS = ("（", "）", "(", ")", "《", "》", "“", "”", "【", "〕", "[60,80)", "1）")
MARKS = ("。", "，", "、", "；", "：", ",", ":", "?", ".")
MASKS = (
    "张某某",
    "示例路某号",
    "****",
    r"\*",
    "138****1234",
    "a***@b.example",
    "@",
    "＊",
    "●",
    "（健康状况略）",
    "略",
)
LAYERS = (
    "\n\n",
    "\n",
    "# ",
    "**",
    "第一条 ",
    "第三条 ",
    "第二章 ",
    "（一）",
    "（三）",
    "一、",
    "三、",
    "- ",
    "    ",
)
CODE = ("`", "```\n", "](a.xlsx)", "[", "https://a.example/", "~~~")
HAN = ("甲", "医保", "示例市")
PIECES = (*LATIN, *PROMPTS, *GAPS, *NUMBERS, *BRACKETS, *MARKS, *MASKS, *LAYERS, *CODE, *HAN)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@cache
def sound() -> Subject:
    """Return the item that examples are laid over."""
    around = builders.world("")
    return builders.subject(around.items[0], around)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3), TEXTS, TEXTS)
def test_no_text_hides_a_finding(title, summary, keywords, attached, body):
    """Of title, summary, keywords, an attachment's title and body, in any mixture of what rules look for."""
    base = sound()
    texts = {"title": title, "summary": summary, "keywords": tuple(keywords)}
    files = (Attachment.model_construct(file="a.xlsx", title=attached),) if attached else ()
    item = base.item.model_copy(update=texts | {"attachments": files})
    loaded = replace(base.loaded, item=item, body=replace(base.loaded.body, markdown=body))
    subject = replace(base, loaded=loaded, item=item)
    asked = set(checks_of(subject))
    for rule in ITEM_RULES:
        if rule.check_item is not None and rule.check_item not in asked:
            assert [*rule.check_item(subject)] == [], rule.code


@pytest.mark.parametrize(
    ("search", "certain"),
    [
        (left_words, "null"),
        (blank_dates, "×年×月×日"),
        (blank_dates, "自2026年 月 日起"),
        (wrong_numbers, "示医保发[2025]第03号"),
    ],
)
@given(text=TEXTS)
def test_a_search_finds_the_same_before_something_certain(search, certain, text):
    """The quick look before a search lets it go where there is something; behind the text that makes no difference."""
    alone = [*search(text)]
    assert alone == [one for one in search(f"{text}\n\n{certain}") if one in alone]
    assert len([*search(f"{text}\n\n{certain}")]) == len(alone) + 1


@given(TEXTS)
def test_marks_are_seen_where_they_are_found(text):
    """The quick looks at doubled and half-width marks say what the searches find."""
    assert holds_doubled(text) is bool(doubled_marks(text))
    assert holds_half_width(text, text) is bool(half_width(text))
