"""Step check: rules about attachments themselves (family PI): not screened, and what a file carries along unseen."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.privacy import NOT_SCREENED, screened_item, trait_code
from catalog.check.privacy_finding import finding_of
from catalog.check.privacy_trait import TRAITS
from catalog.check.privacy_words import DESENSITIZE, PRIVACY
from catalog.check.rule import HOUSE, ItemCheck, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.screen.piece import Trait

ATTACHED = (DESENSITIZE, PRIVACY, Basis(HOUSE, "附件筛查"))
FILES: dict[Trait, str] = {
    Trait.AUTHOR: "评价表.docx",
    Trait.TRACKED_CHANGES: "评价表.docx",
    Trait.COVERED_TEXT: "评价表.pdf",
    Trait.EARLIER_REVISION: "评价表.pdf",
    Trait.ACTIVE_CONTENT: "评价表.pdf",
    Trait.LOCATION: "现场.jpg",
    Trait.NO_OCR: "现场.png",
}
"""Which file shows a trait; of the others the table."""


def _check(code: str) -> ItemCheck:
    def check(subject: Subject) -> Iterator[Finding]:
        return (finding_of(one) for one in screened_item(subject).spots if one.code == code)

    return check


def _example(file: str, what: str) -> str:
    """Return an item with one attachment; `what`: the trait that it shows."""
    return f"attachments: [{{file: {file}, title: 服务评价材料}}]\nfiles: [{file}]\n" + (
        f"traits: {{{file}: {what}}}\n" if what else ""
    )


@item_rule(
    code=NOT_SCREENED,
    title=Text("附件没有查成", "attachment that could not be screened"),
    zh="""
    加密、损坏、太大、格式不支持的附件读不出文字，就不知道里面有没有个人信息和密级标志，因此不公开。

    读得出的是 PDF、DOCX、XLSX、CSV、TXT、JPEG、PNG，以及装着这些文件的 ZIP。
    这一条没有例外：换成读得出的文件。
    """,
    basis=ATTACHED,
    firm=True,
    bad=_example("评价表.xlsx", "not_screened"),
    good=_example("评价表.xlsx", ""),
)
def attachment_not_screened(subject: Subject) -> Iterator[Finding]:
    """The attachment is encrypted, damaged, too large or of a kind that is not read, so nobody knows what it holds.

    It stays unpublished: unreadable is never clean. Read are PDF, DOCX, XLSX, CSV, TXT, JPEG, PNG, and ZIP of these.
    """
    return (finding_of(one) for one in screened_item(subject).spots if one.code == NOT_SCREENED)


def _rule(trait: Trait) -> Rule:
    words, code = TRAITS[trait], trait_code(trait)
    file = FILES.get(trait, "评价表.xlsx")
    mend = words.mend(file)
    firm = words.severity is Severity.ERROR
    return Rule(
        code=code,
        name=f"attachment-{trait.value.replace('_', '-')}",
        title=Text(f"附件{trait.label}", words.title),
        explanation=Text(
            f"{words.why.zh}。\n\n改法：{mend.zh}。",
            f"The attachment {words.english}: {words.why.en}.\n\nTo mend: {mend.en}.",
        ),
        severity=words.severity,
        basis=ATTACHED,
        since="0.1",
        bad=_example(file, trait.value),
        good=_example(file, ""),
        firm=firm,
        keyed=True,
        check_item=_check(code),
    )


RULES: tuple[Rule, ...] = (attachment_not_screened, *map(_rule, Trait))
