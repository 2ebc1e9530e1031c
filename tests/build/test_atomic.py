"""The old site stays, byte for byte, until the new one is whole."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalog.errors import BlockedError, BuildError, CacheError
from catalog.load.cache import FILE
from catalog.render.files import SiteFiles
from catalog.render.output import NewSite
from tests.small_site import (
    AS_OF,
    Sample,
    beside,
    build,
    copy_small,
    differences,
    give_theme,
    leftovers,
    matter_of,
    tree,
    write_item,
)

LATER = "2026-07-20"
"""A day on which the small site looks different: another item is public, the consultation is closed."""
ITEM = "content/items/2026/fund-q1.md"


@pytest.fixture
def standing(sample: Sample, tmp_path: Path) -> Path:
    """A copy of the small site with a theme of its own and a site that stands."""
    root = copy_small(tmp_path / "root")
    give_theme(root)
    shutil.copytree(sample.out, root / "site")
    return root


def break_item(root: Path) -> None:
    """Leave an error finding in an item."""
    write_item(root / ITEM, matter_of(root / ITEM) | {"kind": "poem"}, "## 正文\n\n一句话。")


def break_fragment(root: Path) -> None:
    """Leave a template of the engine's own that does not parse."""
    (root / "theme/records/item.html").write_text("{% if view.title %}\n{{ view.title }", "utf-8")


def ask_too_much(root: Path) -> None:
    """Leave a template that asks for what its view does not have."""
    (root / "theme/records/home.html").write_text("{{ view.weather }}", "utf-8")


def break_main(root: Path) -> None:
    """Leave a template of the builder's that does not parse."""
    (root / "theme/main.html").write_text("{% block container %}", "utf-8")


def double_slot(root: Path) -> None:
    """Leave a template whose slot stands twice."""
    file = root / "theme/mould.html"
    file.write_text(file.read_text("utf-8") + "{% block extrahead %}<!--slot:head-->{% endblock %}")


def break_builder(root: Path) -> None:
    """Leave a theme that the builder does not know."""
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("name: material", "name: none"), "utf-8")


@pytest.mark.parametrize(
    ("break_it", "error", "words"),
    [
        (break_item, BlockedError, "不能生成"),
        (break_fragment, BuildError, "records/item.html:2"),
        (ask_too_much, BuildError, "weather"),
        (break_main, BuildError, "main.html"),
        (double_slot, BuildError, "slot:head"),
        (break_builder, BuildError, "none"),
    ],
)
def test_failed_build(
    break_it: Callable[[Path], None],
    error: type[Exception],
    words: str,
    sample: Sample,
    standing: Path,
) -> None:
    """A build that fails says what is wrong, changes no byte of the old site and leaves nothing behind."""
    break_it(standing)
    with pytest.raises(error, match=words):
        build(standing, standing / "site", as_of=LATER)
    assert differences(sample.built, tree(standing / "site")) == ""
    assert leftovers(standing) == []


@pytest.mark.parametrize("written", [0, 7, 60])
def test_full_disk(
    written: int, sample: Sample, standing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full after some pages leaves the old site and nothing of the new one."""
    write, done = SiteFiles.write, iter(range(written))

    def until_full(*given: Any) -> None:
        if next(done, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(*given)

    monkeypatch.setattr(SiteFiles, "write", until_full)
    with pytest.raises(OSError, match="No space"):
        build(standing, standing / "site", as_of=LATER, cache=sample.cache)
    assert differences(sample.built, tree(standing / "site")) == ""
    assert leftovers(standing) == []


def test_page_that_fits_in_part(tmp_path: Path) -> None:
    """A page of which the disk takes only the beginning is an error, not a shorter page."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="large"):
            SiteFiles(tmp_path, {}).write_page("items/2026/1/", "字" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_no_swap_on_this_file_system(
    sample: Sample, standing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where two folders cannot be swapped the build fails rather than move the old site away first."""

    def refused(_one: Path, other: Path) -> None:
        raise BuildError(f"{other} 不能换新", f"{other} cannot be swapped")

    monkeypatch.setattr("catalog.render.output.exchange", refused)
    with pytest.raises(BuildError, match="不能换新"):
        build(standing, standing / "site", as_of=LATER, cache=sample.cache)
    assert differences(sample.built, tree(standing / "site")) == ""
    assert leftovers(standing) == []


def test_damaged_cache(sample: Sample, standing: Path) -> None:
    """A cache whose pages are damaged stops one build with a word and is gone for the next."""
    build(standing, standing / "site", as_of=LATER)
    (kept,) = (standing / ".cache").rglob(FILE)
    with contextlib.closing(sqlite3.connect(kept)) as whole:
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(kept.read_bytes())
    assert len(data) > 2 * 4096
    data[4096:] = b"\xff" * (len(data) - 4096)
    kept.write_bytes(data)
    with pytest.raises(CacheError, match="缓存"):
        build(standing, standing / "site")
    build(standing, standing / "site")
    assert differences(sample.built, tree(standing / "site")) == ""


def test_cache_that_is_none(sample: Sample, standing: Path) -> None:
    """A file that is no cache at all is replaced without a word."""
    build(standing, standing / "site", as_of=LATER)
    (kept,) = (standing / ".cache").rglob(FILE)
    for leftover in kept.parent.iterdir():
        leftover.unlink()
    kept.write_text("这不是数据库。" * 1000, "utf-8")
    build(standing, standing / "site")
    assert differences(sample.built, tree(standing / "site")) == ""


def test_first_site(sample: Sample, tmp_path: Path) -> None:
    """A site whose folder, and the folder above, do not exist yet is put there."""
    out = tmp_path / "www" / "ybj"
    build(sample.root, out, cache=sample.cache)
    assert differences(sample.built, tree(out)) == ""
    assert beside(out) == []


def test_out_is_a_file(sample: Sample, tmp_path: Path) -> None:
    """A file in the place of the site is an error and stays."""
    (tmp_path / "site").write_text("mine")
    with pytest.raises(BuildError, match="site"):
        build(sample.root, tmp_path / "site", cache=sample.cache)
    assert tree(tmp_path) == {"site": b"mine"}


def test_out_is_a_link(sample: Sample, tmp_path: Path) -> None:
    """A link in the place of the site leads from the old site to the new one; the old one of ours goes."""
    first = tmp_path / "first"
    shutil.copytree(sample.out, first)
    out = tmp_path / "site"
    out.symlink_to("first")
    for as_of in (LATER, AS_OF):
        build(sample.root, out, cache=sample.cache, as_of=as_of)
        assert out.is_symlink()
    assert differences(sample.built, tree(out)) == ""
    assert differences(sample.built, tree(first)) == ""
    assert beside(out) == sorted(["first", out.readlink().name])


def test_killed_between_folder_and_link(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site made beside a link that was never pointed at it is removed by the next build."""
    out = tmp_path / "site"
    out.symlink_to("nowhere")
    dead = subprocess.Popen(["true"])
    dead.wait()
    (tmp_path / f".site.site-{dead.pid}-abc").mkdir()
    (tmp_path / f".site.new-{dead.pid}-abc.link").symlink_to("nowhere")
    monkeypatch.chdir(tmp_path)
    build(sample.root, Path("site"), cache=sample.cache)
    assert beside(out) == [out.readlink().name]
    assert differences(sample.built, tree(out)) == ""


def test_name_with_pattern_signs(sample: Sample, tmp_path: Path) -> None:
    """A site's name may hold signs that mean something in patterns; nothing is left beside it."""
    out = tmp_path / "[公开] *?"
    dead = subprocess.Popen(["true"])
    dead.wait()
    (tmp_path / f".{out.name}.new-{dead.pid}-abc").mkdir()
    build(sample.root, out, cache=sample.cache)
    assert beside(out) == []


def test_unfinished_folder_of_a_running_build_stays(tmp_path: Path) -> None:
    """A build does not clear away what another one, still running, is making."""
    both = [NewSite(tmp_path / "www/site", tmp_path / "spares") for _ in range(2)]
    for number, one in enumerate(both):
        (one.folder / "index.html").write_text(str(number))
    for one in both:
        one.put_in_place({"index.html": ""})
    assert tree(tmp_path / "www") == {"site/index.html": b"1"}


def tampered(site: Path) -> None:
    """Change, add and remove files of a site that stands; one change keeps size and time."""
    page = site / "items/2026/00001/index.html"
    before, data = page.stat(), bytearray(page.read_bytes())
    data[data.index(b"<main")] ^= 1
    page.write_bytes(bytes(data))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    (site / "guide/index.html").write_text("short")
    (site / "index.html").unlink()
    (site / "added.html").write_text("<p>not ours</p>")
    shutil.rmtree(site / "catalog")
    (site / "catalog").write_text("a file where a folder was")
    (site / "data/feed.xml").unlink()
    (site / "data/feed.xml").mkdir()


def test_tampering_does_not_last(sample: Sample, standing: Path) -> None:
    """Whatever was done to a site's files, the next build and the one after it are as if made from nothing."""
    out = standing / "site"
    for _ in range(3):
        build(standing, out)
        tampered(out)
    for _ in range(3):
        build(standing, out)
        assert differences(sample.built, tree(out)) == ""


@pytest.mark.parametrize("done", [0, 9, 70])
def test_failed_builds_do_not_add_up(
    done: int, sample: Sample, standing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After builds that failed half-way the next ones are as if made from nothing."""
    out = standing / "site"
    for as_of in (AS_OF, LATER):
        build(standing, out, as_of=as_of)
    write, left = SiteFiles.write, iter(range(done))

    def until_full(*given: Any) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(*given)

    with monkeypatch.context() as patch:
        patch.setattr(SiteFiles, "write", until_full)
        with pytest.raises(OSError, match="No space"):
            build(standing, out, as_of=LATER)
    for _ in range(2):
        build(standing, out)
        assert differences(sample.built, tree(out)) == ""
    assert leftovers(standing) == []
