"""A page built on one day says on a later day where a consultation stands, in China's day, and nothing moves."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.conftest import Visit
from tests.built_site import BuiltSite
from tests.conftest import AS_OF

pytestmark = pytest.mark.browser

LINES = "() => [...document.querySelectorAll('.live')].map(line => line.innerText.replace(/\\s+/g, ' '))"
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 200);
})"""
CHINA = timedelta(hours=8)


@pytest.fixture
def dates(site: BuiltSite, kinds: dict[str, str]) -> tuple[str, str]:
    """First and last day of the consultation that is open on the day of the build."""
    html = (site.folder / "index.html").read_text("utf-8")
    found = re.search(r'data-opens="([^"]*)" data-closes="([^"]*)"', html)
    assert found is not None, kinds
    return found[1], found[2]


def line(visit: Visit, url: str, moment: str, last: str) -> str:
    """Return what a page says of the consultation with that last day, read at a moment of China's time."""
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC) - CHINA
    visit.page.clock.set_fixed_time(at)
    visit.open(url)
    place = visit.page.locator(f'.live[data-closes="{last}"]')
    return " ".join(place.inner_text().split())


@pytest.mark.parametrize("visit", [{"timezone_id": "America/New_York"}], indirect=True)
@pytest.mark.parametrize("url", ["", "consultations/"])
def test_the_status_is_that_of_the_readers_day_in_china(
    visit: Visit, dates: tuple[str, str], url: str
):
    """Wherever the reader sits: days left, the last day to its last minute, and closed from the next one on."""
    last = dates[1]
    day = datetime.fromisoformat(last)
    before, after = (f"{day + timedelta(days=n):%Y-%m-%d}" for n in (-3, 1))
    said = [
        line(visit, url, moment, last)
        for moment in (f"{before}T00:00", f"{last}T23:59", f"{after}T00:00")
    ]
    assert said == [
        f"正在征求意见 按{before}算，还剩3天",
        f"正在征求意见 {last}是最后一天",
        f"已截止 最后一天是{last}",
    ]
    assert visit.console == []


def test_a_clock_before_the_build_changes_nothing(visit: Visit, dates: tuple[str, str]):
    """A page cannot be read before it was made: a wrong clock leaves the words of the build."""
    words = line(visit, "consultations/", "2020-01-01T12:00", dates[1])
    assert words.startswith(f"正在征求意见 按{AS_OF}算")


@pytest.mark.parametrize(
    "visit",
    [
        {"viewport": {"width": 320, "height": 640}},
        {"viewport": {"width": 1280, "height": 800}},
    ],
    indirect=True,
    ids=["320px", "1280px"],
)
def test_nothing_moves_when_the_words_change(visit: Visit, dates: tuple[str, str]):
    """The line keeps its height in every state, in the elder mode too; the page's layout does not shift."""
    after = datetime.fromisoformat(dates[1]).replace(tzinfo=UTC) + timedelta(days=3)
    heights: dict[str, list[list[float]]] = {}
    for elder in ("off", "on"):
        visit.page.add_init_script(f"localStorage.setItem('catalog.elder', '{elder}')")
        for when in (datetime(2020, 1, 1, tzinfo=UTC), after):
            visit.page.clock.set_fixed_time(when)
            visit.open("consultations/")
            boxes = visit.page.locator(".live").evaluate_all(
                "lines => lines.map(line => line.getBoundingClientRect().top)"
            )
            heights.setdefault(elder, []).append(boxes)
            assert visit.page.evaluate(SHIFTS) < 0.001
    assert [one[0] == one[1] for one in heights.values()] == [True, True]


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_script_every_word_names_its_day(visit: Visit, dates: tuple[str, str]):
    """The status of the build stands with its day, and the dates stand beside it."""
    visit.open("consultations/")
    text = visit.page.locator(".consulted > li").first.inner_text()
    assert f"按{AS_OF}算" in text
    assert f"{dates[0]}至{dates[1]}" in text
