"""At the edge: the key of fingerprints of private values: where it lies, how it is made, shown and taken over.

It lies outside every repository: in the environment (CATALOG_SCREENING_KEY, for automatic checks), else in the
person's configuration folder. Without either, findings are found all the same and only lack fingerprints.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from catalog.check.keyed import KEY_BYTES, FingerprintKey, key_from
from catalog.diagnostic import Text
from catalog.errors import AskedError, CatalogError

VARIABLE = "CATALOG_SCREENING_KEY"
FOLDER, FILE = "disclosure-catalog", "screening.key"
LARGEST = 1024
"""Bytes that are read of a key file; a key has 65 with its line break."""
BROKEN = (
    "{where} 里的指纹密钥应是 64 位十六进制数（0–9、a–f），用 catalog screen --use-key 换上正确的",
    "{where}: the key of fingerprints must be 64 hexadecimal digits; put it right with catalog screen --use-key",
)

NO_KEY = Text(
    f"这台电脑没有地方存放指纹密钥，个人信息的问题没有指纹，不能登记例外；可以用环境变量 {VARIABLE} 给出密钥",
    "there is nowhere to keep a key of fingerprints here: findings about private values have none and cannot be "
    f"waived; {VARIABLE} may give one",
)


def key_file(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """Return where the key lies on this computer; None where the person has no folder for settings."""
    base = environment.get("APPDATA" if platform == "win32" else "XDG_CONFIG_HOME", "")
    if base and Path(base).is_absolute():
        return Path(base) / FOLDER / FILE
    home = environment.get("USERPROFILE" if platform == "win32" else "HOME", "")
    if home and Path(home).is_absolute():
        return Path(home) / ".config" / FOLDER / FILE
    return None


def find_key() -> FingerprintKey | None:
    """Return this computer's key, made at first use; None where none can be kept.

    Raises:
        CatalogError: what stands in the environment or in the file is no key.
    """
    if os.environ.get(VARIABLE):
        return _parsed(os.environ[VARIABLE], VARIABLE)
    file = key_file()
    if file is None:
        return None
    with suppress(OSError):
        return _parsed(_read(file), str(file))
    try:
        _write(file, FingerprintKey(secrets.token_bytes(KEY_BYTES)), replace=False)
        return _parsed(_read(file), str(file))  # of two that make one at once, the first counts
    except OSError:
        return None


def use_key(text: str) -> FingerprintKey:
    """Keep another key from now on, in place of the one that was kept.

    Raises:
        AskedError: the text is no key, or this computer has no place to keep one.
    """
    key = key_from(text)
    if key is None:
        raise AskedError(
            "给出的不是指纹密钥：应是 64 位十六进制数，由另一台电脑上的 catalog screen --show-key 显示",
            "this is no key: expected the 64 hexadecimal digits that catalog screen --show-key prints elsewhere",
        )
    file = key_file()
    try:
        if file is None:
            raise OSError  # noqa: TRY301 - told like a folder that cannot be written
        _write(file, key, replace=True)
    except OSError:
        raise AskedError(
            f"这台电脑上没有地方存放密钥，请改用环境变量 {VARIABLE}",
            f"there is nowhere to keep the key on this computer: set {VARIABLE} instead",
        ) from None
    return key


def _parsed(text: str, where: str) -> FingerprintKey:
    key = key_from(text)
    if key is None:
        raise CatalogError(*(words.format(where=where) for words in BROKEN))
    return key


def _read(file: Path) -> str:
    with file.open("rb") as stream:
        return stream.read(LARGEST).decode("ascii", "replace")


def _write(file: Path, key: FingerprintKey, *, replace: bool) -> None:
    """Write the key so that nobody else can read it and nobody sees half of it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii", newline="\n") as stream:
            stream.write(key.secret.hex() + "\n")
        if replace:
            draft.replace(file)
        else:
            with suppress(FileExistsError):
                draft.rename(file) if os.name == "nt" else os.link(draft, file)
    finally:
        draft.unlink(missing_ok=True)
