"""Step check: the formats of `catalog check`, by name; each is a function of what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalog.check.annotation import as_annotations
from catalog.check.checked import Checked
from catalog.check.report import as_json, as_text
from catalog.check.sarif import as_sarif
from catalog.check.terminal import as_terminal


def text_of(checked: Checked) -> str:
    """Return findings for people: coloured and with excerpts where a terminal is, plain elsewhere."""
    return as_terminal(checked) if checked.shown.terminal else _plain(checked)


def _plain(checked: Checked) -> str:
    return as_text(
        checked.diagnostics, checked.files, checked.as_of, checked.language, checked.waived
    )


def _json(checked: Checked) -> str:
    return as_json(
        checked.diagnostics, checked.files, checked.as_of, checked.language, checked.waived
    )


REPORTS: Mapping[str, Callable[[Checked], str]] = {
    "github": as_annotations,
    "json": _json,
    "sarif": as_sarif,
    "text": text_of,
}
