"""Step record: a comparison for the terminal and as JSON: `catalog diff`. Words are marked by signs, not by colour alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.check.paint import PLAIN, Paint, visible
from catalog.diagnostic import Text
from catalog.record.compare import Comparison, ItemChange
from catalog.record.diff import ArticleChange
from catalog.record.words import GONE, NEW, SAME, Span

ITEM_WORDS: Mapping[str, Text] = {
    "added": Text("新公开", "added"),
    "changed": Text("变更", "changed"),
    "withdrawn": Text("撤下", "withdrawn"),
    "expired": Text("到期", "expired"),
    "restored": Text("恢复公开", "restored"),
    "removed": Text("不再有", "removed"),
}
ARTICLE_WORDS: Mapping[str, Text] = {
    "changed": Text("修改", "changed"),
    "added": Text("新增", "added"),
    "removed": Text("删去", "removed"),
    "moved": Text("移动", "moved"),
    "split": Text("拆分", "split"),
    "merged": Text("合并", "merged"),
    "renumbered": Text("移号", "renumbered"),
    "formatted": Text("格式", "formatted"),
    "layout": Text("排版", "line breaks"),
}
MARKS = {GONE: ("[-", "-]"), NEW: ("{+", "+}")}
"""Signs around words that are gone or new, as other tools that compare words have them."""
AROUND = 20
"""Unchanged characters that stand beside a change; what is between is left out."""
NOTHING = Text("没有变化。", "Nothing differs.")
COUNTS = Text("{counts}；没有变化 {unchanged} 件", "{counts}; {unchanged} unchanged")
ONE_COUNT = Text("{word} {n} 件", "{n} {word}")
WAS = Text("原{label}", "was {label}")
MOVED = Text("也移了位置", "and moved")
NOTE = Text("说明：", "note: ")


def comparison_json(found: Comparison) -> str:
    """Return the comparison as JSON, keys in a fixed order."""
    return json.dumps(found.as_json(), ensure_ascii=False, indent=1) + "\n"


def comparison_text(found: Comparison, language: str, paint: Paint = PLAIN) -> str:
    """Return the comparison for people: counts, then item by item, each sentence and each article on a line."""
    return "\n".join(_Page(language, paint).lines(found)) + "\n"


def counts_words(counts: Mapping[str, int], language: str) -> str:
    """Return 新公开 1 件、变更 2 件: the changes that happened."""
    told = [
        ONE_COUNT.in_language(language).format(word=ITEM_WORDS[change].in_language(language), n=n)
        for change, n in counts.items()
        if n
    ]
    return ("、" if language == "zh" else ", ").join(told)


@dataclass(frozen=True, slots=True)
class _Page:
    language: str
    paint: Paint

    def lines(self, found: Comparison) -> Iterator[str]:
        yield visible(f"{found.before} → {found.after}")
        if not found.items:
            yield NOTHING.in_language(self.language)
            return
        yield COUNTS.in_language(self.language).format(
            counts=counts_words(found.counts, self.language), unchanged=found.unchanged
        )
        for item in found.items:
            yield ""
            yield from self._item(item)

    def _item(self, item: ItemChange) -> Iterator[str]:
        word = ITEM_WORDS[item.change].in_language(self.language)
        head = f"{word}  {visible(item.identifier)}  {visible(item.title)}".rstrip()
        yield self.paint.styled(head, "strong")
        if item.note:
            yield f"  {NOTE.in_language(self.language)}{visible(item.note)}"
        for field in item.difference.fields:
            for sentence in field.sentences:
                yield f"  {visible(sentence)}"
        for article in item.difference.articles:
            yield from self._article(article)

    def _article(self, article: ArticleChange) -> Iterator[str]:
        word = ARTICLE_WORDS[article.change].in_language(self.language)
        more = [*article.places]
        if article.from_label:
            more.append(WAS.in_language(self.language).format(label=article.from_label))
        if article.moved:
            more.append(MOVED.in_language(self.language))
        left, right, between = "（）、" if self.language == "zh" else ("(", ")", ", ")
        told = f"{left}{between.join(more)}{right}" if more else ""
        yield visible(f"  {article.label}  {word}{told}")
        if any(span.kind != SAME for span in article.spans):
            yield "    " + self._words(article.spans)

    def _words(self, spans: tuple[Span, ...]) -> str:
        out = []
        for at, (kind, text) in enumerate(spans):
            words = visible(text.replace("\n", " "))
            if kind == SAME:
                out.append(_shortened(words, first=at == 0, last=at == len(spans) - 1))
            else:
                before, after = MARKS[kind]
                style = "error" if kind == GONE else "strong"
                out.append(self.paint.styled(f"{before}{words}{after}", style))
        return "".join(out)


def _shortened(words: str, *, first: bool, last: bool) -> str:
    """Return unchanged words as far as they stand beside a change."""
    head = "" if first else words[:AROUND]
    tail = "" if last else words[-AROUND:]
    return words if len(words) <= len(head) + len(tail) + 1 else f"{head}…{tail}"
