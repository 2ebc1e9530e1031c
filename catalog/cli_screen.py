"""At the edge: `catalog screen`: private values and secrecy marks in text and attachments."""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path
from typing import TextIO

import click

from catalog.check.checked import Checked
from catalog.check.formats import REPORTS
from catalog.command import (
    Command,
    Screen,
    as_of_option,
    exit_code,
    format_option,
    jobs_option,
    language_option,
    shown_at,
    shown_on,
    usage_error,
)
from catalog.diagnostic import Text
from catalog.errors import AskedError
from catalog.progress import Meter
from catalog.settings import now, read_settings

KEPT = Text("已换上密钥 {key}", "the key {key} is kept from now on")
NONE = Text("这台电脑没有密钥，也没有地方存放", "this computer has no key and nowhere to keep one")


@click.command(cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@format_option("text", "json", "sarif", "github")
@click.option("--strict", is_flag=True, help="有警告也以 1 退出。")
@click.option(
    "--jsonl", is_flag=True, help='从标准输入逐行读 {"id","text"}，逐行写出 {"id","spans"}。'
)
@click.option("--show-key", is_flag=True, help="显示这台电脑的指纹密钥，交给另一台电脑用。")
@click.option(
    "--use-key",
    type=click.File("r", encoding="ascii", errors="replace"),
    default=None,
    help="换用这个文件里的指纹密钥；- 表示从标准输入读。",
)
@as_of_option
@language_option
@jobs_option
@click.pass_context
def screen(
    context: click.Context,
    paths: tuple[Path, ...],
    style: str,
    strict: bool,
    jsonl: bool,
    show_key: bool,
    use_key: TextIO | None,
    as_of: datetime | None,
    lang: str,
    jobs: int | None,
) -> None:
    """查找文字和附件里的个人信息和密级标志；给出 PATH 时只查这些，站点以外的文件也可以。"""
    if sum((bool(paths), jsonl, show_key, use_key is not None)) > 1:
        raise usage_error(
            "PATH、--jsonl、--show-key、--use-key 只能写一种",
            "PATH, --jsonl, --show-key and --use-key exclude each other",
        )
    if jsonl:
        _lines()
        return
    if show_key or use_key is not None:
        _key(use_key.read() if use_key is not None else None, lang)
        return
    context.exit(_screened(context.obj, paths, style, as_of or now(), lang, jobs, strict=strict))


def _lines() -> None:
    """Answer the lines of standard input, each as it comes."""
    from catalog.screen.jsonl import LineError, screen_lines

    lines = io.TextIOWrapper(sys.stdin.buffer, "utf-8", "replace", newline="\n")
    try:
        for line in screen_lines(lines):
            click.echo(line)
    except LineError as error:
        raise AskedError(*error.text) from None


def _key(given: str | None, lang: str) -> None:
    from catalog.screening_key import find_key, use_key

    if given is not None:
        click.echo(KEPT.in_language(lang).format(key=use_key(given).id), err=True)
        return
    key = find_key()
    if key is None:
        raise AskedError(*NONE)
    click.echo(key.secret.hex())


def _screened(
    root: Path,
    paths: tuple[Path, ...],
    style: str,
    day: datetime,
    lang: str,
    jobs: int | None,
    *,
    strict: bool,
) -> int:
    """Print what was found; return the exit code."""
    from catalog.screening import asked_for, screen_paths
    from catalog.screening_key import NO_KEY

    there = (root / "mkdocs.yml").is_file()
    settings = read_settings(root, jobs=jobs) if there or not paths else None
    asked = asked_for(paths, settings)
    with Meter(lang) as meter:
        done = screen_paths(asked, settings, day, meter.show)
    stream = Screen()
    checked = Checked(
        diagnostics=done.found,
        files=done.files,
        as_of=day,
        language=lang,
        waived=len(done.waived),
        hidden=done.waived,
        shown=shown_on(settings, stream) if settings else shown_at(Path.cwd(), stream),
    )
    stream.show(REPORTS[style](checked), painted=style == "text")
    if done.keyless:
        click.echo(NO_KEY.in_language(lang), err=True)
    return exit_code(done.found, strict=strict)
