"""Step load: what was made of several files together, kept under the digest of all that it was made from.

Private like the results of the items, and trusted as they are: nobody but the engine writes there. A file that
is not whole counts for nothing.
"""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from catalog.load.cache import digest

FOLDER = "kept"
GENERATIONS = 2
"""Values kept of one name: a change that is taken back finds its value again."""


def kept_value(cache: Path, name: str, made_from: str) -> Any | None:
    """Return the value kept under `name` of what has the digest `made_from`; None where there is none."""
    try:
        whole = _file(cache, name, made_from).read_bytes()
    except OSError:
        return None
    told, _, data = whole.partition(b"\n")
    if told != digest(data).encode():
        return None
    return pickle.loads(data)  # noqa: S301 - our own private file


def keep_value(cache: Path, name: str, made_from: str, value: object) -> None:
    """Keep a value that is not None, in the place of older ones of its name."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    file = _file(cache, name, made_from)
    with suppress(OSError):  # not keeping it only costs time
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as new:
            new.write(digest(data).encode() + b"\n" + data)
        os.replace(new.name, file)  # noqa: PTH105 - one rename, whole or not at all
        found = sorted(file.parent.glob(f"{name}-*"), key=lambda one: one.stat().st_mtime_ns)
        for old in found[:-GENERATIONS]:
            old.unlink(missing_ok=True)


def _file(cache: Path, name: str, made_from: str) -> Path:
    return cache / FOLDER / f"{name}-{made_from}"
