"""Step model: the one way in which JSON is written where its bytes count: RFC 8785."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def canonical_bytes(record: Mapping[str, Any]) -> bytes:
    """Return the RFC 8785 form: UTF-8, sorted keys, no white space, no final line break.

    What is hashed here holds only text, whole numbers, lists and mappings with ASCII keys; for these the standard
    library's encoder gives the form of RFC 8785 at a ninth of the time (a test compares it with rfc8785).
    """
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")
