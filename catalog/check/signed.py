"""Step check: a signature written into the bytes of an item's file. Pure: bytes in, bytes out.

The signature is judged by the rules, the text edited, and the result read again: unless it says exactly what
was meant and nothing else has changed, it is refused.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import yaml

from catalog.check.approved_text import text_digest
from catalog.check.chain import approvals
from catalog.check.redact import redacted, secrets_in, source_text
from catalog.check.rule import Subject
from catalog.check.signing import (
    PART_KEYS,
    Entry,
    Reviewing,
    Signature,
    broken,
    result_label,
    still_open,
)
from catalog.check.told_file import told_file
from catalog.diagnostic import Finding, Severity, Text
from catalog.load.cut import CutFile
from catalog.load.fault_field import EMPTY_LIST, GAP, MISSING
from catalog.load.item import ADAPTER, read_item
from catalog.load.loaded import FILE_START, AttachedFile, LoadedItem
from catalog.load.page import LoadedPage
from catalog.load.yaml_edit import Value, with_entry, with_key
from catalog.model.agency import Site
from catalog.model.calendar import WorkCalendar
from catalog.model.item import Item

UNSIGNED = {"levels": [{"role": "editor", "by": "-", "on": "2000-01-01", "result": "pass"}]}
"""Stands for the review of an item that has none yet, so that the rest of it can be decoded."""
NOT_BEGUN = Text(
    "还没有开始审核；先由信息采编人开始第一轮（--role editor），再写脱敏确认",
    "the review has not begun: the editor begins the first round (--role editor), then masking is confirmed",
)
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
    wrong = refusals(loaded, data)
    if wrong:
        return Refused(tuple(placed(file, one) for one in wrong))
    cut = CutFile.of(file, data)
    item = loaded.item or decoded(cut.tree | {"review": [UNSIGNED]})
    rounds = loaded.item.review if loaded.item else ()
    text = text_digest(loaded, item)
    reviewing = Reviewing(item=item, rounds=rounds, calendar=around.calendar, text=text)
    entry = reviewing.entry_for(signature, again=again)
    if isinstance(entry, Text):
        return Refused((entry,))
    tree = _with_signature(cut.tree, entry, signature, text)
    before = Subject(loaded, item, around.site, around.calendar) if rounds else None
    after = Subject(loaded, decoded(tree), around.site, around.calendar)
    wrong = broken(before, after)
    if wrong:
        return Refused(tuple(dict.fromkeys(advice(one) for one in wrong)))
    try:
        written = cut.joined(_edited(cut, entry, signature, text))
    except (ValueError, yaml.YAMLError):
        return Refused((by_hand(tree["review"]),))
    read = read_item(file, written, files)
    if (read.item, read.body.markdown) != (after.item, loaded.body.markdown):
        return Refused((by_hand(tree["review"]),))
    return Signed(written, _done(entry, signature, text), _open(after))


def sign_masking(
    file: str,
    data: bytes,
    files: tuple[AttachedFile, ...],
    around: Around,
    signature: Signature,
) -> Signed | Refused:
    """Return an item's file with the confirmation of its masking in its last round; else why not.

    Of the signature, `by` and `on` count. The other arguments are those of `sign_item`.
    """
    loaded = read_item(file, data, files)
    wrong = refusals(loaded, data)
    if wrong:
        return Refused(tuple(placed(file, one) for one in wrong))
    if loaded.item is None:
        return Refused((NOT_BEGUN,))
    cut, item = CutFile.of(file, data), loaded.item
    at, text = len(item.review) - 1, text_digest(loaded, item)
    reviewing = Reviewing(item=item, rounds=item.review, calendar=around.calendar, text=text)
    refused = reviewing.masking_refused()
    if refused is not None:
        return Refused((refused,))
    confirmed = {"by": signature.by, "on": str(signature.on)}
    tree = deepcopy(cut.tree)
    tree["review"][at]["masking"] = confirmed
    before = Subject(loaded, item, around.site, around.calendar)
    after = Subject(loaded, decoded(tree), around.site, around.calendar)
    wrong = broken(before, after)
    if wrong:
        return Refused(tuple(dict.fromkeys(advice(one) for one in wrong)))
    try:
        matter = with_key(cut.matter, ("review", at), "masking", confirmed, PART_KEYS)
    except (ValueError, yaml.YAMLError):
        return Refused((by_hand(tree["review"]),))
    written = cut.joined(matter)
    read = read_item(file, written, files)
    if (read.item, read.body.markdown) != (after.item, loaded.body.markdown):
        return Refused((by_hand(tree["review"]),))
    said = Text(
        f"第 {at + 1} 轮写上脱敏确认 {signature.by}，{signature.on}",
        f"round {at + 1}: masking confirmed by {signature.by} on {signature.on}",
    )
    return Signed(written, (said,), _open(after))


def refusals(loaded: LoadedItem | LoadedPage, data: bytes) -> list[Finding]:
    """Return the errors among the findings of load; that nobody has reviewed an item yet is none.

    `data`: the file's bytes; whatever is private in them is masked in what is told.
    """
    errors = [one for one in loaded.findings if one.severity is not Severity.WARNING]
    if errors:
        errors = list(redacted(errors, secrets_in(source_text(data))))
    if isinstance(loaded, LoadedItem) and loaded.item is None:
        return [one for one in errors if one.path != ("review",) or one.code not in UNREVIEWED]
    return errors


def decoded(tree: dict[str, Any]) -> Item:
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


def _edited(cut: CutFile, entry: Entry, signature: Signature, text: str) -> str:
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


def placed(file: str, finding: Finding) -> Text:
    """Return why load refused the file, with the place."""
    line, column = finding.place or FILE_START
    zh, en = finding.message
    where = f"{told_file(file)}:{line}:{column}: {finding.code}"
    return Text(f"{where} {zh}", f"{where} {en}")


def advice(finding: Finding) -> Text:
    """Return what a rule finds wrong with a signature, and what to do."""
    (zh, en), (help_zh, help_en) = finding.message, finding.help
    return Text(f"{finding.code} {zh}；{help_zh}", f"{finding.code} {en}; {help_en}")


def by_hand(review: list[Any]) -> Text:
    """Return what is to be written by a person, since the text cannot be edited."""
    shown = json.dumps(review[-1], ensure_ascii=False)
    return Text(
        f"这份元数据的写法不能自动修改，请把 review 的最后一项改成：{shown}",
        f"this front matter cannot be edited by the program; make the last entry of review: {shown}",
    )
