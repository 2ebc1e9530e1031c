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
from catalog.screen.health_beside import row_bounds
from catalog.screen.health_roster import Rows
from catalog.screen.health_weight import weight_in_line, weight_in_row
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.patient import STOP, Named, Sentence, sentence_bounds
from catalog.screen.person import persons
from catalog.screen.quoted import outside
from catalog.screen.reading import Reading

_FOLLOWS: Final = late(
    "(?:(?:空腹|餐后|随机|静脉)?血糖|血压|(?:收缩|舒张)压).{1,14}|[放化]疗|(?:需|须)?(?:定期|规律|长期|维持性?)?(?:血液|腹膜)?透析|血透|腹透|(?<=为)(?:工伤|伤残)[一二三四五六七八九十]{1,2}级|[轻重]伤[一二]?级?|轻微伤|抗?[\u4e00-\u9fff]{2,3}治疗"
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
    numbered = [one.start for one in reading.numbers if _RESIDENT.fullmatch(one.digits)]
    told = 0
    said: tuple[int, int] | None = None
    rows = Rows(text)
    for start, end in conditions(reading, persons=sorted({one.end for one in people})):
        if told and _FOLLOWS.fullmatch(text, start, end) and not _CLAUSE.search(text, told, start):
            continue
        table = table_around(reading.tables, start)
        place = row_bounds(text, start, table) if table else sentence_bounds(text, start, end)
        around = sentences.get(place)
        if around is None:
            around = sentences[place] = Sentence(text, *place, people, ends, numbered)
        held = outside(text, start, end)
        if table:
            weight = weight_in_row(around, *held, table)
        else:
            weight = weight_in_line(around, *held, rows, again=said == place)
        if weight is not None:
            told, said = end, place
            yield _found(text, start, end, weight)
    for start, end in rows.beside():
        yield _found(text, start, end, Weight.REVIEW)


def _found(text: str, start: int, end: int, weight: Weight) -> Found:
    return Found(start, end, weight, "".join(text[start:end].split()))


_RESIDENT: Final = late("[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]")
"""Digits of a resident number, in whatever manner they are written."""


DETECTOR = Detector(
    kind=SensitiveKind.HEALTH_STATUS,
    find=find,
    true=(
        "签约备注：⟦阿尔茨海默病中期⟧患者，名叫钟凤仙，夜间易走失。",
        "驾驶证注销：\n⟦癫痫⟧——持证人 屈少华，予以注销。",
        "班主任查出⟦乳腺癌⟧，就是三班的宋玉梅老师，已停课。",
        "补贴重发：钮静，卡号略；⟦听力残疾二级⟧；原卡挂失。",
        "请假附件：化验员燕小乙，诊断证明：⟦系统性红斑狼疮（活动期）⟧，休息三个月。",
        "外籍技师体检：SATO KENJI，结果：⟦慢性乙型病毒性肝炎⟧，不影响许可。",
        "走访困难职工禹门，住北街，其患⟦类风湿关节炎⟧八年。",
        "送教上门名单\n1. 阿牛日古，⟦脑性瘫痪⟧，每周二\n2. 布什阿呷，⟦听力残疾一级⟧，每周四",
        "初审通过如下\n次仁央宗 ⟦类风湿性关节炎⟧\n旺堆 ⟦肺结核（活动性）⟧",
        "被拘留人（违法行为人）：荀大海\n入所体检：⟦高血压3级（极高危）⟧，观察。",
        "报警人自述其妻突发疾病（⟦癫痫持续状态⟧），已送医。",
        "联系对象：强秀兰（⟦尿毒症，规律透析⟧）",
        "王锦绣，确诊⟦冠状动脉粥样硬化性心脏病 不稳定型心绞痛⟧，同意转院。",
        "她那个⟦帕金森病⟧的药还在吃吧？",
        "他爸那个老毛病，⟦矽肺三期⟧，下床都要吸氧。",
        "阿朵（乳名），大名宾雨桐，⟦先天性心脏病室间隔缺损⟧。",
        "阿朵，990101.19900101.0019，⟦先天性心脏病⟧，随外婆生活。",
        "应征青年苟晓阳因⟦色觉异常（绿色弱）⟧不合格。",
        "参保人王秀英患⟦结肠黑变⟧，申请救助。",
        "参保人王秀英患⟦正压力性脑积水⟧，申请救助。",
        "| 姓名 | 申报病种 |\n|---|---|\n| 田桂荣 | ⟦鼓室硬化⟧ |",
        "退回通知：查体发现⟦扁平足、右肾结石⟧。姓名：暴志远",
        "法援受理\t王大成\t⟦左手食指、中指末节离断⟧",
        "备案成功：[次仁旺姆] ⟦高血压2级⟧ 备案期限一年",
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
        "糖尿病患者，名叫“健康小屋”的服务点可免费测血糖。",
        "癫痫——持证人应当在三十日内申请注销。",
        "患高血压的，即可办理门诊待遇。",
        "为方便残疾朋友，残联李主任每周三接访。",
        "健康检查项目包括霍乱、阿米巴性痢疾、伤寒。",
        "群众问：我父亲有糖尿病能申请吗？\n答：可以，请带诊断证明。",
        "专家讲座预告：赫连教授谈“慢性肾病一体化管理”，报名从速。",
        "填表示例：姓名“王小二”，诊断“2型糖尿病”，请勿照抄。",
        "特殊教育学校招生简章：招收听力、智力障碍儿童少年。",
        "死者家属询问：因肺癌、脑卒中死亡人数占全部死亡人数的21%。",
        "贴息对象中因病致贫户占41%，主要病种为高血压、糖尿病。",
        "某职工因患慢性病长期病休，医疗期为三个月。",
        "校医室：流感样病例6例，该学生已返校。",
        "采购清单\n1. 甲钴胺片，周围神经病，40盒\n2. 左乙拉西坦片，癫痫，20盒",
        "| 姓名 | 病种 |\n|---|---|\n| 田桂荣 | 见附件 |",
        "| 姓名 | 职称 | 主攻疾病 |\n|---|---|---|\n| 田桂荣 | 主任医师 | 肾病综合征 |",
        "养殖户胡大成的能繁母猪因蓝耳病死亡6头。",
        "王秀英来电：设备科的血透机资产编码有误。",
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
