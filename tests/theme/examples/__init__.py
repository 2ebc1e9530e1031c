"""Filled views for every fragment: ordinary, empty and extreme; tests and previews share them."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from catalog.render.view.catalogue import TreeView
from tests.theme.examples.annual import ANNUAL
from tests.theme.examples.assessment import ASSESSMENT, ASSESSMENT_EMPTY
from tests.theme.examples.chrome import BRAND, FOOTER, HEAD, NOTICE
from tests.theme.examples.comparison import (
    COMPARISON,
    COMPARISON_EMPTY,
    COMPARISON_LONG,
    COMPARISON_SHEET,
)
from tests.theme.examples.handout import (
    OFFERING,
    POSTER,
    POSTER_LONG,
    POSTER_WHOLE,
    SIDE_BY_SIDE,
    SIDE_BY_SIDE_LONG,
)
from tests.theme.examples.home import HOME, HOME_EMPTY
from tests.theme.examples.item import (
    AMENDED,
    CONTENTS,
    CONTENTS_EMPTY,
    INFO,
    ITEM,
    ITEM_LONG,
    ITEM_SHORT,
)
from tests.theme.examples.kinds import KINDS
from tests.theme.examples.lists import LIST, LIST_EMPTY, LIST_LONG, LIST_REMOVED, TREE
from tests.theme.examples.overview import (
    CONSULTATIONS,
    CONSULTATIONS_EMPTY,
    REDIRECT,
    REDIRECT_BARE,
    TOMBSTONE,
    TOMBSTONE_SHORT,
    TOPICS,
    TOPICS_EMPTY,
    VALIDITY,
    VALIDITY_EMPTY,
    WITHDRAWN,
    WITHDRAWN_EMPTY,
)
from tests.theme.examples.record import RECORD_EXAMPLES
from tests.theme.examples.request import REQUEST
from tests.theme.examples.search import SEARCH, SEARCH_EMPTY

EXAMPLES: dict[str, tuple[object, ...]] = {
    "head": (
        HEAD,
        replace(
            HEAD,
            description="",
            canonical=None,
            column_name="",
            article_title="",
            keywords="",
            feeds=(),
            structured=Markup(),
            noindex=False,
        ),
    ),
    "brand": (BRAND,),
    "notice": (NOTICE,),
    "footer": (
        FOOTER,
        replace(
            FOOTER,
            phones=(),
            fax="",
            email="",
            supervision_address="",
            supervision_email="",
            open_links=(),
            site_links=(),
            icp="",
            public_security="",
            conac="",
            supervision_links=(),
            publication=None,
        ),
    ),
    "home": (HOME, replace(HOME, search_href="search/"), HOME_EMPTY),
    "internal/assessment": (ASSESSMENT, ASSESSMENT_EMPTY),
    "internal/comparison": (COMPARISON_SHEET,),
    "comparison": (COMPARISON, COMPARISON_EMPTY, COMPARISON_LONG),
    "tree": (TREE, TreeView(())),
    "list": (LIST, LIST_EMPTY, LIST_LONG, LIST_REMOVED),
    "contents": (CONTENTS, CONTENTS_EMPTY),
    "item": (
        ITEM,
        ITEM_SHORT,
        ITEM_LONG,
        replace(ITEM, banner=AMENDED),
        replace(ITEM, banner=INFO),
        *KINDS,
        OFFERING,
    ),
    "side_by_side": (SIDE_BY_SIDE, SIDE_BY_SIDE_LONG),
    "poster": (POSTER, POSTER_WHOLE, POSTER_LONG),
    "tombstone": (TOMBSTONE, TOMBSTONE_SHORT),
    "redirect": (REDIRECT, REDIRECT_BARE),
    "withdrawn": (WITHDRAWN, WITHDRAWN_EMPTY),
    "validity": (VALIDITY, VALIDITY_EMPTY),
    "consultations": (CONSULTATIONS, CONSULTATIONS_EMPTY),
    "topics": (TOPICS, TOPICS_EMPTY),
    "search": (SEARCH, SEARCH_EMPTY),
    **ANNUAL,
    **RECORD_EXAMPLES,
    **REQUEST,
}
"""Fragment → the views it is tried with: ordinary first, then empty or extreme."""
