"""A folder of the worst files: the command line tells of each, and publishes none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from catalog.check.paint import cells
from tests.small_site import AS_OF, Sample, catalog, copy_small, differences, tree

WORST: dict[str, bytes] = {
    "empty.md": b"",
    "nul.md": b"---\ntitle: a\0b\n---\n\nx\n",
    "open.md": b"---\ntitle: x\n",
    "no-front.md": b"just text\n",
    "tabs.md": b"---\ntitle:\tx\n\tkind: y\n---\n",
    "twice.md": b"---\ntitle: x\ntitle: y\n---\n",
    "alias.md": b"---\ntitle: &a x\nsummary: *a\n---\n",
    "bomb.md": b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n",
    "tag.md": b"---\ntitle: !!python/object/apply:os.system ['true']\n---\n",
    "merge.md": "---\n<<<<<<< HEAD\ntitle: 甲\n=======\ntitle: 乙\n>>>>>>> b\n---\n".encode(),
    "gbk.md": "---\ntitle: 中文标题写在这里\n---\n\n正文。\n".encode("gb18030"),
    "utf16.md": "---\ntitle: 中文\n---\n".encode("utf-16"),
    "bom.md": b"\xef\xbb\xbf---\ntitle: x\n---\n",
    "latin.md": b"---\ntitle: caf\xe9\n---\n",
    "deep.md": b"---\na: " + b"[" * 10_000 + b"\n---\n",
    "deeper.md": b"---\na: " + b"[" * 1_000_000 + b"\n---\n",
    "quotes.md": b"---\ntitle: x\n---\n\n" + b">" * 100_000 + b"\n",
    "brackets.md": b"---\ntitle: x\n---\n\n" + b"[" * 100_000 + b"\n",
    "notes.md": b"---\ntitle: x\n---\n\n" + b"[^a]" * 20_000 + b"\n\n[^a]: b\n",
    "html.md": b"---\ntitle: x\n---\n\n<script>alert(1)</script>\n",
    "script.md": b"---\ntitle: x\n---\n\n[a](javascript:alert(1)) [b](//evil.example/)\n",
    "up.md": b"---\ntitle: x\n---\n\n![a](../../../../etc/passwd)\n",
    "bidi.md": "---\ntitle: a\u202eb\u200bc\n---\n".encode(),
    "list.md": b"---\n- a\n- b\n---\n",
    "review.md": b"---\nreview: yes\nterm: [1]\nattachments: {a: b}\nlinks: 3\n---\n",
    "long.md": b"---\ntitle: " + b"x" * 1_000_000 + b"\n---\n",
    "名 称 with spaces.md": b"---\ntitle: x\n---\n",
    "large.md": b"---\ntitle: x\n---\n\n" + b"a b c d\n" * 6_500_000,
}


@pytest.fixture(scope="session")
def worst(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with a folder of the worst files, made once and only read."""
    root = copy_small(tmp_path_factory.mktemp("worst") / "root")
    folder = root / "content/items/2027"
    folder.mkdir()
    for name, data in WORST.items():
        (folder / name).write_bytes(data)
    (folder / "link.md").symlink_to("/etc/hostname")
    (folder / "loop").symlink_to(folder)
    return root


def test_worst_files(worst: Path) -> None:
    """Every bad file is a finding with its file, line and column; JSON alone on stdout, exit 1."""
    done = catalog(worst, "check", "--format", "json", "--as-of", AS_OF)
    assert done.returncode == 1
    errors = [one for one in json.loads(done.stdout)["diagnostics"] if one["severity"] == "error"]
    told = {one["file"] for one in errors}
    for name in [*WORST, "link.md", "loop"]:
        assert f"content/items/2027/{name}" in told
    assert [one for one in errors if one["line"] < 1 or one["column"] < 1 or not one["help"]] == []


def test_worst_files_are_never_published(sample: Sample, worst: Path, tmp_path: Path) -> None:
    """With --keep-going the sound items make the very site that they make alone."""
    out = tmp_path / "site"
    done = catalog(worst, "build", "--keep-going", "--as-of", AS_OF, "--out", out)
    assert done.returncode == 1
    assert differences(sample.built, tree(out)) == ""


def test_worst_files_have_a_state(worst: Path) -> None:
    """`status` counts every bad file as refused."""
    whole = json.loads(catalog(worst, "status", "--format", "json", "--as-of", AS_OF).stdout)
    refused = {one["file"] for one in whole["items"] if one["state"] == "refused"}
    assert refused == {f"content/items/2027/{name}" for name in WORST}
    assert sum(whole["counts"].values()) == len(whole["items"])


def test_worst_files_on_a_terminal(worst: Path) -> None:
    """With lines and colours, too, every bad file is told, and nothing that it holds reaches the terminal."""
    done = catalog(worst, "check", "--as-of", AS_OF, FORCE_COLOR="1", COLUMNS="80")
    assert done.returncode == 1
    assert done.stderr == ""
    ours = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;file://[!-~]*\x1b\\|\x1b\]8;;\x1b\\")
    text = ours.sub("", done.stdout)
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e]", text) == []
    for name in WORST:
        assert f"content/items/2027/{name}:" in text
    excerpts = [line for line in text.splitlines() if re.match(r" *[0-9]+ \| ", line)]
    assert len(excerpts) > 20
    assert max(map(cells, excerpts)) <= 80
