"""The reading process with one reader exchanged for a bad one: `python odd_child.py PACKAGES HOW`.

Run by tests only; the project's own process has no such door.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

sys.path.append(sys.argv[1])

from catalog.screen import child, dispatch
from catalog.screen.file_kind import FileKind
from catalog.screen.frame import DONE
from catalog.screen.piece import Layer, Limits, Piece


def sound(data: bytes, _limits: Limits) -> Iterator[Piece]:
    """Give back the text, and the process that read it: whoever looks knows whether it is a fresh one."""
    yield Piece(data.decode(), str(os.getpid()), Layer.VISIBLE)


def hang(data: bytes, limits: Limits) -> Iterator[Piece]:
    """Never end, but for files that begin with `sound`."""
    if not data.startswith(b"sound"):
        while True:
            time.sleep(1)
    yield from sound(data, limits)


def spin(_data: bytes, _limits: Limits) -> Iterator[Piece]:
    """Never end, and never stop working."""
    while os.getpid():
        pass
    yield Piece("", "", Layer.VISIBLE)


def crash(data: bytes, limits: Limits) -> Iterator[Piece]:
    """Die as by a fault in a library, half way through an answer."""
    if not data.startswith(b"sound"):
        yield Piece("half", "", Layer.VISIBLE)
        os.abort()
    yield from sound(data, limits)


def crash_second(data: bytes, limits: Limits) -> Iterator[Piece]:
    """Die on every file but a process's first."""
    yield from sound(data, limits)
    dispatch.READERS[FileKind.TEXT] = ("__main__", "crash")


def burst(_data: bytes, _limits: Limits) -> Iterator[Piece]:
    """Take all memory there is."""
    hoard = []
    while os.getpid():
        hoard.append(bytearray(64 << 20))
    yield Piece("", "", Layer.VISIBLE)


def print_much(data: bytes, limits: Limits) -> Iterator[Piece]:
    """Print where the answers go, as libraries do."""
    print("a library's warning" * 1000, flush=True)  # noqa: T201
    os.write(2, b"another")
    yield from sound(data, limits)


def raise_value(data: bytes, _limits: Limits) -> Iterator[Piece]:
    """Fail with words that quote the file."""
    yield Piece("half", "", Layer.VISIBLE)
    raise ValueError(data.decode())


def raise_value_unless_sound(data: bytes, limits: Limits) -> Iterator[Piece]:
    """Fail, but for files that begin with `sound`."""
    if not data.startswith(b"sound"):
        raise ValueError
    yield from sound(data, limits)


def end_twice(data: bytes, limits: Limits) -> Iterator[Piece]:
    """Say after the answer to each file that the answer to the next is whole."""
    yield from sound(data, limits)
    write = vars(child)["write_frame"]

    def write_twice(stream: IO[bytes], payload: bytes) -> None:
        write(stream, payload)
        if payload.startswith(DONE):
            vars(child)["write_frame"] = write
            write(stream, payload)

    vars(child)["write_frame"] = write_twice


def write_file(data: bytes, limits: Limits) -> Iterator[Piece]:
    """Try to write what was read."""
    with Path(data.decode().split()[-1]).open("wb") as leak:
        leak.write(b"x" * 100_000)
    yield from sound(data, limits)


def tell_environment(_data: bytes, _limits: Limits) -> Iterator[Piece]:
    """Give what a program of the file's could learn."""
    yield Piece(" ".join(sorted(os.environ)), "", Layer.VISIBLE)


def garble(_data: bytes, _limits: Limits) -> Iterator[Piece]:
    """Write noise into the pipe, as a file that has taken over the process might."""
    for descriptor in range(3, 30):
        try:
            os.write(descriptor, b'\0\0\0\x12[["P","x",7,null]]')
        except OSError:
            continue
    if os.getpid():
        os._exit(0)
    yield Piece("", "", Layer.VISIBLE)


def flood(_data: bytes, limits: Limits) -> Iterator[Piece]:
    """Give more text than anyone asked for."""
    while True:
        yield Piece("x" * limits.text_chars, "", Layer.VISIBLE)


if __name__ == "__main__":
    dispatch.READERS[FileKind.TEXT] = ("__main__", sys.argv[2])
    child.main()
