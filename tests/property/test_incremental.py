"""An incremental build equals a clean one, byte for byte, after any edits."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from catalog import opening, surveyor
from catalog import survey as survey_module
from catalog.errors import BlockedError
from catalog.load.cache import digest
from catalog.render import builder as builder_module
from tests.property.edits import (
    Edit,
    Edited,
    add_sentence,
    change_attachment,
    same_size_same_time,
)
from tests.property.site_edits import EDITS, change_config, change_site
from tests.small_site import Sample, build, copy_small, differences, give_theme, tree

SEEDS = (20260630, 20260701)
BUILDS = 18
EDITS_A_BUILD = 14
BUILDS_A_COMPARISON = 3
"""A result that is stale stays so until its own input changes again, so that not every build needs a look."""
FRESH_SHELLS = 3
"""Every so many comparisons nothing at all is kept; between them clean builds share their shells alone."""


@dataclass(frozen=True)
class Outcome:
    """What a build gave: the site and the findings, or the findings that stopped it."""

    site: dict[str, bytes] | None
    findings: tuple[str, ...]


def outcome(site: Edited, out: Path, cache: Path) -> Outcome:
    """Build with what the cache holds; errors leave items out."""
    try:
        built = build(site.root, out, cache=cache, as_of=site.as_of, keep_going=True)
    except BlockedError as error:
        return Outcome(None, tuple(map(str, error.diagnostics)))
    return Outcome(tree(out), tuple(map(str, built.diagnostics)))


class History:
    """A site under edit, with the caches of its incremental builds."""

    def __init__(self, home: Path, seed: int, sample: Sample) -> None:
        """Begin with the small site and what its own build kept."""
        self.home = home
        self.seed = seed
        self.chance = Random(seed)  # noqa: S311  # no secret
        self.site = Edited(copy_small(home / "root"))
        give_theme(self.site.root)
        shutil.copytree(sample.cache, home / "kept-cache")
        self.site.states.append(self.site.files())
        self.done: list[str] = []
        self.compared = self.stopped = 0

    def edit(self, edits: Iterator[Edit], count: int) -> None:
        """Make some edits and build; keep the state to come back to."""
        for one in itertools.islice(edits, count):
            self.done.append(one(self.site, self.chance))
        self.kept = outcome(self.site, self.home / "kept", self.home / "kept-cache")
        if self.kept.site is None:
            return
        if self.chance.random() < 0.3:
            self.site.states.append(self.site.files())

    def compare(self) -> None:
        """Build once more without any kept result, and fail on any difference."""
        cache = self.home / "clean-cache"
        for old in ("results", "spares"):
            shutil.rmtree(cache / old, ignore_errors=True)
        if self.compared % FRESH_SHELLS == 0:
            shutil.rmtree(cache, ignore_errors=True)
        clean = outcome(self.site, self.home / "clean", cache)
        self.compared += 1
        told = f"seed {self.seed}, {len(self.done)} edits, the last: {self.done[-12:]}"
        assert self.kept.findings == clean.findings, told
        if clean.site is None or self.kept.site is None:
            self.stopped += 1
            assert clean.site is self.kept.site is None, told
            self.site.restore(self.site.states[0])
            return
        found = differences(self.kept.site, clean.site)
        assert found == "", f"{told}\n{found}"

    def edit_and_compare(self, one: Edit, times: int) -> None:
        """Make one edit so many times and compare after each."""
        for _ in range(times):
            self.edit(iter([one]), 1)
            self.compare()


def drawn(chance: Random) -> Iterator[Edit]:
    """Yield edits of chance for ever."""
    kinds, weights = list(EDITS), list(EDITS.values())
    while True:
        yield chance.choices(kinds, weights)[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_incremental_equals_clean(seed: int, sample: Sample, tmp_path: Path) -> None:
    """In two histories of 252 edits of every kind, fourteen a build, every third build equals a clean one."""
    history = History(tmp_path, seed, sample)
    edits = drawn(history.chance)
    for number in range(1, BUILDS + 1):
        history.edit(edits, EDITS_A_BUILD)
        if number % BUILDS_A_COMPARISON == 0:
            history.compare()
    assert len(history.done) * len(SEEDS) >= 500
    assert history.compared - history.stopped >= 5


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 4))
def test_incremental_equals_clean_after_each(seed: int, sample: Sample, tmp_path: Path) -> None:
    """After each of 500 edits the incremental build equals a clean one."""
    history = History(tmp_path, seed, sample)
    edits = drawn(history.chance)
    for _ in range(500):
        history.edit(edits, 1)
        history.compare()
    assert history.compared - history.stopped >= 400


def forget_attachments(*parts: bytes) -> str:
    """A key that leaves out the files of an item's folder."""
    return digest(*parts[:3])


def forget_context(*_: object) -> str:
    """A context that leaves out the agency's files."""
    return "the same for ever"


def forget_body(*parts: bytes) -> str:
    """A key that knows an item's size and not its bytes, as a time stamp would."""
    return digest(parts[0], parts[1], str(len(parts[2])).encode(), *parts[3:])


def forget_config(*parts: bytes) -> str:
    """A shell's key that leaves out mkdocs.yml."""
    return digest(*(part for part in parts if b"\nsite_name:" not in part))


@pytest.mark.parametrize(
    ("place", "stale", "edit"),
    [
        ((surveyor, "digest"), forget_attachments, change_attachment),
        ((survey_module, "context_digest"), forget_context, change_config),
        ((opening, "_made_from"), forget_context, change_config),
        ((surveyor, "digest"), forget_body, same_size_same_time),
        ((builder_module, "digest"), forget_config, change_site),
    ],
    ids=["attachments", "context", "small-files", "bytes", "shell"],
)
def test_stale_cache_is_caught(
    place: tuple[Any, str],
    stale: Callable[..., str],
    edit: Edit,
    sample: Sample,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A cache that forgets one input makes the comparison fail within a few edits of that input."""
    monkeypatch.setattr(*place, stale)
    history = History(tmp_path, SEEDS[0], sample)
    history.edit(iter([add_sentence]), 1)
    with pytest.raises(AssertionError, match="seed"):
        history.edit_and_compare(edit, 20)
