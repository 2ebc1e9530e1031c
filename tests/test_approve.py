"""`catalog approve` as a person meets it: real processes on a copy of the small site, and what the check then says."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from catalog.replacing import replaced
from tests.small_site import catalog, copy_small, matter_of, tree

ITEM = "content/items/2026/rating.md"
IDENTIFIER = "11990100MB0000000P/2026-00013"
LEVELS = (
    ("editor", "chen-x", "2026-01-12"),
    ("department_head", "zhou-y", "2026-01-13"),
    ("deputy_director", "wu-z", "2026-01-14"),
)
BOUND = "approvals_bound_from: 2026-01-01"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small site, where items published from 2026 on are bound; one of them has no review yet."""
    root = copy_small(tmp_path / "root")
    agency = root / "content/agency.yml"
    agency.write_text(agency.read_text("utf-8").replace("approvals_bound_from: 2030-01-01", BOUND))
    assert BOUND in agency.read_text("utf-8")
    file = root / ITEM
    head, _, rest = file.read_text("utf-8").partition("review:\n")
    file.write_text(head + "---\n" + rest.partition("---\n")[2], "utf-8")
    return root


def said(root: Path, day: str = "2026-01-20") -> set[tuple[str, str]]:
    """Return (code, severity) of every finding about the item on a day."""
    done = catalog(root, "check", ITEM, "--as-of", day, "--format", "json")
    found = json.loads(done.stdout)["diagnostics"]
    return {(one["code"], one["severity"]) for one in found if one["file"] == ITEM}


def state(root: Path, day: str) -> str:
    """Return the item's state on a day."""
    done = catalog(root, "status", "--as-of", day, "--format", "json")
    return next(str(i["state"]) for i in json.loads(done.stdout)["items"] if i["file"] == ITEM)


def sign(root: Path, role: str, by: str, on: str, *more: str, item: str = ITEM) -> str:
    """Sign the item; return what the command said."""
    done = catalog(root, "approve", item, "--role", role, "--by", by, "--on", on, *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def names(folder: Path) -> list[str]:
    """Return the names of all that lies in a folder, hidden files too."""
    return sorted(each.name for each in folder.iterdir())


def approved(root: Path) -> None:
    """Take the item through its three levels and the secrecy review."""
    for level in LEVELS:
        sign(root, *level)
    sign(root, "secrecy_reviewer", "he-m", "2026-01-14")


def edit(root: Path, old: str, new: str) -> None:
    """Change something in the item's file."""
    file = root / ITEM
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_three_levels_in_turn_publish_an_item(root: Path):
    """Refused without a review; after three signatures and the secrecy review public, and the check is clean."""
    assert said(root) == {("LD203", "error")}
    told = [sign(root, *level) for level in LEVELS]
    assert ["还差" in one for one in told] == [True] * 3
    assert "审核已完成" in sign(root, "secrecy_reviewer", "he-m", "2026-01-14")
    assert said(root) == set()
    assert (state(root, "2026-01-19"), state(root, "2026-01-20")) == ("scheduled", "public")


def test_one_word_more_in_the_body_voids_the_approval(root: Path):
    """A changed body is not approved before its day and refused from it on; back as it was it is public."""
    approved(root)
    edit(root, "全部合格", "全部都合格")
    assert said(root, "2026-01-19") == {("RV302", "warning")}
    assert said(root) == {("RV302", "error")}
    assert (state(root, "2026-01-19"), state(root, "2026-01-20")) == ("not_approved", "refused")
    edit(root, "全部都合格", "全部合格")
    assert said(root) == set()


def test_lifecycle_fields_change_freely(root: Path):
    """Topics, the day of publication and notes to colleagues need no new round."""
    approved(root)
    edit(root, "term: permanent", "term: permanent\ntopics: [fund-watch]")
    edit(root, "## 结果", "<!-- 数字已与附表核对 -->\n## 结果")
    assert said(root) == set()


def test_a_changed_item_is_reviewed_in_a_new_round(root: Path):
    """The editor's signature begins the second round; once it is complete and noted, the check is clean."""
    approved(root)
    edit(root, "全部合格", "全部都合格")
    assert "第 2 轮（新的一轮）" in sign(root, "editor", "chen-x", "2026-02-02")
    sign(root, "secrecy_reviewer", "he-m", "2026-02-02")
    sign(root, "department_head", "zhou-y", "2026-02-03")
    assert "变更记录" in sign(root, "deputy_director", "wu-z", "2026-02-04")
    edit(root, "review:", "changes: [{on: 2026-02-05, kind: minor, note: 补一个字。}]\nreview:")
    assert said(root, "2026-02-05") == set()


def test_an_item_is_found_by_its_identifier(root: Path):
    """The identifier does as well as the path, even where the item has no review yet."""
    assert ITEM in sign(root, *LEVELS[0], item=IDENTIFIER)


@pytest.mark.usefixtures("root")
def test_a_path_is_taken_from_the_working_directory_or_from_the_site(tmp_path: Path):
    """From elsewhere, with --root, both ways of writing the path lead to the item."""
    args = ("--role", "editor", "--by", "chen-x", "--on", "2026-01-12")
    done = catalog(tmp_path, "-C", "root", "approve", ITEM, *args)
    assert (done.returncode, ITEM in done.stdout) == (0, True)
    done = catalog(tmp_path, "-C", "root", "approve", f"root/{ITEM}", *args)
    assert done.returncode == 1
    assert "2026-01-12" in done.stderr


def test_without_a_day_it_is_today(root: Path):
    """The clock gives the day of the signature."""
    done = catalog(root, "approve", ITEM, "--role", "editor", "--by", "chen-x")
    assert done.returncode == 0
    [level] = matter_of(root / ITEM)["review"][0]["levels"]  # type: ignore[index]
    assert level["on"] in done.stdout
    assert level["on"] >= "2026-11-22"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((ITEM, "--role", "deputy_director", "--by", "wu-z"), 1),
        ((ITEM, "--role", "editor", "--by", "nobody"), 1),
        ((ITEM, "--role", "office", "--by", "chen-x"), 1),
        (("content/agency.yml", "--role", "editor", "--by", "chen-x"), 1),
        (("content/items/2026/link.md", "--role", "editor", "--by", "chen-x"), 1),
        (("content/items/2026/none.md", "--role", "editor", "--by", "chen-x"), 2),
        (("../outside.md", "--role", "editor", "--by", "chen-x"), 2),
        (("11990100MB0000000P/2026-99999", "--role", "editor", "--by", "chen-x"), 2),
        ((ITEM, "--role", "editor", "--by", "chen-x", "--result", "clear"), 2),
        ((ITEM, "--role", "editor", "--by", "chen-x", "--on", "2026-2-1"), 2),
        ((ITEM, "--role", "mayor", "--by", "chen-x"), 2),
        ((ITEM, "--role", "editor"), 2),
    ],
)
def test_what_is_refused_changes_nothing(root: Path, arguments, code):
    """Whatever the reason, it is told on stderr, and no byte changes."""
    (root.parent / "outside.md").write_text("---\ntitle: x\n---\n")
    (root / "content/items/2026/link.md").symlink_to("price-list.md")
    before = tree(root / "content")
    done = catalog(root, "approve", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.strip()
    assert tree(root / "content") == before


@pytest.mark.parametrize(
    ("role", "zh", "en"),
    [
        ("department_head", "要先由信息采编人审核通过", "editor must pass it before"),
        ("office", "条目不由办公室审核", "items are signed by"),
    ],
)
def test_a_refusal_is_told_in_both_languages(root: Path, role: str, zh: str, en: str):
    """--lang chooses the language of the reason."""
    for language, words in (("zh", zh), ("en", en)):
        done = catalog(root, "approve", ITEM, "--role", role, "--by", "zhou-y", "--lang", language)
        assert words in done.stderr


def test_two_items_of_one_identifier_are_not_signed(root: Path):
    """The identifier does not say which is meant; both files are named."""
    (root / "content/items/2026/twin.md").write_bytes((root / ITEM).read_bytes())
    before = tree(root / "content")
    done = catalog(root, "approve", IDENTIFIER, "--role", "editor", "--by", "chen-x")
    assert done.returncode == 2
    assert ITEM in done.stderr
    assert "twin.md" in done.stderr
    assert tree(root / "content") == before


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o444])
def test_the_file_keeps_its_mode(root: Path, mode: int):
    """A new file stands in its place, with the same rights, and no other file is left behind."""
    file = root / ITEM
    file.chmod(mode)
    before = names(file.parent)
    sign(root, *LEVELS[0])
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert names(file.parent) == before


def test_a_file_that_has_just_been_changed_is_left_alone(tmp_path: Path):
    """Bytes that were not read are never replaced, and nothing is left behind."""
    file = tmp_path / "a.md"
    file.write_bytes(b"new")
    assert replaced(file, b"old", b"signed") is False
    assert (file.read_bytes(), names(tmp_path)) == (b"new", ["a.md"])


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """When the disk fails, the old bytes are there, whole, and no unfinished file."""
    file = tmp_path / "a.md"
    file.write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        replaced(file, b"old", b"signed")
    assert (file.read_bytes(), names(tmp_path)) == (b"old", ["a.md"])


def test_a_page_gets_the_review_of_the_office(root: Path):
    """A page of the site is signed by the office; the check has nothing to say of it."""
    page = root / "content/pages/about.md"
    page.write_text("---\ntitle: 关于\n---\n\n# 关于\n\n说明。\n", "utf-8")
    name = "content/pages/about.md"
    done = catalog(root, "check", name, "--format", "json", "--as-of", "2026-06-30")
    assert [one["code"] for one in json.loads(done.stdout)["diagnostics"]] == ["PG003"]
    sign(root, "office", "chen-x", "2026-01-12", item=name)
    done = catalog(root, "check", name, "--format", "json", "--as-of", "2026-06-30")
    assert json.loads(done.stdout)["diagnostics"] == []


def test_a_signature_of_tomorrow_is_written_and_noted(root: Path):
    """No rule calls a later day wrong; the person is told all the same."""
    assert "2099-01-12" in sign(root, "editor", "chen-x", "2099-01-12").splitlines()[-1]


def test_a_broken_agency_file_stops_it(root: Path):
    """Without staff.yml nobody can be known: exit 3, nothing written."""
    (root / "content/staff.yml").write_text("a: [", "utf-8")
    before = tree(root / "content")
    done = catalog(root, "approve", ITEM, "--role", "editor", "--by", "chen-x")
    assert done.returncode == 3
    assert tree(root / "content") == before
