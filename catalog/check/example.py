"""Step check: what the examples of rules have in common."""

SOUND_REVIEW = """
review:
  - levels:
      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-03-04, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
    secrecy: {by: he-m, on: 2025-03-04, result: clear}
"""
"""A complete review of three levels for an item of the department `office`, published from 2025-03-05 on.

It begins with a line break, so that it can follow other keys and still be dedented.
"""
FOUR_LEVELS = SOUND_REVIEW.replace(
    "    secrecy",
    "      - {role: director, by: sun-j, on: 2025-03-06, result: pass}\n    secrecy",
)
"""The same with the director's level."""
CLEAR = "{by: he-m, on: 2025-03-04, result: clear}"


def review_with(secrecy: str) -> str:
    """Return the sound review with another secrecy review."""
    return SOUND_REVIEW.replace(CLEAR, secrecy)


REFERRED = review_with(
    "{by: he-m, on: 2025-03-04, result: referred,"
    " decision: disclose, decided_by: guo-b, decided_on: 2025-03-06}"
)
"""The sound review, referred to the secrecy group, which decided to disclose."""
PASSED = "    legality: {by: lin-q, on: 2025-03-04, result: pass}\n"
LEGALITY = SOUND_REVIEW + PASSED
"""The sound review with the legal division's."""
