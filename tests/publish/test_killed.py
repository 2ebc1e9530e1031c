"""A publication killed at any moment leaves the old or the new one whole, and the next run heals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.publishing import publish
from scripts.publications import git, unpacked
from tests.publish.killing import AFTER, BEFORE, MOMENTS, NEVER, ends, killed
from tests.publish.test_publish import NEXT, order, verified
from tests.published_site import PublishedSite, past_of, refs
from tests.small_site import environment, until

PUBLISH = """
import sys
from pathlib import Path
from catalog.publishing import publish
from tests.publish.test_publish import order
publish(order(Path(sys.argv[1]), Path(sys.argv[2])))
"""
MOST = 36
"""No publication calls git more often."""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="process groups are killed")


def whole_then_healed(published: PublishedSite, root: Path, home: Path) -> int:
    """Look at what a kill left, publish, and look again; return how many publications the kill left."""
    left = len(past_of(root).publications)
    assert left in {6, 7}
    site = unpacked(root, "publication", home / "left")
    assert verified(site).returncode == 0
    publish(order(root, published.cache))
    assert len(past_of(root).publications) == 7
    assert verified(unpacked(root, "publication", home / "healed")).returncode == 0
    head = git(root, "rev-parse", "publication").strip()
    assert git(root, "rev-parse", "publication/7^{commit}").strip() == head
    assert not list(root.glob(".cache/catalog/.publication-*"))
    assert [ref for ref in refs(root) if ref.startswith("refs/heads/")] == [
        "refs/heads/main",
        "refs/heads/publication",
    ]
    git(root, "fsck", "--strict")
    return left


@pytest.fixture(scope="module")
def calls(published: PublishedSite, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """How a publication calls git, in order."""
    home = tmp_path_factory.mktemp("counted")
    root = published.copy(home / "root")
    done = killed(PUBLISH, [root, published.cache], home, NEVER, BEFORE)
    assert done.code == 0, done.said
    assert len(past_of(root).publications) == 7
    assert 10 < len(done.calls) <= MOST
    return done.calls


def trial(published: PublishedSite, calls: tuple[str, ...], at: int, when: str) -> int:
    """Kill at a call of git and heal; return how many publications the kill left."""
    with tempfile.TemporaryDirectory(prefix="killed-") as folder:
        home = Path(folder)
        root = published.copy(home / "root")
        done = killed(PUBLISH, [root, published.cache], home, at, when)
        assert done.code in ends(calls[at - 1], when), done.said
        return whole_then_healed(published, root, home)


@pytest.mark.parametrize(("when", "left"), [(BEFORE, 6), (AFTER, 7)])
def test_killed_where_refs_move(
    when: str, left: int, published: PublishedSite, calls: tuple[str, ...]
) -> None:
    """Just before the refs move the old publication stands, just after it the new one."""
    at = next(n for n, call in enumerate(calls, 1) if " update-ref --stdin" in call)
    assert trial(published, calls, at, when) == left


@settings(max_examples=1, derandomize=True)
@given(share=st.floats(0, 1), when=st.sampled_from(MOMENTS))
def test_killed_at_some_call(
    share: float, when: str, published: PublishedSite, calls: tuple[str, ...]
) -> None:
    """Killed before, during or after any call of git, the old or the new publication is whole and the next run heals."""
    trial(published, calls, 1 + round(share * (len(calls) - 1)), when)


@pytest.mark.slow
@pytest.mark.parametrize("when", MOMENTS)
@pytest.mark.parametrize("at", range(1, MOST + 1))
def test_killed_at_every_call(
    at: int, when: str, published: PublishedSite, calls: tuple[str, ...]
) -> None:
    """The same for every call that there is."""
    if at > len(calls):
        pytest.skip("a publication makes fewer calls")
    trial(published, calls, at, when)


@pytest.mark.slow
@pytest.mark.parametrize("pages", [1, 40, 90])
def test_killed_while_the_site_grows(pages: int, published: PublishedSite, tmp_path: Path) -> None:
    """Killed while pages are written, nothing of it stays after the next run."""
    root = published.copy(tmp_path / "root")
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("catalog")), "publish", "--as-of", NEXT],
        cwd=root,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )

    def come() -> bool | None:
        growing = root.glob(".cache/catalog/.publication-*/cache/spares/*/site")
        enough = any(sum(1 for _ in one.rglob("*.html")) >= pages for one in growing)
        return True if enough or process.poll() is not None else None

    until(come, "the moment to kill")
    assert process.poll() is None
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=60)
    assert whole_then_healed(published, root, tmp_path) == 6
