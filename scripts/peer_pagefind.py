"""Pagefind over the pages of a built site: its index, and what its own script finds in Chromium."""

import gzip
import json
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

VERSION = "1.6.0"
PAGES = "items/*/*/*.html"
BODY = "article.item"
LEFT_OUT = ".running,.path,.item__actions,.item__contents,.rail,.after,.fold__label,.vh,dt"
MARK = b"pagefind_dcd"
"""What every one of its files begins with, when it is unpacked."""

OPEN = """async (base) => {
  window.peer = await import(base + "pagefind.js");
  await peer.options({ basePath: base });
  await peer.init();
}"""
ASK = "async (query) => (await peer.search(query)).results.map((one) => one.id)"
SHOW = """async (query) => {
  const found = await peer.search(query);
  await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
}"""


def build(site: Path, tools: Path, out: Path) -> float:
    """Install Pagefind into `tools`, write its index of the site's items, and return the seconds that it took.

    Raises:
        OSError: there is no npm.
        subprocess.CalledProcessError: it could not be installed, or it failed.
    """
    tools.mkdir(parents=True, exist_ok=True)
    quiet = ["--no-audit", "--no-fund", "--silent"]
    install = ["npm", "install", *quiet, "--prefix", str(tools), f"pagefind@{VERSION}"]
    subprocess.run(install, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    command = [str(tools / "node_modules/.bin/pagefind"), "--site", str(site), "--quiet"]
    command += ["--output-path", str(out), "--glob", PAGES]
    command += ["--root-selector", BODY, "--exclude-selectors", LEFT_OUT]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def addresses(out: Path) -> dict[str, str]:
    """Return the address of each page, from the site's root, by the name that results have."""
    found = {}
    for path in (out / "fragment").iterdir():
        told = json.loads(gzip.decompress(path.read_bytes()).removeprefix(MARK))
        found[path.stem] = urlsplit(told["url"]).path.lstrip("/")
    return found
