"""Step render: an item as a sheet for the notice board: large type, who says it, where the rest stands, whom to ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markupsafe import Markup

from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.render.pieces import telephones
from catalog.render.place import Place
from catalog.render.prose import fill_targets
from catalog.render.qr import Qr
from catalog.render.view.common import LinkView, TermView
from catalog.render.view.handout import PosterView, Size
from catalog.render.work import Work
from catalog.select.address import item_address

FOLDER = "poster/"
"""Below the item's page."""
SIZES: tuple[tuple[Size, int, int], ...] = (
    ("large", 21, 11),
    ("middle", 26, 13),
    ("small", 34, 17),
)
"""Type sizes of the sheet (22, 18 and 14 points), each with the characters of a line and the lines that there is room for."""
GAP = 0.5
"""Lines between two paragraphs."""
BLOCK = re.compile(r"<(?:p|li|h[1-6])\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
TOO_LARGE = re.compile(r"<(?:table|img|pre|section)\b")
"""What has no place on the sheet, however short."""


def size_of(html: str) -> Size | None:
    """Return the largest type in which a published body stands on one sheet; None: in none."""
    if TOO_LARGE.search(html):
        return None
    texts = [len(unescape(TAG.sub("", block)).strip()) for block in BLOCK.split(html)]
    for size, per_line, lines in SIZES:
        # Two characters for the indent.
        if sum(-(-(chars + 2) // per_line) + GAP for chars in texts if chars) <= lines:
            return size
    return None


def poster_view(
    work: Work,
    extract: Extract,
    place: Place,
    qr: Qr | None,
    about: tuple[str, tuple[str, ...]],
    address: Callable[[str, str], str | None],
) -> PosterView:
    """Return the poster at `place`; `about`: the validity to print, and the title cut where it may break."""
    item, html = work.item, work.prose.html
    size = size_of(html)
    own = item_address(item.identifier, imported=item.imported)
    return PosterView(
        breadcrumbs=(
            *place.class_breadcrumbs(item.category),
            LinkView(item.title, place.item_href(extract)),
        ),
        agency=extract.issuer,
        kind=item.kind.label,
        doc_number=item.doc_number or "",
        title=item.title,
        title_parts=about[1],
        status=about[0],
        body_html=Markup(fill_targets(html, address)) if size else Markup(),  # noqa: S704 - made by the reader
        summary="" if size else item.summary,
        size=size or SIZES[0][0],
        terms=_terms(item),
        phones=telephones(item.public_contacts) or place.site.agency.phones[:1],
        address=f"{place.atlas.site_url}{own}" if place.atlas.site_url else "",
        qr=qr,
    )


def _terms(item: Item) -> tuple[TermView, ...]:
    terms = [
        TermView(label="公布日期", value=str(item.published_on), machine=str(item.published_on))
    ]
    if item.last_public_day:
        last = str(item.last_public_day)
        terms.append(TermView(label="公开到", value=last, machine=last))
    terms.append(TermView(label="索引号", value=item.identifier, keep=True))
    return tuple(terms)
