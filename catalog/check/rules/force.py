"""Step check: rules about what documents say of each other's force: repeals, amendments, clean-ups (H12).

One document ends or changes another from the day on which it takes effect. What it says and what stands in the
other's `validity` must agree from that day on; both are read by the public.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from catalog.check.label import named
from catalog.check.rule import Catalog, Located, Rule, catalog_rule
from catalog.check.rules.validity import CLEAN_UP, VALIDITY
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.extract import Extract
from catalog.model.vocabulary import Relation, ValidityStatus

ENDS = frozenset({Relation.REPEALS, Relation.REPLACES})
ONE_DAY = timedelta(days=1)
MARKED = Basis("国办发〔2017〕47号", "政府网站发展指引")
FIRST = "11990100MB0000000P/2025-00001"
SECOND = "11990100MB0000000P/2025-00002"


def effect_day(extract: Extract) -> date | None:
    """Return the day from which the document has its effect on others; None while it is not to be published."""
    if extract.date_published is None:
        return None
    return extract.date_effective or extract.date_published.day


def _targets(
    catalog: Catalog, relations: frozenset[Relation]
) -> Iterator[tuple[Extract, Relation, Extract, date]]:
    """Yield (document, relation, the other document, day of effect), in file order."""
    for each in catalog.extracts:
        day = effect_day(each) if each.links else None
        for link in each.links if day is not None else ():
            if link.relation not in relations or day is None:
                continue
            for other in catalog.by_identifier.get(link.identifier, ()):
                if other is not each:
                    yield each, link.relation, other, day


def _status(extract: Extract) -> Text:
    if extract.validity is None:
        return Text("本文件却没有写有效性", "there is no validity")
    status = extract.validity.status
    return Text(f"本文件的有效性却还是{status.label}", f"the status is {status}")


@catalog_rule(
    code="VD301",
    title=Text("已被废止，有效性没有改", "repealed by another item, yet not marked so"),
    zh="""
    另一个文件写明废止或替代了这个文件，这个文件的有效性也要写成废止，两边一致。已经失效在先的，写失效也可以。

    从废止它的文件施行（没有施行日期的，发布）之日起是错误；在那之前、那个文件发布之后是提醒：现在就可以写好将来的 ended_on。
    """,
    basis=(VALIDITY, MARKED),
    bad=f"""
    validity: {{status: effective}}
    ---
    links: {{replaces: [{FIRST}]}}
    """,
    good=f"""
    validity: {{status: repealed, ended_on: 2025-03-07, ended_by: {SECOND}}}
    ---
    links: {{replaces: [{FIRST}]}}
    """,
)
def repeal_not_reflected(catalog: Catalog) -> Iterator[Located]:
    """Another item repeals or replaces this one, but its validity does not say so.

    An error from the day on which the other takes effect, a warning before, from its publication on.
    """
    for each, relation, other, day in _targets(catalog, ENDS):
        validity = other.validity
        lapsed_before = (
            validity is not None
            and validity.status is ValidityStatus.LAPSED
            and validity.ended_on is not None
            and validity.ended_on <= day
        )
        if lapsed_before or (validity is not None and validity.status is ValidityStatus.REPEALED):
            continue
        status = _status(other)
        finding = Finding(
            code="VD301",
            path=("validity",),
            message=Text(
                f"{each.identifier} {day} 起{relation.label}本文件（{each.file}），{status.zh}",
                f"{each.identifier} {relation} this document from {day}, but {status.en}",
            ),
            help=Text(
                f"validity 写 status: repealed、ended_on: {day}、ended_by: {each.identifier}",
                f"write status: repealed, ended_on: {day}, ended_by: {each.identifier}",
            ),
        )
        yield from (Located(other.file, one) for one in _once_in_effect(finding, each, day))


def _once_in_effect(finding: Finding, by: Extract, day: date) -> Iterator[Finding]:
    published = by.date_published.day if by.date_published else day
    if published < day:
        yield replace(finding, severity=Severity.WARNING, since=published, until=day - ONE_DAY)
    yield replace(finding, since=day)


@catalog_rule(
    code="VD302",
    title=Text("已被修改，有效性没有改", "amended by another item, yet not marked so"),
    zh="另一个文件写明修改了这个文件，这个文件的有效性应写已修改（amended）或部分失效（partly_lapsed）。",
    basis=(VALIDITY, MARKED),
    severity=Severity.WARNING,
    bad=f"""
    validity: {{status: effective}}
    ---
    links: {{amends: [{FIRST}]}}
    """,
    good=f"""
    validity: {{status: amended}}
    ---
    links: {{amends: [{FIRST}]}}
    """,
)
def amendment_not_reflected(catalog: Catalog) -> Iterator[Located]:
    """Another item amends this one, but its validity says effective, or nothing."""
    for each, _, other, day in _targets(catalog, frozenset({Relation.AMENDS})):
        if other.validity is not None and other.validity.status is not ValidityStatus.EFFECTIVE:
            continue
        status = _status(other)
        yield Located(
            other.file,
            Finding(
                code="VD302",
                path=("validity",),
                since=day,
                message=Text(
                    f"{each.identifier} {day} 起修改本文件（{each.file}），{status.zh}",
                    f"{each.identifier} amends this document from {day}, but {status.en}",
                ),
                help=Text(
                    "validity 写 status: amended，部分条款失效的写 partly_lapsed",
                    "write status: amended, or partly_lapsed",
                ),
            ),
        )


@catalog_rule(
    code="VD303",
    title=Text("失效依据没有写明废止它", "document named as the repealing one does not repeal it"),
    zh="失效依据（ended_by）指向的文件，应在关联（links）里写明废止或替代本文件，或者在清理结果里列出本文件。两边一致，公众才能来回查到。",
    basis=(VALIDITY, CLEAN_UP),
    severity=Severity.WARNING,
    bad=f"""
    validity: {{status: repealed, ended_on: 2025-09-01, ended_by: {SECOND}}}
    ---
    kind: document
    """,
    good=f"""
    validity: {{status: repealed, ended_on: 2025-09-01, ended_by: {SECOND}}}
    ---
    links: {{repeals: [{FIRST}]}}
    """,
)
def repeal_not_returned(catalog: Catalog) -> Iterator[Located]:
    """`ended_by` names an item that neither repeals, replaces nor cleans up this one."""
    for each in catalog.extracts:
        ended_by = each.validity.ended_by if each.validity else None
        others = catalog.by_identifier.get(ended_by or "", ())
        if not others or ended_by == each.identifier or any(_ends(one, each) for one in others):
            continue
        path = ("validity", "ended_by")
        yield Located(
            each.file,
            Finding(
                code="VD303",
                path=path,
                message=Text(
                    f"{named(path)}{ended_by} 没有写明废止或替代本文件（{others[0].file}）",
                    f"ended_by is {ended_by!r}, which does not say that it repeals this document",
                ),
                help=Text(
                    f"在 {others[0].file} 的 links 里写 repeals 或 replaces: [{each.identifier}]，或改正 ended_by",
                    f"add repeals or replaces: [{each.identifier}] to its links, or correct ended_by",
                ),
            ),
        )


def _ends(by: Extract, other: Extract) -> bool:
    named_in_links = ENDS | {Relation.CLEANS_UP}
    return any(
        link.relation in named_in_links and link.identifier == other.identifier for link in by.links
    ) or any(identifier == other.identifier for identifier, _ in by.cleaned)


RULES: tuple[Rule, ...] = (
    repeal_not_reflected,
    amendment_not_reflected,
    repeal_not_returned,
)
