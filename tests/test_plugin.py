"""`mkdocs build` and `mkdocs serve` give the whole site, as `catalog build` does."""

from __future__ import annotations

import re
import signal
import socket
import urllib.request
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.published_site import SERVICE, STEPS, PublishedSite
from tests.small_site import (
    AS_OF,
    Sample,
    catalog,
    copy_small,
    differences,
    matter_of,
    mkdocs,
    run,
    running,
    tree,
    until,
    write_item,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small site, for a test that writes into it."""
    return copy_small(tmp_path / "root")


@pytest.mark.parametrize("arguments", [("build", "-q"), ("build", "--strict")], ids=str)
def test_same_bytes(arguments: tuple[str, ...], sample: Sample, root: Path) -> None:
    """`mkdocs build` makes the same files with the same bytes as `catalog build`, and no other."""
    done = run(mkdocs(*arguments), cwd=root, CATALOG_AS_OF=AS_OF)
    assert done.returncode == 0, done.stderr
    assert differences(sample.built, tree(root / "site")) == ""


def test_other_folder_and_process(sample: Sample, root: Path, tmp_path: Path) -> None:
    """Called from elsewhere, into another folder, in another zone, `mkdocs build` gives the same."""
    done = run(
        mkdocs("build", "-q", "-f", root / "mkdocs.yml", "-d", tmp_path / "out"),
        cwd=tmp_path,
        CATALOG_AS_OF=AS_OF,
        TZ="America/New_York",
        PYTHONHASHSEED="3",
    )
    assert done.returncode == 0, done.stderr
    assert differences(sample.built, tree(tmp_path / "out")) == ""


def test_tells_of_publications(published: PublishedSite, tmp_path: Path) -> None:
    """`mkdocs build` reads the publication record as `catalog build` does: same files, same bytes."""
    root, day = published.copy(tmp_path / "root"), STEPS[-1].as_of
    done = run(mkdocs("build", "-q"), cwd=root, CATALOG_AS_OF=day)
    assert done.returncode == 0, done.stderr
    by_plugin = tree(root / "site")
    done = catalog(root, "build", "--as-of", day)
    assert done.returncode == 0, done.stderr
    assert differences(tree(root / "site"), by_plugin) == ""
    assert f"record/{len(STEPS)}/manifest.json" in by_plugin
    page = by_plugin[f"items/{SERVICE.partition('/')[2].replace('-', '/')}/index.html"].decode()
    assert "第3次发布" in page or "第 3 次发布" in page


def test_smallest_configuration(root: Path) -> None:
    """Five lines of mkdocs.yml are a site; its tabs are the fixed parts, never the engine's own pages."""
    (root / "mkdocs.yml").write_text(
        "site_name: 示例站\ndocs_dir: content/pages\n"
        "theme: {name: material, language: zh}\nplugins: [catalog]\n",
        "utf-8",
    )
    done = run(mkdocs("build", "-q"), cwd=root, CATALOG_AS_OF=AS_OF)
    assert done.returncode == 0, done.stderr
    home = (root / "site" / "index.html").read_text("utf-8")
    tabs = re.findall(r'<a class="md-tabs__link"[^>]*>([^<]*)</a>', home)
    assert tabs[:4] == ["首页", "政府信息公开指南", "政府信息公开制度", "法定主动公开内容"]
    assert "mould" not in home.lower()


def test_errors_stop_it(root: Path) -> None:
    """An error finding ends `mkdocs build` with the finding in its words, no traceback and no site."""
    file = root / "content/items/2026/fund-q1.md"
    write_item(file, matter_of(file) | {"kind": "poem"}, "## 正文\n\n一句话。")
    done = run(mkdocs("build"), cwd=root, CATALOG_AS_OF=AS_OF)
    assert done.returncode == 1
    assert "content/items/2026/fund-q1.md:4:7" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


def test_errors_in_english(root: Path) -> None:
    """With CATALOG_LANG=en `mkdocs build` tells findings and what stops it in English."""
    file = root / "content/items/2026/fund-q1.md"
    write_item(file, matter_of(file) | {"kind": "poem"}, "## 正文\n\n一句话。")
    done = run(mkdocs("build", "-q"), cwd=root, CATALOG_AS_OF=AS_OF, CATALOG_LANG="en")
    assert "error LD204 kind: found 'poem', expected one of" in done.stderr
    assert "错误" not in done.stderr
    done = run(mkdocs("build", "-q"), cwd=root, CATALOG_AS_OF="tomorrow", CATALOG_LANG="en")
    assert "CATALOG_AS_OF: expected YYYY-MM-DD" in done.stderr
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  - catalog\n", "  - catalog: {handbook: rules}\n")
    config.write_text(text, "utf-8")
    done = run(mkdocs("build", "-q"), cwd=root, CATALOG_AS_OF=AS_OF, CATALOG_LANG="en")
    assert "plugins.catalog.handbook: found rules, expected an address" in done.stderr


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"CATALOG_AS_OF": "tomorrow"}, "CATALOG_AS_OF"),
        ({"CATALOG_AS_OF": "2026-02-30"}, "day is out of range"),
    ],
)
def test_wrong_day(changed: dict[str, str], word: str, root: Path) -> None:
    """A day that is none ends `mkdocs build` with one line that names it."""
    done = run(mkdocs("build"), cwd=root, **changed)
    assert done.returncode == 1
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_strict_warning_keeps_the_old_site(sample: Sample, root: Path) -> None:
    """A warning under `--strict` fails before the site is put in place."""
    assert run(mkdocs("build", "-q"), cwd=root, CATALOG_AS_OF=AS_OF).returncode == 0
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("rules.md", "missing.md"), "utf-8")
    done = run(mkdocs("build", "--strict"), cwd=root, CATALOG_AS_OF=AS_OF)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert differences(sample.built, tree(root / "site")) == ""
    assert not list((root / ".cache/catalog/shells").glob(".*"))


def test_serve(root: Path, tmp_path: Path) -> None:
    """`mkdocs serve` answers the site's pages, and a saved item is served without a restart."""
    words = tmp_path / "words"
    arguments = mkdocs("serve", "-a", f"127.0.0.1:{free_port()}")
    with running(arguments, cwd=root, words=words, CATALOG_AS_OF=AS_OF) as process:

        def address() -> str | None:
            assert process.poll() is None, words.read_text("utf-8")
            found = re.search(r"Serving on (http://\S+)", words.read_text("utf-8"))
            return found[1] if found else None

        base = until(address, "the address")
        page = f"{base}items/2026/00005/"
        assert "2026年第一季度基金运行情况" in until(lambda: answer(page), "a page")
        file = root / "content/items/2026/fund-q1.md"
        write_item(file, matter_of(file), "## 更新\n\n保存之后的新内容。")
        until(lambda: "保存之后的新内容" in (answer(page) or "") or None, "the new text")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    assert "Traceback" not in words.read_text("utf-8")


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def answer(url: str) -> str | None:
    """Return what a server answers; None while it does not."""
    try:
        with urllib.request.urlopen(url, timeout=20) as page:  # noqa: S310 - our own server
            return str(page.read().decode("utf-8"))
    except (URLError, TimeoutError, ConnectionError):
        return None
