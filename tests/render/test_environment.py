"""Fragments are compiled once a process, and anew where their source is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.errors import BuildError
from catalog.render.environment import Fragments


def theme(folder: Path, source: str) -> Path:
    """Return a theme with one fragment."""
    (folder / "records").mkdir(exist_ok=True)
    (folder / "records/one.html").write_text(source, "utf-8")
    return folder


def test_a_changed_fragment_is_filled_as_it_now_stands(tmp_path: Path):
    """What was compiled earlier in the process serves the same source alone, the older one again too."""
    for source, expected in (
        ("甲{{ view }}", "甲&lt;b&gt;"),
        ("乙{{ view }}", "乙&lt;b&gt;"),
        ("甲{{ view }}", "甲&lt;b&gt;"),
    ):
        assert Fragments(theme(tmp_path, source)).render("one", "<b>") == expected


def test_the_same_source_elsewhere_is_told_by_its_own_file(tmp_path: Path):
    """A fault in a fragment names it, though another theme's fragment of the same words was compiled before."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        with pytest.raises(BuildError, match=r"records/one\.html"):
            Fragments(theme(tmp_path / name, "{{ view.missing }}")).render("one", object())
