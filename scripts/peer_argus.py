"""Screen by argus-redact in its fast mode: `{"id","text"}` lines in, `{"id","spans"}` lines out.

Runs in `.venv-bench`, without the project. Its types that are none of ours are left out: they would
all count as wrong.
"""

import json
import sys
from typing import Any

import argus_redact  # type: ignore[import-not-found]

KINDS = {
    "address": "home_address",
    "bank_card": "bank_card",
    "email": "email",
    "hk_id": "passport",
    "id_number": "resident_id",
    "eep": "passport",
    "hrp": "passport",
    "license_plate": "licence_plate",
    "medical": "health_status",
    "passport": "passport",
    "person": "person_name_penalty",
    "phone": "mobile",
    "phone_landline": "landline",
    "qq": "wechat_qq",
    "social_security": "social_security_no",
    "wechat": "wechat_qq",
}


def spans(text: str) -> list[list[Any]]:
    """Return what it finds, by our kinds; it calls landlines phones too, and they begin with 0."""
    _, _, details = argus_redact.redact(text, lang="zh", mode="fast", salt=b"bench", detailed=True)
    found = []
    for entity in details["entities"]:
        kind = KINDS.get(entity["type"])
        if kind == "mobile" and entity["original"].lstrip("(（").startswith("0"):
            kind = "landline"
        if kind is not None:
            found.append([entity["start"], entity["end"], kind])
    return found


def main() -> None:
    """Answer line by line."""
    for line in sys.stdin:
        row = json.loads(line)
        answer = {"id": row["id"], "spans": spans(row["text"])}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
