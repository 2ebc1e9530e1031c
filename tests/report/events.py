"""Events of requests, written short for tests."""

from __future__ import annotations

from datetime import date

from catalog.model.request import RequestEvent


def event(on: str | date, kind: str, **more: object) -> RequestEvent:
    """Return an event as a ledger would give it."""
    written = {key: str(value) for key, value in more.items() if value is not None}
    return RequestEvent.model_validate({"on": str(on), "kind": kind, **written})
