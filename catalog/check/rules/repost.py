"""Step check: rules about what a repost may not claim to be (H6)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.label import named
from catalog.check.origin import is_repost
from catalog.check.rule import HOUSE, HUZHOU, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.vocabulary import Kind, SourceLevel

ORIGINS = Basis(HUZHOU, "第六条")
MARKED = Basis(HOUSE, "转载")
OWN_KINDS = frozenset(
    {Kind.PENALTY, Kind.SERVICE, Kind.CONSULTATION, Kind.CONSULTATION_RESULT, Kind.CLEAN_UP}
)
"""Kinds that the agency itself makes: deadlines, figures and contacts on their pages are its own."""
OFFICIAL_KINDS = {
    Kind.REGULATION: Text("法规、规章", "law or regulation"),
    Kind.NORMATIVE_DOCUMENT: Text(Kind.NORMATIVE_DOCUMENT.label, "normative document"),
}
"""Kinds whose text holds as its maker published it, as a message calls them: 条例 and 规章 share a kind."""
REPOST = """
issuer: 示例省人民政府
doc_number: null
source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-04}
"""


@item_rule(
    code="CL109",
    about="source",
    title=Text("转载的发布机构是本机关", "repost claims to be issued by the agency"),
    zh="转载的是别的机关、媒体的信息，发布机构（issuer）写原来发布的机关；不写就成了本机关，公众会以为是本机关制作的。",
    basis=(ORIGINS, MARKED),
    severity=Severity.WARNING,
    bad=REPOST.replace("issuer: 示例省人民政府\n", ""),
    good=REPOST,
)
def repost_issued_by_the_agency(subject: Subject) -> Iterator[Finding]:
    """A repost names no issuer, or the agency itself; who made the original must be seen."""
    item, agency = subject.item, subject.site.agency
    if not is_repost(item) or item.issuer not in {None, *agency.names}:
        return
    yield Finding(
        code="CL109",
        path=("issuer",) if item.issuer else ("source",),
        message=Text(
            f"转载的信息，{named(('issuer',))}{'写的是本机关' if item.issuer else '没有写，就成了本机关'}",
            f"repost has {'the agency as issuer' if item.issuer else 'no issuer, which means the agency'}",
        ),
        help=Text(
            "issuer 写原来发布的机关；是本机关制作的，source 写 kind: own",
            "name in issuer who issued the original; if the agency made it, write kind: own",
        ),
    )


@item_rule(
    code="CL110",
    about="source",
    title=Text("转载用了本机关的文件编号", "repost bears the agency's document number"),
    zh="转载的文件保留原来的文件编号。编号用的是本机关代字（content/agency.yml 的 document_codes），说明不是转载，或者编号写错了。",
    basis=(ORIGINS, MARKED),
    severity=Severity.WARNING,
    bad=REPOST.replace("doc_number: null", "doc_number: 示医保发〔2025〕1号"),
    good=REPOST.replace("doc_number: null", "doc_number: 示省政发〔2025〕1号"),
)
def repost_with_own_number(subject: Subject) -> Iterator[Finding]:
    """A repost's document number begins with one of the agency's own codes."""
    item = subject.item
    if item.doc_number is None or not is_repost(item):
        return
    code = item.doc_number.partition("〔")[0]
    if code in subject.site.agency.document_codes:
        yield Finding(
            code="CL110",
            path=("doc_number",),
            message=Text(
                f"转载的信息，文件编号（doc_number）{item.doc_number}用的是本机关代字",
                f"repost bears {item.doc_number!r}, which has one of the agency's own codes",
            ),
            help=Text(
                "写原文的文件编号；是本机关制作的，source 写 kind: own",
                "write the original's number; if the agency made it, write kind: own",
            ),
        )


@item_rule(
    code="CL111",
    about="source",
    title=Text("这一种类的信息不能转载", "item of this kind cannot be a repost"),
    zh="""
    行政处罚、办事服务、征求意见及其结果、文件清理，是本机关自己办的事：页面上的期限、电话、结果都是本机关的。

    别的机关的这类信息要告诉公众的，用通知公告（notice）或者工作动态（news）转载。
    """,
    basis=(ORIGINS, MARKED),
    bad=REPOST
    + "kind: consultation_result\nlinks: {results_of: [11990100MB0000000P/2025-00009]}\n",
    good=REPOST + "kind: notice\n",
)
def repost_of_own_kind(subject: Subject) -> Iterator[Finding]:
    """A penalty, a service, a consultation, its result or a clean-up is marked as reposted."""
    item = subject.item
    if item.kind in OWN_KINDS and is_repost(item):
        yield Finding(
            code="CL111",
            path=("kind",),
            message=Text(
                f"{named(('kind',))}是{item.kind.label}，不能是转载",
                f"kind is {item.kind}, which the agency makes itself, but source is reposted",
            ),
            help=Text(
                "别的机关的，kind 改为 notice 或 news；本机关的，source 写 kind: own",
                "set kind to notice or news, or source to kind: own",
            ),
        )


@item_rule(
    code="CL112",
    about="source",
    title=Text("法规文件从媒体转载", "official document reposted from the press"),
    zh="法规（条例）、规章和规范性文件以制定机关和政府网站公布的文本为准。转载自媒体的，文字和效力都难核对，请换成政府网站上的原文。",
    basis=(ORIGINS, MARKED),
    severity=Severity.WARNING,
    bad=REPOST.replace("province-gov", "city-daily").replace("www.province", "news.shili")
    + "kind: regulation\n",
    good=REPOST + "kind: regulation\n",
)
def official_text_from_the_press(subject: Subject) -> Iterator[Finding]:
    """A law, regulation or normative document is reposted from a source of the level `media`."""
    item = subject.item
    called = OFFICIAL_KINDS.get(item.kind)
    if called is None or item.source is None or not is_repost(item):
        return
    key = item.source.key
    source = next((each for each in subject.site.sources if each.key == key), None)
    if source is not None and source.level is SourceLevel.MEDIA:
        path = ("source", "source")
        yield Finding(
            code="CL112",
            path=path,
            message=Text(
                f"{called.zh}转载自{source.name}（{source.level.label}）",
                f"a {called.en} is reposted from {source.key!r}, a source of the press",
            ),
            help=Text(
                "改从制定机关或者政府网站转载原文",
                "repost the original from the site of a government body",
            ),
        )


RULES: tuple[Rule, ...] = (
    repost_issued_by_the_agency,
    repost_with_own_number,
    repost_of_own_kind,
    official_text_from_the_press,
)
