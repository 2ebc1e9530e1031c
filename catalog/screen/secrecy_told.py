"""Step screen: marks of secrecy that a text tells to stand on some paper: 封面印有“机密”字样, 标有“内部资料”的附件已误传."""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.reading import Reading
from catalog.screen.secrecy import HIDDEN, KEPT, LIMITED, MARKS, PLEA, TOPIC
from catalog.screen.secrecy_place import (
    BORNE,
    EVENT,
    NOT_GIVEN,
    NOTED,
    OF_PAPER,
    ON_PAPER,
    QUOTED,
    QUOTED_OF,
    QUOTED_PAPER,
    QUOTES,
    RULE,
    SHOWN,
    TELLS_LAST,
    TOLD_OVER,
    is_of_goods,
)
from catalog.screen.secrecy_plea import BLANK_BETWEEN, plea_end
from catalog.screen.secrecy_talk import EXPLAINS, NO_MORE, is_lifted, is_talked_of
from catalog.screen.words.secrecy import CARRIERS

_CLAUSE = 40
_AROUND = 70
_REMARK = late("备注栏?[：:]$|(?:投标|应标|响应|申报|竞标)(?:文件|材料|书)[^，。；\n]{0,20}$")
"""Holds what a paper is about as often as what it bears; a bidder's own secrets."""
_OLD = late(
    "馆藏|馆内藏|[现收]藏于?|藏品|展品|展柜|展[厅陈览]|陈列|博物馆|纪念馆|文物|古旧?地图|老地图|旧地图|民国|清代|清末|清朝|伪满|抗战|抗日|解放战争|红军|八路军|新四军|志愿军|地下党|革命|史料|旧址"
    "|(?:摄|绘|印|写|签|刻|编|制)[^，。；\n]{0,2}于(?:1[6-8][0-9]{2}|19[0-7][0-9])年?"
    "|(?:1[6-8][0-9]{2}|19[0-7][0-9])年?[^，。；\n]{0,6}(?:[绘印测摄编刊版形签]|的)"
)
"""What tells of a thing of the past."""


def is_of_old(text: str, start: int) -> bool:
    """Whether a paragraph shows a mark on a thing of the past: a label in a museum."""
    first = text.rfind("\n", max(0, start - _AROUND), start) + 1
    over = text.find("\n", start, start + _AROUND)
    low, high = max(first, start - _AROUND), start + _AROUND if over < 0 else over
    if _OLD.search(text, low, high) is None:
        return False
    return not (EVENT.search(text, low, high) or _STILL.search(text, start, high))


_STILL: Final = late("[未没][有经]?(?:办理|解密)|尚无|撤[回下]|下[线架]|更换")
"""What tells that a mark of old holds, or that its paper should not be shown."""
_SOMEWHERE: Final = late("(?:某(?![一些种类])|一名|一[个家]单位|有的单位|新闻|案例|警示|以案)")
_PUNISHED: Final = late(
    "[^。；\n]{0,40}?(?:被|受到?|给予)[^，。；\n]{0,6}?(?:处分|通报|追责|问责|约谈|批评|警告|记过|撤职|开除|判刑|立案)"
)


def is_warning(text: str, start: int, end: int) -> bool:
    """Whether a mark is told of in the case of somebody who is not named and was punished, to warn others."""
    first = text.rfind("\n", 0, start) + 1
    first = max(first, text.rfind("。", first, start) + 1)
    somewhere = _SOMEWHERE.search(text, max(first, start - _AROUND), start)
    return somewhere is not None and _PUNISHED.match(text, end) is not None


def _is_over_or_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether a mark is told to hold no more, or to have stood on somebody else's paper."""
    quoted = text[start - 1 : start] in QUOTES and text[end : end + 1] in QUOTES
    return bool(
        is_lifted(text, start, end)
        or NO_MORE.match(text, end)
        or is_warning(text, start, end)
        or (quoted and is_talked_of(text, start, end))
    )


def _is_subject(text: str, start: int, before: str) -> bool:
    """Whether a remark says what a paper is about, or a bidder keeps a secret of his own."""
    return TOPIC.match(text, start) is not None and _REMARK.search(before) is not None


_UNREMOVED: Final = late(
    "[”」』’》](?:等|二字|字样|标[识志记签注]|水印|印?章|戳记?|页眉|页脚){1,2}(?:尚|还|仍|都|均)?(?:未|没有?|忘了?|漏)(?:被)?(?:去|删|撤|遮|清|抹|处理|脱)"
)
"""What tells that a mark was left on a paper."""


_ON_SOMETHING: Final = late(
    rf"(?:{CARRIERS}|[红蓝黑圆长方][色形]?章|便[笺签条]|[纸标]签|加盖|盖[有着了]|钤)[^。；\n]{{0,40}}(?:[印盖写标贴署注钤戳加][着有了为]?|[为是作系一]|[：:、和及与]|[—–-]{{1,2}})[ ]?[“「『‘]$"
)
"""Before quotes: a place for stamps somewhere in the sentence, and what leads to a stamp: 红章两枚，一为“…”."""
_NOT_PUT: Final = late(
    "(?:不必|不用|不需|不能|不可|无[须需]|不要|别|勿|未|没有?|[应须要需能]|可以?)[在再]?[^，。；\n]{0,4}[印盖写标贴署注钤戳加][着有了为上]?[ ]?[“「『‘]$"
)
_STAMPED_BEHIND: Final = late(
    r"[^“”「」\n]{2,24}[”」』’](?:[一二两三四五六]?个?[大小红黑蓝]{0,2}字?[红蓝黑圆长方条形色]{0,4}(?:章|戳记?|印|字样|水印|标签|贴纸)(?:[（(][^（）()\n]{1,6}[）)])?[^。；，\n]{0,4}(?:盖|印|打|压|出现|落|贴|位于|居|(?:没|未|还|仍)[^，。；\n]{0,3}(?:去|删|遮|撤|清|抹|盖|留|在))|[ ]?(?:打印|印|盖|贴|标|喷|写|出现)(?:在|于|上|着))"
)


def _on_something(text: str, start: int) -> bool:
    """Whether the sentence tells of the stamp that quotes hold, before them or behind."""
    low = max(0, start - _AROUND)
    low = max(low, *(text.rfind(stop, low, start) + 1 for stop in "。；\n"))
    told = text[low:start]
    if _NOT_PUT.search(told):
        return False
    return bool(_ON_SOMETHING.search(told) or _STAMPED_BEHIND.match(text, start))


def _unremoved(text: str, start: int) -> int:
    """Return the end of a quoted mark that was not taken off its paper; 0: none is told of."""
    for value in (*MARKS, HIDDEN):
        match = value.match(text, start)
        if match and _UNREMOVED.match(text, plea_end(text, start, match.end())):
            return match.end()
    return 0


def told(reading: Reading, start: int, before: str) -> int:
    """Return the end of a mark that the text tells to stand on some paper; 0: it tells of none.

    `before`: what stands before it, some 40 characters.
    """
    if before[-1:] not in TELLS_LAST or EXPLAINS.search(before):
        return 0
    if before[-1] in QUOTES | {"《"} and (left := _unremoved(reading.text, start)):
        return left
    borne = BORNE.search(before) and EVENT.search(before)
    shown = SHOWN.search(before)
    on_paper = (
        ON_PAPER.search(before)
        or NOTED.search(before)
        or (before[-1] in QUOTES and _on_something(reading.text, start))
    )
    clause = reading.clause(start, _CLAUSE) if shown or on_paper or borne else ""
    if not clause or RULE.search(clause) or is_of_old(reading.text, start):
        return 0
    if _is_subject(reading.text, start, before):
        return 0
    return _end_on_paper(reading.text, start, before, clause)


def _end_on_paper(text: str, start: int, before: str, clause: str) -> int:
    """Return the end of the mark that words before it tell to stand on a paper; 0: they tell of none."""
    quoted, noted = before[-1:] in QUOTES, NOTED.search(before) is not None
    borne = BORNE.search(before) and EVENT.search(before)
    shown = SHOWN.search(before)
    on_paper = noted or ON_PAPER.search(before) or (quoted and _on_something(text, start))
    values: tuple[re.Pattern[str], ...] = (*MARKS, KEPT, *([HIDDEN] if quoted or noted else []))
    for value in values:
        match = value.match(text, start)
        if not match:
            continue
        end = plea_end(text, start, match.end()) if quoted else match.end()
        if value is HIDDEN and not noted and text[end : end + 1] not in QUOTES:
            continue
        if _is_none(text, start, end, value):
            continue
        if (quoted and QUOTED_OF.match(text, end)) or (borne and OF_PAPER.match(text, end)):
            return end
        if shown and (
            QUOTED.match(text, end) or (EVENT.search(clause) and QUOTED_PAPER.match(text, end))
        ):
            return end
        if on_paper and TOLD_OVER.match(text, end) and not NOT_GIVEN.match(text, end):
            plea = PLEA.match(text, end) or BLANK_BETWEEN.match(text, end)
            return plea.end() if plea else end
    return 0


def _is_none(text: str, start: int, end: int, value: re.Pattern[str]) -> bool:
    """Whether a mark holds no more, is somebody else's, or is of goods that are only used inside."""
    if _is_over_or_elsewhere(text, start, end):
        return True
    return value is LIMITED and is_of_goods(text, start, end)
