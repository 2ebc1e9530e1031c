"""Step render: the search as readers run it: the site's own script in V8, reading the index files of a built site.

Used to measure and to test. Where mini_racer is not installed (it has no wheel for every system) `available` is false.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from catalog.render.search.block import unpacked

SCRIPT = Path("assets", "javascripts", "search-core.js")
"""The script below a site's or the theme's folder."""
RELEVANCE = "relevance"

GLUE = """
var index = null, answers = {}, waiting = {}, wanted = [], result = null, failure = null;
function ask(name) {
  if (!waiting[name]) { waiting[name] = []; wanted.push(name); }
  return new Promise(function (resolve) { waiting[name].push(resolve); });
}
function supply(name, text) {
  var all = waiting[name];
  delete waiting[name];
  all.forEach(function (resolve) { resolve(text); });
  return true;
}
function next() {
  var names = wanted;
  wanted = [];
  return JSON.stringify({ wanted: names, done: result !== null || failure !== null, result: result, failure: failure });
}
function bytesOf(text) {
  var bytes = new Uint8Array(text.length);
  for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
function openIndex(manifest, columns) {
  index = CatalogSearch.open(manifest, bytesOf(columns), {
    terms: function (n) { return ask("terms/" + n.toString(16)).then(bytesOf); },
    block: function (n) { return ask("blocks/" + n); }
  }, Infinity);
  return true;
}
function begin(order) {
  result = failure = null;
  find(order).then(function (found) { result = found; }, function (error) { failure = String(error && error.stack || error); });
  return true;
}
async function find(order) {
  var match = await CatalogSearch.find(index, order.query);
  var ids = await CatalogSearch.order(match, order.choices, order.sort, order.wanted);
  var rows = [];
  for (var i = 0; i < ids.length; i++) rows.push(await CatalogSearch.row(match, ids[i]));
  var read = Array.from(match.read);
  if (order.among) {
    var among = new Set(order.among);
    match.ids = match.ids.filter(function (id) { return among.has(id); });
  }
  await CatalogSearch.verifyAll(match, 4);
  if (order.among) await CatalogSearch.verify(match, match.ids);
  else if (ids.length < order.wanted) {
    ids = await CatalogSearch.order(match, order.choices, order.sort, order.wanted, true);
    rows = [];
    for (var j = 0; j < ids.length; j++) rows.push(await CatalogSearch.row(match, ids[j]));
  }
  var counts = CatalogSearch.count(match, order.choices);
  var ready = CatalogSearch.ready(match, order.choices, order.sort, order.wanted);
  return {
    ids: ids, rows: rows, read: read, counts: counts, ready: ready, absent: match.absent,
    hits: match.ids.filter(function (id) { return CatalogSearch.isHit(match, id); }).map(function (id) {
      var hit = match.hits.get(id);
      return [id, hit ? hit.synonyms : []];
    }),
    closest: ids.length || !order.closest ? [] : await CatalogSearch.closest(match, 5)
  };
}
"""


def available() -> bool:
    """Whether the script can be run here."""
    return find_spec("py_mini_racer") is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the script found for a query."""

    rows: Sequence[Mapping[str, Any]]
    """The first results in order, with all that is shown of them."""
    ids: Sequence[int]
    """Their document numbers."""
    hits: Mapping[int, Sequence[str]]
    """Every document found, whatever its validity, with the synonyms that alone led to it."""
    counts: Mapping[str, Any]
    """`total`, `hidden`, `pending`, `facets`."""
    ready: Sequence[int]
    """The first of those looked into, in order, as they are shown while the rest is looked into."""
    first_bytes: int
    """Bytes of the index files that the first results took, the blocks' dictionary included, without manifest and columns."""
    absent: Sequence[str]
    """Words that stand nowhere."""
    closest: Sequence[Mapping[str, str]]


class Engine:
    """The script with an index opened; files are read once a run."""

    def __init__(self, data: Path, script: Path) -> None:
        """Open the index in `data` (`…/search/data`) with the script.

        Raises:
            ImportError: mini_racer is not installed.
        """
        from py_mini_racer import MiniRacer  # noqa: PLC0415 - not on every system

        self.data = data
        self.manifest = json.loads((data / "index.json").read_text("utf-8"))
        self._context = MiniRacer()
        self._context.eval(script.read_text("utf-8"))
        self._context.eval(f"{GLUE}; true")
        columns = gzip.decompress((data / "columns.bin").read_bytes()).decode("latin-1")
        self._context.call("openIndex", self.manifest, columns)

    def close(self) -> None:
        """Let the engine go."""
        self._context.close()

    def fold(self, text: str) -> str:
        """Return a text as the script folds it."""
        return str(
            self._context.call(
                "(function (text) { return CatalogSearch.fold(index, text); })", text
            )
        )

    def call(self, function: str, *arguments: object) -> Any:
        """Return what a function of the script gives: `wordsOf`, `parse` and the like."""
        call = "(function (name, given) { return JSON.stringify(CatalogSearch[name].apply(null, given)); })"
        return json.loads(str(self._context.call(call, function, list(arguments))))

    def search(
        self,
        query: str,
        *,
        choices: Mapping[str, object] | None = None,
        sort: str = RELEVANCE,
        wanted: int = 10,
        among: Sequence[int] | None = None,
        closest: bool = False,
    ) -> Answer:
        """Return what is found; `among` restricts hits and counts, not rows, to some documents."""
        order = {
            "query": query,
            "choices": dict(choices or {}),
            "sort": sort,
            "wanted": wanted,
            "among": list(among) if among is not None else None,
            "closest": closest,
        }
        self._context.call("begin", order)
        while True:
            state = json.loads(str(self._context.call("next")))
            if state["failure"]:
                raise RuntimeError(state["failure"])
            if state["done"]:
                return self._answer(state["result"])
            if not state["wanted"]:
                raise RuntimeError("the script waits for nothing")
            for name in state["wanted"]:
                self._context.call("supply", name, self._file(name))

    def _answer(self, result: dict[str, Any]) -> Answer:
        return Answer(
            rows=result["rows"],
            ids=result["ids"],
            hits={int(one): tuple(synonyms) for one, synonyms in result["hits"]},
            counts=result["counts"],
            ready=result["ready"],
            first_bytes=self._bytes_of(result["read"]),
            absent=result["absent"],
            closest=result["closest"],
        )

    def _bytes_of(self, names: Sequence[str]) -> int:
        size = sum((self.data / f"{name}.bin").stat().st_size for name in names)
        if any(name.startswith("blocks/") for name in names):
            size += self.manifest["sizes"]["dictionary"]
        return size

    def _file(self, name: str) -> str:
        data = (self.data / f"{name}.bin").read_bytes()
        if name.startswith("blocks/"):
            return unpacked(data, self._dictionary)
        return data.decode("latin-1")

    @cached_property
    def _dictionary(self) -> bytes:
        if not self.manifest["sizes"]["dictionary"]:
            return b""
        return gzip.decompress((self.data / "dictionary.bin").read_bytes())

    @cached_property
    def blocks(self) -> Sequence[int]:
        """The first block of each document."""
        raw = gzip.decompress((self.data / "columns.bin").read_bytes())
        at = 0
        for name, width in self.manifest["columns"]:
            size = int(width[1:]) // 8
            if name == "block":
                count = self.manifest["count"]
                part = raw[at : at + size * count]
                steps = (
                    int.from_bytes(part[n : n + size], "little") for n in range(0, len(part), size)
                )
                return list(accumulate(steps))
            at += size * self.manifest["count"]
        raise ValueError(name)

    def documents(self, first: int, until: int) -> list[tuple[int, list[str]]]:
        """Return the documents that begin in the blocks from `first` to before `until`: number and fields."""
        of_block: dict[int, list[int]] = {}
        for one, block in enumerate(self.blocks):
            if first <= block < until:
                of_block.setdefault(block, []).append(one)
        found = []
        ends = sorted({*self.blocks, self.manifest["blocks"]})
        after = dict(pairwise(ends))
        for block, ids in of_block.items():
            text = "".join(self._file(f"blocks/{n}") for n in range(block, after[block]))
            found += [
                (one, doc.split("\x1e")) for one, doc in zip(ids, text.split("\x1d"), strict=True)
            ]
        return found
