"""A history of six publications of the small site, made once a session: what tests read, copy and break."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog.publish.commit import find_branch
from catalog.publish.git import BranchReader, Repository
from catalog.record.past import Past
from scripts.publications import (
    Step,
    before_review,
    changed,
    history,
    new_repository,
    replacing,
    unpacked,
)
from tests.shared import own_copy
from tests.small_site import SMALL, Tree, tree

OWN = "11990100MB0000000P"
SERVICE = f"{OWN}/2025-00007"
"""Added in 1, changed in 3, withdrawn in 4, restored in 6."""
FUND = f"{OWN}/2026-00006"
"""Added in 2, withdrawn in 3."""
KEYS_MADE = "keys_made.json"
SERVICE_FILE = "content/items/2025/service.md"
WITHDRAWAL = (
    "withdrawal:\n  on: 2026-06-25\n  kind: error\n  reason: 流程有误，更正后恢复。\n"
    "  approved_by: chen-x\n"
)
STEPS = (
    Step("2026-03-31 10:00", "第一次发布"),
    Step("2026-04-30 10:00", "新公开的信息"),
    Step(
        "2026-05-31 10:00",
        "改正办事指南",
        (
            replacing(SERVICE_FILE, "1. 申请。", "1. 到窗口申请。"),
            changed(SERVICE_FILE, "2026-05-30", "major", "写明在哪里申请。"),
        ),
    ),
    Step("2026-06-30 10:00", "撤下办事指南", (before_review(SERVICE_FILE, WITHDRAWAL),)),
    Step("2026-07-20 10:00", "新公开的信息"),
    Step(
        "2026-08-03 10:00",
        "恢复办事指南",
        (
            replacing(SERVICE_FILE, WITHDRAWAL, ""),
            replacing(SERVICE_FILE, "2. 认定。", "2. 医师认定。"),
            replacing(
                SERVICE_FILE,
                "写明在哪里申请。}\n",
                "写明在哪里申请。}\n  - {on: 2026-08-03, kind: major, note: 写明由谁认定，恢复公开。}\n",
            ),
        ),
    ),
)
"""By the days of the small site items also appear, are withdrawn and expire."""


@dataclass(frozen=True)
class PublishedSite:
    """A repository with its publications; tests take copies."""

    root: Path
    cache: Path
    """Results with which a further publication is quick."""
    keys_made: tuple[bool, ...]
    """Whether each of them made content/record.key."""

    def copy(self, folder: Path) -> Path:
        """Copy the repository; return its folder. Git never changes an object: they are the same files."""
        objects = str(self.root / ".git/objects")

        def copied(source: str, target: str) -> str:
            if source.startswith(objects):
                with suppress(OSError):  # another disk
                    os.link(source, target)
                    return target
            return str(shutil.copy2(source, target))

        return Path(shutil.copytree(self.root, folder, copy_function=copied))

    def files(self, number: int, folder: Path) -> Tree:
        """Return the files of a publication; `folder`: a new one to write them to."""
        return tree(unpacked(self.root, f"publication/{number}", folder))


def reader_of(root: Path) -> BranchReader:
    """Return what reads the newest publication of a repository."""
    return find_branch(Repository(root), "publication").reader


def past_of(root: Path) -> Past:
    """Return the publications of a repository."""
    return find_branch(Repository(root), "publication").past


def refs(root: Path) -> Mapping[str, str]:
    """Return every ref of a repository with what it stands at."""
    lines = Repository(root).text("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
    return dict(line.split(" ") for line in lines)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> PublishedSite:
    """Six publications of the small site; tests do not change it."""

    def make(home: Path) -> None:
        root = new_repository(home / "root", SMALL)
        made = [done.key_made for done in history(root, STEPS, home / "cache")]
        (home / KEYS_MADE).write_text(json.dumps(made), "ascii")

    home = own_copy(tmp_path_factory, "published", make)
    made = json.loads((home / KEYS_MADE).read_text("ascii"))
    return PublishedSite(home / "root", home / "cache", tuple(made))
