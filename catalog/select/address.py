"""Step select: where an item stands on the site. Addresses come from identifiers, never from titles."""

from __future__ import annotations

import hashlib
import re

from catalog.model.item import IDENTIFIER

OTHER_SIGNS = re.compile(r"[^A-Za-z0-9]+")
LONGEST = 80
"""Characters kept of an imported identifier; the digest tells longer ones apart."""


def item_address(identifier: str, *, imported: bool) -> str:
    """Return the item's folder below the site's root, ending in `/`: `items/2025/00012/`.

    An imported identifier is spelt by its ASCII letters and digits, lower case, other signs as `-`, and the
    first eight hexadecimal digits of its SHA-256 keep two alike apart.
    """
    own = IDENTIFIER.fullmatch(identifier)
    if own is not None and not imported:
        return f"items/{own['year']}/{own['serial']}/"
    plain = OTHER_SIGNS.sub("-", identifier).lower().strip("-")[:LONGEST].rstrip("-")
    digest = hashlib.sha256(identifier.encode()).hexdigest()[:8]
    return f"items/x/{plain}-{digest}/" if plain else f"items/x/{digest}/"


def number_tail(identifier: str, *, imported: bool) -> str:
    """Return the back part of an own identifier, `2025-00012`; an imported one whole."""
    own = IDENTIFIER.fullmatch(identifier)
    return identifier.rpartition("/")[2] if own is not None and not imported else identifier
