"""Every page kind, light and dark, wide and narrow: accessible, silent, and nothing fetched off-site."""

from collections.abc import Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

KINDS = (
    "home",
    "guide",
    "catalog",
    "list",
    "validity",
    "withdrawn",
    "item",
    "banner",
    "attachments",
    "tombstone",
    "expired",
    "consultations",
    "consultation",
    "service",
    "policy",
    "clarification",
    "side by side",
    "poster",
    "topics",
    "removed topic",
    "annual reports",
    "annual report",
    "record",
    "request",
    "request form",
    "search",
    "404",
)
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,
}
"""None of these rules needs what axe would fetch beforehand: style sheets for experimental ones, films, sounds."""
ELDER = "() => document.documentElement.setAttribute('data-elder', '')"
"""What the button 大字版 does."""


def faults(response: Mapping[str, Any]) -> list[str]:
    """Return one line per element that axe objects to."""
    return [
        f"{violation['id']}: {node['html'][:200]} ({node['failureSummary']})"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


def test_all_kinds_are_visited(kinds: dict[str, str]):
    """The list of kinds here and the samples found in the site are the same."""
    assert tuple(kinds) == KINDS


@pytest.mark.parametrize(
    "visit",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}],
    indirect=True,
    ids=["light", "dark"],
)
@pytest.mark.parametrize("kind", KINDS)
def test_page_is_accessible(visit: Visit, kinds: dict[str, str], kind: str):
    """WCAG 2.2 A and AA, target size included, hold on the page, in 大字版 too; the console stays empty."""
    visit.open(kinds[kind])
    assert faults(Axe().run(visit.page, options=AXE).response) == []
    visit.page.evaluate(ELDER)
    assert faults(Axe().run(visit.page, options=AXE).response) == []
    expected = ["Failed to load resource"] if kind == "404" else []
    assert [text[: len("Failed to load resource")] for text in visit.console] == expected
    assert visit.off_origin == []


@pytest.mark.parametrize(
    "visit",
    [{"viewport": {"width": 320, "height": 640}}],
    indirect=True,
    ids=["320px"],
)
@pytest.mark.parametrize("kind", KINDS)
def test_page_fits_320_pixels(visit: Visit, kinds: dict[str, str], kind: str):
    """At 320 CSS pixels the document does not scroll sideways (WCAG 2.2, 1.4.10), in 大字版 neither."""
    visit.open(kinds[kind])
    for way in ("() => {}", ELDER):
        visit.page.evaluate(way)
        width = visit.page.evaluate("document.scrollingElement.scrollWidth")
        assert width == visit.page.evaluate("document.documentElement.clientWidth")
