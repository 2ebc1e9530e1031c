"""Step model: the scalar types of the front matter.

YAML scalars arrive as text and each field decides what they mean, so `no` stays a word and a date is a date
only where a date is due. A type refuses with `PydanticCustomError(kind, …)`: the kind chooses the bilingual
message in `catalog.load.refusal`, the context carries `expected`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from catalog.model.pattern import late

DAY = late(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
MOMENT = late(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: ([0-9]{2}):([0-9]{2}))?")
YEARS = range(1900, 2101)
"""Years that a date may lie in; computing with them never leaves the calendar."""
TERM_YEARS = range(1, 101)
"""Whole years that a term of disclosure may last."""
HIDDEN = late(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Control, bidirectional and zero-width characters, which make text look other than it is, and noncharacters
that XML cannot hold."""


@lru_cache(maxsize=8)
def ascii_of(text: str) -> str:
    """Return the ASCII characters of a text, in order: what they do not hold need not be looked for in it.

    They are few in a Chinese text, and made far faster than a search for one of them is. The latest texts are
    remembered: one body is asked about by its reader, by rules and by the screening.
    """
    return text if text.isascii() else text.encode("ascii", "ignore").decode("ascii")


def refuse(kind: str, expected: str) -> PydanticCustomError:
    """Return the error a scalar type raises; `expected` is shown to the webmaster in Chinese."""
    return PydanticCustomError(kind, "expected {expected}", {"expected": expected})


def parse_day(value: object) -> date:
    """Return the calendar day written `YYYY-MM-DD` (China Standard Time)."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise _not_a_day()
    return _day(value)


def _not_a_day() -> PydanticCustomError:
    return refuse("day_form", "日期 YYYY-MM-DD，例如 2025-03-07")


@lru_cache(maxsize=4096)
def _day(value: str) -> date:
    """Return the day written so: an item has a dozen days, and the same ones are written in many items."""
    found = DAY.fullmatch(value)
    if found is None:
        raise _not_a_day()
    year = int(found[1])
    if year not in YEARS:
        raise refuse("day_range", f"{YEARS.start} 年至 {YEARS.stop - 1} 年之间的日期")
    try:
        return date(year, int(found[2]), int(found[3]))
    except ValueError:
        raise refuse("day_unknown", "日历上有的日期") from None


@dataclass(frozen=True)
class Moment:
    """A day with an optional minute, China Standard Time. Without a minute it is the day's first one.

    Without slots, as every extract holds one and comes back from the cache faster so.
    """

    day: date
    minute: time | None = None

    @property
    def starts(self) -> datetime:
        """The first instant of the moment, naive China Standard Time."""
        return datetime.combine(self.day, self.minute or time())

    def __str__(self) -> str:
        """Return `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`."""
        return f"{self.day} {self.minute:%H:%M}" if self.minute else str(self.day)


def parse_moment(value: object) -> Moment:
    """Return the moment written `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`."""
    if isinstance(value, Moment):
        return value
    found = MOMENT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise refuse("moment_form", "YYYY-MM-DD 或 YYYY-MM-DD HH:MM，例如 2025-03-07 09:00")
    day = parse_day(found[1])
    if found[2] is None:
        return Moment(day)
    try:
        return Moment(day, time(int(found[2]), int(found[3])))
    except ValueError:
        raise refuse("moment_form", "24 小时制的时刻，例如 09:00") from None


def parse_flag(value: object) -> bool:
    """Return True for `true`, False for `false`; no other spelling."""
    if isinstance(value, bool):
        return value
    if value in {"true", "false"}:
        return value == "true"
    raise refuse("flag_form", "true 或 false")


def parse_count(value: object) -> int:
    """Return a whole number ≥ 0 written with digits only."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value):
        return int(value)
    raise refuse("count_form", "整数，例如 5")


def parse_amount(value: object) -> Decimal:
    """Return an amount of money ≥ 0, in yuan, with at most two decimals."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,2})?", value):
        return Decimal(value)
    raise refuse("amount_form", "金额，例如 100 或 100.50")


def parse_years(value: object) -> int:
    """Return a whole number of years that a term may last."""
    years = parse_count(value)
    if years not in TERM_YEARS:
        raise refuse("count_form", f"{TERM_YEARS.start} 至 {TERM_YEARS.stop - 1} 的整数")
    return years


def parse_words(value: object) -> str:
    """Return one line of visible text without outer blanks; inner line breaks become nothing or a space."""
    if not isinstance(value, str):
        raise refuse("words_form", "文字")
    words = value.strip()
    if not words:
        raise refuse("words_form", "文字（不能是空的）")
    return words


def _text_schema(**extra: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **extra})


Words = Annotated[str, BeforeValidator(parse_words), _text_schema(minLength=1)]
Day = Annotated[date, BeforeValidator(parse_day), _text_schema(format="date")]
PublishedAt = Annotated[
    Moment,
    BeforeValidator(parse_moment),
    PlainSerializer(str),
    _text_schema(pattern=MOMENT.pattern),
]
Flag = Annotated[bool, BeforeValidator(parse_flag), WithJsonSchema({"type": "boolean"})]
Amount = Annotated[
    Decimal,
    BeforeValidator(parse_amount),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
Years = Annotated[
    int,
    BeforeValidator(parse_years),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 100}),
]
Count = Annotated[
    int, BeforeValidator(parse_count), WithJsonSchema({"type": "integer", "minimum": 0})
]
