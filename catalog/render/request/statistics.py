"""Step render: the figures of requests as tables, each beside its chart; numbers below five stay untold."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from catalog.render.chart import Series, Value, bar_chart
from catalog.render.place import Place
from catalog.render.view.common import LinkView
from catalog.render.view.request import StatisticsView, TableView
from catalog.report.request_figures import BANDS, GROUPS, LEAST, Hidden, Told, YearFigures

FEW, APART = f"少于{LEAST}件", "不单列"
"""What stands in the place of a number that is below five, and of one that would give such a number away."""


def statistics_view(figures: Sequence[YearFigures], place: Place) -> StatisticsView:
    """Return the tables and charts; none where no year can be told of."""
    reports = LinkView("政府信息公开年报", place.href("reports/"))
    if not figures:
        return StatisticsView(tables=(), notes=(), reports=reports)
    parts = (
        ("result", "答复结果", tuple(GROUPS.values()), "groups"),
        ("time", "从收到到答复用了多久", band_labels(), "bands"),
    )
    return StatisticsView(
        tables=(
            _by_year(figures),
            *(
                _parts(key, title, labels, figures, part)
                for key, title, labels, part in parts
                if _tells(figures, part)
            ),
        ),
        notes=(
            f"只列已经结束的年度。“{FEW}”包括没有；“{APART}”的如果列出，就能推算出少于{LEAST}件的数，所以也不列。",
            "收到的按收到的年度算，答复的按答复的年度算；申请人撤回的计入答复，列在“其他处理”。",
            "用时按工作日，从收到的第二天数到答复当天，等补正、征求意见的日子也在内，所以比法定期限的算法长。",
        ),
        reports=reports,
    )


def _tells(figures: Sequence[YearFigures], part: str) -> bool:
    """Tell whether any number of a table of parts is told: one without a number says nothing."""
    return any(not isinstance(one, Hidden) for each in figures for one in getattr(each, part))


def band_labels() -> tuple[str, ...]:
    """Return the words of the spans of time: 5个工作日以内, 6–10个工作日, …, 超过20个工作日."""
    first = f"{BANDS[0]}个工作日以内"
    between = (f"{low + 1}–{high}个工作日" for low, high in itertools.pairwise(BANDS))
    return (first, *between, f"超过{BANDS[-1]}个工作日")


def _by_year(figures: Sequence[YearFigures]) -> TableView:
    years = [str(one.year) for one in figures]
    series = (
        Series("收到", tuple(_value(one.received) for one in figures)),
        Series("答复", tuple(_value(one.closed) for one in figures)),
    )
    return TableView(
        key="years",
        caption="各年收到和答复的申请（件）",
        columns=("年度", "收到", "答复"),
        rows=tuple((f"{one.year}", _words(one.received), _words(one.closed)) for one in figures),
        chart=bar_chart("各年收到和答复的申请", years, series, key="years"),
        chart_title="各年收到和答复的申请（件）",
    )


def _parts(
    key: str, title: str, labels: tuple[str, ...], figures: Sequence[YearFigures], part: str
) -> TableView:
    """Return the parts of a total, years side by side; the chart is of the last year."""
    latest = figures[-1]
    name = f"{latest.year}年{title}"
    told: tuple[Told, ...] = getattr(latest, part)
    rows = []
    for at, label in enumerate(labels):
        own = [getattr(one, part)[at] for one in figures]
        rows.append((label, *map(_words, own), _share(told[at], latest.closed)))
    rows.append(
        ("合计", *(_words(one.closed) for one in figures), _share(latest.closed, latest.closed))
    )
    return TableView(
        key=key,
        caption=f"{title}（件）",
        columns=(title, *(f"{one.year}年" for one in figures), f"{latest.year}年占比"),
        rows=tuple(rows),
        totalled=True,
        chart=bar_chart(
            name,
            labels,
            (Series("件", tuple(map(_value, told))),),
            key=key,
            rows=True,
        ),
        chart_title=f"{name}（件）",
    )


def _value(told: Told) -> Value:
    return _words(told) if isinstance(told, Hidden) else told


def _words(told: Told) -> str:
    if isinstance(told, Hidden):
        return FEW if told is Hidden.FEW else APART
    return f"{told:,}"


def _share(told: Told, whole: Told) -> str:
    """Return a share with one decimal; nothing where one of the two is not told."""
    if isinstance(told, Hidden) or isinstance(whole, Hidden):
        return "—"
    tenths = (told * 2000 + whole) // (whole * 2)
    return f"{tenths // 10}.{tenths % 10}%"
