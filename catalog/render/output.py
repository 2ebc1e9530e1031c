"""Step render: the output folder. A site is made in a new folder and put in place whole, or not at all."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from catalog.errors import BuildError
from catalog.render.spare import Spare

AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2
"""renamex_np's flag on macOS."""
QUERY_PROCESS = 0x1000
"""PROCESS_QUERY_LIMITED_INFORMATION on Windows: enough to learn that a process is there."""
ACCESS_DENIED = 5
"""ERROR_ACCESS_DENIED on Windows: it is there, and somebody else's."""


class NewSite:
    """A folder in which the new site grows: the spare, else a new one beside the site's own."""

    def __init__(self, out: Path, spares: Path) -> None:
        """Make the folder; `out` is where the site will stand, `spares` where spare sites are kept."""
        self.out = Path(os.path.normpath(out.absolute()))  # not resolved: `out` may be a link
        parent = self.out.parent
        parent.mkdir(parents=True, exist_ok=True)
        clear_leftovers(parent, f".{self.out.name}.site-", keep=self.out.resolve().name)
        clear_leftovers(parent, f".{self.out.name}.new-")
        self._spare = Spare.of(self.out, spares)
        self.standing: Mapping[str, str] = self._spare.standing if self._spare else {}
        """Digests of the files that are in the folder already, by path."""
        if self._spare:
            self.folder = self._spare.folder
        else:
            self.folder = growing_folder(parent, f".{self.out.name}.new-")
        self.folder.chmod(0o755)

    def put_in_place(self, written: Mapping[str, str]) -> None:
        """Swap the new site in by one atomic step; the old one becomes the spare, or is removed.

        `written` gives the digest of every file of the new site, by path.

        Raises:
            BuildError: `out` is a file, or the file system cannot swap two folders.
        """
        if self._spare:
            self._spare.finish(written)
        if self.out.is_symlink():
            self._point_link()
        elif self.out.exists() and not self.out.is_dir():
            raise BuildError(
                f"{self.out} 不是文件夹，不能放站点",
                f"{self.out} is not a folder, the site cannot stand there",
            )
        elif not self._renamed():
            exchange(self.folder, self.out)
            if not self._spare:
                shutil.rmtree(self.folder, ignore_errors=True)
        if self._spare:
            self._spare.forget_others(self.out)
            self._spare.close()

    def _renamed(self) -> bool:
        """Put the first site in place by a rename; False where a site stands, even one of this moment."""
        if self.out.exists():
            return False
        try:
            self.folder.rename(self.out)
        except OSError as error:
            if error.errno in {errno.ENOTEMPTY, errno.EEXIST}:
                return False
            raise
        return True

    def _point_link(self) -> None:
        """Point a symlinked `out` at the new folder; a rename over a link is atomic everywhere."""
        old = self.out.resolve()
        kept = self.folder.with_name(self.folder.name.replace(".new-", ".site-"))
        self.folder.rename(kept)
        link = self.folder.with_name(self.folder.name + ".link")
        link.symlink_to(kept.name)
        link.replace(self.out)
        if old.name.startswith(f".{self.out.name}.site-"):
            shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Remove the unfinished folder; the site that stands is not touched.

        A spare stays: its files that are not as listed are removed by the next build.
        """
        if self._spare:
            self._spare.close()
        else:
            shutil.rmtree(self.folder, ignore_errors=True)


def growing_folder(parent: Path, start: str) -> Path:
    """Return a new folder named `<start><process>-…`; what a killed run left under such a name is removed."""
    clear_leftovers(parent, start)
    return Path(tempfile.mkdtemp(prefix=f"{start}{os.getpid()}-", dir=parent))


def clear_leftovers(parent: Path, start: str, keep: str = "") -> None:
    """Remove `<start><process>-…` of processes that are gone; `keep` is the name of one in use."""
    for old in sorted(parent.iterdir()):
        if not old.name.startswith(start) or old.name == keep:
            continue
        if _is_running(old.name.removeprefix(start).partition("-")[0]):
            continue
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)


def _is_running(process: str) -> bool:
    """Return whether the process that owns a folder still runs."""
    if not process.isdecimal():
        return False
    if sys.platform == "win32":  # signal 0 is Ctrl+C there, no question
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(QUERY_PROCESS, 0, int(process))
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle) or ctypes.get_last_error() == ACCESS_DENIED
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def exchange(one: Path, other: Path) -> None:
    """Swap two folders in one step.

    Raises:
        BuildError: the system or file system has no such step; nothing was changed.
    """
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        failed = library.renamex_np(os.fsencode(one), os.fsencode(other), RENAME_SWAP)
    else:
        failed = library.renameat2(
            AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE
        )
    if failed:
        code = ctypes.get_errno()
        why = os.strerror(code)
        unknown = code in {errno.EINVAL, errno.ENOSYS}
        hint_zh = "；可以让输出位置成为一个符号链接" if unknown else ""
        hint_en = "; a symbolic link as output would do" if unknown else ""
        raise BuildError(
            f"{other} 不能整体换新（{why}）{hint_zh}；原来的站点没有改动",
            f"{other} cannot be swapped as a whole ({why}){hint_en}; the old site was not touched",
        )
