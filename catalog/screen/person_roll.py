"""Step screen: the lines of a list below a heading that says that they name parties: 涉案人员名单, ①边立强，手机略."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, name_end
from catalog.screen.name_close import Close, name_close
from catalog.screen.name_foreign import foreign_end
from catalog.screen.name_place import is_hamlet
from catalog.screen.person_errand import runs_an_errand
from catalog.screen.private import FULL, TITLE_AFTER, Person
from catalog.screen.reading import Reading
from catalog.screen.words.given import STRONG, TITLES, USUAL
from catalog.screen.words.person import PARTIES
from catalog.screen.words.surname import NO_NAMES

_HEADING: Final = late(
    r"(?:姓名)?(?:的?(?:名单|名册|情况|信息|一览|清单|台账|登记[表册簿]?|花名册)|如下|有)(?:如下)?[ \u3000]?(?:[（(][^（()）\n]{0,16}[）)])?[：:]?[ \u3000]*\r?\n"
)
_HEADING_FIRST: Final = frozenset("姓的名情信一清台登花如有 \u3000（(：:\r\n")
_MARKED: Final = late(
    r"[ \u3000]{0,4}(?:[-*·•○●] ?|[0-9]{1,3}[.、．)） ]{0,2}|[（(][0-9一二三四五六七八九十]{1,3}[）)] ?|[①-⑳] ?|[一二三四五六七八九十]{1,2}[、.．] ?)"
)
_WITHIN: Final = late(
    r"[；;] ?(?:[①-⑳] ?|[0-9]{1,3}[.、．]? ?|[（(][0-9一二三四五六七八九十]{1,3}[）)] ?)"
)
_MOST: Final = 200
"""Lines of one list."""


def rolls(reading: Reading) -> Iterator[Person]:
    """Yield the names that begin the marked lines right below a heading for parties."""
    text, done = reading.text, 0
    for place in reading.places(Cue.PERSON):
        first = text[place.end : place.end + 1]
        if first not in _HEADING_FIRST or text[place.start : place.end] not in PARTIES:
            continue
        heading = _HEADING.match(text, place.end)
        if heading and heading.end() >= done:
            for line, over in _marked_lines(text, heading.end()):
                yield from _names(text, line, over)
                done = over + 1


_BOOKS: Final = ("登记", "台账", "名册", "名单", "汇总", "清单", "一览", "记录")
_REGISTER: Final = late(
    rf"(?:来访|来信|来电|信访|接访|上访|投诉|举报|报警|处罚|罚没|案件|纠纷|违法|违规)[^\n，。；：:]{{0,8}}(?:{'|'.join(_BOOKS)})[^\n。；：:]{{0,24}}[：:]?[ \u3000]*\r?\n"
)
"""The heading of a register of complaints or penalties."""


def registers(text: str) -> Iterator[Person]:
    """Yield the usual names that fill the beginning of the lines of a register: 来访登记, 1．秦爱莲　反映停水."""
    done = 0
    for heading in _REGISTER.finditer(text) if any(one in text for one in _BOOKS) else ():
        if heading.end() < done or runs_an_errand(text, heading.end()):
            continue
        for line, over in _marked_lines(text, heading.end()):
            done = over + 1
            for person in _names(text, line, over):
                usual = set(text[person.start + 1 : person.end]) <= USUAL
                if usual and name_close(text, person.end) is Close.MARK:
                    yield person._replace(party=False)


_BARE: Final = late(r"[\u3400-\u9fff]{3}(?=[，,。；;、\n（(\t|]|[ \u3000]|$)")
NO_NAME_ENDS: Final = frozenset(
    "生员工户者民友客师长人方家体处局院司厂店部所站队会组村镇乡县市区校行社的年籍"
)
_NO_NAME: Final = late(
    "待|见附|未具|不具|不公|已[死去]|同上|无|某|不详|保密|匿名|待[查定]|单位|企业|公司"
)


def field_end(text: str, start: int) -> int:
    """Return where three characters are over that fill a party's field and end as names do, whatever the family name; −1: none do."""
    bare = _BARE.match(text, start)
    if bare is None or _NO_NAME.search(bare[0]) or is_hamlet(bare[0]):
        return -1
    last = bare[0][-1]
    if bare[0][1:] in TITLES or (bare[0][:2] in NO_NAMES and bare[0][-1] not in STRONG):
        return -1
    return bare.end() if last in USUAL and last not in NO_NAME_ENDS else -1


_PENALTY: Final = late("罚款|警告|拘留|没收|责令|吊销|训诫|记[0-9]{1,2}分")
_ROW: Final = late(
    rf"(?:^|[\n|\t])[ \u3000]?(?:[0-9]{{1,3}}[ 、.\t|]{{1,2}})?(?P<name>[\u3400-\u9fff]{{3,6}})[ \u3000]?(?=[\t|][^\n]{{0,80}}(?:{_PENALTY.pattern}))"
)


def rows(text: str) -> Iterator[Person]:
    """Yield the names that fill a cell of a row in which a penalty stands behind them, with no header to tell so."""
    parted = ("\t" in text or "|" in text) and _PENALTY.search(text) is not None
    for row in _ROW.finditer(text) if parted else ():
        name, (start, end) = row["name"], row.span("name")
        whole = len(name) == FULL and name_end(name, 0, Trust.PLACE) == FULL
        if whole or foreign_end(name, 0) == len(name):
            yield Person(start, end, Weight.REVIEW)


def _marked_lines(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines from a place on begin behind their marks and are over, as long as each has one."""
    for _ in range(_MOST):
        mark = _MARKED.match(text, at)
        if mark is None:
            return
        over = text.find("\n", mark.end())
        over = len(text) if over < 0 else over
        yield mark.end(), over
        at = over + 1


def _names(text: str, line: int, over: int) -> Iterator[Person]:
    """Yield the names that begin the items of one line."""
    for start in (line, *(more.end() for more in _WITHIN.finditer(text, line, over))):
        end = name_end(text, start, Trust.FIELD)
        whole = 0 <= end <= over and name_close(text, end) >= Close.WORD
        if whole and not TITLE_AFTER.match(text, end):
            yield Person(start, end, Weight.REVIEW, party=True)
