"""Step check: the fingerprint of a finding: the same on every run while the finding says the same.

It is made of what a finding says and of where it stands in the content, not in the text: lines may move,
other findings may come and go, severities and languages may change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from catalog.check.told_file import told_file
from catalog.diagnostic import FieldPath, Finding, Place

DIGITS = 16
"""Hexadecimal digits of a fingerprint."""
_Said = tuple[str, FieldPath, str]


class Fingerprints:
    r"""The fingerprints of one file's findings.

    The first 16 hexadecimal digits of SHA-256 over the JSON array `[file, code, field, message, number]`,
    without blanks and with `\uXXXX` for what is not ASCII; `file` is the path as it is told, `field` the dotted path, `message` the
    Chinese one. `number` is 0, or where a file has the same to say at several places, counts these places
    from 0 in their order. What is said twice at one place, on different days, is one and the same finding.
    """

    def __init__(self, file: str, findings: Iterable[Finding]) -> None:
        """Take all findings of the file, on whatever days they hold."""
        self._file = told_file(file)  # a digest of few unknown digits would give them away
        places: dict[_Said, set[Place]] = {}
        for one in findings:
            places.setdefault(_said(one), set()).add(_place(one))
        self._numbers = {
            said: {place: number for number, place in enumerate(sorted(some))}
            for said, some in places.items()
            if len(some) > 1
        }

    def of(self, finding: Finding) -> str:
        """Return the fingerprint of one of the findings; its own where it brings one."""
        if finding.fingerprint is not None:
            return finding.fingerprint
        said = _said(finding)
        numbers = self._numbers.get(said)
        number = numbers[_place(finding)] if numbers else 0
        code, path, message = said
        parts = [self._file, code, ".".join(map(str, path)), message, number]
        return sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()[:DIGITS]


def _said(finding: Finding) -> _Said:
    return finding.code, finding.path, finding.message.zh


def _place(finding: Finding) -> Place:
    return finding.place or Place(1, 1)
