"""The same content and the same day give the same bytes, whatever the machine is like."""

from __future__ import annotations

import concurrent.futures.process
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Self

import pytest

from catalog import assembly, parallel
from catalog import survey as survey_module
from tests.small_site import (
    AS_OF,
    SMALL,
    Sample,
    build,
    command,
    copy_small,
    differences,
    run,
    tree,
)


def turkish() -> str:
    """Return a locale whose letters and dates differ most from C, where the system has it."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout
    wanted = {"tr_tr.utf8", "tr_tr.utf-8"}
    return next((each for each in known.split() if each.lower() in wanted), "POSIX")


def test_twice(sample: Sample, tmp_path: Path) -> None:
    """A second build with nothing kept from the first gives the same bytes."""
    build(sample.root, tmp_path / "site", cache=tmp_path / "cache")
    assert differences(sample.built, tree(tmp_path / "site")) == ""


def test_twice_from_the_cache(sample: Sample, tmp_path: Path) -> None:
    """A build that takes every result from the cache gives the same bytes."""
    build(sample.root, tmp_path / "site", cache=sample.cache)
    assert differences(sample.built, tree(tmp_path / "site")) == ""


@pytest.mark.parametrize(
    "changed",
    [
        {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": turkish(), "PYTHONHASHSEED": "4711"},
    ],
    ids=["new-york-c", "kiritimati-other"],
)
def test_other_zone_locale_and_hash_seed(
    changed: dict[str, str], sample: Sample, tmp_path: Path
) -> None:
    """Time zone, locale and hash seed of the process change no byte, in a folder with spaces and Han."""
    root = copy_small(tmp_path / "站点 一 (副本)")
    done = run(command("build", "--as-of", AS_OF, "--jobs", "1"), cwd=root, **changed)
    assert done.returncode == 0, done.stderr
    assert differences(sample.built, tree(root / "site")) == ""


def test_files_created_in_another_order(sample: Sample, tmp_path: Path) -> None:
    """Files made in reverse order, with other times, give the same bytes."""
    root = tmp_path / "root"
    files = [each for each in sorted(SMALL.joinpath("content").rglob("*")) if each.is_file()]
    for number, file in enumerate(reversed(files)):
        target = root / file.relative_to(SMALL)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        os.utime(target, (number, number))
    shutil.copyfile(SMALL / "mkdocs.yml", root / "mkdocs.yml")
    build(root, tmp_path / "site", cache=tmp_path / "cache")
    assert differences(sample.built, tree(tmp_path / "site")) == ""


class Shuffled:
    """A folder's entries in an order of chance."""

    def __init__(self, entries: Any, chance: random.Random) -> None:
        with entries:
            self._entries = list(entries)
        chance.shuffle(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        if not self._entries:
            raise StopIteration
        return self._entries.pop()

    def close(self) -> None:
        """Do nothing: the folder was read at once."""


@pytest.mark.parametrize("seed", [1, 2])
def test_folders_listed_in_another_order(
    seed: int, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system that lists its folders in any order gives the same bytes."""
    chance, scandir, listdir = random.Random(seed), os.scandir, os.listdir  # noqa: S311  # no secret
    asked = []

    def shuffled(path: Any = ".") -> Any:
        asked.append(path)
        return Shuffled(scandir(path), chance)

    def shuffled_names(path: Any = ".") -> list[Any]:
        names = listdir(path)
        chance.shuffle(names)
        return names

    monkeypatch.setattr(os, "scandir", shuffled)
    monkeypatch.setattr(os, "listdir", shuffled_names)
    build(sample.root, tmp_path / "site", cache=tmp_path / "cache")
    monkeypatch.undo()
    assert str(sample.root / "content/items/2026") in map(str, asked)
    assert differences(sample.built, tree(tmp_path / "site")) == ""


def test_one_and_two_processes(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Check, items and lists spread over two processes give the same bytes as one process."""
    pools = []

    class Counted(ProcessPoolExecutor):
        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, **more)
            pools.append(given[0])

    monkeypatch.setattr(concurrent.futures.process, "ProcessPoolExecutor", Counted)
    for module in (assembly, survey_module):
        monkeypatch.setattr(module, "WORTH_SHARING", 1)
    monkeypatch.setattr(assembly, "chunks", lambda items, _size=0: parallel.chunks(items, 2))
    monkeypatch.setattr(
        survey_module, "tapered_chunks", lambda items, _weight: parallel.chunks(items, 2)
    )
    build(sample.root, tmp_path / "site", cache=tmp_path / "cache", jobs=2)
    assert pools == [2, 2, 2]
    assert differences(sample.built, tree(tmp_path / "site")) == ""
