"""Step screen: addresses in English order, from the room to the road: Room 502, Building 3, No. 18 Renmin Road."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late

PLACES = ("Road", "Rd", "Street", "Avenue", "Lane", "Garden", "Community", "Village", "Residence")
"""Words of which one stands in every address in English order."""

_NUMBERED: Final = r"(?:(?:Room|RM|Rm|Flat|Apt|Apartment|Unit|Building|Bldg|Block|Tower|House|No|NO|Lane|Floor|Group)[. ]{0,2}[0-9A-Z][0-9A-Z-]{0,6}|[0-9]{1,4}[A-Z]?(?:/F|F)?)(?![0-9A-Za-z])"
_PLACE: Final = r"(?:[A-Z][A-Za-z'’]{1,14} ){1,4}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Gardens?|Community|Village|Residence|Town|District|County)(?![a-z])"
_ADDRESS: Final = late(
    rf"(?<![0-9A-Za-z.-]){_NUMBERED}(?:(?:, ?| )(?:{_NUMBERED}|{_PLACE})){{1,8}}"
)
_TOLD: Final = late(_PLACE)
_HOME: Final = late(
    r"(?i:home|residen\w+|permanent|living|lives?|mailing|applicant'?s?)(?: \w+){0,2}[ :：|,]{0,3}(?:at |is |in )?$"
)
_BODY: Final = late(
    r"(?i:office|company|co\.|ltd|hotel|hospital|universit|school|bureau|embassy|cent(?:er|re)|bank|shop|factory|registered|business)"
)


def english_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of addresses that begin with a number and tell a road, an estate or a village."""
    for match in _ADDRESS.finditer(text):
        if _TOLD.search(text, match.start(), match.end()):
            yield match.span()


def is_english_home(before: str) -> bool:
    """Tell whether English words that stand before an address make it a home."""
    return _HOME.search(before) is not None and not _BODY.search(before)


def is_english_body(before: str) -> bool:
    """Tell whether English words that stand before an address make it a body's."""
    return _BODY.search(before) is not None
