"""Run one command and say what it and all its processes cost. Linux only."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.02


@dataclass(frozen=True)
class Cost:
    """What one run cost, its child processes included."""

    wall_seconds: float
    cpu_seconds: float
    """User and system time."""
    peak_mb: float
    """Highest sum over all processes at one moment, proportional set size: shared pages count once."""


class CommandFailedError(Exception):
    """A measured command did not succeed."""

    def __init__(self, command: list[str], code: int, said: str) -> None:
        super().__init__(f"{' '.join(command)} exits {code}\n{said[-2000:]}")


def descendants(pid: int) -> list[int]:
    """Return the process and all that it started, as far as they still run."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, task.read_text("ascii").split())
            except OSError:
                continue
    return found


def pss_bytes(pid: int) -> int:
    """Return the proportional set size of a process; 0 when it is gone."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    for line in rollup.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def watch_memory(pid: int, ended: threading.Event, peak: list[int]) -> None:
    """Keep in `peak[0]` the highest sum of memory until the process has ended."""
    while not ended.wait(SAMPLE_SECONDS):
        peak[0] = max(peak[0], sum(map(pss_bytes, descendants(pid))))


def measure(command: list[str], cwd: Path) -> Cost:
    """Run a command to its end and return its cost.

    Raises:
        CommandFailedError: it exits with another code than 0.
    """
    peak, ended = [0], threading.Event()
    said = cwd / "said.log"
    with said.open("wb") as log:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdout=log, stderr=log)
        watcher = threading.Thread(target=watch_memory, args=(process.pid, ended, peak))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        ended.set()
        watcher.join()
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code != 0:
        raise CommandFailedError(command, code, said.read_text("utf-8", "replace"))
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak[0] / 1e6)
