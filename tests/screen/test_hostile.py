"""Hostile, broken and lying attachments are not screened or read properly: never clean, never a hang."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.screen.piece import LIMITS
from catalog.screen.process import Reader
from tests.screen.hostile import BOMBS, HOSTILE, SOUND, Hostile, Outcome, outcome_of

HEAVY = {title for title, *_ in BOMBS}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One reader for all: a file that breaks its process does no harm to the next."""
    with Reader(LIMITS._replace(memory_bytes=1 << 30)) as one:
        yield one


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(
            one, marks=pytest.mark.slow if one.title in HEAVY else (), id=f"{one.name} {one.title}"
        )
        for one in HOSTILE
    ],
)
def test_hostile_file_is_refused_or_read_properly(file: Hostile, reader: Reader, tmp_path: Path):
    """Within a gigabyte and its time a hostile file is refused with a way out, or what it hides is found."""
    path = tmp_path / file.name
    data = file.make()
    path.write_bytes(data)
    extraction = reader.read(path, hashlib.sha256(data).hexdigest())
    assert outcome_of(extraction) in file.allowed
    if extraction.refusal is not None:
        assert extraction.refusal.lasting
        assert extraction.refusal.way_out.zh
        assert "秒" not in extraction.refusal.reason.zh, "only the clock ended it"


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_leak(name: str, reader: Reader, tmp_path: Path):
    """The files that are cut and overwritten hold the leak where they are whole."""
    path = tmp_path / name
    data = SOUND[name]()
    path.write_bytes(data)
    extraction = reader.read(path, hashlib.sha256(data).hexdigest())
    assert outcome_of(extraction) is Outcome.FOUND
