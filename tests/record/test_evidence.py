"""Who signed the log, as the pages of the record tell it."""

from __future__ import annotations

import pytest

from catalog.errors import RecordError
from catalog.record.entry import CHECKPOINT, KEY_FILE
from catalog.record.evidence import Seal, seal_of
from catalog.record.note import checkpoint
from tests.record.test_note import signer_of

ROOT = b"r" * 32


def test_an_unsigned_log_has_its_size_alone():
    """Without a key file nobody signed; without a checkpoint there is no size either."""
    files = {CHECKPOINT: checkpoint("log.example", 7, ROOT, None)}
    assert seal_of(files.get) == Seal(7, "", ())
    assert seal_of(lambda _: None) == Seal(0, "", ())


def test_key_and_witnesses_are_told_apart():
    """The agency's key is told by its eight digits, others that signed the same checkpoint by name."""
    own, other = signer_of(), signer_of(b"y" * 32, "witness.example")
    note = checkpoint(own.name, 7, ROOT, own)
    text = note.rpartition(b"\n\n")[0] + b"\n"
    files = {CHECKPOINT: note + other.line(text), KEY_FILE: own.vkey.encode() + b"\n"}
    assert seal_of(files.get) == Seal(7, own.vkey.split("+")[1], ("witness.example",))
    assert seal_of({**files, CHECKPOINT: note}.get).witnesses == ()


@pytest.mark.parametrize(
    ("path", "data"), [(KEY_FILE, b"no key"), (KEY_FILE, "钥".encode()), (CHECKPOINT, b"no note")]
)
def test_damage_is_told(path: str, data: bytes):
    """A key or checkpoint that is none stops the build and is named."""
    with pytest.raises(RecordError, match=path.rpartition("/")[2]):
        seal_of({path: data}.get)
