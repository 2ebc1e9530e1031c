"""Step screen: numbers that only show how one is written, or fill a system under test: nobody's."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.known import without_listed
from catalog.screen.name import name_start
from catalog.screen.reading import Reading

_AHEAD: Final = 40
_BEHIND: Final = 32
_QUOTE: Final = r"[\s“\"'‘（(「『【]{0,2}"
_NAMED: Final = late(
    rf"(?:格式|样式|形式)形?如[：:]?{_QUOTE}$|(?:例如|比如|譬如|诸如|示例|样例|举例|范例|样式|格式)(?:值|号码|手机号码?|电话号码?)?(?:(?:应|可)?(?:填写?|写|输入|录入)(?:为|成)?)?[，,：:是为]?{_QUOTE}$"
    rf"|[（(](?:示例|样例|格式|举例)[）)][：:是为]?{_QUOTE}$"
    rf"|(?i:placeholder|example|sample|e\.g\.|dummy|mock)[\"']?\s?[:=]?\s?{_QUOTE}$"
)
"""What calls the very next value an example."""
_FILLS: Final = late(
    rf"[（(]仅供参考[）)][：:是为]?{_QUOTE}$"
    rf"|(?:一律|统一|默认|均|都|暂)(?:填写?|录入|输入|写|设)(?:为|成|作)?[：:]?{_QUOTE}$"
)
"""What fills an empty field, if the number is such a one: people fill in their neighbour's, too."""
_EXPOSED: Final = late("泄[露漏]|外泄|未脱敏|未打码|未遮|明文|抽查|骚扰|小广告|诈骗|推销|暴露")
"""What is told of, for instance, is somebody's."""
_SHOWN: Final = late(
    r"[”\"'’」』]?\s?(?:(?:这样|那样|这种|此类|这类|那类|一类)的?|的?(?:格式|样式|形式|写法|读法|念法|报法)|之类|字样|为例|(?:的|这样的)?11位(?:数字|号码|手机))"
)
_SHOWS: Final = late(rf"(?:如|像|按|以|用|照|写成|填成|念成|读作|读成|参照){_QUOTE}$")
"""Before and behind a value that stands for its like: 如…这样的."""
_TEST: Final = late(
    "(?:测试|演示|模拟|调试|联调|沙箱|培训)(?:环境|数据|账号|账户|用例|用户|号码?|手机号?码?|用(?=的|号|手机|电话|数据|账|[：:，,。；;）)\\s]|$))|示例数据|样例数据|假数据|空表样张"
    "|(?<![系属为])虚构(?=的?(?:数据|号码?|手机|电话|人物|信息|姓名|身份|案例|内容|[，,。；;：:）)]))|占位(?=的?(?:数据|号码?|手机|电话|符|内容|文字|用|值|[，,。；;：:）)]))"
)
_REAL: Final = late("真实(?!信息|数据录入)|混入|泄露|未脱敏|误|本人|实际(?!不)|李某|张某|王某")
_NOTED: Final = late(
    r"[”\"'’」』]?\s?(?:[（(][^（）()\n]{0,10}(?:(?:示例|样例|虚构|示意|举例|占位|非真实)(?=的|号|手机|电话|数据|值|信息|内容|人物|姓名|用|仅|符|[，,、；;：:\s）)])|假号|测试(?:号|用|数据)|演示(?:用|数据))|(?:(?!内容|情况|所述|举报|投诉|反映|事实|说法)[^。；;\n]){0,16}(?:[系为属]虚构|(?:非|不是|并非|不为|不属于?|无关于?)(?:真实的?|任何人?的?|谁的?|什么|个人|一个)?(?:手机|电话|联系电话|联系方式|号码(?!不))(?:号码?)?(?=[，,。；;：:！!）)”\"\s]|[而也但的是]|$)))"
)
_DUMMY: Final = late(
    "13800138[0-9]{3}|13900139[0-9]{3}|1[3-9][0-9](?:([0-9])\\1{7}|12345678|0000[0-9]{4})"
)
"""Numbers that everybody writes where any will do."""
_FORM: Final = late(
    "填|输入|录入|格式|示例|样例|[如例][：:“]?$|11位|测试|默认|占位|校验|正则|规则|模板|缺省"
)

_STRAIGHT: Final = late("1[3-9][0-9]0000[0-9]{4}")
_ALIKE: Final = late(r"1[3-9][0-9]([0-9])\1{7}")
_FORM_ONLY: Final = late(
    "填写?(?:示例|样例|格式|说明|要求|规范|成|为|11位)|请(?:按|如实)?(?:填|输入|录入)|(?:输入|录入)(?:框|格式|示例|提示|规范)|格式|示例(?![县市区局镇乡省村街州])|样例|[如例][：:“]?$|11位|测试|默认|占位|校验|正则|模板|缺省"
)
"""For numbers with four noughts, which people have as well."""
_SPECIMEN: Final = late("示范文本|范本|样张|样表|填表样|张三|李四|王五|模板|示例|样例")
_PAGE: Final = 80
_SAID: Final = late(
    "示例|样例|占位|替换(?!为新|了|过)|虚拟|测试|格式|(?<![A-Za-z.])(?i:sample|dummy|mock|demo)(?![A-Za-z.])"
)


_FAR: Final = 160
_FICTION: Final = late(
    r"(?:(?:以上|上述|文中|本文|例中|题中|[案示]例中?|剧[中本]|所[有用列]|前述)(?![^。；;\n]{0,8}(?:反映|举报|投诉|情况|说法|事项|诉求|留言|所述|陈述|问题))[^。；;\n]{0,12}(?:均|都|全|皆|纯|系|为|是|属){1,3}|（|\()(?:虚构|假的|假想|编造|杜撰|臆造|示意用?|演示用?|占位)(?=[，,。；;）)！\s、的]|$)"
)
"""Behind the number: it, or all that the text names, is made up."""
_PLAYED: Final = late(
    "示范[语句文]|虚构|假[如若设]|假定|话术|脚本|剧本|课件|培训|演练|范例|样稿|讲师|主讲|复述|跟读|朗读|模拟"
)
"""Around a number that everybody writes."""
_RULE: Final = late("规则|示例|举例|规范|要求|标准|说明")
_MASKED: Final = late(r"[^，。；;\n0-9]{0,10}1[0-9]{2}[*＊×xX●]{3,}")
"""A rule on masking shows what becomes of a number."""


_SAMPLES: Final = late("示例|样例|示范|举例|[Ee]xample|[Ss]ample")
"""The head of a column of examples."""
_BY_ONE: Final = late("联系|联络|反馈|保管|管理员|负责|运维|开户人|机主|[\u4e00-\u9fff]员$")


def _is_persons(before: str, at: int) -> bool:
    """Tell whether behind the words on a test a person comes, whose the number is."""
    words = before.rstrip(" ：:，,（(")
    named = name_start(words, len(words), sure=True)
    return named >= at or _BY_ONE.search(before, at) is not None


def is_sample(reading: Reading, start: int, end: int, digits: str) -> bool:
    """Tell whether the words around a number make it an example of its kind."""
    before = without_listed(reading.clause(start, _AHEAD))
    after = reading.after(end, _BEHIND)
    if _NAMED.search(before) or (_SHOWS.search(before) and _SHOWN.match(after)):
        return _DUMMY.fullmatch(digits) is not None or not _EXPOSED.search(before + after)
    behind = reading.text[end : end + _FAR].partition("\n\n")[0]
    fiction = _NOTED.match(after) or _FICTION.search(behind)
    if fiction or (_RULE.search(before) and _MASKED.match(after)):
        return True
    test = _TEST.search(before)
    if test and not _REAL.search(before + after) and not _is_persons(before, test.end()):
        return True
    if not _DUMMY.fullmatch(digits):
        return False
    if _SAMPLES.search(reading.cell(start).column):
        return True
    if _FILLS.search(before) or _SHOWN.match(after) or _SAID.search(after):
        return True
    page = reading.text[max(0, start - _PAGE) : start].rpartition("\n\n")[2]
    played = _PLAYED.search(page) or _PLAYED.search(after)
    if _STRAIGHT.fullmatch(digits):
        alike = played and _ALIKE.fullmatch(digits)
        return (alike or _FORM_ONLY.search(before)) is not None
    return (played or _FORM.search(before) or _SPECIMEN.search(page)) is not None
