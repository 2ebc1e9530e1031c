"""Step publish: leak proof: a copy of the content in which every private place is marked."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import yaml

from catalog.load.tree import CONTENT, RECORD_KEY, REPORTS
from catalog.load.yaml_tree import Loader
from catalog.publish.marks import JOINT, Kept, Tokens, dumped, mark_item, with_keys

LINK = re.compile(r"[\w./-]+\.md\b")
HALF_A_YEAR = timedelta(days=180)
JOINT_RULE = "JT103"
FIGURE_RULES = ("RP301", "RP303", "RP401", "RP402")
"""Compare an annual report with the items."""


def copied(root: Path, folder: Path, items: frozenset[str]) -> Path:
    """Copy what a build reads into a new folder, of the items those named by file from the root; return it."""
    folder.mkdir(parents=True)
    own = {path for one in items for path in (one, one.removesuffix(".md"))}
    years = root / CONTENT / "items"

    def others(here: str, names: list[str]) -> set[str]:
        if Path(here).parent != years:
            return set()
        place = Path(here).relative_to(root).as_posix()
        return {name for name in names if f"{place}/{name}" not in own}

    for name in (CONTENT, "theme"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=others)
    shutil.copyfile(root / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def mark_content(
    root: Path, kept: Kept, day: str, tokens: Tokens, *, is_part: bool = False
) -> None:
    """Mark every private place below `content/` of a copy.

    `day`: the instant of publication, `YYYY-MM-DD HH:MM`; `is_part`: whether items are left out, so that the
    figures of annual reports are not those of the items.
    """
    content = root / CONTENT
    staff = _staff(content, tokens)
    for file in _texts(content):
        if "items" not in file.relative_to(content).parts:
            text = with_keys(file.read_text("utf-8"), staff)
            place = file.relative_to(root).as_posix()
            file.write_text(_config(text, file, place, tokens), "utf-8")
    (root / RECORD_KEY).unlink(missing_ok=True)
    names: dict[str, str] = {}
    joint: list[str] = []
    linked = {one for file in _texts(content) for one in _linked(root, file)}
    for file in sorted(content.glob("items/*/*.md")):
        place = file.relative_to(root).as_posix()
        new = mark_item(file, place, kept, day, (staff, tokens), is_linked=place in linked)
        names[place] = new.relative_to(root).as_posix()
        if JOINT in new.read_text("utf-8"):
            joint.append(names[place])
    old = {new: place for place, new in names.items()}
    for file in _texts(content):
        here = file.relative_to(root).as_posix()
        _relink(file, posixpath.dirname(old.get(here, here)), names)
    waived = [(JOINT_RULE, place) for place in joint]
    if is_part and (root / REPORTS).is_dir():
        waived += [(code, REPORTS) for code in FIGURE_RULES]
    _waive(content, waived, day, next(iter(staff.values()), ""))


def _texts(content: Path) -> list[Path]:
    return [
        file
        for file in sorted(content.rglob("*"))
        if file.suffix in {".md", ".yml"} and file.is_file()
    ]


def _linked(root: Path, file: Path) -> Iterator[str]:
    """Yield the files that a text links to."""
    folder = posixpath.dirname(file.relative_to(root).as_posix())
    for found in LINK.findall(file.read_text("utf-8")):
        yield posixpath.normpath(f"{folder}/{found}")


def _relink(file: Path, folder: str, names: Mapping[str, str]) -> None:
    """Write the new name of each item where a link from `folder`, or a waiver, has the old one."""
    text = file.read_text("utf-8")

    def renamed(found: re.Match[str]) -> str:
        for base in (folder, CONTENT):
            new = names.get(posixpath.normpath(f"{base}/{found[0]}"))
            if new:
                return posixpath.join(posixpath.dirname(found[0]), posixpath.basename(new))
        return found[0]

    changed = LINK.sub(renamed, text)
    if changed != text:
        file.write_text(changed, "utf-8")


def _waive(content: Path, waived: Sequence[tuple[str, str]], day: str, by: str) -> None:
    """Let what is made up pass the rules that find it: (code, place) each."""
    file, until = content / "waivers.yml", date.fromisoformat(day[:10]) + HALF_A_YEAR
    text = file.read_text("utf-8") if file.is_file() else ""
    known = yaml.load(text, Loader)  # noqa: S506 - gives texts, lists and mappings only
    waivers = [*(known if isinstance(known, list) else ())]
    for code, place in waived:
        waiver = {
            "code": code,
            "place": place.removeprefix(f"{CONTENT}/").rstrip("/"),
            "reason": "leak proof",
        }
        waivers.append({**waiver, "by": by, "until": str(until), "kind": "false_alarm"})
    if waived:
        comment = text.partition("\n")[0] if text.startswith("#") else ""
        lines = "".join(f"- {json.dumps(one, ensure_ascii=False)}\n" for one in waivers)
        file.write_text(f"{comment}\n{lines}", "utf-8")


def _staff(content: Path, tokens: Tokens) -> dict[str, str]:
    """Mark names of staff; return the token that stands for each key."""
    file = content / "staff.yml"
    if not file.is_file():
        return {}
    text = file.read_text("utf-8")
    people = yaml.load(text, Loader)  # noqa: S506 - gives texts, lists and mappings only
    found: dict[str, str] = {}
    if not isinstance(people, dict):
        return found
    for key, person in people.items():
        found[key] = tokens("staff key")
        if isinstance(person, dict) and isinstance(person.get("name"), str):
            person["name"] = tokens("staff name")
    written = {found[key]: person for key, person in people.items()}
    file.write_text(dumped(written), "utf-8")
    return found


def _config(text: str, file: Path, place: str, tokens: Tokens) -> str:
    """Return a file beside the items with a comment, and with the agency's own notes marked."""
    if file.suffix == ".md":
        comment = f"\n<!-- {tokens(f'{place}: comment')} -->\n"
        return text + comment
    word = {"calendar.yml": "name", "waivers.yml": "reason"}.get(file.name, "")
    if file.parent.name == "requests":
        word = "subject"
    if word:
        pattern = re.compile(rf"((?:^|[{{,]|-)[ ]*{word}:[ ]*)([^\n,}}]+)", re.MULTILINE)
        text = pattern.sub(lambda found: found[1] + tokens(f"{place}: {word}"), text)
    return f"# {tokens(f'{place}: comment')}\n{text}"
