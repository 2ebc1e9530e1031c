"""At the edge: the commands of the publication record that write and tell it: `catalog publish`, `catalog history`."""

from __future__ import annotations

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
    format_option,
    jobs_option,
    language_option,
    shown_on,
    usage_error,
)
from catalog.diagnostic import Text
from catalog.errors import AskedError, BlockedError
from catalog.progress import Meter
from catalog.settings import now, read_settings

if TYPE_CHECKING:
    from catalog.publish.shadow import Proof
    from catalog.publishing import Published
    from catalog.record.past import Past, Publication
    from catalog.settings import Settings

BRANCH = "publication"
BLOCKED = Text("有错误，没有发布。", "There are errors: nothing was published.")
NOTHING = Text(
    "与第 {number} 次发布相比没有任何变化，没有新的发布",
    "nothing differs from publication {number}: no new publication",
)
DONE = Text(
    "第 {number} 次发布：分支 {branch}，提交 {commit}（{counts}）",
    "publication {number}: branch {branch}, commit {commit} ({counts})",
)
COUNTS = {
    "added": Text("新公开 {n}", "{n} added"),
    "changed": Text("变更 {n}", "{n} changed"),
    "withdrawn": Text("撤下 {n}", "{n} withdrawn"),
    "expired": Text("到期 {n}", "{n} expired"),
    "restored": Text("恢复 {n}", "{n} restored"),
}
NO_CHANGE = Text("信息没有变动", "no item changed")
KEY_MADE = Text(
    "生成了发布记录的密钥 content/record.key：请把它提交到这个私有仓库，不要放到别处。",
    "The key of the record, content/record.key, was made: commit it to this private repository, and nowhere else.",
)
PROVEN = Text(
    "泄漏检验：{total} 件里检验了 {taken} 件（不公开的、含有不公开内容的全部检验，其余各种写法的轮流检验）。",
    "Leak proof: {taken} of {total} items were looked at (all that hold anything withheld, of the others some of"
    " each form, by turns).",
)
UNPROVEN = Text(
    "泄漏检验：有 {count} 件加上标记后不合规则，没有检验到。",
    "Leak proof: {count} items broke a rule once marked and were not looked at.",
)
PUSHED = Text("已推送到 {remote}", "pushed to {remote}")
branch_option = click.option("--branch", default=BRANCH, show_default=True, help="发布分支的名称。")
repository_option = click.option(
    "--repository",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="发布分支所在的仓库，默认就是内容所在的仓库。",
)
site_option = click.option(
    "--site",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="改为读这个文件夹里已发布的站点。",
)

leak_proof_option = click.option(
    "--no-leak-proof",
    is_flag=True,
    help="不做泄漏检验（检验要把加了标记的内容另外试发布一次）。",
)
whole_proof_option = click.option(
    "--whole-leak-proof", is_flag=True, help="泄漏检验不抽样，每一件都检验，时间约加一倍。"
)


def tell_proof(proof: Proof | None, lang: str) -> None:
    """Print how far a leak proof went, where not to the end."""
    if proof is not None and proof.taken < proof.total:
        words = PROVEN.in_language(lang).format(taken=proof.taken, total=proof.total)
        click.echo(words, err=True)
    if proof is not None and proof.refused:
        click.echo(UNPROVEN.in_language(lang).format(count=proof.refused), err=True)


@click.command(cls=Command)
@branch_option
@repository_option
@click.option("--push", "remote", default=None, help="发布以后推送到这个远程仓库（名称或网址）。")
@click.option(
    "--sign",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=None,
    help="用这个 SSH 密钥（Ed25519）给提交、标签和日志签名。",
)
@click.option("--dirty-ok", is_flag=True, help="有没提交的改动也发布。")
@leak_proof_option
@whole_proof_option
@as_of_option
@language_option
@jobs_option
@click.pass_context
def publish(
    context: click.Context,
    branch: str,
    repository: Path | None,
    remote: str | None,
    sign: Path | None,
    dirty_ok: bool,
    no_leak_proof: bool,
    whole_leak_proof: bool,
    as_of: datetime | None,
    lang: str,
    jobs: int | None,
) -> None:
    """从头生成整个站点，作为下一次发布写进发布分支：清单、变更、日志、提交和标签。"""
    from catalog.publishing import PublishOrder, push
    from catalog.publishing import publish as publish_site

    settings, clock = read_settings(context.obj, jobs=jobs), now()
    order = PublishOrder(
        settings=settings,
        clock=clock,
        as_of=as_of or clock,
        branch=branch,
        repository=repository,
        sign=sign,
        dirty_ok=dirty_ok,
        leak_proof=not no_leak_proof,
        whole_proof=whole_leak_proof,
    )
    try:
        with Meter(lang) as meter:
            done = publish_site(order, meter.show)
    except BlockedError as error:
        tell_blocked(settings, error, lang)
        click.echo(BLOCKED.in_language(lang), err=True)
        context.exit(error.exit_code)
    if done.key_made:
        click.echo(KEY_MADE.in_language(lang), err=True)
    tell_proof(done.proof, lang)
    Screen().show(_words(done, lang) + "\n")
    if remote is not None:
        push(done.branch, remote)
        click.echo(PUSHED.in_language(lang).format(remote=remote), err=True)


def _words(done: Published, lang: str) -> str:
    last = done.branch.past.publications[-1]
    if done.publication is None:
        return NOTHING.in_language(lang).format(number=last.number)
    commit = (done.branch.head or "")[:12]
    return DONE.in_language(lang).format(
        number=last.number, branch=done.branch.name, commit=commit, counts=_counts(last, lang)
    )


def _counts(made: Publication, lang: str) -> str:
    comma = "，" if lang == "zh" else ", "
    told = [
        words.in_language(lang).format(n=made.counts[kind])
        for kind, words in COUNTS.items()
        if made.counts.get(kind)
    ]
    return comma.join(told) or NO_CHANGE.in_language(lang)


def tell_blocked(settings: Settings, found: BlockedError, lang: str) -> None:
    """Print the findings that stop a publication on stderr."""
    screen = Screen(err=True)
    checked = Checked(
        diagnostics=found.diagnostics,
        files=found.files,
        as_of=found.as_of,
        language=lang,
        waived=found.waived,
        shown=shown_on(settings, screen),
    )
    screen.show(REPORTS["text"](checked), painted=True)


def told_past(root: Path, lang: str) -> Past | None:
    """Return the publications that a build is to tell of; says on stderr where those that there were are missing.

    Raises:
        RecordError: they cannot be read.
    """
    from catalog.publish.commit import published_past
    from catalog.publish.copies import untold

    past = published_past(root)
    words = untold(root, BRANCH) if past is None or past.last is None else None
    if words is not None:
        click.echo(words.in_language(lang), err=True)
    return past


def past_of(repository: Path, branch: str, folder: Path | None) -> Past:
    """Return the publications of a branch, or of the published site in a folder.

    Raises:
        AskedError: there is none yet, or the branch is missing here; what to do is told.
        RecordError, GitError: they cannot be read.
    """
    from catalog.publish.commit import find_branch
    from catalog.publish.copies import advice
    from catalog.publish.git import Repository
    from catalog.record.past import FolderReader, read_past

    if folder is not None:
        past, more = read_past(FolderReader(folder)), Text("", "")
    else:
        found = find_branch(Repository(repository), branch)
        past, more = found.past, advice(found.repository, branch)
    if past.last is None:
        raise AskedError(f"还没有发布过{more.zh}", f"nothing is published yet{more.en}")
    return past


@click.command(cls=Command)
@click.argument("identifier")
@format_option("text", "json")
@branch_option
@repository_option
@site_option
@language_option
@click.pass_context
def history(
    context: click.Context,
    identifier: str,
    style: str,
    branch: str,
    repository: Path | None,
    folder: Path | None,
    lang: str,
) -> None:
    """列出一件信息在历次发布里的变化。IDENTIFIER 是索引号。"""
    from catalog.record.history import history_json, history_of, history_text

    past = past_of(repository or context.obj, branch, folder)
    found = history_of(past, identifier)
    if not found:
        raise usage_error(
            f"历次发布里都没有索引号 {identifier}",
            f"no publication has an item {identifier}",
            hint="IDENTIFIER",
        )
    told = (
        history_json(identifier, found)
        if style == "json"
        else history_text(identifier, found, lang)
    )
    Screen().show(told)


PUBLISH_COMMANDS = (publish, history)
