"""Patterns that are compiled late are the same patterns."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import catalog
from catalog.model.pattern import late


def test_it_finds_what_a_compiled_pattern_finds():
    """Every way of asking gives the answers of the compiled pattern, at the first use and later."""
    text = "第5条、第十二条；ABC"
    for source, flags in (("第(?P<number>[0-9一二十]+)条", 0), ("abc", re.IGNORECASE)):
        one, same = late(source, flags), re.compile(source, flags)
        for _ in range(2):
            found, expected = one.search(text), same.search(text)
            assert found is not None
            assert expected is not None
            assert found.span() == expected.span()
            assert [each.span() for each in one.finditer(text, 2)] == [
                each.span() for each in same.finditer(text, 2)
            ]
            assert one.sub("_", text) == same.sub("_", text)
            assert one.findall(text) == same.findall(text)
            assert one.groupindex == same.groupindex
            assert one.pattern == same.pattern
            assert one.flags == same.flags


def test_nothing_is_compiled_before_its_use():
    """A pattern that cannot be compiled fails where it is used, not where it stands."""
    broken = late("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("x")


def test_every_pattern_of_the_engine_can_be_compiled():
    """What is compiled late is right all the same: each pattern of each module compiles."""
    found = 0
    for module in pkgutil.walk_packages(catalog.__path__, "catalog."):
        if module.name.startswith(("catalog.render", "catalog.plugin", "catalog.screen.child")):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if type(value).__name__ == "_Late":
                assert isinstance(value.flags, int)
                found += 1
    assert found > 500
