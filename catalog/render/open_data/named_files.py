"""Step render: open data: files of the data folder that a page names as code become links to them.

So the page on open data can be written in plain words by the agency, and no link of it leads nowhere. A path
that a page names as code may break after its slashes, and nowhere else.
"""

from __future__ import annotations

import re

from catalog.render.open_data.data_package import PATH as DATA_PACKAGE
from catalog.render.open_data.dcat import PATH as DCAT
from catalog.render.open_data.feed import ARCHIVE, WHOLE
from catalog.render.place import Place

NAMED = frozenset(
    {
        "data/catalog.json",
        "data/catalog.csv",
        DATA_PACKAGE,
        DCAT,
        f"{WHOLE}.xml",
        f"{WHOLE}.json",
        f"{ARCHIVE}.json",
        "data/schema/catalog.json",
        "data/schema/record.json",
        "sitemap.xml",
    }
)
"""Files that every site has, below its root."""
_CODE = re.compile(r"(?P<link><a [^<>]{0,300}>)?<code>(?P<name>[^\s<>&]{1,80})</code>")


def with_links(html: str, place: Place) -> str:
    """Return the page with every file that it names linked, and every path that it names cut at its slashes."""
    return _CODE.sub(lambda found: _link(found, place), html)


def _link(found: re.Match[str], place: Place) -> str:
    name = found["name"]
    words = f"<code>{name.replace('/', '/<wbr>')}</code>"
    if found["link"] or name not in NAMED:
        return f"{found['link'] or ''}{words}"
    return f'<a href="{place.href(name)}">{words}</a>'
