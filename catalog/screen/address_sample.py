"""Step screen: an address that a form gives for a sample: of nobody's name, beside words that tell so."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late

_NOBODY: Final = late("张三|李四|王五|赵六|某某某|王小明|张小明|王小二|李小明")
_SAMPLE: Final = late(
    "请勿照抄|(?:填[表写报]|登记|书写)(?:的)?(?:示例|示范|样例|范例|范本|样本)|[示范]例[（(：:]|样[例本张][（(：:]|模板[（(：:]|(?:示例|样例|范例)[：:]|虚构(?=[）)，,。；]|的|数据)|仅供(?:填写|填表)?参考|均为(?:示例|举例|假设|样例)(?![县市区乡镇村街路])"
)
_SUCH_AS: Final = late(
    '(?:^|[，,。；;（(：:\n])(?:例如|比如|譬如|形如|如)[：:]?[“"]?$|(?:示例|样例|范例|示范|格式)[：:][“"]?$'
)
_OVER: Final = late('(?:[”"」]?[）)]?)?(?:[。；;，,\n]|$)|[）)]')
_REACH: Final = 80


def is_sample(text: str, start: int, end: int) -> bool:
    """Tell whether the line of an address has the name of nobody, and says that it is a sample."""
    led = 1 if text[start : start + 1] == "如" else 0
    if _SUCH_AS.search(text, max(0, start - 4), start + led) and _OVER.match(text, end):
        return True
    first = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    over = text.find("\n", end)
    last = min(over if over >= 0 else len(text), end + _REACH)
    return (
        _NOBODY.search(text, first, last) is not None
        and _SAMPLE.search(text, first, last) is not None
    )
