"""Step screen: where the name of somebody who is ill is over; beside an illness a name needs less to be one than elsewhere."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.name import Trust, name_end
from catalog.screen.name_body import is_body
from catalog.screen.name_close import Close, name_close
from catalog.screen.name_foreign import FULL_FOREIGN, foreign_end
from catalog.screen.name_place import is_area
from catalog.screen.words.condition import BEFORE_PATIENTS
from catalog.screen.words.given import USUAL
from catalog.screen.words.person import OFFICIAL_BEFORE

_WHOLE: Final = 3
"""Characters of a usual name."""
ROLE_ENDS: Final = "胞人员工户者象生民师士兵厨属犯徒童儿友伤妇孩孤校岁班"
"""What words for persons end in."""
LEADS: Final = "是为叫因由对给将请让及和与查系于有予的"
"""What stands before the one who is told of."""
_CLOSE_TIE: Final = late(
    "家庭|同志|一家|老人|老兵|身?患(?![者儿])|确诊|因|被(?:诊断|鉴定|评定|确诊)|突发|死于|接[种受]|每[周月]|行(?!业|政|为)|对|系|于|劳动能力|失能|体检|[查检]出|之[妻夫子女父母]|的?[父母]亲|[（(，,；;：: \u3000\t|_=—→～~/·]|户"
)
"""Right behind a short name."""
OFFICIAL: Final = late(rf"(?:{OFFICIAL_BEFORE})$")


def stands_right_before(text: str, start: int, at: int) -> bool:
    """Whether a name behind a word for a person, a lead or a mark is over at a place."""
    if not "\u3400" <= text[at - 1 : at] <= "\u9fff":
        return False
    for length in (3, 2, 4, 5, 6, 7):
        first = at - length
        before = text[first - 1 : first] if first else ""
        role = before != "" and before in ROLE_ENDS
        leads = role or before == "" or before in LEADS or before in _MARKS
        if first < start or not (leads or BEFORE.search(text, max(0, first - 2), first)):
            continue
        trust = Trust.CUE if role or length == _WHOLE else Trust.PLACE
        own = length < FULL_FOREIGN + 1 and name_end(text[first:at], 0, trust) == length
        named = own or (length > _WHOLE and foreign_end(text[first:at], 0) == length)
        if named and not OFFICIAL.search(text, max(0, first - 8), first):
            return True
    return False


def stands_at_end(words: str) -> bool:
    """Whether a full name of usual length is the last of some words: 大佛寺住持释宏远."""
    name = words[-_WHOLE:]
    if _MONK.search(words):
        return True
    return name_end(name, 0, Trust.CUE) == _WHOLE and not is_body(words, len(words))


_MONK: Final = late("(?<![解阐注稀保放])释[\u3400-\u9fff]{2}$")


BEFORE: Final = late(f"(?:{BEFORE_PATIENTS})$")
_MARKS: Final = "，,：:、；; \u3000\t\n（(|—》】。_-"


def usual_end(text: str, start: int) -> int:
    """Return where a name is over, whatever stands behind it; −1: none begins here.

    Behind a word for a person any given name is one, elsewhere only of usual characters.
    """
    if is_area(text, start):
        return -1
    end = max(name_end(text, start, Trust.PLACE), foreign_end(text, start))
    if end >= 0:
        return end
    led = text[start - 1 : start] in ROLE_ENDS or BEFORE.search(text, max(0, start - 2), start)
    trust = Trust.CUE if led and start else Trust.PLACE
    for length in (_WHOLE, _WHOLE - 1):
        tied = _CLOSE_TIE.match(text, start + length)
        sure = Trust.CUE if tied and length == _WHOLE else trust
        whole = name_end(text[start : start + length], 0, sure) == length
        if whole and (length == _WHOLE or tied) and not is_body(text, start + length):
            return start + length
    return _field_end(text, start)


def _field_end(text: str, start: int) -> int:
    """Return where a name of less usual characters is over that fills its clause; −1: none does."""
    before = text[start - 1 : start]
    if before and before in ROLE_ENDS and _FAMILIAR.match(text, start):
        return start + _WHOLE
    if before and before not in _MARKS:
        return -1
    end = name_end(text, start, Trust.CUE)
    full = end - start >= _WHOLE or text[end - 1 : end] in USUAL
    return end if full and name_close(text, end) is Close.MARK else -1


_FAMILIAR: Final = late("[\u3400-\u9fff][小阿][\u3400-\u9fff](?=[，,：:（(])")
"""Behind a word for a person, before a mark: 化验员燕小乙，."""
