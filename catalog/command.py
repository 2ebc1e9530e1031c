"""At the edge: what the commands have in common: their language, options that several take, how they end.

Help stands in Chinese where a command is defined; `catalog.english` has the English words for it.
"""

from __future__ import annotations

import copy
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from pydantic_core import PydanticCustomError

from catalog.check.checked import Shown
from catalog.check.handbook import Handbook
from catalog.check.paint import Paint, visible
from catalog.check.told_file import with_told_files
from catalog.diagnostic import Diagnostic, Severity, Text
from catalog.english import HELP
from catalog.errors import CatalogError
from catalog.model.text import parse_day
from catalog.settings import (
    LANGUAGE_VARIABLE,
    LANGUAGES,
    Settings,
    installed_handbook,
    language_asked,
    parse_as_of,
    read_settings,
    speaking,
)

C = TypeVar("C", bound=click.Command)
F = TypeVar("F", bound=Callable[..., Any])
CHOSEN = "catalog.language"
"""Where --lang keeps its value while a command runs."""
STOPPED = Text("不能继续：", "cannot go on: ")


def language_of(context: click.Context | None) -> str:
    """Return the language of messages: that of --lang, else of CATALOG_LANG, else Chinese."""
    chosen = context.meta.get(CHOSEN) if context else None
    return str(chosen or language_asked())


def usage_error(zh: str, en: str, *, hint: str | None = None) -> click.BadParameter:
    """Return a usage error of ours in the language of the running command."""
    context = click.get_current_context(silent=True)
    words = Text(zh, en).in_language(language_of(context))
    return click.BadParameter(words, ctx=context, param_hint=hint)


class Command(click.Command):
    """A command whose help is there in both languages, and whose work speaks the language asked for."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run; what has no part in the command line's context is told in the same language."""
        with speaking(language_of(ctx)):
            return super().invoke(ctx)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language asked for."""
        click.Command.format_help(_told(self, language_of(ctx)), ctx, formatter)


class Commands(click.Group):
    """The commands; what stops the engine is one line on stderr, never a traceback."""

    command_class = Command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language asked for."""
        click.Group.format_help(_told(self, language_of(ctx)), ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; say in its language why the engine cannot go on."""
        try:
            return super().invoke(ctx)
        except (CatalogError, OSError) as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # whoever read the output has enough: click ends quietly
            language = language_of(ctx)
            click.echo(STOPPED.in_language(language) + reason(error, language), err=True)
            ctx.exit(getattr(error, "exit_code", CatalogError.exit_code))


def reason(error: Exception, language: str) -> str:
    """Return what an exception tells, private values in names of files masked; the system's words are not translated."""
    told = error.text.in_language(language) if isinstance(error, CatalogError) else str(error)
    return with_told_files(told)


def _told(command: C, language: str) -> C:
    """Return a copy of the command whose help is in the language."""
    if language == "zh":
        return command
    told = copy.copy(command)
    told.help = _english(command.help)
    told.params = [_told_option(each) for each in command.params]
    if isinstance(command, click.Group) and isinstance(told, click.Group):
        told.commands = {name: _told(each, language) for name, each in command.commands.items()}
    return told


def _told_option(parameter: click.Parameter) -> click.Parameter:
    told = copy.copy(parameter)
    if isinstance(told, click.Option):
        told.help = _english(told.help)
    return told


def _english(words: str | None) -> str | None:
    return HELP.get(words, words) if words else words


class AsOf(click.ParamType[datetime]):
    """`DATE` (the end of that day) or `DATE HH:MM`, China Standard Time."""

    name = "date"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's interface
        """Return the word that stands for the value in the help."""
        return Text("日期", "DATE").in_language(language_of(ctx))

    def convert(self, value: object, param: object, ctx: object) -> datetime:  # noqa: ARG002 - click's interface
        """Return the instant; usage error on another form."""
        if isinstance(value, datetime):
            return value
        try:
            return parse_as_of(str(value))
        except ValueError:
            example = "2026-11-21 09:00"
            raise usage_error(
                f"{value!r} 应写成 2026-11-21 或 {example}",
                f"{value!r}: expected 2026-11-21 or {example}",
                hint="--as-of",
            ) from None


class Day(click.ParamType[date]):
    """`YYYY-MM-DD`, a day of China Standard Time."""

    name = "date"

    def __init__(self, hint: str = "--on") -> None:
        """`hint`: how a message names the option or argument."""
        self.hint = hint

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's interface
        """Return the word that stands for the value in the help."""
        return Text("日期", "DATE").in_language(language_of(ctx))

    def convert(self, value: object, param: object, ctx: object) -> date:  # noqa: ARG002 - click's interface
        """Return the day; usage error on another form."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(str(value))
        except PydanticCustomError:
            raise usage_error(
                f"{value!r} 应写成 2026-11-21 这样的日期",
                f"{value!r}: expected a date such as 2026-11-21",
                hint=self.hint,
            ) from None


def _choose(context: click.Context, _: click.Parameter, language: str) -> str:
    context.meta[CHOSEN] = language
    return language


as_of_option = click.option(
    "--as-of", type=AsOf(), default=None, help="按这一天来看，默认现在；只写日期表示那天结束时。"
)
language_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="zh",
    envvar=LANGUAGE_VARIABLE,
    show_default=True,
    is_eager=True,  # what goes wrong with the other options is told in this language
    callback=_choose,
    help="提示语言 / language of messages.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=None, help="同时工作的进程数。"
)


class Screen:
    """Where findings are shown: a terminal that a person looks at, or a stream that keeps the text."""

    def __init__(self, *, err: bool = False) -> None:
        """Look at stdout, or at stderr."""
        stream = sys.stderr if err else sys.stdout
        self.err = err
        self.terminal = stream.isatty()
        forced = bool(os.environ.get("FORCE_COLOR"))
        refused = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        self.paint = Paint(on=(self.terminal or forced) and not refused)
        self.terminal = self.terminal or self.paint.on
        self.width = shutil.get_terminal_size((100, 24)).columns

    def show(self, text: str, *, painted: bool = False) -> None:
        """Print the text; on a terminal nothing in it acts on the terminal unless we `painted` it."""
        if self.terminal and not painted:
            text = "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))
        click.echo(text, nl=False, err=self.err, color=(painted and self.paint.on) or None)


def format_option(*formats: str) -> Callable[[F], F]:
    """Return the option `--format`, which gives the command its `style`."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help="输出格式。",
    )


def only(found: list[Diagnostic], root: Path, paths: tuple[Path, ...]) -> list[Diagnostic]:
    """Return the findings of the named files and folders; all of them when none is named.

    A path is taken from the working directory, and where nothing of the site is there, from the site's folder.
    """
    if not paths:
        return found
    wanted = []
    for path in paths:
        there = [one.resolve() for one in (path, root / path) if one.exists()]
        inside = [one for one in there if one.is_relative_to(root.resolve())]
        if not inside:
            raise usage_error(f"站点里没有 {path}", f"the site has no {path}", hint="PATH")
        wanted.append(inside[0])
    return [
        one
        for one in found
        if any((root / one.file).resolve().is_relative_to(path) for path in wanted)
    ]


def exit_code(found: Iterable[Diagnostic], *, strict: bool) -> int:
    """Return 1 where a finding is an error, with `strict` also where one is a warning."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(one.severity in bad for one in found))


def shown_on(settings: Settings, screen: Screen) -> Shown:
    """Return where a report of the site is shown."""
    here = Path.cwd()
    below = settings.root.is_relative_to(here) and settings.root != here
    return Shown(
        root=settings.root,
        prefix=settings.root.relative_to(here).as_posix() + "/" if below else "",
        handbook=Handbook(settings.options["handbook"], installed_handbook()),
        terminal=screen.terminal,
        paint=screen.paint,
        width=screen.width,
    )


def shown_at(root: Path, screen: Screen) -> Shown:
    """Return where a report of files is shown that belong to no site; they are named from `root`."""
    return Shown(
        root=root,
        handbook=Handbook("", installed_handbook()),
        terminal=screen.terminal,
        paint=screen.paint,
        width=screen.width,
    )


def handbook_of(root: Path) -> Handbook:
    """Return where the handbook lies; rules are explained where there is no site, too."""
    try:
        address = read_settings(root).options["handbook"]
    except CatalogError:
        address = ""
    return Handbook(address, installed_handbook())


def run_and_leave(commands: click.Group) -> None:
    """Run the command line and end the process with its exit code.

    All that a command opened it has closed by then, so nothing is taken apart piece by piece: with the values
    of ten thousand items that would be a third of the time of a check.
    """
    code: object = 0
    try:
        commands.main(standalone_mode=True)
    except SystemExit as done:
        code = done.code
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever read the output has enough
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
