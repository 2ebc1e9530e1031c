"""Renews the golden output of the small site: `.venv/bin/python scripts/update_golden.py`; then read the diff."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from catalog.assembly import BuildOrder  # noqa: E402  # after the path
from catalog.build import build_site  # noqa: E402
from catalog.settings import parse_as_of, read_settings  # noqa: E402

GOLDEN = ROOT / "tests" / "golden"
AS_OF = "2026-06-30"
WHOLE = (
    "index.html",
    "guide/index.html",
    "catalog/index.html",
    "catalog/norms/normative/index.html",
    "catalog/withdrawn/index.html",
    "items/2023/00001/index.html",
    "items/2026/00001/index.html",
    "items/2026/00007/index.html",
    "404.html",
    "data/catalog.json",
    "data/catalog.csv",
    "data/feed.xml",
    "data/items/2026/00001.json",
    "data/items/2026/00001.md",
    "sitemap.xml",
)
"""Files kept whole: home, guide, lists, a repealed item, one with tables and attachment, a tombstone, data."""
SUMS = "sha256sums.txt"


def output(case: Path, out: Path) -> dict[str, bytes]:
    """Build a case into `out` with nothing kept; return every file that comes from content and templates.

    The theme's own assets, and those that come with the builder, are not the engine's output.
    """
    settings = read_settings(case, jobs=1, cache=out.parent / "cache")
    build_site(BuildOrder(settings=settings, as_of=parse_as_of(AS_OF), out=out, ahead=False))
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file() and not file.is_relative_to(out / "assets")
    }


def sums(files: dict[str, bytes]) -> str:
    """Return the SHA-256 of every file that is not kept whole, a line each, sorted by path."""
    others = sorted(files.keys() - set(WHOLE))
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in others)


def renew(case: Path) -> int:
    """Write a case's expected output anew; return the number of files kept whole."""
    expected = case / "expected"
    with tempfile.TemporaryDirectory() as folder:
        files = output(case, Path(folder) / "site")
    shutil.rmtree(expected, ignore_errors=True)
    for path in WHOLE:
        target = expected / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
    (expected / SUMS).write_text(sums(files), encoding="utf-8", newline="\n")
    return len(WHOLE)


def main() -> None:
    """Renew every case."""
    for case in sorted(each for each in GOLDEN.iterdir() if (each / "mkdocs.yml").is_file()):
        print(f"{case.relative_to(ROOT)}: {renew(case)} files whole, the others by SHA-256")


if __name__ == "__main__":
    main()
