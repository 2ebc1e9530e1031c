"""Step load: what a refusal is, and how what was found is shown in its message."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from catalog.diagnostic import FieldPath, Finding, Place, Severity, Text
from catalog.model.pattern import late
from catalog.model.text import HIDDEN

_TIGHT = late("应为(?=[A-Za-z0-9])")
SHOWN_CHARACTERS = 40
"""How much of what was found a message quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One way in which content cannot be read, as the documentation shows it beside the rules."""

    code: str
    """`LD` and three digits; public, unique, never reused."""
    name: str
    """The fault in kebab case."""
    title: Text
    explanation: Text
    message: Text
    """Template of the finding's message; `{name}` stands for a value."""
    help: Text
    """Template of the finding's help."""
    bad: str
    """A whole small file that is refused so, or, where `runnable` is false, a sketch of the case."""
    good: str
    severity: Severity = Severity.ERROR
    file: str = "content/items/2025/example.md"
    """Path of the example from the site's root."""
    encoding: str = "utf-8"
    """How `bad` is written to disk."""
    runnable: bool = True

    def at(
        self,
        place: Place | None,
        path: FieldPath = (),
        *,
        severity: Severity | None = None,
        since: date | None = None,
        **values: str | Text,
    ) -> Finding:
        """Return the finding at `place`; a `Text` value goes into each language's message."""
        zh = {name: v.zh if isinstance(v, Text) else v for name, v in values.items()}
        en = {name: v.en if isinstance(v, Text) else v for name, v in values.items()}
        return Finding(
            code=self.code,
            message=Text(
                _TIGHT.sub("应为 ", self.message.zh.format(**zh)), self.message.en.format(**en)
            ),
            help=Text(self.help.zh.format(**zh), self.help.en.format(**en)),
            path=path,
            place=place,
            severity=severity or self.severity,
            since=since,
        )


def shown(text: str) -> str:
    """Return user text fit for a message: on one line, shortened, hidden characters as U+XXXX."""
    short = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"
    return HIDDEN.sub(code_point, short.replace("\n", " ").replace("\t", " "))


def code_point(character: object) -> str:
    """Return `U+202E` for that character, given as text or as a match of one character."""
    found = character if isinstance(character, str) else character[0]  # type: ignore[index]  # re.Match
    return f"U+{ord(found):04X}"


def nearest(word: str, known: Iterable[str]) -> Text:
    """Return a half-sentence naming the known word nearest to `word`; empty where none is near."""
    folded = {each.casefold(): each for each in known}
    close = difflib.get_close_matches(word.casefold()[:100], folded, n=1, cutoff=0.6)
    if not close:
        return Text("", "")
    return Text(f"，是不是“{folded[close[0]]}”？", f"; did you mean '{folded[close[0]]}'?")


MATTER = """\
title: 关于做好2025年门诊保障工作的通知
identifier: 11990100MB0000000P/2025-00001
kind: notice
category: general
department: office
date_written: 2025-03-03
date_published: 2025-03-06
disclosure: proactive
term: permanent
summary: 就2025年门诊保障的经办流程、材料清单和办理时限作出安排。
keywords: [门诊保障]
review:
  - levels:
      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
"""
"""Front matter of the examples: complete and sound to read."""

BODY = "\n## 办理流程\n\n参保人到服务窗口办理。\n"


def sample(matter: str = MATTER, body: str = BODY) -> str:
    """Return an example file of an item."""
    return f"---\n{matter}---\n{body}"


def matter_with(line: str) -> str:
    """Return the sample's front matter with `line` for the line of the same key, or added at the end."""
    key = line.split(":", maxsplit=1)[0]
    lines = MATTER.splitlines()
    at = next((n for n, each in enumerate(lines) if each.startswith(f"{key}:")), None)
    if at is None:
        return MATTER + line + "\n"
    return "\n".join([*lines[:at], line, *lines[at + 1 :]]) + "\n"


def field_sample(line: str) -> str:
    """Return an example item whose front matter has `line`."""
    return sample(matter_with(line))
