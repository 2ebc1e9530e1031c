"""Write a whole site of N invented items, clean by the contract, for measuring and for tests.

usage: python -m scripts.corpus N FOLDER [--seed S] [--jobs J] [--plain]

The same N and seed give the same bytes, in any number of processes. Every hundred items hold pairs
of policy and interpretation, lapsed documents and a consultation with its result; every two hundred
also withdrawn, expired, withheld, scheduled and on-request items. `--plain` writes the same bodies
under a simple front matter, for other generators.
"""

import argparse
import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

from scripts.corpus_site import DEPARTMENTS, LEAVES, TODAY, USCC, site_files
from scripts.corpus_text import HEADER, Writer

DAY = timedelta(days=1)
FIRST_YEAR = 2016
CHUNK = 250
PAIRS = {
    0: ("normative_document", "interpretation"),
    10: ("normative_document", "interpretation"),
    20: ("consultation", "consultation_result"),
}
"""Kinds at fixed places of every hundred, each pair in two places."""
LAPSED = 10
FATES = {50: "withdrawn", 51: "expired", 52: "withheld", 53: "scheduled", 54: "on_request"}
"""States at fixed places of every two hundred."""
KINDS = ("notice", "document", "statistics", "plan", "news")
WEIGHTS = (40, 35, 14, 6, 5)
CATEGORIES = {
    "normative_document": "normative",
    "interpretation": "interpretations",
    "consultation": "participation",
    "consultation_result": "participation",
    "statistics": "statistics",
    "plan": "plans",
}
TOPICS = ("fund-watch", "chronic-care")
NUMBERED = {"normative_document": "示医保规", "document": "示医保发"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What one item is, before a word of it is written."""

    number: int
    kind: str
    fate: str
    year: int
    serial: int
    partner: int | None
    """Serial of the policy interpreted, or the consultation answered, in the same year."""

    @property
    def identifier(self) -> str:
        """The 索引号."""
        return f"{USCC}/{self.year}-{self.serial:05d}"

    @property
    def has_table(self) -> bool:
        """Whether it has an attachment: one in fifty, beside the other fixed places."""
        return self.number % 50 == 5  # noqa: PLR2004 - the place


def plans(count: int, seed: int) -> list[Plan]:
    """Return what the corpus holds, in the order of writing."""
    chance = Random(f"{seed}/plan")  # noqa: S311 - chance for variety, not for secrecy
    serials: Counter[int] = Counter()
    found: list[Plan] = []
    while len(found) < count:
        number = len(found)
        pair = PAIRS.get(number % 100) if number + 1 < count else None
        fate = FATES.get(number % 200, "public")
        year = TODAY.year if fate == "scheduled" else chance.randint(FIRST_YEAR, TODAY.year)
        year = FIRST_YEAR if fate == "expired" or number % 100 == LAPSED else year
        kind = chance.choices(KINDS, WEIGHTS)[0] if fate == "public" else "notice"
        for at, kind_here in enumerate(pair or (kind,)):
            serials[year] += 1
            partner = serials[year] - 1 if at else None
            found.append(Plan(number + at, kind_here, fate, year, serials[year], partner))
    return found


def written_on(plan: Plan, seed: int) -> date:
    """Return the day of writing; both items of a pair start from the same one."""
    if plan.fate == "scheduled":
        return TODAY - 6 * DAY
    first = plan.number - (plan.partner is not None)
    last = 240 if plan.year == TODAY.year else 270
    return date(plan.year, 1, 5) + DAY * Random(f"{seed}/{first}/day").randrange(last)  # noqa: S311


def facts(plan: Plan, day: date) -> list[str]:
    """Return what the kind asks of the front matter."""
    partner = f"{USCC}/{plan.year}-{plan.partner or 0:05d}"
    number = f"doc_number: {NUMBERED.get(plan.kind)}〔{plan.year}〕{plan.serial}号"
    match plan.kind:
        case "normative_document":
            return [number, *validity(plan, day)]
        case "document":
            return [number]
        case "interpretation":
            return [f"links: {{interprets: [{partner}]}}", "interpretation: {forms: [text]}"]
        case "consultation":
            days = f"opens: {day + 3 * DAY}, closes: {day + 33 * DAY}, report_due: {day + 60 * DAY}"
            return [f"consultation: {{{days}, how: 信函和电子邮件, basis: 上位规定和调研结果}}"]
        case "consultation_result":
            return [f"links: {{results_of: [{partner}]}}"]
        case "news" if plan.number % 2:
            url = f"https://www.province.example/news/{plan.number}.html"
            source = f"kind: reposted, source: province-gov, url: {url}, published: {day}"
            return ["issuer: 省人民政府", f"source: {{{source}}}"]
        case _:
            return []


def extras(plan: Plan) -> list[str]:
    """Return topics and attachments, which any item may have."""
    topic = [f"topics: [{TOPICS[plan.number % 80 // 40]}]"] if plan.number % 40 == 1 else []
    file = ["attachments: [{file: table.csv, title: 明细表}]"] if plan.has_table else []
    return topic + file


def validity(plan: Plan, day: date) -> list[str]:
    """Return the validity of a normative document; those of the first year have lapsed."""
    if plan.number % 100 != LAPSED:
        return ["validity: {status: effective}"]
    end = day + 365 * 5 * DAY
    said = end + 8 * DAY
    return [
        f"validity: {{status: lapsed, ended_on: {end}, statement: {{on: {said}, text: 任务已经完成}}}}",
        f"changes: [{{on: {said}, happened: {end}, kind: major, note: 标注失效}}]",
    ]


def life(plan: Plan, day: date, published: date) -> list[str]:
    """Return publication, disclosure and term by the item's fate."""
    withheld = (
        "ground: internal_affairs, basis: 《政府信息公开条例》第十六条第一款, decided_by: deputy, "
        f"decided_on: {day + 3 * DAY}, reassess_on: {TODAY.replace(year=TODAY.year + 1)}"
    )
    withdrawal = (
        f"on: {published + 30 * DAY}, kind: error, reason: 附表口径有误, approved_by: deputy"
    )
    match plan.fate:
        case "withheld":
            return ["disclosure: withheld", "term: permanent", f"withheld: {{{withheld}}}"]
        case "on_request":
            return ["disclosure: on_request", "term: permanent"]
        case "expired":
            own = ["term: {years: 2}"]
        case "withdrawn":
            own = ["term: permanent", f"withdrawal: {{{withdrawal}}}"]
        case _:
            own = ["term: permanent"]
    return [f"date_published: {published}", "disclosure: proactive", *own]


def review(plan: Plan, day: date, department: str) -> list[str]:
    """Return one complete round of review."""
    people = [("editor", f"editor-{department}"), ("department_head", f"head-{department}")]
    closed = plan.fate in {"withheld", "on_request"}
    people += [] if closed else [("deputy_director", "deputy")]
    lines = ["review:", "  - levels:"]
    for at, (role, by) in enumerate(people):
        lines.append(f"      - {{role: {role}, by: {by}, on: {day + at * DAY}, result: pass}}")
    secrecy = f"by: secrecy, on: {day + DAY}, result: clear"
    if plan.fate == "withheld":
        decision = f"decision: withhold, decided_by: group, decided_on: {day + 2 * DAY}"
        secrecy = f"by: secrecy, on: {day + DAY}, result: referred, {decision}"
    lines.append(f"    secrecy: {{{secrecy}}}")
    if plan.kind in {"normative_document", "consultation_result"}:
        lines.append(f"    legality: {{by: legal, on: {day + DAY}, result: pass}}")
    return lines


def write_item(plan: Plan, *, folder: Path, seed: int, plain: bool) -> None:
    """Write one item, with its attachment where it has one."""
    writer = Writer(Random(f"{seed}/{plan.number}/text"))  # noqa: S311 - chance for variety
    day = written_on(plan, seed) + (40 * DAY if plan.kind == "consultation_result" else 0 * DAY)
    head = (plain_matter if plain else front_matter)(plan, writer, day)
    if plan.kind == "interpretation":
        body = writer.interpretation()
    else:
        body = writer.body(table=plan.number % 5 == 0)
    path = folder / str(plan.year) / f"{plan.serial:05d}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["---", *head, "---", "", body]), "utf-8", newline="\n")
    if plan.has_table and not plain:
        write_table(path.with_suffix("") / "table.csv", writer)


def place(plan: Plan, writer: Writer) -> tuple[str, str]:
    """Return the keys of category and department."""
    free = [key for key in LEAVES if key not in CATEGORIES.values()]
    category = CATEGORIES.get(plan.kind) or writer.chance.choice(free)
    return category, writer.chance.choice(list(DEPARTMENTS))


def front_matter(plan: Plan, writer: Writer, day: date) -> list[str]:
    """Return the item's front matter, line by line."""
    category, department = place(plan, writer)
    published = TODAY + 15 * DAY if plan.fate == "scheduled" else day + 3 * DAY
    return [
        f"title: {writer.title(plan.kind, plan.year)}",
        f"identifier: {plan.identifier}",
        f"kind: {plan.kind}",
        f"category: {category}",
        f"department: {department}",
        f"date_written: {day}",
        f"summary: {writer.summary()}",
        f"keywords: [{', '.join(writer.keywords())}]",
        *life(plan, day, published),
        *facts(plan, day),
        *extras(plan),
        *review(plan, day, department),
    ]


def plain_matter(plan: Plan, writer: Writer, day: date) -> list[str]:
    """Return front matter of the kind that most generators read; draws the same chances."""
    category, department = place(plan, writer)
    title = writer.title(plan.kind, plan.year)
    writer.summary()
    return [
        f'title: "{title}"',
        f"date: {day + 3 * DAY}",
        f"categories: [{LEAVES[category]}]",
        f"departments: [{DEPARTMENTS[department]}]",
        f'years: ["{plan.year}"]',
        f"keywords: [{', '.join(writer.keywords())}]",
    ]


def write_table(path: Path, writer: Writer) -> None:
    """Write an attachment of forty rows."""
    table = io.StringIO()
    csv.writer(table).writerows([HEADER, *writer.rows(40)])
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(table.getvalue().encode("utf-8-sig"))


def generate(root: Path, count: int, *, seed: int = 7, plain: bool = False, jobs: int = 1) -> None:
    """Write a site of `count` items into `root`; plain: items alone, into `root/items`."""
    for path, text in () if plain else site_files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8", newline="\n")
    folder = root / "items" if plain else root / "content" / "items"
    write = partial(write_item, folder=folder, seed=seed, plain=plain)
    if jobs == 1:
        for plan in plans(count, seed):
            write(plan)
        return
    with get_context("fork").Pool(jobs) as pool:
        pool.map(write, plans(count, seed), chunksize=CHUNK)


def main() -> None:
    """Write the corpus that the command line names."""
    parser = argparse.ArgumentParser(description="write a site of N invented items")
    parser.add_argument("count", type=int, metavar="N", help="number of items")
    parser.add_argument("root", type=Path, metavar="FOLDER", help="where the site goes")
    parser.add_argument("--seed", type=int, default=7, help="another seed, another corpus")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--plain", action="store_true", help="simple front matter, items alone")
    options = parser.parse_args()
    generate(options.root, options.count, seed=options.seed, plain=options.plain, jobs=options.jobs)


if __name__ == "__main__":
    main()
