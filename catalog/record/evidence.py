"""Step record: what the log says of each publication, for the pages that tell people of it."""

from __future__ import annotations

from typing import NamedTuple

from catalog.record.entry import entries
from catalog.record.tile import Read


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


def addresses_of(read: Read) -> dict[str, str]:
    """Return the address of every item that was ever published (`2026/00012`), purged ones too, by identifier.

    Raises:
        RecordError: the log cannot be read.
    """
    told = (entry for _, entry in entries(read) if entry.get("type") == "item")
    return {str(one["identifier"]): str(one["address"]) for one in told}
