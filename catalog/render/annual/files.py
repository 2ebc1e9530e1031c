"""Step render: what a reader takes of an annual report: document, workbook, data; written where they change."""

from __future__ import annotations

from catalog.load.cache import digest, engine_digest
from catalog.render.annual.page import address_of
from catalog.render.files import SiteFiles
from catalog.render.place import Place
from catalog.render.view.annual import DownloadView
from catalog.report.annual_public import PublicReport

FOLDER = "files/"
DATA = "data/reports/"


def docx_path(year: int) -> str:
    """Return the path of the document."""
    return f"{address_of(year)}{FOLDER}report-{year}.docx"


def xlsx_path(year: int) -> str:
    """Return the path of the workbook."""
    return f"{address_of(year)}{FOLDER}tables-{year}.xlsx"


def json_path(year: int) -> str:
    """Return the path of the data."""
    return f"{DATA}{year}.json"


def downloads(place: Place, year: int) -> tuple[DownloadView, ...]:
    """Return what a page offers of a year."""
    named = (
        ("年报 DOCX", docx_path(year)),
        ("表格 XLSX", xlsx_path(year)),
        ("数据 JSON", json_path(year)),
    )
    return tuple(
        DownloadView(title, place.href(path), path.rpartition("/")[2]) for title, path in named
    )


def write_files(files: SiteFiles, report: PublicReport) -> None:
    """Write the three files of a year; document and workbook are made only where they do not stand already."""
    said = f"{report.title}\n{report.markdown}".encode()
    data = report.as_json()
    made_from = digest(engine_digest().encode(), said, data.encode())
    files.write(json_path(report.year), data.encode())
    if not files.stands_known(docx_path(report.year), made_from):
        from catalog.render.annual.document import document  # noqa: PLC0415 - loads a library

        files.write_packed(docx_path(report.year), made_from, document(report), said)
    if not files.stands_known(xlsx_path(report.year), made_from):
        from catalog.render.annual.workbook import workbook  # noqa: PLC0415 - loads a library

        files.write_packed(xlsx_path(report.year), made_from, workbook(report), said)
