"""Step report: an annual report as the public reads it: title, figures, prose with its references filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalog.check.annual import ReportSubject
from catalog.check.annual_identity import Identity
from catalog.load.token import TOKEN
from catalog.model.annual_form import FORM, Amount, Cells, json_number, nested
from catalog.model.pattern import late
from catalog.report.annual_print import identities_of, title_of

_SPACE = late(r"(?<=[一-鿿]) (?=\{\{)|(?<=\}\}) (?=[一-鿿])")
"""Typed between a Han character and a reference: the space beside a number is the reader's program's to make."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicReport:
    """What of one year's report may be published; nothing of findings, reviews or sources."""

    year: int
    title: str
    published: date | None
    """Day of publication; None while it is in preparation."""
    frozen: bool
    """Whether the figures are those of content/reports/<year>.json."""
    file: str
    """content/reports/<year>.md, from which links of the prose start."""
    cells: Cells
    fee_yuan: Amount | None
    figures: Mapping[str, Amount]
    markdown: str
    """Parts one, five and six, references filled in; empty where there is no report yet."""
    identities: tuple[Identity, ...]
    changes: tuple[tuple[str, str], ...] = ()
    """(YYYY-MM-DD, what was changed), newest first."""

    @property
    def changed(self) -> str:
        """Day of the last public change, YYYY-MM-DD; empty while it is in preparation."""
        days = [day for day, _ in self.changes]
        return max([*days, str(self.published)]) if self.published else ""

    def as_json(self) -> str:
        """Return the JSON shape of `catalog report --format json`, an identity a line, two fields fewer each."""
        whole = {
            "year": self.year,
            "form": FORM,
            "title": self.title,
            "date_published": str(self.published) if self.published else None,
            **nested(self.cells),
            "fee_charged_yuan": self.fee_yuan,
            "figures": dict(sorted(self.figures.items())),
            "checks": [
                {"code": each.code, "of": each.of, "holds": each.holds, "detail": each.detail}
                for each in self.identities
            ],
        }
        return json.dumps(whole, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: object) -> int | float:
    assert isinstance(value, Decimal)
    return int(value) if value == value.to_integral_value() else float(value)


def public_report(subject: ReportSubject) -> PublicReport:
    """Return the report of a year; frozen figures go before those of today, the prose's own among them."""
    report, frozen = subject.report, subject.frozen
    frozen_cells = frozen.cells if frozen else {}

    def value(name: str) -> Amount | None:
        return frozen_cells[name] if name in frozen_cells else subject.value(name)

    names = tuple(report.figures) if report else ()
    some = ((name, value(f"figures.{name}")) for name in names)
    changes = report.matter.changes if report else ()
    return PublicReport(
        year=subject.year,
        title=title_of(subject),
        published=report.matter.date_published if report else None,
        frozen=frozen is not None,
        file=subject.file,
        cells=subject.shown,
        fee_yuan=value("fee_charged_yuan"),
        figures={name: amount for name, amount in some if amount is not None},
        markdown=TOKEN.sub(
            lambda found: _words(value(found["name"]), found[0]),
            _SPACE.sub("", report.body.markdown if report else ""),
        ),
        identities=identities_of(subject),
        changes=tuple(sorted(((str(one.on), one.note) for one in changes), reverse=True)),
    )


def _words(amount: Amount | None, written: str) -> str:
    """Return a number for a reference; one that stands for nothing stays as it is written."""
    return written if amount is None else json_number(amount)
