"""The registry's face: nothing is missing from it, and it says what the rules say."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from catalog.check.citation import citation
from catalog.check.explain import (
    ALL,
    SHOWN_CHARACTERS,
    SHOWN_LINES,
    explain,
    lookup,
    rules_json,
    rules_table,
)
from catalog.check.gate import GATES
from catalog.check.rules import RULES
from catalog.diagnostic import Basis
from catalog.load.refusal import REFUSALS
from tests.looped import looped

EVERY = looped("entry", ALL, ids=lambda entry: entry.code)
LANGUAGES = looped("language", ["zh", "en"])
CONTRACT = {"code", "name", "title", "severity", "basis", "since", "bad", "good"}


def rule(code):
    """Return the rule of that code."""
    return next(each for each in RULES if each.code == code)


def test_every_rule_and_every_refusal_is_there_once():
    """The face shows all that can be reported, in the order of codes, none twice."""
    codes = [each.code for each in ALL]
    assert codes == sorted(
        {rule.code for rule in RULES} | {each.code for each in (*REFUSALS, *GATES)}
    )
    assert [row.code for row in rules_table("zh")] == codes
    assert [each["code"] for each in rules_json()] == codes


def test_names_are_used_once():
    """A name leads to one entry, be it a rule or a refusal."""
    names = [each.name for each in ALL]
    assert len(names) == len(set(names))


@EVERY
@LANGUAGES
def test_an_explanation_holds_all_there_is_to_know(entry, language):
    """Code, name, title, severity, explanation, basis and both examples stand in the text."""
    text = explain(entry, language)
    first, *_ = text.splitlines()
    assert first == f"{entry.code} {entry.title.in_language(language)} ({entry.name})"
    assert entry.explanation.in_language(language) in text
    for heading in (
        ("级别：", "依据：", "有问题的写法：", "正确的写法：")
        if language == "zh"
        else (
            "Severity: ",
            "Basis: ",
            "Reported:",
            "Sound:",
        )
    ):
        assert heading in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_both_examples_are_printed_as_they_are():
    """A fragment can be copied from the explanation: only the indentation is added."""
    entry = rule("RV101")
    text = explain(entry, "zh")
    for example in (entry.bad, entry.good):
        assert "\n".join(f"    {line}" for line in example.rstrip("\n").split("\n")) in text


@EVERY
def test_an_explanation_shows_no_hidden_character(entry):
    """Examples with control, bidirectional or zero-width characters are printed with their code points."""
    printed = explain(entry, "en").replace("\n", "").replace("\u3000", "")  # a blank of Chinese
    assert printed.isprintable()


def test_a_long_example_is_cut():
    """An example of a thousand lines does not fill the screen."""
    entry = replace(rule("RV101"), bad="a: b\n" * 1000)
    lines = explain(entry, "zh").splitlines()
    assert lines.count("    a: b") == SHOWN_LINES
    assert lines[lines.index("    …") - 1] == "    a: b"


def test_an_address_of_the_basis_is_printed():
    """Where the basis has an address, the reader can follow it."""
    entry = replace(rule("RV101"), basis=(Basis("某条例", "第一条", "https://law.example/1"),))
    assert "依据：某条例 第一条 <https://law.example/1>" in explain(entry, "zh")


@LANGUAGES
def test_the_table_has_a_line_for_each_with_all_its_cells(language):
    """Code, severity, title and basis: no cell is empty."""
    assert all(all(row) for row in rules_table(language))


def test_the_json_form_is_the_contract():
    """Every entry has the keys of the contract, texts in both languages, and survives JSON."""
    entries = rules_json()
    assert json.loads(json.dumps(entries, ensure_ascii=False)) == entries
    for each in entries:
        assert set(each) >= CONTRACT
        assert set(each["title"]) == {"zh", "en"}
        assert each["severity"] in {"error", "warning", "notice"}
        assert all(value for key, value in each.items() if key in CONTRACT)


@pytest.mark.parametrize(
    "asked", ["RV101", "rv101", " RV101 ", "ＲＶ１０１", "levels-missing", "Levels-Missing"]
)
def test_a_code_is_found_however_it_is_typed(asked):
    """Letter case, width and blanks do not matter, and the name does as well as the code."""
    assert lookup(asked).entry is rule("RV101")


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("RV10l", "RV101"),
        ("RV1O2", "RV102"),
        ("RV130", "RV109"),
        ("RV99999", "RV303"),
        ("levels-mising", "RV101"),
        ("RVabc", None),
        ("完全不像", None),
        ("", None),
    ],
)
def test_an_unknown_code_leads_to_the_nearest(asked, near):
    """A slip is answered with the code that was meant; what is like nothing is not guessed at."""
    found = lookup(asked)
    assert found.entry is None
    assert found.near == near


@pytest.mark.parametrize(("language", "mark"), [("zh", "；"), ("en", "; ")])
def test_several_bases_are_joined_in_each_language(language, mark):
    """Table and explanation put the marks of their language between two laws."""
    entry = rule("RV101")
    joined = mark.join(citation(each, language) for each in entry.basis)
    assert len(entry.basis) > 1
    assert joined in explain(entry, language)
    assert joined in [row.basis for row in rules_table(language)]


def test_the_severity_is_named_in_each_language():
    """The word for the severity is that of the language."""
    assert "\n级别：错误\n" in explain(rule("RV101"), "zh")
    assert "\nSeverity: warning\n" in explain(rule("RV204"), "en")


def test_an_example_that_just_fits_is_whole():
    """As many lines and characters as are shown are shown without a mark of omission; one more has it."""
    line = "x" * SHOWN_CHARACTERS
    fits = replace(rule("RV101"), bad=(line + "\n") * SHOWN_LINES)
    assert "…" not in explain(fits, "zh")
    assert f"    {line}…\n" in explain(replace(fits, bad=line + "x\n"), "zh")
    assert "    …\n" in explain(replace(fits, bad=(line + "\n") * (SHOWN_LINES + 1)), "zh")
