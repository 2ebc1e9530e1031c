"""Step screen: accounts that only show how one is written, or fill a system under test."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.known_sample import is_sample
from catalog.screen.reading import Reading
from catalog.screen.run import Number

_TOLD_OF: Final = late(
    "骗(?=我|了|走|取)|被骗|盗刷|冒[用充]|泄[露漏]|外泄|未脱敏|抽查|举报|刷走|洗钱|涉案"
)
"""What is told of, for instance, is somebody's."""
_LIKE: Final = late("(?:例?如|比如|诸如|形如|[好就]?像|类似)[^，。；]{0,8}$")
_LIKE_THIS: Final = late(
    '[”"』」]?(?:这样|这种|这类|这般|之类|一类|[的等]?(?:格式|形式|样式|样子))'
)
"""像……这样的卡号: an example."""
_MADE_UP: Final = late(
    r"[”\"』」]?[，,]?\s?仅[为供作]?(?:演示|示例|举例|说明格式|示意)|[，,]\s?(?:(?:测试|演示|示例)用?[，,])?(?:并?非|不是|无)真实的?(?:存在的?)?(?:账户|卡号|账号|号码|银行卡)|\s?[”\"』」]?\s?[（(](?:均?为|系|是|仅供|仅作|此为)?(?:示例(?=[）)，,数账卡号仅用])|(?:样例|样[张表本稿]|范[例本]|模板|举例|演示|沙箱|联调|测试|模拟|假设|假的|非真实|不存在|虚[构拟假])(?=的?(?:[银行]*卡号?|[账帐][户号]|数据|号码?|信息|用|内容|环境)?[）)]|[，,、][^（）()]{0,6}(?:勿|仅|非|不是|无需|无效)))"
)
_TEST_CARD: Final = late(
    "(?:测试|演示|联调|样[例本]|虚拟)(?:银行)?卡片?(?:号码?)?[：:为是 “]{0,3}$"
)
_EXAMPLE: Final = late("(?:例如|比如|示例|样例|格式[为是]?)[：:，,“][^。；]{0,20}$")


def is_example(reading: Reading, number: Number, *, sure: bool) -> bool:
    """Tell whether the words around a number show it for instance, or call it one of a test.

    `sure`: it begins as the cards of banks at home do.
    """
    clause, behind = reading.clause(number.start, 24), reading.after(number.end)
    if _EXAMPLE.search(clause) and not sure:
        return True
    if _MADE_UP.match(behind):
        return True
    if _TOLD_OF.search(clause + behind):
        return False
    like = _LIKE.search(clause) and _LIKE_THIS.match(behind)
    sample = is_sample(reading, number.start, number.end, number.digits)
    return bool(like) or sample or _TEST_CARD.search(clause) is not None
