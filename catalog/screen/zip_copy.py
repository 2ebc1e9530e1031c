"""Step screen: an office package written anew with some parts changed, the same bytes whenever it is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from catalog.screen.reader.ooxml import Package

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a ZIP can name."""


def zipped(package: Package, changed: Mapping[str, bytes | None]) -> bytes:
    """Return the package with the parts of `changed` (by name in lower case) in place of its own; None leaves it out.

    All the other parts keep their bytes; names, order and what is packed stay, dates and comments do not.

    Raises:
        NotScreenedError: A part cannot be unpacked.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for name in package.names:
            content = changed[name] if name in changed else package.read(name)
            if content is None:
                continue
            info = zipfile.ZipInfo(package.written(name), _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            copy.writestr(info, content)
    return out.getvalue()
