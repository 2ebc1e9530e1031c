"""Structured data under the strict content policy, and the page on open data as it is read."""

import json

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
BLOCK = 'script[type="application/ld+json"]'


@pytest.mark.parametrize("kind", ["home", "guide", "list", "withdrawn", "item", "tombstone"])
def test_structured_data_is_no_violation(visit: Visit, kinds: dict[str, str], kind: str):
    """The block stands in the page and reads as JSON; the policy, which allows no inline script, says nothing."""
    visit.page.add_init_script(WATCH)
    visit.open(kinds[kind])
    policy = visit.page.get_attribute('meta[http-equiv="Content-Security-Policy"]', "content")
    assert policy is not None
    assert "script-src 'self'" in policy
    assert json.loads(visit.page.text_content(BLOCK) or "")["@graph"]
    assert visit.page.evaluate("window.violations") == []
    assert visit.console == []


def test_an_inline_script_would_be_a_violation(visit: Visit):
    """The watch sees what it is to see: a script that is run is blocked and told."""
    visit.page.add_init_script(WATCH)
    visit.open("data/")
    visit.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.head.append(script);
        }"""
    )
    visit.page.wait_for_function("window.violations.length > 0")
    assert visit.page.evaluate("window.ran") is None


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_files_can_be_taken_on_a_phone(visit: Visit):
    """On a phone the page does not scroll sideways, and the table of the catalog is downloaded by its name."""
    visit.open("data/")
    width = visit.page.evaluate("document.scrollingElement.scrollWidth")
    assert width == visit.page.evaluate("document.documentElement.clientWidth")
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("link", name="data/catalog.csv", exact=True).first.click()
    assert waiting.value.suggested_filename == "catalog.csv"


IN_LINES = """() => Array.from(document.querySelectorAll("td"), (cell) => {
    const words = cell.innerText.match(/[A-Za-z0-9.-]+/g) ?? [];
    const found = [];
    for (const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT); walker.nextNode();) {
        const text = walker.currentNode;
        for (const word of text.data.matchAll(/[A-Za-z0-9.-]+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (new Set(Array.from(range.getClientRects(), (box) => Math.round(box.top))).size > 1) found.push(word[0]);
        }
    }
    return words.length ? found : [];
}).flat()"""
"""Words of Latin letters and digits in tables that stand on more than one line."""


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_names_of_files_are_not_broken_on_a_phone(visit: Visit):
    """Names and formats in the tables stand whole; a path goes on below after a slash alone; no table slides."""
    visit.open("data/")
    assert visit.page.locator("td code wbr").count() > 0
    assert visit.page.evaluate(IN_LINES) == []
    slides = (
        "Array.from(document.querySelectorAll('table'), (one) => one.scrollWidth > one.clientWidth)"
    )
    assert True not in visit.page.evaluate(slides)
