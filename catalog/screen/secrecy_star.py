"""Step screen: marks of secrecy with a star, parted by signs, read badly or written with other signs: 机·密·★·10年, 几密★5年.

Where a mark is disguised, its star leads to it: what stands before is read backwards from there. A period has to follow,
or the mark fills its line; so a star before a demand of a tender (★5年质保) leads to nothing.
"""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.glyph import SPACES
from catalog.screen.secrecy import GAP, LATER, PERIOD, UNTIL
from catalog.screen.secrecy_place import LINE_END, LINE_START
from catalog.screen.words.secrecy import SHAPES, STARS

_SIGNS: Final = rf"[ \t{SPACES}·・•‧∙.．_/|｜~～—–\-‐‑+,，、:：;；'\"“”‘’()（）【】\[\]〔〕［］「」『』《》〈〉<>*]"
_JOINT: Final = rf"{_SIGNS}{{0,6}}"
_LINES: Final = r"[ \t\u3000\u00a0\r\n]{0,6}"
_OPEN: Final = r"[（(【\[〔［「『“\"]"
_CLOSE: Final = r"[）)】\]〕］」』”\"]"
_FIRST: Final = "(?:[绝絕机機秘祕几讥杋札朹肌极必泌色]|[木扌] ?[几凡]|禾 ?必|示 ?必|[纟糸] ?色)"
_SECOND: Final = "(?:[密宓蜜宻窑嘧谧㊙]|宀 ?必 ?山|[宓必] ?山|山 ?必)"
_BACKWARDS: Final = "密[绝絕机機秘祕]"
_LETTERS: Final = (
    r"(?i:j(?:i|[īíǐì]) ?m(?:i|[īíǐì])|m(?:i|[īíǐì]) ?m(?:i|[īíǐì])|ju[eéě] ?m(?:i|[īíǐì])"
    r"|(?:(?:top|strictly) )?secret|(?:strictly )?confidential)"
)
_WHOLE: Final = "(?:[绝絕机機秘祕]密|(?:核心|普通)?商密|工作秘密|机秘|㊙)"
_LEVEL: Final = rf"(?:(?:国家)?{_WHOLE}|(?<![A-Za-z]){_LETTERS}|{_BACKWARDS}|(?:{_OPEN}(?=[^\n]{_CLOSE}))?{_FIRST}(?:{_JOINT}|{_LINES}){_SECOND})[级級]?"
_STAR: Final = (
    rf"(?:[{STARS}{SHAPES}]{{1,3}}|{_OPEN}?[实空]?心?五?角?星(?:[形号]|标志?)?{_CLOSE}?|:star2?:)"
)
_DIGIT: Final = "[0-9lIiOoSsBZz|〇零○一二三四五六七八九十廿卅半两壹贰叁肆伍陆柒捌玖拾]"
_UNIT: Final = rf"(?:周?年|个?{_JOINT}月|[天日]|[午牛](?![\u4e00-\u9fff])|ni[aá]n|years?(?![a-z])|Y(?![A-Za-z]))"
_READ: Final = rf"(?:{_DIGIT}(?:{_JOINT}{_DIGIT}){{0,2}}{_JOINT}{_UNIT}|[长長]{_JOINT}期|永{_JOINT}久|[启啟解开考公]{_JOINT}[用密封卷试布开]{_JOINT}前)"
_UNDER: Final = rf"(?:(?:{_DIGIT}{_LINES}){{1,3}}(?:年|个?{_LINES}月|天)|[长長]{_LINES}期|永{_LINES}久|[启啟解开考公]{_LINES}[用密封卷试布开]{_LINES}前)(?=\s|$)"
_TERM: Final = rf"(?:(?:保密期限?|保密|期限?){GAP}[：:为]?{GAP})?(?:{PERIOD}|{_READ})(?!以[上下内]|内|质保|保修|工作经|免费)"
_EVENT: Final = rf"{GAP}[（(【\[〔：:]?{GAP}(?:{LATER}|{UNTIL})"
PARTED: Final = late(
    rf"(?P<level>{_LEVEL})(?P<gap>{_JOINT}|{_LINES}){_STAR}(?P<term>{_JOINT}{_TERM}|{_EVENT}|{_LINES}{_UNDER})?"
)
"""Level, star and period, whatever parts them."""
_BEFORE: Final = late(rf"{_LEVEL}(?:{_JOINT}|{_LINES})$")
_TRUE: Final = late(rf"(?:国家)?[绝絕机機秘祕][ \t{SPACES}]*密[级級]?|{_WHOLE}[级級]?")
_HAN: Final = late(r"[\u4e00-\u9fff]")
_CELLS: Final = late(r"[ \t]\||\|[ \t]")
"""Between two cells of a table."""
_REACH: Final = 30
"""Characters of a level whose own are parted."""
_ENCLOSE: Final = dict(zip("）)】]〕］」』”", "（(【[〔［「『“", strict=True))
_EACH: Final = late(
    r"(?:【.】【|〔.〕〔|（.）（|\(.\)\(|\[.\]\[|「.」「).[】〕）)\]」][【〔（(\[「]?[★☆]"
)
"""Each character of a level in brackets of its own, before a star."""


def around_star(text: str, star: int) -> tuple[int, int] | None:
    """Return where the mark with the star at a place begins and ends; None: the star is of something else."""
    if text[star - 1 : star] in STARS:
        return None
    first = max(0, star - _REACH)
    before = _BEFORE.search(text, first, star)
    if before is None:
        return None
    end = parted(text, before.start())
    return (before.start(), end) if end > star else None


def parted(text: str, start: int) -> int:
    """Return the end of a mark that begins at a place, whose parts signs may part; 0: none begins there."""
    match = PARTED.match(text, start)
    if match is None:
        return 0
    before = text[max(0, start - _REACH) : start]
    at_line = LINE_START.search(before) is not None
    whole = _TRUE.fullmatch(match["level"]) is not None
    if not (
        at_line
        or (
            (whole or not _HAN.match(text[start - 1 : start]))
            and "\n" not in text[start : match.end()]
        )
    ):
        return 0
    if not match["term"]:
        return match.end() if at_line and not whole and LINE_END.match(text, match.end()) else 0
    end = match.end()
    goes_on = not at_line and match["gap"].strip() and _HAN.match(text, end)
    if goes_on or _CELLS.search(text, start, end):
        return 0
    opening = _ENCLOSE.get(text[end : end + 1])
    mark = text[start:end]
    return end + (opening is not None and mark.count(opening) > mark.count(text[end]))


def with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a mark's ends with the brackets that hold its first and its last character alone."""
    if start == 0 or not _EACH.match(text, start - 1):
        return start, end
    opening, closing = text[start - 1], text[start + 1]
    more = text.count(opening, start - 1, end) > text.count(closing, start - 1, end)
    return start - 1, end + (more and text[end : end + 1] == closing)
