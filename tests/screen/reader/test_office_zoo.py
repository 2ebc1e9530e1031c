"""Every place in office files, texts and archives is read, in its layer; and nothing is read that is not there."""

from __future__ import annotations

import pytest

from catalog.screen.piece import LIMITS, Mark, Nested, Piece
from catalog.screen.reader.archive_zip import read_zip
from catalog.screen.reader.docx import read_docx
from catalog.screen.reader.text import read_text
from catalog.screen.reader.xlsx import read_xlsx
from tests.screen.zoo_office import NESTED_ZOO, OFFICE_ZOO, Specimen

READERS = {
    "docx": read_docx,
    "xlsx": read_xlsx,
    "txt": read_text,
    "csv": read_text,
    "zip": read_zip,
}
LEAK = "13800004321"
TWIN = "桥梁工程"
EACH = pytest.mark.parametrize("specimen", OFFICE_ZOO, ids=lambda each: each.name)


def read(specimen: Specimen, leak: str) -> list[Piece | Mark | Nested]:
    """Return all that the reader of the specimen's kind gives."""
    return list(READERS[specimen.extension](specimen.build(leak), LIMITS))


@EACH
def test_the_leak_is_given_in_its_layer(specimen):
    """A number is found whole, in the layer the zoo tells."""
    layers = {
        each.layer for each in read(specimen, LEAK) if isinstance(each, Piece) and LEAK in each.text
    }
    assert specimen.layer in layers


@EACH
def test_the_leak_is_given_once_a_layer(specimen):
    """The net gives nothing that was given before: a leak stands in one layer, or two where views overlap."""
    found = [each for each in read(specimen, LEAK) if isinstance(each, Piece) and LEAK in each.text]
    assert len(found) == 1, [(each.where, each.layer) for each in found]


@EACH
def test_the_clean_twin_has_no_long_number(specimen):
    """Nothing of a file without a leak looks like a number of a person: no eleven digits in a row."""
    texts = [each.text for each in read(specimen, TWIN) if isinstance(each, Piece)]
    digits = [
        "".join(letter if letter.isdigit() else " " for letter in text).split() for text in texts
    ]
    assert not [run for runs in digits for run in runs if len(run) >= 11]


@pytest.mark.parametrize("specimen", NESTED_ZOO, ids=lambda each: each.name)
def test_a_file_within_is_handed_on_whole(specimen):
    """What stands in a file within a file is not read here: the file itself is handed on."""
    handed = [each for each in read(specimen, LEAK) if isinstance(each, Nested)]
    assert any(each.name.endswith((".xlsx", ".csv")) and each.data for each in handed)
