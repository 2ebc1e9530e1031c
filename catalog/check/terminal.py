"""Step check: findings on a terminal: coloured, each with its line and a caret, its code a link to the handbook.

No character of content that would act on the terminal reaches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from catalog.check.checked import Checked
from catalog.check.excerpt import excerpt, source_lines
from catalog.check.paint import visible
from catalog.check.report import HELP, SEVERITY_WORDS, basis_in, closing
from catalog.check.told_file import told_file
from catalog.diagnostic import Diagnostic

NUMBER_WIDTH = 5
"""Cells of a line number."""
GUTTER = NUMBER_WIDTH + 3
"""Cells left of an excerpt: number, blank, bar, blank."""
LEAST_ROOM = 20


def as_terminal(checked: Checked) -> str:
    """Return one block a finding: place and message, the line it is about, how to mend it; and a closing line."""
    lines: list[str] = []
    for file, found in groupby(checked.diagnostics, key=lambda one: one.file):
        source = source_lines(checked.shown.root, file)
        for one in found:
            lines += _block(one, source, checked)
    end = closing(
        checked.diagnostics, checked.files, checked.as_of, checked.language, checked.waived
    )
    return "\n".join((*lines, end)) + "\n"


def _block(one: Diagnostic, source: Sequence[str], checked: Checked) -> Iterator[str]:
    language, paint = checked.language, checked.shown.paint
    severity = one.severity.value
    place = visible(f"{told_file(one.file)}:{one.line}:{one.column}:")
    word = SEVERITY_WORDS[one.severity][language != "zh"]
    code = paint.link(paint.styled(one.code, severity), checked.shown.handbook.link(one.code))
    basis = basis_in(one, language)
    yield (
        f"{paint.styled(place, 'strong')} {paint.styled(word, severity)} {code} "
        f"{visible(one.message.in_language(language))}"
        + (f" {paint.styled(f'[{visible(basis)}]', 'faint')}" if basis else "")
    )
    yield from _excerpt(one, source, checked)
    mend = one.help.in_language(language)
    if mend:
        yield f"  {paint.styled(HELP.in_language(language), 'help')}{visible(mend)}"


def _excerpt(one: Diagnostic, source: Sequence[str], checked: Checked) -> Iterator[str]:
    """Yield the line and the caret under its column; nothing where there is no such line."""
    room = max(checked.shown.width - GUTTER, LEAST_ROOM)
    shown = excerpt(source, one.line, one.column, room)
    if shown is None:
        return
    paint = checked.shown.paint
    bar = paint.styled("|", "gutter")
    number = paint.styled(f"{one.line:>{NUMBER_WIDTH}}", "gutter")
    caret = paint.styled("^", one.severity.value)
    yield f"{number} {bar} {shown.text}"
    yield f"{' ' * NUMBER_WIDTH} {bar} {' ' * shown.before}{caret}"
