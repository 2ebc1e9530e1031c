"""Where in a file's source a stretch of a value stands, in every way in which YAML writes it."""

from __future__ import annotations

import pytest

from catalog.check.source_place import place_in_source
from catalog.diagnostic import Place
from catalog.load.yaml_tree import read_tree

WRITTEN = {
    "plain": "summary: 申请人 13900126308。\n",
    "plain on two lines": "summary: 申请人联系电话\n  13900126308。\n",
    "double quotes": 'summary: "申请人：13900126308"\n',
    "single quotes": "summary: '申请人“甲”：13900126308'\n",
    "a quote inside": "summary: '申请人''甲''：13900126308'\n",
    "folded": "summary: >-\n  申请人联系电话，\n  是13900126308。\n",
    "literal": "summary: |\n  申请人联系电话，\n  是13900126308。\n",
    "folded, indented": "summary: >2-\n    申请人，\n    是13900126308。\n",
    "after a block": "title: |\n  名称\n\nsummary: 13900126308\n",
}


@pytest.mark.parametrize("source", WRITTEN.values(), ids=WRITTEN.keys())
def test_the_place_is_that_of_the_characters(source: str):
    """Line and column lead to the very number, however the value is written."""
    tree = read_tree(source)
    value = tree.value["summary"]
    lines = source.split("\n")
    found = place_in_source(lines, tree.places["summary",], value, value.index("13900126308"))
    assert lines[found.line - 1][found.column - 1 :].startswith("13900126308")


def test_escapes_lead_to_the_place_before_them():
    """Where the source spells the value in escapes, the nearest place before them is told."""
    source = r'summary: "申请人\u0031\u0033900126308"'
    tree = read_tree(source)
    value = tree.value["summary"]
    assert value.endswith("13900126308")
    assert place_in_source([source], tree.places["summary",], value, 3) == Place(1, 13)


def test_a_place_outside_the_file_stays():
    """A place that the source does not have is returned as it is."""
    assert place_in_source([], Place(3, 1), "甲", 0) == Place(3, 1)
