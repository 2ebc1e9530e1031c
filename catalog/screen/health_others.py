"""Step screen: an illness that somebody treats, sells, teaches or claims to have, an animal's, and what is no illness."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late

_TREATED: Final = late(
    "(?:虚构|伪造|编造|捏造|谎称|冒充|治愈|根治|专治|主治|可治|能治|包治|擅长|防治|防止|预防|防范|避免|攻克|抗击|讲解|普及|宣讲|研究|擅自开展|违规开展|非法开展|为他人(?:实施|开展|进行|做)?|宣[称传]|声称|销售|发布|推销|兜售|诊治|用于|适用于|制售)[^，,。；;：:\n]{0,8}$"
    "|(?:[猪牛羊鸡鸭鹅犬猫鱼虾蜂](?:死于|感染|患|检出|确诊|得|因|发生|出现|暴发)|羊群|牛群|猪群|鸡群|牛羊|生猪|奶牛|肉牛|种羊|犬只|家禽|牲畜|动物|果树|柑橘|水稻|小麦|玉米|作物|林木)[^，,。；;：:\n]{0,6}$"
)
"""What makes a business, a lesson or livestock of an illness, whoever is named beside it."""
_FIELD_OF: Final = late(
    "(?:擅长|专长|适应症|功能主治|课题(?:名称)?|题目|标题|主题|研究方向|主治|主攻|专业方向|药品名称|培训内容|课程(?:名称)?|讲座(?:名称)?|科室)[：:=][^，,。；;：:\n]{0,8}$"
)
"""Right before what is a field of those who treat, teach or sell: 擅长：脑出血."""
_TRADE: Final = late(
    "[^，,。；;\n]{0,8}(?:广告|一体化|规范化|动物模型|模型的|专病|专家|主任医师|竞赛|指南|共识|(?:日常|居家|社区|家庭|康复)(?:护理|管理|照护)(?!费|人|对象|等级|，)|健康管理|规范管理|全程管理|诊疗|药品|处方药|药物|保健品|胶囊|疗效|宣传|讲座|课题|论文|门诊开诊|防治|知识|宣教|科普|课件|风险|急救|自救|饮食|膳食|健康教育)|护理(?!院|员|等级|依赖|费|对象|机构)"
)
_TRAFFIC: Final = late(
    "(?:交通|系统|网络|电力|通信|道路|平台|生产|业务|服务器|电网|线路|路面)[^，,。；;\n]{0,3}$"
)
"""What else is paralysed."""
_SCHEME: Final = ("两病", "两癌")
"""High blood pressure and diabetes, as the name of a scheme: 糖尿病、高血压两病."""
_QUOTES: Final = '”"」』】'
_TITLE: Final = "《"
"""A book or a paper begins with the illness that it is about."""
_SCALE: Final = late("[至到—~～-][ⅠⅡⅢⅣⅤ一二三四五六七八九十1-9]{1,2}[级期度型]")
"""Degrees from one to another, of which nobody has all: 重度失能Ⅰ至Ⅲ级."""
_GUARDED: Final = late("(?<![预消])防[治止]?$")
"""Right before what a thing protects from: 防褥疮垫."""
_REACH: Final = 24
_ASKED: Final = late(
    r"(?:^|[\n：:。；;])[ \t\u3000*#>-]{0,4}(?:[\u3400-\u9fff]{0,6}(?:问|提问|问题|咨询)|Q)[0-9一二三四五六七八九十]{0,2}[：:.、](?:(?!我叫|名叫|姓名)[^\n]){0,120}$"
)
_ANSWERED: Final = late(
    r"[^\n]{0,160}\s{0,4}[*#>]{0,3}(?:[\u3400-\u9fff]{0,6}(?:答|答复|回答|回复|解答)|A)[0-9一二三四五六七八九十]{0,2}[：:.、]"
)
_ASKED_REACH: Final = 130


_MOSTLY: Final = late(
    "(?:等[\u3400-\u9fff]{0,4})?(?:为主|居多|较多|多见|为多|占)|等?[\u3400-\u9fff]{0,4}(?:人数|人次|例数|病例数|构成比)|(?:患者|儿童|病例)?[0-9][0-9,]{0,6}余?[人例名](?!次?[（(：:]|[，,](?:为|系|是|其中|患者|男|女|现))|[\u3400-\u9fff]{0,6}(?:[传播行发生死亡患治愈检控管报告知晓漏误诊筛查复染性]率)"
)
"""What makes figures of conditions: 伤情以骨折为主."""


def is_of_question(text: str, start: int, end: int) -> bool:
    """Whether an illness stands in the question of a list of questions and answers, which anybody may ask."""
    asked = _ASKED.search(text, max(0, start - _ASKED_REACH), start)
    return asked is not None and _ANSWERED.match(text, end) is not None


def is_of_others(text: str, first: int, start: int, end: int) -> bool:
    """Whether an illness is what somebody treats, sells, teaches or prevents, an animal's or no illness."""
    low = max(first, start - _REACH)
    return (
        text[start:end].rstrip(_QUOTES).endswith(_SCHEME)
        or text[start - 1 : start] == _TITLE
        or _TREATED.search(text, low, start) is not None
        or _FIELD_OF.search(text, low, start) is not None
        or _TRADE.match(text, end) is not None
        or _SCALE.match(text, end) is not None
        or _GUARDED.search(text, max(0, start - 3), start) is not None
        or _MOSTLY.match(text, end) is not None
        or _TRAFFIC.search(text, low, start) is not None
    )
