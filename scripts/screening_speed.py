"""Measure how many megabytes of text a second a screening reads on one core."""

import resource
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from scripts.corpus_text import Writer
from scripts.screening_score import Case, Screen

ROUNDS = 3
SEED = "screening"


@dataclass(frozen=True)
class Load:
    """Texts to be read."""

    name: str
    texts: tuple[str, ...]

    @property
    def bytes(self) -> int:
        """Size as UTF-8."""
        return sum(len(text.encode()) for text in self.texts)


def loads(cases: Sequence[Case], items: int) -> Iterator[Load]:
    """Yield what is measured: `items` clean bodies, the same with a sentence of the sets in each, one long text."""
    chance = Random(SEED)  # noqa: S311 - chance for variety, not for secrecy
    writer = Writer(chance)
    bodies = [writer.body(table=number % 10 == 0) for number in range(items)]
    yield Load("clean items", tuple(bodies))
    mixed = [f"{body}\n{cases[n % len(cases)].text}\n" for n, body in enumerate(bodies)]
    yield Load("items with a sentence of the sets", tuple(mixed))
    yield Load("the same as one text", ("\n".join(mixed),))
    repeated = -(-items // len(cases)) * 4
    yield Load("sentences of the sets only", tuple(case.text for case in cases) * repeated)


def cpu_seconds() -> float:
    """Return the CPU time of this process and of the finished ones it started."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(use.ru_utime + use.ru_stime for use in map(resource.getrusage, who))


def megabytes_a_second(screen: Screen, load: Load, rounds: int = ROUNDS) -> float:
    """Return the best of some rounds: 10⁶ bytes of UTF-8 a second of CPU, without the start of a program."""
    started = min(_seconds(screen, [""]) for _ in range(rounds))
    spent = min(_seconds(screen, load.texts) for _ in range(rounds))
    return load.bytes / 1e6 / max(spent - started, 1e-9)


def _seconds(screen: Screen, texts: Sequence[str]) -> float:
    before = cpu_seconds()
    screen(texts)
    return cpu_seconds() - before
