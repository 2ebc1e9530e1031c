"""Step screen: what makes the name of a body of what looks like a person's: 李建国诊所, 云州仁和综合门诊部."""

from __future__ import annotations

from catalog.model.pattern import late

_HAN = r"\u3400-\u9fff"
_BODY = late(
    rf"(?:(?![在于与和的向对因到为将由被持使用从以及或系等称诉])[{_HAN}]){{0,18}}?"
    r"(?:公司|集团|医院|药店|药房|药行|药铺|诊所|门诊|卫生[院室所]|卫生服务|护理院|康复|养老|福利院|敬老院|幼儿园|学校|小学|中学"
    r"|大学|学院|合作社|服务[站部]|经营部|商行|商店|超市|工厂|厂|店|村民?委?|居委会|委员会|中心|银行|支行|局|律师事务所|馆|堂|[水电气热]站|[水电气热]厂|[林农牧渔茶盐]场|(?:[所站场社厂队会园店院]|物业|银行|信用社)(?=[，,。；;、：:）)\s]|$)|社区|街道|路\d|镇|乡|小区|花园)"
)
_AND_BODY = late(rf"和(?:{_BODY.pattern})")
_OF_REGION = late(
    rf"[（(](?!已故|化名|曾用|另案|在逃|本人|男|女|同上)[{_HAN}]{{1,6}}[）)](?:(?![与和对向因被在诉为将])[{_HAN}]){{0,14}}?(?:公司|集团|医院|药店|药房|诊所|合作社|中心|厂)"
)
"""What a firm's name goes on with behind the region in brackets: 李锦记|（示例）食品有限公司."""
_TRADE = late(
    rf"(?:出租车|出租汽车|网约车|客运|货运|公交|快运|搬家|租赁|拍卖|典当|担保|材料|新材|建材|科技|技术|实业|贸易|商贸|建筑|建设|能源|电子|电气|机械|机电|食品|医药|物流|物业|餐饮|化工|股份|有限|信息|网络|环保|工程|投资|文化|传媒|生物|智能|汽车|农业|农产|旅游|酒店|纺织|服饰|服装|置业|地产|劳务|人力|设备|装饰|装备|矿业|渔业|水产|运输|航运|船舶|保安|教育|培训|塑料|五金|包装|印刷)"
    rf"(?:(?![在于与和的向对因到为将由被持使从以及或系等称诉])[{_HAN}]){{0,10}}?(?:公司|集团|合作社|厂)"
)
"""What a firm's name goes on with behind a trade: 云岭新|材料股份有限公司."""
_SHOP = late(
    r"(?:运输|养殖|种植|繁育|加工|收购|供电|供水|供气|供热|排水|污水|渔业|施工|建筑|修理|维修|洗车|汽修|采石|采砂|砂石|服务|管理|卫生|检测|检验|培训|屠宰|回收|快递|物流|配送|家政|律师|法律|会计|托管|托育|早教|驾驶|理发|美容|洗浴|按摩|烧烤|火锅|餐饮|水产|粮油|饲料|农资|种子|苗木|花木|废品|五金|电器|手机|家具|建材|石材|木材|金属|塑料|纸箱|服装|印刷|广告|摄影|旅行|旅游|宠物|口腔|牙科|中医|骨科|康复|护理|养老|助残)"
    r"(?:(?![在于与和的向对因到为将由被持使从以及或系等称诉])[\u3400-\u9fff]){0,2}?(?:队|场|站|所|厂|社|店|铺|室|馆|部|点|坊|院|园|行(?![驶为走政动业使]))"
    r"|健身房|影[城院]|网[吧咖]|棋牌[室馆]|渡口|[煤金铁铜石砂]矿|矿山|码头|[菜商市农]场|商城|大厦|山庄|度假村|婚介所|[歌舞]厅|浴[室场]|游乐园|景区|水库|电厂|车站|港口|社区|小区"
    r"|[一二三四五六七八九十]{1,2}(?:组(?!织)|队(?!伍)|社(?![会保区]))"
)
"""What a shop or a team has behind its name: 吴桥|运输队, 云岭|供电所, 陈家湾|三组."""
_ASTRIDE = frozenset(
    "健身 影城 影院 婚介 诊所 律所 中介 卫生 中心 公司 商店 商行 商会 超市 餐馆 餐厅 饭店 饭庄 宾馆 酒店 酒楼 茶楼 学校 医院 银行 物业 工厂 电站 水厂 茶厂 砖厂 石厂 纸厂 农场 林场 渔场 牧场 茶场 石场 药房 药店 网吧 会所 旅社 客栈 民宿 作坊 车行 花店 影楼 书店".split()
)
"""Words for bodies that stand astride the end of what looks like a name: 华康诊|所."""
_LIVES = late("住(?!宅|院)")
"""What a person does: 王建国|住示例县青山镇."""
_TRADE_FIRST = frozenset(
    "出网客货公快搬租拍典担材新建科技实贸商能电机食医物餐化股有信网环工投文传生智汽农旅酒纺服置地劳人设装矿渔水运航船保教培塑五包印"
)
_FIRM_WORDS = frozenset("仁同德永中平祥泰安瑞义润广协康谦太元人益")  # 云州仁和综合门诊部


def is_body(text: str, at: int) -> bool:
    """Whether what goes on here makes the name of a body of what stands before: 李建国|诊所."""
    return _BODY.match(text, at) is not None and not _LIVES.match(text, at)


def is_firm(text: str, at: int) -> bool:
    """Whether what stands before begins a firm's name: 云州仁|和综合门诊部, 李锦记|（示例）食品有限公司, 云岭新|材料股份有限公司."""
    if text[at - 1 : at + 1] in _ASTRIDE and text[at : at + 2] != "介绍":
        return True
    if _SHOP.match(text, at):
        return True
    if text[at : at + 1] in ("（", "("):
        return _OF_REGION.match(text, at) is not None
    if text[at : at + 1] in _TRADE_FIRST and _TRADE.match(text, at):
        return True
    return text[at - 1 : at] in _FIRM_WORDS and _AND_BODY.match(text, at) is not None
