"""Material's own search over the same texts: its index, and what its own worker finds in Chromium."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

SETTINGS = """\
site_name: bench
use_directory_urls: true
theme: {name: material, language: zh, font: false}
plugins:
  - search: {lang: zh}
"""
SPECIAL = re.compile(r"([\\`*_{}\[\]()#+.!|<>~-])")

OPEN = """async (base) => {
  const index = await (await fetch(base + "search/search_index.json")).json();
  const worker = new Worker(base + "WORKER");
  let answer;
  worker.onmessage = (event) => answer(event.data);
  window.peer = (message) => new Promise((resolve) => { answer = resolve; worker.postMessage(message); });
  await peer({ type: 0, data: { config: index.config, docs: index.docs, options: { suggest: false } } });
}"""
ASK = """async (query) => (await peer({ type: 2, data: query })).data.items.map((one) => one[0].location.split("#")[0])"""
SHOW = "async (query) => { await peer({ type: 2, data: query }); }"


def segmenter(tools: Path) -> bool:
    """Install jieba into `tools`; without it Material does not split Chinese at all."""
    command = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    command += ["--no-build-isolation", "--target", str(tools), "jieba==0.42.1"]
    done = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return done.returncode == 0


def build(texts: Mapping[str, Sequence[str]], tools: Path, root: Path) -> float:
    """Build a Material site of the texts (address → title and lines) and return the seconds that it took."""
    for address, (title, *lines) in texts.items():
        path = root / "docs" / f"{address.rstrip('/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        plain = [SPECIAL.sub(r"\\\1", line) for line in (title, *lines)]
        path.write_text("# " + "\n\n".join(plain) + "\n", "utf-8")
    (root / "docs" / "index.md").write_text("# bench\n", "utf-8")
    (root / "mkdocs.yml").write_text(f"{SETTINGS}nav: [index.md]\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tools), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
    start = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def opening(site: Path) -> str:
    """Return the script that opens the search of a site built above."""
    worker = next((site / "assets/javascripts/workers").glob("search.*.min.js"))
    return OPEN.replace("WORKER", worker.relative_to(site).as_posix())
