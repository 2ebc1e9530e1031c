"""Step publish: what has to be so before anything is published: whole clones, committed content, no earlier moment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from catalog.errors import AskedError
from catalog.load.tree import CONTENT, RECORD_KEY
from catalog.publish.git import Repository
from catalog.record.past import Past
from catalog.settings import CHINA

UNMINDED = (".cache/", "site/")
"""Folders of a site that nothing is published from."""
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
