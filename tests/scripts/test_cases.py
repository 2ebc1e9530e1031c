"""The script that writes the case sites keeps its hands off what is there."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_a_folder_that_exists_is_refused(tmp_path: Path):
    """The sites go into a new folder only: what stands in another is not touched."""
    (tmp_path / "mine.txt").write_text("x")
    done = subprocess.run(
        [sys.executable, "-m", "scripts.cases", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert str(tmp_path) in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]
