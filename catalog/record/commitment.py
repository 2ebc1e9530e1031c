"""Step record: salts: from the key of the private repository, so that nobody can guess what a commitment hides.

The commitments and the roots over them are in `catalog.record.verify`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

KEY_BYTES = 32


def new_key() -> str:
    """Return the text of a new key file: 64 hexadecimal digits and a line break."""
    return secrets.token_hex(KEY_BYTES) + "\n"


def read_key(text: str) -> bytes:
    """Return the key of a key file; raises ValueError, which does not repeat it, when it is not 64 digits."""
    digits = text.strip()
    try:
        key = bytes.fromhex(digits)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES or len(digits) != 2 * KEY_BYTES:
        raise ValueError("not 64 hexadecimal digits")
    return key


def file_salt(key: bytes, path: str, sha256: str) -> bytes:
    """Return the salt of a file's commitment: the same content at the same path has the same salt."""
    return hmac.digest(key, f"file\0{path}\0{sha256}".encode(), hashlib.sha256)


def record_salt(key: bytes, identifier: str, publication: int) -> bytes:
    """Return the salt of an item's version that appears in this publication."""
    return hmac.digest(key, f"record\0{identifier}\0{publication}".encode(), hashlib.sha256)
