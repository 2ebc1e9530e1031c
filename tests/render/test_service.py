"""A service matter as a sheet: every element under its official name, telephones to dial, who answers."""

from __future__ import annotations

import pytest

from catalog.model.block import Service
from catalog.render.view.common import Pieces
from catalog.render.view.item import ServiceView
from tests.render.stage import stage

ELEMENTS = {
    "basis": "办法第五条",
    "conditions": "参加本市医疗保险；需要在市外就医",
    "materials": "居住证、工作证明或者承诺书之一",
    "procedure": "申请、受理、告知",
    "office": "待遇科",
    "handler": "窗口经办人员",
    "time_limit": "五个工作日",
    "result": "电子回执",
    "duties": "受理备案",
    "discipline": "不得收费",
    "commitments": "超时未办的，当面说明",
    "supervision": "服务大厅值班岗",
}


def sheet(more: str = "", **changed: str | None) -> ServiceView:
    """Return the sheet of a service with some elements changed; None leaves one out."""
    lines = (f"  {k}: {v}\n" for k, v in (ELEMENTS | changed).items() if v is not None)
    view = stage(f"kind: service\nservice:\n{''.join(lines)}{more}").view(1).service
    assert view is not None
    return view


def told(pieces: Pieces) -> str:
    """Return a sentence as it is read."""
    return "".join(piece.text for piece in pieces)


def test_every_element_stands_under_its_official_name():
    """All elements that the rules ask for are on the sheet, each once, with all of its words."""
    view = sheet()
    found = {term.label: told(term.pieces) for term in (*view.glance, *view.rest)}
    answers = {a.element: "；".join(map(told, a.lines)) for a in (*view.before, *view.after)}
    answers["办理程序"] = "、".join(map(told, view.steps))
    labels = {name: field.title for name, field in Service.model_fields.items()}
    for name, text in ELEMENTS.items():
        label = labels[name]
        assert label is not None
        assert (found | answers)[label].startswith(text)
    assert not set(found) & set(answers)


def test_steps_are_counted_and_lists_are_lists():
    """A procedure is its steps, conditions are one line each."""
    view = sheet()
    assert [told(step) for step in view.steps] == ["申请", "受理", "告知"]
    assert [told(line) for line in view.before[0].lines] == [
        "参加本市医疗保险",
        "需要在市外就医",
    ]
    assert len(view.before[1].lines) == 1


def test_what_is_not_written_is_left_out():
    """Without materials there is no question of what to bring."""
    assert [one.element for one in sheet(materials=None).before] == ["申请条件"]


@pytest.mark.parametrize(
    ("more", "numbers"),
    [
        ("", ["tel:0000-1234570"]),
        ("public_contacts: [0000-1234577, 公示路18号]", ["tel:0000-1234577"]),
        ("public_contacts: [公示路18号]", ["tel:0000-1234570"]),
        (
            "public_contacts: [0000-1234577, 0000-1234578]",
            ["tel:0000-1234577", "tel:0000-1234578"],
        ),
    ],
)
def test_the_telephone_to_ask_is_the_items_own_or_its_departments(more: str, numbers: list[str]):
    """An item's public telephones come first; without any its department is asked."""
    term = sheet(more).glance[-1]
    assert term.label == "咨询电话"
    assert [one.href for one in term.pieces if one.href] == numbers


@pytest.mark.parametrize("written", ["服务大厅值班岗", None, "拨打监督电话0000-1234569"])
def test_who_hears_complaints_always_has_a_telephone(written: str | None):
    """The agency's own telephone for complaints stands on the sheet once, whatever the sheet says."""
    answer = sheet(supervision=written).after[-1]
    links = [one.href for line in answer.lines for one in line if one.href]
    assert links == ["tel:0000-1234569"]


def test_the_contents_lead_to_the_sheet():
    """The sheet stands first in the contents; other items have none."""
    lines = "".join(f"  {k}: {v}\n" for k, v in ELEMENTS.items())
    view = stage(f"kind: service\nservice:\n{lines}").view(1)
    assert view.contents.entries[0].href == "#service"
    assert stage("").view(1).service is None
