"""Step render: a document and its interpretation side by side, at an address of their own; two columns need no script."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from catalog.model.extract import Extract
from catalog.render.place import Place
from catalog.render.prose import fill_targets
from catalog.render.view.common import LinkView
from catalog.render.view.handout import HalfView, SideBySideView
from catalog.render.words import tag_of
from catalog.render.work import Work
from catalog.select.address import item_address
from catalog.select.standing import validity_on

OWN_PLACE = re.compile(r'( id="| href="#)')
"""Machine-made: a quotation mark of the text is escaped, so none of these stands in it."""
TABLE = re.compile(r'(<div class="table" role="region" aria-label=")')
"""A table of a text; each text counts its own from one."""
SECOND = "b-"
"""Before the anchors of the second text: both have a first section."""

Resolve = Callable[[Extract, Place, str, str], str | None]
"""(item, place of the page, path, fragment) → relative address, as in `prose.fill_targets`."""


def beside_address(policy: Extract, interpretation: Extract) -> str:
    """Return where a document stands beside what interprets it: `items/2026/00007/with/2026-00012/`."""
    own = item_address(policy.identifier, imported=policy.imported)
    other = item_address(interpretation.identifier, imported=interpretation.imported)
    return f"{own}with/{other.removeprefix('items/').rstrip('/').replace('/', '-')}/"


def side_by_side_view(
    policy: tuple[Extract, Work],
    interpretation: tuple[Extract, Work],
    place: Place,
    resolve: Resolve,
) -> SideBySideView:
    """Return the page of both; its headings follow from the kinds of the two."""
    extract = policy[0]
    return SideBySideView(
        breadcrumbs=(
            *place.class_breadcrumbs(extract.category),
            LinkView(extract.title, place.item_href(extract)),
        ),
        title=f"对照阅读：{extract.title}",
        halves=(
            _half("文件", "policy", *policy, place, resolve),
            _half("解读", "interpretation", *interpretation, place, resolve),
        ),
    )


def _half(
    label: str, anchor: str, extract: Extract, work: Work, place: Place, resolve: Resolve
) -> HalfView:
    html = fill_targets(work.prose.html, lambda path, part: resolve(extract, place, path, part))
    if anchor == "interpretation":
        html = OWN_PLACE.sub(rf"\1{SECOND}", html)
    html = TABLE.sub(rf"\1{label}", html)
    shown = validity_on(place.atlas.day, extract)
    return HalfView(
        label=label,
        anchor=anchor,
        title=extract.title,
        href=place.item_href(extract),
        facts=tuple(filter(None, (extract.doc_number, f"{extract.published_on}发布"))),
        tag=tag_of(shown.status) if shown else None,
        body_html=Markup(html),  # noqa: S704 - made by the reader
    )
