"""Step check: rules about what a clarification clarifies (Regulation art. 6; H4, H32).

Either something untrue that goes round, told in `links.rumour`, or an item of the agency's own that was wrong
or misread, told in `links.clarifies`.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.label import named
from catalog.check.look import linked
from catalog.check.rule import HUZHOU, Catalog, Located, Rule, Subject, catalog_rule, item_rule
from catalog.check.rules.emergency import CLARIFICATION, TRUTH
from catalog.check.rules.force import FIRST
from catalog.check.vague import says_nothing
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.extract import Extract
from catalog.model.vocabulary import Kind, Relation

ANSWERED = Basis(HUZHOU, "第四条")
RUMOUR = ("links", "rumour")


@item_rule(
    code="EM110",
    kinds=frozenset({Kind.CLARIFICATION}),
    title=Text("澄清没有说澄清什么", "clarification of nothing"),
    zh="澄清说明要让人知道针对的是什么：不实说法写在 links.rumour；澄清本站已有信息的，在 links.clarifies 写它的索引号。两样至少一样。",
    basis=(ANSWERED, TRUTH),
    bad=CLARIFICATION.replace("links: {rumour: 门诊待遇即将取消}\n", ""),
    good=CLARIFICATION,
)
def clarification_of_nothing(subject: Subject) -> Iterator[Finding]:
    """A clarification names neither the rumour nor an item that it clarifies."""
    if subject.item.kind is not Kind.CLARIFICATION:
        return
    links = subject.item.links
    if links.clarifies or (links.rumour and not says_nothing(links.rumour)):
        return
    yield Finding(
        code="EM110",
        path=RUMOUR if links.rumour else ("kind",),
        message=Text(
            f"{named(RUMOUR)}写的是“{links.rumour}”，没有说出不实的内容"
            if links.rumour
            else "没有写不实信息（links.rumour），也没有写澄清哪一件（links.clarifies）",
            f"links.rumour is {links.rumour!r}, which says nothing"
            if links.rumour
            else "neither links.rumour nor links.clarifies is given",
        ),
        help=Text(
            "links.rumour 写不实的说法，或者 links.clarifies 写所澄清信息的索引号",
            "give the rumour, or the identifier of what is clarified",
        ),
    )


@item_rule(
    code="EM111",
    look=linked,
    title=Text("不实信息写在别的种类里", "rumour in an item of another kind"),
    zh="写了 links.rumour 的，是对不实信息的澄清，信息种类用 clarification，公众才能在澄清说明里找到，时限也才会计算。",
    basis=(ANSWERED,),
    severity=Severity.WARNING,
    bad="links: {rumour: 门诊待遇即将取消}",
    good=CLARIFICATION,
)
def rumour_elsewhere(subject: Subject) -> Iterator[Finding]:
    """`links.rumour` stands in an item that is no clarification."""
    if subject.item.links.rumour is None or subject.item.kind is Kind.CLARIFICATION:
        return
    yield Finding(
        code="EM111",
        path=RUMOUR,
        message=Text(
            f"信息种类是{subject.item.kind.label}，却有{named(RUMOUR)}",
            f"kind is {subject.item.kind}, but there is links.rumour",
        ),
        help=Text(
            "kind 改为 clarification，或者删去 rumour", "set kind to clarification, or remove it"
        ),
    )


def _put_right(other: Extract, clarification: Extract) -> bool:
    """Return whether the item was changed or withdrawn on or after the day the clarification was written."""
    if other.withdrawal is not None:
        return True
    made = clarification.date_created
    return any(made is None or day >= made for day in other.changed)


@catalog_rule(
    code="EM112",
    title=Text("被澄清的信息没有改动", "clarified item still stands unchanged"),
    zh="""
    澄清的是本站自己的信息（有 links.clarifies，没有 links.rumour），说明原来的信息有误或者容易误解：应当更正并写变更记录，或者撤下。

    原来的信息没有问题、只是别人传错了的，把不实的说法写进 links.rumour。
    """,
    basis=(TRUTH, ANSWERED),
    severity=Severity.NOTICE,
    bad=f"""
    title: 关于开展服务评价的通知
    ---
    kind: clarification
    doc_number: null
    links: {{clarifies: [{FIRST}]}}
    """,
    good=f"""
    changes: [{{on: 2025-03-07, kind: major, note: 更正评价周期。}}]
    ---
    kind: clarification
    doc_number: null
    links: {{clarifies: [{FIRST}]}}
    """,
)
def clarified_item_unchanged(catalog: Catalog) -> Iterator[Located]:
    """An item that a clarification is about was neither changed nor withdrawn since.

    Where a rumour is named too, the item is what refutes it, and nothing need change.
    """
    for each in catalog.extracts:
        if each.kind is not Kind.CLARIFICATION or each.rumour or each.published_on is None:
            continue
        for link in each.links:
            if link.relation is not Relation.CLARIFIES:
                continue
            for other in catalog.by_identifier.get(link.identifier, ()):
                if other.published_on is None or _put_right(other, each):
                    continue
                yield Located(
                    each.file,
                    Finding(
                        code="EM112",
                        path=("links", "clarifies", link.position),
                        place=link.place,
                        since=max(each.published_on, other.published_on),
                        message=Text(
                            f"澄清的 {other.identifier}（{other.file}）至今没有更正，也没有撤下",
                            f"{other.identifier} is clarified, but neither changed nor withdrawn since",
                        ),
                        help=Text(
                            "更正那件信息并写 changes，或者撤下；只是别人传错了的，写 links.rumour",
                            "correct or withdraw it; if others spread the error, write links.rumour",
                        ),
                    ),
                )


RULES: tuple[Rule, ...] = (clarification_of_nothing, rumour_elsewhere, clarified_item_unchanged)
