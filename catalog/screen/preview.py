"""Step screen: the small picture of the first page that office programs keep beside it (ECMA-376 part 2, 15.2.16).

It shows the page as it was when the file was last saved: what is masked or stripped since stands there still, so copies go without.
"""

from __future__ import annotations

from catalog.model.pattern import late
from catalog.screen.reader.ooxml import Package

_KIND = "thumbnail"
_ARROW = late(rb"<(?:\w+:)?Relationship\b[^<>]*/thumbnail[\"'][^<>]*/>")
_OVERRIDE = late(rb"<(?:\w+:)?Override\b[^<>]*>")
_ARROWS = "_rels/.rels"
_TYPES = "[content_types].xml"


def preview_parts(package: Package) -> frozenset[str]:
    """Return the names, in lower case, of the parts that are pictures of the first page."""
    return frozenset(
        each.target
        for each in package.relationships()
        if each.kind == _KIND and not each.is_external and each.target in package
    )


def without_previews(package: Package, changed: dict[str, bytes | None]) -> None:
    """Leave out the pictures of the first page, with the arrows to them and their lines in the list of parts."""
    parts = preview_parts(package)
    if not parts:
        return
    changed.update(dict.fromkeys(parts))
    arrows = changed.get(_ARROWS) or package.read(_ARROWS)
    changed[_ARROWS] = _ARROW.sub(b"", arrows)
    types = changed.get(_TYPES) or package.read(_TYPES)
    names = [part.encode() for part in parts]
    changed[_TYPES] = _OVERRIDE.sub(
        lambda line: b"" if any(name in line[0].lower() for name in names) else line[0], types
    )
    if changed[_TYPES] == package.read(_TYPES):
        del changed[_TYPES]
