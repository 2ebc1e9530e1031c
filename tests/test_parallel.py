"""Work over processes: the same results in the same order, whatever their number."""

from __future__ import annotations

import gc
import os
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.errors import BuildError
from catalog.parallel import CHUNK, TAPER, chunks, even_chunks, spread, tapered_chunks

_base = 0


def start(base: int) -> None:
    """Prepare a process."""
    global _base  # noqa: PLW0603  # as the engine's own work does
    _base = base


def square(number: int) -> tuple[int, int]:
    """Return the square with what the process was prepared with."""
    return number * number, _base


def process(_number: int) -> int:
    """Return the process that did the work."""
    return os.getpid()


def fail_at_seven(number: int) -> int:
    """Fail at one task."""
    if number == 7:
        raise LookupError("seven")
    return number


def end_the_process(_number: int) -> int:
    """End the process as the system does when memory runs out."""
    os._exit(9)


def run(work, tasks, jobs: int) -> list[object]:
    """Return all results."""
    return list(spread(work, tasks, jobs=jobs, initializer=start, initargs=(100,)))


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("size", [0, 1, 2, 13, 40])
def test_results_come_in_the_order_of_the_tasks(jobs: int, size: int):
    """One result a task, in order, each process prepared: more tasks than wait at a time lose none."""
    assert run(square, list(range(size)), jobs) == [(n * n, 100) for n in range(size)]


def test_two_jobs_work_elsewhere_and_one_works_here():
    """With one job no process is started; with two the work is done in others."""
    assert set(run(process, list(range(8)), 1)) == {os.getpid()}
    assert os.getpid() not in set(run(process, list(range(8)), 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_reaches_the_caller(jobs: int):
    """What stops a task stops the whole, with the same exception; results before it were given."""
    results = spread(fail_at_seven, list(range(30)), jobs=jobs, initializer=start, initargs=(0,))
    given_before = [next(results) for _ in range(7)]
    with pytest.raises(LookupError, match="seven"):
        next(results)
    assert given_before == list(range(7))


def test_a_process_ended_from_outside_stops_the_build():
    """When the system ends a worker the build says so, and gives no half of the results as the whole."""
    with pytest.raises(BuildError):
        run(end_the_process, [1, 2], 2)


@pytest.mark.parametrize("tasks", [range(30), range(7)])
def test_the_collector_is_thawed_whatever_happens(tasks: range):
    """After the work, a failure or an early end, the collector sees everything again."""
    before = gc.get_freeze_count()
    results = spread(fail_at_seven, list(tasks), jobs=2, initializer=start, initargs=(0,))
    try:
        for one in results:
            if one == 5 and len(tasks) == 7:
                break
    except LookupError:
        pass
    results.close()  # type: ignore[attr-defined]  # a generator
    assert gc.get_freeze_count() == before


@given(st.lists(st.integers(), max_size=50), st.integers(1, 60))
def test_chunks_joined_are_the_items(items: list[int], size: int):
    """Slices follow each other without gap or overlap; all but the last are full, none is empty."""
    parts = list(chunks(items, size))
    assert [one for part in parts for one in part] == items
    assert all(len(part) == size for part in parts[:-1])
    assert all(parts)


@given(st.lists(st.integers(min_value=1, max_value=12)), st.integers(min_value=1, max_value=20))
def test_even_chunks_weigh_alike(weights: list[int], size: int):
    """Slices follow each other without loss; none weighs more than asked but a single heavy thing."""
    found = list(even_chunks(weights, lambda weight: weight, size))
    assert [one for some in found for one in some] == weights
    assert all(len(some) == 1 or 0 < sum(some) <= size for some in found)
    assert all(sum(one) + two[0] > size for one, two in pairwise(found))


@given(st.lists(st.integers(min_value=1, max_value=12)), st.integers(min_value=4, max_value=20))
def test_the_last_chunks_are_small(weights: list[int], size: int):
    """Nothing is lost; what is handed out last weighs a quarter, so that no process works long alone."""
    found = list(tapered_chunks(weights, lambda weight: weight, size))
    assert [one for some in found for one in some] == weights
    assert all(len(some) == 1 or 0 < sum(some) <= size for some in found)
    behind = 0
    for some in reversed(found):
        assert len(some) == 1 or sum(some) <= size // 4 or behind >= TAPER * size
        behind += sum(some)


def test_most_of_many_items_go_in_full_chunks():
    """Ten thousand items: all but the last few hundred in chunks of full size."""
    sizes = [len(some) for some in tapered_chunks(range(10_000), lambda _: 1)]
    assert sizes == [CHUNK] * (10_000 // CHUNK - TAPER) + [CHUNK // 4] * (4 * TAPER)
