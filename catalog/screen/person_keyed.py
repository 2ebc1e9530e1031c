"""Step screen: names behind the keys that programs give parties: dsr_xm, petitioner, "name"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, name_end
from catalog.screen.name_close import Close, name_close
from catalog.screen.private import OFFICIAL, TITLE_AFTER, Person

_KEY_NAME: Final = late(
    "(?i:petitioner|complainant|plaintiff|defendant|respondent|appellant|suspect|offender|violator|informant|whistleblower|victim|(?<![a-z])(?:xdr|dsr|bcfr|bcfdx|bgr|bsqr|tsr|jbr|xyr))"
)
_KEY_MARK: Final = late("(?:[\"”']\\s?[:：]|[=＝])\\s?[\"“']?(?=[\u3400-\u9fff])")
"""What stands between a key and a value in Han: few of these are in a text, and their keys are read back from them."""
_KEY: Final = late(
    rf"(?:{_KEY_NAME.pattern}(?i:_?(?:name|mc|xm|xingming))?|(?<![A-Za-z])(?i:(?:real|user|full|cust|person)_?name|name|xm|xingming)(?:_?(?:name|mc|xm|xingming))?)$"
)
_KEY_WIDTH: Final = 32
_KEY_REACH: Final = 40
"""Behind the key of a name, its owner's office: "name":"李建国","title":"局长"."""


def keyed(text: str, signs: str, *, is_case: bool) -> Iterator[Person]:
    """Yield the names behind the keys that programs give parties, in a case anybody; `signs`: the ASCII of the text."""
    if not (("=" in signs or '"' in signs) and (_KEY_NAME.search(signs) or is_case)):
        return
    for mark in _KEY_MARK.finditer(text):
        key = _KEY.search(text[max(0, mark.start() - _KEY_WIDTH) : mark.start()])
        end = name_end(text, mark.end(), Trust.FIELD) if key else -1
        if end >= 0 and name_close(text, end) is Close.MARK:
            party = key is not None and _KEY_NAME.match(key[0]) is not None
            titled = any(one.search(text, end, end + _KEY_REACH) for one in (OFFICIAL, TITLE_AFTER))
            if party or (is_case and not titled):
                yield Person(mark.end(), end, Weight.REVIEW, party=party)
