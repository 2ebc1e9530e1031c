"""Step record: checkpoints of the log as C2SP signed notes, signed with an Ed25519 key of OpenSSH or PEM.

Reading and verifying is in `catalog.record.verify`. The library that signs is loaded only when something is signed:
where one only edits and checks it need not be installed.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.errors import SigningKeyError
from catalog.record.verify import is_key_name, key_id, vkey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

OPENSSH = b"-----BEGIN OPENSSH PRIVATE KEY-----"
LONGEST_KEY = 1 << 16
"""Bytes of a key file."""


@dataclass(frozen=True)
class Signer:
    """Signs notes under a name; the private key is inside `sign` and never shown."""

    name: str
    public: bytes
    sign: Callable[[bytes], bytes]

    @property
    def vkey(self) -> str:
        """Return the verifier key, `name+hash+base64`."""
        return vkey(self.name, self.public)

    def line(self, text: bytes) -> bytes:
        """Return the signature line of a note's text."""
        coded = base64.b64encode(key_id(self.name, self.public) + self.sign(text)).decode()
        return f"\u2014 {self.name} {coded}\n".encode()


def load_signer(path: Path, name: str, password: bytes | None = None) -> Signer:
    """Return a signer with the private key of a file, named as the log's origin.

    Raises SigningKeyError when the file is no Ed25519 private key, or needs a password and was given none, or the
    library is not there.
    """
    if not is_key_name(name):
        raise SigningKeyError(
            f"日志的名称不能有空格和加号：{name}",
            f'no space or plus in the name of a log: "{name}"',
        )
    private = _private(path, password)
    return Signer(name, private.public_key().public_bytes_raw(), private.sign)


def _private(path: Path, password: bytes | None) -> Ed25519PrivateKey:
    try:
        from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 -- see above
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
            load_pem_private_key,
            load_ssh_private_key,
        )
    except ImportError:
        raise SigningKeyError(
            "这台计算机上没有签名要用的 Python 库 cryptography",
            "the Python library cryptography, which signs, is not installed here",
        ) from None
    try:
        with path.open("rb") as stream:
            data = stream.read(LONGEST_KEY)
        load = load_ssh_private_key if data.lstrip().startswith(OPENSSH) else load_pem_private_key
        private = load(data, password)
    except TypeError as error:
        raise SigningKeyError(
            f"私钥文件加了密码：{path}；发布时不问密码，请用没有密码、只有本人能读的专用密钥",
            f"the private key needs a password: {path}; none is asked for, use a key of its own without one,"
            " which nobody else can read",
        ) from error
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise SigningKeyError(
            f"读不出私钥文件：{path}", f"cannot read the private key: {path}"
        ) from error
    if not isinstance(private, ed25519.Ed25519PrivateKey):
        raise SigningKeyError(
            f"私钥不是 Ed25519 的：{path}；可用 ssh-keygen -t ed25519 生成",
            f"not an Ed25519 private key: {path}; ssh-keygen -t ed25519 makes one",
        )
    return private


def checkpoint(origin: str, size: int, root: bytes, signer: Signer | None) -> bytes:
    """Return a checkpoint (C2SP tlog-checkpoint), without a signature line when there is no signer."""
    text = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n".encode()
    return text + b"\n" + (signer.line(text) if signer else b"")
