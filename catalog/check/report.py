"""Step check: diagnostics in print: text for people, json for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from catalog.check.citation import cited
from catalog.check.run import KNOWN
from catalog.check.told_file import told_file
from catalog.diagnostic import Diagnostic, Severity, Text

SEVERITY_WORDS = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.NOTICE: ("提示", "notice"),
}
HELP = Text("改法：", "help: ")


def as_text(
    diagnostics: Sequence[Diagnostic],
    files: int,
    as_of: datetime,
    language: str = "zh",
    waived: int = 0,
) -> str:
    """Return one block a finding (`path:line:column: …`, then the help), and a closing line."""
    lines: list[str] = []
    for one in diagnostics:
        word = SEVERITY_WORDS[one.severity][language != "zh"]
        basis = basis_in(one, language)
        lines.append(
            f"{told_file(one.file)}:{one.line}:{one.column}: {word} {one.code} "
            f"{one.message.in_language(language)}{f' [{basis}]' if basis else ''}"
        )
        help_text = one.help.in_language(language)
        if help_text:
            lines.append(f"  {HELP.in_language(language)}{help_text}")
    lines.append(closing(diagnostics, files, as_of, language, waived))
    return "\n".join(lines) + "\n"


def basis_in(one: Diagnostic, language: str) -> str:
    """Return what the finding's rule goes by, in a language; empty for a refusal."""
    if language == "zh" or one.code not in KNOWN:
        return one.basis
    return cited(KNOWN[one.code].basis, language)


def closing(
    diagnostics: Sequence[Diagnostic], files: int, as_of: datetime, language: str, waived: int
) -> str:
    """Return the line that ends a report: how many findings, in how many files, as of which day."""
    count = Counter(one.severity for one in diagnostics)
    numbers = [count[severity] for severity in Severity]
    if language == "zh":
        hidden = f"（另有 {waived} 个登记了例外）" if waived else ""
        return "{} 个错误，{} 个警告，{} 个提示{}；共检查 {} 个文件，截至 {}".format(
            *numbers, hidden, files, f"{as_of:%Y-%m-%d}"
        )
    hidden = f" ({waived} more waived)" if waived else ""
    return "{} errors, {} warnings, {} notices{} in {} files as of {}".format(
        *numbers, hidden, files, f"{as_of:%Y-%m-%d}"
    )


def as_json(
    diagnostics: Sequence[Diagnostic],
    files: int,
    as_of: datetime,
    language: str = "zh",
    waived: int = 0,
) -> str:
    """Return the JSON shape of `catalog check --format json`."""
    count = Counter(one.severity for one in diagnostics)
    return (
        json.dumps(
            {
                "as_of": f"{as_of:%Y-%m-%d %H:%M}",
                "summary": {s.value: count[s] for s in Severity}
                | {"waived": waived, "files": files},
                "diagnostics": [
                    {
                        "file": told_file(one.file),
                        "line": one.line,
                        "column": one.column,
                        "code": one.code,
                        "severity": one.severity.value,
                        "field": one.field,
                        "label": one.label,
                        "message": one.message.in_language(language),
                        "help": one.help.in_language(language),
                        "basis": one.basis,
                        "department": one.department,
                        "fingerprint": one.fingerprint,
                    }
                    for one in diagnostics
                ],
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )
