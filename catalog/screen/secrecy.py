"""Step screen: what marks of secrecy look like, each kind of them as one part of a grammar.

A mark of state secrecy is level, star and period (保守国家秘密法 2024 arts. 14, 20 and its 条例 art. 21); marks of
work secrets, of business secrets and of internal use follow its form or are short customary phrases.
"""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.glyph import SPACES
from catalog.screen.words.secrecy import (
    FORBIDS,
    JOINERS,
    KEPT_ALONE,
    MISREAD,
    NOT_PUBLIC,
    PAPERS,
    SHAPES,
    SPREADING,
    STARS,
)
from catalog.screen.words.tree import any_of

GAP: Final = rf"[ \t{SPACES}]{{0,6}}"
_NUMERAL: Final = r"(?:[0-9](?:[ \t\u3000]{0,2}[0-9]){0,2}|[一二三四五六七八九十半百廿卅壹贰叁肆伍陆柒捌玖拾两]{1,3})"
_DAY: Final = r"(?:二[〇零○][〇零○一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)?|(?:19|20)[0-9]{2}(?:[01][0-9][0-3][0-9](?![0-9])|年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[./-][0-9]{1,2}(?:[./-][0-9]{1,2})?(?![0-9])))"
_DATE: Final = rf"(?:(?:{_DAY})?(?:截?至|截止到?|到|[—–~-]{{1,2}}){_DAY}(?:[底末]?[前止]|[底末])?|{_DAY}(?:[底末]?[前止]|[底末]|(?![0-9\u4e00-\u9fff])))(?:解密)?"
_EVENT: Final = rf"(?:启{GAP}用|解{GAP}密|开{GAP}封|考{GAP}试|公{GAP}布|公{GAP}开|发{GAP}布|使{GAP}用|宣{GAP}布){GAP}(?:之)?前"
_DURATION: Final = (
    rf"(?:(?:{_NUMERAL}{GAP}(?:周?年|个?月|天|日)|[长長]{GAP}期|永{GAP}久|未定|{_EVENT}))"
)
PERIOD: Final = rf"(?:{_DATE}|{_DURATION})"
UNTIL: Final = r"至[\u4e00-\u9fff]{2,8}?(?:结束|为止|完成|公布|启用)(?:之?[前后时])?|[\u4e00-\u9fff]{1,12}?(?:之?前|解密|(?:公布|结束|发布|宣布|揭晓|生效|开标|开考|开始|开封|启封|签约|截止)之?[时日后]|后?(?:失效|作废|自动解除|为止|解封))(?=[\s，,。；;）)】\]”\"]|$)"
"""Until when, in any words, where nothing else follows: 谈判结束后解密, 成绩公布前."""
LATER: Final = r"(?:本?[\u4e00-\u9fff]{0,6}?(?:考试|科目|笔试|面试|竞赛|会议|谈判|评审|评标|招标|投标|项目|调查|调整|交易|选举|表决)?(?:结束|开考|开始|开标|评标|开启|签订|批准|生效|实施|出台|下发|印发|揭晓|截止|召开|竣工|验收|完成|上市|成交|定稿|公示|通过)(?:之)?前)"
"""Until when, by an event, behind a star: 考试结束前, 开标前."""
_STARS: Final = STARS + SHAPES
_SOFT: Final = "*·•・※﹡∗⁎#◎●○◇+×√☓✕\ufffd"
"""Signs of another use: they need a period behind them."""
_OTHER: Final = r"[^\w\s，。、；：！？…“”‘’（）《》【】〔〕「」『』,.;:!?'\"()\[\]<>{}/\\|~～—–_=&%$@^`´□☐☑√✓✔■-]"
"""Any sign that is neither used in a sentence nor a box of a form."""
_TAKEN: Final = "[女大太犬夫米木火文六众攵才kKyYRxX?？丨☒■]"
"""What is read from a picture for a star: a mark only where nothing else is said before or behind."""
_LETTERED: Final = r"[0-9lIoOSBZz|][ ]?[0-9lIoOSBZz|]?年"
_BREAK: Final = rf"(?:\r?\n|{GAP})"
_DOWN: Final = r"(?:[ \t\u3000]{0,2}\r?\n)?[ \t\u3000]{0,2}"
_BELOW: Final = rf"[ \t\u3000]{{0,2}}\r?\n[ \t\u3000]{{0,6}}(?:(?:[0-9]{_DOWN}){{1,3}}(?:年|个?{_DOWN}月|天)|[一二三四五六七八九十半廿]{{1,3}}{_DOWN}(?:年|个{_DOWN}月)|[长長]{_DOWN}期|永{_DOWN}久|[启啟解开考公]{_DOWN}[用密封卷试布开]{_DOWN}前|{LATER})(?=\s|$)"
"""The period in the lines below a star, its characters in one line or one below the other."""
_HARD_STAR: Final = rf"{_BREAK}\\?(?:[（(\[【][{_STARS}]{{1,3}}[）)\]】]|[{_STARS}]{{1,3}})(?:{GAP}(?:(?:保密期限?|保密|期限?){GAP}[：:为]?{GAP})?(?:{PERIOD}|{LATER}|{UNTIL})|{_BELOW})?"
_SOFT_STAR: Final = (
    rf"{GAP}(?:[{_SOFT}]{{1,2}}|{_OTHER}){GAP}(?!永)(?:{PERIOD}|{_LETTERED}|{LATER})(?!以[上下内])"
)
_LEVEL: Final = rf"(?:[绝絕机機秘祕]{GAP}密)"
_BADLY_READ: Final = "(?:" + "|".join(GAP.join(pair) for pair in MISREAD) + ")"
_PARTED: Final = rf"[绝絕机機秘祕]{any_of(JOINERS)}密"
STARRED: Final = late(
    rf"(?:(?:国家)?{_LEVEL}|{_BADLY_READ}(?={GAP}[{_STARS}])|{_PARTED}|[绝絕机機秘祕]\n密(?=\n?[{_STARS}])|(?:核心|普通)?商密|工作秘密|内{GAP}部(?={_BREAK}[（(\[【{_STARS}])|(?<![\u4e00-\u9fff])内{GAP}部(?={_SOFT_STAR}(?![\u4e00-\u9fff])))级?(?:{_HARD_STAR}|(?P<soft>{_SOFT_STAR})|{GAP}启{GAP}用{GAP}前)"
    rf"|(?<![\u4e00-\u9fff]){_LEVEL}级?{GAP}{_TAKEN}{GAP}(?:{PERIOD}|{_LETTERED})(?![\u4e00-\u9fff])"
    rf"|(?<![^\n]){_LEVEL}[□☐]{{1,2}}{PERIOD}(?=\s|$)"
    rf"|商业秘密{GAP}[{_STARS}]{GAP}{PERIOD}(?!质保|保护|免费|以[上下内])"
)
"""Level and star, with or without a period; between other signs only with one."""

_MISREAD: Final = rf"{GAP}(?:[，,/×xXkK√米大女太火木言交?？\ufffd~—–:：_.-]|[—–-]{{2,3}})"
"""What stands for a star where it was read from a picture, or a hasty hand left it out."""
LEVEL: Final = late(
    rf"(?:{_LEVEL}(?:级|件)?|[绝絕机機秘祕](?:[·._/\n-]|】【|〕〔|[）)][（(]|\]\[|」「)密(?!\w)|(?:工作[ \u3000\u00a0]?秘密|工作密级|(?:核心|普通)?商密|商业[秘机]密|密件|敏感(?:信息|资料|文件)?|涉密件?)(?!级))"
    rf"(?:[ {SPACES}]{{0,6}}{_DURATION}|{_MISREAD}{GAP}(?!永|(?<=[/／]){GAP}长期){_DURATION}(?![\u4e00-\u9fff])|(?:至|到){_DAY}|{GAP}[（(【\[〔]{GAP}(?:保密期限?[：:为]?)?{PERIOD}{GAP}[）)】\]〕])?(?![绝絕机機秘祕]{GAP}密|{GAP}密(?!码))"
)
"""A level, whatever it is of, and its period."""
BADLY_READ: Final = late(rf"{_BADLY_READ}级?")
"""A level as a scan has it: a mark only before a star or in the field for the level."""
TERM: Final = late(
    rf"(?:国家秘密)?[，,]?(?:保密)?期限{GAP}[为是：:]?{GAP}{PERIOD}"
    rf"|[，,](?:(?:保密)?期满后?|到期后?|届时|{_DAY})?(?:自动|自行)?解密(?:之?后)?(?:(?:方可|才能|再|可以?)?(?:对外|向社会)?(?:公开|公布|发布))?(?=[，,。；;）)\s]|$)|国家秘密"
)
"""The period in words behind a level: 机密级，保密期限10年; 秘密，期满解密后公开."""
_KINDS: Final = (
    "(?:会议|工作|学习|参考|讨论|研究|业务|交流|传阅|使用|培训|征求意见|专用|核心|重要|涉密)"
)
_NOUNS: Final = (
    "(?:资料|文件|材料|使用|参阅|传阅|参考|刊物|掌握|事项|文稿|讨论稿|通报|情况通报|情况|信息|征求意见|发行|交流|征求意见稿|意见稿|简报|专用|数据|档案|稿件|稿"
    "|学习|明传|明电(?![ \t\u3000]{1,4}[绝机秘]密)|汇编|通讯|动态|名单|报告|公开|阅读|审议稿|审阅|送审稿|草案|使用件|试用|试行|印发|印制|件)"
)
_FORMULA: Final = (
    r"(?:[ \t\u3000·—★☆*/-]{0,4}(?:请)?注意(?:保存|保管|存放))(?![^\n，。；]{0,8}[票证卡])"
)
"""The second half of a printed head: 内部资料　注意保存."""
PLEADS: Final = late("注意(?:保存|保管|存放)$")
"""A printed head with both its halves."""
_WIDE: Final = rf"(?:[ \t{SPACES}]{{1,3}}|[·._/-]|】【|〕〔|[）)][（(]|\]\[|」「)"
_SPACED: Final = "|".join(
    f"(?!{word})" + f"(?:{_WIDE}|{chr(10)})?".join(word)
    for word in "内部资料 内部文件 内部材料 内部使用 内部讨论稿 内部参阅 内部参考 内部掌握 工作秘密".split()
)
"""Printed with blanks or signs between the characters, or one below the other."""
TIMED: Final = late(
    r"[ \t\u3000]{1,40}(?![\u4e00-\u9fff]{0,4}[绝机秘]密|以[上下内])\S|[ ]?[，,](?:份号|编号|[一二三四五六七八九十0-9共]+份)"
)
"""What may follow a level with its period at the head of a line: 秘密（5年） 收文第88号; not another level."""
PERIOD_LAST: Final = late(rf"(?:{PERIOD})[ ]?[）)】\]〕]?$")
INTERNAL: Final = late(
    rf"(?:内{GAP}部{_KINDS}{{0,2}}{_NOUNS}|{_SPACED}|(?:涉密|保密|(?:秘密|机密|绝密)级?)(?:会议)?(?:文件|资料|材料|载体|事项|公文|电报|急电|传真|公函|函件)|参阅件|内参(?:清样|专报|件|稿)?)(?:{_FORMULA})?"
)
"""What a paper is called that is to stay inside."""
WORK: Final = late(r"工作[ \u3000\u00a0]?秘密|工作密级")
TOPIC: Final = late("商业[秘机]密|敏感(?:信息|资料|文件)")
"""What is as often a subject as a mark."""
_LEAD: Final = r"(?:[仅只专]?[供限在]{1,2}|[仅只](?:作为?|做|用于|为)(?=内部)|仅)"
_READERS: Final = (
    "(?:内部|[本我该全]?(?:局|机关|单位|系统|部门|委|厅|科室?|党组|中心|院|处|组)|领导|党政|班子|成员|参会(?:人员|代表)?|与会人员|工作组?|专班|谈判组"
    "|项目组|起草组|审计组|[县厅]?[处局]级|业务|科室|相关|有关|人员|干部|负责同志|以上|范围|内)"
)
_AIMS: Final = "(?:使用|参阅|参考|传阅|掌握|阅读|阅研|阅知|阅示|阅看|阅|查阅|知悉|学习|交流|研究|讨论|审议|备查|存查|审阅)"
_PUBLIC: Final = "[\u4e00-\u9fff]{1,10}(?:读者|会员|用户|市民|居民|客户|游客|顾客|订户|证件|户籍)"
"""Anybody may be one of them: a library, a shop."""
LIMITED: Final = late(
    rf"(?!{_PUBLIC})(?:{_LEAD}{_READERS}{{1,6}}(?:工作|学习|研究|决策|会议|业务|统计|核对|测算|办公|管理|决策)?{_AIMS}(?:使用)?"
    rf"|{_LEAD}[\u4e00-\u9fff、]{{1,12}}?(?:传阅|参阅|阅知|阅示|阅看|阅读|审阅|阅(?![读览])|掌握|知悉|内部使用)"
    rf"|{_LEAD}[\u4e00-\u9fff]{{1,8}}?(?:小组|专班|科室|处室|办案组|(?:监管|办案|审计|执法|专案)人员|委员|成员|发言人)(?:内部)?(?:使用|查看|查阅|阅读|浏览)"
    rf"|{_LEAD}[\u4e00-\u9fff]{{1,8}}?会议?(?:研究|讨论|审议)(?:使用|参考)"
    r"|仅供(?:工作|会议|审议|讨论|评审|办案|执法|决策)[\u4e00-\u9fff]{0,4}?(?:使用|参考))"
)
"""Who alone may read: 仅供内部参阅, 限机关内部使用, 仅供领导参阅."""
HIDDEN: Final = late(
    rf"不{_WIDE}予{_WIDE}公{_WIDE}开|依{_WIDE}申{_WIDE}请(?:{_WIDE}公{_WIDE}开)?"
    rf"|{any_of(NOT_PUBLIC)}(?:发布|上网|公布)?(?:[、，]?不(?:登报|公开|外传|转发))?|[仅只]?限?内{GAP}部(?:使用|传阅|掌握|公开|讨论|交流|研究|学习|审阅|人员|版(?=[）)】]总?第))?(?:[、，]?不(?:予|得)?(?:公开|外传|上网|外发|对外))?"
)
"""What a paper or its field says instead of 主动公开."""
SHORT: Final = late("依申请|不予")
"""Beside the boxes of a form."""
_ACTS: Final = (
    rf"(?:{any_of(SPREADING)}|公布|发布|提供|复制|复印|传抄|摘抄|翻拍|截屏|下载|带离|带出|扩大)"
)
RETURNED: Final = "(?:(?:会|阅|用|看|传阅|阅看|使用|会议结束|填)(?:完|毕|完毕)?后|限期|限时)(?:请|须|需|应|即|立即|及时|统一|一律|务必|全部|集中|由[\u4e00-\u9fff]{1,6}|按时|如数|当场)*(?:收回|回收|退(?!休|出|费|款|货|还|回|税)|退回|退还|送还|交还|缴回|销毁|交回|请退|即退|即还|即毁|即交|即焚|清退|粉碎|归还(?=机要|办公室|保密)|还(?=[）)】〕]))"
RETURN: Final = late(rf"[（(【]?{RETURNED}[）)】]?")
KEPT: Final = late(
    rf"未经[\u4e00-\u9fff]{{0,6}}?(?:许可|批准|同意|授权|允许|审批)[，, \u3000]?(?:不得|严禁|请勿|禁止)[\u4e00-\u9fff]{{0,4}}?(?!转载){_ACTS}(?:[、和或]{_ACTS})?|(?:请)?{any_of(KEPT_ALONE)}|{RETURNED}"
)
"""What asks to keep a paper inside, as a line of its own."""
ENGLISH: Final = late(
    r"(?<![A-Za-z])(?:(?:S(?:TRICTLY|trictly) )?C(?:ONFIDENTIAL|onfidential)|(?:TOP )?SECRET|Top Secret|(?:F(?:OR|or) )?(?:(?:INTERNAL|OFFICIAL) USE(?: ONLY)?|(?:Internal|Official) Use(?: Only)?|(?:[Ii]nternal|[Oo]fficial) use only)|INTERNAL ONLY|Internal [Oo]nly)(?![A-Za-z])"
)
MEETING: Final = late("会议(?:资料|文件|材料)")
"""Papers of a meeting: a mark only together with the plea to give them back."""
NAMED: Final = late(
    rf"内部版(?![\u4e00-\u9fff])|内部[\u4e00-\u9fff]{{0,6}}(?:{PAPERS})(?:表|稿|本|版)?(?![\u4e00-\u9fff])"
)
"""Any paper of the inside: a mark only together with the plea to keep it there."""
SEALED: Final = late(f"㊙(?:{GAP}[绝机秘]密|件)?")
"""The seal alone, as it is printed at a paper's head."""
STATE: Final = late("国家秘密")
"""A mark only where a paper says it of itself."""
SECRET: Final = late("保密")
"""A mark only in brackets before or behind a title."""
MARKS: Final = (STARRED, INTERNAL, LEVEL, LIMITED, ENGLISH, SEALED)
"""What may be a mark, the longest kind first."""

_KEEP: Final = (
    rf"(?:请)?(?:注意(?:保存|保管|存放|保密)|妥善(?:保存|保管)|严格(?:保密|控制|管理)|{any_of(FORBIDS)}(?:擅自|随意|私自|在|向|对外|通过|以任何形式|将)?[^，。；\n]{{0,10}}?(?:{any_of(SPREADING)}|公布|发布|提供|复制|复印|上传|截屏|外送|传抄|摘抄|引用|带离|带出|传输|转送|拍照|拍摄|截图|翻拍)|不对外|不作为?[执行法办案]{{0,4}}依据"
    r"|未经(?:许可|批准|同意|授权|审批|允许)[^，。；\n]{0,6}[，,]?(?:不得|严禁|请勿)"
    rf"|{RETURNED}|(?:请|由)?专人(?:送达|送交)|专人传递|专人保管|限(?:内部|[^，。；\n]{{0,8}}阅)|只限|仅限|仅供|秘密保管|按密件管理)"
)
RETURNS: Final = late(
    rf"{RETURNED}|(?:请|由)?专人(?:送|传递|保管)|[只仅]限|仅供|限[^，。；\n]{{0,8}}阅|秘密保管|按密件"
)
"""What asks to give a paper back, or tells who has it; that is no part of a level."""
ASKS: Final = late(
    rf"[）)】\]〕》”\"]?(?P<apart>[ \t\u3000，,、·—\-!！:： ※；;]{{0,4}}[（(【]?){_KEEP}"
)
"""What follows the name of a paper that is to be kept inside."""
PLEA: Final = late(rf"[ \t\u3000]{{1,3}}(?:{KEPT.pattern})(?=[\s，。；;）)]|$)")
"""What is printed behind a mark on the same line: 内部文件 不得外传."""
