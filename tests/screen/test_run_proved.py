"""Resident numbers and cards in pieces are found whatever stands between the pieces: their check digit proves them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.engine import screen_text
from catalog.screen.kind import SensitiveKind as Kind
from catalog.screen.run_proved import proved

RESIDENT, CARD = "990101198503120045", "6222021205001234560"
BETWEEN = st.text("那边登记的，、：“”（）—…·|/\\#~＋再凑上说是生日嗯", min_size=1, max_size=20)


def cut(number: str, places: tuple[int, ...], between: list[str]) -> str:
    """Return a number with something at each place."""
    bounds = (0, *places, len(number))
    parts = [number[a:b] for a, b in pairwise(bounds)]
    return "".join(part + more for part, more in zip(parts, [*between, ""], strict=False))


@given(
    st.sampled_from([(6,), (6, 14), (3, 6, 10, 14), (8, 14), (4, 12)]),
    st.lists(BETWEEN, min_size=4, max_size=4),
)
def test_resident_number_in_pieces_is_found(places: tuple[int, ...], between: list[str]) -> None:
    """Whatever is said between the pieces, no label needed."""
    text = cut(RESIDENT, places, between[: len(places)])
    assert [digits for _, digits in proved(text)] == [RESIDENT]
    assert (Kind.RESIDENT_ID, RESIDENT) in {(hit.kind, hit.value) for hit in screen_text(text)}


@given(
    st.sampled_from([(8,), (6, 12), (4, 8, 12, 16)]),
    st.lists(st.text("|#~…—：· 上下格", min_size=1, max_size=10), min_size=4, max_size=4),
)
def test_card_in_pieces_is_found(places: tuple[int, ...], between: list[str]) -> None:
    """Near words of an account."""
    text = f"户名李桂芳，存折 {cut(CARD, places, between[: len(places)])}"
    assert CARD in [digits for _, digits in proved(text)]


@pytest.mark.parametrize(
    "text",
    [
        "990101，19850312，0046",
        "号码62220212#05001#234560",
        "990101198503XXXX，尾数120045",
        "合计990101元，19850312，0045",
        "共990101，1985件，03120045",
        "5,990.101\n198503120045",
        "A990101，19850312，0045",
        "990101，1985\n\n0312，0045",
    ],
)
def test_figures_are_no_number(text: str) -> None:
    """A wrong check digit, no account near, masks, amounts and quantities between, another paragraph."""
    assert not list(proved(text))


def test_ten_thousand_figures_take_one_pass() -> None:
    """Figures that prove nothing are none."""
    assert not list(proved("，".join(["9901", "0119", "8503", "1200", "4500"] * 2000)))
