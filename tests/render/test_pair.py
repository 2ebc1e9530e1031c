"""A policy and its interpretation are told on each other's page, with parts, forms and validity."""

from __future__ import annotations

from catalog.render.view.item import PairEntryView
from tests.builders import USCC
from tests.render.stage import stage

POLICY = """
title: 办法
category: normative
date_effective: 2025-04-01
validity: {status: effective, until: 2027-03-31}
"""
READING = f"""
title: 解读
kind: interpretation
interpretation: {{forms: [text, chart, 短剧]}}
links: {{interprets: [{USCC}/2025-00001]}}
body: |
  ## 一、背景

  旧的期满了。

  ### 细目

  ## 六、新旧政策差异

  提高了。
"""


def pair(example: str, number: int, day: str = "2025-06-01") -> tuple[str, PairEntryView]:
    """Return heading and only entry of the pair on an item's page."""
    (view,) = stage(example, day).view(number).pairs
    (entry,) = view.entries
    return view.heading, entry


def test_a_policy_leads_to_each_part_of_its_interpretation():
    """Forms by their names, parts by their anchors; an unknown form stands as it is written."""
    heading, entry = pair(f"{POLICY}\n---\n{READING}", 1)
    assert (heading, entry.title) == ("配套解读", "解读")
    assert entry.facts == ("文字、图表、短剧", "2025-03-07发布")
    href = "../../../items/2025/00002/"
    assert entry.href == href
    assert [(part.text, part.href) for part in entry.parts] == [
        ("一、背景", f"{href}#section-1"),
        ("六、新旧政策差异", f"{href}#section-3"),
    ]


def test_an_interpretation_leads_to_its_policy_with_the_validity_of_the_day():
    """Number, validity, since when and until when; before it takes effect that is said."""
    example = f"{POLICY}\n---\n{READING}"
    heading, entry = pair(example, 2)
    assert (heading, entry.title) == ("解读的文件", "办法")
    assert entry.facts == ("示医保发〔2025〕1号", "2025-03-07发布")
    assert entry.tag is not None
    assert entry.tag.status == "effective"
    note = "".join(piece.text for piece in entry.note)
    assert note == "自2025-04-01起施行，有效期至2027-03-31"
    tag = pair(example, 2, "2025-03-31")[1].tag
    assert tag is not None
    assert tag.status == "not_yet_effective"


def test_a_hidden_half_is_not_told():
    """A pair whose other half is not public is no pair."""
    hidden = f"{POLICY}\n---\ndisclosure: on_request{READING}"
    assert stage(hidden).view(1).pairs == ()
    assert stage(f"disclosure: on_request{POLICY}\n---\n{READING}").view(2).pairs == ()


def test_several_interpretations_stand_under_one_heading():
    """Each has its own entry; the block has one heading."""
    (view,) = stage(f"{POLICY}\n---\n{READING}\n---\n{READING}").view(1).pairs
    assert len(view.entries) == 2
