"""Step screen: how the survey and the process that reads attachments talk: a length of four bytes, then so many bytes.

To the child: a header in JSON, then the file's bytes. From it: records in JSON, frame after frame, and a last
frame that says whether it takes another file.
"""

from __future__ import annotations

import json
from typing import IO, NamedTuple

from catalog.screen.piece import Limits

LENGTH_BYTES = 4
HEADER_BYTES = 1 << 16
BYTES_A_CHARACTER = 6
"""Most that JSON takes for one: a control character as \\u0001."""
OTHER_BYTES = 64 << 20
"""What places and grids may take besides the texts."""
DONE = b"done"
RETIRED = b"retired"
"""The child has answered, and ends: the next file needs a fresh one."""
NUMBER_BYTES = 16
"""Of the request's number, which follows DONE or RETIRED: no answer is taken for that to another file."""


class FrameError(ValueError):
    """The pipe ended amid a frame, or a frame is longer than it may be."""


class Request(NamedTuple):
    """A file to be read."""

    name: str
    data: bytes
    limits: Limits
    number: bytes


def header(name: str, size: int, limits: Limits, number: bytes) -> bytes:
    """Return what announces a file of `size` bytes; exactly so many must follow."""
    values = {"name": name, "size": size, "limits": list(limits), "number": number.hex()}
    told = json.dumps(values).encode()
    return len(told).to_bytes(LENGTH_BYTES, "big") + told


def read_request(stream: IO[bytes]) -> Request | None:
    """Return the next file to read; None where the parent has no more or broke off."""
    try:
        told = read_frame(stream, HEADER_BYTES)
    except FrameError:
        return None
    values = json.loads(told)
    data = stream.read(values["size"])
    if len(data) != values["size"]:
        return None
    return Request(values["name"], data, Limits(*values["limits"]), bytes.fromhex(values["number"]))


def write_frame(stream: IO[bytes], payload: bytes) -> None:
    """Send one frame at once."""
    stream.write(len(payload).to_bytes(LENGTH_BYTES, "big") + payload)
    stream.flush()


def read_frame(stream: IO[bytes], most: int) -> bytes:
    """Return the next frame.

    Raises:
        FrameError: the stream ends before the frame does, or it has more than `most` bytes.
    """
    length = stream.read(LENGTH_BYTES)
    size = int.from_bytes(length, "big")
    if len(length) < LENGTH_BYTES or size > most:
        raise FrameError
    payload = stream.read(size)
    if len(payload) < size:
        raise FrameError
    return payload


def answer_bytes(limits: Limits) -> int:
    """Return how many bytes the answer to one file may have in all."""
    return limits.text_chars * BYTES_A_CHARACTER + OTHER_BYTES
