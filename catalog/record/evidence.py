"""Step record: what the log says of each publication and who signed it, for the pages that tell people of it."""

from __future__ import annotations

from typing import NamedTuple

from catalog.record.entry import KEY_FILE, damaged, entries, last_checkpoint
from catalog.record.tile import Read
from catalog.record.verify import Broken, parse_vkey


class Evidence(NamedTuple):
    """A publication in the log."""

    before: int
    """Number of leaves that the log had before it."""
    after: int
    """With all of its own."""
    files_root: str
    """Fingerprint of its files, hexadecimal."""
    file_count: int
    item_count: int
    """Public items and tombstones."""


def evidence_of(read: Read) -> dict[int, Evidence]:
    """Return the evidence of each publication that the log has, by number.

    Raises:
        RecordError: the log cannot be read.
    """
    found: dict[int, Evidence] = {}
    before = 0
    for index, entry in entries(read):
        if entry.get("type") == "publication":
            found[int(entry["publication"])] = Evidence(
                before,
                index + 1,
                str(entry["files"]),
                int(entry["file_count"]),
                int(entry["item_count"]),
            )
            before = index + 1
    return found


class Seal(NamedTuple):
    """Who signed the log."""

    size: int
    """Leaves that the checkpoint tells of; 0 where there is none."""
    key: str
    """The agency's key as signatures name it, eight hexadecimal digits; empty where the log is not signed."""
    witnesses: tuple[str, ...]
    """Names under which others signed the same checkpoint; their signatures are not verified here."""


def seal_of(read: Read) -> Seal:
    """Return who signed the log. A log that was signed once stays signed.

    Raises:
        RecordError: key or checkpoint cannot be read.
    """
    key, note = read(KEY_FILE), last_checkpoint(read)
    try:
        own = parse_vkey(key.decode("ascii").rstrip("\n")) if key is not None else None
    except (Broken, UnicodeDecodeError):
        raise damaged(KEY_FILE) from None
    signed = {(name, number) for name, number, _ in note.signatures} if note else set()
    others = {
        name for name, number in signed if own is None or (name, number) != (own.name, own.id)
    }
    return Seal(note.size if note else 0, own.id.hex() if own else "", tuple(sorted(others)))


def addresses_of(read: Read) -> dict[str, str]:
    """Return the address of every item that was ever published (`2026/00012`), purged ones too, by identifier.

    Raises:
        RecordError: the log cannot be read.
    """
    told = (entry for _, entry in entries(read) if entry.get("type") == "item")
    return {str(one["identifier"]): str(one["address"]) for one in told}
