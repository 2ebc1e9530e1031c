"""Step render: a chart of bars as an SVG, drawn when the site is built; its table always stands beside it.

One hue: a bar is filled or outlined, never told apart by colour alone; every bar has its value; a zero has none.
Styles are the classes of `theme/assets/stylesheets/figures.css`: the page's policy forbids styles in elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import east_asian_width

from markupsafe import Markup

Value = int | Decimal | str | None
"""A bar; a text stands in the place of one, e.g. 少于5件; None: nothing is known."""
TEXT = 14
"""Size of a chart's text, in px at its natural width."""
GAP = 10
BAR = 40
"""Widest bar of a chart of columns, px."""
TALLEST = 150
LONGEST = 170
"""Longest bar of a chart of rows, px."""
THICK = 20
ROW = 34
LEGEND = 30
STYLES = ("solid", "outline", "hatch")
"""How the bars of the first, second and third series look."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: a value for each label, in their order; none is below 0."""

    name: str
    values: tuple[Value, ...]


def bar_chart(  # noqa: PLR0913 - what a chart is made of
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    key: str,
    unit: str = "件",
    current: int | None = None,
    rows: bool = False,
    hidden: str = "未列",
) -> Markup:
    """Return a chart of bars as `<svg>`, with `<title>` and, as `<desc>`, every value in words.

    `labels`: one a group of bars, e.g. years; `series`: one to three, each with as many values as labels.
    `key`: letters, digits and hyphens, unlike that of any other chart of the page: ids are made of it.
    `current`: position of the label whose bar is filled where there is one series, the others outlined; None:
    all filled. `rows`: bars lie, one below the other, for labels that are long. `hidden`: written where a
    value is None.

    Raises:
        ValueError: no label, no or too many series, or a series whose values are not as many as the labels.
    """
    if not labels or not 0 < len(series) <= len(STYLES):
        raise ValueError("a chart has labels and one to three series")
    if any(len(one.values) != len(labels) for one in series):
        raise ValueError("each series has a value for each label")
    draw = _rows if rows else _columns
    width, height, marks = draw(labels, series, current, hidden)
    if len(series) > 1:
        marks += _legend(series, height)
        height += LEGEND
    return Markup(
        '<svg class="chart" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img"'
        ' aria-labelledby="chart-{2}" aria-describedby="chart-{2}-values">'
        '<title id="chart-{2}">{3}</title><desc id="chart-{2}-values">{4}</desc>{5}</svg>'
    ).format(
        width, height, key, title, described(labels, series, unit, hidden), Markup().join(marks)
    )


def described(
    labels: Sequence[str], series: Sequence[Series], unit: str = "件", hidden: str = "未列"
) -> str:
    """Return every value of a chart in words: 2024：37件；2025：46件."""
    more = len(series) > 1
    return "；".join(
        f"{label}："
        + "，".join(
            f"{one.name if more else ''}{_words(one.values[at], unit, hidden)}" for one in series
        )
        for at, label in enumerate(labels)
    )


def text_width(text: str) -> int:
    """Return the px that a text takes in a chart, rather too many."""
    return sum(TEXT if east_asian_width(sign) in "WFA" else 9 for sign in text)


def _columns(
    labels: Sequence[str], series: Sequence[Series], current: int | None, hidden: str
) -> tuple[int, int, list[Markup]]:
    """Return width, height and marks of bars that stand, the labels below them."""
    most, wide = _most(series), _widest_value(series, hidden)
    step = max(BAR, wide) + 4
    slot = max(step * len(series), *map(text_width, labels)) + GAP
    base = TALLEST + TEXT + GAP
    marks = []
    for at, label in enumerate(labels):
        left = slot * at + (slot - step * len(series)) // 2
        for number, one in enumerate(series):
            value, middle = one.values[at], left + step * number + step // 2
            tall = _share(value, most, TALLEST)
            if tall:
                style = _style(number, at, len(series), current)
                marks.append(_bar(style, middle - BAR // 2, base - tall, BAR, tall))
            marks.append(_text("value", middle, base - tall - 6, _figure(value, hidden)))
        marks.append(_text("label", slot * at + slot // 2, base + TEXT + 8, label))
    width = slot * len(labels)
    marks.append(Markup('<path class="chart__line" d="M0 {0}H{1}"/>').format(base, width))
    return width, base + TEXT + 16, marks


def _rows(
    labels: Sequence[str], series: Sequence[Series], current: int | None, hidden: str
) -> tuple[int, int, list[Markup]]:
    """Return width, height and marks of bars that lie, the labels left of them."""
    most, start = _most(series), max(map(text_width, labels)) + GAP
    marks = []
    for at, label in enumerate(labels):
        top = at * (THICK * len(series) + ROW - THICK)
        middle = top + (THICK * len(series) + ROW - THICK) // 2
        marks.append(_text("label chart__end", start - GAP, middle + 5, label))
        for number, one in enumerate(series):
            value, upper = one.values[at], top + (ROW - THICK) // 2 + THICK * number
            long = _share(value, most, LONGEST)
            if long:
                style = _style(number, at, len(series), current)
                marks.append(_bar(style, start, upper + 1, long, THICK - 2))
            marks.append(
                _text("value chart__start", start + long + 6, upper + 15, _figure(value, hidden))
            )
    height = len(labels) * (THICK * len(series) + ROW - THICK)
    marks.append(Markup('<path class="chart__line" d="M{0} 0V{1}"/>').format(start, height))
    return start + LONGEST + 6 + _widest_value(series, hidden), height, marks


def _legend(series: Sequence[Series], top: int) -> list[Markup]:
    marks, left = [], 0
    for number, one in enumerate(series):
        marks += [
            _bar(STYLES[number], left + 1, top + 9, 14, 14),
            _text("label chart__start", left + 22, top + 21, one.name),
        ]
        left += 22 + text_width(one.name) + GAP * 2
    return marks


def _bar(style: str, left: int, top: int, width: int, height: int) -> Markup:
    """Return one bar; a hatched one is outlined, with strokes across it."""
    bar = Markup('<rect class="chart__bar chart__bar--{}" x="{}" y="{}" width="{}" height="{}"/>')
    drawn = bar.format(style, left, top, width, height)
    if style != "hatch":
        return drawn
    across = "".join(
        f"M{left} {at}h{width}" if width <= height else f"M{at} {top}v{height}"
        for at in (
            range(top + 5, top + height, 6) if width <= height else range(left + 5, left + width, 6)
        )
    )
    return drawn + Markup('<path class="chart__hatch" d="{}"/>').format(across)


def _text(kind: str, left: int, base: int, words: str) -> Markup:
    return Markup('<text class="chart__{}" x="{}" y="{}">{}</text>').format(kind, left, base, words)


def _style(number: int, at: int, series: int, current: int | None) -> str:
    if series == 1 and current is not None and at != current:
        return "outline"
    return STYLES[number]


def _share(value: Value, most: int | Decimal, room: int) -> int:
    """Return the px of a bar; one that is not zero is seen."""
    if not isinstance(value, int | Decimal) or not value:
        return 0
    return max(2, int(value * room / most))


def _most(series: Sequence[Series]) -> int | Decimal:
    every = (value for one in series for value in one.values)
    return max((value for value in every if isinstance(value, int | Decimal)), default=0)


def _widest_value(series: Sequence[Series], hidden: str) -> int:
    return max(text_width(_figure(value, hidden)) for one in series for value in one.values)


def _figure(value: Value, hidden: str) -> str:
    return hidden if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _words(value: Value, unit: str, hidden: str) -> str:
    plain = value is None or isinstance(value, str)
    return _figure(value, hidden) if plain else f"{_figure(value, hidden)}{unit}"
