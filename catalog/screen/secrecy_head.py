"""Step screen: marks of secrecy among the parts of a paper's head, or of a line that tells of a paper.

With a note in its brackets: （秘密，评审结束前）; with a note on the stamp: 不予公开（红章）; behind the place where it stands:
附页：工作秘密; in a list of what is handed over: 2）内部资料 某说明（1份）; at the very top, above a title.
"""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import HIDDEN, INTERNAL, KEPT, LEVEL, LIMITED, MARKS, TOPIC
from catalog.screen.secrecy_place import BRACKETS, LINE_START, OF_DEEDS, OF_THINGS, PAIRS
from catalog.screen.secrecy_plea import plea_end
from catalog.screen.table import line_of
from catalog.screen.words.secrecy import CARRIERS, PAPERS

_NOTE: Final = late(
    r"[，,、；; ·\u3000]{1,2}(?![^（()）【】〔〕\[\]。\n]{0,18}[绝机秘]密)[^（()）【】〔〕\[\]。\n]{0,18}?"
    r"(?:收回|退回?|退[^，；（()）】〕\]]{1,8}|[收退交还送]回[^，；（()）】〕\]]{0,8}|(?:原件|复印件?|正本|底稿)[^，；（()）】〕\]]{1,8}|[即归交送退]?还|交回|上交|收缴|缴回|销毁|焚毁|粉碎|清退|回收|即[焚毁交]|之?前|[份页]|[编份]?号[：:]?[ ]?[0-9]{0,6}|[0-9]+号?|阅|启封|亲[拆启收]|[直专面]送[^，；（()）】〕\]]{0,8}|有效|自动解密|结束|为止|留存|存档|(?:只|不)[发印附][^，；（()）】〕\]]{1,8})(?=[）)】〕\]])"
)
"""What a bracket says of a paper behind its mark: until when, how many, to whom it goes back."""
_STAMPED: Final = late(
    r"[ ]?[（(](?=[^（()）\n]{1,16}[）)])[^（()）\n]{0,14}?(?:章|印[记戳迹]|盖印|铅印|打印|戳记?|手写|水印|[红黑大小]字|字样|标识|页[眉脚]|封[面底皮]|[左右][上下]角?|首页|扉页|铅笔|封[条签口套]|签[字名收]|拆封|启封|钤|粘贴|贴纸)[^（()）\n]{0,8}[）)](?=[ \t\u3000]*(?:[\r\n]|$)|[ \t\u3000]{1,4}\S)"
)
_ASIDE: Final = r"(?:[（(][^（()）\n]{1,14}[）)])?"
_CARRIED: Final = late(
    rf"(?:^|[\n\u3000\t；;。，,（(【〔\[])[ ]{{0,4}}(?:封(?:[面底皮签套条]|口条?)|扉页|页[眉脚]|眉[批首]|版[头记]|[刊报文]头|天头|地脚|[书脊侧]签|书?脊背?|卷皮|(?:档案|文件|材料|资料)[袋盒]|信封|[左右][上下]角?|骑缝章?|钢印|印[章文]|章文|盖章|戳记|[红蓝]?章|水印|底纹|附[页件表录图条签]|正本|副本|[内首尾末抄送报背]{{1,2}}页|图[签框廓]|题签|贴[条纸签]|便[笺签条]|封[二三四]|[袋盒卷箱桶盘壳][面脊底签]|标题栏|会签栏|标牌|铭牌|[红蓝黑大小热敏手写铅打印]{{1,3}}字)(?:第?[0-9一二三四五六]{{1,2}})?[^，。；：:\n]{{0,6}}{_ASIDE}[：:][ —–]{{0,4}}$"
)
_BY_STAMP: Final = "[^（()）【】\\n]{0,4}(?:(?<!签)(?<!公)章|戳记?|手写|打印)"
_PLACED: Final = late(
    rf"(?:^|\n)[ ]{{0,4}}[（(【〔\[](?:(?:{CARRIERS})[^（()）【】\n]{{0,6}}|{_BY_STAMP})[）)】〕\]][ \u3000]?$"
)
"""The place in brackets: （封底）内部资料."""
_PLACED_STAMP: Final = late(
    rf"(?:^|\n)[ ]{{0,4}}[（(【〔\[][^（()）【】\n]{{0,6}}{_BY_STAMP}[）)】〕\]][ \u3000]?$"
)
_STAMP: Final = late(
    rf"(?:^|[\s，,。；;（(【〔\[|])[^\s，。；：:（()）【〔\[]{{0,12}}(?:盖章|加盖|章[文面子]?|[印戳][文记]|印[章鉴]|戳|水印)(?:(?:文字|内容|字样)[为是]|(?:文字|内容|字样)?{_ASIDE}[：:][ “—–]{{0,4}})$"
)
"""Names a stamp, whatever it is the stamp of: 办理意见栏盖章：不予公开."""
_OTHERS: Final = frozenset("依内仅只限供")
_VALUE_OVER: Final = late(r"[ \u3000”]*(?:[\r\n；;，,。（(）)】〕\]|]|$)|\u3000|  |\t|[ ]?[—–]{2}")
_ITEM_START: Final = late(
    r"(?:^|\n)[ \t\u3000]{0,4}(?:[\u4e00-\u9fff]{2,6}[ ：:])?(?:[（(][0-9一二三四五六七八九十]{1,2}[)）]|[0-9]{1,2}[)）.、．]?|[一二三四五六七八九十]{1,2}[、.])[ \u3000]?$"
)
_AMOUNT: Final = r"共?[0-9一二三四五六七八九十]{1,4}[ ]?[份册张卷期本页套盒件]"
_ITEM: Final = late(
    rf"[ \u3000]{{1,3}}[^\n，。；：]{{3,40}}?(?:[（(]{_AMOUNT}[）)]|[ \u3000，]{_AMOUNT})[ \u3000；;。]{{0,3}}(?=[\r\n]|$)"
)
"""The title and number of a paper in a list of what is handed over."""
_WIDE_BEFORE: Final = late(r"(?:\u3000|  )$")
_WIDE_BEHIND: Final = late(r"\u3000|  |[ ]*(?=[\r\n]|$)")
_HEAD: Final = late(
    r"印发|[印共][0-9]{1,4}份|编印|承办|主办|[年月日]|第[0-9]{1,4}[号期份]|附[件表图录]|份号|编号|No|[局厅委办院]"
)
_LEVELS: Final = late("[绝机秘]密")
_MARK_OF_BOOK: Final = late(r"(?:^|\n)《[^《》\n]{2,20}》[ \u3000]{0,4}$")
_TITLE_BELOW: Final = late(
    rf"(?:[ \t\u3000]*\r?\n[（(][^（()）\n]{{2,40}}[）)])?[ \t\u3000]*\r?\n\s{{0,6}}(?![^\n]*公开)[^\n，。；：:？?！!]{{2,50}}(?:{PAPERS}|笔录|情况|安排|分析|办法|细则|分工)(?:[（(][^（()）\n]{{1,10}}[）)])?[ \t]*(?=[\r\n]|$)"
)
_LINE_BEHIND: Final = 60
_TOP: Final = 12
"""Characters of tags and signs above the first line."""


def is_noted(text: str, end: int, before: str) -> bool:
    """Whether a mark is the first word in brackets whose others tell how the paper is to be kept."""
    if before[-1:] not in BRACKETS or OF_THINGS.search(before):
        return False
    note = _NOTE.match(text, end)
    if note is None or text[note.end()] != PAIRS[before[-1]]:
        return False
    return not OF_DEEDS.match(text, note.end() + 1)


def stamped(text: str, start: int, before: str) -> int:
    """Return the end of the words of a stamp behind which a bracket tells of it: 不予公开（红章）; 0: there is none."""
    if not LINE_START.search(before):
        return 0
    for value in (*MARKS, HIDDEN, KEPT):
        match = value.match(text, start)
        if match:
            end = plea_end(text, start, match.end())
            if _STAMPED.match(text, end):
                return match.end()
    return 0


def on_top(text: str, start: int, end: int) -> bool:
    """Whether the words are the first line of all or behind an empty one, above a paper's title."""
    first = start <= _TOP and not text[:start].strip(" \n\t\u3000*>")
    alone = first or text[start - 2 : start] == "\n\n"
    return alone and _TITLE_BELOW.match(text, end) is not None


def behind_carrier(text: str, start: int, before: str) -> int:
    """Return the end of a mark behind the name of the place where it stands: 附页：工作秘密; 0: there is none."""
    if before[-1:] not in "：: \u3000“）)】〕]为是—–":
        return 0
    stamp = _STAMP.search(before) or _PLACED_STAMP.search(before)
    if not (stamp or _CARRIED.search(before) or _PLACED.search(before)):
        return 0
    for value in (INTERNAL, LEVEL, LIMITED, KEPT, HIDDEN):
        match = value.match(text, start)
        if match is None or (value is HIDDEN and not stamp and text[start] in _OTHERS):
            continue
        end = plea_end(text, start, match.end())
        if _VALUE_OVER.match(text, end) or (stamp and text[end : end + 1] == " "):
            return 0 if TOPIC.match(text, start) else match.end()
    return 0


def entered(text: str, start: int, before: str) -> int:
    """Return the end of a mark before the title and number of a paper that is handed over; 0: there is none."""
    if not _ITEM_START.search(before):
        return 0
    for value in (INTERNAL, LEVEL):
        match = value.match(text, start)
        if match and (value is LEVEL or text[start] == "内"):
            end = plea_end(text, start, match.end())
            if _ITEM.match(text, end):
                return match.end()
    return 0


def between_blanks(text: str, start: int, end: int, before: str) -> bool:
    """Whether wide blanks part a mark from other parts of a head; a level only in a line that is one."""
    if not (_WIDE_BEFORE.search(before) and _WIDE_BEHIND.match(text, end)):
        return False
    if not LEVEL.match(text, start) or INTERNAL.match(text, start):
        return True
    first, last = line_of(text, start)
    around = (
        text[max(first, start - _LINE_BEHIND) : start] + text[end : min(last, end + _LINE_BEHIND)]
    )
    return _HEAD.search(around) is not None and not _LEVELS.search(around.replace("工作秘密", ""))


def behind_book(before: str) -> re.Match[str] | None:
    """Return the name of a bulletin that stands before a place, alone in its line: 《工作提示》."""
    return _MARK_OF_BOOK.search(before)
