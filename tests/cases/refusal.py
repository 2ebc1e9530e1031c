"""Cases of refusals: the examples are whole files; what is no file is made by hand."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from catalog.check.example import SOUND_REVIEW
from catalog.load.fault import Refusal
from catalog.load.fault_site import AGENCY
from catalog.load.refusal import REFUSALS
from catalog.load.tree import SIZE_LIMIT
from tests.attachment_bytes import content_of
from tests.builders import ORDINARY_SIZE
from tests.cases.case import ITEMS, MKDOCS, MORE, Case, agency_files, renumbered

SMALLEST = {
    "mkdocs.yml": MKDOCS,
    "content/agency.yml": AGENCY,
    "content/departments.yml": "office: {name: 办公室, duties: 综合, phone: 0000-1, liaison: chen-x}\n",
    "content/staff.yml": (
        "chen-x: {name: 陈某, roles: [{role: editor, department: office, from: 2022-01-01}]}\n"
    ),
    "content/taxonomy.yml": "- {key: general, title: 综合}\n",
}
"""The smallest site: examples of agency files are laid over it."""
ONE_LEVEL = (
    "review:\n  - levels:\n      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}\n"
)
"""The review of the examples: enough to be read, not enough to be published."""
NOT_ON_DISK: Mapping[str, str] = {
    "LD012": "needs a disk that fails, or a file that goes while it is read; see tests/load/test_tree.py",
}
"""Refusals that no files can show, and why."""


def case_of_refusal(refusal: Refusal, start: int) -> Case:
    """Return the case of a refusal; numbers of a shared site are its own from `start` on."""
    if not refusal.runnable:
        return Case(
            code=refusal.code,
            bad=smallest(),
            good=smallest(),
            apart=True,
            spoil=SPOIL[refusal.code],
        )
    bad, good = (
        texts(refusal.code, kind, refusal.file, example, start)
        for kind, example in (("bad", refusal.bad), ("good", refusal.good))
    )
    encoded = {file: text.encode(refusal.encoding) for file, text in bad.items()}
    folder = {
        f"{file.removesuffix('.md')}/{name}": content_of(name, ORDINARY_SIZE)
        for file in good
        for name in filter(None, [FOLDERS.get(refusal.code)])
    }
    apart = not refusal.file.startswith(ITEMS)
    around = surroundings(refusal.file) if apart else {}
    return Case(
        code=refusal.code,
        bad=around | encoded,
        good=around | folder | {file: text.encode() for file, text in good.items()},
        apart=apart,
        count=MORE.get(refusal.code, 1),
    )


def texts(code: str, kind: str, file: str, example: str, start: int) -> dict[str, str]:
    """Return the example's file; an item has its own name and number, and a review for publication."""
    if not file.startswith(ITEMS):
        return {file: example}
    name = f"{code.lower()}-{kind}"
    text = example.replace(ONE_LEVEL, SOUND_REVIEW.lstrip()).replace("](example/", f"]({name}/")
    return renumbered({file.replace("example", name): text}, start)


def surroundings(file: str) -> dict[str, bytes]:
    """Return the site around an example that is no item."""
    return agency_files() if file.startswith("content/pages/") else smallest()


def smallest() -> dict[str, bytes]:
    """Return the smallest site as bytes."""
    return {file: text.encode() for file, text in SMALLEST.items()}


def _large(root: Path) -> None:
    year = _year(root)
    (year / "notice.md").write_bytes(b"a" * (SIZE_LIMIT + 1))


def _link(root: Path) -> None:
    (_year(root) / "notice.md").symlink_to(root / "mkdocs.yml")


def _pipe(root: Path) -> None:
    os.mkfifo(_year(root) / "notice.md")


def _misplaced(root: Path) -> None:
    _year(root)
    (root / ITEMS / "notice.md").write_text("", "utf-8")


def _name(root: Path) -> None:
    with open(os.path.join(os.fsencode(_year(root)), "附表.md".encode("gb18030")), "wb"):  # noqa: PTH118, PTH123  # bytes as a name
        pass


def _no_item(root: Path) -> None:
    folder = _year(root) / "notcie"
    folder.mkdir()
    (folder / "附表.xlsx").write_bytes(b"-")


def _no_agency(root: Path) -> None:
    (root / "content" / "agency.yml").unlink()


def _year(root: Path) -> Path:
    folder = root / ITEMS / "2025"
    folder.mkdir(parents=True)
    return folder


SPOIL: Mapping[str, Callable[[Path], None]] = {
    "LD006": _large,
    "LD401": _link,
    "LD402": _pipe,
    "LD403": _misplaced,
    "LD404": _name,
    "LD405": _no_item,
    "LD501": _no_agency,
}
"""How to make bad what is no plain file."""
FOLDERS: Mapping[str, str] = {
    "LD214": "附表.xlsx",
    "LD305": "map.png",
    "LD306": "list.xlsx",
    "LD308": "list.xlsx",
    "LD311": "map.png",
}
"""What lies in the folder of a refusal's good item."""
SHOWN = tuple(refusal for refusal in REFUSALS if refusal.code not in NOT_ON_DISK)
"""The refusals that have a case."""
