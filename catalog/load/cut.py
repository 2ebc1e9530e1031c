"""Step load: a file that was read, cut at its fences so that a part of it can be written anew and the rest stays."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from catalog.load.matter import split_file
from catalog.load.text import decode_text
from catalog.load.yaml_tree import read_tree


@dataclass(frozen=True, slots=True)
class CutFile:
    """A file as text, cut at the fences of its front matter; byte-order mark and line ends as they are."""

    head: str
    """Byte-order mark and first fence."""
    matter: str
    tail: str
    tree: dict[str, Any]
    """The front matter as mappings, lists and text."""
    fenced: bool = True
    """Whether there is front matter; a page may do without."""

    @classmethod
    def of(cls, file: str, data: bytes) -> CutFile:
        """Return a file that was read without refusal, cut."""
        text, _ = decode_text(data, file)
        assert text is not None
        parts, _ = split_file(text)
        raw = data.decode()
        if parts is None:
            mark = raw[: len(raw) - len(raw.removeprefix("\ufeff"))]
            return cls(mark, "", raw.removeprefix(mark), {}, fenced=False)
        lines = [0, *accumulate(len(line) + 1 for line in raw.split("\n"))]
        start, end = lines[1], lines[1 + parts.matter.count("\n")]
        tree = read_tree(parts.matter).value or {}
        return cls(raw[:start], raw[start:end], raw[end:], tree)

    def joined(self, matter: str) -> bytes:
        """Return the file with other front matter."""
        return f"{self.head}{matter}{self.tail}".encode()
