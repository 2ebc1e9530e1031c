"""Step record: the gate before a publication: no public difference without a word on it.

Compares the last published record of an item with the new one and with its `changes`. What a minor change may
touch is judged by the words as shown: numbers, dates, amounts, names and words of duty must be the same, in
the same order, before and after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from catalog.check.gate import GONE, LONG, REWRITTEN, SILENT, WEIGHTY
from catalog.diagnostic import FieldPath, Finding, Text
from catalog.load.fault import shown as quoted
from catalog.model.item import Term
from catalog.model.numeral import SIGNS
from catalog.model.pattern import late
from catalog.record import words
from catalog.record.article import parts_of
from catalog.record.diff import FORMATTED, LAYOUT, Difference, difference
from catalog.record.field import field_label
from catalog.screen.hit import Surroundings
from catalog.screen.normal import normalise
from catalog.screen.person import persons
from catalog.screen.reading import Reading

MINOR_LIMIT = 8
"""Characters that a minor change inserts, and deletes, at most: four words, since most Chinese words have two."""
NAMED = 3
"""Differences that a message names."""
ENTRIES = "changes"
BESIDE = frozenset({ENTRIES, "review"})
"""Fields that change beside a minor change: the entries, and the approval that goes with them."""
PROSE = frozenset({"title", "summary", "keywords"})
"""Fields of words, in which misprints can be."""
PROSE_BLOCKS = frozenset({"service", "consultation"})
"""Blocks whose texts are of that kind; days in them are numbers."""
_NUMBER = late(
    rf"[{SIGNS}百千万亿零壹贰叁肆伍陆柒捌玖拾佰仟]+|[0-9０-９]+|[①-⓿㈠-㉃Ⅰ-ↈ]|[%％‰]|[半双数几多]"
)
_DUTY = late(
    "应当|必须|不得|可以|禁止|严禁|不予|准予|允许|有权|无权|除外|另有规定|以上|以下|以内|以外|之前|之后|超过|至少|至多|最高|最低|不低于|不高于"
    "|[应须需得可能不未无非免勿没禁准许且或和及并与][当须得]?|(?:仅|只|均|全|都|各|每|凡|其他|等)"
)
_NAME = late(
    r"《[^》\n]{1,80}》|[A-Za-z][A-Za-z0-9.@:/_-]*"
    r"|[一-鿿]{2,3}(?:自治区|省|市|县|区|镇|乡|村|街道|路|街)"
    r"|[一-鿿]{1,6}(?:委员会|办公室|分局|总局|中心|公司|医院|学校|大学|学院|银行|法院|检察院|政府|局|厅|处|科|所|站|院)"
)
_UNSEEN = late(r"[\s，。、；：！？“”‘’（）()《》〈〉—…,.;:!?'\"|｜*_#-]+")


def silent_changes(
    before: Mapping[str, Any],
    after: Mapping[str, Any] | None,
    changes: Sequence[Mapping[str, Any]],
    day: date,
) -> tuple[Finding, ...]:
    """Return why an item may not be published as it is now.

    `before`: its last published record, not a tombstone. `after`: the new record, the tombstone, or None where
    nothing is left of it. `changes`: all entries that the item has now, in the record's shape. `day`: that of
    the publication.
    """
    known = Counter(map(_entry_key, before.get("changes", [])))
    new = [one for one in changes if not _taken(known, one)]
    findings: list[Finding] = []
    lost = sorted(known.elements())
    if after is not None and "state" not in after and lost:
        findings.append(REWRITTEN.at(None, ("changes",), found=quoted(lost[0][0])))
    if after is None or "state" in after:
        return (*findings, *_ended(before, after, new, day))
    found = difference(before, after)
    if new and any(one.get("kind") == "major" for one in new):
        return tuple(findings)
    differing = _differing(found, day)
    if differing and not new:
        findings.append(_silent(differing))
    elif differing:
        findings += _minor(found, before, after)
    return tuple(findings)


def _entry_key(entry: Mapping[str, Any]) -> tuple[str, str, str, str]:
    on, kind, note, happened = (str(entry.get(k) or "") for k in ("on", "kind", "note", "happened"))
    return on, kind, note, happened


def _taken(known: Counter[tuple[str, str, str, str]], entry: Mapping[str, Any]) -> bool:
    """Tell whether an entry was published, and count it as still there."""
    key = _entry_key(entry)
    if known[key] <= 0:
        return False
    known[key] -= 1
    return True


def _ended(
    before: Mapping[str, Any],
    after: Mapping[str, Any] | None,
    new: Sequence[Mapping[str, Any]],
    day: date,
) -> Iterator[Finding]:
    """Yield what is wrong with an item that is public no more: withdrawn is told, an announced end was."""
    if after is None:
        what = Text("文件没有了", "its file is gone")
        yield GONE.at(None, found=what)
    elif after["state"] == "expired" and not new and not _was_announced(before, day):
        yield GONE.at(
            None, ("term",), found=Text("公开时限改短了", "its term was cut short in silence")
        )


def _was_announced(before: Mapping[str, Any], day: date) -> bool:
    """Tell whether the record said that its last public day lies before `day`."""
    term, published = before.get("term"), str(before.get("date_published", ""))[:10]
    if not isinstance(term, dict) or not published:
        return False
    return Term.model_validate(term).last_day(date.fromisoformat(published)) < day


def _differing(found: Difference, day: date) -> list[tuple[FieldPath, str]]:
    """Return (path of the field, () for the body; how it is called) of all that differs in public."""
    fields = [
        ((one.field,), one.label)
        for one in found.fields
        if one.field != ENTRIES
        and not (one.field == "validity" and _lapsed_as_said(one.before, one.after, day))
    ]
    articles = [one.label for one in found.articles if one.change != LAYOUT]
    return [*fields, *(((), f"正文{label}") for label in articles)]


def _lapsed_as_said(before: Any, after: Any, day: date) -> bool:
    """Tell whether a validity only came to the end that was published as its `until`."""
    until = (before or {}).get("until")
    if not until or date.fromisoformat(until) >= day:
        return False
    ended = str(date.fromisoformat(until) + timedelta(days=1))
    said = {**before, "status": "lapsed"}
    return after in (said, {**said, "ended_on": ended})


def _silent(differing: Sequence[tuple[FieldPath, str]]) -> Finding:
    names = [quoted(name) for _, name in differing]
    keys = [".".join(map(str, path)) or "body" for path, _ in differing]
    more = len(names) - NAMED
    zh = "、".join(names[:NAMED]) + (f"等 {len(names)} 处" if more > 0 else "")
    en = ", ".join(dict.fromkeys(keys[:NAMED])) + (f" and {more} more" if more > 0 else "")
    return SILENT.at(None, differing[0][0], found=Text(zh, en))


def _minor(
    found: Difference, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Finding]:
    """Yield why the difference is more than a minor one."""
    edits: set[tuple[str, str]] = set()
    for one in found.fields:
        if one.field in BESIDE:
            continue
        if not _is_prose(one.field, one.before, one.after):
            label = field_label(one.field)
            yield WEIGHTY.at(None, (one.field,), found=Text(label, one.field))
            continue
        old, new = _text(one.before), _text(one.after)
        yield from _touched((one.field,), old, new)
        edits |= _edits(words.spans_between(old, new))
    if any(one.change not in {LAYOUT, FORMATTED} for one in found.articles):
        old, new = (_shown(str(record.get("body", ""))) for record in (before, after))
        yield from _touched((), old, new)
        for article in found.articles:
            edits |= _edits(article.spans)
            if article.change == "moved" or article.moved:
                # What went elsewhere is gone in one place and new in another.
                edits.add((_shown(article.before or ""), _shown(article.after or "")))
    removed, added = (sum(len(_UNSEEN.sub("", one[at])) for one in edits) for at in (0, 1))
    if max(added, removed) > MINOR_LIMIT:
        path: FieldPath = next(((o.field,) for o in found.fields if o.field not in BESIDE), ())
        yield LONG.at(
            None,
            () if found.articles else path,
            added=str(added),
            removed=str(removed),
            most=str(MINOR_LIMIT),
        )


def _is_prose(field: str, before: Any, after: Any) -> bool:
    """Tell whether a field's difference lies in words alone: the same keys, the same files."""
    if field in PROSE:
        return True
    if field in PROSE_BLOCKS:
        return (
            isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys()
        )
    if field == "attachments" and before and after:
        return [_file(one) for one in before] == [_file(one) for one in after]
    return False


def _file(attachment: Mapping[str, Any]) -> tuple[Any, Any]:
    return attachment.get("file"), attachment.get("sha256")


def _text(value: Any) -> str:
    """Return the words of a value, one a line."""
    if isinstance(value, dict):
        return "\n".join(_text(one) for key, one in value.items() if key not in {"file", "sha256"})
    if isinstance(value, list):
        return "\n".join(map(_text, value))
    return "" if value is None else str(value)


def _shown(body: str) -> str:
    return "\n".join(part.shown for part in parts_of(body))


def _touched(path: FieldPath, before: str, after: str) -> Iterator[Finding]:
    """Yield what of substance is not the same, in the same order, in two texts."""
    kinds = (
        (_NUMBER, Text("数字、日期或者金额", "a number, a date or an amount")),
        (_DUTY, Text("“应当”“不得”“可以”一类的词", "a word of duty or extent")),
        (_NAME, Text("名称", "a name")),
    )
    touched = [what for pattern, what in kinds if pattern.findall(before) != pattern.findall(after)]
    if not touched and _people(before) != _people(after):
        touched = [Text("姓名", "a person's name")]
    if touched:
        zh = "、".join(one.zh for one in touched)
        yield WEIGHTY.at(None, path, found=Text(zh, ", ".join(one.en for one in touched)))


def _people(text: str) -> list[str]:
    """Return the names of people in a text; they are compared and never told."""
    reading = Reading(normalise(text), Surroundings())
    return [reading.text[one.start : one.end] for one in persons(reading)]


def _edits(spans: Iterable[words.Span]) -> set[tuple[str, str]]:
    """Return (deleted, inserted) for each place of change; the same misprint in two places is one."""
    found: set[tuple[str, str]] = set()
    whole = [words.Span(words.SAME, ""), *spans, words.Span(words.SAME, "")]
    for (kind, text), (following, other) in pairwise(whole):
        if kind == words.GONE:
            found.add((text, other if following == words.NEW else ""))
        elif kind == words.SAME and following == words.NEW:
            found.add(("", other))
    return found
