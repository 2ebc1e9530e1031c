"""Keys of classes that would take the address of another page are refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalog.load.site import read_site
from catalog.load.tree import content_tree
from tests.conftest import ROOT


@pytest.mark.parametrize("key", ["year", "validity", "withdrawn", "topic", "page-2"])
@pytest.mark.parametrize("indent", ["", "    "])
def test_reserved_class_key_is_refused(tmp_path: Path, key: str, indent: str):
    """A class, at the top or below another one, cannot stand where the catalog has a page of its own."""
    (tmp_path / "content").mkdir()
    for file in (ROOT / "content").glob("*.yml"):
        shutil.copyfile(file, tmp_path / "content" / file.name)
    assert refused(tmp_path) == []
    text = "- key: a\n  title: 甲\n  children:\n" if indent else ""
    taxonomy = tmp_path / "content" / "taxonomy.yml"
    taxonomy.write_text(f"{text}{indent}- {{key: {key}, title: 年度}}\n", "utf-8")
    assert refused(tmp_path) == [f"content/taxonomy.yml: {key}"]


def refused(root: Path) -> list[str]:
    """Return file and key of each refusal of a form."""
    _site, findings, _places = read_site(root, content_tree(root))
    return [
        f"{file}: {word}"
        for file, finding in findings
        for word in ("year", "validity", "withdrawn", "topic", "page-2")
        if f"“{word}”" in finding.message.zh
    ]
