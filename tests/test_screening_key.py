"""Where the key of fingerprints lies, how it is made at first use, shared, and missed without harm."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from catalog.errors import AskedError, CatalogError
from catalog.screening_key import FILE, FOLDER, VARIABLE, find_key, key_file, use_key

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="modes of files are POSIX")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folder of settings, and no key in the environment."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    return tmp_path


def test_the_key_is_made_once(home: Path):
    """The first use makes the key, later ones find it."""
    made = find_key()
    assert made is not None
    assert find_key() == made
    assert (home / FOLDER / FILE).read_text().strip() == made.secret.hex()
    assert [one.name for one in (home / FOLDER).iterdir()] == [FILE]


@POSIX_ONLY
def test_nobody_else_reads_the_key(home: Path):
    """Folder and file are the person's alone."""
    find_key()
    assert stat.S_IMODE((home / FOLDER / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((home / FOLDER).stat().st_mode) == 0o700


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch, home: Path):
    """Where the environment gives a key, no file is read or made."""
    monkeypatch.setenv(VARIABLE, "ab" * 32)
    found = find_key()
    assert found is not None
    assert found.secret.hex() == "ab" * 32
    assert list(home.iterdir()) == []


def test_another_key_is_taken_over(home: Path):
    """`use_key` replaces the key that was kept."""
    before = find_key()
    after = use_key("cd" * 32 + "\n")
    assert find_key() == after != before
    assert len(list((home / FOLDER).iterdir())) == 1


@pytest.mark.parametrize("text", ["", "cd" * 31, "secret words of somebody"])
def test_what_is_no_key_is_not_taken_over(text: str):
    """A text that is no key is refused without printing it, and the old one stays."""
    before = find_key()
    with pytest.raises(AskedError) as refused:
        use_key(text)
    assert not text or text not in str(refused.value)
    assert find_key() == before


def test_a_broken_key_is_said(monkeypatch: pytest.MonkeyPatch):
    """A variable or file that holds no key stops the engine, which does not repeat what it holds."""
    monkeypatch.setenv(VARIABLE, "not a key")
    with pytest.raises(CatalogError) as told:
        find_key()
    assert VARIABLE in told.value.text.zh
    assert "not a key" not in told.value.text.zh + told.value.text.en


@pytest.mark.parametrize("value", ["", "relative/folder"])
def test_without_a_home_there_is_no_key(monkeypatch: pytest.MonkeyPatch, value: str):
    """No folder of one's own: no key, and no error."""
    for name in ("XDG_CONFIG_HOME", "HOME", "APPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, value)
    assert find_key() is None
    with pytest.raises(AskedError):
        use_key("cd" * 32)


def test_a_home_that_is_no_folder_gives_no_key(home: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder of settings that cannot be written: no key, and no error."""
    (home / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "file"))
    monkeypatch.setenv("APPDATA", str(home / "file"))
    assert find_key() is None


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"XDG_CONFIG_HOME": "/settings", "HOME": "/home/a"}, "linux", "/settings"),
        ({"HOME": "/home/a"}, "linux", "/home/a/.config"),
        ({"HOME": "/home/a"}, "darwin", "/home/a/.config"),
        ({"APPDATA": "/roaming", "USERPROFILE": "/users/a"}, "win32", "/roaming"),
        ({"USERPROFILE": "/users/a"}, "win32", "/users/a/.config"),
    ],
)
def test_where_the_key_lies(environment: dict[str, str], platform: str, folder: str):
    """In the person's folder of settings, as each system has it."""
    if os.name == "nt":
        folder = f"C:{folder}"
        environment = {name: f"C:{path}" for name, path in environment.items()}
    assert key_file(environment, platform) == Path(folder) / FOLDER / FILE
