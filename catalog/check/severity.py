"""Step check: severities by setting: how much the rules of one site weigh, as its mkdocs.yml says.

A setting stands for the whole rule, whatever the single finding would weigh. Firm rules are gates: theirs may
be raised, not lowered. Refusals cannot be set: what cannot be read cannot be weighed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from catalog.check.nearest import nearest_code
from catalog.check.run import KNOWN, SEVERITIES
from catalog.diagnostic import Finding, Severity
from catalog.errors import SiteError

Severities: TypeAlias = Mapping[str, Severity | None]
"""What a site sets, by code; None: the rule is off."""
OFF = "off"
WORDS: Mapping[str, Severity | None] = {one.value: one for one in Severity} | {OFF: None}
_WEIGHT: Mapping[Severity | None, int] = {
    Severity.ERROR: 3,
    Severity.WARNING: 2,
    Severity.NOTICE: 1,
    None: 0,
}


def severities_of(written: Mapping[str, str]) -> dict[str, Severity | None]:
    """Return what the plugin's option `severities` sets.

    Raises:
        SiteError: a code or a word is not known, a firm rule would be lowered, or the code is a refusal's.
    """
    return {code: _severity_of(code, word) for code, word in written.items()}


def _severity_of(code: str, word: str) -> Severity | None:
    key = f"plugins.catalog.severities.{code}"
    rule = KNOWN.get(code)
    if rule is None and code in SEVERITIES:
        raise SiteError(
            f"mkdocs.yml 的 {key}：{code} 说的是读不懂的内容，级别不能改",
            f"mkdocs.yml, {key}: {code} is about what cannot be read; its severity cannot be set",
        )
    if rule is None:
        near = nearest_code(code, KNOWN)
        zh, en = (f"，最接近的是 {near}", f"; the nearest is {near}") if near else ("", "")
        raise SiteError(
            f"mkdocs.yml 的 {key}：没有规则 {code}{zh}",
            f"mkdocs.yml, {key}: there is no rule {code}{en}",
        )
    if word not in WORDS:
        raise SiteError(
            f"mkdocs.yml 的 {key}：写的是 {word}，应是 {'、'.join(WORDS)} 之一",
            f"mkdocs.yml, {key}: expected one of {', '.join(WORDS)}, found {word}",
        )
    severity = WORDS[word]
    if rule.firm and _WEIGHT[severity] < _WEIGHT[rule.severity]:
        raise SiteError(
            f"mkdocs.yml 的 {key}：{code} 是一道关口，级别只能调高，不能低于 {rule.severity.value}",
            f"mkdocs.yml, {key}: {code} is a gate; its severity cannot be lower than {rule.severity.value}",
        )
    return severity


def weighed(findings: Iterable[Finding], severities: Severities) -> tuple[Finding, ...]:
    """Return the findings as the site weighs them; those of rules that are off are left out."""
    return tuple(
        one
        for each in findings
        if (one := _weighed(each, severities[each.code]) if each.code in severities else each)
    )


def _weighed(finding: Finding, severity: Severity | None) -> Finding | None:
    if severity is None or severity is finding.severity:
        return finding if severity else None
    if KNOWN[finding.code].firm and _WEIGHT[severity] < _WEIGHT[finding.severity]:
        return finding
    return replace(finding, severity=severity)
