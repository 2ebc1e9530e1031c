"""Step screen: whose an address is, by its label, by what stands right at its sides, by its sentence.

The rule: what stands right at an address decides first: a body, a shop or a thing in the street makes it no home, a
person, a visit or a label of homes makes it one. Where neither does, an address told to the room or the household is a
home unless its sentence or paragraph tells of a body; one told to the house on a road or the group of a village is a
home only when its sentence tells of a person or of what happens in homes alone. Several houses in a row are none.
"""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.address import is_group
from catalog.screen.address_site import BACK, is_of_body, last_of
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, name_end
from catalog.screen.name_close import Close, name_close
from catalog.screen.quoted import outside
from catalog.screen.words.address import (
    BODY_BEHIND,
    BODY_WORDS,
    HOME_AT,
    LABEL_ENDS,
    LABEL_OF_BODY,
    LABEL_OF_HOME,
    LABEL_OF_POST,
    LIVES_THERE,
    NOTHING_BODY,
    PERSON_HEAD,
    PERSON_WORDS,
    PRIVATE_MATTER,
    PUBLIC_PART,
    SHOP,
    SITED,
    SOMEBODY_THERE,
    TOLD_TO_COME,
)

_LABEL: Final = late(
    rf"(?P<whose>[\u3400-\u9fff]{{0,10}}?)(?P<own>{LABEL_ENDS})(?:确认书?|信息|登记|如下|栏)?(?:[（(](?P<of>[^（()）\n]{{0,8}})[）)])?"
    r"[：:|\t \u3000*]{0,4}(?:(?:变更|更改|更正|改|调整|修改|更新|登记|填写|确认|补正)?[为成]|是|在|于|位于|系|由|从|(?:写|填|留|登记|注明|填写)(?:的(?:是)?|着))?[：:]?[“”\"（( 「『【〔\[《`_]{0,2}$"
)
_HOME_LABEL: Final = late(LABEL_OF_HOME)
_POST_LABEL: Final = late(LABEL_OF_POST)
_BODY_LABEL: Final = late(LABEL_OF_BODY)
_PERSONS: Final = late(
    "(?<!代理)(?<!法)(?<!标)(?<!采购)(?<!负责)(?<!联系)(?<!经办)(?<!承办)[人者户]的?$"
)
_GIFT: Final = late(
    "(?:慰问|探望|看望|抚恤|送餐|助餐|送药|年货|米油|喜报|奖状|录取通知书)[^。；\n]{0,30}(?:送|寄|递)(?:[至到达往])了?$"
)
"""Before an address to which somebody is brought a present."""
_SENDER: Final = late("[本我](?:机关|局|中心|单位|院|办|委|厅|所|站)")
"""Who sends something is not whom it is sent to."""
_SENDERS_OWN: Final = late(
    "(?:来信|来访|信访|举报|投诉|反映|咨询|报名)[人者](?:姓名)?[：: ]{1,2}[^：:；;\n]{2,30}(?:来信|来访|信访|举报|投诉|反映|咨询|报名)(?:地址|住址|地点)[：: ]{1,2}$"
)
"""The field before tells who wrote: 来信人：毕松涛 来信地址：."""
_OWN_REQUEST: Final = late("本人|(?<![\u3400-\u9fff])我(?![局们市县区镇院校中单机部司行国省])")
"""Who asks the agency to send something to him."""
_HOUSEHOLD: Final = late(
    "(?![用商租])[\u3400-\u9fff]{1,2}户(?:家庭)?(?:住房|房屋|居住|住)?(?:位于|坐落|在)"
)
"""A household, whatever befell it, is the subject: 起火户位于."""
_BLOCK: Final = late("(?:号楼|[0-9a-zA-Z一二三四五六七八九十](?:栋|幢|座))$")
_SHARED_PART: Final = late(
    "的?[\u3400-\u9fff]{0,2}(?:电梯|楼道|楼梯间|单元门|楼顶|天台|屋面|屋顶|消防|化粪池|下水管|排水|污水|车位|车库|门禁|对讲|路灯|绿化|垃圾|旧衣)"
)
"""Behind a house of many homes: what all of them share."""
_OPEN_LABEL: Final = late("住所地?")
_HEAD: Final = late(PERSON_HEAD)
_AT: Final = late(HOME_AT)
_THERE: Final = late(LIVES_THERE)
_PERSON: Final = late(PERSON_WORDS)
_BODY: Final = late(BODY_WORDS)
_BODY_BEHIND: Final = late(BODY_BEHIND)
_NO_BODY: Final = late(NOTHING_BODY)
_TOLD_TO_COME: Final = late(TOLD_TO_COME)
_SITED: Final = late(SITED)
_STANDS: Final = late("([\u3400-\u9fff]{2,12})(?:坐落|位)于?$")
_HOUSE: Final = late(
    "[房宅住家户产屋楼某]|名下|本人|老人|[^\u3400-\u9fff]其|者$|人$|(?<!故)居(?!民)"
)
"""What may stand at an address and be a home; anything else that does is a body's or a site: 自测小屋位于."""
_MATTER: Final = late(PRIVATE_MATTER)
_PUBLIC: Final = late(PUBLIC_PART)
_SHOP: Final = late(SHOP)
_WITHIN: Final = late(
    "[0-9一二三四五六七八九十](?:号?[楼栋幢]|组|社|号)[至到、和及][0-9一二三四五六七八九十]|[0-9]{3,4}[至到～~—、][0-9]{3,4}|[储停存收监采检服]\\S{1,3}点|网点|泵站|变电站|工地(?!板房)|配电室"
)
"""What shows inside an address that it tells several houses, or a thing in the street."""
_BENEFITS: Final = late("公示|名[单册]|发放[表册]")
"""Lists of those who receive a benefit name the group of the village by custom."""
_TOWN: Final = late("[县区镇乡旗]|街道")
_RANGE: Final = late(
    "[至到][\u3400-\u9fff]{1,8}(?:段|止|[路街巷桥])|[至到和及、—~-]第?[0-9]{3,4}(?:[、，,—~至到-]第?[0-9]{3,4}){0,20}(?:室|房|号房|等|、)|(?:[至到和及、—~-]|以[东西南北])第?[0-9一二三四五六七八九十]{1,3}(?:号?[楼栋幢]|组|社|队|单元|号(?!楼))"
)
"""Several houses or groups in a row are nobody's home: 1号楼至6号楼, 三组、四组."""
_NAMED: Final = late(
    "(?:^|[^\u3400-\u9fff·])([\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}·[\u3400-\u9fff]{1,6})(?:[，,（( \t|\u3000：:—→+＋>;/'\"】\\]-]{1,3}|[，,|;/\t ][男女][，,|;/\t ])(?:住)?$"
)
_NO_PERSON: Final = frozenset(
    "局店馆院所站厂校部处科室行社库场园厅点区县市镇乡村路街组队会楼人户员址号者"
)
_SOMEBODY: Final = late(SOMEBODY_THERE)
_TO_BODY: Final = late(
    "[，,](?:收件人|收货人|联系人|收)?[：:]?[^，,。；在到去]{0,14}(?:中心|局|科|办公室|委(?!托)|医院|公司|窗口)"
)
_REGISTERED: Final = late(
    "信用代码|经营范围|业务主管|开办资金|法定代表人|法人代表|营业执照|主要负责人"
)
_CLAUSE_END: Final = late(
    "[，,。；;\n]|[ \u3000](?=[\u3400-\u9fff]{2,6}[：:])|(?=[本我](?:局|机关|中心|院|委|单位|府))|$"
)
"""The next field of a form ends a clause too, and so does the agency that speaks."""
_NEXT_FIELD: Final = late("[\u3400-\u9fff]{2,8}[：:]")
"""The label of the next line, which a page joins to this one."""
_AGENT: Final = late("已?由(?=[\u3400-\u9fff])|责成|通知|协调|督促|联系")
"""Who is sent for does not live there."""
_ON: Final = 36
"""So far, in characters, before and behind an address stands what tells whose it is."""
_LABEL_LENGTH: Final = 26
_ROOMED: Final = late(
    r"(?:幢|栋|单元|号楼|座|[0-9]-[0-9]|#).{0,8}(?:室|户|房|[0-9]{3,4})|弄.{1,8}室|[0-9]{3,4}室"
)

_OUTAGE: Final = late("停[水电气]|断[水电气]")
"""At one flat it is its tenant who tells of it."""
_FLAT: Final = late(r"单元.{0,4}[0-9]{3,4}")
"""A flat of a block where people live: what is sent to somebody there is sent home."""


def owner_weight(text: str, start: int, end: int) -> Weight | None:
    """Return how surely somebody lives at the address between two places; None: a body's, or nobody's known."""
    first, last = start, end
    start, end = outside(text, start, end)
    line = text[max(0, start - BACK) : start].rpartition("\n")[2]
    before = re.split("[。；;]", line)[-1]
    behind = text[end : end + _ON].partition("\n")[0]
    closed = behind[:1] in _CLOSING and behind[1:2] != "的"
    field = "" if closed or _NEXT_FIELD.match(behind) else _CLAUSE_END.split(behind, maxsplit=1)[0]
    clause = _AGENT.split(field, maxsplit=1)[0]
    inside = _NO_BODY.sub("", text[first:last])
    there, of_body = _THERE.match(behind), _BODY_BEHIND.match(field)
    if _BODY.search(inside) or (of_body and not there) or _TO_BODY.match(behind):
        return None
    if (
        _WITHIN.search(text, start, end)
        or _RANGE.match(behind)
        or _PUBLIC.match(behind)
        or (_SHARED_PART.match(behind) and _BLOCK.search(inside))
        or _SITED.search(before)
        or (not there and _is_listed_group(text, start, end, f"{line}{behind}"))
    ):
        return None
    brought = _GIFT.search(before)
    if there or brought or _SOMEBODY.match(behind) or _is_named_behind(text, end):
        return Weight.REVIEW
    if (
        _TOLD_TO_COME.search(before)
        and not (_OWN_REQUEST.search(line) or _SENDERS_OWN.search(line))
        and "上门" not in clause
    ):
        return None
    stands = _STANDS.search(before[-_LABEL_LENGTH:])
    if stands and not _HOUSE.search(stands[1].replace("小屋", "")):
        return None
    label = _LABEL.search(before[-_LABEL_LENGTH:])
    if label and _is_bodys_label(label["whose"]):
        return Weight.REVIEW if _SENDERS_OWN.search(line) else None
    flat = _FLAT.search(inside) is not None and _PERSON.search(line) is not None
    if _is_home_label(label, line, clause, flat=flat) if label else _is_at(before):
        return Weight.REVIEW
    is_named = _HEAD.search(before) or (_named_at(before) >= 0 and not _BODY.search(before))
    return Weight.REVIEW if is_named else _by_sentence(text, start, end, before, clause)


def _is_listed_group(text: str, start: int, end: int, line: str) -> bool:
    """Whether a list of those who receive a benefit names the group of a village, and no town with it."""
    bare = is_group(text, start, end) and not _TOWN.search(text, start, end)
    return bare and _BENEFITS.search(line) is not None


def _is_bodys_label(whose: str) -> bool:
    return _BODY_LABEL.search(whose) is not None and not _PERSONS.search(whose)


def _is_home_label(label: re.Match[str], line: str, clause: str, *, flat: bool) -> bool:
    """Whether a label is of a home, or of where something is sent and no body is told of.

    `flat`: the address is a flat's, and the line tells of somebody.
    """
    words = label["whose"] + _OPEN_LABEL.sub("", label["own"]) + (label["of"] or "")
    if _HOME_LABEL.search(words):
        return True
    if _POST_LABEL.search(words) is None or _BODY.search(clause):
        return False
    if flat:
        return True
    told = _SENDER.sub("", line[: len(line) - len(label[0])])
    return last_of(_BODY, told) <= last_of(_PERSON, told)


def _is_at(before: str) -> bool:
    """Whether a verb of living, owning or visiting leads to the address, and no body is its subject."""
    at = _AT.search(before)
    return at is not None and (
        _HOUSEHOLD.match(at[0]) is not None or not is_of_body(before, at.start())
    )


def _by_sentence(text: str, start: int, end: int, before: str, clause: str) -> Weight | None:
    """Tell a home by the words of its sentence, when no body is told of."""
    body, person = last_of(_BODY, before), max(last_of(_PERSON, before), _named_at(before))
    roomed = _ROOMED.search(text, start, end)
    own = _OUTAGE.sub("", clause) if roomed and person >= 0 else clause
    if body > person or _BODY.search(own):
        return None
    near = text[max(0, start - BACK) : start].rpartition("\n\n")[2]
    after = text[end : end + BACK].partition("\n\n")[0]
    if _REGISTERED.search(f"{near}{text[start:end]}{after}"):
        return None
    rest = after[:_ON].partition("。")[0]
    lines = last_of(_PERSON, near) > last_of(_BODY, near)
    if _MATTER.search(clause) and not _SHOP.search(clause):
        return Weight.REVIEW
    if _BLOCK.search(text[start:end]):
        return None
    if person >= 0 or lines or _PERSON.search(clause):
        return Weight.REVIEW
    if body >= 0 or _BODY.search(rest.partition("\n")[0]) or _BODY.search(near):
        return None
    behind = _PERSON.search(rest) and not is_group(text, start, end)
    return Weight.REVIEW if behind or roomed else None


def _named_at(before: str) -> int:
    """Return where a full name begins that only a mark parts from the address; −1: none does."""
    named = _NAMED.search(before[-16:])
    if named is None or named[1][-1] in _NO_PERSON or _BODY.search(named[1]):
        return -1
    at = max(0, len(before) - 16) + named.start(1)
    return at if name_end(named[1], 0, Trust.CUE) == len(named[1]) else -1


_CLOSING: Final = frozenset(")）")
"""Over what brackets tell: 梁丘（地址：…）."""
_COMMAS: Final = frozenset(",，")
_RECEIVES: Final = late("[亲]?收(?![到取费购])")
_PARTED: Final = frozenset(" \u3000）)】→+|/;\t")


def _is_named_behind(text: str, end: int) -> bool:
    """Whether a full name follows an address: 人民路12号 王秀英."""
    at = end + 1 if text[end : end + 1] in _PARTED | _COMMAS else end
    over = name_end(text, at, Trust.CUE)
    if over < 0 or text[over - 1] in _NO_PERSON:
        return False
    if text[end : end + 1] in _COMMAS:
        return _RECEIVES.match(text, over) is not None
    return name_close(text, over) is Close.MARK or text[over : over + 1] in "户收家"
