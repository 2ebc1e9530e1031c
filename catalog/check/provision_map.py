"""Step check: the map of provisions, in print: every article of both local rules and the Regulation's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from catalog.check.citation import in_english
from catalog.check.provision import Provision, codes_of
from catalog.check.provision_city import CITY
from catalog.check.provision_county import COUNTY
from catalog.check.provision_regulation import REGULATION
from catalog.check.provision_request import REQUEST
from catalog.check.rule import HUZHOU, OID, ZHONGMOU
from catalog.diagnostic import Text

PROVISIONS: tuple[Provision, ...] = (*CITY, *REQUEST, *COUNTY, *REGULATION)
"""All rows: city rules, county rules, Regulation, each in the order of its articles."""
ACTS = {
    HUZHOU: Text(HUZHOU, "city rules"),
    ZHONGMOU: Text(ZHONGMOU, "county rules"),
    OID: Text(OID, "the Regulation"),
}
"""The acts whose articles are mapped."""
NOTHING = "—"
"""What stands in a cell of the printed map that has nothing."""


class BothLanguages(TypedDict):
    """A text in both languages."""

    zh: str
    en: str


class ProvisionFacts(TypedDict):
    """One entry of `catalog rules --map --format json`."""

    act: str
    article: str
    asks: BothLanguages
    rules: list[str]
    pages: list[str]
    commands: list[str]
    because: BothLanguages | None
    coming: BothLanguages | None


def map_table(language: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the printed map: act, article, what it asks, rules, pages, commands, remark."""
    joint = "、" if language == "zh" else ", "
    for each in PROVISIONS:
        remarks = [text.in_language(language) for text in (each.because, each.coming) if text]
        cells = (codes_of(each), each.pages, [f"catalog {name}" for name in each.commands])
        yield (
            ACTS[each.act].in_language(language),
            each.article if language == "zh" else in_english(each.article),
            each.asks.in_language(language),
            *(joint.join(cell) or NOTHING for cell in cells),
            ("；" if language == "zh" else "; ").join(remarks) or NOTHING,
        )


def map_json() -> list[ProvisionFacts]:
    """Return the map as `catalog rules --map --format json` gives it."""
    return [
        ProvisionFacts(
            act=each.act,
            article=each.article,
            asks={"zh": each.asks.zh, "en": each.asks.en},
            rules=list(codes_of(each)),
            pages=list(each.pages),
            commands=list(each.commands),
            because=_both(each.because),
            coming=_both(each.coming),
        )
        for each in PROVISIONS
    ]


def _both(text: Text | None) -> BothLanguages | None:
    return {"zh": text.zh, "en": text.en} if text else None
