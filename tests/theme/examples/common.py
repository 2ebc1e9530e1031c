"""What the examples share: marks, rows of terms, the way to a class."""

from __future__ import annotations

from catalog.render.view import LinkView, TagView, TermView

STATUSES = {
    "effective": "有效",
    "amended": "已修改",
    "partly_lapsed": "部分失效",
    "lapsed": "失效",
    "repealed": "废止",
    "not_yet_effective": "尚未施行",
}
TAGS = {status: TagView(status, label) for status, label in STATUSES.items()}
NUMERALS = "一二三四五六七八九十"
HASH = "9d41a07c5be2f36180d4c9e7a2b3f50617283940a5b6c7d8e9f00112233477c0"


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals: 1 → 一, 12 → 十二, 32 → 三十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")


def terms(*pairs: tuple[str, str]) -> tuple[TermView, ...]:
    """Return plain rows of label and value."""
    return tuple(TermView(label=label, value=value) for label, value in pairs)


BREADCRUMBS = (
    LinkView("首页", "../../../"),
    LinkView("法定主动公开内容", "../../../catalog/"),
    LinkView("医疗保障待遇", "../../../catalog/welfare/"),
)
