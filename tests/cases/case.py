"""Cases: a rule's example as files on a disk, so that the real command can be run on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from catalog.check.annual_example import files_of
from catalog.check.gate import GATES
from catalog.check.rule import Located, Rule
from catalog.diagnostic import Finding
from tests import builders

AS_OF = date(2026, 11, 20)
"""The day on which cases are judged, unless what they show holds on other days."""
MKDOCS = """\
site_name: 示例市医疗保障局政府信息公开平台
docs_dir: content/pages
theme: {name: material, language: zh}
plugins: [catalog]
"""
MORE: Mapping[str, int] = {
    "LD008": 3,  # a conflict has three marks, each to be removed
    "LD302": 2,  # a tag that opens and one that closes
    "DP105": 2,  # a department without an editor and without a head
    "PN105": 2,  # a name in the title and in the table
    "RP201": 2,  # the column of the applicant and that of the totals
    "RP202": 2,
    "RP205": 2,
    "TX201": 2,  # two kinds of placeholder words
    "DN201": 2,  # each of the two documents is told of the other
    "ID201": 2,  # ... of the two items
    "ID202": 2,
}
"""Rules whose bad case is by its nature reported more than once."""
WITHOUT_FILES: Mapping[str, str] = dict.fromkeys(
    ("PI202", "PI203", "PI212", "PI213", "PI311"),
    "depends on whether the optional part that reads pictures is installed",
) | dict.fromkeys((gate.code for gate in GATES), "needs an earlier publication; see tests/record")
"""Rules whose examples no files can show everywhere, and why."""
IDENTIFIER = re.compile(r"([0-9A-Z]{18}/[0-9]{4}-)([0-9]{5})(?![0-9])")
NUMBER = re.compile(r"(示医保[发函]〔[0-9]{4}〕)([1-9][0-9]*)(?=号)")
ITEMS = "content/items/"
BOUND = "approved_text: sha256:"
"""Binds an approval to the very text: with another document number it would be void."""

Files = Mapping[str, bytes]
"""Files by their path from the site's root."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """The bad and the good case of one rule or refusal."""

    code: str
    bad: Files
    good: Files
    apart: bool
    """Whether it needs a site of its own: it changes the agency's files, or speaks of the whole site."""
    day: date = AS_OF
    count: int = 1
    """How often the rule is reported in the bad case on that day."""
    spoil: Callable[[Path], None] | None = None
    """What else makes the site at that folder bad, where that is no plain file."""


def case_of(rule: Rule, start: int) -> Case:
    """Return the case of a rule; numbers of a shared site are its own from `start` on."""
    found = builders.located(rule, rule.bad)
    day = day_of([each.finding for each in found])
    apart = day != AS_OF or rule.check_page is not None or needs_own_site(rule, found)
    bad, good = (
        whole_site(rule, example) if apart else shared_files(rule.code, kind, example, start)
        for kind, example in (("bad", rule.bad), ("good", rule.good))
    )
    return Case(
        code=rule.code,
        bad=bad,
        good=good,
        apart=apart,
        day=day,
        count=MORE.get(rule.code, 1),
    )


def needs_own_site(rule: Rule, found: Sequence[Located]) -> bool:
    """Return whether an example changes the agency's files, is bound to its text, or is about those files."""
    if is_about_requests(rule) or is_about_reports(rule):
        return True
    parts = [part for each in (rule.bad, rule.good) for part in builders.fragments(each)]
    return (
        any({"agency", "site"} & part.keys() for part in parts)
        or BOUND in rule.bad + rule.good
        or any(not each.file.startswith(ITEMS) for each in found)
    )


def is_about_requests(rule: Rule) -> bool:
    """Return whether the rule's examples are whole ledgers of requests."""
    return rule.check_request is not None or rule.check_dispute is not None


def is_about_reports(rule: Rule) -> bool:
    """Return whether the rule's examples are several whole files."""
    return rule.check_report is not None


def day_of(findings: Sequence[Finding]) -> date:
    """Return the day on which to look: the usual one, or else the first on which something holds."""
    if not findings or any(each.holds_on(AS_OF) for each in findings):
        return AS_OF
    return min(each.since or each.until or AS_OF for each in findings)


def agency_files(agency: Mapping[str, Any] | None = None, files: Any = None) -> dict[str, bytes]:
    """Return mkdocs.yml and the agency's own files of a sound site, with these changes."""
    written = {
        f"content/{name}.yml": yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        for name, value in builders.agency_files(agency, files).items()
    }
    return {path: text.encode() for path, text in ({"mkdocs.yml": MKDOCS} | written).items()}


def whole_site(rule: Rule, example: str) -> dict[str, bytes]:
    """Return the files of a site that holds one example and nothing else."""
    if is_about_reports(rule):
        return agency_files() | {path: text.encode() for path, text in files_of(example).items()}
    if is_about_requests(rule):
        return agency_files() | {builders.LEDGER: example.encode()}
    if rule.check_page is not None:
        return agency_files() | {"content/pages/guide.md": example.encode()}
    parts = builders.fragments(example)
    changed = (builders.surroundings(parts, key) for key in ("agency", "site"))
    return agency_files(*changed) | item_files(parts)


def item_files(parts: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """Return the items of an example with the files of their folders."""
    found = {}
    for number, part in enumerate(parts, start=1):
        file = builders.file_of(number, part)
        text = builders.item_text(builders.matter_of(number, part), part.get("body", builders.BODY))
        found[file] = text.encode()
        contents = builders.contents_of(part.get("files", []), part.get("traits", {}))
        for name, data in contents.items():
            found[f"{file.removesuffix('.md')}/{name}"] = data
    return found


def shared_files(code: str, kind: str, example: str, start: int) -> dict[str, bytes]:
    """Return an example's items as they stand beside others: file names and numbers are its own."""
    files = item_files(builders.fragments(example))
    stems = {Path(file).stem for file in files if file.endswith(".md")}
    names = {stem: f"{code.lower()}-{kind}-{stem.removeprefix('item-')}" for stem in stems}
    named = re.compile("|".join(rf"\b{re.escape(stem)}(?=\.md|/)" for stem in sorted(stems)))

    def renamed(text: str) -> str:
        return named.sub(lambda found: names[found[0]], text)

    texts = {file: data.decode() for file, data in files.items() if file.endswith(".md")}
    numbered = renumbered(texts, start)
    return {
        renamed(file): renamed(numbered[file]).encode() if file in numbered else data
        for file, data in files.items()
    }


def renumbered(texts: Mapping[str, str], start: int) -> dict[str, str]:
    """Return the texts with identifiers and document numbers of a range of their own, in the same order.

    Equal numbers stay equal. 00000 is no number and stays.
    """
    for pattern, width in ((IDENTIFIER, 5), (NUMBER, 1)):
        used = {int(found[2]) for text in texts.values() for found in pattern.finditer(text)} - {0}
        own = {number: start + at for at, number in enumerate(sorted(used))}

        def numbered(found: re.Match[str], own: Mapping[int, int] = own, width: int = width) -> str:
            number = int(found[2])
            return f"{found[1]}{own.get(number, number):0{width}}"

        texts = {file: pattern.sub(numbered, text) for file, text in texts.items()}
    return dict(texts)
