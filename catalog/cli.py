"""At the edge: the command line. Each command parses, calls one function, prints, and sets the exit code.

Results go to stdout, talk and progress to stderr. Exit codes: 0 no error finding, 1 error findings, 2 usage,
3 cannot go on.
"""

from __future__ import annotations

from catalog.parallel import rest_collector

rest_collector()  # first: loading all that follows takes a tenth longer with the collector at work

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog import __version__
from catalog.check.checked import Checked
from catalog.check.explain import explain as explain_text
from catalog.check.explain import lookup, rules_json, rules_table
from catalog.check.formats import REPORTS
from catalog.cli_export import EXPORT_COMMANDS
from catalog.cli_item import ITEM_COMMANDS
from catalog.cli_publish import PUBLISH_COMMANDS, told_past
from catalog.cli_purge import PURGE_COMMANDS
from catalog.cli_record import RECORD_COMMANDS
from catalog.cli_report import REPORT_COMMANDS
from catalog.cli_request import REQUEST_COMMANDS
from catalog.cli_screen import screen as screen_command
from catalog.command import (
    Commands,
    Screen,
    as_of_option,
    exit_code,
    format_option,
    handbook_of,
    jobs_option,
    language_option,
    only,
    run_and_leave,
    shown_on,
    usage_error,
)
from catalog.diagnostic import Text
from catalog.errors import BlockedError
from catalog.load.schema import NAMES, schemas
from catalog.progress import Meter
from catalog.screening_key import NO_KEY
from catalog.select.report import StatusTable
from catalog.settings import BUILDERS, Settings, now, read_settings
from catalog.survey import lacks_key, open_site, survey

if TYPE_CHECKING:
    from catalog.build import Built

BLOCKED = Text(
    "有错误，没有生成站点；原来的站点没有改动。",
    "There are errors: no site was built, and the old one was not touched.",
)
BUILT = Text("{out}：{pages} 页（{counts}）", "{out}: {pages} pages ({counts})")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option(
    "-C",
    "--root",
    "root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="站点文件夹（有 mkdocs.yml 和 content/ 的那个），默认当前文件夹。",
)
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """政府信息公开目录：检查、挑选、生成静态站点。"""
    context.obj = root


def _settings(context: click.Context, jobs: int | None = None) -> Settings:
    return read_settings(context.obj, jobs=jobs)


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@format_option(*sorted(REPORTS))
@click.option("--strict", is_flag=True, help="有警告也以 1 退出。")
@click.option(
    "--waived", is_flag=True, help="改为列出当天被例外登记掩盖的问题；退出码仍看没有掩盖的。"
)
@as_of_option
@language_option
@jobs_option
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    style: str,
    strict: bool,
    waived: bool,
    as_of: datetime | None,
    lang: str,
    jobs: int | None,
) -> None:
    """检查全部内容，按位置列出所有问题；给出 PATH 时只列这些文件的。"""
    settings = _settings(context, jobs)
    day = as_of or now()
    opened = open_site(settings)
    with Meter(lang) as meter:
        surveyed = survey(opened, progress=meter.show)
    found = only(surveyed.diagnostics(day), settings.root, paths)
    hidden = only(surveyed.waived_on(day), settings.root, paths)
    screen = Screen()
    checked = Checked(
        diagnostics=hidden if waived else found,
        files=surveyed.files,
        as_of=day,
        language=lang,
        waived=0 if waived else len(hidden),
        hidden=hidden,
        shown=shown_on(settings, screen),
    )
    screen.show(REPORTS[style](checked), painted=style == "text")
    if lacks_key(found, opened):
        click.echo(NO_KEY.in_language(lang), err=True)
    context.exit(exit_code(found, strict=strict))


@cli.command()
@click.argument("code")
@language_option
@click.pass_context
def explain(context: click.Context, code: str, lang: str) -> None:
    """说明一条规则：是什么、为什么、依据、错例和正例。"""
    found = lookup(code)
    if found.entry is None:
        near = found.near
        zh, en = (f"，最接近的是 {near}", f", the nearest is {near}") if near else ("", "")
        raise usage_error(f"没有规则 {code}{zh}", f"there is no rule '{code}'{en}", hint="CODE")
    screen = Screen()
    page = handbook_of(context.obj).place(found.entry.code)
    screen.show(explain_text(found.entry, lang, page, screen.paint), painted=True)


@cli.command()
@format_option("text", "json")
@click.option(
    "--map", "mapped", is_flag=True, help="改为逐条列出规定，以及由哪些规则、页面、命令落实。"
)
@language_option
def rules(style: str, mapped: bool, lang: str) -> None:
    """列出全部规则。"""
    from catalog.check.provision_map import map_json, map_table

    if style == "json":
        facts = map_json() if mapped else rules_json()
        click.echo(json.dumps(facts, ensure_ascii=False, indent=1))
        return
    for row in map_table(lang) if mapped else rules_table(lang):
        click.echo("\t".join(row))


@cli.command()
@format_option("text", "json")
@as_of_option
@language_option
@jobs_option
@click.pass_context
def status(
    context: click.Context, style: str, as_of: datetime | None, lang: str, jobs: int | None
) -> None:
    """列出每件信息在那一天的状态和原因。"""
    day = as_of or now()
    with Meter(lang) as meter:
        surveyed = survey(open_site(_settings(context, jobs)), progress=meter.show)
    read = {one.file for one in surveyed.extracts}
    unread = [source.file for source in surveyed.tree.items if source.file not in read]
    table = StatusTable(
        day,
        surveyed.extracts,
        surveyed.standings(day),
        surveyed.errors(day),
        unread,
        surveyed.reasons(day),
    )
    Screen().show(table.as_json(lang) if style == "json" else table.as_text(lang))


@cli.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="站点放在哪里，默认站点文件夹里的 site/。",
)
@click.option(
    "--builder",
    type=click.Choice(BUILDERS),
    default="mkdocs",
    show_default=True,
    help="由谁生成页面外壳。",
)
@click.option("--keep-going", is_flag=True, help="有错误的条目不公开，其余照常生成；仍以 1 退出。")
@click.option("--strict", is_flag=True, help="有警告也以 1 退出。")
@click.option(
    "--timings",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="把各步用时写进这个 JSON 文件。",
)
@as_of_option
@language_option
@jobs_option
@click.pass_context
def build(
    context: click.Context,
    out: Path | None,
    builder: str,
    keep_going: bool,
    strict: bool,
    timings: Path | None,
    as_of: datetime | None,
    lang: str,
    jobs: int | None,
) -> None:
    """检查、挑选并生成整个站点；做完之前原来的站点不动。"""
    from catalog.assembly import BuildOrder
    from catalog.build import build_site

    settings, clock = _settings(context, jobs), now()
    day = as_of or clock
    order = BuildOrder(
        settings=settings,
        as_of=day,
        out=out or settings.root / "site",
        ahead=day > clock,
        builder=builder,
        keep_going=keep_going,
        past=told_past(settings.root, lang),
    )
    try:
        with Meter(lang) as meter:
            built = build_site(order, meter.show)
    except BlockedError as error:
        _tell(settings, error, day, lang)
        click.echo(BLOCKED.in_language(lang), err=True)
        context.exit(error.exit_code)
    if timings:
        timings.write_text(
            json.dumps({"steps": built.timings.steps}, indent=1) + "\n", encoding="utf-8"
        )
    _tell(settings, built, day, lang)
    comma = "，" if lang == "zh" else ", "
    counts = comma.join(f"{state} {n}" for state, n in sorted(built.counts.items()))
    line = BUILT.in_language(lang).format(out=order.out, pages=built.pages, counts=counts)
    Screen().show(line + "\n")
    context.exit(exit_code(list(built.diagnostics), strict=strict))


def _tell(settings: Settings, found: Built | BlockedError, day: datetime, lang: str) -> None:
    """Print the findings of a build on stderr."""
    screen = Screen(err=True)
    checked = Checked(
        diagnostics=found.diagnostics,
        files=found.files,
        as_of=day,
        language=lang,
        waived=found.waived,
        shown=shown_on(settings, screen),
    )
    screen.show(REPORTS["text"](checked), painted=True)


@cli.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="端口；0 表示任选。",
)
@as_of_option
@language_option
@click.pass_context
def serve(context: click.Context, port: int, as_of: datetime | None, lang: str) -> None:
    """在本机预览；保存后一秒内更新。"""
    from catalog.serve import Talk, serve_site

    screen = Screen(err=True)
    settings = _settings(context)
    talk = Talk(
        lambda words: screen.show(words.in_language(lang) + "\n"),
        lambda found, day: _tell(settings, found, day, lang),
    )
    serve_site(settings, as_of, now, port, talk)


@cli.command()
@click.argument("name", type=click.Choice(NAMES), default="item")
def schema(name: str) -> None:
    """输出 JSON Schema，供编辑器提示和检查。"""
    click.echo(json.dumps(schemas()[name], ensure_ascii=False, indent=1))


cli.add_command(screen_command)
for _command in (
    *ITEM_COMMANDS,
    *PUBLISH_COMMANDS,
    *PURGE_COMMANDS,
    *EXPORT_COMMANDS,
    *RECORD_COMMANDS,
    *REPORT_COMMANDS,
    *REQUEST_COMMANDS,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line."""
    if sys.getfilesystemencoding() != "utf-8":  # names of files are UTF-8 in every locale
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {"PYTHONUTF8": "1"})  # noqa: S606
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    run_and_leave(cli)
