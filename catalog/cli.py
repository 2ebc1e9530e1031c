"""At the edge: the command line. Each command parses, calls one function, prints, and sets the exit code.

Results go to stdout, talk and progress to stderr. Exit codes: 0 no error finding, 1 error findings, 2 usage,
3 cannot go on.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path

import click

from catalog import __version__
from catalog.assembly import BuildOrder
from catalog.build import build_site
from catalog.check.explain import explain as explain_text
from catalog.check.explain import lookup, rules_json, rules_table
from catalog.check.report import REPORTS, as_text
from catalog.diagnostic import Diagnostic, Severity
from catalog.errors import BlockedError, CatalogError
from catalog.load.schema import schemas
from catalog.progress import Meter
from catalog.render.builder import BUILDERS
from catalog.select.report import StatusTable
from catalog.serve import serve_site
from catalog.settings import Settings, now, parse_as_of, read_settings
from catalog.survey import open_site, survey

BLOCKED = {
    "zh": "有错误，没有生成站点；原来的站点没有改动。",
    "en": "There are errors: no site was built, and the old one was not touched.",
}


class AsOf(click.ParamType[datetime]):
    """`DATE` (the end of that day) or `DATE HH:MM`, China Standard Time."""

    name = "日期"

    def convert(self, value: object, param: object, ctx: object) -> datetime:  # noqa: ARG002 - click's interface
        """Return the instant; usage error on another form."""
        if isinstance(value, datetime):
            return value
        try:
            return parse_as_of(str(value))
        except ValueError:
            self.fail(f"{value!r} 应写成 2026-11-21 或 2026-11-21 09:00")


as_of_option = click.option(
    "--as-of", type=AsOf(), default=None, help="按这一天来看，默认现在；只写日期表示那天结束时。"
)
language_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="CATALOG_LANG",
    show_default=True,
    help="提示语言 / language of messages.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=None, help="同时工作的进程数。"
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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
@click.option(
    "--format",
    "style",
    type=click.Choice(sorted(REPORTS)),
    default="text",
    show_default=True,
    help="输出格式。",
)
@click.option("--strict", is_flag=True, help="有警告也以 1 退出。")
@as_of_option
@language_option
@jobs_option
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    style: str,
    strict: bool,
    as_of: datetime | None,
    lang: str,
    jobs: int | None,
) -> None:
    """检查全部内容，按位置列出所有问题；给出 PATH 时只列这些文件的。"""
    settings = _settings(context, jobs)
    day = as_of or now()
    with Meter() as meter:
        surveyed = survey(open_site(settings), progress=meter.show)
    found = _only(surveyed.diagnostics(day), settings.root, paths)
    click.echo(REPORTS[style](found, surveyed.files, day, lang), nl=False)
    context.exit(_exit_code(found, strict=strict))


def _only(found: list[Diagnostic], root: Path, paths: tuple[Path, ...]) -> list[Diagnostic]:
    """Return the findings of the named files and folders; all of them when none is named.

    A path is taken from the working directory, and where nothing is there, from the site's folder.
    """
    if not paths:
        return found
    wanted = []
    for path in paths:
        real = path if path.exists() else root / path
        if not real.exists():
            raise click.BadParameter(f"没有 {path}", param_hint="PATH")
        wanted.append(real.resolve())
    return [
        one
        for one in found
        if any((root / one.file).resolve().is_relative_to(path) for path in wanted)
    ]


def _exit_code(found: list[Diagnostic], *, strict: bool) -> int:
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(one.severity in bad for one in found))


@cli.command()
@click.argument("code")
@language_option
def explain(code: str, lang: str) -> None:
    """说明一条规则：是什么、为什么、依据、错例和正例。"""
    found = lookup(code)
    if found.entry is None:
        near = f"，最接近的是 {found.near}" if found.near else ""
        raise click.BadParameter(f"没有规则 {code}{near}", param_hint="CODE")
    click.echo(explain_text(found.entry, lang), nl=False)


@cli.command()
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。",
)
@language_option
def rules(style: str, lang: str) -> None:
    """列出全部规则。"""
    if style == "json":
        click.echo(json.dumps(rules_json(), ensure_ascii=False, indent=1))
        return
    for row in rules_table(lang):
        click.echo("\t".join(row))


@cli.command()
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。",
)
@as_of_option
@language_option
@jobs_option
@click.pass_context
def status(
    context: click.Context, style: str, as_of: datetime | None, lang: str, jobs: int | None
) -> None:
    """列出每件信息在那一天的状态和原因。"""
    day = as_of or now()
    with Meter() as meter:
        surveyed = survey(open_site(_settings(context, jobs)), progress=meter.show)
    read = {one.file for one in surveyed.extracts}
    unread = [source.file for source in surveyed.tree.items if source.file not in read]
    table = StatusTable(
        day, surveyed.extracts, surveyed.standings(day), surveyed.errors(day), unread
    )
    click.echo(table.as_json(lang) if style == "json" else table.as_text(lang), nl=False)


@cli.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="站点放在哪里，默认站点文件夹里的 site/。",
)
@click.option(
    "--builder",
    type=click.Choice(sorted(BUILDERS)),
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
    settings, clock = _settings(context, jobs), now()
    day = as_of or clock
    order = BuildOrder(
        settings=settings,
        as_of=day,
        out=out or settings.root / "site",
        ahead=day > clock,
        builder=builder,
        keep_going=keep_going,
    )
    try:
        with Meter() as meter:
            built = build_site(order, meter.show)
    except BlockedError as error:
        click.echo(as_text(error.diagnostics, error.files, day, lang), nl=False, err=True)
        click.echo(BLOCKED[lang], err=True)
        context.exit(error.exit_code)
    if timings:
        timings.write_text(
            json.dumps({"steps": built.timings.steps}, indent=1) + "\n", encoding="utf-8"
        )
    found = list(built.diagnostics)
    click.echo(as_text(found, built.files, day, lang), nl=False, err=True)
    counts = "，".join(f"{state} {n}" for state, n in sorted(built.counts.items()))
    click.echo(f"{order.out}：{built.pages} 页（{counts}）")
    context.exit(_exit_code(found, strict=strict))


@cli.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="端口；0 表示任选。",
)
@as_of_option
@click.pass_context
def serve(context: click.Context, port: int, as_of: datetime | None) -> None:
    """在本机预览；保存后一秒内更新。"""
    serve_site(_settings(context), as_of, now, port, lambda words: click.echo(words, err=True))


@cli.command()
@click.argument("name", type=click.Choice(sorted(schemas())), default="item")
def schema(name: str) -> None:
    """输出 JSON Schema，供编辑器提示和检查。"""
    click.echo(json.dumps(schemas()[name], ensure_ascii=False, indent=1))


def main() -> None:
    """Run the command line; what stops the engine is one line on stderr, never a traceback."""
    if sys.getfilesystemencoding() != "utf-8":  # names of files are UTF-8 in every locale
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {"PYTHONUTF8": "1"})  # noqa: S606
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli.main(standalone_mode=True)
    except (CatalogError, OSError) as error:
        click.echo(f"不能继续：{error}", err=True)
        sys.exit(getattr(error, "exit_code", CatalogError.exit_code))
