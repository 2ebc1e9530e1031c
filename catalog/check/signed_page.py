"""Step check: the office's review written into the bytes of a page's file. Pure: bytes in, bytes out."""

from __future__ import annotations

from typing import Any

from catalog.check.rule import PageSubject
from catalog.check.rules.page import reviewer_without_role
from catalog.check.signed import Refused, Signed, advice, by_hand, placed, refusals
from catalog.check.signing import Signature
from catalog.diagnostic import Text
from catalog.load.cut import CutFile
from catalog.load.page import read_page
from catalog.load.yaml_edit import Value, key_lines, with_entry, with_key
from catalog.model.agency import PageReview, Site
from catalog.model.page import Page
from catalog.model.vocabulary import LevelResult, Role


def sign_page(file: str, data: bytes, site: Site, signature: Signature) -> Signed | Refused:
    """Return a page's file with the office's review in it, else why not."""
    loaded = read_page(file, data)
    faults = refusals(loaded, data)
    if faults or loaded.page is None:
        return Refused(tuple(placed(file, one) for one in faults))
    refused = _page_refusal(loaded.page, signature)
    if refused is not None:
        return Refused((refused,))
    cut = CutFile.of(file, data)
    entry: Value = {"role": signature.role.value, "by": signature.by, "on": str(signature.on)}
    listed = [*cut.tree.get("review", ()), entry]
    written = cut.joined(_page_matter(cut, entry))
    read = read_page(file, written).page
    if read is None or not _only_review_added(read, loaded.page, listed):
        return Refused((by_hand(listed),))
    at = ("review", len(listed) - 1, "by")
    check = reviewer_without_role.check_page
    assert check is not None
    wrong = [one for one in check(PageSubject(read, site)) if one.path == at]
    if wrong:
        return Refused(tuple(map(advice, wrong)))
    said = Text(
        f"写上{signature.role.label} {signature.by}，{signature.on}",
        f"{signature.role} {signature.by} on {signature.on}",
    )
    return Signed(written, (said,))


def _page_refusal(page: Page, signature: Signature) -> Text | None:
    """Return why the office cannot sign the page as asked."""
    if signature.role is not Role.OFFICE:
        return Text(
            f"页面由办公室审核（--role office），不由{signature.role.label}审核",
            f"pages are reviewed by the office (--role office), not by {signature.role}",
        )
    if signature.result != LevelResult.PASS:
        return Text("页面的审核只记通过的", "only a pass is written down of a page")
    latest = max((one.on for one in page.matter.review), default=signature.on)
    if signature.on < latest:
        return Text(
            f"{signature.on} 早于前一次审核（{latest}）",
            f"{signature.on} is before an earlier review ({latest})",
        )
    if any((one.by, one.on) == (signature.by, signature.on) for one in page.matter.review):
        return Text(
            f"{signature.by} 在 {signature.on} 已经审核过",
            f"{signature.by} has reviewed it on {signature.on}",
        )
    return None


def _page_matter(cut: CutFile, entry: Value) -> str:
    """Return the text of a page's front matter with the review in it, fences too where there are none."""
    if cut.tree.get("review"):
        return with_entry(cut.matter, ("review",), entry)
    if cut.tree:
        return with_key(cut.matter, (), "review", [entry])
    end = "\r\n" if "\r\n" in cut.head + cut.tail else "\n"
    new = "".join(line + end for line in key_lines("review", [entry]))
    return cut.matter + new if cut.fenced else f"---{end}{new}---{end}{end}"


def _only_review_added(read: Page, before: Page, listed: list[Any]) -> bool:
    """Return whether the page now says what it said, and the review besides."""
    review = tuple(PageReview.model_validate(one) for one in listed)
    return read.matter == before.matter.model_copy(
        update={"review": review}
    ) and read.body.markdown.lstrip("\n") == before.body.markdown.lstrip("\n")
