"""Step check: words that fill a field without saying anything.

Only texts that consist of such words altogether are told: a sentence that says something beside them is left
alone.
"""

from __future__ import annotations

import unicodedata

from catalog.model.pattern import late

_NOISE = late(r"[\W_]+")
_UNDECIDED = (
    "待定|待确定|待明确|待公布|待通知|待补充?|另行(?:通知|公布|规定|确定|明确)|另定|未定|"
    "(?:尚未|暂未|还未|还没有|没有)(?:确定|明确|公布|规定)|暂无|不详|不明|未知|略|空|"
    "无|没有|na|tbd|todo|null|none|x"
)
_VAGUE = (
    "详见|请见|见|参见|参照|按照|按|依照|依据|依法|依规|依|根据|遵照|遵守|以|符合|执行|办理|办结|处理|实施|为准|"
    "有关|相关|国家|省|市|上级|现行|法律|法规|规章|制度|规定|政策|文件|通知|公告|要求|条件|附件|附表|正文|下文|"
    "上文|同上|内部|领导|本局|本单位|本机关|网站|官网|程序|流程|手续|时限|期限|时间|期|日期|具体|实际|情况|而定|尽快|及时|从速|第一时间|"
    "严格|认真|相应|今后|届时|视|的|和|及|或|等|由|后|内"
)
_EMPTY = late(f"(?:{_UNDECIDED}|{_VAGUE})+")
_VAGUE_ONLY = late(f"(?:{_VAGUE})+")


def bare(text: str) -> str:
    """Return the text without spaces and punctuation, in one form of letters and digits."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def is_undecided(text: str) -> bool:
    """Return whether the text says only that nothing is settled: 待定, 另行通知, 无, a dash."""
    plain = bare(text)
    if not plain:
        return True
    return _EMPTY.fullmatch(plain) is not None and not is_vague(text)


def is_vague(text: str) -> bool:
    """Return whether the text only points at rules or enclosures that it does not name: 按规定, 见附件."""
    return _VAGUE_ONLY.fullmatch(bare(text)) is not None


def says_nothing(text: str) -> bool:
    """Return whether the text is undecided or vague."""
    return is_undecided(text) or is_vague(text)
