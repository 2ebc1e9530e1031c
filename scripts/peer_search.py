"""The site's search beside Pagefind and Material's own: recall, precision, size, bytes and time of a first query.

The truth is plain search in the texts as they stand on the pages: title, 索引号, 文号, summary, keywords, body.
Compared are documents without attachments, at most `DOCUMENTS` of them, and queries drawn from these: parts of
2 to 12 characters, titles, numbers (half of the 文号 in square brackets). Figures are means over the queries:
recall is the share found of the documents that have the query, precision the share of those found that have it.
"""

import json
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from catalog.render.search.engine import SCRIPT, Engine
from catalog.render.search.fold import fold
from scripts import peer_material, peer_pagefind
from scripts.peer_host import PackingHandler
from scripts.preview import ARGUMENTS, browser_environment, serve
from scripts.search_recall import PageText, asked

DOCUMENTS = 400
WHOLE = 100
"""Titles, and numbers, among the queries."""
LONGEST, SHORTEST = 12, 2
BLANK = "<!doctype html><html lang=zh><title>peer</title><link rel=icon href=data:,>"
FIRST = "市医疗保障经办机构"
"""The query of which bytes and time are measured."""

Texts = Mapping[str, Sequence[str]]
"""Address of a page, from the site's root: its title and the other lines of its text."""
Search = Callable[[str], set[str]]


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, and what sort of query it is."""

    sort: str
    text: str


@dataclass(frozen=True, slots=True)
class Scripts:
    """What is run in a page: open the index, ask and fetch ten results, ask for the names of all."""

    start: str
    show: str
    ask: str


@dataclass
class Score:
    """Sums over the queries of one sort."""

    queries: int = 0
    recall: float = 0.0
    answered: int = 0
    precision: float = 0.0

    def add(self, wanted: set[str], found: set[str]) -> None:
        """Count one query; what nothing is found for has no precision."""
        self.queries += 1
        self.recall += len(wanted & found) / len(wanted)
        if found:
            self.answered += 1
            self.precision += len(wanted & found) / len(found)

    def __str__(self) -> str:
        precision = self.precision / self.answered if self.answered else 0.0
        return f"{self.recall / max(1, self.queries):6.3f} {precision:6.3f}"


def read_texts(site: Path) -> tuple[Texts, set[str]]:
    """Return the texts of all items of a site, and the addresses of those without attachments."""
    items = json.loads((site / "data/catalog.json").read_text("utf-8"))["items"]
    texts: dict[str, Sequence[str]] = {}
    for item in items:
        page = PageText()
        page.feed((site / item["url"] / "index.html").read_text("utf-8"))
        facts = [item.get(key) or "" for key in ("identifier", "doc_number", "summary")]
        lines = [*facts, *item.get("keywords", ()), *page.lines]
        texts[item["url"]] = [item["title"], *filter(None, lines)]
    return texts, {item["url"] for item in items if not item["attachments"]}


def drawn(texts: Texts, parts: int, chance: random.Random) -> Iterator[Query]:
    """Yield the queries."""
    every = sorted(texts)
    for url in chance.choices(every, k=parts):
        line = chance.choice(texts[url])
        length = min(len(line), chance.randint(SHORTEST, LONGEST))
        start = chance.randint(0, len(line) - length)
        part = line[start : start + length].strip()
        if len(part) >= SHORTEST and '"' not in fold(part):
            yield Query("parts", part)
    for url in chance.choices(every, k=WHOLE):
        yield Query("titles", texts[url][0])
    numbered = [lines[2] for lines in texts.values() if "〔" in lines[2] and lines[2][-1] == "号"]
    for at, url in enumerate(chance.choices(every, k=WHOLE // 2)):
        yield Query("numbers", texts[url][1])
        if numbered:
            number = chance.choice(numbered)
            square = number.replace("〔", "[").replace("〕", "]")
            yield Query("numbers", square if at % 2 else number)


def compared(texts: Texts, alone: set[str], chance: random.Random) -> Texts:
    """Return the documents that count."""
    some = sorted(chance.sample(sorted(alone), min(DOCUMENTS, len(alone))))
    return {url: texts[url] for url in some}


def scores(queries: Sequence[Query], truth: Texts, search: Search) -> str:
    """Return recall and precision of each sort of queries."""
    folded = {url: [fold(line) for line in lines] for url, lines in truth.items()}
    found: dict[str, Score] = {"parts": Score(), "titles": Score(), "numbers": Score()}
    for query in queries:
        words = fold(query.text)
        wanted = {url for url, lines in folded.items() if any(words in line for line in lines)}
        if wanted:
            found[query.sort].add(wanted, search(query.text) & truth.keys())
    return " ".join(str(score) for score in found.values())


def row(who: str, size: int, seconds: float | None, first: str, found: str) -> str:
    """Return one line of the table."""
    built = f"{seconds:8.1f}" if seconds is not None else f"{'with it':>8}"
    return f"{who:23} {size / 1e6:7.1f} {built} {first} {found}"


HEADER = (
    f"{'':23} {'size MB':>7} {'build s':>8} {'first KB':>8} {'ms':>6} "
    f"{'parts':>13} {'titles':>13} {'numbers':>13}   (recall, precision)"
)


def folder_size(folder: Path, pattern: str = "*") -> int:
    """Return the bytes of all files of a folder that match."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


def first_query(page: Page, scripts: Scripts, base: str) -> str:
    """Open a peer's search, ask once, and return bytes and milliseconds of both together."""
    PackingHandler.sent.clear()
    began = time.perf_counter()
    page.evaluate(scripts.start, base)
    page.evaluate(scripts.show, FIRST)
    seconds = time.perf_counter() - began
    return f"{sum(PackingHandler.sent) / 1e3:8.0f} {seconds * 1e3:6.0f}"


def quoted(text: str) -> str:
    """Return a query as a phrase."""
    return f'"{text}"'


def ask_peer(
    site: Path, scripts: Scripts, queries: Sequence[Query], truth: Texts, names: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield writing, first query and scores: for the queries as they are, and as phrases.

    `names` are addresses by the names that results have.
    """
    for name in ("peer.html", "404.html"):
        (site / name).write_text(BLANK, "utf-8")
    with (
        tempfile.TemporaryDirectory() as home,
        serve(site, site, PackingHandler) as origin,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=ARGUMENTS,
            env=browser_environment(Path(home)),
        )
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(f"{origin}/peer.html")
        first = first_query(page, scripts, f"{origin}/")
        for writing, write in (("", str), (", quoted", quoted)):

            def search(text: str, write: Callable[[str], str] = write) -> set[str]:
                return {
                    names[one] for one in page.evaluate(scripts.ask, write(text)) if one in names
                }

            yield writing, first, scores(queries, truth, search)
            first = " " * len(first)
        browser.close()


def own(site: Path, queries: Sequence[Query], truth: Texts) -> str:
    """Return the row of the site's own search; its first query stands in the table above."""
    engine = Engine(site / "search/data", site / SCRIPT)
    try:
        documents = engine.documents(0, engine.manifest["blocks"])
        addresses = {one: fields[0] for one, fields in documents}
        among = [one for one, address in addresses.items() if address in truth]

        def search(text: str) -> set[str]:
            return {addresses[one] for one in engine.search(asked(text), among=among).hits}

        size = sum(engine.manifest["sizes"].values())
        return row("this site", size, None, f"{'above':>15}", scores(queries, truth, search))
    finally:
        engine.close()


def pagefind(site: Path, folder: Path, queries: Sequence[Query], truth: Texts) -> Iterator[str]:
    """Yield the rows of Pagefind."""
    out = folder / "pagefind"
    seconds = peer_pagefind.build(site, folder / "tools", out)
    size = folder_size(out, "*.pf_*")
    scripts = Scripts(peer_pagefind.OPEN, peer_pagefind.SHOW, peer_pagefind.ASK)
    names = peer_pagefind.addresses(out)
    for writing, first, found in ask_peer(out, scripts, queries, truth, names):
        yield row(f"Pagefind {peer_pagefind.VERSION}{writing}", size, seconds, first, found)


def material(texts: Texts, folder: Path, queries: Sequence[Query], truth: Texts) -> Iterator[str]:
    """Yield the row of Material."""
    split = peer_material.segmenter(folder / "tools-python")
    seconds = peer_material.build(texts, folder / "tools-python", folder / "material")
    site = folder / "material" / "site"
    size = (site / "search/search_index.json").stat().st_size
    scripts = Scripts(peer_material.opening(site), peer_material.SHOW, peer_material.ASK)
    names = {url: url for url in texts}
    _, first, found = next(ask_peer(site, scripts, queries, truth, names))
    yield row(f"Material, {'jieba' if split else 'unsplit'}", size, seconds, first, found)


def compare(site: Path, folder: Path, parts: int, *, with_material: bool) -> Iterator[str]:
    """Yield the table, line by line; a peer that cannot be had here is named so."""
    texts, alone = read_texts(site)
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    truth = compared(texts, alone, chance)
    queries = list(drawn(truth, parts, chance))
    yield f"\nbeside peers: {len(texts)} documents, {len(queries)} queries, compared {len(truth)}"
    yield HEADER
    yield own(site, queries, truth)
    peers = [pagefind(site, folder, queries, truth)]
    peers += [material(texts, folder, queries, truth)] if with_material else []
    for rows in peers:
        try:
            yield from rows
        except (OSError, subprocess.CalledProcessError) as error:
            yield f"NOT RUN: {error}"
