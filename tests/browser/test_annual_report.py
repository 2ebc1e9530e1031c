"""Table 3 in a browser: one of its two arrangements is displayed, on screens, in 大字版, on paper."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_kinds import ELDER

pytestmark = pytest.mark.browser

SHOWN = """() => ['table3', 'narrow'].filter(
    key => getComputedStyle(document.querySelector('.official--' + key)).display !== 'none')"""


@pytest.mark.parametrize(
    ("visit", "shown"),
    [
        ({"viewport": {"width": 1280, "height": 800}}, "table3"),
        ({"viewport": {"width": 390, "height": 844}}, "narrow"),
    ],
    indirect=["visit"],
)
def test_one_arrangement_of_table_three_is_displayed(visit: Visit, shown: str):
    """The form's on wide screens, the narrow one on phones and in 大字版, the form's on paper: never both, never none."""
    visit.open("reports/2025/")
    assert visit.page.evaluate(SHOWN) == [shown]
    visit.page.evaluate(ELDER)
    assert visit.page.evaluate(SHOWN) == ["narrow"]
    visit.page.emulate_media(media="print")
    assert visit.page.evaluate(SHOWN) == ["table3"]
