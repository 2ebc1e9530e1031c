"""Step check: the examples of rules about annual reports: whole files, each after a line `=== <path>`."""

from __future__ import annotations

from catalog.model.annual_form import CELLS, OVERVIEW, PARTS, Cells, frozen_text
from catalog.model.pattern import late

YEAR = 2025
REPORT = f"content/reports/{YEAR}.md"
_FILE = late(r"(?m)^=== (content/[^\n]+)\n")
ZEROS = "{processed: 0, source: 行政执法统计年报}"
REVIEWED = "{role: office, by: office-z, on: 2026-01-14}"
_HEAD = {
    "year": str(YEAR),
    "date_published": "2026-01-16",
    "declared": (
        f"{{licensing: {ZEROS}, penalty: {ZEROS}, coercion: {ZEROS},"
        " fees: {amount_wan: 0, source: 部门决算}}"
    ),
    "fee_charged_yuan": "0",
    "review": f"[{REVIEWED}]",
}
DECLARED = _HEAD["declared"]
OVERVIEW_TEXT = "{words}。全年新收政府信息公开申请 {{{{ table3.new_received.total }}}} 件。".format(
    words="、".join(OVERVIEW) + "各项工作按要求完成"
)
PROBLEMS = "公开内容的查找还不够方便，今年改进了检索。"
FEE = "本年度收取信息处理费 {{ fee_charged_yuan }} 元。"
BODY = "\n\n".join(
    f"## {part.title}\n\n{text}"
    for part, text in zip(
        (part for part in PARTS if part.written), (OVERVIEW_TEXT, PROBLEMS, FEE), strict=True
    )
)
REQUEST = """\
requests:
- id: 2025-0001
  received: {on: 2025-03-03, how: internet}
  applicant: natural_person
  subject: 2024年门诊统筹基金支出明细
  department: funds
  events:
  - {on: 2025-03-20, kind: answered, outcome: granted, signed_by: wu-z, form: electronic}
"""
"""One sound request, which counts in `COUNTED`."""
COUNTED = ("new_received", "granted", "total_processed")


def report(*more: tuple[str, str], body: str = BODY, ledger: str = REQUEST, **changed: str) -> str:
    """Return an example: a sound report of 2025 with some keys changed (empty: left out), and a ledger.

    `more`: further files, (path, text).
    """
    head = _HEAD | changed
    matter = "\n".join(f"{key}: {value}" for key, value in head.items() if value)
    files = [(REPORT, f"---\n{matter}\n---\n\n{body}\n")]
    if ledger:
        files.append((f"content/requests/{YEAR}.yml", ledger))
    return joined(*files, *more)


def joined(*files: tuple[str, str]) -> str:
    """Return files as an example."""
    return "".join(f"=== {path}\n{text}" for path, text in files)


def files_of(example: str) -> dict[str, str]:
    """Return the files of an example, by path."""
    parts = _FILE.split(example)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def cells_of(*counted: str, **changed: int) -> Cells:
    """Return cells that are zero, but for rows in which one natural person counts, and for those in `changed`.

    A key of `changed` is a cell id with `__` for each dot.
    """
    cells: Cells = dict.fromkeys(CELLS, 0)
    for row in counted:
        cells[f"table3.{row}.natural_person"] = cells[f"table3.{row}.total"] = 1
    return cells | {key.replace("__", "."): value for key, value in changed.items()}


def frozen(*counted: str, year: int = YEAR, **changed: int) -> tuple[str, str]:
    """Return the file of a frozen year as one of the `more` of `report`; the arguments as in `cells_of`."""
    return f"content/reports/{year}.json", frozen_text(year, cells_of(*counted, **changed), 0, {})


def last_year(**changed: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the report of the year before and its frozen tables, with some cells changed."""
    year = YEAR - 1
    body = BODY.replace("不够方便", "做得不够").replace("查找", "更新").replace("检索", "程序")
    matter = report(
        body=body,
        ledger="",
        year=str(year),
        date_published=f"{YEAR}-01-16",
        review=f"[{REVIEWED.replace('2026', '2025')}]",
    )
    text = files_of(matter)[REPORT]
    return (f"content/reports/{year}.md", text), frozen(year=year, **changed)
