"""At the edge: the command of the annual report: `catalog report`."""

from __future__ import annotations

import re
import sys
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.check.checked import Checked
from catalog.check.formats import REPORTS
from catalog.command import (
    Command,
    Screen,
    as_of_option,
    exit_code,
    format_option,
    language_option,
    shown_on,
    usage_error,
)
from catalog.diagnostic import Text
from catalog.model.annual_form import FIRST_YEAR
from catalog.settings import now, read_settings

if TYPE_CHECKING:
    from catalog.check.annual import ReportSubject
    from catalog.diagnostic import Diagnostic
    from catalog.settings import Settings

LAST_YEAR = 2100
FILES = frozenset({"xlsx", "docx"})
"""Formats that are files, no text."""
EARLIER = Text("；更早的年报作为条目放进 content/items", "; earlier reports enter as items")


class Year(click.ParamType[int]):
    """A year from that of the report's form on; `earlier`: where what is older stands."""

    name = "year"

    def __init__(self, earlier: Text = Text("", "")) -> None:  # noqa: B008 - it is never changed
        """Take what a message adds for a year that is too early."""
        self.earlier = earlier

    def convert(self, value: object, param: object, ctx: object) -> int:  # noqa: ARG002 - click's interface
        """Return the year; usage error on another form, and on a year before the form."""
        words = str(value)
        if re.fullmatch("[0-9]{4}", words) and FIRST_YEAR <= int(words) <= LAST_YEAR:
            return int(words)
        raise usage_error(
            f"{words!r} 应为 {FIRST_YEAR} 到 {LAST_YEAR} 的年份{self.earlier.zh}",
            f"{words!r}: expected a year from {FIRST_YEAR} to {LAST_YEAR}{self.earlier.en}",
            hint="YEAR",
        )


@click.command(cls=Command)
@click.argument("year", type=Year(EARLIER))
@format_option("text", "json", "xlsx", "docx")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="xlsx、docx 写到哪个文件；不写时输出到标准输出。",
)
@click.option(
    "--freeze",
    is_flag=True,
    help="把这一年的数冻结成 content/reports/<年份>.json；已经冻结的不改。",
)
@as_of_option
@language_option
@click.pass_context
def report(
    context: click.Context,
    year: int,
    style: str,
    out: Path | None,
    freeze: bool,
    as_of: datetime | None,
    lang: str,
) -> None:
    """由台账、条目和申报的数得出一年的年度报告，核对每个恒等式。YEAR 是统计的年份。"""
    from catalog.annual import year_subject, years_known
    from catalog.freezing import freeze as freeze_year
    from catalog.report.annual_print import ReportSheet
    from catalog.survey import open_site, survey

    _refuse_terminal(style, out)
    settings, day = read_settings(context.obj), as_of or now()
    opened = open_site(settings)
    _refuse_unknown(year, years_known(opened))
    surveyed = survey(opened)
    subject = year_subject(opened, surveyed.extracts, year)
    found = [
        one
        for one in surveyed.diagnostics(day)
        if one.file in {f"content/reports/{year}.md", f"content/reports/{year}.json"}
        or (subject is None and one.file.startswith("content/requests/"))
    ]
    if subject is not None and style in FILES:
        _write(subject, style, out)
    elif subject is not None:
        sheet = ReportSheet(subject)
        Screen().show(sheet.as_json() if style == "json" else sheet.as_text(lang))
    if found:
        _tell(settings, found, day, lang)
    done = subject is not None
    if freeze and subject is not None:
        done, words = freeze_year(settings.root, subject, found, day.date())
        click.echo(words.in_language(lang), err=True)
    context.exit(exit_code(found, strict=False) or int(not done))


def _refuse_unknown(year: int, known: AbstractSet[int]) -> None:
    """Refuse a year without ledger and report, naming those that have one."""
    if year in known:
        return
    some = [str(one) for one in sorted(known)]
    more = Text(
        "；台账写在 content/requests/<年份>.yml", "; a ledger is content/requests/<year>.yml"
    )
    if some:
        more = Text(f"，有 {'、'.join(some)}", f", only of {', '.join(some)}")
    raise usage_error(
        f"没有 {year} 年的台账或年度报告{more.zh}",
        f"there is no ledger or report of {year}{more.en}",
        hint="YEAR",
    )


def _refuse_terminal(style: str, out: Path | None) -> None:
    """Refuse to show a file on a terminal, or to write a text to a file that was meant for one."""
    if style in FILES and out is None and sys.stdout.isatty():
        raise usage_error(
            f"{style} 不能显示在终端里，请用 --out 写明文件",
            f"{style} cannot be shown on a terminal: name a file with --out",
            hint="--format",
        )
    if style not in FILES and out is not None:
        raise usage_error(
            "只有 --format xlsx 和 docx 写到文件",
            "only --format xlsx and docx are written to a file",
            hint="--out",
        )


def _write(subject: ReportSubject, style: str, out: Path | None) -> None:
    """Write workbook or document to the file, else to stdout."""
    from catalog.report.annual_public import public_report

    made = public_report(subject)
    if style == "xlsx":
        from catalog.render.annual.workbook import workbook

        data = workbook(made)
    else:
        from catalog.render.annual.document import document

        data = document(made)
    if out is None:
        sys.stdout.buffer.write(data)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise usage_error(
            f"写不了：{error.strerror}", f"cannot be written: {error.strerror}", hint="--out"
        ) from error


def _tell(settings: Settings, found: list[Diagnostic], day: datetime, lang: str) -> None:
    """Print what is found in the year's files on stderr."""
    screen = Screen(err=True)
    files = len({one.file for one in found})
    checked = Checked(
        diagnostics=found, files=files, as_of=day, language=lang, shown=shown_on(settings, screen)
    )
    screen.show(REPORTS["text"](checked), painted=True)


@click.command(cls=Command)
@click.argument("year", type=Year())
@format_option("text", "json", "csv", "html")
@as_of_option
@language_option
@click.pass_context
def assess(
    context: click.Context, year: int, style: str, as_of: datetime | None, lang: str
) -> None:
    """按处室统计一年的公开情况，供考核用；内部使用，不进网站。YEAR 是统计的年份。"""
    from catalog.assessing import assessment_of
    from catalog.report.assessment_print import as_json, as_text
    from catalog.survey import open_site, survey

    settings, day = read_settings(context.obj), as_of or now()
    opened = open_site(settings)
    surveyed = survey(opened)
    assessed, unread = assessment_of(opened, surveyed, year, day)
    if unread:
        _tell(settings, unread, day, lang)
    if assessed is not None:
        if style == "json":
            shown = as_json(assessed)
        elif style == "text":
            shown = as_text(assessed, lang)
        else:
            from catalog.render.assessment import as_csv, as_html

            shown = (
                as_csv(assessed, lang)
                if style == "csv"
                else as_html(assessed, settings.theme, lang)
            )
        Screen().show(shown)
    context.exit(int(bool(unread)))


REPORT_COMMANDS = (report, assess)
