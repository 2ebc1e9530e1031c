"""Kill a command that publishes at a chosen moment: its whole process group, with SIGKILL, as a power cut would.

Moments are counted, not timed: calls of git (before, during and after each) and writes of the file system.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.small_site import environment

BEFORE, DURING, AFTER = "before", "during", "after"
MOMENTS = (BEFORE, DURING, AFTER)
WRITES = "writes"
"""Counts what Python itself writes, renames and deletes instead of calls of git."""
NEVER = 1_000_000
"""More than any command counts."""
SHIM = """#!/bin/sh
count=$(($(cat "$KILLED_COUNT") + 1))
echo $count > "$KILLED_COUNT"
echo "$*" >> "$KILLED_COUNT.said"
mine=no
if [ $count -eq $KILLED_AT ]; then mine=$KILLED_WHEN; fi
if [ $mine = before ]; then kill -9 0; fi
if [ $mine = during ]; then
    "$KILLED_GIT" "$@" <&0 &
    kill -9 0
fi
"$KILLED_GIT" "$@"
code=$?
if [ $mine = after ]; then kill -9 0; fi
exit $code
"""
"""Stands for git: kills its whole process group before, during or after the asked call."""
HOOK = """
import os, signal, sys
_seen = 0
_writes = {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link"}
def _count(event, given):
    global _seen
    if event == "open":
        path, mode, flags = given
        if not isinstance(flags, int) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
    elif event not in _writes:
        return
    if "/.git/" not in str(given[0]) and "/bare/" not in str(given[0]):
        return
    _seen += 1
    if os.environ["KILLED_WHEN"] == "writes" and _seen == int(os.environ["KILLED_AT"]):
        os.killpg(0, signal.SIGKILL)
sys.addaudithook(_count)
import atexit
atexit.register(lambda: print("writes", _seen))
"""
"""Counts what Python does to files of a repository, and kills before the one that is asked for."""


@dataclass(frozen=True)
class Killed:
    """What became of a command."""

    code: int
    """-9 when it was killed."""
    calls: tuple[str, ...]
    """Its calls of git, in order."""
    writes: int
    """What it did to files of the repository itself; 0 when it was killed."""
    said: str


def killed(program: str, arguments: Iterable[Path | str], home: Path, at: int, when: str) -> Killed:
    """Run Python code with git watched, killed at the moment `at` (from 1) of a kind; `home`: a folder for notes."""
    shim, count = home / "bin/git", home / "count"
    shim.parent.mkdir(parents=True)
    shim.write_text(SHIM, "ascii")
    shim.chmod(0o755)
    count.write_text("0", "ascii")
    real = shutil.which("git")
    assert real is not None
    done = subprocess.run(
        [sys.executable, "-c", HOOK + program, *map(str, arguments)],
        cwd=Path(__file__).resolve().parents[2],
        env=environment(
            PATH=f"{shim.parent}{os.pathsep}{os.environ['PATH']}",
            KILLED_GIT=real,
            KILLED_COUNT=str(count),
            KILLED_AT=str(at),
            KILLED_WHEN=when,
        ),
        capture_output=True,
        check=False,
        encoding="utf-8",
        start_new_session=True,
    )
    said = home / "count.said"
    calls = said.read_text("utf-8").splitlines() if said.exists() else []
    counted = [line for line in done.stdout.splitlines() if line.startswith("writes ")]
    return Killed(
        done.returncode, tuple(calls), int(counted[-1].split()[1]) if counted else 0, done.stderr
    )


def ends(call: str, when: str) -> set[int]:
    """Return how a command may end that is killed at a call: what reads objects lives as long as the command."""
    return (
        {-signal.SIGKILL, 0} if when == AFTER and "cat-file --batch" in call else {-signal.SIGKILL}
    )
