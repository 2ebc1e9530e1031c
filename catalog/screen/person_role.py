"""Step screen: names told by a party's role behind them, or between his role and his sex: 费玉根（举报人）, 当事人水清浅，女."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, name_end, name_start
from catalog.screen.name_body import is_body
from catalog.screen.name_close import Close, name_close
from catalog.screen.name_foreign import FULL_FOREIGN, foreign_end
from catalog.screen.name_place import begins_a_body, is_hamlet, is_region
from catalog.screen.person_roll import NO_NAME_ENDS
from catalog.screen.private import FULL, Person, is_example, is_private
from catalog.screen.reading import Reading
from catalog.screen.words.given import NEVER, NEVER_LAST, TITLES, USUAL
from catalog.screen.words.person import PARTIES
from catalog.screen.words.surname import NO_NAMES, RISKY, SINGLE

DOUBTED: Final = (RISKY | {"方"}) - frozenset("花麻阳谷齐史卫尚向常安白古宿官封展山车贾")
"""Family names that behind a role are words more often."""
_BEFORE_ROLE: Final = late(
    r"(?P<bracket>[（(](?:系|即|为|原|本案|该案|案件|一审|二审|原审)?)$|(?P<cell>[ \u3000]{0,2}[\t|][ \u3000]{0,2})$|(?P<verb>[亦均也]?[为系是])$"
)
_BEHIND_ROLE: Final = {
    "bracket": late(r"[）)、，,；;/]"),
    "cell": late(r"[ \u3000]{0,2}(?:[\t|\n]|\Z)"),
    "verb": late(r"[，,。；;、）)\n]|\Z"),
}
_LED: Final = frozenset("（(\t| \u3000为系是即原案审")
"""The last character of what `_BEFORE_ROLE` finds."""
_REACH: Final = 6
_PROCEDURAL: Final = frozenset("被申请人 申请人 债务人 担保人 相对方".split())
"""Who they are tells the paper: parties of a case, where it tells of one."""


def called(reading: Reading) -> Iterator[Person]:
    """Yield the names behind which stands which party they are: 向红梅（来信人）, 费玉根|举报人|, 宦秋生为被告."""
    text = reading.text
    for role in reading.places(Cue.PERSON):
        if text[role.start - 1 : role.start] not in _LED:
            continue
        word = text[role.start : role.end]
        if word not in PARTIES and word not in _PROCEDURAL:
            continue
        before = _BEFORE_ROLE.search(text, max(0, role.start - _REACH), role.start)
        if before is None or not _BEHIND_ROLE[before.lastgroup or ""].match(text, role.end):
            continue
        end = before.start()
        start = name_start(text, end, sure=before["cell"] is None)
        if start < 0 and before["bracket"]:
            start = name_start(text, end, sure=True, led=False)
            start = start if end - start == FULL else -1
        if start >= 0 and not is_example(text, start):
            yield Person(start, end, Weight.REVIEW, party=word in PARTIES)


_SPREAD: Final = late(
    r"[ \u3000]{1,3}[人名者](?=[ \u3000]{0,3}(?:(?P<field>[:：|\t])|[ \u3000])[ \u3000*]{0,6}[\u3400-\u9fff])"
)
"""The end of a label whose characters blanks part: 姓　　名：, 举报 人 ."""
_SPREAD_ENDS: Final = {
    blank: tuple(f"{blank}{last}" for last in "人名者") for blank in (" ", "\u3000")
}


def _is_spread(text: str) -> bool:
    """Whether a label may end so: a quick look."""
    ends = (_SPREAD_ENDS[blank] for blank in _SPREAD_ENDS if blank in text)
    return any(one in text for of_blank in ends for one in of_blank)


_LABEL: Final = late(r"(?:[\u3400-\u9fff][ \u3000]{0,3}){1,5}$")
_BLANKS: Final = late(r"[ \u3000:：|\t*]{0,12}")
_LABEL_REACH: Final = 20


def spread(text: str) -> Iterator[Person]:
    """Yield the names behind a label whose characters blanks part: 姓　　名：周立, 被 处 罚 人：周立."""
    for last in _SPREAD.finditer(text) if _is_spread(text) else ():
        label = _LABEL.search(text, max(0, last.start() - _LABEL_REACH), last.start())
        if label is None:
            continue
        said = (label[0] + last[0]).replace(" ", "").replace("\u3000", "")
        party = any(said[at:] in PARTIES for at in range(len(said) - 1))
        if not party and not (last["field"] and said == "姓名"):
            continue
        blank = _BLANKS.match(text, last.end())
        start = blank.end() if blank else last.end()
        end = name_end(text, start, Trust.FIELD)
        if end >= 0 and name_close(text, end) is Close.MARK and is_private(text, label.start()):
            yield Person(start, end, Weight.REVIEW, party=party)


_NAMED: Final = late(
    r"[\u3400-\u9fff]{2,5}(?=(?:[，,、 \u3000（(\t|]|[（(]?(?=[男女])){1,3}(?:男性?|女性?)(?=[，,、；;。） )\n（(|]|\Z)"
    r"|[，,、 \u3000（(\t|]{1,3}(?:公民)?身份(?:证|号)|[，,、 \u3000（(]{1,2}(?:[现时]年)?[0-9]{1,3}周?岁|[，,、 \u3000（(]{1,2}[汉满回藏维彝苗壮侗傣白土][吾]?[尔]?族)"
)
"""Some Han before sex, age, people or number of a person."""
_NO_NAME: Final = late(
    "信息|资料|情况|姓名|性别|本人|自[述称]|匿名|保密|不详|家属|[待另]查|以下|以上|分别"
)


def far_end(text: str, start: int) -> int:
    """Return where a long name is over whose characters are those of names of other tongues; −1: none is."""
    end = foreign_end(text, start)
    whole = end - start >= FULL_FOREIGN and name_close(text, end) >= Close.CHARACTER
    return end if whole and not is_region(text[start:end]) else -1


_MARKED: Final = late(r"[\u3400-\u9fff]{3}(?=[，,。；;、\n（(\t|”]|\Z)")


def _marked_end(text: str, start: int) -> int:
    """Return where three characters are over that a mark closes and that begin as names do: 信访人花满楼、; −1: none."""
    name = text[start : start + FULL]
    if name[:1] not in SINGLE or name[0] in DOUBTED or not _MARKED.match(text, start):
        return -1
    no_name = _NO_NAME.search(name) or name[:2] in NO_NAMES or name in NO_NAMES
    last = name[-1] in NO_NAME_ENDS or name[-1] in NEVER_LAST or not NEVER.isdisjoint(name)
    if no_name or last or name[1:] in TITLES or is_hamlet(name) or USUAL.isdisjoint(name[1:]):
        return -1
    return -1 if begins_a_body(text, start + FULL) else start + FULL


def told_end(text: str, start: int) -> int:
    """Return where a name is over that begins behind a party's role and that no list of names knows; −1: none does.

    Its own sex, age or number stands behind it, or its characters are those of names of other tongues.
    """
    foreign = far_end(text, start)
    if foreign >= 0:
        return foreign
    marked = _marked_end(text, start)
    if marked >= 0:
        return marked
    named = _NAMED.match(text, start)
    if named is None or _NO_NAME.search(named[0]) or named[0][:2] in NO_NAMES:
        return -1
    name = named[0]
    if is_hamlet(name):
        return -1
    if (
        name[-1] in NO_NAME_ENDS
        or name[-1] in NEVER_LAST
        or not NEVER.isdisjoint(name)
        or name[-2:] in TITLES
    ):
        return -1
    return -1 if is_body(text, start) else named.end()
