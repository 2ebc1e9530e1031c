"""Step screen: that a paper is not public, in a remark or a cell of its own: 备注：不予公开, | 谈判方案 | 不予公开 |."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import HIDDEN, INTERNAL, LEVEL
from catalog.screen.secrecy_plea import plea_end
from catalog.screen.table import cells_of, line_of, mark_of
from catalog.screen.words.secrecy import PAPERS

_REMARK: Final = late(
    r"(?:备注|附注|批注|标注|备考|水印|印章|抬头|页[眉脚尾]|[版刊眉]头|眉首|标[记识志签]|戳记?|印[记戳]|发布要求|网上发布)(?:栏|内容|文字|意见)?[：:=＝][ \u3000“\"]{0,2}$"
)
_REMARK_COLUMN: Final = late("备注|附注|备考|标注|说明|标记|标识")
_MARK_COLUMN: Final = late("(?:文件|文本|公文|材料|保密|印|原)?(?:标记|标识|标志|戳记?|印章|盖章)")
_OVER: Final = late(r"[”\"]?[ \u3000]*(?=[\r\n|\t。；;，,]|$)")
_OF_ANSWERS: Final = late(
    "申请|答复|受理|第三方|条例|结果|决定|办结|理由|件数|部分公开|无法提供|采购|招标"
)
"""What is not given to an applicant, and counts of it, are no marks."""
_OTHERS: Final = frozenset("依内仅只限")
"""First characters of what says who may read."""
_OTHERS_IN_NOTES: Final = _OTHERS | frozenset("商")
_TITLE: Final = late(
    rf"(?:[0-9]{{1,3}}[.、 ]{{1,2}})?《?[^|\t]{{2,50}}?(?:{PAPERS}|计划|规划|办法|细则|决议|议程|底价|分布图|示意图|线索|[要简快周旬月季日专][报情]|要点|(?:总?第[0-9 ]{{1,6}}期)|名册|记录|提纲)》?(?:[（(][^（()）]{{1,10}}[）)])?|[^|\t]{{2,12}}[〔\[][12][0-9]{{3}}[〕\]]第?[0-9]{{1,4}}号|[绝机秘]密[★☆].{{0,8}}"
)
_LABEL: Final = late(".{0,4}(?:情况|意见|内容|信息|说明|标准|口径|数据|公开)")
_ABOVE: Final = 120
_LEVEL_AND_COUNT: Final = 2
_LONGEST: Final = 300
"""Characters of a row."""


def in_remark(text: str, start: int, before: str) -> int:
    """Return the end of 不予公开 and the like in a remark on a paper, or alone in a cell of a paper's row; 0: it is neither."""
    hidden = HIDDEN.match(text, start)
    if hidden is None or text[start] in _OTHERS:
        return 0
    end = hidden.end()
    if _REMARK.search(before) and _OVER.match(text, end):
        return 0 if _OF_ANSWERS.search(text, max(0, start - _ABOVE), start) else end
    return end if _fills_cell_of_paper(text, start, end) else 0


def in_note_column(text: str, start: int, column: str) -> int:
    """Return the end of a level or of 不予公开 that fills a cell under 备注, in the row of a paper; 0: it does not."""
    marked = _MARK_COLUMN.fullmatch(column)
    if not (marked or _REMARK_COLUMN.fullmatch(column)):
        return 0
    if text[start] in (_OTHERS if marked else _OTHERS_IN_NOTES) and text[start] != "内":
        return 0
    for value in (INTERNAL, LEVEL, HIDDEN):
        match = value.match(text, start)
        if match and _fills_cell_of_paper(text, start, plea_end(text, start, match.end())):
            return match.end()
    return 0


def is_counted(text: str, start: int) -> bool:
    """Whether a cell is one of two in a row, of which the other is a number: papers of a level are counted."""
    first, last = line_of(text, start)
    line = text[first:last]
    mark = mark_of(line) if len(line) <= _LONGEST else ""
    cells = [cell for cell in cells_of(line, mark) if cell] if mark else []
    return len(cells) == _LEVEL_AND_COUNT and cells[1].isdigit()


def _fills_cell_of_paper(text: str, start: int, end: int) -> bool:
    """Whether the words between the places are a cell, and another cell of the row is the title or number of a paper."""
    first, last = line_of(text, start)
    line = text[first:last]
    mark = mark_of(line) if len(line) <= _LONGEST else ""
    if not mark or _OF_ANSWERS.search(text, max(0, first - _ABOVE), last):
        return False
    cells, value = cells_of(line, mark), text[start:end]
    return value in cells and any(
        cell != value and _TITLE.fullmatch(cell) and not _LABEL.fullmatch(cell) for cell in cells
    )
