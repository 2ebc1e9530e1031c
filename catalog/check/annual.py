"""Step check: what rules about annual reports look at, and how their findings say where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from catalog.check.rule import HOUSE, HUZHOU, OID, Located
from catalog.diagnostic import Basis, FieldPath, Finding, Place, Severity, Text

if TYPE_CHECKING:
    from catalog.load.annual_report import Frozen, LoadedFrozen
    from catalog.model.agency import Site
    from catalog.model.annual import Report
    from catalog.model.annual_form import Amount, Cells

YEARLY = Basis(OID, "第四十九条")
CONTENTS = Basis(OID, "第五十条")
FORM_BASIS = (CONTENTS, Basis(HOUSE, "年度报告格式"))
FEE_BASIS = (Basis(OID, "第四十二条"), CONTENTS, Basis(HUZHOU, "第二十八条"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSubject:
    """What a report rule looks at: one year's report and what the sources give for that year."""

    year: int
    """The year in the files' names."""
    site: Site
    report: Report | None
    """None: there is none, or it could not be read."""
    file: str
    """content/reports/<year>.md, whether it is there or not."""
    exists: bool
    """Whether that file is there."""
    loaded_frozen: LoadedFrozen | None
    """content/reports/<year>.json as read; None: there is none."""
    cells: Cells
    """Every cell of the form as items, ledgers and declared figures give it now."""
    before: Frozen | None
    """What was frozen for the year before."""
    published: Mapping[str, int]
    """`licensing`, `penalty`: items of the year that are published, which no declared figure may fall below."""
    fee_paid: Decimal
    """Processing fees that the ledgers say were paid in the year, in yuan."""
    likeness: float
    """Share of the prose that stands in last year's report as well, 0 to 1; 0 where there is none."""
    missing: tuple[int, ...] = ()
    """Years after this one without a report, up to the next report; after the last one up to the last ledger."""

    @property
    def frozen(self) -> Frozen | None:
        """What was published, where it can be used."""
        return self.loaded_frozen.frozen if self.loaded_frozen else None

    @property
    def shown(self) -> Cells:
        """The cells that the public sees: frozen ones, else those of today."""
        return self.frozen.cells if self.frozen else self.cells

    @property
    def due(self) -> date:
        """The last day for publication: 31 January of the next year (art. 49)."""
        return date(self.year + 1, 1, 31)

    def value(self, name: str) -> Amount | None:
        """Return what a reference of the prose stands for; None for an unknown one."""
        report = self.report
        if name == "year":
            return self.year
        if name == "fee_charged_yuan":
            return report.matter.fee_charged_yuan if report else None
        if name.startswith("figures.") and report:
            return report.figures.get(name.removeprefix("figures."))
        return self.shown.get(name)

    def at_cell(self, cell: str) -> tuple[str, Place | None]:
        """Return the file and place of a cell that is shown: in the frozen tables, else the report itself."""
        if self.frozen is None:
            return self.file, None
        return self.frozen.file, self.frozen.places.get(cell)


def found(  # noqa: PLR0913 - the facts of a finding, by name
    file: str,
    code: str,
    message: Text,
    mend: Text,
    *,
    path: FieldPath = (),
    place: Place | None = None,
    severity: Severity | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Located:
    """Return a finding of a report rule in its file."""
    return Located(
        file,
        Finding(
            code=code,
            message=message,
            help=mend,
            path=path,
            place=place,
            severity=severity,
            since=since,
            until=until,
        ),
    )
