"""Step check: the registry's face: every rule, every refusal and every gate, one by one and in a table.

Nothing here is written twice: all comes from the rules' and the refusals' own declarations.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias, TypedDict

from catalog.check.citation import citation, cited
from catalog.check.gate import GATES, Gate
from catalog.check.nearest import nearest, nearest_code
from catalog.check.paint import PLAIN, Paint
from catalog.check.report import SEVERITY_WORDS
from catalog.check.rule import HOUSE, Rule
from catalog.check.rules import RULES
from catalog.diagnostic import Basis, Text
from catalog.load.fault import Refusal, code_point
from catalog.load.refusal import REFUSALS
from catalog.model.text import HIDDEN

Explained: TypeAlias = Rule | Refusal
READING = (Basis(HOUSE, "内容的写法"),)
"""What a refusal goes by: the way in which content is written, so that it can be read at all."""
FIRST_VERSION = "0.1"
"""Version of the software that brought the refusals."""
SHOWN_LINES, SHOWN_CHARACTERS = 40, 160
"""How much of an example is printed."""
ALL: tuple[Explained, ...] = tuple(sorted((*RULES, *REFUSALS, *GATES), key=lambda each: each.code))
"""Rules, refusals and gates in the order of their codes."""
BY_CODE: Mapping[str, Explained] = {each.code: each for each in ALL}
BY_NAME: Mapping[str, Explained] = {each.name: each for each in reversed(ALL)}
WORDS = {
    "severity": Text("级别", "Severity"),
    "basis": Text("依据", "Basis"),
    "since": Text("始于版本", "Since version"),
    "bad": Text("有问题的写法", "Reported"),
    "good": Text("正确的写法", "Sound"),
    "page": Text("手册", "Handbook"),
}


class Found(NamedTuple):
    """What a code leads to."""

    entry: Explained | None
    near: str | None
    """The known code most like an unknown one."""


class RuleRow(NamedTuple):
    """One line of the table of rules."""

    code: str
    severity: str
    title: str
    basis: str


class BothLanguages(TypedDict):
    """A text in both languages."""

    zh: str
    en: str


class RuleFacts(TypedDict):
    """One entry of `catalog rules --format json`."""

    code: str
    name: str
    title: BothLanguages
    explanation: BothLanguages
    severity: str
    firm: bool
    """Whether no setting lowers it and no waiver opens it."""
    basis: str
    since: str
    bad: str
    good: str


def lookup(code: str) -> Found:
    """Return the rule or refusal of that code or name, letter case and width aside, or else the nearest code."""
    asked = unicodedata.normalize("NFKC", code).strip()
    entry = BY_CODE.get(asked.upper()) or BY_NAME.get(asked.lower())
    if entry is not None:
        return Found(entry, None)
    name = nearest(asked.lower(), BY_NAME)
    return Found(None, nearest_code(asked, BY_CODE) or (BY_NAME[name].code if name else None))


def basis_of(entry: Explained) -> tuple[Basis, ...]:
    """Return what the rule or refusal goes by."""
    return entry.basis if isinstance(entry, Rule | Gate) else READING


def since_of(entry: Explained) -> str:
    """Return the version of the software that brought it."""
    return entry.since if isinstance(entry, Rule | Gate) else FIRST_VERSION


def explain(entry: Explained, language: str, page: str = "", paint: Paint = PLAIN) -> str:
    """Return all about one rule or refusal as text, ending with a line break.

    `page`: where its page of the handbook lies; empty where there is none.
    """
    colon, blank = ("：", "") if language == "zh" else (":", " ")
    words = {
        key: paint.styled(text.in_language(language) + colon, "strong")
        for key, text in WORDS.items()
    }
    severity = SEVERITY_WORDS[entry.severity][language != "zh"]
    parts = [
        paint.styled(f"{entry.code} {entry.title.in_language(language)} ({entry.name})", "strong"),
        "",
        entry.explanation.in_language(language),
        "",
        f"{words['severity']}{blank}{severity}",
        f"{words['basis']}{blank}{_cited(basis_of(entry), language)}",
        f"{words['since']}{blank}{since_of(entry)}",
        "",
        words["bad"],
        _indented(entry.bad),
        "",
        words["good"],
        _indented(entry.good),
    ]
    if page:
        parts += ["", f"{words['page']}{blank}{page}"]
    return "\n".join(parts) + "\n"


def _cited(basis: tuple[Basis, ...], language: str) -> str:
    each_cited = (
        citation(each, language) + (f" <{each.url}>" if each.url else "") for each in basis
    )
    return ("；" if language == "zh" else "; ").join(each_cited)


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in shown_lines(example))


def shown_lines(example: str) -> list[str]:
    """Return the lines of an example, shortened, with hidden characters shown as U+XXXX."""
    lines = example.rstrip("\n").split("\n")
    shown = [HIDDEN.sub(code_point, _cut(line).replace("\t", "U+0009")) for line in lines]
    more = ["…"] if len(shown) > SHOWN_LINES else []
    return shown[:SHOWN_LINES] + more


def _cut(line: str) -> str:
    return line if len(line) <= SHOWN_CHARACTERS else line[:SHOWN_CHARACTERS] + "…"


def rules_table(language: str) -> tuple[RuleRow, ...]:
    """Return the table of all rules and refusals, in the order of their codes."""
    return tuple(
        RuleRow(
            code=each.code,
            severity=SEVERITY_WORDS[each.severity][language != "zh"],
            title=each.title.in_language(language),
            basis=cited(basis_of(each), language),
        )
        for each in ALL
    )


def rules_json() -> list[RuleFacts]:
    """Return all rules and refusals as `catalog rules --format json` gives them, in the order of their codes."""
    return [
        RuleFacts(
            code=each.code,
            name=each.name,
            title={"zh": each.title.zh, "en": each.title.en},
            explanation={"zh": each.explanation.zh, "en": each.explanation.en},
            severity=each.severity.value,
            firm=not isinstance(each, Rule) or each.firm,
            basis="；".join(map(str, basis_of(each))),
            since=since_of(each),
            bad=each.bad,
            good=each.good,
        )
        for each in ALL
    ]
