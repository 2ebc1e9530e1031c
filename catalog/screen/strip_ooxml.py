"""Step screen: a DOCX or XLSX without authors, organisations, paths, custom properties and the picture of its first page; all else stays."""

from __future__ import annotations

from catalog.model.pattern import late
from catalog.screen.piece import Limits
from catalog.screen.preview import without_previews
from catalog.screen.reader.ooxml import Package
from catalog.screen.reader.ooxml_property import property_parts
from catalog.screen.strip_picture import strip_picture
from catalog.screen.zip_copy import zipped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMPTY = {
    "core-properties": (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    ),
    "extended-properties": (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    ),
    "custom-properties": (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    ),
}
"""A part of properties with none in it, by its content type (ECMA-376 part 1, 22.2 and 22.3)."""
_PATH = late(rb'(<[\w:]*absPath\b[^<>]*?\surl=)(?:"[^"<>]*"|\'[^\'<>]*\')')
_TEMPLATE = late(rb"<(?:\w+:)?Relationship\b[^<>]*/attachedTemplate[\"'][^<>]*/>")
_TEMPLATE_USE = late(rb"<(?:\w+:)?attachedTemplate\b[^<>]*/>")
_PICTURES = (".jpg", ".jpeg", ".png")


def strip_ooxml(data: bytes, limits: Limits) -> bytes:
    """Return the package without properties; raises NotScreenedError as `Package`."""
    package = Package(data, limits)
    main = package.main_part()
    emptied = set(property_parts(package))
    changed: dict[str, bytes | None] = {}
    for name in package.names:
        if name in emptied:
            changed[name] = _emptied(package.content_type(name))
        elif name == main:
            _keep(changed, name, package.read(name), _without_path(package.read(name)))
        elif name.endswith(_PICTURES):
            changed[name] = strip_picture(package.read(name), limits)
    _drop_template(package, changed)
    without_previews(package, changed)
    return zipped(package, changed)


def _keep(changed: dict[str, bytes | None], name: str, before: bytes, after: bytes) -> None:
    """Note a part that is not the same any more."""
    if before != after:
        changed[name] = after


def _emptied(content_type: str) -> bytes:
    """Return a part of properties with none in it."""
    kind = next((kind for kind in _EMPTY if kind in content_type), "custom-properties")
    return (_HEAD + _EMPTY[kind]).encode()


def _without_path(workbook: bytes) -> bytes:
    """Return a workbook without the path it was saved at (x15ac:absPath)."""
    return _PATH.sub(rb'\1""', workbook)


def _drop_template(package: Package, changed: dict[str, bytes | None]) -> None:
    """Drop the arrow from the settings to a template on a disk, and its use."""
    for name in package.names:
        if name.endswith("settings.xml.rels"):
            before = package.read(name)
            after = _TEMPLATE.sub(b"", before)
            settings = name.replace("_rels/", "").removesuffix(".rels")
            if before != after and settings in package:
                changed[name] = after
                changed[settings] = _TEMPLATE_USE.sub(b"", package.read(settings))
