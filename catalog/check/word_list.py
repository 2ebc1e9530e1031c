"""Step check: content/terms.yml as a search: where a text uses a word that it should not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from catalog.check.prose_text import Hit
from catalog.model.agency import Term
from catalog.model.pattern import late

_TITLES = r"《[^《》\n]*》"
"""A document's name is what it is."""
_QUOTED = late(r"[ \t]*>")


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """The word list, ready to search with."""

    pattern: re.Pattern[str]
    by_word: dict[str, Term]

    def hits(self, text: str) -> Iterator[tuple[Hit, Term]]:
        """Yield what should be written otherwise, in place order.

        A word inside the one recommended, inside a word that the list excepts, inside a document's name or in
        a quotation (a line that begins with `>`) is left alone.
        """
        for found in self.pattern.finditer(text):
            term = self.by_word.get(found[0])
            if term is None:
                continue
            line = text.rfind("\n", 0, found.start()) + 1
            if _QUOTED.match(text, line) is None:
                yield Hit(found.start(), found[0]), term


class _Same:
    """A list of terms that equals itself alone: hashing every term for every item would be slow."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms

    def __hash__(self) -> int:
        return id(self.terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.terms is self.terms


def word_list(terms: tuple[Term, ...]) -> WordList:
    """Return the search for a site's terms; made once for as long as they are the same object."""
    return _compiled(_Same(terms))


@lru_cache(maxsize=8)
def _compiled(same: _Same) -> WordList:
    by_word = {term.avoid: term for term in reversed(same.terms) if term.avoid != term.use}
    words = {*by_word, *(term.use for term in same.terms)}
    words.update(word for term in same.terms for word in term.except_)
    # The longest first, so that a recommended or excepted word is taken whole before one inside it is found.
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = "|".join((_TITLES, *map(re.escape, longest_first)))
    used = {term.use for term in same.terms}
    return WordList(re.compile(pattern), {k: v for k, v in by_word.items() if k not in used})
