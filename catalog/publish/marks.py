"""Step publish: a copy of the content with a word of its own in every private place; that word must come out nowhere.

What is private is read here from the files as they stand, not only asked of the engine: a filter of the engine
that fails must not decide what is looked for.
"""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from catalog.load.tree import CONTENT, RECORD_KEY
from catalog.load.yaml_tree import Loader

MARK = "xkqz"
"""Begins every token; stands in no text by chance, and is looked for beforehand."""
TOKEN = re.compile(rb"xkqz[0-9]{6}")
FRONT = re.compile(r"---\n(?P<matter>.*?\n)---\n(?P<body>.*)", re.DOTALL)
KEY_FIELDS = r"approved_by|by|decided_by|liaison|responsible_reviewer|signed_by"
"""Fields that hold a key of content/staff.yml."""
LINK = re.compile(r"[\w./-]+\.md\b")
JOINT = "no such organ "
"""An organ of which there is none, with a token behind it."""
HALF_A_YEAR = timedelta(days=180)
TITLE, SUMMARY, KEYWORDS = 180, 280, 7
"""Of what is there, so many characters or words are kept, so that a token has room."""
PUBLIC, GONE, HIDDEN = "public", "gone", "hidden"


@dataclass
class Tokens:
    """Makes tokens and remembers the place of each."""

    places: dict[bytes, str] = field(default_factory=dict)

    def __call__(self, place: str) -> str:
        """Return a new token for a place."""
        token = f"{MARK}{len(self.places):06}"
        self.places[token.encode()] = place
        return token


@dataclass(frozen=True)
class Kept:
    """Which items the engine shows, by file from the site's root."""

    public: frozenset[str]
    gone: frozenset[str]
    """Those with a tombstone."""


def mark_content(root: Path, kept: Kept, day: str, tokens: Tokens) -> None:
    """Mark every private place below `content/` of a copy.

    `day`: the instant of publication, `YYYY-MM-DD HH:MM`.
    """
    content = root / CONTENT
    staff = _staff(content, tokens)
    for file in _texts(content):
        if "items" not in file.relative_to(content).parts:
            text = _keys(file.read_text("utf-8"), staff)
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
    _waive(content, joint, day, next(iter(staff.values()), ""))


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


def _waive(content: Path, joint: Sequence[str], day: str, by: str) -> None:
    """Let the made-up proposals of organs pass the rule that finds them."""
    file, until = content / "waivers.yml", date.fromisoformat(day[:10]) + HALF_A_YEAR
    text = file.read_text("utf-8") if file.is_file() else ""
    known = yaml.load(text, Loader)  # noqa: S506 - gives texts, lists and mappings only
    waivers = [*(known if isinstance(known, list) else ())]
    for place in joint:
        waiver = {
            "code": "JT103",
            "place": place.removeprefix(f"{CONTENT}/"),
            "reason": "leak proof",
        }
        waivers.append({**waiver, "by": by, "until": str(until), "kind": "false_alarm"})
    if joint:
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
    file.write_text(_dumped(written), "utf-8")
    return found


def _keys(text: str, staff: Mapping[str, str]) -> str:
    """Return text with keys of staff replaced where a field holds one."""
    pattern = re.compile(rf"(?<![\w-])((?:{KEY_FIELDS}):[ ]*[\"']?)([\w-]+)")
    return pattern.sub(lambda found: found[1] + staff.get(found[2], found[2]), text)


def _config(text: str, file: Path, place: str, tokens: Tokens) -> str:
    """Return a file beside the items with a comment, and with the agency's own notes marked."""
    if file.suffix == ".md":
        comment = f"\n<!-- {tokens(f'{place}: comment')} -->\n"
        return text + comment
    if file.name in {"calendar.yml", "waivers.yml"}:
        word = "name" if file.name == "calendar.yml" else "reason"
        pattern = re.compile(rf"((?:^|[{{,]|-)[ ]*{word}:[ ]*)([^\n,}}]+)", re.MULTILINE)
        text = pattern.sub(lambda found: found[1] + tokens(f"{place}: {word}"), text)
    return f"# {tokens(f'{place}: comment')}\n{text}"


def mark_item(
    file: Path,
    place: str,
    kept: Kept,
    day: str,
    given: tuple[Mapping[str, str], Tokens],
    *,
    is_linked: bool = False,
) -> Path:
    """Mark an item and return its new file.

    `place`: its path from the site's root; `given`: tokens of keys, and what makes tokens; `is_linked`: whether a
    text links to the file and so tells its name, if it is public itself.
    """
    staff, tokens = given
    found = FRONT.fullmatch(file.read_text("utf-8").replace("\r\n", "\n"))
    if found is None:
        return file
    text, body = _keys(found["matter"], staff), found["body"]
    matter = yaml.load(text, Loader)  # noqa: S506 - gives texts, lists and mappings only
    if not isinstance(matter, dict):
        return file

    def token(what: str) -> str:
        return tokens(f"{place}: {what}")

    shown = _shown(matter, place, kept, day)
    {PUBLIC: _mark_shown, GONE: _mark_gone, HIDDEN: _mark_hidden}[shown](matter, token)
    if shown != PUBLIC:
        body += f"\n\n{token('body')}\n"
        _mark_files(file.with_suffix(""), matter, token)
    elif file.with_suffix("").is_dir():
        unlisted = file.with_suffix("") / f"{token('unlisted file name')}.txt"
        unlisted.write_text(token("unlisted file"), "utf-8")
    body += f"\n\n<!-- {token('comment')} -->\n"
    slug = file.stem if is_linked and shown == PUBLIC else token("file name")
    comment = f"# {token('comment in front matter')}\n"
    file.write_text(f"---\n{comment}{_dumped(matter)}---\n{body}", "utf-8")
    if file.with_suffix("").is_dir():
        file.with_suffix("").rename(file.with_name(slug))
    return file.rename(file.with_name(f"{slug}.md"))


def _dumped(matter: Mapping[str, Any]) -> str:
    """Return a mapping as YAML, a line for each key; JSON is YAML."""
    return "".join(f"{key}: {json.dumps(v, ensure_ascii=False)}\n" for key, v in matter.items())


def _shown(matter: Mapping[str, Any], place: str, kept: Kept, day: str) -> str:
    """Return whether an item is shown: what the engine says, unless the item's own words say less."""
    withheld, withdrawal = matter.get("withheld"), matter.get("withdrawal")
    released = str(withheld.get("released_on") or "") if isinstance(withheld, dict) else day
    published = str(matter.get("date_published") or "")
    if (
        matter.get("disclosure") != "proactive"
        or not (released and released <= day)
        or not (published and published <= day[: len(published)])
    ):
        return HIDDEN
    on = str(withdrawal.get("on") or "") if isinstance(withdrawal, dict) else ""
    if place in kept.gone or (on and on <= day):
        return GONE
    return PUBLIC if place in kept.public else HIDDEN


def _mark_hidden(matter: dict[str, Any], token: Callable[[str], str]) -> None:
    """Mark what a page of the item would show."""
    matter["title"] = f"{str(matter.get('title', ''))[:TITLE]}{token('title')}"
    _mark_gone(matter, token)


def _mark_gone(matter: dict[str, Any], token: Callable[[str], str]) -> None:
    """Mark what a tombstone does not show; the title of an item withdrawn for privacy too."""
    withdrawal = matter.get("withdrawal")
    if isinstance(withdrawal, dict):
        kind, said = withdrawal.get("kind"), str(withdrawal.get("hide_title", ""))
        if said == "true" or (kind == "privacy" and said != "false"):
            matter["title"] = f"{str(matter.get('title', ''))[:TITLE]}{token('title')}"
    matter["summary"] = f"{str(matter.get('summary', ''))[:SUMMARY]}{token('summary')}"
    if isinstance(matter.get("keywords"), list):
        matter["keywords"] = [*matter["keywords"][:KEYWORDS], token("keyword")]
    _mark_shown(matter, token)


def _mark_shown(matter: dict[str, Any], token: Callable[[str], str]) -> None:
    """Mark the private parts of blocks."""
    withheld = matter.get("withheld")
    if isinstance(withheld, dict) and isinstance(withheld.get("basis"), str):
        withheld["basis"] += token("basis of withholding")
    despite = matter.get("disclosed_despite")
    if isinstance(despite, dict) and "evidence" in despite:
        despite["evidence"] = token("evidence")
    joint = matter.get("joint")
    if isinstance(joint, dict) and isinstance(joint.get("proposals"), list):
        organ = f"{JOINT}{token('proposal of an organ')}"
        joint["proposals"].append({"organ": organ, "proposal": "withhold"})


def _mark_files(folder: Path, matter: dict[str, Any], token: Callable[[str], str]) -> None:
    """Give an item that is not shown one more attachment; mark name, title and bytes of all."""
    folder.mkdir(exist_ok=True)
    attached = matter.get("attachments") or []
    for one in attached:
        if not isinstance(one, dict) or "file" not in one:
            continue
        file, name = (
            folder / str(one["file"]),
            f"{token('attachment name')}{Path(one['file']).suffix}",
        )
        one["title"] = f"{one.get('title', '')}{token('attachment title')}"
        if file.is_file():
            with file.open("ab") as end:
                end.write(f"\n{token('attachment')}".encode())
            file.rename(folder / name)
            one["file"] = name
    name = f"{token('attachment name')}.csv"
    (folder / name).write_text(f"a,b\n1,{token('attachment')}\n", "utf-8")
    matter["attachments"] = [*attached, {"file": name, "title": token("attachment title")}]


def copied(root: Path, folder: Path) -> Path:
    """Copy what a build reads into a new folder; return it."""
    folder.mkdir(parents=True)
    for name in (CONTENT, "theme"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
    shutil.copyfile(root / "mkdocs.yml", folder / "mkdocs.yml")
    return folder
