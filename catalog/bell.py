"""At the edge: what wakes the builder of the live preview, and ends it."""

from __future__ import annotations

import queue
import signal
from collections.abc import Iterator
from contextlib import contextmanager

SETTLE_SECONDS = 0.1
"""Editors write a file in several steps; building starts when they have been quiet this long."""
LOOK_SECONDS = 1
"""How often a waiting builder looks up: on Windows a wait is not ended by Ctrl+C."""


class Bell:
    """Wakes the builder: something was written, or the preview is to end.

    An interrupt that comes in the middle of a build is an exception there, and libraries lose exceptions that
    they do not expect (within a callback, within a finalizer). So it is written down as well. It is rung by a
    handler of signals too, which may stop the builder anywhere: only a SimpleQueue may be filled from there.
    """

    def __init__(self) -> None:
        """Start silent."""
        self._rings: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._building = False
        self.ended = False
        """Whether an interrupt came."""

    def ring(self) -> None:
        """Tell of a change."""
        self._rings.put(None)

    def changes(self) -> Iterator[None]:
        """Yield after every change, also after one made meanwhile, until an interrupt."""
        while not self.ended:
            if self._rang(LOOK_SECONDS):
                while self._rang(SETTLE_SECONDS):
                    pass
                if not self.ended:
                    yield

    def _rang(self, seconds: float) -> bool:
        try:
            self._rings.get(timeout=seconds)
        except queue.Empty:
            return False
        return True

    @contextmanager
    def building(self) -> Iterator[None]:
        """Let an interrupt end a build at once."""
        self._building = True
        try:
            yield
        except KeyboardInterrupt:
            self.ended = True
        finally:
            self._building = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Take interrupts of the process, unless whoever started it wants them ignored."""
        before = signal.getsignal(signal.SIGINT)
        if before != signal.SIG_IGN:
            signal.signal(signal.SIGINT, self._end)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _end(self, *_: object) -> None:
        impatient = self.ended
        self.ended = True
        self._rings.put(None)
        if self._building or impatient:
            raise KeyboardInterrupt
