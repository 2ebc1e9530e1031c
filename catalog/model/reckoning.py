"""Step model: what the clock of a request shows: its due date, and which days counted towards it.

Values alone: `catalog.report.deadline` makes them, the rules of family RQ and the commands read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from catalog.model.calendar import DueDate
from catalog.model.request_vocabulary import Outcome, RequestState

ANSWER_DAYS = 20
"""Working days within which a request is answered (Regulation art. 33)."""
EXTENSION_DAYS = 20
"""Working days by which that can be extended at most (art. 33)."""
CORRECTION_NOTICE_DAYS = 7
"""Working days within which a correction is asked for (art. 30)."""
CONSULTATION_DAYS = 15
"""Working days that who is consulted has from receipt (arts. 32, 34); a consultation pauses no longer."""
EVENTS_LIMIT = 100
"""Events of one request that its clock looks at; a rule tells of more."""
PAYMENT_DAYS = 20
"""Working days within which a processing fee is paid, from the day after its notice is received."""


class DayReason(StrEnum):
    """Why a day counts towards the due date or does not."""

    WORKING_DAY = "working_day"
    MAKE_UP_DAY = "make_up_day"
    """A rest day of the week on which work is done in exchange."""
    RECEIPT = "receipt"
    """The day itself on which a request, a correction or a payment came."""
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CORRECTION = "correction"
    """A correction is awaited."""
    PAYMENT = "payment"
    """A payment is awaited."""
    CONSULTATION = "consultation"
    SUSPENSION = "suspension"
    DELAY = "delay"
    """Before the day to which the answer was put off (art. 35)."""
    OVERDUE = "overdue"
    """After the due date of a count that was not answered in time."""
    DELAY_ENDS = "delay_ends"
    """The day to which the answer was put off: it is the due date, whatever day of the week."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """One day of the working."""

    day: date
    counts: bool
    n: int | None
    """Which working day of the running count it is, from 1; None where it does not count."""
    reason: DayReason
    provisional: bool = False
    """Whether the year has no official schedule of holidays yet."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the clock of one request shows after some events."""

    state: RequestState
    due: DueDate | None
    """Last day for the answer, inclusive; None: there is none at the moment."""
    correction_notice_due: DueDate
    """Last day for asking for a correction, inclusive."""
    consultation_due: DueDate | None
    """Last day for the opinion that is awaited, inclusive; None: none is."""
    payment_due: DueDate | None
    """Last day for the fee that is awaited, inclusive; None: none is."""
    closed_on: date | None
    outcome: Outcome | None
    """What was answered; None for a request that is open, or was withdrawn."""
    before: Mapping[int, DueDate]
    """The due date that stood when an event came, by the event's position; none where there was none."""
    late: frozenset[int]
    """Positions of events that came after that due date and therefore moved nothing."""
    misplaced: frozenset[int]
    """Positions of events that answer to nothing: corrected without a notice, ended without a start."""
