"""Step screen: resident numbers that only show how one is built: the standard's examples, samples in forms."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import resident_id_is_right
from catalog.screen.reading import Reading

_KNOWN: Final = frozenset(("11010519491231002X", "440524188001010014", "34052419800101001X"))
"""The examples of the standard."""
_ONLY_SHOWN: Final = late(
    r"[”\"’」]?\s?(?:[（(，,]\s?)?(?:(?:这样|这种|这类|此类)的?(?:号码?|写法)?|上述号码|该号码?|此号)?[，,]?(?:只是|仅[为是供作]|均为|纯属|只作|仅作)(?:填[写报表]|演示|说明|格式)?(?:样例|示例|举例|示意|范例|演示|虚构)(?![县市区局镇乡省村街州])"
)
"""Said behind a number: it is an example and nothing else."""
_SHOWN: Final = late("(?:例如?|比如|示例|样例|格式|[形如])[^。；]{0,10}$|示例|举例|样例")
_AS: Final = late('(?:例?如|比如|形如|像|类似)[“"‘「]?$')
_AS_THIS: Final = late(
    '[”"’」]?(?:这样|这种|这类|之类|的?(?:格式|形式|样式)|字样|的(?:15|18|十[五八])位)'
)
"""如……这样的18位数字: an example, if its check digit is wrong."""
_FOR_SHOW: Final = late(
    r"(?:[（(]例|示例(?![县市区局镇乡省村街州])|样例|举例|格式(?:例|如)|填[表写]?(?:示[例范]|样例|说明|范例)|范例|样[表张本]|模板|虚构)[^。；\n]{0,36}$"
)
_SHOWN_BEHIND: Final = late(
    r"[”\"’」）)]?[\s，,（(]{0,2}[^。；\n，,0-9]{0,8}(?:(?:只|仅|作)?[为供作是]?示[例意](?![县市区局镇乡省村街州])|样例(?![县市区])|举例|仅供填[写报表]参考|非真(?:实|人(?!，?冒))|不是真|虚构(?![^的号数身信人，。；）)]{1,4}(?:的|$|[，。；]))|假号|假的|编造的例|模板|演示|占位|虚拟|虚设|测试用|不对应(?:任何|真实)|(?<!经查)不存在|纯属|假数据|杜撰|随意编|随机生成)"
)
_ALL_MADE_UP: Final = late(
    r"(?:[^。；\n]{0,30}[，,。（(])?(?:以上|上述|这些)?(?:均|都|皆|全部?|全系|纯)(?:为|是|属|系)?(?:虚[构拟假设]|占位|假|模拟|演示|测试|编造|杜撰|示[例意])"
)
"""What is said of all values together."""
_ALL_FALSE: Final = late(
    "(?:都是|均为|全是|用的是?|造的?|填)(?:些|一些)?(?:假|虚构|虚拟|模拟|测试|占位|演示)的?(?:数据|号码|信息|资料|内容|数)[^。；\n]{0,40}$|(?:演示|测试|模拟|虚拟|虚构|占位)用?的?(?:居民|公民)?(?:身份证|证件)(?:号码?)?[：:为是 ]{0,2}$"
)
"""What is said of them before."""
_TOLD_OF: Final = late("泄[露漏]|外泄|未脱敏|抽查|举报|明文|暴露|本人|冒[用充]|盗用")
"""What is told of is somebody's, also as an example."""
_REACH: Final = 40


def is_shown(reading: Reading, end: int, value: str, label: str) -> bool:
    """Tell whether words say that a number is an example; a right one only if it is one of the standard's."""
    before, behind = label[-_REACH:], reading.after(end, _REACH)
    if resident_id_is_right(value):
        shown = _SHOWN.search(before) or _SHOWN.search(behind)
        if value in _KNOWN and shown is not None:
            return True
        return _ONLY_SHOWN.match(reading.text, end) is not None and not _TOLD_OF.search(before)
    if _AS.search(label) and _AS_THIS.match(reading.text, end):
        return True
    if _TOLD_OF.search(before) or _TOLD_OF.search(behind):
        return False
    if _ALL_FALSE.search(label) or _ALL_MADE_UP.match(behind):
        return True
    return _FOR_SHOW.search(before) is not None or _SHOWN_BEHIND.match(behind) is not None
