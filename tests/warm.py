"""A process that has loaded the engine and forks for each call: `catalog` as a process, without loading it anew.

Each fork is a process of its own, as if started by a shell: own environment, working directory, output and exit
code; it ends as `catalog` ends. What the start of Python itself depends on (PYTHON…, LC_…, LANG) needs a cold
process: `tests/small_site.py` starts one then.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from click.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(sys.executable).with_name("catalog"))
SECONDS = 300
"""A call that takes longer has failed."""
COLD = ("PYTHON", "LC_", "LANG")
"""How the names of variables begin that Python reads when it starts."""


def serve() -> None:
    """Load the engine; then fork for each line of standard input and print the exit code."""
    _load()
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _be_catalog(**json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the answer


def _load() -> None:
    """Load every module, and check a site: what a run compiles first, the forks find compiled."""
    import catalog as engine  # noqa: PLC0415 - loaded in the server alone
    from catalog.cli import cli  # noqa: PLC0415
    from tests.small_site import copy_small  # noqa: PLC0415 - which loads this module

    for each in pkgutil.walk_packages(engine.__path__, "catalog."):
        importlib.import_module(each.name)
    with tempfile.TemporaryDirectory() as folder:
        done = CliRunner().invoke(cli, ["-C", str(copy_small(Path(folder, "root"))), "check"])
    assert done.exit_code == 0, done.output


def _be_catalog(
    arguments: list[str], cwd: str, environment: dict[str, str], words: list[str]
) -> None:
    """Be the command, and never come back."""
    try:
        for number, name in enumerate((os.devnull, *words)):
            file = os.open(name, os.O_RDWR | os.O_CREAT)
            os.dup2(file, number)
            os.close(file)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(cwd)
        sys.argv = [PROGRAM, *arguments]
        sys.path[0] = str(Path(PROGRAM).parent)
        from catalog.cli import main  # noqa: PLC0415 - as above

        main()
    except BaseException:  # noqa: BLE001 - as the interpreter itself does
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(1)


@cache
def _server() -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, "-c", "from tests.warm import serve; serve()"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    atexit.register(_end, server)
    return server


def _end(server: subprocess.Popen[str]) -> None:
    """End the server and whatever it still runs."""
    try:
        os.killpg(server.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    server.wait()
    for pipe in (server.stdin, server.stdout):
        if pipe is not None:
            pipe.close()


def catalog(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run `catalog` with these arguments to its end.

    Raises:
        subprocess.TimeoutExpired: it took more than SECONDS.
    """
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        words = [Path(folder, name) for name in ("stdout", "stderr")]
        order = {
            "arguments": list(arguments),
            "cwd": str(cwd),
            "environment": dict(environment),
            "words": list(map(str, words)),
        }
        server.stdin.write(json.dumps(order) + "\n")
        server.stdin.flush()
        if not select.select([server.stdout], [], [], SECONDS)[0]:
            _end(server)
            _server.cache_clear()
            raise subprocess.TimeoutExpired([PROGRAM, *arguments], SECONDS)
        code = int(server.stdout.readline())
        said = [file.read_bytes().decode("utf-8") for file in words]
    said = [text.replace("\r\n", "\n").replace("\r", "\n") for text in said]
    return subprocess.CompletedProcess([PROGRAM, *arguments], code, *said)
