"""Step check: findings as SARIF 2.1.0 (OASIS), for code hosts and editors that read it.

Paths are relative to the site's folder, and nothing tells where on a machine that is, so that the same content
gives the same bytes. Braces stay as they are except around a number, where a reader would take them for a
placeholder: readers show a doubled brace as it stands, although the standard wants all of them doubled.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from catalog import __version__
from catalog.check.checked import Checked
from catalog.check.explain import ALL, Explained, basis_of
from catalog.check.handbook import Handbook, chapter
from catalog.check.report import HELP
from catalog.check.rule import Rule
from catalog.check.told_file import told_file
from catalog.diagnostic import Diagnostic, Severity, Text
from catalog.model.pattern import late

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LANGUAGES = {"zh": "zh-CN", "en": "en"}
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
BASE = "%SRCROOT%"
"""Name that code hosts give to the folder from which paths count."""
BASE_WORDS = Text(
    "站点文件夹（有 mkdocs.yml 和 content/ 的那个）",
    "the site's folder, which holds mkdocs.yml and content/",
)
FINGERPRINT = "finding/v1"
INDEX: Mapping[str, int] = {each.code: at for at, each in enumerate(ALL)}
PLACEHOLDER = late(r"\{([0-9]+)\}")
LINK = late(r"\[([^\[\]]*)\](?=\()")


def as_sarif(checked: Checked) -> str:
    """Return one run: every rule, every finding, and what is waived as a suppressed result."""
    waived = frozenset(checked.hidden)
    results = sorted({*checked.diagnostics, *waived})
    language = LANGUAGES[checked.language]
    run = {
        "tool": {"driver": _driver(checked.shown.handbook, checked.language)},
        "invocations": [
            {
                "executionSuccessful": True,
                "properties": {"as_of": f"{checked.as_of:%Y-%m-%d %H:%M}"},
            }
        ],
        "language": language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": _message(BASE_WORDS, checked.language)}},
        "results": [_result(one, checked.language, waived=one in waived) for one in results],
        "properties": {"files": checked.files},
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _driver(handbook: Handbook, language: str) -> dict[str, Any]:
    return {
        "name": "disclosure-catalog",
        "version": __version__,
        "semanticVersion": __version__,
        "language": LANGUAGES[language],
        "rules": [_rule(each, handbook, language) for each in ALL],
    }


def _rule(entry: Explained, handbook: Handbook, language: str) -> dict[str, Any]:
    """Return the descriptor of a rule or refusal."""
    address = handbook.published(entry.code)
    explanation = entry.explanation.in_language(language)
    tags = [entry.code[:2], *(["firm"] if isinstance(entry, Rule) and entry.firm else [])]
    return {
        "id": entry.code,
        "name": entry.name,
        "shortDescription": _message(entry.title, language),
        "fullDescription": _message(entry.explanation, language),
        "help": {
            "text": plain(explanation),
            "markdown": numbered(chapter(entry, language)),
        },
        **({"helpUri": address} if address else {}),
        "defaultConfiguration": {"level": LEVELS[entry.severity]},
        "properties": {"tags": tags, "basis": [str(each) for each in basis_of(entry)]},
    }


def _result(one: Diagnostic, language: str, *, waived: bool) -> dict[str, Any]:
    mend = one.help.in_language(language)
    said = one.message.in_language(language)
    facts = {
        "field": one.field,
        "label": one.label,
        "basis": one.basis,
        "department": one.department,
    }
    return {
        "ruleId": one.code,
        "ruleIndex": INDEX[one.code],
        "level": LEVELS[one.severity],
        "message": {"text": plain(f"{said}\n{HELP.in_language(language)}{mend}" if mend else said)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(told_file(one.file)), "uriBaseId": BASE},
                    "region": {"startLine": one.line, "startColumn": one.column},
                }
            }
        ],
        "partialFingerprints": {FINGERPRINT: one.fingerprint},
        **({"suppressions": [{"kind": "external", "status": "accepted"}]} if waived else {}),
        "properties": {key: value for key, value in facts.items() if value},
    }


def _message(text: Text, language: str) -> dict[str, str]:
    return {"text": plain(text.in_language(language))}


def plain(text: str) -> str:
    """Return the text as a plain message of SARIF: nothing in it is a link or a placeholder."""
    return numbered(LINK.sub(r"\\[\1\\]", text))


def numbered(text: str) -> str:
    """Return the text with doubled braces around a number."""
    return PLACEHOLDER.sub(r"{{\1}}", text)
