"""Random edits of the small site: what webmasters, and their mistakes, do to its files.

An edit takes the site and a source of chance, changes files, and says what it did. Many are sound, some leave
an error; all are drawn from the chance alone, so a seed names a whole history.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.small_site import matter_of, write_item

USCC = "11990100MB0000000P"
DAYS = (
    "2026-02-19", "2026-05-19", "2026-05-20", "2026-05-31", "2026-06-01", "2026-06-30",
    "2026-07-06 08:59", "2026-07-06 09:00", "2026-07-16", "2026-08-01", "2026-09-01", "2029-06-04",
)  # fmt: skip
WORDS = (
    "基金",
    "门诊",
    "公示",
    "更新",
    "说明",
    "附表",
    "<b>",
    "&amp;",
    "**重点**",
    "“引号”",
    "=1+1",
)


@dataclass
class Edited:
    """A site under edit."""

    root: Path
    as_of: str = "2026-06-30"
    made: int = 0
    """Items made so far; gives new ones their numbers."""
    states: list[dict[str, bytes]] = field(default_factory=list)
    """Earlier states of all files, to go back to."""

    @property
    def items(self) -> list[Path]:
        """Return the item files, sorted."""
        return sorted(self.root.glob("content/items/*/*.md"))

    @property
    def attachments(self) -> list[Path]:
        """Return the files of items' folders, sorted."""
        return sorted(each for each in self.root.glob("content/items/*/*/*") if each.is_file())

    def files(self) -> dict[str, bytes]:
        """Return all that the agency and the theme's author write."""
        wanted = [
            *self.root.glob("content/**/*"),
            *self.root.glob("theme/**/*"),
            self.root / "mkdocs.yml",
        ]
        return {
            each.relative_to(self.root).as_posix(): each.read_bytes()
            for each in sorted(wanted)
            if each.is_file()
        }

    def restore(self, files: Mapping[str, bytes]) -> None:
        """Make the site hold exactly these files."""
        for path in self.files().keys() - files.keys():
            (self.root / path).unlink()
        for path, data in files.items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.is_file() or target.read_bytes() != data:
                target.write_bytes(data)


Edit = Callable[[Edited, Random], str]


def _with_matter(site: Edited, chance: Random, change: Callable[[dict[str, Any]], object]) -> str:
    """Change the front matter of an item of chance; one that cannot be read stays as it is."""
    file = chance.choice(site.items)
    text = file.read_text("utf-8", "replace")
    try:
        matter: dict[str, Any] = dict(matter_of(file))
    except (yaml.YAMLError, AssertionError):
        return f"{file.name} cannot be read"
    said = change(matter)
    write_item(file, matter, text.split("\n---\n", 1)[-1].strip())
    return f"{file.name}: {said}"


def add_sentence(site: Edited, chance: Random) -> str:
    """Add a paragraph to a body."""
    file, words = chance.choice(site.items), "".join(chance.choices(WORDS, k=3))
    file.write_text(f"{file.read_text('utf-8', 'replace').rstrip()}\n\n{words}。\n", "utf-8")
    return f"{file.name}: body + {words}"


def set_field(site: Edited, chance: Random) -> str:
    """Give a field another value; some are wrong."""
    key, value = chance.choice(
        [
            ("title", f"关于{chance.choice(WORDS)}的第{chance.randrange(99)}号通知"),
            ("summary", f"说明{chance.choice(WORDS)}工作的情况、办法和期限，供公众查阅使用，第{chance.randrange(99)}稿。"),
            ("keywords", [chance.choice(WORDS[:6]), f"词{chance.randrange(9)}"]),
            ("category", chance.choice(["notices", "statistics", "normative", "nowhere"])),
            ("department", chance.choice(["office", "funds", "kitchen"])),
            ("kind", chance.choice(["notice", "news", "document", "poem"])),
            ("date_published", chance.choice([*DAYS, "2026-02-30"])),
            ("date_effective", chance.choice(DAYS)[:10]),
            ("date_written", chance.choice(["2024-02-29", "2026-05-06", "someday"])),
            ("term", chance.choice(["permanent", {"until": "2026-06-15"}, {"years": "2"}, "long"])),
            ("disclosure", chance.choice(["proactive", "on_request", "withheld", "secret"])),
            ("topics", chance.choice([["fund-watch"], [], ["none-such"]])),
            ("validity", chance.choice([{"status": "effective"}, {"status": "amended"}, {"status": "lapsed", "ended_on": "2026-06-20"}, {"status": "x"}])),
            ("identifier", f"{USCC}/2026-0000{chance.randrange(1, 9)}"),
            ("colour", "blue"),
        ]
    )  # fmt: skip

    def change(matter: dict[str, Any]) -> str:
        matter[key] = value
        return f"{key} = {value}"

    return _with_matter(site, chance, change)


def drop_field(site: Edited, chance: Random) -> str:
    """Take a field away."""

    def change(matter: dict[str, Any]) -> str:
        key = chance.choice(sorted(matter))
        del matter[key]
        return f"- {key}"

    return _with_matter(site, chance, change)


def link_items(site: Edited, chance: Random) -> str:
    """Link an item to one of chance, present, hidden or missing."""
    relation = chance.choice(["interprets", "amends", "replaces", "repeals", "basis"])
    number = chance.choice(["2026-00001", "2023-00001", "2026-00005", "2026-00009", "2026-00099"])

    def change(matter: dict[str, Any]) -> str:
        matter["links"] = {relation: [f"{USCC}/{number}"]}
        return f"{relation} {number}"

    return _with_matter(site, chance, change)


def withdraw(site: Edited, chance: Random) -> str:
    """Withdraw an item, or bring it back."""
    day, kind = chance.choice(["2026-06-01", "2026-07-01"]), chance.choice(["error", "privacy"])

    def change(matter: dict[str, Any]) -> str:
        if matter.pop("withdrawal", None):
            return "no longer withdrawn"
        matter["withdrawal"] = {
            "on": day,
            "kind": kind,
            "reason": "数据有误。",
            "approved_by": "chen-x",
        }
        return f"withdrawn on {day} for {kind}"

    return _with_matter(site, chance, change)


def add_change(site: Edited, chance: Random) -> str:
    """Note a change."""
    day = chance.choice(["2026-06-10", "2026-07-10"])

    def change(matter: dict[str, Any]) -> str:
        notes = list(matter.get("changes") or [])
        matter["changes"] = [
            *notes,
            {"on": day, "happened": day, "kind": "minor", "note": "更正。"},
        ]
        return f"changed on {day}"

    return _with_matter(site, chance, change)


def add_item(site: Edited, chance: Random) -> str:
    """Copy an item under a new number, folder and all."""
    source = chance.choice(site.items)
    site.made += 1
    target = source.with_name(f"新增-{site.made}.md")
    text = re.sub(
        r"(?m)^identifier: .*$",
        f"identifier: {USCC}/2026-{50_000 + site.made:05}",
        source.read_text("utf-8", "replace"),
        count=1,
    )
    target.write_text(text.replace("\nimported: true\n", "\n"), "utf-8")
    if source.with_suffix("").is_dir():
        shutil.copytree(source.with_suffix(""), target.with_suffix(""))
    return f"{source.name} copied to {target.name}"


def delete_item(site: Edited, chance: Random) -> str:
    """Delete an item, sometimes leaving its folder behind."""
    file = chance.choice(site.items)
    file.unlink()
    if chance.random() < 0.8:
        shutil.rmtree(file.with_suffix(""), ignore_errors=True)
    return f"{file.name} deleted"


def rename_item(site: Edited, chance: Random) -> str:
    """Rename an item and its folder, or move it to another year."""
    file = chance.choice(site.items)
    site.made += 1
    year = chance.choice([file.parent.name, "2025", "2027"])
    target = site.root / f"content/items/{year}/renamed {site.made}.md"
    target.parent.mkdir(exist_ok=True)
    file.rename(target)
    if file.with_suffix("").is_dir():
        file.with_suffix("").rename(target.with_suffix(""))
    return f"{file.name} renamed to {year}/{target.name}"


def swap_items(site: Edited, chance: Random) -> str:
    """Exchange the contents of two files."""
    one, other = chance.sample(site.items, 2)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return f"{one.name} and {other.name} exchanged"


def change_attachment(site: Edited, chance: Random) -> str:
    """Change, delete or add a file of an item's folder."""
    files = site.attachments
    choice = chance.randrange(4)
    if choice == 0 or not files:
        file = chance.choice(site.items).with_suffix("") / f"表{chance.randrange(3)}.csv"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"甲,{chance.randrange(99)}\n", "utf-8")
        return f"{file.name} added"
    file = chance.choice(files)
    if choice == 1:
        file.unlink()
        return f"{file.name} deleted"
    file.write_bytes(file.read_bytes() + chance.randbytes(3))
    return f"{file.name} grown"


def same_size_same_time(site: Edited, chance: Random) -> str:
    """Change bytes of an item or attachment such that neither size nor time tell of it."""
    file = chance.choice([one for one in (*site.items, *site.attachments) if one.stat().st_size])
    before, data = file.stat(), bytearray(file.read_bytes())
    at = max(data.rfind(b"0"), data.rfind(b"1"), 0)
    data[at] ^= 1
    file.write_bytes(bytes(data))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"{file.name}: byte {at}, same size and time"


def spoil(site: Edited, chance: Random) -> str:
    """Leave what cannot be read."""
    file = chance.choice(site.items)
    data = chance.choice(
        [b"", b"---\ntitle: [\n---\n", b"\xff\xfe", file.read_bytes() + b"\n<div>x</div>\n"]
    )
    file.write_bytes(data)
    return f"{file.name} spoilt"
