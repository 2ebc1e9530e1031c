"""Step select: every item and its state on a day, in print."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from catalog.check.redact import without_secrets
from catalog.check.told_file import told_file
from catalog.diagnostic import Text
from catalog.model.extract import Extract
from catalog.model.vocabulary import State, ValidityStatus
from catalog.select.standing import Standing, validity_on

NO_REASONS: Mapping[str, Text] = {}


class StatusTable:
    """What `catalog status` prints; counts per state add up to the number of sources."""

    def __init__(
        self,
        as_of: datetime,
        extracts: Sequence[Extract],
        standings: Mapping[str, Standing],
        codes: Mapping[str, tuple[str, ...]],
        unread: Sequence[str],
        told: Mapping[str, Text] = NO_REASONS,
    ) -> None:
        """`unread` are item files whose front matter was refused; `codes` error codes by file.

        `told`: what the first error says, by file, of files that have any.
        """
        self.as_of = as_of
        rows: list[tuple[str, str, str, Standing | None, ValidityStatus | None]] = [
            (
                one.file,
                # Of an item with an error it may be anything.
                without_secrets(one.identifier) if codes.get(one.file) else one.identifier,
                without_secrets(one.title),
                standings[one.file],
                shown.status if (shown := validity_on(as_of.date(), one)) else None,
            )
            for one in extracts
        ]
        rows += [(file, "", "", None, None) for file in unread]
        self.rows = sorted(rows, key=lambda row: row[0])
        self.codes = codes
        self.told = told

    def counts(self) -> dict[str, int]:
        """Return the number of items in each state, all states in the contract's order."""
        found = Counter(row[3].state.value if row[3] else State.REFUSED.value for row in self.rows)
        return {state.value: found[state.value] for state in State}

    def as_json(self, language: str = "zh") -> str:
        """Return the JSON shape of commands.md."""
        items = [
            {
                "file": told_file(file),
                "identifier": identifier,
                "title": title,
                "state": standing.state.value if standing else State.REFUSED.value,
                "reason": self._reason(file, standing, language),
                "codes": list(self.codes.get(file, ())),
                "validity": validity.value if validity else "",
            }
            for file, identifier, title, standing, validity in self.rows
        ]
        whole = {"as_of": f"{self.as_of:%Y-%m-%d %H:%M}", "counts": self.counts(), "items": items}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    def _reason(self, file: str, standing: Standing | None, language: str) -> str:
        """Return why an item is in its state; of a refused one what its first error says."""
        codes = self.codes.get(file, ())
        words = (
            standing.reason
            if standing
            else Text(f"读不懂：{'、'.join(codes)}", f"cannot be read: {', '.join(codes)}")
        )
        told = self.told.get(file) if standing is None or standing.state is State.REFUSED else None
        if told is not None:
            words = Text(f"{words.zh}（{told.zh}）", f"{words.en} ({told.en})")
        return without_secrets(words.in_language(language))

    def as_text(self, language: str = "zh") -> str:
        """Return one line an item, then the counts."""
        lines = []
        for file, identifier, title, standing, validity in self.rows:
            state = standing.state if standing else State.REFUSED
            name = state.label if language == "zh" else state.value
            reason = self._reason(file, standing, language)
            shown = (
                Text(f"（{validity.label}）", f" ({validity.value})").in_language(language)
                if validity
                else ""
            )
            told = told_file(file)
            lines.append(f"{name}\t{identifier or told}\t{title}{shown}\t{reason}\t{told}")
        found = {State(state): n for state, n in self.counts().items() if n}
        total = Text(
            f"共 {len(self.rows)} 件：{'，'.join(f'{each.label} {n}' for each, n in found.items())}",
            f"{len(self.rows)} items: {', '.join(f'{each} {n}' for each, n in found.items())}",
        )
        lines.append(f"{self.as_of:%Y-%m-%d} {total.in_language(language)}")
        return "\n".join(lines) + "\n"
