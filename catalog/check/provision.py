"""Step check: a provision: what an article asks, and which rules, pages and commands carry it.

Which rules carry it is not stated: it comes from the articles that the rules themselves cite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from catalog.check.gate import GATES, Gate
from catalog.check.rule import Rule
from catalog.check.rules import RULES
from catalog.diagnostic import Basis, Text
from catalog.model.numeral import SIGNS, number_of
from catalog.model.pattern import late

ARTICLE = late(rf"第(?P<article>[{SIGNS}]+)条(?:第（(?P<item>[{SIGNS}]+)）项)?")
CITING: tuple[Rule | Gate, ...] = tuple(sorted((*RULES, *GATES), key=lambda each: each.code))
"""Whatever cites articles, in order of the codes: rules of `catalog check`, and the gate before a publication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One row of the map: what one article, or one part of it, asks."""

    act: str
    article: str
    """As rules cite it."""
    asks: Text
    whole: bool = True
    """Whether rules that cite an item of the article belong here; not where items have rows of their own."""
    families: tuple[str, ...] = ()
    """First letters of the codes that belong here, where several rows stand for one article; empty: all."""
    pages: tuple[str, ...] = ()
    """Addresses of the site as docs/output.md writes them, `index.html` left out."""
    commands: tuple[str, ...] = ()
    because: Text | None = None
    """Why content cannot show that it is kept, or where else it is shown."""
    coming: Text | None = None
    """What of it is carried by work still to come."""


@cache
def keys_of_article(article: str) -> frozenset[str]:
    """Return the keys of a citation: `7(1)` for 第七条第（一）项, `14` to `16` for a range; else its own parts.

    What is no numbered article (公开时限, a label of the heading) is cited by its words, joined by 、.
    """
    keys: set[str] = set()
    for part in article.split("、"):
        found = [_key(each) for each in ARTICLE.finditer(part)]
        if len(found) == 2 and "至" in part:  # noqa: PLR2004 - the two ends of a range
            found = list(_between(*found))
        keys.update(found or [part])
    return frozenset(keys)


def _key(found: re.Match[str]) -> str:
    item = f"({number_of(found['item'])})" if found["item"] else ""
    return f"{number_of(found['article'])}{item}"


def _between(first: str, last: str) -> Iterator[str]:
    """Yield the keys from `14` to `16`, or from `7(1)` to `7(9)`."""
    if "(" not in first:
        yield from map(str, range(int(first), int(last) + 1))
        return
    article, _, start = first.rstrip(")").partition("(")
    end = last.rstrip(")").partition("(")[2]
    yield from (f"{article}({item})" for item in range(int(start), int(end) + 1))


def serves(provision: Provision, basis: Basis) -> bool:
    """Return whether a rule of this basis carries the row; an item of an article serves the whole article."""
    if basis.act != provision.act:
        return False
    wanted = keys_of_article(provision.article)
    return any(
        key in wanted or (provision.whole and key.partition("(")[0] in wanted)
        for key in keys_of_article(basis.article)
    )


def codes_of(provision: Provision, rules: Iterable[Rule | Gate] = CITING) -> tuple[str, ...]:
    """Return the codes of the rules that carry the row, in their order."""
    return tuple(
        rule.code
        for rule in rules
        if (not provision.families or rule.code.startswith(provision.families))
        and any(serves(provision, basis) for basis in rule.basis)
    )
