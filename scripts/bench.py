"""Measure builds of the corpus: time, memory, cost of each step per item, and Hugo beside them.

usage: scripts/bench [--items 1000,10000] [--jobs 2] [--hugo] [--screening] [--search [--peer]]

Each row stands for one run in a fresh folder. CPU counts all processes; memory is the highest sum of
their proportional set sizes, sampled every 20 ms. `recheck` is a check after one edit. The tables go to
stdout. The screening's own table is that of scripts/screening, the search's that of scripts/bench_search.py.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts import bench_search
from scripts.corpus import generate
from scripts.corpus_site import TODAY
from scripts.meter import CommandFailedError, Cost, measure
from scripts.peer_hugo import measure_hugo
from scripts.screening import arguments, report

ROOT = Path(__file__).resolve().parent.parent
CATALOG = str(Path(sys.executable).with_name("catalog"))
HUGO = ROOT / ".venv-bench" / "bin" / "hugo"


@dataclass(frozen=True)
class Run:
    """One measured run."""

    who: str
    what: str
    count: int
    jobs: int
    cost: Cost


Steps = dict[str, float]
"""Microseconds an item by step, in the order of the steps."""


def build(root: Path, jobs: int) -> list[str]:
    """Return the command that builds the corpus and notes the time of its steps."""
    own = ["--out", "site", "--jobs", str(jobs), "--timings", "timings.json"]
    return [CATALOG, "-C", str(root), "build", "--as-of", str(TODAY), *own]


def read_steps(root: Path, count: int) -> Steps:
    """Return what each step of the last build cost an item of the corpus."""
    steps = json.loads((root / "timings.json").read_text("utf-8"))["steps"]
    return {step["name"]: step["seconds"] / count * 1e6 for step in steps}


def edit(root: Path) -> None:
    """Add a paragraph to one item."""
    item = min((root / "content" / "items").rglob("*.md"))
    item.write_text(item.read_text("utf-8") + "\n新增一段说明。\n", "utf-8")


def measure_catalog(folder: Path, count: int, jobs: int) -> tuple[list[Run], Steps]:
    """Return the runs on one corpus, and the steps of its cold build."""
    root = folder / f"catalog-{count}-{jobs}"
    generate(root, count, jobs=2)
    runs = [Run("catalog", "cold", count, jobs, measure(build(root, jobs), root))]
    steps = read_steps(root, count)
    runs.append(Run("catalog", "warm", count, jobs, measure(build(root, jobs), root)))
    edit(root)
    runs.append(Run("catalog", "one edit", count, jobs, measure(build(root, jobs), root)))
    fresh = folder / f"check-{count}-{jobs}"
    generate(fresh, count, jobs=2)
    check = [CATALOG, "-C", str(fresh), "check", "--as-of", str(TODAY)]
    runs.append(Run("catalog", "check", count, jobs, measure(check, fresh)))
    measure(check, fresh)  # what is as new as its reading is read once more: let it grow old
    edit(fresh)
    runs.append(Run("catalog", "recheck", count, jobs, measure(check, fresh)))
    return runs, steps


def runs_table(runs: Iterable[Run]) -> Iterator[str]:
    """Return the table of runs, line by line."""
    yield f"{'':8} {'run':9} {'items':>7} {'jobs':>4} {'wall s':>8} {'CPU s':>8} {'peak MB':>8}"
    for run in runs:
        cost = run.cost
        yield (
            f"{run.who:8} {run.what:9} {run.count:7} {run.jobs:4} "
            f"{cost.wall_seconds:8.2f} {cost.cpu_seconds:8.2f} {cost.peak_mb:8.0f}"
        )


def steps_table(found: dict[int, Steps]) -> Iterator[str]:
    """Return µs an item of each step by corpus size, and the growth from the least to the largest."""
    counts = sorted(found)
    names = dict.fromkeys(name for count in counts for name in found[count])
    yield f"{'µs an item':20}" + "".join(f"{count:>10}" for count in counts) + f"{'growth':>10}"
    for name in names:
        costs = [found[count].get(name, 0.0) for count in counts]
        growth = f"{costs[-1] / costs[0]:9.2f}×" if costs[0] else f"{'':>10}"
        yield f"{name:20}" + "".join(f"{cost:10.1f}" for cost in costs) + growth


def ratios_table(runs: list[Run]) -> Iterator[str]:
    """Return how long the catalog takes as a multiple of Hugo, run by run."""
    hugo = {(run.what, run.count): run.cost for run in runs if run.who == "hugo"}
    for run in runs:
        peer = hugo.get((run.what, run.count))
        if run.who == "catalog" and peer is not None:
            wall = run.cost.wall_seconds / peer.wall_seconds
            cpu = run.cost.cpu_seconds / peer.cpu_seconds
            yield (
                f"catalog / hugo, {run.what}, {run.count} items, {run.jobs} jobs: "
                f"wall {wall:.2f}, CPU {cpu:.2f}"
            )


def hugo_at_hand() -> bool:
    """Install Hugo where it is not; say so when that is not possible."""
    done = subprocess.run([str(ROOT / "scripts" / "setup"), "bench"], check=False)
    if done.returncode != 0:
        print("hugo: NOT RUN, it could not be installed", file=sys.stderr)
    return done.returncode == 0


def numbers(text: str) -> list[int]:
    """Return the numbers in `1000,10000`."""
    return [int(part) for part in text.split(",")]


def bench(folder: Path, options: argparse.Namespace) -> None:
    """Measure and print."""
    runs: list[Run] = []
    steps: dict[int, dict[int, Steps]] = {jobs: {} for jobs in options.jobs}
    hugo = options.hugo and hugo_at_hand()
    for count in options.items:
        for jobs in options.jobs:
            print(f"catalog, {count} items, {jobs} jobs …", file=sys.stderr)
            more, steps[jobs][count] = measure_catalog(folder, count, jobs)
            runs += more
        if hugo:
            print(f"hugo, {count} items …", file=sys.stderr)
            costs = measure_hugo(folder / f"hugo-{count}", HUGO, count)
            cores = len(os.sched_getaffinity(0))
            runs += [Run("hugo", what, count, cores, cost) for what, cost in costs.items()]
    print("\n".join(runs_table(runs)))
    for jobs, found in steps.items():
        print(f"\ncold build, {jobs} jobs", *steps_table(found), sep="\n")
    print("", *ratios_table(runs), sep="\n")
    if options.screening:
        print("screening …", file=sys.stderr)
        report(arguments().parse_args(["--speed", "--peer"]))
    if options.search:
        print("search …", file=sys.stderr)
        peers = ["--peer", "--material"] if options.peer else []
        given = ["--items", str(max(options.items)), *peers]
        bench_search.report(folder, bench_search.arguments().parse_args(given))


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description="measure builds")
    parser.add_argument("--items", type=numbers, default=[1000, 10000], help="1000,10000")
    parser.add_argument("--jobs", type=numbers, default=[2], help="processes: 1,2")
    parser.add_argument("--hugo", action="store_true", help="measure Hugo on the same bodies")
    parser.add_argument(
        "--screening", action="store_true", help="measure the screening beside its peers"
    )
    parser.add_argument("--search", action="store_true", help="measure the search in Chromium")
    parser.add_argument("--peer", action="store_true", help="with --search: beside its peers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="catalog-bench-") as folder:
        try:
            bench(Path(folder), options)
        except CommandFailedError as error:
            raise SystemExit(f"bench: {error}") from error


if __name__ == "__main__":
    main()
