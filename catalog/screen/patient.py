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
from catalog.screen.name import Trust, name_end, name_start
from catalog.screen.name_foreign import foreign_end
from catalog.screen.patient_name import (
    LEADS,
    OFFICIAL,
    ROLE_ENDS,
    stands_at_end,
    stands_right_before,
    usual_end,
)
from catalog.screen.patient_particular import (
    COMMON_FAMILIES,
    GENERAL,
    ILL_AT_ONCE,
    MASKED,
    NOBODY,
    NUMBER,
    PARTICULAR,
    POLICY,
)
from catalog.screen.private import Person
from catalog.screen.words.condition import BEFALLEN, BEFORE_PATIENTS, EXAMINED, KIN, LABELS, VERBS
from catalog.screen.words.given import USUAL
from catalog.screen.words.likely import TRANSLITERATED
from catalog.screen.words.person import OFFICIAL_AFTER
from catalog.screen.words.surname import COMPOUND, FOREIGN_STARTS, SINGLE
from catalog.screen.words.tree import any_of

STOP: Final = late(r"[。！？\n]")
OPENING: Final = frozenset("（(")
_REACH: Final = 160
_STEP: Final = 64
"""Sentences longer than the reach are cut at multiples of it: neighbours share what was worked out."""
_NEAR: Final = 6

_FIRST: Final = "".join(
    sorted(
        (SINGLE - {"能"})
        | {name[0] for name in COMPOUND}
        | {name[0] for name in FOREIGN_STARTS}
        | TRANSLITERATED
    )
)
_SUBJECT: Final = late(
    rf"(?:^|(?<=[，,。；;：:、\n（(“\" \u3000\t|—·》】=＝_\[【〔'/→>+＋;-])|(?<=[0-9①-⑳][.、．)）])|(?<=[{ROLE_ENDS}{LEADS}])|(?<={BEFORE_PATIENTS}))(?=[{_FIRST}][\u3400-\u9fff])"
)
_TIE: Final = late(
    rf"(?:家庭|一家|同志|老人|家){{0,1}}(?:[的之]?{any_of(KIN)}|之[妻夫子女父母孙]|[^，,。；;\n]{{0,12}}?(?:{VERBS}|{BEFALLEN}|(?:{LABELS})[为是：:]|住院|就医|去世|死亡|患者|病|手术|治疗|按)|[（(]|[于在][^，,。；;\n]{{1,12}}[中时里间]|[于在][^。；;\n]{{1,60}}?(?:{BEFALLEN})|(?:[（(]?[0-9一二三四五六七八九十]{{1,3}}(?:周?岁|个?月|年级)[）)]?)?[，,](?:[^，,。；;\n]{{0,24}}[，,]){{0,4}}[^，,。；;\n]{{0,14}}?(?:患|确诊|诊断|申报|申办|{EXAMINED}|{BEFALLEN}|[鉴复]定为|复[查评]为|评[定估]为|病情|因|系|属|残疾|查出|检出|怀孕|妊娠|手术))"
)
_BESIDE: Final = late(
    rf"(?:户|家|家庭)?[，,：: \u3000（(\t_—|=·～~/\]】〕'→>+＋；;-]{{1,3}}(?:[^。；\n]{{0,30}}(?:[；;][^。；;\n]{{0,16}})?[，,、/；;：: \u3000])?(?:(?:{LABELS}|(?:主要)?劳动力|家庭成员|体检|化验|[血尿初复]检|检查|筛查)[为是：: ]?)?[“\"「『【〔\[（(《`*_]{{0,2}}$|(?:老人|大爷|大妈|大娘|奶奶|爷爷|婆婆|同学|同志|女士|先生|小朋友|本人|现)?[ ]?[“\"「『【〔\[《`*_]{{0,2}}$"
)
"""From a name to a condition: no more than marks, and a word or two between them."""
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
    numbered: Sequence[int] = ()
    """Where resident numbers begin, however they are written."""

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
        at = bisect_left(self.numbered, self.start)
        written = at < len(self.numbered) and self.numbered[at] < self.end
        return written or NUMBER.search(self.text, self.start, self.end) is not None

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
        if self.names_right_before(at) or self._first_tied <= at:
            return True
        named = bisect_right(self._named, at, key=_end_of) - 1
        while named >= 0 and at - self._named[named].end <= _BESIDE_REACH:
            if _BESIDE.match(text, self._named[named].end, at):
                return True
            named -= 1
        return False

    def names_right_before(self, at: int) -> bool:
        """Whether nothing parts a name from the condition at a place: 参保人申小芳乳腺癌."""
        return stands_right_before(self.text, self.start, at)

    def names_any(self, at: int) -> bool:
        """Whether it names anybody, or a name is announced before a place."""
        return self.names or bool(self._named and self._named[0].end <= at)

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
        of_whom = _OF_WHOM.match(self.text, at, self.end)
        if of_whom and name_end(of_whom["name"], 0, Trust.PLACE) == len(of_whom["name"]):
            return True
        bracket = _IN_BRACKETS.match(self.text, at, self.end)
        name = bracket["name"] if bracket else ""
        if name[-1:] in USUAL and name_end(name, 0, Trust.CUE) == len(name):
            return True
        told = _THAT_IS.match(self.text, at, self.end)
        if told and stands_at_end(told["who"]):
            return True
        whose = _WHO_BEHIND.match(self.text, at, self.end)
        if whose is None:
            return False
        name = whose.end()
        foreign = foreign_end(self.text, name)
        return max(foreign, name_end(self.text, name, Trust.CUE)) >= 0


_IN_BRACKETS: Final = late("[（(](?P<name>[\u3400-\u9fff]{3})(?=[，,、；;）)])")
"""Behind an illness: who has it: 布鲁氏菌病（贾友田，2月确诊）."""
_THAT_IS: Final = late(
    "[，,（(—]{1,2}[也亦]?(?:即(?![可予时刻将便使为按])|就是|此人[是系为]|系(?=[^，。；]{0,8}(?:村|组|班|部|厂|局|院|站)))(?P<who>[\u3400-\u9fff]{2,16}?)(?:老师|同志|师傅|本人)?(?=[，,。；;）)—\n]|$)"
)
"""Behind the condition of one who is called by what he does: 班主任查出乳腺癌，就是三班的宋玉梅老师."""
_CAUSE: Final = late("(?:因|由于|因为|因患)$")
_BEFELL: Final = late(
    "[^，。；\n]{0,8}[，,](?:该(?!病|类|项|药)|本人|其[父母妻夫子女]|[您你我他她](?!们|市|县|局|区|省|院|校|司|部|厅|会|镇|乡|村))"
)
_CALLED_BEHIND: Final = late(
    rf"的(?:我(?!们|市|县|局|区|省|院|校|司|部|厅|会|镇|乡|村|国|中心)|[老小][{COMMON_FAMILIES}](?![\u4e00-\u9fff]?[区路街村镇院校])|[{COMMON_FAMILIES}](?:大爷|大妈|大娘|奶奶|爷爷|阿姨|婆婆|老太|老汉|师傅))"
)
_OF_WHOM: Final = late(
    "的(?P<name>[\u3400-\u9fff]{3})(?=家|配|发|送|办|申|购|安装|提|在|于|已|因|来|上门|领|住|做|[，。；,（(、]|$)"
)
"""Before a condition's owner: 双下肢截瘫的卢小军配发轮椅."""
_WHO_BEHIND: Final = late(
    "的?(?:患者|病人|患儿|老人|儿童|孩子|人员)?(?:[一1][名位个人])?[，,]?(?:名叫|叫做|叫作|姓名[为是：:]?|名字[为是叫]) ?"
    "|[ ]?(?:——?|--|[：:])[ ]?[\u3400-\u9fff]{0,6}(?:人|驾驶员|学生|职工|老人|对象|户主|员工|学员|司机|患者)[ \u3000：:]{1,2}|"
    "的?(?:患者|病人|患儿|老人|儿童|学生|职工|村民|居民|老党员|残疾人|困难户|贫困户|低保户|孩子|女童|男童|青年|少年|产妇|人员)[ ]?"
    "|(?:——?|--)(?:[^，,。；;\n]{0,12}[班校村组社区队厂）)])?"
    "|(?:[0-9一二三]{1,3}例)?[（(，,：:]{1,2}[为系即]?(?:患者|患儿|病人|学生|职工|村民|居民|老人|员工)[为系是：:]?"
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


_COMRADE: Final = "同志"
_FORMER: Final = late(
    "(?:老|原|离休|退休|离退休|已故)(?:干部|[\u3400-\u9fff]{0,2}[局处科厅院校部所站镇乡村队社组]长|书记|主任|支书|教授|会计|教师|工程师|社员)[ ]?$"
)
"""Before one who held an office, and tells of no illness now: 老处长."""


def _named_at(text: str, start: int) -> Named | None:
    """Return the name that begins at a place; None: none does, or an official's."""
    over = usual_end(text, start)
    if over < 0:
        return None
    tied = _TIE.match(text, over) is not None
    before = text[max(0, start - 8) : start].rpartition("\n")[2]
    comrade = (tied or text.startswith(_COMRADE, over)) and ILL_AT_ONCE.match(
        text, over
    ) is not None
    former = _FORMER.search(before) is not None
    if not (comrade or former) and (OFFICIAL.search(before) or _OFFICIAL_AFTER.match(text, over)):
        return None
    by_role = not former and bool(before) and before[-1] in ROLE_ENDS and not _STAFF.search(before)
    return Named(over, tied, by_role)


def _end_of(named: Named) -> int:
    return named.end


_BESIDE_REACH: Final = 40
"""`_BESIDE` is no longer."""
