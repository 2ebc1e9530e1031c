"""Step screen: numbers of eleven digits that name or measure a thing, by the noun beside them; no telephone's."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.known import labels_code, without_listed
from catalog.screen.known_key import names_thing
from catalog.screen.name import name_start
from catalog.screen.reading import Reading

_HAN: Final = r"\u4e00-\u9fff"
_OF_PERSONS: Final = (
    "定机话信Q微络系人访绑登报留换新旧原现常备主副大小双私本该此这那同打拨来呼去回短长虚靓尾真实户名账帐卡挂的个家他她我你俺老情团作动通带"
    "几一二三四五六七八九十两0123456789称括逗记门音手博陌视众宝件份保电员方妻子女父母夫儿哥姐弟妹妈爸婆爷奶爱友属某编序区证者码空地骗扰外用急停废黑市圈活近前后"
    "整全满首末开同异各每另其何所有无假错对准正反误显隐密明暗匿记录存写填注给提附配变改更替转移携入出发接收送传问答讲说喊叫约续交充缴查核验搜寻找抄念读播放印贴示展到过了着得上里内中间种类样级等第头口令点"
)
"""Before 号 it is a telephone's or an account's, or no number's at all; before any other word a thing's: 袋号, 锁号."""
_NUMBER_OF: Final = f"[{_HAN}](?<![{_OF_PERSONS}])号(?!码)"
_SURE: Final = "(?:编号|编码|代码|条码|单号|随机数|种子数?|参考号|[托箱袋件盒柜锁签卷册批期桩杆井桶罐瓶页层格槽架]号|[\u4e00-\u9fff](?<![号款扫数打亮展起尺康系络])码)(?!码)"
_NOUN: Final = f"(?:{_NUMBER_OF}|编号|编码|代码|条码|[{_HAN}](?<![号款扫数打亮展起尺康系络])码|随机数|种子数?|参考号|签发号|流水|序列|戳|[\u4e00-\u9fff](?<=[验产报算测实量额定阈均峰数换标指键偏])值|[\u4e00-\u9fff](?<![户员信号人我他她账名份音宝钉手果]) ?I[Dd]=?)"
_DEVICE: Final = (
    "(?:门禁|饭|水|电|加油|公交|工作|储值|停车|校园|借阅|游泳|通行)卡|(?:采集|感应|传感|控制|计量|监测|路由|服务|定位|报警|读卡|变送|记录|识别|存储|继电|变压|集中|分配)(?:器|终端|仪|柜|箱|机)|流量计|液位计|压力表|雨量[计筒]|传感|对讲机|充电桩|配电[箱柜]"
    "|闸机|道闸|网关|基站|浮标|摄像[机头]|监控头|机柜|交换机|(?:智能)?[水电气热]表(?![^，。；]{0,2}户)|路灯杆?|信号灯|GPS|DTU|RTU|PLC|RFID|IMEI|溯源|追溯"
)
"""What is counted and measured with, and has a number of its own."""
_LABEL: Final = late(
    rf"(?:{_NOUN}|[{_HAN}](?<![位人])数|(?:包裹|快件|邮包|包件|托盘|货柜|集装箱|料箱|铅封|[盒瓶罐箱袋封书]签|封条|[览读问击载吐储容流销产总存用电水气热货客发讯放行]量|锁具|条形码|模板|索引|标签|参考号|标识|耳标|指标|支付令|指令|终端|主键|外键|键值|芯片|测点|测站|断面|(?<![办身份])证(?=[“\"]?$)|[前后末尾] ?1[0-9] ?位(?:数字|数|码)?|(?:收据|票据|发票|凭单|单据|回单|[收付借欠]条|存根|联单)号?|{_DEVICE}|(?<!手机)(?<!电话)(?<![MmSs])(?<!号码)卡号|(?:设备|终端|车载|船载|站房|浮标|监测|传感|物联|采集|测站|表计)[^，。；;\d]{{0,6}}(?:SIM|通信|流量)卡?号?码?))"
    r"(?:[（(](?:如|例如|比如|见|即)?|[：:为是到至]|分别[为是])?\s?[“\"‘'「『]?(?:(?:[Nn][Oo][.:：]?|№)\s?|[A-Za-z]{0,8}[0-9]{0,10}[-_/])?$"
    r"|[A-Za-z0-9]{4}[(（](?:1[0-7]|2[0-4]|30|37|24[0-3])[)）]$|(?:UDI|GS1)[^，。；;]{0,24}[(（][0-9]{2,3}[)）]$"
)
"""What a thing is called right before its number: 袋号（如…, 种子数：…"""
_NAMED: Final = late(
    rf"[”\"'’」』]?[，,、\s—]{{0,3}}(?:以上|上述)?(?:即|就?[为是系指]|属于?|作为|充当|用作)(?:[^，。；;\d（）()]{{0,14}}?)(?:{_SURE}|单据|序列|流水|标识|标记|水印|读数(?:序列)?|参数|测试值)(?=[，,。；;（(）)\s、]|$|而|不|非)"
    rf"|(?:[”\"’」』]|字样)的(?:[^，。；;\d（）()]{{0,6}}?)(?:{_SURE}|(?<![名清菜])单)(?=[，,。；;）)\s、]|$|[字条栏牌签贴标纸单])"
    rf"|[”\"'’」』]?[（(](?:[^，。；;\d（）()]{{0,6}}?)(?:{_SURE})[）)]"
)
"""What a thing is called behind its number: …为托盘编号, “…”的快递单号条, …（箱号）."""
_UNIT: Final = late(
    r"[^\S\n]?(?:毫米|厘米|分米|微米|纳米|毫升|毫克|微克|毫秒|微秒|纳秒|秒(?![回接到])|分钟|小时(?![候工])|赫兹|伏特|安培|焦耳|卡路里|千卡|(?:[转圈兆瓦伏帕]|字符|像素|行(?![动政驶人程业使])|帧|公分|英[尺寸里]|海里|[市华]里)(?=[，。；,;）)\s（(]|以|左右|$)"
    r"|人次|次(?=[（(])|(?:mm|cm|km|ml|mL|ms|kg|mg|Hz|Pa|MB|GB|KB)(?![A-Za-z]))"
)
_PHONE: Final = late("电话|手机|联系|致电|拨|来电|回电|短信|机主|号主|微信|打给|[Tt][Ee][Ll]")
_PHONES_COLUMN: Final = late("电话|手机|联系|号码|[Tt][Ee][Ll]|[Pp]hone|[Mm]obile")
_NEAR: Final = 24
_AHEAD: Final = 40
_MOST: Final = 6


def is_thing(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a noun names a thing with the number, here or where the text writes the number again."""
    before = reading.clause(start, _AHEAD)
    if _UNIT.match(reading.text, end) or _is_named(reading, start, end):
        return True
    if _in_column(reading, start):
        return True
    return not _PHONE.search(before[-_NEAR:]) and _is_named_elsewhere(reading, start, end)


def _is_named(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the noun stands right before the number, or before those it is listed with, or right behind."""
    before = reading.clause(start, _AHEAD)
    words = without_listed(before)
    if _PHONE.search(words[-_NEAR:]):
        return False
    if _LABEL.search(words) and not (_SOFT.search(words) and _names_one(reading, end)):
        return True
    return _NAMED.match(reading.text, end, end + _AHEAD) is not None


_SOFT: Final = late(
    rf"(?:包裹|快件|邮包|包件|集装箱|终端|耳标|证|测站|{_DEVICE}|[收付借欠]条|收据|回单|存根|联单)[（(：:为是\s]*$"
)
_BEHIND_MARK: Final = late(r"[\s，,）)]{1,2}(?:[养业住租农][殖主户]{1,2})?(?=[\u4e00-\u9fff])")


def _names_one(reading: Reading, end: int) -> bool:
    """Tell whether a person's name stands right behind."""
    gap = _BEHIND_MARK.match(reading.text, end)
    if gap is None:
        return False
    words = reading.text[gap.end() : gap.end() + 4]
    return any(name_start(words[:n], n, sure=True) == 0 for n in (2, 3)) or words[1:3] == "师傅"


def _in_column(reading: Reading, start: int) -> bool:
    """Tell whether the head of the column names a thing, and neither its row nor words in the cell another: SN, 出厂编号."""
    cell = reading.cell(start)
    if reading.clause(start, _AHEAD).strip(" *"):
        return False
    if not cell.column or _PHONES_COLUMN.search(f"{cell.column} {cell.row}"):
        return False
    return labels_code(cell.column) or names_thing(cell.column)


_ALIKE: Final = 8
"""So many first digits in common: the numbers of one series."""
_ELSEWHERE: Final = 400
"""How far away in the line."""


def _is_named_elsewhere(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the line writes the same number at another place, and names a thing there."""
    text, number = reading.text, reading.text[start:end]
    if number.isdigit():
        number = number[:_ALIKE]
    first = max(text.rfind("\n", max(0, start - _ELSEWHERE), start) + 1, start - _ELSEWHERE)
    over = text.find("\n", end, end + _ELSEWHERE)
    over = over if over >= 0 else end + _ELSEWHERE
    at = text.find(number, first, over)
    for _ in range(_MOST):
        if at < 0:
            return False
        if at != start and _is_named(reading, at, at + end - start):
            return True
        at = text.find(number, at + len(number), over)
    return False
