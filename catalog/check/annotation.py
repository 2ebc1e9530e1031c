"""Step check: findings as GitHub's workflow commands, which annotate the lines of a change.

`::error file=…,line=…,col=…,title=…::message`: nothing that content holds can end a command or begin another.
"""

from __future__ import annotations

from catalog.check.checked import Checked
from catalog.check.explain import BY_CODE
from catalog.check.paint import visible
from catalog.check.report import HELP, basis_in, closing
from catalog.check.told_file import told_file
from catalog.diagnostic import Diagnostic

DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})


def as_annotations(checked: Checked) -> str:
    """Return a command a finding, and the closing line."""
    language = checked.language
    lines = [_command(one, checked) for one in checked.diagnostics]
    end = closing(checked.diagnostics, checked.files, checked.as_of, language, checked.waived)
    return "\n".join((*lines, end)) + "\n"


def _command(one: Diagnostic, checked: Checked) -> str:
    language = checked.language
    entry = BY_CODE.get(one.code)
    title = f"{one.code} {entry.title.in_language(language)}" if entry else one.code
    facts = {
        "file": checked.shown.prefix + told_file(one.file),
        "line": str(one.line),
        "col": str(one.column),
        "title": title,
    }
    properties = ",".join(f"{key}={_shown(facts[key]).translate(PROPERTY)}" for key in facts)
    basis, mend = basis_in(one, language), one.help.in_language(language)
    message = _shown(one.message.in_language(language)) + (f" [{basis}]" if basis else "")
    if mend:
        message += f"\n{HELP.in_language(language)}{_shown(mend)}"
    return f"::{one.severity.value} {properties}::{message.translate(DATA)}"


def _shown(text: str) -> str:
    """Return the text with hidden characters as U+XXXX; line breaks stay."""
    return "\n".join(map(visible, text.split("\n")))
