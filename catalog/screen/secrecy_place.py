"""Step screen: where marks of secrecy stand: behind a label, on a paper, alone in a line, at a paper's head."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import GAP
from catalog.screen.words.secrecy import CARRIERS, LABELS, PAPERS, PUBLICITY

ABOUT: Final = late("(?:国家|商业|工作|技术|个人)$")
"""A secret of some kind, not the level."""

# Behind a label.
_OPEN: Final = r"[“\"【\[（(「『《]?"
_IS: Final = (
    rf"(?:[”\"』」]?{GAP}(?:[：:=|｜]|[—－-]{{1,2}}|为|是|系|(?:确|拟|初)?定为|认定为|填写?(?:为|了)?|标注?为?|显示为?|选择?为?|勾选){GAP}[“\"【\[「『]?"
    rf"|{GAP}[“【\[（(「])[ \t\u3000|☑√✓✔■*“\"]{{0,6}}$"
)
_FIELD: Final = r"(?:[（(][^（）()\n]{0,12}[)）])?(?:[一]?栏目?|项|处|内|里|中)?"
LEVEL_FIELD: Final = late(
    rf"{LABELS}{_FIELD}{_IS}|(?:^|[\n\s，,；;。：:|])[\u4e00-\u9fff]{{0,4}}{LABELS}[ \t\u3000]{{0,4}}$"
)
PUBLIC_FIELD: Final = late(
    rf"{PUBLICITY}{_FIELD}{_IS}|(?:^|[\n\s，,；;。：:|])[\u4e00-\u9fff]{{0,4}}{PUBLICITY}[ \t\u3000]{{1,4}}$"
)
LEVEL_COLUMN: Final = late(LABELS)
PUBLIC_COLUMN: Final = late(rf"^[\u4e00-\u9fff]{{0,4}}{PUBLICITY}(?:$|[（(])")
OF_CASES: Final = late("的[，,]$")
"""What a rule says of papers of some kind: 决定不公开的，公开方式为不予公开."""
_TICKS: Final = "☑√✓✔■"
BOXES: Final = late(
    rf"(?:{PUBLICITY}|{LABELS})[：:\s|]{{1,3}}(?P<first>[□☐{_TICKS}])?[^\n。]{{0,34}}?(?P<tick>[{_TICKS}])?\s?$"
)
"""A form's boxes behind a label: each before its word, or each behind it."""
TICK_BEHIND: Final = late(rf"\s?[{_TICKS}]")
VALUE_OVER: Final = late(
    r"(?=$|[\s，,。；;、）)】\]|”\"』」（(*<☑√✓✔■□&+/]|保密|级|号|文件|资料|材料|事项)"
)
"""What may follow the value of a field."""

# What a paper says of itself.
_THIS: Final = (
    rf"(?:(?:本|此|该|原|这份?|上述|以上|所附|随附|附)(?:次|期|批|份|项|页|组|个)?[\u4e00-\u9fff]{{0,6}}?(?:{PAPERS})|附件[一二三四五0-9]?|附表[一二三四五0-9]?)"
    r"(?:[（(][^（）()\n]{0,10}[）)])?(?:[及和与、]附件)?(?:内容|全文|信息|原件)?"
)
_BEING: Final = r"(?:[，,]?(?:均|都|仅|应|已|被|现|原|曾|拟|一律|仍|按规定|经[\u4e00-\u9fff]{1,6}){0,2}(?:属于?|系|为|是|作为?|列为|定密?为|确定为|标注?为|标注?有|标注|标明为?|标记为?|标识为?|注明为?|印有|限定?为?|按|列入)(?:系|为|是)?(?:一份)?)?"
OWN: Final = late(rf"{_THIS}{_BEING}[“\"『「‘]?$")
OWN_START: Final = late(
    r"(?:^|[\n（(【\[〔，,。；;：:“\"])[ \t\u3000*]{0,8}(?:此件|本件|此文|本文|该件|此文件|本文件|此资料|本资料|本表|此表|本(?:通知|通报|方案|纪要|报告|批复|函|答复|意见|简报|清单|名单))(?:内容)?(?:为|系|属)?$"
)
OWN_OVER: Final = late(
    r"(?=$|[\s，,。；;！!）)】\]〕*_|]|[”\"’』」](?:[，,。；;、）)\s]|$)|国家秘密|字样|标识|标志|管理|保管|[”\"’』」](?:字样|标识|标志))"
)
NOT_GIVEN: Final = late("[^。；\n]{0,12}(?:不予公开|不予提供|依法|予以公开|可以公开|不宜公开)")
"""The reason why an applicant is not given a paper."""

# What is told of a paper.
_BEARING: Final = "(?:[为是有着：:印写标注示见留现盖带载署作]|字样|出现)"
_MARK_WORDS: Final = "(?:字样|标识|标志|标记|标注|印章|戳记?|章|红章|[一二两三四]?字|水印|密级|提示|标签|抬头|标语|警示|文字|字体|红字|提示语)"
ON_PAPER: Final = late(
    rf"(?:{CARRIERS})(?:处|上|中|里|内|位置|部分|文字|内容|注)?[^，。；：“\"\n]{{0,8}}?{_BEARING}(?:有|着|为|了)?[：:]?\s?[“\"『「‘《【]?$"
    rf"|(?:{CARRIERS})(?:处|上|中|里|内)?的?{_MARK_WORDS}?[：:]?\s?[“\"『「‘]$"
)
SHOWN: Final = late('[印盖标注写载刻现留示见有着]了?[^，。；“]{0,4}[“"『「‘]$')
QUOTED: Final = late(rf"[”\"』」’](?:的)?(?:等)?{_MARK_WORDS}")
QUOTED_OF: Final = late(
    r"[”\"』」’]的(?!(?:[^。；\n]{0,24})(?:一律|应当|不得|须|禁止|如何|应予|可以|是否))[^。；，\n]{0,20}?(?:[0-9一二两三四五六]{1,2}[份件张页本册]|已|误|撤[下回]|删除|下架|收回|更换|替换|流出)"
)
"""What is done with the one paper that bears a mark: 的附件已误传, 的测算表一份."""
QUOTES: Final = frozenset('“”"『』「」‘’')
QUOTED_PAPER: Final = late(rf"[”\"』」’]的?[\u4e00-\u9fff]{{0,6}}(?:{PAPERS})")
TOLD_OVER: Final = late(
    rf"(?=$|[\s，,。；;）)】\]|]|{_MARK_WORDS}|[”\"’』」》](?!的(?!{_MARK_WORDS})|[、和或及]))"
)
EVENT: Final = late(
    "误|错|擅自|违规|不慎|发现|查出|显示|仍|残留|未[去删遮处撤清]|流出|泄露了|被上传|曾"
)
RULE: Final = late(
    "凡|应当|应予|不得|如果|若|是否|禁止|一律|必须|严禁|规定|须|可以|哪些|是指|要求|例如|不应|区别"
)
"""What tells a rule about marks from the report of one."""

# Alone, or at the head of a paper.
LINE_START: Final = late(r"(?:^|[\n|\t])[ \t\u3000\u00a0#>*※◆●■★☆├└│─—–-]{0,8}[（(【〖\[〔“\"]?$")
LINE_END: Final = late(r"[）)】〗\]〕》”\"]?[ \t\u3000*※◆●■★☆！!—–-]{0,8}(?=[\r\n|\t]|$)")
_NUMBERED: Final = r"(?:份号|编号|序号|[Nn]o\.?|№|第[0-9 ]{1,8}[期号份]|总第|[0-9]{4,7}(?![0-9])|特急|加急|平急|特提|急件|保密期限|期限|印发|签发人|共[0-9]{1,5}[份页])"
HEAD_BEFORE: Final = late(
    r"(?:^|\n)[ \t\u3000#>*]{0,8}(?:(?:份号|编号|序号|№)?[：: ]{0,2}(?:[Nn]o\.?|№)?[0-9]{3,8}|(?:(?:文件|紧急|电报)?(?:等级|程度)[：:] ?)?(?:特急|加急|平急|特提|急件))[ \t\u3000·]{1,40}[（(【\[]?$"
)
HEAD_BEHIND: Final = late(
    rf"[）)】\]〕]?(?:[ \t\u3000]{{2,40}}\S|\t\S|\u3000\S|[ ](?:关于|第|《|附件|请|[-–—|])|[ \u3000·]{{1,40}}{_NUMBERED}|[，,]保密期限|—{{1,2}}\S|[：:][^\n]{{2,40}}(?:\n|$)|※|★)"
)
PAIRS: Final = {"【": "】", "〖": "〗", "〔": "〕", "[": "]", "（": "）", "(": ")", "※": "※"}
BRACKETS: Final = frozenset("【〖〔[（(")
SURE_PAIRS: Final = frozenset("【〖〔[")
IN_TITLE: Final = late(r"(?:^|[\n/\\》_])[（(]$")
FILE_END: Final = late(
    r"[）)】\]]?(?:[_-][^\s，。]{1,60})?\.(?:docx?|xlsx?|pdf|wps|et|ofd|pptx?|txt|zip|jpg|png)(?![A-Za-z])"
)
FILE_START: Final = late(r"(?:^|[\s：:/\\├└│─_（(\[【》）)-])$")
BETWEEN: Final = late(r"[ \t\u3000][（(]$")
BLANK_BEHIND: Final = late(r"[）)][ \t\u3000]+(?![0-9 \t\u3000])|[）)][ \t\u3000]*(?=[\r\n]|$)")
"""What stands around a word in brackets that is apart from its title: 便笺　（不予公开）　关于."""
IN_BRACKETS: Final = late(r"[（(][^（()）\n]{1,14}[，,；;·][ ]?$")
READ_ONLY: Final = late("(?:参阅|传阅|阅|阅读|阅研|阅知|阅示|阅看|掌握|知悉|参考)$")
EXPLAINS: Final = late("含义|释义|说明|解释|定义|哪里|何处|怎样|怎么|如何|渠道|途径")
CLAUSE_START: Final = late(r"(?:^|[\n\s，,。；;：:（(【\[“\"|※*！!—–]|(?:^|\n)-{1,3})$")
TELLS_LAST: Final = frozenset('为是有着：:印写标注示见留现盖带载署作样 “"『「‘《【了')
"""What the words that tell of a mark on a paper end in."""
