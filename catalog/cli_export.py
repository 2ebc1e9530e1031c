"""At the edge: the commands that prove the record and take the catalog out of it: `catalog verify`, `catalog export`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.command import AsOf, Command, Screen, format_option, language_option, usage_error
from catalog.diagnostic import Text
from catalog.errors import AskedError
from catalog.settings import now

if TYPE_CHECKING:
    from catalog.publish.commit import Branch

BRANCH = "publication"
DAY = Text(
    "{asked} 在网站上的是第 {number} 次发布（{at}，截至 {as_of}）：公开 {public} 件，撤下和到期 {gone} 件；"
    "{files} 个文件写进了 {folder}",
    "On {asked} the site was publication {number} ({at}, as of {as_of}): {public} items public, "
    "{gone} withdrawn or expired; {files} files written to {folder}",
)
LATER_REMOVED = Text(
    "后来因隐私清除过信息：它的文件和当时提到它的文件已经不在发布记录里，没有写出",
    "Something was removed for privacy since: its files, and those that spoke of it, are no longer in the record",
)
MADE_AGAIN = Text(
    "其中的 catalog.json、catalog.csv 由各件的记录重新得出，没有写当时的有效性",
    "catalog.json and catalog.csv were made again from the records, without the validity of that day",
)
TABLE = Text(
    "{rows} 行，{publications} 次发布：{files}", "{rows} rows, {publications} publications: {files}"
)


@click.command(cls=Command)
@click.argument("place", metavar="DIR_OR_URL")
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="把检查点留在这个文件里，下次用来比较：过去的发布有没有被改写。",
)
@click.option("--key", metavar="VKEY", default=None, help="机关公布的公钥；不写就用网站给出的。")
@format_option("text", "json")
@language_option
@click.pass_context
def verify(
    context: click.Context, place: str, state: Path | None, key: str | None, style: str, lang: str
) -> None:
    """逐个字节核对网站和发布记录，与网站上的 record/verify.py 相同。DIR_OR_URL 是文件夹或网址。"""
    from catalog.record.verified import verified_json
    from catalog.record.verify import main

    site = _place(place, context.obj)
    kept = None if state is None else str(state)
    if style == "json":
        told, code = verified_json(site, lang, key, kept)
        Screen().show(told)
    else:
        named = [("--state", kept), ("--key", key), ("--lang", lang)]
        options = [f"{name}={value}" for name, value in named if value is not None]
        code = main([*options, "--", site])
    context.exit(code)


def _place(place: str, root: Path) -> str:
    """Return the folder from the working directory, or where none is there, from the site's folder."""
    below = root / place
    return str(below) if not Path(place).exists() and below.is_dir() else place


@click.command(cls=Command)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--as-of",
    type=AsOf(),
    default=None,
    help="写出这一天网站上的目录；只写日期表示那天结束时。",
)
@click.option("--whole", is_flag=True, help="写出那时的整个网站，不只是数据和附件。")
@click.option(
    "--workbook",
    "table",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="写出全部信息的全部变动：这个 .xlsx 文件，旁边还有 .csv 和 .json。",
)
@click.option("--branch", default=BRANCH, show_default=True, help="发布分支的名称。")
@click.option(
    "--repository",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="发布分支所在的仓库，默认就是内容所在的仓库。",
)
@language_option
@click.pass_context
def export(
    context: click.Context,
    folder: Path | None,
    as_of: datetime | None,
    whole: bool,
    table: Path | None,
    branch: str,
    repository: Path | None,
    lang: str,
) -> None:
    """从发布记录取出过去某一天的目录，写进空文件夹 DIR；或者取出全部变动的一张表。"""
    from catalog.publish.commit import find_branch
    from catalog.publish.copies import advice
    from catalog.publish.git import Repository

    if (table is None) == (folder is None) or (folder is None) != (as_of is None):
        raise usage_error(
            "写 --as-of 日期 和一个文件夹，或者写 --workbook 文件",
            "say --as-of DATE and a folder, or --workbook FILE",
        )
    if whole and folder is None:
        raise usage_error(
            "--whole 要和 --as-of 一起写", "--whole goes with --as-of", hint="--whole"
        )
    found = find_branch(Repository(repository or context.obj), branch)
    if found.head is None:
        more = advice(found.repository, branch)
        raise AskedError(f"还没有发布过{more.zh}", f"nothing is published yet{more.en}")
    if table is not None:
        _write_table(found, table, context.obj, lang)
    elif folder is not None and as_of is not None:
        _write_day(found, as_of, folder, lang, whole=whole)


def _write_day(branch: Branch, asked: datetime, folder: Path, lang: str, *, whole: bool) -> None:
    from catalog.publish.export import export_day

    if asked > now():
        raise usage_error(
            f"{asked:%Y-%m-%d %H:%M} 还没有到，不知道那时公开着什么",
            f"{asked:%Y-%m-%d %H:%M} has not come: nobody knows what will be public",
            hint="--as-of",
        )
    done = export_day(branch, asked, folder, whole=whole)
    words = DAY.in_language(lang).format(
        asked=f"{asked:%Y-%m-%d %H:%M}",
        number=done.publication.number,
        at=_minute(done.publication.at),
        as_of=_minute(done.publication.as_of),
        public=done.public,
        gone=done.gone,
        files=done.files,
        folder=folder,
    )
    Screen().show(words + "\n")
    if done.redacted:
        click.echo(LATER_REMOVED.in_language(lang), err=True)
    if done.made_again:
        click.echo(MADE_AGAIN.in_language(lang), err=True)


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ")


def _write_table(branch: Branch, table: Path, root: Path, lang: str) -> None:
    from catalog.exporting import duties_of
    from catalog.publish.workbook import ENDING, export_workbook

    if table.suffix.lower() != ENDING:
        raise usage_error(
            f"表的文件名以 {ENDING} 结尾", f"the name must end in {ENDING}", hint="--workbook"
        )
    done = export_workbook(branch, table, duties_of(root))
    words = TABLE.in_language(lang).format(
        rows=done.rows,
        publications=len(branch.past.publications),
        files=" ".join(str(file) for file in done.files),
    )
    Screen().show(words + "\n")


EXPORT_COMMANDS = (verify, export)
