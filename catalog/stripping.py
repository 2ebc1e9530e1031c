"""At the edge: `catalog mask --strip-metadata`: a document without the names of its makers takes its own place."""

from __future__ import annotations

from pathlib import Path

from catalog.diagnostic import Text
from catalog.errors import AskedError
from catalog.replacing import replaced
from catalog.screen.piece import LIMITS, NotScreenedError
from catalog.screen.strip import NotStrippedError, strip_metadata


def strip_file(path: Path) -> Text:
    """Take authors, paths and the like out of a file; return what was done.

    Raises:
        AskedError: it is no file of a kind that can be stripped; it stays as it was.
    """
    if path.is_symlink() or path.stat().st_size > LIMITS.size_bytes:
        raise AskedError(
            "不是普通文件，或者太大", "it is a symbolic link, or larger than what is screened"
        )
    data = path.read_bytes()
    try:
        stripped = strip_metadata(path.name, data)
    except (NotStrippedError, NotScreenedError) as error:
        raise AskedError(
            f"没有改动：{error.reason.zh}；{error.way_out.zh}",
            f"nothing was changed: {error.reason.en}; {error.way_out.en}",
        ) from None
    if stripped == data:
        return Text(
            "属性里没有要去掉的内容，没有改动", "there is nothing to remove, nothing was changed"
        )
    if not replaced(path, data, stripped):
        raise AskedError("文件刚刚被改过，请再试一次", "the file has just been changed: try again")
    return Text(
        "已去掉属性里的作者、单位、路径等；附件变了，已经审定的要另起一轮审核",
        "authors, organisations, paths and the like are removed; an item approved with this attachment needs a new round",
    )
