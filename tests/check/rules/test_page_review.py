"""Edges of the rules about pages: changes, reviews, words and links."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.check.rule import PageSubject
from catalog.check.rules import page_review, page_text
from catalog.diagnostic import Place
from catalog.load.default_page import MADE, NAMES, missing_pages
from catalog.render.shell import mould_sources
from tests import builders


def change(day: str) -> str:
    """Return a change note."""
    return f"{{on: {day}, kind: minor, note: 更新电话。}}"


def review(day: str, role: str = "office") -> str:
    """Return a review."""
    return f"{{role: {role}, by: chen-x, on: {day}}}"


def approved(changes: list[str], reviews: list[str]) -> list[date | None]:
    """Return from when on each change is told as not approved."""
    page = page_review.page_with(
        ", ".join(map(change, changes)), ", ".join(each for each in reviews)
    )
    return [f.since for f in builders.findings(page_review.page_change_not_approved, page)]


@pytest.mark.parametrize(
    ("changes", "reviews", "told"),
    [
        (["2025-04-09"], ["2025-03-03"], []),
        (["2025-04-09"], ["2025-04-09"], []),
        (["2025-04-09"], ["2025-04-10"], [date(2025, 4, 9)]),
        (["2025-04-09", "2025-06-10"], ["2025-04-09"], [date(2025, 6, 10)]),
        (["2025-04-09", "2025-06-10"], ["2025-04-09", "2025-04-10"], []),
        (["2025-04-09", "2025-06-10"], ["2025-03-03", "2025-06-11"], [date(2025, 6, 10)]),
        (["2025-04-09", "2025-04-09"], ["2025-04-09"], []),
        (["2025-06-10", "2025-04-09"], ["2025-04-01", "2025-06-01"], []),
        ([], ["2025-03-03"], []),
    ],
)
def test_every_change_has_a_review_of_its_own(changes, reviews, told):
    """A review counts from the day after the change before to the day of the change, both included."""
    assert approved(changes, [review(day) for day in reviews]) == told


def test_only_the_office_approves_a_change():
    """A review in another role approves nothing."""
    reviews = [review("2025-03-03"), review("2025-06-09", "department_head")]
    assert approved(["2025-04-09", "2025-06-10"], reviews) == [date(2025, 6, 10)]


def test_a_page_never_reviewed_is_told_once():
    """Without any review by the office the rule about missing reviews speaks, not this one."""
    assert approved(["2025-04-09"], []) == []


def test_two_notes_of_one_day_are_in_order():
    """The same day twice is no disorder."""
    page = page_review.page_with(f"{change('2025-04-09')}, {change('2025-04-09')}")
    assert builders.findings(page_review.page_changes_out_of_order, page) == ()


def words(line: str) -> str:
    """Return a page with this line in its body."""
    return page_review.page_with() + f"\n{line}\n"


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("开放时间：×年×月×日。", 1),
        ("见示医保发[2024]8号。", 1),
        ("见示医保发〔2024〕8号。", 0),
        ("电话：{{ agency.phones }}。", 0),
        ("字段取值 `null`、`undefined`。", 0),
    ],
)
def test_words_that_nobody_meant(line, count):
    """Pages are held to the words that items are held to; tokens and code are their own."""
    assert len(builders.findings(page_text.placeholder_in_page, words(line))) == count


def test_a_finding_stands_at_its_line():
    """The place is that of the word in the file, front matter included."""
    page = words("咨询电话：null。")
    line = page.splitlines().index("咨询电话：null。") + 1
    [finding] = builders.findings(page_text.placeholder_in_page, page)
    assert finding.place == Place(line, 6)


def test_each_avoided_word_is_told_once_a_page():
    """The first place is enough."""
    page = words("请到市医保局。市医保局在公示路，见《市医保局规则》。")
    assert len(builders.findings(page_text.word_to_avoid_in_page, page)) == 1
    quoted = words("> 请到市医保局。\n\n见《市医保局规则》。")
    assert builders.findings(page_text.word_to_avoid_in_page, quoted) == ()


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("request.md", 0),
        ("request.md#fees", 0),
        ("#fees", 0),
        ("index.md", 0),
        ("reports/index.md", 0),
        ("https://www.province.example/", 0),
        ("mailto:xxgk@ybj.shili.example", 0),
        ("reports.md", 1),
        ("Request.md", 1),
        ("../items/2025/item-1.md", 1),
        ("../agency.yml", 1),
    ],
)
def test_a_page_links_to_pages(target, count):
    """Pages, what the shell makes and other sites may be linked to; files of items and others may not."""
    page = words(f"见[这里]({target})。")
    assert len(builders.findings(page_text.page_link_broken, page)) == count


def test_what_the_shell_makes_is_there():
    """The pages that others may link to without a file are pages of the shell."""
    assert set(MADE) <= set(mould_sources())
    assert {each.name for each in missing_pages(())} == set(NAMES)


def test_the_stand_in_pages_are_sound():
    """The pages that stand in for missing ones keep to the rules about words and links."""
    for page in missing_pages(()):
        subject = PageSubject(page, builders.site(), builders.PAGE_TARGETS)
        for rule in page_text.RULES:
            assert rule.check_page is not None
            assert list(rule.check_page(subject)) == []
