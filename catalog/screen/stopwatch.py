"""Step screen: how long the reading of an attachment takes: no day, no hour, nothing of it in a result."""

from __future__ import annotations

import time


class Stopwatch:
    """Runs from the moment it is made."""

    def __init__(self) -> None:
        """Start."""
        self._start = time.perf_counter()

    @property
    def seconds(self) -> float:
        """Since it was made."""
        return time.perf_counter() - self._start


class Effort:
    """How long the processor worked for this thread since it was made: the same on a busy computer and an idle one."""

    def __init__(self) -> None:
        """Start."""
        self._start = time.thread_time()

    @property
    def seconds(self) -> float:
        """Since it was made."""
        return time.thread_time() - self._start
