"""Step screen: marks of secrecy that fill a place apart in a headline: any sign parts them from a title, before or behind.

A stamp is a short phrase between two bounds: the ends of a line, blanks, bars, dashes, tags, brackets. What else stands in
its line is a title or parts of a head, no sentence. 内部资料 and 工作秘密 need nothing more; a level alone, or 不予公开, is
an everyday word: the title has to be a paper's, and what follows a number, a date or nothing.
"""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import ENGLISH, HIDDEN, INTERNAL, KEPT, LEVEL, LIMITED, TOPIC, WORK
from catalog.screen.secrecy_part import is_of_paper
from catalog.screen.secrecy_place import FOR_READERS, PAIRS, READ_ONLY, RULE, is_of_goods
from catalog.screen.secrecy_plea import BLANK_BETWEEN, plea_end
from catalog.screen.table import line_of
from catalog.screen.words.secrecy import CARRIERS, PAPERS

_WIDEST: Final = 90
"""Characters of a headline on either side of a mark."""
_SEP: Final = r"(?:[ \t\u3000]+|[ \t\u3000]*(?:[|｜·•/\\_>＞→»;；]|[—–-]{1,3})[ \t\u3000]*)"
_TAG: Final = rf"(?:</?[A-Za-z\u4e00-\u9fff][^<>\n]{{0,60}}>|\[/?(?:{CARRIERS})\])"
_CARRIED: Final = rf"(?:(?:{CARRIERS})[^，。；：:\n]{{0,6}}|^|[，。；：\s])[红蓝黑长方圆条形色的大小]{{0,5}}(?:章|戳记?|钢印|水印|[红大]字)[ ]?"
"""Names a stamp right before its words: 左上角红章内部文件."""
_CLOSING: Final = frozenset("）)】〕]")
_OPEN: Final = late(
    rf"^(?P<line>[ \t\u3000#>*※◆●■★☆▲◎·•=~/—–_-]{{0,12}}(?:(?:[（(]?[0-9一二三四五六七八九十]{{1,3}}[)）.、．]|[①-⑳])[ ]?)?(?:{_TAG}[ ]?)?)$"
    rf"|(?P<tag>{_TAG}[ ]?)$|(?P<attribute>[\w:-]{{2,20}}=[\"'])$|(?P<bracket>[（(【〔〖\[「<])$|(?P<colon>[：:][ ]?)$|(?P<sep>{_SEP})$|(?P<closed>[）)】》])$|(?P<told>(?:[旁批加标]注|[印写盖标打见][有着了]?))$|(?P<stop>[。；;！])$|(?P<stamp>(?:{_CARRIED}))$|(?P<owner>(?:^|[\s：:])(?!关于)[^\W\d_a-zA-Z供限为是的属在于]{{2,12}}(?:[局委办厅院部所处科室队组站馆会]|专班|中心|公司|政府|银行))$"
)
_CLOSE: Final = late(
    rf"(?P<line>[ \t\u3000#*※◆●■★☆▲◎·•=~!！。/—–_-]{{0,12}}$)|(?P<tag>[ ]?{_TAG})|(?P<attribute>[\"'](?![A-Za-z0-9_])|[,，;；](?=[^\"'\n]{{0,60}}[\"']))|(?P<bracket>[）)】〕〗\]」>])|(?P<sep>{_SEP}|(?=关于[\u4e00-\u9fff]))"
)
_PROSE: Final = late(
    r"[。？?！!；]|[，,](?![^（）()]*[）)])|应当|应予|不得(?!外|转|翻|复|引|公|上)|必须|哪[些个种一]|什么|怎[么样]|如何|是否|可以|[吗呢]|含义|释义|解释|区别|请问|答[：:复]|问[：:]|申请|主动公开|信息公开|国家秘密|个人隐私|[绝机秘]密|小说|电影|影片|电视剧|话剧|剧本|游戏|歌曲|节目|[读观]后感|征[集文稿]|图书目录|绘本|收藏|展[览厅品]|培训|保密宣传|宣传[月周日]|导航|首页|栏目|登录|注册|知识|必知|讲座|题目|海报|字号|模板|指引|课件|(?:处理|办理|公开|答复|受理|申请)(?:情况|结果|意见)|免费(?:交流|交阅|赠阅)"
)
_NO_TITLE: Final = late(
    rf"(?:的|是|和|与|或|及|等|类|不|将|要|[者性]|范围|事项|清单|目录|管理|保护|标[志识记]|定义|界定|认定|审查|公开|培训|宣传|教育|制度|规定|办法|法|条例|领取|征集|征稿|订阅|阅览|下载|查询|室|柜|{_SEP}|$)"
)
_PAPER_TITLE: Final = late(
    rf"(?:关于[\u4e00-\u9fff].{{4,}}|.*[^答图]案|.{{3,}}[图表录册簿稿书卷报单]|.{{1,}}(?:(?![图表录册簿稿书卷报单]$)(?:{PAPERS})|明细|分析|研判|测算|底数|排名|点位|形势|要情|要点|专递|摘报|内容|情况|笔录|线索|办法|细则|分工|安排|模型|结论))(?:[ ]?(?:[（(〔\[][^（）()〔〕\[\]]{{1,16}}[）)〕\]]|第[0-9 ]{{1,6}}[期号]|之[一二三四五六]|\.[a-z]{{2,4}}|[0-9]{{4}}版|[Vv][0-9.]{{1,5}}))?$"
)
_TAIL: Final = late(
    rf"{_SEP}?(?:[（(〔\[【]?(?:20[0-9]{{2}}|19[0-9]{{2}})|总?第?[ ]?[0-9]{{1,6}}[ ]?[期号份页卷件册]|[仅共][ ]?[0-9一二三四五]{{1,4}}[ ]?[份页件册张]|[编份文]号|紧急|缓急|No|[特加急平][急件]|[急平]件|永久|长期|定期|短期|存|送|抄|印|签|承办|[\u4e00-\u9fff]{{2,10}}(?:[局厅委办院处科室组]|中心|公司)(?:[ \u3000]|$))"
)
_NOTE: Final = late(
    r"[ ]?\n?[ \u3000]*[（(][^（()）\n]{0,14}?(?:章|印|戳|盖|手写|水印|[红黑蓝大小]字|字样|标识|页[眉脚]|封[面底皮]|[左右][上下]|首页|扉页|贴|签)[^（()）\n]{0,8}[）)]"
)
"""What brackets behind a mark say of the stamp it is."""
_STAMP_OVER: Final = late(
    r"[ \u3000]*(?:[，,。；;）)|]|$)|字样|[一二两三四五六]?个?字|章|戳|\u3000"
)
_LABELLED: Final = late(
    rf"[（(【〔\[](?:[^（()）\n：:]{{0,8}}(?:{CARRIERS})|[^（()）\n：:]{{0,6}}[页面签条栏框角封章戳印])[：:][ “]?$"
)
"""A label within brackets: （附条：工作秘密）."""
_AT_END: Final = late(
    r"[ \u3000]+[^\s的是]|[ \u3000]*(?:$|[（(【]|共?[0-9一二三四五六七八九十]{1,3}[份组页张户人条项册]|第)"
)
_REMARK: Final = late(
    r"[，,、；;·][ ]?(?![^（()）]{0,18}(?:[绝机秘]密|指|[即是为]|泄露|应|须|不可|一般))[^（()）【】〔〕\[\]。\n：:]{2,16}(?=[）)】〕\]])"
)
"""What brackets say behind a level of how the paper is kept: （秘密·原件存机要室）."""
_PLACE: Final = late(rf"(?:{CARRIERS}|[章戳])[^\n，。；：:]{{0,8}}$")
"""Tells where a stamp is: 右上角红章 不予公开."""
_TAGS_LAST: Final = late(rf"(?:{_TAG}[ ]?)+$")
_WORDS: Final = late("(?:[一二两三四五六]个?字|字样)(?!的|者)")
"""What a mark is called that is told of without quotes: 旁注秘密二字."""
_OF_OWNER: Final = late("内部(?:资料|文件|材料|事项|刊物|明[电传]).*|工作秘密")
_OWNER_OVER: Final = late(r"[ \u3000]*(?:$|[）)|])|\u3000")
_NAME: Final = late("(?:名称?|标题|题目|主题|文件|目录|路径)$")
_NAME_OVER: Final = late("[_/—–-][\u4e00-\u9fff]{2}")
"""A name of a sheet or a file whose first part is the mark: 工作表名：工作秘密_绩效."""
_GRADE: Final = late("(?:^|[\\s|])[\u4e00-\u9fff]{0,4}(?:等级|级别|密别)$")
_MARKED: Final = late("(?:会议|内部|涉密|参阅)[\u4e00-\u9fff]{0,4}$")
_RELAYED: Final = late(
    "(?:^|[\\s：:])(?:转发|主题|回复|答复|标题|题目|名称|(?i:fwd?|re))[：:][ ]?$"
)
_CLOSED_WORD: Final = late("公开|内部|不对外")
_KEY: Final = late(r"(?i:level|secre|class|mark|密|mj|miji)")
_CHOICES: Final = ("option", "values", "enum", "list")
_KEY_BEFORE: Final = 60


def in_stamp(text: str, start: int) -> int:
    """Return the end of a mark that stands apart in a headline; 0: there is none."""
    first, last = line_of(text, start)
    before = ("。" if first < start - _WIDEST else "") + text[max(first, start - _WIDEST) : start]
    left = _OPEN.search(before)
    if left is None or TOPIC.match(text, start):
        return 0
    for value in (INTERNAL, WORK, LIMITED, HIDDEN, LEVEL, ENGLISH, KEPT):
        match = value.match(text, start)
        if match is None:
            continue
        end = plea_end(text, start, match.end())
        if left["stamp"] and (plea := BLANK_BETWEEN.match(text, end)):
            end = plea.end()
        behind = text[end : min(last, end + _WIDEST)]
        if _LABELLED.search(before):
            stands = behind[:1] in _CLOSING and value is not KEPT
        else:
            joined = end > match.end() and "内部" in match[0]
            below = text[end : end + _WIDEST]
            stands = _is_noted(value, left, below, joined=joined) or _is_bound(
                value, match, left, behind
            )
        if stands:
            return end
    return 0


def _is_noted(value: re.Pattern[str], left: re.Match[str], behind: str, *, joined: bool) -> bool:
    """Whether brackets behind a mark tell of its stamp, or those around a level how its paper is kept."""
    title = left.string[: left.start()]
    if _PROSE.search(title):
        return False
    if left["bracket"]:
        if value is HIDDEN and joined:
            return behind[:1] == PAIRS.get(left["bracket"])
        remark = _REMARK.match(behind) if value is LEVEL else None
        return bool(
            remark
            and behind[remark.end()] == PAIRS.get(left["bracket"])
            and _PAPER_TITLE.search(title)
        )
    return bool(_NOTE.match(behind) and not left["attribute"] and value is not LIMITED)


def _is_bound(
    value: re.Pattern[str], mark: re.Match[str], left: re.Match[str], behind: str
) -> bool:
    """Whether a mark has bounds on both sides, and the rest of the line is what a mark of its kind goes with."""
    if any(left[kind] for kind in ("colon", "owner", "stamp", "told")):
        return _is_named(value, mark, left, behind)
    right = _CLOSE.match(behind)
    if right is None or not _fits(left, right):
        return False
    if left["attribute"]:
        return _is_attribute(value, left, right)
    before = left.string[: left.end() if left["closed"] else left.start()].strip()
    over = _TAGS_LAST.sub("", right.string[right.end() :])
    if any(map(_PROSE.search, (before, over))) or (not before and _NO_TITLE.match(over.strip())):
        return False
    return _allows(value, mark, (left, right), (before, over))


def _is_named(
    value: re.Pattern[str], mark: re.Match[str], left: re.Match[str], behind: str
) -> bool:
    """Whether the words right before a mark name its stamp, its owner, or what has it in its name."""
    if left["told"]:
        return bool(
            _WORDS.match(behind) and not RULE.search(left.string) and not _PROSE.search(behind)
        )
    if left["stamp"]:
        return value is not KEPT and _STAMP_OVER.match(behind) is not None
    if left["owner"]:
        return bool(_OF_OWNER.fullmatch(mark[0]) and _OWNER_OVER.match(behind))
    title = left.string[: left.start()]
    if value in (INTERNAL, WORK):
        return bool(_NAME.search(title) and _NAME_OVER.match(behind))
    return bool(value is LIMITED and READ_ONLY.search(mark[0]) and _PAPER_TITLE.search(title))


def _is_attribute(value: re.Pattern[str], left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether a mark is the value of a tag's attribute; a level only of one that is named so."""
    if left["attribute"].startswith(_CHOICES):
        return False
    key = _KEY.search(left.string, max(0, left.start() - _KEY_BEFORE))
    whole = right["attribute"] == left["attribute"][-1]
    return value in (INTERNAL, WORK) or (whole and key is not None)


def _fits(left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether the bounds are of one kind where they have to be, and not both the ends of the line."""
    if left["bracket"]:
        return right["bracket"] == PAIRS.get(left["bracket"])
    if left["attribute"]:
        return right["attribute"] in (left["attribute"][-1], *",，;；")
    if left["closed"] and right["line"] is None:
        return False
    ends = left["line"] is not None and right["line"] is not None
    return not ends and right["bracket"] is None and right["attribute"] is None


def _allows(
    value: re.Pattern[str],
    mark: re.Match[str],
    bounds: tuple[re.Match[str], re.Match[str]],
    around: tuple[str, str],
) -> bool:
    """Whether the rest of the line, before a mark and behind it, is a title that a mark of the kind goes with."""
    (left, right), (before, behind) = bounds, around
    titled = _PAPER_TITLE.search(before) is not None
    paper = titled or _PAPER_TITLE.search(behind.strip()) is not None
    if value is HIDDEN:
        stands: object = paper or _PLACE.search(before)
        if left["bracket"]:
            stands = _AT_END.match(behind) if titled else paper and _RELAYED.search(before)
        closed = _CLOSED_WORD.search(mark[0]) and is_of_paper(mark.string, *mark.span())
        return bool(stands and closed)
    if left["bracket"] or (left["closed"] and (value is KEPT or not titled)):
        return False
    if value in (LEVEL, ENGLISH):
        at_end = right["line"] is not None or _TAIL.match(behind)
        at_line = left["line"] is not None and (right["tag"] or value is ENGLISH)
        heads = at_line or behind.startswith("关于")
        parted = left["sep"] and right["sep"] and left["sep"].strip() and right["sep"].strip()
        titled = titled or _GRADE.search(before) is not None
        return bool((titled and (at_end or parted)) or (paper and heads))
    if value in (KEPT, LIMITED):
        return _allows_plea(
            value,
            mark,
            paper=paper,
            closes=titled and right["line"] is not None and not _MARKED.search(before),
        )
    return paper


def _allows_plea(value: re.Pattern[str], mark: re.Match[str], *, paper: bool, closes: bool) -> bool:
    """Whether a plea closes a title, or who may read is said of a paper."""
    if value is KEPT:
        return closes
    goods = is_of_goods(mark.string, *mark.span())
    return paper and not (goods or FOR_READERS.match(mark[0]))
