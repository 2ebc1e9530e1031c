"""Step check: rules about private values (family PI): for each kind one that blocks and one that asks for a look.

What they tell is found once an item (`check.screened`); a rule picks the findings of its code. The same codes
serve pages, the agency's own files and the attachments.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.example import SOUND_REVIEW
from catalog.check.privacy import code_of, screened_item
from catalog.check.privacy_finding import finding_of
from catalog.check.privacy_words import WORDS, KindWords
from catalog.check.rule import ItemCheck, Rule, Subject
from catalog.diagnostic import Finding, Severity, Text
from catalog.screen.kind import SensitiveKind, Weight

MASKED_REVIEW = SOUND_REVIEW.removeprefix("\n") + "    masking: {by: chen-x, on: 2025-03-03}\n"
SURE = Text(
    "这类内容拦下条目：不改正就不公开。本平台只报掩码，不报原文。",
    "It stops the item until it is mended. Only the mask is printed, never the value.",
)
LIKELY = Text(
    "可能是误报，要有人看过。确是个人信息的换成掩码；不是的，按指纹登记例外，写明理由和期限。",
    "It may be a false alarm and needs a look: mask what is private, waive what is not by its fingerprint.",
)


def _check(code: str) -> ItemCheck:
    def check(subject: Subject) -> Iterator[Finding]:
        return (finding_of(one) for one in screened_item(subject).spots if one.code == code)

    return check


def _example(line: str) -> str:
    """Return an item whose body has the line; one with a mask was confirmed by a reviewer."""
    masked = any(sign in line for sign in ("*", "某", "略"))
    return f"body: |\n  ## 办理情况\n\n  {line}\n" + (MASKED_REVIEW if masked else "")


def _attached(kind: SensitiveKind, weight: Weight, *, bad: bool) -> str:
    """Return an item with an attachment that hides a value, or shows it in a picture, or is sound."""
    file = "评价表.xlsx" if weight is Weight.BLOCK else "现场.png"
    what = f"traits: {{{file}: {kind.value}}}\n" if bad else ""
    return f"attachments: [{{file: {file}, title: 服务评价材料}}]\nfiles: [{file}]\n{what}"


def _rule(kind: SensitiveKind, words: KindWords, weight: Weight) -> Rule:
    """Return one of the two rules of a kind."""
    code, block = code_of(kind, weight), weight is Weight.BLOCK
    bad, good = words.block if block else words.review
    case = words.sure if block else words.likely
    then = SURE if block else LIKELY
    noun = words.english.partition(" ")[2]
    return Rule(
        code=code,
        name=f"{'' if block else 'possible-'}{kind.value.replace('_', '-')}",
        title=Text(kind.label, noun) if block else Text(f"可能有{kind.label}", f"possible {noun}"),
        explanation=Text(
            f"{case.zh}。正文、元数据和附件一样查。\n\n{then.zh}\n\n{words.mend.zh}。",
            f"Found is {case.en}, in body, front matter and attachments.\n\n{then.en}\n\nTo mend: {words.mend.en}.",
        ),
        severity=Severity.ERROR if block else Severity.WARNING,
        basis=words.basis,
        since="0.1",
        bad=_example(bad) if bad else _attached(kind, weight, bad=True),
        good=_example(good) if good else _attached(kind, weight, bad=False),
        firm=block,
        keyed=True,
        check_item=_check(code),
    )


RULES: tuple[Rule, ...] = tuple(
    _rule(kind, words, weight)
    for weight in (Weight.BLOCK, Weight.REVIEW)
    for kind, words in WORDS.items()
)
