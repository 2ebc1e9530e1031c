"""Step publish: the key of the record's salts, `content/record.key`: made by the first publication, kept by people."""

from __future__ import annotations

from pathlib import Path

from catalog.errors import BuildError
from catalog.load.tree import RECORD_KEY
from catalog.record.commitment import new_key, read_key


def key_of(root: Path) -> tuple[bytes, str]:
    """Return the key of a site, and its text where it is new and not kept yet, else no text.

    Raises:
        OSError: the file cannot be read.
        BuildError: it holds no key; what it holds is not told.
    """
    try:
        return read_key((root / RECORD_KEY).read_text("ascii")), ""
    except FileNotFoundError:
        text = new_key()
        return read_key(text), text
    except ValueError:
        raise BuildError(
            f"{RECORD_KEY} 里不是发布记录的密钥；请从仓库的历史里恢复它",
            f"{RECORD_KEY} holds no key of the record: restore it from the repository's history",
        ) from None


def keep_key(root: Path, text: str) -> None:
    """Write a new key, for its owner alone, once there is something to publish with it.

    Raises:
        BuildError: somebody else made one meanwhile.
    """
    file = root / RECORD_KEY
    try:
        with file.open("x", encoding="ascii", newline="\n") as new:
            file.chmod(0o600)
            new.write(text)
    except FileExistsError:
        raise BuildError(
            "发布的同时别人也在做第 1 次发布，这一次没有写进去；请看一看，再发布一次",
            "somebody else made publication 1 meanwhile, this one was not written: look and publish again",
        ) from None
