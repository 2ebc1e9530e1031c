"""What lies in content/: found in order, nothing followed, nothing out of place."""

import os
import sys

import pytest

from catalog.diagnostic import Finding
from catalog.load.tree import (
    SIZE_LIMIT,
    ItemFiles,
    attached_files,
    content_tree,
    read_bytes,
    visible,
)

GOOD = (
    "content/agency.yml",
    "content/items/2025/b 二.md",
    "content/items/2025/b 二/附 表.xlsx",
    "content/items/2025/b 二/图/a.png",
    "content/items/2025/a.md",
    "content/items/undated/ру.md",
    "content/pages/guide.md",
    "content/pages/images/map.png",
    "content/requests/2025.yml",
    "content/reports/2025.md",
    "content/.DS_Store",
)


def make(root, files):
    """Write empty files below the root."""
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def told(tree):
    """Return (file, code) of each finding."""
    return [(file, finding.code) for file, finding in tree.findings]


def test_files_are_found_in_order(tmp_path):
    """Names in any script and with blanks are found, each list sorted, attachments with their item."""
    make(tmp_path, GOOD)
    tree = content_tree(tmp_path)
    assert tree.findings == []
    assert tree.items == [
        ItemFiles("content/items/2025/a.md"),
        ItemFiles("content/items/2025/b 二.md", ("图/a.png", "附 表.xlsx")),
        ItemFiles("content/items/undated/ру.md"),
    ]
    assert tree.pages == ["content/pages/guide.md"]
    assert tree.page_files == ["content/pages/images/map.png"]
    assert tree.configs == ["content/agency.yml"]
    assert tree.requests == ["content/requests/2025.yml"]
    assert tree.reports == ["content/reports/2025.md"]
    assert "content/items/2025/b 二/图/a.png" in set(tree.paths())


def test_the_order_of_the_file_system_is_irrelevant(tmp_path):
    """Files made in another order give the same tree."""
    make(tmp_path / "one", GOOD)
    make(tmp_path / "two", reversed(GOOD))
    assert content_tree(tmp_path / "one") == content_tree(tmp_path / "two")


@pytest.mark.parametrize(
    ("file", "reported"),
    [
        ("content/items/a.md", "content/items/a.md"),
        ("content/items/2025/a.txt", "content/items/2025/a.txt"),
        ("content/items/2025/a.MD", "content/items/2025/a.MD"),
        ("content/items/25/a.md", "content/items/25"),
        ("content/a.md", "content/a.md"),
        ("content/item/2025/a.md", "content/item"),
        ("content/pages/more/a.md", "content/pages/more/a.md"),
        ("content/requests/a.yml", "content/requests/a.yml"),
        ("content/reports/2025.docx", "content/reports/2025.docx"),
    ],
)
def test_a_file_out_of_place_is_an_error(tmp_path, file, reported):
    """A file that would never be published is told, at its path."""
    make(tmp_path, [file])
    assert told(content_tree(tmp_path)) == [(reported, "LD403")]


def test_key_of_the_record_is_known_and_no_content(tmp_path):
    """The record's key is in its place: nothing is said of it, nothing reads it, no body may link to it."""
    make(tmp_path, ["content/record.key", "content/agency.yml"])
    tree = content_tree(tmp_path)
    assert (told(tree), tree.configs, [*tree.paths()]) == ([], ["content/agency.yml"], [])


def test_a_folder_without_its_item_is_told(tmp_path):
    """Attachments whose item has another name are told as a warning."""
    make(tmp_path, ["content/items/2025/a.md", "content/items/2025/b/c.xlsx"])
    assert told(content_tree(tmp_path)) == [("content/items/2025/b", "LD405")]


@pytest.mark.skipif(
    sys.platform == "win32", reason="2026-11: needs a right that Windows users lack"
)
@pytest.mark.parametrize(
    ("link", "target", "where"),
    [
        ("content/items/2025/a/secret.txt", "../../../../secret.txt", "在 content/ 之外"),
        ("content/items/2025/a/copy.txt", "own.txt", "在 content/ 里"),
        ("content/items/2025/b.md", "/etc/hostname", "在 content/ 之外"),
        ("content/items/2024", "../../outside", "在 content/ 之外"),
        ("content/pages", "../outside", "在 content/ 之外"),
        ("content/agency.yml", "gone.yml", "在 content/ 里"),
    ],
)
def test_symbolic_links_are_refused_and_never_followed(tmp_path, link, target, where):
    """A link to a file or folder is an error wherever it leads, and nothing behind it is in the tree."""
    make(
        tmp_path,
        ["secret.txt", "outside/x.md", "content/items/2025/a.md", "content/items/2025/a/own.txt"],
    )
    (tmp_path / link).symlink_to(target)
    tree = content_tree(tmp_path)
    assert told(tree) == [(link, "LD401")]
    assert where in tree.findings[0][1].message.zh
    assert list(tree.paths()) == ["content/items/2025/a.md", "content/items/2025/a/own.txt"]


@pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="2026-11: Windows has no named pipes in folders"
)
def test_a_pipe_is_refused_and_never_read(tmp_path):
    """A pipe would keep a reader waiting for ever; it is told and left alone."""
    make(tmp_path, ["content/items/2025/a.md"])
    os.mkfifo(tmp_path / "content/items/2025/b.md")
    tree = content_tree(tmp_path)
    assert told(tree) == [("content/items/2025/b.md", "LD402")]
    answer = read_bytes(tmp_path / "content/items/2025/b.md")
    assert isinstance(answer, Finding)
    assert answer.code == "LD402"


@pytest.mark.skipif(sys.platform != "linux", reason="2026-11: other systems allow no such names")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\xb8\xbd\xb1\xed.md", "\\xb8\\xbd\\xb1\\xed.md"),
        ("a\u202eb.md".encode(), "aU+202Eb.md"),
        (b"a\\b.md", "a\\b.md"),
        (b"a\nb.md", "a b.md"),
    ],
)
def test_a_name_that_cannot_be_used_is_told_readably(tmp_path, name, shown):
    """Undecodable bytes, hidden characters, backslashes and line breaks in names are errors one can print."""
    folder = tmp_path / "content/items/2025"
    folder.mkdir(parents=True)
    with open(os.path.join(os.fsencode(folder), name), "wb"):  # noqa: PTH118, PTH123  # bytes as a name
        pass
    tree = content_tree(tmp_path)
    ((file, finding),) = tree.findings
    assert finding.code == "LD404"
    assert shown in finding.message.zh
    assert file.encode()
    assert tree.items == []


def test_a_site_without_content_is_told(tmp_path):
    """A missing folder is a finding, not an exception."""
    assert told(content_tree(tmp_path)) == [("content", "LD012")]


def test_large_files_are_refused_by_their_size(tmp_path):
    """A file of 50 MB is refused without being read; one at the limit is read."""
    large = tmp_path / "large.md"
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    answer = read_bytes(large)
    assert isinstance(answer, Finding)
    assert (answer.code, answer.place) == ("LD006", (1, 1))
    assert "50000000" in answer.message.zh
    with large.open("wb") as stream:
        stream.truncate(SIZE_LIMIT)
    assert read_bytes(large) == bytes(SIZE_LIMIT)


def test_what_cannot_be_opened_is_a_finding(tmp_path):
    """A file that is gone, a folder and a name with NUL give findings."""
    for path in (tmp_path / "gone", tmp_path, tmp_path / "a\0b"):
        answer = read_bytes(path)
        assert isinstance(answer, Finding)
        assert answer.code in {"LD012", "LD402"}


def test_attached_files_have_size_and_digest(tmp_path):
    """Size in bytes and SHA-256 of each file; one that vanished is left out."""
    folder = tmp_path / "content/items/2025/a"
    folder.mkdir(parents=True)
    (folder / "b.txt").write_bytes(b"abc")
    item = ItemFiles("content/items/2025/a.md", ("b.txt", "gone.txt"))
    (attached,) = attached_files(tmp_path, item)
    assert (attached.name, attached.size_bytes) == ("b.txt", 3)
    assert attached.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_names_are_made_visible():
    """Hidden characters in a name appear by their code points."""
    assert visible("a\u200bb") == "aU+200Bb"
