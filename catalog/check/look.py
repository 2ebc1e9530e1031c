"""Step check: quick looks at an item, each shared by rules that have nothing to say where it finds nothing.

A look may find more than its rules do, never less. Those at words go over all texts of an item at once, as one
search of a long text costs less than ten of short ones.
"""

from __future__ import annotations

from typing import NamedTuple

from catalog.check.memo import remembered
from catalog.check.numbered import strange_numbers
from catalog.check.placeholder import may_hold_blanks, may_hold_left, may_hold_numbers
from catalog.check.prose_text import prose, public_words
from catalog.check.punctuation import holds_doubled, holds_half_width, may_be_odd
from catalog.check.rule import Subject
from catalog.model.text import ascii_of
from catalog.screen.mask import HEALTH


class Shown(NamedTuple):
    """What the public reads of an item as one text: title, summary, keywords, other fields, the body's prose."""

    text: str
    """Line breaks between the parts: no pattern of a rule about words goes beyond one."""
    latin: str
    """Its ASCII characters, those of the whole body among them."""
    prose: str
    """The body's part."""


@remembered
def shown(subject: Subject) -> Shown:
    """Return what the public reads of an item."""
    item, body = subject.item, subject.loaded.body.markdown
    fields = [item.title, item.summary, *item.keywords]
    fields += [words.text for words in public_words(item)]
    head, rest = "\n".join(fields), prose(body)
    return Shown(f"{head}\n{rest}", f"{ascii_of(head)}\n{ascii_of(body)}", rest)


def linked(subject: Subject) -> object:
    """Find anything under `links`."""
    return subject.item.links.model_fields_set


def refers(subject: Subject) -> object:
    """Find what may hold the identifier of another item."""
    item = subject.item
    return item.links.model_fields_set or item.validity or item.withdrawal or item.clean_up


def links_in(subject: Subject) -> object:
    """Find a link or picture in the body."""
    return subject.loaded.body.links


def has_files(subject: Subject) -> object:
    """Find a file: in the item's folder, listed, or linked to."""
    return subject.loaded.files or subject.item.attachments or subject.loaded.body.links


def several_rounds(subject: Subject) -> bool:
    """Find a second round of review."""
    return len(subject.item.review) > 1


def numbers_strange(subject: Subject) -> object:
    """Find a number of a chapter, article, item or heading that does not follow."""
    return strange_numbers(subject.loaded.body.markdown)


def words_left(subject: Subject) -> bool:
    """Find what may be a program's placeholder."""
    return may_hold_left(shown(subject).text, shown(subject).latin)


def braces(subject: Subject) -> bool:
    """Find a brace, with which every template token begins."""
    return "{" in shown(subject).latin


def blanks(subject: Subject) -> bool:
    """Find crosses, or blanks beside a date or document number."""
    return may_hold_blanks(shown(subject).text)


def numbers_cited(subject: Subject) -> bool:
    """Find what may be a document number."""
    return may_hold_numbers(shown(subject).text)


def brackets_odd(subject: Subject) -> bool:
    """Find what may be a bracket without its partner, or with one of another width."""
    item, whole = subject.item, shown(subject)
    return may_be_odd((item.title, item.summary, whole.prose), whole.text)


def half_width_marks(subject: Subject) -> bool:
    """Find a half-width mark between Han characters."""
    return holds_half_width(shown(subject).text, shown(subject).latin)


def marks_doubled(subject: Subject) -> bool:
    """Find two marks in a row."""
    return holds_doubled(shown(subject).text)


def _bodies(subject: Subject) -> tuple[str, ...]:
    """Return all that the public reads; where code or addresses are blanked in it, the body as written, too."""
    text, _, rest = shown(subject)
    body = subject.loaded.body.markdown
    return (text,) if rest is body else (text, body)


@remembered
def four_stars(subject: Subject) -> bool:
    """Find four stars in a row."""
    # Bold text brings stars to many a body, and a search for several characters takes ten times that for one.
    return "*" in shown(subject).latin and any("****" in text for text in _bodies(subject))


def masks(subject: Subject) -> bool:
    """Find what may be the mask of a name, a number, an address or words about health."""
    latin = shown(subject).latin
    return four_stars(subject) or any(_masked(text, latin) for text in _bodies(subject))


def _masked(text: str, latin: str) -> bool:
    """Tell whether a text may hold a mask other than four stars; `latin`: its ASCII characters, or more."""
    if "某" in text or ("略" in text and HEALTH in text):
        return True
    if "＊" in text or "×" in text or "●" in text or "✱" in text:
        return True
    return ("\\" in latin and r"*\*" in text) or ("@" in latin and "***@" in text)
