"""Edges of the rules about links."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from catalog.check.rules import identifier
from catalog.check.rules import link as rules
from catalog.check.run import indexed, settled
from catalog.diagnostic import Place
from catalog.model.vocabulary import Relation
from tests import builders
from tests.builders import USCC

FIRST, SECOND = f"{USCC}/2025-00001", f"{USCC}/2025-00002"
WITHHELD = f"""identifier: {SECOND}
title: 关于某项内部讨论的记录
disclosure: withheld
withheld: {{ground: process_info, basis: 条例第十六条, decided_by: zhou-y, decided_on: 2025-03-04, reassess_on: 2026-03-04}}
"""
HOLDERS = {
    **{relation.value: f"links: {{{relation.value}: [OTHER]}}" for relation in Relation},
    "validity": "validity: {status: repealed, ended_on: 2025-06-01, ended_by: OTHER}",
    "withdrawal": "withdrawal: {on: 2025-04-01, kind: superseded, reason: 已被替代, approved_by: wu-z, replaced_by: OTHER}",
    "clean_up": "kind: clean_up\nclean_up: {results: [{identifier: OTHER, result: keep}]}",
}
"""Every field that names another item, with OTHER where its identifier stands."""
EVERY_HOLDER = pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS.keys())


def helps(rule, example):
    """Return the Chinese help of each finding."""
    return [finding.help.zh for finding in builders.findings(rule, example)]


@EVERY_HOLDER
def test_no_field_may_hold_the_items_own_identifier(holder):
    """Every field that names another item is looked at, and pointed at to the entry."""
    example = holder.replace("OTHER", FIRST)
    [finding] = builders.findings(rules.link_to_self, example)
    assert finding.path in builders.world(example).items[0].places


@EVERY_HOLDER
def test_every_field_must_name_an_item_that_exists(holder):
    """An identifier that no item bears is reported wherever it stands; one that an item bears is not."""
    example = f"{holder}\n---\nidentifier: {SECOND}\n"
    known, unknown = (example.replace("OTHER", each) for each in (SECOND, f"{USCC}/2031-00099"))
    assert builders.findings(rules.link_unknown, known) == ()
    assert len(builders.findings(rules.link_unknown, unknown)) == 1


def test_a_link_is_placed_at_its_entry():
    """The finding about a link stands at the very entry of the list."""
    example = f"links: {{basis: [{SECOND}, {USCC}/2025-00777]}}\n---\nidentifier: {SECOND}\n"
    [finding] = builders.findings(rules.link_unknown, example)
    assert finding.path == ("links", "basis", 1)
    assert finding.place == builders.world(example).items[0].places["links", "basis", 1]


@pytest.mark.parametrize(
    "written",
    [
        f"{USCC}/2025-00020",
        f"{USCC}/2026-00002",
        f"{USCC}/2025-00003",
        f"{USCC.lower()}/2025-00002",
        f"{USCC}／2025－00002",
        "示医保发〔2025〕2号",
        "关于门诊统筹支付比例的通知",
        "item-2",
        "content/items/2025/item-2.md",
    ],
)
def test_what_was_meant_is_offered(written):
    """One slip, another spelling, the document number, the title and the file all lead to the identifier."""
    example = f"""links: {{basis: ['{written}']}}
---
identifier: {SECOND}
title: 关于门诊统筹支付比例的通知
"""
    assert helps(rules.link_unknown, example) == [f"是不是 {SECOND}？"]


def test_a_file_that_could_not_be_read_may_hold_what_is_missing():
    """No look-alike is offered while an item is unread, for the link is then right as a rule."""
    catalog = builders.catalog_of(
        builders.world(f"links: {{basis: [{USCC}/2025-00003]}}\n---\nidentifier: {SECOND}\n")
    )
    broken = "content/items/2025/broken.md"
    beside = {"content/items/2025/item-1/notes.md", "content/pages/guide.md", broken}
    assert rules.link_unknown.check_catalog
    [(_, finding)] = rules.link_unknown.check_catalog(
        replace(catalog, files=catalog.files | beside)
    )
    assert finding.help.zh == f"先改正读不懂的文件，它可能就在里面：{broken}"
    assert SECOND not in finding.help.en


def test_the_item_itself_is_never_offered():
    """One slip away from the item's own identifier is no hint."""
    [said] = helps(rules.link_unknown, f"links: {{basis: [{USCC}/2025-00003]}}")
    assert FIRST not in said


def test_a_withheld_item_is_not_found_by_its_title():
    """The title of an item that is not disclosed never serves as a hint."""
    example = f"links: {{basis: [关于某项内部讨论的记录]}}\n---\n{WITHHELD}"
    [said] = helps(rules.link_unknown, example)
    assert SECOND not in said


def test_a_shared_identifier_can_be_linked():
    """That two items share the identifier is another rule's finding."""
    example = (
        f"links: {{basis: [{SECOND}]}}\n---\nidentifier: {SECOND}\n---\nidentifier: {SECOND}\n"
    )
    assert builders.findings(rules.link_unknown, example) == ()


def test_the_same_item_may_stand_in_two_relations():
    """Only a repetition inside one relation is reported, at the later entry."""
    example = f"links: {{basis: [{SECOND}], interprets: [{SECOND}]}}"
    assert builders.findings(rules.link_repeated, example) == ()
    example = f"links: {{basis: [{SECOND}, {FIRST}, {SECOND}]}}"
    assert [f.path for f in builders.findings(rules.link_repeated, example)] == [
        ("links", "basis", 2)
    ]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("item-2.md", True),
        ("./item-2.md", True),
        ("../2025/item-2.md#二", True),
        ("item-1/table.xlsx", True),
        ("item-1/%74able.xlsx", True),
        ("https://www.province.example/a", True),
        ("#二", True),
        ("mailto:xxgk@ybj.shili.example", True),
        ("item-3.md", False),
        ("item-1/Table.xlsx", False),
        ("table.xlsx", False),
        ("item-2", False),
        ("item-1/", False),
    ],
)
def test_links_of_the_body_lead_to_files(target, found):
    """Items, attachments, other sites and places on the page are found; letter case counts."""
    example = f"body: '见[这里]({target})。'\nfiles: [table.xlsx]\n---\nidentifier: {SECOND}\n"
    assert (builders.findings(rules.body_link_broken, example) == ()) == found


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("item-1/Table.xlsx", "content/items/2025/item-1/table.xlsx"),
        ("table.xlsx", "content/items/2025/item-1/table.xlsx"),
        ("item-1/tabel.xlsx", "content/items/2025/item-1/table.xlsx"),
        ("../2024/item-2.md", "content/items/2025/item-2.md"),
    ],
)
def test_the_file_that_was_meant_is_offered(target, meant):
    """Another letter case, another folder, a slip in the name of an own attachment."""
    example = f"body: '见[这里]({target})。'\nfiles: [table.xlsx]\n---\nidentifier: {SECOND}\n"
    assert helps(rules.body_link_broken, example) == [f"是不是 {meant}？"]


def test_a_broken_link_is_placed_where_it_stands():
    """The finding stands at the link's own line and column."""
    example = "body: |\n  第一段。\n\n  见[这里](item-9.md)。\n"
    [finding] = builders.findings(rules.body_link_broken, example)
    [item] = builders.world(example).items
    line = item.body.markdown.split("\n").index("见[这里](item-9.md)。")
    assert finding.place == Place(item.body.first_line + line, 2)


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/guide/"])
def test_a_link_that_loading_refused_is_not_reported_twice(target):
    """What leads out of content/ is refused when read; no rule says the same again."""
    example = f"body: '见[这里]({target})。'"
    assert len(builders.world(example).items[0].findings) == 1
    assert builders.findings(rules.body_link_broken, example) == ()


@pytest.mark.parametrize(
    "linking",
    [f"links: {{basis: [{SECOND}]}}", "body: '见[这里](item-2.md)。'"],
    ids=["links", "body"],
)
def test_a_link_to_a_withheld_item_never_names_it(linking):
    """Neither message nor help holds the title of the item that is kept back."""
    [finding] = builders.findings(rules.link_to_undisclosed, f"{linking}\n---\n{WITHHELD}")
    for text in (*finding.message, *finding.help):
        assert "内部讨论" not in text


def test_an_item_on_request_is_not_disclosed_either():
    """A reader cannot open what is given on request only."""
    example = f"links: {{basis: [{SECOND}]}}\n---\nidentifier: {SECOND}\ndisclosure: on_request\n"
    assert len(builders.findings(rules.link_to_undisclosed, example)) == 1


def test_items_that_are_not_disclosed_may_link_to_each_other():
    """Only links that the public sees give anything away."""
    example = f"disclosure: on_request\nlinks: {{basis: [{SECOND}]}}\n---\n{WITHHELD}"
    assert builders.findings(rules.link_to_undisclosed, example) == ()


def test_a_released_item_may_be_linked_from_its_release():
    """The finding holds until the day before the release."""
    released = WITHHELD.replace("disclosure: withheld", "disclosure: proactive").replace(
        "2026-03-04}", "2026-03-04, released_on: 2025-09-01}"
    )
    [finding] = builders.findings(
        rules.link_to_undisclosed, f"links: {{basis: [{SECOND}]}}\n---\n{released}"
    )
    assert finding.until == date(2025, 8, 31)


def test_every_broken_link_is_reported():
    """Two unknown identifiers and two missing files are four findings, each with its own hint."""
    example = f"""links: {{basis: [{USCC}/2025-00020, {USCC}/2031-00099]}}
body: '见[一](ITEM-2.md)和[二](item-9.md)。'
---
identifier: {SECOND}
"""
    assert [said.endswith("？") for said in helps(rules.link_unknown, example)] == [True, False]
    assert [said.endswith("？") for said in helps(rules.body_link_broken, example)] == [True, False]


CLEANING = f"""kind: clean_up
clean_up:
  results:
    - {{identifier: {SECOND}, result: keep}}
    - {{identifier: {USCC}/2031-00099, result: keep}}
---
identifier: {SECOND}
"""


def test_a_line_of_a_clean_up_is_placed_at_the_line():
    """The finding stands at the identifier itself, not at the block."""
    [finding] = builders.findings(rules.link_unknown, CLEANING)
    path = ("clean_up", "results", 1, "identifier")
    assert finding.path == path
    assert finding.place == builders.world(CLEANING).items[0].places[path]


def judged_after_identifiers(example):
    """Return what is found about links once each item's extract holds what is wrong with its identifier."""
    around = builders.world(example)
    extracts = tuple(
        builders.extract(
            subject.loaded,
            around,
            [
                settled(finding, Place(1, 1))
                for rule in identifier.RULES
                if rule.check_item
                for finding in rule.check_item(subject)
            ],
        )
        for subject in builders.subjects(around)
    )
    catalog = indexed(extracts, around.site, around.calendar, {}, frozenset())
    assert rules.link_unknown.check_catalog
    return [finding for _, finding in rules.link_unknown.check_catalog(catalog)]


@pytest.mark.parametrize(
    ("wrong", "linked"),
    [
        (SECOND.replace("/", "／"), SECOND),
        (SECOND.replace("-", "－"), SECOND.replace("0", "０")),
    ],
)
def test_a_misspelt_identifier_is_never_offered(wrong, linked):
    """Where the other item's own identifier is wrong, that one is to be mended first, and it is told where."""
    example = f"links: {{basis: ['{linked}']}}\n---\nidentifier: {wrong}\n"
    [finding] = judged_after_identifiers(example)
    line = builders.world(example).items[1].places["identifier",].line
    for said in finding.help:
        assert wrong not in said
        assert f"content/items/2025/item-2.md:{line}" in said


def test_an_item_with_a_wrong_identifier_is_not_offered_by_its_title():
    """Its title leads to the item, but what to write is not known before its identifier is right."""
    wrong = SECOND.replace("/", "／")
    example = f"links: {{basis: [关于甲的通知]}}\n---\nidentifier: {wrong}\ntitle: 关于甲的通知\n"
    [finding] = judged_after_identifiers(example)
    assert wrong not in finding.help.zh
    assert "content/items/2025/item-2.md" in finding.help.zh
