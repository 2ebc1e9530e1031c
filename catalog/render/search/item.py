"""Step render: what of an item can be found: what its page and its attachments say, nothing that they do not.

A pure function of the item without its private parts. Nothing in it depends on the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.load.loaded import AttachedFile
from catalog.model.base import Model
from catalog.model.item import Item
from catalog.render.prose import Prose
from catalog.render.search.body import body_lines
from catalog.render.search.document import Anchor, document, joined_text, line_text
from catalog.screen.extraction import Extraction
from catalog.screen.piece import Layer, Piece
from catalog.select.address import item_address

SEEN = frozenset({Layer.VISIBLE, Layer.HEADER})
"""Layers of an attachment that whoever opens it sees."""
MOST_CHARS = 5_000_000
"""Of one attachment; what stands behind them is not found."""
WRAPPED = ".pdf"
"""Ending of files whose lines are those of the paper, not of the sentence."""


def item_document(
    item: Item,
    prose: Prose,
    files: Sequence[AttachedFile],
    extractions: Mapping[str, Extraction],
) -> str:
    """Return an item's text (`document.document`).

    `files` are those that its page offers, `extractions` what the screening read of them, by name.
    """
    lines, anchors = body_lines(prose.html)
    more = list(_block_lines(item))
    if anchors and more:
        anchors.append(Anchor(len(lines), None))
    offered = {file.name for file in files}
    return document(
        address=item_address(item.identifier, imported=item.imported),
        title=item.title,
        identifier=item.identifier,
        doc_number=item.doc_number or "",
        published=str(item.published_on or ""),
        summary=item.summary,
        keywords=item.keywords,
        attachments=[
            [joined_text(one.title), one.file, *_seen(one.file, extractions.get(one.file))]
            for one in item.attachments
            if one.file in offered
        ],
        body=[*lines, *more],
        anchors=anchors,
    )


def _block_lines(item: Item) -> Iterator[str]:
    """Yield what the item's page says beside the body, a label and its words in a line."""
    told: list[tuple[type[Model], str, str | None]] = [
        (Item, "issuer", item.issuer),
        (Item, "joint_issuers", "、".join(item.joint_issuers)),
        (Item, "public_contacts", "、".join(item.public_contacts)),
    ]
    if item.service is not None:
        kind = type(item.service)
        told += [(kind, name, getattr(item.service, name)) for name in kind.model_fields]
    if item.consultation is not None:
        kind_of = type(item.consultation)
        told += [(kind_of, name, getattr(item.consultation, name)) for name in ("how", "basis")]
    if item.penalty is not None:
        party, class_ = item.penalty.party.label, item.penalty.class_.label
        told += [(type(item.penalty), "party", party), (type(item.penalty), "class_", class_)]
    if item.joint is not None:
        told.append((type(item.joint), "host", item.joint.host))
    told.append((type(item.links), "rumour", item.links.rumour))
    for model, name, words in told:
        if words:
            yield f"{model.model_fields[name].title or name}\t{joined_text(words)}"


def _seen(name: str, extraction: Extraction | None) -> list[str]:
    """Return the lines of an attachment that a reader sees, up to `MOST_CHARS`."""
    if extraction is None:
        return []
    lines: list[str] = []
    size = 0
    for piece in extraction.pieces:
        if piece.layer in SEEN:
            for line in filter(None, _lines(name, piece)):
                lines.append(line[: MOST_CHARS - size])
                size += len(line)
                if size >= MOST_CHARS:
                    return lines
    return lines


def _lines(name: str, piece: Piece) -> Iterable[str]:
    if piece.grid is None and name.lower().endswith(WRAPPED):
        return (joined_text(piece.text),)
    return map(line_text, piece.text.split("\n"))
