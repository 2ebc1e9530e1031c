"""Step check: rules about brackets and punctuation in title, summary and body."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from catalog.check.look import brackets_odd, half_width_marks, marks_doubled
from catalog.check.prose_text import Hit, Words, place_in_body, prose, shortened, where
from catalog.check.punctuation import brackets, doubled_marks, half_width
from catalog.check.rule import HOUSE, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text

PUNCTUATION = (Basis("GB/T 15834—2011", "标点符号用法"), Basis(HOUSE, "文字规范"))


def first_hits(
    subject: Subject, look: Callable[[str], Sequence[Hit]]
) -> Iterator[tuple[Words, Hit, int]]:
    """Yield (where, the first one found, how many) for title, summary and body."""
    item, body = subject.item, subject.loaded.body
    texts = (("title",), item.title), (("summary",), item.summary), ((), prose(body.markdown))
    for path, text in texts:
        hits = look(text)
        if hits:
            yield Words(path, text), hits[0], len(hits)


def _finding(
    subject: Subject, code: str, words: Words, hit: Hit, message: Text, advice: Text
) -> Finding:
    return Finding(
        code=code,
        path=words.path,
        place=None if words.path else place_in_body(subject.loaded.body, hit.offset),
        message=message,
        help=advice,
    )


def _more(count: int) -> Text:
    return Text(f"，共 {count} 处", f", {count} in all") if count > 1 else Text("", "")


@item_rule(
    code="TX211",
    look=brackets_odd,
    title=Text("括号、书名号或引号不成对", "bracket or quotation mark without its partner"),
    zh="括号、书名号、引号要成对。少了一半，读者不知道说到哪里为止。“1）”一类的序号和“[60，80）”一类的区间不算。每处只说第一个位置和个数。",
    basis=PUNCTUATION,
    severity=Severity.WARNING,
    bad='body: "按照《示例市医疗救助办法的规定执行。"',
    good='body: "按照《示例市医疗救助办法》的规定执行：1）受理；2）审核。"',
)
def bracket_alone(subject: Subject) -> Iterator[Finding]:
    """A bracket or quotation mark opens and is never closed, or closes what never opened.

    List markers such as `1）` and intervals such as `[60，80）` are no fault. Told once for a text, with the
    first place and the number.
    """
    for words, hit, count in first_hits(subject, lambda text: brackets(text).alone):
        more, shown = _more(count), shortened(words.text, hit.offset, 1)
        yield _finding(
            subject,
            "TX211",
            words,
            hit,
            Text(
                f"{where(words).zh}里“{hit.text}”不成对：“{shown}”{more.zh}",
                f"{where(words).en} holds {hit.text!r} without its partner: {shown!r}{more.en}",
            ),
            Text("补上另一半，或删去多余的", "add the other half, or remove the surplus one"),
        )


@item_rule(
    code="TX212",
    look=brackets_odd,
    title=Text("一对括号一半全角一半半角", "brackets of two widths"),
    zh="一对括号要么都是全角“（）”，要么都是半角“()”。混用多半是输入法切换造成的，也会让按括号提取内容的程序出错。",
    basis=PUNCTUATION,
    severity=Severity.WARNING,
    bad='body: "由统筹地区（含县、区)经办机构受理。"',
    good='body: "由统筹地区（含县、区）经办机构受理。"',
)
def brackets_of_two_widths(subject: Subject) -> Iterator[Finding]:
    """A full-width bracket is closed by a half-width one, or the other way round."""
    for words, hit, count in first_hits(subject, lambda text: brackets(text).mixed):
        more, shown = _more(count), shortened(words.text, hit.offset, 1)
        yield _finding(
            subject,
            "TX212",
            words,
            hit,
            Text(
                f"{where(words).zh}里的一对括号全角半角混用：“{shown}”{more.zh}",
                f"{where(words).en} closes a bracket with one of another width: {shown!r}{more.en}",
            ),
            Text("两个都改成全角“（）”", "write both full-width: '（）'"),
        )


@item_rule(
    code="TX213",
    look=half_width_marks,
    title=Text("汉字之间用了半角标点", "half-width punctuation between Han characters"),
    zh="汉字之间的逗号、冒号、分号、句号、问号用全角。原件就这样印发的可以不改；只说第一处和个数。名称里的半角逗号另有规则。",
    basis=PUNCTUATION,
    severity=Severity.NOTICE,
    bad='body: "持社会保障卡结算,不收取押金。"',
    good='body: "持社会保障卡结算，不收取押金，咨询时间:9:00。"',
)
def half_width_punctuation(subject: Subject) -> Iterator[Finding]:
    """A half-width mark stands between two Han characters of summary or body; told once, with the number.

    A document that was issued so may stay so: a notice.
    """
    for words, hit, count in first_hits(subject, half_width):
        if words.path == ("title",) and hit.text == ",":
            continue  # TX103
        more, shown = _more(count), shortened(words.text, hit.offset, 1)
        yield _finding(
            subject,
            "TX213",
            words,
            hit,
            Text(
                f"{where(words).zh}里汉字之间用了半角标点：“{shown}”{more.zh}",
                f"{where(words).en} holds a half-width mark: {shown!r}{more.en}",
            ),
            Text("改成全角标点", "write full-width marks"),
        )


@item_rule(
    code="TX214",
    look=marks_doubled,
    title=Text("标点重复", "doubled punctuation"),
    zh="逗号、句号、顿号、分号、冒号不连着用。“。。”“，。”多半是删改时留下的；省略号写“……”。",
    basis=PUNCTUATION,
    severity=Severity.WARNING,
    bad='body: "材料齐全的当场受理，。不齐全的一次告知。"',
    good='body: "材料齐全的当场受理。不齐全的一次告知……"',
)
def punctuation_doubled(subject: Subject) -> Iterator[Finding]:
    """Two marks follow each other at once, as is left behind by editing; an ellipsis is written '……'."""
    for words, hit, count in first_hits(subject, doubled_marks):
        more, shown = _more(count), shortened(words.text, hit.offset, len(hit.text))
        yield _finding(
            subject,
            "TX214",
            words,
            hit,
            Text(
                f"{where(words).zh}里的标点“{hit.text}”连用：“{shown}”{more.zh}",
                f"{where(words).en} holds marks in a row: {shown!r}{more.en}",
            ),
            Text("只留一个", "keep one of them"),
        )


RULES: tuple[Rule, ...] = (
    bracket_alone,
    brackets_of_two_widths,
    half_width_punctuation,
    punctuation_doubled,
)
