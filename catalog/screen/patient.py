"""Step screen: of which one person a sentence with an illness tells: named, masked, numbered or otherwise in particular.

Beside an illness a name needs less to be one than elsewhere: 学生翁海因抑郁症休学, ：木合塔尔，肝硬化，.
What a sentence holds is worked out once for a stretch of the text, however many conditions stand there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from catalog.model.pattern import late
from catalog.screen.name import Close, Trust, name_close, name_end, name_start
from catalog.screen.name_body import is_body
from catalog.screen.name_foreign import FULL_FOREIGN, foreign_end
from catalog.screen.patient_particular import (
    COMMON_FAMILIES,
    GENERAL,
    MASKED,
    NOBODY,
    NUMBER,
    PARTICULAR,
    POLICY,
)
from catalog.screen.private import Person
from catalog.screen.words.condition import KIN, LABELS, VERBS
from catalog.screen.words.given import USUAL
from catalog.screen.words.likely import TRANSLITERATED
from catalog.screen.words.person import OFFICIAL_AFTER, OFFICIAL_BEFORE
from catalog.screen.words.surname import COMPOUND, FOREIGN_STARTS, SINGLE
from catalog.screen.words.tree import any_of

STOP: Final = late(r"[。！？\n]")
OPENING: Final = frozenset("（(")
_REACH: Final = 160
_STEP: Final = 64
"""Sentences longer than the reach are cut at multiples of it: neighbours share what was worked out."""
_NEAR: Final = 6
_WHOLE: Final = 3
"""Characters of a usual name."""

_FIRST: Final = "".join(
    sorted(
        (SINGLE - {"能"})
        | {name[0] for name in COMPOUND}
        | {name[0] for name in FOREIGN_STARTS}
        | TRANSLITERATED
    )
)
_ROLE_ENDS: Final = "胞人员工户者象生民师士兵属犯徒童儿友伤妇孩孤校岁班"
"""What words for persons end in."""
_LEADS: Final = "是为叫因由对给将请让及和与查系于有予的"
"""What stands before the one who is told of."""
_VERBS: Final = "病例|户名|署名|自称|反映|载明|显示|证实|主张|发现|告知|获悉|通知|同意|批准|确认|认定|核准|注销|收治|救治|安置|接收|护送|走访|慰问|看望|陪同|照顾|帮助|委托|怀疑|诊治|探望|救助|得知|听说|声称|记载|查明|核实|关于|以及|名叫|党员|同志|取消|调查|询问|家长|伤情|被告|青年|少年"
_SUBJECT: Final = late(
    rf"(?:^|(?<=[，,。；;：:、\n（(“\" \u3000\t|—·》】=＝_-])|(?<=[0-9①-⑳][.、．)）])|(?<=[{_ROLE_ENDS}{_LEADS}])|(?<={_VERBS}))(?=[{_FIRST}][\u3400-\u9fff])"
)
_HAPPENED: Final = "受伤|摔伤|摔倒|跌倒|跌落|坠落|滑倒|晕倒|昏倒|砸伤|压伤|撞伤|烫伤|被砸|被压|被撞|被咬|事故|车祸|发病|病倒|送医|入院|就诊|诊断|确诊"
_TIE: Final = late(
    rf"(?:家庭|一家|同志|老人|家){{0,1}}(?:[的之]?{any_of(KIN)}|之[妻夫子女父母孙]|[^，,。；;\n]{{0,12}}?(?:{VERBS}|(?:{LABELS})[为是：:]|住院|就医|去世|死亡|患者|病|手术|治疗)|[（(]|[于在][^。；;\n]{{1,60}}?(?:{_HAPPENED})|[，,](?:[^，,。；;\n]{{0,24}}[，,]){{0,4}}[^，,。；;\n]{{0,14}}?(?:患|确诊|诊断|[鉴复]定为|复[查评]为|评[定估]为|病情|因|系|属|残疾|查出|检出|怀孕|妊娠|手术))"
)
_CLOSE_TIE: Final = late(
    "家庭|同志|一家|老人|身?患(?![者儿])|确诊|因|被(?:诊断|鉴定|评定|确诊)|突发|死于|接[种受]|每[周月]|行(?!业|政|为)|对|系|于|劳动能力|失能|体检|[查检]出|之[妻夫子女父母]|的?[父母]亲|[（(，,：: \u3000\t|_]|户"
)
"""Right behind a short name."""
_BESIDE: Final = late(
    r"[，,：: \u3000（(\t_-]{1,2}(?:[^。；;\n]{0,30}[，,：: \u3000])?$|(?:老人|大爷|大妈|大娘|奶奶|爷爷|婆婆|同学|同志|女士|先生|小朋友|本人|现)?[ ]?$"
)
"""From a name to a condition: no more than marks, and a word or two between them."""
_OFFICIAL: Final = late(rf"(?:{OFFICIAL_BEFORE})$")
_OFFICIAL_AFTER: Final = late(OFFICIAL_AFTER)
_STAFF: Final = late(
    "(?:医生|医师|大夫|护士|药师|专家|教授|院长|工作人员|执法人员|志愿者|记者|干部|研究员|带头人|发言人|主持人|负责人|联系人|经办人|代表人|管理人员|救援人员|消防员|医务人员|驻村工作队员|网格员)$"
)
"""Those who treat or tell of illnesses."""


class Named(NamedTuple):
    """A name that its sentence announces."""

    end: int
    tied: bool
    """Whether what follows ties it to an illness."""
    by_role: bool
    """Whether a word for a person stands before it."""


@dataclass
class Sentence:
    """What a sentence, or a stretch of a long one, holds of persons: places are those of the text."""

    text: str
    start: int
    end: int
    people: Sequence[Person] = field(repr=False)
    ends: dict[int, Named | None] = field(repr=False)
    """The name that begins at a place, None: none does; shared by the sentences of a text, which overlap."""

    @cached_property
    def names(self) -> bool:
        """Whether a person is named in it."""
        at = bisect_left(self.people, self.start, key=lambda one: one.start)
        return at < len(self.people) and self.people[at].start < self.end

    @cached_property
    def masks(self) -> bool:
        """Whether somebody's masked name or number stands in it."""
        return self.numbers or MASKED.search(self.text, self.start, self.end) is not None

    @cached_property
    def numbers(self) -> bool:
        """Whether a number or a field of one person stands in it."""
        return NUMBER.search(self.text, self.start, self.end) is not None

    @cached_property
    def is_general(self) -> bool:
        """Whether it tells of policies, figures or events."""
        words = self.text[self.start : self.end]
        return GENERAL.search(words) is not None or POLICY.search(words) is not None

    @cached_property
    def of_nobody(self) -> bool:
        """Whether it tells of the hours of doctors or of a rehearsal."""
        return NOBODY.search(self.text, self.start, self.end) is not None

    @cached_property
    def _ones(self) -> list[int]:
        """Where words for one in particular are over."""
        return [one.end() for one in PARTICULAR.finditer(self.text, self.start, self.end)]

    def is_near(self, at: int) -> bool:
        """Whether one in particular stands right before a place."""
        return PARTICULAR.search(self.text[max(self.start, at - _NEAR) : at]) is not None

    def has_one_before(self, at: int) -> bool:
        """Whether one in particular stands before a place."""
        return bool(self._ones) and self._ones[0] <= at

    @cached_property
    def _first_tied(self) -> int:
        """Where the first name is over that is tied to an illness; behind the sentence: none is."""
        return next((named.end for named in self._named if named.tied), self.end + 1)

    @cached_property
    def _named(self) -> list[Named]:
        return [*_announced(self)]

    def names_before(self, at: int) -> bool:
        """Whether it names, before the condition at a place, whom that is said of: 王秀英因患尿毒症, 王秀英（尿毒症）."""
        text = self.text
        if text[at - 1 : at] in OPENING and name_start(text, at - 1, sure=False) >= self.start:
            return True
        if _stands_right_before(text, self.start, at) or self._first_tied <= at:
            return True
        named = bisect_right(self._named, at, key=_end_of) - 1
        while named >= 0 and at - self._named[named].end <= _BESIDE_REACH:
            if _BESIDE.match(text, self._named[named].end, at):
                return True
            named -= 1
        return False

    @cached_property
    def _first_by_role(self) -> int:
        """Where the first name behind a word for a person is over; behind the sentence: none is."""
        return next((named.end for named in self._named if named.by_role), self.end + 1)

    def names_one_before(self, at: int) -> bool:
        """Whether a name behind a word for a person stands before a place, whatever is between them."""
        return self._first_by_role <= at

    def has_one_behind(self, start: int, end: int) -> bool:
        """Whether the one whom a cause befell stands in the next clause: 因抑郁症，该学生缺课."""
        cause = _CAUSE.search(self.text, max(self.start, start - 3), start)
        return cause is not None and _BEFELL.match(self.text, end, self.end) is not None

    def names_behind(self, at: int) -> bool:
        """Whether a name stands behind the condition that is over at a place: 白血病患儿刘子轩."""
        if _CALLED_BEHIND.match(self.text, at, self.end):
            return True
        whose = _WHO_BEHIND.match(self.text, at, self.end)
        if whose is None:
            return False
        name = whose.end()
        foreign = foreign_end(self.text, name)
        return max(foreign, name_end(self.text, name, Trust.CUE)) >= 0


_CAUSE: Final = late("(?:因|由于|因为|因患)$")
_BEFELL: Final = late(
    "[^，。；\n]{0,8}[，,](?:该(?!病|类|项|药)|本人|其[父母妻夫子女]|[您你我他她](?!们|市|县|局|区|省|院|校|司|部|厅|会|镇|乡|村))"
)
_CALLED_BEHIND: Final = late(
    rf"的(?:我(?!们|市|县|局|区|省|院|校|司|部|厅|会|镇|乡|村|国|中心)|[老小][{COMMON_FAMILIES}](?![\u4e00-\u9fff]?[区路街村镇院校])|[{COMMON_FAMILIES}](?:大爷|大妈|大娘|奶奶|爷爷|阿姨|婆婆|老太|老汉|师傅))"
)
_WHO_BEHIND: Final = late(
    "的?(?:患者|病人|患儿|老人|儿童|学生|职工|村民|居民|老党员|残疾人|困难户|贫困户|低保户|孩子|女童|男童|青年|少年|产妇|人员)[ ]?"
    "|[^。；\n]{0,24}?[，,](?:[\u3400-\u9fff]{0,4}(?:结算|申请|申报|参保|就诊|领取|代领|代办|救助)人[：:]?|由(?=[\u3400-\u9fff]{2,4}本人))"
)
"""Before the name of the one who is told of behind the condition: 高位截瘫，住院32天，结算人王秀英."""


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the sentence around a place, cut some `_REACH` characters to either side."""
    low = max(0, start - _REACH) // _STEP * _STEP
    high = min(len(text), (end + _REACH) // _STEP * _STEP + _STEP)
    for stop in STOP.finditer(text, low, start):
        low = stop.end()
    over = STOP.search(text, end, high)
    return low, over.start() if over else high


def _announced(sentence: Sentence) -> Iterator[Named]:
    """Yield the names behind a mark, a word for a person or what leads to one; officials are none."""
    text, done = sentence.text, 0
    for place in _SUBJECT.finditer(text, sentence.start, sentence.end):
        start = place.start()
        if start < done:
            continue
        if start not in sentence.ends:
            sentence.ends[start] = _named_at(text, start)
        named = sentence.ends[start]
        if named and named.end <= sentence.end:
            done = named.end
            yield named


def _named_at(text: str, start: int) -> Named | None:
    """Return the name that begins at a place; None: none does, or an official's."""
    over = _usual_end(text, start)
    if over < 0:
        return None
    tied = _TIE.match(text, over) is not None
    before = text[max(0, start - 8) : start]
    comrade = text.startswith("同志", over) and tied
    if not comrade and (_OFFICIAL.search(before) or _OFFICIAL_AFTER.match(text, over)):
        return None
    by_role = bool(before) and before[-1] in _ROLE_ENDS and not _STAFF.search(before)
    return Named(over, tied, by_role)


def _end_of(named: Named) -> int:
    return named.end


_BESIDE_REACH: Final = 40
"""`_BESIDE` is no longer."""


def _stands_right_before(text: str, start: int, at: int) -> bool:
    """Whether a name behind a word for a person, a lead or a mark is over at a place."""
    if not "\u3400" <= text[at - 1 : at] <= "\u9fff":
        return False
    for length in (3, 2, 4, 5, 6, 7):
        first = at - length
        before = text[first - 1 : first] if first else ""
        role = before != "" and before in _ROLE_ENDS
        leads = role or before == "" or before in _LEADS or before in _MARKS
        if first < start or not (leads or _VERB_BEFORE.search(text, max(0, first - 2), first)):
            continue
        trust = Trust.CUE if role or length == _WHOLE else Trust.PLACE
        own = length < FULL_FOREIGN + 1 and name_end(text[first:at], 0, trust) == length
        named = own or (length > _WHOLE and foreign_end(text[first:at], 0) == length)
        if named and not _OFFICIAL.search(text, max(0, first - 8), first):
            return True
    return False


_VERB_BEFORE: Final = late(f"(?:{_VERBS})$")
_MARKS: Final = "，,：:、；; \u3000\t\n（(|—》】。_-"


def _usual_end(text: str, start: int) -> int:
    """Return where a name is over, whatever stands behind it; −1: none begins here.

    Behind a word for a person any given name is one, elsewhere only of usual characters.
    """
    end = max(name_end(text, start, Trust.PLACE), foreign_end(text, start))
    if end >= 0:
        return end
    trust = Trust.CUE if text[start - 1 : start] in _ROLE_ENDS and start else Trust.PLACE
    for length in (_WHOLE, _WHOLE - 1):
        tied = _CLOSE_TIE.match(text, start + length)
        sure = Trust.CUE if tied and length == _WHOLE else trust
        whole = name_end(text[start : start + length], 0, sure) == length
        if whole and (length == _WHOLE or tied) and not is_body(text, start + length):
            return start + length
    return _field_end(text, start)


def _field_end(text: str, start: int) -> int:
    """Return where a name of less usual characters is over that fills its clause; −1: none does."""
    if start and text[start - 1] not in _MARKS:
        return -1
    end = name_end(text, start, Trust.CUE)
    full = end - start >= _WHOLE or text[end - 1 : end] in USUAL
    return end if full and name_close(text, end) is Close.MARK else -1
