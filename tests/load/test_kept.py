"""Values made of several files: found again by the digest of the files, never trusted when damaged."""

from __future__ import annotations

from pathlib import Path

from catalog.load.kept import FOLDER, GENERATIONS, keep_value, kept_value


def files(cache: Path) -> list[Path]:
    """Return the files that hold values."""
    return sorted((cache / FOLDER).iterdir())


def test_a_value_is_found_by_name_and_digest(tmp_path: Path):
    """The same name and digest give the value back; another of either gives nothing."""
    assert kept_value(tmp_path, "site", "aa") is None
    keep_value(tmp_path, "site", "aa", {"a": (1, "一")})
    assert kept_value(tmp_path, "site", "aa") == {"a": (1, "一")}
    assert kept_value(tmp_path, "site", "bb") is None
    assert kept_value(tmp_path, "other", "aa") is None


def test_a_damaged_value_counts_for_nothing(tmp_path: Path):
    """Cut short or with one byte changed it is not read, and the next one takes its place."""
    keep_value(tmp_path, "site", "aa", [1, 2, 3])
    (file,) = files(tmp_path)
    whole = file.read_bytes()
    for broken in (b"", whole[:-1], whole[:60] + b"!" + whole[61:], b"\n" + whole):
        file.write_bytes(broken)
        assert kept_value(tmp_path, "site", "aa") is None
    keep_value(tmp_path, "site", "aa", [1, 2, 3])
    assert kept_value(tmp_path, "site", "aa") == [1, 2, 3]


def test_few_values_of_a_name_are_kept(tmp_path: Path):
    """Older values go, those of other names stay; nothing else is left in the folder."""
    keep_value(tmp_path, "other", "aa", "stays")
    for digest in ("aa", "bb", "cc", "dd"):
        keep_value(tmp_path, "site", digest, digest)
    assert kept_value(tmp_path, "site", "dd") == "dd"
    assert kept_value(tmp_path, "other", "aa") == "stays"
    assert len(files(tmp_path)) == GENERATIONS + 1


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path):
    """Where the folder is a file nothing is kept and nothing is raised."""
    (tmp_path / FOLDER).write_bytes(b"")
    keep_value(tmp_path, "site", "aa", 1)
    assert kept_value(tmp_path, "site", "aa") is None
