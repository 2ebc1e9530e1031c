"""At the edge: the commands that read the publication record: `catalog diff`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli_publish import branch_option, past_of, repository_option, site_option
from catalog.command import Command, Screen, format_option, language_option, usage_error
from catalog.diagnostic import Text
from catalog.settings import installed_theme

if TYPE_CHECKING:
    from catalog.record.compare import Records
    from catalog.record.past import Past

NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
"""How a publication is named; a folder of such a name is named as ./2."""
CALLED = Text("第 {number} 次发布", "publication {number}")


@dataclass(frozen=True)
class Named:
    """Finds the records that A and B name."""

    root: Path
    repository: Path | None
    branch: str
    folder: Path | None
    """A published site to read the publications from; None: the branch."""
    style: str
    lang: str

    @cached_property
    def past(self) -> Past:
        """The publications.

        Raises:
            AskedError: nothing was published.
            RecordError, GitError: they cannot be read.
        """
        return past_of(self.repository or self.root, self.branch, self.folder)

    def records(self, named: str) -> Records:
        """Return the records of a publication by its number, or of a built site by its folder.

        Folders are looked for from the working directory, then from the site's.

        Raises:
            click.BadParameter: there is nothing of that name.
            AskedError: there is no such publication, or the folder holds no built site.
        """
        from catalog.record.compare import FolderRecords
        from catalog.record.publication_records import PublicationRecords

        if NUMBER.fullmatch(named):
            return PublicationRecords(self.past, int(named), self._called(named))
        for folder in (Path(named), self.root / named):
            if folder.is_dir():
                return FolderRecords(folder)
        raise usage_error(f"没有文件夹“{named}”", f"there is no folder '{named}'")

    def _called(self, number: str) -> str:
        """Return how a publication is called: for programs by its number, on the page in Chinese."""
        if self.style == "json":
            return number
        return CALLED.in_language("zh" if self.style == "html" else self.lang).format(number=number)


@click.command(cls=Command)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@format_option("text", "json", "html")
@branch_option
@repository_option
@site_option
@language_option
@click.pass_context
def diff(
    context: click.Context,
    before: str,
    after: str,
    style: str,
    branch: str,
    repository: Path | None,
    folder: Path | None,
    lang: str,
) -> None:
    """比较两次发布或者两个生成好的站点：逐件、逐条、逐字，改了什么。A 是旧的，B 是新的，写第几次发布（2）或者文件夹（./2）。"""
    from catalog.record.compare import compare
    from catalog.record.diff_print import comparison_json, comparison_text

    named = Named(context.obj, repository, branch, folder, style, lang)
    found = compare(named.records(before), named.records(after))
    screen = Screen()
    if style == "html":
        from catalog.render.comparison import comparison_html

        screen.show(comparison_html(found, installed_theme()))
    elif style == "json":
        screen.show(comparison_json(found))
    else:
        screen.show(comparison_text(found, lang, screen.paint), painted=True)


RECORD_COMMANDS = (diff,)
