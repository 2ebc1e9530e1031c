"""At the edge: `catalog mask`: private values of an item are shown masked and, once confirmed, written masked.

What is to be masked, and how it is written, is the business of `catalog.check.masks`. Here the files are found,
read and replaced. Nothing of a raw value leaves: not to the terminal, not to a log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalog.check.approved_text import text_digest
from catalog.check.masks import with_masks
from catalog.check.signed import Refused
from catalog.check.told_file import told_file
from catalog.diagnostic import Text
from catalog.errors import AskedError
from catalog.git_state import History
from catalog.load.item import read_item
from catalog.load.tree import attached_files
from catalog.masking_attached import Copy, copied, still_private, written_copies
from catalog.masking_plan import AFTERWARDS, Plan, Tools, plan_masks
from catalog.replacing import replaced

NOTHING = Text("没有需要脱敏的内容，没有改动", "nothing to mask, nothing was changed")
CHANGED = Text("文件刚刚被改过，请再试一次", "the file has just been changed: try again")


@dataclass(frozen=True, slots=True)
class Consent:
    """What the person at the terminal has said, and how to ask for the rest."""

    ask: Callable[[str], bool]
    """Shows a plan and returns whether it is to be written."""
    confirmed: bool = False
    """Whether that was said beforehand."""
    skip: frozenset[int] = frozenset()
    """Numbers that stay as they are."""
    uncommitted: bool = False
    """Whether to write even what git does not keep."""
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it, for a person."""

    lines: tuple[Text, ...]
    exit_code: int = 0
    """1: something is left to be done."""

    def told(self, language: str) -> str:
        """Return the lines."""
        return "".join(f"{one.in_language(language)}\n" for one in self.lines)


def mask_item(tools: Tools, file: str, consent: Consent) -> Outcome:
    """Propose the masks of an item, and write them if the person agrees; on any refusal nothing is written.

    Raises:
        SiteError: the agency's own files cannot be read.
        AskedError: a number to skip is not among the proposals.
    """
    plan = plan_masks(tools, file)
    told = told_file(file)
    nothing = Text(f"没有写入 {told}：", f"nothing was written to {told}:")
    if isinstance(plan, Refused):
        return Outcome((nothing, *plan.reasons), 1)
    if not plan.shown and not plan.attached:
        return Outcome((Text(f"{told}：{NOTHING.zh}", f"{told}: {NOTHING.en}"),))
    unknown = sorted(consent.skip - set(range(1, plan.size + 1)))
    if unknown:
        raise AskedError(f"没有编号 {unknown[0]}", f"there is no number {unknown[0]}")
    kept = plan.history is History.KEPT or consent.uncommitted
    if not kept and (consent.confirmed or plan.history is History.CHANGED):
        shown = plan.told(consent.language).rstrip("\n")
        return Outcome((Text(shown, shown), nothing, AFTERWARDS[plan.history]), 1)
    if not consent.ask(plan.told(consent.language)):
        return Outcome((), 1)
    done = _applied(plan, consent.skip, tools)
    return Outcome((nothing, *done.reasons), 1) if isinstance(done, Refused) else done


def _applied(plan: Plan, skip: frozenset[int], tools: Tools) -> Outcome | Refused:
    """Write the masks but those of the numbers in `skip`; on any refusal nothing is written."""
    chosen = [one for number, one in enumerate(plan.spots, start=1) if number not in skip]
    doable = [one for one in plan.attached if one.way_out is None]
    wanted = [one for n, one in enumerate(doable, len(plan.spots) + 1) if n not in skip]
    copies = copied(plan.root, plan.texts, wanted, plan.names, plan.alarms.known)
    if isinstance(copies, Refused):
        return copies
    left = [one for one in plan.attached if one.way_out is not None]
    if not chosen and not copies:
        return Outcome((NOTHING, *(each for one in left for each in one.todo())), int(bool(left)))
    data = with_masks(plan.texts, chosen, plan.names, {one.name: one.new_name for one in copies})
    if isinstance(data, Refused):
        return data
    with written_copies(copies) as keep:
        left_in = still_private(copies, plan.texts, tools.screener)
        if left_in:
            return Refused(left_in)
        if not replaced(plan.root / plan.files.file, plan.data, data):
            return Refused((CHANGED,))
        keep()
    notes = _notes(plan, data)
    told = told_file(plan.files.file)
    done = Text(f"{told}：已脱敏 {len(chosen)} 处", f"{told}: {len(chosen)} place(s) masked")
    lines = [
        done,
        *_told_copies(plan, copies),
        *notes,
        *(each for one in left for each in one.todo()),
    ]
    return Outcome(tuple(lines), int(bool(left)))


def _told_copies(plan: Plan, copies: tuple[Copy, ...]) -> list[Text]:
    """Remove the originals that git keeps, and say what became of each."""
    lines = []
    for one in copies:
        switched = Text(
            f"附件“{one.shown}”换成“{one.new_name}”",
            f"attachment {one.shown!r} is now {one.new_name!r}",
        )
        if plan.history is History.KEPT:
            one.original.unlink()
            after = Text(
                "原件已移出文件夹，git 历史里还有",
                "the original left the folder; git history has it",
            )
        else:
            after = Text(
                "原件还在文件夹里，不会公开；请移出 content/",
                "the original is still in the folder and will not be published: move it out of content/",
            )
        lines.append(Text(f"{switched.zh}；{after.zh}", f"{switched.en}; {after.en}"))
    return lines


def _notes(plan: Plan, data: bytes) -> list[Text]:
    """Return what is to be done after masking: a new round where a text was approved, and the confirmation."""
    file, before = plan.files.file, plan.texts.loaded
    notes = []
    last = before.item.review[-1] if before.item else None
    again = False
    if last is None or last.approved_text is None:
        notes.append(
            Text("还没有审定，脱敏以后照常审核", "it is not approved yet: review it as usual")
        )
    else:
        files = attached_files(plan.root, plan.files)
        after = read_item(file, data, files)
        again = after.item is None or last.approved_text != text_digest(after, after.item)
    if again:
        notes.append(
            Text(
                f"审定文本对不上了，要另起一轮审核：catalog approve {told_file(file)} --role editor --by 人员代号 --new-round",
                "approved_text does not match any more, a new round is due: "
                f"catalog approve {told_file(file)} --role editor --by KEY --new-round",
            )
        )
    if again or last is None or last.masking is None:
        notes.append(
            Text(
                f"由人核对以后记下脱敏确认：catalog approve {told_file(file)} --masking --by 人员代号",
                f"once a person has looked at it: catalog approve {told_file(file)} --masking --by KEY",
            )
        )
    return notes
