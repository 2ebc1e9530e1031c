"""What an approval is bound to: every field that was read, the body and the files, and nothing else."""

from __future__ import annotations

import copy
import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from catalog.check.approved_text import FORM, READ, normal_body, read_text, text_digest
from catalog.load.body import read_body
from catalog.load.item import read_item
from catalog.load.loaded import AttachedFile, LoadedItem
from catalog.model.item import Item
from tests import builders

FULL: dict[str, Any] = builders.text_of(
    """
title: 示例市医疗保障局关于开展门诊统筹服务评价的通知
identifier: 11990100MB0000000P/2025-00001
imported: 'true'
doc_number: 示医保发〔2025〕1号
kind: document
category: other-docs
department: office
issuer: 示例市医疗保障局
joint_issuers: [示例市财政局]
date_written: 2025-03-03
date_finalized: 2025-03-03
date_published: 2025-03-07
date_effective: 2025-04-01
occurred_on: 2025-03-02
disclosure: proactive
term: {years: 3}
withheld: {ground: process_info, basis: 条例第十六条, decided_by: wu-z, decided_on: 2025-03-01, reassess_on: 2026-03-01, released_on: 2025-03-06}
disclosed_despite: {ground: trade_secret, exception: consent, evidence: 同意书}
validity: {status: lapsed, until: 2026-03-31, ended_on: 2026-04-01, ended_by: x, statement: {on: 2026-04-02, text: 到期。}}
source: {kind: reposted, source: province-gov, url: 'https://www.province.example/a', published: 2025-03-02}
summary: 明确门诊统筹服务评价的对象、内容、程序和结果运用，要求各定点医疗机构按期自评。
keywords: [门诊统筹, 服务评价]
links: {basis: [y], rumour: 某种说法}
topics: [out-of-town]
channels: [portal]
cadence: ad_hoc
attachments: [{file: 评价表.xlsx, title: 评价表}, {file: 说明.pdf, title: 说明}]
public_contacts: [0000-1234567]
changes: [{on: 2025-06-12, happened: 2025-06-11, kind: minor, note: 更正错字。}]
withdrawal: {on: 2027-01-01, kind: other, reason: 合并, approved_by: wu-z, replaced_by: z, hide_title: 'false'}
major_decision: 'false'
emergency: 'false'
review:
  - levels: [{role: editor, by: chen-x, on: 2025-03-03, result: pass}]
    secrecy: {by: he-m, on: 2025-03-04, result: clear}
consultation: {opens: 2025-03-10, closes: 2025-04-09, how: 来信, basis: 计划, report_due: 2025-05-09}
interpretation: {forms: [text]}
penalty: {party: legal, class: minor, decided_on: 2025-03-01, responsible_reviewer: wu-z}
service: {basis: 甲, conditions: 甲, materials: 甲, procedure: 甲, office: 甲, handler: 甲, time_limit: 甲, result: 甲, duties: 甲, discipline: 甲, commitments: 甲, supervision: 甲}
joint: {host: 示例市医疗保障局, proposals: [{organ: 示例市财政局, proposal: disclose}], decision: disclose, decided_on: 2025-03-04, notified_on: 2025-03-05}
clean_up: {results: [{identifier: w, result: keep}]}
"""
)
"""An item with every key; what it says together makes no sense and need not."""
LIFECYCLE = {
    "identifier",
    "imported",
    "category",
    "department",
    "date_published",
    "term",
    "withheld",
    "validity",
    "links",
    "topics",
    "channels",
    "cadence",
    "changes",
    "withdrawal",
    "major_decision",
    "emergency",
    "review",
}
"""Keys that may change without a new round."""
FILES = ("评价表.xlsx", "说明.pdf", "图1.png", "不相干.txt")
BODY = "## 一、评价对象\n\n全市定点医疗机构。\n\n![流程图](item-1/图1.png)\n"


def item_of(matter: dict[str, Any], body: str = BODY) -> LoadedItem:
    """Return the item with this front matter and body, and the files of its folder."""
    read = builders.loaded(matter, body=body, files=FILES)
    assert read.item is not None, read.findings
    return read


def digest(read: LoadedItem) -> str:
    """Return the digest of an item as read."""
    assert read.item is not None
    return text_digest(read, read.item)


def with_file(read: LoadedItem, name: str, sha256: str) -> LoadedItem:
    """Return the item with other bytes in one file of its folder."""
    files = (replace(f, sha256=sha256) if f.name == name else f for f in read.files)
    return replace(read, files=tuple(files))


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every scalar of a tree."""
    if isinstance(value, dict):
        return [path for key, each in value.items() for path in paths(each, (*at, key))]
    if isinstance(value, list):
        return [path for n, each in enumerate(value) for path in paths(each, (*at, n))]
    return [at]


OTHER = {
    "kind": "notice",
    "imported": "false",
    "term": "4",
    "major_decision": "true",
    "emergency": "true",
    "hide_title": "true",
    "status": "repealed",
    "channels": "wechat",
    "cadence": "standing",
    "disclosure": "on_request",
    "ground": "personal_privacy",
    "exception": "law",
    "party": "natural",
    "class": "serious",
    "proposal": "partial",
    "decision": "partial",
    "role": "director",
    "years": "4",
    ("changes", "kind"): "major",
    ("withdrawal", "kind"): "order",
    ("source", "kind"): "own",
    ("clean_up", "result"): "repealed",
    ("levels", "result"): "return",
    ("secrecy", "result"): "refuse",
}
"""Another value of each field that takes only some, by key, or by an earlier step of its path and key."""


def other_value(path: tuple[Any, ...], value: str) -> str:
    """Return another value that the field takes as well."""
    names = [step for step in path if isinstance(step, str)]
    for step in names[:-1]:
        if (step, names[-1]) in OTHER:
            return OTHER[step, names[-1]]
    if names[-1] in OTHER:
        return OTHER[names[-1]]
    return f"{value[:-2]}28" if value[:2] == "20" and len(value) == 10 else f"{value}改"


def changed(path: tuple[Any, ...]) -> dict[str, Any]:
    """Return the full front matter with another value at the path."""
    matter = copy.deepcopy(FULL)
    inner: Any = matter
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = other_value(path, inner[path[-1]])
    return matter


def test_every_key_of_an_item_is_read_or_lifecycle():
    """A new key of the model must be placed in one of the two lists."""
    assert set(READ) | {"attachments"} | LIFECYCLE == set(Item.model_fields)
    assert LIFECYCLE.isdisjoint({*READ, "attachments"})
    assert set(FULL) == set(Item.model_fields)


def test_the_full_item_has_every_key_of_every_block():
    """No key of a block is left out of the two tests below."""
    for name in ("consultation", "interpretation", "penalty", "service", "joint", "source"):
        model = getattr(item_of(FULL).item, name)
        assert all(value is not None for _, value in model)


READ_PATHS = [p for p in paths(FULL) if p[0] not in LIFECYCLE and p[-1] != "file"]
UNREAD_PATHS = [p for p in paths(FULL) if p[0] in LIFECYCLE]


@pytest.mark.parametrize("path", READ_PATHS, ids=lambda path: ".".join(map(str, path)))
def test_any_change_of_what_was_read_voids_the_approval(path):
    """Whatever scalar of a read field changes, in whichever depth, the digest changes."""
    before, after = item_of(FULL), item_of(changed(path))
    assert before.item != after.item
    assert digest(after) != digest(before)


@pytest.mark.parametrize("path", UNREAD_PATHS, ids=lambda path: ".".join(map(str, path)))
def test_lifecycle_fields_change_freely(path):
    """Whatever scalar of a lifecycle field changes, the digest stays."""
    before, after = item_of(FULL), item_of(changed(path))
    assert before.item != after.item
    assert digest(after) == digest(before)


OPTIONAL = [name for name, info in Item.model_fields.items() if not info.is_required()]


@pytest.mark.parametrize("name", OPTIONAL)
def test_leaving_a_field_out_counts_where_the_field_counts(name):
    """A read field that goes voids the approval, a lifecycle field that goes does not."""
    without = {key: value for key, value in FULL.items() if key != name}
    assert (digest(item_of(without)) == digest(item_of(FULL))) is (name in LIFECYCLE)


@pytest.mark.parametrize(
    ("name", "counts"),
    [("评价表.xlsx", True), ("说明.pdf", True), ("图1.png", True), ("不相干.txt", False)],
)
def test_bytes_of_attachments_and_shown_pictures_count(name, counts):
    """One byte of an attachment or of a picture in the body counts; a file that is not published does not."""
    before = item_of(FULL)
    assert (digest(with_file(before, name, "0" * 64)) != digest(before)) is counts


def test_the_name_of_an_attachment_is_free_and_its_place_is_not():
    """The public reads titles in their order; a file may be renamed without another review."""
    before = item_of(FULL)
    renamed = copy.deepcopy(FULL)
    renamed["attachments"][0]["file"] = "表.xlsx"
    after = item_of(renamed)
    sha256 = next(file.sha256 for file in before.files if file.name == "评价表.xlsx")
    files = (*after.files, AttachedFile("表.xlsx", 1000, sha256))
    assert digest(replace(after, files=files)) == digest(before)
    swapped = FULL | {"attachments": FULL["attachments"][::-1]}
    assert digest(item_of(swapped)) != digest(before)


def test_an_attachment_that_is_not_there_counts_too():
    """A listed file that is missing gives another digest, never the same and never an exception."""
    before = item_of(FULL)
    fewer = tuple(file for file in before.files if file.name != "说明.pdf")
    assert digest(replace(before, files=fewer)) != digest(before)


def test_the_form_of_the_digest():
    """It is the SHA-256 over RFC 8785 of the documented object, checked against another encoder."""
    read = builders.world("").items[0]
    assert read.item is not None
    text = {
        "title": "示例市医疗保障局关于开展门诊统筹服务评价的通知",
        "doc_number": "示医保发〔2025〕1号",
        "kind": "document",
        "date_written": "2025-03-03",
        "disclosure": "proactive",
        "summary": "明确门诊统筹服务评价的对象、内容、程序和结果运用，要求各定点医疗机构按期自评。",
        "keywords": ["门诊统筹", "服务评价"],
        "body": "## 一、评价对象\n\n全市已开通门诊统筹服务的定点医疗机构。",
    }
    assert digest(read) == f"sha256:{hashlib.sha256(rfc8785.dumps(text)).hexdigest()}"
    assert FORM.fullmatch(digest(read))


def test_the_full_text_is_plain_json():
    """Dates and keys are text, blocks are mappings with the keys of the front matter."""
    read = item_of(FULL)
    assert read.item is not None
    text = read_text(read, read.item)
    assert json.loads(json.dumps(text)) == text
    assert text["source"] == FULL["source"]
    assert text["penalty"] == FULL["penalty"]
    assert text["joint"] == FULL["joint"]
    assert [set(each) for each in text["attachments"]] == [{"title", "sha256"}] * 2
    assert [each["file"] for each in text["shown"]] == ["图1.png"]


# Bodies

LINES = st.sampled_from(
    [
        "",
        "",
        "甲",
        "乙 `码` 丙",
        "## 一、标题",
        "- 项",
        "  续行",
        "> 引文",
        "| 一 | 二 |",
        "---",
        "```\n<!-- 码 -->\n\n\n码\n```",
        "甲<!-- 旧注 -->乙",
        "<!-- 旧注 -->",
    ]
)
COMMENTS = st.sampled_from(["<!-- 注 -->", "<!--\n多行\n\n注\n-->", "   <!-- 注 -->", "<!---->"])


def normal(text: str) -> str:
    """Return the normal form of a body."""
    return normal_body(read_body(text, 1, "content/items/2025/a.md").body)


@given(st.lists(LINES, max_size=10), st.lists(st.tuples(st.integers(0, 10), COMMENTS), max_size=4))
def test_comment_lines_outside_code_change_nothing(lines, comments):
    """Comments on lines of their own, put anywhere outside code, leave the normal form as it was."""
    noted = list(lines)
    for at, comment in comments:
        noted.insert(min(at, len(noted)), comment)
    assert normal("\n".join(noted)) == normal("\n".join(lines))


@given(st.lists(LINES, max_size=10), st.integers(0, 3), st.integers(0, 3))
def test_blank_lines_around_the_body_change_nothing(lines, before, after):
    """Neither what stands before the first line nor what follows the last one counts."""
    text = "\n".join(lines)
    assert normal("\n" * before + text + "\n" * after) == normal(text)


@given(st.lists(LINES, min_size=1, max_size=10), st.data())
def test_words_count(lines, data):
    """A word more on any line outside comments is another text."""
    at = data.draw(st.integers(0, len(lines)))
    assert normal("\n".join([*lines[:at], "改", *lines[at:]])) != normal("\n".join(lines))


@given(st.lists(LINES, max_size=10))
def test_line_ends_and_a_byte_order_mark_change_nothing(lines):
    """The same file with CRLF and with a byte-order mark has the same digest."""
    head = builders.ITEM.format(identifier=f"{builders.USCC}/2025-00001", number=1)
    text = f"---{head}---\n\n" + "\n".join(lines) + "\n"
    file = "content/items/2025/a.md"
    plain = read_item(file, text.encode())
    assert digest(read_item(file, text.replace("\n", "\r\n").encode())) == digest(plain)
    assert digest(read_item(file, b"\xef\xbb\xbf" + text.encode())) == digest(plain)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("甲\n\n乙", "甲\n\n\n\n乙", True),
        ("甲\n\n乙", "甲\n乙", False),
        ("甲\n乙", "甲\n<!-- 注 -->\n乙", True),
        ("甲\n\n乙", "甲\n\n<!-- 注 -->\n\n乙", True),
        ("> 甲\n> 乙", "> 甲\n> <!-- 注 -->\n> 乙", True),
        ("> 甲\n> 乙", "> 甲\n>\n> 乙", False),
        ("甲", "甲 <!-- 注 -->", True),
        ("甲乙", "甲<!-- 注 -->乙", True),
        ("甲  ", "甲", True),
        ("  甲", "甲", False),
        ("```\n甲\n```", "```\n<!-- 注 -->\n甲\n```", False),
        ("`甲`", "`<!-- 注 -->甲`", False),
        ("", "<!-- 注 -->", True),
    ],
)
def test_the_normal_form_of_a_body(one, other, same):
    """Comments, line ends and the number of blank lines do not count; paragraphs, words and code do."""
    assert (normal(one) == normal(other)) is same
