"""Beside the flow: the same work on many items, in order, over processes.

The results come in the order of the tasks whatever the number of processes, so output never depends on it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from catalog.errors import BuildError

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 200
"""Items a task: large enough that handing over costs nothing, small enough to share evenly."""
TAPER = 3
"""How many chunks' weight is handed out in smaller ones at the end."""
COLLECT_AFTER = 1_000_000
"""New values after which a process looks for cycles; the default of 700 costs a seventh of its time."""
WORTH_SHARING = 400
"""Below this many items starting processes costs more than it saves."""


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Yield consecutive slices of at most `size` items."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def even_chunks(
    items: Sequence[T], weight: Callable[[T], int], size: int = CHUNK
) -> Iterator[Sequence[T]]:
    """Yield consecutive slices that weigh at most `size` together; a heavier item is a slice of its own."""
    start = load = 0
    for at, item in enumerate(items):
        each = weight(item)
        if at > start and load + each > size:
            yield items[start:at]
            start, load = at, 0
        load += each
    if start < len(items):
        yield items[start:]


def tapered_chunks(
    items: Sequence[T], weight: Callable[[T], int], size: int = CHUNK
) -> Iterator[Sequence[T]]:
    """Yield chunks as `even_chunks`, the last ones a quarter as large: the processes end nearly together."""
    start, rest = len(items), TAPER * size
    while start and rest > 0:
        start -= 1
        rest -= weight(items[start])
    yield from even_chunks(items[:start], weight, size)
    yield from even_chunks(items[start:], weight, size // 4)


def rest_collector() -> None:
    """Look for cycles seldom: a run makes many short-lived values that hold none, and then ends."""
    gc.set_threshold(COLLECT_AFTER)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Look for no cycles while many lasting values are made: they hold none.

    Looking through ten thousand extracts again and again costs as much as taking them out of the cache. They
    stay out of sight until `collector_resumed`.
    """
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def collector_resumed() -> None:
    """Look for cycles among all values again: what is dropped meanwhile may hold open files."""
    gc.unfreeze()


def _prepare(initializer: Callable[..., None], initargs: tuple[object, ...]) -> None:
    """Prepare a process."""
    rest_collector()
    initializer(*initargs)


def spread(
    work: Callable[[T], R],
    tasks: Sequence[T],
    *,
    jobs: int,
    initializer: Callable[..., None],
    initargs: tuple[object, ...],
) -> Iterator[R]:
    """Yield `work(task)` for each task, in order; `initializer(*initargs)` prepares each process.

    At most `jobs × 4` results wait at a time, so memory does not grow with the number of tasks.

    Raises:
        BuildError: a process was ended from outside.
    """
    if jobs == 1 or len(tasks) <= 1:
        initializer(*initargs)
        yield from map(work, tasks)
        return
    # Most runs start no process: neither need they load what would.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415

    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    gc.freeze()  # what is inherited stays shared: the collector must not touch it in the children
    try:
        with ProcessPoolExecutor(jobs, context, _prepare, (initializer, initargs)) as pool:
            waiting = [pool.submit(work, task) for task in islice(tasks, jobs * 4)]
            rest = iter(tasks[len(waiting) :])
            while waiting:
                result = waiting.pop(0).result()
                following = next(rest, None)
                if following is not None:
                    waiting.append(pool.submit(work, following))
                yield result
    except BrokenProcessPool as error:
        raise BuildError(
            "一个工作进程意外结束了（内存不够？），没有做完",
            "a worker process ended unexpectedly (out of memory?), the work is not done",
        ) from error
    finally:
        gc.unfreeze()
