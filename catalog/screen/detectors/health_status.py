"""Step screen: what a text tells of the health of a named or otherwise identified person.

The value is the condition with what qualifies it (慢性肾功能衰竭尿毒症期, 2型糖尿病、高血压3级, 肢体残疾二级, 妊娠24周),
without the verb that ties it to the person. A person is one who is named, numbered, masked (张某某, 李女士) or otherwise
one in particular (该职工, 其母亲, 死者): a masked name hides little beside an illness, and the list of what is taken out
has the state of health beside the name. What is said of patients in general stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from catalog.screen.column import table_around, tables_of
from catalog.screen.condition import conditions
from catalog.screen.cue import Cue
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.name import Trust, name_end, name_start
from catalog.screen.person import persons
from catalog.screen.private import Person
from catalog.screen.reading import Reading
from catalog.screen.table import Table, cell_at, cells_of
from catalog.screen.words.condition import LABELS, VERBS
from catalog.screen.words.person import OFFICIAL_AFTER, OFFICIAL_BEFORE
from catalog.screen.words.surname import COMMON, SINGLE

_OPENING: Final = frozenset("（(")
_STOP: Final = re.compile(r"[。！？\n]")
_REACH: Final = 160
_NEAR: Final = 6
_ROW: Final = 2_000
_TIED: Final = re.compile(
    rf"(?:患有|患(?![者儿])|患上|患了|罹患|得了|确诊[为患是有]*|诊断[为是系出]*|查出[患有]*|检出|检查出|检测出|感染[了上]?|因患?|突发|病情[为系]|死于|[，,；;](?:现|原|本|确|均|疑似?)?[系是属](?:一[名位])?|行|接受|鉴定为|评定为|办理|申请|认定为?|通过|享受|申报"
    rf"|(?:{LABELS})(?:为|[:：]))[^，,。；;：:\n]{{0,8}}$"
)
_OWN: Final = re.compile(r"(?:患者|病人|患儿|人员|产妇)[ ]?")
_OF_MANY: Final = re.compile(
    r"(?:等)?(?:[^，,。；;\n]{0,6})?(?:患者|病人|病种|人群|人员|参保人员?|门诊|待遇|用药|目录|政策|知识|药品|认定|报销|保障|医院|专科|防治|科普|讲座)"
)
_NUMBER: Final = re.compile(
    r"(?:身份证|身份号码|参保编号|个人编号|社会保障号|社保卡号|医保卡号|住院号|病案号|门诊号|病历号|手机号?|联系电话|电话)码?[^0-9\n，。]{0,4}[0-9]{4,}"
    r"|(?<![0-9A-Za-z])(?:[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx]|1[3-9][0-9]{9})(?![0-9A-Za-z])"
)
_SUBJECT: Final = re.compile(
    r"(?:^|(?<=[，,。；;：:、\n（(“ \t|])|(?<=[是为])|(?<=经查)|(?<=学生|职工|村民|居民|老人|幼儿|考生|对象|人员|户主|党员|员工|儿童|患者|孩子|同志))(?=[\u3400-\u9fff]{2})"
)
_TIE: Final = re.compile(
    rf"[^，,。；;\n]{{0,12}}?(?:{VERBS}|住院|就医|去世|死亡|患者|病|手术|治疗)|[（(]|[于在][0-9当上下工家施][^。；;\n]{{0,60}}?(?:受伤|摔伤|摔倒|跌倒|跌落|坠落|滑倒|晕倒|昏倒|砸伤|压伤|撞伤|烫伤|被砸|被压|被撞|被咬|事故|车祸|发病|病倒|送医|入院|就诊|诊断|确诊)|[，,](?:[^，,。；;\n]{{0,24}}[，,]){{0,4}}[^，,。；;\n]{{0,14}}?(?:患|确诊|诊断|病情|因|系|属|残疾|查出|检出|怀孕|妊娠|手术)"
)
_BESIDE: Final = re.compile(
    r"[，,：: \u3000（(\t]{1,2}(?:[^。；;\n]{0,20}[，,：: \u3000])?$|(?:老人|大爷|大妈|大娘|奶奶|爷爷|婆婆|同学|同志|女士|先生|小朋友|本人|现)?[ ]?$"
)
"""From a name to a condition: no more than marks, and a word or two between them."""
_GENERAL: Final = re.compile(
    r"知识|讲座|宣传|科普|义诊|防治|预防|筛查|政策|目录|纳入|统计|发病率|患病率|人次|例均|病例数|主持|会议|调研|培训|咨询电话|服务热线"
)
_OFFICIAL: Final = re.compile(rf"(?:{OFFICIAL_BEFORE})$")
_OFFICIAL_AFTER: Final = re.compile(OFFICIAL_AFTER)
_MASKED: Final = re.compile(
    r"[\u3400-\u9fff]某(?!些|种|类|个|一|地|市|县|区|医|药|公|院|单|项|年|月|日|企|村|镇|乡)|[\u3400-\u9fff][*＊×]{1,3}(?![\d*])|["
    + "".join(sorted(SINGLE - {"能"}))
    + r"](?:女士|先生|大爷|大妈|阿姨|奶奶|爷爷|婆婆|师傅|同学)|["
    + "".join(sorted(COMMON - {"于"}))
    + "]老人"
)
_PARTICULAR: Final = re.compile(
    r"该(?:名|位|批)?(?:参保|职工|患者|患儿|学生|居民|村民|考生|老人|当事|员工|同志|病人|对象|人|户|男|女)|本人(?!医保|社保|身份|凭|持)|弃婴|弃儿|女婴|男婴|被收养人|被送养人|该(?:婴|童)|死者|伤者|被鉴定人|信访人|举报人|投诉人|来信人|来访人|反映人|申请人(?:自述|之|的?(?:配偶|丈夫|妻子|儿子|女儿|父亲|母亲|子|女))|当事人|户主|考生"
    r"|其(?:本人|子|女|妻|夫|父|母|配偶|丈夫|儿|孙|家属|兄|弟|姐|妹)|之[妻夫子女父母]|我(?:家|孩|娃|孙|哥|弟|姐|妹|奶|爷|外[公婆]|岳|婆|公|父|母|爱人|丈夫|妻|儿|女|患|得)|患者$|(?<![名位某])患者(?:[男女]|，[男女]|主诉|自述|于|因|术后|系|入院|[^，。可应的及和、等凭持]{0,2}(?:确诊|术后))|家属(?:称|反映|自述)|[男女][，,]\d{1,3}岁|自述|自称|走失|来电|老人(?=[^，。]{0,6}[，]?患有)|(?:^|[，,。：:；;、\n ])(?:孩子|[我他她][妈爸]|我?(?:妈妈|爸爸|母亲|父亲|女儿|儿子|长子|次子|老伴|妻子|丈夫|老公|老婆))(?=$|[患确因是系对在被])|[：:，,](?:女儿|儿子|孩子)对$|病例[0-9一二三]|患方|受害学生|(?:工伤|受伤)职工|该生|(?:年级|班)学生|受种者|我[妈爸]|患者(?=[^，。、]{0,8}(?:术后|感染|晚期))"
)
_DIAGNOSED: Final = re.compile(
    r"(?:临床诊断|入院诊断|出院诊断|主要诊断|初步诊断|诊断结果|诊断结论|诊断|结论|受伤部位|伤情|检查结果|检测结果|疾病诊断|健康状况|身体状况|病情|病情描述|病情摘要|患病情况|所患疾病|既往病史|既往史|死亡原因|死因|致贫原因)[为是]?[：:=][^，,。；;]{0,12}$"
)
_MANY: Final = re.compile(r"等|[^。\n]{0,20}(?:、[^。、]{2,10}){2}")
_POLICY: Final = re.compile(
    r"可(?:以|申请|凭|享受|按|到|在|向|办理|直接)|应当?(?:提|凭|持|到|由|按|及时)|须|的[，,](?:可|按|由|应|不|凭|给予|需)|是指|标准|目录|限额|起付|病种包括|包括|纳入|不予支付|报销比例|患者可|人员可|[0-9.]+(?:万)?(?:人次|例|名|万人)|等(?:疾病|病种|\d+种|患者)|凡|如患|属于.{0,10}范围|哪些|怎么|如何|办理流程|申请条件"
)
_PERSON_COLUMN: Final = re.compile(
    r"姓 *名|患者|户主|当事人|参保人|对象|申请人|人员|家长|学生|村民|居民|职工|身份证"
)
_CONTINUES: Final = re.compile(
    r"[。！？\n]\s*(?:其|该患者|该参保人|本人|患者|他|她|因|主诉|现病史|既往|诊断|入院|出院|现|后|目前|家中|确诊|经诊断|病情)"
)
_HEALTH_COLUMN: Final = re.compile(
    rf"(?:{LABELS}|主要疾病|患病|残疾.{{0,4}}|疾病.{{0,6}}|病情.{{0,4}}|诊断.{{0,4}}|所患.{{0,4}}|.{{0,6}}病种(?:名称)?)(?:[（(].{{0,10}}[）)])?"
)


def find(reading: Reading) -> Iterator[Found]:
    """Yield what is said of the health of one person, told of in the same sentence or row or the sentence before."""
    text = reading.text
    if not reading.has(Cue.ILLNESS_HINT):
        return
    people = persons(reading)
    tables = tables_of(text)
    for start, end in conditions(
        reading,
        unlisted=bool(people) or reading.has(Cue.PARTICULAR) or _MASKED.search(text) is not None,
    ):
        table = table_around(tables, start)
        if table:
            weight = _weight_in_table(text, start, table, people)
        else:
            weight = _weight(text, start, end, people)
        if weight is not None:
            yield Found(start, end, weight, "".join(text[start:end].split()))


def _weight(text: str, start: int, end: int, people: list[Person]) -> Weight | None:
    """Return how surely the condition is told of one person; None: it is not."""
    first, last = _sentence(text, start, end)
    if _within(people, first, last) or _subject(text, first, start):
        return _weight_named(text, start, end)
    sentence = text[first:last]
    if _MASKED.search(sentence) or _NUMBER.search(sentence):
        return Weight.REVIEW if _weight_named(text, start, end) else None
    before = text[first:start]
    near = _PARTICULAR.search(before[-_NEAR:])
    if not near and (_GENERAL.search(sentence) or _POLICY.search(sentence)):
        return None
    if (near or _PARTICULAR.search(before)) and not _OF_MANY.match(text, end):
        return Weight.REVIEW
    if _DIAGNOSED.search(before) and not _MANY.match(text, end):
        return Weight.REVIEW
    return _weight_continued(text, first, start, people)


def _weight_named(text: str, start: int, end: int) -> Weight | None:
    """Return the weight of a condition in a sentence with a person: none where it is said of people in general."""
    tied = _TIED.search(text[max(0, start - 20) : start])
    if not tied and _OF_MANY.match(text, end):
        own = _OWN.match(text, end)
        return Weight.REVIEW if own and name_end(text, own.end(), Trust.CUE) >= 0 else None
    return Weight.BLOCK if tied else Weight.REVIEW


def _weight_in_table(text: str, start: int, table: Table, people: list[Person]) -> Weight | None:
    """Return the weight of a condition in a cell: its row must name somebody, or a form of two columns."""
    first = max(text.rfind("\n", max(0, start - _ROW), start) + 1, start - _ROW, table.start)
    last = text.find("\n", start, start + _ROW)
    last = min(table.end, start + _ROW) if last < 0 else last
    row = text[first:last]
    column = cell_at(text, start, table).column
    personal = any(map(_PERSON_COLUMN.search, table.headers))
    if _within(people, first, last) or _NUMBER.search(row) or (personal and _MASKED.search(row)):
        return Weight.BLOCK if _HEALTH_COLUMN.fullmatch(column) else Weight.REVIEW
    if len([cell for cell in cells_of(row, table.mark) if cell]) == 2:  # noqa: PLR2004 - label and value
        return (
            Weight.REVIEW if _within(people, table.start, table.end) and _is_form(table) else None
        )
    return None


def _is_form(table: Table) -> bool:
    """Whether the first row of a table names a person: a form, not a list."""
    return any(
        "姓名" in header or "当事人" in header or "患者" in header for header in table.headers[:1]
    )


def _weight_continued(text: str, first: int, start: int, people: list[Person]) -> Weight | None:
    """Return the weight of a condition in a sentence that goes on about the person of the one before."""
    lead = _CONTINUES.match(text, first - 1) if first else None
    if lead is None or not _TIED.search(text[max(first, start - 20) : start]):
        return None
    before, _ = _sentence(text, max(0, first - 2), max(0, first - 1))
    return Weight.REVIEW if _within(people, before, first) else None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the sentence around a place, at most `_REACH` characters to either side."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    for stop in _STOP.finditer(text, low, start):
        low = stop.end()
    over = _STOP.search(text, end, high)
    return low, over.start() if over else high


def _within(people: list[Person], start: int, end: int) -> bool:
    """Whether a person is named between two places."""
    at = bisect_left(people, start, key=lambda one: one.start)
    return at < len(people) and people[at].start < end


def _subject(text: str, first: int, start: int) -> bool:
    """Whether the sentence names, before the condition, whom it is said of: 王秀英因患尿毒症, 王秀英（尿毒症）."""
    if text[start - 1 : start] in _OPENING and name_start(text, start - 1, sure=False) >= first:
        return True
    for place in _SUBJECT.finditer(text, first, start):
        end = name_end(text, place.start(), Trust.PLACE)
        if end < 0 or end > start or not (_TIE.match(text, end) or _BESIDE.match(text, end, start)):
            continue
        before = text[max(0, place.start() - 8) : place.start()]
        if not (_OFFICIAL.search(before) or _OFFICIAL_AFTER.match(text, end)):
            return True
    return False


DETECTOR = Detector(
    kind=SensitiveKind.HEALTH_STATUS,
    find=find,
    true=(
        "参保人王秀英患⟦慢性肾功能衰竭尿毒症期⟧。",
        "经查，李建国因⟦精神分裂症⟧住院，家属代为结算。",
        "姓名：张桂兰，女，诊断：⟦2型糖尿病、高血压3级⟧",
        "| 姓名 | 病种 |\n| --- | --- |\n| 陈桂香 | ⟦乳腺癌⟧ |\n",
        "救助对象赵国庆，⟦肢体残疾二级⟧，享受低保。",
        "⟦白血病⟧患儿刘子轩的家属提出申请。",
        "举报人周敏反映其丈夫确诊⟦艾滋病⟧后信息泄露。",
        "当事人王芳，⟦妊娠24周⟧，依法暂缓执行。",
        "张某某患⟦尿毒症⟧，申请医疗救助。",
        "该职工⟦甲状腺癌术后⟧三个月，要求延长医疗期。",
        "患者孙国强行⟦肾移植术⟧后长期服药。",
        "福利院接收登记：弃婴，男，约3月龄，⟦先天性心脏病⟧。",
        "评估：翁秀兰老人⟦完全失能⟧，由女儿照料。",
        "公示表未遮盖，涉及石广田（⟦肺癌晚期⟧）等3人。",
        "郎志刚于2026年3月上班途中摔伤，诊断为⟦右桡骨远端骨折⟧。",
        "留言：本人患⟦类风湿关节炎⟧八年，请问药品何时纳入门诊统筹？",
        "受助人员经辨认为祁小满，系⟦癫痫⟧患者。",
    ),
    false=(
        "高血压、糖尿病患者可在基层医疗机构办理门诊用药登记。",
        "全市恶性肿瘤门诊治疗结算3210人次，支付基金812万元。",
        "门诊慢特病病种包括尿毒症透析、器官移植抗排异治疗、重性精神病。",
        "申请人患恶性肿瘤的，可以凭诊断证明办理门诊待遇。",
        "局长李明华介绍，肺癌靶向药已经纳入目录。",
        "| 病种 | 年度限额（元） |\n| --- | --- |\n| 高血压 | 600 |\n| 糖尿病 | 800 |\n",
        "示例市精神病医院负责人王建国参加培训。",
        "门诊慢特病（高血压、糖尿病）患者可在基层开药。",
        "全市参保对象以老年人为主，系高血压患者的可享受待遇。",
    ),
)
