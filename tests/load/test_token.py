"""Tokens of pages: every one that is known has a value, and a value is text whatever signs it has."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.diagnostic import Place
from catalog.load.reader import render
from catalog.load.token import fill_tokens, token_names, token_values, unknown_tokens
from catalog.model.text import HIDDEN
from tests import builders

SITE = builders.site()
EXTENSIONS = ["tables", "footnotes", "admonition", "toc"]
lines = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Zs"]), min_size=1
    )
    | st.lists(
        st.sampled_from(
            [*"*_`<>&#[]()!|\\{}-+=~:.1", "甲", " ", "**", "&lt;", "<b>", "1. ", "- ", "[^1]"]
        ),
        min_size=1,
        max_size=12,
    ).map("".join)
).filter(lambda text: text.strip() and not HIDDEN.search(text))


def values(**agency: object) -> dict[str, str]:
    """Return the values of tokens for an agency with some of its fields changed."""
    return token_values(builders.site(agency))


def at_address(value: str) -> dict[str, str]:
    """Return the values of tokens for an agency at this address."""
    agency = SITE.agency.model_copy(update={"address": value})
    return token_values(replace(SITE, agency=agency))


def test_every_known_token_has_a_value():
    """What the check lets through can be filled in: no page shows a token to the public."""
    assert sorted(values()) == list(token_names())
    assert sorted(values(approvals_bound_from="2026-01-01")) == list(token_names())
    assert all(isinstance(value, str) for value in values().values())


def test_values_are_what_the_agency_writes():
    """Lists are joined, keys stand as their labels, what is absent is nothing, days are days."""
    found = values(phones=["0000-1", "0000-2"], approvals_bound_from="2026-01-01")
    assert found["agency.name"] == "示例市医疗保障局"
    assert found["agency.phones"] == "0000-1、0000-2"
    assert found["agency.request_channels"] == "当面提交、互联网、传真"
    assert found["agency.request_url"] == ""
    assert found["agency.approvals_bound_from"] == "2026-01-01"
    assert found["agency.show_withheld_counts"] == "是"
    assert found["agency.supervision.phone"] == "0000-1234569"


def test_departments_are_a_table_without_liaison_officers():
    """The table tells name, duties and phone; the liaison officer never reaches the site."""
    table = values()["departments"]
    assert "| 基金监管科 | 基金监管 | 0000-1234571 |" in table.splitlines()
    assert "chen-x" not in table
    assert "tang-r" not in table


def shown_by_python_markdown(text: str) -> str:
    """Return what a page of the shell shows."""
    return python_markdown.markdown(text, extensions=EXTENSIONS)


@pytest.mark.parametrize("read", [shown_by_python_markdown, render], ids=["markdown", "comrak"])
@given(value=lines)
def test_signs_of_a_value_are_text(read, value: str):
    """On a line of its own and inside one, a value shows as written and makes no markup."""
    address = at_address(value)
    for page in ("{{ agency.address }}", "地址：{{ agency.address }}。"):
        html = read(fill_tokens(page, address))
        words = page.replace("{{ agency.address }}", " ".join(value.split()))
        assert re.fullmatch(r"\s*<p[^>]*>(?P<words>[^<]*)</p>\s*", html), html
        assert unescape(re.sub(r"<[^>]*>", "", html)).strip() == words.strip()


@given(value=lines)
def test_a_value_stays_in_its_cell(value: str):
    """A value in a table makes no further cell or row."""
    page = "| 甲 | 乙 |\n| --- | --- |\n| {{ agency.address }} | 丁 |"
    html = shown_by_python_markdown(fill_tokens(page, at_address(value)))
    cells = [unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", html, re.DOTALL)]
    assert cells == [" ".join(value.split()), "丁"]


def test_a_value_in_an_address_stays_whole():
    """Mail addresses and web addresses can be linked by their token."""
    found = values(email="a_b-c@d.example", request_url="https://x.example/a_b/?c=d&e=f#g")
    page = "[写信](mailto:{{ agency.email }})或者[网上]({{ agency.request_url }})"
    html = shown_by_python_markdown(fill_tokens(page, found))
    addresses = [unescape(one) for one in re.findall(r'href="([^"]*)"', html)]
    assert addresses == ["mailto:a_b-c@d.example", "https://x.example/a_b/?c=d&e=f#g"]


def test_a_value_is_never_filled_in_again():
    """A token inside a value stays text: filling happens once."""
    found = values(name="{{ agency.uscc }}")
    assert builders.USCC not in fill_tokens("{{ agency.name }}", found)


def test_unknown_tokens_are_found_with_their_place():
    """Each token that stands for nothing is told with line and column, in order; known ones are not."""
    page = "{{ agency.name }} {{agency.nmae}}\n\n甲{{ staff }}{{ }}"
    assert list(unknown_tokens(page, 7)) == [
        ("agency.nmae", Place(7, 19)),
        ("staff", Place(9, 2)),
        ("", Place(9, 13)),
    ]


def test_an_unknown_token_stays():
    """Filling leaves alone what it does not know; blanks around a name do not matter."""
    assert fill_tokens("{{nothing}} {{  agency.fax  }}", values()) == "{{nothing}} 0000-1234568"
