"""The way of a matter is told whole on each of its pages; steps of one day stand in their order."""

from __future__ import annotations

import pytest

from catalog.render.view.item import ItemView
from tests.builders import USCC
from tests.render.stage import stage


def of(number: int) -> str:
    """Return an own identifier."""
    return f"{USCC}/2025-{number:05}"


FOUR = """
review:
  - levels:
      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-03-04, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
      - {role: director, by: sun-j, on: 2025-03-05, result: pass}
    secrecy: {by: he-m, on: 2025-03-04, result: clear}
    legality: {by: lin-q, on: 2025-03-04, result: pass}
"""
ASKED = "{opens: 2025-03-07, closes: 2025-04-07, how: 来信, basis: 条例, report_due: 2025-05-07}"
CHAIN = f"""
title: 草案
kind: decision_draft
consultation: {ASKED}
{FOUR}
---
title: 采纳
kind: consultation_result
date_published: 2025-04-10
links: {{results_of: [{of(1)}]}}
{FOUR}
---
title: 方案
kind: decision
date_published: 2025-04-20
links: {{draft: [{of(1)}], basis: [{of(2)}]}}
{FOUR}
---
title: 进展
kind: progress
date_published: 2025-05-20
links: {{progress_of: [{of(3)}]}}
"""
STEPS = [
    ("2025-03-07", "公布决策草案"),
    ("2025-04-10", "公布意见采纳情况"),
    ("2025-04-20", "作出决策"),
    ("2025-05-20", "公布执行进展"),
]


def view(example: str, number: int, day: str = "2025-06-01") -> ItemView:
    """Return an item's page."""
    return stage(example, day).view(number)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_each_page_of_a_chain_tells_the_whole_way(number: int):
    """Draft, report, decision, progress stand on every page; the item itself is unlinked and marked as this one."""
    page = view(CHAIN, number)
    assert page.timeline_title == "决策过程"
    expected = [
        (day, f"{action}（本件）" if n == number else action)
        for n, (day, action) in enumerate(STEPS, start=1)
    ]
    assert [(step.date, step.action) for step in page.timeline] == expected
    assert [step.current for step in page.timeline] == [n == number for n in range(1, 5)]
    assert [bool(step.href) for step in page.timeline] == [n != number for n in range(1, 5)]


@pytest.mark.parametrize(
    ("day", "steps"), [("2025-04-09", 0), ("2025-04-10", 2), ("2025-05-19", 3)]
)
def test_steps_that_are_still_to_come_are_not_told(day: str, steps: int):
    """Only what is public on the day is a step; an item alone has no way to tell."""
    assert len(view(CHAIN, 1, day).timeline) == steps


def test_a_hidden_step_is_left_out():
    """A report that is not public is told on no page, neither by its title nor by its number."""
    hidden = CHAIN.replace("title: 采纳\n", "title: 采纳\ndisclosure: on_request\n")
    page = view(hidden, 4)
    assert [step.action for step in page.timeline] == [
        "公布决策草案",
        "作出决策",
        "公布执行进展（本件）",
    ]
    assert "采纳" not in repr(page)


def test_a_document_after_a_consultation_tells_it():
    """A document that names the report on a consultation as its basis is the end of that way."""
    example = f"""
title: 公告
kind: consultation
consultation: {ASKED}
---
title: 采纳
kind: consultation_result
date_published: 2025-04-10
links: {{results_of: [{of(1)}]}}
---
title: 办法
date_published: 2025-05-01
links: {{basis: [{of(2)}]}}
"""
    page = view(example, 3)
    assert page.timeline_title == "文件沿革"
    assert [step.action for step in page.timeline] == [
        "公开征求意见",
        "公布意见采纳情况",
        "发布文件（本件）",
    ]


def test_what_ends_a_member_of_a_chain_is_told_beside_it():
    """The chain does not hide that a later document repealed the decision."""
    ended = CHAIN.replace(
        "kind: decision\n", "kind: decision\nvalidity: {status: repealed, ended_on: 2025-05-25}\n"
    )
    page = view(f"{ended}\n---\ntitle: 新方案\nlinks: {{repeals: [{of(3)}]}}", 3)
    assert [(step.action, step.mark) for step in page.timeline][-1] == ("废止", "ended")
    assert len(page.timeline) == 5


def test_of_one_day_the_document_stands_before_its_interpretation():
    """What an item names comes before it, what names it after it, on the same day too."""
    pair = f"title: 甲办法\n---\ntitle: 丙解读\nlinks: {{interprets: [{of(1)}]}}"
    assert [step.action for step in view(pair, 1).timeline] == ["本件发布", "政策解读"]
    assert [step.action for step in view(pair, 2).timeline] == ["所解读文件", "本件发布"]
