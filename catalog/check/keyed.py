"""Step check: the keyed fingerprint of a finding about a private value.

A phone or resident number is found again from a bare hash in seconds, so it is hashed with a secret key that
stays outside the repository. Two computers with the same key give the same fingerprints.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from hashlib import sha256

from catalog.model.pattern import late

KEY_BYTES = 32
KEY = late(rf"[0-9a-f]{{{2 * KEY_BYTES}}}")
"""A key as it is written: 64 lower-case hexadecimal digits."""
KEYED = late(r"(?P<key>k[0-9a-f]{6})-[0-9a-f]{16}")
"""A keyed fingerprint: the key's id, a hyphen, 16 hexadecimal digits."""
_ID = b"disclosure-catalog: which key"


@dataclass(frozen=True, slots=True)
class FingerprintKey:
    """A secret key. Nothing prints it but the command that is asked to."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """`k` and six hexadecimal digits: tells keys apart and gives nothing of them away."""
        return "k" + hmac.new(self.secret, _ID, sha256).hexdigest()[:6]

    def fingerprint(self, code: str, owner: str, kind: str, value: str) -> str:
        """Return the fingerprint of a value, the same wherever in its owner it stands.

        `owner`: identifier of the item, else the file; for an attachment its name behind it. `kind`: that of the
        value, or a trait of the attachment, with the file's digest for a value. `value` normalised.
        """
        said = json.dumps([code, owner, kind, value], separators=(",", ":")).encode()
        return f"{self.id}-{hmac.new(self.secret, said, sha256).hexdigest()[:16]}"


def key_from(text: str) -> FingerprintKey | None:
    """Return the key that is written in a text; None where it has another form."""
    written = text.strip().lower()
    return FingerprintKey(bytes.fromhex(written)) if KEY.fullmatch(written) else None


def key_id_of(fingerprint: str) -> str:
    """Return the id of the key that made a fingerprint; empty for one made without a key."""
    found = KEYED.fullmatch(fingerprint)
    return found["key"] if found else ""
