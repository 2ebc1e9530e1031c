"""Step record: what changed in the public fields, each with the sentence that a citizen understands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from catalog.load.label import kind_at, label_of
from catalog.model.item import Item
from catalog.model.vocabulary import Disclosure
from catalog.record.plain import LABELS

Names = Callable[[str, str], str]
"""(field, key) → words: a class, a department, a topic by its key, another item by its identifier."""
UNCOMPARED = frozenset({"format", "body"})
"""Keys that are no fields: the shape's version; the body, which is compared by articles."""
OWN_LABELS = {"review": "审核", "format": "格式", "state": "状态", "on": "日期", "reason": "原因"}
LONGEST = 60
"""Characters of a value that stand in a sentence; longer ones are told as reworded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One public field that differs."""

    field: str
    """Key of the record."""
    label: str
    before: Any
    """JSON value; None: the field was not there."""
    after: Any
    sentences: tuple[str, ...]
    """What a citizen is told: 公开方式：依申请 → 主动."""

    def as_json(self) -> dict[str, Any]:
        """Return the shape of `catalog diff --format json`."""
        return {
            "field": self.field,
            "label": self.label,
            "before": self.before,
            "after": self.after,
            "sentences": list(self.sentences),
        }


def as_written(_field: str, key: str) -> str:
    """Return the key itself: where nobody knows more."""
    return key


def field_changes(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Names = as_written
) -> tuple[FieldChange, ...]:
    """Return the fields that differ, in the records' order; those that were added behind."""
    keys = [*before, *(key for key in after if key not in before)]
    return tuple(
        FieldChange(
            field=key,
            label=field_label(key),
            before=before.get(key),
            after=after.get(key),
            sentences=tuple(_sentences(key, before.get(key), after.get(key), names)),
        )
        for key in keys
        if key not in UNCOMPARED and before.get(key) != after.get(key)
    )


def field_label(key: str) -> str:
    """Return the Chinese label of a record's key."""
    return LABELS.get(key) or OWN_LABELS.get(key, key)


def _sentences(key: str, before: Any, after: Any, names: Names) -> Iterator[str]:
    if key == "attachments":
        yield from _attachments(before or [], after or [])
    elif key == "changes":
        known = before or []
        for entry in after or []:
            if entry not in known:
                yield f"变更记录：新增 {entry.get('on', '')}“{entry.get('note', '')}”"
        if any(entry not in (after or []) for entry in known):
            yield "变更记录：以前的记录被改动或删去"
    elif key == "validity":
        yield from _validity(before or {}, after or {}, names)
    elif isinstance(before or {}, dict) and isinstance(after or {}, dict) and key != "term":
        yield from _inside(key, before or {}, after or {}, names)
    else:
        yield _sentence(field_label(key), (key,), before, after, names)


def _inside(
    key: str, before: Mapping[str, Any], after: Mapping[str, Any], names: Names
) -> Iterator[str]:
    """Yield a sentence for each differing key of a block."""
    for inner in [*before, *(one for one in after if one not in before)]:
        if before.get(inner) != after.get(inner):
            label = label_of(Item, (key, inner)) or inner
            own = field_label(key)
            whole = own if label == own else f"{own}·{label}"
            yield _sentence(whole, (key, inner), before.get(inner), after.get(inner), names)


def _validity(before: Mapping[str, Any], after: Mapping[str, Any], names: Names) -> Iterator[str]:
    """Yield 有效性：有效 → 已废止，被……废止, then what else differs of it."""
    path = ("validity", "status")
    if before.get("status") != after.get("status"):
        old, new = (words_of_value(path, one.get("status"), names) for one in (before, after))
        new = {"废止": "已废止", "失效": "已失效"}.get(new, new)
        since = f"，{after['ended_on']}起" if after.get("ended_on") else ""
        verb = {"repealed": "废止", "amended": "修改"}.get(str(after.get("status")), "")
        by = after.get("ended_by")
        ended = f"，被{names('identifier', str(by))}{verb or '取代'}" if by else ""
        yield f"有效性：{old} → {new}{since}{ended}"
        skipped = {"status", "ended_on", "ended_by"}
        before = {key: value for key, value in before.items() if key not in skipped}
        after = {key: value for key, value in after.items() if key not in skipped}
    yield from _inside("validity", before, after, names)


def _sentence(label: str, path: tuple[str, ...], before: Any, after: Any, names: Names) -> str:
    if isinstance(before or [], list) and isinstance(after or [], list):
        return _listed(label, path, before or [], after or [], names)
    old, new = (words_of_value(path, one, names) for one in (before, after))
    if max(len(old), len(new)) > LONGEST and before is not None and after is not None:
        return f"{label}：文字有改动"
    return f"{label}：{old} → {new}"


def _listed(
    label: str, path: tuple[str, ...], before: list[Any], after: list[Any], names: Names
) -> str:
    gone = [_quoted(path, one, names) for one in before if one not in after]
    new = [_quoted(path, one, names) for one in after if one not in before]
    told = [f"新增{'、'.join(new)}"] if new else []
    told += [f"去掉{'、'.join(gone)}"] if gone else []
    return f"{label}：{'；'.join(told) or '次序有改动'}"


def _quoted(path: tuple[str, ...], value: Any, names: Names) -> str:
    words = words_of_value(path, value, names)
    return f"“{words if len(words) <= LONGEST else words[:LONGEST] + '…'}”"


def words_of_value(path: tuple[str, ...], value: Any, names: Names = as_written) -> str:
    """Return a value in words: labels of closed lists, 长期公开, names of keys; 无 for none."""
    if value is None or value in ("", [], {}):
        return "无"
    if path[0] == "term":
        return _term(value)
    if isinstance(value, dict):
        return "；".join(
            f"{label_of(Item, (*path, key)) or key} {words_of_value((*path, key), one, names)}"
            for key, one in value.items()
        )
    if isinstance(value, list):
        return "、".join(words_of_value(path, one, names) for one in value)
    return _labelled(path, str(value)) or names(_namespace(path), str(value))


def _namespace(path: tuple[str, ...]) -> str:
    """Return which keys the values at a path are: those of a field, or identifiers of items."""
    refers = path[0] == "links" or path[-1] in {"ended_by", "replaced_by"}
    return "identifier" if refers and path[-1] != "rumour" else path[0]


def _labelled(path: tuple[str, ...], value: str) -> str:
    """Return the label of a value of a closed list; empty where the field has none."""
    kind = kind_at(Item, path)
    kind = kind if isinstance(kind, type) else kind_at(Item, (*path, 0))
    if not (isinstance(kind, type) and issubclass(kind, Enum)):
        return ""
    found = next((one for one in kind if one.value == value), None)
    label = str(getattr(found, "label", value))
    if isinstance(found, Disclosure) and found is not Disclosure.WITHHELD:
        return label.removesuffix("公开")
    return label


def _term(value: Any) -> str:
    if isinstance(value, dict):
        if "years" in value:
            return f"公开{value['years']}年"
        return f"公开到{value.get('until', '')}"
    return "长期公开"


def _attachments(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what happened to each attachment: by name, then by content, so that a new name is no new file."""
    old = {str(one.get("file")): one for one in before}
    new = {str(one.get("file")): one for one in after}
    gone = {name: one for name, one in old.items() if name not in new}
    by_hash = {str(one.get("sha256")): name for name, one in gone.items()}
    renamed: set[str] = set()
    for name, one in new.items():
        if name in old:
            yield from _same_file(old[name], one)
        elif (was := by_hash.pop(str(one.get("sha256")), None)) is not None:
            renamed.add(was)
            title = _title(one)
            yield f"附件“{title}”改了文件名，内容没有变：{was} → {name}"
            if _title(gone[was]) != title:
                yield f"附件“{_title(gone[was])}”改名为“{title}”"
        else:
            yield f"附件：新增“{_title(one)}”（{_size(one)}）"
    for name, one in gone.items():
        if name not in renamed:
            yield f"附件：去掉“{_title(one)}”"
    kept = [name for name in old if name in new]
    if kept != [name for name in new if name in old]:
        yield "附件：次序有改动"


def _same_file(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    if old.get("sha256") != new.get("sha256"):
        sizes = f"{_size(old)} → {_size(new)}"
        yield f"附件“{_title(new)}”换了内容（{sizes}）"
    if _title(old) != _title(new):
        yield f"附件“{_title(old)}”改名为“{_title(new)}”"


def _size(attachment: dict[str, Any]) -> str:
    """Return the size in whole KB, rounded up; a size that is none counts as 0."""
    size = attachment.get("size_bytes")
    return f"{-(-size // 1024) if isinstance(size, int) else 0} KB"


def _title(attachment: dict[str, Any]) -> str:
    return str(attachment.get("title") or attachment.get("file"))
