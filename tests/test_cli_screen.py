"""`catalog screen` as a webmaster and other systems meet it: what it finds where, and what it never prints."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from catalog.cli import cli
from tests.attachment_bytes import content_of
from tests.small_site import AS_OF, Sample, copy_small, matter_of, write_item

ITEM = "content/items/2026/rating.md"
PHONE, MASK = "13900126308", "139****6308"
BODY = f"## 结果\n\n申请人联系电话：{PHONE}。"


@pytest.fixture
def root(sample: Sample, tmp_path: Path) -> Path:
    """A copy of the small site whose ITEM has an applicant's number in its body."""
    root = copy_small(tmp_path / "root")
    shutil.copytree(sample.cache, root / ".cache/catalog")
    write_item(root / ITEM, matter_of(root / ITEM), BODY)
    return root


def screen(root: Path, *arguments: str, stdin: str | None = None) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(cli, ["-C", str(root), "screen", *arguments], input=stdin)


def found(root: Path, *arguments: str) -> list[dict[str, Any]]:
    """Return the findings that are printed as JSON."""
    done = screen(root, "--as-of", AS_OF, "--format", "json", *arguments)
    diagnostics: list[dict[str, Any]] = json.loads(done.stdout)["diagnostics"]
    return diagnostics


def test_the_whole_site(root: Path):
    """Without a path all of content is looked through, and only private values are told; a block exits 1."""
    told = [(one["file"], one["code"]) for one in found(root) if one["severity"] != "notice"]
    assert (ITEM, "PI102") in told
    assert {code[:2] for _, code in told} == {"PI"}
    assert screen(root, "--as-of", AS_OF).exit_code == 1


def test_a_file_of_the_site(root: Path):
    """With a path, from the working folder or the site's, only its findings count."""
    assert [one["file"] for one in found(root, ITEM)] == [ITEM]
    assert [one["file"] for one in found(root, str(root / ITEM))] == [ITEM]
    assert found(root, str(root / "content/items/2025")) == []
    assert screen(root, str(root / "content/items/2025")).exit_code == 0


def test_the_place_is_in_the_file(root: Path):
    """Line and column lead to the number itself."""
    (one,) = found(root, ITEM)
    line = (root / ITEM).read_text("utf-8").split("\n")[one["line"] - 1]
    assert line[one["column"] - 1 :].startswith(PHONE)


def test_a_file_before_it_is_filed(root: Path, tmp_path: Path):
    """A file outside of content is looked through as well, and named by its path."""
    table = tmp_path / "out" / "名单.csv"
    table.parent.mkdir()
    table.write_text(f"参保人,联系电话\n甲,{PHONE}\n", "utf-8")
    (one,) = found(root, str(table))
    assert (one["code"], one["file"]) == ("PI102", table.as_posix())
    assert MASK in one["message"]
    assert "B2" in one["message"]


def test_a_folder_of_texts_and_attachments(root: Path, tmp_path: Path):
    """A folder is gone through; what is sound says nothing, what cannot be read is blocked."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "notes.md").write_text(f"第一行\n\n申请人手机：**{PHONE}**\n", "utf-8")
    (folder / "sound.xlsx").write_bytes(content_of("sound.xlsx", 4000))
    (folder / "broken.xlsx").write_bytes(content_of("broken.xlsx", 4000, "not_screened"))
    (folder / ".hidden.csv").write_text(PHONE, "utf-8")
    told = {(Path(one["file"]).name, one["code"], one["line"]) for one in found(root, str(folder))}
    assert told == {("notes.md", "PI102", 3), ("broken.xlsx", "PI301", 1)}


def test_an_attachment_of_an_item(root: Path):
    """An attachment that lies in content already can be named alone."""
    table = root / "content/items/2026/rating/名单.csv"
    table.parent.mkdir()
    table.write_text(f"参保人,联系电话\n甲,{PHONE}\n", "utf-8")
    assert [one["file"] for one in found(root, str(table))] == [
        "content/items/2026/rating/名单.csv"
    ]


def test_where_there_is_no_site(tmp_path: Path):
    """Outside a site files are looked through all the same; without any named there is nothing to do."""
    (tmp_path / "a.txt").write_text(f"申请人手机：{PHONE}\n", "utf-8")
    done = screen(tmp_path, str(tmp_path / "a.txt"))
    assert done.exit_code == 1
    assert "PI102" in done.stdout
    assert screen(tmp_path).exit_code == 3


def test_a_path_that_is_not_there(root: Path):
    """A path that leads nowhere is a fault of the call."""
    done = screen(root, "content/items/2026/nothing.md")
    assert done.exit_code == 2
    assert "nothing.md" in done.stderr


def test_public_contacts_are_clean(root: Path):
    """A number that the item declares public is no finding."""
    matter = matter_of(root / ITEM) | {"public_contacts": [PHONE]}
    write_item(root / ITEM, matter, f"## 结果\n\n联系电话：{PHONE}。")
    assert found(root, ITEM) == []


@pytest.mark.parametrize("style", ["text", "json", "sarif", "github"])
@pytest.mark.parametrize("command", ["screen", "check"])
@pytest.mark.parametrize("colour", ["", "1"])
def test_no_format_prints_the_value(
    root: Path, style: str, command: str, colour: str, monkeypatch: pytest.MonkeyPatch
):
    """Every format, on a terminal too, shows the mask and never the value."""
    monkeypatch.setenv("FORCE_COLOR", colour)
    given = ["-C", str(root), command, "--as-of", AS_OF, "--format", style]
    done = CliRunner().invoke(cli, given)
    assert MASK in done.output
    assert PHONE not in done.output


def lines(*pairs: tuple[str, str]) -> str:
    """Return lines of JSON."""
    return "".join(json.dumps({"id": one, "text": text}) + "\n" for one, text in pairs)


def test_lines_for_other_systems(tmp_path: Path):
    """One line of JSON in, one out: identifier and spans, in characters of the raw text; no site is needed."""
    done = screen(tmp_path, "--jsonl", stdin=lines(("a", f"申请人手机：{PHONE}"), ("b", "没有")))
    assert done.exit_code == 0
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": "a", "spans": [[6, 17, "mobile"]]},
        {"id": "b", "spans": []},
    ]


def test_a_line_that_is_none(tmp_path: Path):
    """A line of another form is named by its number; what it holds is not repeated."""
    done = screen(tmp_path, "--jsonl", stdin=lines(("a", "没有")) + f"申请人手机：{PHONE}\n")
    assert done.exit_code == 2
    assert "2" in done.stderr
    assert PHONE not in done.output


@pytest.fixture
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person without a key."""
    monkeypatch.delenv("CATALOG_SCREENING_KEY")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "settings"))


@pytest.mark.usefixtures("own_key")
def test_a_key_is_shown_and_taken_over(tmp_path: Path):
    """What one computer shows, another takes over; only its id is said."""
    shown = screen(tmp_path, "--show-key").stdout
    assert screen(tmp_path, "--show-key").stdout == shown
    other = tmp_path / "key.txt"
    other.write_text("ab" * 32 + "\n", "ascii")
    told = screen(tmp_path, "--use-key", str(other))
    assert told.exit_code == 0
    assert "ab" * 32 not in told.output
    assert screen(tmp_path, "--show-key").stdout == "ab" * 32 + "\n"
    assert screen(tmp_path, "--use-key", "-", stdin=shown).exit_code == 0
    assert screen(tmp_path, "--show-key").stdout == shown


def test_ways_of_calling_exclude_each_other(root: Path):
    """Paths, lines and keys do not go together."""
    for given in (["--jsonl", ITEM], ["--show-key", "--jsonl"]):
        assert screen(root, *given).exit_code == 2


@pytest.mark.usefixtures("own_key")
def test_without_a_key_findings_are_still_found(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Where no key can be kept findings have no fingerprint, which is said once."""
    for name in ("XDG_CONFIG_HOME", "HOME", "APPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, "")
    done = screen(root, ITEM)
    assert done.exit_code == 1
    assert done.stderr.count("CATALOG_SCREENING_KEY") == 1
    assert [one["fingerprint"] for one in found(root, ITEM)] == [""]
