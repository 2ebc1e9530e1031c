"""Step model: regular expressions that are compiled when they are first used.

A check of one changed file needs few of the many hundred patterns; compiling them all would be half of its time.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, cast

_METHODS: Final = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Late:
    """Stands for a pattern until somebody uses it; from then on its methods are the pattern's own."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled: re.Pattern[Any] = re.compile(self.pattern, self._flags)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        self.flags, self.groups = compiled.flags, compiled.groups
        self.groupindex = compiled.groupindex
        return getattr(compiled, name)


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return the pattern as `re.compile` does, but compiled at its first use.

    Raises `re.error` only then.
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
