"""Numbers that a label, a name or the order of their groups tells to be one are found; figures alike are none."""

from __future__ import annotations

import pytest

from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind as Kind

MARKDOWN = Surroundings(markdown=True)
MOBILE, RESIDENT, CARD = "13800012345", "990101198503120045", "6222021205001234560"


def values(text: str) -> list[tuple[Kind, str]]:
    """Return kind and value of what is found."""
    return [(hit.kind, hit.value) for hit in screen_text(text, MARKDOWN)]


@pytest.mark.parametrize(
    "text",
    [
        "联系：先打 138 这头是 0001 再是 2345，打不通再说",
        "王某：我的号\n王某：138\n王某：0001\n王某：2345\n李某：好",
        "来访 (1)138 (2)0001 (3)2345",
        "手机：后四位2345，前七位1380001",
        "张某 138；0001；2345",
        "1. 张某，138 @ 0001 @ 2345\n2. 无",
        "“我的号：1、3、8，0、0、0，1、2、3、4、5。”",
        "**138****0001****2345**",
        "**138**0001**2345",
        "张某，990101，19850312，0045，138，0001，2345",
        "补助打到13800012345……更正见下",
    ],
)
def test_mobile_number_told_in_parts_is_found(text: str) -> None:
    """A mobile number is put together again."""
    assert (Kind.MOBILE, MOBILE) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "前六位是九九零一零一，生日一九八五年零三月十二号，再后面是零零四五",
        "前面990101，八五年三月十二，后头0045",
        "王某，990101-1985.3.12-0045",
        "协查：990101 (出生) 19850312 (顺序) 0045",
        "证件 **990101**19850312**0045",
        '<b>990101<span style="color:#333333;font-family:仿宋">19850312</span>0045</b>',
        "【客户】990101\n【客户】19850312\n【客户】0045",
        "身份证前6位 990101 中8位 19850312 后4位 0045",
    ],
)
def test_resident_number_told_in_parts_is_found(text: str) -> None:
    """A resident number is put together again, its date in words too."""
    assert (Kind.RESIDENT_ID, RESIDENT) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "卡号分两段：前十位6222021205，后九位001234560",
        "补助名册\n李某|622202/12050012/34560|960",
        "李姐：卡是农行的\n李姐：62220\n李姐：2120\n李姐：5001234560",
        "问过本人补上——6222 0212（这组是补的） 0500 1234 560",
        "（卡号：622202；12050012；34560）",
    ],
)
def test_card_told_in_parts_is_found(text: str) -> None:
    """A card is put together again."""
    assert (Kind.BANK_CARD, CARD) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "甲方：1380\n甲方：2000\n甲方：345",
        "收入 138;2001;2345",
        "张某 180+3200+1500",
        "(1)130万元 (2)2000户 (3)3451亩",
        "回电：1. 138户；2. 2001户；3. 2345户",
        "光盘编号 GP-20250317-13800012345，图像18204幅",
        "证号：JD3990101，检定日期1985.03.12，下次检定0045.02",
        "地块990101，1985年3月12日批准，文号0047",
        "张某 138****2345",
        "13800……，余下略",
    ],
)
def test_figures_and_codes_alike_are_none(text: str) -> None:
    """Amounts, dates, codes and masked values are left alone."""
    assert values(text) == []
