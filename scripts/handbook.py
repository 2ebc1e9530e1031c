"""The handbook: docs/rules, a page a rule and refusal, made from the rule and from what it says of its bad example.

Run by `scripts.update_docs`.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

from catalog.check.explain import ALL, BY_CODE, Explained
from catalog.check.handbook import chapter, escaped, fenced, page_name
from catalog.check.paint import visible
from catalog.check.report import HELP, SEVERITY_WORDS
from catalog.check.rule import Located, Rule
from catalog.diagnostic import Diagnostic, Finding, Text
from catalog.load.fault import Refusal
from catalog.settings import parse_as_of, read_settings
from catalog.survey import open_site, survey
from scripts.docs_words import FAMILIES
from tests import builders
from tests.cases.case import AS_OF
from tests.cases.refusal import SHOWN, SPOIL, surroundings

FOLDER = Path("docs/rules")
INDEX = "README.md"
NOTE = "<!-- 由 scripts.update_docs 从规则得出，不要手改 -->"
SINCE, UNTIL = Text("（{day} 起）", " (from {day} on)"), Text("（到 {day} 为止）", " (until {day})")
FRONT = """\
# 规则手册

{note}

共 {count} 条，每条一页：查什么、为什么、依据、错例和检查时的原话、正例、怎样改。终端里用 `catalog explain 代码` 看同样的内容。
哪条规定由哪些规则落实，见[规定对照表](../provisions.md)。

## 例子的读法

例子只写出与规则有关的键，其余照一件没有问题的信息；用 `---` 隔开的是几件信息，依次编号为 `item-1`、`item-2`。
另有几个不属于条目的键：`body` 是正文，`file` 是文件的路径，`files` 是条目文件夹里的文件（可以写明字节数），
`traits` 是文件带着什么，
`agency` 改动 `content/agency.yml`，`site` 改动机关的其他文件。读不懂的内容（`LD`）和页面（`PG`）的例子是整个文件。
看不见的字符写成 `U+XXXX`；很长的例子只写开头。
"""


def pages() -> dict[str, str]:
    """Return every file of docs/rules by name: a page a rule or refusal, and the index."""
    found = {INDEX: index()}
    for at, entry in enumerate(ALL):
        before = ALL[at - 1] if at else None
        after = ALL[at + 1] if at + 1 < len(ALL) else None
        found[page_name(entry.code)] = page(entry, before, after)
    return found


def index() -> str:
    """Return the index by family."""
    parts = [FRONT.format(note=NOTE, count=len(ALL))]
    for family, entries in groupby(ALL, key=lambda entry: entry.code[:2]):
        lines = (
            f"- [{entry.code}]({page_name(entry.code)}) {escaped(entry.title.zh)}"
            f"（{SEVERITY_WORDS[entry.severity][0]}）"
            for entry in entries
        )
        parts.append(f"## {family}\n\n{FAMILIES[family]}。\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def page(entry: Explained, before: Explained | None, after: Explained | None) -> str:
    """Return the page of a rule or refusal, with links to its neighbours."""
    findings = told(entry)
    named = len({each.file for each in findings}) > 1
    said = [_block(each, named=named) for each in findings]
    english = [f"**{escaped(entry.title.en)}.** {escaped(entry.explanation.en)}"]
    if said:
        english.append(fenced("\n".join(each.en for each in said), "text"))
    family = entry.code[:2]
    links = [
        *([f"上一条 {_link(before)}"] if before else []),
        f"[{family} {FAMILIES[family]}]({INDEX}#{family.lower()})",
        f"[例子的读法]({INDEX}#例子的读法)",
        *([f"下一条 {_link(after)}"] if after else []),
    ]
    parts = [
        f"# {entry.code} {escaped(entry.title.zh)}",
        NOTE,
        chapter(entry, "zh", "\n".join(each.zh for each in said)).rstrip(),
        "## In English",
        *english,
        "---",
        " · ".join(links),
    ]
    return "\n\n".join(parts) + "\n"


def _link(entry: Explained) -> str:
    return f"[{entry.code} {escaped(entry.title.zh)}]({page_name(entry.code)})"


@cache
def told(entry: Explained) -> tuple[Located, ...]:
    """Return what the rule or refusal itself says of its bad example; nothing where that is a sketch alone."""
    if isinstance(entry, Rule):
        return builders.located(entry, entry.bad)
    return tuple(_refused(entry)) if entry in SHOWN else ()


def _refused(refusal: Refusal) -> Iterator[Located]:
    """Yield the findings of a refusal in a small site that holds its bad example."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        files = dict(surroundings(refusal.file if refusal.runnable else ""))
        if refusal.runnable:
            files[refusal.file] = refusal.bad.encode(refusal.encoding)
        for file, data in files.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes(data)
        if not refusal.runnable:
            SPOIL[refusal.code](root)
        surveyed = survey(open_site(read_settings(root, jobs=1)))
        for one in surveyed.diagnostics(parse_as_of(AS_OF.isoformat())):
            if one.code == refusal.code:
                yield Located(one.file, _elsewhere(one, f"{root}/"))


def _elsewhere(one: Diagnostic, root: str) -> Finding:
    """Return the finding without the place of the small site on this machine."""

    def bare(text: Text) -> Text:
        return Text(text.zh.replace(root, ""), text.en.replace(root, ""))

    return Finding(
        code=one.code, message=bare(one.message), help=bare(one.help), severity=one.severity
    )


def _block(each: Located, *, named: bool) -> Text:
    """Return a finding as the check prints it, without its place; `named` with its file."""
    finding = each.finding
    severity = SEVERITY_WORDS[finding.severity or BY_CODE[finding.code].severity]

    def block(language: str) -> str:
        days = "".join(
            words.in_language(language).format(day=day)
            for words, day in ((SINCE, finding.since), (UNTIL, finding.until))
            if day
        )
        place = f"{visible(each.file)}: " if named else ""
        message = visible(finding.message.in_language(language))
        first = f"{place}{severity[language != 'zh']} {finding.code} {message}{days}"
        mend = visible(finding.help.in_language(language))
        return f"{first}\n  {HELP.in_language(language)}{mend}" if mend else first

    return Text(block("zh"), block("en"))


def differences(root: Path, wanted: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Yield (name, text) of each page that is missing or stale, and (name, None) of each that is left over."""
    folder = root / FOLDER
    have = {path.name for path in folder.iterdir()} if folder.is_dir() else set[str]()
    for name, text in wanted.items():
        if name not in have or (folder / name).read_text("utf-8") != text:
            yield name, text
    yield from ((name, None) for name in sorted(have - wanted.keys()))


def renew(root: Path, changes: Iterable[tuple[str, str | None]]) -> None:
    """Write and remove pages."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    for name, text in changes:
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(text, "utf-8", newline="\n")
