"""Step render: what the fragments of theme/records receive, one frozen value a fragment.

Values are ready to print: dates are ISO text, numbers are formatted, links are relative to the page that is
cast. Only `*_html` fields hold markup; everything else is escaped by the templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

Tone = Literal["void", "lapsed", "info"]
Mark = Literal["related", "published", "amended", "ended"]


@dataclass(frozen=True, slots=True)
class LinkView:
    """Words and where they lead (relative address)."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class TagView:
    """The validity mark: one of effective, amended, partly_lapsed, lapsed, repealed, not_yet_effective."""

    status: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """`head.html`: description, canonical address, official meta tags, feed."""

    description: str
    canonical: str | None
    """Absolute address of the page; None where the site's own address is not set."""
    site_name: str
    site_domain: str
    site_id_code: str
    column_name: str = ""
    column_description: str = ""
    column_keywords: str = ""
    column_type: str = ""
    article_title: str = ""
    """Empty on pages that are not an item; then PubDate and ContentSource are left out too."""
    pub_date: str = ""
    """YYYY-MM-DD HH:MM."""
    content_source: str = ""
    keywords: str = ""
    feed_href: str = ""
    noindex: bool = False


@dataclass(frozen=True, slots=True)
class BrandView:
    """`brand.html`: the words of the header bar."""

    mark: str
    """One character in the round mark."""
    agency: str
    platform: str
    home_href: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """`notice.html`: the strip that marks a preview; not cast at all on an ordinary day."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterView:
    """`footer.html`: four columns and the last line."""

    agency: str
    work_unit: str
    address: str
    postcode: str
    hours: str
    phones: tuple[str, ...]
    fax: str
    email: str
    supervision_phone: str
    supervision_address: str
    supervision_email: str
    open_links: tuple[LinkView, ...]
    """Open data, feed."""
    site_links: tuple[LinkView, ...]
    """Site map, accessibility."""
    site_id_code: str
    icp: str
    public_security: str
    conac: str
    as_of: str
    """Day of the build, YYYY-MM-DD."""
    supervision_links: tuple[LinkView, ...] = ()
    """我为政府网站找错 and the like: plain links, no outside script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One of the four fixed parts on the home page."""

    title: str
    href: str
    lead: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestView:
    """One row of the latest items."""

    date: str
    title: str
    href: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure with its unit and what it counts."""

    value: str
    unit: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConsultationView:
    """A consultation that is open on the day."""

    title: str
    href: str
    closes: str
    days_left: int
    """Days after today up to and including the last one; 0 on the last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """`home.html`."""

    agency: str
    title: str
    """查找本局公开的信息."""
    browse: tuple[LinkView, ...]
    """Common ways in: classes and documents that are asked for often."""
    search_href: str
    """Where the search form leads; empty while the site has no search: then no box is drawn."""
    phone: str
    hours: str
    address: str
    parts: tuple[PartView, ...]
    request_href: str
    request_lead: str
    latest: tuple[LatestView, ...]
    latest_href: str
    figures: tuple[FigureView, ...]
    figures_note: str
    consultations: tuple[OpenConsultationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeNodeView:
    """One class in the catalog's tree."""

    title: str
    href: str
    count: int | None
    current: bool
    open: bool
    children: tuple[TreeNodeView, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeView:
    """`tree.html`: the left column of catalog pages: the four parts, the second one open."""

    nodes: tuple[TreeNodeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """One choice of a facet strip."""

    label: str
    count: int
    href: str
    """Empty: nothing to show there (count 0)."""
    current: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """One row of the facet strip: links, single choice."""

    label: str
    choices: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row of the catalog: the five facts in their order."""

    number: str
    """Tail of the identifier, or the whole one where it is imported."""
    title: str
    href: str
    summary: str
    date: str
    tag: TagView | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinkView:
    """One square of the pagination; `number` 0 is a gap."""

    number: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaginationView:
    """Pagination; `previous` and `next` are empty at the ends."""

    current: int
    total: int
    previous: str
    next: str
    pages: tuple[PageLinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """`list.html`: catalog by class, department, year, kind or topic."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    facets: tuple[FacetView, ...]
    total: int
    order: str
    """按成文日期从新到旧."""
    rows: tuple[RowView, ...]
    number_note: str
    """索引号只列后段，前段均为 ….; empty where no row is shortened."""
    pagination: PaginationView | None
    feed_href: str
    csv_href: str
    empty: str
    """One sentence for an empty list: since when, whom to ask."""
    children: tuple[LinkView, ...] = ()
    """Lower classes of this one; on the catalog's first page the lists that are no classes."""
    children_label: str = "下级分类"
    updated: str = ""
    """Day of the newest item, YYYY-MM-DD; stands after `lead` and never breaks across lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerView:
    """The validity banner: `tone` void (废止), lapsed (失效) or info (修改, 部分失效, 尚未施行)."""

    tone: Tone
    status: str
    """A status of `TagView`; it names the sign."""
    title: str
    before: str
    """Sentence before the link."""
    link: LinkView | None
    after: str
    """Sentence after the link; all of it where there is no link."""
    button: LinkView | None
    number: str = ""
    """A document number that stands in `after`; it is kept on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A label and its value in the metadata block."""

    label: str
    value: str
    href: str = ""
    tag: TagView | None = None
    keep: bool = False
    """The value must not break (numbers of documents, index numbers)."""
    machine: str = ""
    """ISO date for `<time datetime>`; empty where the value is no date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step of the document's history, oldest first."""

    date: str
    action: str
    title: str
    href: str
    number: str
    mark: Mark
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentView:
    """A row of attachments."""

    format: str
    """XLSX, DOCX, PDF, …"""
    title: str
    href: str
    size: str
    """62 KB."""
    sha256: str
    download_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A change note; newest first, the last one is 首次发布."""

    date: str
    note: str


@dataclass(frozen=True, slots=True)
class FactsView:
    """A block of a kind: 征求意见, 办事要素, 处罚, 联合发文, 清理结果."""

    title: str
    rows: tuple[TermView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """One line under the metadata block: label and links, e.g. 配套解读."""

    label: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntryView:
    """A heading in the contents; `articles` are the article numbers under it."""

    text: str
    href: str
    note: str
    """1–4条, 3个; may be empty."""
    articles: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsView:
    """`contents.html`: the left column of an item, and its fold-out on phones."""

    entries: tuple[ContentsEntryView, ...]
    extra: tuple[ContentsEntryView, ...]
    """Attachments, change notes, verification."""
    summary: str
    """目录（6章32条）, the words of the fold-out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """`item.html`."""

    breadcrumbs: tuple[LinkView, ...]
    kind: str
    doc_number: str
    title: str
    banner: BannerView | None
    official: tuple[TermView, ...]
    """索引号 文件编号 成文日期 发布机构 公开方式 公开时限, in this order; empty ones left out."""
    more: tuple[TermView, ...]
    """发布日期 施行日期 有效性 责任处室 分类 来源 …"""
    summary: str
    related: tuple[RelatedView, ...]
    contents: ContentsView
    facts: tuple[FactsView, ...]
    body_html: Markup
    timeline: tuple[StepView, ...]
    """Empty where the item has no history beside itself."""
    downloads: tuple[AttachmentView, ...]
    """Markdown and JSON of the item."""
    attachments: tuple[AttachmentView, ...]
    changes: tuple[ChangeView, ...]
    fingerprint: str
    """SHA-256 of the canonical record, 64 hexadecimal digits."""
    address: str
    """Absolute address for print, else the path below the site."""
    print_status: str
    """已废止, 已失效…: what stands on every printed page; empty when in force."""
    number_tail: str
    agency: str
    title_parts: tuple[str, ...] = ()
    """The title cut where a line may break (after the agency's name, at keywords); joined it is `title`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """A way on from a tombstone."""

    text: str
    href: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneView:
    """`tombstone.html`: what was withdrawn or expired; never styled as an error."""

    breadcrumbs: tuple[LinkView, ...]
    identifier: str
    heading: str
    """这件信息已经撤下 / 这件信息的公开期限已满."""
    title: str
    """Title of what stood here; empty where it is hidden."""
    lead: str
    terms: tuple[TermView, ...]
    button: LinkView | None
    ways: tuple[WayView, ...]
    phone: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneRowView:
    """One row of the withdrawn list."""

    number: str
    title: str
    """名称不公开 where it is hidden."""
    href: str
    date: str
    what: str
    """撤下 or 到期."""
    reason: str
    replaced_by: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """`withdrawn.html`."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    rows: tuple[GoneRowView, ...]
    total: int
    pagination: PaginationView | None
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityGroupView:
    """The documents of one status."""

    tag: TagView
    anchor: str
    total: int
    rows: tuple[RowView, ...]
    notes: tuple[str, ...]
    """For each row: since when and by what; same length as `rows`."""
    more_href: str
    """Where the rest stands when there are more rows than shown; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityView:
    """`validity.html`: normative documents by validity, then clean-up results."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    groups: tuple[ValidityGroupView, ...]
    clean_ups: tuple[LatestView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRowView:
    """One consultation."""

    title: str
    href: str
    opens: str
    closes: str
    status: str
    """正在征求意见, 还有 27 天 / 已结束 / 尚未开始."""
    open: bool
    results: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationsView:
    """`consultations.html`."""

    breadcrumbs: tuple[LinkView, ...]
    title: str
    lead: str
    open: tuple[ConsultationRowView, ...]
    closed: tuple[ConsultationRowView, ...]
