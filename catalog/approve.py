"""At the edge: `catalog approve`: a signature goes into the file of an item or of a page.

What is written, and whether it may be, is the business of `catalog.check.signed`. Here the file is found and
read, and a new one takes its place at once, with the same mode.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalog.check.signed import (
    Around,
    Refused,
    Signed,
    placed,
    sign_item,
    sign_masking,
)
from catalog.check.signed_page import sign_page
from catalog.check.signing import Signature, results_of
from catalog.check.told_file import told_file
from catalog.diagnostic import Finding, Text
from catalog.errors import AskedError, SiteError
from catalog.load.matter import split_file
from catalog.load.site import read_site
from catalog.load.text import decode_text
from catalog.load.tree import ContentTree, attached_files, content_tree, read_bytes
from catalog.load.yaml_tree import read_tree
from catalog.model.calendar import WorkCalendar
from catalog.model.vocabulary import Role
from catalog.replacing import replaced

NO_MASKING = Text("页面没有脱敏确认", "pages have no confirmation of masking")
COMPLETE = Text("审核已完成", "the review is complete")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a signature."""

    file: str
    """Path from the site's root with `/`."""
    signed: Signed | Refused
    notes: tuple[Text, ...] = ()

    @property
    def written(self) -> bool:
        """Whether the signature stands in the file."""
        return isinstance(self.signed, Signed)

    def told(self, language: str) -> str:
        """Return what happened and what is still missing, for a person."""
        file = told_file(self.file)
        if isinstance(self.signed, Refused):
            lines = [Text(f"没有写入 {file}：", f"nothing was written to {file}:")]
            lines += [Text(f"  {zh}", f"  {en}") for zh, en in self.signed.reasons]
        else:
            lines = [Text(f"{file}：{zh}", f"{file}: {en}") for zh, en in self.signed.done]
            lines += [Text(f"还差：{zh}", f"still open: {en}") for zh, en in self.signed.open]
            lines += () if self.signed.open else (COMPLETE,)
        return "".join(f"{one.in_language(language)}\n" for one in (*lines, *self.notes))


def signature_of(role: str, by: str, on: date, result: str | None) -> Signature:
    """Return who signs as what; without a result, with the usual one of the role.

    Raises:
        AskedError: the role does not sign with that result.
    """
    allowed = results_of(Role(role))
    if result is not None and result not in allowed:
        raise AskedError(
            f"{Role(role).label}的审核结果是 {'、'.join(allowed)}，没有 {result}",
            f"the results of {role} are {', '.join(allowed)}, not {result}",
        )
    return Signature(role=Role(role), by=by, on=on, result=result or allowed[0].value)


def file_named(root: Path, named: str) -> str:
    """Return the file, from the site's root with `/`, that a path or an identifier names.

    A path is taken from the working directory, and where nothing is there, from the site's folder.

    Raises:
        AskedError: there is none, or there are several items with the identifier.
    """
    there = (path for path in (Path(named), root / named) if os.path.lexists(path))
    inside = next(filter(None, (_inside(root, path) for path in there)), None)
    if inside is not None:
        return inside
    found = [item.file for item in content_tree(root).items if _bears(root, item.file, named)]
    if not found:
        raise AskedError(
            f"没有文件 {named}，也没有索引号是 {named} 的条目",
            f"there is no file {named}, and no item with the identifier {named}",
        )
    if len(found) > 1:
        raise AskedError(
            f"索引号 {named} 有 {len(found)} 个条目：{'、'.join(found)}",
            f"{len(found)} items have the identifier {named}: {', '.join(found)}",
        )
    return found[0]


def _inside(root: Path, path: Path) -> str | None:
    """Return a path from the site's root, symbolic links in it not followed; None for one that is elsewhere."""
    path = Path(os.path.normpath(path.absolute()))
    for here, folder in ((path, root), (path.parent.resolve() / path.name, root.resolve())):
        if here.is_relative_to(folder):
            return here.relative_to(folder).as_posix()
    return None


def _bears(root: Path, file: str, identifier: str) -> bool:
    """Return whether the item in the file has the identifier, be the rest of it sound or not."""
    data = read_bytes(root / file)
    if isinstance(data, Finding) or identifier.encode() not in data:
        return False
    text, _ = decode_text(data, file)
    parts = split_file(text)[0] if text else None
    tree = read_tree(parts.matter).value if parts else None
    return isinstance(tree, dict) and tree.get("identifier") == identifier


def approve(
    root: Path,
    file: str,
    signature: Signature,
    today: date,
    *,
    again: bool = False,
    masking: bool = False,
) -> Outcome:
    """Write a signature into the file of an item or page; `again`: in a new round.

    `masking`: it confirms that what must not be read is masked, whatever its role.

    Raises:
        SiteError: the agency's own files cannot be read.
    """
    tree = content_tree(root)
    site, _, _ = read_site(root, tree)
    if site is None:
        raise SiteError(
            "content/ 里的机关文件读不懂，先用 catalog check 看问题",
            "the agency's files in content/ cannot be read: see catalog check",
        )
    item = next((one for one in tree.items if one.file == file), None)
    if item is None and file not in tree.pages:
        return Outcome(file, Refused(misplaced(tree, file)))
    data = read_bytes(root / file)
    if isinstance(data, Finding):
        return Outcome(file, Refused((placed(file, data),)))
    if item is None:
        signed = Refused((NO_MASKING,)) if masking else sign_page(file, data, site, signature)
    else:
        calendar = WorkCalendar(site.calendar.years, site.calendar.emergency_responses)
        parts = (file, data, attached_files(root, item), Around(site, calendar), signature)
        signed = sign_masking(*parts) if masking else sign_item(*parts, again=again)
    if isinstance(signed, Signed) and not replaced(root / file, data, signed.data):
        changed = Text("文件刚刚被改过，请再试一次", "the file has just been changed: try again")
        return Outcome(file, Refused((changed,)))
    ahead = Text(
        f"注意：{signature.on} 在今天（{today}）之后",
        f"note: {signature.on} is after today ({today})",
    )
    return Outcome(file, signed, (ahead,) if signature.on > today else ())


def misplaced(tree: ContentTree, file: str) -> tuple[Text, ...]:
    """Return why a path is neither an item nor a page: what lies there, else what it should be."""
    found = [
        placed(path, finding)
        for path, finding in tree.findings
        if path == file or file.startswith(f"{path}/")
    ]
    neither = Text(
        "不是 content/items 里的条目，也不是 content/pages 里的页面",
        "neither an item of content/items nor a page of content/pages",
    )
    return tuple(found) or (neither,)
