"""Set up what the scripts need inside the project: system packages, virtual environment, locks.

usage: setup.py run|dev|ocr|bench

Standard library only. Everything it says goes to stderr. A stamp inside the environment, removed
before a change and written after it, says what is whole: without it the environment is made anew.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CANNOT_GO_ON = 3


@dataclass(frozen=True)
class Level:
    """What one kind of script needs."""

    name: str
    venv: Path
    locks: tuple[str, ...]
    """File names in requirements/, installed in this order, with hashes."""
    project: bool
    """Whether the project itself is installed, editable."""
    covers: frozenset[str]
    """Levels that are satisfied too when this one is installed."""

    def digest(self) -> str:
        """Return one hash over the locks of this environment, whatever level is installed."""
        together = [level for level in LEVELS if level.venv == self.venv]
        names = sorted({name for level in together for name in level.locks})
        content = b"\0".join((ROOT / "requirements" / name).read_bytes() for name in names)
        return hashlib.sha256(content).hexdigest()


LEVELS: tuple[Level, ...] = (
    Level(
        name="run",
        venv=ROOT / ".venv",
        locks=("run.txt",),
        project=True,
        covers=frozenset({"run"}),
    ),
    Level(
        name="dev",
        venv=ROOT / ".venv",
        locks=("run.txt", "dev.txt"),
        project=True,
        covers=frozenset({"run", "dev"}),
    ),
    Level(
        name="ocr",
        venv=ROOT / ".venv",
        locks=("run.txt", "ocr.txt"),
        project=True,
        covers=frozenset({"run", "ocr"}),
    ),
    Level(
        name="bench",
        venv=ROOT / ".venv-bench",
        locks=("bench.txt",),
        project=False,
        covers=frozenset({"bench"}),
    ),
)


@dataclass(frozen=True)
class SystemPackage:
    """A Debian package that the Python registry has no substitute for."""

    name: str
    purpose: str
    present: bool


def say(text: str) -> None:
    """Print one line of progress on stderr."""
    print(f"setup: {text}", file=sys.stderr, flush=True)


def system_packages(level: str) -> list[SystemPackage]:
    """Return what the level needs from the system, and whether it is there."""
    found = [
        SystemPackage(
            "python3-venv",
            "虚拟环境 virtual environments",
            bool(importlib.util.find_spec("ensurepip")),
        )
    ]
    if level == "dev":
        cjk = any(Path("/usr/share/fonts").rglob("NotoSansCJK*"))
        found += [
            SystemPackage("chromium", "浏览器测试 browser tests", bool(shutil.which("chromium"))),
            SystemPackage("fonts-noto-cjk", "截图里的中文 Chinese in pictures", cjk),
            SystemPackage(
                "default-jre-headless", "HTML 校验 HTML validator", bool(shutil.which("java"))
            ),
        ]
    return found


def install_system_packages(level: str) -> None:
    """As root install what is missing by apt-get; as another user say what is missing."""
    missing = [package for package in system_packages(level) if not package.present]
    if not missing:
        return
    names = [package.name for package in missing]
    apt = shutil.which("apt-get")
    if os.geteuid() == 0 and apt:
        say(f"安装系统软件包 installing system packages: {' '.join(names)}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["update", "-q"],
            ["install", "-q", "-y", "--no-install-recommends", *names],
        ):
            subprocess.run(
                [apt, *command],
                stdin=subprocess.DEVNULL,
                stdout=sys.stderr,
                env=environment,
                check=False,
            )
        importlib.invalidate_caches()
        missing = [package for package in system_packages(level) if not package.present]
    for package in missing:
        say(
            f"缺少 missing: {package.name}（{package.purpose}）"
            f"; install: apt-get install {package.name}"
        )


def identity(venv: Path) -> str:
    """Return where the environment stands and which Python it runs; empty when it does not run."""
    question = "import sys; print(sys.prefix, sys.version)"
    try:
        done = subprocess.run(
            [venv / "bin" / "python", "-I", "-X", "utf8", "-c", question],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def read_stamp(venv: Path) -> dict[str, Any]:
    """Return the stamp of a whole environment, or nothing."""
    try:
        stamp = json.loads((venv / "stamp.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(stamp, dict) and stamp.get("identity") == identity(venv) != ""
    return stamp if whole else {}


def create(venv: Path) -> None:
    """Make the environment anew, whatever stands there."""
    if not importlib.util.find_spec("ensurepip"):
        say("没有 python3-venv 不能继续 / cannot go on; install: apt-get install python3-venv")
        raise SystemExit(CANNOT_GO_ON)
    say(f"创建 creating {venv.name}")
    if venv.is_symlink() or venv.is_file():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)
    subprocess.run([sys.executable, "-m", "venv", venv], stdout=sys.stderr, check=True)


def pip(venv: Path, *arguments: str | Path) -> None:
    """Run the environment's pip, out of reach of settings that would lead it elsewhere."""
    elsewhere = {"PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    environment = {key: value for key, value in os.environ.items() if key not in elsewhere}
    options = ("--disable-pip-version-check", "--no-input", "-qq")
    subprocess.run(
        [venv / "bin" / "python", "-m", "pip", "install", *options, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        env=environment,
        check=True,
    )


def install(level: Level) -> None:
    """Install the locks, then the project on top of them with nothing more from the network."""
    for lock in level.locks:
        say(f"安装 installing requirements/{lock}")
        pip(level.venv, "--require-hashes", "--only-binary=:all:", "-r", f"requirements/{lock}")
    if level.project:
        pip(level.venv, "--no-deps", "--no-build-isolation", "--no-index", "--editable", ".")
        point_at_project(level.venv)
        # As an installed wheel would be: where Python may write nothing, every start would compile the engine.
        subprocess.run(
            [level.venv / "bin" / "python", "-m", "compileall", "-q", ROOT / "catalog"], check=False
        )


def point_at_project(venv: Path) -> None:
    """Let the environment find the project by a relative path.

    Python 3.11 reads path files in the encoding of the locale: under LC_ALL=C no Python of the
    environment would start where the absolute path has Chinese characters.
    """
    for path in venv.glob("lib/python*/site-packages/*.pth"):
        if path.read_text("utf-8").strip() == str(ROOT):
            path.write_text(os.path.relpath(ROOT, path.parent) + "\n", "utf-8")


def set_up(level: Level) -> None:
    """Bring one level to the state that the locks describe.

    Other locks, another Python, another place or a killed run: the environment is made anew.
    A further level or another pyproject.toml: what is missing is installed.
    """
    install_system_packages(level.name)
    pyproject = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = read_stamp(level.venv)
    if stamp.get("locks") != level.digest():
        create(level.venv)
    elif level.name in stamp["covers"] and stamp["pyproject"] == pyproject:
        return
    stamp_path = level.venv / "stamp.json"
    stamp_path.unlink(missing_ok=True)
    install(level)
    stamp = {
        "locks": level.digest(),
        "pyproject": pyproject,
        "covers": sorted(level.covers),
        "identity": identity(level.venv),
    }
    stamp_path.write_text(json.dumps(stamp, ensure_ascii=False, indent=1), "utf-8")
    say("就绪 ready")


def main() -> None:
    """Set up the level named on the command line; one at a time per project."""
    level = next((level for level in LEVELS if [level.name] == sys.argv[1:]), None)
    if level is None:
        raise SystemExit(f"usage: setup.py {'|'.join(level.name for level in LEVELS)}")
    os.chdir(ROOT)
    try:
        with Path(".setup.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            set_up(level)
    except (OSError, subprocess.CalledProcessError) as error:
        say(f"不能继续 / cannot go on: {error}")
        raise SystemExit(CANNOT_GO_ON) from error


if __name__ == "__main__":
    main()
