"""Step check: rules about the keywords of an item, by which it is found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from catalog.check.rule import HOUSE, Rule, Subject, item_rule
from catalog.check.rules.wording import bare
from catalog.diagnostic import Basis, Finding, Text
from catalog.model.pattern import late

KEYWORD_COUNT = range(1, 9)
LONGEST_KEYWORD = 20

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_SEPARATOR = late(rf"[,，、;；|｜]|(?<=[{_HAN}])\s+(?=[{_HAN}])")


def _keywords_odd(subject: Subject) -> bool:
    """Look for a keyword that is long, holds other than letters and digits, or is the same as another."""
    keywords = subject.item.keywords
    return len(set(keywords)) < len(keywords) or not all(map(_is_plain, keywords))


@lru_cache(maxsize=4096)
def _is_plain(keyword: str) -> bool:
    """Tell whether no other keyword is read as this one, and it has one word; remembered as keywords recur."""
    return len(keyword) <= LONGEST_KEYWORD and bare(keyword) == keyword


@item_rule(
    code="TX106",
    title=Text("关键词个数不对", "too few or too many keywords"),
    zh=f"每条信息写 {KEYWORD_COUNT.start} 至 {KEYWORD_COUNT.stop - 1} 个关键词。一个也没有，按词找不到；太多，等于没有重点。",
    basis=(Basis(HOUSE, "关键词"),),
    bad="keywords: [门诊, 统筹, 服务, 评价, 自评, 定点, 机构, 结算, 支付]",
    good="keywords: [门诊统筹, 服务评价]",
)
def keyword_count_wrong(subject: Subject) -> Iterator[Finding]:
    """There is no keyword, or there are more than eight."""
    count = len(subject.item.keywords)
    if count not in KEYWORD_COUNT:
        low, high = KEYWORD_COUNT.start, KEYWORD_COUNT.stop - 1
        yield Finding(
            code="TX106",
            path=("keywords",),
            message=Text(f"写了 {count} 个关键词", f"there are {count} keywords"),
            help=Text(
                f"写 {low} 至 {high} 个最要紧的词", f"keep the {low} to {high} that matter most"
            ),
        )


@item_rule(
    code="TX107",
    look=_keywords_odd,
    title=Text("关键词重复", "keyword occurs twice"),
    zh="同一个关键词只写一次；大小写和全角半角不同的也算同一个。",
    basis=(Basis(HOUSE, "关键词"),),
    bad="keywords: [门诊统筹, 服务评价, 门诊统筹]",
    good="keywords: [门诊统筹, 服务评价]",
)
def keyword_repeated(subject: Subject) -> Iterator[Finding]:
    """A keyword stands twice, letter case and width aside."""
    seen: dict[str, str] = {}
    for at, keyword in enumerate(subject.item.keywords):
        plain = unicodedata.normalize("NFKC", keyword).casefold()
        if plain in seen:
            yield Finding(
                code="TX107",
                path=("keywords", at),
                message=Text(
                    f"关键词（keywords）“{keyword}”与前面的“{seen[plain]}”重复",
                    f"keyword {keyword!r} repeats {seen[plain]!r}",
                ),
                help=Text("删去重复的一个", "remove one of them"),
            )
        seen.setdefault(plain, keyword)


@item_rule(
    code="TX108",
    look=_keywords_odd,
    title=Text("关键词过长", "keyword is too long"),
    zh=f"一个关键词不超过 {LONGEST_KEYWORD} 字；更长的是句子，不是词。",
    basis=(Basis(HOUSE, "关键词"),),
    bad="keywords: [进一步规范门诊统筹定点医疗机构服务行为和结算管理工作]",
    good="keywords: [门诊统筹, 定点医疗机构, 结算管理]",
)
def keyword_overlong(subject: Subject) -> Iterator[Finding]:
    """A keyword has more than 20 characters: a sentence, not a word."""
    for at, keyword in enumerate(subject.item.keywords):
        if len(keyword) > LONGEST_KEYWORD:
            yield Finding(
                code="TX108",
                path=("keywords", at),
                message=Text(
                    f"关键词（keywords）“{keyword}”有 {len(keyword)} 字，超过 {LONGEST_KEYWORD} 字",
                    f"keyword {keyword!r} has {len(keyword)} characters, more than {LONGEST_KEYWORD}",
                ),
                help=Text("拆成几个词", "split it into words"),
            )


@item_rule(
    code="TX109",
    look=_keywords_odd,
    title=Text("一个关键词里写了几个词", "one keyword holds several"),
    zh="关键词逐个列出。用逗号、顿号、分号、竖线或空格把几个词连在一起，系统只当作一个词，检索和筛选就失灵了。",
    basis=(Basis(HOUSE, "关键词"),),
    bad="keywords: [门诊统筹、服务评价]",
    good="keywords: [门诊统筹, 服务评价]",
)
def keyword_with_separator(subject: Subject) -> Iterator[Finding]:
    """A comma, enumeration mark, semicolon, bar or blank joins several words in one keyword."""
    for at, keyword in enumerate(subject.item.keywords):
        if _SEPARATOR.search(keyword):
            parts = [part.strip() for part in _SEPARATOR.split(keyword) if part.strip()]
            yield Finding(
                code="TX109",
                path=("keywords", at),
                message=Text(
                    f"关键词（keywords）“{keyword}”里有分隔符，像是 {len(parts)} 个词",
                    f"keyword {keyword!r} holds a separator and seems to be {len(parts)} words",
                ),
                help=Text(f"逐个列出：[{', '.join(parts)}]", f"list them one by one: {parts!r}"),
            )


RULES: tuple[Rule, ...] = (
    keyword_count_wrong,
    keyword_repeated,
    keyword_overlong,
    keyword_with_separator,
)
