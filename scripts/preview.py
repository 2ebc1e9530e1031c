"""A built site before a browser: a server below a sub-path, Chromium's arguments, sample pages."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

TYPES = {".md": "text/markdown; charset=utf-8", ".jsonld": "application/ld+json"}


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a portal does: in silence, with the site's own page for what is not there."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES
    not_found: Path

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's 404.html."""
        if code != 404:  # noqa: PLR2004 - the status itself
            super().send_error(code, message, explain)
            return
        body = self.not_found.read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(host: Path, site: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve `host` on this machine only; yield its origin. `site` lies in it and has the 404.html."""
    served = type("SiteHandler", (handler,), {"not_found": site / "404.html"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(served, directory=str(host)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def browser_environment(home: Path) -> dict[str, str | float | bool]:
    """Return the environment of a Chromium that keeps its files in `home`."""
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(home))
    return {**folders, "LANG": "C.UTF-8"}


def read_status(as_of: str) -> list[dict[str, Any]]:
    """Return every item of the demo content with its state on that day."""
    catalog = str(Path(sys.executable).with_name("catalog"))
    done = subprocess.run(
        [catalog, "status", "--as-of", as_of, "--format", "json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    items: list[dict[str, Any]] = json.loads(done.stdout)["items"]
    return items


def first_item(items: list[dict[str, Any]], site: Path, **wanted: str) -> str:
    """Return the URL, from the site's root, of the first item built there that is as wanted."""
    for item in items:
        url = f"items/{item['identifier'].split('/')[-1].replace('-', '/')}/"
        as_wanted = all(item[key] == value for key, value in wanted.items())
        if as_wanted and (site / url / "index.html").is_file():
            return url
    raise LookupError(f"no item with {wanted}")
