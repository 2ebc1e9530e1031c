"""Step record: prove a published site, or find what was altered, with this one file and Python 3.8.

    python3 verify.py [DIR_OR_URL] [--state FILE] [--key VKEY] [--lang en]
    python3 verify.py --evidence FILE

It ships with every site as `record/verify.py`, so it imports nothing but the standard library; the engine takes the
hashing, the paths of tiles, commitments and notes from here and not the other way round: what is written and what is
checked are the same code, and an auditor reads one file. What it checks, in this order:

1. the log (C2SP tlog-tiles, RFC 6962): every entry against the tiles, every tile, the root against the checkpoint,
   the checkpoint's signature (C2SP signed note, Ed25519 of RFC 8032), the last checkpoint that was kept;
2. the publications: numbered without a gap, times never back, the items standing after each against its items root;
3. the files that each publication had, by folding what each added and removed, against its root;
4. every byte of the site against the newest manifest: changed, missing, foreign;
5. every version of every item against its salted leaf; a missing one only where a removal entry names the leaf.

Exit code: 0 all holds, 1 something does not, 2 usage, 3 something cannot be read.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import codecs
import hashlib
import http.client
import io
import json
import os
import re
import socket
import stat
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import datetime
from typing import (
    Any,
    BinaryIO,
    Callable,
    Iterable,
    Iterator,
    NamedTuple,
    Tuple,
)

CHUNK = 1 << 16
TILE = 256
"""Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles)."""
LONGEST_PATH = 4096
LONGEST_NOTE = 1 << 16
LONGEST_ELEMENT = 1 << 16
"""Characters of one element of a manifest, log entry included."""
LONGEST_CHANGE = 1 << 24
"""Characters of one item's changes in changes.json."""
LONGEST_JSON = 1 << 33
"""Bytes of a manifest or a changes.json; more is refused."""
LONGEST_RECORD = 1 << 24
"""Bytes of a record that is read for the item's title."""
LONGEST_STATE = 1 << 18
MOST_SAID = 500
"""Problems of a kind that are printed; all are counted."""
MOST_SAID_OF_LOG = 20
"""Of the log fewer: one wrong entry makes the next ones wrong."""
MOST_ASKED = 5000
"""Paths once published that a live server is asked for."""
NOWHERE = "record/log/nowhere"
"""What no site has: a server that gives it gives anything."""
AT_ONCE = 8
"""Requests under way to a server."""
SECONDS = 60.0
"""Longest wait for a server."""
MOST_REDIRECTS = 10
LONGEST_REST = 1 << 16
"""Bytes that are read to no use so that a connection can be kept."""
HEADERS = {"Accept-Encoding": "identity", "User-Agent": "record-verify"}

HEX64 = re.compile(r"[0-9a-f]{64}")
ADDRESS = re.compile(r"[a-z0-9]+/[a-z0-9-]{1,200}")
NOT_LISTED = re.compile(r"record/(?:log/.*|[1-9][0-9]*/manifest\.json)", re.DOTALL)
"""Files that no manifest lists: the log and the manifests themselves."""
OF_ITEM = re.compile(r"(?:items|data/items|record/items|record/[1-9][0-9]*)/([a-z0-9]+/[a-z0-9-]+)")
DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?\+08:00")
CHANGES = ("added", "changed", "withdrawn", "expired", "restored")
GONE = frozenset({"withdrawn", "expired"})
"""Changes after which a tombstone stands."""


class Broken(Exception):  # noqa: N818 -- said of a file, not of this program
    """A file of the record is not what it must be; the text is for people who know the format."""


class Missing(Exception):  # noqa: N818
    """A file is not there, or is no regular file."""


class Unreadable(Exception):  # noqa: N818
    """A file or the server cannot be read."""


class BrokenOff(Unreadable):
    """A server ended in the middle of a file."""


# --- Hashing: RFC 6962 trees, salted commitments, roots of sets


def sha256(data: bytes) -> bytes:
    """Return the 32 bytes of SHA-256."""
    return hashlib.sha256(data).digest()


ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> bytes:
    """Return JSON by RFC 8785 for text, whole numbers, lists and mappings with ASCII keys."""
    return ENCODER.encode(value).encode("utf-8")


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf (RFC 6962 section 2.1)."""
    return sha256(b"\x00" + entry)


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node (RFC 6962 section 2.1)."""
    return sha256(b"\x01" + left + right)


class Tree:
    """The roots of full subtrees of a growing RFC 6962 tree: what is needed to add leaves and to give the root."""

    def __init__(self) -> None:
        self.size = 0
        self._full: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add a leaf by its hash."""
        self._full.append(leaf)
        self.size += 1
        rest = self.size
        while rest % 2 == 0:
            right = self._full.pop()
            self._full.append(node_hash(self._full.pop(), right))
            rest //= 2

    def root(self) -> bytes:
        """Return the Merkle tree hash; of no leaves it is the SHA-256 of nothing."""
        if not self._full:
            return sha256(b"")
        root = self._full[-1]
        for left in reversed(self._full[:-1]):
            root = node_hash(left, root)
        return root


def tree_root(leaves: Iterable[bytes]) -> bytes:
    """Return the Merkle tree hash over leaf hashes."""
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def turns(node: int, last: int, length: int) -> list[bool]:
    """Return for each hash of a proof whether it stands on the left (RFC 9162 sections 2.1.3.2 and 2.1.4.2).

    `node` and `last` are the places of the node proven and of the last one on its level. Raises Broken when a proof
    from there has not `length` hashes.
    """
    found = []
    for _ in range(length):
        if last == 0:
            raise Broken("proof: too long")
        left = node % 2 == 1 or node == last
        found.append(left)
        while left and node and node % 2 == 0:
            node, last = node // 2, last // 2
        node, last = node // 2, last // 2
    if last:
        raise Broken("proof: too short")
    return found


def roots_of_proof(old: int, new: int, old_root: bytes, proof: list[bytes]) -> tuple[bytes, bytes]:
    """Return the two roots that a consistency proof leads to (RFC 6962 section 2.1.2); 0 < old < new.

    `old_root` is where it starts when `old` is a power of two; otherwise it is not looked at. Raises Broken when
    the proof has not the length that such a proof has.
    """
    if not 0 < old < new:
        raise Broken("proof: sizes")
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        raise Broken("proof: too short")
    node, last = old - 1, new - 1
    while node % 2:
        node, last = node // 2, last // 2
    older = newer = path[0]
    for sibling, left in zip(path[1:], turns(node, last, len(path) - 1)):
        if left:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
        else:
            newer = node_hash(newer, sibling)
    return older, newer


def consistency_ranges(old: int, new: int) -> list[tuple[int, int]]:
    """Return the leaves [start, end) of the nodes of a consistency proof, in its order; 0 < old <= new."""
    ranges: list[tuple[int, int]] = []
    start, end, whole = 0, new, True
    while old != end:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start, whole = middle, False
    return ([] if whole else [(start, end)]) + ranges[::-1]


def file_commitment(salt: bytes, path: str, size: int, digest: str) -> bytes:
    """Return the commitment to a file: SHA-256 over a mark, the salt and canonical [path, size, sha256]."""
    return sha256(b"disclosure-catalog file\0" + salt + canonical([path, size, digest]))


RECORD_MARK = b"disclosure-catalog record\0"


def record_commitment(salt: bytes, record: bytes) -> bytes:
    """Return the commitment to a version of an item, which its leaf carries."""
    return sha256(RECORD_MARK + salt + record)


def item_member(identifier: str, version: int, commitment: str) -> bytes:
    """Return what stands for an item's version in the items root."""
    return sha256(canonical([identifier, version, commitment]))


class SetRoot:
    """The root of a set of 32-byte members, kept up while members come and go.

    Members lie in 4,096 buckets by their first 12 bits; a bucket's digest is the SHA-256 of its members in order,
    the root that of a mark and all digests. So a publication that changes little costs little.
    """

    BUCKETS = 4096

    def __init__(self) -> None:
        self.since: list[dict[bytes, int]] = [{} for _ in range(self.BUCKETS)]
        self._digests = [sha256(b"")] * self.BUCKETS
        self._stale: set[int] = set()
        self.count = 0

    def _bucket(self, member: bytes) -> int:
        return member[0] << 4 | member[1] >> 4

    def add(self, member: bytes, since: int = 0) -> bool:
        """Put a member in; False when it is in already."""
        bucket = self._bucket(member)
        if member in self.since[bucket]:
            return False
        self.since[bucket][member] = since
        self._stale.add(bucket)
        self.count += 1
        return True

    def remove(self, member: bytes) -> bool:
        """Take a member out; False when it is not in."""
        bucket = self._bucket(member)
        if self.since[bucket].pop(member, None) is None:
            return False
        self._stale.add(bucket)
        self.count -= 1
        return True

    def get(self, member: bytes) -> int | None:
        """Return since when a member is in, or None."""
        return self.since[self._bucket(member)].get(member)

    def __iter__(self) -> Iterator[bytes]:
        for bucket in self.since:
            yield from bucket

    def root(self) -> str:
        """Return the root as 64 hexadecimal digits."""
        for bucket in self._stale:
            self._digests[bucket] = sha256(b"".join(sorted(self.since[bucket])))
        self._stale.clear()
        return sha256(b"disclosure-catalog set\0" + b"".join(self._digests)).hex()


# --- Tiles: where they lie


def tile_number(index: int) -> str:
    """Return an index as path: 1234067 is `x001/x234/067`."""
    digits = f"{index % 1000:03d}"
    while index >= 1000:
        index //= 1000
        digits = f"x{index % 1000:03d}/{digits}"
    return digits


def tile_path(level: int | None, index: int, width: int) -> str:
    """Return the path below `record/log/` of a tile of 1 to 256 hashes; level None: a bundle of entries."""
    kind = "entries" if level is None else str(level)
    part = "" if width == TILE else f".p/{width}"
    return f"tile/{kind}/{tile_number(index)}{part}"


def partial_tiles(sizes: Iterable[int], size: int) -> Iterator[tuple[int | None, int, int]]:
    """Yield (level, index, width) of the partial tiles that a log of `size` leaves serves.

    `sizes`: those for which a checkpoint was made, `size` among them. A tile that is full by now is not partial any more.
    """
    found = set()
    for each in sizes:
        level, across = 0, each
        while across:
            index, width = divmod(across, TILE)
            if width and (index + 1) << 8 * (level + 1) > size:
                found.add((level, index, width))
            level, across = level + 1, index
    for level, index, width in sorted(found):
        yield level, index, width
        if level == 0:
            yield None, index, width


def split_bundle(data: bytes, width: int) -> list[bytes]:
    """Return the entries of a bundle, each after its length in two bytes; Broken when they are not `width`."""
    entries, at = [], 0
    for _ in range(width):
        length = int.from_bytes(data[at : at + 2], "big")
        at += 2 + length
        if at > len(data):
            raise Broken("entry bundle: too short")
        entries.append(data[at - length : at])
    if at != len(data):
        raise Broken("entry bundle: too long")
    return entries


# --- Ed25519 (RFC 8032 section 5.1.7), verification only

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = Tuple[int, int, int, int]
"""X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z."""
NEUTRAL: Point = (0, 1, 1, 0)


def _plus(p: Point, q: Point) -> Point:
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(factor: int, point: Point) -> Point:
    result = NEUTRAL
    while factor:
        if factor & 1:
            result = _plus(result, point)
        point = _plus(point, point)
        factor >>= 1
    return result


def _point(data: bytes) -> Point | None:
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = _point(bytes([0x58]) + bytes([0x66]) * 31) or NEUTRAL


def ed25519_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether a signature of 64 bytes by a public key of 32 bytes is of this message."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, start = _point(public), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or start is None or scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    left = _times(scalar, BASE)
    right = _plus(start, _times(int.from_bytes(digest, "little") % ORDER, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % P == 0


# --- Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint)

ED25519 = b"\x01"
"""Signature type of signed notes."""


class Key(NamedTuple):
    """A verifier key: `name+hash+base64`."""

    name: str
    id: bytes
    public: bytes


class Checkpoint(NamedTuple):
    """A log's head: origin, number of leaves, root of 32 bytes, signed text, signatures as (name, id, bytes)."""

    origin: str
    size: int
    root: bytes
    text: bytes
    signatures: list[tuple[str, bytes, bytes]]


def key_id(name: str, public: bytes) -> bytes:
    """Return the four bytes that tell keys apart (C2SP signed-note)."""
    return sha256(name.encode() + b"\n" + ED25519 + public)[:4]


def vkey(name: str, public: bytes) -> str:
    """Return the verifier key of an Ed25519 public key."""
    coded = base64.b64encode(ED25519 + public).decode()
    return f"{name}+{key_id(name, public).hex()}+{coded}"


def parse_vkey(text: str) -> Key:
    """Return a verifier key read; Broken when it is none of Ed25519."""
    name, _, rest = text.partition("+")
    digits, _, coded = rest.partition("+")
    data = _base64(coded)
    if not is_key_name(name) or len(data) != 33 or data[:1] != ED25519:
        raise Broken("verifier key: not of Ed25519")
    if digits != key_id(name, data[1:]).hex():
        raise Broken("verifier key: its hash is not that of the key")
    return Key(name, key_id(name, data[1:]), data[1:])


def is_key_name(name: str) -> bool:
    """Return whether a name may stand in a signature line: not empty, no space, no plus, no control."""
    return bool(name) and not any(c == "+" or c.isspace() or ord(c) < 32 for c in name)


def _base64(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Broken("base64") from error
    if base64.b64encode(data).decode() != text:
        raise Broken("base64: written otherwise than it must be")
    return data


def split_note(data: bytes) -> tuple[bytes, list[tuple[str, bytes, bytes]]]:
    """Return the text of a note and its signatures; none are there when nothing follows the blank line."""
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Broken("note: not UTF-8") from error
    if len(data) > LONGEST_NOTE or any(ord(c) < 32 and c != "\n" for c in whole):
        raise Broken("note: too long, or a control character")
    text, blank, lines = whole.rpartition("\n\n")
    if not blank or (lines and not lines.endswith("\n")):
        raise Broken("note: no blank line before the signatures")
    signatures = []
    for line in lines.split("\n")[:-1]:
        words = line.split(" ")
        if len(words) != 3 or words[0] != "\u2014" or not is_key_name(words[1]):
            raise Broken("note: a line that is no signature")
        coded = _base64(words[2])
        if len(coded) < 5:
            raise Broken("note: a signature too short")
        signatures.append((words[1], coded[:4], coded[4:]))
    return (text + "\n").encode(), signatures


def parse_checkpoint(data: bytes) -> Checkpoint:
    """Return a checkpoint read; extension lines are refused, for nothing audits them. Raises Broken."""
    text, signatures = split_note(data)
    lines = text.decode().split("\n")
    if len(lines) != 4 or not lines[0] or not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1]):
        raise Broken("checkpoint: not origin, size, root")
    root = _base64(lines[2])
    if len(root) != 32:
        raise Broken("checkpoint: root")
    return Checkpoint(lines[0], int(lines[1]), root, text, signatures)


def signed_by(note: Checkpoint, key: Key) -> bool:
    """Return whether a signature by the key is there and every signature said to be by it holds."""
    own = [s for name, number, s in note.signatures if (name, number) == (key.name, key.id)]
    return bool(own) and all(ed25519_holds(key.public, note.text, s) for s in own)


# --- Canonical JSON, read piece by piece


def _no(_: str) -> Any:
    raise ValueError("number")


DECODER = json.JSONDecoder(parse_float=_no, parse_constant=_no)


def parse_canonical(data: bytes) -> Any:
    """Return JSON read from its canonical form; Broken when it is another form, or none."""
    try:
        value = DECODER.decode(data.decode("utf-8"))
        same = canonical(value) == data
    except (ValueError, RecursionError) as error:
        raise Broken("JSON") from error
    if not same:
        raise Broken("JSON: not in canonical form")
    return value


class Pieces:
    """Reads a canonical object and a line break, element by element of its lists: memory stays small."""

    def __init__(self, stream: BinaryIO, longest: int) -> None:
        self._stream = stream
        self._longest = longest
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text = ""
        self._at = 0
        self._read = 0
        self._ended = False

    def _fill(self) -> None:
        if len(self._text) - self._at > self._longest or self._ended:
            return
        parts = [self._text[self._at :]]
        length = len(parts[0])
        while length <= 2 * self._longest and not self._ended:
            data = self._stream.read(CHUNK)
            self._read += len(data)
            self._ended = not data
            parts.append(self._decoder.decode(data, self._ended))
            length += len(parts[-1])
        if self._read > LONGEST_JSON:
            raise Broken("JSON: too long")
        self._text, self._at = "".join(parts), 0

    def _take(self, sign: str) -> bool:
        self._fill()
        there = self._text.startswith(sign, self._at)
        self._at += len(sign) if there else 0
        return there

    def _value(self) -> Any:
        self._fill()
        value, end = DECODER.raw_decode(self._text, self._at)
        if end - self._at > self._longest:
            raise Broken("JSON: an element too long")
        if canonical(value) != self._text[self._at : end].encode("utf-8"):
            raise Broken("JSON: not in canonical form")
        self._at = end
        return value

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Yield (key, value); of a list (key, element) for each, of an empty one nothing."""
        try:
            yield from self._members()
        except (ValueError, RecursionError) as error:
            raise Broken("JSON") from error

    def _members(self) -> Iterator[tuple[str, Any]]:
        last = ""
        sign = "{"
        while self._take(sign):
            key = self._value()
            if not isinstance(key, str) or key <= last or not self._take(":"):
                raise Broken("JSON: keys not in order")
            if not self._take("["):
                yield key, self._value()
            elif not self._take("]"):
                yield key, self._value()
                while self._take(","):
                    yield key, self._value()
                if not self._take("]"):
                    raise Broken("JSON: list")
            last, sign = key, ","
        if not last or not self._take("}\n") or self._at != len(self._text) or not self._ended:
            raise Broken("JSON: end")


# --- Where the site is read from


UNSAFE = re.compile(
    r"[\x00-\x1f\x7f\\:*?\"<>|\ud800-\udfff]|(?:^|/)\.{0,2}(?:/|\Z)|[^/]{256}", re.ASCII
)
"""What no path of a site has: signs that some system gives a meaning, parts that are empty, `.`, `..` or too long."""


def is_safe(path: Any) -> bool:
    """Return whether a path names a file below the site's root on every system."""
    return isinstance(path, str) and len(path) <= LONGEST_PATH and not UNSAFE.search(path)


class Folder:
    """A site in a folder. Symbolic links in it are never followed, other than regular files never opened."""

    at_once = 1
    live = False

    def __init__(self, root: str) -> None:
        self.root = root
        self._plain: set[str] = {""}

    def _is_plain(self, folder: str) -> bool:
        """Return whether a folder below the root and all above it are folders, and not links to some."""
        if folder in self._plain:
            return True
        above = folder.rpartition("/")[0]
        try:
            plain = self._is_plain(above) and stat.S_ISDIR(
                os.lstat(os.path.join(self.root, folder)).st_mode
            )
        except (FileNotFoundError, NotADirectoryError):
            return False
        if plain:
            self._plain.add(folder)
        return plain

    def open(self, path: str) -> BinaryIO:
        """Return a file's stream; raises Missing or Unreadable."""
        whole = os.path.join(self.root, *path.split("/"))
        try:
            if not self._is_plain(path.rpartition("/")[0]) or not stat.S_ISREG(
                os.lstat(whole).st_mode
            ):
                raise Missing(path)
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            return os.fdopen(os.open(whole, flags | getattr(os, "O_NONBLOCK", 0)), "rb")
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Missing(path) from error
        except OSError as error:
            raise Unreadable(f"{path}: {error.strerror}") from error

    def files(self) -> Iterator[str]:
        """Yield every path that is no folder, links among them, in no order; `.git` at the root is passed over."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(os.path.join(self.root, folder)) as entries:
                    for entry in entries:
                        path = f"{folder}/{entry.name}" if folder else entry.name
                        if entry.is_dir(follow_symlinks=False):
                            if path != ".git":
                                waiting.append(path)
                        elif path != ".git":
                            yield path
            except OSError as error:
                raise Unreadable(f"{folder}: {error.strerror}") from error

    def close(self) -> None:
        """There is nothing to end."""


class SameWeb(urllib.request.HTTPRedirectHandler):
    """Follows redirects only to http and https."""

    def redirect_request(
        self, req: Any, fp: Any, code: Any, msg: Any, headers: Any, newurl: Any
    ) -> Any:
        """Refuse other schemes."""
        if not newurl.startswith(("http://", "https://")):
            raise Unreadable(f"redirect to {newurl[:100]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Answer:
    """A server's answer as a stream; read to its end it leaves the connection to the next request."""

    def __init__(self, connection: http.client.HTTPConnection, idle: list[Any]) -> None:
        self._connection = connection
        self._idle = idle
        self._response = connection.getresponse()
        self.status = self._response.status
        self.location = self._response.getheader("Location") or ""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; nothing at the end. Raises IncompleteRead when the server breaks off."""
        data = self._response.read(None if size < 0 else size)
        if size and not data and self._response.length:
            raise http.client.IncompleteRead(b"", self._response.length)
        return data

    def close(self) -> None:
        """Give the connection back, or end it when much of the answer was not read."""
        response = self._response
        try:
            if not response.isclosed():
                response.read(LONGEST_REST)
            whole = response.isclosed() and not response.will_close and not response.length
        except (OSError, http.client.HTTPException, ValueError):
            whole = False
        response.close()
        if whole:
            self._idle.append(self._connection)
        else:
            self._connection.close()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Web:
    """A site on a server. Connections are kept: over TLS a new one for each file costs more than the file."""

    at_once = AT_ONCE
    live = True

    def __init__(self, root: str) -> None:
        self.root = root.rstrip("/") + "/"
        self._idle: dict[tuple[str, str], list[Any]] = {}
        self._opener = urllib.request.build_opener(SameWeb) if has_proxy(root) else None

    def open(self, path: str) -> Any:
        """Return a file's stream; raises Missing or Unreadable."""
        url = self.root + urllib.parse.quote(path)
        try:
            if self._opener:
                request = urllib.request.Request(url, headers=HEADERS)  # noqa: S310
                return self._opener.open(request, timeout=SECONDS)
            answer = self._followed(url)
        except urllib.error.HTTPError as error:
            error.close()
            status = error.code
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreadable(f"{path}: {type(error).__name__}") from error
        else:
            if 200 <= answer.status < 300:
                return answer
            answer.close()
            status = answer.status
        if status in {404, 410}:
            raise Missing(path)
        raise Unreadable(f"{path}: HTTP {status}")

    def _followed(self, url: str) -> Answer:
        """Return the answer where redirects lead, by http and https only."""
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._asked(url)
            if answer.status not in {301, 302, 303, 307, 308}:
                return answer
            answer.close()
            url = urllib.parse.urljoin(url, answer.location)
            if not url.startswith(("http://", "https://")):
                raise Unreadable(f"redirect to {url[:100]}")
        raise Unreadable(f"redirects without end: {url[:100]}")

    def _asked(self, url: str) -> Answer:
        """Return the answer to one request; asked once more when the connection was dropped."""
        parts = urllib.parse.urlsplit(url)
        idle = self._idle.setdefault((parts.scheme, parts.netloc), [])
        target = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
        if parts.query:
            target += "?" + urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~?")
        try:
            connection = idle.pop()
        except IndexError:
            connection = connection_to(parts)
        try:
            return self._sent(connection, target, idle)
        except socket.timeout:
            raise
        except (OSError, http.client.BadStatusLine):
            return self._sent(connection_to(parts), target, idle)

    @staticmethod
    def _sent(connection: http.client.HTTPConnection, target: str, idle: list[Any]) -> Answer:
        try:
            connection.request("GET", target, headers=HEADERS)
            return Answer(connection, idle)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """End the connections that wait for the next request."""
        for idle in self._idle.values():
            while idle:
                idle.pop().close()


def connection_to(parts: urllib.parse.SplitResult) -> http.client.HTTPConnection:
    """Return a new connection for an address; certificates are checked."""
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=SECONDS)


def has_proxy(url: str) -> bool:
    """Return whether this computer is set to reach an address through another one."""
    parts = urllib.parse.urlsplit(url)
    named = urllib.request.getproxies()
    return parts.scheme in named and not urllib.request.proxy_bypass(parts.netloc)


def source_of(place: str) -> Any:
    """Return the folder or server that a person named; raises Unreadable."""
    if re.match(r"https?://", place):
        return Web(place)
    if place.startswith("file://"):
        place = urllib.request.url2pathname(urllib.parse.urlsplit(place).path)
    if not os.path.isdir(place):
        raise Unreadable(place)
    return Folder(place)


def gives_all(source: Any) -> bool:
    """Return whether the source is a server that gives a page also for what is not there."""
    if not source.live:
        return False
    try:
        source.open(NOWHERE).close()
    except (Missing, Unreadable):
        return False
    return True


@contextmanager
def opened(source: Any, path: str) -> Iterator[BinaryIO]:
    """Give a file's stream; raises Missing, and Unreadable also for what fails while it is read."""
    try:
        with source.open(path) as stream:
            yield stream
    except (OSError, http.client.HTTPException) as error:
        raise BrokenOff(f"{path}: {type(error).__name__}") from error


def read_small(source: Any, path: str, longest: int) -> bytes:
    """Return a small file whole; Broken when it is longer."""
    parts: list[bytes] = []
    left = longest + 1
    with opened(source, path) as stream:
        while left:
            parts.append(stream.read(left))
            left -= len(parts[-1])
            if not parts[-1]:
                return b"".join(parts)
    raise Broken(f"{path}: too long")


# --- What is said

WORDS = {
    "reading": ("核对 {0} 的发布记录", "Verifying the record of {0}"),
    "live": (
        "网站在服务器上：多出的文件只能在过去发布过的网址和改动了的页面的链接里找",
        "On a live server: foreign files can only be looked for among paths once published and links of changed pages",
    ),
    "gives_all": (
        "这台服务器对没有的网址也给出页面：多出的文件无从分辨",
        "This server gives a page for addresses that are not there: foreign files cannot be told",
    ),
    "figures": (
        "共发布 {0} 次，最近是第 {0} 次（{1}）；信息 {2} 件，文件 {3} 个，日志 {4} 条",
        "{0} publications, the last at {1}; {2} items, {3} files, {4} log entries",
    ),
    "unsigned": (
        "检查点没有签名：只能与别人留下的检查点比较，不能证明出自哪个机关",
        "The checkpoint is not signed: it can only be compared with one that somebody kept",
    ),
    "signed": ("签名相符，公钥：{0}", "The signature holds, key: {0}"),
    "own_key": (
        "这个公钥是网站自己给出的，请与机关在别处公布的核对，以后用 --key 指定",
        "The site itself gave this key: compare it with one published elsewhere, and give it with --key",
    ),
    "kept_same": (
        "与上次留下的检查点相同（日志 {0} 条）",
        "The same checkpoint as kept last time ({0} entries)",
    ),
    "kept_grown": (
        "上次留下的 {0} 条日志都原样还在，之后增加 {1} 条",
        "All {0} entries of the checkpoint kept last time are there, {1} more since",
    ),
    "kept_first": (
        "检查点已存入 {0}，下次用来比较",
        "The checkpoint is kept in {0} for the next time",
    ),
    "removal": (
        "第 {0} 次发布删除了 索引号 {1}：{2}（{3}）；它的内容在各次发布中都已删去，其余照旧可以核对",
        'Publication {0} removed "{1}": {2} ({3}); its content is gone from all publications, the rest is verified',
    ),
    "progress": ("已核对 {0} 个文件", "{0} files verified"),
    "holds": ("结果：全部相符", "Result: all holds"),
    "fails": ("结果：有 {0} 处不符", "Result: {0} problems"),
    "partly": (
        "结果：有 {0} 处读不出，没有核对完",
        "Result: {0} places cannot be read, not all was verified",
    ),
    "more": ("…… 另有 {0} 处没有列出", "… {0} more are not listed"),
    "changed": ("文件被改动：{0}", "File changed: {0}"),
    "missing": ("缺少文件：{0}", "File missing: {0}"),
    "foreign": ("多出的文件，不在发布记录中：{0}", "Foreign file, not in the record: {0}"),
    "unreadable": ("读不出：{0}", "Cannot be read: {0}"),
    "broken": ("记录文件格式不对：{0}（{1}）", "File of the record is malformed: {0} ({1})"),
    "not_signed": (
        "检查点上没有这个公钥的有效签名：{0}",
        "The checkpoint bears no valid signature by {0}",
    ),
    "other_key": ("网站给出的公钥不是 {0}", "The key that the site gives is not {0}"),
    "log_entry": (
        "日志第 {0} 条与哈希不符，被改动过",
        "Log entry {0} does not match its hash, it was changed",
    ),
    "log_tile": ("日志的哈希文件不符：{0}", "Hashes of the log are wrong: {0}"),
    "log_root": (
        "日志的根与检查点不符：日志被改动过",
        "The log's root is not that of the checkpoint: the log was changed",
    ),
    "log_order": ("日志第 {0} 条不合规则：{1}", "Log entry {0} breaks the rules: {1}"),
    "origin": (
        "检查点的名称与日志里写的不同：{0}",
        'The origin of the checkpoint is not that of the log: "{0}"',
    ),
    "back": (
        "第 {0} 次发布的时间早于前一次：{1} 早于 {2}",
        "Publication {0} is dated before the one before it: {1} is before {2}",
    ),
    "counts": (
        "第 {0} 次发布的件数与日志不符",
        "The counts of publication {0} are not those of the log",
    ),
    "items_root": (
        "第 {0} 次发布的信息清单与日志里的根不符",
        "The items standing in publication {0} do not give the root in the log",
    ),
    "files_root": (
        "第 {0} 次发布的文件清单与日志里的根不符：清单被改动过",
        "The files of publication {0} do not give the root in the log: the manifest was changed",
    ),
    "listed": ("第 {0} 次发布的清单有误：{1}", "The manifest of publication {0} is wrong: {1}"),
    "item": ("第 {0} 次发布的清单与日志说的不同：{1}", "Manifest {0} and the log differ: {1}"),
    "record": (
        "第 {0} 次发布的记录与日志不符：{1}",
        "The record of publication {0} is not that of the log: {1}",
    ),
    "no_record": (
        "第 {0} 次发布的记录不见了，也没有删除的说明：{1}",
        "The record of publication {0} is gone and no removal entry says why: {1}",
    ),
    "still": (
        "日志说已删除，内容却还在：{0}",
        "The log says removed, but the content is still there: {0}",
    ),
    "data": ("公开数据与记录不同：{0}", "The open data is not the record: {0}"),
    "told": (
        "第 {0} 次发布的变更说明与日志不同：{1}",
        "changes.json of publication {0} and the log differ: {1}",
    ),
    "kept_broken": ("留下的检查点读不懂：{0}", "The kept checkpoint is malformed: {0}"),
    "kept_other": (
        "这不是上次核对的日志：上次是 {0}，现在是 {1}",
        "This is another log than last time: {0} then, {1} now",
    ),
    "kept_short": (
        "日志变短了：上次 {0} 条，现在只有 {1} 条",
        "The log was shortened: {0} entries then, {1} now",
    ),
    "kept_split": (
        "同样是 {0} 条，日志的根却与上次不同：有两份不同的日志",
        "Two logs of {0} entries with different roots: the log was split",
    ),
    "kept_rewritten": (
        "上次的 {0} 条日志被改写过：过去的发布与当时不同",
        "The {0} entries of last time were rewritten: past publications are not what they were",
    ),
    "kept_key": (
        "检查点没有上次那个公钥的签名：{0}",
        "The checkpoint is not signed by the key of last time: {0}",
    ),
    "evidence": ("两个检查点已存为证据：{0}", "Both checkpoints are kept as evidence: {0}"),
    "proves": (
        "证据成立：两个检查点都有公钥 {0} 的签名，互相矛盾（{1}）",
        "The evidence holds: both checkpoints are signed by {0} and contradict each other ({1})",
    ),
    "shows": (
        "两个检查点互相矛盾（{0}），但没有同一公钥的两个签名，不能证明出自谁",
        "The checkpoints contradict each other ({0}), but not both are signed by one key: whose they are is not proven",
    ),
    "short_proof": (
        "第二个检查点比第一个短：日志被截短，或者网站拿出了旧的副本；仅凭这两个检查点不能断定",
        "The second checkpoint is shorter: the log was cut, or an old copy was served; these two alone do not tell",
    ),
    "no_proof": ("两个检查点并不矛盾", "The checkpoints do not contradict each other"),
    "item_name": ("索引号 {0}", 'item "{0}"'),
    "no_site": ("读不出网站或它的发布记录：{0}", "Cannot read the site or its record: {0}"),
    "bad_key": ("--key 不是公钥：{0}", "--key is no verifier key: {0}"),
}
TITLE = ("《{0}》", ' "{0}"')


def plain(text: Any) -> str:
    """Return text without what could act on a terminal, not longer than a line or two."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(text)[:400])
    return shown + ("…" if len(str(text)) > 400 else "")


class Problem(NamedTuple):
    """What does not hold: code of WORDS, its values, and the address or identifier of the item it concerns."""

    code: str
    values: tuple[Any, ...]
    address: str = ""
    identifier: str = ""


class Report:
    """Gathers problems and says everything in one language."""

    def __init__(self, language: int, out: Callable[[str], None]) -> None:
        self.language = language
        self.out = out
        self.problems: list[Problem] = []
        self.count = 0
        self.unread = 0
        self._said: dict[str, int] = {}

    def text(self, code: str, *values: Any) -> str:
        """Return a message."""
        return WORDS[code][self.language].format(*(plain(v) for v in values))

    def say(self, code: str, *values: Any) -> None:
        """Print a message."""
        self.out(self.text(code, *values))

    def add(self, code: str, *values: Any, address: str = "", identifier: str = "") -> None:
        """Note what does not hold."""
        if code == "unreadable":
            self.unread += 1
        else:
            self.count += 1
        self._said[code] = self._said.get(code, 0) + 1
        most = MOST_SAID_OF_LOG if code.startswith("log_") else MOST_SAID
        if self._said[code] <= most:
            self.problems.append(Problem(code, values, address, identifier))

    def file(self, code: str, path: str) -> None:
        """Note a file, with the item that it belongs to."""
        owner = OF_ITEM.match(path)
        self.add(code, path, address=owner.group(1) if owner else "")


# --- The log


class Leaf(NamedTuple):
    """An item's entry in the log."""

    identifier: str
    address: str
    publication: int
    change: str
    commitment: str


class Log:
    """What the entries say: the leaves, what stands, each publication's entry. Entries are fed oldest first."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.leaves: dict[int, Leaf] = {}
        """By index; without those that a removal names."""
        self.standing: dict[str, int] = {}
        """Index of each item's newest leaf."""
        self.removed: dict[int, list[Leaf]] = {}
        """Leaves that removals name, by their publication."""
        self.removals: list[dict[str, Any]] = []
        self.publications: list[dict[str, Any]] = []
        self.sizes: list[int] = []
        """Number of leaves after each publication."""
        self._items = SetRoot()
        self._counts: dict[str, int] = {}
        self._last = ("", "")

    @property
    def number(self) -> int:
        """Number of the publication that the next entry belongs to."""
        return len(self.publications) + 1

    def feed(self, index: int, data: bytes) -> None:
        """Take an entry; raises Broken when it does not fit what stands before it."""
        entry = parse_canonical(data)
        kind = entry.get("type") if isinstance(entry, dict) else None
        if kind not in ("item", "removal", "publication"):
            raise Broken("type")
        if entry.get("publication") != self.number:
            raise Broken("publication number")
        if kind != "publication":
            order = (kind, str(entry.get("identifier")))
            if order <= self._last:
                raise Broken("order")
            self._last = order
        {"item": self._item, "removal": self._removal, "publication": self._publication}[kind](
            index, entry
        )

    def _item(self, index: int, entry: dict[str, Any]) -> None:
        leaf = Leaf(
            entry.get("identifier", ""),
            entry.get("address", ""),
            self.number,
            entry.get("change", ""),
            entry.get("commitment", ""),
        )
        texts = all(isinstance(v, str) for v in (leaf.identifier, leaf.address, leaf.commitment))
        if not texts or not leaf.identifier or leaf.change not in CHANGES:
            raise Broken("item")
        if not ADDRESS.fullmatch(leaf.address) or not HEX64.fullmatch(leaf.commitment):
            raise Broken("item")
        stood = self.standing.get(leaf.identifier)
        if stood is not None:
            self._items.remove(self._member(self.leaves[stood]))
        self.leaves[index] = leaf
        self.standing[leaf.identifier] = index
        self._items.add(self._member(leaf))
        self._counts[leaf.change] = self._counts.get(leaf.change, 0) + 1

    def items_root(self) -> str:
        """Return the root over the items and tombstones standing now."""
        return self._items.root()

    def counts(self) -> dict[str, int]:
        """Return how many of each change the publication has that is being read."""
        return dict(self._counts)

    @staticmethod
    def _member(leaf: Leaf) -> bytes:
        return item_member(leaf.identifier, leaf.publication, leaf.commitment)

    def _removal(self, _: int, entry: dict[str, Any]) -> None:
        identifier, named = entry.get("identifier"), entry.get("leaves")
        if not isinstance(identifier, str) or not isinstance(named, list) or not named:
            raise Broken("removal")
        for index in named:
            leaf = self.leaves.get(index) if isinstance(index, int) else None
            if leaf is None or leaf.identifier != identifier:
                raise Broken("removal: not a leaf of this item")
            if self.standing.get(identifier) == index:
                self._items.remove(self._member(leaf))
                del self.standing[identifier]
            del self.leaves[index]
            self.removed.setdefault(leaf.publication, []).append(leaf)
        self.removals.append(entry)
        self._counts["removed"] = self._counts.get("removed", 0) + 1

    def _publication(self, index: int, entry: dict[str, Any]) -> None:
        number, at = self.number, entry.get("at")
        texts = (
            at,
            entry.get("as_of"),
            entry.get("files"),
            entry.get("items"),
            entry.get("origin"),
        )
        counts = entry.get("counts")
        if not all(isinstance(v, str) and v for v in texts) or not isinstance(counts, dict):
            raise Broken("publication")
        if not MOMENT.fullmatch(str(at)):
            raise Broken("at")
        moment = moment_of(str(at))
        before = self.publications[-1]["at"] if self.publications else at
        if moment < moment_of(str(before)):
            self.report.add("back", number, at, before)
        if not DAY.match(str(entry["as_of"])):
            raise Broken("as_of")
        if str(entry["as_of"])[:10] > str(at)[:10]:
            raise Broken("as_of after at")
        if {k: v for k, v in counts.items() if v} != self._counts or entry.get("item_count") != len(
            self.standing
        ):
            self.report.add("counts", number)
        if entry["items"] != self._items.root():
            self.report.add("items_root", number)
        self.publications.append(entry)
        self.sizes.append(index + 1)
        self._counts, self._last = {}, ("", "")


def moment_of(text: str) -> datetime:
    """Return a moment with its offset; Broken when there is no such day or hour."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise Broken("at") from error


class LogFiles:
    """Reads the log's entries once and holds every file of it against them."""

    def __init__(self, source: Any, report: Report, known: set[str]) -> None:
        self.source = source
        self.report = report
        self.known = known
        self.log = Log(report)
        self.roots: dict[int, bytes] = {}
        """Roots at the sizes that were asked for."""
        self._tree = Tree()
        self._tiles: list[list[bytes]] = [[]]
        self._bundle = b""
        self._widths: list[int] = []
        self._unlike: list[tuple[int, str]] = []

    def read(self, size: int, wanted: Iterable[int]) -> bool:
        """Read all of it; False when it broke off, which has been noted."""
        asked = set(wanted)
        self._note(asked)
        for start in range(0, size, TILE):
            width = min(TILE, size - start)
            path = "record/log/" + tile_path(None, start // TILE, width)
            self.known.add(path)
            try:
                self._bundle = read_small(self.source, path, TILE * 65538)
                entries = split_bundle(self._bundle, width)
                tile = self._hashes(0, start // TILE, width)
            except Missing:
                self.report.file("missing", path)
                return False
            except Broken as error:
                self.report.add("broken", path, error)
                return False
            self._widths = []
            for offset, entry in enumerate(entries):
                self._take(start + offset, entry, tile[32 * offset : 32 * offset + 32])
                self._widths.append(len(entry) + 2)
                self._note(asked)
        self._partial(size)
        if self.log.sizes[-1:] != [size]:
            self.report.add("log_order", size, "publication")
        return True

    def _note(self, asked: set[int]) -> None:
        if self._tree.size in asked:
            self.roots[self._tree.size] = self._tree.root()

    def _take(self, index: int, entry: bytes, hashed: bytes) -> None:
        leaf = leaf_hash(entry)
        identifier = ""
        try:
            known = parse_canonical(entry)
            identifier = str(known.get("identifier", "")) if isinstance(known, dict) else ""
        except Broken:
            pass
        if hashed and leaf != hashed:
            self._unlike.append((index, identifier))
        try:
            self.log.feed(index, entry)
        except Broken as error:
            self.report.add("log_order", index, error, identifier=identifier)
        self._tree.append(leaf)
        self._add(0, leaf)

    def _add(self, level: int, value: bytes) -> None:
        if level == len(self._tiles):
            self._tiles.append([])
        tile = self._tiles[level]
        tile.append(value)
        if len(tile) == TILE:
            if level:
                self._same(level, self._index(level), b"".join(tile), TILE)
            self._tiles[level] = []
            self._add(level + 1, tree_root(tile))

    def _index(self, level: int) -> int:
        return (self._tree.size - 1) >> 8 * (level + 1)

    def _hashes(self, level: int, index: int, width: int) -> bytes:
        """Return a tile as it is, empty when that has been noted as a problem."""
        path = "record/log/" + tile_path(level, index, width)
        self.known.add(path)
        try:
            data = read_small(self.source, path, 32 * TILE)
        except Missing:
            self.report.file("missing", path)
            return b""
        except Broken:
            data = b""
        if len(data) != 32 * width:
            self.report.add("log_tile", path)
            return b""
        return data

    def _same(self, level: int, index: int, expected: bytes, width: int) -> None:
        data = self._hashes(level, index, width)
        if data and data != expected:
            self.report.add("log_tile", "record/log/" + tile_path(level, index, width))

    def _partial(self, size: int) -> None:
        for level, index, width in partial_tiles([*self.log.sizes, size], size):
            if level is None:
                self._part_of_bundle(index, width)
            elif level < len(self._tiles):
                self._same(level, index, b"".join(self._tiles[level][:width]), width)

    def _part_of_bundle(self, index: int, width: int) -> None:
        path = "record/log/" + tile_path(None, index, width)
        self.known.add(path)
        expected = self._bundle[: sum(self._widths[:width])]
        try:
            if read_small(self.source, path, TILE * 65538) != expected:
                self.report.add("log_tile", path)
        except Missing:
            self.report.file("missing", path)
        except Broken as error:
            self.report.add("broken", path, error)

    def compare(self, root: bytes) -> None:
        """Note what is wrong with the root; with it, whether entries or their hashes were changed."""
        holds = self._tree.root() == root
        if not holds:
            self.report.add("log_root")
        for index, identifier in self._unlike:
            if holds:
                path = tile_path(
                    0, index // TILE, min(TILE, self._tree.size - index // TILE * TILE)
                )
                self.report.add("log_tile", f"record/log/{path}")
            else:
                self.report.add("log_entry", index, identifier=identifier)


# --- The manifests


class Listed(NamedTuple):
    """A file of a manifest; since: the publication in which this content came to this path."""

    path: str
    size: int
    sha256: str
    salt: str
    since: int

    def commitment(self) -> bytes:
        """Return its commitment."""
        return file_commitment(bytes.fromhex(self.salt), self.path, self.size, self.sha256)


def listed_file(entry: Any, since: int) -> Listed:
    """Return a manifest's entry of four values, or of five with its own since; raises Broken."""
    if not isinstance(entry, list) or len(entry) not in {4, 5}:
        raise Broken("entry")
    values: list[Any] = entry if len(entry) == 5 else [*entry, since]
    file = Listed(*values)
    if not is_safe(file.path) or NOT_LISTED.fullmatch(file.path):
        raise Broken(f"path {plain(file.path)}")
    if not _is_count(file.size) or not _is_count(file.since) or not 1 <= file.since <= since:
        raise Broken(f"entry of {file.path}")
    if not all(isinstance(v, str) and HEX64.fullmatch(v) for v in values[2:4]):
        raise Broken(f"entry of {file.path}")
    return file


def same(one: Any, other: Any) -> bool:
    """Return whether two values are the same and of one type: Python takes true for 1."""
    return type(one) is type(other) and bool(one == other)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 62


def commitment_of(value: Any) -> bytes:
    """Return a commitment written as 64 hexadecimal digits; raises Broken."""
    if not isinstance(value, str) or not HEX64.fullmatch(value):
        raise Broken("commitment")
    return bytes.fromhex(value)


KEYS = {
    "file_count",
    "files",
    "form",
    "format",
    "item_count",
    "items",
    "items_root",
    "publication",
    "removed",
    "root",
}
LISTS = {"files", "items", "removed"}


def read_manifest(stream: BinaryIO, take: Callable[[str, Any], None]) -> dict[str, Any]:
    """Hand each element of `files`, `items`, `removed` to `take(key, element)`; return the other members."""
    head: dict[str, Any] = {}
    for key, value in Pieces(stream, LONGEST_ELEMENT):
        if key not in KEYS:
            raise Broken(f"key {plain(key)}")
        if key in LISTS:
            take(key, value)
        else:
            head[key] = value
    return head


class Delta:
    """Gathers what the manifest of a past publication says it added and removed."""

    def __init__(self, number: int, redacted_until: int) -> None:
        self.added: list[bytes] = []
        self.removed: list[bytes] = []
        self.paths: list[str] = []
        self._number = number
        self._redacted_until = redacted_until
        self._last = (0, "")

    def take(self, key: str, value: Any) -> None:
        """Take an element; raises Broken."""
        if key == "removed":
            self.removed.append(commitment_of(value))
            return
        if key == "items" or not isinstance(value, list) or len(value) not in {1, 4}:
            raise Broken("entry")
        if len(value) == 1:
            place = (1, self._redacted(value[0]))
        else:
            file = listed_file(value, self._number)
            place = (0, file.path)
            self.added.append(file.commitment())
            self.paths.append(file.path)
        if place <= self._last:
            raise Broken("order")
        self._last = place

    def _redacted(self, value: Any) -> str:
        if self._number >= self._redacted_until:
            raise Broken("an entry without its path")
        self.added.append(commitment_of(value))
        return str(value)


class Full:
    """Gathers what the newest manifest lists, handing on each file as it comes."""

    def __init__(self, number: int, before: SetRoot, file: Callable[[Listed], None]) -> None:
        self.files = SetRoot()
        self.items: list[Any] = []
        self.removed: list[bytes] = []
        self.wrong: list[str] = []
        """Paths whose since is not what the past publications say."""
        self._number = number
        self._before = before
        self._file = file
        self._last = ""

    def take(self, key: str, value: Any) -> None:
        """Take an element; raises Broken."""
        if key == "removed":
            self.removed.append(commitment_of(value))
        elif key == "items":
            self.items.append(value)
        else:
            self._take_file(value)

    def _take_file(self, value: Any) -> None:
        if not isinstance(value, list) or len(value) != 5:
            raise Broken("entry")
        one = listed_file(value, self._number)
        if one.path <= self._last:
            raise Broken("order")
        self._last = one.path
        member = one.commitment()
        since = self._before.get(member)
        if (self._number if since is None else since) != one.since:
            self.wrong.append(one.path)
        self.files.add(member, one.since)
        self._file(one)


class Manifests:
    """Folds what each publication added and removed, and holds the newest listing against it."""

    def __init__(self, source: Any, report: Report, log: Log) -> None:
        self.source = source
        self.report = report
        self.log = log
        self.files = SetRoot()
        self.once: set[str] = set()
        """Paths of past publications, for a live server."""
        self.whole = True
        """False once a past manifest did not hold: then nothing can be folded on it."""
        self._redacted_until = max((r["publication"] for r in log.removals), default=0)

    def fold(self, number: int) -> None:
        """Apply a past publication's changes and compare the root."""
        delta = Delta(number, self._redacted_until)
        self._read(number, "delta", delta.take)
        if self.source.live:
            self.once.update(delta.paths[: max(0, MOST_ASKED - len(self.once))])
        if delta.removed != sorted(set(delta.removed)):
            raise Broken("order of removed")
        if not self.whole:
            return
        gone = [self.files.remove(member) for member in delta.removed]
        come = [self.files.add(member, number) for member in delta.added]
        if not all(gone) or not all(come) or self.files.root() != self._entry(number)["files"]:
            self.report.add("files_root", number)
            self.whole = False

    def _entry(self, number: int) -> dict[str, Any]:
        return self.log.publications[number - 1]

    def _read(self, number: int, form: str, take: Callable[[str, Any], None]) -> None:
        with opened(self.source, f"record/{number}/manifest.json") as stream:
            head = read_manifest(stream, take)
        entry = self._entry(number)
        expected = {
            "format": 1,
            "publication": number,
            "form": form,
            "root": entry["files"],
            "items_root": entry["items"],
            "file_count": entry.get("file_count"),
            "item_count": entry.get("item_count"),
        }
        wrong = sorted(k for k in {*head, *expected} if not same(head.get(k), expected.get(k)))
        if wrong:
            raise Broken(", ".join(wrong))

    def newest(self, number: int, file: Callable[[Listed], None]) -> list[Any]:
        """Hand out the files of the newest manifest, compare the root and what is new or gone; return its items."""
        full = Full(number, self.files, file)
        self._read(number, "full", full.take)
        if self.whole:
            for path in full.wrong:
                self.report.add("listed", number, path)
            if full.removed != sorted(m for m in self.files if full.files.get(m) is None):
                self.report.add("listed", number, "removed")
        entry = self._entry(number)
        if (full.files.root(), full.files.count) != (entry["files"], entry.get("file_count")):
            self.report.add("files_root", number)
        return full.items


# --- The files


class Seen(NamedTuple):
    """What was found of a file; what: "" when it is as listed. commitment: of the record, with its salt."""

    what: str
    commitment: str = ""
    links: tuple[str, ...] = ()
    detail: str = ""


LINK = re.compile(rb"(?:href|src)=[\"']?([^\"'\s>]{1,500})", re.IGNORECASE)


def examine(source: Any, file: Listed, *, salted: bool) -> Seen:
    """Read a file in pieces and compare size and SHA-256; of a record also give the commitment.

    It is read once, and once more when a server broke off in the middle.
    """

    def seen() -> Seen:
        return _compare(source, file, _salt(source, file.path) if salted else None)

    try:
        try:
            return seen()
        except BrokenOff:
            return seen()
    except Missing:
        return Seen("missing")
    except Unreadable as error:
        return Seen("unreadable", detail=str(error))


def _compare(source: Any, file: Listed, salt: bytes | None) -> Seen:
    digest, record = hashlib.sha256(), hashlib.sha256(RECORD_MARK + (salt or b""))
    left, start = file.size, b""
    with opened(source, file.path) as stream:
        data = stream.read(CHUNK)
        while data and left >= len(data):
            start = start or data
            left -= len(data)
            digest.update(data)
            if salt:
                record.update(data)
            data = stream.read(CHUNK)
    if data or left or digest.hexdigest() != file.sha256:
        page = source.live and file.path.endswith(".html")
        return Seen("changed", links=tuple(_links(file.path, start or data)) if page else ())
    return Seen("", record.hexdigest() if salt else "")


def _salt(source: Any, path: str) -> bytes | None:
    """Return the salt beside a record, None when there is none that can be read."""
    try:
        data = read_small(source, path[: -len(".json")] + ".salt", 65)
    except (Missing, Broken):
        return None
    text = data.decode("latin-1")
    return bytes.fromhex(text[:64]) if re.fullmatch(r"[0-9a-f]{64}\n", text) else None


def _links(path: str, start: bytes) -> Iterator[str]:
    here = "http://x/" + urllib.parse.quote(path)
    for found in LINK.findall(start):
        try:
            parts = urllib.parse.urlsplit(urllib.parse.urljoin(here, found.decode("latin-1")))
        except ValueError:
            continue
        if parts.netloc == "x":
            target = urllib.parse.unquote(parts.path).lstrip("/")
            yield target + "index.html" if target.endswith("/") or not target else target


class Site:
    """Holds every file against the newest manifest, and every version of an item against its leaf."""

    def __init__(self, source: Any, report: Report, log: Log, known: set[str]) -> None:
        self.source = source
        self.report = report
        self.log = log
        self.known = known
        self.links: set[str] = set()
        self.count = 0
        """Files that the manifest lists."""
        self.proven: set[int] = set()
        """Indices of leaves whose record was found right."""
        self._wanted = {
            f"record/items/{leaf.address}/{leaf.publication}.json": index
            for index, leaf in log.leaves.items()
        }
        self._gone = {
            f"record/items/{leaf.address}/{number}.{ending}"
            for number, leaves in log.removed.items()
            for leaf in leaves
            for ending in ("json", "salt")
        }
        self._standing = {log.leaves[index].address: index for index in log.standing.values()}
        self._shown: dict[str, str] = {}
        """SHA-256 of standing records and of their open data, by path."""
        self._waiting: list[Listed] = []
        self._pool = ThreadPoolExecutor(source.at_once) if source.at_once > 1 else None

    def take(self, file: Listed) -> None:
        """Look at a file of the manifest."""
        self.count += 1
        self.known.add(file.path)
        if file.path in self._gone:
            self.report.file("still", file.path)
        if file.path.startswith(("data/items/", "record/items/")):
            owner = OF_ITEM.match(file.path)
            if owner and owner.group(1) in self._standing:
                self._note_shown(file, self._standing[owner.group(1)], owner.group(1))
        self._waiting.append(file)
        if len(self._waiting) >= 32 * self.source.at_once:
            self.finish()
            if self.source.live:
                print(self.report.text("progress", self.count), file=sys.stderr)

    def _note_shown(self, file: Listed, index: int, address: str) -> None:
        version = self.log.leaves[index].publication
        record = f"record/items/{address}/{version}.json"
        if file.path in {record, f"data/items/{address}.json"}:
            self._shown[file.path] = file.sha256

    def finish(self) -> None:
        """Look at the files that wait; many at once when they come from a server."""
        files, self._waiting = self._waiting, []
        run = self._pool.map if self._pool else map
        seen: Iterable[Seen] = run(
            lambda file: examine(self.source, file, salted=file.path in self._wanted), files
        )
        for file, one in zip(files, seen):
            if one.what == "unreadable":
                self.report.add("unreadable", one.detail)
            elif one.what:
                self.report.file(one.what, file.path)
                self.links.update(one.links[:MOST_ASKED])
            index = self._wanted.get(file.path)
            if index is None or one.what:
                continue
            if one.commitment == self.log.leaves[index].commitment:
                self.proven.add(index)
            else:
                self._say_leaf("record", index)

    def _say_leaf(self, code: str, index: int) -> None:
        leaf = self.log.leaves[index]
        path = f"record/items/{leaf.address}/{leaf.publication}.json"
        self.report.add(
            code, leaf.publication, path, address=leaf.address, identifier=leaf.identifier
        )

    def leaves(self) -> None:
        """Note leaves whose record the newest manifest does not even list."""
        for path, index in self._wanted.items():
            if path not in self.known:
                self._say_leaf("no_record", index)

    def items(self, number: int, listed: list[Any]) -> None:
        """Compare the items of the newest manifest, and their open data, with what stands by the log."""
        if [e[0] for e in listed if isinstance(e, list) and e] != sorted(self.log.standing):
            self.report.add("listed", number, "items")
        told = {e[0]: e for e in listed if isinstance(e, list) and e and isinstance(e[0], str)}
        for identifier in sorted({*told, *self.log.standing}):
            index = self.log.standing.get(identifier)
            if index is None:
                self.report.add("item", number, identifier, identifier=identifier)
                continue
            leaf = self.log.leaves[index]
            record = self._shown.get(f"record/items/{leaf.address}/{leaf.publication}.json")
            if told.get(identifier) != [identifier, leaf.publication, record, leaf.address]:
                self.report.add(
                    "item", number, identifier, address=leaf.address, identifier=identifier
                )
            data = f"data/items/{leaf.address}.json"
            if self._shown.get(data) != (None if leaf.change in GONE else record):
                self.report.file("data", data)

    def index_at(self, address: str) -> int | None:
        """Return the leaf that stands at an address, None when none does."""
        return self._standing.get(address)

    def title(self, index: int) -> str:
        """Return the title in an item's record, nothing when it has none or the record is not proven."""
        if index not in self.proven:
            return ""
        leaf = self.log.leaves[index]
        path = f"record/items/{leaf.address}/{leaf.publication}.json"
        try:
            record = json.loads(read_small(self.source, path, LONGEST_RECORD).decode("utf-8"))
            return str(record.get("title", "")) if isinstance(record, dict) else ""
        except (Missing, Unreadable, Broken, ValueError, RecursionError):
            return ""

    def foreign(self, once: set[str]) -> None:
        """Note files that nothing lists; on a server those of the paths that somebody could still ask for."""
        if self.source.live:
            asked = sorted(path for path in (once | self.links) - self.known if is_safe(path))
            if asked and gives_all(self.source):
                self.report.say("gives_all")
                return
            found = (path for path in asked[:MOST_ASKED] if self._is_there(path))
        else:
            found = (path for path in self.source.files() if path not in self.known)
        for path in sorted(found):
            self.report.file("foreign", path)

    def _is_there(self, path: str) -> bool:
        try:
            self.source.open(path).close()
        except Missing:
            return False
        except Unreadable as error:
            self.report.add("unreadable", error)
            return False
        return True

    def close(self) -> None:
        """Let the threads go."""
        if self._pool:
            self._pool.shutdown()


def check_changes(source: Any, report: Report, log: Log, known: set[str]) -> None:
    """Compare what each changes.json tells with the log's entries of its publication."""
    for number, expected in enumerate(told_by(log), 1):
        path = f"record/{number}/changes.json"
        try:
            found = _changes_of(source, path) if path in known else {}
        except Missing:
            continue
        except Broken as error:
            report.add("broken", path, error)
            continue
        for identifier in sorted({*expected, *found}):
            if found.get(identifier, "") not in expected.get(identifier, ()):
                report.add("told", number, identifier, identifier=identifier)


def told_by(log: Log) -> list[dict[str, set[str]]]:
    """Return for each publication what may be told of each item that it changed."""
    told: list[dict[str, set[str]]] = [{} for _ in log.publications]
    for leaf in log.leaves.values():
        if leaf.publication <= len(told):
            told[leaf.publication - 1][leaf.identifier] = {leaf.change}
    for number, leaves in log.removed.items():
        for leaf in leaves:
            told[number - 1][leaf.identifier] = {"removed"}
    for entry in log.removals:
        # The same publication may show the item again, masked: then either may be told.
        if entry["publication"] <= len(told):
            told[entry["publication"] - 1].setdefault(entry["identifier"], set()).add("removed")
    return told


def _changes_of(source: Any, path: str) -> dict[str, str]:
    found: dict[str, str] = {}
    with opened(source, path) as stream:
        for key, value in Pieces(stream, LONGEST_CHANGE):
            if key == "items":
                if not isinstance(value, dict):
                    raise Broken("items")
                found[str(value.get("identifier"))] = str(value.get("change"))
    return found


# --- The checkpoint that was kept


class Kept(NamedTuple):
    """A checkpoint kept at an earlier time, its bytes and the key in use then, or None."""

    note: Checkpoint
    data: bytes
    key: str | None


def read_kept(path: str) -> Kept | None:
    """Return what a state file keeps; a bare checkpoint serves too. None when there is no file; raises Broken."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(LONGEST_STATE)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from error
    if not data.startswith(b"{"):
        return Kept(parse_checkpoint(data), data, None)
    try:
        state = json.loads(data.decode("utf-8"))
        note, key = state["checkpoint"].encode(), state["key"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Broken(path) from error
    if key is not None and not isinstance(key, str):
        raise Broken(path)
    if key is not None:
        parse_vkey(key)
    return Kept(parse_checkpoint(note), note, key)


def write_whole(path: str, data: bytes) -> None:
    """Write a file so that it is there whole or as before; raises Unreadable."""
    folder = os.path.dirname(os.path.abspath(path))
    try:
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(name, path)
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from error


def conflict(old: Checkpoint, new: Checkpoint, root_then: bytes | None) -> str:
    """Return how two checkpoints contradict each other, as a code of WORDS, or nothing.

    `root_then`: the root of the new log at the old one's size, where it is that long.
    """
    if old.origin != new.origin:
        return "kept_other"
    if new.size < old.size:
        return "kept_short"
    if new.size == old.size:
        return "kept_split" if new.root != old.root else ""
    return "kept_rewritten" if root_then != old.root else ""


def save_evidence(path: str, content: dict[str, Any]) -> str:
    """Write both checkpoints beside the state file and return where; the same conflict gives the same name."""
    data = canonical({"format": 1, **content}) + b"\n"
    name = f"{path}.evidence-{sha256(data).hex()[:12]}.json"
    if not os.path.exists(name):
        write_whole(name, data)
    return name


def check_evidence(path: str, report: Report, key: str | None) -> int:
    """Say whether an evidence file proves that two signed checkpoints contradict each other."""
    try:
        with open(path, "rb") as stream:
            content = parse_canonical(stream.read(LONGEST_STATE).rstrip(b"\n"))
        old, new = (parse_checkpoint(content[k].encode()) for k in ("kept", "found"))
        proof = [bytes.fromhex(node) for node in content["proof"]]
        then = bytes.fromhex(content["root_then"]) if content["root_then"] else None
        named = {k for k in (key, content["kept_key"], content["found_key"]) if k}
        keys = [parse_vkey(k) for k in sorted(named)]
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Broken(path) from error
    if old.size and new.size > old.size and then:
        roots = roots_of_proof(old.size, new.size, then, proof)
        if roots != (then, new.root):
            raise Broken(path)
    found = conflict(old, new, then if new.size > old.size else new.root)
    # A shorter log alone may be an older copy; an unlike name is another log. Neither contradicts.
    if found not in {"kept_split", "kept_rewritten"} or (found == "kept_rewritten" and not then):
        report.say("short_proof" if found == "kept_short" else "no_proof")
        return 1
    how = report.text(found, old.size)
    both = [
        k
        for k in keys
        if signed_by(old, k) and signed_by(new, k) and (not key or parse_vkey(key) == k)
    ]
    if not both:
        report.say("shows", how)
        return 1
    report.say("proves", vkey(both[0].name, both[0].public), how)
    return 0


# --- All of it


class Verification:
    """One run over a site."""

    def __init__(self, source: Any, report: Report, key: str | None, state: str | None) -> None:
        self.source = source
        self.report = report
        self.named_key = parse_vkey(key) if key else None
        self.state = state
        self.known = {"record/log/checkpoint"}
        self.kept: Kept | None = None
        self.key: str | None = None
        """The key that the site gives."""
        self.titles: dict[str, str] = {}

    def run(self) -> int:
        """Check all and say what was found; return the exit code. Raises Unreadable when there is no record."""
        try:
            data = read_small(self.source, "record/log/checkpoint", LONGEST_NOTE)
        except Missing as error:
            raise Unreadable("record/log/checkpoint") from error
        self.report.say("reading", self.source.root)
        if self.source.live:
            self.report.say("live")
        self._read_kept()
        try:
            note = parse_checkpoint(data)
        except Broken as error:
            self.report.add("broken", "record/log/checkpoint", error)
            return self._end(None)
        self._signature(note)
        files = LogFiles(self.source, self.report, self.known)
        wanted = [self.kept.note.size] if self.kept else []
        whole = files.read(note.size, wanted)
        if whole:
            files.compare(note.root)
        log = files.log
        if log.publications and log.publications[-1]["origin"] != note.origin:
            self.report.add("origin", note.origin)
        self._compare_kept(note, data, files)
        site = Site(self.source, self.report, log, self.known)
        try:
            self._files(log, site)
        finally:
            site.close()
        code = self._end(site)
        if code == 0 and self.state:
            self._keep(data)
        return code

    def _read_kept(self) -> None:
        if not self.state:
            return
        try:
            self.kept = read_kept(self.state)
        except Broken as error:
            self.report.add("kept_broken", error)

    def _own_key(self) -> Key | None:
        """Return the key that the site gives, None when it gives none that can be read."""
        try:
            data = read_small(self.source, "record/log/key", 1024)
            self.known.add("record/log/key")
            text = data.decode("utf-8")
            key = parse_vkey(text[:-1] if text.endswith("\n") else "")
        except Missing:
            return None
        except (Broken, UnicodeDecodeError) as error:
            if not gives_all(self.source):
                self.report.add("broken", "record/log/key", error)
            return None
        self.key = text[:-1]
        return key

    def _signature(self, note: Checkpoint) -> None:
        key = self._own_key()
        trusted = self.named_key or key
        if self.named_key and key and key != self.named_key:
            self.report.add("other_key", vkey(self.named_key.name, self.named_key.public))
        if trusted is None:
            if note.signatures:
                self.report.add("missing", "record/log/key")
            else:
                self.report.say("unsigned")
            return
        name = vkey(trusted.name, trusted.public)
        if not signed_by(note, trusted):
            self.report.add("not_signed", name)
        else:
            self.report.say("signed", name)
            if not self.named_key:
                self.report.say("own_key")

    def _compare_kept(self, note: Checkpoint, data: bytes, files: LogFiles) -> None:
        if self.kept is None:
            return
        old = self.kept.note
        if self.kept.key and not self.named_key and not signed_by(note, parse_vkey(self.kept.key)):
            self.report.add("kept_key", self.kept.key)
        then = files.roots.get(old.size)
        if then is None and old.origin == note.origin and old.size < note.size:
            # The log broke off before; that has been noted, and nothing can be said of it.
            return
        code = conflict(old, note, then)
        if not code:
            same = old.size == note.size
            self.report.say("kept_same" if same else "kept_grown", old.size, note.size - old.size)
            return
        self.report.add(
            code, *((old.origin, note.origin) if code == "kept_other" else (old.size, note.size))
        )
        content = {
            "kept": self.kept.data.decode(),
            "kept_key": self.kept.key,
            "found": data.decode(),
            "found_key": self.key,
            # How the found log's root follows from what it has now at the size that was kept.
            "proof": self._proof(old.size, note.size) if code == "kept_rewritten" else [],
            "root_then": then.hex() if then else None,
        }
        self.report.say("evidence", save_evidence(str(self.state), content))

    def _proof(self, old: int, new: int) -> list[str]:
        leaves: list[bytes] = []
        for start in range(0, new, TILE):
            path = tile_path(None, start // TILE, min(TILE, new - start))
            data = read_small(self.source, f"record/log/{path}", TILE * 65538)
            leaves += map(leaf_hash, split_bundle(data, min(TILE, new - start)))
        return [tree_root(leaves[a:b]).hex() for a, b in consistency_ranges(old, new)]

    def _files(self, log: Log, site: Site) -> None:
        last = len(log.publications)
        manifests = Manifests(self.source, self.report, log)
        for number in range(1, last):
            with self._noting(number, manifests):
                manifests.fold(number)
        if last:
            with self._noting(last, manifests):
                items = manifests.newest(last, site.take)
                site.finish()
                site.items(last, items)
                site.leaves()
                check_changes(self.source, self.report, log, self.known)
                site.foreign(manifests.once)
            site.finish()
            entry = log.publications[-1]
            figures = (last, entry["at"], len(log.standing), site.count, log.sizes[-1])
            self.report.say("figures", *figures)
        for entry in log.removals:
            words = (entry.get("reason", ""), entry.get("on", ""))
            self.report.say("removal", entry["publication"], entry["identifier"], *words)

    @contextmanager
    def _noting(self, number: int, manifests: Manifests) -> Iterator[None]:
        """Note what keeps a publication's manifest from being read, and go on without it."""
        path = f"record/{number}/manifest.json"
        self.known.add(path)
        try:
            yield
        except Missing:
            self.report.file("missing", path)
        except Broken as error:
            self.report.add("broken", path, error)
        except Unreadable as error:
            self.report.add("unreadable", error)
        else:
            return
        manifests.whole = False

    def _end(self, site: Site | None) -> int:
        report = self.report
        for problem in report.problems:
            report.out(
                "- " + report.text(problem.code, *problem.values) + self._name(problem, site)
            )
        more = report.count + report.unread - len(report.problems)
        if more:
            report.say("more", more)
        if report.count:
            report.say("fails", report.count)
            return 1
        if report.unread:
            report.say("partly", report.unread)
            return 3
        report.say("holds")
        return 0

    def _name(self, problem: Problem, site: Site | None) -> str:
        """Return the item that a problem is about: its identifier, and its title where its record is proven."""
        identifier, title = problem.identifier, ""
        if site:
            index = (
                site.log.standing.get(identifier) if identifier else site.index_at(problem.address)
            )
            if index is not None:
                identifier = site.log.leaves[index].identifier
                title = site.title(index)
        if not identifier:
            return ""
        language = self.report.language
        name = self.report.text("item_name", identifier)
        name += TITLE[language].format(plain(title)) if title else ""
        return f"（{name}）" if language == 0 else f" ({name})"

    def _keep(self, data: bytes) -> None:
        key = self.key
        if self.named_key:
            key = vkey(self.named_key.name, self.named_key.public)
        content = {"format": 1, "checkpoint": data.decode(), "key": key}
        write_whole(str(self.state), canonical(content) + b"\n")
        if self.kept is None:
            self.report.say("kept_first", self.state)


def parser(language: int) -> argparse.ArgumentParser:
    """Return the options."""
    zh = language == 0
    made = argparse.ArgumentParser(
        prog="verify.py",
        description="核对政府信息公开网站的每一个文件和发布记录"
        if zh
        else "Verify every file of a disclosure site and its record of publications",
    )
    made.add_argument("site", nargs="?", metavar="DIR_OR_URL")
    made.add_argument(
        "--state",
        metavar="FILE",
        help="留下检查点，下次比较" if zh else "keep the checkpoint for next time",
    )
    made.add_argument(
        "--key", metavar="VKEY", help="机关公布的公钥" if zh else "the agency's verifier key"
    )
    made.add_argument(
        "--evidence",
        metavar="FILE",
        help="核对别人存下的证据" if zh else "check evidence that was kept",
    )
    made.add_argument("--lang", choices=("zh", "en"), help="语言" if zh else "language")
    return made


def own_site() -> str:
    """Return the site that this file lies in as `record/verify.py`, else the working directory."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return root if os.path.isfile(os.path.join(root, "record", "log", "checkpoint")) else "."


def main(arguments: list[str]) -> int:
    """Run with a person's arguments and return the exit code."""
    english = os.environ.get("CATALOG_LANG") == "en"
    for before, word in zip(["", *arguments], arguments):
        if "--lang=" in word or before == "--lang":
            english = word.rpartition("=")[2] == "en"
    options = parser(1 if english else 0).parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    report = Report(1 if english else 0, print)
    try:
        if options.key:
            parse_vkey(options.key)
    except Broken:
        print(report.text("bad_key", options.key), file=sys.stderr)
        return 2
    try:
        if options.evidence:
            return check_evidence(options.evidence, report, options.key)
        with closing(source_of(options.site or own_site())) as source:
            return Verification(source, report, options.key, options.state).run()
    except (Unreadable, Broken) as error:
        print(report.text("no_site", error), file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
