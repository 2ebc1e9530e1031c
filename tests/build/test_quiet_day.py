"""A day on which nothing begins or ends changes few files, however many items there are."""

from __future__ import annotations

from pathlib import Path

from tests.small_site import Sample, Tree, build, tree

QUIET = ("2026-07-14", "2026-07-15")
"""Between them nothing of the small site is published, ends, takes effect or is due, and no month begins."""
DAILY = {
    "catalog/validity/index.html",
    "consultations/index.html",
    "data/catalog.json",
    "data/datapackage.json",
    "data/index.html",
    "data/search-quality.json",
    "index.html",
    "record/index.html",
    "search/data/index.json",
    "search/index.html",
}
"""Files that say of which day they are; docs/output.md has the same list."""
OPEN = "items/2026/00004/index.html"
"""The item whose consultation is open on both days: its page says how many days are left."""


def test_quiet_day_changes_only_the_files_that_name_it(sample: Sample, tmp_path: Path) -> None:
    """Built for two neighbouring days on which nothing happens, the site differs only where it tells the day."""
    one, other = (_built(sample, tmp_path / day, day) for day in QUIET)
    assert one.keys() == other.keys()
    assert {path for path in one if one[path] != other[path]} == DAILY | {OPEN}
    assert all(
        day.encode() in site["index.html"] for day, site in zip(QUIET, (one, other), strict=True)
    )


def _built(sample: Sample, out: Path, day: str) -> Tree:
    build(sample.root, out, as_of=day, cache=sample.cache)
    return tree(out)
