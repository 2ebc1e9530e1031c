"""Before the flow: what is said about content.

A `Finding` is what a refusal or a rule yields: timeless, inside one file. `since` and `until` say on which
days it holds, so that the same findings serve every day, are cached without the day, and also tell what will
fall due. A `Diagnostic` is a finding at its place in a file on one day, ready to print.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

FieldPath = tuple[str | int, ...]
"""Path of a field in the front matter: ("review", 0, "levels", 1, "on"); () is the file itself."""


class Severity(StrEnum):
    """How much a finding weighs; `error` refuses the item and stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Place(NamedTuple):
    """A place in a file: 1-based line and column, the column counted in characters."""

    line: int
    column: int


class Text(NamedTuple):
    """One message in both languages of the project."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the Chinese text for `zh`, the English one for anything else."""
        return self.zh if language == "zh" else self.en


class Basis(NamedTuple):
    """Where a rule comes from: an act's short name and the article in it."""

    act: str
    article: str
    url: str = ""

    def __str__(self) -> str:
        """Return the citation as it stands in a message."""
        return f"{self.act} {self.article}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault inside one file, true on every day from `since` to `until`, both inclusive."""

    code: str
    message: Text
    help: Text
    path: FieldPath = ()
    """The field it is about; empty for the file or the body."""
    place: Place | None = None
    """Where it stands. None: the place of `path` is looked up by whoever knows the file."""
    severity: Severity | None = None
    """None: the severity of the rule."""
    since: date | None = None
    until: date | None = None
    department: str = ""
    """Key of the department that owes the repair; empty: that of the item, where there is one."""
    fingerprint: str | None = None
    """None: made of what the finding says. A finding about a private value brings its own, made of the value
    with a key (`check.keyed`); empty where there is no key."""

    def holds_on(self, day: date) -> bool:
        """Return whether the finding is true on `day`."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Diagnostic:
    """A finding at its place. Ordered by file, line, column, code, then message."""

    file: str
    """Path from the site's root with `/`."""
    line: int
    column: int
    code: str
    message: Text
    help: Text
    severity: Severity
    field: str = ""
    """Dotted path in the front matter, e.g. `review.0.levels.1.on`; empty for file and body."""
    label: str = ""
    """The field's Chinese label as the webmaster knows it."""
    basis: str = ""
    department: str = ""
    """Key of the department that owes the repair; empty where none is known."""
    fingerprint: str = ""
    """Stays while the finding says the same; see `check.fingerprint`, `check.keyed`. Empty: cannot be made."""
