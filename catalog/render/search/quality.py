"""Step render: how well the search finds: the site's own script on the built index, against plain search in the texts.

The queries are drawn from the published texts by the index's own version, so the same site gives the same
figures. Plain search looks at a sample of the documents where there are many: what the script finds among them
must be exactly what stands there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from catalog.model.numeral import chinese
from catalog.render.search.document import (
    ATTACHMENTS,
    BODY,
    DOC_NUMBER,
    IDENTIFIER,
    KEYWORDS,
    PART_END,
    SUMMARY,
    TITLE,
)
from catalog.render.search.engine import Engine, available
from catalog.render.search.fold import bare, fold

TEXT_FIELDS = (TITLE, IDENTIFIER, DOC_NUMBER, SUMMARY, KEYWORDS, BODY)
SAMPLED_BLOCKS = 85
"""Blocks whose documents are compared: all of a small site, about 320 documents of a large one."""
TITLES, NUMBERS, PARTS, COMMON = 6, 6, 24, 8
"""Queries of each kind; a number is asked for in several forms."""
LONGEST, SHORTEST = 12, 2
_ORDINAL = re.compile(r"第([0-9]{1,4})(?=[条章节款项号届次批期类级年季轮个名页篇部编目])")
_NUMBER = re.compile(
    r"(?:([^0-9()\"' ]{1,20})\(?((?:19|20)[0-9]{2})\)?年?第?0*([0-9]{1,6})号?"
    r"|\(((?:19|20)[0-9]{2})\)?年?第?0*([0-9]{1,6})号?|((?:19|20)[0-9]{2})\)?年第?0*([0-9]{1,6})号)"
)


@dataclass(frozen=True, slots=True)
class SearchQuality:
    """What was measured."""

    queries: int
    documents: int
    """Public documents."""
    compared: int
    """Documents whose texts were searched plainly."""
    expected: int
    """Places (query and document) that plain search found."""
    found: int
    """Of these, found by the script."""
    wrong: int
    """Places that the script found and plain search did not."""
    median_bytes: int
    """Bytes of index files for the first ten results, median of the queries, nothing in the cache."""
    largest_bytes: int
    index_bytes: int
    """Whole index: terms, texts, columns."""

    @property
    def recall(self) -> float:
        """Share of what stands there that is found; 1 where nothing stands there."""
        return self.found / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of what is found that stands there; 1 where nothing is found."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    def as_json(self) -> dict[str, Any]:
        """Return the figures for `/data/search-quality.json`."""
        return {
            "recall": round(self.recall, 6),
            "precision": round(self.precision, 6),
            **asdict(self),
        }


Text = tuple[int, Sequence[str], str]
"""A document: its number, its folded lines, its bare document number."""


def measure(data: Path, script: Path, words: Sequence[str] = ()) -> SearchQuality | None:
    """Return the figures of the index in `data`, read with `script`; None where the script cannot be run.

    `words` are words of the site itself (agency, classes) that stand in many documents.
    """
    if not available():
        return None
    engine = Engine(data, script)
    try:
        return _measured(engine, words)
    finally:
        engine.close()


def _measured(engine: Engine, words: Sequence[str]) -> SearchQuality:
    chance = random.Random(engine.manifest["version"])  # noqa: S311 - a sample, no secret
    documents = list(_sampled(engine))
    texts = [(one, *_folded(fields)) for one, fields in documents]
    among = [one for one, _, _ in texts]
    expected = found = wrong = 0
    sizes = []
    queries = list(dict.fromkeys(filter(None, _queries(documents, words, chance))))
    for query in queries:
        answer = engine.search(query, among=among)
        literal = {one for one, synonyms in answer.hits.items() if not synonyms}
        wanted = plain_search(query, texts)
        expected += len(wanted)
        found += len(wanted & literal)
        wrong += len(literal - wanted)
        sizes.append(answer.first_bytes)
    manifest = engine.manifest
    return SearchQuality(
        queries=len(queries),
        documents=manifest["count"],
        compared=len(texts),
        expected=expected,
        found=found,
        wrong=wrong,
        median_bytes=round(median(sizes)) if sizes else 0,
        largest_bytes=max(sizes, default=0),
        index_bytes=sum(manifest["sizes"].values()),
    )


def _sampled(engine: Engine) -> Iterable[tuple[int, Sequence[str]]]:
    """Yield the documents of some blocks, spread evenly over the site."""
    first = sorted(set(engine.blocks))
    step = max(1, -(-len(first) // SAMPLED_BLOCKS))
    for block in first[::step]:
        yield from engine.documents(block, block + 1)


def _folded(fields: Sequence[str]) -> tuple[list[str], str]:
    """Return a document's folded lines and its bare document number."""
    lines = [line for at in TEXT_FIELDS for line in fields[at].split("\n")]
    lines += [line for part in fields[ATTACHMENTS].split(PART_END) for line in part.split("\n")]
    return fold("\n".join(filter(None, lines))).split("\n"), bare(fields[DOC_NUMBER])


def plain_search(query: str, texts: Iterable[Text]) -> set[int]:
    """Return the documents in which a query stands, looking at every text.

    Several words must all occur; a quoted query is one phrase. A number after 第 may be written in figures or
    words, a document number, or its year and serial, with any brackets.
    """
    folded = fold(query).strip()
    quoted = folded.startswith('"') and folded.endswith('"') and len(folded) > len('""')
    words = [folded.strip('"')] if quoted else folded.split()
    return {
        one for one, lines, number in texts if all(_stands(word, lines, number) for word in words)
    }


def _stands(word: str, lines: Sequence[str], number: str) -> bool:
    forms = {word, _ORDINAL.sub(lambda found: f"第{chinese(int(found[1]))}", word)}
    asked = _NUMBER.fullmatch(word)
    parts = [part for part in asked.groups() if part] if asked else []
    if parts:
        head, year, serial = ["", *parts][-3:]
        forms.add(f"{head}({year}){serial}号")
    if any(form in line for form in forms for line in lines):
        return True
    return (
        bool(parts)
        and re.search(rf"(?<![0-9]){re.escape(''.join(parts))}(?![0-9])", number) is not None
    )


def _queries(
    documents: Sequence[tuple[int, Sequence[str]]], words: Sequence[str], chance: random.Random
) -> Iterable[str]:
    """Yield titles, numbers in several forms, parts of lines, words of the site."""
    if not documents:
        return
    for _, fields in _some(documents, TITLES, chance):
        yield _whole(fields[TITLE])
    numbered = [one for one in documents if one[1][DOC_NUMBER]]
    for at, (_, fields) in enumerate(_some(numbered, NUMBERS, chance)):
        yield number_forms(fields[DOC_NUMBER])[at % 4]
    for _, fields in _some(documents, NUMBERS // 2, chance):
        yield fields[IDENTIFIER]
    for _, fields in _some(documents, PARTS, chance):
        part = drawn_part(fields, chance)
        if part:
            yield part
    yield from (word for word in words[:COMMON] if len(word) >= SHORTEST)


def _some(
    documents: Sequence[tuple[int, Sequence[str]]], count: int, chance: random.Random
) -> Iterable[tuple[int, Sequence[str]]]:
    return chance.sample(documents, min(count, len(documents)))


def number_forms(number: str) -> tuple[str, str, str, str]:
    """Return a document number as readers write it: as it is, square, round, without brackets."""
    return (
        number,
        re.sub(r"[〔（【\[(](\d{4})[〕）】\])]", r"[\1]", number),
        re.sub(r"[〔（【\[(](\d{4})[〕）】\])]", r"(\1)", number),
        re.sub(r"[〔（【\[(](\d{4})[〕）】\])]", r"\1", number),
    )


def drawn_part(fields: Sequence[str], chance: random.Random) -> str:
    """Return 2 to 12 characters of a line of the document, as a phrase; empty where it has no such line."""
    texts = [fields[at] for at in (*TEXT_FIELDS, ATTACHMENTS)]
    lines = [
        one for text in texts for one in re.split(f"[\n{PART_END}]", text) if len(one) >= SHORTEST
    ]
    if not lines:
        return ""
    line = chance.choice(lines)
    length = min(len(line), chance.randint(SHORTEST, LONGEST))
    start = chance.randint(0, len(line) - length)
    part = re.sub(r"\s+", " ", line[start : start + length]).strip()
    return _whole(part) if len(part) >= SHORTEST else ""


def _whole(text: str) -> str:
    """Return a text as one phrase: in quotes, unless it has quotes of its own and no blank."""
    has_quote = '"' in fold(text)
    if has_quote:
        return "" if " " in fold(text) or fold(text).startswith('"') else text
    return f'"{text}"'


def quality_json(measured: SearchQuality | None, as_of: str) -> Mapping[str, Any]:
    """Return what `/data/search-quality.json` says; `measured` false where nothing could be run."""
    told: dict[str, Any] = {"as_of": as_of, "measured": measured is not None}
    return told | (measured.as_json() if measured else {})
