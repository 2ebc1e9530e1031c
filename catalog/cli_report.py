"""At the edge: the command of the annual report: `catalog report`."""

from __future__ import annotations

from datetime import datetime
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
from catalog.model.annual_form import FIRST_YEAR
from catalog.settings import now, read_settings

if TYPE_CHECKING:
    from catalog.diagnostic import Diagnostic
    from catalog.settings import Settings

LAST_YEAR = 2100


@click.command(cls=Command)
@click.argument("year", type=click.IntRange(FIRST_YEAR, LAST_YEAR))
@format_option("text", "json")
@click.option(
    "--freeze",
    is_flag=True,
    help="把这一年的数冻结成 content/reports/<年份>.json；已经冻结的不改。",
)
@as_of_option
@language_option
@click.pass_context
def report(
    context: click.Context, year: int, style: str, freeze: bool, as_of: datetime | None, lang: str
) -> None:
    """由台账、条目和申报的数得出一年的年度报告，核对每个恒等式。YEAR 是统计的年份。"""
    from catalog.annual import year_subject, years_known
    from catalog.freezing import freeze as freeze_year
    from catalog.report.annual_print import ReportSheet
    from catalog.survey import open_site, survey

    settings, day = read_settings(context.obj), as_of or now()
    opened = open_site(settings)
    if year not in years_known(opened):
        raise usage_error(
            f"没有 {year} 年的台账或年度报告",
            f"there is no ledger or report of {year}",
            hint="YEAR",
        )
    surveyed = survey(opened)
    subject = year_subject(opened, surveyed.extracts, year)
    found = [
        one
        for one in surveyed.diagnostics(day)
        if one.file in {f"content/reports/{year}.md", f"content/reports/{year}.json"}
        or (subject is None and one.file.startswith("content/requests/"))
    ]
    if subject is not None:
        sheet = ReportSheet(subject)
        Screen().show(sheet.as_json() if style == "json" else sheet.as_text(lang))
    if found:
        _tell(settings, found, day, lang)
    done = subject is not None
    if freeze and subject is not None:
        done, words = freeze_year(settings.root, subject, found, day.date())
        click.echo(words.in_language(lang), err=True)
    context.exit(exit_code(found, strict=False) or int(not done))


def _tell(settings: Settings, found: list[Diagnostic], day: datetime, lang: str) -> None:
    """Print what is found in the year's files on stderr."""
    screen = Screen(err=True)
    files = len({one.file for one in found})
    checked = Checked(
        diagnostics=found, files=files, as_of=day, language=lang, shown=shown_on(settings, screen)
    )
    screen.show(REPORTS["text"](checked), painted=True)
