"""Step render: an item's page as a view: metadata, body, attachments, change notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote

from markupsafe import Markup

from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.model.numeral import number_of
from catalog.model.vocabulary import Channel, SourceKind, ValidityStatus
from catalog.record.past import Standing, Version
from catalog.render.banner import banner_view, print_status
from catalog.render.changes import change_views, version_view
from catalog.render.claim import claim_view
from catalog.render.consultation import consultation_view
from catalog.render.facts import facts_of
from catalog.render.history import related_lines, timeline, timeline_title
from catalog.render.pair import pair_views
from catalog.render.pieces import pieces
from catalog.render.place import Place
from catalog.render.poster import FOLDER as POSTER
from catalog.render.prose import fill_targets
from catalog.render.service import service_view
from catalog.render.view.common import LinkView, TermView
from catalog.render.view.item import (
    AttachmentView,
    ContentsEntryView,
    ContentsView,
    ItemView,
)
from catalog.render.wechat import FILE as ARTICLE_FILE
from catalog.render.words import format_of, size_text, tag_of
from catalog.render.work import Work
from catalog.select.address import number_tail
from catalog.select.related import Related
from catalog.select.standing import ShownValidity

CHAPTER_LEVEL = 2
"""Heading level of chapters: the page's title is the first."""
FILES = "files/"
"""Folder of an item's attachments below its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a page tells beside its item's own work: the day's validity, and the public items around it."""

    shown: ShownValidity | None
    related: tuple[Related, ...]
    chain: tuple[Extract, ...]
    """All public steps of the matter, oldest first; empty where there is none."""
    interpretations: Mapping[str, Work]
    """Works of the items that interpret this one, by identifier."""
    versions: tuple[Version, ...] = ()
    """The item in the publications, oldest first."""
    standing: Standing | None = None
    """What the newest publication shows of it."""


def file_href(name: str) -> str:
    """Return the relative address of an attachment from its item's page."""
    return FILES + quote(name)


def item_view(
    work: Work,
    extract: Extract,
    place: Place,
    around: Around,
    address: Callable[[str, str], str | None],
) -> ItemView:
    """Return the page of a public item; `address` resolves links of the body (`prose.fill_targets`)."""
    item, shown, related = work.item, around.shown, around.related
    changes = change_views(item, place.atlas.day, around.versions, place)
    return ItemView(
        breadcrumbs=place.class_breadcrumbs(item.category),
        kind=item.kind.label,
        doc_number=item.doc_number or "",
        title=item.title,
        title_parts=title_parts(item.title, extract.issuer, item.keywords),
        banner=banner_view(item, shown, related, place),
        official=_official(item, extract),
        more=_more(item, shown, place),
        summary=item.summary,
        consultation=consultation_view(extract.consultation, related, place),
        claim=claim_view(work),
        pairs=pair_views(extract, related, around.interpretations, place),
        related=related_lines(extract, related, place),
        contents=contents_view(work, len(changes)),
        service=service_view(item, place),
        facts=facts_of(item, extract, place),
        body_html=Markup(fill_targets(work.prose.html, address)),  # noqa: S704 - made by the reader
        timeline=timeline(extract, related, around.chain, shown, place),
        timeline_title=timeline_title(around.chain),
        downloads=_downloads(item, place),
        attachments=_attachments(work),
        changes=changes,
        version=version_view(around.versions, around.standing, work.fingerprint, place),
        fingerprint=work.fingerprint,
        address=place.absolute,
        print_status=print_status(shown),
        number_tail=number_tail(item.identifier, imported=item.imported),
        agency=place.site.agency.name,
        qr=place.code(work.qr),
        poster_href=POSTER if Channel.NOTICE_BOARD in item.channels else "",
    )


def title_parts(title: str, issuer: str, keywords: tuple[str, ...]) -> tuple[str, ...]:
    """Return the title cut where it may break: after the agency's name, before and after keywords.

    Joined they are the title; a word such as 保险 is thus never cut in two.
    """
    cuts = {len(issuer)} if title.startswith(issuer) else set()
    for word in keywords:
        at = title.find(word)
        if at >= 0:
            cuts |= {at, at + len(word)}
    ends = sorted({_beside_marks(title, cut) for cut in cuts} - {0} | {len(title)})
    return tuple(title[start:end] for start, end in zip([0, *ends], ends, strict=False))


OPENING, CLOSING = frozenset("（《〈“‘「【〔"), frozenset("）》〉”’」】〕，、。；：")
"""Marks that end no line, and marks that begin none."""


def _beside_marks(title: str, cut: int) -> int:
    """Return the nearest place for a cut that leaves marks with their words."""
    while cut > 0 and title[cut - 1] in OPENING:
        cut -= 1
    while cut < len(title) and title[cut] in CLOSING:
        cut += 1
    return cut


def _term(label: str, value: str, **more: str | bool) -> TermView:
    return TermView(label=label, value=value, **more)  # type: ignore[arg-type]


def _day(label: str, day: date | None) -> list[TermView]:
    return [_term(label, str(day), machine=str(day))] if day else []


def _official(item: Item, extract: Extract) -> tuple[TermView, ...]:
    """索引号 文件编号 / 成文日期 发布机构 / 公开方式 公开时限: the six of the official block, in order."""
    terms = [_term("索引号", item.identifier, keep=True)]
    if item.doc_number:
        terms.append(_term("文件编号", item.doc_number, keep=True))
    terms += _day("成文日期", item.date_created)
    issuers = "、".join((extract.issuer, *item.joint_issuers))
    terms += [_term("发布机构", issuers), _term("公开方式", item.disclosure.label)]
    last = item.last_public_day
    terms.append(_term("公开时限", f"公开至{last}" if last else "长期公开"))
    return tuple(terms)


def _more(item: Item, shown: ShownValidity | None, place: Place) -> tuple[TermView, ...]:
    terms = _day("发布日期", item.published_on) + _day("施行日期", item.date_effective)
    terms += _day("事发日期", item.occurred_on)
    if shown is not None:
        since = f"自{shown.since}起" if shown.since else ""
        until = item.validity.until if item.validity else None
        if not since and until and shown.status is ValidityStatus.EFFECTIVE:
            since = f"有效期至{until}"
        terms.append(TermView(label="有效性", value=since, tag=tag_of(shown.status)))
    terms.append(_term("责任处室", place.department(item.department)))
    terms += _contacts(item)
    category = place.category_link(item.category)
    terms.append(_term("信息分类", category.text, href=category.href))
    terms.append(_source(item, place))
    if item.channels:
        terms.append(_term("公开渠道", "、".join(channel.label for channel in item.channels)))
    if item.topics:
        topics = tuple(place.topic_link(key) for key in item.topics)
        terms.append(TermView(label="专栏", value="", links=topics))
    terms.append(_term("关键词", "、".join(item.keywords)))
    return tuple(terms)


def _contacts(item: Item) -> list[TermView]:
    """Return how to reach those who answer for the item; a service's sheet tells it by itself."""
    if not item.public_contacts or item.service is not None:
        return []
    return [TermView(label="联系方式", value="", pieces=pieces("、".join(item.public_contacts)))]


def _source(item: Item, place: Place) -> TermView:
    source = item.source
    if source is None or source.kind is SourceKind.OWN:
        return _term("信息来源", "本机关制作")
    return _term("信息来源", f"转载自{place.source(source.key or '')}", href=source.url or "")


def contents_view(work: Work, changes: int) -> ContentsView:
    """Return the contents: chapters with their articles, then what follows the text; `changes`: number of notes."""
    sections = work.prose.sections
    articles = sum(len(section.articles) for section in sections)
    chapters = [section for section in sections if section.text and section.level == CHAPTER_LEVEL]
    entries = (
        [ContentsEntryView(text="怎样办", href="#service", note="")] if work.item.service else []
    )
    entries += [
        ContentsEntryView(
            text=section.text,
            href=f"#{section.anchor}",
            note=_article_range([number for _, number in section.articles]),
            articles=tuple(LinkView(number, f"#{anchor}") for anchor, number in section.articles),
        )
        for section in sections
        if section.text and section.level <= CHAPTER_LEVEL + 1
    ]
    extra = []
    if work.item.attachments:
        extra.append(
            ContentsEntryView(
                text="附件", href="#attachments", note=f"{len(work.item.attachments)}个"
            )
        )
    extra.append(ContentsEntryView(text="变更记录", href="#changes", note=f"{changes}条"))
    extra.append(ContentsEntryView(text="核验", href="#verify", note=""))
    counts = (f"{len(chapters)}章" if chapters and articles else "") + (
        f"{articles}条" if articles else ""
    )
    return ContentsView(
        entries=tuple(entries),
        extra=tuple(extra),
        summary=f"目录（{counts}）" if counts else "目录",
    )


def _article_range(numbers: list[str]) -> str:
    """Return the articles of a chapter in figures: 5–12条; words would make the column wrap."""
    if not numbers:
        return ""
    first, last = number_of(numbers[0]), number_of(numbers[-1])
    return f"{first}条" if first == last else f"{first}–{last}条"


def _attachments(work: Work) -> tuple[AttachmentView, ...]:
    sizes = {file.name: file for file in work.files}
    return tuple(
        AttachmentView(
            format=format_of(one.file),
            title=one.title,
            href=file_href(one.file),
            size=size_text(sizes[one.file].size_bytes),
            sha256=sizes[one.file].sha256,
            download_name=PurePosixPath(one.file).name,
            preview=work.previews.get(one.file),
        )
        for one in work.item.attachments
        if one.file in sizes
    )


def _downloads(item: Item, place: Place) -> tuple[AttachmentView, ...]:
    """Return the item's Markdown and JSON among the open data, and its WeChat article if it has one."""
    data = f"{place.root}data/{place.address.rstrip('/')}"
    offered = [("MD", "纯文本", f"{data}.md", ""), ("JSON", "结构化数据", f"{data}.json", "")]
    if Channel.WECHAT in item.channels:
        name = number_tail(item.identifier, imported=item.imported)
        offered.append(("HTML", "微信文章", ARTICLE_FILE, f"{name}-{ARTICLE_FILE}"))
    return tuple(
        AttachmentView(format=kind, title=title, href=href, size="", sha256="", download_name=saved)
        for kind, title, href, saved in offered
    )
