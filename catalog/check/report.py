"""Step check: diagnostics in print: text for people, json for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from catalog.diagnostic import Diagnostic, Severity

SEVERITY_WORDS = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.NOTICE: ("提示", "notice"),
}


def as_text(
    diagnostics: Sequence[Diagnostic], files: int, as_of: datetime, language: str = "zh"
) -> str:
    """Return one block a finding (`path:line:column: …`, then the help), and a closing line."""
    lines: list[str] = []
    for one in diagnostics:
        word = SEVERITY_WORDS[one.severity][language != "zh"]
        basis = f" [{one.basis}]" if one.basis else ""
        lines.append(
            f"{one.file}:{one.line}:{one.column}: {word} {one.code} "
            f"{one.message.in_language(language)}{basis}"
        )
        help_text = one.help.in_language(language)
        if help_text:
            lines.append(("  改法：" if language == "zh" else "  help: ") + help_text)
    lines.append(_closing(diagnostics, files, as_of, language))
    return "\n".join(lines) + "\n"


def _closing(diagnostics: Sequence[Diagnostic], files: int, as_of: datetime, language: str) -> str:
    count = Counter(one.severity for one in diagnostics)
    numbers = [count[severity] for severity in Severity]
    if language == "zh":
        return "{} 个错误，{} 个警告，{} 个提示；共检查 {} 个文件，截至 {}".format(
            *numbers, files, f"{as_of:%Y-%m-%d}"
        )
    return "{} errors, {} warnings, {} notices in {} files as of {}".format(
        *numbers, files, f"{as_of:%Y-%m-%d}"
    )


def as_json(
    diagnostics: Sequence[Diagnostic], files: int, as_of: datetime, language: str = "zh"
) -> str:
    """Return the JSON shape of `catalog check --format json`."""
    count = Counter(one.severity for one in diagnostics)
    return (
        json.dumps(
            {
                "as_of": f"{as_of:%Y-%m-%d %H:%M}",
                "summary": {s.value: count[s] for s in Severity} | {"files": files},
                "diagnostics": [
                    {
                        "file": one.file,
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
                    }
                    for one in diagnostics
                ],
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


REPORTS = {"json": as_json, "text": as_text}
