"""A test that is looped over values fails as parametrized ones would: each value is tried, each failure is told."""

from __future__ import annotations

import inspect

import pytest

from tests.looped import looped


def test_every_value_is_tried_and_every_failure_told():
    """A value that fails does not keep the next from being tried; all that fail are named with their reason."""
    tried = []

    @looped("number", range(4))
    @looped("letter", "ab")
    def body(number: int, letter: str) -> None:
        tried.append(f"{number}{letter}")
        assert number % 2 == 0 or letter == "b", f"odd {number}"

    with pytest.raises(AssertionError) as caught:
        body()
    assert tried == ["0a", "0b", "1a", "1b", "2a", "2b", "3a", "3b"]
    told = str(caught.value).splitlines()
    assert [line[:2] for line in told if "odd" in line] == ["1:", "3:"]
    assert list(inspect.signature(body).parameters) == []


def test_what_fails_otherwise_is_told():
    """An exception of any kind and `pytest.fail` are failures, too; what does not fail passes."""

    @looped("number", [0, 1])
    def divides(number: int) -> None:
        assert 1 / number

    @looped("number", [1])
    def fails(number: int) -> None:
        pytest.fail(f"no {number}")

    @looped("number", [1])
    def passes(number: int) -> None:
        assert number

    passes()
    with pytest.raises(AssertionError, match="0: ZeroDivisionError"):
        divides()
    with pytest.raises(AssertionError, match="no 1"):
        fails()


def test_a_loop_that_tries_nothing_is_refused():
    """No value, and a parameter that the test does not take, are mistakes."""
    with pytest.raises(AssertionError):
        looped("number", [])
    with pytest.raises(AssertionError, match="takes no number"):
        looped("number", [1])(lambda: None)
