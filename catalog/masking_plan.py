"""At the edge: `catalog mask`, the plan: what is to be masked in one item, told with masks only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalog.approve import misplaced
from catalog.check.attached import AttachmentScreener
from catalog.check.keyed import FingerprintKey
from catalog.check.masks import (
    NAME,
    Proposal,
    Spot,
    Texts,
    name_masks,
    proposals,
    read_texts,
    spots_in,
)
from catalog.check.privacy import code_of
from catalog.check.signed import Refused, placed
from catalog.check.told_file import told_file
from catalog.diagnostic import Finding, Text
from catalog.errors import SiteError
from catalog.git_state import History, history_of
from catalog.load.site import read_site
from catalog.load.text import decode_text
from catalog.load.tree import ItemFiles, attached_files, content_tree, read_bytes
from catalog.masking_found import Attached, attached_of, is_file_name, with_names
from catalog.model.agency import Site, WaiverKind
from catalog.screen.kind import SensitiveKind, Weight

AFTERWARDS = {
    History.KEPT: Text(
        "原文只留在这个仓库的 git 历史里；仓库不公开，不要推送到公开的地方",
        "what is masked stays in the git history of this private repository alone: never push it to a public place",
    ),
    History.NONE: Text(
        "这里不是 git 仓库，脱敏以后原文找不回来；需要的先另存一份，不再询问要加 --uncommitted",
        "this is no git repository, what is masked cannot be brought back: keep a copy first; "
        "to write without being asked, add --uncommitted",
    ),
    History.CHANGED: Text(
        "这个条目有没有提交到 git 的改动，脱敏以后这部分原文找不回来；先提交，或者加 --uncommitted",
        "the item has changes that are not committed to git and could not be brought back: "
        "commit first, or add --uncommitted",
    ),
}
SECRET = Text(
    "有国家秘密标志或内部标志，不能脱敏：这件信息不得公开，先报保密审查",
    "holds a secrecy mark or an internal mark, which is never masked: it must not be published; "
    "refer it for secrecy review",
)
WEIGHTS = {
    Weight.BLOCK: Text("必须处理", "must be masked"),
    Weight.REVIEW: Text("请核对", "look at it"),
}


@dataclass(frozen=True, slots=True)
class Tools:
    """With what an item is looked through."""

    root: Path
    screener: AttachmentScreener
    key: FingerprintKey | None
    """Finds the false alarms that were registered; None: none are known."""
    today: date


@dataclass(frozen=True, slots=True)
class Alarms:
    """The findings about an item that are registered as false alarms up to today or later."""

    fingerprints: frozenset[str]
    key: FingerprintKey | None
    owner: str

    @classmethod
    def of(cls, site: Site, texts: Texts, tools: Tools) -> Alarms:
        """Return those of one item."""
        found = {
            one.fingerprint
            for one in site.waivers
            if one.kind is WaiverKind.FALSE_ALARM and one.fingerprint and tools.today <= one.until
        }
        return cls(frozenset(found), tools.key, texts.item.identifier)

    def known(self, name: str, kind: SensitiveKind, weight: Weight, value: str) -> bool:
        """Return whether a value is a false alarm; `name`: of the attachment, empty for the item's text."""
        if not self.fingerprints or self.key is None:
            return False
        owner = f"{self.owner}\n{name}" if name else self.owner
        code = code_of(kind, weight)
        return self.key.fingerprint(code, owner, kind.value, value) in self.fingerprints

    def spot(self, spot: Spot) -> bool:
        """Return whether a place of the text is a false alarm."""
        return self.known("", spot.kind, spot.weight, spot.value)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is proposed for one item. Raw values are in `spots` and `names` only, which nobody prints."""

    root: Path
    files: ItemFiles
    data: bytes
    texts: Texts
    spots: tuple[Spot, ...]
    names: Mapping[str, str]
    shown: tuple[Proposal, ...]
    """As many as `spots`, in their order."""
    attached: tuple[Attached, ...]
    history: History
    alarms: Alarms

    @property
    def size(self) -> int:
        """Number of proposals: places in the text, then attachments to be copied."""
        return len(self.shown) + sum(one.way_out is None for one in self.attached)

    def told(self, language: str) -> str:
        """Return the proposals for a person, masked values only, numbered from 1."""
        lines = [told_file(self.files.file)]
        for number, one in enumerate(self.shown, start=1):
            at = f"{one.place.line}:{one.place.column}"
            kind = one.kind.label if language == "zh" else one.kind.value
            weight = WEIGHTS[one.weight].in_language(language)
            where = one.where.in_language(language)
            lines += [f"{number:>3}. {at}  {where}  {kind}  {weight}", f"     {one.context}"]
        number = len(self.shown)
        for each in self.attached:
            number += each.way_out is None
            lines += each.told(number, language)
        lines.append(AFTERWARDS[self.history].in_language(language))
        return "\n".join(lines) + "\n"


def plan_masks(tools: Tools, file: str) -> Plan | Refused:
    """Return what is to be masked in the item of a file.

    Raises:
        SiteError: the agency's own files cannot be read.
    """
    root = tools.root
    tree = content_tree(root)
    site, _, _ = read_site(root, tree)
    if site is None or "waivers" in site.unread:  # registered false alarms would be masked
        raise SiteError(
            "content/ 里的机关文件读不懂，先用 catalog check 看问题",
            "the agency's files in content/ cannot be read: see catalog check",
        )
    item = next((one for one in tree.items if one.file == file), None)
    if item is None:
        return Refused(misplaced(tree, file))
    data = read_bytes(root / file)
    if isinstance(data, Finding):
        return Refused((placed(file, data),))
    texts = read_texts(file, data, attached_files(root, item), site)
    if isinstance(texts, Refused):
        return texts
    alarms = Alarms.of(site, texts, tools)
    attached = attached_of(texts, tools.screener, alarms.known)
    others = [hit.value for one in attached for hit in one.hits if hit.kind is NAME]
    spots = tuple(one for one in spots_in(texts, others) if not alarms.spot(one))
    names = name_masks(texts, spots, others)
    text, _ = decode_text(data, file)
    attached = with_names(attached, texts, spots, names)
    spots = tuple(one for one in spots if not is_file_name(one))
    shown = tuple(proposals(texts, spots, names, text or ""))
    secret = [_secret(file, one) for one in shown if one.kind is SensitiveKind.SECRECY_MARKING]
    secret += [one.secret for one in attached if one.secret is not None]
    if secret:
        return Refused(tuple(secret))
    history = history_of(root, [file, *(f"{item.folder}/{name}" for name in item.attached)])
    return Plan(root, item, data, texts, spots, names, shown, attached, history, alarms)


def _secret(file: str, one: Proposal) -> Text:
    at = f"{told_file(file)}:{one.place.line}:{one.place.column}"
    return Text(f"{at}：{SECRET.zh}", f"{at}: {SECRET.en}")
