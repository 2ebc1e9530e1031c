"""What the examples share: marks, rows of terms, the way to a class, where consultations stand."""

from __future__ import annotations

from dataclasses import replace

from catalog.render.view.common import LinkView, LiveView, Pieces, PieceView, TagView, TermView

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


def sentence(*parts: str | tuple[str, str]) -> Pieces:
    """Return a sentence: words as they are, (text, address) as a link that is kept whole."""
    return tuple(
        PieceView(part) if isinstance(part, str) else PieceView(*part, keep=True) for part in parts
    )


OPEN = LiveView(
    state="open",
    label="正在征求意见",
    words="按2026-11-20算，还剩28天",
    opens="2026-11-18",
    closes="2026-12-18",
    day="2026-11-20",
)
UPCOMING = replace(
    OPEN, state="upcoming", label="即将开始", words="第一天是2026-12-01", opens="2026-12-01"
)
CLOSED = replace(
    OPEN, state="closed", label="已截止", words="最后一天是2026-11-19", closes="2026-11-19"
)
BREADCRUMBS = (
    LinkView("首页", "../../../"),
    LinkView("法定主动公开内容", "../../../catalog/"),
    LinkView("医疗保障待遇", "../../../catalog/welfare/"),
)
