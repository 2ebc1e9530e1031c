"""Step render: record: the list of publications and each of them as views.

A page is a file of its publication, so it cannot tell that publication's own fingerprint nor how many leaves the log
has with it. What it says of the newest one is known before its manifest is made; of the others the log tells all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from catalog.record.evidence import Evidence, Seal
from catalog.record.past import GONE, REMOVED, Change, Past, Publication
from catalog.render.catalogue import squares
from catalog.render.place import Place
from catalog.render.record.known import Told
from catalog.render.record.version import record_path_links
from catalog.render.record.words import (
    CHANGES,
    REASONS,
    comparison_address,
    number_words,
    publication_address,
    publications_address,
    time_words,
)
from catalog.render.view.common import LinkView, TermView
from catalog.render.view.record import (
    ChangeRowView,
    CheckView,
    HiddenView,
    NumberView,
    PublicationLinkView,
    PublicationRowView,
    PublicationsView,
    PublicationView,
    RecordView,
)
from catalog.render.words import thousands
from catalog.select.address import number_tail

TITLE = "发布记录"
LEAD = (
    "网站每发布一次，这里就添一条：什么时候发布的，哪些信息新增、变更、撤下、到期。"
    "记录只增不改，改动以前的内容会被发现。谁都可以用一个小程序自己核对。"
)
EMPTY = "还没有发布记录。从第一次正式发布起，这里逐次列出发布的时间和变动。"
MANY = 50
"""Publications a page."""
ROWS = 100
"""Changes a page."""
BESIDE = 7
"""Publications in the left column."""
FOUR = ("added", "changed", "withdrawn", "expired")
"""Changes that are always counted; others where there are any."""
VERIFIER, CHECKPOINT, KEY = "record/verify.py", "record/log/checkpoint", "record/log/key"


@dataclass(frozen=True)
class Publications:
    """What the pages of the record are made from."""

    past: Past
    evidence: Mapping[int, Evidence]
    seal: Seal | None
    """None where nothing was published."""
    told: Mapping[tuple[int, str], Told]
    """What differs, by (publication, identifier)."""
    public: AbstractSet[str]
    """Identifiers that are public now."""
    untitled: AbstractSet[str]
    """Identifiers whose titles are not to be shown now."""

    @cached_property
    def newest(self) -> Mapping[str, Change]:
        """The last change of every item."""
        return {one.identifier: one for made in self.past.publications for one in made.changes}

    @property
    def last(self) -> int:
        """Number of the newest publication; 0 where there is none."""
        return len(self.past.publications)

    @property
    def pages(self) -> int:
        """Pages of the list."""
        return max(1, -(-self.last // MANY))

    def pages_of(self, made: Publication) -> int:
        """Return on how many pages its changes stand."""
        return max(1, -(-len(made.changes) // ROWS))

    def published(self, view: RecordView | PublicationView) -> str:
        """Return the words of a page that the record holds: they were screened when they were published."""
        if isinstance(view, RecordView):
            return ""
        found = [f"{row.title}\n{row.note}" for row in view.rows]
        for row in view.rows:
            for one in row.fields:
                found += [one.sentence, *(run.text for run in (*one.before, *one.after))]
        return "\n".join(found)

    def record_view(self, place: Place, page: int) -> RecordView:
        """Return a page of the list, newest first."""
        newest_first = self.past.publications[::-1][(page - 1) * MANY : page * MANY]
        columns = [*FOUR, "restored"]
        return RecordView(
            breadcrumbs=record_path_links(place)[:1],
            title=TITLE,
            lead=LEAD,
            rows=tuple(_row(one, columns, place) for one in newest_first),
            columns=tuple(CHANGES[one] for one in columns),
            total=self.last,
            empty=EMPTY,
            pagination=squares(self.pages, page, lambda n: place.href(publications_address(n))),
            check=_check(place, self.last) if self.last else None,
            terms=(*_materials(place), *self._signatures(place)) if self.last else (),
            compare=f"catalog diff 1 {self.last}" if self.last > 1 else "",
        )

    def beside(self, place: Place, current: int) -> PublicationsView:
        """Return the left column: publications around the current one, newest first; 0: none is current."""
        top = min(self.last, max(current + BESIDE // 2, BESIDE)) if current else self.last
        shown = self.past.publications[max(0, top - BESIDE) : top][::-1]
        rest = self.last - len(shown)
        return PublicationsView(
            links=tuple(
                PublicationLinkView(
                    text=f"第{one.number}次",
                    href=place.href(publication_address(one.number)),
                    date=one.at[:10],
                    current=one.number == current,
                )
                for one in shown
            ),
            all=LinkView("全部发布", place.href(publications_address())) if rest else None,
        )

    def publication_view(self, place: Place, made: Publication, page: int) -> PublicationView:
        """Return a publication, or a further page of its changes."""
        kinds = [*FOUR, *(one for one in CHANGES if one not in FOUR and made.counts.get(one))]
        changes = _in_order(made.changes)[(page - 1) * ROWS : page * ROWS]
        office = place.site.departments.get("office")
        return PublicationView(
            breadcrumbs=record_path_links(place),
            title=number_words(made.number),
            machine=made.at,
            time=time_words(made.at),
            by=office.name if office else place.site.agency.name,
            figures=tuple(
                NumberView(number=thousands(made.counts.get(one, 0)), label=CHANGES[one])
                for one in kinds
            ),
            rows=tuple(self._change(one, made.number, place) for one in changes),
            empty="这次发布没有信息变动，更新的是网站的其他页面。",
            pagination=squares(
                self.pages_of(made),
                page,
                lambda n: place.href(publication_address(made.number, n)),
            ),
            hidden=_hidden(made.hidden),
            terms=self._evidence(made, place),
            check=_check(place, made.number),
        )

    def _change(self, change: Change, number: int, place: Place) -> ChangeRowView:
        identifier, newest = change.identifier, self.newest[change.identifier]
        told = self.told.get((number, identifier))
        is_public = identifier in self.public
        url = change.url or newest.url
        return ChangeRowView(
            change=change.change,  # type: ignore[arg-type]  # a key of CHANGES
            word=CHANGES[change.change],
            title=self._title(change, newest),
            href=place.href(url) if url else "",
            number=number_tail(identifier, imported=url.startswith("items/x/")),
            note=_note(change, is_public=is_public),
            fields=told.fields if told else (),
            counts=told.counts if told else (),
            more=f"另有{told.more}项" if told and told.more else "",
            compare_href=place.href(comparison_address(number, url)) if told else "",
        )

    def _title(self, change: Change, newest: Change) -> str:
        if newest.change == REMOVED:
            return "为保护个人隐私清除的信息"
        if change.identifier in self.untitled or not newest.title:
            return "名称不再公开"
        return change.title or newest.title

    def _evidence(self, made: Publication, place: Place) -> tuple[TermView, ...]:
        """Return the evidence; of the newest publication nothing that only its own manifest tells."""
        number = made.number
        own = self.evidence.get(number) if number < self.last else None
        before = self.evidence.get(number - 1)
        count = own.item_count if own else len(self.past.standing)
        files = f"，{thousands(own.file_count)}个文件" if own else ""
        start = before.after if before else 0
        terms = [
            TermView(label="内容截至", value=time_words(made.as_of)),
            TermView(label="信息总数", value=f"{thousands(count)}件，含说明页{files}"),
        ]
        if own:
            terms.append(TermView(label="文件指纹", value=own.files_root, keep=True))
        if before:
            terms.append(TermView(label="上次指纹", value=before.files_root, keep=True))
        log = (
            f"第{thousands(start + 1)}条至第{thousands(own.after)}条"
            if own
            else f"接在前{thousands(start)}条后面"
        )
        links = (
            LinkView("这次的清单", place.href(f"record/{number}/manifest.json")),
            LinkView("日志的检查点", place.href(CHECKPOINT)),
        )
        return (
            *terms,
            TermView(label="日志", value=log),
            TermView(label="凭据文件", value="", links=links),
            *self._signatures(place, self.evidence.get(number)),
        )

    def _signatures(self, place: Place, own: Evidence | None = None) -> tuple[TermView, ...]:
        """Return who signed the log's checkpoint; `own`: others are told on the page of the publication they saw."""
        if self.seal is None:
            return ()
        key = LinkView(f"检查点已签名，密钥编号{self.seal.key}", place.href(KEY))
        terms = [
            TermView(label="签名", value="", links=(key,))
            if self.seal.key
            else TermView(label="签名", value="检查点没有签名")
        ]
        if self.seal.witnesses and own is not None and own.after == self.seal.size:
            links = tuple(LinkView(name, "") for name in self.seal.witnesses)
            terms.append(TermView(label="见证", value="", links=links))
        return tuple(terms)


def _in_order(changes: Sequence[Change]) -> list[Change]:
    """Return the changes by kind; where new items fill whole pages they stand behind all others."""
    kinds = list(CHANGES)
    if sum(one.change == "added" for one in changes) > ROWS // 2:
        kinds = [*kinds[1:], kinds[0]]
    return sorted(changes, key=lambda one: (kinds.index(one.change), one.identifier))


def _note(change: Change, *, is_public: bool) -> str:
    """Return what is said of a change; of an item that is gone no more than that it is."""
    if change.change == "added":
        return "首次公开"
    if change.change == REMOVED:
        return "内容和历次版本都已清除"
    if change.change in GONE or is_public:
        return change.note
    return "后来不再公开，见说明页"


def _row(made: Publication, columns: Sequence[str], place: Place) -> PublicationRowView:
    return PublicationRowView(
        text=f"第{made.number}次",
        href=place.href(publication_address(made.number)),
        machine=made.at,
        time=time_words(made.at),
        counts=tuple(thousands(made.counts.get(one, 0)) for one in columns),
    )


def _hidden(hidden: Mapping[str, int] | None) -> HiddenView | None:
    if hidden is None:
        return None
    known = [*(one for one in REASONS if one in hidden), *sorted(hidden.keys() - REASONS.keys())]
    return HiddenView(
        rows=tuple((REASONS.get(one, "其他"), thousands(hidden[one])) for one in known),
        total=thousands(sum(hidden.values())),
    )


def _check(place: Place, number: int) -> CheckView:
    site = place.atlas.site_url or "网站所在的文件夹"
    return CheckView(
        downloads=(
            LinkView("verify.py", place.href(VERIFIER)),
            LinkView("清单 manifest.json", place.href(f"record/{number}/manifest.json")),
        ),
        command=f"python3 verify.py {site}",
    )


def _materials(place: Place) -> tuple[TermView, ...]:
    links = (
        LinkView("核对程序 verify.py", place.href(VERIFIER)),
        LinkView("日志的检查点 checkpoint", place.href(CHECKPOINT)),
    )
    return (TermView(label="凭据文件", value="", links=links),)
