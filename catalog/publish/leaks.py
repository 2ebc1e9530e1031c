"""Step publish: every byte of what would be published, looked through for words that must not be there."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from catalog.diagnostic import Text
from catalog.publish.marks import MARK, TOKEN

SURFACES: Mapping[str, tuple[re.Pattern[str], Text]] = {
    name: (re.compile(form, re.ASCII | re.DOTALL), Text(zh, en))
    for name, form, zh, en in (
        ("poster", r"items/[^/]+/[^/]+/poster/.+", "海报", "posters"),
        ("article", r"items/[^/]+/[^/]+/wechat\.html", "公众号文章", "articles"),
        ("beside", r"items/[^/]+/[^/]+/with/.+", "并列对照页", "pages side by side"),
        ("file", r"items/[^/]+/[^/]+/files/.+", "附件", "attachments"),
        ("page", r"items/.+", "信息页", "item pages"),
        ("list", r"(?:catalog|topics)/.+", "目录和专栏", "lists and topics"),
        ("text", r"data/.+\.md", "开放数据的 Markdown", "open data, Markdown"),
        ("record", r"data/items/.+\.json", "开放数据的逐件记录", "open data, records"),
        ("table", r"data/.+\.csv", "开放数据的表格", "open data, tables"),
        ("catalog", r"data/catalog\.json", "开放数据的目录", "open data, catalog"),
        ("linked data", r"data/.+\.jsonld", "开放数据的关联数据", "open data, linked"),
        ("feed", r"data/feeds?[/.].*", "订阅源", "feeds"),
        ("data", r"data/.+", "开放数据", "open data"),
        ("search", r"search/data/.+", "检索索引", "search index"),
        ("history", r"record/.+", "发布记录", "publication record"),
        ("request", r"(?:request|reports)/.+", "依申请公开和年度报告", "requests and reports"),
        ("git", r"git:.+", "发布分支的 git 对象", "git objects"),
        ("site", r".+", "其他页面和文件", "other pages and files"),
    )
}
"""Kinds of output by the path of a file; the first that fits holds."""
LARGEST = 64 << 20
"""Bytes taken out of one packed layer."""
DEEPEST = 3
NOTHING = bytes(1 << 15)
"""As long as any dictionary can be."""
STREAM = re.compile(rb"stream\r?\n")


def surface_of(path: str) -> str:
    """Return the kind of output that a path belongs to."""
    return next(name for name, (form, _) in SURFACES.items() if form.fullmatch(path))


def layers(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield the bytes, and those packed in them: gzip, members of archives and documents, streams of a PDF.

    What is none of these may be a block of the search, whose dictionary is not known here: it is unpacked with one of
    nothing but zeros. A word that a block takes from its dictionary is then not seen there, but it is in the
    dictionary itself, a file of the same site.
    """
    yield data
    if depth >= DEEPEST:
        return
    if data.startswith(b"\x1f\x8b"):
        yield from layers(_inflated(data, 31), depth + 1)
    elif data.startswith(b"PK"):
        for member in _members(data):
            yield from layers(member, depth + 1)
    elif data.startswith(b"%PDF"):
        for found in STREAM.finditer(data):
            yield _inflated(data[found.end() :], 15)
    else:
        yield _inflated(data, -15, NOTHING)


def _members(data: bytes) -> Iterator[bytes]:
    """Yield names with comments, and contents, of an archive; as far as it is one."""
    with suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        archive = zipfile.ZipFile(io.BytesIO(data))
        for one in archive.infolist():
            yield one.filename.encode() + b"\n" + one.comment + one.extra
            with archive.open(one) as member:
                yield member.read(LARGEST)


def _inflated(data: bytes, bits: int, dictionary: bytes = b"") -> bytes:
    """Return as much as can be inflated; empty where it is no such stream."""
    with suppress(zlib.error):
        return zlib.decompressobj(bits, dictionary).decompress(data, LARGEST)
    return b""


def leaks(files: Iterable[tuple[str, bytes]], places: Mapping[bytes, str]) -> dict[str, set[str]]:
    """Return the private places of which a path or a byte tells, each with the surfaces on which.

    A token that is cut or was never put anywhere counts as the place "?".
    """
    found: dict[str, set[str]] = {}
    mark = MARK.encode()
    for path, data in files:
        for layer in (path.encode(), *layers(data)):
            folded = layer.lower()
            if mark not in folded:
                continue
            tokens = TOKEN.findall(folded)
            cut = folded.count(mark) != len(tokens)
            for place in {places.get(one, "?") for one in tokens} | ({"?"} if cut else set()):
                found.setdefault(place, set()).add(surface_of(path))
    return found
