"""Measure the search of a built site: what is drawn from its pages must be found, and nothing else.

usage: scripts/search_recall SITE [--parts 10000] [--seed 1] [--documents 60]

Draws parts of 2 to 12 characters from the text of the items' pages (read from their HTML, not from the index),
and takes all titles, identifiers and document numbers, the last in four forms of brackets. The site's own script
answers in V8. Recall: the item that a query was drawn from is found. Precision: of `--documents` others drawn at
random, those found are those whose text, searched plainly, has the query. Prints both, and the bytes of index
files that the first ten results took.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from statistics import median

from catalog.render.search.engine import SCRIPT, Engine
from catalog.render.search.fold import fold
from catalog.render.search.quality import Text, _folded, number_forms, plain_search

BLOCKS = frozenset("p li td th h1 h2 h3 h4 h5 h6 blockquote pre figcaption dt dd".split())
VOID = frozenset("br hr img input link meta wbr source col".split())
HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
SOFT = re.compile(rf"(?<=[{HAN}])\s*\n\s*(?=[{HAN}])")


class PageText(HTMLParser):
    """Collects the lines of an item's body as they stand on its page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.words = ""
        self.depth = 0
        self.sign = False
        self.code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into the body; end a line where a block begins."""
        if tag in VOID:
            if tag == "br" and self.depth:
                self.end_line()
            return
        if self.depth:
            self.depth += 1
        elif ("id", "document") in attrs:
            self.depth = 1
        if tag in BLOCKS:
            self.end_line()
        self.code = self.code or tag == "pre"
        if "footnote-ref" in (dict(attrs).get("class") or "") or "backref" in str(attrs):
            self.sign = True

    def handle_endtag(self, tag: str) -> None:
        """Go out again; end a line where a block ends."""
        if tag in ("sup", "a"):
            self.sign = False
        if tag == "pre":
            self.end_line()
            self.code = False
        if self.depth and tag not in VOID:
            self.depth -= 1
        if tag in BLOCKS or not self.depth:
            self.end_line()

    def handle_data(self, data: str) -> None:
        """Take words of the body; the number of a footnote and the arrow back are none; a line of code is a line."""
        if not self.depth or self.sign:
            return
        first, *more = data.split("\n") if self.code else [data]
        self.words += first
        for line in more:
            self.end_line()
            self.words += line

    def end_line(self) -> None:
        """Keep a line: a break inside a sentence is nothing, other blanks are one."""
        line = " ".join(SOFT.sub("", self.words).split())
        self.words = ""
        if len(line) > 1:
            self.lines.append(line)


@dataclass
class Tally:
    """What came out."""

    queries: int = 0
    missed: list[str] = field(default_factory=list)
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def recall(self) -> float:
        """Share of the places that must be found and are."""
        wanted = self.queries + self.right + len(self.lost)
        return 1 - (len(self.missed) + len(self.lost)) / max(1, wanted)

    def precision(self) -> float:
        """Share of what was found among the others that stands there."""
        return self.right / (self.right + len(self.wrong)) if self.right + len(self.wrong) else 1.0


def queries(
    site: Path, items: Sequence[dict[str, str]], parts: int, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield (query, address of the item it must find)."""
    for item in items:
        yield item["title"], item["url"]
        yield item["identifier"], item["url"]
        for form in dict.fromkeys(number_forms(item.get("doc_number", ""))):
            if form:
                yield form, item["url"]
    for item in chance.choices(items, k=parts):
        page = PageText()
        page.feed((site / item["url"] / "index.html").read_text("utf-8"))
        line = chance.choice(page.lines or [item["title"]])
        length = min(len(line), chance.randint(2, 12))
        start = chance.randint(0, len(line) - length)
        part = line[start : start + length].strip()
        if len(part) > 1:
            yield part, item["url"]


def asked(text: str) -> str:
    """Return a drawn text as a reader asks for it literally: a phrase where it has blanks or would be one."""
    folded = fold(text)
    return f'"{text}"' if " " in folded and '"' not in folded else text


def measure(site: Path, parts: int, seed: int, others: int) -> Tally:
    """Run all queries."""
    catalog = json.loads((site / "data/catalog.json").read_text("utf-8"))["items"]
    items = [one | {"url": re.sub(r"^.*?(items/.*)$", r"\1", one["url"])} for one in catalog]
    chance, tally = random.Random(seed), Tally()  # noqa: S311 - a sample, no secret
    engine = Engine(site / "search/data", site / SCRIPT)
    try:
        documents = engine.documents(0, engine.manifest["blocks"])
        places = {fields[0]: one for one, fields in documents}
        texts: dict[int, Text] = {one: (one, *_folded(fields)) for one, fields in documents}
        for query, url in queries(site, items, parts, chance):
            if fold(query).startswith('"') or ('"' in fold(query) and " " in fold(query)):
                continue
            own = places[url]
            among = sorted({own, *chance.sample(sorted(texts), min(others, len(texts)))})
            answer = engine.search(asked(query), among=among)
            literal = {one for one, synonyms in answer.hits.items() if not synonyms}
            wanted = plain_search(asked(query), [texts[one] for one in among]) - {own}
            tally.queries += 1
            tally.sizes.append(answer.first_bytes)
            tally.missed += [query] if own not in literal else []
            tally.right += len(literal & wanted)
            tally.wrong += [query for _ in literal - wanted - {own}]
            tally.lost += [query for _ in wanted - literal]
    finally:
        engine.close()
    return tally


def main() -> int:
    """Measure, print, and fail where anything is missed or wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--parts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=60)
    given = parser.parse_args()
    started = time.perf_counter()
    tally = measure(given.site, given.parts, given.seed, given.documents)
    print(f"queries {tally.queries}, {time.perf_counter() - started:.0f} s")
    print(
        f"recall {tally.recall():.6f} (missed {len(tally.missed)}, among others {len(tally.lost)})"
    )
    print(
        f"precision {tally.precision():.6f} (wrong {len(tally.wrong)} of {tally.right + len(tally.wrong)})"
    )
    print(f"bytes for the first ten: median {median(tally.sizes):.0f}, largest {max(tally.sizes)}")
    for name in ("missed", "lost", "wrong"):
        for query in getattr(tally, name)[:5]:
            print(f"{name}: {query!r}", file=sys.stderr)
    return 1 if tally.missed or tally.wrong or tally.lost else 0


if __name__ == "__main__":
    sys.exit(main())
