"""Edges of the rule about files of a penalty: scans and PDFs that are no list."""

from __future__ import annotations

import pytest

from catalog.check.rules import penalty_file
from catalog.check.rules.penalty_summary import PENALTY
from tests import builders

(SCAN,) = penalty_file.RULES


def attached(name: str, title: str, penalty: str = PENALTY) -> str:
    """Return a penalty with one attachment."""
    return f"{penalty}attachments: [{{file: {name}, title: {title}}}]\nfiles: [{name}]\n"


@pytest.mark.parametrize("name", ["0001.jpg", "a.PNG", "b.tif", "c.pdf", "d.ofd"])
def test_scans_are_told_whatever_they_are_called(name: str) -> None:
    """A picture, a PDF and an OFD with a title that says nothing of a list."""
    assert builders.findings(SCAN, attached(name, "处罚材料"))


@pytest.mark.parametrize("title", ["行政处罚信息汇总表", "处罚信息摘要", "处罚结果一览"])
def test_lists_may_be_pdf_and_never_pictures(title: str) -> None:
    """A PDF that says it is a list or a summary passes; a picture does not."""
    assert not builders.findings(SCAN, attached("a.pdf", title))
    assert builders.findings(SCAN, attached("a.jpg", title))


def test_a_picture_in_the_body_counts() -> None:
    """What the body shows is published like an attachment."""
    shown = PENALTY.replace("  ## 决定摘要\n", "  ## 决定摘要\n\n  ![处罚材料](item-1/a.png)\n")
    fragment = f"{shown}files: [a.png]\n"
    file = builders.world(fragment).items[0].file
    slug = file.rpartition("/")[2].removesuffix(".md")
    assert builders.findings(SCAN, fragment.replace("item-1/", f"{slug}/"))


def test_others_are_left_alone() -> None:
    """Tables, files that are only in the folder, and items that are no penalty."""
    assert not builders.findings(SCAN, attached("a.xlsx", "处罚材料"))
    assert not builders.findings(SCAN, f"{PENALTY}files: [a.jpg]\n")
    assert not builders.findings(
        SCAN, "attachments: [{file: a.jpg, title: 办事大厅照片}]\nfiles: [a.jpg]\n"
    )
