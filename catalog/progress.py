"""At the edge: progress of long work, on stderr, where a person watches."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

STEPS = {"check": "检查", "cast": "生成"}


class Meter:
    """A bar for each step; nothing at all where stderr is no terminal."""

    def __init__(self) -> None:
        """Make the bars, not yet shown."""
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._tasks: dict[str, TaskID] = {}

    def show(self, step: str, done: int, total: int) -> None:
        """Move the bar of a step."""
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(STEPS.get(step, step), total=total)
        self._bars.update(self._tasks[step], completed=done)

    def __enter__(self) -> Self:
        """Show the bars."""
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bars away."""
        self._bars.stop()
