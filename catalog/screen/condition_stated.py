"""Step screen: what stands where only a condition can, whatever its name: behind 患有, 确诊为, 诊断：, up to the next mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.name import Trust, name_end

_STATED: Final = late(
    r"(?:(?<![隐医外水后祸忧忌病])患(?:有|上|了)?(?![者儿方处难得失病过及]|有|上|了)|确诊(?:为|患有?|是)|诊断(?:为|系|是|结[果论][：:为]|[：:]) ?|(?:病种|病名|疾病名称|所患疾病)[：:] ?)"
    r"(?P<what>[\u3400-\u9fffA-Za-z0-9-]{2,14}?)"
    r"(?=[，,。；;、：:（()）\s“”\"|]|$|住院|就医|多年|去世|病故|死亡|已?[0-9一二三四五六七八九十两]{1,2}余?年|于)"
)
_NOTHING: Final = late(
    r"[的可等无未需要者您我他她其该此何某哪有是否与或及]|什么|医疗|医院|机构|[大重]病|疾病|慢性病|特病|传染病|职业病|病症$|绝症|罪|病种|门诊|待遇|第[0-9一二三四五六七八九十]{1,3}$|证明|材料|标准|申请|说明|情况|结果|结论|如下|详见|附件|正常|良好|健康|阴性|未见|日期|时间|姓名|名称|人员|对象|病情$|治疗|同意|不符|符合|意见|医师|医生|日$|月$|年$|^[0-9A-Za-z-]+$|困难|家庭|报销|费用|政策|保险|药"
)
"""What stands there too and tells no condition."""
_LED: Final = late(r"(?:患有?|患上|患了|确诊[为是]|诊断[为是系：:]|查出|突发|[（(])[ “\"]?$")
_MANNER: Final = frozenset("性型")
_HEAD: Final = late("[\u3400-\u9fffA-Za-z0-9]{1,9}")


_KIND: Final = late(
    r"残疾(?:类[别型]|种类)[：: \u3000]{1,3}(?P<what>(?:视力|听力|言语|肢体|智力|精神|多重)(?:残疾)?(?:[一二三四]级)?)(?=[，,。；;、\s|]|$)"
)
"""A field that tells of what kind a disability is."""


def stated(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is said to be somebody's condition, by its place alone; start and end of each."""
    for found in _STATED.finditer(text):
        if not tells_nothing(found["what"]):
            yield found.span("what")
    if "残疾" in text:
        yield from (found.span("what") for found in _KIND.finditer(text))


def tells_nothing(what: str) -> bool:
    """Whether words where a condition may stand tell of none, or are a name."""
    return _NOTHING.search(what) is not None or name_end(what, 0, Trust.CUE) == len(what)


def leads_up(text: str, begin: int, start: int) -> bool:
    """Whether what stands between a mark, a tie and the like and a condition is the beginning of its name.

    It is where it ends as such words do, or stands right behind what only a condition follows: 限制型心肌病, 患路易体痴呆.
    """
    words = text[begin:start]
    if _HEAD.fullmatch(words) is None or _NOTHING.search(words):
        return False
    return words[-1] in _MANNER or _LED.search(text, max(0, begin - 4), begin) is not None
