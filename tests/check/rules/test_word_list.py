"""Edges of the rules about the agency's word list."""

from __future__ import annotations

import json

import pytest

from catalog.check.rules import word_list as rules
from catalog.check.word_list import word_list
from catalog.diagnostic import Place
from catalog.model.agency import Term
from tests import builders

LIST = "site: {terms: [{avoid: 医保卡, use: 医保卡（社会保障卡）}, {avoid: 看病, use: 就医}, {avoid: 医保局, use: 医疗保障局}]}\n"


def terms(**words: str) -> tuple[Term, ...]:
    """Return a word list: avoid=use."""
    return tuple(Term(avoid=avoid, use=use) for avoid, use in words.items())


def hits(text: str, **words: str) -> list[str]:
    """Return the words found."""
    return [hit.text for hit, _ in word_list(terms(**words)).hits(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("凭医保卡就诊", ["医保卡"]),
        ("凭医保卡（社会保障卡）就诊", []),
        ("凭医保卡（社会保障卡）或医保卡就诊", ["医保卡"]),
        ("见《医保卡管理办法》。", []),
        ("> 请带医保卡\n\n请带证件", []),
        ("请带证件\n  > 医保卡", []),
        ("《甲》医保卡《乙》", ["医保卡"]),
    ],
)
def test_where_a_word_counts(text, found):
    """Inside the recommended word, a document's name or a quotation it does not."""
    assert hits(text, 医保卡="医保卡（社会保障卡）") == found


def test_a_longer_word_is_told_before_one_inside_it():
    """Of two words to avoid, one inside the other, the longer is told."""
    assert hits("老百姓们和老百姓", 老百姓="群众", 老百姓们="群众") == ["老百姓们", "老百姓"]


def test_a_word_that_is_recommended_elsewhere_is_not_told():
    """What one entry recommends is not told by another: the list itself is the fault."""
    assert hits("医疗保障局", 医保局="医疗保障局", 医疗保障局="医疗保障部门") == []


def test_signs_are_plain_text():
    """A word with signs of patterns is looked for as it is."""
    assert hits("C++ 和 C", **{"C++": "程序"}) == ["C++"]


def test_the_list_is_prepared_once():
    """The same list is the same search; another list with the same words is told apart by itself."""
    some = terms(看病="就医")
    assert word_list(some) is word_list(some)
    assert word_list(some) is not word_list(terms(看病="就医"))


def test_every_public_text_is_read():
    """Title, summary, keywords, an attachment's title and the body are told at their places."""
    example = (
        LIST
        + """
title: 关于方便群众看病的通知
summary: 明确方便群众看病的措施，要求各定点医疗机构改善预约、结算和导诊服务。
keywords: [看病]
attachments: [{file: a.docx, title: 看病指引}]
files: [a.docx]
"""
    )
    text = body_example = "第一段。\n\n方便看病，看病不难，由医保局解释。\n"
    around = builders.world(example + f"body: {json.dumps(body_example)}\n")
    found = [finding for _, finding in builders.judged(rules.word_to_avoid, around)]
    assert [finding.path for finding in found] == [
        ("title",),
        ("summary",),
        ("keywords", 0),
        ("attachments", 0, "title"),
        (),
        (),
    ]
    line = (
        around.items[0].body.first_line
        + 1
        + text.split("\n").index("方便看病，看病不难，由医保局解释。")
    )
    assert [finding.place for finding in found[4:]] == [Place(line, 3), Place(line, 12)]


def test_the_reason_is_told():
    """The help says what to write and, where the list has one, why."""
    [finding] = builders.findings(
        rules.word_to_avoid,
        'site: {terms: [{avoid: 看病, use: 就医, why: 规范用语}]}\nbody: "方便看病。"',
    )
    assert finding.help.zh == "“看病”改为“就医”（规范用语）"


def test_a_doubled_entry_does_not_hide_the_first():
    """Of two entries for one word the first one counts."""
    [finding] = builders.findings(
        rules.word_to_avoid,
        'site: {terms: [{avoid: 看病, use: 就医}, {avoid: 看病, use: 诊疗}]}\nbody: "方便看病。"',
    )
    assert "就医" in finding.message.zh


@pytest.mark.parametrize("rule", rules.RULES[1:], ids=lambda rule: rule.code)
def test_faults_of_the_list_stand_in_the_list(rule):
    """The finding is about content/terms.yml, at the entry."""
    for file, finding in builders.located(rule, rule.bad):
        assert file == "content/terms.yml"
        assert isinstance(finding.path[0], int)


EXCEPT = Term.model_validate(
    {"avoid": "医保局", "use": "医疗保障局", "except": ("医保局域网", "甲医保局")}
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("接入市医保局域网", []),
        ("由甲医保局负责", []),
        ("由医保局负责，接入医保局域网", ["医保局"]),
        ("医保局域名", ["医保局"]),
        ("医保局域网由医保局管", ["医保局"]),
    ],
)
def test_words_in_which_a_term_is_something_else(text, found):
    """Inside a word of `except` the term is not told, whether the word begins with it or ends in it."""
    assert [hit.text for hit, _ in word_list((EXCEPT,)).hits(text)] == found


def test_an_exception_that_is_avoided_itself():
    """A word that one entry excepts and another avoids is told by the other."""
    other = Term(avoid="医保局域网", use="医保专网")
    found = [(hit.text, term) for hit, term in word_list((EXCEPT, other)).hits("接入医保局域网")]
    assert found == [("医保局域网", other)]


@pytest.mark.parametrize("word", ["医保局", "医保专网"])
def test_an_exception_without_its_word(word):
    """What does not hold the word to avoid, or is that very word, excepts nothing or everything."""
    example = f"site: {{terms: [{{avoid: 医保局, use: 医疗保障局, except: [甲医保局, {word}]}}]}}"
    [(file, finding)] = builders.located(rules.exception_without_its_word, example)
    assert (file, finding.path) == ("content/terms.yml", (0, "except", 1))
