"""Step record: what the verifier that ships with the site finds, as data: `catalog verify --format json`."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any

from catalog.record.verify import Broken, Report, Unreadable, Verification, parse_vkey, source_of

CHINESE, ENGLISH = 0, 1
RESULTS = {0: "holds", 1: "fails", 3: "unread"}
"""By exit code."""
PROBLEM = "- "
"""How the verifier begins the line of a problem."""


def verified_json(place: str, language: str, key: str | None, state: str | None) -> tuple[str, int]:
    """Verify a site and return what was found, as one JSON object, and the exit code.

    `place`: folder or address; `key`: verifier key; `state`: file that keeps the checkpoint. Exit codes are those of
    `verify.py`. Each problem has its code of `WORDS`, what it is about and the line that a person would read; not
    all are listed where there are very many, `problem_count` and `unread_count` count all.
    """
    lines: list[str] = []
    report = Report(ENGLISH if language == "en" else CHINESE, lines.append)
    code = _run(place, report, key, state)
    told = [line.removeprefix(PROBLEM) for line in lines if line.startswith(PROBLEM)]
    found: dict[str, Any] = {
        "site": place,
        "result": RESULTS.get(code, "usage"),
        "problem_count": report.count,
        "unread_count": report.unread,
        "problems": [
            {
                "code": problem.code,
                "values": [str(value) for value in problem.values],
                "message": message,
            }
            for problem, message in zip(report.problems, told, strict=False)
        ],
        "said": [line for line in lines if not line.startswith(PROBLEM)],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n", code


def _run(place: str, report: Report, key: str | None, state: str | None) -> int:
    try:
        if key is not None:
            parse_vkey(key)
    except Broken:
        report.say("bad_key", key)
        return 2
    try:
        with closing(source_of(place)) as source:
            return Verification(source, report, key, state).run()
    except (Unreadable, Broken) as error:
        report.say("no_site", error)
        return 3
