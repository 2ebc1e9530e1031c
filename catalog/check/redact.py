"""Step check: private values are taken out of whatever is printed: messages that quote content, lines of source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from catalog.check.told_file import with_told_files
from catalog.diagnostic import FieldPath, Finding, Text
from catalog.load.text import UTF8_BOM, utf8_text
from catalog.model.pattern import late
from catalog.model.vocabulary import Disclosure
from catalog.screen.hit import NOWHERE, Hit, Surroundings
from catalog.screen.mask import masked

Secrets = Sequence[tuple[str, str]]
"""(as it stands in the source, its mask), the longest first."""
CUT = "…"
"""Where a message leaves off in the middle of what it quotes."""
LEAST_CUT = 4
"""Characters of a value from which a piece of it beside a `…` is taken out as well."""
_LONG = late("[0-9]{6}|@")
_WITH_PEOPLE = late(r"^(?:kind:[ \t]*[\"']?penalty\b|requests:)", re.MULTILINE)
"""How a file shows that people's names may stand in it: a penalty, or a ledger of requests."""
_MANNERS = frozenset(manner.label for manner in Disclosure)
"""Words of the form, which messages need: `公开方式是不予公开` reads like a mark, and gives nothing away."""


def screen_text(text: str, around: Surroundings = NOWHERE) -> tuple[Hit, ...]:
    """Return what must not be published in a text, as `catalog.screen.engine` finds it."""
    # Loading the detectors takes longer than a check in which nothing is new: then no text comes here.
    from catalog.screen.engine import screen_text as found_in  # noqa: PLC0415

    return found_in(text, around)


def without_secrets(text: str, secrets: Secrets = (), around: Surroundings = NOWHERE) -> str:
    """Return the text with masks for the secrets known, whole or cut off, and for whatever else is found in it."""
    text = with_told_files(text)
    for raw, mask in secrets:
        text = text.replace(raw, mask)
        if CUT in text:
            text = _without_cut(text, raw, mask)
    hits = screen_text(text, around)
    if not hits:
        return text
    pieces, at = [], 0
    for hit in hits:
        if text[hit.start : hit.end] in _MANNERS:
            continue
        pieces += [text[at : hit.start], masked(hit.kind, hit.value)]
        at = hit.end
    return "".join((*pieces, text[at:]))


def _without_cut(text: str, raw: str, mask: str) -> str:
    for size in range(len(raw) - 1, LEAST_CUT - 1, -1):
        text = text.replace(raw[:size] + CUT, mask + CUT).replace(CUT + raw[-size:], CUT + mask)
    return text


def redacted(findings: Iterable[Finding], secrets: Secrets = ()) -> Iterator[Finding]:
    """Yield the findings, with masks for the private values in what they say."""
    for one in findings:
        message, mend = _redacted(one.message, secrets), _redacted(one.help, secrets)
        same = message == one.message and mend == one.help
        yield one if same else replace(one, message=message, help=mend)


def _redacted(text: Text, secrets: Secrets) -> Text:
    return Text(without_secrets(text.zh, secrets), without_secrets(text.en, secrets))


def dotted_path(path: FieldPath) -> str:
    """Return a field's path as it is told: what a person wrote as a key may be private, too."""
    dotted = ".".join(map(str, path))
    return without_secrets(dotted) if _LONG.search(dotted) else dotted


def source_text(data: bytes) -> str:
    """Return a file's text with LF as places count it, whatever cannot be decoded as U+FFFD."""
    try:
        return utf8_text(data)
    except UnicodeDecodeError:
        return data.removeprefix(UTF8_BOM).decode("utf-8", "replace").replace("\r\n", "\n")


def secrets_in(text: str) -> Secrets:
    """Return the secrets of a file of content that could not be read as what it should be."""
    found = {
        text[hit.start : hit.end]: masked(hit.kind, hit.value)
        for hit in screen_text(text, _whole_file(text))
    }
    return sorted(found.items(), key=lambda each: -len(each[0]))


def _whole_file(text: str) -> Surroundings:
    return Surroundings(names=_WITH_PEOPLE.search(text) is not None, markdown=True)


def redacted_lines(text: str) -> list[str]:
    """Return the lines of a file of content, with as many characters each, its private values masked.

    Nothing is taken for a public contact here: a line that is shown beside a finding may say too little, never
    too much.
    """
    pieces, at = [], 0
    for hit in screen_text(text, _whole_file(text)):
        pieces += [
            text[at : hit.start],
            in_place(text[hit.start : hit.end], masked(hit.kind, hit.value)),
        ]
        at = hit.end
    return "".join((*pieces, text[at:])).split("\n")


def in_place(raw: str, mask: str) -> str:
    """Return a mask as long as the raw text, line breaks kept, so that columns stay what they are."""
    if len(raw) == len(mask) and "\n" not in raw:
        return mask
    return "".join("\n" if each == "\n" else "*" for each in raw)
