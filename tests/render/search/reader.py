"""The index read in plain Python, by its description alone: what the engine writes, nothing of how it writes."""

import gzip
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

SPACE = 0x20
SEARCHED = (1, 2, 3, 5, 6, 7, 8)
BYTES = {"u8": "B", "u16": "H", "u32": "I"}
STEPS = ("block", "date", "written")
"""Columns that stand as differences."""


class Bits:
    """Bits of some bytes, the most significant first."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def bit(self) -> int:
        """Return the next bit."""
        byte = self.data[self.at >> 3]
        found = byte >> (7 - (self.at & 7)) & 1
        self.at += 1
        return found


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return (value, place behind it)."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def documents(data: bytes, at: int, total: int) -> tuple[list[int], int]:
    """Return (the documents of a list, place behind it)."""
    n, at = varint(data, at)
    if n == 0:
        return [], at
    head = data[at]
    at += 1
    missing, k = bool(head & 0x80), head & 0x1F
    assert head & 0x60 == 0
    coded = total - n if missing else n
    bits = Bits(data[at:])
    found, last = [], -1
    for _ in range(coded):
        quotient = 0
        while bits.bit():
            quotient += 1
        rest = 0
        for _ in range(k):
            rest = rest << 1 | bits.bit()
        last += (quotient << k | rest) + 1
        found.append(last)
    assert all(not bits.bit() for _ in range(-bits.at % 8))
    chosen = set(found)
    return [d for d in range(total) if d not in chosen] if missing else found, at + bits.at // 8


@dataclass(frozen=True)
class Doc:
    """One document as the blocks have it."""

    fields: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where its page is."""
        return self.fields[0]

    def lines(self) -> list[str]:
        """Return every line in which words are looked for."""
        return [
            line
            for at in SEARCHED
            for part in self.fields[at].split("\x1f")
            for line in part.split("\n")
        ]


@dataclass(frozen=True)
class Index:
    """All files of an index, by path from the site's root."""

    files: Mapping[str, bytes] = field(repr=False)

    @classmethod
    def of(cls, folder: Path) -> "Index":
        """Return the index that stands in a site."""
        return cls(
            {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in folder.glob("search/data/**/*")
                if path.is_file()
            }
        )

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest."""
        found: dict[str, Any] = json.loads(self.files["search/data/index.json"])
        return found

    @cached_property
    def columns(self) -> dict[str, list[int]]:
        """Every column by its name."""
        data, at = gzip.decompress(self.files["search/data/columns.bin"]), 0
        found, count = {}, self.manifest["count"]
        for name, width in self.manifest["columns"]:
            shape = f"<{count}{BYTES[width]}"
            values = struct.unpack_from(shape, data, at)
            sums = accumulate(values) if name in STEPS else values
            found[name] = [value % (1 << int(width[1:])) for value in sums]
            at += struct.calcsize(shape)
        assert at == len(data)
        return found

    @cached_property
    def docs(self) -> list[Doc]:
        """Every document in order of its number."""
        blocks = [
            _block_text(self.files[f"search/data/blocks/{at}.bin"], _dictionary(self.files))
            for at in range(self.manifest["blocks"])
        ]
        starts = self.columns["block"]
        found = []
        for doc, block in enumerate(starts):
            following = starts[doc + 1] if doc + 1 < len(starts) else len(blocks)
            if following - block > 1:
                text = "".join(blocks[block:following])
            else:
                text = blocks[block].split("\x1d")[doc - starts.index(block)]
            found.append(Doc(tuple(text.split("\x1e"))))
        return found

    @cached_property
    def _fold(self) -> dict[int, str]:
        runs = iter(self.manifest["fold"])
        found: dict[int, str] = {}
        last = move = 0
        for gap, size, change in zip(runs, runs, runs, strict=True):
            first, move = last + gap, move + change
            last = first + size - 1
            found |= {unit: chr(unit + move) for unit in range(first, last + 1)}
        return found

    def fold(self, text: str) -> str:
        """Return the text folded by the manifest's table."""
        return text.translate(self._fold)

    @cached_property
    def terms(self) -> dict[int, tuple[list[int], list[int], list[int]]]:
        """The three lists of every term."""
        found: dict[int, tuple[list[int], list[int], list[int]]] = {}
        bits, total = self.manifest["bits"], self.manifest["count"]
        for number in range(1 << bits):
            data = self.files[f"search/data/terms/{number:x}.bin"]
            count, at = varint(data, 0)
            term, sizes = 0, []
            for _ in range(count):
                gap, at = varint(data, at)
                size, at = varint(data, at)
                term += gap
                assert (term * 0x9E3779B1 % (1 << 32)) >> (32 - bits) == number
                sizes.append((term, size))
            for term, size in sizes:
                lists, end = [], at
                for _ in range(3):
                    one, end = documents(data, end, total)
                    lists.append(one)
                assert end - at == size
                assert term not in found
                found[term] = (lists[0], lists[1], lists[2])
                at = end
            assert at == len(data)
        return found

    def candidates(self, literal: str) -> set[int]:
        """Return the documents that hold every two neighbouring units of the words; all where there are none."""
        units = _units(self.fold(literal))
        found = set(range(self.manifest["count"]))
        for a, b in pairwise(units):
            if a > SPACE and b > SPACE:
                found &= set(self.terms.get(a << 16 | b, ([],))[0])
        return found

    def search(self, literal: str) -> list[int]:
        """Return the documents in which the words stand in one line."""
        wanted = self.fold(literal)
        return sorted(
            doc
            for doc in self.candidates(literal)
            if any(wanted in self.fold(line) for line in self.docs[doc].lines())
        )


def _units(text: str) -> list[int]:
    data = text.encode("utf-16-le", "surrogatepass")
    return list(struct.unpack(f"<{len(data) // 2}H", data))


def _dictionary(files: Mapping[str, bytes]) -> bytes:
    packed = files.get("search/data/dictionary.bin")
    return gzip.decompress(packed) if packed else b""


def _block_text(data: bytes, dictionary: bytes) -> str:
    size = len(dictionary)
    stored = struct.pack("<BHH", 0, size, size ^ 0xFFFF) + dictionary
    plain = zlib.decompress(b"\x78\x9c" + stored + data)[size:]
    return plain[1:].decode({0: "utf-8", 1: "gb18030"}[plain[0]])


def opened(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a site with the blocks as UTF-8 text, for looking for what must not be in them."""
    words = _dictionary(files)
    return {
        path: _block_text(data, words).encode() if path.startswith("search/data/blocks/") else data
        for path, data in files.items()
    }
