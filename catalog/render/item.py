"""Step render: an item's page as a view: metadata, banner, body, history, attachments, change notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote

from markupsafe import Markup

from catalog.load.loaded import AttachedFile
from catalog.model.extract import Extract
from catalog.model.item import Item
from catalog.model.vocabulary import Relation, SourceKind, ValidityStatus
from catalog.render.facts import facts_of
from catalog.render.place import Place
from catalog.render.prose import Prose, fill_targets
from catalog.render.view import (
    AttachmentView,
    BannerView,
    ChangeView,
    ContentsEntryView,
    ContentsView,
    ItemView,
    LinkView,
    Mark,
    RelatedView,
    StepView,
    TermView,
    Tone,
)
from catalog.render.words import RELATION_LABELS, STEP_ACTIONS, format_of, size_text, tag_of
from catalog.select.address import number_tail
from catalog.select.related import Related
from catalog.select.standing import ShownValidity

ENDING = frozenset({Relation.REPEALS, Relation.REPLACES})
CHAPTER_LEVEL = 2
"""Heading level of chapters: the page's title is the first."""
TELLING = ENDING | {Relation.AMENDS}
FILES = "files/"
"""Folder of an item's attachments below its page."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the build keeps of an item: everything of its page that needs no other item and no day."""

    item: Item
    prose: Prose
    files: tuple[AttachedFile, ...]
    """Listed attachments and files that the body shows, in that order."""
    canonical: bytes
    fingerprint: str


def file_href(name: str) -> str:
    """Return the relative address of an attachment from its item's page."""
    return FILES + quote(name)


def item_view(
    work: Work,
    extract: Extract,
    place: Place,
    shown: ShownValidity | None,
    related: tuple[Related, ...],
    address: Callable[[str, str], str | None],
) -> ItemView:
    """Return the page of a public item; `address` resolves links of the body (`prose.fill_targets`)."""
    item = work.item
    return ItemView(
        breadcrumbs=place.class_breadcrumbs(item.category),
        kind=item.kind.label,
        doc_number=item.doc_number or "",
        title=item.title,
        banner=_banner(item, shown, related, place),
        official=_official(item, extract),
        more=_more(item, shown, place),
        summary=item.summary,
        related=_related_lines(related, place),
        contents=contents_view(work),
        facts=facts_of(item, place),
        body_html=Markup(fill_targets(work.prose.html, address)),  # noqa: S704 - made by the reader
        timeline=_timeline(extract, related, shown, place),
        downloads=_downloads(place),
        attachments=_attachments(work),
        changes=_changes(item),
        fingerprint=work.fingerprint,
        address=place.absolute,
        print_status=_print_status(shown),
        number_tail=number_tail(item.identifier, imported=item.imported),
        agency=place.site.agency.name,
    )


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
    terms.append(_term("公开时限", f"公开至 {last}" if last else "长期公开"))
    return tuple(terms)


def _more(item: Item, shown: ShownValidity | None, place: Place) -> tuple[TermView, ...]:
    terms = _day("发布日期", item.published_on) + _day("施行日期", item.date_effective)
    if shown is not None:
        since = f"自 {shown.since} 起" if shown.since else ""
        until = item.validity.until if item.validity else None
        if not since and until and shown.status is ValidityStatus.EFFECTIVE:
            since = f"有效期至 {until}"
        terms.append(TermView(label="有效性", value=since, tag=tag_of(shown.status)))
    terms.append(_term("责任处室", place.department(item.department)))
    category = place.category_link(item.category)
    terms.append(_term("信息分类", category.text, href=category.href))
    terms.append(_source(item, place))
    if item.channels:
        terms.append(_term("公开渠道", "、".join(channel.label for channel in item.channels)))
    if item.topics:
        titles = "、".join(place.topic(key) for key in item.topics)
        terms.append(_term("专栏", titles))
    terms.append(_term("关键词", "、".join(item.keywords)))
    return tuple(terms)


def _source(item: Item, place: Place) -> TermView:
    source = item.source
    if source is None or source.kind is SourceKind.OWN:
        return _term("信息来源", "本机关制作")
    return _term("信息来源", f"转载自{place.source(source.key or '')}", href=source.url or "")


BANNERS: dict[ValidityStatus, tuple[Tone, str, str]] = {
    ValidityStatus.REPEALED: ("void", "已废止，不能作为办事依据", "废止"),
    ValidityStatus.LAPSED: ("lapsed", "已失效，不能作为办事依据", "失效"),
    ValidityStatus.PARTLY_LAPSED: ("info", "部分条款已失效", "部分失效"),
    ValidityStatus.AMENDED: ("info", "已修改", "修改"),
    ValidityStatus.NOT_YET_EFFECTIVE: ("info", "尚未施行", ""),
}


def _banner(
    item: Item, shown: ShownValidity | None, related: tuple[Related, ...], place: Place
) -> BannerView | None:
    """Return the banner of a document that is not simply in force; 有效 has none."""
    if shown is None or shown.status not in BANNERS:
        return None
    tone, title, verb = BANNERS[shown.status]
    if shown.status is ValidityStatus.NOT_YET_EFFECTIVE:
        return BannerView(
            tone="info",
            status=shown.status.value,
            title=title,
            before="",
            link=None,
            after=f"自 {shown.since} 起施行。",
            button=None,
        )
    wanted = (
        ENDING
        if shown.status in {ValidityStatus.REPEALED, ValidityStatus.LAPSED}
        else {Relation.AMENDS}
    )
    found = [one for one in related if one.back and one.relation in wanted]
    by = found[-1].other if found else None
    since = f"自 {shown.since} 起" if shown.since else ""
    keep = "以下保留原文供查阅。" if tone != "info" else ""
    if by is None:
        statement = (
            item.validity.statement.text if item.validity and item.validity.statement else ""
        )
        reason = f"{statement.rstrip('。')}。" if statement and tone != "info" else ""
        return BannerView(
            tone=tone,
            status=shown.status.value,
            title=title,
            before="",
            link=None,
            after=f"{since}{verb}。{reason}{keep}",
            button=None,
        )
    number = f"（{by.doc_number}）" if by.doc_number else ""
    replaced = any(one.relation is Relation.REPLACES for one in found)
    live = LinkView("看现行文件", place.item_href(by)) if replaced else None
    return BannerView(
        tone=tone,
        status=shown.status.value,
        title=title,
        before=f"{since}，由《" if since else "由《",
        link=LinkView(by.title, place.item_href(by)),
        after=f"》{number}{verb}。{keep}",
        button=live,
    )


def _print_status(shown: ShownValidity | None) -> str:
    if shown is None or shown.status is ValidityStatus.EFFECTIVE:
        return ""
    label = shown.status.label
    return label if label.startswith(("已", "尚", "部分")) else f"已{label}"


def _related_lines(related: tuple[Related, ...], place: Place) -> tuple[RelatedView, ...]:
    lines: dict[str, list[LinkView]] = {}
    for one in related:
        label = RELATION_LABELS[one.relation][one.back]
        lines.setdefault(label, []).append(LinkView(one.other.title, place.item_href(one.other)))
    return tuple(RelatedView(label=label, links=tuple(links)) for label, links in lines.items())


def _timeline(
    extract: Extract, related: tuple[Related, ...], shown: ShownValidity | None, place: Place
) -> tuple[StepView, ...]:
    """Return the history, oldest first; empty where the item stands alone."""
    if not related:
        return ()
    steps = [_own_step(extract)]
    told = {one.other.identifier for one in related if one.relation in TELLING}
    for one in related:
        other = one.other
        if one.relation is Relation.CLEANS_UP and other.identifier in told:
            continue  # the clean-up that repeals it is told as the repeal
        action = STEP_ACTIONS[one.relation][one.back]
        amended = one.relation is Relation.AMENDS and one.back
        mark: Mark = "amended" if amended else "related"
        when = str(other.published_on or other.date_created)
        if one.back and one.relation in ENDING:
            mark = "ended"
            when = str(shown.since if shown and shown.since else when)
        steps.append(
            StepView(
                date=when,
                action=action,
                title=other.title,
                href=place.item_href(other),
                number=other.doc_number,
                mark=mark,
                current=False,
            )
        )
    return tuple(sorted(steps, key=lambda step: (step.date, step.mark == "ended", step.title)))


def _own_step(extract: Extract) -> StepView:
    return StepView(
        date=str(extract.published_on or extract.date_created),
        action="本件发布",
        title=extract.title,
        href="",
        number=extract.doc_number,
        mark="published",
        current=True,
    )


def contents_view(work: Work) -> ContentsView:
    """Return the contents: chapters with their articles, then what follows the text."""
    sections = work.prose.sections
    articles = sum(len(section.articles) for section in sections)
    chapters = [section for section in sections if section.text and section.level == CHAPTER_LEVEL]
    entries = tuple(
        ContentsEntryView(
            text=section.text,
            href=f"#{section.anchor}",
            note=_article_range([number for _, number in section.articles]),
            articles=tuple(LinkView(number, f"#{anchor}") for anchor, number in section.articles),
        )
        for section in sections
        if section.text and section.level <= CHAPTER_LEVEL + 1
    )
    extra = []
    if work.item.attachments:
        extra.append(
            ContentsEntryView(
                text="附件", href="#attachments", note=f"{len(work.item.attachments)}个"
            )
        )
    extra.append(
        ContentsEntryView(text="变更记录", href="#changes", note=f"{len(work.item.changes) + 1}条")
    )
    counts = (f"{len(chapters)}章" if chapters and articles else "") + (
        f"{articles}条" if articles else ""
    )
    return ContentsView(
        entries=entries, extra=tuple(extra), summary=f"目录（{counts}）" if counts else "目录"
    )


def _article_range(numbers: list[str]) -> str:
    if not numbers:
        return ""
    return f"{numbers[0]}条" if len(numbers) == 1 else f"{numbers[0]}至{numbers[-1]}条"


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
        )
        for one in work.item.attachments
        if one.file in sizes
    )


def _downloads(place: Place) -> tuple[AttachmentView, ...]:
    """Return the item's Markdown and JSON among the open data."""
    data = f"{place.root}data/{place.address.rstrip('/')}"
    return tuple(
        AttachmentView(
            format=kind, title=title, href=f"{data}.{ending}", size="", sha256="", download_name=""
        )
        for kind, title, ending in (("MD", "纯文本", "md"), ("JSON", "结构化数据", "json"))
    )


def _changes(item: Item) -> tuple[ChangeView, ...]:
    """Return the change notes, newest first; the first publication closes them."""
    notes = [
        ChangeView(date=str(change.on), note=change.note)
        for change in sorted(item.changes, key=lambda change: change.on, reverse=True)
    ]
    return (*notes, ChangeView(date=str(item.published_on), note="首次发布。"))
