"""Step screen: where a mark of state secrecy, of a work secret or of internal use stands; not the words about secrecy.

`catalog/screen/secrecy.py` says what marks look like. One with a star is a mark wherever it stands; any other is one
behind its field's label, as what a paper says of itself, where the text tells that it stands on a paper, where words
follow that ask to keep the paper inside, and where it is alone in a line, in brackets or at the head of a paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading
from catalog.screen.secrecy import (
    ASKS,
    BADLY_READ,
    HIDDEN,
    INTERNAL,
    KEPT,
    LEVEL,
    MARKS,
    MEETING,
    NAMED,
    PLEA,
    RETURNS,
    SHORT,
    STARRED,
    STATE,
)
from catalog.screen.secrecy_apart import LIMITS, apart, kept, secret_apart
from catalog.screen.secrecy_field import among_values, in_contents, in_field, in_loose_column
from catalog.screen.secrecy_note import in_note_column, in_remark
from catalog.screen.secrecy_own import of_itself
from catalog.screen.secrecy_place import (
    ABOUT,
    BRACKETS,
    CLAUSE_START,
    COMMA_CELL,
    FIELD_START,
    LINE_START,
    ON_PAPER,
    PAIRS,
    QUOTES,
)
from catalog.screen.secrecy_plea import plea_end
from catalog.screen.secrecy_sample import is_explained, is_link, is_sample, line_at
from catalog.screen.secrecy_star import around_star, parted
from catalog.screen.secrecy_told import is_of_old, told
from catalog.screen.words.secrecy import STARS, TRADITIONAL

_SIMPLIFIED: Final = str.maketrans(TRADITIONAL)
_REACH: Final = 40
_PARTS: Final = (" ", "\t", "\u3000", "，", "\n")
"""What parts the columns of a row."""
_LEVELLED: Final = frozenset("绝机秘涉保")
"""First characters of words for papers of a level."""
_PARTED: Final = frozenset("绝絕机機秘祕核普商工国㊙TSC")
"""First characters of marks that a star may follow."""
_MARK_BEHIND: Final = late(
    "[涉绝机秘保]密级?(?:文件|资料|材料|件)[，,][^。；\n]{0,16}[绝机秘]密[★☆]"
)
"""Words for a paper, behind which its mark itself follows: 涉密文件，标有机密★10年."""
_VALUES: Final = (*MARKS, HIDDEN, KEPT, SHORT, STATE, MEETING, NAMED, BADLY_READ)
"""One of them begins every mark but `SECRET`."""
_NEW: Final = late("[。\n|\t]|.{41}")
"""Behind a mark: what begins anew; before that words for readers go on about the same paper."""


def find(reading: Reading) -> Iterator[Found]:
    """Find every mark: with its star, its label, its paper, its plea, or alone."""
    reading = _in_simplified(reading)
    text = reading.text
    done = 0
    for cue in reading.places(Cue.SECRECY):
        if cue.start < done:
            continue
        if text[cue.start] in STARS:
            whole = around_star(text, cue.start)
            if whole and whole[0] >= done and not is_sample(text, *whole):
                done = whole[1]
                yield _found(text, *whole)
            continue
        goes_on = done > 0 and not _NEW.search(text, done, cue.start)
        if goes_on and text[cue.start] in LIMITS:
            continue
        end = _end_of_mark(reading, cue.start, goes_on=goes_on)
        if end and not is_link(text, cue.start, end):
            while text[end - 1].isspace():
                end -= 1
            done = max(end, plea_end(text, cue.start, end))
            yield _found(text, cue.start, done)


def _in_simplified(reading: Reading) -> Reading:
    """Return a text with the characters of marks in the simplified script, one for one."""
    if not reading.has(Cue.TRADITIONAL):
        return reading
    return Reading(
        replace(reading.normal, text=reading.text.translate(_SIMPLIFIED)), reading.around
    )


def _found(text: str, start: int, end: int) -> Found:
    return Found(start, end, Weight.BLOCK, "".join(text[start:end].split()))


def _end_of_mark(reading: Reading, start: int, *, goes_on: bool) -> int:
    """Return where a mark that begins at `start` is over; 0: the words there are no mark.

    `goes_on`: the same paper has a mark before, so a plea alone is none.
    """
    text = reading.text
    starred = STARRED.match(text, start)
    about = ABOUT.search(text, max(0, start - 2), start)
    end = starred.end() if starred and not (starred["soft"] and about) else 0
    if text[start] in _PARTED:
        end = max(end, parted(text, start))
    if end:
        return 0 if is_sample(text, start, end) else end
    if _MARK_BEHIND.match(text, start):
        return 0
    before = text[max(0, start - _REACH) : start]
    alone = LINE_START.search(before) or COMMA_CELL.search(before)
    column = reading.cell(start).column if alone else ""
    if column and is_explained(line_at(text, text.rfind(column, 0, start))):
        return 0
    if before[-1:] in QUOTES and is_of_old(text, start):
        return 0
    if not any(value.match(text, start) for value in _VALUES):
        # 保密 and the like, as in most headings: a mark between brackets alone; the rest takes five times as long.
        return 0 if about or column else secret_apart(text, start, before)
    end = in_field(text, start, before, column) or among_values(text, start, before)
    if end or about or column:
        return end or in_note_column(text, start, column) or _asked(reading, start, before)
    return (
        (0 if goes_on else kept(text, start, before))
        or of_itself(reading, start, before)
        or _asked(reading, start, before)
        or told(reading, start, before)
        or apart(text, start, before)
        or in_remark(text, start, before)
        or (_in_row(text, start) if before[-1:] in _PARTS else 0)
    )


def _asked(reading: Reading, start: int, before: str) -> int:
    """Return the end of a mark behind which words ask to keep the paper inside: 内部资料，严禁外传."""
    text = reading.text
    named = FIELD_START.search(before) and not INTERNAL.match(text, start)
    for value in (*MARKS, MEETING, *([NAMED] if named else [])):
        match = value.match(text, start)
        if not match:
            continue
        asks = ASKS.match(text, match.end())
        if asks and not asks["apart"] and text[start] in _LEVELLED:
            continue  # a rule: 绝密级文件不得复印
        if asks and CLAUSE_START.search(before) and (asks["apart"] or LINE_START.search(before)):
            whole = (
                before[-1:] in BRACKETS and text[asks.end() : asks.end() + 1] == PAIRS[before[-1]]
            )
            if value is LEVEL and RETURNS.match(text, asks.end("apart")):
                return match.end()
            if whole or asks["apart"] == "·":
                return asks.end()
            plea = PLEA.match(text, match.end()) if ON_PAPER.search(before) else None
            return plea.end() if plea else match.end()
    return 0


def _in_row(text: str, start: int) -> int:
    return in_loose_column(text, start) or in_contents(text, start)


DETECTOR: Final = Detector(
    kind=SensitiveKind.SECRECY_MARKING,
    find=find,
    true=(
        "⟦机密★10年⟧",
        "⟦秘密★⟧",
        "⟦绝密★启用前⟧",
        "⟦机\u3000密★２０年⟧",
        "密级：⟦机密⟧",
        "公开属性：⟦依申请公开⟧",
        "（此件⟦不予公开⟧）",
        "【⟦内部资料⟧】",
        "【⟦内部资料　注意保存⟧】第12期",
        "页眉残留“⟦工作秘密⟧”标识",
        "公开属性：□主动公开 ☑⟦依申请公开⟧ □不予公开",
        "密级 ⟦机密⟧ 保密期限 10年",
        "文件列表\n├ 名单.xlsx\n├ ⟦内部文件⟧_台账.docx",
        "⟦仅供内部参阅⟧\n专报（第31期）",
        "⟦内部资料，注意保存⟧",
        "本件为⟦内部资料⟧不得外传",
        "本简报系⟦内部资料⟧，请勿在微信群里转发",
        "此次会议纪要标注为⟦内部文件⟧，仅限各科室传阅",
        "扫描件的水印是“⟦内部使用⟧”，尚未去掉",
        "封面右上角印有⟦机密⟧字样",
        "页脚写着「⟦仅供内部参考⟧」，请换版",
        "通知和附件均为⟦内部文件⟧，不得上网",
        "| 公开方式 | 标题 |\n|---|---|\n| ⟦不予公开⟧ | 某通知 |",
        "县交通运输局便笺\u3000（⟦不予公开⟧）\u3000关于人员调整的请示",
        "属性—关键词：通讯录;⟦内部使用⟧;2025版",
        "文档属性—备注：⟦仅供内部使用⟧",
        "封面右上角印有：⟦内部文件 不得外传⟧",
        "⟦机 密 ★ 2 0 年⟧",
        "⟦机密★本科目考试结束前⟧",
        "方案（征求意见稿，⟦内部使用⟧）",
        "送阅件，⟦仅限局领导阅⟧",
        "简报第8期　⟦内部参阅⟧　2026年4月",
        "公开选项：☐主动 ☑⟦依申请⟧ ☐不予",
        "本通知⟦不予公开⟧。",
        "页眉：⟦会后收回⟧\n议题七",
        "⟦机\n密★三年⟧\n某市人民政府文件",
        "页脚印有“⟦仅限常委会组成人员传阅⟧”",
        "⟦限本单位内部使用⟧——测算表",
        "序号 题名 密级 年度\n3 某方案 ⟦机密⟧ 2019",
        "⟦内部资料 严禁外传⟧\n某中心编",
        "⟦内部文件-请勿外发⟧",
        "附件水印“⟦内部使用，请勿外传⟧”已删除",
        "标有“⟦内部资料⟧”的附件已误传",
        "批注写有“⟦不宜公开⟧”",
        "工作表名：⟦内部资料⟧；行数 12",
        "卷内目录：1 关于某事的请示 ⟦机密⟧ 5页",
        "文件等级：加急 ⟦秘密⟧ 第3号",
        "文末“此件⟦不予公开⟧”",
        "⟦内部事项　严禁外传⟧",
        "※⟦内部材料⟧ 阅后退回※ 关于意见",
        "⟦机密★5年⟧\n⟦不予公开⟧\n关于储备情况的报告",
        "公开选项：☑⟦依申请公开⟧　□不予公开　□主动公开",
        "/共享/（⟦不公开⟧）拟处置名单.docx",
        "⟦机密—★—5年⟧",
        "⟦机·密·★·1·0·年⟧",
        "⟦【机】【密】★5年⟧\n对外稿",
        "⟦机密女10年⟧ 扫描件",
        "⟦几密★5年⟧",
        "⟦jimi★5nian⟧",
        "⟦机密★lO年⟧",
        "⟦秘密[五角星]10年⟧",
        "⟦㊙⟧　内部参阅第3期",
        "密級：⟦機密⟧",
        "公开方式：[ ]主动公开 [x]⟦依申请公开⟧ [ ]不予公开",
        "⟦内·部·资·料⟧\n名单",
        "会议材料（⟦绝密⟧，会后收回）第012号",
        "[⟦绝密★20年⟧](#top)",
        "（⟦内部资料⟧）表决情况报告",
        "【⟦机密⟧】调查报告",
    ),
    false=(
        "各步骤和期限的说明见[依申请公开](request.md)。",
        "| 公开方式 | 到哪里看 |\n| --- | --- |\n| 依申请公开 | 向公开工作机构提出 |\n",
        "| 公开方式 | 含义 |\n| --- | --- |\n| 依申请公开 | 可以向申请人提供的信息 |\n| 不予公开 | 不得公开的信息 |\n",
        "公开属性：主动公开",
        "（此件公开发布）",
        "涉及国家秘密、商业秘密的不予公开",
        "保守工作秘密",
        "凡标有“秘密”字样的文件不得上网",
        "公开属性：☑主动公开 □依申请公开 □不予公开",
        "| 密级 | 含义 |\n|---|---|\n| 机密 | 泄露会使国家安全遭受严重损害 |",
        "依申请公开办理流程",
        "**商业秘密**10年保护期",
        "不得泄露内部资料",
        "水印为“内部资料”的文件一律不得上网",
        "如果本文件标注为内部文件，应当先审查",
        "您申请的该信息属于内部资料，依法不予公开",
        "本材料属于内部资料，不予公开",
        "页眉为“某县医疗保障局内部控制制度”",
        "标题中有秘密花园的图书",
        "密级标志分为绝密、机密、秘密三级",
        "内部文件、工作秘密不得上网。",
        "个人信息和内部资料不得对外提供。",
        "公开方式包括主动公开和依申请公开",
        "关键词：商业秘密，知识产权",
        "部分内容涉及个人隐私（不予公开部分已作遮盖）",
        "答复情况（不予公开）　12件",
        "停车场，仅供内部使用",
        "医保卡仅限本人使用",
        "页眉：会后收集意见",
        "此处机\n密布，请慢行",
        "内部资料 如何领取？",
        "“内部控制，不留死角”主题活动",
        "备注“内部装修，暂停营业”的门店一份通知",
        "对标有“秘密”的附件应当撤下",
        "1 关于机密文件管理的通知 5页",
        "标有“内部资料”的附件一律已撤下再发",
        "绝密级文件不得复印，须登记编号。",
        "“秘密★3年”这类标志怎么标，见培训材料。",
        "原标注“内部资料”的三份文件已解除限制，现予公布。",
        "保守商业秘密；★三年质保",
        "打印机、密封条★10件",
        "无记名（秘密）投票",
        "国家秘密标志的式样为：机密★10年",
        "公开方式：●主动公开 ○依申请公开 ○不予公开",
        "绝密（30年） 机密（20年） 秘密（10年）",
        "嚴禁酒後駕車，內部控制制度",
    ),
)
