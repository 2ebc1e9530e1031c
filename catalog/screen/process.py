"""Step screen: a `Reader` has attachments read by a process of its own, which may crash, hang or burst without harm.

Whatever becomes of that process, the file it was reading is not screened, and the next file gets a fresh one.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import secrets
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from catalog.diagnostic import Text
from catalog.screen.extraction import (
    Extraction,
    GarbledError,
    Refusal,
    collected,
    decoded,
    refused,
)
from catalog.screen.frame import (
    DONE,
    NUMBER_BYTES,
    RETIRED,
    FrameError,
    answer_bytes,
    header,
    read_frame,
)
from catalog.screen.piece import LIMITS, Limits, Mark, Piece

CHUNK = 1 << 20
OCR_SECONDS = 600.0
"""A scan of 60 pages, at 8 seconds a page on a slow computer."""
OCR_MEMORY = 8 << 30
"""Of addresses: the libraries reserve two to three times what they use, more with more cores."""
END_SECONDS = 10
"""What a process has to end after it is told to or killed."""
_PACKAGES = str(Path(__file__).resolve().parent.parent.parent)
_START = "import sys; sys.path.append(sys.argv[1]); from catalog.screen.child import main; main()"
COMMAND = (sys.executable, "-I", "-B", "-c", _START, _PACKAGES)
"""Isolated: no user's folders, no variables of Python's, no module of the working folder; writes no files."""
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
"""The child has no need of others, of keys least of all."""

_AGAIN = Text(
    "缩小或拆开文件；要原样再试，先删去缓存文件夹（.cache/catalog）",
    "make it smaller or split it; to try it again as it is remove the cache folder (.cache/catalog) first",
)
_CRASHED = Refusal(
    Text(
        "读它的程序意外结束了（文件坏了、结构异常或者内存不够）",
        "the program reading it ended unexpectedly: damaged, of odd structure, or too little memory",
    ),
    Text(
        "用原来的软件打开，重新保存；要原样再试，先删去缓存文件夹（.cache/catalog）",
        "open it in its own program and save it again; to try it again as it is remove the cache folder "
        "(.cache/catalog) first",
    ),
)
_CHANGED = refused(
    Text(
        "检查的时候文件被改动、移走或者不让读", "was changed, moved or locked while being checked"
    ),
    Text("等文件保存好了再运行一次", "run again once the file is saved"),
    lasting=False,
)


def usual_limits() -> Limits:
    """Return how much of a file is read here: where pictures are read as well, it takes longer and more memory."""
    if all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime")):
        return LIMITS._replace(seconds=OCR_SECONDS, memory_bytes=OCR_MEMORY)
    return LIMITS


class Reader:
    """Reads attachments one at a time; not for several threads at once. Close it, or use it in a `with`."""

    def __init__(self, limits: Limits = LIMITS, command: Sequence[str] = COMMAND) -> None:
        """Take how much of a file is read, and what to start; nothing is started before the first file."""
        self.limits = limits
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._number = b""

    def __enter__(self) -> Self:
        """Return the reader."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    def read(self, path: Path, sha256: str) -> Extraction:
        """Return all texts of a file, or why they were not read; never raises for what a file is.

        `sha256`: 64 lower-case hexadecimal digits of what the file held when the run began; a file that holds
        anything else now is refused.
        """
        try:
            stream = _opened(path)
        except OSError:
            return _CHANGED
        with closing(stream):
            size = os.fstat(stream.fileno()).st_size
            if size > self.limits.size_bytes:
                return _too_large(size, self.limits.size_bytes)
            return self._read(path.name, stream, size, sha256)

    def _read(self, name: str, stream: BinaryIO, size: int, sha256: str) -> Extraction:
        """Return what became of a file, whatever was read before it: a process in use may be to blame."""
        in_use = self._running()
        extraction, late = self._try(name, stream, size, sha256)
        if in_use and extraction.refusal is not None and not (late or self._running()):
            stream.seek(0)
            return self._try(name, stream, size, sha256)[0]
        return extraction

    def _try(self, name: str, stream: BinaryIO, size: int, sha256: str) -> tuple[Extraction, bool]:
        """Return what became of a file, and whether its time was up."""
        process = self._started()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(self.limits.seconds, end)
        watch.daemon = True
        watch.start()
        try:
            if self._send(process, name, stream, size, sha256):
                extraction = collected(list(self._records(process)))
            else:
                self._discard()
                extraction = _CHANGED
        except (OSError, FrameError, GarbledError):
            self._discard()
            extraction = Extraction((), (), _CRASHED)
        watch.cancel()
        watch.join()
        if late.is_set():
            self._discard()
            return _late(self.limits.seconds), True
        return extraction, False

    def _send(
        self, process: subprocess.Popen[bytes], name: str, stream: BinaryIO, size: int, sha256: str
    ) -> bool:
        """Hand a file over; return whether it was what it should be."""
        assert process.stdin is not None
        digest = hashlib.sha256()
        self._number = secrets.token_bytes(NUMBER_BYTES)
        process.stdin.write(header(name, size, self.limits, self._number))
        left = size
        while left and (chunk := _chunk(stream, left)):
            digest.update(chunk)
            left -= len(chunk)
            if not left and digest.hexdigest() != sha256:
                return False  # before the last bytes, so that nothing is read in vain
            process.stdin.write(chunk)
        process.stdin.flush()
        return not left and digest.hexdigest() == sha256

    def _records(self, process: subprocess.Popen[bytes]) -> Iterator[Piece | Mark | Refusal]:
        assert process.stdout is not None
        left = answer_bytes(self.limits)
        last = {DONE + self._number, RETIRED + self._number}
        while (frame := read_frame(process.stdout, left)) not in last:
            left -= len(frame)
            yield from decoded(frame)
        if frame.startswith(RETIRED):
            self._discard()

    @property
    def process_id(self) -> int:
        """The process that reads; 0: there is none."""
        process = self._process
        return process.pid if process is not None and self._running() else 0

    def _running(self) -> bool:
        """Return whether there is a process; one inherited by a fork is not ours."""
        return self._process is not None and self._owner == os.getpid()

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the process, a fresh one where there is none."""
        if self._process is None or not self._running():
            self._owner = os.getpid()
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={key: os.environ[key] for key in _KEPT_VARIABLES if key in os.environ},
            )
        return self._process

    def _discard(self) -> None:
        """End the process, whatever it is doing."""
        mine = self._running()
        process, self._process = self._process, None
        if process is None or not mine:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not sent any more
                    pipe.close()
        process.wait(END_SECONDS)

    def close(self) -> None:
        """End the process; the next file would start another."""
        self._discard()


def _chunk(stream: BinaryIO, left: int) -> bytes:
    """Return some of what is left of a file; nothing where it cannot be read any more."""
    try:
        return stream.read(min(CHUNK, left))
    except OSError:
        return b""


def _opened(path: Path) -> BinaryIO:
    """Open a regular file, following no link and waiting for no pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError
    return os.fdopen(descriptor, "rb")


def _too_large(size: int, most: int) -> Extraction:
    return refused(
        Text(
            f"文件有 {size >> 20} MB，超过 {most >> 20} MB",
            f"has {size >> 20} MB, over {most >> 20}",
        ),
        Text("拆成几个小一些的文件", "split it into smaller files"),
    )


def _late(seconds: float) -> Extraction:
    return refused(
        Text(f"读了 {seconds:.0f} 秒还没有读完", f"could not be read within {seconds:.0f} s"),
        _AGAIN,
    )
