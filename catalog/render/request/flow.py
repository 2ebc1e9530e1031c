"""Step render: the flow of a request as an SVG, drawn from the same steps as its twin in words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from catalog.render.chart import TEXT, text_width
from catalog.render.request.lines import wrapped
from catalog.render.request.words import Step

WIDTH = 350
MAIN, GAP, SIDE = 170, 40, 140
"""Widths of a step's box, of the arrow out of it, and of the box that this leads to."""
PAD, LINE, SMALL_LINE = 10, 20, 18
BETWEEN = 26
"""Height of the arrow from one step to the next."""


def flow_picture(steps: Sequence[Step]) -> Markup:
    """Return the picture, as wide as a phone's page: steps one below the other, what leads out of one beside it."""
    marks: list[Markup] = []
    top = 2
    for at, step in enumerate(steps):
        height = _height(step)
        marks += _step(step, top, height)
        top += height
        if at + 1 < len(steps):
            marks.append(_arrow(MAIN // 2, top, MAIN // 2, top + BETWEEN))
            top += BETWEEN
    return Markup(
        '<svg class="flow" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img"'
        ' aria-labelledby="flow-title" aria-describedby="flow-words">'
        '<title id="flow-title">{2}</title>{3}</svg>'
    ).format(WIDTH, top + 2, "办理流程图", Markup().join(marks))


def lines_of(words: str, room: int) -> list[str]:
    """Return the lines of a text in a box."""
    return wrapped(words, room, text_width)


def _height(step: Step) -> int:
    own = PAD * 2 + LINE * len(lines_of(step.title, MAIN - 2 * PAD))
    own += SMALL_LINE * len(lines_of(step.detail, MAIN - 2 * PAD))
    return max(own, _side_height(step) if step.aside else 0)


def _side_height(step: Step) -> int:
    lines = lines_of(step.asked, SIDE - 2 * PAD) + lines_of(step.aside, SIDE - 2 * PAD)
    return PAD * 2 + SMALL_LINE * len(lines)


def _step(step: Step, top: int, height: int) -> list[Markup]:
    titles, details = (lines_of(words, MAIN - 2 * PAD) for words in (step.title, step.detail))
    inner = LINE * len(titles) + SMALL_LINE * len(details)
    base = top + (height - inner) // 2 + TEXT + 1
    marks = [_box("flow__box", 1, top, MAIN, height)]
    for line in titles:
        marks.append(_words("flow__title", 1 + PAD, base, line))
        base += LINE
    for line in details:
        marks.append(_words("flow__words", 1 + PAD, base, line))
        base += SMALL_LINE
    if step.aside:
        marks += _side(step, top, height)
    return marks


def _side(step: Step, top: int, height: int) -> list[Markup]:
    left, tall = MAIN + GAP - 1, _side_height(step)
    upper = top + (height - tall) // 2
    middle, base = top + height // 2, upper + PAD + TEXT
    marks = [
        _arrow(MAIN + 1, middle, left, middle),
        _box("flow__box flow__box--side", left, upper, SIDE, tall),
    ]
    for kind, words in (("flow__asked", step.asked), ("flow__words", step.aside)):
        for line in lines_of(words, SIDE - 2 * PAD):
            marks.append(_words(kind, left + PAD, base, line))
            base += SMALL_LINE
    return marks


def _box(kind: str, left: int, top: int, width: int, height: int) -> Markup:
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="4"/>').format(
        kind, left, top, width, height
    )


def _words(kind: str, left: int, base: int, words: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(kind, left, base, words)


def _arrow(left: int, top: int, right: int, bottom: int) -> Markup:
    """Return an arrow that points down or to the right."""
    down = left == right
    head = f"M{right - 5} {bottom - 7}l5 6l5 -6" if down else f"M{right - 7} {bottom - 5}l6 5l-6 5"
    return Markup('<path class="flow__arrow" d="M{} {}L{} {}{}"/>').format(
        left, top, right, bottom, head
    )
