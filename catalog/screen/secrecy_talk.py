"""Step screen: marks of secrecy that a text talks about and no paper bears: in a list of levels, a quiz, a lesson, told to be lifted.

Quoted marks one after the other are one list: what stands before the first and behind the last holds for all of them.
"""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy_place import ON_PAPER
from catalog.screen.words.secrecy import STARS

_OPEN: Final = r"[“\"「『‘《]"
_CLOSE: Final = r"[”\"」』’》]"
_QUOTED: Final = rf"{_OPEN}[^“”\"「」『』‘’《》\n]{{1,14}}{_CLOSE}"
_BETWEEN: Final = "(?:[、，,；;/ ]|和|及|与|或者?|以及|以至|至|到){0,2}"
_LIST_BEFORE: Final = late(rf"(?:{_QUOTED}{_BETWEEN}){{1,6}}{_OPEN}$")
_LIST_BEHIND: Final = late(rf"{_CLOSE}(?:{_BETWEEN}{_QUOTED}){{1,6}}")
_BARE: Final = late(rf"[绝机秘]密(?=级?{_CLOSE})")
_LONGEST: Final = 90
"""Characters of a list."""
_REACH: Final = 60
_DEADLINE: Final = 6
"""Characters behind 须 that may name a day."""
LEFT: Final = late(
    "误|残留|流出|未[去删遮清撤]|仍|擅自|违规|不慎|发现|查出|撤[下回]|下线|各[一二两0-9]|命中(?![即后则率时])|检出|[一二两三四0-9][处枚]"
)
"""What tells of marks left on a paper."""
_HOW: Final = late(
    rf"(?:如何|怎样|怎么|学会|分清|认清|弄清|辨别|区分|什么是)(?:正确|准确|快速)?(?:地)?(?:识别|辨别|辨识|区分|分清|理解|看懂|标注|书写|认识|填写|使用)?[^，。；\n“\"]{{0,6}}{_OPEN}$"
)
_MEANT: Final = late(
    rf"{_CLOSE}(?:字样)?[^，。；\n“]{{0,4}}?写[成为作]|{_CLOSE}的?(?:格式|式样)|{_CLOSE}(?:等)?(?:字样|标志|标识|密级|样式)?(?:[中里]的?[“\"「]?[★☆]|(?:之?[后前]面?|[左右]边|中间)的?(?:[★☆]|[不没未写应须加填标紧]|期限|密级|星)|(?:国家秘密)?(?:标志|标识|字样|密级|标注)?的(?:含义|写法|意思|区别|作用|构成|由来|使用范围|标法)|[一二三两四几0-9](?:[类种级个])(?:密级|标志|标识|级别|等级)|分别(?:表示|对应|代表|是?指|是))"
)

_ON_THINGS: Final = late(rf"(?:[袋条章箱柜牌盒]|信封|封套|贴纸)[（(][^（()）\n]{{0,8}}{_OPEN}$")
_BRACKET_OVER: Final = late(rf"{_CLOSE}(?:[一二两三四]?个?字|字样|标[识志记])[）)]")
"""What kind of thing it is that bears a mark: 试卷袋（印有“绝密”字样）."""
_TO_BE: Final = late(
    rf"(?:(?:支持|具备|自动(?:添加|叠加|生成|打印)|可(?:添加|叠加|生成|打印)|模拟)(?:(?!方案|报告|政策|资金|材料|首页|封面)[^，。；“（(\n]){{0,10}}|(?:应当?|须|必须|要求|一律)(?:在[^，。；“\n]{{0,14}}?)?(?:标注|注明|标明|加盖|标识|写明|标|印)[^，。；“\n]{{0,6}}|(?:是否(?![已还仍尚])|有无|敏感词|关键[词字])[^。；“\n]{{0,16}}|(?:能不能|可不可以|要不要|该不该|能否|可否|应否|可以不可以|用不用)[^，。；：“\n]{{0,10}}(?:写|标|印|盖|用|加|注|叫|作|成)[^，。；：“\n]{{0,4}}|(?:检索|搜索|查找|过滤|拦截|筛查)(?![到出]|可见|发现|结果)[^。；“\n]{{0,4}}){_OPEN}$"
)
_SOUGHT: Final = late(rf"{_CLOSE}(?:等)?(?:[关敏][键感][词字]|而?(?:未|漏|错|没有?)标)")
_WORD_LIST: Final = late("(?:敏感词|关键[词字]|词库|词表)[^。；\n]{0,30}$")
"""Marks that are to be set, or words that are looked for."""
_UNFILLED: Final = late(
    r"[ \u3000]?_{2,}|[ \u3000]{0,2}(?:[×✕xXNn]{1,4}|[（(][ \u3000]{0,4}[）)])[ \u3000]?(?:年|个?月)"
)
_BLANK: Final = late(rf"[ \u3000_]{{0,6}}(?:年|个?月){_CLOSE}")
"""Behind the star of a template: ×年, in quotes also a blank."""
_ASIDE: Final = late("[：:](?=[^：:]*$)")
"""Behind it what is shown: 请核实是否涉密：首页印“机密★10年”."""

_OPTION: Final = late(
    rf"(?:^|[\s（(；;。，,、？?）)：:])[（(]?[A-Ga-g1-9](?:[.、:：)） ]{{1,2}}|(?<=[1-9])){_OPEN}?$"
)
_ASKED: Final = late(
    r"哪[一个种项些类]|正确[的写标答]|答案|[单多]选|选择题|判断题|[（(][ \u3000]{1,4}[）)]|规范的?[是为]"
)
_ANSWER: Final = late(r"[^\n]{0,60}答案")
_TITLED: Final = late(r"[ \t\u3000]{1,4}(?!答|解析?[：:])《?(?:20[0-9]{2}年)?[\u4e00-\u9fff]{3}")
_HANDED: Final = late(r"(?:移交|清退|登记|误[传发放]|流出|残留)[^。；：\n]{0,10}[：:][^。\n]*$")
"""A list of papers, not the choices of a quiz."""
_QUIZ: Final = 140

_SHOWN: Final = late(
    rf"(?:示例(?![县市区局镇乡村街])|(?:标[志识注]|格式|密级|样式|写法|字样)示意图|示意(?!图)|样[张图例]|例图|示范文本|式样)[^。；\n]{{0,24}}(?:{_OPEN}|[标印写])$|长?这样[——：:，]{{1,2}}{_OPEN}$|(?:格式|要素|标注|写法)(?:示例|样例|样张|示意|样式)[：:][^。\n]{{0,40}}$"
)
_ONLY_SHOWN: Final = late(
    rf"{_CLOSE}?[^\n]{{0,30}}[（(](?:以上为?|仅[作供为])?(?:示例|样例|样张|示意|例)[）)]|{_CLOSE}?[^。；\n]{{0,24}}?(?:仅[作供为系][^。；\n]{{0,8}}?(?:演示|示范(?![镇乡县村区市点片])|示意|教学|举例|练习|讲解)|[这此系是为供][^。；，\n]{{0,16}}(?:示例|样例|范例|例子|式样|样式|样张|道具|教具|展板)|系示意|[为作]示[意例范](?:之?用|图)?(?![\u4e00-\u9fff])|非真实|[系是为](?:伪造|谣言|虚构|道具)(?:的|公文|文件|证件|标[志识])?(?![\u4e00-\u9fff])|纯属虚构)"
)
_ART: Final = late(
    "(?:电影|影片|影视|电视剧|话剧|舞台剧|短剧|小说|图书(?!馆)|纪录片|节目|歌曲|游戏)[^。；\n]{0,4}《$"
)
_ART_BEHIND: Final = late(
    "》(?:一书|小说|电影)|》[^。；\n]{0,10}(?:放映|上映|播出|热播|开演|演出|首映|观影)"
)

_CALM: Final = r"[^。；\n未尚拟将届]"
_DONE: Final = r"(?:(?!安排|启动|提[交请]|要求|列入|部分|拒绝|建议|通知|督促|计划|报批|研究解|[待应需须能何]|经解密方|20(?:2[6-9]|[3-9][0-9])年)[^。；\n未尚拟将届没不申违擅误请仍延缓暂]|请示)"
_LIFTED: Final = "解密(?!中(?!心)|计划|清单|后方|方可|(?:审[查核]|手续|程序)(?!后|通过|合格)|时限|期限|小组|工作|申请|条件|被|未|没)"
_PAST: Final = "(?:已(?!申请|[报提]请|请)|(?:19[0-9]{2}|20[01][0-9]|202[0-5])年)"
NO_MORE: Final = late(
    rf"{_CALM}{{0,30}}?(?:{_PAST}{_DONE}{{0,10}}?(?:{_LIFTED}|降密|解除限制|解除密级)|(?:已|早)[^。；，\n未]{{0,8}}公开(?:发行|出版)|经{_DONE}{{0,14}}(?:审[查核批]|批准|鉴定|确认|研究){_DONE}{{0,6}}{_LIFTED}|解密章|解密展出|(?:届满|期满|到期)后?(?:自行|自动)?解密[，,]?(?:现|并)|(?:自动|自行|随即|即)失效)"
)
"""What tells that a mark holds no more."""
_OF_OLD: Final = late(
    rf"(?:原|曾|此前|当时|过去|以前)[^，。；：:\n]{{0,12}}(?:{_OPEN}|[标印为有])$"
)
_STRUCK: Final = late(
    rf"{_CLOSE}?{_CALM}{{0,8}}经{_CALM}{{0,12}}(?:审查|审核|批准|同意|研究|复核|审议|鉴定|划控)(?:{_CALM}{{0,16}}(?:删去|删除|取消|去除|划去|撤销|清除|解除)(?!了?(?:部分|个人|其中|有关))|{_DONE}{{0,16}}(?:无(?:继续)?保密(?:的?必要|价值)|(?:同意|予以|决定|可以?|现)(?:对外|向社会|正式|全文)?(?:开放|公开|公布)(?!范围|摘要)))"
)
_ASKED_BEHIND: Final = late(
    rf"{_CLOSE}[^。；！!\n]{{0,24}}?(?:什么意思|是什么(?!时候|人|原因)|怎么(?:[算标念填读理认]|写(?![进入上]))|如何[算写标念填读理认]|代表什么|表示什么|有何|什么区别|何意|何义|什么含义)"
)
"""What is asked about a mark is its meaning or how it is written."""
_MENDED: Final = late(
    rf"{_CLOSE}(?:一[词语处])?(?:应|宜|建议|须)?(?:改[为成作]?|更正为|换成|替换[为成]|疑为|系|应为|误为|统一为)(?:“|「|『)(?![绝机秘]密[”」』★☆]|内部|工作秘密|.{0, 6}公开)"
)
"""A proof is corrected: “秘密”改“隐秘”."""
_CHEATS: Final = late("(?:骗子|诈骗(?:分子|团伙|犯|者)|不法分子|犯罪分子|骗局)[^。；\n]{0,40}$")
_THINGS: Final = late(
    rf"{_CLOSE}(?:二字|字样|标[志识签]|图案)?的[^，。；\n]{{0,8}}(?:玩具|T恤|文创|道具|礼品|礼盒|糖果|饮料|水杯|抱枕|盲盒|手机壳|钥匙扣|卡通|纪念品|游戏|剧本)"
)
"""Goods that bear the word for fun."""
_REFUSED: Final = late(
    rf"{_CLOSE}[^。；\n]{{0,30}}(?:决定|依法|故|因此)[^。；\n]{{0,8}}不予(?:公开|提供)"
)
"""The reason why an applicant is not given a paper."""
_INVENTED: Final = late(
    "(?:漫画(?!展|家|馆)|脚本|情景剧|小品|寓言|微电影(?!拍摄|制作|项目|合同)|动漫(?!产业|园|企业|节|基地)|剧本(?!杀(?:场所|店|馆|经营|行业))|话剧(?!团|院)|相声|假如|假设(?!条件)|设想(?=[，：:你某有])|模拟(?!(?:演练|测算|推演|分析)[^，。；\\n]{0,4}(?:方案|表|报告|结果|底稿|数据)))[^。\\n]{0,50}$"
)
"""A story, a play, a case that is supposed."""
_FORGED: Final = late(
    rf"(?:(?:伪造|假冒|冒充|谎称|自称|号称|变造|虚构|所谓|山寨)[^，。；\n“]{{0,16}}|(?:看到|遇到|收到|捡到|拾到|碰到|刷到)[^。；\n“]{{0,8}}(?=.[^。\n]{{2,40}}(?:不要|请勿|切勿|立即报|及时报|拨打))){_OPEN}"
)
"""Before a mark that somebody made up, or that anybody might meet."""
_IS_FORGED: Final = late(
    rf"{_CLOSE}[^。；\n]{{0,16}}?(?:[系为属是]|均为?|纯属)(?:谣言|诈骗|骗局|合成|P图|PS|(?:伪造|假冒|虚构|变造)(?![^，。；\n]{{1,14}}(?:报告|方案|线索|情况|案件?|[核调]查)))"
)
_IS_NO_MARK: Final = late(
    rf"{_CLOSE}[^。\n]{{0,60}}?(?:(?:不是|并非|不属于?|非)(?:密级|(?:国家秘密|涉密|保密)标)|[系为是属][^，。；\n]{{0,8}}(?:误识|误认|误读|识别(?:错误|有误))|[^。，；\n]{{0,3}}是[^。，；\n]{{0,5}}(?:小说|书|歌|剧|电影|游戏|片|店|社团|品牌|产品|曲)名|(?:原文|实)[为是系][“「])"
)
"""Letters of something else that look like a level."""
_SUPPOSED: Final = late(
    rf"(?:如果|倘若|[若凡]是?|一旦|只要)(?![^，。；\n]{{0,12}}(?:仍|误|附[件表][0-9一二三]))[^，。；：:\n“]{{0,14}}[标印盖写注][有着明]?[了]?{_OPEN}$"
)
"""Any paper, should it bear the mark: 文件上若印有“秘密★3年”."""
_FORBIDS: Final = late("(?:请勿|切勿|不要|不准|不许|勿|别|禁止|严禁|不得)[^，。；：\\n]{0,24}$")
_ONE_PAPER: Final = late(
    rf"{_CLOSE}(?:字样|标[志识记])?(?:的(?!文件|资料|材料|公文)|会议)[^。；，、\n]{{1,16}}(?:方案|报告|纪要|名单|请示|批复|规划|预案|函)(?:上网|外传|公开|上传|[。；，]|$)"
)
_THE_ONE: Final = late(
    rf"{_CLOSE}(?:字样|标[志识记])?的(?:[该此本这那](?![类种样些])|上述|第[0-9一二三四五六七八九十]|[^。；，\n]{{0,8}}附[件表][ ]?[0-9一二三四五六])"
)
"""A paper that is pointed at: 请勿公开标有“机密★10年”的附件3."""
EXPLAINS: Final = late(
    "(?:表示|代表|意味着?|(?<!情况)说明|是说|是指|指的是|意思是|即|等于)(?:了|着|说)?[该本此这][^，。；：\\n]{0,14}$"
)
"""What a mark means is told: 即表示该件为机密级."""
_VALUE: Final = late(r'[A-Za-z\u4e00-\u9fff]"[ ]?:[ ]?"$')
"""A record's field and its value: its other fields tell nothing of the mark."""
_IN_PROSE: Final = late(rf"{_CLOSE}|级?(?:的|文件|资料|材料|公文|标志|标识|字样)")
_ASIDE_OPEN: Final = late(r"[（(][^（()）\n]{0,12}$")
_ASIDE_OVER: Final = late(r"[，,；;][^（()）\n]{2,40}[）)]")
"""Brackets that tell of a mark and what became of it: （原标秘密★10年，已于2020年解密）."""
_RULE_BEHIND: Final = late(
    rf"{_CLOSE}(?:等)?(?:二字|字样|标识|标志|标记)?的(?P<what>[^。；\n]{{0,16}}?(?:[，,][^。；\n]{{0,16}}?)?)(?:一律|应当?|不得|须|禁止|必须|严禁|如何|可以|是否|方可|按[^。；，\n]{{2,14}}(?:管理|办理|处理|保管))"
)
_ONE: Final = late(
    "[0-9一二两三四五六]{1,2}[份件张页本册处]|已|误|[该此本这那]|上述|流出|附件|扫描|周[一二三四五六日末]前|[0-9]日前|月底前|第[0-9一二三四五六]"
)
"""What tells of one paper and not of all such."""


def ends_of_list(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the list of quoted marks begins and is over that holds the one between two places; its own ends, when alone."""
    before = _LIST_BEFORE.search(text[max(0, start - _LONGEST) : start])
    behind = _LIST_BEHIND.match(text, end)
    first = start - len(before[0]) + 1 if before else start
    # The closing quote of the last one is left out, as it is of a mark that stands alone.
    return first, behind.end() - 1 if behind else end


def is_talked_of(text: str, start: int, end: int) -> bool:
    """Whether a quoted mark is one of several levels in a list, or one whose meaning or handling is told."""
    first, last = ends_of_list(text, start, end)
    before = text[max(0, first - _REACH) : first]
    clause = before[max(before.rfind(stop) for stop in "。；\n") + 1 :]
    if _THE_ONE.match(text, last) or _VALUE.search(before):
        return False
    if "密" in text[start:end] and text[start] != "工" and _IS_NO_MARK.match(text, last):
        return True
    if _is_asked_or_forged(text, before, clause, (first, last)) or _INVENTED.search(clause):
        return True
    if _SUPPOSED.search(clause):
        return True
    if _FORBIDS.search(clause) and not _ONE_PAPER.match(text, last):
        return True
    if LEFT.search(clause) or LEFT.search(text, last, last + _REACH // 2):
        return False
    aside = _ASIDE.search(clause)
    shown = clause[aside.end() :] if aside else ""
    if _TO_BE.search(shown if ON_PAPER.search(shown) else clause):
        return True
    return _is_of_rule(text, last, clause) or len(set(_BARE.findall(text, first, last + 1))) > 1


def _is_asked_or_forged(text: str, before: str, clause: str, places: tuple[int, int]) -> bool:
    """Whether the text tells how marks are read, what they mean, on which things they are, or that one is forged."""
    first, last = places
    return bool(
        _HOW.search(before)
        or _CHEATS.search(clause)
        or any(
            told.match(text, last)
            for told in (_MEANT, _SOUGHT, _ASKED_BEHIND, _REFUSED, _IS_FORGED, _MENDED, _THINGS)
        )
        or any(
            found.end() == first
            for found in _FORGED.finditer(text, first - len(clause), last + _REACH)
        )
        or (_ON_THINGS.search(clause) and _BRACKET_OVER.match(text, last))
    )


def _is_of_rule(text: str, last: int, clause: str) -> bool:
    """Whether behind a mark a rule follows about all papers that bear it, not about one."""
    rule = _RULE_BEHIND.match(text, last)
    if rule is None or _ONE.search(clause):
        return False
    return not _ONE.search(text, rule.start("what"), rule.end() + _DEADLINE)


def is_lesson(text: str, start: int, end: int) -> bool:
    """Whether a mark with its star is a template, an answer of a quiz, a picture of a lesson, or the name of a film."""
    if text[end - 1] in STARS and (
        _WORD_LIST.search(text[max(0, start - _REACH) : start])
        or _UNFILLED.match(text, end)
        or _BLANK.match(text, end)
    ):
        return True
    before = text[max(0, start - _QUIZ) : start]
    if (
        _OPTION.search(before[-8:])
        and (_ASKED.search(before) or _ANSWER.match(text, end))
        and not (_TITLED.match(text, end) or _HANDED.search(before))
    ):
        return True
    if text[start - 1 : start] == "《" and text[end : end + 1] == "》":
        return bool(_ART.search(before[-12:]) or _ART_BEHIND.match(text, end))
    clause = before[max(before.rfind(stop) for stop in "。；\n") + 1 :]
    if LEFT.search(clause):
        return False
    return bool(_SHOWN.search(clause) or (clause and _ONLY_SHOWN.match(text, end)))


def is_lifted(text: str, start: int, end: int) -> bool:
    """Whether a mark told of in a sentence is one that holds no more."""
    aside = _ASIDE_OVER.match(text, end)
    if aside and _ASIDE_OPEN.search(text, max(0, start - _DEADLINE * 3), start):
        return NO_MORE.match(text, end + 1, aside.end()) is not None
    if not _IN_PROSE.match(text, end):
        return False
    if NO_MORE.match(text, end):
        return True
    before = text[max(0, start - _REACH // 3) : start]
    if LEFT.search(before):
        return False
    return _OF_OLD.search(before) is not None and _STRUCK.match(text, end) is not None
