"""At the edge: `catalog mask`, attachments: in which something is to be masked, in the file or in its name.

What cannot be copied masked (PDF, pictures, other kinds) is told with the way out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.check.attached import AttachmentScreener
from catalog.check.masks import Spot, Texts, masked_text
from catalog.check.rules.attachment import referred_to
from catalog.diagnostic import Text
from catalog.load.loaded import AttachedFile
from catalog.screen.attachment import AttachmentHit, AttachmentResult, screen_name
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.mask import masked

SUFFIX = "-脱敏"
COPIED = frozenset({"docx", "xlsx"})
"""Kinds that are copied masked."""
SHOWN = 20
"""Values of one attachment that are listed one by one."""
IN_SOURCE = Text(
    "在原来的文档（Word、Excel）里脱敏，重新导出，换掉这个附件；盖黑框、涂白都不行，字还在里面",
    "mask it in the document that it was made from, export it again and replace the attachment; "
    "boxes and white text do not help: the words are still in the file",
)
WAYS: Mapping[str, Text] = {
    "pdf": IN_SOURCE,
    "csv": Text("用文本编辑器或表格软件改好再保存", "mask it in an editor and save it"),
    "txt": Text("用文本编辑器改好再保存", "mask it in an editor and save it"),
    "zip": Text("解开，逐个脱敏，再打包", "unpack it, mask the files one by one, pack them again"),
}
PICTURE = Text("换成不含这些内容的图片", "replace it by a picture without them")
LINKED = Text(
    "正文里也有指向它的链接，程序不改：另存一份脱敏的，连同链接一起换",
    "the body links to it as well, which the program does not edit: save a masked copy and change the link, too",
)
SECRET_FILE = Text(
    "有国家秘密标志或内部标志，不得公开",
    "holds a secrecy mark or an internal mark: it must not be published",
)
Known = Callable[[str, SensitiveKind, Weight, str], bool]
"""Whether a value (attachment, kind, weight, value) is registered as a false alarm."""


@dataclass(frozen=True, slots=True)
class Attached:
    """One attachment in which something is to be masked, or that could not be read."""

    file: AttachedFile
    hits: tuple[AttachmentHit, ...] = ()
    more: int = 0
    """Values that are not in `hits`."""
    reason: Text | None = None
    """Why it could not be read."""
    way_out: Text | None = None
    """What a person is to do; None: the program copies it masked."""
    secret: Text | None = None
    """That it holds a mark that is never masked."""
    shown: str = ""
    """Its name with every value in it masked; letters that no file system takes are left out."""

    @property
    def new_name(self) -> str:
        """The name of what takes its place: of a masked copy, or of the same file where only its name tells."""
        return copy_name(self.shown) if self.hits else self.shown

    def told(self, number: int, language: str) -> list[str]:
        """Return lines that list the values, masked."""
        name = self.shown
        head = f"附件“{name}”" if language == "zh" else f"attachment {name!r}"
        if self.way_out is None:
            head = f"{number:>3}. {head} → {self.new_name}"
        lines = [head]
        for hit in self.hits[:SHOWN]:
            kind = hit.kind.label if language == "zh" else hit.kind.value
            lines.append(f"     {hit.where}  {kind}  {masked(hit.kind, hit.value)}")
        rest = len(self.hits[SHOWN:]) + self.more
        if rest:
            lines.append(
                f"     …… 至少另有 {rest} 处"
                if language == "zh"
                else f"     … and {rest} more at least"
            )
        return lines + [f"     {each.in_language(language)}" for each in self.todo()]

    def todo(self) -> list[Text]:
        """Return what a person is to do; nothing where the program does it."""
        if self.way_out is None:
            return []
        told = named(self.shown)
        said = self.reason or Text("不能由程序脱敏", "cannot be masked by the program")
        return [
            Text(
                f"{told.zh}{said.zh}：{self.way_out.zh}", f"{told.en}: {said.en}; {self.way_out.en}"
            )
        ]


def named(name: str) -> Text:
    """Return how an attachment is called in messages."""
    return Text(f"附件“{name}”", f"attachment {name!r}")


def copy_name(name: str) -> str:
    """Return the name of the masked copy: `表/名单.xlsx` → `表/名单-脱敏.xlsx`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}{SUFFIX}{dot}{ending}"


def attached_of(texts: Texts, screener: AttachmentScreener, known: Known) -> tuple[Attached, ...]:
    """Return the item's published attachments in which something is to be masked, in the order of the item."""
    listed = [one.file for one in texts.item.attachments]
    linked = referred_to(texts.loaded)
    there = {one.name: one for one in texts.loaded.files}
    found = []
    for name in dict.fromkeys((*listed, *sorted(linked))):
        if name not in there:
            continue
        result = screener(texts.file, there[name], texts.around)
        hits = tuple(
            hit
            for hit in result.hits
            if hit.weight is not Weight.NOTICE and not known(name, hit.kind, hit.weight, hit.value)
        )
        if hits or result.refusal is not None:
            found.append(_attached(there[name], hits, result, is_linked=name in linked))
    return tuple(found)


def is_file_name(spot: Spot) -> bool:
    """Return whether a spot stands in the name of an attachment: the file must be renamed along with it."""
    return spot.path[:1] == ("attachments",) and spot.path[-1] == "file"


def with_names(
    attached: Sequence[Attached], texts: Texts, spots: Sequence[Spot], names: Mapping[str, str]
) -> tuple[Attached, ...]:
    """Return the attachments with the names they are shown by and get, and those whose name alone tells."""
    told: dict[str, list[Spot]] = {}
    for spot in filter(is_file_name, spots):
        told.setdefault(texts.text(spot.path), []).append(spot)
    there = {one.name: one for one in texts.loaded.files}
    linked = referred_to(texts.loaded)
    listed = {one.file.name for one in attached}
    more = [
        Attached(there[name], way_out=LINKED if name in linked else None)
        for name in told
        if name in there and name not in listed
    ]
    shown = {
        name: masked_text(name, some, names, markdown=False).replace("*", "X")
        for name, some in told.items()
    }
    return tuple(
        replace(one, shown=shown.get(one.file.name, one.file.name)) for one in (*attached, *more)
    )


def _attached(
    file: AttachedFile,
    hits: tuple[AttachmentHit, ...],
    result: AttachmentResult,
    *,
    is_linked: bool,
) -> Attached:
    if result.refusal is not None:
        return Attached(file, reason=result.refusal.reason, way_out=result.refusal.way_out)
    secret = next((hit for hit in hits if hit.kind is SensitiveKind.SECRECY_MARKING), None)
    if secret is not None:
        name = named(_masked_name(file.name))
        told = Text(
            f"{name.zh}{secret.where}{SECRET_FILE.zh}",
            f"{name.en} {secret.where!r} {SECRET_FILE.en}",
        )
        return Attached(file, hits, secret=told, way_out=SECRET_FILE)
    ending = file.name.rpartition(".")[2].lower()
    way_out = LINKED if is_linked else None
    if ending not in COPIED:
        way_out = WAYS.get(ending, PICTURE)
    return Attached(file, hits, result.more, way_out=way_out)


def _masked_name(name: str) -> str:
    for hit in reversed(screen_name(name)):
        name = name[: hit.start] + masked(hit.kind, hit.value) + name[hit.end :]
    return name
