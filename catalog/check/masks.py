"""Step check: the masks that an item's text needs, and the item's bytes with them. Pure: bytes in, bytes out.

The text is edited where the private values stand; the result is read again, and unless it says exactly what
was meant and nothing else has changed, it is refused. Raw values stay in here: what is told has masks only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from catalog.check.prose_text import place_in_body
from catalog.check.signed import UNSIGNED, Refused, decoded, placed, refusals
from catalog.check.source_place import place_in_source
from catalog.check.spotting import contacts_of
from catalog.diagnostic import FieldPath, Place, Text
from catalog.load.cut import CutFile
from catalog.load.item import read_item
from catalog.load.loaded import FILE_START, AttachedFile, LoadedItem
from catalog.load.yaml_scalar import Replacement, with_replaced
from catalog.model.agency import Site
from catalog.model.item import Item
from catalog.model.pattern import late
from catalog.model.vocabulary import Kind
from catalog.screen.engine import screen_text
from catalog.screen.fields import FieldText, screen_fields, texts_of
from catalog.screen.hit import Hit, Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.mask import masked, masked_names

NAME = SensitiveKind.PERSON_NAME_PENALTY
AROUND = 16
"""Characters shown on either side of a mask, themselves masked."""
BODY: FieldPath = ()
_BREAKS = late(r"\s+")
_BOLD = late(r"\*\*|__")


@dataclass(frozen=True, slots=True)
class Spot:
    """One private value in one text of an item; offsets are those in the text as it is read."""

    path: FieldPath
    """Of the field; empty for the body."""
    start: int
    end: int
    kind: SensitiveKind
    weight: Weight
    raw: str = field(repr=False)
    """As it stands there; never printed."""
    value: str = field(repr=False)
    """Normalised; never printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One mask, as it is shown to the one who decides."""

    place: Place
    where: Text
    kind: SensitiveKind
    weight: Weight
    mask: str
    context: str
    """The line around it as it would be, the mask in 【】."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one item that the public reads."""

    file: str
    loaded: LoadedItem
    item: Item
    cut: CutFile
    fields: tuple[FieldText, ...]
    """As they stand in the front matter."""
    around: Surroundings

    def text(self, path: FieldPath) -> str:
        """Return the text of a field or the body."""
        if path == BODY:
            return self.loaded.body.markdown
        return next(one.text for one in self.fields if one.path == path)

    def paths(self) -> tuple[FieldPath, ...]:
        """Return the fields in their order, then the body."""
        return (*(one.path for one in self.fields), BODY)


def read_texts(
    file: str, data: bytes, files: tuple[AttachedFile, ...], site: Site
) -> Texts | Refused:
    """Return the texts of an item that load has nothing against but a missing review."""
    loaded = read_item(file, data, files)
    wrong = refusals(loaded, data)
    if wrong:
        return Refused(tuple(placed(file, one) for one in wrong))
    cut = CutFile.of(file, data)
    item = loaded.item or decoded(cut.tree | {"review": [UNSIGNED]})
    fields = []
    for one in texts_of(item):
        written = _value(cut.tree, one.path)
        if isinstance(written, str) and written:
            fields.append(one._replace(text=written))
    around = Surroundings(
        public=contacts_of(site, item.public_contacts), names=item.kind is Kind.PENALTY
    )
    return Texts(file, loaded, item, cut, tuple(fields), around)


def _value(tree: Any, path: FieldPath) -> Any:
    """Return what stands at a path; None for what is not written but filled in."""
    for step in path:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def spots_in(texts: Texts, names: Iterable[str] = ()) -> list[Spot]:
    """Return every private value of the texts by text and offset, and each further place of a name found.

    `names`: names found elsewhere, in attachments; they are looked for as well.
    """
    found = [
        _spot(one.path, one.text, hit)
        for one, hit in screen_fields(list(texts.fields), texts.around)
    ]
    markdown = texts.loaded.body.markdown
    around = replace(texts.around, markdown=True)
    found += [_spot(BODY, markdown, hit) for hit in screen_text(markdown, around)]
    found = [one for one in found if one.weight is not Weight.NOTICE]
    known = {one.raw for one in found if one.kind is NAME} | set(names)
    for path in texts.paths():
        taken = [(one.start, one.end) for one in found if one.path == path]
        found += _again(path, texts.text(path), known, taken)
    order = {path: number for number, path in enumerate(texts.paths())}
    return sorted(found, key=lambda one: (order[one.path], one.start))


def _spot(path: FieldPath, text: str, hit: Hit) -> Spot:
    """Return the spot of a hit; a bold mark of which it holds only one end goes with it."""
    start, end = hit.start, hit.end
    raw = text[start:end]
    if path == BODY and len(_BOLD.findall(raw)) % 2:
        if _BOLD.match(text, max(start - 2, 0), start):
            start -= 2
        elif _BOLD.match(text, end, end + 2):
            end += 2
    return Spot(path, start, end, hit.kind, hit.weight, raw, hit.value)


def _again(
    path: FieldPath, text: str, names: set[str], taken: list[tuple[int, int]]
) -> Iterator[Spot]:
    """Yield the further places of names in a text; the longest name first where one begins like another."""
    if not names:
        return
    listed = sorted(names, key=lambda name: (-len(name), name))
    for found in re.finditer("|".join(map(re.escape, listed)), text):
        start, end = found.span()
        if all(end <= before or after <= start for before, after in taken):
            yield Spot(path, start, end, NAME, Weight.REVIEW, found[0], found[0])


def name_masks(texts: Texts, spots: Sequence[Spot], others: Iterable[str] = ()) -> dict[str, str]:
    """Return the mask of each name of the item and of `others`, those of attachments, consistent throughout."""
    names = [*(one.raw for one in spots if one.kind is NAME), *others]
    return masked_names(names, (texts.text(path) for path in texts.paths()))


def mask_of(spot: Spot, names: Mapping[str, str]) -> str:
    """Return what is to stand in place of a spot."""
    return names.get(spot.raw) or masked(spot.kind, spot.raw)


def masked_text(
    text: str, spots: Sequence[Spot], names: Mapping[str, str], *, markdown: bool
) -> str:
    """Return the text with the masks of its spots."""
    for spot in reversed(spots):
        written = _written(text, spot, mask_of(spot, names), markdown=markdown)
        text = text[: spot.start] + written + text[spot.end :]
    return text


def _written(text: str, spot: Spot, mask: str, *, markdown: bool) -> str:
    """Return a mask as it is written: stars of two masks in one paragraph would make bold text of what lies between.

    Inside a code span a backslash would show.
    """
    line = text[text.rfind("\n", 0, spot.start) + 1 : spot.start]
    escaped = markdown and line.count("`") % 2 == 0
    return mask.replace("*", r"\*") if escaped else mask


def proposals(
    texts: Texts, spots: Sequence[Spot], names: Mapping[str, str], source: str
) -> list[Proposal]:
    """Return what is shown of the spots, in their order; `source`: the file's text with LF."""
    lines = source.split("\n")
    shown: list[Proposal] = []
    for path in texts.paths():
        here = [one for one in spots if one.path == path]
        text = texts.text(path)
        for spot in here:
            place, where = _told(texts, spot, lines)
            shown.append(
                Proposal(
                    place=place,
                    where=where,
                    kind=spot.kind,
                    weight=spot.weight,
                    mask=mask_of(spot, names),
                    context=_context(text, spot, here, names),
                )
            )
    return shown


def _told(texts: Texts, spot: Spot, lines: list[str]) -> tuple[Place, Text]:
    """Return where a spot stands in the file, and in which text."""
    if spot.path == BODY:
        return place_in_body(texts.loaded.body, spot.start), Text("正文", "body")
    one = next(each for each in texts.fields if each.path == spot.path)
    start = texts.loaded.places.get(spot.path, FILE_START)
    dotted = ".".join(map(str, spot.path))
    return place_in_source(lines, start, one.text, spot.start), Text(one.label, dotted)


def _context(text: str, spot: Spot, here: Sequence[Spot], names: Mapping[str, str]) -> str:
    """Return what stands around a spot, everything private masked."""
    before = masked_text(
        text[: spot.start], [one for one in here if one.end <= spot.start], names, markdown=False
    )
    later = [one for one in here if one.start >= spot.end]
    moved = [replace(one, start=one.start - spot.end, end=one.end - spot.end) for one in later]
    after = masked_text(text[spot.end :], moved, names, markdown=False)
    around = f"{before[-AROUND:]}【{mask_of(spot, names)}】{after[:AROUND]}"
    return _BREAKS.sub(" ", around).strip()


def with_masks(
    texts: Texts,
    spots: Sequence[Spot],
    names: Mapping[str, str],
    switched: Mapping[str, str] | None = None,
) -> bytes | Refused:
    """Return the item's bytes with masks in place of the spots, and attachments switched by name.

    Every byte that belongs to neither stays. Refused is what cannot be written so that it reads as meant.
    """
    switched = switched or {}
    edits: dict[FieldPath, list[Replacement]] = {}
    for spot in spots:
        if spot.path != BODY:
            new = Replacement(spot.start, spot.end, mask_of(spot, names))
            edits.setdefault(spot.path, []).append(new)
    for at, one in enumerate(texts.item.attachments):
        if one.file in switched:
            whole = Replacement(0, len(one.file), switched[one.file])
            edits[("attachments", at, "file")] = [whole]
    body = [one for one in spots if one.path == BODY]
    markdown = masked_text(texts.text(BODY), body, names, markdown=True)
    try:
        matter = with_replaced(texts.cut.matter, edits)
    except (ValueError, yaml.YAMLError):
        return _by_hand(texts)
    data = _with_body(texts, matter, body, names)
    read = read_item(texts.file, data, texts.loaded.files)
    if read.body.markdown != markdown or CutFile.of(texts.file, data).tree != _meant(texts, edits):
        return _by_hand(texts)
    return data


def _with_body(texts: Texts, matter: str, spots: Sequence[Spot], names: Mapping[str, str]) -> bytes:
    """Return the file with other front matter and the masks in its body."""
    cut, body = texts.cut, texts.loaded.body
    raw = cut.head + cut.matter + cut.tail
    starts = [0, *(found.end() for found in re.finditer("\n", raw))]

    def offset(at: int) -> int:
        place = place_in_body(body, at)
        return starts[place.line - 1] + place.column - 1

    for spot in reversed(spots):
        written = _written(body.markdown, spot, mask_of(spot, names), markdown=True)
        raw = raw[: offset(spot.start)] + written + raw[offset(spot.end - 1) + 1 :]
    tail = raw[len(cut.head) + len(cut.matter) :]
    return f"{cut.head}{matter}{tail}".encode()


def _meant(texts: Texts, edits: Mapping[FieldPath, Sequence[Replacement]]) -> dict[str, Any]:
    """Return the front matter as it is meant to be."""
    meant = deepcopy(texts.cut.tree)
    for path, replacements in edits.items():
        holder: Any = meant
        for step in path[:-1]:
            holder = holder[step]
        text = holder[path[-1]]
        for start, end, new in reversed(replacements):
            text = text[:start] + new + text[end:]
        holder[path[-1]] = text
    return meant


def _by_hand(texts: Texts) -> Refused:
    return Refused(
        (
            Text(
                f"{texts.file} 的写法不能自动修改，请按上面的位置逐处改",
                f"{texts.file} is written so that the program cannot edit it: edit the places above by hand",
            ),
        )
    )
