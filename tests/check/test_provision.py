"""The map of provisions: complete, without an empty row, and true to the rules, the pages and the commands."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from click.testing import CliRunner

from catalog.check.provision import CITING, Provision, codes_of, keys_of_article, serves
from catalog.check.provision_map import ACTS, NOTHING, PROVISIONS, map_json, map_table
from catalog.check.rule import HUZHOU, OID, ZHONGMOU
from catalog.cli import cli
from catalog.diagnostic import Basis, Text
from tests.check.test_rules import assert_bilingual
from tests.conftest import ROOT
from tests.looped import looped

HEADING = {"索引号", "成文日期", "公开方式", "公开时限", "文件编号", "发布机构"}
ROWS_OF_THE_RULES = 45
"""Rows of the table of what both local rules ask, as it was drawn up."""
WITHOUT_RULES = {
    (HUZHOU, "第一条"): "general",
    (HUZHOU, "第七条第（六）项、第三十三条"): "assessment",
    (HUZHOU, "第二十六条、第二十九条"): "requests",
    (HUZHOU, "第三十四条"): "required keys of agency.yml, the guide, every footer",
    (HUZHOU, "第三十五条"): "closing",
    (ZHONGMOU, "第一条至第三条"): "general",
    (ZHONGMOU, "第五条"): "general",
    (ZHONGMOU, "第九条"): "general",
    (ZHONGMOU, "第十四条至第十七条、第十九条、第二十条"): "assessment",
    (ZHONGMOU, "第十八条"): "required keys of agency.yml, the guide, every footer",
    (ZHONGMOU, "第二十一条、第二十二条"): "closing",
    (OID, "第十九条"): "for people to judge",
    (OID, "第三十一条"): "the ledger holds the day that counts",
}
"""The rows that no rule carries, and why: any other row that loses its last rule is noticed."""
EACH = looped("row", PROVISIONS, ids=lambda row: f"{row.act} {row.article} {row.asks.en[:20]}")


def articles(act: str) -> set[int]:
    """Return the numbers of the articles of an act that have rows."""
    keys = {key for row in PROVISIONS if row.act == act for key in keys_of_article(row.article)}
    return {int(key.partition("(")[0]) for key in keys - HEADING}


def documented_paths() -> set[str]:
    """Return the addresses that docs/output.md describes and that the built site is held to."""
    text = (ROOT / "docs" / "output.md").read_text("utf-8").partition("## 尚未提供")[0]
    return set(re.findall(r"^\| `(/[^`]+)` ", text, re.MULTILINE))


def carried(row: Provision) -> bool:
    """Return whether something carries the row, or is said of it."""
    return bool(codes_of(row) or row.pages or row.commands or row.because or row.coming)


@EACH
def test_no_row_is_empty(row: Provision):
    """Each row has rules, pages or commands, or says why content cannot show it or what is to come."""
    assert carried(row)


def test_an_empty_row_would_be_noticed():
    """A row that nothing cites and that says nothing counts as empty."""
    assert not carried(Provision(act=HUZHOU, article="第九十九条", asks=Text("甲", "a")))


@EACH
def test_a_row_speaks_both_languages(row: Provision):
    """What is asked, why not and what is to come are there in Chinese and in English."""
    for text in filter(None, (row.asks, row.because, row.coming)):
        assert_bilingual(text)


@EACH
def test_pages_and_commands_of_a_row_exist(row: Provision):
    """Each page is one of docs/output.md, each command one of the command line."""
    paths = {page + "index.html" if page.endswith("/") else page for page in row.pages}
    assert paths - documented_paths() == set()
    assert set(row.commands) - set(cli.commands) == set()


def test_the_local_rules_are_complete():
    """Every article of both local rules has a row, the items of H7 and the heading too."""
    assert articles(HUZHOU) == set(range(1, 36))
    assert articles(ZHONGMOU) == set(range(1, 23))
    keys = {key for row in PROVISIONS if row.act == HUZHOU for key in keys_of_article(row.article)}
    assert keys >= {f"7({item})" for item in range(1, 8)} | {"7"} | HEADING


def test_the_regulation_is_there_as_far_as_it_speaks_of_content():
    """Articles 12 to 20, 24, 26, 49 and 50 of the Regulation have rows."""
    assert articles(OID) >= {*range(12, 21), 24, 26, 49, 50}


def test_rows_are_as_fine_as_the_table_of_what_is_asked():
    """No row of that table was merged away: articles that ask two things have two rows."""
    local = Counter((row.act, row.article) for row in PROVISIONS if row.act != OID)
    assert {key for key, count in local.items() if count > 1} == {
        (HUZHOU, "第八条"),
        (HUZHOU, "第九条"),
        (HUZHOU, "第十二条"),
        (ZHONGMOU, "第十条"),
    }
    assert local.total() >= ROWS_OF_THE_RULES


def test_rows_that_have_rules_keep_them():
    """The rows without a rule are exactly those that are stated, each with its reason."""
    without = {(row.act, row.article) for row in PROVISIONS if not codes_of(row)}
    assert without == set(WITHOUT_RULES)


def test_what_stops_a_publication_stands_in_the_map():
    """That nothing changes and nothing vanishes in silence is kept by the gate, which the rows name."""
    county = [row for row in PROVISIONS if (row.act, row.article) == (ZHONGMOU, "第十条")]
    (removal,) = (row for row in PROVISIONS if (row.act, row.article) == (HUZHOU, "第三十条"))
    assert any("PU101" in codes_of(row) for row in county)
    assert "PU105" in codes_of(removal)


def test_losing_the_last_rule_is_noticed():
    """Without the rules that cite it, the row of interpretations has none left."""
    (row,) = (each for each in PROVISIONS if each.article == "第七条第（二）项")
    others = [rule for rule in CITING if not any(serves(row, basis) for basis in rule.basis)]
    assert codes_of(row)
    assert codes_of(row, others) == ()


@looped("rule", CITING, ids=lambda rule: rule.code)
def test_each_article_that_a_rule_cites_is_a_row(rule):
    """A citation of one of the three acts leads to a row that names the rule, the gate's as well."""
    for basis in rule.basis:
        if basis.act in ACTS:
            rows = [row for row in PROVISIONS if serves(row, basis)]
            assert any(rule.code in codes_of(row) for row in rows), basis


def test_families_of_a_row_bring_rules():
    """First letters that share an article out among rows each bring a rule to their row."""
    for row in PROVISIONS:
        for family in row.families:
            assert any(code.startswith(family) for code in codes_of(row)), (row.article, family)


@pytest.mark.parametrize(
    ("article", "keys"),
    [
        ("第七条第（一）项", {"7(1)"}),
        ("第十四条至第十六条", {"14", "15", "16"}),
        ("第二十条第（一）项", {"20(1)"}),
        ("第七条第（一）项至第七条第（三）项", {"7(1)", "7(2)", "7(3)"}),
        ("第十三条、第二十一条", {"13", "21"}),
        ("第一条至第三条、第五条", {"1", "2", "3", "5"}),
        ("公开时限", {"公开时限"}),
        ("索引号、成文日期", {"索引号", "成文日期"}),
    ],
)
def test_citations_are_read(article: str, keys: set[str]):
    """A citation gives the keys of the articles and items it names; other words stand for themselves."""
    assert keys_of_article(article) == keys


def test_an_item_serves_its_article_unless_items_have_rows_of_their_own():
    """A rule of item 20(1) carries article 20; one of 7(1) does not carry the rest of article 7."""
    row = Provision(act=OID, article="第二十条", asks=Text("甲", "a"))
    cited = Basis(OID, "第二十条第（一）项")
    assert serves(row, cited)
    assert not serves(replace(row, whole=False), cited)
    assert not serves(row, Basis(HUZHOU, "第二十条第（一）项"))
    assert not serves(replace(row, article="第二十条第（二）项"), cited)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_printed_map_has_no_empty_cell(language: str):
    """A line a row, seven cells each, none empty and none with a tab or a line break in it."""
    table = list(map_table(language))
    assert len(table) == len(PROVISIONS)
    assert {len(line) for line in table} == {7}
    assert all(cell and not re.search(r"[\t\n]", cell) for line in table for cell in line)
    assert all(any(cell != NOTHING for cell in line[3:]) for line in table)


def test_the_map_as_json_says_the_same():
    """Rows, codes, pages and commands of the JSON are those of the printed map, in the same order."""
    for line, facts in zip(map_table("zh"), map_json(), strict=True):
        assert line[1:3] == (facts["article"], facts["asks"]["zh"])
        assert line[3] == ("、".join(facts["rules"]) or NOTHING)
        assert line[4] == ("、".join(facts["pages"]) or NOTHING)
        assert line[5] == ("、".join(f"catalog {each}" for each in facts["commands"]) or NOTHING)


def test_the_command_prints_the_map():
    """`catalog rules --map` prints a line a row, in the language asked for; with `--format json` the JSON."""
    for language in ("zh", "en"):
        done = CliRunner().invoke(cli, ["rules", "--map", "--lang", language])
        assert done.output.splitlines() == ["\t".join(line) for line in map_table(language)]
    done = CliRunner().invoke(cli, ["rules", "--map", "--format", "json"])
    assert json.loads(done.output) == map_json()
