"""Step publish: what has to be so before anything is published: whole clones, committed content, no earlier moment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from catalog.errors import AskedError, RecordError
from catalog.load.tree import CONTENT, RECORD_KEY
from catalog.publish.commit import Branch
from catalog.publish.git import Repository
from catalog.publish.git_program import ssh_signature
from catalog.record.entry import KEY_FILE
from catalog.record.note import load_signer
from catalog.record.past import Past
from catalog.record.publication_files import MUST_BE_SIGNED
from catalog.render.output import clear_leftovers
from catalog.settings import CHINA

UNMINDED = (".cache/", "site/")
"""Folders of a site that nothing is published from."""
GROWING = ".publication-"
"""How the folders are named in which publications grow."""
LEFT_BY_SYSTEM = frozenset({"Thumbs.db", "desktop.ini"})


def moment_of(at: datetime) -> str:
    """Return a naive China Standard Time as RFC 3339."""
    return at.replace(tzinfo=CHINA).isoformat(timespec="seconds")


def origin_of(site_url: str, uscc: str) -> str:
    """Return the name of the log: the site's address without scheme, else the agency's credit code."""
    address = site_url.partition("://")[2].rstrip("/")
    return f"{address}/record/log" if address else f"{uscc}/record/log"


def refuse_shallow(*repositories: Repository) -> None:
    """Refuse clones without their whole history; raises AskedError."""
    if any(one.is_shallow for one in repositories):
        raise AskedError(
            "这是一个浅克隆，没有完整的历史，不能发布；请先运行 git fetch --unshallow",
            "this clone is shallow, its history is not complete: run git fetch --unshallow first",
        )


def refuse_dirty(source: Repository, root: Path) -> None:
    """Refuse content that is not committed as it is; raises AskedError."""
    prefix = source.prefix_of(root)
    found = [path.removeprefix(prefix) for path in source.dirt(root)]
    dirty = [path for path in found if _matters(path)]
    if dirty:
        count, some = len(dirty), dirty[:5]
        raise AskedError(
            f"有 {count} 个文件的改动还没有提交：{'、'.join(some)}；请先提交，或者加上 --dirty-ok",
            f"{count} files are not committed as they are: {', '.join(some)}; commit first, or say --dirty-ok",
        )


def _matters(path: str) -> bool:
    """Return whether a file below the site's folder could change what is published."""
    name = path.rstrip("/").rpartition("/")[2]
    if path == RECORD_KEY or path.startswith(UNMINDED):
        return False
    ignored_by_us = name.startswith(".") or name in LEFT_BY_SYSTEM or name == "__pycache__"
    return not ignored_by_us and (
        path.startswith((f"{CONTENT}/", "theme/")) or path == "mkdocs.yml"
    )


def refuse_times(as_of: datetime, clock: datetime, past: Past) -> None:
    """Refuse a moment that has not come, and one before the last publication: nothing is backdated.

    Raises AskedError.
    """
    if as_of > clock:
        raise AskedError(
            f"{as_of:%Y-%m-%d %H:%M} 还没有到，不能发布；只写日期表示那天结束时",
            f"{as_of:%Y-%m-%d %H:%M} has not come: cannot publish; a date alone means its end",
        )
    last = past.last
    if last and (moment_of(clock) < last.at or moment_of(as_of) < last.as_of):
        raise AskedError(
            f"第 {last.number} 次发布是 {last.at} 做的，截至 {last.as_of}；不能发布更早的样子",
            f"publication {last.number} was made at {last.at} as of {last.as_of}; nothing earlier can follow",
        )


def refuse_key(sign: Path | None, branch: Branch) -> None:
    """Refuse a key that cannot sign, and none where the log is signed: told now, not after a build of minutes.

    Raises:
        SigningKeyError, GitError: the key cannot be read or used, or there is no ssh-keygen.
        RecordError: earlier publications are signed.
    """
    if sign is not None:
        load_signer(sign, "log")
        ssh_signature(b"", sign)
    elif branch.head is not None and branch.reader.read(KEY_FILE) is not None:
        raise RecordError(*MUST_BE_SIGNED)


def clear_scratch(cache: Path) -> None:
    """Delete what publications that were killed left in the folder of results."""
    if cache.is_dir():
        clear_leftovers(cache, GROWING)
