"""Every item's state on every day, against a second reading of the contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest

from catalog.model.extract import Approval, Extract
from catalog.model.item import Term, Validity, Withdrawal
from catalog.model.text import Moment
from catalog.model.vocabulary import Disclosure, State, ValidityStatus, WithdrawalKind
from catalog.select.standing import counting_approval, standing_on, validity_on
from tests import builders

ONE_DAY = timedelta(days=1)
RELEASED = date(2025, 3, 4)
EARLY, LATE = date(2025, 3, 2), date(2025, 3, 8)
PUBLISHED = date(2025, 3, 6)
LAST = date(2025, 3, 12)
WITHDRAWN = date(2025, 3, 10)
EDGES = (RELEASED, EARLY, LATE, PUBLISHED, LAST, WITHDRAWN)
MOMENTS = sorted(
    datetime.combine(edge + timedelta(days=shift), minute)
    for edge in EDGES
    for shift in (-1, 0, 1)
    for minute in (time(0, 0), time(8, 59), time(9, 0), time(23, 59))
)
"""The day before, of and after every edge, at the minutes around the edge within the day."""

WITHHELD = ((False, None), (True, None), (True, RELEASED))
APPROVALS = {
    "no round": (),
    "complete at once": (Approval(EARLY, EARLY, 3),),
    "complete later": (Approval(EARLY, LATE, 3),),
    "never complete": (Approval(EARLY, None, 3),),
    "second round complete": (Approval(EARLY, None, 3), Approval(LATE, LATE, 4)),
    "second round broken": (Approval(EARLY, EARLY, 3), Approval(LATE, None, 3)),
}
PUBLICATIONS = (None, Moment(PUBLISHED), Moment(PUBLISHED, time(9, 0)))
BASE = builders.extract(builders.world("").items[0], builders.world(""))


def withdrawal(on: date = WITHDRAWN) -> Withdrawal:
    """Return a withdrawal."""
    return Withdrawal(on=on, kind=WithdrawalKind.ERROR, reason="表中数字有误。", approved_by="wu-z")


def expected(at: datetime, one: Extract, errors: tuple[str, ...]) -> State:
    """Return the first state of the contract that holds, each put as the contract puts it."""
    today = at.date()
    held = [each for each in one.approvals if each.dated <= today]
    approved = bool(held) and held[-1].complete_on is not None and held[-1].complete_on <= today
    appeared = one.date_published is not None and (
        datetime.combine(one.date_published.day, one.date_published.minute or time.min) <= at
    )
    holds: dict[State, bool] = {
        State.REFUSED: errors != (),
        State.WITHHELD: one.disclosure is Disclosure.WITHHELD
        or (one.withheld and not (one.released_on is not None and one.released_on <= today)),
        State.ON_REQUEST: one.disclosure is Disclosure.ON_REQUEST,
        State.WITHDRAWN: one.withdrawal is not None and one.withdrawal.on <= today,
        State.NOT_APPROVED: not approved,
        State.READY: one.date_published is None,
        State.SCHEDULED: not appeared,
        State.EXPIRED: one.last_public_day is not None and today > one.last_public_day,
        State.PUBLIC: True,
    }
    return next(state for state in State if holds[state])


@pytest.mark.parametrize("rounds", APPROVALS)
def test_state_is_the_first_of_the_contract_that_holds(rounds: str):
    """Over all combinations and every edge, the state is the first one in the contract's order."""
    seen = set()
    for disclosure, (withheld, released), gone, published, last, errors in product(
        Disclosure, WITHHELD, (None, withdrawal()), PUBLICATIONS, (None, LAST), ((), ("DT101",))
    ):
        one = replace(
            BASE,
            disclosure=disclosure,
            withheld=withheld,
            released_on=released,
            withdrawal=gone,
            approvals=APPROVALS[rounds],
            date_published=published,
            last_public_day=last if published else None,
        )
        for at in MOMENTS:
            standing = standing_on(at, one, errors)
            assert standing.state is expected(at, one, errors), (at, one)
            assert standing.reason.zh
            assert standing.reason.en
            seen.add(standing.state)
    complete = {"complete at once", "complete later", "second round complete"}
    reached = {State.READY, State.PUBLIC}
    assert (reached <= seen) == (rounds in complete | {"second round broken"})
    assert {State.REFUSED, State.WITHHELD, State.ON_REQUEST, State.WITHDRAWN} <= seen


def state_at(at: str, **changed: object) -> State:
    """Return the state of the base item with some facts changed, at `YYYY-MM-DD HH:MM`."""
    return standing_on(datetime.fromisoformat(at), replace(BASE, **changed)).state  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "state"), [("2025-03-06 23:59", State.SCHEDULED), ("2025-03-07 00:00", State.PUBLIC)]
)
def test_a_day_of_publication_begins_at_its_first_minute(at: str, state: State):
    """A day without a minute is public from 00:00; a build at the end of that day shows it too."""
    assert state_at(at, date_published=Moment(date(2025, 3, 7))) is state


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2025-03-07 08:59", State.SCHEDULED),
        ("2025-03-07 09:00", State.PUBLIC),
        ("2025-03-07 23:59", State.PUBLIC),
    ],
)
def test_a_minute_of_publication_is_kept(at: str, state: State):
    """An item with a minute appears at that minute, inclusive."""
    assert state_at(at, date_published=Moment(date(2025, 3, 7), time(9, 0))) is state


@pytest.mark.parametrize(
    ("at", "state"), [("2025-09-30 23:59", State.PUBLIC), ("2025-10-01 00:00", State.EXPIRED)]
)
def test_last_day_of_a_term_is_public(at: str, state: State):
    """`until` is the last day public; the day after, the item has expired."""
    assert state_at(at, last_public_day=date(2025, 9, 30)) is state


@pytest.mark.parametrize(
    ("at", "state"), [("2025-05-31 23:59", State.PUBLIC), ("2025-06-01 00:00", State.WITHDRAWN)]
)
def test_day_of_withdrawal_is_no_longer_public(at: str, state: State):
    """`withdrawal.on` is the first day on which the item is gone."""
    assert state_at(at, withdrawal=withdrawal(date(2025, 6, 1))) is state


@pytest.mark.parametrize(
    ("at", "state"), [("2025-05-31 23:59", State.WITHHELD), ("2025-06-01 00:00", State.PUBLIC)]
)
def test_day_of_release_is_the_first_one_not_withheld(at: str, state: State):
    """A withheld block stays after the release, and no longer hides from `released_on` on."""
    assert state_at(at, withheld=True, released_on=date(2025, 6, 1)) is state


def test_days_of_tombstones_are_first_days():
    """The day told with a withdrawn or expired item is the first one on which it is gone."""
    at = datetime(2026, 1, 1)  # noqa: DTZ001  # days of the contract are naive
    gone = standing_on(at, replace(BASE, withdrawal=withdrawal(date(2025, 6, 1))))
    over = standing_on(at, replace(BASE, last_public_day=date(2025, 9, 30)))
    assert (gone.day, over.day) == (date(2025, 6, 1), date(2025, 10, 1))


@pytest.mark.parametrize(
    ("published", "years", "last"),
    [
        (date(2025, 3, 7), 3, date(2028, 3, 6)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
        (date(2024, 3, 1), 1, date(2025, 2, 28)),
        (date(2025, 1, 1), 1, date(2025, 12, 31)),
    ],
)
def test_years_of_a_term_end_before_the_anniversary(published: date, years: int, last: date):
    """The last day is the one before the n-th anniversary; that of 29 February may be 1 March."""
    assert Term(years=years).last_day(published) == last


def test_an_earlier_round_counts_until_the_later_one_is_dated():
    """On a past day the last round dated by then counts."""
    one = replace(BASE, approvals=APPROVALS["second round broken"])
    assert counting_approval(EARLY - ONE_DAY, one) is None
    assert counting_approval(LATE - ONE_DAY, one) is one.approvals[0]
    assert counting_approval(LATE, one) is one.approvals[1]


ENDED_ON, EFFECTIVE_FROM, UNTIL = date(2025, 8, 1), date(2025, 4, 1), date(2025, 12, 31)


def shown(day: date, validity: Validity | None, effective: date | None = None) -> str:
    """Return the shown status and its first day: `repealed 2025-08-01`."""
    found = validity_on(day, replace(BASE, validity=validity, date_effective=effective))
    return "" if found is None else f"{found.status.value} {found.since or ''}".strip()


@pytest.mark.parametrize("status", [ValidityStatus.LAPSED, ValidityStatus.REPEALED])
def test_an_ended_document_is_in_force_before_its_end(status: ValidityStatus):
    """`ended_on` is the first day no longer in force; before it the document is 有效."""
    written = Validity(status=status, ended_on=ENDED_ON)
    assert shown(ENDED_ON - ONE_DAY, written) == "effective"
    assert shown(ENDED_ON, written) == f"{status.value} {ENDED_ON}"
    assert shown(ENDED_ON + ONE_DAY, written) == f"{status.value} {ENDED_ON}"


@pytest.mark.parametrize("status", ["effective", "amended", "partly_lapsed"])
def test_a_document_lapses_after_its_last_day(status: str):
    """`until` is the last day in force; from the next day on the document is 失效."""
    written = Validity.model_validate({"status": status, "until": str(UNTIL)})
    assert shown(UNTIL, written) == status
    assert shown(UNTIL + ONE_DAY, written) == f"lapsed {UNTIL + ONE_DAY}"


@pytest.mark.parametrize("written", [None, *(Validity(status=s) for s in list(ValidityStatus)[:3])])
def test_a_document_is_not_yet_effective_before_its_first_day(written: Validity | None):
    """Before `date_effective` 尚未施行 is shown; on that day what is written, or nothing."""
    before = shown(EFFECTIVE_FROM - ONE_DAY, written, EFFECTIVE_FROM)
    assert before == f"not_yet_effective {EFFECTIVE_FROM}"
    assert shown(EFFECTIVE_FROM, written, EFFECTIVE_FROM) == (written.status if written else "")


def test_an_item_without_force_shows_no_validity():
    """An item that says nothing of validity or first day shows nothing of either."""
    assert shown(ENDED_ON, None) == ""


def test_every_reason_of_hiding_wins_over_being_public():
    """An item that is public on a day is not, as soon as any one reason against it is added."""
    at = datetime(2025, 6, 1, 12)  # noqa: DTZ001  # days of the contract are naive
    changes: dict[State, Callable[[Extract], Extract]] = {
        State.WITHHELD: lambda e: replace(e, disclosure=Disclosure.WITHHELD),
        State.ON_REQUEST: lambda e: replace(e, disclosure=Disclosure.ON_REQUEST),
        State.WITHDRAWN: lambda e: replace(e, withdrawal=withdrawal(date(2025, 5, 1))),
        State.NOT_APPROVED: lambda e: replace(e, approvals=()),
        State.READY: lambda e: replace(e, date_published=None),
        State.SCHEDULED: lambda e: replace(e, date_published=Moment(date(2025, 7, 1))),
        State.EXPIRED: lambda e: replace(e, last_public_day=date(2025, 4, 1)),
    }
    assert standing_on(at, BASE).state is State.PUBLIC
    assert {s: standing_on(at, change(BASE)).state for s, change in changes.items()} == {
        s: s for s in changes
    }
    assert standing_on(at, BASE, ("TM101",)).state is State.REFUSED
