"""Step screen: marks of secrecy that a lesson quotes: in lecture notes, a quiz, the marking of an exam, an answer on how marks are written.

What a text is, its heading tells: 培训讲义第8页：…, 【写作练习】…. A mark left on such a paper is one: the heading then goes on
without a stop, or the text tells of what was left, uploaded by mistake or scanned.
"""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late

_KINDS: Final = (
    "培训|讲义|讲稿|讲解|宣讲|课件|课程|教案|教材|授课|课堂|听课|微课|网课|党课|公开课|习题|练习|试题|考题|测试(?=题|卷|[^\n。：:]{0,6}[：:])|测验|[单多]选|选择(?=题|[：:])|判断(?=题|正误|对错)|填空|简答|改错|纠错|找错|找茬"
    "|问答|答疑|评分|阅卷|竞赛|写作(?=课|班|培训|知识)|知识(?!产权)|常识|科普|作业|例题|情景|脚本|解说"
)
_NO_LESSON: Final = (
    "通知|方案|总结|报告|名单|费用|经费|中标|采购|中心|学院|机构|台账|底册|预算|计划|测算|底稿"
)
_HEADING: Final = late(
    rf"(?:^|[\n。])[ \u3000#*【（(\[《]{{0,4}}[^\n。：:】]{{0,30}}?(?:{_KINDS})(?![^\n。：:】]{{0,14}}(?:{_NO_LESSON}))"
    r"(?:[^\n。：:】\]]{0,16}[：:】\]]|[^\n。：:】，]{0,10}\n)"
)
_LEFT: Final = late(
    "残留|流出|此件|上网|未[去删遮清撤抹]|仍(?:有|印|留|可见|标|见|显示)|误(?:传|发|上传|放|将|把|挂)|撤[下回]|下线|命中|检出|扫描件|复印件|影印件|已上传|原件|附件[0-9一二三四五六]?(?:封面|首页|页|第)"
)
"""What tells of a mark that a paper bears."""
_QUOTE: Final = late(r"[“「『‘\"][^“”「」『』‘’\"\n]{0,12}$")
_SIGNS: Final = ' \t\u3000“「『‘"*#>-·—（(【['
"""What stands before a mark that opens its line: it is no part of the lesson above."""
_REACH: Final = 180
_BEHIND: Final = 30


_ASKED: Final = late(
    "哪[一个种项些类]|正确|规范|答案|[单多]选|选择题|判断题|写法|[测试考]题|测验|[（(][ \u3000]{0,6}[）)]"
)
_ASKED_OUTRIGHT: Final = late(
    "哪[一个种项类]|(?:正确|规范)的?[是有标写一]|[是标写填]什么|写法|标[志识注记]的[是有]"
)
_CHOICE: Final = r"(?:^|[\s|（(；;。，,、？?）)：:])[（(]?"
_FIRST_CHOICE: Final = late(rf"{_CHOICE}[Aa][.、．:：)）]")
_FIRST_OF_ANY: Final = late(rf"{_CHOICE}(?:[Aa][ ]|1(?:[.、．)） ]|(?![0-9年月日号期份])))")
"""A sign that many lists have: the question has to be a plain one."""
_ITS_CHOICE: Final = late(rf"{_CHOICE}(?:[A-Ha-h][.、．:：)） ]|[1-6](?![0-9年月日号期份]))")
_ASKED_BEHIND: Final = late(
    r"[^\n]{0,60}(?:答案|哪[一个种项]?[^，。；\n]{0,6}(?:正确|规范|是?对)|选(?:出|一个)|[（(][ ]{1,4}[）)])"
)
_HANDED: Final = late("误|残留|流出|移交|清退|登记|撤[回下]|收回|发现")


def is_choice(text: str, start: int) -> bool:
    """Whether a mark stands among the choices of a question on how marks are written: A. 机密★10年　B. 10年机密★."""
    low = max(0, start - _REACH)
    low = max(low, text.rfind("\n\n", low, start))
    line = max(low, text.rfind("\n", low, start))
    if _ITS_CHOICE.search(text, line, start) is None:
        return False
    for choice, question in ((_FIRST_CHOICE, _ASKED), (_FIRST_OF_ANY, _ASKED_OUTRIGHT)):
        for first in choice.finditer(text, low, start):
            if question.search(text, low, first.start() + 1) or _ASKED_BEHIND.match(text, start):
                return _HANDED.search(text, low, first.start()) is None
    return False


_QUIZ: Final = late(
    r"(?:^|[\n。])[ \u3000#*【（(\[《0-9.、]{0,6}[^\n。：:]{0,8}(?:选择|判断|填空|单选|多选|简答|抢答|必答|问答|改错|试|考|例|练习)题[型]?[0-9一二三四五六七八九十（）() .、第分]{0,8}[：:】][^\n]*$"
)


def is_quiz(text: str, start: int) -> bool:
    """Whether a mark stands in the line of a question: 选择题：…举例：000001　秘密★1年."""
    low = max(0, start - _REACH)
    low = max(low, text.rfind("\n", low, start))
    if text.find("题", low, start) < 0:
        return False
    quiz = _QUIZ.search(text, low, start)
    return quiz is not None and not (
        _LEFT.search(text, quiz.start(), start) or _LEFT.search(text, start, start + _BEHIND)
    )


def is_taught(text: str, start: int, end: int) -> bool:
    """Whether a quoted mark is one that a lesson tells of."""
    low = max(0, start - _REACH)
    before = text[max(low, text.rfind("\n\n", low, start)) : start]
    if not _QUOTE.search(before):
        return False
    heading = _HEADING.search(before)
    line = before.rpartition("\n")[2]
    if heading is None or ("\n" in before and not line.strip(_SIGNS)):
        return False
    sentence = max(heading.end(), before.rfind("。") + 1, before.rfind("\n") + 1)
    return not (_LEFT.search(before, sentence) or _LEFT.search(text, end, end + _BEHIND))
