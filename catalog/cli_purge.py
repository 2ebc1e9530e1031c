"""At the edge: `catalog purge`: an item is removed for privacy from all publications."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli_publish import (
    BLOCKED,
    PUSHED,
    branch_option,
    leak_proof_option,
    repository_option,
    tell_blocked,
)
from catalog.command import Command, Screen, jobs_option, language_option, usage_error
from catalog.diagnostic import Text
from catalog.errors import BlockedError
from catalog.progress import Meter
from catalog.settings import now, read_settings

if TYPE_CHECKING:
    from catalog.publishing import PublishOrder
    from catalog.purging import Purged

LONGEST_REASON = 200
ASK = Text(
    "将从历次发布中清除 {identifier} 的全部内容，改写分支 {branch}，不能恢复；"
    "原因“{reason}”和索引号会一直公开。继续吗？",
    "All content of {identifier} goes from all publications and the branch {branch} is rewritten, for good;"
    ' its identifier and the reason "{reason}" stay public. Go on?',
)
DONE = Text(
    "第 {number} 次发布清除了 {identifier}；以前各次发布已改写，旧的对象已删除",
    "publication {number} removed {identifier}; earlier publications are rewritten, old objects deleted",
)
BEFORE = Text(
    "{identifier} 以前已经清除，没有新的发布；没做完的收尾已做完",
    "{identifier} was removed before: no new publication; what was left to do is done",
)
STILL_REFS = Text(
    "这些引用还通向旧的发布，请自行删除后再运行一次：{refs}",
    "these refs still lead to old publications, delete them and run this again: {refs}",
)
STILL_OBJECTS = Text(
    "还有 {count} 个旧对象删不掉（被其他引用、reflog 或保留的包占用）",
    "{count} old objects cannot be deleted (held by another ref, a reflog or a kept pack)",
)
REMAINS = Text(
    "请注意：内容仓库里保留着原文；已经被别人克隆、下载、收录的副本，这里删不到。",
    "Note: the content repository keeps the original; copies that others cloned, downloaded or indexed stay.",
)
NOT_PUSHED = Text(
    "远程仓库 {remotes} 里可能还有旧的发布：加上 --push 再运行一次，会用改写后的分支强制替换；"
    "网站服务器上也要换成新的站点。",
    "The remotes {remotes} may still have old publications: run this again with --push, which replaces the"
    " branch there by force; put the new site on the web server too.",
)


@click.command(cls=Command)
@click.argument("identifier")
@click.option("--reason", required=True, help="清除的原因，会公开，不要写个人信息。")
@branch_option
@repository_option
@click.option("--push", "remote", default=None, help="强制推送到这个远程仓库，替换那里的旧发布。")
@click.option(
    "--sign",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=None,
    help="用这个 SSH 密钥（Ed25519）给提交、标签和日志签名。",
)
@click.option("--yes", is_flag=True, help="不再询问。")
@click.option("--dirty-ok", is_flag=True, help="有没提交的改动也发布。")
@leak_proof_option
@language_option
@jobs_option
@click.pass_context
def purge(
    context: click.Context,
    identifier: str,
    reason: str,
    branch: str,
    repository: Path | None,
    remote: str | None,
    sign: Path | None,
    yes: bool,
    dirty_ok: bool,
    no_leak_proof: bool,
    lang: str,
    jobs: int | None,
) -> None:
    """因隐私清除一件信息：从站点和历次发布里删去它的内容，改写发布分支。IDENTIFIER 是索引号。"""
    from catalog.publish.force import push_over
    from catalog.publishing import PublishOrder

    reason = _plain(reason)
    if not yes:
        asked = ASK.in_language(lang).format(identifier=identifier, reason=reason, branch=branch)
        click.confirm(asked, abort=True, err=True)
    settings, clock = read_settings(context.obj, jobs=jobs), now()
    order = PublishOrder(
        settings=settings,
        clock=clock,
        as_of=clock,
        branch=branch,
        repository=repository,
        sign=sign,
        dirty_ok=dirty_ok,
        leak_proof=not no_leak_proof,
    )
    done = _removed(context, order, identifier, reason, lang)
    words = (DONE if done.number else BEFORE).in_language(lang)
    Screen().show(words.format(number=done.number, identifier=identifier) + "\n")
    if remote is not None:
        push_over(done.branch, remote)
        click.echo(PUSHED.in_language(lang).format(remote=remote), err=True)
    _tell_remains(done, remote, lang)


def _removed(
    context: click.Context, order: PublishOrder, identifier: str, reason: str, lang: str
) -> Purged:
    """Remove the item; findings that stop the publication are told, and the command ends."""
    from catalog.purging import purge as purge_item

    try:
        with Meter(lang) as meter:
            done = purge_item(order, identifier, reason, meter.show)
    except BlockedError as error:
        tell_blocked(order.settings, error, lang)
        click.echo(BLOCKED.in_language(lang), err=True)
        context.exit(error.exit_code)
    return done


def _plain(reason: str) -> str:
    """Return a reason as one line; raises a usage error for none or a long one."""
    plain = " ".join(reason.split())
    if not 0 < len(plain) <= LONGEST_REASON:
        raise usage_error(
            f"原因要写 1 到 {LONGEST_REASON} 个字",
            f"the reason must have 1 to {LONGEST_REASON} characters",
            hint="--reason",
        )
    return plain


def _tell_remains(done: Purged, pushed: str | None, lang: str) -> None:
    """Say on stderr what still holds the content."""
    refs, objects, remotes = done.remains
    told = []
    if refs:
        told.append(STILL_REFS.in_language(lang).format(refs=", ".join(refs)))
    if objects:
        told.append(STILL_OBJECTS.in_language(lang).format(count=objects))
    others = [one for one in remotes if one != pushed]
    if others:
        told.append(NOT_PUSHED.in_language(lang).format(remotes=", ".join(others)))
    click.echo("\n".join([*told, REMAINS.in_language(lang)]), err=True)


PURGE_COMMANDS = (purge,)
