"""A file system that is really full: publish and purge fail in words, change nothing, and go through once there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.publish import prune
from catalog.publish.ready import GROWING
from scripts.publications import git, unpacked
from tests.publish.test_publish import NEXT, verified
from tests.publish.test_purge import REASON, telling, withdrawn
from tests.published_site import SERVICE, PublishedSite, past_of
from tests.small_site import catalog

pytestmark = pytest.mark.slow
ROOM = 600
"""Megabytes that are enough for everything."""
PUBLISH = ("publish", "--no-leak-proof", "--as-of", NEXT)
PURGE = ("purge", SERVICE, "--reason", REASON, "--yes", "--no-leak-proof")


def mount(*arguments: str) -> bool:
    """Run mount; return whether it was permitted."""
    program = shutil.which("mount")
    return program is not None and not subprocess.run([program, *arguments], check=False).returncode


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", f"size={ROOM}m", "tmpfs", str(folder)):
        pytest.skip("mounting is not permitted")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def left(disk: Path) -> int:
    """Return how many KiB are used."""
    state = os.statvfs(disk)
    return (state.f_blocks - state.f_bfree) * state.f_frsize // 1024


@pytest.mark.parametrize("command", [PUBLISH, PURGE], ids=["publish", "purge"])
def test_full_at_any_point(
    command: tuple[str, ...], published: PublishedSite, disk: Path, tmp_path: Path
) -> None:
    """With more and more room it fails later and later, each time leaving all as it was, until it succeeds."""
    root = withdrawn(published, disk / "root")
    shutil.rmtree(root / ".cache", ignore_errors=True)
    before = len(past_of(root).publications)
    failures = 0
    for room in (64, 1024, 4096, 10_240, 14_336, 18_432, 22_528, 26_624, 30_720, 65_536):
        assert mount("-o", f"remount,size={left(disk) + room}k", str(disk))
        done = catalog(root, *command)
        assert mount("-o", f"remount,size={ROOM}m", str(disk))
        assert done.returncode in {0, 3}, done.stderr
        assert "Traceback" not in done.stderr
        assert not list(root.glob(f".cache/catalog/{GROWING}*"))
        assert verified(unpacked(root, "publication", tmp_path / str(room))).returncode == 0
        git(root, "fsck", "--strict")
        if done.returncode == 0:
            break
        failures += 1
        assert "不能继续" in done.stderr
    assert failures > 2
    assert len(past_of(root).publications) == before + 1
    if command is PURGE:
        assert not (root / ".git" / prune.MEMO).exists()
        assert telling(root, but="main") == set()
