"""Step check: rules about the agency's word list, content/terms.yml, and about texts that do not keep to it."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.prose_text import (
    Hit,
    Words,
    displayed_words,
    place_in_body,
    prose,
    public_words,
    where,
)
from catalog.check.rule import HOUSE, Catalog, Located, Rule, Subject, catalog_rule, item_rule
from catalog.check.word_list import word_list
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.agency import Term

TERMS = "content/terms.yml"
WORD_LIST = (Basis(HOUSE, "用语"),)
SHORTEST = 2
"""Characters of a word to avoid: a single one stands inside too many others."""
_LIST = "site: {terms: [{avoid: 医保局, use: 医疗保障局, why: 正式名称}]}"


def advice(hit: Hit, term: Term) -> Text:
    """Return how to mend a word that should not be used; the reason is told where the list has one."""
    why = Text(f"（{term.why}）", f" ('{term.why}')") if term.why else Text("", "")
    return Text(
        f"“{hit.text}”改为“{term.use}”{why.zh}", f"write '{term.use}' for '{hit.text}'{why.en}"
    )


@item_rule(
    code="TX221",
    title=Text("用了词表里不用的词", "word that the agency's list avoids"),
    zh="""
    content/terms.yml 列出本机关文字里不用的词（avoid）和改用的词（use）。名称、概述、关键词、正文和其他公开文字都查，同一个词在一处只说第一次。

    改用的词里面包含的、书名号里的文件名称、引用的原文（“>”开头的行）和代码不算。

    不用的词碰巧是别的词的一部分，例如“医保局域网”里的“医保局”，把那个词整个写进这一项的 except，里面的就不算。
    """,
    basis=WORD_LIST,
    severity=Severity.WARNING,
    bad=f'{_LIST}\nbody: "由市医保局负责解释。"',
    good=f'{_LIST}\nbody: "由市医疗保障局负责解释，见《医保局工作规则》。"',
)
def word_to_avoid(subject: Subject) -> Iterator[Finding]:
    """A text uses a word of content/terms.yml that is to be avoided; told once a word in each text.

    Words inside the recommended one, in document names, quotations and code are left alone. So is what stands
    inside a word under `except`: '医保局域网' holds '医保局' by chance.
    """
    if not subject.site.terms:
        return
    listed, body = word_list(subject.site.terms), subject.loaded.body
    fields = (*displayed_words(subject.item), *public_words(subject.item))
    for words in (*fields, Words((), prose(body.markdown))):
        told: set[str] = set()
        for hit, term in listed.hits(words.text):
            if hit.text in told:
                continue
            told.add(hit.text)
            yield Finding(
                code="TX221",
                path=words.path,
                place=None if words.path else place_in_body(body, hit.offset),
                message=Text(
                    f"{where(words).zh}用了“{hit.text}”，本机关改用“{term.use}”",
                    f"{where(words).en} says '{hit.text}', where the agency writes '{term.use}'",
                ),
                help=advice(hit, term),
            )


def _about(at: int, key: str, code: str, message: Text, mend: Text) -> Located:
    return Located(TERMS, Finding(code=code, path=(at, key), message=message, help=mend))


@catalog_rule(
    code="TX222",
    title=Text("词表里不用的词和改用的词相同", "word list avoids what it recommends"),
    zh="content/terms.yml 里一项的 avoid 和 use 一样，等于没有写。",
    basis=WORD_LIST,
    severity=Severity.WARNING,
    bad="site: {terms: [{avoid: 医保局, use: 医保局}]}",
    good=_LIST,
)
def term_recommends_itself(catalog: Catalog) -> Iterator[Located]:
    """An entry of content/terms.yml has the same word to avoid and to use: it says nothing."""
    for at, term in enumerate(catalog.site.terms):
        if term.avoid == term.use:
            yield _about(
                at,
                "use",
                "TX222",
                Text(
                    f"不用的词和改用的词都是“{term.avoid}”",
                    f"'{term.avoid}' is both the word to avoid and the word to use",
                ),
                Text("改正其中一个，或删去这一项", "correct one of them, or remove the entry"),
            )


@catalog_rule(
    code="TX223",
    title=Text("词表里一个词写了两次", "word stands twice in the word list"),
    zh="content/terms.yml 里同一个不用的词只写一项；写了两项的，以前面的为准。",
    basis=WORD_LIST,
    severity=Severity.WARNING,
    bad="site: {terms: [{avoid: 医保局, use: 医疗保障局}, {avoid: 医保局, use: 医疗保障部门}]}",
    good="site: {terms: [{avoid: 医保局, use: 医疗保障局}, {avoid: 看病, use: 就医}]}",
)
def term_repeated(catalog: Catalog) -> Iterator[Located]:
    """A word to avoid has two entries in content/terms.yml; the first one counts."""
    seen: set[str] = set()
    for at, term in enumerate(catalog.site.terms):
        if term.avoid in seen:
            yield _about(
                at,
                "avoid",
                "TX223",
                Text(
                    f"不用的词“{term.avoid}”前面已经写过",
                    f"the word to avoid '{term.avoid}' stands further up as well",
                ),
                Text("删去重复的一项", "remove one of the entries"),
            )
        seen.add(term.avoid)


@catalog_rule(
    code="TX224",
    title=Text("词表推荐的词又是不用的词", "word list recommends a word that it avoids"),
    zh="content/terms.yml 里一项改用的词，在另一项里是不用的词：照着改了还是错。",
    basis=WORD_LIST,
    severity=Severity.WARNING,
    bad="site: {terms: [{avoid: 医保局, use: 医疗保障局}, {avoid: 医疗保障局, use: 医疗保障部门}]}",
    good="site: {terms: [{avoid: 医保局, use: 医疗保障部门}, {avoid: 医疗保障局, use: 医疗保障部门}]}",
)
def recommended_word_avoided(catalog: Catalog) -> Iterator[Located]:
    """The word that one entry recommends is the one that another avoids: whoever obeys is wrong again."""
    avoided = {term.avoid: term for term in catalog.site.terms if term.avoid != term.use}
    for at, term in enumerate(catalog.site.terms):
        other = avoided.get(term.use)
        if other is not None and term.avoid != term.use:
            yield _about(
                at,
                "use",
                "TX224",
                Text(
                    f"改用的词“{term.use}”在另一项里是不用的词，改用“{other.use}”",
                    f"'{term.use}' is avoided by another entry, which has '{other.use}'",
                ),
                Text(
                    f"这一项也改用“{other.use}”，或删去另一项",
                    f"recommend '{other.use}' here too, or remove the other entry",
                ),
            )


@catalog_rule(
    code="TX225",
    title=Text("词表里不用的词只有一个字", "word list avoids a single character"),
    zh="一个字会出现在许多别的词里，到处都是误报。写完整的词。",
    basis=WORD_LIST,
    severity=Severity.WARNING,
    bad="site: {terms: [{avoid: 局, use: 机关}]}",
    good=_LIST,
)
def single_character_avoided(catalog: Catalog) -> Iterator[Located]:
    """A word to avoid is a single character, which stands inside many other words."""
    for at, term in enumerate(catalog.site.terms):
        if len(term.avoid) < SHORTEST:
            yield _about(
                at,
                "avoid",
                "TX225",
                Text(
                    f"不用的词“{term.avoid}”只有一个字",
                    f"the word to avoid '{term.avoid}' is a single character",
                ),
                Text("写完整的词", "write the whole word"),
            )


@catalog_rule(
    code="TX226",
    title=Text("词表的例外里没有不用的词", "exception that does not hold the word to avoid"),
    zh="""
    content/terms.yml 里 except 写的是包含不用的词、又比它长的词，里面的那几个字不算用错。
    不包含的，写了没有用；就是不用的词本身的，这个词再也不会指出来。
    """,
    basis=WORD_LIST,
    severity=Severity.WARNING,
    bad="site: {terms: [{avoid: 医保局, use: 医疗保障局, except: [局域网]}]}",
    good="site: {terms: [{avoid: 医保局, use: 医疗保障局, except: [医保局域网]}]}",
)
def exception_without_its_word(catalog: Catalog) -> Iterator[Located]:
    """A word under `except` is longer than the word to avoid and holds it.

    Any other excepts nothing, and the word itself would except everything.
    """
    for at, term in enumerate(catalog.site.terms):
        for position, word in enumerate(term.except_):
            if term.avoid not in word or word == term.avoid:
                finding = Finding(
                    code="TX226",
                    path=(at, "except", position),
                    message=Text(
                        f"例外（except）“{word}”应当包含不用的词“{term.avoid}”，并且比它长",
                        f"except '{word}' should be longer than '{term.avoid}' and hold it",
                    ),
                    help=Text(
                        f"写包含“{term.avoid}”的整个词，或删去这个例外",
                        f"write the whole word that holds '{term.avoid}', or remove the exception",
                    ),
                )
                yield Located(TERMS, finding)


RULES: tuple[Rule, ...] = (
    word_to_avoid,
    term_recommends_itself,
    term_repeated,
    recommended_word_avoided,
    single_character_avoided,
    exception_without_its_word,
)
