"""Step load: where a link of a body leads, and which links are refused."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote_to_bytes

from catalog.diagnostic import Finding, Place, Text
from catalog.load.fault import Refusal, code_point, shown
from catalog.load.fault_body import (
    IMAGE_HOST,
    LINK_ABSOLUTE,
    LINK_CHARACTER,
    LINK_EMPTY,
    LINK_HOST,
    LINK_OUTSIDE,
    LINK_SCHEME,
)
from catalog.model.page import Target
from catalog.model.pattern import late
from catalog.model.text import HIDDEN

SCHEMES = frozenset({"https", "http", "mailto", "tel"})
CONTENT = "content"
_SCHEME = late(r"([A-Za-z][A-Za-z0-9+.-]*):")
_KIND = {Target.LINK: Text("链接", "link"), Target.IMAGE: Text("图片", "image")}


def target_path(file: str, url: str) -> str | None:
    """Return the path from the site's root that a relative link of `file` leads to.

    Fragment and query are dropped, percent-encoding is decoded, `.` and `..` are resolved. None for a link
    that is no relative path (another site, a fragment alone), that leaves content/, or cannot be decoded.
    """
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    if not path or path.startswith("/") or _SCHEME.match(path):
        return None
    try:
        decoded = unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(file), decoded))
    return joined if joined.startswith(f"{CONTENT}/") else None


def link_findings(file: str, kind: Target, url: str, found: str, place: Place) -> list[Finding]:
    """Return why a link is refused: nothing, or one finding. `found` is what the author wrote."""
    scheme = _SCHEME.match(url)
    name = scheme[1].lower() if scheme else ""
    character = _bad_character(url)
    refusal = LINK_CHARACTER if character is not None else _refusal(file, kind, url, name)
    if refusal is None:
        return []
    return [
        refusal.at(
            place,
            kind=_KIND[kind],
            found=shown(found),
            scheme=name,
            character=character or Text("", ""),
        )
    ]


def _refusal(file: str, kind: Target, url: str, scheme: str) -> Refusal | None:
    """Return the first refusal that the address deserves."""
    foreign = scheme != ""
    cases = (
        (not url, LINK_EMPTY),
        (url.startswith("//"), LINK_HOST),
        (foreign and scheme not in SCHEMES, LINK_SCHEME),
        (foreign and kind is Target.IMAGE, IMAGE_HOST),
        (url.startswith("/"), LINK_ABSOLUTE),
        (not foreign and url[:1] not in "#?" and target_path(file, url) is None, LINK_OUTSIDE),
    )
    return next((refusal for holds, refusal in cases if holds), None)


def _bad_character(url: str) -> Text | None:
    """Return the first character that no link may hold, percent-encoded or not."""
    try:
        decoded = unquote_to_bytes(url).decode()
    except UnicodeDecodeError:
        return Text("解不开的百分号编码", "broken percent-encoding")
    if "\\" in decoded:
        return Text("反斜线“\\”", "a backslash")
    hidden = HIDDEN.search(decoded) or re.search(r"[\t\n]", decoded)
    return Text(code_point(hidden), code_point(hidden)) if hidden else None
