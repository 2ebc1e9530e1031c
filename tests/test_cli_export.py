"""`catalog verify` and `catalog export`: what they print, and the exit codes."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog import cli_export
from catalog.cli import cli
from catalog.record import verify
from tests.published_site import PublishedSite
from tests.record.publishing import Publisher, six_publications
from tests.record.test_note import signer_of

ITEM = "2026/00001"
NAMED = "（索引号 11990100MB0000000P/2026-00001《医保目录（新）》）"


def run(*arguments: str | Path) -> Result:
    """Run the command line."""
    return CliRunner().invoke(cli, [str(each) for each in arguments])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Six publications of a few items, signed."""
    return six_publications(signer_of()).write(tmp_path / "site")


def test_verify_is_the_verifier(site: Path) -> None:
    """It prints what the site's own verifier prints, to the letter and with its exit code, in both languages."""
    for language in ("zh", "en"):
        said: list[str] = []
        report = verify.Report(int(language == "en"), said.append)
        assert verify.Verification(verify.Folder(str(site)), report, None, None).run() == 0
        done = run("verify", site, "--lang", language)
        assert (done.exit_code, done.stdout.splitlines()) == (0, said)


def test_verify_names_the_item(site: Path) -> None:
    """A byte more in a page: exit code 1, the file and the item it belongs to."""
    (site / f"items/{ITEM}/index.html").write_text("<h1>other</h1>", "utf-8")
    done = run("verify", site)
    assert done.exit_code == 1
    assert f"- 文件被改动：items/{ITEM}/index.html{NAMED}" in done.stdout.splitlines()


def test_verify_as_json(site: Path) -> None:
    """The JSON has result, figures and each problem with its code, the same in both languages but for the words."""
    (site / f"items/{ITEM}/index.html").write_text("<h1>other</h1>", "utf-8")
    (site / "foreign.html").write_text("", "utf-8")
    zh, en = (run("verify", site, "--format", "json", "--lang", one) for one in ("zh", "en"))
    assert (zh.exit_code, en.exit_code) == (1, 1)
    told, english = json.loads(zh.stdout), json.loads(en.stdout)
    assert told["result"] == "fails"
    assert told["problem_count"] == 2
    assert [(one["code"], one["values"]) for one in told["problems"]] == [
        ("changed", [f"items/{ITEM}/index.html"]),
        ("foreign", ["foreign.html"]),
    ]
    assert told["problems"][0]["message"].endswith(NAMED)
    assert [one["code"] for one in english["problems"]] == ["changed", "foreign"]
    assert english["problems"][1]["message"].startswith("Foreign file")
    assert told["said"][-1] == "结果：有 2 处不符"


def test_verify_keeps_and_compares_a_checkpoint(tmp_path: Path) -> None:
    """With --state the checkpoint is kept; a history rewritten since is told, with the evidence."""
    state = tmp_path / "state.json"
    first = Publisher()
    first.publish({ITEM: ("added", "甲")})
    assert run("verify", first.write(tmp_path / "a"), "--state", state).exit_code == 0
    assert state.is_file()
    other = Publisher()
    other.publish({ITEM: ("added", "乙")})
    done = run("verify", other.write(tmp_path / "b"), "--state", state, "--format", "json")
    assert done.exit_code == 1
    assert "kept_split" in [one["code"] for one in json.loads(done.stdout)["problems"]]
    assert list(tmp_path.glob("state.json.evidence-*.json"))


def test_verify_with_a_key(site: Path) -> None:
    """The agency's key is held against the signature; another key and no key at all are told apart."""
    key = (site / "record/log/key").read_text("utf-8").strip()
    assert run("verify", site, "--key", key).exit_code == 0
    assert run("verify", site, "--key", "x").exit_code == 2
    told = run("verify", site, "--key", "x", "--format", "json")
    assert (told.exit_code, json.loads(told.stdout)["result"]) == (2, "usage")


@pytest.mark.parametrize("style", ["text", "json"])
def test_verify_where_nothing_is(tmp_path: Path, style: str) -> None:
    """No folder, or none with a record: exit code 3, and what cannot be read is named."""
    for place in (tmp_path / "none", tmp_path):
        done = run("verify", place, "--format", style)
        assert done.exit_code == 3
        assert "读不出网站或它的发布记录" in done.output
    if style == "json":
        assert json.loads(done.stdout)["result"] == "unread"


def test_verify_from_the_folder_of_the_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not below the working directory is looked for below the site's."""
    monkeypatch.chdir(site)  # where no folder of that name is: in the project one is after a build
    assert run("-C", site.parent, "verify", "site").exit_code == 0


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing; may give a page for whatever is not there."""

    gives_all = False

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *words: str | None) -> None:
        """Give a page where a server is set to do so."""
        if not self.gives_all:
            super().send_error(code, *words)
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write("<h1>没有这一页</h1>".encode())


class GivesAll(Quiet):
    """A server whose page for what is not there is an ordinary one."""

    gives_all = True


Served = Callable[[type[Quiet]], str]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, Served]]:
    """A folder and how to serve it; gives the address of a site below a path."""
    root = tmp_path / "served"
    running: list[tuple[http.server.ThreadingHTTPServer, threading.Thread]] = []

    def serve(kind: type[Quiet]) -> str:
        handler = functools.partial(kind, directory=str(root))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        running.append((server, thread))
        return f"http://127.0.0.1:{server.server_address[1]}/zfxxgk/"

    yield root, serve
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


def past_paths(root: Path) -> Path:
    """Write two publications, of which the first had a page more; return the site's folder."""
    site = Publisher()
    site.publish({ITEM: ("added", "甲")}, extra={"old.html": b"old"})
    del site.files["old.html"]
    site.publish({ITEM: ("changed", "乙")})
    return site.write(root / "zfxxgk")


def test_live_server(served: tuple[Path, Served]) -> None:
    """Of a live site it tells changed, missing and, where an address can be asked for, foreign files."""
    root, serve = served
    site, url = past_paths(root), serve(Quiet)
    good = run("verify", url, "--format", "json")
    assert (good.exit_code, json.loads(good.stdout)["problems"]) == (0, [])
    (site / f"items/{ITEM}/index.html").write_text('<a href="../../../ad.html">', "utf-8")
    (site / f"data/items/{ITEM}.json").unlink()
    (site / "ad.html").write_text("", "utf-8")
    (site / "old.html").write_text("old", "utf-8")
    done = run("verify", url, "--format", "json")
    assert done.exit_code == 1
    assert [(one["code"], one["values"][0]) for one in json.loads(done.stdout)["problems"]] == [
        ("missing", f"data/items/{ITEM}.json"),
        ("changed", f"items/{ITEM}/index.html"),
        ("foreign", "ad.html"),
        ("foreign", "old.html"),
    ]


def test_server_that_gives_a_page_for_everything(served: tuple[Path, Served]) -> None:
    """Where nothing ever answers 404, no file is called foreign, this is said, and a lost file counts as changed."""
    root, serve = served
    site, url = past_paths(root), serve(GivesAll)
    good = run("verify", url)
    assert good.exit_code == 0, good.stdout
    assert "多出的文件无从分辨" in good.stdout
    (site / "index.html").unlink()
    done = run("verify", url)
    assert done.exit_code == 1
    assert "- 文件被改动：index.html" in done.stdout.splitlines()


def test_server_that_is_not_there() -> None:
    """An address where nothing answers: exit code 3."""
    assert run("verify", "http://127.0.0.1:9/").exit_code == 3


@pytest.fixture
def late_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be a day after the last publication of the history."""
    monkeypatch.setattr(cli_export, "now", lambda: datetime(2026, 8, 10, 9))  # noqa: DTZ001


@pytest.mark.usefixtures("late_enough")
def test_export_a_day(published: PublishedSite, tmp_path: Path) -> None:
    """It tells the publication of that day, what it holds and where it was written."""
    done = run("-C", published.root, "export", "--as-of", "2026-05-15", tmp_path / "day")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(
        "2026-05-15 23:59 在网站上的是第 2 次发布（2026-04-30 10:02，截至 2026-04-30 10:00）："
    )
    assert (tmp_path / "day/data/catalog.csv").is_file()
    english = ("export", "--as-of", "2026-05-15", tmp_path / "more", "--lang", "en", "--whole")
    more = run("-C", tmp_path, *english, "--repository", published.root)
    assert more.stdout.startswith("On 2026-05-15 23:59 the site was publication 2 ("), more.output
    assert (tmp_path / "more/index.html").is_file()


@pytest.mark.usefixtures("late_enough")
def test_export_a_workbook(published: PublishedSite, tmp_path: Path) -> None:
    """It tells how many rows it wrote, and into which files."""
    done = run("-C", published.root, "export", "--workbook", tmp_path / "all.xlsx")
    assert done.exit_code == 0, done.output
    rows = json.loads((tmp_path / "all.json").read_text("utf-8"))["rows"]
    names = " ".join(str(tmp_path / f"all.{ending}") for ending in ("xlsx", "csv", "json"))
    assert done.stdout == f"{len(rows)} 行，6 次发布：{names}\n"
    other = run(
        "-C", tmp_path, "export", "--workbook", tmp_path / "b.XLSX", "--repository", published.root
    )
    assert other.exit_code == 0, other.output
    assert (tmp_path / "b.XLSX").is_file()


@pytest.mark.usefixtures("late_enough")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "写 --as-of 日期 和一个文件夹，或者写 --workbook 文件"),
        (("--as-of", "2026-05-15"), "写 --as-of 日期 和一个文件夹"),
        (("day",), "写 --as-of 日期 和一个文件夹"),
        (("--as-of", "2026-05-15", "--workbook", "a.xlsx"), "写 --as-of 日期 和一个文件夹"),
        (("--as-of", "2026-05-15", "day", "--workbook", "a.xlsx"), "写 --as-of 日期"),
        (("--workbook", "a.xlsx", "--whole"), "--whole 要和 --as-of 一起写"),
        (("--workbook", "a.xls"), "表的文件名以 .xlsx 结尾"),
        (("--as-of", "2026-08-11", "day"), "2026-08-11 23:59 还没有到"),
        (("--as-of", "2026-01-01", "day"), "第 1 次发布在"),
    ],
)
def test_export_usage(
    published: PublishedSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    """What does not go together, has not come or was not there yet is refused with 2, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    done = run("-C", published.root, "export", *arguments)
    assert (done.exit_code, words in done.stderr) == (2, True), done.stderr
    assert list(tmp_path.iterdir()) == []
