"""Builders: whole sites stated by what matters to a test.

A fragment is YAML laid over a sound base item; several items are separated by `---` lines. Besides the keys
of an item it may hold `body` (the Markdown), `file` (path from the site's root), `files` (the item's folder:
names, or names with their size in bytes), `traits` (what a file carries along, by name: a `Trait`, or
`not_screened`, or a kind of private value, hidden in a table or shown in a picture), `agency` (laid over content/agency.yml) and `site` (by name of an
agency file: a mapping is laid over it, a list stands in its place). Examples of page rules
and of request rules are whole files; those of report rules are several, each after a line `=== <path>`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml
from pydantic import TypeAdapter

from catalog.annual import Reports, Sources, loaded_reports, report_subjects
from catalog.check.annual import ReportSubject
from catalog.check.annual_example import files_of
from catalog.check.chain import approvals
from catalog.check.extract import extract_of
from catalog.check.keyed import FingerprintKey
from catalog.check.memo import remembered
from catalog.check.privacy import Screening
from catalog.check.rule import Catalog, Located, PageSubject, Rule, Subject, WaiverSubject
from catalog.check.rules import RULES
from catalog.check.run import settled
from catalog.check.waiver import WAIVERS, waive
from catalog.diagnostic import Finding, Place, Severity, Text
from catalog.ledger import dispute_subjects, request_subjects
from catalog.load.default_page import page_targets
from catalog.load.item import read_item
from catalog.load.ledger import LoadedLedger, read_ledger
from catalog.load.loaded import AttachedFile, LoadedItem
from catalog.load.page import read_page
from catalog.load.site import SHAPES
from catalog.load.tree import ContentTree
from catalog.model.agency import Site
from catalog.model.calendar import WorkCalendar
from catalog.model.extract import Extract
from catalog.model.page import Page
from catalog.report.annual_table import decided, ledgered, norms
from catalog.screen.attachment import AttachmentHit, AttachmentResult
from catalog.screen.extraction import Refusal
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.piece import Layer, Mark, Trait
from tests.attachment_bytes import VALUES, content_of

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The quick one, where PyYAML was built with it."""
USCC = "11990100MB0000000P"
LEDGER = "content/requests/2025.yml"

AGENCY = f"""
name: 示例市医疗保障局
short_name: 示例医保
uscc: {USCC}
document_codes: [示医保发, 示医保函]
site_id_code: "9901000001"
domain: ybj.shili.example
address: 示例市示例区公示路18号
postcode: "000000"
hours: 工作日9:00–12:00，13:30–17:30
phones: [0000-1234567]
fax: 0000-1234568
email: xxgk@ybj.shili.example
request_channels: [in_person, internet, fax]
supervision: {{phone: 0000-1234569, address: 示例市示例区公示路18号, email: jubao@ybj.shili.example}}
"""

DEPARTMENTS = """
office: {name: 办公室, duties: 综合协调, phone: 0000-1234570, liaison: chen-x}
funds: {name: 基金监管科, duties: 基金监管, phone: 0000-1234571, liaison: tang-r}
legal: {name: 法规科, duties: 法制工作, phone: 0000-1234572, liaison: lin-q}
"""

STAFF = """
chen-x: {name: 陈某, roles: [{role: editor, department: office, from: 2020-01-01}, {role: office, from: 2020-01-01}]}
zhou-y: {name: 周某, roles: [{role: department_head, department: office, from: 2020-01-01}]}
wu-z: {name: 吴某, roles: [{role: deputy_director, from: 2020-01-01}, {role: leading_group, from: 2020-01-01}]}
sun-j: {name: 孙某, roles: [{role: director, from: 2020-01-01}]}
he-m: {name: 贺某, roles: [{role: secrecy_reviewer, from: 2020-01-01}]}
guo-b: {name: 郭某, roles: [{role: secrecy_group, from: 2020-01-01}]}
lin-q: {name: 林某, roles: [{role: legal_division, from: 2020-01-01}]}
office-z: {name: 丁某, roles: [{role: office, from: 2020-01-01}]}
tang-r: {name: 唐某, roles: [{role: editor, department: funds, from: 2020-01-01}]}
xie-h: {name: 谢某, roles: [{role: department_head, department: funds, from: 2020-01-01}]}
gu-y: {name: 顾某, roles: [{role: editor, department: legal, from: 2020-01-01}]}
pan-q: {name: 潘某, roles: [{role: department_head, department: legal, from: 2020-01-01}]}
lu-f: {name: 陆某, roles: [{role: deputy_director, from: 2020-01-01, until: 2024-12-31}]}
"""

TAXONOMY = """
- key: norms
  title: 政策文件
  article: 20(1)
  children:
    - {key: normative, title: 行政规范性文件, article: 20(1)}
    - {key: other-docs, title: 其他政策文件, article: 20(1)}
- {key: functions, title: 机构职能, article: 20(2)}
- {key: penalties, title: 行政处罚, article: 20(6)}
"""

TOPICS = """
- {key: fund-watch, title: 基金监管曝光台, owner: funds, freshness_days: 90, opened: 2023-01-03}
- {key: out-of-town, title: 异地就医服务, owner: office, freshness_days: 365, opened: 2024-03-01}
"""

SOURCES = """
- {key: province-gov, name: 示例省人民政府门户网站, level: provincial, domains: [www.province.example]}
- {key: city-daily, name: 示例日报, level: media, domains: [news.shili.example]}
"""

CALENDAR = """
emergency_responses: [{from: 2025-07-08, until: 2025-07-22, name: 示例市防汛三级应急响应}]
"""

ITEM = """
title: 示例市医疗保障局关于开展门诊统筹服务评价的通知
identifier: {identifier}
doc_number: 示医保发〔2025〕{number}号
kind: document
category: other-docs
department: office
date_written: 2025-03-03
date_published: 2025-03-07
disclosure: proactive
term: permanent
summary: 明确门诊统筹服务评价的对象、内容、程序和结果运用，要求各定点医疗机构按期自评。
keywords: [门诊统筹, 服务评价]
review:
  - levels:
      - {{role: editor, by: chen-x, on: 2025-03-03, result: pass}}
      - {{role: department_head, by: zhou-y, on: 2025-03-04, result: pass}}
      - {{role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}}
    secrecy: {{by: he-m, on: 2025-03-04, result: clear}}
"""
BODY = "## 一、评价对象\n\n全市已开通门诊统筹服务的定点医疗机构。\n"
PAGE_TARGETS = page_targets(ContentTree())
"""What a page of a site without pages of its own may link to."""
ORDINARY_SIZE = 4000
KEY = FingerprintKey(b"a key of tests, known to all" * 2)
PSEUDO_KEYS = frozenset({"body", "file", "files", "traits", "agency", "site"})


@dataclass(frozen=True, slots=True)
class World:
    """What an example makes: items as loaded, in the order given, and the site around them."""

    items: tuple[LoadedItem, ...]
    site: Site
    calendar: WorkCalendar
    traits: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What files carry along, by the item's file and the file's name."""

    def screened(self, item: str, file: AttachedFile, _: Surroundings) -> AttachmentResult:
        """Return what the fragment says of a file, as if it had been read."""
        trait = self.traits.get(item, {}).get(file.name, "")
        if trait == "not_screened":
            words = Text("打不开", "it cannot be opened")
            return AttachmentResult(refusal=Refusal(words, Text("重新保存", "save it again")))
        if trait in VALUES:
            return AttachmentResult((_hit(file.name, SensitiveKind(trait)),))
        marks = (Mark(Trait(trait), "", Text("", "")),) if trait else ()
        return AttachmentResult(marks=marks)


def _hit(name: str, kind: SensitiveKind) -> AttachmentHit:
    """Return a value that stands in a picture, or hidden in a table."""
    if name.endswith(".png"):
        return AttachmentHit("图片", Layer.PICTURE, kind, Weight.REVIEW, VALUES[kind])
    return AttachmentHit("工作表“底表” B2", Layer.HIDDEN, kind, Weight.BLOCK, VALUES[kind])


def text_of(yaml_text: str) -> Any:
    """Return YAML with every scalar as text."""
    return yaml.load(yaml_text, Loader=LOADER)  # noqa: S506  # makes nothing but text


FILES = {
    "agency": AGENCY,
    "departments": DEPARTMENTS,
    "staff": STAFF,
    "taxonomy": TAXONOMY,
    "topics": TOPICS,
    "sources": SOURCES,
    "calendar": CALENDAR,
    "terms": "[{avoid: 市医保局, use: 市医疗保障局}]",
    "waivers": "[]",
}
"""The agency's own files of a sound site, by name."""


def site(
    agency: Mapping[str, object] | None = None, files: Mapping[str, Any] | None = None
) -> Site:
    """Return a sound site; `agency` is laid over content/agency.yml, `files` over the agency's files."""
    changed = {"agency": dict(agency or {}), **dict(files or {})}
    changed = {name: change for name, change in changed.items() if change not in (None, {})}
    decoded = {
        name: _decoded(name, _laid_over(value, changed[name])) if name in changed else _sound(name)
        for name, value in _texts().items()
    }
    return Site(**decoded)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    """Return what decodes an agency file; making it costs more than decoding a hundred files."""
    return TypeAdapter(SHAPES[name])


def _decoded(name: str, value: Any) -> Any:
    return _adapter(name).validate_python(present(value))


@cache
def _sound(name: str) -> Any:
    """Return an agency file of a sound site."""
    return _decoded(name, _texts()[name])


@cache
def _texts() -> Mapping[str, Any]:
    """Return what the agency's own files of a sound site say, by name; not to be changed."""
    return {name: text_of(text) for name, text in FILES.items()}


def agency_files(
    agency: Mapping[str, object] | None = None, files: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return what the agency's own files say, by name; the changes as in `site`."""
    changed = {"agency": dict(agency or {}), **dict(files or {})}
    return {name: _laid_over(value, changed.get(name)) for name, value in _texts().items()}


def _laid_over(value: Any, change: Any) -> Any:
    if change is None:
        return value
    return value | change if isinstance(change, dict) else change


def present(value: object) -> Any:
    """Return the value without absent parts: empty, `null` and `~` mean absent."""
    if isinstance(value, dict):
        return {k: present(v) for k, v in value.items() if v not in ("", "null", "~")}
    if isinstance(value, list):
        return [present(each) for each in value]
    return value


def fragments(example: str) -> list[dict[str, Any]]:
    """Return the fragments of an example, each the keys of one item."""
    return [text_of(each) or {} for each in re.split(r"(?m)^---$\n?", example)]


def surroundings(parts: Sequence[Mapping[str, Any]], key: str) -> dict[str, Any]:
    """Return what the fragments together say under `agency` or `site`."""
    return {k: v for each in parts for k, v in each.get(key, {}).items()}


def world(example: str) -> World:
    """Return the items and the site that the fragments of an example make, read as the engine reads them."""
    parts = fragments(example)
    around = site(surroundings(parts, "agency"), surroundings(parts, "site"))
    return World(
        items=tuple(_item(at, each) for at, each in enumerate(parts, start=1)),
        site=around,
        calendar=WorkCalendar(around.calendar.years, around.calendar.emergency_responses),
        traits={
            file_of(at, each): each.get("traits", {}) for at, each in enumerate(parts, start=1)
        },
    )


def _item(number: int, fragment: Mapping[str, Any]) -> LoadedItem:
    return loaded(
        matter_of(number, fragment),
        body=fragment.get("body", BODY),
        file=file_of(number, fragment),
        files=fragment.get("files", []),
        traits=fragment.get("traits", {}),
    )


def matter_of(number: int, fragment: Mapping[str, Any]) -> dict[str, Any]:
    """Return the front matter of the n-th item of an example."""
    base: dict[str, Any] = text_of(
        ITEM.format(identifier=f"{USCC}/2025-{number:05}", number=number)
    )
    return base | {k: v for k, v in fragment.items() if k not in PSEUDO_KEYS}


def file_of(number: int, fragment: Mapping[str, Any]) -> str:
    """Return the path of the n-th item of an example."""
    return str(fragment.get("file", f"content/items/2025/item-{number}.md"))


def sizes_of(files: Sequence[str] | Mapping[str, str]) -> dict[str, int]:
    """Return the size in bytes of each file of an item's folder, by name, sorted."""
    sizes = {name: int(size) for name, size in files.items()} if isinstance(files, Mapping) else {}
    return {name: sizes.get(name, ORDINARY_SIZE) for name in sorted(files)}


def contents_of(
    files: Sequence[str] | Mapping[str, str], traits: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the bytes of each file of an item's folder, by name, sorted."""
    return {
        name: content_of(name, size, traits.get(name, "")) for name, size in sizes_of(files).items()
    }


def item_text(matter: Mapping[str, object], body: str = BODY) -> str:
    """Return an item's file."""
    head = yaml.safe_dump(present(matter), allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{head}---\n\n{body}"


def loaded(
    matter: Mapping[str, object],
    *,
    body: str = BODY,
    file: str = "content/items/2025/item-1.md",
    files: Sequence[str] | Mapping[str, str] = (),
    traits: Mapping[str, str] | None = None,
) -> LoadedItem:
    """Return the item read from a file with this front matter and body; `files` is its folder."""
    folder = tuple(
        AttachedFile(name, len(data), hashlib.sha256(data).hexdigest())
        for name, data in contents_of(files, traits or {}).items()
    )
    return read_item(file, item_text(matter, body).encode(), folder)


def subject(each: LoadedItem, around: World) -> Subject:
    """Return what an item rule looks at."""
    assert each.item is not None, each.findings
    return Subject(
        each, each.item, around.site, around.calendar, screening=Screening(KEY, around.screened)
    )


def extract(each: LoadedItem, around: World, findings: Sequence[Finding] = ()) -> Extract:
    """Return what crosses items, of one item; `findings` are those said about it alone."""
    of = subject(each, around)
    return extract_of(of, tuple(findings), each.file, approvals(of))


@remembered
def subjects(around: World) -> tuple[Subject, ...]:
    """Return what item rules look at, one after the other; as in the engine all look at the same."""
    return tuple(subject(each, around) for each in around.items)


@remembered
def catalog_of(around: World) -> Catalog:
    """Return what a catalog rule looks at."""
    extracts = tuple(sorted((extract(each, around) for each in around.items), key=lambda e: e.file))
    by_identifier: dict[str, tuple[Extract, ...]] = {}
    for each in extracts:
        by_identifier[each.identifier] = (*by_identifier.get(each.identifier, ()), each)
    own_files = (f"{e.file.removesuffix('.md')}/{f.name}" for e in around.items for f in e.files)
    return Catalog(
        extracts=extracts,
        by_identifier=by_identifier,
        site=around.site,
        calendar=around.calendar,
        places={},
        files=frozenset((*(each.file for each in extracts), *own_files)),
    )


def waiver_subjects(around: World) -> tuple[WaiverSubject, ...]:
    """Return what waiver rules look at, after all findings about the items of a world."""
    if not around.site.waivers:
        return ()
    found: dict[str, list[Finding]] = {each.file: list(each.findings) for each in around.items}
    for rule in RULES:
        if rule.check_item is not None or rule.check_catalog is not None:
            for file, finding in judged(rule, around):
                found.setdefault(file, []).append(settled(finding, Place(1, 1)))
    return waive(around.site, found, catalog_of(around).files, KEY.id).subjects


def judged(rule: Rule, around: World) -> tuple[Located, ...]:
    """Return every finding of a rule about items, the catalog or waivers in a world, each with its file."""
    if rule.check_waiver is not None:
        return tuple(
            Located(WAIVERS, finding)
            for each in waiver_subjects(around)
            for finding in rule.check_waiver(each)
        )
    if rule.check_catalog is not None:
        return tuple(rule.check_catalog(catalog_of(around)))
    check = rule.check_item
    assert check is not None
    return tuple(
        Located(each.loaded.file, finding) for each in subjects(around) for finding in check(each)
    )


def page(text: str) -> Page:
    """Return the page of content/pages read from a whole file."""
    read = read_page("content/pages/guide.md", text.encode())
    assert read.page is not None, read.findings
    return read.page


def read_ledger_text(text: str) -> LoadedLedger:
    """Return the ledger of 2025 read from a whole file."""
    read = read_ledger(LEDGER, text.encode())
    assert read.ledger is not None, read.findings
    return read


def ledger_findings(rule: Rule, example: str) -> tuple[Finding, ...]:
    """Return every finding of a request or dispute rule in a whole ledger of 2025."""
    read, around = read_ledger_text(example), site()
    assert read.ledger is not None
    if rule.check_request is not None:
        subjects = request_subjects(read, around, WorkCalendar(around.calendar.years), KEY)
        return tuple(each for subject in subjects for each in rule.check_request(subject))
    assert rule.check_dispute is not None
    received = {each.id: each.received.on for each in read.ledger.requests}
    disputes = dispute_subjects(read.ledger.disputes, read.year, received)
    return tuple(each for subject in disputes for each in rule.check_dispute(subject))


def report_files(example: str) -> tuple[Reports, Sources, tuple[LoadedItem, ...]]:
    """Return the reports, ledgers and items of an example of a report rule, as the engine reads them."""
    files = files_of(example)
    items = tuple(
        read_item(path, text.encode())
        for path, text in files.items()
        if path.startswith("content/items")
    )
    around = World(items, site(), WorkCalendar())
    extracts = [extract(each, around) for each in items]
    ledgers = [
        read_ledger(path, text.encode()).ledger
        for path, text in files.items()
        if path.startswith("content/requests")
    ]
    sources = Sources(
        [ledgered(each) for each in ledgers if each is not None],
        norms(extracts),
        decided(extracts),
        [int(path[-8:-4]) for path in files if path.startswith("content/requests")],
    )
    return loaded_reports({path: text.encode() for path, text in files.items()}), sources, items


def report_rule_subjects(example: str) -> tuple[ReportSubject, ...]:
    """Return what a report rule looks at in an example."""
    reports, sources, _ = report_files(example)
    return tuple(report_subjects(site(), reports, sources))


def report_errors(example: str) -> tuple[str, ...]:
    """Return the errors in an example of a report rule: of reading, of item rules and of report rules."""
    reports, _, items = report_files(example)
    around = World(items, site(), WorkCalendar())
    read = [one.findings for one in reports.written.values()] + [one.findings for one in items]
    found = [
        each.message.en
        for findings in read
        for each in findings
        if each.severity in {None, Severity.ERROR}
    ]
    for rule in RULES:
        some: list[Finding] = []
        if rule.check_report is not None:
            some += (each.finding for each in report_located(rule, example))
        elif rule.check_item is not None:
            some += (each.finding for each in judged(rule, around))
        found += (
            f"{rule.code} {each.message.en}"
            for each in some
            if (each.severity or rule.severity) is Severity.ERROR
        )
    return tuple(found)


def report_located(rule: Rule, example: str) -> tuple[Located, ...]:
    """Return every finding of a report rule in an example, each with its file."""
    assert rule.check_report is not None
    return tuple(
        each for subject in report_rule_subjects(example) for each in rule.check_report(subject)
    )


def located(rule: Rule, example: str) -> tuple[Located, ...]:
    """Return every finding of the rule in an example, each with its file."""
    if rule.check_report is not None:
        return report_located(rule, example)
    if rule.check_request is not None or rule.check_dispute is not None:
        return tuple(Located(LEDGER, each) for each in ledger_findings(rule, example))
    if rule.check_page is None:
        return judged(rule, world(example))
    read = page(example)
    return tuple(
        Located(read.file, each)
        for each in rule.check_page(PageSubject(read, site(), PAGE_TARGETS))
    )


def findings(rule: Rule, example: str) -> tuple[Finding, ...]:
    """Return every finding of the rule in an example."""
    return tuple(each.finding for each in located(rule, example))
