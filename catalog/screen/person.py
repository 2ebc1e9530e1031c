"""Step screen: the natural persons that a text names: parties, patients, relatives, recipients, not officials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.screen.case import case_parts, is_agreed
from catalog.screen.column import near_line
from catalog.screen.cue import Cue, Place
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, dotted_start, may_begin, name_end, name_start
from catalog.screen.name_close import Close, name_close
from catalog.screen.person_again import repeats
from catalog.screen.person_behind import (
    doers,
    in_cells,
    introduced,
    listed,
    owners,
    subjects,
    sued,
)
from catalog.screen.person_errand import VISITORS, runs_an_errand
from catalog.screen.person_head import heads
from catalog.screen.person_kept import LAWYER, is_kept
from catalog.screen.person_keyed import keyed
from catalog.screen.person_letter import addressed, writers
from catalog.screen.person_likely import likely
from catalog.screen.person_parted import apart, parted
from catalog.screen.person_plain import placed, plain
from catalog.screen.person_role import called, far_end, spread, told_end
from catalog.screen.person_roll import field_end, registers, rolls, rows
from catalog.screen.person_table import table_names
from catalog.screen.private import (
    OFFICIAL,
    RECIPIENT,
    TITLE_AFTER,
    Person,
    is_example,
    is_private,
)
from catalog.screen.reading import Reading
from catalog.screen.words.person import KINDS, PARTIES

_LINK: Final = late(
    r"[”\"]?[）)】\]〕]?(?:[（(][^（()）\n:：]{0,8}[）)])?(?:(?:名单)?[里中内][，,]?(?:有|只有|仅有|包括)|(?:的?(?:姓名[/、]名称|姓名|签名|签字)|名称|名字|名单|本人|信息|身份(?!证))(?:及关系)?)?(?:如下|公示)?(?P<blank>[ \u3000]{0,4})(?:[（(][^（()）\n]{0,12}[）)])?[ \u3000]{0,4}"
    r"(?P<field>[:：|\t]|为[:：]?|是|系|叫)?[ \u3000*]{0,8}[“\"‘「『【〔《\[`]?(?:\d{1,3}[.、]|[（(]\d{1,3}[）)])?[ \u3000]{0,4}"
)
_IN_LINK: Final = frozenset(char for char in _LINK.pattern if "\u3400" <= char <= "\u9fff")
"""Before any other Han a link is empty."""
_PATIENT: Final = late("诊断|床号|病案|住院号|病种")
_ORDINALS: Final = frozenset("一二三四五六七八①②③④⑤⑥⑦⑧")
"""Between a party's role and his name: 被告一寇明辉."""
_FIELD_MARKS: Final = frozenset("，,；;。：:、（(\n")
_PRIVATE_MATTER: Final = late("立?遗嘱|遗赠|公证|求职|[应竞]聘|自荐|报名|演讲|作文|抽签|摇号")
"""Before 我叫, where nobody complains."""
_MATTER: Final = 40
_COMPLAINS: Final = late(
    r"[，,]?(?:本人|来电|来信|来访|致电|上门|当面|书面|电话|网上|多次|再次|实名|向[^，,。\n]{1,12}?){0,2}"
    r"(?:举报|投诉|诉称|控诉|质疑|检举|控告|反映(?!良好|强烈|出|了))"
)
_TEACHES: Final = late("授课|讲解|宣讲|解读|主讲|讲授|带教|荣获|获评|被评为|表彰|示范")
_OWN_STAFF: Final = late(r"(?:[本我]局|本?单位|机关|中心|经办|全局)的?$")


def persons(reading: Reading) -> list[Person]:
    """Return the names of natural persons of a text, by place; masked ones, bodies and officials are none.

    A name that its surroundings tell once is found wherever it stands in the text.
    """
    known = reading.shared.get("persons")
    if known is None:
        text, places = plain(reading)
        known = reading.shared["persons"] = tuple(placed(_persons(text), places))
    return [*known]


def _persons(reading: Reading) -> list[Person]:
    text = reading.text
    found: dict[int, Person] = {}
    is_case = reading.around.names or reading.has(Cue.CASE)
    cues = reading.places(Cue.PERSON)
    for person in _beside_cues(text, cues, is_case=is_case):
        _keep(found, person)
    if cues or "姓" in text or reading.around.label:
        for person in table_names(reading):
            _keep(found, person)
    is_told = is_case or bool(found) or reading.has(Cue.RECIPIENT)
    for person in _told(reading, is_case=is_case, is_told=is_told):
        _keep(found, person)
    if is_case:
        for person in [*_listed_before(text, found)]:
            _keep(found, person)
    for person in repeats(text, found):
        _keep(found, person)
    return sorted(one for one in found.values() if is_kept(reading, one)) if found else []


def _told(reading: Reading, *, is_case: bool, is_told: bool) -> Iterator[Person]:
    """Yield names that no word before them announces, or the key of a program."""
    yield from keyed(reading.text, reading.ascii, is_case=is_case)
    if reading.has(Cue.INTRODUCED):
        yield from introduced(reading.text, is_case=is_case)
    if is_told:
        yield from owners(reading)
    if is_case:
        yield from writers(reading)
        yield from addressed(reading.text)
        yield from called(reading)
        yield from spread(reading.text)
        yield from rolls(reading)
        yield from registers(reading.text)
        yield from rows(reading.text)
        parts = case_parts(reading)
        yield from doers(reading, parts)
        yield from sued(reading, parts)
        yield from subjects(reading, parts)
        yield from likely(reading)
        yield from heads(reading)
        yield from in_cells(reading.text, reading.tables)
        yield from parted(reading.text)
        yield from apart(reading.text)


def _listed_before(text: str, found: dict[int, Person]) -> Iterator[Person]:
    """Yield the names that stand in a list before one that something told: 毕长顺、毕长利二人."""
    for one in found.values():
        start = one.start
        while text[start - 1 : start] == "、":
            end = start - 1
            start = name_start(text, end, sure=False, led=False)
            if start < 0 or start in found or not is_private(text, start):
                break
            yield Person(start, end, Weight.REVIEW, one.party)


def _keep(found: dict[int, Person], person: Person) -> None:
    """Keep the surest and longest reading of a place."""
    known = found.get(person.start)
    if known is not None and (known.party or person.party):
        found[person.start] = known = known._replace(party=True)
        person = person._replace(party=True)
    if known is None or (known.weight is not Weight.BLOCK and person.end >= known.end):
        found[person.start] = person


def _beside_cues(text: str, cues: Sequence[Place], *, is_case: bool) -> Iterator[Person]:
    """Yield names right behind a word for a person or a label, and those that follow them in a list."""
    for cue in cues:
        first = text[cue.end : cue.end + 1]
        is_bare = "\u3400" <= first <= "\u9fff" and first not in _IN_LINK
        word = text[cue.start : cue.end]
        if is_bare and not _may_be_named(text, cue.end, word):
            continue
        kind = KINDS[word]
        link = _LINK.match(text, cue.end)
        assert link is not None
        start = link.end()
        is_field = link["field"] is not None
        is_none = kind == "name" and not (
            _is_name_field(text, cue, link) and is_private(text, start)
        )
        if is_none or (word == "证人" and text[cue.start - 1 : cue.start] == "持"):
            continue
        is_named = is_field or kind == "name"
        trust = Trust.PLACE if kind == "doer" else Trust.FIELD if is_named else Trust.CUE
        start, end = _read(text, cue, link, trust)
        is_field = is_field and start == link.end()
        if end < 0 or (kind == "doer" and not _may_do(text, link.end())):
            continue
        start = dotted_start(text, start, end)
        weight = _weight_of_cue(text, cue, kind, end, is_field=is_field, is_case=is_case)
        if weight is not None:
            party = _is_party(text, cue, end)
            yield Person(start, end, weight, party)
            for other in listed(text, end, weight):
                yield other._replace(party=party)


def _may_be_named(text: str, at: int, word: str) -> bool:
    """Whether a name may stand right behind a word for a person."""
    if word in PARTIES and text[at] in _ORDINALS and text[at + 1 : at + 2] != "方":
        return may_begin(text, at + 1)
    return may_begin(text, at) or (word in PARTIES and told_end(text, at) >= 0)


def _read(text: str, cue: Place, link: re.Match[str], trust: Trust) -> tuple[int, int]:
    """Return where the name behind a word for a person begins and is over, −1 for none.

    A party's is read too where no list knows it: by its field, or by what stands behind it.
    """
    start = link.end()
    is_party = text[cue.start : cue.end] in PARTIES
    if is_party and text[start : start + 1] in _ORDINALS and text[start + 1 : start + 2] != "方":
        start += 1
    end = name_end(text, start, trust)
    if is_party and end >= 0 and name_close(text, end) is Close.NOT:
        end = max(end, far_end(text, start))
    elif is_party and end < 0:
        is_colon = link["field"] in (":", "：", "|", "\t")
        end = max(field_end(text, start) if is_colon else -1, told_end(text, start))
    if end < 0 and start > cue.end:
        return cue.end, name_end(text, cue.end, Trust.CUE)
    return start, end


def _is_party(text: str, cue: Place, end: int) -> bool:
    """Tell whether the word calls the person whose name is over at a place a party, or he complains there."""
    word = text[cue.start : cue.end]
    if word in VISITORS and (runs_an_errand(text, cue.start) or _OF_CHILD.match(text, end)):
        return False
    if word in PARTIES and not (_is_served(text, cue) or is_agreed(text, cue.start)):
        return True
    if word == "申请人" and _OPPOSED.search(text):
        return True
    return KINDS[word] == "common" and _COMPLAINS.match(text, end) is not None


_OPPOSED: Final = late("被申请人|仲裁(?!员)|劳人仲")
"""Where one stands, who applies has somebody against him."""
_OF_CHILD: Final = late("的?(?:妈妈|爸爸|母亲|父亲|家长|爷爷|奶奶|外公|外婆|监护人|班主任)")
"""Behind the name of a child whose parent writes: 我是符乐天的妈妈."""
_SERVED: Final = frozenset("受送达人 被询问人 被告知人 被调查人".split())
_OF_BENEFIT: Final = late(
    "(?:职业病|政审|政治审查|背景|外调|家庭状况|入户|工伤|视同工伤|伤残|劳动能力|意外伤害|外伤|资格认证|抚恤|丧葬|低保|救助)[^，。；\n]{0,8}(?:认定|鉴定|调查|审查|外调|函|证明|诊断|决定|确认|回证|核查|通知)"
)
_TITLE_REACH: Final = 40


def _is_served(text: str, cue: Place) -> bool:
    """Whether the word is for one who is asked or told about a benefit, right before which its paper is named."""
    low = max(0, cue.start - _TITLE_REACH)
    served = text[cue.start : cue.end] in _SERVED
    return served and _OF_BENEFIT.search(text, low, cue.start) is not None


def _may_do(text: str, start: int) -> bool:
    """Whether a name behind a word that is no role may be a party's: no official's, nobody's who is honoured."""
    return is_private(text, start) and not OFFICIAL.search(text, max(0, start - 20), start)


def _is_name_field(text: str, cue: Place, link: re.Match[str]) -> bool:
    """Whether behind 姓名 and the like stands what a field has: a colon, for 姓名 blanks too, or a mark before it."""
    word = text[cue.start : cue.end]
    if link["field"] is None:
        begins = not cue.start or text[cue.start - 1] in _FIELD_MARKS
        return word == "姓名" and (bool(link["blank"]) or begins)
    return word != "人员" or link["field"] in (":", "：")


def _weight_of_cue(
    text: str, cue: Place, kind: str, end: int, *, is_field: bool, is_case: bool
) -> Weight | None:
    """Return how sure a name behind a cue is; None: it is an official's, an example's or needs a case."""
    if is_example(text, cue.start) or TITLE_AFTER.match(text, end):
        return None
    if "代理人" in text[cue.start : cue.end] and LAWYER.search(text, end, end + 24):
        return None
    if kind == "act" and _PRIVATE_MATTER.search(text, max(0, cue.start - _MATTER), cue.start):
        return None
    line = near_line(text, cue.start, end, 200)
    match kind:
        case "name":
            return _weight_of_name_field(line, is_case=is_case)
        case "role":
            return (
                Weight.BLOCK if is_field and name_close(text, end) >= Close.WORD else Weight.REVIEW
            )
        case "kin" | "common":
            own_staff = _OWN_STAFF.search(text[max(0, cue.start - 6) : cue.start])
            return None if own_staff else Weight.REVIEW
        case "staff" if _TEACHES.search(line, line.find(text[cue.end : end])):
            return None
        case _:
            return Weight.REVIEW if is_case else None


def _weight_of_name_field(line: str, *, is_case: bool) -> Weight | None:
    """Return how sure a name behind 姓名 or 名单 is, from its line."""
    if _PATIENT.search(line):
        return Weight.REVIEW
    official, recipient = OFFICIAL.search(line), RECIPIENT.search(line)
    if official and not recipient:
        return None
    if recipient and not official:
        return Weight.BLOCK
    return Weight.REVIEW if is_case or not official else None
