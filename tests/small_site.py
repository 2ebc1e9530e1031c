"""The small site of tests/golden/small: copies of it, builds of it, and what a built site holds."""

from __future__ import annotations

import contextlib
import difflib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
import yaml

from catalog.assembly import BuildOrder
from catalog.build import Built, build_site
from catalog.settings import installed_theme, parse_as_of, read_settings
from tests import warm
from tests.shared import own_copy

T = TypeVar("T")
Tree = Mapping[str, bytes]
"""A folder as bytes: path with `/` → content; folders that hold nothing are not in it."""

SMALL = Path(__file__).resolve().parent / "golden" / "small"
AS_OF = "2026-06-30"
"""The day of the small site: it then has every state but `refused`."""
PATIENCE_SECONDS = 60
"""After this a process that was to answer has failed; nothing is measured by it."""
PUBLIC_ON_DAY = 18
"""Public items of the small site on AS_OF."""


def copy_small(root: Path) -> Path:
    """Copy content and mkdocs.yml of the small site to a new folder; return it."""
    root.mkdir(parents=True)
    shutil.copytree(SMALL / "content", root / "content")
    shutil.copyfile(SMALL / "mkdocs.yml", root / "mkdocs.yml")
    return root


def give_theme(root: Path) -> Path:
    """Give the site a theme of its own, a copy of the installed one; return its folder."""
    shutil.copytree(installed_theme(), root / "theme")
    return root / "theme"


def build(  # noqa: PLR0913 - what a build may vary in
    root: Path,
    out: Path,
    *,
    as_of: str = AS_OF,
    cache: Path | None = None,
    jobs: int = 1,
    builder: str = "mkdocs",
    keep_going: bool = False,
    ahead: bool = False,
) -> Built:
    """Build a site in this process."""
    return build_site(
        BuildOrder(
            settings=read_settings(root, jobs=jobs, cache=cache),
            as_of=parse_as_of(as_of),
            out=out,
            ahead=ahead,
            builder=builder,
            keep_going=keep_going,
        )
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder; links are not followed."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            file = Path(path, name)
            found[file.relative_to(folder).as_posix()] = file.read_bytes()
    return dict(sorted(found.items()))


def differences(one: Tree, other: Tree) -> str:
    """Return what differs between two trees, the first difference as a unified diff; empty if nothing."""
    lines = [f"only in the first: {path}" for path in sorted(one.keys() - other.keys())]
    lines += [f"only in the second: {path}" for path in sorted(other.keys() - one.keys())]
    changed = [path for path in sorted(one.keys() & other.keys()) if one[path] != other[path]]
    lines += [f"differs: {path}" for path in changed]
    for path in changed[:1]:
        before, after = (each[path].decode("utf-8", "replace") for each in (one, other))
        found = difflib.unified_diff(
            before.splitlines(), after.splitlines(), "first", "second", n=1
        )
        lines += list(found)[:60]
    return "\n".join(lines)


def beside(out: Path) -> list[str]:
    """Return the names of all that stands beside a site, itself left out."""
    return sorted(each.name for each in out.parent.iterdir() if each != out)


def leftovers(root: Path) -> list[str]:
    """Return the names of unfinished folders beside a site in its root and in its cache."""
    found = [*root.glob(".site.*"), *root.glob(".cache/catalog/shells/.*")]
    return sorted(each.name for each in found)


def command(*arguments: str | Path) -> list[str]:
    """Return the command line of the installed `catalog`."""
    return [warm.PROGRAM, *map(str, arguments)]


def mkdocs(*arguments: str | Path) -> list[str]:
    """Return the command line of the installed `mkdocs`."""
    return [sys.executable, "-m", "mkdocs", *map(str, arguments)]


def environment(**changed: str) -> dict[str, str]:
    """Return this process's environment with some variables changed."""
    kept = {k: v for k, v in os.environ.items() if k not in {"CATALOG_AS_OF", "CATALOG_LANG"}}
    return kept | {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "true"} | changed


def run(arguments: list[str], *, cwd: Path, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        arguments,
        cwd=cwd,
        env=environment(**changed),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def catalog(root: Path, *arguments: str | Path, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run `catalog` in a folder as a process; whatever happens, nobody sees a traceback."""
    if any(name.startswith(warm.COLD) for name in changed):
        done = run(command(*arguments), cwd=root, **changed)
    else:
        done = warm.catalog([*map(str, arguments)], root, environment(**changed))
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


def until(look: Callable[[], T | None], what: str) -> T:
    """Return the first answer of `look` that is not None; fail after PATIENCE_SECONDS."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        answer = look()
        if answer is not None:
            return answer
    raise AssertionError(f"waited in vain for {what}")


def matter_of(file: Path) -> dict[str, object]:
    """Return an item's front matter, every scalar as text."""
    text = file.read_text("utf-8", "replace").split("\n---\n", 1)[0].removeprefix("---\n")
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    assert isinstance(found, dict)
    return found


def write_item(file: Path, matter: Mapping[str, object], body: str) -> None:
    """Write an item."""
    head = yaml.safe_dump(dict(matter), allow_unicode=True, sort_keys=False, width=10_000)
    file.write_text(f"---\n{head}---\n\n{body}\n", "utf-8")


def catalog_json(site: Tree) -> dict[str, dict[str, object]]:
    """Return the items of catalog.json by identifier."""
    return {each["identifier"]: each for each in json.loads(site["data/catalog.json"])["items"]}


@contextlib.contextmanager
def running(
    arguments: list[str], *, cwd: Path, words: Path, **changed: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command that ends only when told to; what it says goes to the file `words`."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:  # a shell that runs tests in the background has them ignore interrupts, and their children too
        with words.open("wb") as said:
            process = subprocess.Popen(
                arguments,
                cwd=cwd,
                env=environment(**changed),
                stdout=said,
                stderr=subprocess.STDOUT,
            )
    finally:
        signal.signal(signal.SIGINT, before)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


@dataclass(frozen=True)
class Sample:
    """A copy of the small site and what a build made of it."""

    root: Path
    out: Path
    cache: Path
    """Holds all results and the shell: a build that uses it is quick."""
    built: Tree


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The small site on its day, built by MkDocs in one process; tests do not change it."""

    def make(home: Path) -> None:
        build(copy_small(home / "root"), home / "site", cache=home / "cache")

    home = own_copy(tmp_path_factory, "small", make)
    return Sample(home / "root", home / "site", home / "cache", tree(home / "site"))
