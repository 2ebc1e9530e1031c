"""Step check: rules about attachments, the files in an item's own folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.check.extract import body_targets
from catalog.check.look import has_files
from catalog.check.nearest import listed_en, listed_zh, nearest
from catalog.check.rule import HOUSE, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, FieldPath, Finding, Severity, Text
from catalog.load.loaded import LoadedItem
from catalog.model.pattern import late

DOWNLOAD = Basis(OID, "第二十四条")
ATTACHED = Basis(HOUSE, "附件")

_CLUTTER = late(r"(?:^|/)(?:\.[^/]*|~[^/]*|thumbs\.db|desktop\.ini)$", re.IGNORECASE)


def folder_of(loaded: LoadedItem) -> str:
    """Return the item's own folder, from the site's root."""
    return loaded.file.removesuffix(".md")


def referred_to(loaded: LoadedItem) -> frozenset[str]:
    """Return the names in the item's folder that its body links to or shows."""
    folder = folder_of(loaded) + "/"
    targets = (path for path, _ in body_targets(loaded.file, loaded.body))
    return frozenset(path.removeprefix(folder) for path in targets if path.startswith(folder))


def named(subject: Subject) -> dict[str, FieldPath]:
    """Return every name in use with its field: the listed ones first, then those of the body."""
    listed: dict[str, FieldPath] = {}
    for at, each in enumerate(subject.item.attachments):
        listed.setdefault(each.file, ("attachments", at, "file"))
    return listed | dict.fromkeys(sorted(referred_to(subject.loaded) - listed.keys()), ())


@item_rule(
    code="AT101",
    about="attachments",
    title=Text("附件不在条目文件夹里", "attachment is not in the item's folder"),
    zh="附件放在与条目同名的文件夹里：items/2025/x.md 的附件在 items/2025/x/。文件名要一字不差，大小写和扩展名也要一致。",
    basis=(DOWNLOAD, ATTACHED),
    firm=True,
    bad="""
    attachments: [{file: 评价表.xlsx, title: 门诊统筹服务评价表}]
    files: [评价表.xls]
    """,
    good="""
    attachments: [{file: 评价表.xlsx, title: 门诊统筹服务评价表}]
    files: [评价表.xlsx]
    """,
)
def attachment_missing(subject: Subject) -> Iterator[Finding]:
    """A listed attachment is not in the folder that bears the item's name."""
    there = [file.name for file in subject.loaded.files]
    folder = folder_of(subject.loaded)
    refused = {finding.path for finding in subject.loaded.findings}
    for at, each in enumerate(subject.item.attachments):
        if each.file in there or ("attachments", at, "file") in refused:
            continue
        meant = nearest(each.file, there)
        content = Text(
            f"文件夹里有：{listed_zh(there)}" if there else "文件夹是空的或者还没有建",
            f"the folder holds {listed_en(there)}" if there else "the folder is empty or not there",
        )
        yield Finding(
            code="AT101",
            path=("attachments", at, "file"),
            message=Text(
                f"{folder}/ 里没有附件“{each.file}”", f"{folder!r} holds no {each.file!r}"
            ),
            help=Text(
                (f"是不是“{meant}”？" if meant else "") + content.zh,
                (f"did you mean {meant!r}? " if meant else "") + content.en,
            ),
        )


@item_rule(
    code="AT102",
    look=has_files,
    title=Text("文件夹里有没列出的文件", "file in the folder is not listed"),
    zh="条目文件夹里的文件，要么列入 attachments，要么在正文里引用；两样都没有的不会公开。多半是忘了列，或者是不该放进来的草稿。",
    basis=(ATTACHED,),
    severity=Severity.WARNING,
    bad="""
    files: [评价表.xlsx]
    """,
    good="""
    attachments: [{file: 评价表.xlsx, title: 门诊统筹服务评价表}]
    files: [评价表.xlsx]
    """,
)
def attachment_unlisted(subject: Subject) -> Iterator[Finding]:
    """A file in the item's folder is neither listed nor linked by the body, so it is not published.

    It was forgotten, or it is a draft that does not belong there.
    """
    if not subject.loaded.files:
        return
    in_use = named(subject)
    for file in subject.loaded.files:
        if file.name in in_use:
            continue
        clutter = _CLUTTER.search(file.name) is not None
        yield Finding(
            code="AT102",
            path=("attachments",) if subject.item.attachments else (),
            message=Text(
                f"文件夹里的“{file.name}”没有列入附件，正文也没有引用",
                f"{file.name!r} in the folder is neither listed nor linked by the body",
            ),
            help=Text("这是系统或办公软件留下的临时文件，删去", "delete this leftover of a program")
            if clutter
            else Text(
                "要公开的列入 attachments，不公开的移出文件夹",
                "list it under attachments, or move it out of the folder",
            ),
        )


@item_rule(
    code="AT103",
    about="attachments",
    title=Text("同一个附件列了两次", "attachment is listed twice"),
    zh="每个附件只列一次；只差大小写的文件名，在有的电脑上是同一个文件，也不能并列。",
    basis=(ATTACHED,),
    bad="""
    attachments:
      - {file: table.xlsx, title: 门诊统筹服务评价表}
      - {file: table.xlsx, title: 门诊统筹服务自评表}
    files: [table.xlsx]
    """,
    good="""
    attachments:
      - {file: table.xlsx, title: 门诊统筹服务评价表}
      - {file: self-table.xlsx, title: 门诊统筹服务自评表}
    files: [self-table.xlsx, table.xlsx]
    """,
)
def attachment_repeated(subject: Subject) -> Iterator[Finding]:
    """Two entries name the same file, or names that differ only in letter case."""
    seen: dict[str, str] = {}
    for at, each in enumerate(subject.item.attachments):
        plain = each.file.casefold()
        if plain in seen:
            yield Finding(
                code="AT103",
                path=("attachments", at, "file"),
                message=Text(
                    f"附件“{each.file}”前面已经列过（“{seen[plain]}”）",
                    f"attachment {each.file!r} is listed before as {seen[plain]!r}",
                ),
                help=Text("只留一条，或改正写错的文件名", "keep one entry, or correct the name"),
            )
        seen.setdefault(plain, each.file)


RULES: tuple[Rule, ...] = (
    attachment_missing,
    attachment_unlisted,
    attachment_repeated,
)
