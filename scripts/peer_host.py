"""A host as docs/server.md sets it up: connections kept open, texts packed on the way, files asked for again by their tag."""

import gzip
import hashlib
import io
import mimetypes
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from scripts.preview import Handler

PACKED = frozenset({".html", ".css", ".js", ".json", ".svg"})


@lru_cache(maxsize=256)
def packed(path: Path) -> bytes:
    """Return a file's bytes, packed as a host packs them on the way."""
    return gzip.compress(path.read_bytes(), 6)


class PackingHandler(Handler):
    """Serves files as most hosts do."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """As hosts do; else the second part of each answer on an open connection waits 40 ms for a sign of the first."""
    sent: ClassVar[list[int]] = []
    """Bytes of each answer, without its head, since this was last emptied."""

    def handle(self) -> None:
        """Answer until the browser goes away, which is no fault."""
        with suppress(ConnectionError):
            super().handle()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send an answer and note its size."""
        body = source.read()
        self.sent.append(len(body))
        outputfile.write(body)

    def end_headers(self) -> None:
        """Let browsers keep the answer, and ask each time whether it still holds."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Begin an answer; texts are packed, and not sent again to who has them."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix not in PACKED or not path.is_file():
            return super().send_head()
        body = packed(path)
        tag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return None
        self.send_response(200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "application/json")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)
