"""Step render: views: an item's page and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from catalog.render.preview import Preview
from catalog.render.qr import Qr
from catalog.render.view.common import BannerView, LinkView, LiveView, Pieces, TagView, TermView

Mark = Literal["related", "published", "amended", "ended"]


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
    """Empty: it is saved under the name that it has."""
    preview: Preview | None = None
    """First rows, of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A change note; newest first, the last one is 首次发布."""

    date: str
    note: str
    publication: LinkView | None = None
    """第7次发布: the publication that brought it; None where it is not published yet."""
    compare_href: str = ""
    """The version before beside this one; empty where there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class FactsView:
    """A block of a kind: 处罚, 联合发文, 清理结果."""

    title: str
    rows: tuple[TermView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationView:
    """A consultation on its own page: where it stands, how to take part, what came of it."""

    live: LiveView
    rows: tuple[TermView, ...]
    """参与方式 起草依据 结果."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """What a clarification sets right: the rumour, and the truth beside it."""

    rumour: str
    truth: str
    """The first paragraph of the body that says it; empty where none is recognized."""
    href: str
    """Where the body says it in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """One question of a service's sheet: in plain words, with the official name of the element."""

    question: str
    element: str
    lines: tuple[Pieces, ...]
    """One line is a paragraph, several are a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """The sheet of a service matter: the glance, the answers, the steps, then what backs them."""

    glance: tuple[TermView, ...]
    """多久 到哪里 找谁 电话."""
    before: tuple[AnswerView, ...]
    """What is asked before one sets out."""
    steps: tuple[Pieces, ...]
    after: tuple[AnswerView, ...]
    """What one gets, and who answers if it goes wrong."""
    rest: tuple[TermView, ...]
    """设定依据 职责 工作纪律."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEntryView:
    """The other half of a pair of policy and interpretation."""

    title: str
    href: str
    facts: tuple[str, ...]
    """Number, forms, day of publication: short, one line."""
    tag: TagView | None
    """Validity of the policy."""
    note: Pieces
    """Since when and until when the policy holds."""
    parts: tuple[LinkView, ...]
    """Parts of the interpretation, each at its place."""
    beside: str
    """Where both texts stand side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """配套解读 on a policy's page, 解读的文件 on an interpretation's (H7(2))."""

    heading: str
    entries: tuple[PairEntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """One line under the metadata block: label and links, e.g. 制定依据."""

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
    version: tuple[LinkView, str] | None
    """The publication in which the text came as it stands, and its time; None where it was not published so."""
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
    consultation: ConsultationView | None = None
    claim: ClaimView | None = None
    pairs: tuple[PairView, ...] = ()
    service: ServiceView | None = None
    timeline_title: str = "文件沿革"
    qr: Qr | None = None
    """Code of the page's address; None where the site has none of its own."""
    poster_href: str = ""
    """The sheet for the notice board; empty where it is not posted there."""
