"""A stage for casting: a world of items, a shell of bare markers, and the folder that they make."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from catalog.assembly import Selection, Timings, cast_site
from catalog.load.cache import ResultCache
from catalog.load.loaded import AttachedFile
from catalog.model.extract import Extract
from catalog.model.vocabulary import Relation, State
from catalog.render.item import Around, item_view
from catalog.render.mould import KIND_SLOTS, cut
from catalog.render.place import Atlas, Place
from catalog.render.plan import Plan
from catalog.render.shell import Shell, mould_sources
from catalog.render.view.item import ItemView
from catalog.render.work import Work
from catalog.select.address import item_address
from catalog.select.decision_chain import decision_chains
from catalog.select.listing import Listings, in_order
from catalog.select.past_pair import past_pairs
from catalog.select.related import related_items
from catalog.select.standing import Standing, standing_on, validity_on
from catalog.settings import Settings, installed_theme, parse_as_of
from catalog.working import work_of
from tests import builders
from tests.attachment_bytes import content_of
from tests.builders import World

SITE_URL = "https://ybj.shili.example/zfxxgk/"
GONE = (State.WITHDRAWN, State.EXPIRED)
PAGES = ("guide", "rules", "request", "accessibility", "data")


@dataclass(frozen=True)
class Stage:
    """A world on a day: what is public, what is gone, and how the site looks."""

    world: World
    as_of: datetime
    extracts: Mapping[str, Extract]
    """By file."""
    works: Mapping[str, Work]
    standings: Mapping[str, Standing]
    atlas: Atlas

    @property
    def public(self) -> list[Extract]:
        """The public items in the order of lists."""
        return in_order(e for e in self.extracts.values() if self.state(e) is State.PUBLIC)

    @property
    def gone(self) -> list[Extract]:
        """The items that leave a tombstone, by identifier."""
        found = (e for e in self.extracts.values() if self.state(e) in GONE)
        return sorted(found, key=lambda e: e.identifier)

    def state(self, one: Extract) -> State:
        """Return an item's state."""
        return self.standings[one.file].state

    def item(self, number: int) -> Extract:
        """Return the item by its number in the example, from 1."""
        return self.extracts[self.world.items[number - 1].file]

    def place(self, number: int) -> Place:
        """Return where an item's page stands."""
        one = self.item(number)
        return Place(self.atlas, item_address(one.identifier, imported=one.imported))

    def view(self, number: int) -> ItemView:
        """Return the view of an item's page, links of the body left open as their paths."""
        one = self.item(number)
        related = related_items(self.public).get(one.identifier, ())
        around = Around(
            shown=validity_on(self.as_of.date(), one),
            related=related,
            chain=decision_chains(self.public).get(one.identifier, ()),
            interpretations={
                each.other.identifier: self.works[each.other.file]
                for each in related
                if each.back and each.relation is Relation.INTERPRETS
            },
        )
        return item_view(
            self.works[one.file], one, self.place(number), around, lambda path, _: path
        )


def stage(example: str, day: str = "2025-06-01") -> Stage:
    """Return the world that the fragments make, on a day."""
    around = builders.world(example)
    as_of = parse_as_of(day)
    extracts = {each.file: builders.extract(each, around) for each in around.items}
    works: dict[str, Work] = {}
    for each in around.items:
        assert each.item is not None, each.findings
        work = work_of(each, each.item, around.site, extracts[each.file])
        assert work is not None, each.findings
        works[each.file] = work
    standings = {file: standing_on(as_of, one) for file, one in extracts.items()}
    public = {
        one.identifier: one
        for file, one in extracts.items()
        if standings[file].state is State.PUBLIC
    }
    return Stage(
        around,
        as_of,
        extracts,
        works,
        standings,
        Atlas(around.site, SITE_URL, public, as_of.date()),
    )


def bare_shell(folder: Path) -> Shell:
    """Return a shell whose pages are nothing but markers in a page."""
    moulds = {
        key: cut(source, bare_page(key.kind), key.kind) for source, key in mould_sources().items()
    }
    pages = {f"{name}/index.html": cut(f"{name}.md", bare_page("page"), "page") for name in PAGES}
    return Shell(moulds, pages | {"404.html": cut("404.html", bare_page("page"), "page")}, folder)


def bare_page(kind: str) -> str:
    """Return a page with a kind's markers."""
    slots = "".join(f"<!--slot:{slot}-->" for slot in KIND_SLOTS[kind])
    return f"<!doctype html><html><body>{slots}</body></html>"


def _bytes_of(file: AttachedFile) -> bytes:
    """Return the bytes that a file of the builders had when it was read."""
    made = (content_of(file.name, size) for size in (builders.ORDINARY_SIZE, file.size_bytes))
    return next(data for data in made if sha256(data).hexdigest() == file.sha256)


def plan(on: Stage, folder: Path, preview: str = "") -> Plan:
    """Return the plan of casting a stage into `folder`/out."""
    (folder / "shell").mkdir()
    (folder / "out").mkdir()
    settings = Settings(
        root=folder,
        config_file=folder / "mkdocs.yml",
        theme=installed_theme(),
        site_name="示例市医疗保障局政府信息公开平台",
        site_url=SITE_URL,
        jobs=1,
        cache=folder / "cache",
    )
    results = ResultCache(folder / "results")
    results.put([], b"", ((file, pickle.dumps(work)) for file, work in on.works.items()))
    results.close()
    for each in on.world.items:
        for file in each.files:
            path = folder / each.file.removesuffix(".md") / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_bytes_of(file))
    return Plan(
        settings=settings,
        as_of=on.as_of,
        preview=preview,
        atlas=on.atlas,
        listings=Listings(on.world.site, on.public, on.as_of.date()),
        related=related_items(on.public),
        chains=decision_chains(on.public),
        standings=on.standings,
        by_file={one.file: one for one in (*on.public, *on.gone)},
        pages={f"content/pages/{name}.md": f"{name}/" for name in PAGES},
        page_titles={f"{name}/": (name, name) for name in PAGES},
        guide_sections=(("一、信息的分类", "_1"),),
        gone_total=len(on.gone),
        past_pairs=past_pairs(on.public, on.gone),
        shell=bare_shell(folder / "shell"),
        out=folder / "out",
        results=folder / "results",
        standing={},
    )


def cast_all(order: Plan, on: Stage) -> dict[str, bytes]:
    """Cast the whole site; return every file written, by path."""
    chosen = Selection(on.standings, tuple(on.public), tuple(on.gone), order.results)
    cast_site(order, chosen, Timings(), None)
    return dict(written(order.out))


def written(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below a folder: path and bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
