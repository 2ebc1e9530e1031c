"""Step render: what a clarification sets right: the rumour, marked as untrue, and the truth beside it."""

from __future__ import annotations

import re
from html import unescape

from catalog.model.vocabulary import Kind
from catalog.render.view.item import ClaimView
from catalog.render.work import Work

TRUTH = re.compile("事实|核实|真相|实际情况|官方|正确|澄清|回应")
"""Words of the heading under which a clarification says what is true."""
PARAGRAPH = re.compile(r"</h[1-6]>\s*<p[^>]*>(.*?)</p>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def claim_view(work: Work) -> ClaimView | None:
    """Return the rumour and the truth of a clarification; None for other items and where no rumour is quoted."""
    rumour = work.item.links.rumour
    if work.item.kind is not Kind.CLARIFICATION or rumour is None:
        return None
    section = next((one for one in work.prose.sections if TRUTH.search(one.text)), None)
    if section is None:
        return ClaimView(rumour=rumour, truth="", href="#document")
    after = work.prose.html.partition(f' id="{section.anchor}"')[2]
    found = PARAGRAPH.match(after[after.find("</h") :])
    truth = unescape(TAG.sub("", found[1])).strip() if found else ""
    return ClaimView(rumour=rumour, truth=truth, href=f"#{section.anchor}")
