"""Step render: pages that redirect: what an item offered beside itself leads on once the item is gone."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.model.extract import Extract
from catalog.model.vocabulary import Channel
from catalog.render.place import Place
from catalog.render.poster import FOLDER as POSTER
from catalog.render.side_by_side import beside_address
from catalog.render.view.gone import RedirectView
from catalog.render.wechat import FILE as ARTICLE_FILE
from catalog.select.past_pair import Pair, public_days

INDEX = "index.html"


def past_files(
    gone: Extract, channels: Iterable[Channel], pairs: Iterable[Pair], address: str
) -> list[str]:
    """Return the files that a gone item had beside its page at `address`, as its source tells.

    None for an item that never was public. `pairs` are those of `past_pairs` for it.
    """
    if public_days(gone) is None:
        return []
    offered = {
        Channel.NOTICE_BOARD: f"{address}{POSTER}{INDEX}",
        Channel.WECHAT: f"{address}{ARTICLE_FILE}",
    }
    had = set(channels)
    found = [file for channel, file in offered.items() if channel in had]
    return found + [f"{beside_address(*pair)}{INDEX}" for pair in pairs]


def redirect_view(file: str, own: Place, heading: str) -> RedirectView:
    """Return the page at `file` that leads to the tombstone at `own`, whose heading it repeats."""
    here = Place(own.atlas, file.removesuffix(INDEX))
    return RedirectView(
        title=heading,
        agency=own.site.agency.name,
        href=here.href(own.address),
        link="撤下和到期的说明",
        root=here.root,
        canonical=own.absolute if own.atlas.site_url else "",
    )
