"""Step select: every item's state on every day, with its reason. Pure functions of extract and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from catalog.diagnostic import Text
from catalog.model.extract import Approval, Extract
from catalog.model.vocabulary import Disclosure, State, ValidityStatus

ONE_DAY = timedelta(days=1)
ENDED = frozenset({ValidityStatus.LAPSED, ValidityStatus.REPEALED})


@dataclass(frozen=True, slots=True)
class Standing:
    """An item's state on a day, why, and the day on which that began where there is one."""

    state: State
    reason: Text
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ShownValidity:
    """What is shown of an item's validity on a day."""

    status: ValidityStatus
    since: date | None = None
    """First day of the status; None where the sources do not say."""


def standing_on(as_of: datetime, extract: Extract, errors: tuple[str, ...] = ()) -> Standing:
    """Return the state at an instant (naive China Standard Time), the first of the contract's that holds.

    `errors` are the codes of the item's error findings on that day.
    """
    return (
        _refused(errors)
        or _not_for_all(as_of.date(), extract)
        or _withdrawn(as_of.date(), extract)
        or _not_approved(as_of.date(), extract)
        or _by_publication(as_of, extract)
    )


def _refused(errors: tuple[str, ...]) -> Standing | None:
    if not errors:
        return None
    codes = "、".join(errors)
    return Standing(State.REFUSED, Text(f"有错误：{codes}", f"errors: {', '.join(errors)}"))


def _not_for_all(day: date, extract: Extract) -> Standing | None:
    released = extract.released_on
    if extract.disclosure is Disclosure.WITHHELD:
        return Standing(State.WITHHELD, Text("公开方式为不予公开", "disclosure is withheld"))
    if extract.withheld and (released is None or day < released):
        if released is None:
            return Standing(State.WITHHELD, Text("不予公开", "withheld"))
        words = Text(f"不予公开，{released} 起转为公开", f"withheld, released on {released}")
        return Standing(State.WITHHELD, words, released)
    if extract.disclosure is Disclosure.ON_REQUEST:
        return Standing(State.ON_REQUEST, Text("公开方式为依申请公开", "disclosed on request only"))
    return None


def _withdrawn(day: date, extract: Extract) -> Standing | None:
    gone = extract.withdrawal
    if gone is None or day < gone.on:
        return None
    return Standing(
        State.WITHDRAWN,
        Text(f"{gone.on} 撤下：{gone.reason}", f"withdrawn on {gone.on}: {gone.reason}"),
        gone.on,
    )


def counting_approval(day: date, extract: Extract) -> Approval | None:
    """Return the round of review that counts on `day`: the last one dated by then."""
    dated = [approval for approval in extract.approvals if approval.dated <= day]
    return dated[-1] if dated else None


def _not_approved(day: date, extract: Extract) -> Standing | None:
    approval = counting_approval(day, extract)
    if approval and approval.complete_on and approval.complete_on <= day:
        return None
    later = next((a.complete_on for a in extract.approvals if a.complete_on), None)
    if approval is None or approval.complete_on is None:
        zh, en = (f"，{later} 才完成", f" until {later}") if later and later > day else ("", "")
        return Standing(
            State.NOT_APPROVED, Text(f"审核没有完成{zh}", f"the review is not complete{en}")
        )
    return Standing(
        State.NOT_APPROVED,
        Text(f"审核到 {approval.complete_on} 才完成", f"approved on {approval.complete_on}"),
        approval.complete_on,
    )


def _by_publication(as_of: datetime, extract: Extract) -> Standing:
    published = extract.date_published
    if published is None:
        return Standing(
            State.READY,
            Text("审核已完成，还没有发布日期", "approved, without a day of publication"),
        )
    if published.starts > as_of:
        return Standing(
            State.SCHEDULED,
            Text(f"定于 {published} 发布", f"appears on {published}"),
            published.day,
        )
    last = extract.last_public_day
    if last is not None and last < as_of.date():
        return Standing(
            State.EXPIRED,
            Text(f"公开期限到 {last} 为止", f"public until {last}"),
            last + ONE_DAY,
        )
    return Standing(
        State.PUBLIC, Text(f"{published} 发布", f"published on {published}"), published.day
    )


def validity_on(day: date, extract: Extract) -> ShownValidity | None:
    """Return the validity shown on `day`; None for an item that has no force.

    Before `date_effective` a document is not yet effective, before `ended_on` still in force, and after
    `until` (last day in force) lapsed, whatever status is written.
    """
    written, effective = extract.validity, extract.date_effective
    if effective is not None and day < effective:
        return ShownValidity(ValidityStatus.NOT_YET_EFFECTIVE, effective)
    if written is None:
        return None
    if written.status in ENDED and written.ended_on is not None:
        if day >= written.ended_on:
            return ShownValidity(written.status, written.ended_on)
        return ShownValidity(ValidityStatus.EFFECTIVE)
    if written.until is not None and day > written.until:
        return ShownValidity(ValidityStatus.LAPSED, written.until + ONE_DAY)
    return ShownValidity(written.status)
