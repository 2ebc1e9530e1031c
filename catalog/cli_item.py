"""At the edge: the commands that write into one item: `catalog approve` and `catalog mask`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.check.signing import RESULTS, ROLES
from catalog.command import Command, Day, Screen, language_option, usage_error
from catalog.diagnostic import Text
from catalog.settings import now, read_settings

if TYPE_CHECKING:
    from catalog.masking import Consent, Outcome

ASK = Text("写入以上脱敏？", "Write these masks?")
HOW = Text(
    "没有写入。确认以后加 --apply 写入；不改的用 --skip 编号",
    "nothing was written: add --apply to write it, and --skip NUMBER for what shall stay",
)
EDITOR = "editor"


@click.command(cls=Command)
@click.argument("item")
@click.option("--role", type=click.Choice(ROLES), default=None, help="以什么角色审核。")
@click.option("--masking", is_flag=True, help="改为写上脱敏确认，不写 --role。")
@click.option("--by", required=True, help="审核人在 content/staff.yml 里的代号。")
@click.option("--on", type=Day(), default=None, help="审核日期，默认今天。")
@click.option("--result", type=click.Choice(RESULTS), default=None, help="默认通过、可以公开。")
@click.option("--new-round", is_flag=True, help="另起一轮，上一轮没有结束也另起。")
@language_option
@click.pass_context
def approve(
    context: click.Context,
    item: str,
    role: str | None,
    masking: bool,
    by: str,
    on: date | None,
    result: str | None,
    new_round: bool,
    lang: str,
) -> None:
    """给一个条目或页面写上一级审核；最后一级通过时写上审定文本。ITEM 是文件或索引号。"""
    from catalog.approve import approve as approve_file
    from catalog.approve import file_named, signature_of

    if (role is None) != masking:
        raise usage_error("--role 和 --masking 写一个", "give either --role or --masking")
    if masking and (result or new_round):
        raise usage_error(
            "--masking 不和 --result、--new-round 一起用",
            "--masking goes without --result and --new-round",
        )
    root, today = read_settings(context.obj).root, now().date()
    signature = signature_of(role or EDITOR, by, on or today, result)
    outcome = approve_file(
        root, file_named(root, item), signature, today, again=new_round, masking=masking
    )
    Screen(err=not outcome.written).show(outcome.told(lang))
    context.exit(int(not outcome.written))


@click.command(cls=Command)
@click.argument("item", required=False)
@click.option("--apply", "confirmed", is_flag=True, help="不再询问，直接写入。")
@click.option("--skip", type=int, multiple=True, help="这个编号的不改；可以写几次。")
@click.option("--uncommitted", is_flag=True, help="没有提交到 git 也写入：原文以后找不回来。")
@click.option(
    "--strip-metadata",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="改为去掉这个文档属性里的作者和路径。",
)
@language_option
@click.pass_context
def mask(
    context: click.Context,
    item: str | None,
    confirmed: bool,
    skip: tuple[int, ...],
    uncommitted: bool,
    strip_metadata: Path | None,
    lang: str,
) -> None:
    """提出一个条目的脱敏方案，确认后写入。ITEM 是文件或索引号。"""
    from catalog.masking import Consent
    from catalog.stripping import strip_file

    if (item is None) == (strip_metadata is None):
        raise usage_error(
            "ITEM 和 --strip-metadata 写一个", "give either ITEM or --strip-metadata FILE"
        )
    screen = Screen()
    if strip_metadata is not None:
        screen.show(strip_file(strip_metadata).in_language(lang) + "\n")
        return

    def ask(words: str) -> bool:
        screen.show(words)
        if confirmed or not sys.stdin.isatty():
            click.echo("" if confirmed else HOW.in_language(lang) + "\n", nl=False, err=True)
            return confirmed
        return click.confirm(ASK.in_language(lang), err=True)

    consent = Consent(ask, confirmed, frozenset(skip), uncommitted=uncommitted, language=lang)
    outcome = _masked(context.obj, item or "", consent)
    Screen(err=bool(outcome.exit_code)).show(outcome.told(lang))
    context.exit(outcome.exit_code)


def _masked(root: Path, item: str, consent: Consent) -> Outcome:
    """Mask an item of the site as far as the person agrees."""
    from catalog.approve import file_named
    from catalog.check.attached import AttachmentScreener
    from catalog.masking import mask_item
    from catalog.masking_plan import Tools
    from catalog.screening_key import find_key

    settings = read_settings(root)
    screener = AttachmentScreener(settings.root, settings.cache)
    try:
        tools = Tools(settings.root, screener, find_key(), now().date())
        return mask_item(tools, file_named(settings.root, item), consent)
    finally:
        screener.close()


ITEM_COMMANDS = (approve, mask)
