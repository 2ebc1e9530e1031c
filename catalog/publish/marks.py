"""Step publish: leak proof: an item with a word of its own in every private place; that word must come out nowhere.

What is private is read here from the file as it stands, not only asked of the engine: a filter of the engine that
fails must not decide what is looked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from catalog.load.yaml_tree import Loader
from catalog.publish.marked_file import marked_files

MARK = "xkqz"
"""Begins every token; stands in no text by chance, and is looked for beforehand."""
DIGITS = 7
TOKEN = re.compile(rb"xkqz[0-9]{7}")
FRONT = re.compile(r"---\n(?P<matter>.*?\n)---\n(?P<body>.*)", re.DOTALL)
KEY_FIELDS = r"approved_by|by|decided_by|liaison|responsible_reviewer|signed_by"
"""Fields that hold a key of content/staff.yml."""
JOINT = "no such organ "
"""An organ of which there is none, with a token behind it."""
TITLE, SUMMARY, KEYWORDS = 180, 280, 7
"""Of what is there, so many characters or words are kept, so that a token has room."""
PUBLIC, GONE, HIDDEN = "public", "gone", "hidden"


@dataclass
class Tokens:
    """Makes tokens and remembers the place of each."""

    places: dict[bytes, str] = field(default_factory=dict)

    def __call__(self, place: str) -> str:
        """Return a new token for a place."""
        token = f"{MARK}{len(self.places):0{DIGITS}}"
        self.places[token.encode()] = place
        return token


@dataclass(frozen=True)
class Kept:
    """Which items the engine shows, by file from the site's root."""

    public: frozenset[str]
    gone: frozenset[str]
    """Those with a tombstone."""


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
    text, body = with_keys(found["matter"], staff), found["body"]
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
    file.write_text(f"---\n{comment}{dumped(matter)}---\n{body}", "utf-8")
    if file.with_suffix("").is_dir():
        file.with_suffix("").rename(file.with_name(slug))
    return file.rename(file.with_name(f"{slug}.md"))


def with_keys(text: str, staff: Mapping[str, str]) -> str:
    """Return text with keys of staff replaced where a field holds one."""
    pattern = re.compile(rf"(?<![\w-])((?:{KEY_FIELDS}):[ ]*[\"']?)([\w-]+)")
    return pattern.sub(lambda found: found[1] + staff.get(found[2], found[2]), text)


def dumped(matter: Mapping[str, Any]) -> str:
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
    """Give an item that is not shown an attachment of each kind; mark name, title and bytes of all."""
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
    added = []
    for ending, data in marked_files(token).items():
        name = f"{token('attachment name')}{ending}"
        (folder / name).write_bytes(data)
        added.append({"file": name, "title": token("attachment title")})
    matter["attachments"] = [*attached, *added]
