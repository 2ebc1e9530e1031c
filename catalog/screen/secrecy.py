"""Step screen: what marks of secrecy look like, each kind of them as one part of a grammar.

A mark of state secrecy is level, star and period (保守国家秘密法 2024 arts. 14, 20 and its 条例 art. 21); marks of
work secrets, of business secrets and of internal use follow its form or are short customary phrases.
"""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.glyph import SPACES
from catalog.screen.words.secrecy import FORBIDS, KEPT_ALONE, NOT_PUBLIC, SPREADING
from catalog.screen.words.tree import any_of

GAP: Final = rf"[ \t{SPACES}]{{0,6}}"
_NUMERAL: Final = r"(?:[0-9](?:[ \t\u3000]{0,2}[0-9]){0,2}|[一二三四五六七八九十半百]{1,3})"
_DATE: Final = (
    r"(?:(?:至|到)(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:[前底末止])?"
    r"|(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:[前底末止]|(?![0-9\u4e00-\u9fff])))(?:解密)?"
)
_EVENT: Final = rf"(?:启{GAP}用|解{GAP}密|开{GAP}封|考{GAP}试|公{GAP}布|公{GAP}开|发{GAP}布|使{GAP}用|宣{GAP}布){GAP}(?:之)?前"
PERIOD: Final = (
    rf"(?:(?:{_DATE}|{_NUMERAL}{GAP}(?:周?年|个?月|天|日)|[长長]{GAP}期|永{GAP}久|未定|{_EVENT}))"
)
_LATER: Final = r"(?:本?[\u4e00-\u9fff]{0,6}?(?:考试|科目|笔试|面试|竞赛|会议|谈判|评审|评标|招标|投标|项目|调查|调整|交易|选举|表决)?(?:结束|开考|开始|开标|评标|开启|签订|批准|生效|实施|出台|下发|印发|揭晓|截止|召开|竣工|验收|完成|上市|成交|定稿|公示|通过)(?:之)?前)"
"""Until when, by an event, behind a star: 考试结束前, 开标前."""
_STARS: Final = "★☆✩✭✮✯✰⭐⚝✪✫✬⋆▲△◆🌟✦✧✱✲✳✵✶✷✸✹✴"
_SOFT: Final = "*·•・※﹡∗⁎"
"""Signs of another use: they need a period behind them."""
_BREAK: Final = rf"(?:\r?\n|{GAP})"
_HARD_STAR: Final = (
    rf"{_BREAK}[{_STARS}]{{1,3}}(?:{GAP}(?:保密期限?{GAP}[：:为]?{GAP})?(?:{PERIOD}|{_LATER}))?"
)
_SOFT_STAR: Final = rf"{GAP}[{_SOFT}]{{1,2}}{GAP}(?:{PERIOD}|{_LATER})"
_LEVEL: Final = rf"(?:[绝絕机機秘祕]{GAP}密)"
STARRED: Final = late(
    rf"(?:{_LEVEL}|[绝絕机機秘祕]\n密(?=\n?[{_STARS}])|(?:核心|普通)?商密|工作秘密|内{GAP}部)级?(?:{_HARD_STAR}|(?P<soft>{_SOFT_STAR})|{GAP}启{GAP}用{GAP}前)"
)
"""Level and star, with or without a period; between other signs only with one."""

LEVEL: Final = late(
    rf"(?:{_LEVEL}(?:级|件)?|(?:工作秘密|工作密级|(?:核心|普通)?商密|商业秘密|密件|敏感(?:信息|资料|文件)?|涉密件?)(?!级))"
    rf"(?:{GAP}{PERIOD}|{GAP}[（(]{GAP}{PERIOD}{GAP}[）)])?(?![绝絕机機秘祕]?{GAP}密)"
)
"""A level, whatever it is of, and its period."""
_KINDS: Final = (
    "(?:会议|工作|学习|参考|讨论|研究|业务|交流|传阅|使用|培训|征求意见|专用|核心|重要|涉密)"
)
_NOUNS: Final = (
    "(?:资料|文件|材料|使用|参阅|传阅|参考|刊物|掌握|事项|文稿|讨论稿|通报|情况通报|情况|信息|发行|交流|征求意见稿|意见稿|简报|专用|数据|档案|稿件|稿"
    "|学习|明电|汇编|通讯|动态|名单|报告|公开|阅读|审议稿|审阅|送审稿|草案|使用件|试用|版|件)"
)
_FORMULA: Final = (
    r"(?:[ \t\u3000·—-]{0,4}(?:请)?注意(?:保存|保管|存放))(?![^\n，。；]{0,8}[票证卡])"
)
"""The second half of a printed head: 内部资料　注意保存."""
INTERNAL: Final = late(
    rf"(?:内{GAP}部{_KINDS}{{0,2}}{_NOUNS}|(?:涉密|保密|秘密|机密|绝密)(?:会议)?(?:文件|资料|材料|载体|事项)|参阅件|内参(?:清样|专报|件)?)(?:{_FORMULA})?"
)
"""What a paper is called that is to stay inside."""
WORK: Final = late("工作秘密|工作密级")
_LEAD: Final = "(?:[仅只专]?[供限在]{1,2}|仅)"
_READERS: Final = (
    "(?:内部|[本我该全]?(?:局|机关|单位|系统|部门|委|厅|科室?|党组|中心|院|处|组)|领导|党政|班子|成员|参会(?:人员|代表)?|与会人员|工作组?|专班|谈判组"
    "|项目组|起草组|审计组|[县厅]?[处局]级|相关|有关|人员|干部|负责同志|以上|范围|内)"
)
_AIMS: Final = "(?:使用|参阅|参考|传阅|掌握|阅读|阅研|阅知|阅示|阅看|阅|查阅|知悉|学习|交流|研究|讨论|审议|备查|存查|审阅)"
LIMITED: Final = late(
    rf"{_LEAD}{_READERS}{{1,6}}(?:工作|学习|研究|决策|会议|业务)?{_AIMS}(?:使用)?"
    rf"|{_LEAD}[\u4e00-\u9fff、]{{1,12}}?(?:传阅|参阅|阅知|阅示|阅看|阅读|掌握|知悉|内部使用)"
)
"""Who alone may read: 仅供内部参阅, 限机关内部使用, 仅供领导参阅."""
HIDDEN: Final = late(rf"{any_of(NOT_PUBLIC)}(?:发布|上网)?|内部(?:使用|传阅|掌握|公开)?")
"""What a paper or its field says instead of 主动公开."""
SHORT: Final = late("依申请|不予")
"""Beside the boxes of a form."""
KEPT: Final = late(
    rf"未经(?:许可|批准|同意|授权|允许)[，,]?(?:不得|严禁|请勿|禁止)[\u4e00-\u9fff]{{2,6}}|(?:请)?{any_of(KEPT_ALONE)}"
)
"""What asks to keep a paper inside, as a line of its own."""
ENGLISH: Final = late(
    r"(?<![A-Za-z])(?:TOP SECRET|SECRET|CONFIDENTIAL|Confidential|(?:F(?:OR|or) )?(?:INTERNAL USE(?: ONLY)?|Internal Use(?: Only)?))(?![A-Za-z])"
)
MEETING: Final = late("会议(?:资料|文件|材料)")
"""Papers of a meeting: a mark only together with the plea to give them back."""
MARKS: Final = (STARRED, INTERNAL, LEVEL, LIMITED, ENGLISH)
"""What may be a mark, the longest kind first."""

_KEEP: Final = (
    rf"(?:请)?(?:注意(?:保存|保管|存放|保密)|妥善(?:保存|保管)|严格(?:保密|控制|管理)|{any_of(FORBIDS)}(?:擅自|随意|私自|在|向|对外|通过|以任何形式|将)?[^，。；\n]{{0,10}}?(?:{any_of(SPREADING)}|公布|发布|提供|复制|复印|上传|截屏|外送|传抄|摘抄|引用|带离|带出)|不对外"
    r"|未经(?:许可|批准|同意|授权|审批|允许)[^，。；\n]{0,6}[，,]?(?:不得|严禁|请勿)|(?:用|阅|会|看|传阅)后(?:请)?(?:收回|销毁|退回|即焚|交回|归还|请退|即退)|限期收回|限(?:内部|[^，。；\n]{0,8}阅)|只限|仅限|仅供|秘密保管|按密件管理)"
)
ASKS: Final = late(
    rf"[）)】\]〕》”\"]?(?P<apart>[ \t\u3000，,、·—\-!！:： ※；;]{{0,4}}[（(【]?){_KEEP}"
)
"""What follows the name of a paper that is to be kept inside."""
PLEA: Final = late(rf"[ \t\u3000]{{1,3}}(?:{KEPT.pattern})(?=[\s，。；;）)]|$)")
"""What is printed behind a mark on the same line: 内部文件 不得外传."""
