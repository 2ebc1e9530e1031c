"""At the edge: the commands that read the publication record: `catalog diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.command import Command, Screen, format_option, language_option, usage_error
from catalog.settings import installed_theme

if TYPE_CHECKING:
    from catalog.record.compare import Records


def records_of(named: str, root: Path) -> Records:
    """Return the records that A or B names: a built site's folder, from the working directory or the site's.

    Raises:
        click.BadParameter: there is nothing of that name.
        AskedError: the folder holds no built site.
    """
    from catalog.record.compare import FolderRecords

    for folder in (Path(named), root / named):
        if folder.is_dir():
            return FolderRecords(folder)
    raise usage_error(f"没有文件夹“{named}”", f"there is no folder '{named}'")


@click.command(cls=Command)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@format_option("text", "json", "html")
@language_option
@click.pass_context
def diff(context: click.Context, before: str, after: str, style: str, lang: str) -> None:
    """比较两个生成好的站点：逐件、逐条、逐字，改了什么。A 是旧的，B 是新的。"""
    from catalog.record.compare import compare
    from catalog.record.diff_print import comparison_json, comparison_text

    found = compare(records_of(before, context.obj), records_of(after, context.obj))
    screen = Screen()
    if style == "html":
        from catalog.render.comparison import comparison_html

        screen.show(comparison_html(found, installed_theme()))
    elif style == "json":
        screen.show(comparison_json(found))
    else:
        screen.show(comparison_text(found, lang, screen.paint), painted=True)


RECORD_COMMANDS = (diff,)
