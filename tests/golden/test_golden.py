"""The small site comes out as it is kept; `scripts/update_golden.py` renews what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.update_golden import SUMS, WHOLE, output, sums
from tests.small_site import SMALL, differences

EXPECTED = SMALL / "expected"


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the small site gives now."""
    return output(SMALL, tmp_path_factory.mktemp("golden") / "site")


def test_kept_whole(found: dict[str, bytes]) -> None:
    """The files kept whole are the same, byte for byte."""
    expected = {path: (EXPECTED / path).read_bytes() for path in WHOLE}
    told = differences(expected, {path: found[path] for path in WHOLE if path in found})
    assert told == "", f"first: expected, second: found\n{told}"


def test_kept_by_sum(found: dict[str, bytes]) -> None:
    """Of all other files the names and SHA-256 are the same."""
    expected = {SUMS: (EXPECTED / SUMS).read_bytes()}
    told = differences(expected, {SUMS: sums(found).encode()})
    assert told == "", f"first: expected, second: found\n{told}"


def test_nothing_else_is_kept() -> None:
    """The folder of what is kept holds these files and no other."""
    kept = {each.relative_to(EXPECTED).as_posix() for each in EXPECTED.rglob("*") if each.is_file()}
    assert kept == {*WHOLE, SUMS}


def test_sources_hold_no_output(found: dict[str, bytes]) -> None:
    """Building leaves nothing among the sources."""
    assert found
    assert {each.name for each in Path(SMALL).iterdir()} == {"content", "expected", "mkdocs.yml"}
