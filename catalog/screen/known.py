"""Step screen: what looks like a personal number and is none: codes, serials, amounts, by their own label."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.check_digit import uscc_is_right
from catalog.screen.reading import Reading

_CODE_LABEL: Final = (
    "索引号|文号|发文字号|文件编号|信用代码|机构代码|组织代码|组织机构代码|登记号|登记证号|注册号|注册证|备案号|备案编号|备案凭证|许可证号?|执照|批准文号|准字|批文|公告号"
    "|(?<!个人)(?<!参保)(?<!社保)(?<!医保)(?<!本人)编号|编码|代码|(?<!证件)(?<!身份)序号|流水号|流水|订单号?|单号|交易号|业务号|受理号|办件号|回执(?:编?号|单号?|码)|凭证号?|发票(?:号码)?|票据号?码?|票号"
    "|案号|案件号|批号|批次|项目号|合同号|标段|标号|包号|快递(?!员|小哥|师傅)|运单|物流(?!师傅|司机|员)|(?<![主被呼])叫号(?!码)单?|任务号|单据|采样[管袋]|条形?码|追溯码|溯源码|监管码|二维码|识别码|序列号|版本号|型号|规格|货号|图号|邮编|邮政编码|ISBN|ISSN|书号|刊号"
    "|号段|邮件号(?!码)|挂号信|面单号?|(?:返回|状态|错误|查询|核销|提货|取货|邀请|激活|兑换|追踪|授权|机器|设备|商品|产品|物料|识别|提取|注册|机构|地块|样[品本]|标本|试剂|课程|房源)码"
    "|(?:病[历案]|住院|门诊|就诊|检验|影像|标本|样[品本]|试管|考|学|学籍|准考证|参[赛展会训]|座位|保单|报案|立案|卷|图|宗地|封[条签]|[锁桶瓶罐]|机身|电池|模块|车架|钢印|铅封|卡片)号(?!码)|物联网卡号?|流量卡号?|物联卡号?|M2M"
    "|档案号|卷宗号|工单号?|会议号|会议[Ii][Dd]|取件码|验证码|校验码|防伪码|房产证|不动产|产权证|工牌?号|执法证号?|执业证号?|资格证号?|证书号?|设备号|资产|(?:终端|机身|网关|基站|车载[机台]|定位器|传感器|对讲机|摊位|广告位)(?:编?号)|(?:公示|公告|项目|商品|活动|页面|文章|直播间?|房间|课程|采购|设备|终端|稿件) ?[Ii][Dd]|车架号|发动机号|表号|[杆桩井箱柜炉罐闸]号|户号|电表|水表"
    "|SN|S/N|IMEI|MAC|哈希|UDI|GTIN|DOI|URL|网址|金额|总额|合计|经费|预算|支出|收入|资金|余额|库存|数量|人数|件数|总量|产量|面积"
)
_CODE: Final = late(
    rf"(?:{_CODE_LABEL})[^，。；,;、0-9：:\n]{{0,8}}[：:=为是至达约计]?[\s“\"'（(【\[《No.№#*]*[A-Za-z0-9-]{{0,8}}$"
)
_PAGE: Final = late(r"(?:_[0-9]{1,9})?\.(?:s?html?|jsp|aspx?|php|do)(?![A-Za-z])")
"""Behind the number in the address of a page."""
_KEY: Final = late(
    r"(?:[\"'?&{,\s]|^)(?:[A-Za-z]{0,12}_)?(?i:(?:order|trade|serial|ticket|article|document|doc|batch|seq|page|column|item|goods|sku|device|log|task|bill|pay|txn|transaction|case|art|asset)(?:_?(?:id|no|num|number|sn|code|seq))?|(?:content|msg|message|news|reply)_?(?:id|no|num|number|sn|code|seq))[\"']?\s?[:=]\s?[\"']?$"
    r"|(?<![A-Za-z])(?i:img|vid|dsc|mmexport|screenshot|scan)[_-]?$|[?&\"'](?:[spcvntgfbm]?id|sn|ID)[\"']?\s?[:=]\s?[\"']?$|=[\"'][A-Za-z]{0,16}(?:I[Dd]|id|No|Code)[\"']\s{1,3}content=[\"']$"
)
"""Keys of data and of addresses of pages that name a thing."""
_CODE_WORD: Final = late(
    r"[\u4e00-\u9fff](?<![号款扫数打亮展起尺康系络])码[：:为是]?\s?$|(?:考生|宗地?|[粮社]?补?折|(?:公交|饭|购物|加油|门禁|停车|校园)卡|[别根仓道籍层库柜槽程版帧页格批单签票案卷档图炉罐桶瓶箱袋管])号[：:为是]?\s?$|[\u4e00-\u9fff](?<![户员信号人我他她账名份音宝钉手果])I[Dd][：:为是]?\s?$"
)
"""A word for a code right before the number, whichever it is; 号码 is none."""
_BEHIND: Final = late("号(?:机(?!主)|线|桩|井|柜|杆|炉|箱|表|仪|泵|阀|灯)|号提案")
_PHONE: Final = late("电话|手机|联系|致电|拨打|来电|回电|发送|发[至到给]|短信|机主|号主|本人|微信")
"""Between the name of a code and a number: the number is no such code."""
_WRITTEN: Final = late("[写记留抄]着|背面|反面|空白处")
"""A paper with a code carries the number, which is another: 快递单背面记着…"""
_OWN_BEHIND: Final = late(
    r"\s?[，,（(]\s?(?:这|那|其)?(?:就?[是为系])[^，。；不非\n0-9]{0,8}(?:本人|自己|申请人|当事人|举报人|投诉人|来信人|[他她我]|户主|家属|机主)(?:本人|自己|家)?的?(?:私人|个人)?(?:手机|电话|号)"
)
"""Whose number it is, told behind it."""
_UNIT: Final = late(
    r"(?:\.\d+)?\s*(?:元|万|亿|千(?!万)|百|余(?![次额款下])|多(?!次|遍|天|回|方|人|年)|人次|(?:[次笔条份件辆盒支人吨米亩斤株头克升度]|户(?![名主口籍]))(?=[，。、；,;）)\s]|以[上下内]|左右|$)|台套|平方|立方|公顷|公斤|公里|千米|千瓦|%|％|‰|美元|港元|字节|[kKMG]?[Bb]\b)"
)
_LISTS: Final = frozenset("-–—~～至到、")
_QUANTITY_BEFORE: Final = late(r"(?:￥|¥|\$|RMB|CNY|第|[〔\[【(（]\d{4}[〕\]】)）])\s*$")


def is_code(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the nearest label, a row or a column away or beside it, names something that is no person's."""
    clause = reading.clause(start, 40)
    if _OWN_BEHIND.match(reading.text, end, end + 32):
        return False
    if _QUANTITY_BEFORE.search(clause) or _UNIT.match(reading.text, end, end + 16):
        return True
    if _is_keyed(reading.text, start, end) or _is_page(reading.text, start, end):
        return True
    if _CODE_WORD.search(clause) or _BEHIND.match(reading.text, end):
        return True
    code = _CODE.search(_without_listed(clause, end - start))
    if code and not _PHONE.search(code[0]) and not _WRITTEN.search(code[0]):
        # Digits that a blank parts from the code are another value: 序号3 138…
        return not (reading.text[start - 1 : start].isspace() and clause[-1:].isdigit())
    labels = reading.labels(start)
    return (
        bool(labels) and not clause.strip(" *") and _CODE.search(labels.split("\n")[-1]) is not None
    )


def labels_code(label: str) -> bool:
    """Tell whether a label, the head of a column for example, names a code."""
    return _CODE.search(label) is not None


_PLAIN_KEY: Final = late(r"[\"']id[\"']\s?[:=]\s?[\"']?$")
_PERSONS_KEY: Final = late(r"[\"'](?:name|from|user|sender|姓名)[\"']\s?:")


def _is_keyed(text: str, start: int, end: int) -> bool:
    """Tell whether a key of data names a thing with the value; what is kept beside a name is a person's."""
    if not _KEY.search(text, max(0, start - 48), start):
        return False
    plain = _PLAIN_KEY.search(text, max(0, start - 12), start)
    return not (plain and _PERSONS_KEY.search(text, max(0, start - 60), end + 40))


def _is_page(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in {"/", "_", "-", "t"} and _PAGE.match(text, end) is not None


def _without_listed(clause: str, width: int) -> str:
    """Return a clause without the numbers just as long that a value is listed with: 编码139…00–139…99."""
    while clause[-1:] in _LISTS and clause[-1 - width : -1].replace("-", "").isdigit():
        clause = clause[: -1 - width]
    return clause


def is_credit_code(code: str) -> bool:
    """Tell whether 18 digits are a unified social credit code rather than a resident number.

    The codes of sole traders (92…) among them: no area's resident numbers begin with 92.
    """
    return uscc_is_right(code)
