"""Step check: a file's path as it is told: what a person wrote as a name may be private, too.

Inside, files are known by their paths as they are; whoever prints one prints `told_file` of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from catalog.model.pattern import late
from catalog.screen.kind import SensitiveKind
from catalog.screen.mask import masked

_DIGIT = "[0-9０-９〇零一二三四五六七八九①-⑨]"
_WORTH_A_LOOK = late(rf"{_DIGIT}(?:(?:[^\w/]|_){{0,3}}{_DIGIT}){{8}}|[@＠]")
"""Nine digits or an @: of ten thousand names all but a few are told as they are without another look."""
_MAIL = late(r"[\w.+-]{1,64}[@＠][\w-]{1,63}(?:\.[\w-]{1,63}){0,5}")
_NUMBER = late(r"(?<![0-9])[0-9]{11,19}[Xx]?(?![0-9])")
_PATH = late(r"content/[^\s“”'\"：，。；（）()]+")
_RESIDENT_ID = 18
_LABEL = "身份证号："
_NAMES_KEPT = 4096


def may_be_private(path: str) -> bool:
    """Tell whether a path may hold a private value; cheap, and right where the answer is no."""
    return _WORTH_A_LOOK.search(path) is not None


def told_file(path: str) -> str:
    """Return a path from the site's root as it is printed: private values in its names masked.

    A number is masked as well where letters before it make it read like a code: a name that is shown may say
    too little, never too much.
    """
    return _told(path) if may_be_private(path) else path


def with_told_files(text: str) -> str:
    """Return a message with the paths of content/ and the long numbers of names in it as they are told."""
    if not may_be_private(text):
        return text
    text = _PATH.sub(lambda found: told_file(found[0]), text)
    return _NUMBER.sub(_masked_alone, text)


@lru_cache(maxsize=_NAMES_KEPT)
def _told(path: str) -> str:
    return "/".join(_told_name(name) if may_be_private(name) else name for name in path.split("/"))


def _told_name(name: str) -> str:
    name = _MAIL.sub(lambda found: masked(SensitiveKind.EMAIL, found[0]), name)
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if dot and ending.isalnum() else (name, "")
    return _NUMBER.sub(_masked_alone, _masked(stem)) + ending


def _masked_alone(found: re.Match[str]) -> str:
    number = found[0]
    if len(number) == _RESIDENT_ID:  # one digit may be wrong: then only what it is called tells
        return _masked(_LABEL + number).removeprefix(_LABEL)
    return _masked(number)


def _masked(text: str) -> str:
    # Loading the detectors takes longer than a check in which nothing is new: most names never come here.
    from catalog.screen.engine import screen_text  # noqa: PLC0415

    pieces, at = [], 0
    for hit in screen_text(text):
        pieces += [text[at : hit.start], masked(hit.kind, hit.value)]
        at = hit.end
    return "".join((*pieces, text[at:]))
