"""What is installed, and from where it may not say it comes."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?: ; [^\\]+)? \\(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+"
)


def pins(lock: Path) -> dict[str, str]:
    """Return the locked version of each package."""
    return {pin["name"]: pin["version"] for pin in PIN.finditer(lock.read_text("utf-8"))}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_is_pins_with_hashes_and_nothing_else(lock: Path):
    """Each line is a pinned version, one of its hashes, or a comment: no address, no option."""
    rest = PIN.sub("", lock.read_text("utf-8"))
    assert [line for line in rest.splitlines() if line and not line.lstrip().startswith("#")] == []
    assert "://" not in rest


def test_dev_lock_extends_run_lock():
    """Tests run on the very versions that a build runs on."""
    run, dev = (pins(ROOT / "requirements" / name) for name in ("run.txt", "dev.txt"))
    assert run.items() <= dev.items()


def test_run_lock_holds_every_dependency():
    """What pyproject.toml asks for is locked."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {re.split(r"[^a-z0-9-]", text, maxsplit=1)[0] for text in project["dependencies"]}
    assert asked <= set(pins(ROOT / "requirements" / "run.txt"))


def test_comrak_is_not_asked_for_on_windows():
    """Editing and checking work on Windows, where the Markdown renderer has no wheel."""
    lock = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    assert re.search(r"^comrak==\S+ ; sys_platform != 'win32' ", lock, re.MULTILINE)
