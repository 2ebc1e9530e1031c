"""The two switches, 深色 and 大字版: by keyboard, wide and on a phone, and kept from page to page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.test_keyboard import FOCUSED

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
WIDE = {"viewport": {"width": 1280, "height": 800}}
STOPS = 20
"""Presses of Tab after which a switch counts as out of reach."""
STATE = "[document.documentElement.dataset.theme ?? '', document.documentElement.hasAttribute('data-elder')]"


def tab_to(page: Page, words: str) -> None:
    """Press Tab until something with these words has the focus, in sight and marked as focused."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()") == words:
            focused = page.evaluate(FOCUSED)
            assert focused["onScreen"]
            assert focused["marked"]
            return
    raise AssertionError(f"{STOPS} presses of Tab do not reach {words}")


@pytest.mark.parametrize(
    ("visit", "in_menu"), [(WIDE, False), (PHONE, True)], indirect=["visit"], ids=["1280", "390"]
)
def test_switches_work_by_keyboard_and_last(visit: Visit, kinds: dict[str, str], *, in_menu: bool):
    """Tab and Space or Enter turn each on; the next page and a reload keep it, its button says the way back."""
    visit.open("")
    page = visit.page
    if in_menu:
        tab_to(page, "大字版")
        page.keyboard.press("Space")
        tab_to(page, "菜单")
        page.keyboard.press("Enter")
        tab_to(page, "换成深色")
        page.keyboard.press("Enter")
    else:
        tab_to(page, "深色")
        page.keyboard.press("Enter")
        tab_to(page, "大字版")
        page.keyboard.press("Space")
    assert page.evaluate(STATE) == ["dark", True]
    for kind in ("item", "search", "guide", "tombstone"):
        visit.open(kinds[kind])
        assert page.evaluate(STATE) == ["dark", True]
    page.reload()
    assert page.evaluate(STATE) == ["dark", True]
    tab_to(page, "标准版")
    page.keyboard.press("Enter")
    visit.open("")
    assert page.evaluate(STATE) == ["dark", False]
    assert visit.console == []


def test_where_nothing_can_be_stored_a_page_is_still_switched(visit: Visit):
    """With storage forbidden the switch holds for the page at hand, and nothing fails."""
    visit.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })"
    )
    visit.open("")
    visit.page.get_by_role("button", name="大字版").click()
    assert visit.page.evaluate(STATE) == ["", True]
    assert visit.console == []
