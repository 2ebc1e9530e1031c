"""Masks: by the customs, from any spelling, telling nothing more, and stable."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind as Kind
from catalog.screen.mask import HEALTH, SECRECY, STEMS, masked, masked_names

BIRTH = "19910203"
RESIDENT = f"990101{BIRTH}1234"

CUSTOMS = [
    (Kind.RESIDENT_ID, RESIDENT, "990101********1234"),
    (Kind.RESIDENT_ID, "99010119910203123x", "990101********123X"),
    (Kind.RESIDENT_ID, "990101910203123", "990101******123"),
    (Kind.RESIDENT_ID, "99010119910203123", "990101********123"),
    (Kind.MOBILE, "13800001234", "138****1234"),
    (Kind.MOBILE, "+86 138-0000-1234", "138****1234"),
    (Kind.LANDLINE, "0572-2100056", "0572-****56"),
    (Kind.LANDLINE, "(010)81000056", "010-****56"),
    (Kind.LANDLINE, "+86-572-2100056", "0572-****56"),
    (Kind.LANDLINE, "2100056", "****56"),
    (Kind.BANK_CARD, "6222 0000 1111 2222 345", "****2345"),
    (Kind.HOME_ADDRESS, "某省某市某区爱山街道人民路12号3幢401室", "某省某市某区爱山街道人民路某号"),
    (Kind.HOME_ADDRESS, "某县乙镇丙村3组15号", "某县乙镇丙村某号"),
    (Kind.HOME_ADDRESS, "某市某区阳光小区3幢2单元", "某市某区某处"),
    (Kind.HOME_ADDRESS, "3幢2单元401", "某地"),
    (Kind.EMAIL, "zhang.san@example.com", "z***@example.com"),
    (Kind.WECHAT_QQ, "zhang_san88", "z****"),
    (Kind.WECHAT_QQ, "13800001234", "138****1234"),
    (Kind.HEALTH_STATUS, "肺恶性肿瘤", HEALTH),
    (Kind.PASSPORT, "E00000078", "E****78"),
    (Kind.LICENCE_PLATE, "浙E·12345", "浙****45"),
    (Kind.LICENCE_PLATE, "浙AD12345", "浙****45"),
    (Kind.PERSON_NAME_PENALTY, "张三", "张某"),
    (Kind.PERSON_NAME_PENALTY, "张三丰", "张某某"),
    (Kind.PERSON_NAME_PENALTY, "欧阳修", "欧阳某"),
    (Kind.PERSON_NAME_PENALTY, "欧阳大修", "欧阳某某"),
    (Kind.PERSON_NAME_PENALTY, "欧阳", "欧某"),
    (Kind.PERSON_NAME_PENALTY, "艾力·买买提", "艾某某"),
    (Kind.PERSON_NAME_PENALTY, "John Smith", "J***"),
    (Kind.SECRECY_MARKING, "机密★10年", SECRECY),
    (Kind.SOCIAL_SECURITY_NO, RESIDENT, "990101********1234"),
    (Kind.SOCIAL_SECURITY_NO, "3305000012345", "****2345"),
]

SPELLINGS = [
    "１３８００００１２３４",
    "138 0000 1234",
    "138-0000-1234",
    "138\u200b0000\u00ad1234",
    "**138**0000**1234**",
    "138<b>0000</b>1234",
    "138\n0000\n1234",
    "138&nbsp;0000&#49;234",
    "一三八〇〇〇〇一二三四",
    "①③⑧⓪⓪⓪⓪①②③④",
]


@pytest.mark.parametrize(("kind", "value", "mask"), CUSTOMS)
def test_the_customs(kind: Kind, value: str, mask: str) -> None:
    """Each kind keeps what the custom keeps, and a mask is its own mask."""
    assert masked(kind, value) == mask
    assert masked(kind, mask) == mask


@pytest.mark.parametrize("raw", SPELLINGS)
def test_any_spelling_has_the_same_mask(raw: str) -> None:
    """A value as it stands in a text, wide, parted, marked or in numerals, gets the one short mask."""
    assert masked(Kind.MOBILE, raw) == "138****1234"


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "odd", ["", "*", "1", "赵", "****", "@", "\u200b", "某", "·", "1234567890" * 9]
)
def test_a_value_out_of_shape_is_hidden_whole(kind: Kind, odd: str) -> None:
    """Of what does not have the shape of its kind no more than one character is kept."""
    mask = masked(kind, odd)
    assert mask
    assert len(set(mask) & set(odd) - set("*某·")) <= 1


@given(st.sampled_from(Kind), st.text(max_size=40))
@example(Kind.PERSON_NAME_PENALTY, "·AA")
def test_masking_a_mask_changes_nothing(kind: Kind, value: str) -> None:
    """Whatever the value, its mask is stable and on one line."""
    mask = masked(kind, value)
    assert masked(kind, mask) == mask
    assert "\n" not in mask


@given(st.dates().map(lambda day: f"{day:%Y%m%d}".zfill(8)), st.sampled_from(["", "-", " ", "**"]))
def test_no_digit_of_the_birth_date_is_kept(birth: str, between: str) -> None:
    """A resident number's mask has the first 6 and the last 4 digits and stars for the birth date."""
    raw = between.join(f"990101{birth}1234")
    assert masked(Kind.RESIDENT_ID, raw) == "990101********1234"


@given(st.from_regex(r"[0-9]{12,19}", fullmatch=True))
def test_a_card_keeps_its_last_four_digits(card: str) -> None:
    """No more than four digits of a card are left."""
    assert masked(Kind.BANK_CARD, card) == f"****{card[-4:]}"


@given(st.text(alphabet="张李王欧阳三四五明丽", min_size=2, max_size=4))
def test_no_given_name_is_kept(name: str) -> None:
    """A name's mask is its surname and 某."""
    assert re.fullmatch(f"({name[:2]}|{name[0]})某{{1,2}}", masked(Kind.PERSON_NAME_PENALTY, name))


LABELS = {
    Kind.RESIDENT_ID: "居民身份证号码：{}",
    Kind.MOBILE: "当事人本人手机号：{}",
    Kind.LANDLINE: "当事人家庭电话：{}",
    Kind.BANK_CARD: "本人银行卡号：{}",
    Kind.HOME_ADDRESS: "当事人家庭住址：{}，有两人",
    Kind.EMAIL: "本人电子邮箱：{}",
    Kind.WECHAT_QQ: "本人微信号：{}",
    Kind.HEALTH_STATUS: "参保人张某某患有{}",
    Kind.PASSPORT: "本人护照号：{}",
    Kind.LICENCE_PLATE: "当事人车牌号：{}",
    Kind.PERSON_NAME_PENALTY: "当事人：{}，男",
    Kind.SOCIAL_SECURITY_NO: "本人社会保障号：{}",
}


@pytest.mark.parametrize(
    "around", [Surroundings(names=True), Surroundings(names=True, markdown=True)]
)
@pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, value, _ in CUSTOMS if kind in LABELS]
)
def test_a_masked_text_is_clean(kind: Kind, value: str, around: Surroundings) -> None:
    """Behind the plainest label the screening finds nothing in a mask, escaped for Markdown or not."""
    mask = masked(kind, value)
    for written in (mask, mask.replace("*", r"\*")):
        text = LABELS[kind].format(written)
        assert screen_text(text, around) == ()


def test_people_who_share_a_mask_are_numbered() -> None:
    """Different people get 甲 and 乙 in the order of the text, the same one in any spelling the same."""
    names = ["张小明", "李四", "张大伟", "张 小 明", "张三"]
    assert masked_names(names) == {
        "张小明": "张某甲",
        "李四": "李某",
        "张大伟": "张某乙",
        "张 小 明": "张某甲",
        "张三": "张某",
    }


def test_numbers_in_use_are_not_given_twice() -> None:
    """A text that has 张某甲 already makes the next one 张某乙."""
    assert masked_names(["张三"], ["当事人张某甲称"]) == {"张三": "张某乙"}
    assert masked_names(["张三"], ["当事人张某某称"]) == {"张三": "张某"}


def test_a_masked_name_keeps_its_mask() -> None:
    """Names that are masks already stay, numbered or not."""
    assert masked_names(["张某甲", "张某乙"]) == {"张某甲": "张某甲", "张某乙": "张某乙"}


@given(
    st.lists(
        st.text(alphabet="张三四五六七八九明丽", min_size=2, max_size=3), unique=True, max_size=40
    )
)
def test_different_people_have_different_masks(names: list[str]) -> None:
    """However many people there are, no two of one item share a mask, and every mask is stable."""
    masks = masked_names(names)
    assert len(set(masks.values())) == len(names)
    assert all(masked(Kind.PERSON_NAME_PENALTY, mask) == mask for mask in masks.values())


def test_more_people_than_letters() -> None:
    """After the last letter the masks go on with numbers."""
    names = [f"张{chr(0x4E00 + number)}" for number in range(len(STEMS) + 2)]
    masks = list(masked_names(names).values())
    assert masks[-2:] == [f"张某{len(STEMS) + 1}", f"张某{len(STEMS) + 2}"]
