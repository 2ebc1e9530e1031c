"""Step screen: the process that reads attachments: no rights to write, bounded time and memory, one file after another.

It takes files from standard input and gives their texts to standard output, in the frames of
`catalog.screen.frame`. It ends with its parent: when its input ends, or by its own limits if it hangs.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from catalog.diagnostic import Text
from catalog.screen.dispatch import file_records
from catalog.screen.extraction import Refusal, encoded, refusal_of
from catalog.screen.frame import DONE, RETIRED, Request, read_request, write_frame
from catalog.screen.piece import SPLIT, Limits, Mark, NotScreenedError, Piece

if sys.platform != "win32":
    import resource
    import select

BATCH_CHARS = 1 << 20
BATCH_RECORDS = 2_000
FILES_READ = 300
"""After so many files a fresh process takes over: libraries keep what they once took."""
OPEN_FILES = 64
GRACE_SECONDS = 5
"""What the parent has to end the process itself before the process's own limits do."""
OUT_OF_MEMORY = Refusal(
    Text("读它要用的内存太多", "needs too much memory to be read"),
    SPLIT,
)
DAMAGED_WAY = Text(
    "用原来的软件打开，检查内容，重新保存；仍然不行的另存为 PDF",
    "open it in its own program, look it through and save it again; if that fails save it as PDF",
)


def main() -> None:
    """Read files until the parent wants no more."""
    requests, answers = _pipes()
    _end_with_parent()
    for left in reversed(range(FILES_READ)):
        request = read_request(requests)
        if request is None or not _answer(request, answers, more=left > 0):
            return


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the two ends of the parent's pipes; whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return sys.stdin.buffer, answers


def _answer(request: Request, answers: BinaryIO, *, more: bool) -> bool:
    """Send the records of one file; return whether the process will take another."""
    watch = threading.Timer(request.limits.seconds + GRACE_SECONDS, os._exit, (1,))
    watch.daemon = True
    watch.start()
    fit = more
    try:
        _limit(request.limits)
        for batch in _batches(request):
            write_frame(answers, batch)
    except NotScreenedError as error:
        write_frame(answers, encoded([refusal_of(error)]))
    except MemoryError:
        fit = False
        write_frame(answers, encoded([OUT_OF_MEMORY]))
    except Exception as error:  # noqa: BLE001 - whatever a hostile file breaks, the file is not screened
        fit = more and not isinstance(error, RecursionError)
        write_frame(answers, encoded([_broken(error)]))
    watch.cancel()
    write_frame(answers, (DONE if fit else RETIRED) + request.number)
    return fit


def _broken(error: Exception) -> Refusal:
    """Return the refusal of a file that broke its reader; the error's words may quote the file."""
    name = type(error).__name__
    return Refusal(
        Text(f"文件坏了或者结构异常，读不完（{name}）", f"is damaged or of odd structure ({name})"),
        DAMAGED_WAY,
    )


def _batches(request: Request) -> Iterator[bytes]:
    """Yield the records of a file in frames of bounded size."""
    batch: list[Piece | Mark] = []
    chars = 0
    for record in file_records(request.name, request.data, request.limits):
        batch.append(record)
        chars += len(record.text) if isinstance(record, Piece) else 0
        if chars > BATCH_CHARS or len(batch) >= BATCH_RECORDS:
            yield encoded(batch)
            batch, chars = [], 0
    yield encoded(batch)


def _limit(limits: Limits) -> None:
    """Bound memory, processor time and files, where the system knows such bounds."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.seconds + GRACE_SECONDS)
    bounds = (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, bound in bounds:
        hard = resource.getrlimit(what)[1]
        with suppress(ValueError, OSError):  # a system that does not know the bound
            resource.setrlimit(what, (bound if hard < 0 else min(bound, hard), hard))


def _end_with_parent() -> None:
    """End at once when the parent is gone, even amid a file; by time where the system cannot tell."""
    if sys.platform != "win32":
        threading.Thread(target=_wait_for_hang_up, daemon=True).start()


def _wait_for_hang_up() -> None:
    poll = select.poll()
    poll.register(0, 0)  # being hung up is told unasked
    poll.poll()
    os._exit(0)


if __name__ == "__main__":
    main()
