"""Attachments with one leak each, in every place of every kind of file, and their clean twins."""

from pathlib import Path

import pytest

from catalog.screen.attachment import OVERLOOKED
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.piece import Layer
from tests.screen.zoo import LEAKS, ZOO, seen

FILES = sorted({animal.file for animal in ZOO})


@pytest.mark.parametrize("file", FILES)
def test_every_leak_is_found_and_no_clean_twin_is_flagged(file: str, tmp_path: Path):
    """Nothing is missed, nothing flagged by mistake, nothing refused; in overlooked layers all of it blocks."""
    animals = [animal for animal in ZOO if animal.file == file]
    wrong = []
    soft = []
    count = 0
    for one in seen(animals, tmp_path, together=True):
        count += 1
        told = (one.animal.name, one.kind and one.kind.value)
        if not one.is_right:
            wrong.append(told)
        if one.animal.layer in OVERLOOKED and any(
            hit.kind is one.kind and hit.layer in OVERLOOKED and hit.weight is not Weight.BLOCK
            for hit in one.result.hits
        ):
            soft.append(told)
    assert wrong == []
    assert soft == []
    assert count >= len(animals) * 5


def test_zoo_has_every_kind_of_leak_and_layer():
    """No kind and no layer is left out; what stands in pictures takes the optional part to read."""
    assert {leak.kind for leak in LEAKS} == set(SensitiveKind)
    assert {animal.layer for animal in ZOO} == set(Layer) - {Layer.PICTURE}
    assert {file.rpartition(".")[2] for file in FILES} >= {
        "pdf",
        "docx",
        "xlsx",
        "csv",
        "txt",
        "zip",
        "png",
    }
