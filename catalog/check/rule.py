"""Step check: what a rule is.

One rule is one small pure generator: no files, no network, no clock. It says what is wrong on any day; a
finding that holds only from some day on (what is due) carries `since`. `@item_rule` and `@catalog_rule`
return a frozen `Rule` and register nothing: `catalog.check.rules` lists them all, and a test finds any that
is defined but not listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, NamedTuple

from catalog.check.privacy import NO_SCREENING, Screening
from catalog.diagnostic import Basis, FieldPath, Finding, Place, Severity, Text
from catalog.load.loaded import LoadedItem
from catalog.model.agency import Site, Waiver
from catalog.model.calendar import WorkCalendar
from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.model.page import Page
from catalog.model.pattern import late
from catalog.model.vocabulary import Kind

if TYPE_CHECKING:
    from catalog.check.annual import ReportSubject
    from catalog.check.keyed import FingerprintKey
    from catalog.model.reckoning import Reckoning
    from catalog.model.request import Dispute, Request

CODE = late(r"[A-Z]{2}[0-9]{3}")

OID = "政府信息公开条例"
HUZHOU = "市级规则"
ZHONGMOU = "县级规则"
HOUSE = "本平台约定"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an item rule looks at: one item and its surroundings."""

    loaded: LoadedItem
    item: Item
    site: Site
    calendar: WorkCalendar
    source: str = ""
    """The file's text with LF, for places inside values; empty where nobody will look at places."""
    screening: Screening = NO_SCREENING


@dataclass(frozen=True, slots=True)
class Catalog:
    """What a catalog rule looks at: all extracts, in file order, and their index."""

    extracts: tuple[Extract, ...]
    by_identifier: Mapping[str, tuple[Extract, ...]]
    site: Site
    calendar: WorkCalendar
    places: Mapping[str, Mapping[FieldPath, Place]]
    """Places of the values in the agency's own files, by file (`content/taxonomy.yml`)."""
    files: frozenset[str]
    """Every path of content/ that a body may link to, from the site's root with `/`."""
    reports: tuple[tuple[str, date], ...] = ()
    """(file, day of publication) of each annual report that has one, in order of the days."""


class Located(NamedTuple):
    """A catalog rule's finding: in which file, and what; the file may be one of the agency's own."""

    file: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class PageSubject:
    """What a page rule looks at: one page of content/pages and the site."""

    page: Page
    site: Site
    files: frozenset[str] = frozenset()
    """Every path of content/ that a page may link to, from the site's root with `/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverSubject:
    """What a waiver rule looks at: one entry of content/waivers.yml, and what came of it."""

    waiver: Waiver
    at: int
    """Position in the list."""
    site: Site
    codes: Mapping[str, bool]
    """Every code there is, and whether its findings can be waived."""
    keyed: Mapping[str, Severity] = field(default_factory=dict)
    """Every code whose findings only a keyed fingerprint waives, with the rule's severity."""
    key: str = ""
    """Id of this computer's key of fingerprints; empty: it has none."""
    place_exists: bool
    """Whether `place` leads to a file or folder of content/; false where there is none."""
    hides: int | None
    """Number of findings that it hides on some day; None where an error keeps it from hiding any."""
    beside: int | None
    """Position of another entry that hides the same as long, where others hide all that this one does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSubject:
    """What a request rule looks at: one request of a year's ledger, and what its clock shows."""

    request: Request
    at: int
    """Position in the file's list."""
    year: int
    """The year in the file's name."""
    site: Site
    calendar: WorkCalendar
    clock: Reckoning
    """After all its events."""
    repeated: bool
    """Whether an earlier request of the file has the same id."""
    key: FingerprintKey | None = None
    """Of fingerprints; None: findings about private values have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSubject:
    """What a dispute rule looks at: one reconsideration or suit of a year's ledger."""

    dispute: Dispute
    at: int
    """Position in the file's list."""
    year: int
    received_on: date | None
    """When the request that it is about was received; None: no ledger has such a request."""
    repeated: bool
    """Whether an earlier dispute of the file has the same id."""


PageCheck = Callable[[PageSubject], Iterator[Finding]]
ItemCheck = Callable[[Subject], Iterator[Finding]]
CatalogCheck = Callable[[Catalog], Iterator[Located]]
WaiverCheck = Callable[[WaiverSubject], Iterator[Finding]]
RequestCheck = Callable[[RequestSubject], Iterator[Finding]]
DisputeCheck = Callable[[DisputeSubject], Iterator[Finding]]
ReportCheck = Callable[["ReportSubject"], Iterator[Located]]
Look = Callable[[Subject], object]
"""Gives something true where a rule about an item might find something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as the registry, the handbook and `catalog explain` show it."""

    code: str
    """Two letters of the subject and three digits; public, unique, never reused."""
    name: str
    """The fault in kebab case."""
    title: Text
    explanation: Text
    severity: Severity
    basis: tuple[Basis, ...]
    since: str
    """Version of the software that brought the rule."""
    bad: str
    """Front-matter fragments laid over a sound item, one per item, separated by `---` lines."""
    good: str
    firm: bool = False
    """Whether the rule is a gate that no setting lowers, and no waiver opens unless it is `keyed`."""
    keyed: bool = False
    """Whether its findings carry a keyed fingerprint, and nothing but that waives them."""
    about: str = ""
    """Fields of the item, blanks between them: with nothing in any of them, the rule has nothing to say and is not asked;
    empty: whatever they hold."""
    kinds: frozenset[Kind] = frozenset()
    """The kinds of items of which alone the rule is asked; empty: all."""
    look: Look | None = None
    """A quick look, shared with other rules: where it finds nothing, the rule is not asked."""
    check_item: ItemCheck | None = None
    check_catalog: CatalogCheck | None = None
    check_page: PageCheck | None = None
    check_waiver: WaiverCheck | None = None
    check_request: RequestCheck | None = None
    check_dispute: DisputeCheck | None = None
    check_report: ReportCheck | None = None


def page_rule(**facts: object) -> Callable[[PageCheck], Rule]:
    """Make a rule about one page; its examples are whole files of content/pages."""

    def decorate(check: PageCheck) -> Rule:
        return _rule(check, check_page=check, **facts)  # type: ignore[arg-type]

    return decorate


def item_rule(**facts: object) -> Callable[[ItemCheck], Rule]:
    """Make a rule about one item alone; keyword arguments as in `_rule`."""

    def decorate(check: ItemCheck) -> Rule:
        return _rule(check, check_item=check, **facts)  # type: ignore[arg-type]

    return decorate


def catalog_rule(**facts: object) -> Callable[[CatalogCheck], Rule]:
    """Make a rule about items among each other; keyword arguments as in `_rule`."""

    def decorate(check: CatalogCheck) -> Rule:
        return _rule(check, check_catalog=check, **facts)  # type: ignore[arg-type]

    return decorate


def waiver_rule(**facts: object) -> Callable[[WaiverCheck], Rule]:
    """Make a rule about one entry of content/waivers.yml; keyword arguments as in `_rule`.

    It is firm: an entry that is wrong or has run out is told of, whatever is set or waived.
    """

    def decorate(check: WaiverCheck) -> Rule:
        return _rule(check, check_waiver=check, firm=True, **facts)  # type: ignore[arg-type]

    return decorate


def request_rule(**facts: object) -> Callable[[RequestCheck], Rule]:
    """Make a rule about one request; its examples are whole files of content/requests."""

    def decorate(check: RequestCheck) -> Rule:
        return _rule(check, check_request=check, **facts)  # type: ignore[arg-type]

    return decorate


def dispute_rule(**facts: object) -> Callable[[DisputeCheck], Rule]:
    """Make a rule about one dispute; its examples are whole files of content/requests."""

    def decorate(check: DisputeCheck) -> Rule:
        return _rule(check, check_dispute=check, **facts)  # type: ignore[arg-type]

    return decorate


def report_rule(**facts: object) -> Callable[[ReportCheck], Rule]:
    """Make a rule about one year's annual report; its examples are whole files, each after `=== <path>`."""

    def decorate(check: ReportCheck) -> Rule:
        return _rule(check, check_report=check, **facts)  # type: ignore[arg-type]

    return decorate


def _rule(  # noqa: PLR0913 - the facts of a rule, by name
    function: Callable[..., object],
    *,
    code: str,
    title: Text,
    zh: str,
    basis: tuple[Basis, ...],
    bad: str,
    good: str,
    severity: Severity = Severity.ERROR,
    since: str = "0.1",
    firm: bool = False,
    keyed: bool = False,
    about: str = "",
    kinds: frozenset[Kind] = frozenset(),
    look: Look | None = None,
    **checks: Any,
) -> Rule:
    """Return the rule; `zh` is the Chinese explanation, the function's docstring the English one.

    `checks`: the function under the name that `Rule` has for its sort of check.
    """
    if CODE.fullmatch(code) is None:
        raise AssertionError(code)
    return Rule(
        code=code,
        name=function.__name__.replace("_", "-"),
        title=title,
        explanation=Text(cleandoc(zh), cleandoc(function.__doc__ or "")),
        severity=severity,
        basis=basis,
        since=since,
        bad=cleandoc(bad) + "\n",
        good=cleandoc(good) + "\n",
        firm=firm,
        keyed=keyed,
        about=about,
        kinds=kinds,
        look=look,
        **checks,
    )
