"""Measure the screening on sets of sentences: what it finds, what it flags wrongly, how fast it reads.

usage: scripts/screening [SET ...] [--jsonl-command CMD] [--exact] [--misses] [--speed] [--peer] [--as json]

Without a set: all of tests/screen/sets. `--jsonl-command` measures any program that reads `{"id","text"}`
lines and writes `{"id","spans"}` lines, `--naive` the regexes of the first ten minutes; without either
the engine of this project. `--peer` adds the naive regexes and argus-redact beside what is measured.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from catalog.screen.kind import SensitiveKind
from scripts.screening_peers import PeerError, command, naive
from scripts.screening_score import Case, Fault, Score, Screen, Span, Tally, read_set, score
from scripts.screening_speed import loads, megabytes_a_second

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "tests" / "screen" / "sets"
ARGUS = ROOT / ".venv-bench" / "bin" / "python"
ITEMS = 250
"""Bodies in a load of the speed: 1.5 MB."""
UNSEEN = "unseen"


@dataclass(frozen=True)
class Measured:
    """One implementation on one set."""

    who: str
    name: str
    score: Score


def engine(texts: Sequence[str]) -> list[list[Span]]:
    """Return what the project finds in texts written as an item's body is."""
    from catalog.screen.engine import screen_text  # noqa: PLC0415 - other programs go without
    from catalog.screen.hit import Surroundings  # noqa: PLC0415

    body = Surroundings(markdown=True)
    return [
        [Span(hit.start, hit.end, hit.kind.value) for hit in screen_text(text, body)]
        for text in texts
    ]


def implementations(options: argparse.Namespace) -> dict[str, Screen]:
    """Return what is measured, by name, in the order of the tables."""
    found: dict[str, Screen] = {}
    if options.jsonl_command:
        found[options.jsonl_command] = command(options.jsonl_command)
    elif not options.naive:
        found["catalog"] = engine
    if options.naive or options.peer:
        found["naive regexes"] = naive
    if options.peer and argus_at_hand():
        found["argus-redact"] = command(f"{ARGUS} {ROOT / 'scripts' / 'peer_argus.py'}")
    return found


def argus_at_hand() -> bool:
    """Install argus-redact where it is not; say so when that is not possible."""
    subprocess.run([str(ROOT / "scripts" / "setup"), "bench"], check=False)
    asked = [str(ARGUS), "-c", "import argus_redact"]
    here = ARGUS.exists() and subprocess.run(asked, check=False, capture_output=True)
    if not here or here.returncode != 0:
        print("argus-redact: NOT RUN, it could not be installed", file=sys.stderr)
        return False
    return True


def table(measured: Measured) -> Iterator[str]:
    """Return the table of kinds of one set, line by line."""
    total = measured.score
    yield f"{measured.name}, {measured.who}"
    yield f"{'':20}{'places':>7}{'found':>7}{'hits':>7}{'precision':>11}{'recall':>8}{'F1':>7}"
    for kind in SensitiveKind:
        yield _row(kind.value, total.kinds.get(kind.value, Tally()))
    yield _row("all kinds", total.all)
    yield (
        f"sentences with something to flag: {total.flagging}, "
        f"caught: {total.caught} ({_share(total.caught, total.flagging)}), "
        f"with every place: {total.whole} ({_share(total.whole, total.flagging)})"
    )
    yield (
        f"clean sentences: {total.clean}, "
        f"wrongly flagged: {total.disturbed} ({_share(total.disturbed, total.clean)})"
    )


def _row(name: str, tally: Tally) -> str:
    return (
        f"{name:20}{tally.places:7}{tally.found:7}{tally.hits:7}"
        f"{tally.precision:11.3f}{tally.recall:8.3f}{tally.f1:7.3f}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def misses(faults: Sequence[Fault]) -> Iterator[str]:
    """Return the sentences with what is missed and what is wrongly flagged in each."""
    for fault in faults:
        text = fault.case.text
        yield f"{fault.case.id}: {text!r}"
        for word, spans in (("missed", fault.missed), ("wrong", fault.wrong)):
            for span in spans:
                yield f"  {word} {span.kind}: {text[span.start : span.end]!r}"


def as_data(measured: Measured) -> dict[str, Any]:
    """Return the figures of one set as JSON has them."""
    total = measured.score
    kinds = {**{kind.value: total.tally(kind.value) for kind in SensitiveKind}, "all": total.all}
    figures = {
        name: {
            **asdict(tally),
            "precision": round(tally.precision, 4),
            "recall": round(tally.recall, 4),
            "f1": round(tally.f1, 4),
        }
        for name, tally in kinds.items()
    }
    sentences = {
        key: getattr(total, key) for key in ("flagging", "caught", "whole", "clean", "disturbed")
    }
    return {"set": measured.name, "who": measured.who, "kinds": figures, **sentences}


def speeds(
    cases: Sequence[Case], who: dict[str, Screen], items: int
) -> dict[str, dict[str, float]]:
    """Return 10⁶ bytes a second and core, by load and implementation."""
    return {
        load.name: {name: megabytes_a_second(screen, load) for name, screen in who.items()}
        for load in loads(cases, items)
    }


def speed_table(found: dict[str, dict[str, float]]) -> Iterator[str]:
    """Return the table of speeds, line by line."""
    names = list(next(iter(found.values())))
    yield f"{'MB/s a core':36}" + "".join(f"{name[-16:]:>18}" for name in names)
    for load, row in found.items():
        yield f"{load:36}" + "".join(f"{row[name]:18.2f}" for name in names)


def arguments() -> argparse.ArgumentParser:
    """Return what the command line takes."""
    parser = argparse.ArgumentParser(prog="scripts/screening", description="measure the screening")
    parser.add_argument("sets", nargs="*", type=Path, metavar="SET", help="files of JSON lines")
    parser.add_argument("--jsonl-command", metavar="CMD", help="measure this program")
    parser.add_argument("--naive", action="store_true", help="measure the naive regexes")
    parser.add_argument("--peer", action="store_true", help="naive regexes and argus-redact beside")
    parser.add_argument("--exact", action="store_true", help="a hit fits only from end to end")
    parser.add_argument("--misses", action="store_true", help="print the sentences with faults")
    parser.add_argument(
        "--unseen-too", action="store_true", help="with --misses: those of a set named unseen too"
    )
    parser.add_argument("--speed", action="store_true", help="measure the speed too")
    parser.add_argument("--items", type=int, default=ITEMS, help="bodies in a load of the speed")
    parser.add_argument("--as", dest="form", choices=("text", "json"), default="text")
    return parser


def shown(measured: Measured, *, unseen_too: bool) -> bool:
    """Return whether the sentences of a set may be printed: an unseen one stays unseen."""
    return unseen_too or UNSEEN not in measured.name


def report(options: argparse.Namespace) -> None:
    """Measure and print."""
    paths = options.sets or sorted(SETS.glob("*.jsonl"))
    sets = {path.stem: read_set(path) for path in paths}
    who = implementations(options)
    runs = [
        Measured(
            name, stem, score(cases, screen([case.text for case in cases]), exact=options.exact)
        )
        for stem, cases in sets.items()
        for name, screen in who.items()
    ]
    every = [case for cases in sets.values() for case in cases]
    found = speeds(every, who, options.items) if options.speed else {}
    if options.form == "json":
        data = {"sets": [as_data(run) for run in runs], "megabytes_a_second": found}
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return
    for run in runs:
        print(*table(run), "", sep="\n")
        if options.misses and shown(run, unseen_too=options.unseen_too):
            print(*misses(run.score.faults), "", sep="\n")
    if found:
        print(*speed_table(found), sep="\n")


def main() -> None:
    """Measure what the command line asks for."""
    try:
        report(arguments().parse_args())
    except (PeerError, OSError) as error:
        raise SystemExit(f"screening: {error}") from error


if __name__ == "__main__":
    main()
