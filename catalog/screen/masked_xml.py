"""Step screen: an XML part with values replaced in its texts and attributes; every other byte stays.

A value may be spread over several runs: the texts of a line are joined, replaced, and what changed goes to the
run where the value starts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from xml.sax.saxutils import escape

from catalog.model.pattern import late
from catalog.screen.reader.ooxml_sweep import INLINE, STREAMS
from catalog.screen.reader.ooxml_xml import unsound

Replace = Callable[[str], str]
TOKEN = late(
    r"<!\[CDATA\[(?:(?!\]\]>).)*\]\]>|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>"
    r"|<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>|[^<]+",
    re.DOTALL,
)
NAME = late(r"</?(?:[^\s:/>]+:)?([^\s/>]+)")
ATTRIBUTE = late(r"(?<![\w:.\-])([\w:.\-]+)(\s*=\s*)(\"[^\"]*\"|'[^']*')")
_REFERENCE = late(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_STRUCTURE = frozenset({"Id", "Type", "PartName", "ContentType", "Extension", "TargetMode"})
_FORMULA = frozenset({"f", "definedName", "formula1", "formula2", "formula"})
_FINE = 2000
"""Joined texts up to this length are compared letter by letter; longer ones by what they begin and end with."""
_DECLARED = late(rb"^<\?xml[^>]*encoding=[\"']([\w-]+)")


def decoded_part(data: bytes) -> tuple[str, str]:
    """Return the text of a part and its encoding; raises NotScreenedError."""
    encoding = "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif found := _DECLARED.match(data[:200]):
        encoding = found[1].decode("ascii")
    try:
        return data.decode(encoding), encoding
    except (UnicodeDecodeError, LookupError):
        raise unsound("编码读不懂", "its encoding cannot be read") from None


def tokens_of(text: str) -> list[str]:
    """Return tags, texts, comments and instructions in order; raises NotScreenedError where that fails."""
    tokens = TOKEN.findall(text)
    if sum(map(len, tokens)) != len(text):
        raise unsound("标记写错了", "its tags are malformed")
    return tokens


def masked_xml(tokens: list[str], replace: Replace) -> None:
    """Replace, in place, in texts and attributes of a part's tokens."""
    masker = _Masker(tokens, replace)
    for at, token in enumerate(tokens):
        masker.take(at, token)
    masker.finish()


class _Segment:
    """A text of a line: its place among the tokens and what it says now."""

    __slots__ = ("at", "deleted", "inserted", "stream", "text")

    def __init__(self, at: int, text: str, stream: int, changes: tuple[bool, bool]) -> None:
        self.at, self.text, self.stream = at, text, stream
        self.inserted, self.deleted = changes


class _Masker:
    """Walks through the tokens with the lines that are open."""

    def __init__(self, tokens: list[str], replace: Replace) -> None:
        self._tokens, self._replace = tokens, replace
        self._blocks: list[list[_Segment]] = [[]]
        self._path: list[str] = []

    def take(self, at: int, token: str) -> None:
        """Take one token."""
        if not token.startswith("<"):
            self._text(at, unescaped(token))
        elif token.startswith("<![CDATA["):
            self._text(at, token[9:-3])
        elif token.startswith(("<!", "<?")):
            self._comment(at, token)
        elif token.startswith("</"):
            self._end()
        else:
            self._start(at, token)

    def finish(self) -> None:
        """Replace in what is still open."""
        while self._blocks:
            self._mask(self._blocks.pop())

    def _start(self, at: int, token: str) -> None:
        found = NAME.match(token)
        name = found[1] if found else ""
        self._tokens[at] = masked_tag(token, name, self._replace)
        if token.endswith("/>"):
            return
        self._path.append(name)
        if name not in INLINE:
            self._blocks.append([])

    def _end(self) -> None:
        if self._path and self._path.pop() not in INLINE:
            self._mask(self._blocks.pop())

    def _text(self, at: int, text: str) -> None:
        name = self._path[-1] if self._path else ""
        inserted = "ins" in self._path or "moveTo" in self._path
        deleted = name == "delText" or "moveFrom" in self._path
        stream = 0 if name == "delText" else STREAMS.get(name, 0)
        self._blocks[-1].append(_Segment(at, text, stream, (inserted, deleted)))

    def _comment(self, at: int, token: str) -> None:
        """Empty a comment that holds a value; instructions are left to the reading of the copy."""
        if token.startswith("<!--") and self._replace(token) != token:
            self._tokens[at] = "<!---->"

    def _mask(self, block: list[_Segment]) -> None:
        """Replace in the texts of a line: as it is, as it was before the changes, field codes apart."""
        views = (
            [each for each in block if not each.stream and not each.deleted],
            [each for each in block if not each.stream and not each.inserted],
            [each for each in block if each.deleted],
            [each for each in block if each.stream],
        )
        formula = bool(self._path) and self._path[-1] in _FORMULA
        for view in views:
            joined = "".join(each.text for each in view)
            if joined and (new := self._replace(joined)) != joined:
                distribute(view, joined, new)
        for each in block:
            raw = self._tokens[each.at]
            before = raw[9:-3] if raw.startswith("<![CDATA[") else unescaped(raw)
            if each.text != before:
                text = each.text.replace("*", "＊") if formula else each.text
                self._tokens[each.at] = escape(text)


def distribute(segments: list[_Segment], joined: str, new: str) -> None:
    """Change the texts of segments, which together say `joined`, so that together they say `new`."""
    for start, end, text in reversed(list(changes(joined, new))):
        at = 0
        left: str | None = text
        for each in segments:
            size = len(each.text)
            first, last = max(start - at, 0), min(end - at, size)
            if left is not None and (start - at < size or each is segments[-1]):
                each.text = each.text[:first] + left + each.text[max(last, first) :]
                left = None
            elif first < last:
                each.text = each.text[:first] + each.text[last:]
            at += size


def changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield what to replace in `old`, by start and end, to get `new`; in order, apart from each other."""
    if max(len(old), len(new)) <= _FINE:
        for kind, start, end, first, last in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes():
            if kind != "equal":
                yield start, end, new[first:last]
        return
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next(
        (at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start
    )
    yield start, len(old) - tail, new[start : len(new) - tail]


def masked_tag(token: str, name: str, replace: Replace) -> str:
    """Return a start tag with values replaced in its attributes, but for those that tie parts together."""
    if "=" not in token:
        return token
    is_tie = name == "Relationship" and "External" not in token

    def masked(found: re.Match[str]) -> str:
        key, between, quoted = found.groups()
        value = unescaped(quoted[1:-1])
        if key in _STRUCTURE or key.startswith("xmlns") or (is_tie and key == "Target"):
            return found[0]
        new = replace(value)
        if new == value:
            return found[0]
        if name == "sheet":
            # A sheet's name must not have one (ECMA-376 part 1, 18.2.19).
            new = new.replace("*", "＊")
        return (
            f"{key}{between}" + quoted[0] + escape(new, {'"': "&quot;", "'": "&apos;"}) + quoted[0]
        )

    changed = ATTRIBUTE.sub(masked, token)
    if changed != token and name == "n":
        # A pivot table's number that is a text now.
        changed = re.sub(r"^<((?:\w+:)?)n\b", r"<\1s", changed)
    return changed


def unescaped(raw: str) -> str:
    """Return what a text or an attribute's value says."""
    return _REFERENCE.sub(_referred, raw) if "&" in raw else raw


def _referred(found: re.Match[str]) -> str:
    """Return the character that a reference stands for."""
    decimal, hexadecimal, named = found.groups()
    if named:
        return _NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004
