"""Every rule of the registry keeps what a rule promises: codes, two languages, examples that hold."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from catalog.check import rules
from catalog.check.rule import CODE, Rule, Subject
from catalog.check.rules import RETIRED, RULES
from catalog.check.run import ITEM_RULES, checks_of
from catalog.diagnostic import Severity, Text
from tests import builders
from tests.looped import looped

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`")
BY_CODE = looped("rule", RULES, ids=lambda rule: rule.code)


def holds(rule: Rule) -> bool:
    """Return whether the bad example is reported and the good one is sound.

    Reported: by a finding of the rule's own code. Sound: no such finding, nor an error of any other rule.
    """
    reported = {finding.code for finding in builders.findings(rule, rule.bad)}
    return reported == {rule.code} and not builders.findings(rule, rule.good) and not errors(rule)


@cache
def errors(rule: Rule) -> tuple[str, ...]:
    """Return the error findings in the rule's good example: those of loading and of every rule."""
    if rule.check_page is not None:
        return tuple(
            finding.message.en
            for other in RULES
            if other.check_page is not None
            for finding in builders.findings(other, rule.good)
            if (finding.severity or other.severity) is Severity.ERROR
        )
    if rule.check_report is not None:
        return builders.report_errors(rule.good)
    if about_requests(rule):
        return tuple(
            finding.message.en
            for other in RULES
            if about_requests(other)
            for finding in builders.findings(other, rule.good)
            if (finding.severity or other.severity) is Severity.ERROR
        )
    around = builders.world(rule.good)
    found = [
        finding.message.en
        for each in around.items
        for finding in each.findings
        if finding.severity in {None, Severity.ERROR}
    ]
    for other in RULES:
        if other.check_page is None and other.check_report is None and not about_requests(other):
            found += [
                f"{other.code} {finding.message.en}"
                for _, finding in builders.judged(other, around)
                if (finding.severity or other.severity) is Severity.ERROR
            ]
    return tuple(found)


def about_requests(rule: Rule) -> bool:
    """Return whether the rule's examples are whole ledgers of requests."""
    return rule.check_request is not None or rule.check_dispute is not None


def silent(rule: Rule) -> Rule:
    """Return the rule with a check that finds nothing."""

    def nothing(_: object) -> Iterator[Any]:
        return iter(())

    return replace(
        rule,
        check_item=rule.check_item and nothing,
        check_catalog=rule.check_catalog and nothing,
        check_page=rule.check_page and nothing,
        check_waiver=rule.check_waiver and nothing,
        check_request=rule.check_request and nothing,
        check_dispute=rule.check_dispute and nothing,
        check_report=rule.check_report and nothing,
    )


def defined() -> dict[str, Rule]:
    """Return every rule that a module of the package defines, by module and name."""
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(rules.__path__, rules.__name__ + "."):
        names = vars(importlib.import_module(module.name))
        found |= {
            f"{module.name}.{name}": each for name, each in names.items() if isinstance(each, Rule)
        }
    return found


@BY_CODE
def test_the_examples_hold(rule: Rule):
    """The bad example is reported under the rule's code; the good one has no error at all."""
    assert errors(rule) == ()
    assert holds(rule)


@BY_CODE
def test_a_rule_that_finds_nothing_is_noticed(rule: Rule):
    """With its check replaced by one that returns nothing, the rule's examples no longer hold."""
    assert not holds(silent(rule))


@BY_CODE
def test_a_finding_speaks_both_languages(rule: Rule):
    """Message and help are there in Chinese and in English; the English has Han only in quotes."""
    for finding in builders.findings(rule, rule.bad):
        for text in (finding.message, finding.help):
            assert_bilingual(text)
        assert not finding.message.en.endswith(".")
        assert not finding.message.zh.endswith("。")


@BY_CODE
def test_a_rule_is_described_in_both_languages(rule: Rule):
    """Title and explanation are there in Chinese and in English, and the legal basis names its act."""
    assert_bilingual(rule.title)
    assert_bilingual(rule.explanation)
    assert rule.basis
    assert all(basis.act and basis.article for basis in rule.basis)


def assert_bilingual(text: Text) -> None:
    """Fail unless the Chinese holds Han and the English none outside quotes."""
    assert HAN.search(text.zh), text.zh
    assert re.search("[A-Za-z]", QUOTED.sub("", text.en)), text.en
    assert not HAN.search(QUOTED.sub("", text.en)), text.en


@BY_CODE
def test_a_field_that_is_spoken_of_exists(rule: Rule):
    """The path of each finding about an item leads to a field of the front matter or to nothing at all."""
    if rule.check_page is not None:
        return
    if rule.check_report is not None:
        places = {
            each.file: each.places for each in builders.report_files(rule.bad)[0].written.values()
        }
        for file, finding in builders.report_located(rule, rule.bad):
            assert finding.path in places.get(file, {(): None}) or finding.path == ()
        return
    if about_requests(rule):
        ledger = builders.read_ledger_text(rule.bad).places
        assert {each.path for each in builders.findings(rule, rule.bad)} <= ledger.keys()
        return
    around = builders.world(rule.bad)
    places = {each.file: each.places for each in around.items}
    for file, finding in builders.judged(rule, around):
        if finding.path and file in places:
            assert finding.path in places[file] or finding.path[:1] in places[file]


def test_codes_are_sorted_and_used_once():
    """The registry is in the order of its codes, and no code means two things."""
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(CODE.fullmatch(code) for code in codes)


def test_names_are_used_once():
    """No two rules bear the same name."""
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_no_retired_code_comes_back():
    """A code that was withdrawn is never given to another rule."""
    assert RETIRED.isdisjoint(rule.code for rule in RULES)


def test_every_rule_defined_is_listed():
    """A rule that a module defines stands in the registry, whatever its module's own list says."""
    listed = {id(rule) for rule in RULES}
    assert [name for name, rule in defined().items() if id(rule) not in listed] == []


def test_a_rule_has_one_check():
    """A rule looks at items, the catalog, pages, waivers, requests, disputes or reports, and at one only."""
    for rule in RULES:
        checks = (
            *(rule.check_item, rule.check_catalog, rule.check_page, rule.check_waiver),
            *(rule.check_request, rule.check_dispute, rule.check_report),
        )
        assert sum(check is not None for check in checks) == 1


def test_the_base_item_is_sound():
    """The item over which examples are laid has no finding of its own, not even a warning.

    The agency's files around it are those of a site with one item: that classes are empty is true there.
    """
    around = builders.world("")
    assert [each.findings for each in around.items] == [()]
    said = [
        finding.message.en
        for rule in RULES
        if rule.check_page is None and rule.check_report is None and not about_requests(rule)
        for file, finding in builders.judged(rule, around)
        if file == around.items[0].file
    ]
    assert said == []


def test_rules_that_are_not_asked_have_nothing_to_say():
    """Neither fields, nor kinds, nor quick looks hide a finding: tried on every item of the rules' examples."""
    unasked: Counter[str] = Counter()
    for subject in example_subjects():
        asked = set(checks_of(subject))
        for rule in ITEM_RULES:
            if rule.check_item is not None and rule.check_item not in asked:
                unasked[rule.code] += 1
                assert [*rule.check_item(subject)] == [], (rule.code, subject.item.title)
    some = [rule for rule in ITEM_RULES if rule.about or rule.kinds or rule.look]
    assert len(some) > 150
    assert [rule.code for rule in some if unasked[rule.code] < 30] == []


@cache
def example_subjects() -> tuple[Subject, ...]:
    """Return every item of the item rules' examples as rules look at it."""
    worlds = [
        builders.world(text)
        for rule in RULES
        if rule.check_item is not None
        for text in (rule.bad, rule.good)
    ]
    return tuple(
        builders.subject(each, around)
        for around in worlds
        for each in around.items
        if each.item is not None
    )
