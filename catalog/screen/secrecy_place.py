"""Step screen: where marks of secrecy stand: behind a label, on a paper, alone in a line, at a paper's head."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.secrecy import GAP
from catalog.screen.words.secrecy import CARRIERS, LABELS, PAPERS, PUBLICITY

ABOUT: Final = late("(?:国家|商业|工作|技术|个人)$")
"""A secret of some kind, not the level."""

# Behind a label.
_IS: Final = (
    rf"(?:[”\"』」]?{GAP}(?:[：:=|｜→…]|[—－-]{{1,2}}|[为是][：:]?|系|(?:确|拟|初)?定为|[：:]{GAP}(?:建议|拟|初步)?(?:确?定|认定|列|标)为|认定为|[填写标勾选注](?:的是?|着|了|成)|填写?为?|标注?为?|显示为?|选择?为?|勾选){GAP}[“\"【\[「『]?"
    rf"|{GAP}[“【\[（(「])[ \t\u3000|☑√✓✔■*★☆※`“\"]{{0,6}}(?:[A-D0-9][.、 ]?[（(]?)?$"
)
_FIELD: Final = (
    r"(?:[（(][^（()）\n]{0,20}[)）])?[”\"』」]?(?:[一那这]?(?:栏目?|格|行)|项|处|内|里|中|上)?"
)
LEVEL_FIELD: Final = late(
    rf"{LABELS}{_FIELD}(?:{_IS}|[】\]〕>]{GAP}$)|(?:^|[\n\s，,；;。：:|])[\u4e00-\u9fff]{{0,4}}{LABELS}[ \t\u3000]{{0,4}}$"
)
PUBLIC_FIELD: Final = late(
    rf"{PUBLICITY}{_FIELD}(?:[：:=|]?{GAP}否{GAP}[（(，,；; ]$|{_IS})|(?:^|[\n\s，,；;。：:|])[\u4e00-\u9fff]{{0,4}}{PUBLICITY}[ \t\u3000]{{1,4}}$"
)
LEVEL_COLUMN: Final = late(rf"{LABELS}|^(?i:marks?|markings?)$")
GRADE_COLUMN: Final = late(
    "^(?:文件|资料|材料|图件|载体|卷面)?(?:级别|等级|标识|标志|标记)(?:$|\n)"
)
"""The grade of anything: a mark only where it says 机密 and the like."""
PUBLIC_COLUMN: Final = late(rf"^[\u4e00-\u9fff]{{0,4}}{PUBLICITY}(?:$|[（(])")
OF_CASES: Final = late(
    "的[，,]$|(?:表示|代表|意味着|意思是|是指|指的?是|说明)(?:[该其它](?:文件|件)?|文件)?的?$"
)
"""What a rule says of papers of some kind: 决定不公开的，公开方式为不予公开."""
OF_CASES_BEHIND: Final = late(
    r"[”\"』」’]的[^，。；\n]{0,12}?(?:如何|怎么|怎样|应当|一律)|[”\"』」’]?(?:(?:或者?|和|及|与|、)[^。；\n]{0,14}?)?的[，,]?(?:应|须|不|要|可|由|需|依|按|必)"
)
_TICKED: Final = r"(?:[☑√✓✔■●◉⊙☒✅]|[（(\[〔【][ ]?[xX√✓✔☑●■][ ]?[）)\]〕】])"
_EMPTY: Final = r"(?:[□☐○◯〇]|[（(\[〔【][ \u3000]{0,4}[）)\]〕】])"
BOXES: Final = late(
    rf"(?:(?:{PUBLICITY}|{LABELS})(?:[（(][^（()）\n]{{0,20}}[)）])?(?:[：:\s|]{{1,3}}|(?=[□☐■☑]))(?P<first>{_EMPTY}|{_TICKED})?|(?:^|[\n：:|\s])(?:(?P<bare>{_EMPTY})\s?)?(?=(?:主动公开|绝密)\s?[□☐○◯〇☑√✓✔■●◉（(\[〔【\s]))[^\n。]{{0,40}}?(?P<tick>{_TICKED})?\s?$"
)
"""A form's boxes behind a label: each before its word, or each behind it."""
_CHOICE: Final = rf"[ \t*+-]{{0,6}}{_EMPTY}\s?(?:主动公开|依申请公开|不予公开|免予公开|不?公开|绝密|机密|秘密|内部|非密|无密级)"
TICKED_LINE: Final = late(rf"(?:^|\n)[ \t*+-]{{0,6}}{_TICKED}\s?$")
CHOICE_ABOVE: Final = late(rf"(?:^|\n){_CHOICE}[^\n]{{0,12}}\n(?:[^\n]{{1,24}}\n)?[^\n]{{0,10}}$")
CHOICE_BELOW: Final = late(rf"[^\n]{{0,12}}\n(?:[^\n]{{1,24}}\n)?{_CHOICE}")
"""The choices of a form, each in its own line."""
TICK_BEFORE: Final = late(rf"{_TICKED}\s?$")
TICK_BEHIND: Final = late(rf"\s?(?:{_TICKED}|[（(]\s?[☑√✓✔■]\s?[）)])")
EMPTY_BEHIND: Final = late(r"\s?(?:[□☐]|[（(〔][ \u3000]{0,4}[）)〕])")
VALUE_OVER: Final = late(
    r"(?=$|[\s，,。；;、）)】\]|”\"』」（(*<☑√✓✔■□&+/【［★※]|保密|管理|级|号|文件|资料|材料|事项)"
)
"""What may follow the value of a field."""

# What a paper says of itself.
_THIS: Final = (
    rf"(?:(?:本|此|该|原|[这那][份张页]?|上述|以上|所附|随附|附)(?:次|期|批|份|项|页|组|个)?[\u4e00-\u9fff]{{0,6}}?(?:{PAPERS})|附件[一二三四五0-9]?|附表[一二三四五0-9]?|(?:以下|下列|后附|文中|所列)(?:内容|数据|信息|名单|表格))"
    r"(?:[（(][^（）()\n]{0,10}[）)])?(?:[及和与、]附件)?(?:内容|全文|信息|原件)?"
)
_BEING: Final = r"(?:[，,]?(?:均|都|仅|应|已|被|现|原|曾|拟|一律|仍|按规定|经[\u4e00-\u9fff]{1,6}){0,2}(?:属于?|系|为|是|作为?|列为|(?:填写|填报|填好|填制|签字|签署|盖章|汇总|合并|使用|生效|成文|印发|定稿)(?:完成?|完毕)?之?后(?:即|便|就)?(?:属于?|为|系)|定密?为|确定为|标注?为|标注?有|标注|标明为?|标记为?|标识为?|注明为?|印有|限定?为?|按照?|列入|纳入|只作)(?:系|为|是|属于)?(?:一份)?)?"
HOLDING: Final = late(
    rf"{_THIS}(?:中|内|里)?(?:含有?|涉及|载有|包含|有)(?:部分|相关|有关|我局|本单位)?[“\"]?$"
)
"""Before what a paper holds: 本表含工作秘密."""
OWN: Final = late(
    rf"(?:{_THIS}{_BEING}|(?:^|[\n。；，,：:（(“])(?:(?:以下|下文|下面|这|此|该)(?:份)?(?:是|系|为|乃|属于?)(?:一[份件张页本])?|[系属只]于?作?为?))[ ]?[“\"『「‘]?$"
)
SELF: Final = late(rf"[本此][\u4e00-\u9fff]{{0,4}}?(?:{PAPERS}){_BEING}$")
"""What a paper says of itself and of no other."""
OWN_PLEA: Final = late(
    rf"(?:^|[\n（(【\[，,。；;：:“\"])[ \t\u3000*]{{0,8}}[本此](?:{PAPERS})(?:及附件)?请?$|(?:^|[\n（(【\[])[ \t\u3000*]{{0,8}}请$"
)
"""Before the plea of a paper that has no other mark: 此件阅后收回."""
OWN_START: Final = late(
    rf"(?:^|[\n（(【\[〔，,。；;：:“\"])[ \t\u3000*]{{0,8}}(?:[此本](?!类|部分|项|种|等|条|信息|情况|内容|事)(?:[\u4e00-\u9fff]{{1,4}}?)?(?:{PAPERS})|该件)(?:内容)?(?:为|系|属|标[注明记识]为?|注明为?|(?:公开(?:属性|方式))?(?:拟|确|认)?定为|列为)?[“「]?$"
)
OWN_OVER: Final = late(
    r"(?=$|[\s，,。；;！!（(）)】\]〕*_|]|的(?=[。！!？?]|$|[，,](?:麻烦|怎么|为什么|请|不能|不该|能|快|赶紧|立即))|(?:内容|信息)(?=[，,。；;]|$)|[”\"’』」](?:[，,。；;、）)\s]|$)|国家秘密|字样|标识|标志|标准|口径|(?:文件|件|事项|载体)?(?:管理(?!规定|办法|制度|条例|要求|培训|工作)|保管|掌握)|[”\"’』」](?:字样|标识|标志))"
)
_LIFTED: Final = (
    "解密(?!(?:审[查核]|手续|程序)(?!后|通过|合格)|时限|期限|小组|工作|申请|条件|被|未|没)"
)
LIFTED: Final = late(
    "[^。；\n]{0,40}(?:(?:已经?|现已?)(?:(?:取消|撤销|解除|撤除)(?!公开|发布|上传|链接)|不(?:再)?(?:涉密|保密))|不再(?:涉密|保密|作为|按|属于)|现[予已可]?以?(?:全文|正式|全部)?(?:上网|公开|公布|发布)(?![在于到])|失效)"
    "|[^。；\n]{0,24}(?:已于?[^，。；\n未没不申违擅误]{0,20}"
    + _LIFTED
    + "|(?:19[0-9]{2}|20[01][0-9]|202[0-5])年[^，。；\n未没不申违擅误]{0,10}(?:"
    + _LIFTED
    + "|降密|解除)|现已|(?<!到期)(?<!期满)(?<!届满)(?<!期满后)(?<!到期后)自行解密|解密公布|期满(?!后?(?:自动|自行)?解密之?后)|解除密级|解除限制|降为)"
)
"""What tells that the level of old is no more."""
THIS_COPY: Final = late(rf"[此本]件{_BEING}$")
"""A paper in hand, not one asked for."""
NOT_GIVEN: Final = late("[^。；“「\n]{0,12}(?:不予公开|不予提供|依法|予以公开|可以公开|不宜公开)")
"""The reason why an applicant is not given a paper."""

# What is told of a paper.
_BEARING: Final = "(?:[为是有着：:印写标注示见留现盖带载署作打录]|字样|出现|[标写注]明)"
_MARK_WORDS: Final = "(?:字样|标识|标志|标记|标注|印章|戳记?|[红蓝黑长方圆条]{0,3}印?章|[一二两三四五六]?个?[大小红黑]?字|水印|密级|提示|标签|抬头|标语|警示|文字|字体|红字|提示语|戳)"
ON_PAPER: Final = late(
    rf"(?:{CARRIERS})(?:处|上|中|里|内|位置|部分|文字|内容|注)?[^，。；：“\"\n]{{0,8}}?{_BEARING}(?:有|着|为|了)?[：:]?\s?[“\"『「‘《【]?$"
    rf"|(?:{CARRIERS})(?:处|上|中|里|内|口|边|旁)?的?{_MARK_WORDS}?[：:]?\s?[“\"『「‘]$"
)
SHOWN: Final = late('[印盖标注写载刻现留示见有着]了?[^，。；“]{0,4}[“"『「‘]$')
QUOTED: Final = late(rf"[”\"』」’](?:的)?(?:等)?{_MARK_WORDS}")
QUOTED_OF: Final = late(
    r"[”\"』」’]的(?!(?:[^。；\n]{0,24})(?:一律|应当|不得|须|禁止|如何|应予|可以|是否))[^。；，\n]{0,20}?(?:[0-9一二两三四五六]{1,2}[份件张页本册]|已|误|撤[下回]|删除|下架|收回|更换|替换|流出)"
)
"""What is done with the one paper that bears a mark: 的附件已误传, 的测算表一份."""
QUOTES: Final = frozenset('“”"『』「」‘’')
SAMPLE_BEFORE: Final = late(
    '(?:(?:例如|比如|譬如|诸如|形如|好比)[^，。；：\\n“]{0,8}|(?<![不假])如(?:标注|写明|标为|写[为成]|标成|注明|把|将)?)[“"「]$'
)
SAMPLE_LABEL: Final = late(
    '(?:(?<![一-鿿])[例如]|例如|比如|譬如|举例|(?:示|样|范)例|示意|(?:式样|样式|格式|形式|写法|标法|表示)(?:[是为]|如下)?)[：:][“"「]?$|[（(【\\[](?:示例|样例|范例|举例|例)[）)】\\]][ ]?$'
)
"""Before a mark that shows what marks are like: 例如：机密★10年, 式样为：机密★10年."""
SAMPLE_BEHIND: Final = late(
    "(?:[，,]?(?:其|它的?|这)?(?:含义|意义)|[，,]?(?:就|也|则)?(?:表示|意味着|是说|说明(?=[该本此这]))|是指|意思|意为|即|[这那]类|[这那]样|[这那]种|之类|一类|(?:标志|标识|字样)的?(?:识别|辨识|辨认|标注规则|培训|一旦|是什么|怎么)|的(?:格式|形式|样式|写法|含义|意思|式样)|的[，,])"
)
TEMPLATE: Final = late(
    '(?:是|有|代表|表示)?什么(?:意思|含义|区别|标[志识])|(?:代表|表示)什么|(?:保密)?期限(?![：:0-9为])|解密(?:时间|条件)[”"」]'
)
"""What stands around a mark that is given as an example."""
NOTED: Final = late(
    r"(?:文末|文尾|附注|页[眉脚]|落款处?|标题[前后下]方?|[左右][上下]角|首页|封面)[^，。；\n]{0,6}?(?:[标注写]明|标注|[：:])[：:]?[ ]?$"
)
"""What tells of a note on a paper: 文末注明：不予公开."""
BORNE: Final = late("[印盖标写][着有了]$")
OF_PAPER: Final = late(rf"的[\u4e00-\u9fff]{{0,4}}(?:{PAPERS})")
"""Without quotes: 一份写着机密的文件."""
QUOTED_PAPER: Final = late(rf"[”\"』」’]的?[\u4e00-\u9fff]{{0,6}}(?:{PAPERS})")
TOLD_OVER: Final = late(
    rf"(?=$|[\s，,。；;）)】\]|]|的?{_MARK_WORDS}|[”\"’』」》](?!的(?!{_MARK_WORDS})|[、和或及]))"
)
EVENT: Final = late(
    "出现|一[份件张页本]|误|错|擅自|违规|不慎|发现|查出|显示|仍|残留|未[去删遮处撤清]|流出|泄露了|被上传|曾"
)
RULE: Final = late(
    "凡|应当|应予|不得|如果|若|是否|禁止|一律|必须|严禁|(?<![按照依])规定(?![，,])|须|可以|哪些|是指|要求|例如|不应|区别|无(?=[标印带注载“])|[未无]发现|没有|不存在|未见|未标|未印|有无"
)
"""What tells a rule about marks from the report of one."""

# Alone, or at the head of a paper.
LINE_START: Final = late(
    r"(?:^|[\n|\t])[ \t\u3000\u00a0#>*※◆●■★☆▲◎·•=~「『├└│─—–<!-]{0,8}[（(【〖\[〔“\"]?$"
)
LINE_OPEN: Final = late(r"(?:^|[\n|\t])[^\w（()）]{0,8}$")
FOR_READERS: Final = late(r"供(?![^，。；\n]{0,4}内部)[\u4e00-\u9fff]{0,3}(?:领导|党政|班子)")
"""For whom a paper was made: in brackets no mark, unless it says 仅供."""
LINE_END: Final = late(r"[）)】〗\]〕》”\"」』]?[ \t\u3000*※◆●■★☆▲◎·=~！!—–>-]{0,8}(?=[\r\n|\t]|$)")
LINE_OVER: Final = late(rf"[.。！!]?(?:{LINE_END.pattern})")
"""The end of a line, also behind a full stop."""
_NUMBERED: Final = r"(?:份号|编号|序号|[Nn]o\.?|№|第[ ]?[0-9 ]{1,8}[期号份]|总第|[0-9]{4,7}(?![0-9])|特急|加急|平急|特提|急件|保密期限|期限|印发|签发人|共[0-9]{1,5}[份页]|第[ ]?[0-9]{1,4}[ ]?页)"
HEAD_BEFORE: Final = late(
    r"(?:^|\n)[ \t\u3000#>*]{0,8}(?:[^\n。，]{2,16}[〔\[（(][12][0-9]{3}[〕\]）)]第?[0-9]{1,4}号|(?:[编份]号[：: ]?)?[0-9]{1,4}号?(?=[ \t\u3000])|[编份]号[：: ]?[0-9]{1,4}|亲启|密件|[0-9一二三五十]{1,3}年[★☆*]|保密期限[：:]?[0-9一二三五十]{1,3}年|启用前(?=[★ ])|(?:20[0-9]{2}年)?(?:[0-9]{1,2}月|第[0-9]{1,4}期)|(?:份号|编号|序号|№)?[：: ]{0,2}(?:[Nn]o\.?|№)?[0-9]{3,8}|(?:(?:文件|紧急|电报|发电)?(?:等级|程度)(?:[：:] ?|[ \u3000]))?(?:特急|加急|平急|特提|急件)|(?:首页|各页|每页|奇数页|偶数页)?(?:页眉|页脚|眉首|版头|文头|水印|抬头|天头|地脚))[ \t\u3000·]{1,40}[（(【\[]?$"
)
_OF_MARKS: Final = "(?:文件|资料|材料|事项|信息|内容|载体|范围|管理|保护|保密|清单|目录|标志|审查)"
_TITLED: Final = rf"[ ](?!{_OF_MARKS})[^\n，。；：: ]{{4,40}}?(?:{PAPERS}|[日周旬月季]报)(?:[（(][^（）()\n]{{1,8}}[）)])?(?=[\r\n]|$)"
"""A blank and the whole title of a paper: 工作秘密 疑难工单研判表（9月）."""
_SPAN: Final = "[0-9一二三四五六七八九十]{1,3}(?:年|个月)"
HEAD_BEHIND: Final = late(
    rf"[）)】\]〕]?[*※]?(?:[、/，· ]{{1,2}}(?:特急|加急|特提|平急|急件)|[ \t\u3000]{{2,40}}\S|\t\S|\u3000\S|[ ](?:关于|发电|第|[Vv][0-9]|《|附件|请|内部|仅供|[-–—|])|{_TITLED}|[（(〔\[](?:总?第|20[0-9]{{2}})|[ \u3000][^\n，。；：]{{0,20}}?[〔\[（(]20[0-9]{{2}}[〕\]）)]第?[0-9]{{1,4}}号|第[0-9]{{1,4}}期|之[一二三四五六七八九十](?=\s|$)|[（(][一二三四五六七八九十0-9]{{1,2}}[）)](?=\s|$)|[ \u3000·]{{1,40}}{_NUMBERED}|[，,]保密期限|—{{1,2}}(?!{_SPAN})\S|[：:](?!包括|是?指|主要|一般|即|[0-9无有]|{_SPAN})[^\n]{{2,40}}(?:\n|$)|※|★)"
)
PAIRS: Final = {
    "【": "】",
    "〖": "〗",
    "〔": "〕",
    "[": "]",
    "（": "）",
    "(": ")",
    "※": "※",
    "<": ">",
}
BRACKETS: Final = frozenset("【〖〔[（(")
SURE_PAIRS: Final = frozenset("【〖〔[")
IN_TITLE: Final = late(r"(?:^|[\n/\\》_])[（(]$")
CORNERED: Final = late(
    r"」(?!文件|资料|材料|管理|制度|一词|[二两三四]?个?字|标[志识记]|字样|[的是等和与及、])[\u4e00-\u9fff][^\n，。；：？?]{3,40}(?=[\r\n]|$)"
)
"""Behind a mark in corners at the head of a line: the title."""
FILE_END: Final = late(
    r"[）)】\]]?(?:[_+/\\-][^\s，。]{1,60})?\.(?:docx?|xlsx?|pdf|wps|et|ofd|pptx?|txt|csv|zip|rar|7z|jpe?g|png|bmp|tiff?|mp[34]|avi|wav|dwg|shp)(?![A-Za-z])"
)
FILE_START: Final = late(r"(?:^|[\s：:/\\├└│─_（(\[【》）)“\"「『‘-])$")
BETWEEN: Final = late(r"[ \t\u3000][（(]$")
BLANK_BEHIND: Final = late(r"[）)][ \t\u3000]+(?![0-9 \t\u3000])|[）)][ \t\u3000]*(?=[\r\n]|$)")
"""What stands around a word in brackets that is apart from its title: 便笺　（不予公开）　关于."""
IN_BRACKETS: Final = late(r"[（(][^（()）\n]{1,14}(?:[，,；;·、][ ]?|[ \u3000]{1,2})$")
DRAFT_BEFORE: Final = late(
    r"(?!\W{0,6}(?:凡|各|所有|任何|一切|对))[^\n，。；：:]{0,20}(?:(?:[稿件]|参阅|传阅|审阅|(?:参阅|会议)[材资]料|议题)[）)]?[ \u3000，,·]{1,3}|(?:[材资]料|文件|题单|议题单)[ \u3000]{1,3})"
)
"""What calls a paper a draft: the plea behind is the paper's."""
DASH_BEFORE: Final = late(r"[^\n，。；：:|]{3,40}(?:[—–_·]{1,2}|(?<![0-9])-{1,2})[ ]?")
"""A title and the dash behind which a mark closes it."""
TITLE_BEFORE: Final = late(r"(?:[^\n，。；：:|]{1,10}[：:])?[^\n，。；：:|]{2,40}[（(]")
PAPER_INSIDE: Final = late(
    r"[（(][^（()）\n]{0,10}(?:[稿件表]|材料|资料|参考|讨论|使用|内部|名单)(?:[，,；;·、][ ]?|[ \u3000]{1,2})$"
)
"""What a bracket says of a paper before its plea: （讨论稿，会后收回）."""
TITLE_BEHIND: Final = late(
    r"[）)][《“]?(?:20[0-9]{2}年)?(?!情[形况]|范围|信息|部分|理由|依据|的|类|答复|告知|决定|文书|格式|案例)[\u4e00-\u9fff]{3}"
)
ITEM: Final = late(
    r"[ \t\u3000]{0,4}(?:议题|议程|议案|附件|材料|文件)[ ]?[一二三四五六七八九十0-9]{1,2}[：:、. \u3000][^\n。；]{2,40}[（(]"
)
"""An item of a meeting, a paper of a list, up to the bracket behind its title."""
OWNER_BEFORE: Final = late(
    r"(?:^|[\n【（(])(?:本?机关|本?系统|本?单位|[本我]?局|部门|检察(?:机关)?|审判|警务|政务|公安)$"
)
"""Whose inside a paper is for, at the head of a line."""
NUMBER_BEHIND: Final = late(r"(?:[12][0-9]{3}年)?(?:总?第[0-9 ]{1,6}期)")
OWN_BRACKET: Final = late(r"[（(][此本]件[^（()）\n]{1,16}[，,；;、][ ]?$")
ENTERED: Final = late(
    rf"(?:[^\n，。；]{{0,6}}(?:收文|发文|来文|登记|移交|借阅|目录|台账)[^\n，。；]{{0,40}}|[0-9]{{1,3}}[ .、．\u3000][^\n，。；]{{2,40}})(?:{PAPERS})[ \u3000\t]{{1,4}}(?:(?:19|20)[0-9]{{2}}[-./年][-./月日0-9]{{1,6}}[ \u3000\t]{{1,4}})?"
)
"""What stands before the level of a paper in a register."""
ENTRY_OVER: Final = late(r"[ \u3000\t]|[\r\n]|$")
OF_THINGS: Final = late(
    "(?:打印机|复印机|计算机|电脑|[U优]盘|硬盘|设备|柜|机房|技术|处方|品种|配方|工艺|载体|岗位|人员|事项)[（(]$"
)
"""What has a level and is no paper."""
OF_DEEDS: Final = late(
    "级|投票|选举|表决|评议|推荐|通道|交通|武器|侦[查察]|调查|取证|录音|录像|拍摄|结社|警察|工作者"
)
"""What is done in secret: 无记名（秘密）投票."""
_ANOTHER: Final = r"[ \t\u30000-9.、*|（()）-]{0,6}[绝机秘]密级?(?:[：:（(，, \t|][^\n★☆]{0,12})?"
LEVEL_ABOVE: Final = late(rf"(?:^|\n){_ANOTHER}\n[ \t0-9.、*|-]{{0,6}}$")
LEVEL_BELOW: Final = late(rf"[^\n★☆]{{0,12}}\n{{1,3}}{_ANOTHER}(?=\n|$)")
"""Lines of a list of the levels."""
SENT_APART: Final = late(
    r"[，,、；; ]{1,2}(?:[0-9一二三四五]{1,3}[份件页]|另发|另行|不上网|不予?公开|略|不随文|只发|单独|存档)[^（()）\n]{0,8}[）)]"
)
"""What says in brackets why a paper is not with the others: 附件2（机密，另发）."""
ISSUED: Final = late(
    r"\s{1,4}[^\n。，：]{2,30}\s{0,4}(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日印?发?"
)
"""The foot of a paper: who had it printed and when."""
GOODS: Final = late(
    "[药剂酒]|样品|饲料|食品|销售|上市|停车|[用就]餐|产品|(?:报告|会议|活动|健身|自习|阅览|更衣|休息|卫生)[厅室间]|电梯|食堂|车位|充电桩|场地|泳池"
)
"""What is only used inside and is no paper."""
_GOODS_BEFORE: Final = 24
_GOODS_BEHIND: Final = 8


def is_of_goods(text: str, start: int, end: int) -> bool:
    """Whether words for who may use something are told of goods, beside them in their line."""
    first = max(text.rfind("\n", 0, start) + 1, start - _GOODS_BEFORE)
    over = text.find("\n", end, end + _GOODS_BEHIND)
    last = end + _GOODS_BEHIND if over < 0 else over
    return bool(GOODS.search(text, first, start) or GOODS.search(text, end, last))


READ_ONLY: Final = late("(?:参阅|传阅|阅|阅读|阅研|阅知|阅示|阅看|掌握|知悉|参考)$")
EXPLAINS: Final = late(
    "最长|最高|上限|适用|权限|情形|件数|数量|含义|释义|说明|解释|定义|哪里|何处|怎样|怎么|如何|渠道|途径"
)
REGISTER: Final = late("文号|题名|标题|件名|来文|发文|文件|材料|档号|名称|单位|份号")
TOLD_IN_REGISTER: Final = late("件数|数量|说明|适用|权限")
"""Columns of a register of papers, and those that another table has to explain the levels or count them."""
COMMA_CELL: Final = late(r",[ ]?\"?$")
FIELD_START: Final = late(r"(?:^|[\n|\t：:（(【\[“\"《])[ \t\u3000#>*※★]{0,8}$")
CLAUSE_START: Final = late(
    r"(?:^|[\n\s，,。；;：:（(【〔〖\[“\"|※*！!—–~～】〕〗》]|(?:^|\n)-{1,3})$"
)
TELLS_LAST: Final = frozenset('打录明为是有着：:印写标注示见留现盖带载署作样 “"『「‘《【了')
"""What the words that tell of a mark on a paper end in."""
