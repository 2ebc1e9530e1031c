"""Step check: every rule, listed by family; a code never changes its meaning and is never reused."""

from __future__ import annotations

from catalog.check.rule import Rule

RULES: tuple[Rule, ...] = ()
RETIRED: frozenset[str] = frozenset()
