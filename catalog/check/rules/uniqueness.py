"""Step check: rules about identifiers among each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from catalog.check.nearest import listed_en, listed_zh
from catalog.check.rule import HOUSE, OID, Catalog, Located, Rule, catalog_rule
from catalog.check.rules.identifier import CATALOG_SYSTEM
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.credit_code import folded
from catalog.model.extract import Extract


@catalog_rule(
    code="ID201",
    title=Text("两条信息用了同一个索引号", "two items share one identifier"),
    zh="""
    索引号在全目录里永远只指一条信息。两个文件写了同一个号，两个都不收，直到其中一个换号。

    已经发布过的那条不能换号；没发布过的改用下一个没有用过的号。
    """,
    basis=(Basis(OID, "第十二条"), CATALOG_SYSTEM),
    firm=True,
    bad="""
    identifier: 11990100MB0000000P/2025-00007
    ---
    identifier: 11990100MB0000000P/2025-00007
    """,
    good="""
    identifier: 11990100MB0000000P/2025-00007
    ---
    identifier: 11990100MB0000000P/2025-00008
    """,
)
def identifier_shared(catalog: Catalog) -> Iterator[Located]:
    """Several files carry the same identifier; all of them are refused.

    An identifier means one item for ever. The one that was published keeps it, the other takes a new one.
    """
    for identifier, extracts in catalog.by_identifier.items():
        for each in extracts if len(extracts) > 1 else ():
            others = tuple(other.file for other in extracts if other is not each)
            yield Located(
                each.file,
                Finding(
                    code="ID201",
                    path=("identifier",),
                    place=each.place("identifier"),
                    message=Text(
                        f"索引号（identifier）“{identifier}”与 {listed_zh(others)} 重复",
                        f"identifier {identifier!r} also stands in {listed_en(others)}",
                    ),
                    help=Text(
                        "给还没有发布过的那条换一个没有用过的号；发布过的不能换",
                        "give the one that was never published the next free number",
                    ),
                ),
            )


@catalog_rule(
    code="ID202",
    title=Text("索引号只差大小写或全半角", "identifiers differ only in letter case or width"),
    zh="只有大小写、全角半角、横线样式或空格不同的两个索引号，人看不出差别，引用时必然弄混，多半是同一条信息录了两次。",
    basis=(Basis(HOUSE, "索引号"),),
    severity=Severity.WARNING,
    bad="""
    imported: true
    identifier: SL0142-2019-0017
    ---
    imported: true
    identifier: sl0142-2019-0017
    """,
    good="""
    imported: true
    identifier: SL0142-2019-0017
    ---
    imported: true
    identifier: SL0142-2019-0018
    """,
)
def identifier_lookalike(catalog: Catalog) -> Iterator[Located]:
    """Two identifiers are the same but for letter case, character width, dashes or blanks.

    Nobody can tell them apart; most likely one item was entered twice.
    """
    groups: dict[str, list[Extract]] = defaultdict(list)
    for each in catalog.extracts:
        groups[folded(each.identifier)].append(each)
    for group in groups.values():
        for each in group:
            other = next((one for one in group if one.identifier != each.identifier), None)
            if other is None:
                continue
            yield Located(
                each.file,
                Finding(
                    code="ID202",
                    path=("identifier",),
                    place=each.place("identifier"),
                    message=Text(
                        f"索引号（identifier）“{each.identifier}”与 {other.file} 的“{other.identifier}”只差大小写、全半角、横线或空格",
                        f"identifier {each.identifier!r} looks like {other.identifier!r} of {other.file!r}",
                    ),
                    help=Text(
                        "核对是不是同一条信息，写错的改正",
                        "see whether both are one item, correct the wrong one",
                    ),
                ),
            )


RULES: tuple[Rule, ...] = (
    identifier_shared,
    identifier_lookalike,
)
