"""Step screen: somebody asks to be called, or to be told how a matter ends: his own number, not an office's."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.name import name_start

_OF_SPEAKER: Final = late(
    r"[，,]\s?(?:必有)?(?:重谢|酬谢|面谢|重金)|[，,][^。；;\n]{0,12}(?:我(?![们局县市区省镇乡院厅委所站校部中单公国处科馆街办])|本人)"
)


_ANSWER: Final = late(
    r"^(?:回电|回信|回复|答复|回访|回个?话)请|结果|答复|处理情况|办理情况|处理意见|办理意见|进展|进度|回执|通知"
)
"""What somebody wants to be told by a call or a message: no office asks its readers for it."""
_MANY: Final = late("各(?!自)|单位|乡镇|街道|部门|统一|[以逾][前期]")
_ONE_NAMED: Final = late(
    r"\s?(?:[（(](?:联系)?(?P<noted>[\u4e00-\u9fff]{2,4})[）)]|[，,]?\s?(?:找|联系人?[：:]?|我(?:叫|是|姓))(?P<sought>[\u4e00-\u9fff]{2,4}))"
)
_CALLED_SO: Final = late(
    "[\u4e00-\u9fff]{1,2}(?:师傅|先生|女士|大[爷妈姐哥叔]|阿姨|叔|婶|嫂|[老小]?[\u4e00-\u9fff]就行)|[老小][\u4e00-\u9fff]{1,2}"
)


def is_answer(before: str, label: str, after: str) -> bool:
    """Tell whether somebody asks to be told something there: 请将结果短信发至…（方老四）."""
    words = before[-_ASK_WIDTH:]
    if (_ANSWER.search(label) or _ANSWER_AHEAD.search(words)) and not _MANY.search(words):
        named = _ONE_NAMED.match(after)
        return _ANSWER_SURE.search(words) is not None or (
            named is not None and _is_one(named["noted"] or named["sought"])
        )
    return False


_ASK_WIDTH: Final = 40
_ANSWER_AHEAD: Final = late(
    r"(?:回电|回信|回访|回个?话|回复|答复)(?:我|本人)?(?:可|就|时)?[，,]?请?(?:直接)?(?:拨|打|致电)[：: 到至]*$"
)
_ANSWER_SURE: Final = late(
    r"请(?:将|把)?(?:调查|核查|核实|处理|办理|查处|最终|审核|审批|鉴定|复查|[我本])?(?:结果|答复|处理情况|办理情况|处理意见|办理意见|进展|进度)(?:[^，。；各]{0,4})(?:短信)?(?:发|告知|通知|回复|反馈|通报)[送给]?[至到给]?[：: ]*$|(?:^|[，。；,;\s])(?:回电|回个?话)请(?:拨打?|打|致电)[：: ]*$"
)


def _is_one(words: str) -> bool:
    if _CALLED_SO.match(words):
        return True
    return any(name_start(words[:n], n, sure=True) == 0 for n in (2, 3))


def is_speakers(after: str) -> bool:
    """Tell whether whoever asks for a call speaks of himself behind the number: 请发短信到…，我爱人也看得到."""
    return _OF_SPEAKER.match(after) is not None
