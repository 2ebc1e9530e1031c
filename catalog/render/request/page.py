"""Step render: the parts that the engine writes into pages about requests, and the form's page and files.

A part stands wherever a page has its token; the page on requests has each of them (`catalog.load.token`).
"""

from __future__ import annotations

import re
from html import escape

from catalog.load.cache import digest, engine_digest
from catalog.load.kept_year import kept_years
from catalog.load.token import PART, REQUEST_PARTS
from catalog.model.calendar import WorkCalendar
from catalog.model.vocabulary import RequestChannel
from catalog.render.cast import Caster
from catalog.render.chrome import full_title, head_view
from catalog.render.open_data.structured import page_ld
from catalog.render.pieces import pieces
from catalog.render.place import Place
from catalog.render.request.cases import worked_cases
from catalog.render.request.flow import flow_picture
from catalog.render.request.form import TITLE, RequestForm, form_of
from catalog.render.request.pdf_file import pdf_file
from catalog.render.request.statistics import statistics_view
from catalog.render.request.word_file import word_file
from catalog.render.request.words import (
    ANSWERS,
    FLOW,
    PAGE_BANDS,
    RECEIPT,
    REMEDIES,
    fee_by_cases,
    fee_by_pages,
)
from catalog.render.view.common import LinkView
from catalog.render.view.request import (
    CasesView,
    EntriesView,
    EntryView,
    FeesView,
    FilesView,
    FileView,
    FlowView,
    FormView,
    StepView,
    TableView,
)

FOLDER = "request/form/"
"""Address of the form's page; its files lie beside it."""
_MARK = re.compile(f"<p>{PART.format('(' + '|'.join(map(re.escape, REQUEST_PARTS)) + ')')}</p>")


class RequestParts:
    """Fills the parts into pages; each is made once a depth of page."""

    def __init__(self, caster: Caster) -> None:
        """Take the tools of the process."""
        self._caster = caster
        self._made: dict[tuple[str, str], str] = {}

    def fill(self, html: str, place: Place) -> str:
        """Return the page with its parts in the places of their marks."""
        return _MARK.sub(lambda found: self._part(found[1], place), html)

    def _part(self, name: str, place: Place) -> str:
        key = (name, place.root)
        if key not in self._made:
            fragment, view = self._view(name, place)
            self._made[key] = self._caster.fragments.render(fragment, view)
        return self._made[key]

    def _view(self, name: str, place: Place) -> tuple[str, object]:
        plan = self._caster.plan
        calendar = place.site.calendar
        if name == "request.form":
            return "request/files", FilesView(files=form_files(place), note=FORM_NOTE)
        if name == "request.flow":
            return "request/flow", flow_view()
        if name == "request.deadline":
            known = kept_years(plan.settings.cache)
            work = WorkCalendar(calendar.years, calendar.emergency_responses, known)
            return "request/cases", CasesView(cases=worked_cases(work, self._caster.day))
        if name == "request.fees":
            return "request/fees", fees_view()
        if name == "request.statistics":
            return "request/statistics", statistics_view(plan.requests, place)
        return "request/entries", _ENTRIES[name](place)


FORM_NOTE = "三种是同一张表。不想用表的，写一封信也可以，内容写全就行。"


def cast_form(caster: Caster) -> str:
    """Cast the form's page and write its files; return the page's address."""
    place = caster.place(FOLDER)
    form = form_of(place.site.agency)
    view = FormView(
        breadcrumbs=(LinkView("首页", place.root), LinkView("依申请公开", place.href("request/"))),
        form=form,
        files=form_files(place)[:2],
    )
    about = page_ld(place, "WebPage", TITLE, view.breadcrumbs)
    head = head_view(
        place,
        caster.plan.settings.site_name,
        f"{form.agency}的{TITLE}，可以打印、下载。",
        column_name=TITLE,
        column_description=TITLE,
        column_keywords=TITLE,
        column_type="政府信息公开",
        structured=about,
    )
    html = caster.chrome.mould("plain", place, "request").cast(
        {
            "head": caster.chrome.head(head),
            "title": escape(full_title(TITLE, form.agency), quote=False),
            "main": caster.fragments.render("request/form", view),
        }
    )
    caster.files.write_page(FOLDER, html)
    _write_files(caster, form)
    return FOLDER


def _write_files(caster: Caster, form: RequestForm) -> None:
    name = digest(engine_digest().encode(), repr(form).encode())
    caster.files.write_known(f"{FOLDER}form.docx", name, lambda: word_file(form))
    caster.files.write_known(f"{FOLDER}form.pdf", name, lambda: pdf_file(form))


def form_files(place: Place) -> tuple[FileView, ...]:
    """Return the form's formats, the page for printing last."""
    return (
        FileView(
            format="DOCX",
            words="在电脑上填写",
            href=place.href(f"{FOLDER}form.docx"),
            download_name=f"{TITLE}.docx",
        ),
        FileView(
            format="PDF",
            words="打印一张A4纸，手写",
            href=place.href(f"{FOLDER}form.pdf"),
            download_name=f"{TITLE}.pdf",
        ),
        FileView(
            format="网页", words="直接打印，不用下载", href=place.href(FOLDER), download_name=""
        ),
    )


def flow_view() -> FlowView:
    """Return the flow."""
    steps = tuple(
        StepView(
            title=one.title,
            detail=one.detail,
            aside=f"{one.asked}：{one.aside}" if one.aside else "",
        )
        for one in FLOW
    )
    return FlowView(picture=flow_picture(FLOW), steps=steps)


def answers_view(place: Place) -> EntriesView:
    """Return the eight kinds of answer, each with the row of the annual report in which it counts."""
    del place
    return EntriesView(
        entries=tuple(
            EntryView(
                name=one.name,
                lines=(pieces(one.meaning), pieces(one.then)),
                notes=(one.law, f"年度报告表三：{one.row}"),
            )
            for one in ANSWERS
        ),
        note="信访、举报、投诉类的申请，没有正当理由的大量反复申请，逾期不补正、不缴费的，另行告知，不再按申请处理。",
    )


def remedies_view(place: Place) -> EntriesView:
    """Return what can be done about each outcome."""
    supervision = place.site.agency.supervision
    return EntriesView(
        entries=tuple(
            EntryView(name=one.when, lines=(pieces(one.first), pieces(one.within)))
            for one in REMEDIES
        ),
        note=f"向哪个机关申请复议、向哪个法院起诉，以答复上写明的为准。也可以投诉，电话{supervision.phone}。",
    )


def channels_view(place: Place) -> EntriesView:
    """Return the channels that the agency offers: where to, and which day counts as that of receipt."""
    agency = place.site.agency
    where = {
        RequestChannel.IN_PERSON: f"{agency.address}，{agency.hours}",
        RequestChannel.SIGNED_POST: f"{agency.address}，邮编{agency.postcode}",
        RequestChannel.ORDINARY_POST: f"{agency.address}，邮编{agency.postcode}，信封写明“政府信息公开申请”",
        RequestChannel.FAX: agency.fax,
    }
    entries = []
    for channel in agency.request_channels:
        url = agency.request_url if channel is RequestChannel.INTERNET else None
        is_web = url is not None and url.startswith(("https://", "http://"))
        to = where.get(channel, "" if is_web else agency.email)
        entries.append(
            EntryView(
                name=channel.label,
                lines=(pieces(to),) if to else (),
                notes=(f"收到之日：{RECEIPT[channel]}",),
                link=LinkView("网上申请", url) if url is not None and is_web else None,
            )
        )
    asked = "、".join(agency.phones)
    return EntriesView(entries=tuple(entries), note=f"咨询电话{asked}，{agency.hours}。")


def elsewhere_view(place: Place) -> EntriesView:
    """Return where to go with what is no request (Regulation arts. 36, 39, 41)."""
    agency = place.site.agency
    phone = "、".join(agency.phones)
    told = (
        (
            "信访、投诉、举报",
            f"打电话{agency.supervision.phone}，或者到{agency.supervision.address}。",
        ),
        ("咨询政策、办事", f"打电话{phone}，{agency.hours}。"),
        ("要报刊、书籍等公开出版物", "到书店、图书馆或者出版单位取得。"),
        ("查工商、不动产等登记", "到办理登记的机关，按专门的规定查询。"),
        ("更正关于自己的错误记录", f"带上证据，到{agency.address}提出，不用填申请表。"),
    )
    return EntriesView(
        entries=tuple(EntryView(name=name, lines=(pieces(words),)) for name, words in told)
    )


_ENTRIES = {
    "request.channels": channels_view,
    "request.answers": answers_view,
    "request.remedies": remedies_view,
    "request.elsewhere": elsewhere_view,
}


def fees_view() -> FeesView:
    """Return the tariff with examples worked out by it."""
    cases, pages = 35, 250
    by_case = TableView(
        key="fee-cases",
        caption="按件收费（同一申请人，同一个自然月）",
        columns=("件数", "每件"),
        rows=(
            ("1–10件", "免费"),
            ("11–30件", "100元"),
            ("31–40件", "200元"),
            ("再往上每10件为一档", "每档加100元"),
        ),
    )
    spans, first = [], 1
    for last, price in PAGE_BANDS:
        spans.append((f"{first}–{last}页", f"{price}元" if price else "免费"))
        first = last + 1
    by_page = TableView(
        key="fee-pages",
        caption="按量收费（一件申请提供的纸张、扫描件、复制件）",
        columns=("页数", "每页"),
        rows=(*spans, (f"{first}页以上", f"{fee_by_pages(first) - fee_by_pages(first - 1)}元")),
    )
    return FeesView(
        lead=(
            "一般不收费。只有数量、频次明显超过合理范围的，才可以收信息处理费。",
            (
                "要收的，先书面通知您，写明按哪一种、多少钱。两种只用一种。收到通知的第二天起20个工作日内缴纳；"
                "逾期不缴的，不再处理；缴了的，从第二天起重新算期限。"
            ),
        ),
        tables=(by_case, by_page),
        examples=(
            f"一个月申请{cases}件，按件收：{fee_by_cases(cases):,}元。",
            f"一件申请提供{pages}页，按量收：{fee_by_pages(pages):,}元。",
        ),
    )
