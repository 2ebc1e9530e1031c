"""Measure the search of a built site in Chromium: milliseconds and bytes from Enter to the first ten hits and to exact counts.

usage: python -m scripts.bench_search [--items 10000] [--site SITE] [--runs 3] [--peer]

Each run has a fresh context with an empty cache. `here`: the search page lies open and at rest, a reader goes to the
box, types and presses Enter; bytes are those of the index, manifest and columns included, also what came before
Enter. `home`: the same from the home page; bytes are those of all files from Enter on, not what the page fetched
when the reader went to the box. The host is this machine, no network between, and packs texts and answers again as
docs/server.md says.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from scripts.corpus import generate
from scripts.corpus_site import TODAY
from scripts.peer_host import PackingHandler
from scripts.peer_search import compare
from scripts.preview import ARGUMENTS, browser_environment, serve

CATALOG = str(Path(sys.executable).with_name("catalog"))
BYTES, SECONDS, SLOW_SECONDS = 200e3, 0.3, 1.0
"""Most until the first ten hits; the last with the processor slowed down."""
TERMS, BLOCKS = 5e6, 10e6
SLOW = 4
TEN = 10
PATIENCE = 120e3
TYPING = 100
"""Milliseconds a character."""

WATCH = """
(() => {
  const now = () => performance.timeOrigin + performance.now(), state = window.measured = { rows: [], exact: 0 };
  addEventListener("keydown", (event) => { if (event.key === "Enter") sessionStorage.began = now(); }, true);
  const look = () => {
    if (!sessionStorage.began) return;
    const found = document.getElementById("found"), results = document.querySelector("[data-part=results]");
    if (!found || !found.textContent) return;
    const rows = document.querySelectorAll(".hit").length, last = state.rows[state.rows.length - 1];
    const sure = !found.querySelector(".search__pending") && results.getAttribute("aria-busy") !== "true";
    const drawn = now();
    requestAnimationFrame(() => setTimeout(() => {
      const { dataset } = document.documentElement;
      if (!last || last[0] !== rows) state.rows.push([rows, now(), drawn]);
      if (sure && !state.exact) state.exact = [now(), drawn];
      if ((rows >= 10 || state.exact) && !("ten" in dataset)) dataset.ten = "";
      if (state.exact && !("exact" in dataset)) dataset.exact = "";
    }));
  };
  document.addEventListener("DOMContentLoaded", () => new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, characterData: true }));
})()
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One run of one query: seconds from Enter, bytes fetched until then."""

    hits: int
    """As far as they are counted."""
    rows: int
    """Hits shown at first: ten, or fewer where the texts of more could not be had cheaply."""
    first: float
    ten: float
    """Until ten hits are shown, or all where there are fewer."""
    ten_bytes: int
    exact: float | None
    """Until the counts are exact; None when that was not waited for."""
    exact_bytes: int


@dataclass
class Wire:
    """What came over the network: end (seconds since 1970), bytes, address."""

    session: CDPSession
    came: list[tuple[float, int, str]] = field(default_factory=list)
    asked: dict[str, tuple[float, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.session.on("Network.requestWillBeSent", self._sent)
        self.session.on("Network.loadingFinished", self._finished)
        self.session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        self.asked[event["requestId"]] = (
            event["wallTime"] - event["timestamp"],
            event["request"]["url"],
        )

    def _finished(self, event: dict[str, Any]) -> None:
        offset, url = self.asked[event["requestId"]]
        self.came.append((event["timestamp"] + offset, int(event["encodedDataLength"]), url))

    def until(self, moment: float, since: float, part: str) -> int:
        """Return the bytes that came between two moments from addresses with this part."""
        return sum(size for end, size, url in self.came if since <= end <= moment and part in url)


def queries(site: Path) -> dict[str, str]:
    """Return the fixed list, by what each stands for; the examples of documents are the site's."""
    items = json.loads((site / "data/catalog.json").read_text("utf-8"))["items"]
    numbered = [one for one in items if one.get("doc_number")]
    number = numbered[len(numbered) // 2]["doc_number"]
    return {
        "agency, nowhere": "示例市医疗保障局",
        "a body's name": "市医疗保障经办机构",
        "very common": "医疗保障",
        "common": "参保",
        "common, in titles": "长期护理",
        "rare phrase": "白沙县门诊药品短缺",
        "a title": items[len(items) // 2]["title"],
        "number, [ ]": number.replace("〔", "[").replace("〕", "]"),
        "number, bare": number.replace("〔", "").replace("〕", ""),
        "article": "第20条",
        "two words": "定点药店 报销凭证",
        "two words, rare": "白沙县 药品短缺线索",
        "one character": "关",
        "12 characters": "街道便民服务中心可以抽检",
    }


def ask(
    browser: Browser, base: str, query: str, slow: int, *, home: bool = False, exact: bool = False
) -> Asked:
    """Ask in a fresh context; wait for the exact counts, or for the first ten hits only."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        wire = Wire(context.new_cdp_session(page))
        page.goto(base if home else f"{base}search/", wait_until="networkidle")
        wire.session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
        box = page.get_by_role("main").get_by_role("searchbox")
        box.click()
        box.press_sequentially(query, delay=TYPING)
        box.press("Enter", no_wait_after=True)
        wanted = "[data-exact]" if exact else "[data-ten]"
        page.wait_for_selector(wanted, state="attached", timeout=PATIENCE)
        return read(page, wire, home=home)
    finally:
        context.close()


def read(page: Page, wire: Wire, *, home: bool) -> Asked:
    """Return what the page and the network noted."""
    state = page.evaluate("measured")
    began = float(page.evaluate("sessionStorage.began"))
    ten, ten_drawn = next((at for rows, *at in state["rows"] if rows >= TEN), state["exact"])
    part, since = ("", began / 1e3) if home else ("/search/data/", 0.0)
    rows, first, _ = state["rows"][0]
    found = page.locator("#found strong")
    exact, exact_drawn = state["exact"] or (None, 0.0)
    return Asked(
        hits=int(found.inner_text().replace(",", "")) if found.count() else 0,
        rows=rows,
        first=(first - began) / 1e3,
        ten=(ten - began) / 1e3,
        ten_bytes=wire.until(ten_drawn / 1e3, since, part),
        exact=(exact - began) / 1e3 if exact else None,
        exact_bytes=wire.until(exact_drawn / 1e3, since, part),
    )


def row(name: str, how: str, slow: int, runs: Sequence[Asked]) -> str:
    """Return one line of the table: medians, the first run's exact counts; what is above a limit is marked."""
    ten = median(run.ten for run in runs)
    size = max(run.ten_bytes for run in runs)
    late = "!" if ten > (SLOW_SECONDS if slow > 1 else SECONDS) else " "
    much = "!" if size > BYTES else " "
    whole = runs[0]
    line = (
        f"{name:18} {how:5} {slow}× {whole.rows:7} {median(run.first for run in runs) * 1e3:7.0f} "
        f"{ten * 1e3:7.0f}{late} {size / 1e3:6.0f}{much}"
    )
    if whole.exact is None:
        return line
    return f"{line} {whole.hits:6} {whole.exact * 1e3:8.0f} {whole.exact_bytes / 1e3:8.0f}"


def sizes(site: Path) -> Iterator[str]:
    """Yield the size of each part of the index, with its limit."""
    manifest = json.loads((site / "search/data/index.json").read_text("utf-8"))
    for name, limit in (("terms", TERMS), ("blocks", BLOCKS)):
        size = manifest["sizes"][name]
        yield f"{name}: {size / 1e6:.2f} MB{'!' if size > limit else ''} of {limit / 1e6:.0f} MB"
    whole = (site / "search/data/index.json").stat().st_size
    yield f"columns: {manifest['sizes']['columns'] / 1e3:.0f} KB, manifest: {whole / 1e3:.0f} KB"


def measure(site: Path, runs: int, only: str = "") -> Iterator[str]:
    """Yield the table, line by line; the median of `runs` runs of each query."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("bench: no chromium (install: apt-get install chromium)")
    yield from sizes(site)
    yield (
        f"{'':18} {'from':5} CPU at once  1st ms  ten ms  ten KB    hits exact ms exact KB   (! above a limit)"
    )
    with (
        tempfile.TemporaryDirectory() as home,
        serve(site, site, PackingHandler) as origin,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium, args=ARGUMENTS, env=browser_environment(Path(home))
        )
        ask(browser, f"{origin}/", "第一条", 1)  # the first one starts the browser's own
        for name, query in queries(site).items():
            if only not in name:
                continue
            for how, slow in product(("here", "home"), (1, SLOW)):
                several = [
                    ask(
                        *(browser, f"{origin}/", query, slow),
                        home=how == "home",
                        exact=how == "here" and run == 0,
                    )
                    for run in range(runs)
                ]
                yield row(name, how, slow, several)
        browser.close()


def build(folder: Path, count: int) -> Path:
    """Build a corpus and return its site."""
    generate(folder, count, jobs=2)
    command = [CATALOG, "-C", str(folder), "build", "--as-of", str(TODAY)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "site"


def report(folder: Path, options: argparse.Namespace) -> None:
    """Print what is asked for."""
    site = options.site or build(folder / "search", options.items)
    print(f"search, {len(os.sched_getaffinity(0))} cores, median of {options.runs}")
    for line in measure(site.resolve(), options.runs, options.only):
        print(line, flush=True)
    if options.peer:
        for line in compare(site.resolve(), folder, options.parts, with_material=options.material):
            print(line, flush=True)


def arguments() -> argparse.ArgumentParser:
    """Return what the command line may say."""
    parser = argparse.ArgumentParser(prog="bench_search", description="measure the search")
    parser.add_argument("--items", type=int, default=10_000, help="size of the corpus")
    parser.add_argument("--site", type=Path, help="a built site, instead of a corpus")
    parser.add_argument("--runs", type=int, default=3, help="of each query")
    parser.add_argument("--only", default="", help="queries whose name has this")
    parser.add_argument("--peer", action="store_true", help="recall and size beside other searches")
    parser.add_argument(
        "--material", action="store_true", help="with --peer: Material too (minutes, gigabytes)"
    )
    parser.add_argument("--parts", type=int, default=1000, help="queries put to the peers")
    return parser


def main() -> None:
    """Measure what the command line asks for."""
    with tempfile.TemporaryDirectory(prefix="catalog-bench-") as folder:
        report(Path(folder), arguments().parse_args())


if __name__ == "__main__":
    main()
