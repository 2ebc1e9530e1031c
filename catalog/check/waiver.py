"""Step check: waivers: findings that an entry of content/waivers.yml hides up to a day.

Timeless like the findings: one that is waived holds only from the day after `until`, so that states, builds and
reports all follow. An entry about which a rule has an error hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from catalog.check.fingerprint import Fingerprints
from catalog.check.redact import without_secrets
from catalog.check.rule import WaiverSubject
from catalog.check.run import KNOWN, SEVERITIES, WAIVER_RULES, diagnostics_on, settled
from catalog.diagnostic import Diagnostic, FieldPath, Finding, Place, Severity, Text
from catalog.load.loaded import place_in
from catalog.load.site import config_path
from catalog.load.tree import CONTENT
from catalog.model.agency import Site, Waiver

WAIVERS = config_path("waivers")
ONE_DAY = timedelta(days=1)
WAIVABLE: Mapping[str, bool] = {
    code: code in KNOWN and (KNOWN[code].keyed or not KNOWN[code].firm) for code in SEVERITIES
}
"""Every code, and whether its findings can be waived: those of refusals and of firm rules cannot, unless a keyed
fingerprint names the very value."""
KEYED: Mapping[str, Severity] = {code: rule.severity for code, rule in KNOWN.items() if rule.keyed}

Findings = Mapping[str, Sequence[Finding]]
"""Findings by file."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that does not hold up to a day, because an entry says so."""

    finding: Finding
    """As it would be without the entry."""
    at: int
    """Position of the entry; of several that match, the one that hides longest."""
    until: date

    def holds_on(self, day: date) -> bool:
        """Return whether the finding would hold on the day, but for the entry."""
        return day <= self.until and self.finding.holds_on(day)


@dataclass(frozen=True, slots=True)
class Waiving:
    """What the waivers of a site do."""

    findings: dict[str, Sequence[Finding]]
    """All findings given, in their order; what is waived holds from the day after."""
    waived: Mapping[str, tuple[Waived, ...]]
    subjects: tuple[WaiverSubject, ...]
    """What is to be judged of each entry."""


def waive(site: Site, findings: Findings, files: Iterable[str], key: str = "") -> Waiving:
    """Apply the waivers of a site to all its findings; `files`: every path of content/, `key`: id of the key."""
    if not site.waivers:
        return Waiving(_undoubted(site, findings), {}, ())
    subjects = _subjects(site, {*files, *findings}, key)
    sound = [one for one in subjects if not any(_errors(one))]
    index = _Index(sound)
    after = dict(findings)
    waived: dict[str, tuple[Waived, ...]] = {}
    tally = _Tally(sound)
    for file, some in findings.items():
        if not any(one.code in index.codes for one in some):
            continue
        changed, hidden = list(some), []
        for number, matched in index.matches(file, some):
            longest = max(matched, key=lambda one: one.waiver.until)
            finding, until = some[number], longest.waiver.until
            changed[number] = _from_day_after(finding, until)
            hidden.append(Waived(finding, longest.at, until))
            tally.add(finding, matched)
        after[file], waived[file] = changed, tuple(hidden)
    beside = tally.beside()
    judged = tuple(
        replace(one, hides=tally.hides.get(one.at), beside=beside.get(one.at)) for one in subjects
    )
    return Waiving(after, {file: some for file, some in waived.items() if some}, judged)


def _undoubted(site: Site, findings: Findings) -> dict[str, Sequence[Finding]]:
    """Return the findings without those that a waivers.yml which could not be read may waive.

    The file itself has an error, which stops every build; told beside it, they would be many faults for one.
    Private values are told, unless the file holds their very fingerprint.
    """
    doubt = site.waivers_in_doubt
    if not doubt:
        return dict(findings)
    codes = {code for code in doubt if WAIVABLE.get(code, False) and code not in KEYED}
    return {
        file: [one for one in some if one.code not in codes and one.fingerprint not in doubt]
        for file, some in findings.items()
    }


class _Tally:
    """Counts what each entry hides, and finds those whose work others do."""

    def __init__(self, entries: Sequence[WaiverSubject]) -> None:
        self.hides = dict.fromkeys((one.at for one in entries), 0)
        self._needed: set[int] = set()
        self._shared: list[list[WaiverSubject]] = []

    def add(self, finding: Finding, matched: Sequence[WaiverSubject]) -> None:
        """Take the entries that match a finding."""
        hiding = [
            one for one in matched if finding.since is None or finding.since <= one.waiver.until
        ]
        for one in hiding:
            self.hides[one.at] += 1
        if len(hiding) > 1:
            self._shared.append(hiding)
        else:
            self._needed.update(one.at for one in hiding)

    def beside(self) -> dict[int, int]:
        """Return, for each entry that others make unneeded, the position of one that hides the same as long.

        Of equals the one that hides most is needed, then the first.
        """
        best: dict[int, int] = {}
        needed = set(self._needed)
        for hiding in self._shared:
            first = max(hiding, key=lambda one: (one.waiver.until, self.hides[one.at], -one.at))
            needed.add(first.at)
            for one in hiding:
                best.setdefault(one.at, first.at)
        return {at: other for at, other in best.items() if at not in needed}


def waiver_findings(
    subjects: Iterable[WaiverSubject], places: Mapping[FieldPath, Place]
) -> Iterator[Finding]:
    """Yield the findings about the entries themselves; `places` are those of content/waivers.yml."""
    for subject in subjects:
        for rule in WAIVER_RULES:
            assert rule.check_waiver is not None
            for finding in rule.check_waiver(subject):
                yield settled(finding, place_in(places, finding.path))


def waived_on(
    day: date,
    file: str,
    waived: Iterable[Waived],
    *,
    among: Sequence[Finding],
    site: Site,
    department: str,
) -> Iterator[Diagnostic]:
    """Yield what would hold in a file on the day but for an entry, with the entry in place of the help.

    `among`: all findings of the file.
    """
    some = [one for one in waived if one.holds_on(day)]
    found = diagnostics_on(day, file, [one.finding for one in some], department, among=among)
    for one, diagnostic in zip(some, found, strict=True):
        yield replace(diagnostic, help=_entry_said(site.waivers[one.at]))


def _entry_said(waiver: Waiver) -> Text:
    reason = without_secrets(waiver.reason)
    return Text(
        f"已登记例外（{waiver.kind.label}），到 {waiver.until} 为止，登记人 {waiver.by}：{reason}",
        f"waived until {waiver.until} by {waiver.by!r} ({waiver.kind.value}): {reason!r}",
    )


def _subjects(site: Site, files: set[str], key: str) -> tuple[WaiverSubject, ...]:
    folders = {above for file in files for above in _with_folders(file)}
    return tuple(
        WaiverSubject(
            waiver=waiver,
            at=at,
            site=site,
            codes=WAIVABLE,
            keyed=KEYED,
            key=key,
            place_exists=waiver.place is not None and full_place(waiver.place) in folders,
            hides=None,
            beside=None,
        )
        for at, waiver in enumerate(site.waivers)
    )


def _errors(subject: WaiverSubject) -> Iterator[Finding]:
    for rule in WAIVER_RULES:
        if rule.severity is Severity.ERROR:
            assert rule.check_waiver is not None
            yield from rule.check_waiver(subject)


def full_place(place: str) -> str:
    """Return a written place as a path from the site's root; it may be written from content/ as well."""
    path = place.removeprefix("./").rstrip("/")
    return path if path == CONTENT or path.startswith(f"{CONTENT}/") else f"{CONTENT}/{path}"


def _with_folders(path: str) -> Iterator[str]:
    """Yield the path and every folder that it lies in."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _from_day_after(finding: Finding, until: date) -> Finding:
    """Return the finding from the day after on; one that is over by then never holds."""
    since = until + ONE_DAY
    return replace(finding, since=since if finding.since is None else max(since, finding.since))


class _Index:
    """The entries by what they match, so that a finding costs the same however many entries there are."""

    def __init__(self, entries: Iterable[WaiverSubject]) -> None:
        self.places: dict[tuple[str, str], list[WaiverSubject]] = {}
        self.fingerprints: dict[tuple[str, str], list[WaiverSubject]] = {}
        for one in entries:
            code, place, fingerprint = (
                one.waiver.code,
                one.waiver.place,
                one.waiver.fingerprint,
            )
            if place is not None:
                self.places.setdefault((code, full_place(place)), []).append(one)
            elif fingerprint is not None:
                self.fingerprints.setdefault((code, fingerprint), []).append(one)
        self.codes = {code for code, _ in (*self.places, *self.fingerprints)}
        self._by_print = {code for code, _ in self.fingerprints}

    def matches(
        self, file: str, findings: Sequence[Finding]
    ) -> Iterator[tuple[int, list[WaiverSubject]]]:
        """Yield the position of each finding of a file that is waived, with the entries that match it."""
        prints: Fingerprints | None = None
        for number, finding in enumerate(findings):
            code = finding.code
            if code not in self.codes:
                continue
            found = [
                one for place in _with_folders(file) for one in self.places.get((code, place), ())
            ]
            if code in self._by_print:
                prints = prints or Fingerprints(file, findings)
                found += self.fingerprints.get((code, prints.of(finding)), ())
            if found:
                yield number, found
