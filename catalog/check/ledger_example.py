"""Step check: what request rules have in common: their examples, and how a finding names its request."""

from __future__ import annotations

from datetime import date

from catalog.check.rule import RequestSubject
from catalog.diagnostic import FieldPath, Finding, Text

ANSWERED = "{on: 2025-03-20, kind: answered, outcome: granted, signed_by: wu-z, form: electronic}"
"""A sound answer to the request of the examples: it is due on 2025-03-31."""
CORRECTION = "{on: 2025-03-06, kind: correction_requested, reasonable_until: 2025-03-21}"
CORRECTED = "{on: 2025-03-14, kind: corrected}"
CONSULTATION = (
    "{on: 2025-03-07, kind: consultation_started, whom: third_party, received_on: 2025-03-10}"
)
OPINION = "{on: 2025-03-14, kind: consultation_ended, opinion: agree}"
EXTENSION = "{on: 2025-03-26, kind: extended, working_days: 10, approved_by: office, notified_on: 2025-03-26}"
LATER = ANSWERED.replace("2025-03-20", "2025-04-08")
"""An answer that is in time after the extension."""
FEE = "{on: 2025-03-10, kind: fee_notified, amount: 200, received_on: 2025-03-12}"


def ledger(*events: str, head: str = "", tail: str = "", **changed: str) -> str:
    """Return a whole file of content/requests for an example: one request with these events.

    `changed` puts other values in the place of the request's own, `head` stands before it, `tail` behind it.
    """
    values = {
        "id": "2025-0001",
        "received": "{on: 2025-03-03, how: internet}",
        "applicant": "natural_person",
        "subject": "2024年门诊统筹基金支出明细",
        "department": "funds",
    } | changed
    first, *rest = (f"{key}: {value}" for key, value in values.items())
    lines = ["requests:", *head.splitlines(), f"- {first}", *(f"  {line}" for line in rest)]
    if events:
        lines += ["  events:", *(f"  - {event}" for event in events)]
    return "\n".join((*lines, *tail.splitlines())) + "\n"


def about(  # noqa: PLR0913 - the facts of a finding, by name
    subject: RequestSubject,
    code: str,
    path: FieldPath,
    message: Text,
    mend: Text,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Finding:
    """Return a finding about a request; `path` begins at the request, the message names it."""
    request = subject.request
    return Finding(
        code=code,
        path=("requests", subject.at, *path),
        message=Text(f"申请 {request.id}：{message.zh}", f"request {request.id!r}: {message.en}"),
        help=mend,
        since=since,
        until=until,
        department=request.department,
    )
