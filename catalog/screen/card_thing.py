"""Step screen: numbers of devices and of cards that hold no account: for buses, meals, parks, libraries."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import luhn_is_right
from catalog.screen.reading import Reading, last_match
from catalog.screen.run import Number

_CARD: Final = late(r"62\d{14,17}|9558\d{15}|60[1-3]\d{13,16}")
_CHIP: Final = late(
    r"(?i:IMEI|ICCID|IMSI|MEID|[PE]?SAM卡?|(?<![A-Za-z])S/?N|SIM)[号码卡（()）]{0,3}[：:为是 ]{0,3}$|(?:物联网|流量|终端|北斗|[Ss][Ii][Mm]|定位|加?油|ETC|[Ee]tc|学生|门禁|(?<![薪流])水|电|燃气|饭|公交|会员|就诊|健康|诊疗|购物|校园|借书|积分|储值|消费|充值|礼品|提货|考勤|通行|乘车|优待|优惠|公园|图书|读者|洗车|停车|地铁|租车|骑行|健身)卡的?(?:卡?号码?段?|编号)(?:[：:为是至到、和 （(~-]|[0-9]{9,20}(?=[至到、和~-])){0,6}$"
)
"""Numbers of devices and of cards that hold no account."""
_DEVICE: Final = late("(?i:ICCID|IMSI|[PE]?SAM|SIM|S/?N)|物联网|流量|终端|北斗|定位")
"""A card whose check digit is right may be any other: many banks' cards open doors or pay for meals too."""


def is_things(reading: Reading, number: Number) -> bool:
    """Tell whether the label right before names a device, or a card that holds no account."""
    if _PARCEL.search(reading.clause(number.start, 8)):
        return True
    chip = _CHIP.search(reading.clause(number.start, 24))
    sure = _CARD.fullmatch(number.digits) is not None and luhn_is_right(number.digits)
    if not (sure or number.digits.startswith("62")) and _is_of_thing(reading.text, number.start):
        return True
    return chip is not None and (not sure or _DEVICE.search(chip[0]) is not None)


_PARCEL: Final = late("(?:快件|快递|包裹|邮件|运单)(?:单?号)?[：:为是 ]{0,2}$")
_THING: Final = late(
    r"(?:优待|优惠|敬老|老年|公交|交通|地铁|乘车|公园|图书|借书|读者|门禁|饭|餐|油|ETC|会员|洗车|停车|加油|燃气|购物|年票|年|月票|体检|就诊|就餐|考勤|健身|异形|定制|纪念)(?:一卡通|IC)?卡"
)
_BANKS: Final = late(
    "银行|信用社|农商|农信|存折|[账帐][户号]|工资|补贴|发放|打[款卡]|转账|汇款|收款|[工农中建]行|邮储"
)
_HEADED: Final = 90


def _is_of_thing(text: str, start: int) -> bool:
    """Tell whether the paragraph speaks of cards that hold no account, and of no bank since."""
    before = text[max(0, start - _HEADED) : start]
    thing = last_match(_THING, before[before.rfind("\n\n") + 1 :])
    return thing is not None and _BANKS.search(thing.string, thing.end()) is None
