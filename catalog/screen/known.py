"""Step screen: what looks like a personal number and is none: codes, serials, amounts, by their own label."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import uscc_is_right
from catalog.screen.reading import Reading

_CODE_LABEL: Final = (
    "索引号|文号|发文字号|文件编号|信用代码|机构代码|组织代码|组织机构代码|登记号|登记证号|注册号|注册证|备案号|备案编号|备案凭证|许可证号?|执照|批准文号|准字|批文|公告号"
    "|(?<!个人)(?<!参保)(?<!社保)(?<!医保)(?<!本人)编号|编码|代码|(?<!证件)(?<!身份)序号|流水号|流水|订单号?|单号|交易号|业务号|受理号|办件号|回执(?:编?号|单号?|码)|凭证号?|发票(?:号码)?|票据号?码?|票号"
    "|案号|案件号|批号|批次|项目号|合同号|标段|标号|包号|快递|运单|物流|条形?码|追溯码|溯源码|监管码|二维码|识别码|序列号|版本号|型号|规格|货号|图号|邮编|邮政编码|ISBN|ISSN|书号|刊号"
    "|档案号|卷宗号|工单号?|会议号|会议[Ii][Dd]|取件码|验证码|校验码|防伪码|房产证|不动产|产权证|工号|执法证号?|执业证号?|资格证号?|证书号?|设备号|资产|(?:终端|机身|网关|基站|车载[机台]|定位器|传感器|对讲机|摊位|广告位)(?:编?号)|(?:公示|公告|项目|商品|活动|页面|文章|直播间?|房间|课程|采购|设备|终端|稿件) ?[Ii][Dd]|车架号|发动机号|表号|[杆桩井箱柜炉罐闸]号|户号|电表|水表"
    "|SN|S/N|IMEI|MAC|哈希|UDI|GTIN|DOI|URL|网址|金额|总额|合计|经费|预算|支出|收入|资金|余额|库存|数量|人数|件数|总量|产量|面积"
)
_CODE: Final = late(
    rf"(?:{_CODE_LABEL})[^，。；,;、0-9：:\n]{{0,8}}[：:为是至达约计]?[\s“\"'（(【\[《No.№#*]*[A-Za-z0-9-]{{0,8}}$"
)
_PHONE: Final = late("电话|手机|联系|致电|拨打|来电|回电|发送|发[至到给]|短信|机主|号主|本人|微信")
"""Between the name of a code and a number: the number is no such code."""
_UNIT: Final = late(
    r"(?:\.\d+)?\s*(?:元|万|亿|千|百|余(?!次)|多(?!次|遍|天|回|方)|人次|次(?=[，。、；,;）)\s]|$)|笔|条|份|件|户(?![名主口籍])|辆|台套|盒|支|人(?=[，。、；）\s]|$)|吨|米|平方|公里|千米|克|升|度|千瓦|%|％|‰|美元|港元|字节|[kKMG]?[Bb]\b)"
)
_LISTS: Final = frozenset("-–—~～至到、")
_QUANTITY_BEFORE: Final = late(r"(?:￥|¥|\$|RMB|CNY|第|[〔\[【(（]\d{4}[〕\]】)）])\s*$")


def is_code(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the nearest label, a row or a column away or beside it, names something that is no person's."""
    clause = reading.clause(start, 40)
    if _QUANTITY_BEFORE.search(clause) or _UNIT.match(reading.text, end, end + 16):
        return True
    code = _CODE.search(_without_listed(clause, end - start))
    if code and not _PHONE.search(code[0]):
        # Digits that a blank parts from the code are another value: 序号3 138…
        return not (reading.text[start - 1 : start].isspace() and clause[-1:].isdigit())
    labels = reading.labels(start)
    return (
        bool(labels) and not clause.strip(" *") and _CODE.search(labels.split("\n")[-1]) is not None
    )


def _without_listed(clause: str, width: int) -> str:
    """Return a clause without the numbers just as long that a value is listed with: 编码139…00–139…99."""
    while clause[-1:] in _LISTS and clause[-1 - width : -1].isdigit():
        clause = clause[: -1 - width]
    return clause


def is_credit_code(code: str) -> bool:
    """Tell whether 18 digits are a unified social credit code rather than a resident number.

    The codes of sole traders (92…) among them: no area's resident numbers begin with 92.
    """
    return uscc_is_right(code)
