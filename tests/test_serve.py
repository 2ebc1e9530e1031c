"""`catalog serve`: a real process, asked as a browser asks."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

from catalog.assembly import BuildOrder
from catalog.build import Built, build_site
from catalog.diagnostic import Text
from catalog.errors import BlockedError
from catalog.publish.commit import BRANCH, published_past
from catalog.publish.git import Repository
from catalog.serve import Generation, Handler, Talk
from catalog.serve import Preview as Builder
from catalog.settings import parse_as_of, read_settings
from tests.published_site import STEPS, PublishedSite
from tests.small_site import (
    AS_OF,
    command,
    copy_small,
    differences,
    matter_of,
    running,
    tree,
    until,
    write_item,
)

ITEM = "content/items/2026/rating.md"
PAGE = "items/2026/00013/"


@dataclass(frozen=True)
class Preview:
    """A preview that runs."""

    root: Path
    base: str
    """Address of the site's root."""
    words: Path
    process: subprocess.Popen[bytes]

    def answer(self, path: str) -> str | None:
        """Return what a page holds; None where there is none."""
        try:
            with urllib.request.urlopen(f"{self.base}{path}", timeout=40) as page:  # noqa: S310
                return str(page.read().decode("utf-8"))
        except (HTTPError, URLError, TimeoutError, ConnectionError):
            return None

    def until_page_has(self, path: str, words: str) -> None:
        """Wait until a page holds the words."""
        until(lambda: words in (self.answer(path) or "") or None, f"{words!r} on {path}")

    def until_said(self, words: str) -> None:
        """Wait until the terminal holds the words."""
        until(lambda: words in self.words.read_text("utf-8") or None, f"{words!r} said")


@contextmanager
def preview(root: Path, *more: str) -> Iterator[Preview]:
    """Run a preview on a free port."""
    words = root.parent / "words"
    arguments = command("serve", "--port", "0", "--as-of", AS_OF, *more)
    with running(arguments, cwd=root, words=words) as process:

        def address() -> str | None:
            assert process.poll() is None, words.read_text("utf-8")
            found = re.search(r"http://127\.0\.0\.1:\d+/\S*", words.read_text("utf-8"))
            return found[0] if found else None

        yield Preview(root, until(address, "the address"), words, process)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert "Traceback" not in words.read_text("utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small site."""
    return copy_small(tmp_path / "root")


def test_serves_and_follows(root: Path) -> None:
    """Pages answer below the site's path; saved items, files of the agency and mkdocs.yml are followed."""
    with preview(root) as shown:
        assert shown.base.endswith("/zfxxgk/")
        shown.until_page_has(PAGE, "供应企业履约评价结果")
        shown.until_page_has("", "示例市医疗保障局")
        file = root / ITEM
        write_item(file, matter_of(file), "## 结果\n\n保存之后的新内容。")
        shown.until_page_has(PAGE, "保存之后的新内容")
        agency = root / "content/agency.yml"
        agency.write_text(agency.read_text("utf-8").replace("工作日9:00", "每天8:00"), "utf-8")
        shown.until_page_has("guide/", "每天8:00")
        config = root / "mkdocs.yml"
        config.write_text(config.read_text("utf-8").replace("信息公开平台", "公开新平台"), "utf-8")
        shown.until_page_has("guide/", "公开新平台")
    assert not (root / "site").exists()


def test_tells_of_publications(published: PublishedSite, tmp_path: Path) -> None:
    """A preview reads the publication record as `catalog build` does, anew only where the branch has moved."""
    root, day = published.copy(tmp_path / "root"), parse_as_of(STEPS[-1].as_of)
    settings = replace(read_settings(root, jobs=1), cache=published.cache)
    said: list[str] = []

    def report(found: Built | BlockedError, day: datetime) -> None:
        assert isinstance(found, Built), day

    def say(words: Text) -> None:
        said.append(words.zh)

    shown = Builder(settings, day, lambda: day, tmp_path / "shown", Talk(say, report))
    shown.rebuild()
    order = BuildOrder(
        settings=settings,
        as_of=day,
        out=tmp_path / "built",
        ahead=False,
        past=published_past(root),
    )
    build_site(order)
    files = tree(tmp_path / "shown")
    assert differences(tree(tmp_path / "built"), files) == ""
    assert f"record/{len(STEPS)}/manifest.json" in files
    known = shown.past
    for _ in range(2):  # in the folder of the build before last the record's files stand already
        shown.rebuild()
    assert shown.past is known
    assert differences(files, tree(tmp_path / "shown")) == ""
    Repository(root).run("update-ref", f"refs/heads/{BRANCH}", f"publication/{len(STEPS) - 1}^{{}}")
    shown.rebuild()
    assert shown.past is not None
    assert len(shown.past.publications) == len(STEPS) - 1
    Repository(root).run("update-ref", "-d", f"refs/heads/{BRANCH}")
    Repository(root).run("update-ref", "-d", f"refs/heads/{BRANCH}")
    shown.rebuild()
    assert shown.past is not None
    assert shown.past.publications == ()
    assert said == []


def test_follows_new_and_deleted_items(root: Path) -> None:
    """An item that is added appears, one that is deleted is gone."""
    with preview(root) as shown:
        added = root / "content/items/2027/added.md"
        added.parent.mkdir()
        matter = matter_of(root / ITEM) | {"identifier": "11990100MB0000000P/2027-00001"}
        write_item(added, matter, "## 结果\n\n新增的一件。")
        shown.until_page_has("items/2027/00001/", "新增的一件")
        added.unlink()
        until(lambda: True if shown.answer("items/2027/00001/") is None else None, "it to go")


def test_bad_edit(root: Path) -> None:
    """An error is told on the terminal with file and line; the rest is served, and a mended item returns."""
    with preview(root) as shown:
        shown.until_page_has(PAGE, "供应企业履约评价结果")
        file = root / ITEM
        good = file.read_text("utf-8")
        write_item(file, matter_of(file) | {"kind": "poem"}, "## 结果\n\n坏了。")
        shown.until_said(f"{ITEM}:4:7")
        until(lambda: True if shown.answer(PAGE) is None else None, "the item to leave")
        shown.until_page_has("items/2026/00001/", "门诊保障实施办法")
        file.write_text(good, "utf-8")
        shown.until_page_has(PAGE, "供应企业履约评价结果")


@pytest.mark.parametrize("name", ["content/agency.yml", "mkdocs.yml"])
def test_broken_site(name: str, root: Path) -> None:
    """What breaks the whole site is told; the last good site is served until it is mended."""
    with preview(root) as shown:
        shown.until_page_has(PAGE, "供应企业履约评价结果")
        file = root / name
        good = file.read_text("utf-8")
        file.write_text("name: [\n", "utf-8")
        shown.until_said(name)
        shown.until_page_has(PAGE, "供应企业履约评价结果")
        file.write_text(good.replace("公示路18号", "公示路81号"), "utf-8")
        item = root / ITEM
        write_item(item, matter_of(item), "## 结果\n\n修好以后。")
        shown.until_page_has(PAGE, "修好以后")


def test_page_asks_for_news(root: Path) -> None:
    """A served page carries the question for news, which is answered when something changed."""
    with preview(root) as shown:
        page = shown.answer(PAGE)
        assert page is not None
        assert ".catalog-reload.js" in page
        site = shown.base.removesuffix("zfxxgk/")
        before = urllib.request.urlopen(f"{site}.catalog-events/0", timeout=40).read()  # noqa: S310
        write_item(root / ITEM, matter_of(root / ITEM), "## 结果\n\n又一次。")
        with urllib.request.urlopen(  # noqa: S310 - our own server
            f"{site}.catalog-events/{before.decode()}", timeout=40
        ) as news:
            assert news.read() != before


LOSING = """
import signal
from catalog.bell import Bell
from catalog.serve import Generation, keep_up

signal.signal(signal.SIGINT, signal.default_int_handler)
bell = Bell()

def again():
    try:
        signal.raise_signal(signal.SIGINT)
        print("not stopped")
    except BaseException:
        bell.ring()
        print("lost")

with bell.heard():
    bell.ring()
    keep_up(bell, again, Generation())
print("ended", signal.getsignal(signal.SIGINT) is signal.default_int_handler)
"""


def test_interrupt_that_a_library_loses_ends_the_preview() -> None:
    """Ctrl+C in the middle of a build ends the preview even where the exception is lost on the way up."""
    done = subprocess.run(
        [sys.executable, "-c", LOSING],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert done.stdout.split("\n") == ["lost", "ended True", ""]


def test_page_goes_while_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that a build takes away in the middle of a question is answered 404, not with a broken line."""
    page = tmp_path / "page" / "index.html"
    page.parent.mkdir()
    page.write_text("<body>页面</body>", "utf-8")
    read = Path.read_text

    def read_late(file: Path, encoding: str) -> str:
        shutil.rmtree(file.parent)
        return read(file, encoding)

    monkeypatch.setattr(Path, "read_text", read_late)
    handler = partial(Handler, generation=Generation(), base="/", folder=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, ThreadPoolExecutor() as pool:
        pool.submit(server.serve_forever)
        try:
            with pytest.raises(HTTPError, match="404"):
                urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/page/", timeout=40)
        finally:
            server.shutdown()


def test_no_path_leads_out(root: Path) -> None:
    """No address leads to a file outside the preview's folder."""
    with preview(root) as shown:
        host = shown.base.removesuffix("zfxxgk/")
        for path in ("../mkdocs.yml", "..%2f..%2fmkdocs.yml", "%2e%2e/%2e%2e/etc/hostname"):
            for start in (shown.base, host):
                found = Preview(root, start, shown.words, shown.process).answer(path)
                assert found is None or "docs_dir" not in found


def test_port_in_use(root: Path) -> None:
    """A port that is taken ends the command with one line and exit code 3."""
    with preview(root) as shown:
        port = shown.base.rpartition(":")[2].partition("/")[0]
        done = subprocess.run(
            command("serve", "--port", port, "--as-of", AS_OF),
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
