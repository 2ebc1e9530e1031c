"""Step check: rules about title and summary, which every list, search and feed shows; keywords: `rules.keyword`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from catalog.check.look import words_left
from catalog.check.rule import HOUSE, HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, FieldPath, Finding, Severity, Text
from catalog.model.item import Item
from catalog.model.pattern import late

LONGEST_TITLE = 200
SUMMARY_LENGTH = range(20, 301)
"""Characters of a summary."""

CATALOG_ELEMENTS = Basis(OID, "第十二条")
DOCUMENT_LAYOUT = Basis("GB/T 9704—2012", "标题")

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HALF_WIDTH_COMMA = late(rf"[{_HAN}],\s?[{_HAN}]")
_PLACEHOLDER = late(
    r"(?<![0-9A-Za-z_])(?:null|NULL|Null|None|undefined|NaN|1970-01-01)(?![0-9A-Za-z_])|\[object Object\]"
)
_STOPS = ("。", ".", "．", "｡")
_OTHER = late(r"[\W_]+")
"""What is neither letter nor digit."""


def shown_texts(item: Item) -> Iterator[tuple[FieldPath, str, str, str]]:
    """Yield (path, Chinese name, English name, text) of title, summary and each keyword."""
    yield ("title",), "信息名称", "title", item.title
    yield ("summary",), "内容概述", "summary", item.summary
    for at, keyword in enumerate(item.keywords):
        yield ("keywords", at), "关键词", "keyword", keyword


def bare(text: str) -> str:
    """Return the letters and digits of a text, width and letter case alike."""
    return _OTHER.sub("", unicodedata.normalize("NFKC", text).casefold())


def _out_of_measure(subject: Subject) -> bool:
    """Look at lengths, commas and last signs: what four rules would be asked for one after the other."""
    item = subject.item
    return (
        len(item.title) > LONGEST_TITLE
        or item.title.endswith(_STOPS)
        or "," in item.title
        or len(item.summary) not in SUMMARY_LENGTH
    )


def _differ(one: str, other: str) -> bool:
    """Tell quickly whether two texts have other letters: where they part, each goes on with a Han character.

    Whatever is written before and behind it, such a character stays what it is in `bare`.
    """
    for left, right in zip(one, other, strict=False):
        if left != right:
            return "一" <= left <= "龥" and "一" <= right <= "龥"
    return False


@item_rule(
    code="TX101",
    look=_out_of_measure,
    title=Text("信息名称过长", "title is too long"),
    zh=f"信息名称不超过 {LONGEST_TITLE} 字。名称要在目录、检索结果和手机屏幕上一眼看清，说明性的内容写进内容概述。",
    basis=(CATALOG_ELEMENTS,),
    bad=f"title: {'示例市医疗保障局关于调整和完善有关事项的通知' * 10}",
    good="title: 示例市医疗保障局关于调整门诊统筹支付比例的通知",
)
def title_overlong(subject: Subject) -> Iterator[Finding]:
    """The title has more than 200 characters, too many for lists, search results and small screens."""
    length = len(subject.item.title)
    if length > LONGEST_TITLE:
        yield Finding(
            code="TX101",
            path=("title",),
            message=Text(
                f"信息名称（title）有 {length} 字，超过 {LONGEST_TITLE} 字",
                f"title has {length} characters, more than {LONGEST_TITLE}",
            ),
            help=Text(
                "只留名称本身，说明写进内容概述", "keep the name, move explanations to the summary"
            ),
        )


@item_rule(
    code="TX102",
    look=_out_of_measure,
    title=Text("信息名称末尾有句号", "title ends in a full stop"),
    zh="公文标题末尾不加句号。",
    basis=(DOCUMENT_LAYOUT,),
    bad="title: 示例市医疗保障局关于开展门诊统筹服务评价的通知。",
    good="title: 示例市医疗保障局关于开展门诊统筹服务评价的通知",
)
def title_final_stop(subject: Subject) -> Iterator[Finding]:
    """The title ends in a full stop, which the title of an official document never does."""
    title = subject.item.title
    if title.endswith(_STOPS):
        yield Finding(
            code="TX102",
            path=("title",),
            message=Text(f"信息名称（title）以“{title[-1]}”结尾", f"title ends in {title[-1]!r}"),
            help=Text("删去末尾的句号", "remove the full stop"),
        )


@item_rule(
    code="TX103",
    look=_out_of_measure,
    title=Text("信息名称里有半角逗号", "title holds a half-width comma between Han characters"),
    zh="汉字之间的逗号用全角“，”。半角逗号多半是输入法没有切换，检索时与全角写法对不上。",
    basis=(DOCUMENT_LAYOUT,),
    severity=Severity.WARNING,
    bad="title: 关于规范服务行为,提升服务质量的通知",
    good="title: 关于规范服务行为，提升服务质量的通知",
)
def title_half_width_comma(subject: Subject) -> Iterator[Finding]:
    """A half-width comma stands between two Han characters of the title, where a full-width one belongs."""
    found = _HALF_WIDTH_COMMA.search(subject.item.title)
    if found:
        yield Finding(
            code="TX103",
            path=("title",),
            message=Text(
                f"信息名称（title）里的“{found[0]}”用了半角逗号",
                f"title holds a half-width comma in {found[0]!r}",
            ),
            help=Text("改成全角逗号“，”", "write the full-width comma '，'"),
        )


@item_rule(
    code="TX104",
    look=_out_of_measure,
    title=Text("内容概述过短或过长", "summary is too short or too long"),
    zh=f"""
    内容概述是公开目录的法定要素，用 {SUMMARY_LENGTH.start} 至 {SUMMARY_LENGTH.stop - 1} 字说清楚这条信息讲什么、适用于谁。

    太短说不清楚，太长就成了正文。
    """,
    basis=(CATALOG_ELEMENTS,),
    bad="summary: 关于服务评价的通知。",
    good="summary: 明确门诊统筹服务评价的对象、内容和程序，要求各定点医疗机构按期完成自评。",
)
def summary_length_wrong(subject: Subject) -> Iterator[Finding]:
    """The summary, an element of the catalog by law, has fewer than 20 or more than 300 characters."""
    length = len(subject.item.summary)
    if length not in SUMMARY_LENGTH:
        low, high = SUMMARY_LENGTH.start, SUMMARY_LENGTH.stop - 1
        zh = f"不足 {low} 字" if length < low else f"超过 {high} 字"
        en = f"fewer than {low}" if length < low else f"more than {high}"
        yield Finding(
            code="TX104",
            path=("summary",),
            message=Text(
                f"内容概述（summary）有 {length} 字，{zh}", f"summary has {length} characters, {en}"
            ),
            help=Text(
                f"写成 {low} 至 {high} 字：讲什么、适用于谁",
                f"write {low} to {high} characters: what it says and whom it concerns",
            ),
        )


@item_rule(
    code="TX105",
    title=Text("内容概述只是重复信息名称", "summary merely repeats the title"),
    zh="内容概述要让人不打开全文就知道讲了什么。把名称抄一遍，等于没有概述。",
    basis=(CATALOG_ELEMENTS,),
    severity=Severity.WARNING,
    bad="summary: 示例市医疗保障局关于开展门诊统筹服务评价的通知。",
    good="summary: 明确门诊统筹服务评价的对象、内容和程序，要求各定点医疗机构按期完成自评。",
)
def summary_repeats_title(subject: Subject) -> Iterator[Finding]:
    """The summary has the same words as the title: it tells the reader nothing new."""
    item = subject.item
    if _differ(item.summary, item.title):
        return
    if bare(item.summary) == bare(item.title):
        yield Finding(
            code="TX105",
            path=("summary",),
            message=Text("内容概述与信息名称相同", "summary is the same as the title"),
            help=Text("概括主要内容和适用对象", "say what it contains and whom it concerns"),
        )


@item_rule(
    code="TX110",
    look=words_left,
    title=Text("显示文字里有程序占位词", "a program's placeholder stands in shown text"),
    zh="null、None、undefined、1970-01-01 一类的字样，是系统导出时没有取到值留下的，不能让公众看到。",
    basis=(Basis(HUZHOU, "第九条"), Basis(HOUSE, "文字规范")),
    bad="title: null关于开展服务评价的通知",
    good="title: 关于开展服务评价的通知",
)
def placeholder_word(subject: Subject) -> Iterator[Finding]:
    """Title, summary or a keyword holds null, None, undefined, NaN or 1970-01-01.

    A program wrote it where a value was missing; the public must never see it.
    """
    for path, zh, en, text in shown_texts(subject.item):
        found = _PLACEHOLDER.search(text)
        if found:
            yield Finding(
                code="TX110",
                path=path,
                message=Text(
                    f"{zh}里有占位词“{found[0]}”", f"{en} holds the placeholder {found[0]!r}"
                ),
                help=Text("对照原件，填上真正的内容", "put the true words in its place"),
            )


RULES: tuple[Rule, ...] = (
    title_overlong,
    title_final_stop,
    title_half_width_comma,
    summary_length_wrong,
    summary_repeats_title,
    placeholder_word,
)
