"""One test over many values: as `pytest.mark.parametrize`, without the cost of a test for each value.

For quick bodies that take no fixture, or one that outlives the test. The test fails with every value whose
body failed, by name.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest

Test = Callable[..., None]
SHOWN = 20
"""Failures told in full; of the others the names."""
LONGEST = 2_000
"""Characters of one failure that are told."""


def looped(
    name: str, values: Iterable[Any], ids: Callable[[Any], str] = str
) -> Callable[[Test], Test]:
    """Return a decorator that calls a test once with each of the values as its parameter `name`.

    Args:
        name: The parameter; others may be looped over, too. A fixture is the same for all values.
        values: At least one: a loop over nothing would never fail.
        ids: Gives a value the name under which its failure is told.
    """
    named = [(ids(value), value) for value in values]
    assert named

    def decorated(test: Test) -> Test:
        signature = inspect.signature(test)
        rest = [each for each in signature.parameters.values() if each.name != name]
        assert len(rest) == len(signature.parameters) - 1, f"{test.__name__} takes no {name}"

        @functools.wraps(test)
        def run(**others: Any) -> None:
            failed: list[tuple[str, BaseException]] = []
            for key, value in named:
                try:
                    test(**{name: value}, **others)
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - told below
                    failed.append((key, error))
            if failed:
                told = [f"{key}: {error!r}"[:LONGEST] for key, error in failed[:SHOWN]]
                told += [key for key, _ in failed[SHOWN:]]
                raise AssertionError("\n".join(told)) from failed[0][1]

        run.__signature__ = signature.replace(parameters=rest)  # type: ignore[attr-defined]
        return run

    return decorated
