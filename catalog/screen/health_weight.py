"""Step screen: how surely a condition is one person's: by its sentence, by what stands around it, by its row or its list."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.health_again import TIED, weight_again, weight_continued
from catalog.screen.health_beside import (
    REPORTED,
    has_owner,
    is_field_beside_name,
    is_in_blank_row,
    is_in_form,
    is_named_later,
    weight_beside,
)
from catalog.screen.health_others import is_of_others, is_of_question
from catalog.screen.health_roster import Rows
from catalog.screen.health_table import weight_in_table
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, name_end
from catalog.screen.patient import OPENING, Sentence
from catalog.screen.patient_particular import IS_ONE, MASKED, OWN_MASK, OWN_MATTER
from catalog.screen.table import Table

_OWN: Final = late(
    r"(?:患者|病人|患儿|儿童|人员|产妇)(?:(?:[一1][名位个人])?[，,]?(?:名叫|叫做|叫作|姓名[为是：:]?|名字[为是叫]))?[ ]?"
)
_OF_MANY: Final = late(
    r"(?:、[^，,。、；;\n]{1,8}){0,3}等(?:情绪|心理|常见|症状|问题|困扰|不适)|(?:等)?(?:(?:(?!要求|申请|请求|反映|咨询|不[能予])[^，,。；;\n（(：:]){0,6})?(?:患者|病人|病种|人群|儿童|群体|青少年|人员|参保人员?|门诊|待遇|用药|目录|政策|知识|药品|认定|报销|保障|医院|专科|防治|科普|讲座)"
)
_DIAGNOSED: Final = late(
    r"(?:临床诊断|入院诊断|出院诊断|主要诊断|初步诊断|诊断结果|诊断结论|诊断|结论|受伤部位|伤情|检查结果|检测结果|疾病诊断|健康状况|身体状况|病情|病情描述|病情摘要|患病情况|所患疾病|既往病史|既往史|死亡原因|死因|致贫原因)[为是]?[：:=][^，,。；;]{0,12}$"
    r"|(?:^|[，,。；;：:\n \u3000（(])(?:临床|入院|出院|主要|初步)?(?:诊断|伤情|病情|伤势|死因|病因|病种|所患疾病|受伤部位(?:及伤情)?|残疾类别)[为是]?[ \u3000]{0,2}$"
    r"|(?:鉴定|认定|评残|工伤)(?:医学)?诊断(?:结论|意见|结果)?[为是：:]{0,2}[“\"‘]?$"
    r"|(?:医院|医生|大夫|送医|就医|入院|检查|体检|复查)(?:之?后)?(?:检查)?(?:被|经)?(?:确诊|诊断|查出)(?:患有|患|为|是|系|出)?$"
)
_GRANTED: Final = late(r"[^，,。；;\n]{0,6}?(?:待遇|认定|报销|保障|备案)")
"""Behind a condition right behind a name: 参保人申小芳乳腺癌门特待遇."""
_MANY: Final = late(r"等|[^。\n]{0,20}(?:、[^。、]{2,10}){2}")
_IF: Final = late(
    "[^，,。；;\n]{0,14}者[，,](?:请|可|应|不|须|需|按|由)|(?:等[^，,。]{0,6})?(?:的|者)[，,]|[^，,。；\n]{0,16}的[，,](?:可|应|不|按|由|依|须|予|给|从|免|处|凭|视|需|暂)"
)
"""What makes a condition of a rule of it: 鉴定为四级伤残的，按月领取津贴."""
_TOLD: Final = late("被(?:确诊|诊断)(?:为|出|患)?$")
_TELLER: Final = late(
    "(?:申请|投诉|举报|信访|当事|来信|来访|反映|求助|报警|上诉|被告|原告|留言|来电)人|本人|(?<![其吉])[他她其](?!们|他|中|余)|该(?:生|户|职工|同志|村民)"
)
_YOURS: Final = late("[您我他她](?:母亲|父亲|孩子)?的$")
"""Right before what is one's own, whatever a scheme for it is called behind."""
_KIN_BEHIND: Final = late(
    "的?(?:老?母亲|老?父亲|老[父母]|丈夫|妻子|老伴|爱人|婆婆|公公|岳[父母]|公婆|双亲|奶奶|爷爷|外婆|外公|姥姥|姥爷|儿子|女儿|哥哥|弟弟|姐姐|妹妹|孙子|孙女)(?![们节]|患者)"
)
"""Behind a condition: whose it is, by kin: 照顾瘫痪婆婆."""
_ANY_PATIENT: Final = late("患者因?$")


def is_of_kin(sentence: Sentence, start: int, end: int) -> bool:
    """Whether kin of one whom the sentence tells of before stands right behind a condition: 照顾瘫痪婆婆."""
    if _KIN_BEHIND.match(sentence.text, end) is None:
        return False
    told = _TELLER.search(sentence.text, sentence.start, start) is not None
    return told or sentence.names_any(start)


def weight_in_line(
    sentence: Sentence, start: int, end: int, rows: Rows, *, again: bool
) -> Weight | None:
    """Return how surely a condition outside tables is one person's: by its sentence, by what stands around, by its list."""
    weight = _weight(sentence, start, end) or _weight_beside(sentence, start, end, again=again)
    if sentence.of_nobody or is_of_others(sentence.text, sentence.start, start, end):
        return weight
    return rows.weight(start, end, weight)


def weight_in_row(row: Sentence, start: int, end: int, table: Table) -> Weight | None:
    """Return how surely a row tells the condition of one person; a single line of fields is read as a sentence."""
    weight = weight_in_table(row, start, table) or weight_beside(row.text, start, end, table)
    if weight or (table.headers and start >= table.header_end):
        return weight
    return _weight(row, start, end)


def _weight(sentence: Sentence, start: int, end: int) -> Weight | None:
    """Return how surely the condition is told of one person; None: it is not."""
    text = sentence.text
    if sentence.of_nobody or is_of_others(text, sentence.start, start, end):
        return None
    if sentence.names or sentence.names_before(start) or sentence.names_behind(end):
        weight = _weight_named(text, start, end)
        own = weight is None and _GRANTED.match(text, end) and sentence.names_right_before(start)
        return Weight.REVIEW if own else weight
    if sentence.masks:
        return Weight.REVIEW if _weight_named(text, start, end) else None
    near = sentence.is_near(start)
    if _is_rule(sentence, start, end, near=near):
        return None
    reported = REPORTED.match(text, end) is not None
    if reported and has_owner(text, start):
        return Weight.REVIEW
    one = near or sentence.has_one_before(start) or sentence.names_one_before(start)
    one = one or is_of_kin(sentence, start, end) or sentence.has_one_behind(start, end)
    if one and (reported or not _is_of_many(text, start, end)):
        return Weight.REVIEW
    before = text[max(sentence.start, start - _LABEL_REACH) : start]
    if _DIAGNOSED.search(before) and not _MANY.match(text, end):
        return Weight.REVIEW
    return weight_continued(sentence, start)


def _is_rule(sentence: Sentence, start: int, end: int, *, near: bool) -> bool:
    """Whether a sentence that names nobody asks, or tells of a condition in general; `near`: of one in particular."""
    text = sentence.text
    if is_of_question(text, start, end):
        return True
    if _IF.match(text, end) and not IS_ONE.search(text, max(0, start - 8), start):
        return True
    if not sentence.is_general:
        return False
    if _TOLD.search(text, max(0, start - 6), start) and sentence.has_one_before(start):
        return False
    return not near or _ANY_PATIENT.search(text, start - 3, start) is not None


def _is_of_many(text: str, start: int, end: int) -> bool:
    """Whether a condition is that of a scheme or of many, and not said to be one's own: 糖尿病患者, 高血压用药."""
    if _YOURS.search(text, max(0, start - 4), start) or _OF_MANY.match(text, end) is None:
        return False
    return TIED.search(text, max(0, start - 12), start) is None


def _weight_beside(sentence: Sentence, start: int, end: int, *, again: bool) -> Weight | None:
    """Return the weight of a condition by what stands around its sentence: one told before, or a form's name."""
    text, weight = sentence.text, None
    if again or is_in_form(text, start, end):
        weight = weight_again(sentence, start, end)
    beside = (
        is_field_beside_name(text, start, end)
        or is_in_blank_row(text, start, end)
        or (TIED.search(text, max(sentence.start, start - 12), start) and is_named_later(text, end))
    )
    return Weight.REVIEW if weight or beside else None


_LABEL_REACH: Final = 24
_PARTS: Final = frozenset(" \u3000_|")
"""Behind these another cell begins."""


def _weight_named(text: str, start: int, end: int) -> Weight | None:
    """Return the weight of a condition in a sentence with a person: none where it is said of people in general."""
    if text[start - 1 : start] == "的" and has_owner(text, start):
        return Weight.REVIEW
    tied = TIED.search(text[max(0, start - 20) : start]) or (
        OWN_MASK.search(text, max(0, start - 4), start) and OWN_MATTER.match(text, end)
    )
    many = text[end : end + 1] not in _PARTS and _OF_MANY.match(text, end)
    if not tied and many and text[start - 1 : start] not in OPENING:
        own = _OWN.match(text, end)
        named = own and (
            name_end(text, own.end(), Trust.CUE) >= 0
            or MASKED.search(text, own.end(), own.end() + 4)
        )
        return Weight.REVIEW if named else None
    return Weight.BLOCK if tied else Weight.REVIEW
