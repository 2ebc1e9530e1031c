"""Step load: the working days of years as the library of holidays gave them, kept beside the results.

Loading that library costs a twentieth of a second, and its years change only with its version.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from importlib import metadata
from pathlib import Path
from tempfile import NamedTemporaryFile

from catalog.model.calendar import YearDays

FILE = "years.json"
LIBRARY = "holidays"


def kept_years(cache: Path) -> dict[int, YearDays]:
    """Return the years kept of this version of the library; none where the file cannot be used."""
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        told = json.loads((cache / FILE).read_bytes())
        if told["library"] == _library():
            return {
                int(year): (frozenset(map(date.fromisoformat, off)), official is True)
                for year, (official, off) in told["years"].items()
            }
    return {}


def keep_years(cache: Path, years: Mapping[int, YearDays]) -> None:
    """Keep the years together with those that are kept already."""
    both = kept_years(cache) | dict(years)
    told = {
        "library": _library(),
        "years": {
            str(year): [official, sorted(map(date.isoformat, off))]
            for year, (off, official) in sorted(both.items())
        },
    }
    with suppress(OSError):  # not keeping them only costs time
        cache.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=cache, prefix=FILE, delete=False) as new:
            json.dump(told, new)
        os.replace(new.name, cache / FILE)  # noqa: PTH105 - one rename, whole or not at all


def _library() -> str:
    return f"{LIBRARY}={metadata.version(LIBRARY)}"
