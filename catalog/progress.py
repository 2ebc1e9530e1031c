"""At the edge: progress of long work, on stderr, where a person watches."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from catalog.diagnostic import Text

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

STEPS = {
    "check": Text("检查", "checking"),
    "screen": Text("筛查", "screening"),
    "cast": Text("生成", "building"),
    "search": Text("检索", "indexing"),
    "proof check": Text("泄漏检验：检查", "leak proof: checking"),
    "proof cast": Text("泄漏检验：生成", "leak proof: building"),
    "proof search": Text("泄漏检验：检索", "leak proof: indexing"),
    "proof": Text("泄漏检验：查找", "leak proof: looking"),
}


class Meter:
    """A bar for each step; nothing at all where stderr is no terminal."""

    def __init__(self, language: str) -> None:
        """Make the bars, not yet shown."""
        self._language = language
        self._bars = _bars() if sys.stderr.isatty() else None
        self._tasks: dict[str, TaskID] = {}

    def show(self, step: str, done: int, total: int) -> None:
        """Move the bar of a step."""
        if self._bars is None:
            return
        if step not in self._tasks:
            words = STEPS[step].in_language(self._language) if step in STEPS else step
            self._tasks[step] = self._bars.add_task(words, total=total)
        self._bars.update(self._tasks[step], completed=done)

    def __enter__(self) -> Self:
        """Show the bars."""
        if self._bars is not None:
            self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bars away."""
        if self._bars is not None:
            self._bars.stop()


def _bars() -> Progress:
    # Loaded only where somebody watches: it is a tenth of the time in which a short command is done.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
