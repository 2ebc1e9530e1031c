"""Telephones and addresses in a sentence become links; days do not break; the sentence stays the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.render.pieces import pieces, telephones


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("电话0000-1234567", ["tel:0000-1234567"]),
        ("010-12345678转3", ["tel:010-12345678"]),
        ("拨打12393咨询", ["tel:12393"]),
        ("热线12345", ["tel:12345"]),
        ("涉及12393元", []),
        ("400-800-1234", ["tel:400-800-1234"]),
        ("发到xxgk@ybj.shili.example。", ["mailto:xxgk@ybj.shili.example"]),
        ("示医保发〔2025〕12345号", []),
        ("11990100MB0000000P/2025-00001", []),
        ("0000-12345678901", []),
        ("甲0000-1234567、乙0000-1234568", ["tel:0000-1234567", "tel:0000-1234568"]),
    ],
)
def test_contacts_are_linked_and_other_numbers_are_not(text: str, links: list[str]):
    """Numbers with their area code, hotlines after a word that says so, e-mail addresses."""
    assert [one.href for one in pieces(text) if one.href] == links


def test_days_are_kept_whole_and_are_no_telephones():
    """A day is one piece without address."""
    found = pieces("自2026-05-01起，0000-1234567")
    assert [(one.text, one.href, one.keep) for one in found] == [
        ("自", "", False),
        ("2026-05-01", "", True),
        ("起，", "", False),
        ("0000-1234567", "tel:0000-1234567", True),
    ]


@given(st.text("电话热线0123456789-@a.年 "))
def test_joined_the_pieces_are_the_sentence(text: str):
    """Nothing is added, lost or changed."""
    assert "".join(one.text for one in pieces(text)) == text


def test_telephones_stand_once():
    """The telephones of several texts, each once, e-mail addresses and days left out."""
    texts = ("0000-1234567、a@b.example", "2026-05-01，0000-1234567")
    assert telephones(texts) == ("0000-1234567",)
