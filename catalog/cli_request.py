"""At the edge: the commands about requests for information: `requests` and `deadline`."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from catalog.command import (
    Command,
    Day,
    Screen,
    as_of_option,
    format_option,
    language_option,
    shown_on,
    usage_error,
)
from catalog.settings import now, read_settings

if TYPE_CHECKING:
    from catalog.model.calendar import WorkCalendar
    from catalog.model.request import RequestEvent
    from catalog.settings import Settings


MOVING = {"extended": ("working_days",), "delayed": ("until",)}
"""What moves the due date needs these keys."""


@click.command(cls=Command)
@format_option("text", "json")
@as_of_option
@language_option
@click.pass_context
def requests(context: click.Context, style: str, as_of: datetime | None, lang: str) -> None:
    """列出申请台账：逾期的、快到期的、在办的，各处室有几件。"""
    from catalog.check.checked import Checked
    from catalog.check.formats import REPORTS
    from catalog.ledger import ledger_on
    from catalog.opening import open_site

    settings, day = read_settings(context.obj), as_of or now()
    opened = open_site(settings)
    found = ledger_on(opened, day)
    if found.unread:
        screen = Screen(err=True)
        checked = Checked(
            diagnostics=found.unread,
            files=len(opened.tree.requests),
            as_of=day,
            language=lang,
            shown=shown_on(settings, screen),
        )
        screen.show(REPORTS["text"](checked), painted=True)
    if found.table is not None:
        table = found.table
        Screen().show(table.as_json() if style == "json" else table.as_text(lang))
    context.exit(int(bool(found.unread)))


@click.command(cls=Command)
@click.argument("received", metavar="RECEIVED", type=Day("RECEIVED"))
@click.option(
    "--event",
    "events",
    multiple=True,
    metavar="KIND:DATE[:key=value…]",
    help="办理中的一项，可以写几次，例如 extended:2025-03-28:working_days=20。",
)
@format_option("text", "json")
@as_of_option
@language_option
@click.pass_context
def deadline(
    context: click.Context,
    received: date,
    events: tuple[str, ...],
    style: str,
    as_of: datetime | None,
    lang: str,
) -> None:
    """算一件申请的到期日，逐日列出哪天计入、哪天不计、为什么。RECEIVED 是收到日期。"""
    from catalog.report.deadline import reckoning_of, run_clock
    from catalog.report.deadline_days import days_of
    from catalog.report.deadline_print import DeadlineSheet

    taken = tuple(_event(each, received) for each in events)
    day = max([(as_of or now()).date(), received, *(event.on for event in taken)])
    run = run_clock(received, taken, _calendar(context))
    sheet = DeadlineSheet(reckoning_of(run, day), days_of(run), taken)
    Screen().show(sheet.as_json(lang) if style == "json" else sheet.as_text(lang))


def _calendar(context: click.Context) -> WorkCalendar:
    """Return the site's calendar; outside a site, that of the library."""
    from catalog.load.kept_year import kept_years
    from catalog.model.calendar import WorkCalendar
    from catalog.opening import open_site
    from catalog.recalling import calendar_of

    if not (context.obj / "mkdocs.yml").is_file():
        return WorkCalendar()
    settings: Settings = read_settings(context.obj)
    return calendar_of(open_site(settings).site, kept_years(settings.cache))


def _event(written: str, received: date) -> RequestEvent:
    """Return the event written `KIND:DATE[:key=value…]`; usage error on another form, or before receipt."""
    from pydantic import ValidationError

    from catalog.model.request import RequestEvent

    kind, _, rest = written.partition(":")
    day, *more = rest.split(":")
    pairs = dict(each.partition("=")[::2] for each in more)
    try:
        event = RequestEvent.model_validate({"kind": kind, "on": day, **pairs})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _wrong_event(written, str(first["loc"][0]) if first["loc"] else "") from None
    for key in MOVING.get(event.kind.value, ()):
        if getattr(event, key) is None:
            raise usage_error(f"{written!r} 要写 {key}", f"{written!r} needs {key}", hint="--event")
    if event.until is not None and event.until < event.on:
        raise usage_error(
            f"{written!r} 的 until 早于决定的日子 {event.on}",
            f"{written!r}: until lies before the decision of {event.on}",
            hint="--event",
        )
    if event.on < received:
        raise usage_error(
            f"{written!r} 早于收到日期 {received}",
            f"{written!r} lies before the receipt on {received}",
            hint="--event",
        )
    return event


def _wrong_event(written: str, key: str) -> click.BadParameter:
    from catalog.load.label import field_at
    from catalog.model.request import RequestEvent

    known = field_at(RequestEvent, (key,)) if key else None
    if known is None:
        keys = ", ".join(RequestEvent.model_fields)
        return usage_error(
            f"{written!r} 里没有 {key!r} 这个键，可用的：{keys}",
            f"{written!r}: no such key {key!r}; known: {keys}",
            hint="--event",
        )
    choices = ", ".join(map(str, known.choices))
    return usage_error(
        f"{written!r} 的 {key} 应为 {choices or known.expected}",
        f"{written!r}: {key} should be {choices or known.expected_text.en}",
        hint="--event",
    )


REQUEST_COMMANDS = (requests, deadline)
