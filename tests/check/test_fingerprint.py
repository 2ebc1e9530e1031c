"""The fingerprint of a finding stays while the finding says the same, and tells two findings apart."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from catalog.check.fingerprint import Fingerprints
from catalog.diagnostic import Finding, Place, Severity, Text

FILE = "content/items/2025/item-1.md"
ONE = Finding(
    code="LK203",
    message=Text("链接到不公开的信息", "links to an undisclosed item"),
    help=Text("删去链接", "remove the link"),
    path=("links", "basis", 0),
    place=Place(12, 5),
    severity=Severity.WARNING,
)


def fingerprint(finding: Finding, *others: Finding, file: str = FILE) -> str:
    """Return the fingerprint of a finding in a file that has these others, too."""
    return Fingerprints(file, (*others, finding)).of(finding)


def test_form_and_making():
    """It is what the documentation says: 16 hexadecimal digits of SHA-256 over a JSON array."""
    array = '["content/items/2025/item-1.md","LK203","links.basis.0",' + json.dumps(ONE.message.zh)
    whole = sha256(f"{array},0]".encode()).hexdigest()
    assert fingerprint(ONE) == whole[:16]
    assert re.fullmatch("[0-9a-f]{16}", fingerprint(ONE))


@pytest.mark.parametrize(
    "changed",
    [
        replace(ONE, place=Place(40, 1)),
        replace(ONE, severity=Severity.ERROR),
        replace(ONE, since=date(2026, 1, 1), until=date(2026, 2, 1)),
        replace(ONE, help=Text("另一句", "another")),
        replace(ONE, message=Text(ONE.message.zh, "said otherwise")),
        replace(ONE, department="funds"),
    ],
)
def test_it_stays(changed: Finding):
    """Moved lines, another severity, other days, another help and other English leave it as it is."""
    assert fingerprint(changed) == fingerprint(ONE)


@pytest.mark.parametrize(
    "changed",
    [
        replace(ONE, code="LK201"),
        replace(ONE, path=("links", "basis", 1)),
        replace(ONE, message=Text("链接到别的信息", ONE.message.en)),
    ],
)
def test_it_differs(changed: Finding):
    """Another rule, field or message is another finding; so is the same in another file."""
    assert fingerprint(changed) != fingerprint(ONE)
    assert fingerprint(ONE, file="content/items/2025/item-2.md") != fingerprint(ONE)


def test_other_findings_come_and_go():
    """What else is found in the file makes no difference."""
    others = [replace(ONE, code=f"TX10{n}", place=Place(n, 1)) for n in range(1, 9)]
    assert fingerprint(ONE, *others) == fingerprint(ONE)


def test_alike_at_several_places():
    """The same said at three places are three findings, numbered by place, in whatever order they come."""
    low, middle, high = (replace(ONE, place=Place(line, 2)) for line in (7, 30, 200))
    given = Fingerprints(FILE, (high, low, middle))
    assert given.of(low) == fingerprint(ONE)
    assert len({given.of(each) for each in (low, middle, high)}) == 3
    moved = [replace(each, place=Place(each.place.line + 4, 2)) for each in (low, middle, high)]  # type: ignore[union-attr]
    after = Fingerprints(FILE, moved)
    assert [after.of(each) for each in moved] == [given.of(each) for each in (low, middle, high)]


def test_one_finding_with_two_spans_of_days():
    """A gap that is a warning first and an error later is one finding: it has one fingerprint."""
    early = replace(ONE, until=date(2026, 1, 1))
    late = replace(ONE, since=date(2026, 1, 2), severity=Severity.ERROR)
    both = Fingerprints(FILE, (early, late))
    assert both.of(early) == both.of(late) == fingerprint(ONE)


def test_any_character():
    """A name or message that is no valid text still has a fingerprint."""
    odd = replace(ONE, message=Text("文件名\udce4不对", "odd name"))
    assert fingerprint(odd, file="content/items/2025/\udce4.md") != fingerprint(ONE)
