"""Step screen: where an address begins whose number stands at a place: behind marks, labels and verbs."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late

_TOWARDS: Final = late(
    r"(?:住[所址处]地?|地址|[到抵]达|住地|[我你您他她其]家|[至到在往址是寄给由了]|于(?!洪区?|都县|田县)|为(?!民)|自(?![贡强由然编来立建治])|从(?![化江])|对应?(?![面门河过])|将(?![军台])|系|称|住(?![院户])|位置|地点|坐落|(?<![\u3400-\u9fff])如|[例比诸]如|第[一二三四五六七八九十0-9]{1,3}[行条]|[该此]户|现居|居住|寄居|因|反映|发现|走访|退租|房号|楼上|楼下|隔壁|对门|租用|购买|坐落|收到|接到|查明|核实|门牌|户籍|户口|慰问|探望|看望|上门|某某?|[家房]在|[用住租农]户|业主|租客|户主|名下|返回|回到|选定|回(?!民)|赶到|敲开|离开|进入|门口|五保户|对象|老人|(?<=[\u3400-\u9fff])-)(?=[\u3400-\u9fff])(?![路街镇村])"
)
_OF: Final = late("的(?!士)")
_OUTSIDE: Final = late(r"[^〇\u3400-\u9fff0-9A-Za-z#\-－ ]")
_HOUSE: Final = late(r" [0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])")
"""Behind the name of a street or a quarter: 青花委 6-2-301."""
_SOMEBODY: Final = late("(?:[我你您他她俺咱]们?|本人|自己)(?:就|也|都|现)?(?:[是在住]|住在)")
"""Who is there, before where: 我是3栋业主."""
_NO_START: Final = frozenset("号栋幢楼组社队室户层单该此每各本某")
"""No address begins so: with the rest of a number, or with a word for one that is told of elsewhere."""
_LEADS: Final = late("(?:选定|选中|选择|分得|抽中|购得|购买|租用|入住|登记)了?")
"""Before the number of a house that nothing places: 选定3幢."""
_COUNTED_FROM: Final = frozenset("村庄寨屯沟湾坪岭街巷头口院区场查队旁边侧里后前东西南北楼所舍苑园")
"""Behind these 第三排 counts houses."""
_LONGEST_NUMBER: Final = 16
_IN_NUMBER: Final = frozenset("0123456789-#附甲乙丙丁一二三四五六七八九十东西 ABCDEF")


_ESTATES: Final = frozenset("区苑园院村庭府城寓舍墅邸居")
"""Behind these a line ends before the number of a house."""
_LEADS_ON: Final = frozenset("省市县区旗镇乡村路街道巷社园苑")


_AFTER_LABEL: Final = late(
    r"(?:(?:址|处|地)?(?:是|在|于)?(?:哪[里儿]?|何[处地]|什么地方|多少|什么)?(?:[啊呢呀的])?[？?]\s{0,4}(?:[\u3400-\u9fff]{0,4}[答复][：:]) ?)?[\"”]?[）)]?(?:一?栏(?=[：:]))?(?:[ \u3000*]{0,3}(?:[:：](?:[ \u3000]{0,3}\r?\n)?|[|\t,，=]|(?:变更|更改|更正|改|调整|修改|更新|登记|填写|填报|确认|补正)?(?:为|成(?![都安武县]))[:：]?|(?:写|填|登|录|报|记)?(?:错误?|有误)了?[，,]?(?:正确的?|实际上?)?(?:应该|应当|应|实际|就)?[是为]|是|在|于|位于|系|(?:写|填|留|登记|注明|填写)(?:的(?:是)?|着))|[（(][^（()）\n]{0,5}[）)]){0,3}[（( \u3000*\"“「『【〔\[《`_]{0,4}"
)


def value_start(text: str, at: int) -> int:
    """Return where the value begins whose label or verb is over at a place, or the question that asks for it."""
    gap = _AFTER_LABEL.match(text, at)
    return gap.end() if gap else at


def has_place(text: str, at: int) -> bool:
    """Whether the number that ends at a place stands behind a word, not behind a mark or in a date."""
    least = max(0, at - _LONGEST_NUMBER)
    while at > least and text[at - 1] in _IN_NUMBER:
        at -= 1
    if text[at - 1 : at] == "\n" and text[at - 2 : at - 1] in _ESTATES:
        return True
    if text[at - 1 : at] == "第":
        return text[at - 2 : at - 1] in _COUNTED_FROM
    return (
        "\u3400" <= text[at - 1 : at] <= "\u9fff" and text[at - 1] not in "共约年月日计达近超〔有建"
    )


def address_start(text: str, least: int, at: int) -> int:
    """Return where the address begins that leads to a number at `at`, `least` at the earliest; −1: none does."""
    start = least
    for leads in (_OUTSIDE, _OF, _TOWARDS):
        for mark in leads.finditer(text, start, at):
            start = mark.end()
    start = _behind_blanks(text, start, at)
    if (
        text[start - 1 : start] == "\n"
        and text[start - 2 : start - 1] in _ESTATES
        and start > least
    ):
        return address_start(text, least, start - 1)
    somebody = _SOMEBODY.match(text, start, at)
    if somebody:
        start = somebody.end()
    while start < at and not "\u3400" <= text[start] <= "\u9fff":
        start += 1
    if start >= at:
        return -1
    return (
        -1
        if text[start] in _NO_START or _LEADS.fullmatch(text, start, at)
        else _line_before(text, least, start)
    )


def _behind_blanks(text: str, start: int, at: int) -> int:
    """Return where the words before a number begin behind the blanks that part fields, not those within an address."""
    while (blank := text.find(" ", start, at)) > start and text[blank - 1] not in _LEADS_ON:
        if _HOUSE.match(text, blank):
            break
        start = blank + 1
    return start


def _line_before(text: str, least: int, start: int) -> int:
    """Return where an address begins of which the line before has the road or the village: 观音山街⏎道水岸名筑5号楼."""
    if text[start - 1 : start] != "\n" or start - 1 <= least:
        return start
    first = address_start(text, max(least, start - 1 - _LONGEST_LINE), start - 1)
    whole = 0 <= first < start - _SHORTEST_LINE and _AREA.search(text, first, start - 1)
    return first if whole and not _NUMBER.search(text, first, start - 1) else start


_LONGEST_LINE: Final = 30
_SHORTEST_LINE: Final = 4
_AREA: Final = late(
    "[\u3400-\u9fff](?:省|市|县|区|旗|镇|乡|街道?|[路村巷])(?!(?:政府|人民|局|委|公))"
)
_NUMBER: Final = late("[0-9]|[一二三四五六七八九十](?:组|社|队)")
