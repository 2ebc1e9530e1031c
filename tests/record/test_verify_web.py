"""The verifier's connections to a server: kept, renewed when dropped, never led out of the web."""

from __future__ import annotations

import functools
import http.server
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar

import pytest

from catalog.record import verify
from catalog.record.verify import AT_ONCE, BrokenOff, Missing, Unreadable, Web
from tests.record.publishing import six_publications
from tests.record.test_verify import run, write


class Kept(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and keeps connections; counts them, and what is asked for."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    connections = 0
    asked: ClassVar[Counter[str]] = Counter()

    def setup(self) -> None:
        """Count the connection."""
        type(self).connections += 1
        super().setup()

    def do_GET(self) -> None:
        """Count the request."""
        self.asked[self.path] += 1
        super().do_GET()

    def send_error(self, code: int, *_: str | None) -> None:
        """Say that there is nothing, and keep the connection."""
        self.send_response(code)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"none")

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file as far as anybody reads it."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Dropping(Kept):
    """Says that it keeps a connection, and drops it after each answer."""

    def do_GET(self) -> None:
        """Answer, then hang up."""
        super().do_GET()
        self.close_connection = True


class BreakingOff(Kept):
    """Gives the first file only in part: once where its name says so, else each time."""

    def do_GET(self) -> None:
        """Promise ten bytes and give five."""
        self.asked[self.path] += 1
        self.send_response(200)
        self.send_header("Content-Length", "10")
        self.end_headers()
        whole = "once" in self.path and self.asked[self.path] > 1
        self.wfile.write(b"0123456789" if whole else b"01234")
        self.close_connection = True


class Leading(Kept):
    """Leads from a path elsewhere."""

    def do_GET(self) -> None:
        """Redirect."""
        self.asked[self.path] += 1
        places = {"/ring": "/ring", "/file": "file:///etc/hostname", "/old": "/new%20name?a=b"}
        place = places.get(self.path)
        self.send_response(302 if place else 200)
        if place:
            self.send_header("Location", place)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"here" if not place else b"gone")


@contextmanager
def serving(kind: type[Kept], root: Path) -> Iterator[tuple[str, type[Kept]]]:
    """Serve a folder; give the address and the handler, which counts."""
    counting: type[Kept] = type("Counting", (kind,), {"asked": Counter()})
    handler = functools.partial(counting, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", counting
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("kind", [Kept, Dropping])
def test_whole_site(kind: type[Kept], tmp_path: Path) -> None:
    """A site holds over kept connections, a few for all of its files, and where each is dropped without a word."""
    files = six_publications().files
    write(files, tmp_path)
    with serving(kind, tmp_path) as (url, counting):
        done = run(url)
        assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "结果：全部相符")
        assert set(counting.asked) >= {f"/{path}" for path in files}
        if kind is Kept:
            assert counting.connections <= AT_ONCE + 2 < sum(counting.asked.values())


def test_file_not_there_keeps_the_connection(tmp_path: Path) -> None:
    """A path that is not there is missing, and the next request goes over the same connection."""
    (tmp_path / "a").write_bytes(b"a")
    with serving(Kept, tmp_path) as (url, counting):
        web = Web(url)
        for _ in range(2):
            with pytest.raises(Missing):
                web.open("b")
            with web.open("a") as stream:
                assert (stream.read(), stream.read()) == (b"a", b"")
        assert counting.connections == 1
        web.close()


def test_file_that_is_not_read_to_its_end(tmp_path: Path) -> None:
    """What is left of a long file is not read: its connection ends, and what follows is not mixed up with it."""
    (tmp_path / "long").write_bytes(b"x" * (1 << 22))
    (tmp_path / "a").write_bytes(b"a")
    with serving(Kept, tmp_path) as (url, counting):
        web = Web(url)
        with web.open("long") as stream:
            assert stream.read(10) == b"x" * 10
        assert verify.read_small(web, "a", 9) == b"a"
        assert counting.connections == 2
        web.close()


def test_answer_that_breaks_off(tmp_path: Path) -> None:
    """A file that ends too soon is read once more; when it does so again it is unreadable, not altered."""
    with serving(BreakingOff, tmp_path) as (url, counting):
        web = Web(url)
        digest = verify.sha256(b"0123456789").hex()
        for path, what in (("once", ""), ("never", "unreadable")):
            listed = verify.Listed(path, 10, digest, "", 1)
            assert verify.examine(web, listed, salted=False).what == what
            assert counting.asked[f"/{path}"] == 2
        with pytest.raises(BrokenOff, match="never"):
            verify.read_small(web, "never", 100)
        web.close()


def test_redirects(tmp_path: Path) -> None:
    """Redirects are followed on the web alone, and not for ever."""
    with serving(Leading, tmp_path) as (url, counting):
        web = Web(url)
        assert verify.read_small(web, "old", 9) == b"here"
        assert counting.asked["/new%20name?a=b"] == 1
        for path in ("ring", "file"):
            with pytest.raises(Unreadable, match="redirect"):
                web.open(path)
        web.close()


def test_server_behind_a_proxy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the computer is set to use a proxy it is the proxy that is asked, by the whole address."""
    with serving(Kept, tmp_path) as (url, counting):
        monkeypatch.setenv("http_proxy", url)
        monkeypatch.delenv("no_proxy", raising=False)
        with pytest.raises(Missing):
            Web("http://www.shili.example/zfxxgk").open("a b")
        assert dict(counting.asked) == {"http://www.shili.example/zfxxgk/a%20b": 1}
