"""When the environment is left alone, added to, or made anew."""

from pathlib import Path

import pytest

from scripts import setup

RUN, DEV = setup.LEVELS[:2]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """What set_up did, in order, in a project of its own with an environment that runs."""
    steps: list[str] = []
    (tmp_path / "requirements").mkdir()
    for name in ("pyproject.toml", "requirements/run.txt", "requirements/dev.txt"):
        (tmp_path / name).touch()
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    levels = tuple(
        setup.Level(
            name=level.name,
            venv=tmp_path / level.venv.name,
            locks=level.locks,
            project=level.project,
            covers=level.covers,
        )
        for level in (RUN, DEV)
    )
    monkeypatch.setattr(setup, "LEVELS", levels)
    monkeypatch.setattr(setup, "install_system_packages", lambda _level: None)
    monkeypatch.setattr(setup, "identity", lambda _venv: "here 3.11")

    def create(venv: Path) -> None:
        steps.append("create")
        venv.mkdir(exist_ok=True)

    def install(level: setup.Level) -> None:
        steps.append(f"install {level.name}")
        assert not (level.venv / "stamp.json").exists()

    monkeypatch.setattr(setup, "create", create)
    monkeypatch.setattr(setup, "install", install)
    return steps


def test_second_run_does_nothing(done: list[str]):
    """What is whole is left alone."""
    run, _ = setup.LEVELS
    setup.set_up(run)
    setup.set_up(run)
    assert done == ["create", "install run"]


def test_tests_add_to_what_a_build_needs(done: list[str]):
    """A build's environment is added to for tests, and is then enough for both."""
    run, dev = setup.LEVELS
    setup.set_up(run)
    setup.set_up(dev)
    setup.set_up(run)
    assert done == ["create", "install run", "install dev"]


def test_killed_run_is_made_anew(done: list[str], monkeypatch: pytest.MonkeyPatch):
    """Without a stamp nothing in the environment is trusted."""
    run, _ = setup.LEVELS

    def killed(_level: setup.Level) -> None:
        raise KeyboardInterrupt

    setup.set_up(run)
    (setup.ROOT / "pyproject.toml").write_text("changed", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(setup, "install", killed)
        with pytest.raises(KeyboardInterrupt):
            setup.set_up(run)
    setup.set_up(run)
    assert done == ["create", "install run", "create", "install run"]


def test_other_locks_make_a_new_environment(done: list[str]):
    """What a lock no longer names must not linger."""
    run, _ = setup.LEVELS
    setup.set_up(run)
    (setup.ROOT / "requirements" / "dev.txt").write_text("changed", "utf-8")
    setup.set_up(run)
    assert done == ["create", "install run", "create", "install run"]


def test_other_project_file_is_installed_again(done: list[str]):
    """Commands and plugins of a changed pyproject.toml appear; the environment stays."""
    run, _ = setup.LEVELS
    setup.set_up(run)
    (setup.ROOT / "pyproject.toml").write_text("changed", "utf-8")
    setup.set_up(run)
    assert done == ["create", "install run", "install run"]


def test_moved_environment_is_made_anew(done: list[str], monkeypatch: pytest.MonkeyPatch):
    """An environment at another place, or of another Python, is not the one that was stamped."""
    run, _ = setup.LEVELS
    setup.set_up(run)
    monkeypatch.setattr(setup, "identity", lambda _venv: "there 3.11")
    setup.set_up(run)
    monkeypatch.setattr(setup, "identity", lambda _venv: "")
    setup.set_up(run)
    assert done == ["create", "install run"] * 3
