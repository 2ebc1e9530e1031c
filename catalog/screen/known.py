"""Step screen: what looks like a personal number and is none: codes, serials, amounts, by their own label."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import uscc_is_right
from catalog.screen.known_key import is_keyed, is_page
from catalog.screen.reading import Reading

_CODE_LABEL: Final = (
    "索引号|文号|发文字号|文件编号|信用代码|机构代码|组织代码|组织机构代码|登记号|登记证号|注册号|注册证|备案号|备案编号|备案凭证|许可证号?|执照|批准文号|准字|批文|公告号"
    "|(?<!个人)(?<!参保)(?<!社保)(?<!医保)(?<!本人)编号|编码|代码|(?<!证件)(?<!身份)序号|流水号|流水|订单号?|单号|交易号|业务号|受理号|办件号|回执(?:编?号|单号?|码)|凭证号?|发票(?:号码)?|票据号?码?|票号"
    "|案号|案件号|批号|批次|项目号|合同号|标段|标号|包号|快递(?!员|小哥|师傅)|运单|物流(?!师傅|司机|员)|(?<![主被呼])叫号(?!码)单?|任务号|单据|采样[管袋]|条形?码|追溯码|溯源码|监管码|二维码|识别码|序列号|版本号|型号|规格|货号|图号|邮编|邮政编码|ISBN|ISSN|书号|刊号"
    "|号段|邮件号(?!码)|挂号信|面单号?|(?:返回|状态|错误|查询|核销|提货|取货|邀请|激活|兑换|追踪|授权|机器|设备|商品|产品|物料|识别|提取|注册|机构|地块|样[品本]|标本|试剂|课程|房源)码"
    "|(?:病[历案]|住院|门诊|就诊|检验|影像|标本|样[品本]|试管|考|学|学籍|准考证|参[赛展会训]|座位|保单|报案|立案|卷|图|宗地|封[条签]|[锁桶瓶罐]|机身|电池|模块|车架|钢印|铅封|卡片)号(?!码)|物联网卡号?|流量卡号?|物联卡号?|M2M"
    "|档案号|卷宗号|工单号?|会议号|会议[Ii][Dd]|取件码|验证码|校验码|防伪码|房产证|不动产|产权证|工牌?号|执法证号?|执业证号?|资格证号?|证书号?|设备号|资产|(?:终端|机身|网关|基站|车载[机台]|定位器|传感器|对讲机|摊位|广告位)(?:编?号)|(?:公示|公告|项目|商品|活动|页面|文章|直播间?|房间|课程|采购|设备|终端|稿件) ?[Ii][Dd]|车架号|发动机号|表号|[杆桩井箱柜炉罐闸]号|户号|电表|水表"
    "|(?:电|整|主|样|单|柴油|压缩)机号|处方号|房间号|直播间号|(?:公交|饭|购物|加油|门禁|停车|校园|借阅)卡号|一卡通号|人次|SN|S/N|IMEI|ICCID|MAC|哈希|UDI|GTIN|DOI|URL|网址|金额|总额|合计|经费|预算|支出|收入|资金|余额|库存|数量|人数|件数|总量|产量|面积"
)
_CODE: Final = late(
    rf"(?:{_CODE_LABEL})(?!(?<=号)码)[^，。；,;、0-9：:\n]{{0,8}}[：:=为是至达约计]?[\s“\"'（(【\[《No.№#*]*(?:[A-Za-z0-9-]{{0,8}}|[A-Za-z][A-Za-z0-9]{{0,11}}(?:[-_/][A-Za-z0-9]{{1,11}}){{0,3}}[-_/])$"
)
_BILL: Final = late(
    r"(?:发票|票据|收据|支票|汇票|存单|凭证|单据|罚单|保单|证书|批文)(?:[\u4e00-\u9fff\t：: ]{0,6}(?:代码|编码|种类|类型|冠字|字轨|批次|代号)[：:为是]?\s?(?:[A-Za-z0-9]{1,20}号?|[\u4e00-\u9fff]{1,4}票))[，,、；;\s]{1,2}(?:票面|发票|票据)?号码?[：:为是]?\s?$"
)
"""A paper has a code and, next to it, its number: 发票代码…，号码…"""
_SEGMENT: Final = late(
    r"(?<![A-Za-z0-9])[A-Z]{1,6}(?:[-_/]?[A-Z0-9]{1,4})?[-_/]?(?:19|20)[0-9]{2}(?:[-_/]?[0-9]{2}){0,2}[-_/]$"
)
"""Letters and a date that run on into the number: HT-20250917-…"""
_FILE: Final = late(
    r"[A-Za-z0-9_-]{0,20}\.(?!(?:s?html?|jsp|aspx?|php)(?![A-Za-z]))[A-Za-z]{2,4}[0-9]?(?![A-Za-z])"
)
"""The name of a file may hold somebody's number."""
_CODE_WORD: Final = late(
    r"[\u4e00-\u9fff](?<![号款扫数打亮展起尺康系络])码[：:为是]?\s?$|(?:考生|宗地?|[粮社]?补?折|(?:公交|饭|购物|加油|门禁|停车|校园)卡|[别根仓道籍层库柜槽程版帧页格批单签票案卷档图炉罐桶瓶箱袋管])号[：:为是]?\s?$|[\u4e00-\u9fff](?<![户员信号人我他她账名份音宝钉手果])I[Dd][：:为是]?\s?$"
)
"""A word for a code right before the number, whichever it is; 号码 is none."""
_BEHIND: Final = late("号(?:机(?!主)|线|桩|井|柜|杆|炉|箱|表|仪|泵|阀|灯)|号提案")
_PHONE: Final = late(
    r"电话|手机|联系|致电|拨打|来电|回电|发送|发[至到给]|短信|[机号户业]主|住户|用户(?![编名])|[人员师](?=[：:\s]?$)|本人|微信"
)
"""Between the name of a code and a number: the number is no such code."""
_WRITTEN: Final = late("[写记留抄]着|背面|反面|空白处")
"""A paper with a code carries the number, which is another: 快递单背面记着…"""
_OWN_BEHIND: Final = late(
    r"\s?[，,（(]\s?(?:这|那|其)?(?:就?[是为系])[^，。；不非\n0-9]{0,8}(?:本人|自己|申请人|当事人|举报人|投诉人|来信人|[他她我]|户主|家属|机主)(?:本人|自己|家)?的?(?:私人|个人)?(?:手机|电话|号)"
)
"""Whose number it is, told behind it."""
_ACTS: Final = late(
    r"[\s，,：:]{0,2}(?:反映|投诉|来电|举报|咨询|称|求助|要求|询问)(?!编?号|电话|热线|中心|平台|渠道)"
)
"""Behind a number: what somebody did, whom it stands for."""
_UNIT: Final = late(
    r"(?:\.\d+)?[^\S\n]*(?:元|万|亿|千(?!万)|百|余(?![次额款下])|多(?!次|遍|天|回|方|人|年)|人次|(?:[次笔条份件辆盒支人吨米亩斤株头克升度]|户(?![名主口籍]))(?=[，。、；,;）)\s]|以[上下内]|左右|$)|台套|平方|立方|公顷|公斤|公里|千米|千瓦|%|％|‰|美元|港元|字节|[kKMG]?[Bb]\b)"
)
_OTHER: Final = late(
    r"(?P<other>[“\"‘「『]?[0-9](?:[ -]?[0-9]){6,18}[”\"’」』]?)(?:\s?[（(][^（）()\n]{0,20}[）)])?\s?起?\s?(?:[、，,和及与至到~～—–/-]|——)\s?(?:(?:[Nn][Oo]\.?|№)\s?)?$"
)
"""Another number, and what parts it from the next: 15270011834 起至 …, No 137…—No …"""
_MOST: Final = 6
_ODD_CUT: Final = late(r"(?![0-9]{3} [0-9]{4} )[0-9]{4,10} [0-9]{1,7}")
"""The end of a code in groups, not a telephone behind it: 20240419 1310102 8265."""
_QUANTITY_BEFORE: Final = late(r"(?:￥|¥|\$|RMB|CNY|第|[〔\[【(（]\d{4}[〕\]】)）])\s*$")


def is_code(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the nearest label, a row or a column away or beside it, names something that is no person's."""
    clause = reading.clause(start, 40)
    if _OWN_BEHIND.match(reading.text, end, end + 32):
        return False
    if _QUANTITY_BEFORE.search(clause) or _UNIT.match(reading.text, end, end + 16):
        return True
    if is_keyed(reading.text, start, end) or is_page(reading.text, start, end):
        return True
    words = without_listed(clause, sum(map(str.isdigit, reading.text[start:end])))
    if _CODE_WORD.search(words) or _BEHIND.match(reading.text, end):
        return True
    if _BILL.search(reading.text, max(0, start - _BILL_WIDTH), start) or _is_on_bill(
        reading, start
    ):
        return True
    if _SEGMENT.search(clause) and not _FILE.match(reading.text, end):
        return True
    code = _CODE.search(words)
    if (
        code
        and not _ACTS.match(reading.text, end)
        and not _PHONE.search(code[0])
        and not _WRITTEN.search(code[0])
    ):
        # Digits that a blank parts from the code are another value: 序号3 138…
        apart = reading.text[start - 1 : start].isspace() and clause[-1:].isdigit()
        return not apart or _ODD_CUT.fullmatch(reading.text, start, end) is not None
    labels = reading.labels(start)
    return (
        bool(labels) and not clause.strip(" *") and _CODE.search(labels.split("\n")[-1]) is not None
    )


_BILL_HEAD: Final = late("发票|票据|收据|支票|汇票|存单|保单|凭证")
_BILL_CODE: Final = late("(?:^|[\\n\\t |])(?:票面|发票|票据)?(?:代码|编码|字轨|批次)[：:\\t |]")
_BILL_ROW: Final = late("(?:票面|发票|票据)?号码?")
_BILL_WIDTH: Final = 60


def _is_on_bill(reading: Reading, start: int) -> bool:
    """Tell whether a row of a form holds the number of a paper, whose code stands in the row above."""
    row = reading.cell(start).row
    if not row or not _BILL_ROW.fullmatch(row):
        return False
    above = reading.text[max(0, start - _BILL_WIDTH) : start].rpartition("\n\n")[2]
    return _BILL_CODE.search(above) is not None or _BILL_HEAD.search(above) is not None


def labels_code(label: str) -> bool:
    """Tell whether a label, the head of a column for example, names a code."""
    return _CODE.search(label) is not None


def without_listed(words: str, digits: int = 11) -> str:
    """Return the words before a number without those of as many digits before it in a list: 编码139…00–139…99."""
    for _ in range(_MOST):
        listed = _OTHER.search(words)
        if listed is None or sum(map(str.isdigit, listed["other"])) != digits:
            break
        words = words[: listed.start()]
    return words


def is_credit_code(code: str) -> bool:
    """Tell whether 18 digits are a unified social credit code rather than a resident number.

    The codes of sole traders (92…) among them: no area's resident numbers begin with 92.
    """
    return uscc_is_right(code)
