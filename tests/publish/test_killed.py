"""A publication killed at any moment leaves the old or the new one whole, and the next run heals."""

from __future__ import annotations

import os
import shutil
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
from tests.publish.test_publish import NEXT, order, verified
from tests.published_site import PublishedSite, past_of, refs
from tests.small_site import environment, until

SHIM = """#!/bin/sh
count=$(($(cat "$KILLED_COUNT") + 1))
echo $count > "$KILLED_COUNT"
echo "$*" >> "$KILLED_COUNT.said"
if [ $count -eq $KILLED_AT ] && [ $KILLED_AFTER -eq 0 ]; then kill -9 0; fi
"$KILLED_GIT" "$@"
code=$?
if [ $count -eq $KILLED_AT ]; then kill -9 0; fi
exit $code
"""
"""Stands for git: kills its whole process group before or after the asked call."""
PUBLISH = """
import sys
from pathlib import Path
from catalog.publishing import publish
from tests.publish.test_publish import order
publish(order(Path(sys.argv[1]), Path(sys.argv[2])))
"""
OFTEN = 100
"""More calls of git than a publication makes."""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="process groups are killed")


def killed(
    published: PublishedSite, home: Path, at: int, *, after: bool
) -> tuple[Path, int, list[str]]:
    """Publish a copy, killed at a call of git; return its folder, the exit code, the calls made."""
    root = published.copy(home / "root")
    shim, count = home / "bin/git", home / "count"
    shim.parent.mkdir()
    shim.write_text(SHIM, "ascii")
    shim.chmod(0o755)
    count.write_text("0", "ascii")
    real = shutil.which("git")
    assert real is not None
    done = subprocess.run(
        [sys.executable, "-c", PUBLISH, str(root), str(published.cache)],
        cwd=Path(__file__).resolve().parents[2],
        env=environment(
            PATH=f"{shim.parent}{os.pathsep}{os.environ['PATH']}",
            KILLED_GIT=real,
            KILLED_COUNT=str(count),
            KILLED_AT=str(at),
            KILLED_AFTER=str(int(after)),
        ),
        capture_output=True,
        check=False,
        start_new_session=True,
    )
    return root, done.returncode, home.joinpath("count.said").read_text("utf-8").splitlines()


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
def calls(published: PublishedSite, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """How a publication calls git, in order."""
    home = tmp_path_factory.mktemp("counted")
    root, code, said = killed(published, home, OFTEN, after=False)
    assert code == 0
    assert len(past_of(root).publications) == 7
    assert 10 < len(said) < OFTEN
    return said


def trial(published: PublishedSite, at: int, *, after: bool) -> int:
    """Kill at a call of git and heal; return how many publications the kill left."""
    with tempfile.TemporaryDirectory(prefix="killed-") as folder:
        home = Path(folder)
        root, code, _ = killed(published, home, at, after=after)
        assert code == -signal.SIGKILL
        return whole_then_healed(published, root, home)


@pytest.mark.parametrize(("when", "left"), [("before", 6), ("after", 7)])
def test_killed_where_refs_move(
    when: str, left: int, published: PublishedSite, calls: list[str]
) -> None:
    """Just before the refs move the old publication stands, just after it the new one."""
    at = next(n for n, call in enumerate(calls, 1) if " update-ref --stdin" in call)
    assert trial(published, at, after=when == "after") == left


@settings(max_examples=1, derandomize=True)
@given(share=st.floats(0, 1), when=st.sampled_from(["before", "after"]))
def test_killed_at_some_call(
    share: float, when: str, published: PublishedSite, calls: list[str]
) -> None:
    """Killed before or after any call of git, the old or the new publication is whole and the next run heals."""
    trial(published, 1 + round(share * (len(calls) - 1)), after=when == "after")


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", range(1, 45))
def test_killed_at_every_call(
    at: int, when: str, published: PublishedSite, calls: list[str]
) -> None:
    """The same for every call that there is."""
    if at > len(calls):
        pytest.skip("a publication makes fewer calls")
    trial(published, at, after=when == "after")


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
