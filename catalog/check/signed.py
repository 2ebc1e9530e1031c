"""Step check: a signature written into the bytes of an item's or a page's file. Pure: bytes in, bytes out.

The signature is judged by the rules, the text edited, and the result read again: unless it says exactly what
was meant and nothing else has changed, it is refused.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import yaml

from catalog.check.approved_text import text_digest
from catalog.check.chain import approvals
from catalog.check.rule import PageSubject, Subject
from catalog.check.rules.page import reviewer_without_role
from catalog.check.signing import (
    PART_KEYS,
    Entry,
    Reviewing,
    Signature,
    broken,
    result_label,
    still_open,
)
from catalog.diagnostic import Finding, Severity, Text
from catalog.load.fault_field import EMPTY_LIST, GAP, MISSING
from catalog.load.item import ADAPTER, read_item
from catalog.load.loaded import FILE_START, AttachedFile, LoadedItem
from catalog.load.matter import split_file
from catalog.load.page import LoadedPage, read_page
from catalog.load.text import decode_text
from catalog.load.yaml_edit import Value, key_lines, with_entry, with_key
from catalog.load.yaml_tree import read_tree
from catalog.model.agency import PageReview, Site
from catalog.model.calendar import WorkCalendar
from catalog.model.item import Item
from catalog.model.page import Page
from catalog.model.vocabulary import LevelResult, Role

UNSIGNED = {"levels": [{"role": "editor", "by": "-", "on": "2000-01-01", "result": "pass"}]}
"""Stands for the review of an item that has none yet, so that the rest of it can be decoded."""
UNREVIEWED = frozenset({MISSING.code, EMPTY_LIST.code, GAP.code})
"""Refusals of `review` that mean there is none yet."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A file with the signature in it."""

    data: bytes
    done: tuple[Text, ...]
    """What was written."""
    open: tuple[Text, ...] = ()
    """What the review still lacks."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was written."""

    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What a signature is judged by, besides the file."""

    site: Site
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True)
class _Cut:
    """A file as text, cut at the fences of its front matter; line ends as they are."""

    head: str
    """Byte-order mark and first fence."""
    matter: str
    tail: str
    tree: dict[str, Any]
    """The front matter as mappings, lists and text."""
    fenced: bool = True
    """Whether there is front matter; a page may do without."""

    @classmethod
    def of(cls, file: str, data: bytes) -> _Cut:
        """Return a file that was read without refusal, cut."""
        text, _ = decode_text(data, file)
        assert text is not None
        parts, _ = split_file(text)
        raw = data.decode()
        if parts is None:
            mark = raw[: len(raw) - len(raw.removeprefix("\ufeff"))]
            return cls(mark, "", raw.removeprefix(mark), {}, fenced=False)
        lines = [0, *accumulate(len(line) + 1 for line in raw.split("\n"))]
        start, end = lines[1], lines[1 + parts.matter.count("\n")]
        tree = read_tree(parts.matter).value or {}
        return cls(raw[:start], raw[start:end], raw[end:], tree)

    def joined(self, matter: str) -> bytes:
        """Return the file with other front matter."""
        return f"{self.head}{matter}{self.tail}".encode()


def sign_item(
    file: str,
    data: bytes,
    files: tuple[AttachedFile, ...],
    around: Around,
    signature: Signature,
    *,
    again: bool = False,
) -> Signed | Refused:
    """Return an item's file with the signature in its last round, or in a new one; else why not.

    Args:
        file: path from the site's root with `/`.
        data: the file's bytes.
        files: the files of the item's folder.
        around: site and calendar.
        signature: who signs as what.
        again: whether to begin a new round.
    """
    loaded = read_item(file, data, files)
    refusals = _refusals(loaded)
    if refusals:
        return Refused(tuple(placed(file, one) for one in refusals))
    cut = _Cut.of(file, data)
    item = loaded.item or _decoded(cut.tree | {"review": [UNSIGNED]})
    rounds = loaded.item.review if loaded.item else ()
    text = text_digest(loaded, item)
    reviewing = Reviewing(item=item, rounds=rounds, calendar=around.calendar, text=text)
    entry = reviewing.entry_for(signature, again=again)
    if isinstance(entry, Text):
        return Refused((entry,))
    tree = _with_signature(cut.tree, entry, signature, text)
    before = Subject(loaded, item, around.site, around.calendar) if rounds else None
    after = Subject(loaded, _decoded(tree), around.site, around.calendar)
    wrong = broken(before, after)
    if wrong:
        return Refused(tuple(dict.fromkeys(_advice(one) for one in wrong)))
    try:
        written = cut.joined(_edited(cut, entry, signature, text))
    except (ValueError, yaml.YAMLError):
        return Refused((_by_hand(tree["review"]),))
    read = read_item(file, written, files)
    if (read.item, read.body.markdown) != (after.item, loaded.body.markdown):
        return Refused((_by_hand(tree["review"]),))
    return Signed(written, _done(entry, signature, text), _open(after))


def _refusals(loaded: LoadedItem | LoadedPage) -> list[Finding]:
    """Return the errors among the findings of load; that nobody has reviewed an item yet is none."""
    errors = [one for one in loaded.findings if one.severity is not Severity.WARNING]
    if isinstance(loaded, LoadedItem) and loaded.item is None:
        return [one for one in errors if one.path != ("review",) or one.code not in UNREVIEWED]
    return errors


def _decoded(tree: dict[str, Any]) -> Item:
    """Return the item that a front matter makes; one that load has read."""
    return ADAPTER.validate_python(tree, by_alias=True, by_name=False)


def _with_signature(
    tree: dict[str, Any], entry: Entry, signature: Signature, text: str
) -> dict[str, Any]:
    """Return the front matter as it is meant to be, as mappings, lists and text."""
    meant = deepcopy(tree)
    rounds = meant.setdefault("review", [])
    if entry.begins:
        rounds.append({"levels": [signature.entry()]})
    elif entry.part == "levels":
        rounds[entry.at]["levels"].append(signature.entry())
    elif entry.part:
        rounds[entry.at][entry.part] = signature.entry()
    if entry.binds:
        rounds[entry.at]["approved_text"] = text
    return meant


def _edited(cut: _Cut, entry: Entry, signature: Signature, text: str) -> str:
    """Return the text of the front matter with the signature in it, everything else as it was."""
    matter, here = cut.matter, ("review", entry.at)
    level: Value = signature.entry()
    if entry.begins and entry.at == 0:
        matter = with_key(matter, (), "review", [{"levels": [level]}])
    elif entry.begins:
        matter = with_entry(matter, ("review",), {"levels": [level]})
    elif entry.part == "levels":
        matter = with_entry(matter, (*here, "levels"), level)
    elif entry.part:
        matter = with_key(matter, here, entry.part, level, PART_KEYS)
    if entry.binds:
        matter = with_key(matter, here, "approved_text", text, PART_KEYS)
    return matter


def _done(entry: Entry, signature: Signature, text: str) -> tuple[Text, ...]:
    """Return what was written, for the one who signed."""
    at, who = entry.at + 1, signature
    done = []
    if entry.part:
        result = result_label(who.role, who.result)
        begun = Text("（新的一轮）", " (a new round)") if entry.begins else Text("", "")
        done.append(
            Text(
                f"第 {at} 轮{begun.zh}写上{who.role.label} {who.by}，{who.on}，{result}",
                f"round {at}{begun.en}: {who.role} {who.by} on {who.on}, {who.result}",
            )
        )
    if entry.binds:
        done.append(Text(f"第 {at} 轮写上审定文本 {text}", f"round {at}: approved_text {text}"))
    return tuple(done)


def _open(after: Subject) -> tuple[Text, ...]:
    """Return what the last round still lacks; nothing where it is complete."""
    lacking = still_open(after)
    if lacking or approvals(after)[-1].complete_on is not None:
        return tuple(lacking)
    return (Text("这一轮还没有完整", "the round is not complete yet"),)


def sign_page(file: str, data: bytes, site: Site, signature: Signature) -> Signed | Refused:
    """Return a page's file with the office's review in it, else why not."""
    loaded = read_page(file, data)
    refusals = _refusals(loaded)
    if refusals or loaded.page is None:
        return Refused(tuple(placed(file, one) for one in refusals))
    refused = _page_refusal(loaded.page, signature)
    if refused is not None:
        return Refused((refused,))
    cut = _Cut.of(file, data)
    entry: Value = {"role": signature.role.value, "by": signature.by, "on": str(signature.on)}
    listed = [*cut.tree.get("review", ()), entry]
    written = cut.joined(_page_matter(cut, entry))
    read = read_page(file, written).page
    if read is None or not _only_review_added(read, loaded.page, listed):
        return Refused((_by_hand(listed),))
    at = ("review", len(listed) - 1, "by")
    check = reviewer_without_role.check_page
    assert check is not None
    wrong = [one for one in check(PageSubject(read, site)) if one.path == at]
    if wrong:
        return Refused(tuple(map(_advice, wrong)))
    said = Text(
        f"写上{signature.role.label} {signature.by}，{signature.on}",
        f"{signature.role} {signature.by} on {signature.on}",
    )
    return Signed(written, (said,))


def _page_refusal(page: Page, signature: Signature) -> Text | None:
    """Return why the office cannot sign the page as asked."""
    if signature.role is not Role.OFFICE:
        return Text(
            f"页面由办公室审核（--role office），不由{signature.role.label}审核",
            f"pages are reviewed by the office (--role office), not by {signature.role}",
        )
    if signature.result != LevelResult.PASS:
        return Text("页面的审核只记通过的", "only a pass is written down of a page")
    latest = max((one.on for one in page.matter.review), default=signature.on)
    if signature.on < latest:
        return Text(
            f"{signature.on} 早于前一次审核（{latest}）",
            f"{signature.on} is before an earlier review ({latest})",
        )
    if any((one.by, one.on) == (signature.by, signature.on) for one in page.matter.review):
        return Text(
            f"{signature.by} 在 {signature.on} 已经审核过",
            f"{signature.by} has reviewed it on {signature.on}",
        )
    return None


def _page_matter(cut: _Cut, entry: Value) -> str:
    """Return the text of a page's front matter with the review in it, fences too where there are none."""
    if cut.tree.get("review"):
        return with_entry(cut.matter, ("review",), entry)
    if cut.tree:
        return with_key(cut.matter, (), "review", [entry])
    end = "\r\n" if "\r\n" in cut.head + cut.tail else "\n"
    new = "".join(line + end for line in key_lines("review", [entry]))
    return cut.matter + new if cut.fenced else f"---{end}{new}---{end}{end}"


def _only_review_added(read: Page, before: Page, listed: list[Any]) -> bool:
    """Return whether the page now says what it said, and the review besides."""
    review = tuple(PageReview.model_validate(one) for one in listed)
    return read.matter == before.matter.model_copy(
        update={"review": review}
    ) and read.body.markdown.lstrip("\n") == before.body.markdown.lstrip("\n")


def placed(file: str, finding: Finding) -> Text:
    """Return why load refused the file, with the place."""
    line, column = finding.place or FILE_START
    zh, en = finding.message
    where = f"{file}:{line}:{column}: {finding.code}"
    return Text(f"{where} {zh}", f"{where} {en}")


def _advice(finding: Finding) -> Text:
    """Return what a rule finds wrong with a signature, and what to do."""
    (zh, en), (help_zh, help_en) = finding.message, finding.help
    return Text(f"{finding.code} {zh}；{help_zh}", f"{finding.code} {en}; {help_en}")


def _by_hand(review: list[Any]) -> Text:
    """Return what is to be written by a person, since the text cannot be edited."""
    shown = json.dumps(review[-1], ensure_ascii=False)
    return Text(
        f"这份元数据的写法不能自动修改，请把 review 的最后一项改成：{shown}",
        f"this front matter cannot be edited by the program; make the last entry of review: {shown}",
    )
