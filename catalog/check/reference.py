"""Step check: where the front matter names another item, which one was meant, and which could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catalog.check.nearest import listed_en, listed_zh, one_slip_away
from catalog.check.rule import Catalog
from catalog.diagnostic import FieldPath, Place, Severity, Text
from catalog.model.credit_code import folded
from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.model.pattern import late
from catalog.model.vocabulary import Disclosure

_ITEM_FILE = late(r"content/items/[^/]+/[^/]+\.md")


class Reference(NamedTuple):
    """One place of the front matter where another item's identifier stands."""

    path: FieldPath
    identifier: str
    place: Place | None = None


def references_of(item: Item) -> Iterator[Reference]:
    """Yield every identifier of another item that the front matter holds, in the order of its fields."""
    for relation, at, identifier in item.links.pairs():
        yield Reference(("links", relation.value, at), identifier)
    if item.validity is not None and item.validity.ended_by is not None:
        yield Reference(("validity", "ended_by"), item.validity.ended_by)
    if item.withdrawal is not None and item.withdrawal.replaced_by is not None:
        yield Reference(("withdrawal", "replaced_by"), item.withdrawal.replaced_by)
    for at, one in enumerate(item.clean_up.results if item.clean_up else ()):
        yield Reference(("clean_up", "results", at, "identifier"), one.identifier)


def references_in(extract: Extract) -> Iterator[Reference]:
    """Yield the same from an extract, with places."""
    for link in extract.links:
        yield Reference(("links", link.relation.value, link.position), link.identifier, link.place)
    if extract.validity is not None and extract.validity.ended_by is not None:
        place = extract.place("validity")
        yield Reference(("validity", "ended_by"), extract.validity.ended_by, place)
    if extract.withdrawal is not None and extract.withdrawal.replaced_by is not None:
        place = extract.place("withdrawal")
        yield Reference(("withdrawal", "replaced_by"), extract.withdrawal.replaced_by, place)
    lines = zip(extract.cleaned, extract.cleaned_places, strict=True)
    for at, ((identifier, _), (place, _)) in enumerate(lines):
        yield Reference(("clean_up", "results", at, "identifier"), identifier, place)


def unread_items(catalog: Catalog) -> tuple[str, ...]:
    """Return the files of items of which nothing could be read, in their order."""
    read = {extract.file for extract in catalog.extracts}
    return tuple(sorted(f for f in catalog.files if f not in read and _ITEM_FILE.fullmatch(f)))


def meant_item(
    word: str, own: str, catalog: Catalog, other_names: Mapping[str, Extract]
) -> Extract | None:
    """Return the item meant by `word`: another spelling, number, title, file name, or one slip.

    Never one that bears `own`, the identifier of the item that holds the word.
    """
    named = other_names.get(folded(word))
    known = (catalog.by_identifier.get(near, (None,))[0] for near in one_slip_away(word))
    found = (each for each in (named, *known) if each is not None and each.identifier != own)
    return next(found, None)


def _misspelt(extract: Extract) -> bool:
    """Return whether an item's own identifier has an error."""
    return any(
        one.path[:1] == ("identifier",) and one.severity is Severity.ERROR
        for one in extract.findings
    )


def other_names_of(catalog: Catalog) -> dict[str, Extract]:
    """Return items by what people write in the place of their identifiers, all folded."""
    names: dict[str, Extract] = {}
    for each in sorted(catalog.extracts, key=_misspelt):
        stem = each.file.rsplit("/", 1)[-1].removesuffix(".md")
        shown = (each.identifier, each.doc_number, each.title, each.file, stem)
        hidden = each.disclosure is not Disclosure.PROACTIVE
        for name in shown[:1] if hidden else shown:
            names.setdefault(folded(name), each)
    return names


def help_for_missing(meant: Extract | None, unread: tuple[str, ...]) -> Text:
    """Return what to do about an identifier that no item bears: `meant` is like it, `unread` may hold it.

    An identifier that is wrong itself is never offered: it is to be corrected where it stands.
    """
    if meant is not None and _misspelt(meant):
        where = f"{meant.file}:{meant.place('identifier').line}"
        return Text(
            f"要关联的多半是 {where} 那一条，它自己的索引号写错了，先改正那里",
            f"the item meant seems to be {where}, whose own identifier is wrong: correct it there first",
        )
    if unread:
        return Text(
            f"先改正读不懂的文件，它可能就在里面：{listed_zh(unread)}",
            f"first correct the files that could not be read, it may be in one of them: {listed_en(unread)}",
        )
    if meant is not None:
        identifier = meant.identifier
        return Text(f"是不是 {identifier}？", f"did you mean {identifier!r}?")
    return Text(
        "核对对方的索引号；对方还没有录入的，先录入，或者去掉这一处",
        "check the identifier; if the other item is not here yet, add it, or remove the link",
    )
