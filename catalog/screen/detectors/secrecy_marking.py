"""Step screen: marks of state secrecy, of work secrets and of internal use; not the words about secrecy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.screen.cue import Cue
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading

_GAP: Final = r"[ \t\u3000]{0,4}"
_LEVEL: Final = rf"(?:绝{_GAP}密|机{_GAP}密|秘{_GAP}密)"
_STAR: Final = "★☆✩✭✮✯✰⭐⚝✪✫✬⋆▲△◆"
_PERIOD: Final = (
    rf"(?:[0-9一二三四五六七八九十]{{1,3}}{_GAP}(?:年|个?月|天|日)|长{_GAP}期|永{_GAP}久"
    rf"|(?:启{_GAP}用|解{_GAP}密|开{_GAP}封|考{_GAP}试|公{_GAP}布){_GAP}(?:之)?前|[0-9]{{4}}年[0-9]{{1,2}}月[0-9]{{1,2}}日)"
)
_MARK: Final = re.compile(
    rf"密(?<=[绝机秘]密|[ \t\u3000]密){_GAP}(?:[{_STAR}]{{1,3}}{_GAP}(?:{_PERIOD})?|[*·•・]{{1,2}}{_GAP}{_PERIOD}|启{_GAP}用{_GAP}前)"
)
_LEVEL_BEFORE: Final = re.compile(rf"[绝机秘]{_GAP}$")
_SOFT: Final = re.compile(r"密[ \t\u3000]*[*·•・]")
"""A star or dot of another use: only a bare level before it makes a mark."""
_ABOUT: Final = re.compile("(?:国家|商业|工作|技术|个人)$")
_OWN_MARK: Final = re.compile(
    rf"(?:内部|工作秘密|工作密级){_GAP}[{_STAR}]{{1,3}}{_GAP}(?:{_PERIOD})?"
)

_APART: Final = re.compile(r"密(?<=[ \t\u3000]密)")
_LEVEL_APART: Final = re.compile(r"[绝机秘][ \t\u3000]{1,4}$")
_FIELD_NAMES: Final = r"(?:密\s{0,4}级|秘密等级|涉密等级|定密等级|保密等级|涉密级别|密级标志|密级标识|密级和保密期限|密级及保密期限|标密|文件属性|定密|密\s{0,4}级[/／及和与、]{1,2}(?:保密)?期限)"
_FIELD: Final = re.compile(
    rf"{_FIELD_NAMES}(?:[（(][^（）()\n]{{0,12}}[)）])?{_GAP}[：:为是|=]{_GAP}[|\s“\"【\[*☑√✓■]*$"
    rf"|(?:^|[\n\u3000 ]){_FIELD_NAMES}[ \t\u3000]{{1,4}}$"
)
_SECRET: Final = re.compile(
    rf"(?:绝{_GAP}密|机{_GAP}密|秘{_GAP}密|工作秘密|工作密级|内部(?:资料|文件|事项|材料)?)"
    rf"(?:{_GAP}[，,、（( ]?{_GAP}{_PERIOD})?(?=$|[\s，,。；;、）)】\]|”\"（(*<]|保密|级?(?:文件|资料|材料|事项))"
)
_PUBLICITY: Final = re.compile(
    r"(?:公开(?:属性|方式|类别|类型|形式|选项|性质|范围|程度|情况|意见|与否|审查|状态|认定|属性认定|属性审查)|(?:是否|信息|文件|发布)公开|属性|发布层次)"
    rf"{_GAP}(?:[（(][^（）()\n]{{0,12}}[)）])?{_GAP}[：:为|]{_GAP}[|\s“\"【\[*☑√✓■]*$"
)
_NOT_PUBLIC: Final = re.compile(
    r"(?:依申请公开|不予公开|不公开|内部(?:文件|资料|公开|使用|掌握)?|非公开|暂不公开|免予公开)(?=$|[\s，,。；;、）)】\]|”\"（(*<])"
)
_TICKED: Final = re.compile(r"公开(?:属性|方式|类别|类型|形式|选项)[^\n。]{0,34}[☑√✓✔■]\s?$")
"""A form's box with a tick before the word, among others of the same field."""
_SECRET_COLUMN: Final = re.compile(_FIELD_NAMES)
_PUBLICITY_COLUMN: Final = re.compile("公开(?:属性|方式|类别|类型|形式|选项)|是否公开")
_THIS_BEFORE: Final = re.compile(
    r"(?:^|[\n（(【\[〔])[ \t\u3000*]{0,8}(?:此件|本件|此文|本文|该件|此文件|本文件|此资料|本资料)(?:内容)?$"
)
_THIS: Final = re.compile(
    r"(?:依申请公开|不予公开|不公开|暂不公开|内部使用|内部传阅)(?=[）)】\]〕\s，,。；;*]|$)"
)
_KEEP: Final = (
    r"(?:请)?(?:注意(?:保存|保管|存放|保密)|妥善(?:保存|保管)|不得(?:外传|外泄|外借|对外|扩散|翻印|复印|复制|公开|上网|上传|转发|转载|传播|拍照|泄露|外流)|严禁(?:外传|外泄|上网|上传|转发|转载|传播|拍照|泄露|翻印|复印|扩散|复制|公开|对外)|请勿(?:外传|外泄|扩散|转发|复制|公开|对外)|禁止(?:外传|外泄|上网|上传|转发|转载|传播|拍照|泄露|扩散|复制|公开)|仅供(?:内部|参考|领导|工作|参会)"
    r"|切勿(?:外传|外泄)|勿(?:外传|外泄)|谨防(?:外泄|泄露)|不准外传|未经(?:许可|批准|同意|授权)[，,]?不得|(?:用|阅|会|看)后(?:请)?(?:收回|销毁|退回|即焚|交回|归还)|限内部|只限内部|不对外|秘密保管)"
)
_INTERNAL: Final = r"(?:内部|工作秘密|(?:会议|涉密|保密)(?:材料|资料|文件))(?:会议)?(?:资料|文件|材料|传阅|参阅|使用|参考|刊物|事项|文稿|讨论稿|明电|情况|通报|掌握)?"
_CLOSING: Final = r"[）)】\]〕》”\"]"
_KEPT: Final = re.compile(
    rf"(?P<value>{_INTERNAL}){_CLOSING}?[ \t\u3000]{{0,4}}[，,、·—\-!！:： ※]{{0,3}}[（(【]?{_KEEP}"
)
_RULES: Final = re.compile(rf"[、和及与或将把对的]{_INTERNAL}不得.*", re.DOTALL)
"""One of several things that a sentence forbids: 内部文件、工作秘密不得上网."""
_LINE_BEFORE: Final = re.compile(r"(?:^|[\n|\t])[ \t\u3000#>*※◆●■├└│─-]{0,8}[（(【\[〔《“\"]?$")
_LINE_BEHIND: Final = re.compile(rf"{_CLOSING}?[ \t\u3000*※◆●■]{{0,8}}(?=[\r\n|\t_]|$)")
_QUOTED: Final = re.compile(
    r"[”\"』」’](?:的)?(?:等)?(?:字样|标识|标志|标记|标注|印章|戳|章|[二两三四]字|水印|密级)"
)
_SHOWN: Final = re.compile('[印盖标注写载刻现留示见有着][^，。；“]{0,4}[“"『「‘]$')
_CARRIER: Final = re.compile(
    r"(?:水印|页眉|页脚|眉头|文头|文件头|抬头|首页|封面|封皮|扉页|[左右]上角|[左右]下角|角标|印章|红章|戳记?|标识|标志|标记|标题)"
    r"(?:处|上|中|里|内|位置|部分|文字|内容)?[^，。；：“\"\n]{0,6}(?:[为是有着：:印写标注示见留]|字样)[：:]?\s?[“\"『「‘《【]?$"
)
"""Where marks stand, and that one stands there."""
_BEARS: Final = re.compile(
    r"(?:本|此|该|原|附)(?:[\u4e00-\u9fff]{0,6}(?:件|文|表|纪要|材料|资料|通知|通报|报告|方案|简报|刊|册|稿|函|汇编|专报|附件))(?:[\u4e00-\u9fff、]{0,4})"
    r"(?:标注|标|注|印|列|定|确定|标记|标识|注明|标明)(?:明)?[为有是作][“\"『「‘]?$"
)
_BELONGS: Final = re.compile(
    r"(?:本|此)(?:[\u4e00-\u9fff]{0,6}(?:件|文|表|纪要|材料|资料|通知|通报|报告|方案|简报|刊|册|稿|函|汇编|专报|附件))(?:内容)?(?:均|都|仅)?(?:属于?|系|为|是|作为|作)$"
)
"""What a paper says of itself. Of other papers it may be the reason why they are not given out."""
_MARK_OVER: Final = re.compile(
    r"(?=$|[\s，,。；;）)】\]|]|字样|标识|标志)|[”\"’』」》](?!的(?!字样|标识|标志|印章|水印|标记)|[、和或及])"
)
_NOT_GIVEN: Final = re.compile("[^。；\n]{0,12}(?:不予公开|不予提供|依法|予以公开|可以公开)")
_RULE: Final = re.compile(
    "凡|应当|应予|不得|如果|若|是否|禁止|一律|必须|严禁|规定|须|可以|哪些|是指|要求"
)
"""What tells a rule about marks from the report of one."""
_FORMULA: Final = re.compile(r"[ \t\u3000]{1,4}(?:请)?(?:注意|妥善)(?:保存|保管|存放)")
"""The second half of a printed head: 内部资料　注意保存."""
_ALONE: Final = re.compile(
    rf"(?:仅?供)?内部(?:会议)?(?:资料|文件|材料|传阅|参阅|使用|参考|刊物|事项|掌握|学习|交流)(?:{_FORMULA.pattern})?|(?:会|阅|用)后(?:收回|退回|销毁|即焚|交回)|密件|涉密(?:文件|资料|材料)|工作秘密(?:{_GAP}[0-9]{{1,2}}{_GAP}(?:年|个月))?|(?:绝{_GAP}密|机{_GAP}密|秘{_GAP}密)级?(?:{_GAP}{_PERIOD})?"
)
_EXPLAINS: Final = re.compile("含义|释义|说明|解释|定义|哪里|何处|怎样|怎么|如何|渠道|途径")
_REACH: Final = 40


def find(reading: Reading) -> Iterator[Found]:
    """Find level with star and period, marks in a field, marks that stand alone or ask for secrecy."""
    text = reading.text
    places = [*_starred(text)]
    for start in _values(reading):
        own = _OWN_MARK.match(text, start)
        end = own.end() if own else _end_of_mark(reading, start)
        if end:
            places.append((start, end))
    for words in reading.places(Cue.SECRECY):
        kept = _KEPT.match(text, words.start)
        if kept and not _RULES.fullmatch(text, max(0, words.start - 1), kept.end()):
            formula = _FORMULA.match(text, kept.end("value"))
            places.append((kept.start("value"), (formula or kept).end(0 if formula else "value")))
    for start, end in places:
        yield _found(text, start, end)


def _values(reading: Reading) -> Iterator[int]:
    """Yield where words stand that may be a mark."""
    yield from (word.start for word in reading.places(Cue.SECRECY_VALUE))
    for last in _APART.finditer(reading.text):
        level = _LEVEL_APART.search(reading.text, max(0, last.start() - 5), last.start())
        if level:
            yield level.start()


def _starred(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a level with a star or a period."""
    for mark in _MARK.finditer(text):
        level = _LEVEL_BEFORE.search(text, max(0, mark.start() - 5), mark.start())
        about = level and _ABOUT.search(text, max(0, level.start() - 2), level.start())
        if level and not (about and _SOFT.match(mark[0])):
            yield level.start(), mark.end()


def _end_of_mark(reading: Reading, start: int) -> int | None:
    """Return where a mark that begins at `start` is over; None: the word there is no mark."""
    text = reading.text
    before = text[max(0, start - _REACH) : start]
    column = reading.cell(start).column if _LINE_BEFORE.search(before) else ""
    if column and _EXPLAINS.search(line_at(text, text.rfind(column, 0, start))):
        return None  # the table says what the words mean
    for name, header, pattern in (
        (_FIELD, _SECRET_COLUMN, _SECRET),
        (_PUBLICITY, _PUBLICITY_COLUMN, _NOT_PUBLIC),
    ):
        match = pattern.match(text, start)
        if match and (name.search(before) or (column and header.search(column))):
            return match.end()
    ticked = _NOT_PUBLIC.match(text, start)
    if ticked and _TICKED.search(before):
        return ticked.end()
    this = _THIS.match(text, start)
    if this and _THIS_BEFORE.search(before):
        return this.end()
    alone = _ALONE.match(text, start)
    if alone is None:
        return None
    closed = before[-1:] in {"【", "〔", "[", "（", "("} and text[
        alone.end() : alone.end() + 1
    ] in {"】", "〕", "]", "）", ")"}
    line = _LINE_BEFORE.search(before) and _LINE_BEHIND.match(text, alone.end()) and not column
    told = _is_told(reading, before, start, alone.end())
    return alone.end() if closed or line or told else None


def _is_told(reading: Reading, before: str, start: int, end: int) -> bool:
    """Tell whether the text says of a paper that it bears the mark, not what papers should bear."""
    text = reading.text
    if _RULE.search(reading.clause(start, _REACH)):
        return False
    if _SHOWN.search(before) and _QUOTED.match(text, end):
        return True
    bears = _CARRIER.search(before) or _BEARS.search(before) or _BELONGS.search(before)
    return bool(bears and _MARK_OVER.match(text, end) and not _NOT_GIVEN.match(text, end))


def line_at(text: str, at: int) -> str:
    """Return the line that holds the offset."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _found(text: str, start: int, end: int) -> Found:
    while text[end - 1].isspace():
        end -= 1
    return Found(start, end, Weight.BLOCK, "".join(text[start:end].split()))


DETECTOR: Final = Detector(
    kind=SensitiveKind.SECRECY_MARKING,
    find=find,
    triggers=(
        "密",
        "内部",
        "公开",
        "会议材料",
        "会议资料",
        "会议文件",
        "后收回",
        "后退回",
        "后即焚",
        "后销毁",
    ),
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
        "⟦内部资料⟧，注意保存",
        "本件为⟦内部资料⟧不得外传",
        "本简报系⟦内部资料⟧，请勿在微信群里转发",
        "此次会议纪要标注为⟦内部文件⟧，仅限各科室传阅",
        "扫描件的水印是“⟦内部使用⟧”，尚未去掉",
        "封面右上角印有⟦机密⟧字样",
        "页脚写着「⟦仅供内部参考⟧」，请换版",
        "通知和附件均为⟦内部文件⟧，不得上网",
        "| 公开方式 | 标题 |\n|---|---|\n| ⟦不予公开⟧ | 某通知 |",
    ),
    false=(
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
    ),
)
