"""Step check: a private value or a trait of an attachment, told as a finding; nothing of the value but its mask."""

from __future__ import annotations

from catalog.check.privacy import NOT_SCREENED, Spot
from catalog.check.privacy_trait import TRAITS
from catalog.check.privacy_words import WORDS
from catalog.diagnostic import Finding, Severity, Text


def finding_of(spot: Spot) -> Finding:
    """Return what is told of a spot."""
    message, mend = _said(spot)
    if spot.more:
        message = Text(
            f"{message.zh}，同类的至少另有 {spot.more} 处，没有一一列出",
            f"{message.en}; at least {spot.more} more like it are not listed",
        )
        mend = Text(
            f"先改正列出的，再检查。{mend.zh}", f"mend those listed and check again; {mend.en}"
        )
    return Finding(
        code=spot.code,
        path=spot.path,
        place=spot.place,
        message=message,
        help=mend,
        severity=Severity.NOTICE if spot.notice else None,
        fingerprint=spot.fingerprint,
    )


def _said(spot: Spot) -> tuple[Text, Text]:
    """Return message and help."""
    if spot.kind is not None:
        words, sure = WORDS[spot.kind], spot.code[2] == "1"
        return Text(
            f"{spot.where.zh}{'有' if sure else '可能有'}{spot.kind.label}“{spot.shown}”",
            f"{spot.where.en}: {words.english if sure else f'perhaps {words.english}'} '{spot.shown}'",
        ), spot.way_out if spot.way_out.zh else words.mend
    if spot.trait is not None:
        trait = TRAITS[spot.trait]
        zh, en = spot.detail if spot.detail.zh != spot.trait.label else ("", "")
        return Text(
            f"{spot.where.zh}{spot.trait.label}{f'：{zh}' if zh else ''}",
            f"{spot.where.en} {trait.english}{f': {en}' if en else ''}",
        ), trait.mend(spot.file)
    assert spot.code == NOT_SCREENED
    return Text(
        f"{spot.where.zh}没有查成：{spot.detail.zh}",
        f"{spot.where.en} could not be screened: {spot.detail.en}",
    ), spot.way_out
