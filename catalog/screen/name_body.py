"""Step screen: what makes the name of a body of what looks like a person's: 李建国诊所, 云州仁和综合门诊部."""

from __future__ import annotations

from catalog.model.pattern import late

_HAN = r"\u3400-\u9fff"
_BODY = late(
    rf"(?:(?![在于与和的向对因到为将由被持使从以及或系等称诉])[{_HAN}]){{0,18}}?"
    r"(?:公司|集团|医院|药店|药房|药行|药铺|诊所|门诊|卫生[院室所]|卫生服务|护理院|康复|养老|福利院|敬老院|幼儿园|学校|小学|中学"
    r"|大学|学院|合作社|服务[站部]|经营部|商行|商店|超市|工厂|厂|店|村民?委?|居委会|委员会|中心|银行|支行|局|律师事务所|馆|堂|社区|街道|路\d|镇|乡|小区|花园)"
)
_AND_BODY = late(rf"和(?:{_BODY.pattern})")
_OF_REGION = late(
    rf"[（(](?!已故|化名|曾用|另案|在逃|本人|男|女|同上)[{_HAN}]{{1,6}}[）)](?:(?![与和对向因被在诉为将])[{_HAN}]){{0,14}}?(?:公司|集团|医院|药店|药房|诊所|合作社|中心|厂)"
)
"""What a firm's name goes on with behind the region in brackets: 李锦记|（示例）食品有限公司."""
_TRADE = late(
    rf"(?:材料|新材|建材|科技|技术|实业|贸易|商贸|建筑|建设|能源|电子|电气|机械|机电|食品|医药|物流|物业|餐饮|化工|股份|有限|信息|网络|环保|工程|投资|文化|传媒|生物|智能|汽车|农业|农产|旅游|酒店|纺织|服饰|服装|置业|地产|劳务|人力|设备|装饰|装备|矿业|渔业|水产|运输|航运|船舶|保安|教育|培训|塑料|五金|包装|印刷)"
    rf"(?:(?![在于与和的向对因到为将由被持使从以及或系等称诉])[{_HAN}]){{0,10}}?(?:公司|集团|合作社|厂)"
)
"""What a firm's name goes on with behind a trade: 云岭新|材料股份有限公司."""
_LIVES = late("住(?!宅|院)")
"""What a person does: 王建国|住示例县青山镇."""
_TRADE_FIRST = frozenset(
    "材新建科技实贸商能电机食医物餐化股有信网环工投文传生智汽农旅酒纺服置地劳人设装矿渔水运航船保教培塑五包印"
)
_FIRM_WORDS = frozenset("仁同德永中平祥泰安瑞义润广协康谦太元人益")  # 云州仁和综合门诊部


def is_body(text: str, at: int) -> bool:
    """Whether what goes on here makes the name of a body of what stands before: 李建国|诊所."""
    return _BODY.match(text, at) is not None and not _LIVES.match(text, at)


def is_firm(text: str, at: int) -> bool:
    """Whether what stands before begins a firm's name: 云州仁|和综合门诊部, 李锦记|（示例）食品有限公司, 云岭新|材料股份有限公司."""
    if text[at : at + 1] in ("（", "("):
        return _OF_REGION.match(text, at) is not None
    if text[at : at + 1] in _TRADE_FIRST and _TRADE.match(text, at):
        return True
    return text[at - 1 : at] in _FIRM_WORDS and _AND_BODY.match(text, at) is not None
