"""Edges of the rules about class, department, column and source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.check.rules import classification as rules
from catalog.diagnostic import Text
from tests import builders


def repost(url="https://www.province.example/a", source="province-gov"):
    """Return the fragment of a repost."""
    return f"source: {{kind: reposted, source: {source}, url: '{url}', published: 2025-03-04}}"


@pytest.mark.parametrize("key", ["norms", "normative", "other-docs", "functions"])
def test_every_level_of_the_classes_may_be_used(key):
    """A class with children is a class like any other."""
    assert builders.findings(rules.category_unknown, f"category: {key}") == ()


@pytest.mark.parametrize(
    ("rule", "fragment", "meant"),
    [
        (rules.category_unknown, "category: normatve", "normative（行政规范性文件）"),
        (rules.category_unknown, "category: 行政规范性文件", "normative（行政规范性文件）"),
        (rules.category_unknown, "category: 规范性文件", "normative（行政规范性文件）"),
        (rules.category_unknown, "category: NORMS", "norms（政策文件）"),
        (rules.department_unknown, "department: ofice", "office（办公室）"),
        (rules.department_unknown, "department: 基金监管科", "funds（基金监管科）"),
        (rules.topic_unknown, "topics: [fundwatch]", "fund-watch（基金监管曝光台）"),
        (rules.source_unknown, repost(source="示例日报"), "city-daily（示例日报）"),
    ],
)
def test_the_key_that_was_meant_is_offered(rule, fragment, meant):
    """A mistyped key and a Chinese name both lead to the key."""
    [finding] = builders.findings(rule, fragment)
    assert finding.help.zh == f"是不是 {meant}？"


def test_without_likeness_the_keys_are_listed():
    """Where nothing is like the word, the help lists what may stand there."""
    [finding] = builders.findings(rules.department_unknown, "department: zzzz")
    assert finding.help.zh == "可用的代号：office、funds、legal"
    assert finding.help.en == "known keys: 'office', 'funds', 'legal'"


def test_without_any_key_the_file_is_to_be_looked_at():
    """An empty file leaves no list of keys to choose from."""
    where = Text("专栏（content/topics.yml）", "topic of content/topics.yml")
    [finding] = rules.unknown("CL103", ("topics", 0), "fund-watch", {}, where)
    assert finding.help.zh == "这个文件里还没有代号，先在那里登记"
    assert finding.help.en == "that file has no key yet; add it there first"


def test_each_unknown_topic_is_pointed_at():
    """The finding names the very entry of the list."""
    found = builders.findings(rules.topic_unknown, "topics: [nowhere, fund-watch, elsewhere]")
    assert [finding.path for finding in found] == [("topics", 0), ("topics", 2)]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("source: province-gov, url: https://www.province.example/a, published: 2025-03-04", None),
        ("url: https://www.province.example/a, published: 2025-03-04", "source"),
        ("source: province-gov, published: 2025-03-04", "url"),
        ("source: province-gov, url: https://www.province.example/a", "published"),
        ("source: province-gov", "url, published"),
    ],
)
def test_a_repost_says_all_three(given, missing):
    """Source, URL and day of the original are needed; the message names those that lack."""
    found = builders.findings(rules.repost_without_origin, f"source: {{kind: reposted, {given}}}")
    assert [finding.message.en for finding in found] == (
        [f"repost lacks {missing}"] if missing else []
    )


def test_an_item_without_source_is_own():
    """Without `source` the item is the agency's own, and no rule about sources speaks."""
    assert [rule.code for rule in rules.RULES if builders.findings(rule, "source: null")] == []


@pytest.mark.parametrize(
    "url",
    [
        "www.province.example/a",
        "//www.province.example/a",
        "javascript:alert(1)",
        "ftp://www.province.example/a",
        "https:///a",
        "https://",
        "https://user@www.province.example/a",
        "https://www.province.example/a b",
        'https://www.province.example/"onclick',
        "https://www.province.example:99999/a",
        "https://[::1/a",
        "见原文",
    ],
)
def test_what_no_reader_could_open_is_no_web_address(url):
    """Only http and https with a plain host pass; a wrong one is not also said to lie elsewhere."""
    fragment = repost(url=url)
    assert len(builders.findings(rules.repost_url_malformed, fragment)) == 1
    assert builders.findings(rules.repost_url_elsewhere, fragment) == ()


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("https://www.province.example/a", True),
        ("http://www.province.example:8080/a?b=c#d", True),
        ("https://WWW.PROVINCE.EXAMPLE/a", True),
        ("https://zfxxgk.www.province.example/a", True),
        ("https://www.province.example./a", True),
        ("https://province.example/a", False),
        ("https://evilwww.province.example/a", False),
        ("https://www.province.example.evil.example/a", False),
        ("https://news.shili.example/www.province.example", False),
    ],
)
def test_the_url_lies_on_a_domain_of_its_source(url, inside):
    """The host is one of the domains or below one; letter case, port and final dot make no difference."""
    assert builders.findings(rules.repost_url_malformed, repost(url=url)) == ()
    assert (builders.findings(rules.repost_url_elsewhere, repost(url=url)) == ()) == inside


def test_an_unknown_source_is_one_finding():
    """Where the source itself is unknown, nothing is said about its domains."""
    assert builders.findings(rules.repost_url_elsewhere, repost(source="nobody")) == ()


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ("url: https://www.province.example/a", "url"),
        ("source: province-gov", "source"),
        ("published: 2025-03-04", "published"),
        ("published: 2025-03-04, source: province-gov", "source"),
    ],
)
def test_an_own_item_has_no_origin(given, first):
    """Source, URL and day of an original belong to reposts; one finding points at the first of them."""
    [finding] = builders.findings(rules.own_with_origin, f"source: {{kind: own, {given}}}")
    assert finding.path == ("source", first)


@pytest.mark.parametrize(
    ("rule", "fragment", "name"),
    [
        (rules.topic_unknown, "topics: [fund-watch]", "topics"),
        (rules.source_unknown, repost(), "sources"),
    ],
)
def test_a_file_that_could_not_be_read_has_one_error(rule, fragment, name):
    """What is looked up in it is not known to be missing; in an empty file it is."""
    around = builders.world(fragment + f"\nsite: {{{name}: []}}")
    assert len(builders.judged(rule, around)) == 1
    unread = replace(around, site=replace(around.site, unread=frozenset({name})))
    assert list(builders.judged(rule, unread)) == []
