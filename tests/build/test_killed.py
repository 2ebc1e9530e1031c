"""A build killed at any moment leaves the old or the new site whole, and the next build heals."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.small_site import (
    AS_OF,
    Sample,
    build,
    command,
    copy_small,
    differences,
    environment,
    leftovers,
    mkdocs,
    tree,
    until,
)

LATER = "2026-07-20"
"""A day on which the small site looks different."""


@pytest.fixture
def standing(sample: Sample, tmp_path: Path) -> Path:
    """A copy of the small site where a site stands."""
    root = copy_small(tmp_path / "root")
    shutil.copytree(sample.out, root / "site")
    return root


def start(arguments: list[str], root: Path, **changed: str) -> subprocess.Popen[bytes]:
    """Start a command in a group of its own, so that it can be killed with all its processes."""
    return subprocess.Popen(
        arguments,
        cwd=root,
        env=environment(**changed),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def shell_grows(root: Path) -> bool:
    """Return whether the builder has begun."""
    return any(root.glob(".cache/catalog/shells/.growing-*/*"))


def pages_cast(count: int) -> Callable[[Path], bool]:
    """Return what tells whether so many files of the new site are written."""

    def reached(root: Path) -> bool:
        growing = [*root.glob(".site.new-*"), *root.glob(".cache/catalog/spares/*/site")]
        return any(sum(1 for _ in folder.rglob("*.html")) >= count for folder in growing)

    return reached


def killed(arguments: list[str], root: Path, moment: Callable[[Path], bool]) -> None:
    """Run a build and kill it, with all its processes, at a moment; it may be done before."""
    process = start(arguments, root, CATALOG_AS_OF=LATER)

    def come() -> bool | None:
        return True if moment(root) or process.poll() is not None else None

    until(come, "the moment to kill")
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=60)


def old_or_new_then_healed(
    arguments: list[str], root: Path, moment: Callable[[Path], bool], sample: Sample
) -> None:
    """Kill a build at a moment, look at the site, build again, and look once more."""
    build(root, root / "wanted", as_of=LATER, cache=root / "other-cache")
    wanted = tree(root / "wanted")
    shutil.rmtree(root / "wanted")
    killed(arguments, root, moment)
    found = tree(root / "site")
    assert found in (sample.built, wanted), differences(sample.built, found)
    build(root, root / "site", as_of=LATER)
    assert differences(wanted, tree(root / "site")) == ""
    assert leftovers(root) == []


CATALOG = command("build", "--as-of", LATER)
MKDOCS = mkdocs("build", "-q")


@pytest.mark.parametrize(
    ("arguments", "moment"),
    [(CATALOG, shell_grows), (CATALOG, pages_cast(30)), (MKDOCS, pages_cast(30))],
    ids=["catalog-shell", "catalog-cast", "mkdocs-cast"],
)
def test_killed_build(
    arguments: list[str], moment: Callable[[Path], bool], sample: Sample, standing: Path
) -> None:
    """A build killed while it works leaves the old site whole, and the next build heals."""
    old_or_new_then_healed(arguments, standing, moment, sample)


def test_killed_mkdocs_leaves_nothing_for_long(standing: Path) -> None:
    """What a killed `mkdocs build` left in the cache goes with the next `mkdocs build`."""
    killed(MKDOCS, standing, shell_grows)
    assert start(MKDOCS, standing, CATALOG_AS_OF=LATER).wait(timeout=300) == 0
    assert leftovers(standing) == []


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [CATALOG, MKDOCS], ids=["catalog", "mkdocs"])
@pytest.mark.parametrize("seed", range(20))
def test_killed_build_at_random(
    seed: int, arguments: list[str], sample: Sample, standing: Path
) -> None:
    """A build killed after any number of pages leaves the old or the new site whole."""
    moment = pages_cast(random.Random(seed).randrange(1, 110))  # noqa: S311  # no secret
    old_or_new_then_healed(arguments, standing, moment, sample)


def test_two_builds_at_once(standing: Path) -> None:
    """Of two builds into one folder at the same time one is there in the end, whole."""
    wanted = {}
    for as_of in (AS_OF, LATER):
        build(standing, standing / as_of, as_of=as_of, cache=standing / "other-cache")
        wanted[as_of] = tree(standing / as_of)
    shutil.rmtree(standing / "site")
    both = [start(command("build", "--as-of", as_of), standing) for as_of in wanted]
    assert [process.wait(timeout=300) for process in both] == [0, 0]
    found = tree(standing / "site")
    assert found in wanted.values(), differences(wanted[AS_OF], found)
    assert leftovers(standing) == []
