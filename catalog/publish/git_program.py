"""Step publish: how git's own program is run: in no shell, without anybody's hooks, settings or variables."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from catalog.errors import BuildError

SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.attributesFile": os.devnull,
    "core.excludesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "core.splitIndex": "false",
    "commit.gpgSign": "false",
    "tag.gpgSign": "false",
    "gc.auto": "0",
    "gpg.format": "ssh",
    "gpg.ssh.program": "ssh-keygen",
    "i18n.commitEncoding": "UTF-8",
    "maintenance.auto": "false",
}
"""What a repository's own settings could change in what is written here."""
PUSH_SETTINGS = {"core.hooksPath": os.devnull, "push.gpgSign": "false", "push.followTags": "false"}
"""A push needs the person's own settings: how to reach the remote, whom to ask for a password."""
LANGUAGE = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


class GitError(BuildError):
    """Git could not do what it was asked for; what it said is told."""


class MovedError(GitError):
    """A ref was not at the value that was seen: somebody else wrote meanwhile."""


def ssh_signature(data: bytes, key: Path) -> str:
    """Return the armoured SSH signature of bytes in git's namespace.

    Raises:
        GitError: there is no ssh-keygen, or the key cannot be used.
    """
    program = shutil.which("ssh-keygen")
    if program is None:
        raise GitError("没有找到 ssh-keygen 程序，不能签名", "there is no ssh-keygen: cannot sign")
    done = subprocess.run(  # noqa: S603 - a fixed program, no shell
        [program, "-Y", "sign", "-n", "git", "-f", str(key)],
        input=data,
        capture_output=True,
        check=False,
        env=cleared() | LANGUAGE | {"SSH_ASKPASS_REQUIRE": "never"},
    )
    if done.returncode:
        raise GitError(
            f"不能用 {key} 签名：{_last_line(done.stderr)}",
            f"cannot sign with {key}: {_last_line(done.stderr)}",
        )
    return done.stdout.decode("ascii")


def environment_of(program: str) -> dict[str, str]:
    """Return the environment without anybody's settings but for what the person holds to be their own folders."""
    own = cleared()
    asked = [program, "config", "--get-all", "-z", "safe.directory"]
    said = subprocess.run(asked, capture_output=True, check=False, env=own, cwd=os.sep)  # noqa: S603
    trusted = [one for one in os.fsdecode(said.stdout).split("\0") if one]
    hardened = own | LANGUAGE
    hardened |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    hardened["GIT_CONFIG_COUNT"] = str(len(trusted))
    for number, folder in enumerate(trusted):
        hardened |= {f"GIT_CONFIG_KEY_{number}": "safe.directory"}
        hardened |= {f"GIT_CONFIG_VALUE_{number}": folder}
    return hardened


def cleared() -> dict[str, str]:
    """Return the environment without git's own variables: they could lead to another repository."""
    kept = {"GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS"}
    return {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k in kept}


def configured(settings: Mapping[str, str]) -> list[str]:
    """Return the options that set a repository's settings for one call."""
    return [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]


def reached(program: str, folder: Path, *arguments: str, seconds: float | None = None) -> bytes:
    """Return what git prints when it talks to a remote, with the person's own settings: they say how to reach it.

    `seconds`: how long it may take; None: as long as it takes.

    Raises:
        GitError: it failed; the last line that it said is told.
    """
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            [program, "-C", str(folder), *configured(PUSH_SETTINGS), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=cleared() | LANGUAGE,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise failed(arguments[0], b"no answer in time") from None
    if done.returncode:
        raise failed(arguments[0], done.stderr or done.stdout)
    return done.stdout


def refuse_option(remote: str) -> None:
    """Raise GitError for what is an option, or would run a program, where a remote should be."""
    if remote.startswith("-") or "::" in remote:
        raise GitError(
            f"{remote!r} 不是远程仓库的名称或网址", f"{remote!r} is no name or address of a remote"
        )


def failed(what: str, said: bytes) -> GitError:
    """Return what to raise when a command of git failed, with the last line that it said."""
    words = _last_line(said)
    return GitError(f"git {what} 没有做成：{words}", f"git {what} failed: {words}")


def _last_line(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].strip()[:300] if lines else "?"
