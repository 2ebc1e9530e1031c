"""Step check: rules about masks that stand in a text: somebody confirmed them, and the page shows them whole (H8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.check.chain import gaps
from catalog.check.label import dotted, named
from catalog.check.look import four_stars, masks
from catalog.check.origin import is_own
from catalog.check.prose_text import place_in_body
from catalog.check.rule import HUZHOU, Rule, Subject, item_rule
from catalog.check.rules.penalty_summary import SUMMARY_ONLY
from catalog.diagnostic import Basis, FieldPath, Finding, Place, Severity, Text
from catalog.model.block import Party
from catalog.model.item import Item
from catalog.model.pattern import late
from catalog.model.vocabulary import Disclosure, Kind
from catalog.screen.mask import HEALTH, STEMS
from catalog.screen.words.surname import COMMON, COMPOUND

DESENSITIZED = (Basis(HUZHOU, "第八条"), SUMMARY_ONLY)
OF_OFFICIALS = frozenset({Kind.INSTITUTION, Kind.PERSONNEL})
"""Kinds that name officials in their function, whose names are never masked: a 某 there is no mask."""
_STAR = r"(?:\\?[*＊●×✱])"
_SURNAMES = COMMON - frozenset("于任向方万高")
"""Without those that stand before 某 as words: 于某日, 任某职."""
_SOMEBODY = late(
    rf"某(?:某|[{STEMS}](?![方组类])|(?![一二三四五六七八九十\d些个种年月日时类项人省市县区乡镇村单位部院局公企]))"
)
_NUMBER = late(
    rf"(?<![0-9A-Za-z*])(?:[0-9]{{3,6}}{_STAR}{{4,}}[0-9]{{3}}[0-9Xx]|0[0-9]{{2,3}}-{_STAR}{{3,}}[0-9]{{2}}"
    rf"|(?<![*＊●×✱\\]){_STAR}{{4,}}[0-9]{{4}}(?![0-9])|[0-9A-Za-z]{_STAR}{{3}}@[A-Za-z0-9])"
)
_STARRED = ("****", r"*\*", "***@")
_RARE_STARS = "＊×●✱"
"""Every masked number holds one of these, or one of the above."""
_ADDRESS = late("某号(?<=[路街村巷区]某号)")
"""The certain characters come first: a pattern that begins with a look behind is tried everywhere."""
_LOOSE = late(r"[0-9]\*{4,}[0-9]")
"""A mask whose stars are not escaped: bold begins or ends there."""
_STRETCH = late(r"\n[ \t]*\n|(?<!\\)\||\n(?=[ \t]*(?:[-*+>#]|\d+[.)])[ \t])")
"""Where Markdown ends a stretch in which bold can begin and end: paragraphs, cells, entries of lists."""
MASKED = """
body: |
  ## 通报情况

  经查，张某某将本人医保凭证出借他人使用，退回损失3862元。
"""
CONFIRMED = """
review:
  - levels:
      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-03-04, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
    secrecy: {by: he-m, on: 2025-03-04, result: clear}
    masking: {by: chen-x, on: 2025-03-03}
"""


def first_mask(text: str, *, names: bool = True) -> tuple[int, str] | None:
    """Return offset and words of the first mask in a text, None if there is none.

    Of a number, an address, or where `names` of a name.
    """
    found: list[tuple[int, str]] = []
    if "某" in text:
        found += [(at - 1, text[at - 1] + said) for at, said in _first(_ADDRESS, text)]
        found += _first_name(text) if names else ()
    if any(star in text for star in _RARE_STARS) or (
        "*" in text and any(stars in text for stars in _STARRED)
    ):
        found += _first(_NUMBER, text)
    if "略" in text and HEALTH in text:
        found.append((text.index(HEALTH), HEALTH))
    return min(found, default=None)


def _first(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, str], ...]:
    """Return offset and words of the first match, if there is one."""
    one = pattern.search(text)
    return () if one is None else ((one.start(), one[0]),)


def _first_name(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first masked name: a surname before 某."""
    for one in _SOMEBODY.finditer(text):
        at = one.start()
        compound = text[max(at - 2, 0) : at] in COMPOUND
        if compound or text[at - 1 : at] in _SURNAMES:
            start = at - 1 - compound
            yield start, text[start : one.end()]
            return


def _masked_in(subject: Subject) -> tuple[FieldPath, Place | None, str] | None:
    """Return where the first mask of title, summary or body stands, and how it reads."""
    item, body = subject.item, subject.loaded.body
    names = item.kind not in OF_OFFICIALS
    for path, text in ((("title",), item.title), (("summary",), item.summary)):
        found = first_mask(text, names=names)
        if found is not None:
            return path, None, found[1]
    found = first_mask(body.markdown, names=names)
    return None if found is None else ((), place_in_body(body, found[0]), found[1])


def _told_elsewhere(item: Item) -> bool:
    """Return whether PN106 asks for the confirmation: penalties of natural persons."""
    return item.penalty is not None and item.penalty.party is Party.NATURAL


@item_rule(
    code="PI401",
    look=masks,
    title=Text("脱敏没有人确认", "masking that nobody confirmed"),
    zh="""
    名称、概述或正文里有脱敏的写法（张某某、138****1234、某某路某号），就是有人作过脱敏。公开前由专人核对，记在最后一轮的 masking 里（谁、哪天），`catalog approve --masking` 可以写上。

    发布日以前是警告，从发布日起是错误。自然人的行政处罚由 PN106 管；转载的不管。
    """,
    basis=DESENSITIZED,
    bad=MASKED,
    good=MASKED + CONFIRMED.lstrip("\n"),
)
def masking_unconfirmed(subject: Subject) -> Iterator[Finding]:
    """The text holds masks, but the last round does not say who confirmed the masking.

    A warning before the day of publication, an error from it on. Penalties of natural persons are PN106's.
    """
    item = subject.item
    if item.disclosure is not Disclosure.PROACTIVE or item.review[-1].masking is not None:
        return
    if not is_own(item, subject.site.agency) or _told_elsewhere(item):
        return
    masked = _masked_in(subject)
    if masked is None:
        return
    path, place, shown = masked
    wanted: FieldPath = ("review", len(item.review) - 1, "masking")
    finding = Finding(
        code="PI401",
        path=path,
        place=place,
        message=Text(
            f"有脱敏的写法“{shown}”，最后一轮审核没有{named(wanted)}",
            f"{shown!r} is a mask, but {dotted(wanted)} is missing",
        ),
        help=Text(
            "由专人核对已经脱敏，再用 catalog approve --masking --by 人员代号 写上",
            "have a person look at it, then run catalog approve --masking --by KEY",
        ),
    )
    yield from gaps(subject, finding)


@item_rule(
    code="PI402",
    look=four_stars,
    title=Text("脱敏的星号会变成加粗", "stars of masks turn into bold text"),
    zh=r"""
    Markdown 里两处四个星号之间的文字会变成加粗，星号不见了：同一段写 138\*\*\*\*1234 和 139\*\*\*\*5678 而不加反斜线，网页上就是 1381234 和 1395678。

    每个星号前加一个反斜线。`catalog mask` 写的掩码已经加好。
    """,
    basis=DESENSITIZED[:1],
    severity=Severity.WARNING,
    bad=CONFIRMED.lstrip("\n") + "body: |\n  ## 名单\n\n  138****1234、139****5678。\n",
    good=CONFIRMED.lstrip("\n")
    + "body: |\n  ## 名单\n\n  138\\*\\*\\*\\*1234、139\\*\\*\\*\\*5678。\n",
)
def mask_turned_bold(subject: Subject) -> Iterator[Finding]:
    """Two masks with bare stars stand in one paragraph: Markdown makes bold text of what lies between them.

    The stars are gone, and the page shows the digits side by side. A backslash before each star keeps them.
    """
    markdown = subject.loaded.body.markdown
    if "****" not in markdown:
        return
    at = 0
    for stretch in _STRETCH.split(markdown):
        start = markdown.index(stretch, at)
        at = start + len(stretch)
        masks = list(_LOOSE.finditer(stretch))
        if len(masks) > 1:
            yield Finding(
                code="PI402",
                place=place_in_body(subject.loaded.body, start + masks[0].start()),
                message=Text(
                    f"这一段有 {len(masks)} 处掩码的星号会变成加粗，网页上看不到星号",
                    f"stars of {len(masks)} masks in this paragraph turn into bold text and vanish",
                ),
                help=Text(
                    r"每个星号前加反斜线：138\*\*\*\*1234",
                    r"put a backslash before each star: 138\*\*\*\*1234",
                ),
            )


RULES: tuple[Rule, ...] = (masking_unconfirmed, mask_turned_bold)
