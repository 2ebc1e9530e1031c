"""Step publish: the objects of a repository, read through one `git cat-file --batch` that stays for many questions.

One question is answered before the next is asked, so readers may take turns. The program only reads and is ended
without asking: a process forked from this one holds its ends of the pipes, too, and must never use or end it.
"""

from __future__ import annotations

import os
import subprocess
import threading
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress

from catalog.publish.git_program import GitError

ANSWER = 3
"""Words of an answer that has bytes: name, type, size; any other says that there is nothing."""


class Objects:
    """Reads blobs by name; the program starts with the first question and ends with `close` or with this object."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Take the command, git with all of its options, and the environment to run it in."""
        self._command = list(command)
        self._environment = environment
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._end: weakref.finalize[..., Objects] | None = None

    def blob(self, name: str) -> bytes | None:
        """Return the bytes of a blob (`commit:path`, or its own name); None where there is no such blob.

        Raises:
            GitError: the program ended in the middle.
        """
        if "\n" in name:
            return None
        with self._lock:
            try:
                return self._asked(self._running(), name)
            except BaseException:
                self._drop()  # what is left of an answer must not be taken for the next one
                raise

    def close(self) -> None:
        """End the program; the next question starts another."""
        with self._lock:
            self._drop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._owner == os.getpid():
            return self._process
        self._drop()
        process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment,
        )
        self._process, self._owner = process, os.getpid()
        self._end = weakref.finalize(self, _ended, process, self._owner)
        return process

    def _drop(self) -> None:
        self._process = None
        if self._end is not None:
            self._end()
            self._end = None

    @staticmethod
    def _asked(process: subprocess.Popen[bytes], name: str) -> bytes | None:
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError):  # where it has ended the missing answer tells it
            process.stdin.write(name.encode() + b"\n")
            process.stdin.flush()
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            raise _broken_off()
        facts = line.split()
        if len(facts) != ANSWER or not facts[2].isdigit():
            return None
        size = int(facts[2])
        data = process.stdout.read(size + 1)
        if len(data) != size + 1:
            raise _broken_off()
        return data[:-1] if facts[1] == b"blob" else None


def _broken_off() -> GitError:
    return GitError("git cat-file 中途停了", "git cat-file ended in the middle")


def _ended(process: subprocess.Popen[bytes], owner: int) -> None:
    """End the program and close our ends; in a process forked from ours only the ends are closed."""
    if os.getpid() == owner:
        process.kill()
        process.wait()
    else:
        process.returncode = 0
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was not sent any more
                stream.close()
