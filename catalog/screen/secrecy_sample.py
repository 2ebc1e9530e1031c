"""Step screen: marks of secrecy that are examples of what marks are like: in a template, a quiz, a table that explains them."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import STARRED
from catalog.screen.secrecy_place import (
    CORNERED,
    EXPLAINS,
    QUOTES,
    REGISTER,
    SAMPLE_BEFORE,
    SAMPLE_BEHIND,
    SAMPLE_LABEL,
    TEMPLATE,
    TOLD_IN_REGISTER,
)
from catalog.screen.secrecy_talk import LEFT, ends_of_list, is_lesson, is_lifted, is_talked_of
from catalog.screen.secrecy_taught import is_choice, is_quiz, is_taught
from catalog.screen.secrecy_told import is_warning
from catalog.screen.words.secrecy import CARRIERS

_REACH: Final = 40
_SENTENCE: Final = 60
_BEHIND: Final = 40
_SIGNS: Final = " \t\u3000*>#-·—（(【["
_FIELD_ENDS: Final = frozenset("：:=|")
_PAPER: Final = late(rf"{CARRIERS}|[本此该][件文稿表册页]|[原复影][印件]|[封箱袋章戳]|密件|涉密文")
_LEFT: Final = late("扫描|识别|误|残留|撤[回下]|下线|仍|发现|检出|命中|流出|上传")
_GENERAL: Final = late(
    "凡|应当|应予|不[得应]|如果|若(?!干)|是否(?![已还仍尚])|禁止|一律|必须|严禁|(?<![按照依])规定(?![，,])|须|可以|哪些|是指|要求|例如|区别|[未无]发现|没有|未[见标印]|有无|应(?=核对|检查|查看)|不[必宜用]|无[需须]|制度|第[一二三四五六七八九十]+条"
)
_OVER: Final = late(r"[^\u4e00-\u9fff“「『《]|$")
_PAPER_BEHIND: Final = late(
    "[印盖]?章|水印|未[去删遮清撤]|尚?未办理|原件|收回|退回|[请须应]删|删[掉去除]|去掉|换版|(?:一|[0-9二两三四五六])[份件页]|附件"
)
"""What tells that a quoted mark stands on some paper."""
_BORNE: Final = late("[标印盖写注载][着有了明注]?$")
_LISTED: Final = late(r"(?:[绝机秘]密[★☆][^\n，。；、★]{0,7}[、，和或及]){1,4}$")
"""Before one of several marks that one label shows."""


_FORM_ABOVE: Final = late(
    r"(?:格式|版式|公文)(?:样例|示例|范例|样式|式样|样张|示意)[^\n。：:]{0,8}[：:][ \u3000]*\n(?:[^\n。]{0,16}\n){0,3}[^\n。]{0,8}$"
)
"""A form shown in lines below its heading."""
_NAMED: Final = late('(?:^|[。；\\n])?[^。；\\n]*(?:例如|比如|譬如|(?<![不假])如)[：:]?[“"「]?$')
"""A mark named as one of many, and the clause before: 附件残留标志，例如“机密★10年” is none of an example."""


def is_explained(header: str) -> bool:
    """Whether a table says what the words in it mean, or counts them; a register of papers does not."""
    if not EXPLAINS.search(header):
        return False
    return not (REGISTER.search(header) and not EXPLAINS.search(TOLD_IN_REGISTER.sub("", header)))


def _is_of_form(text: str, start: int, end: int) -> bool:
    """Whether a mark is a template, one of the choices of a question, or in a form that is shown."""
    return bool(
        TEMPLATE.match(text, end)
        or _FORM_ABOVE.search(text, max(0, start - _REACH), start)
        or is_choice(text, start)
        or is_quiz(text, start)
    )


def is_sample(text: str, start: int, end: int) -> bool:
    """Whether a mark is a template or, between quotes, an example of what marks are like: 如“秘密★3年”表示."""
    listed = _LISTED.search(text, max(0, start - _REACH), start)
    first = listed.start() if listed else start
    if _is_of_form(text, start, end):
        return True
    named = _NAMED.search(text, max(0, first - _REACH), first)
    if named or SAMPLE_LABEL.search(text, max(0, first - 8), first):
        return not (named and LEFT.search(named[0]))
    if any(none(text, start, end) for none in (is_lesson, is_lifted, is_taught)):
        return True
    if text[start - 1 : start] not in QUOTES or text[end : end + 1] not in QUOTES:
        return False
    if is_warning(text, start, end) or is_talked_of(text, start, end):
        return True
    first, last = ends_of_list(text, start, end)
    if SAMPLE_BEHIND.match(text, last + 1):
        return True
    before = text[max(text.rfind("\n", 0, first) + 1, first - _REACH) : first]
    if SAMPLE_BEFORE.search(before) or SAMPLE_LABEL.search(before):
        return True
    return not _is_on_paper(text, first, last)


def _is_on_paper(text: str, first: int, last: int) -> bool:
    """Whether quoted marks are told to stand on some paper, or are all that a line or a field shows."""
    low = max(0, first - _SENTENCE)
    low = max(low, *(text.rfind(end, low, first) + 1 for end in "\n。"))
    before = text[low : first - 1]
    named = text[first - 1] == "《"
    if text[first - 1] == '"' or (before[-1:] in _FIELD_ENDS and not named):
        return True
    if not before.strip(_SIGNS) and (_OVER.match(text, last + 1) or CORNERED.match(text, last)):
        return True
    over = text.find("\n", last, last + _BEHIND)
    high = last + _BEHIND if over < 0 else over
    if _LEFT.search(before) or _LEFT.search(text, last, high):
        return True
    shown = before.rpartition("：")[2]
    clause = shown if _PAPER.search(shown) else before
    told = _PAPER.search(clause) or _BORNE.search(clause) or _PAPER_BEHIND.search(text, last, high)
    return told is not None and _GENERAL.search(clause) is None


def is_link(text: str, start: int, end: int) -> bool:
    """Whether the words are all that a link shows: it leads to a page about them; a star is of a paper."""
    if text[max(0, start - 2) : start - 1] == "!":
        return False  # what a picture shows
    shown = text[start - 1 : start] == "[" and text[end : end + 2] == "]("
    return shown and not STARRED.fullmatch(text, start, end)
