"""At the edge: live preview. A saved item is on the screen within a second.

The site is rebuilt into a private folder whenever content/, theme/ or mkdocs.yml changes; unchanged items come
from the cache and the shell is kept. Pages get a few lines of script while they are served, never on disk.
"""

from __future__ import annotations

import http.server
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from catalog.assembly import BuildOrder
from catalog.bell import Bell
from catalog.build import Built, build_site
from catalog.diagnostic import Text
from catalog.errors import BlockedError, CatalogError
from catalog.publish.commit import published_past
from catalog.record.past import Past
from catalog.settings import Settings, read_settings

WAIT_SECONDS = 25
"""How long a page's question "anything new?" is held open."""
EVENTS = "/.catalog-events/"
RELOAD = "/.catalog-reload.js"
RELOADING = (
    "(function ask(v){fetch('/.catalog-events/'+v).then(r=>r.text()).then(n=>"
    "n!==v&&v!=='0'?location.reload():ask(n)).catch(()=>setTimeout(()=>ask(v),1000))})('0')"
)
"""A file of its own: the pages' policy allows no script within them."""


class Talk(NamedTuple):
    """How the preview speaks to whoever started it."""

    say: Callable[[Text], None]
    report: Callable[[Built | BlockedError, datetime], None]
    """Tells of the findings of a build, or of those that stopped it, on a day."""


class Generation:
    """A counter that pages wait on; it goes up with every finished build."""

    def __init__(self) -> None:
        """Start at 1."""
        self._condition = threading.Condition()
        self.number = 1

    def advance(self) -> None:
        """Tell every waiting page that there is something new."""
        with self._condition:
            self.number += 1
            self._condition.notify_all()

    def wait_beyond(self, seen: str) -> int:
        """Return the number as soon as it is not `seen`, or after WAIT_SECONDS."""
        with self._condition:
            self._condition.wait_for(lambda: str(self.number) != seen, WAIT_SECONDS)
            return self.number


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the preview under the site's own path and adds the reloading script to pages."""

    def __init__(self, *args: object, generation: Generation, base: str, folder: Path) -> None:
        """Take what the pages wait on, the site's path and its folder."""
        self.generation = generation
        self.base = base
        super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a page, a file, or a page's question."""
        path = urlsplit(self.path).path
        if path.startswith(EVENTS):
            return self._answer(
                str(self.generation.wait_beyond(path.removeprefix(EVENTS))).encode()
            )
        if path == RELOAD:
            return self._answer(RELOADING.encode(), "text/javascript")
        if path == "/" and self.base != "/":
            self.send_response(302)
            self.send_header("Location", self.base)
            self.end_headers()
            return None
        self.path = "/" + path.removeprefix(self.base)
        page = Path(self.translate_path(self.path))
        if page.is_dir() and self.path.endswith("/"):
            page /= "index.html"
        try:  # to look first and read then would fail when a build takes the page away in between
            html = page.read_text(encoding="utf-8") if page.suffix == ".html" else None
        except OSError:
            html = None
        if html is None:
            return super().do_GET()
        return self._answer(
            html.replace("</body>", f'<script src="{RELOAD}"></script></body>').encode(),
            "text/html",
        )

    def _answer(self, body: bytes, kind: str = "text/plain") -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the terminal is for findings."""


class Changes(FileSystemEventHandler):
    """Rings when something was written."""

    def __init__(self, bell: Bell, name: str = "") -> None:
        """Take what to ring; with a `name`, only files of that name count."""
        self.bell = bell
        self.name = name

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; reading a file is none."""
        if event.event_type in {"opened", "closed_no_write"}:
            return
        paths = (os.fsdecode(event.src_path), os.fsdecode(event.dest_path))
        if not self.name or self.name in map(os.path.basename, paths):
            self.bell.ring()


def serve_site(
    settings: Settings,
    as_of: datetime | None,
    clock: Callable[[], datetime],
    port: int,
    talk: Talk,
) -> None:
    """Serve the preview on 127.0.0.1 until interrupted."""
    bell = Bell()
    with (
        bell.heard(),
        tempfile.TemporaryDirectory(prefix="catalog-preview-") as folder,
        watched(settings, bell),
    ):
        out = Path(folder) / "site"
        generation = Generation()
        preview = Preview(settings, as_of, clock, out, talk)
        with bell.building():
            preview.rebuild()
        if bell.ended:
            return
        base = urlsplit(settings.site_url).path or "/"
        handler = partial(Handler, generation=generation, base=base, folder=out)
        with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_address[1]}{base}"
            talk.say(
                Text(
                    f"预览在 {address} （按 Ctrl+C 结束）", f"preview on {address} (Ctrl+C ends it)"
                )
            )
            keep_up(bell, preview.rebuild, generation)


@contextmanager
def watched(settings: Settings, bell: Bell) -> Iterator[None]:
    """Ring the bell whenever content/, the theme or mkdocs.yml changes."""
    observer = Observer()
    for path in (settings.content, settings.theme):
        observer.schedule(Changes(bell), str(path), recursive=True)
    config = settings.config_file
    observer.schedule(Changes(bell, config.name), str(config.parent), recursive=False)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


def keep_up(bell: Bell, again: Callable[[], None], generation: Generation) -> None:
    """Rebuild after every change until interrupted."""
    for _ in bell.changes():
        with bell.building():
            again()
        generation.advance()


@dataclass(slots=True)
class Preview:
    """A site that is built again and again."""

    settings: Settings
    as_of: datetime | None
    clock: Callable[[], datetime]
    out: Path
    talk: Talk
    past: Past | None = None
    """The publications told of last."""

    def rebuild(self) -> None:
        """Build once; what is refused is left out and told, and nothing ends the preview."""
        moment, settings, talk = self.clock(), self.settings, self.talk
        day = self.as_of or moment
        try:
            settings = read_settings(settings.root, jobs=settings.jobs, cache=settings.cache)
            self.past = published_past(settings.root, self.past)
            built = build_site(
                BuildOrder(
                    settings=settings,
                    as_of=day,
                    out=self.out,
                    ahead=day > moment,
                    keep_going=True,
                    past=self.past,
                )
            )
            talk.report(built, day)
        except BlockedError as error:
            talk.report(error, day)
        except CatalogError as error:
            talk.say(Text(f"没有生成：{error.text.zh}", f"not built: {error.text.en}"))
        except OSError as error:
            talk.say(Text(f"没有生成：{error}", f"not built: {error}"))
