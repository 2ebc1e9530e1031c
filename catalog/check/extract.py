"""Step check: the extract of a loaded item, made once its own rules have spoken."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from catalog.check.origin import is_own
from catalog.check.rule import Subject
from catalog.diagnostic import Finding, Place
from catalog.model.extract import Approval, Extract, Link
from catalog.model.item import Item
from catalog.model.page import Body

SPOKEN_OF = (
    "title",
    "identifier",
    "doc_number",
    "kind",
    "links",
    "validity",
    "withdrawal",
    "clean_up",
    "consultation",
    "date_published",
    "topics",
)
"""Top-level fields that catalog rules point at."""


def body_targets(file: str, body: Body) -> tuple[tuple[str, Place], ...]:
    """Return the files of content/ that the body links to, as paths from the site's root, in place order."""
    found = []
    for link in body.links:
        parts = urlsplit(link.url)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(parts.path)))
        found.append((path, link.place))
    return tuple(found)


def extract_of(
    subject: Subject, findings: tuple[Finding, ...], key: str, rounds: tuple[Approval, ...]
) -> Extract:
    """Return what crosses items; `findings`: of load and of the item's own rules, `rounds`: its `approvals`."""
    loaded, item, site = subject.loaded, subject.item, subject.site
    return Extract(
        file=loaded.file,
        key=key,
        identifier=item.identifier,
        imported=item.imported,
        own=is_own(item, site.agency),
        title=item.title,
        doc_number=item.doc_number or "",
        kind=item.kind,
        category=item.category,
        department=item.department,
        issuer=item.issuer or site.agency.name,
        disclosure=item.disclosure,
        summary=item.summary,
        date_created=item.date_created,
        date_published=item.date_published,
        date_effective=item.date_effective,
        last_public_day=item.last_public_day,
        validity=item.validity,
        withdrawal=item.withdrawal,
        released_on=item.withheld.released_on if item.withheld else None,
        withheld=item.withheld is not None,
        approvals=rounds,
        links=_links(subject),
        rumour=item.links.rumour is not None,
        topics=item.topics,
        consultation=item.consultation,
        penalty_decided_on=item.penalty.decided_on if item.penalty else None,
        major_decision=item.major_decision,
        cleaned=_cleaned(item),
        cleaned_places=_cleaned_places(subject),
        body_targets=body_targets(loaded.file, loaded.body),
        places=tuple(
            (name, loaded.places[name,]) for name in SPOKEN_OF if (name,) in loaded.places
        ),
        changed=tuple(change.on for change in item.changes),
        findings=findings,
    )


def _links(subject: Subject) -> tuple[Link, ...]:
    return tuple(
        Link(relation, identifier, subject.loaded.place(("links", relation.value, at)), at)
        for relation, at, identifier in subject.item.links.pairs()
    )


def _cleaned(item: Item) -> tuple[tuple[str, str], ...]:
    results = item.clean_up.results if item.clean_up else ()
    return tuple((one.identifier, one.result.value) for one in results)


def _cleaned_places(subject: Subject) -> tuple[tuple[Place, Place], ...]:
    results = subject.item.clean_up.results if subject.item.clean_up else ()
    return tuple(
        (
            subject.loaded.place(("clean_up", "results", at, "identifier")),
            subject.loaded.place(("clean_up", "results", at, "result")),
        )
        for at in range(len(results))
    )
