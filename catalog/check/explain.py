"""Step check: the registry's face: every rule and every refusal, one by one and in a table.

Nothing here is written twice: all comes from the rules' and the refusals' own declarations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias, TypedDict

from catalog.check.nearest import nearest
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
ALL: tuple[Explained, ...] = tuple(sorted((*RULES, *REFUSALS), key=lambda each: each.code))
"""Rules and refusals in the order of their codes."""
BY_CODE: Mapping[str, Explained] = {each.code: each for each in ALL}
BY_NAME: Mapping[str, Explained] = {each.name: each for each in reversed(ALL)}
LIKE_DIGITS = str.maketrans("OIL", "011")
WORDS = {
    "severity": Text("级别", "Severity"),
    "basis": Text("依据", "Basis"),
    "since": Text("始于版本", "Since version"),
    "bad": Text("有问题的写法", "Reported"),
    "good": Text("正确的写法", "Sound"),
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
    return Found(None, _near_code(asked.upper()) or (BY_NAME[name].code if name else None))


def _near_code(asked: str) -> str | None:
    """Return the code meant by an unknown one: letters read as digits, or the next number of its family."""
    plain = asked[:2] + asked[2:].translate(LIKE_DIGITS)
    family = [code for code in BY_CODE if code[:2] == plain[:2]]
    if family and re.fullmatch("[0-9]{1,6}", plain[2:]):
        return min(family, key=lambda code: (abs(int(code[2:]) - int(plain[2:])), code))
    return nearest(plain, BY_CODE)


def basis_of(entry: Explained) -> tuple[Basis, ...]:
    """Return what the rule or refusal goes by."""
    return entry.basis if isinstance(entry, Rule) else READING


def since_of(entry: Explained) -> str:
    """Return the version of the software that brought it."""
    return entry.since if isinstance(entry, Rule) else FIRST_VERSION


def explain(entry: Explained, language: str) -> str:
    """Return all about one rule or refusal as plain text, ending with a line break."""
    words = {key: text.in_language(language) for key, text in WORDS.items()}
    colon, semicolon = ("：", "；") if language == "zh" else (": ", "; ")
    severity = SEVERITY_WORDS[entry.severity][language != "zh"]
    parts = [
        f"{entry.code} {entry.title.in_language(language)} ({entry.name})",
        "",
        entry.explanation.in_language(language),
        "",
        f"{words['severity']}{colon}{severity}",
        f"{words['basis']}{colon}{semicolon.join(map(_cited, basis_of(entry)))}",
        f"{words['since']}{colon}{since_of(entry)}",
        "",
        f"{words['bad']}{colon.rstrip()}",
        _indented(entry.bad),
        "",
        f"{words['good']}{colon.rstrip()}",
        _indented(entry.good),
    ]
    return "\n".join(parts) + "\n"


def _cited(basis: Basis) -> str:
    return f"{basis} <{basis.url}>" if basis.url else str(basis)


def _indented(example: str) -> str:
    """Return the example four blanks in, shortened, with hidden characters shown as U+XXXX."""
    lines = example.rstrip("\n").split("\n")
    shown = [HIDDEN.sub(code_point, _cut(line).replace("\t", "U+0009")) for line in lines]
    more = ["…"] if len(shown) > SHOWN_LINES else []
    return "\n".join(f"    {line}".rstrip() for line in shown[:SHOWN_LINES] + more)


def _cut(line: str) -> str:
    return line if len(line) <= SHOWN_CHARACTERS else line[:SHOWN_CHARACTERS] + "…"


def rules_table(language: str) -> tuple[RuleRow, ...]:
    """Return the table of all rules and refusals, in the order of their codes."""
    return tuple(
        RuleRow(
            code=each.code,
            severity=SEVERITY_WORDS[each.severity][language != "zh"],
            title=each.title.in_language(language),
            basis=("；" if language == "zh" else "; ").join(map(str, basis_of(each))),
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
            basis="；".join(map(str, basis_of(each))),
            since=since_of(each),
            bad=each.bad,
            good=each.good,
        )
        for each in ALL
    ]
