"""Step screen: whether a phone number or an address for mail is a person's own or an office's public contact."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from catalog.model.pattern import late
from catalog.screen.contact_after import AFTER_OFFICE, AFTER_PERSON, note_of_row
from catalog.screen.contact_asked import is_answer, is_speakers
from catalog.screen.contact_block import is_listed, side_by_block
from catalog.screen.contact_cues import ANY, MOBILE, TITLES, Side, side_in
from catalog.screen.contact_open import is_public
from catalog.screen.contact_public import (
    is_booked_by_one,
    is_called,
    is_done_by_one,
    is_told_private,
    is_turned,
)
from catalog.screen.contact_roll import is_offices_row, row_names, spaced_column
from catalog.screen.reading import Reading, last_match

__all__ = ["Side", "side_of"]

_PERSON_HEADER: Final = late(
    "姓名|身份证|公民身份|证件号|户主|参保人|申请人|当事人|患者|家庭|住址|出生|年龄|性别|银行|账号|卡号|个人"
    "|监护人|亲属|救助对象|享受|村民|考生|学生"
)
_OFFICE_HEADER: Final = late(
    "单位|机构|部门|处室|科室|窗口|中心|地址|街道|乡镇|医院|药店|药房|名称|职务|办公|咨询|值班|服务|传真|邮编|采购|项目"
)
_CASE_HEADER: Final = late(
    "(?:咨询|投诉|举报|留言|信访|来件|来信|受理|工单|诉求|反映|建议|求助)编?号|(?:问题|诉求|留言|投诉|反映|举报|咨询|来信|建议|信访)(?:摘要|内容|概要|简述|要点)|^诉求| 诉求"
)
"""A column of what somebody asked or complained of: each row is a person's."""
_SURE_PERSON_HEADER: Final = late(
    "身份证|公民身份|户主|参保人|申请人|当事人|患者|家庭|住址|出生|年龄|性别|账号|卡号|救助"
)
_OWN_MOBILE: Final = late("手机|移动电话")
"""A column or row of mobile numbers that no word calls the office's: whoever it lists, they are people's own."""
_LOGGED: Final = late("(?:来访|来电|接访|接听|来信)(?:人员|群众)?(?:登记|记录|台账|日志)")
"""A log of those who came or called: behind the number stands what they asked."""
_EARLIER_VALUE: Final = late(r"[0-9][0-9 -]{5,}[0-9]|@")
_SHARED: Final = late(
    r"(?:[（(][\u4e00-\u9fff]{1,4}(?<=[东西南北中前后城镇乡村区县站点厅楼层班线])[）)])?[\s、/／，,或和及与;；()（）-]{0,6}(?!单位|公司|办公|办电|公电|单电|私电|办[：:]|科室|学校|传真|手机|电话|座机|固话|邮箱|邮件|微信|宅电|家电|家里|家中|住宅|住处|屋里|热线|值班|办公|客服|邮编)(?:(?:[\u4e00-\u9fff]{2,3}|[原旧现新])\s?[:：]?\s?)?"
)
_LISTS_PEOPLE: Final = late(
    "(?:^| )(?:姓名|人员|队员|成员|参会人|学员|志愿者|专家|评委|家长|党员|摊主|骑手|领取人|签到人)(?= |$)"
)
"""A column of people: their mobile numbers are their own."""
_CALLED: Final = late("电话|手机|联系|方式|咨询|号码|[Tt][Ee][Ll]|采购|代理|招标")
_COMMA: Final = late("[，,](?!(?:联系|移动)?(?:电话|手机|方式))")
_OWN_LINE: Final = late(r"(?:手机|电话|联系|移动)(?:电话|方式|手机)?(?:号码?)?[：:]?[^\n]{0,3}$")
"""A label that may begin a line of its own."""
_BEHIND_WIDTH: Final = 20
_NOTE_WIDTH: Final = 48
_CONTACT: Final = late(
    r"(?:联系人|联系方式|联系电话|经办人|联络人|联络员|咨询人员|接待人)[：:\s]{0,3}[\u4e00-\u9fff]{1,3}$"
)
"""What stands before the courtesy title of the one whom an office names for questions."""


def side_of(reading: Reading, start: int, end: int, *, mobile: bool = False) -> Side:
    """Tell whose contact stands at a place: the words right behind, then the nearest before, then the table.

    For mobile numbers the words for an office are fewer: an official's own mobile stays a person's.
    """
    words = _own_words(reading, start)
    if mobile and _OWN_LINE.search(words):
        words = _line_of_label(reading, start, words)
    behind = _behind(reading, start, end, words, mobile=mobile)
    if behind is not Side.UNKNOWN:
        return behind
    before = _before(reading, start, end, words, mobile=mobile)
    if before is not None:
        return before
    named = _by_cell(reading, start, mobile=mobile)
    return named if named is not Side.UNKNOWN else _by_place(reading, start, words, mobile=mobile)


def _before(reading: Reading, start: int, end: int, words: str, *, mobile: bool) -> Side | None:
    """Tell what a value's own words before it say; nothing when none of them tells."""
    cues = MOBILE if mobile else ANY
    near = side_in(cues, words)
    if not mobile and near is Side.PERSON and _is_addressed(words):
        return Side.UNKNOWN
    if near is Side.PERSON and _is_offices_contact(reading, start, words, cues):
        return Side.OFFICE if mobile else _by_table(reading.cell(start).header)
    if mobile and near is Side.OFFICE and _is_others(reading, end, words):
        return Side.UNKNOWN
    if mobile and near is Side.UNKNOWN and is_listed(reading, start, words):
        return Side.OFFICE
    return None if near is Side.UNKNOWN else near


_ADDRESSED: Final = late(
    "[们等]?(?:如|若|均|也|还|亦|办事|来访)?(?:(?:可以?|请)(?!求|假|愿|人|了|我|联系的?(?:电话|座机|方式|号码))|应(?!急|聘|答)|如[有对需遇]|若[有对需]|有权|遗失|丢失|认为)"
)


def _is_addressed(words: str) -> bool:
    """Tell whether the last words for a person are of those whom an office tells what they may do: 当事人可在…"""
    cue = last_match(ANY, words)
    return cue is not None and _ADDRESSED.match(words, cue.end()) is not None


def _by_cell(reading: Reading, start: int, *, mobile: bool) -> Side:
    """Tell what the words say that name the value from outside its own cell."""
    cell = reading.cell(start)
    logged = mobile and _LOGGED.search(f"{cell.first} {cell.header}") is not None
    column = "" if _VALUE.search(cell.column) else cell.column
    if mobile and not cell.header:
        column = column or spaced_column(reading.text, start)
    beside = () if not mobile and _JOBS.search(cell.header) else (cell.row, cell.first)
    for label in (reading.around.label, column, *beside):
        named = side_in(MOBILE if mobile else ANY, label + "：") if label else Side.UNKNOWN
        if mobile and label in _MATTERS and row_names(reading.text, start):
            continue
        if named is not Side.UNKNOWN and not (logged and named is Side.OFFICE):
            return named
    return Side.UNKNOWN


_JOBS: Final = late("岗位|职位|工种|招聘")
"""A column of the work that is offered: 司机, 保姆 are nobody there."""
_LABEL_NOTE: Final = late(r"[（(][^（）()]{1,6}[）)][：:\s]?$")
"""A label in brackets: those behind the number are the next one's."""
_VALUE: Final = late(
    r"[0-9]{6}|[0-9]{3}[^0-9\u4e00-\u9fff][0-9]{4}|[零〇一二三四五六七八九幺]{3}[，、 ]?[零〇一二三四五六七八九幺]{4}|[0-9OoIl]{8}|(?:[0-9][ -]){4}"
)
"""A number where the head of a column stands: it is no head, but a row."""
_MATTERS: Final = frozenset({"投诉", "举报", "咨询", "求助", "反映", "报修", "报警"})


def _by_place(reading: Reading, start: int, words: str, *, mobile: bool) -> Side:
    """Tell what the table as a whole says, or the block of lines."""
    cell = reading.cell(start)
    own = _OWN_MOBILE.search(f"{cell.row or cell.first} {cell.column}")
    if _VALUE.search(cell.column):
        return Side.UNKNOWN
    if mobile and cell.header and row_names(reading.text, start):
        return Side.UNKNOWN
    if mobile and (own or (cell.header and not cell.column) or _lists_people(cell.header)):
        return Side.UNKNOWN
    if cell.header:
        side = _by_table(cell.header)
        asks = _CASE_HEADER.search(cell.header) or _SURE_PERSON_HEADER.search(cell.header)
        if side is Side.PERSON and not asks and is_offices_row(reading.text, start):
            return Side.OFFICE
        return side
    called = _CALLED.search(words) is not None and _COMMA.search(words) is None
    return side_by_block(reading, start, labelled=called or not mobile)


def _behind(reading: Reading, start: int, end: int, words: str, *, mobile: bool) -> Side:
    """Tell what the words right behind a value say; `words`: its own before it."""
    after = reading.after(end, _NOTE_WIDTH if mobile else _BEHIND_WIDTH) or note_of_row(
        reading.text, end
    )
    if not mobile and _LABEL_NOTE.search(words):
        return Side.UNKNOWN
    if AFTER_PERSON.match(after[:_BEHIND_WIDTH]) or is_told_private(after):
        return Side.PERSON
    if mobile:
        return Side.OFFICE if is_public(reading, start, end, words, after) else Side.UNKNOWN
    own = _LOGGED.search(reading.clause(start)) or _AT_HOME.search(words)
    office = AFTER_OFFICE.match(after) and not own
    return Side.OFFICE if office else Side.UNKNOWN


def _is_others(reading: Reading, end: int, words: str) -> bool:
    """Tell whether an office's label stands before a number that is another's all the same."""
    cue = last_match(MOBILE, words)
    if cue is None:
        return False
    after = reading.after(end, _NOTE_WIDTH)
    return (
        is_called(cue[0], after)
        or is_booked_by_one(words, cue)
        or is_turned(words[cue.end() :])
        or is_done_by_one(words, cue, after)
        or is_answer(words, cue[0], after)
        or (cue[0].startswith(_REQUESTS) and is_speakers(after))
    )


_AT_HOME: Final = late(
    "(?:家[里中庭]|住宅|宅)(?:的)?(?:固定)?(?:电话|座机|固话|电)?[：:为是 ]{0,3}$"
)
"""The label of a family's telephone, whoever takes the call."""
_REQUESTS: Final = ("请", "可", "随时", "编辑", "尽快", "直接")


def _line_of_label(reading: Reading, start: int, words: str) -> str:
    """Return what stands in the line of a label that begins one: words wrapped as a page joins them are another's."""
    label = _OWN_LINE.search(words)
    at = reading.text.rfind(label[0].strip(), 0, start) if label else -1
    raw = reading.normal.raw_start(at) if at >= 0 else 0
    return label[0] if label and raw and reading.normal.raw[raw - 1] == "\n" else words


def _is_offices_contact(reading: Reading, start: int, words: str, cues: re.Pattern[str]) -> bool:
    """Tell whether only a courtesy title makes a person's of a value, of one who answers for an office."""
    cue = last_match(cues, words)
    if cue is None or cue["person"] not in TITLES:
        return False
    before = words[: cue.start()]
    if side_in(cues, before) is Side.PERSON:
        return False
    title = reading.text.rfind(cue[0], 0, start)
    if side_by_block(reading, title) is Side.OFFICE:
        return True
    return cues is ANY and _CONTACT.search(before) is not None


def _own_words(reading: Reading, start: int) -> str:
    """Return the words before a value up to an earlier value, unless they share them: a、b或c."""
    words = reading.clause(start)
    for _ in range(4):
        earlier = last_match(_EARLIER_VALUE, words)
        if earlier is None:
            return words
        if not _SHARED.fullmatch(words, earlier.end()):
            return words[earlier.end() :]
        words = words[: earlier.start()]
    return words


@lru_cache(maxsize=8)
def _lists_people(header: str) -> bool:
    return _LISTS_PEOPLE.search(header) is not None


@lru_cache(maxsize=8)
def _by_table(header: str) -> Side:
    if _SURE_PERSON_HEADER.search(header) or _CASE_HEADER.search(header):
        return Side.PERSON
    if _OFFICE_HEADER.search(header):
        return Side.OFFICE
    return Side.PERSON if _PERSON_HEADER.search(header) else Side.UNKNOWN
