"""The small site, built once for all tests of whole builds that only read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.small_site import Tree, build, copy_small, tree


@dataclass(frozen=True)
class Sample:
    """A copy of the small site and what a build made of it."""

    root: Path
    out: Path
    cache: Path
    """Holds all results and the shell: a build that uses it is quick."""
    built: Tree


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The small site on its day, built by MkDocs in one process; tests do not change it."""
    home = tmp_path_factory.mktemp("small")
    root, out, cache = copy_small(home / "root"), home / "site", home / "cache"
    build(root, out, cache=cache)
    return Sample(root, out, cache, tree(out))
