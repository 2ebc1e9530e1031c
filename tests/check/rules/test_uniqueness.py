"""Edges of the rules about identifiers among each other."""

from __future__ import annotations

import pytest

from catalog.check.rules import uniqueness as rules
from tests import builders


def test_each_of_three_names_the_other_two():
    """Every file with the identifier is refused, and its message names all the others."""
    example = "---\n".join(["identifier: 11990100MB0000000P/2025-00007\n"] * 3)
    found = builders.located(rules.identifier_shared, example)
    files = [f"content/items/2025/item-{n}.md" for n in (1, 2, 3)]
    assert [each.file for each in found] == files
    for file, finding in found:
        assert [other for other in files if other in finding.message.zh] == [
            other for other in files if other != file
        ]
        assert file not in finding.message.en


def test_a_shared_identifier_is_placed_at_the_field():
    """The finding stands where the identifier is written, not at the top of the file."""
    example = rules.identifier_shared.bad
    around = builders.world(example)
    for file, finding in builders.located(rules.identifier_shared, example):
        [item] = [each for each in around.items if each.file == file]
        assert finding.place == item.places["identifier",]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("SL0142-17", "sl0142-17", True),
        ("SL0142-17", "ＳＬ０１４２－１７", True),
        ("SL0142-17", "SL0142—17", True),
        ("SL0142-17", "SL 0142-17", True),
        ("SL0142-17", "SL0142-18", False),
        ("SL0142-17", "SL0142-17", False),
    ],
)
def test_what_looks_alike(one, other, alike):
    """Letter case, width, dashes and blanks make no visible difference; equal ones are another rule's."""
    example = f"imported: true\nidentifier: {one}\n---\nimported: true\nidentifier: {other}\n"
    assert len(builders.findings(rules.identifier_lookalike, example)) == (2 if alike else 0)
