"""Step check: where private values stand in one file of content: the screening's hits become spots.

Apart from what a spot is, so that a check in which nothing is new need not load the screening.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from catalog.check.keyed import FingerprintKey
from catalog.check.memo import remembered
from catalog.check.privacy import NOT_SCREENED, NOTHING, Screened, Spot, code_of, trait_code
from catalog.check.prose_text import place_in_body
from catalog.check.redact import dotted_path
from catalog.check.source_place import place_in_source
from catalog.check.told_file import told_file
from catalog.diagnostic import FieldPath, Place, Text
from catalog.load.loaded import FILE_START, AttachedFile, place_in
from catalog.model.agency import Site
from catalog.model.page import Body
from catalog.screen.attachment import AttachmentHit, AttachmentResult
from catalog.screen.engine import public_values, screen_text
from catalog.screen.fields import FieldText, screen_fields
from catalog.screen.hit import Hit, Surroundings
from catalog.screen.kind import Weight
from catalog.screen.mask import masked

FILE_NAME = Text("文件名", "file name")
FOLDER_NAME = Text("文件夹名", "folder name")
RENAME = Text(
    "给文件改名，同名的文件夹一起改，名字里不写号码；确属误报的，按指纹登记例外",
    "rename the file, and the folder of that name with it, without the number; a false alarm is waived by its fingerprint",
)
FIRST = 50
"""Findings of one rule that are told one by one of a file."""
FieldPlaces = Mapping[FieldPath, Place]


def _contacts(site: Site) -> frozenset[str]:
    """Return the normalised values that the agency's own files declare public: phones, addresses, e-mail."""
    agency, supervision = site.agency, site.agency.supervision
    return public_values(
        (
            *agency.phones,
            agency.fax,
            agency.email,
            agency.address,
            supervision.phone,
            supervision.address,
            supervision.email,
            *(each.phone for each in site.departments.values()),
        )
    )


_site_contacts = remembered(_contacts)


def contacts_of(site: Site, more: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the normalised public contacts of the site and those that an item adds."""
    known = _site_contacts(site)
    return known | public_values(more) if more else known


@dataclass(slots=True)
class Finder:
    """Turns hits into spots of one file."""

    owner: str
    """Identifier of the item, else the file: part of every fingerprint."""
    places: FieldPlaces
    source: str
    """The file's text with LF, for places inside values; empty: the values' own places do."""
    key: FingerprintKey | None
    folder: str = ""
    """Where attachments lie, from the site's root, ending in `/`."""
    lasting: bool = True
    spots: list[Spot] = field(default_factory=list)
    secrets: dict[str, str] = field(default_factory=dict)

    def item(self, texts: list[FieldText], body: Body, around: Surroundings) -> None:
        """Look through the fields and the body of an item or a page, apart: words of one say nothing of the other."""
        self.fields(texts, around)
        self.body(body, replace(around, markdown=True))

    def fields(self, texts: list[FieldText], around: Surroundings) -> None:
        """Look through the texts of fields."""
        lines: list[str] = []
        for text, hit in screen_fields(texts, around):
            lines = lines or self.source.split("\n")
            start = place_in(self.places, text.path)
            place = place_in_source(lines, start, text.text, hit.start) if self.source else start
            dotted = dotted_path(text.path)
            where = Text(f"{text.label}（{dotted}）", f"field {dotted}") if dotted else FILE_NAME
            self._add(hit, text.text[hit.start : hit.end], text.path, place, where)

    def name(self, file: str, around: Surroundings) -> None:
        """Look through a file's path from content/ on: an address, what a reader saves it as, or told to all who work here."""
        folders, name = PurePosixPath(file).parent.parts, PurePosixPath(file).name
        told = told_file(file)
        for number, part in enumerate((*folders, PurePosixPath(name).stem)):
            for hit in screen_text(f"{FILE_NAME.zh}：{part}", around):
                at = max(hit.start - len(FILE_NAME.zh), 1)
                of = FILE_NAME if number == len(folders) else FOLDER_NAME
                where = Text(
                    f"{of.zh}（{told}，第{at}个字起）", f"{of.en} ({told!r}, character {at})"
                )
                raw = part[at - 1 : hit.end - len(FILE_NAME.zh) - 1]
                self._add(hit, raw, (), FILE_START, where)
                self.spots[-1] = replace(self.spots[-1], way_out=RENAME)

    def body(self, body: Body, around: Surroundings) -> None:
        """Look through a body's Markdown as it was written, marks, addresses and code included."""
        for hit in screen_text(body.markdown, around):
            place = place_in_body(body, hit.start)
            where = Text(f"正文第{place.line}行", f"line {place.line} (body)")
            self._add(hit, body.markdown[hit.start : hit.end], (), place, where)

    def _add(self, hit: Hit, raw: str, path: FieldPath, place: Place, where: Text) -> None:
        shown = masked(hit.kind, hit.value)
        self.secrets[raw] = self.secrets[hit.value] = shown
        code = code_of(hit.kind, hit.weight)
        print_ = self.fingerprint(code, self.owner, hit.kind.value, hit.value)
        notice = hit.weight is Weight.NOTICE
        self.spots.append(Spot(code, path, place, where, print_, hit.kind, shown, notice))

    def attachment(
        self, path: FieldPath, place: Place, file: AttachedFile, found: AttachmentResult
    ) -> None:
        """Take over what was found in an attachment; `path`, `place`: where the item names it."""
        told = Text(f"附件“{file.name}”", f"attachment {file.name!r}")
        blank = Spot(NOT_SCREENED, path, place, told, "", file=self.folder + file.name)
        if found.refusal is not None:
            self.lasting = self.lasting and found.refusal.lasting
            self.spots.append(
                replace(blank, detail=found.refusal.reason, way_out=found.refusal.way_out)
            )
            return
        owner = f"{self.owner}\n{file.name}"
        self.spots += [self._in_attachment(blank, owner, hit) for hit in found.hits]
        if found.more and found.more_weight is not None:
            kind = found.hits[-1].kind
            code = code_of(kind, found.more_weight)
            self.spots.append(replace(blank, code=code, kind=kind, shown="…", more=found.more))
        for mark in found.marks:
            code = trait_code(mark.trait)
            where = told
            if mark.where:
                where = Text(f"{told.zh}（{mark.where}）", f"{told.en} ({mark.where!r})")
            self.spots.append(
                replace(
                    blank,
                    code=code,
                    where=where,
                    fingerprint=self.fingerprint(code, owner, mark.trait.value, file.sha256),
                    trait=mark.trait,
                    detail=mark.detail,
                )
            )

    def _in_attachment(self, blank: Spot, owner: str, hit: AttachmentHit) -> Spot:
        code = code_of(hit.kind, hit.weight)
        return replace(
            blank,
            code=code,
            where=Text(f"{blank.where.zh}{hit.where}", f"{blank.where.en}, {hit.where!r}"),
            fingerprint=self.fingerprint(code, owner, hit.kind.value, hit.value),
            kind=hit.kind,
            shown=masked(hit.kind, hit.value),
            notice=hit.weight is Weight.NOTICE,
        )

    def fingerprint(self, code: str, owner: str, kind: str, value: str) -> str:
        """Return the keyed fingerprint; empty without a key."""
        return self.key.fingerprint(code, owner, kind, value) if self.key else ""

    def screened(self) -> Screened:
        """Return what was found; the longest secrets first, so that none is replaced in part."""
        if not self.spots:
            return NOTHING
        secrets = sorted(self.secrets.items(), key=lambda each: -len(each[0]))
        return Screened(tuple(_few(dict.fromkeys(self.spots))), tuple(secrets), self.lasting)


def _few(spots: Iterable[Spot]) -> Iterator[Spot]:
    """Yield the first spots of each rule in each file, and one that counts the rest: a list may hold thousands."""
    groups: dict[tuple[str, str], list[Spot]] = {}
    for one in spots:
        groups.setdefault((one.file, one.code), []).append(one)
    for some in groups.values():
        yield from some[:FIRST]
        if len(some) > FIRST:
            rest = sum(one.more or 1 for one in some[FIRST:])
            yield replace(some[FIRST], more=rest, fingerprint="")
