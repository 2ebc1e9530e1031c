"""Step screen: what a text tells of the health of a named or otherwise identified person.

The value is the condition with what qualifies it (慢性肾功能衰竭尿毒症期, 2型糖尿病、高血压3级, 肢体残疾二级, 妊娠24周),
without the verb that ties it to the person. A person is one who is named, numbered, masked (张某某, 李女士) or otherwise
one in particular (该职工, 其母亲, 死者): a masked name hides little beside an illness, and the list of what is taken out
has the state of health beside the name. What is said of patients in general stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.column import table_around
from catalog.screen.condition import conditions
from catalog.screen.cue import Cue
from catalog.screen.detector import Detector, Found
from catalog.screen.health_again import TIED, weight_again, weight_continued
from catalog.screen.health_beside import (
    REPORTED,
    has_owner,
    is_field_beside_name,
    is_in_blank_row,
    is_in_form,
    row_bounds,
    weight_beside,
)
from catalog.screen.health_others import is_of_others, is_of_question
from catalog.screen.health_table import weight_in_table
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.name import Trust, name_end
from catalog.screen.patient import OPENING, STOP, Named, Sentence, sentence_bounds
from catalog.screen.patient_particular import IS_ONE, MASKED, OWN_MASK, OWN_MATTER
from catalog.screen.person import persons
from catalog.screen.reading import Reading
from catalog.screen.table import Table

_OWN: Final = late(r"(?:患者|病人|患儿|人员|产妇)[ ]?")
_OF_MANY: Final = late(
    r"(?:等)?(?:(?:(?!要求|申请|请求|反映|咨询|不[能予])[^，,。；;\n]){0,6})?(?:患者|病人|病种|人群|人员|参保人员?|门诊|待遇|用药|目录|政策|知识|药品|认定|报销|保障|医院|专科|防治|科普|讲座)"
)
_DIAGNOSED: Final = late(
    r"(?:临床诊断|入院诊断|出院诊断|主要诊断|初步诊断|诊断结果|诊断结论|诊断|结论|受伤部位|伤情|检查结果|检测结果|疾病诊断|健康状况|身体状况|病情|病情描述|病情摘要|患病情况|所患疾病|既往病史|既往史|死亡原因|死因|致贫原因)[为是]?[：:=][^，,。；;]{0,12}$"
    r"|(?:^|[，,。；;：:\n \u3000（(])(?:临床|入院|出院|主要|初步)?(?:诊断|伤情|病情|伤势|死因|病因|病种|所患疾病|受伤部位(?:及伤情)?|残疾类别)[为是]?[ \u3000]{0,2}$"
    r"|(?:鉴定|认定|评残|工伤)(?:医学)?诊断(?:结论|意见|结果)?[为是：:]{0,2}[“\"‘]?$"
    r"|(?:医院|医生|大夫|送医|就医|入院|检查|体检|复查)(?:之?后)?(?:检查)?(?:被|经)?(?:确诊|诊断|查出)(?:患有|患|为|是|系|出)?$"
)
_GRANTED: Final = late(r"[^，,。；;\n]{0,6}?(?:待遇|认定|报销|保障|备案)")
"""Behind a condition right behind a name: 参保人申小芳乳腺癌门特待遇."""
_MANY: Final = late(r"等|[^。\n]{0,20}(?:、[^。、]{2,10}){2}")
_IF: Final = late(
    "[^，,。；;\n]{0,14}者[，,](?:请|可|应|不|须|需|按|由)|(?:等[^，,。]{0,6})?(?:的|者)[，,]|[^，,。；\n]{0,16}的[，,](?:可|应|不|按|由|依|须|予|给|从|免|处|凭|视|需|暂)"
)
"""What makes a condition of a rule of it: 鉴定为四级伤残的，按月领取津贴."""
_TOLD: Final = late("被(?:确诊|诊断)(?:为|出|患)?$")
_ANY_PATIENT: Final = late("患者因?$")
_FOLLOWS: Final = late(
    "[放化]疗|(?:需|须)?(?:定期|规律|长期|维持性?)?(?:血液|腹膜)?透析|血透|腹透|(?<=为)(?:工伤|伤残)[一二三四五六七八九十]{1,2}级|[轻重]伤[一二]?级?|轻微伤|抗?[\u4e00-\u9fff]{2,3}治疗"
)
_CLAUSE: Final = late(rf"{STOP.pattern}|[；;]")
"""What a sentence says further of a condition that it has named: how grave an injury is, its degree, its treatment."""


def find(reading: Reading) -> Iterator[Found]:
    """Yield what is said of the health of one person, told of in the same sentence or row or the sentence before."""
    text = reading.text
    if not reading.has(Cue.ILLNESS_HINT):
        return
    people = persons(reading)
    sentences: dict[tuple[int, int], Sentence] = {}
    ends: dict[int, Named | None] = {}
    told = 0
    said: tuple[int, int] | None = None
    for start, end in conditions(reading, persons=sorted({one.end for one in people})):
        if told and _FOLLOWS.fullmatch(text, start, end) and not _CLAUSE.search(text, told, start):
            continue
        table = table_around(reading.tables, start)
        place = row_bounds(text, start, table) if table else sentence_bounds(text, start, end)
        around = sentences.get(place)
        if around is None:
            around = sentences[place] = Sentence(text, *place, people, ends)
        if table:
            weight = _weight_in_row(around, start, end, table)
        else:
            weight = _weight(around, start, end)
            if weight is None:
                weight = _weight_beside(around, start, end, again=said == place)
        if weight is not None:
            told, said = end, place
            yield Found(start, end, weight, "".join(text[start:end].split()))


def _weight_in_row(row: Sentence, start: int, end: int, table: Table) -> Weight | None:
    """Return how surely a row tells the condition of one person; a single line of fields is read as a sentence."""
    weight = weight_in_table(row, start, table) or weight_beside(row.text, start, end, table)
    return weight if weight or table.headers else _weight(row, start, end)


def _weight(sentence: Sentence, start: int, end: int) -> Weight | None:
    """Return how surely the condition is told of one person; None: it is not."""
    text = sentence.text
    if sentence.of_nobody or is_of_others(text, sentence.start, start, end):
        return None
    if sentence.names or sentence.names_before(start) or sentence.names_behind(end):
        weight = _weight_named(text, start, end)
        own = weight is None and _GRANTED.match(text, end) and sentence.names_right_before(start)
        return Weight.REVIEW if own else weight
    if sentence.masks:
        return Weight.REVIEW if _weight_named(text, start, end) else None
    near = sentence.is_near(start)
    told = _TOLD.search(text, max(0, start - 6), start) and sentence.has_one_before(start)
    if (
        is_of_question(text, start, end)
        or (_IF.match(text, end) and not IS_ONE.search(text, max(0, start - 8), start))
        or (
            sentence.is_general
            and not told
            and (not near or _ANY_PATIENT.search(text, start - 3, start))
        )
    ):
        return None
    reported = REPORTED.match(text, end) is not None
    if reported and has_owner(text, start):
        return Weight.REVIEW
    many = (
        not reported
        and _OF_MANY.match(text, end)
        and not TIED.search(text, max(0, start - 12), start)
    )
    one = near or sentence.has_one_before(start) or sentence.names_one_before(start)
    if (one or sentence.has_one_behind(start, end)) and not many:
        return Weight.REVIEW
    before = text[max(sentence.start, start - _LABEL_REACH) : start]
    if _DIAGNOSED.search(before) and not _MANY.match(text, end):
        return Weight.REVIEW
    return weight_continued(sentence, start)


def _weight_beside(sentence: Sentence, start: int, end: int, *, again: bool) -> Weight | None:
    """Return the weight of a condition by what stands around its sentence: one told before, or a form's name."""
    text, weight = sentence.text, None
    if again or is_in_form(text, start, end):
        weight = weight_again(sentence, start, end)
    beside = is_field_beside_name(text, start, end) or is_in_blank_row(text, start, end)
    return Weight.REVIEW if weight or beside else None


_LABEL_REACH: Final = 24
_PARTS: Final = frozenset(" \u3000_|")
"""Behind these another cell begins."""


def _weight_named(text: str, start: int, end: int) -> Weight | None:
    """Return the weight of a condition in a sentence with a person: none where it is said of people in general."""
    if text[start - 1 : start] == "的" and has_owner(text, start):
        return Weight.REVIEW
    tied = TIED.search(text[max(0, start - 20) : start]) or (
        OWN_MASK.search(text, max(0, start - 4), start) and OWN_MATTER.match(text, end)
    )
    many = text[end : end + 1] not in _PARTS and _OF_MANY.match(text, end)
    if not tied and many and text[start - 1 : start] not in OPENING:
        own = _OWN.match(text, end)
        named = own and (
            name_end(text, own.end(), Trust.CUE) >= 0
            or MASKED.search(text, own.end(), own.end() + 4)
        )
        return Weight.REVIEW if named else None
    return Weight.BLOCK if tied else Weight.REVIEW


DETECTOR = Detector(
    kind=SensitiveKind.HEALTH_STATUS,
    find=find,
    true=(
        "保障对象核对：南宫艳，病种⟦高血压（三级，很高危）⟧，已随访。",
        "他儿子蒋晨患⟦先天性心脏病（法洛四联症）⟧，申请救助。",
        "患儿 寿可心\n证件 略\n诊断 ⟦生长激素缺乏症⟧",
        "| 项目 | 内容 |\n|---|---|\n| 病史 | 本人汤友德，⟦肺结核⟧，已治愈 |",
        "退休干部吴锦堂因⟦帕金森病⟧住院，慰问金1000元。",
        "工伤申领：伤情⟦左膝半月板撕裂⟧，申领人：辅警甘霖",
        "您父亲江学文的⟦慢性阻塞性肺疾病⟧属于门诊慢特病范围。",
        "孩子出生即被诊断为⟦苯丙酮尿症⟧，希望纳入报销。",
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
        "强制隔离戒毒人员翁海⟦梅毒抗体阳性⟧，转专管区。",
        "驾驶员苗正国体检查出⟦癫痫病史⟧，注销其从业资格。",
        "二次审批：木合塔尔，⟦肝硬化失代偿期⟧，自付4.1万元。",
        "走访记录：户主⟦尿毒症，每周透析三次⟧，长子在外务工。",
        "志愿者上门为⟦帕金森病⟧老人柏长青送餐。",
        "因⟦重度抑郁⟧，该学生多次缺课。",
        "名册\t龙海涛\t⟦精神分裂症⟧\t按时服药",
        "病假单：\n尤建平\n⟦急性胰腺炎⟧\n建议休息两周",
        "某中学学生晕倒，送医后确诊⟦脑梗⟧；骑车人⟦颅脑损伤⟧。",
        "第4例，褚桂英，⟦阿尔茨海默病⟧，专家组降为⟦中度失能⟧。",
        "姓名：邵金凤\n终止原因：⟦肺癌⟧病故\n领取人：略",
        "名单\n简建平\t⟦帕金森病Ⅲ期⟧\t⟦完全丧失劳动能力⟧",
        "随访：老人⟦血压170/100⟧，未服药",
        "病例2，女，41岁，3月5日⟦发热伴咳嗽⟧，自行服药",
        "患者家属要求当面说明⟦术后感染⟧的处理",
        "评估对象⟦中度失能Ⅲ级⟧。",
        "申请人自述⟦失眠、焦虑⟧半年",
        "因车祸造成对方⟦腿部骨折⟧，双方调解。",
        "婚检结果：男方⟦梅毒阳性⟧",
        "高二（3）班翟晓晨⟦水痘⟧未愈，请暂勿返校。",
        "施　　勇　　⟦帕金森病⟧　　甲类　　2025.06",
        "序号 姓名 病种 结果\n1　李　强　　⟦尿毒症透析⟧　　通过",
        "我今年58岁，得了⟦肺癌⟧，靶向药能报销吗？",
        "本人系⟦HIV感染⟧者，请问用药能否报销？",
        "学生小李得了⟦水痘⟧，班级停课。",
        "曹某，⟦血透⟧患者。",
        "我叫段示例，今年七十，得了⟦胃癌⟧，药费能不能报？",
        "病历摘要：王秀英，⟦宫颈癌术后⟧，化疗第二周期。",
        "职工李建国在车间受伤，⟦左手拇指缺失⟧，认定为工伤九级。",
        "王秀英的⟦乙肝⟧检查报告被误贴在公告栏。",
        "您提交的⟦胃癌⟧病理报告缺医院骑缝章。",
        "刚做完⟦甲状腺全切手术⟧的我站了两个小时。",
        "体检复查｜考生：农志强｜结论：⟦乙型病毒性肝炎（大三阳）⟧，转录用部门处理",
        "教师病休审批：阳光小学宫丽萍，诊断“⟦乳腺浸润性导管癌术后⟧”，批准病休。",
        "休学名单：⟦中度抑郁发作⟧——高一（7）班骆晓棠，休学一年。",
        "因你来信称患⟦双眼青光眼⟧，本机关另附大字版。",
        "参保人申小芳⟦乳腺癌⟧门特待遇已开通。",
        "调解书：乙方致甲方⟦鼻骨骨折⟧，赔偿8000元。",
        "赵老师⟦声带息肉术后⟧，请假两周。",
        "同意汤金娣按“⟦慢性肾功能衰竭（尿毒症期）⟧”享受门诊待遇。",
        "这孩子是⟦脑瘫⟧，走路要人扶。",
        "司机老常⟦腰椎间盘突出⟧，申请调离。",
        "俺娘⟦脑梗⟧住院半个月了，报销还没下来。",
        "为⟦高位截瘫⟧的毕小勇配发轮椅。",
        "五年级邬小语，⟦丙型肝炎病毒携带⟧，已单独告知家长。",
        "孩子申子涵5岁，前年查出⟦哮喘⟧。",
        "工伤鉴定诊断为“⟦左股骨颈骨折⟧”，同意申请。",
    ),
    false=(
        "失能分级：重度失能一级至三级，如王某为重度二级。",
        "举例：李某患尿毒症，住院自付3万元。",
        "患有下列疾病之一的教师李小红等可以申请：高血压、糖尿病。",
        "为王大爷配防褥疮床垫一张。",
        "一名患者在院内感染暴发调查中编号为病例07，已出院。",
        "伤情统计：重伤者伤情以骨折和颅脑损伤为主。",
        "体检窗口须知：色盲、夜盲及听力低于50分贝者，请先复查。",
        "禽流感、口蹄疫为一类动物疫病，养殖户发现疑似病例应立即报告。",
        "残疾渔民慰问名单：叶小舟，家庭困难。",
        "网购“抗癌灵芝粉”花费11800元，消费者孔小仪投诉。",
        "高血压、糖尿病患者可在基层医疗机构办理门诊用药登记。",
        "全市恶性肿瘤门诊治疗结算3210人次，支付基金812万元。",
        "门诊慢特病病种包括尿毒症透析、器官移植抗排异治疗、重性精神病。",
        "申请人患恶性肿瘤的，可以凭诊断证明办理门诊待遇。",
        "局长李明华介绍，肺癌靶向药已经纳入目录。",
        "| 病种 | 年度限额（元） |\n| --- | --- |\n| 高血压 | 600 |\n| 糖尿病 | 800 |\n",
        "示例市精神病医院负责人王建国参加培训。",
        "门诊慢特病（高血压、糖尿病）患者可在基层开药。",
        "全市参保对象以老年人为主，系高血压患者的可享受待遇。",
        "当事人王建军销售假药，声称根治糖尿病。",
        "周某发布治疗白癜风的违法医疗广告。",
        "| 医生 | 擅长 |\n| --- | --- |\n| 王建国 | 糖尿病 |\n",
        "周一上午 张伟 糖尿病（专家门诊时间）",
        "演练模拟一名伤者骨折",
        "养殖户姜老汉家的猪死于蓝耳病",
        "养殖户孙二喜的羊群布鲁氏菌病检测阳性，已扑杀12只。",
        "正常成人血压120/80",
        "透析机2号报警，工程师到场；血透班次变动另行通知。",
        "血压160/100以上的应当转诊",
        "接种后出现发热伴腹泻的应及时就医",
        "评估对象失能等级分为重度失能一级、二级",
        "姓名：王建国\n职称：主任医师\n主要方向：糖尿病",
        "姓名：张伟\n培训内容：高血压防治",
        "| 滑囊炎 | 600 |\n| 胃炎 | 600 |",
        "患者家属可以陪护，术后感染防控按规定执行",
        "患者因急性阑尾炎住院的平均费用为8600元。",
        "王　勇　　糖尿病　　周一上午",
        "专家擅长\n施　勇　　帕金森病　　三楼",
        "当事人李某虚构“胃癌”病历骗取医保基金。",
        "学生小赵（化名）因骨折住院的报销示例",
        "示例县的乙肝检查报告已经汇总。",
        "李家庄的乙肝检查报告已经汇总。",
        "确诊的高血压感染者，可以办理门诊待遇。",
        "糖尿病、高血压两病由基层医疗机构认定。",
        "血液透析每次费用400元，由定点机构结算。",
    ),
)
