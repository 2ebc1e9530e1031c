"""How the words around a value weigh: what was learned, from what, and that it decides."""

import json

import pytest

from catalog.screen.detector import Found
from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.normal import normalise
from catalog.screen.reading import Reading
from catalog.screen.weigh import FILE, UNLIKELY, is_unlikely, log_odds, signs, weights
from scripts.learn_weights import cases, digest

BODY = Surroundings(markdown=True)


def reading(text):
    """Return a text as detectors are given it."""
    return Reading(normalise(text, markdown=True), BODY)


def odds(text, value, kind):
    """Return what the words around a value in a text say for it."""
    start = text.index(value)
    return log_odds(reading(text), start, start + len(value), kind)


def test_weights_are_learned_from_the_sentences_of_the_sets():
    """Whoever adds a set or an example runs scripts/learn_weights."""
    assert json.loads(FILE.read_text("utf-8"))["learned_from"] == digest(cases())


def test_each_weighed_kind_has_weights():
    """The file holds what was learned about each kind that asks for it, and about no other."""
    assert set(weights()) == set(UNLIKELY)
    assert all(len(learned.by_sign) > 1000 for learned in weights().values())


@pytest.mark.parametrize(
    ("kind", "value", "private", "other"),
    [
        (
            SensitiveKind.BANK_CARD,
            "6217007200012345677",
            "补助打到李桂芳的银行卡，卡号6217007200012345677，户名本人。",
            "中标供应商账号6217007200012345677，开户名称为示例建材有限公司对公账户。",
        ),
        (
            SensitiveKind.LICENCE_PLATE,
            "浙A12K45",
            "失主李桂芳的私家车浙A12K45停在小区门口。",
            "本次处置报废公务用车2辆，号牌浙A12K45，已公告。",
        ),
    ],
)
def test_words_of_persons_weigh_more_than_words_of_things(kind, value, private, other):
    """The same value among words of a person's and among words of a thing's."""
    assert odds(private, value, kind) > 0
    assert odds(other, value, kind) < odds(private, value, kind) - 2


def test_digits_of_a_text_do_not_matter():
    """Which figures stand around a value is chance; only that figures stand there is learned."""
    one, other = "电话0990-2012345，账号{}，金额35元", "电话0571-8887766，账号{}，金额98元"
    value = "6217007200012345677"
    found = [
        set(signs(reading(text.format(value)), text.index("{"), text.index("{") + 19, kind))
        for text in (one, other)
        for kind in (SensitiveKind.BANK_CARD,)
    ]
    assert found[0] == found[1]


def test_what_rules_are_sure_of_is_never_unlikely():
    """A right card behind the label of a card is told, whatever stands around."""
    text = "资产编号、设备编号、合同编号一览：银行卡号6217007200012345677，型号见附件"
    one = reading(text)
    start = text.index("62")
    sure = Found(start, start + 19, Weight.BLOCK, text[start : start + 19])
    assert not is_unlikely(one, sure, SensitiveKind.BANK_CARD)
    assert SensitiveKind.BANK_CARD in {hit.kind for hit in screen_text(text, BODY)}


def test_a_right_resident_number_is_one_wherever_it_stands():
    """A check digit is proof; no words make a thing's of it."""
    text = "设备编号990101198503120045，型号见附件"
    assert SensitiveKind.RESIDENT_ID not in UNLIKELY
    assert [hit.kind for hit in screen_text(text, BODY)] == [SensitiveKind.RESIDENT_ID]
