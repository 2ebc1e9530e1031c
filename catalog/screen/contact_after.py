"""Step screen: what stands behind a contact that tells whose it is: a note in brackets, who answers, where it is published."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late

AFTER_OFFICE: Final = late(
    r"\s*(?:[（(【\[](?![^）)】\]]{0,10}不(?:对外)?公开)[^）)】\]]{0,10}(?:值班|办公|咨询|热线|工作|公务|窗口|传真(?!不清|模糊)|公示|对外|单位|总机|政府|机关|门卫|门岗|前台|公用电话|科|处|室|股|局|中心|微信公众号)[^（(]{0,8}[）)】\]]"
    r"|[^。；，,、_\d（(]{0,5}(?:咨询|热线|值班|投诉|举报)(?![人者方群])"
    r"|[\s，,（(]{0,2}(?:24小时|全天)?(?:已|均)?(?:(?:对外|向社会|面向(?:社会|公众))(?:公布|公开|公示)|由?(?:单位|部门|机关|学校|院方|[本我]?局)(?:统一|对外)?(?:公布|公开|公示)(?=的?(?:号|电话|手机)|[，,。；;）)\n]|$)|在[^，。；\d]{0,8}[牌栏卡](?:上|内)?(?:公布|公开|公示)))"
)
AFTER_PERSON: Final = late(
    r"[，,]?\s?也?[是系为][我你您他她其]们?家|[，,]?[^，。；;\n\d（(]{0,8}(?:家里|家中|住宅|住家)的?(?:固定)?(?:电话|座机|固话|号码?)(?=[，,。；;）)\n]|$)"
    r"|[^，。；;\n\d（(]{0,12}(?:(?:居民|住户|家庭|住宅)电话|宅电|家电)(?=\s*(?:[A-Za-z。；;，,)）]|$))|[^，。；;\n\d（(]{0,6}(?:自留|自填|自报)"
    r"|[\s，,]?[^。；;\d（(]{0,8}(?:子女|家属|本人|老人|家人|其[子女妻夫父母]|[父母]亲|老伴|邻居|保姆)[^，。；]{0,3}(?:接听|接的|代接|接电话)|\s*(?:[（(【\[]|[系是为即])[^（）()。；，\n]{0,10}(?:自家|家庭|家里|家中|住宅|宅电|住家|居家|私人|小灵通|个人)(?!联系方式公)|\s*[^，。；,;（(\d]{0,4}(?:家属|本人|亲属|其子|其女|亲友)|\s*[（(【\[][^）)】\]]{0,4}(?:家|宅|本人|家属|私人|个人|女儿|儿子|配偶|丈夫|妻子|父|母|某)[^）)】\]]{0,5}[）)】\]]"
)
_NEXT_NOTE: Final = late(r"[ *]{0,3}[|\t][ *]{0,3}(?P<note>[（(][^（）()|\t\n]{2,40}[）)])")


def note_of_row(text: str, end: int) -> str:
    """Return the note in brackets that fills the next cell of the row."""
    note = _NEXT_NOTE.match(text, end)
    return note["note"] if note else ""


_CLOSING: Final = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'", "《": "》"}
_ALIKE: Final = late(
    r"\s?(?P<sign>[、/／和及与或至到~～，,])\s?(?P<quote>[“\"‘「『])?[0-9]{11}(?(quote)[”\"’」』])(?![0-9.])"
)
_MOST_ALIKE: Final = 6


_COMMAS: Final = frozenset("，,")


def place_of(text: str, start: int, end: int, *, commas: bool = False) -> tuple[int, int]:
    """Return where a value is to be judged from: outside its quotation marks, behind those as long it is listed with.

    `commas`: they part a list too.
    """
    closing = _CLOSING.get(text[start - 1 : start])
    if closing is not None and text[end : end + 1] == closing:
        start, end = start - 1, end + 1
    for _ in range(_MOST_ALIKE):
        alike = _ALIKE.match(text, end)
        if alike is None or (alike["sign"] in _COMMAS and not commas):
            break
        end = alike.end()
    return start, end
