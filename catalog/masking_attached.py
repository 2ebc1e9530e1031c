"""At the edge: `catalog mask`, attachments: a masked copy takes the place of a table or a document.

A copy bears the name `名单-脱敏.xlsx` and is screened again before it is kept. A file whose name alone tells
something gets another name.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from catalog.check.attached import AttachmentScreener
from catalog.check.masks import NAME, Texts
from catalog.check.rules.attachment import folder_of
from catalog.check.signed import Refused
from catalog.diagnostic import Text
from catalog.masking_found import Attached, Known, named
from catalog.replacing import write_new
from catalog.screen.attachment import layer_weight
from catalog.screen.engine import screen_text
from catalog.screen.hit import Hit
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.mask import masked
from catalog.screen.masked_copy import NotMaskedError, masked_copy
from catalog.screen.piece import LIMITS, NotScreenedError, Piece
from catalog.screen.reader.docx import read_docx
from catalog.screen.reader.xlsx import read_xlsx
from catalog.screen.value_masks import Mask, ValueMasks

READERS = {"docx": read_docx, "xlsx": read_xlsx}
"""Kinds that are copied masked, with what reads them."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A masked copy that is to be written."""

    original: Path
    name: str
    shown: str
    """As in `Attached`."""
    new_name: str
    data: bytes

    @property
    def path(self) -> Path:
        """Where it goes: beside the original."""
        return self.original.with_name(PurePosixPath(self.new_name).name)

    def is_there(self) -> bool:
        """Return whether the very copy lies there already: an earlier run was ended before it was done."""
        path = self.path
        return path.is_file() and not path.is_symlink() and path.read_bytes() == self.data


def copied(
    root: Path, texts: Texts, wanted: Sequence[Attached], names: Mapping[str, str], known: Known
) -> tuple[Copy, ...] | Refused:
    """Return the masked copies, nothing written yet; refused where one cannot be made."""
    copies = []
    folder = root / folder_of(texts.loaded)

    def mask(kind: SensitiveKind, value: str) -> str:
        return (names.get(value) if kind is NAME else None) or masked(kind, value)

    for one in wanted:
        name, told = one.file.name, named(one.shown)
        original = folder / name
        data = original.read_bytes()
        if hashlib.sha256(data).hexdigest() != one.file.sha256:
            return Refused(
                (
                    Text(
                        f"{told.zh}刚刚被改过，请再试一次",
                        f"{told.en} has just been changed: try again",
                    ),
                )
            )
        try:
            done = _masked(one, data, texts, mask, known) if one.hits else data
        except (NotScreenedError, NotMaskedError) as error:
            reason, way = error.reason, error.way_out
            return Refused(
                (Text(f"{told.zh}：{reason.zh}；{way.zh}", f"{told.en}: {reason.en}; {way.en}"),)
            )
        copy = Copy(original, name, one.shown, one.new_name, done)
        if os.path.lexists(copy.path) and not copy.is_there():
            there = copy.new_name
            return Refused((Text(f"文件夹里已经有“{there}”", f"{there!r} is there already"),))
        copies.append(copy)
    return tuple(copies)


def _masked(one: Attached, data: bytes, texts: Texts, mask: Mask, known: Known) -> bytes:
    name = one.file.name
    hits = [
        hit for hit in _hits(name, data, texts) if not known(name, hit.kind, hit.weight, hit.value)
    ]
    return masked_copy(name, data, ValueMasks(hits, mask, texts.around.public))


def _hits(name: str, data: bytes, texts: Texts) -> Iterator[Hit]:
    """Yield everything private in a table or document, however much it is."""
    read = READERS[name.rpartition(".")[2].lower()]
    for piece in read(data, LIMITS):
        if isinstance(piece, Piece):
            found = screen_text(piece.text, texts.around)
            hits = (hit._replace(weight=layer_weight(piece.layer, hit)) for hit in found)
            yield from (hit for hit in hits if hit.weight is not Weight.NOTICE)


@contextmanager
def written_copies(copies: Sequence[Copy]) -> Iterator[Callable[[], None]]:
    """Write the copies, none of which is there yet; they are removed again unless the given function is called.

    Raises:
        FileExistsError: one is there already.
    """
    made: list[Path] = []
    keep = False

    def kept() -> None:
        nonlocal keep
        keep = True

    try:
        for one in copies:
            if not one.is_there():
                write_new(one.path, one.data)
                made.append(one.path)
        yield kept
    finally:
        if not keep:
            for path in made:
                path.unlink(missing_ok=True)


def still_private(
    copies: Sequence[Copy], texts: Texts, screener: AttachmentScreener
) -> tuple[Text, ...]:
    """Return of which written copies the screening still finds something, so that they are not kept."""
    found = []
    for one in copies:
        result = screener.screen(one.path, hashlib.sha256(one.data).hexdigest(), texts.around)
        left = [hit for hit in result.hits if hit.weight is not Weight.NOTICE]
        if left or result.refusal is not None:
            zh, en = named(one.shown)
            where = f"（{left[0].where}）" if left else ""
            found.append(
                Text(
                    f"{zh}的脱敏副本里还有查得出的内容{where}：在原件里脱敏，再换掉附件",
                    f"the masked copy of {en} still holds findings: mask the original by hand",
                )
            )
    return tuple(found)
