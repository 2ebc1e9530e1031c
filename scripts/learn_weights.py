"""Learn how the words around a value weigh, from the sentences of tests/screen/sets, and write catalog/screen/weights.

usage: scripts/learn_weights [--check] [--tell KIND]

Every place that might hold a value (a number of the length, what is built like a plate) is an example;
it speaks for the kind where the sentence's answer says so, against it elsewhere. Logistic regression, fitted by
gradients that shrink with use (Duchi et al., 2011), each sentence seen alone and amid others. Sets that nobody has read are left out.
`--check` tells whether the file was learned from these sentences; `--tell` prints what weighs most.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from math import exp, sqrt
from random import Random
from typing import NamedTuple

from catalog.screen.detector import unmarked
from catalog.screen.detectors import DETECTORS
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind
from catalog.screen.normal import normalise
from catalog.screen.reading import Reading
from catalog.screen.weigh import FOLDER, LENGTH, LIMITS, UNIT, weights
from catalog.screen.weigh_places import might_be
from catalog.screen.weigh_signs import place_of, signs
from scripts.screening import SETS, UNSEEN
from scripts.screening_score import Case, Span, read_set

FITS = 4
"""Fits in orders of their own, whose mean is taken: one alone hangs on its order."""
ROUNDS = 8
RATE = 0.3
DECAY = 1e-4
FEWEST = 4
"""A sign of fewer examples is left out."""
DETECTORS_TESTS = SETS.parent / "detectors"
MARKED: Mapping[str, Mapping[SensitiveKind, str]] = {
    "secrecy.txt": {SensitiveKind.SECRECY_MARKING: ""},
    "sentences.txt": {
        SensitiveKind.PERSON_NAME_PENALTY: "n:",
        SensitiveKind.HEALTH_STATUS: "h:",
        SensitiveKind.HOME_ADDRESS: "a:",
    },
}
"""Files of texts with marks, and the letter behind a bracket that tells a kind."""
ALONE = "marked "
"""Begins the names of texts that are not read amid others."""
_LETTER = re.compile("⟦([nha]:|)")
MOST = 30_000
MOST_OF = {SensitiveKind.SECRECY_MARKING: 100_000, SensitiveKind.MOBILE: 40_000}
"""Signs kept of a kind, the weightiest; a fifth of them decide three times as many places wrongly."""


class Example(NamedTuple):
    """One place that might hold a value."""

    signs: tuple[int, ...]
    """Numbers of its signs, without the rare ones."""
    many: int
    """How many signs it has, the rare ones too."""
    is_value: bool


def cases() -> list[Case]:
    """Return the sentences that may be learned from: the read sets, the detectors' own examples."""
    files = sorted(file for file in SETS.rglob("*.jsonl") if file.stem != UNSEEN)
    return [*chain.from_iterable(map(read_set, files)), *_examples(), *_marked()]


def _examples() -> Iterator[Case]:
    """Yield what each detector shows of its kind; of others these texts say nothing."""
    for detector in DETECTORS:
        kind = detector.kind.value
        for at, example in enumerate(detector.true):
            text, places = unmarked(example)
            spans = tuple(Span(start, end, kind) for start, end in places)
            yield Case(f"example {kind} true {at}", text, spans)
        for at, text in enumerate(detector.false):
            yield Case(f"example {kind} false {at}", text, ())


def _marked() -> Iterator[Case]:
    """Yield the marked texts of the detectors' tests; of kinds that a file does not mark they say nothing."""
    for name, kinds in MARKED.items():
        for at, line in enumerate((DETECTORS_TESTS / name).read_text("utf-8").splitlines()):
            if not line or (line.startswith("#") and "⟦" not in line):
                continue
            raw = line.replace("\\n", "\n").replace("\\t", "\t")
            letters = [*_LETTER.findall(raw)]
            text, places = unmarked(_LETTER.sub("⟦", raw))
            for kind, letter in kinds.items():
                spans = tuple(
                    Span(start, end, kind.value)
                    for (start, end), one in zip(places, letters, strict=True)
                    if one == letter
                )
                yield Case(f"{ALONE}{kind.value} {at}", text, spans)


def digest(found: Sequence[Case]) -> str:
    """Return what tells these sentences and answers from others: 40 hexadecimal digits."""
    state = hashlib.blake2b(digest_size=20)
    for case in found:
        state.update(repr((case.text, case.spans)).encode("utf-8", "surrogatepass"))
    return state.hexdigest()


def places_of(
    case: Case, reading: Reading, kind: SensitiveKind, shift: int
) -> Iterator[tuple[int, int, bool]]:
    """Yield what might be a value of a kind in a sentence: start, end in the folded text, and whether it is one.

    `shift`: where the sentence begins in the raw text that is read.
    """
    starts = [reading.normal.raw_start(at) - shift for at in range(len(reading.text))]
    right = set()
    for span in case.spans:
        within = [at for at, raw in enumerate(starts) if span.start <= raw < span.end]
        if within and span.kind == kind.value:
            right.add((within[0], within[-1] + 1))
    yield from ((start, end, True) for start, end in sorted(right))
    for start, end in sorted({(one.start, one.end) for one in might_be(reading, kind)} - right):
        first, last = starts[start], starts[end - 1]
        kinds = {span.kind for span in case.spans if first < span.end and span.start <= last}
        if first >= 0 and last < len(case.text) and kinds <= {kind.value}:
            yield start, end, kinds != set()


def drawn(found: Sequence[Case], kind: SensitiveKind) -> list[tuple[set[str], bool]]:
    """Return the signs of each place that might hold a value of a kind, and whether it does.

    Each sentence is read alone and between two others, whose own places are left out.
    """
    random = Random(kind.value)  # noqa: S311 - the same each time
    examples = []
    for case in found:
        if case.id.startswith(("example ", ALONE)) and case.id.split(" ")[1] != kind.value:
            continue  # a detector's example answers for its own kind alone
        before, behind = f"{random.choice(found).text}\n\n", f"\n\n{random.choice(found).text}"
        amid = (len(before), f"{before}{case.text}{behind}")
        for shift, text in ((0, case.text), amid)[: 1 if case.id.startswith(ALONE) else 2]:
            reading = Reading(normalise(text, markdown=True), Surroundings(markdown=True))
            for start, end, is_value in places_of(case, reading, kind, shift):
                examples.append((set(signs(kind, place_of(reading, start, end))), is_value))
    return examples


def numbered(examples: Sequence[tuple[set[str], bool]]) -> tuple[list[Example], list[str]]:
    """Return examples with numbers for their signs, those of fewer than `FEWEST` left out; and the signs by number."""
    counts = Counter(chain.from_iterable(one for one, _ in examples))
    names = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    number = {sign: at for at, sign in enumerate(names)}
    return [
        Example(tuple(sorted(number[s] for s in one if s in number)), len(one), is_value)
        for one, is_value in examples
    ], names


def fit(examples: Sequence[Example], size: int, seed: str) -> tuple[float, list[float]]:
    """Return the bias and the weight of each sign that tell the examples apart best."""
    random = Random(seed)  # noqa: S311 - the same each time
    weights, squares = [0.0] * size, [1e-6] * size
    bias, bias_square = 0.0, 1e-6
    order = list(range(len(examples)))
    for _ in range(ROUNDS):
        random.shuffle(order)
        for at in order:
            numbers, many, is_value = examples[at]
            scale = LENGTH / sqrt(many)
            odds = bias + scale * sum([weights[n] for n in numbers])
            wrong = 1 / (1 + exp(-max(-30.0, min(30.0, odds)))) - is_value
            bias_square += wrong * wrong
            bias -= RATE * wrong / sqrt(bias_square)
            step = wrong * scale
            for n in numbers:
                slope = step + DECAY * weights[n]
                squares[n] += slope * slope
                weights[n] -= RATE * slope / sqrt(squares[n])
    return bias, weights


def learn(found: Sequence[Case], kind: SensitiveKind) -> dict[str, object]:
    """Return what the sentences teach about a kind, as the file holds it."""
    examples, names = numbered(drawn(found, kind))
    fits = [fit(examples, len(names), f"{kind.value} {number}") for number in range(FITS)]
    bias = sum(one for one, _ in fits) / FITS
    weights = [sum(each) / FITS for each in zip(*(one for _, one in fits), strict=True)]
    kept = sorted(zip(names, weights, strict=True), key=lambda one: (-abs(one[1]), one[0]))
    kept = kept[: MOST_OF.get(kind, MOST)]
    by_weight: dict[int, list[str]] = {}
    for name, weight in kept:
        by_weight.setdefault(round(weight * UNIT), []).append(name)
    signs_of = {str(weight): sorted(by_weight[weight]) for weight in sorted(by_weight) if weight}
    return {"examples": len(examples), "bias": round(bias, 2), "signs": signs_of}


def written(learned: Mapping[str, object]) -> str:
    """Return what was learned as text: the signs of a weight on a line of their own."""
    text = json.dumps(learned, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r'(\],|:\{)(?="-?[0-9]+":\[)', r"\1\n", text) + "\n"


def learned_from(kind: SensitiveKind) -> str:
    """Return the digest of the sentences that the file of a kind was learned from."""
    return str(json.loads((FOLDER / f"{kind.value}.json").read_text("utf-8"))["learned_from"])


def main(arguments: Sequence[str]) -> int:
    """Learn and write, or tell."""
    parser = argparse.ArgumentParser(prog="scripts/learn_weights", description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--tell", metavar="KIND")
    options = parser.parse_args(arguments)
    found = cases()
    if options.check:
        same = {learned_from(kind) for kind in LIMITS} == {digest(found)}
        print("the weights are learned from these sentences" if same else "sentences have changed")
        return 0 if same else 1
    if options.tell:
        told = weights(SensitiveKind(options.tell)).by_sign
        for sign, weight in sorted(told.items(), key=lambda one: (-abs(one[1]), one[0]))[:100]:
            print(f"{weight / UNIT:7.2f}  {sign!r}")
        return 0
    FOLDER.mkdir(exist_ok=True)
    with ProcessPoolExecutor() as workers:
        kinds = sorted(LIMITS, key=lambda kind: kind is not SensitiveKind.SECRECY_MARKING)
        for kind, learned in zip(kinds, workers.map(partial(learn, found), kinds), strict=True):
            text = written({"learned_from": digest(found), **learned})
            (FOLDER / f"{kind.value}.json").write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
