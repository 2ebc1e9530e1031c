"""What every test may ask for: the demo site, built once, and the system programs."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.preview import ARGUMENTS, browser_environment
from tests import warm
from tests.built_site import BuiltSite
from tests.published_site import published as published  # noqa: PLC0414  # as below
from tests.shared import made_once
from tests.small_site import sample as sample  # noqa: PLC0414  # a fixture for every test

hypothesis.settings.register_profile("catalog", deadline=None)
hypothesis.settings.load_profile("catalog")
"""How long an example takes says nothing of whether it is right."""

os.environ["CATALOG_SCREENING_KEY"] = "5eed" * 16
"""The key of fingerprints in tests: nobody's own is read or made."""

ROOT = Path(__file__).resolve().parent.parent

AS_OF = "2026-11-20"
"""The day of the demo site in tests: fixed, so that no test changes its mind overnight."""

SUB_PATH = "zfxxgk/ybj"
"""A column of a portal: the demo site is always tested below a path, never at the root."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The demo site as `catalog build` makes it, shared by all workers of one run."""
    host = made_once(tmp_path_factory, "host", lambda folder: build_demo(folder / SUB_PATH))
    return BuiltSite(host=host, folder=host / SUB_PATH)


def run_catalog(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `catalog` in the repository's folder, as a process."""
    return warm.catalog(arguments, ROOT, os.environ)


def build_demo(out: Path) -> None:
    """Build the demo site into `out`, or fail with all that the command said."""
    out.parent.mkdir(parents=True, exist_ok=True)
    done = run_catalog("build", "--as-of", AS_OF, "--out", str(out))
    if done.returncode != 0:
        said = f"{done.stdout}\n{done.stderr}"
        pytest.fail(f"catalog build exits {done.returncode}\n{said}", pytrace=False)


def program(name: str, package: str) -> str:
    """Return the path of a system program; without it the test does not run."""
    path = shutil.which(name)
    if path is None:
        reason = f"NOT RUN: no {name} (install: apt-get install {package})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's Chromium."""
    return program("chromium", "chromium")


@pytest.fixture(scope="session")
def java() -> str:
    """The system's Java, for the HTML validator."""
    return program("java", "default-jre-headless")


@pytest.fixture(scope="session")
def browser(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for the run, with a home of its own; a second beside it in one process cannot start."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=ARGUMENTS,
            env=browser_environment(tmp_path_factory.mktemp("home")),
        )
        yield browser
        browser.close()
