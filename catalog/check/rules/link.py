"""Step check: rules about links: of the front matter to other items, of the body to files of content/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from catalog.check.label import dotted, named
from catalog.check.look import linked, refers
from catalog.check.nearest import nearest
from catalog.check.reference import (
    Reference,
    help_for_missing,
    meant_item,
    other_names_of,
    references_in,
    references_of,
    unread_items,
)
from catalog.check.rule import HOUSE, OID, Catalog, Located, Rule, Subject, catalog_rule, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.calendar import ONE_DAY
from catalog.model.extract import Extract
from catalog.model.pattern import late
from catalog.model.vocabulary import Disclosure

CONTENT = "content/"
ADDRESS = late(r"items/([0-9]{4})/([0-9]{5})(?:/index\.html)?$")
"""How the address of an item on the site ends."""

LINKED = Basis(HOUSE, "关联")
AVAILABLE = Basis(OID, "第二十四条")


@item_rule(
    code="LK101",
    look=refers,
    title=Text("关联了自己", "item links to itself"),
    zh="关联、失效依据、替代信息和清理结果写的都是别的信息的索引号。写成自己的，多半是复制以后没有改。",
    basis=(LINKED,),
    bad="""
    identifier: 11990100MB0000000P/2025-00001
    links: {interprets: [11990100MB0000000P/2025-00001]}
    """,
    good="""
    identifier: 11990100MB0000000P/2025-00001
    links: {interprets: [11990100MB0000000P/2025-00002]}
    ---
    identifier: 11990100MB0000000P/2025-00002
    """,
)
def link_to_self(subject: Subject) -> Iterator[Finding]:
    """A link, `ended_by`, `replaced_by` or clean-up result holds the item's own identifier."""
    own = subject.item.identifier
    for reference in references_of(subject.item):
        if reference.identifier == own:
            yield Finding(
                code="LK101",
                path=reference.path,
                message=Text(
                    f"{named(reference.path)}写的是这条信息自己的索引号",
                    f"{dotted(reference.path)} holds the item's own identifier",
                ),
                help=Text("改为对方的索引号", "write the other item's identifier"),
            )


@item_rule(
    code="LK102",
    look=linked,
    title=Text("同一个关联写了两次", "link is written twice"),
    zh="同一种关联里，一个索引号只写一次。",
    basis=(LINKED,),
    severity=Severity.WARNING,
    bad="""
    links: {basis: [11990100MB0000000P/2025-00002, 11990100MB0000000P/2025-00002]}
    ---
    identifier: 11990100MB0000000P/2025-00002
    """,
    good="""
    links: {basis: [11990100MB0000000P/2025-00002]}
    ---
    identifier: 11990100MB0000000P/2025-00002
    """,
)
def link_repeated(subject: Subject) -> Iterator[Finding]:
    """An identifier stands twice in the list of one relation."""
    seen: set[tuple[str, str]] = set()
    for relation, at, identifier in subject.item.links.pairs():
        if (relation.value, identifier) in seen:
            path = ("links", relation.value, at)
            yield Finding(
                code="LK102",
                path=path,
                message=Text(
                    f"{named(path)}里的“{identifier}”前面已经写过",
                    f"{identifier!r} stands twice in links.{relation.value}",
                ),
                help=Text("删去重复的一个", "remove one of them"),
            )
        seen.add((relation.value, identifier))


@catalog_rule(
    code="LK201",
    title=Text("关联的索引号不存在", "linked identifier is unknown"),
    zh="""
    关联、失效依据、替代信息和清理结果里的索引号，要在 content/items 里找得到，否则页面上就是一个打不开的链接。

    写对方的索引号，不写文件编号、名称或文件名。
    """,
    basis=(AVAILABLE, LINKED),
    bad="""
    identifier: 11990100MB0000000P/2025-00011
    links: {interprets: [11990100MB0000000P/2025-00021]}
    ---
    identifier: 11990100MB0000000P/2025-00012
    """,
    good="""
    identifier: 11990100MB0000000P/2025-00011
    links: {interprets: [11990100MB0000000P/2025-00012]}
    ---
    identifier: 11990100MB0000000P/2025-00012
    """,
)
def link_unknown(catalog: Catalog) -> Iterator[Located]:
    """An identifier under links, `ended_by`, `replaced_by` or a clean-up belongs to no item of content/items.

    Readers would meet a dead link. The document number, title or file name does not stand for an identifier.
    Files that could not be read may hold it: then they are named, not an identifier that merely looks like it.
    """
    other_names: dict[str, Extract] | None = None
    unread: tuple[str, ...] = ()
    for each in catalog.extracts:
        for reference in references_in(each):
            if reference.identifier in catalog.by_identifier:
                continue
            if other_names is None:
                other_names, unread = other_names_of(catalog), unread_items(catalog)
            meant = meant_item(reference.identifier, each.identifier, catalog, other_names)
            finding = Finding(
                code="LK201",
                path=reference.path,
                place=reference.place,
                message=Text(
                    f"{named(reference.path)}“{reference.identifier}”查不到：没有哪条信息用这个索引号",
                    f"{dotted(reference.path)}: no item has the identifier {reference.identifier!r}",
                ),
                help=help_for_missing(meant, unread),
            )
            yield Located(each.file, finding)


@catalog_rule(
    code="LK202",
    title=Text("正文链接的文件不存在", "body links to a file that is not there"),
    zh="""
    正文里链接的条目、页面、附件和图片，要在 content/ 里找得到。路径从本文件所在的文件夹算起，例如附件写成 x/table.xlsx（x 是条目的文件名，不带 .md）。

    文件名要一字不差，大小写也要一致。
    """,
    basis=(AVAILABLE, Basis(HOUSE, "链接")),
    bad="""
    body: "填报用[评价表](item-1/tabel.xlsx)。"
    files: [table.xlsx]
    """,
    good="""
    body: "填报用[评价表](item-1/table.xlsx)。"
    files: [table.xlsx]
    """,
)
def body_link_broken(catalog: Catalog) -> Iterator[Located]:
    """A link or image of the body points at a file that content/ does not hold.

    Paths begin at the folder of the item's own file; letter case counts. Links that lead out of content/
    are refused when the body is read.
    """
    by_name: dict[str, str] | None = None
    for each in catalog.extracts:
        for target, place in each.body_targets:
            if target in catalog.files or not target.startswith(CONTENT):
                continue
            if by_name is None:
                by_name = {_name(file): file for file in sorted(catalog.files, reverse=True)}
            finding = Finding(
                code="LK202",
                place=place,
                message=Text(
                    f"正文链接的“{target}”不存在", f"body links to {target!r}, which is not there"
                ),
                help=_at_address(target, catalog)
                or _where(target, each.file.removesuffix(".md"), catalog.files, by_name),
            )
            yield Located(each.file, finding)


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1].casefold()


def _at_address(target: str, catalog: Catalog) -> Text | None:
    """Return the file meant by an item's address on the site, `items/2025/00012/`; None for another target."""
    found = ADDRESS.search(target)
    identifier = f"{catalog.site.agency.uscc}/{found[1]}-{found[2]}" if found else ""
    for meant in catalog.by_identifier.get(identifier, ()):
        return Text(
            f"这是网址，链接要写文件的相对路径，是不是 {meant.file}？",
            f"that is an address; write the path of the file, did you mean {meant.file!r}?",
        )
    return None


def _where(target: str, folder: str, files: frozenset[str], by_name: Mapping[str, str]) -> Text:
    """Return where the target may be: another spelling, another folder, the item's own folder."""
    meant = by_name.get(_name(target))
    if meant is None and target.startswith(folder + "/"):
        meant = nearest(target, (file for file in files if file.startswith(folder + "/")))
    if meant is not None:
        return Text(f"是不是 {meant}？", f"did you mean {meant!r}?")
    return Text("改正路径，或把文件放到这个位置", "correct the path, or put the file there")


class Undisclosed(NamedTuple):
    """That an item is not disclosed until a day, inclusive; None: with no end written."""

    until: date | None


def _undisclosed(target: Extract) -> Undisclosed | None:
    """Return until when an item is kept back by its manner of disclosure; None if it is not."""
    if target.disclosure is not Disclosure.PROACTIVE:
        return Undisclosed(None)
    if target.withheld and target.released_on is not None:
        return Undisclosed(target.released_on - ONE_DAY)
    return None


@catalog_rule(
    code="LK203",
    title=Text("公开的信息链接到不公开的信息", "disclosed item links to an undisclosed one"),
    zh="主动公开的信息关联或者链接到不予公开、依申请公开的信息：公众打不开，还会从链接猜出有这么一份东西。消息里只说索引号或文件，不说名称。",
    basis=(Basis(OID, "第十四条"), LINKED),
    severity=Severity.WARNING,
    bad="""
    links: {basis: [11990100MB0000000P/2025-00002]}
    ---
    identifier: 11990100MB0000000P/2025-00002
    disclosure: withheld
    withheld: {ground: process_info, basis: 条例第十六条, decided_by: zhou-y, decided_on: 2025-03-04, reassess_on: 2026-03-04}
    """,
    good="""
    links: {basis: [11990100MB0000000P/2025-00002]}
    ---
    identifier: 11990100MB0000000P/2025-00002
    """,
)
def link_to_undisclosed(catalog: Catalog) -> Iterator[Located]:
    """An item disclosed proactively links to one that is withheld or given on request only.

    Readers cannot open it, and the link gives away that it exists. The message never names its title.
    """
    by_file = {each.file: each for each in catalog.extracts}
    for each in catalog.extracts:
        if each.disclosure is not Disclosure.PROACTIVE:
            continue
        linked = [
            (reference, reference.identifier, target)
            for reference in references_in(each)
            for target in catalog.by_identifier.get(reference.identifier, ())
        ] + [
            (Reference((), "", place), path, by_file[path])
            for path, place in each.body_targets
            if path in by_file
        ]
        for reference, shown, target in linked:
            kept_back = _undisclosed(target)
            if kept_back is None or target is each:
                continue
            where = Text(
                named(reference.path) if reference.path else "正文",
                dotted(reference.path) if reference.path else "body",
            )
            finding = Finding(
                code="LK203",
                path=reference.path,
                place=reference.place,
                until=kept_back.until,
                message=Text(
                    f"{where.zh}链接到“{shown}”，那条信息不是主动公开的",
                    f"{where.en} links to {shown!r}, which is not disclosed proactively",
                ),
                help=Text(
                    "去掉这个链接，或先把对方转为主动公开",
                    "remove the link, or disclose the other item first",
                ),
            )
            yield Located(each.file, finding)


RULES: tuple[Rule, ...] = (
    link_to_self,
    link_repeated,
    link_unknown,
    body_link_broken,
    link_to_undisclosed,
)
