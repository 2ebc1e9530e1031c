"""What is said of one person's health is found; what is said of patients, diseases, benefits is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.engine import screen_text
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.words.condition import DISEASES
from tests.screen.detectors.marked import found, misread

KIND = SensitiveKind.HEALTH_STATUS
PERSONS = st.sampled_from(["参保人王秀英", "患者李建国", "张某某", "该职工", "李女士", "死者"])


def test_marked_texts_are_read_as_marked():
    """In every text of the development set just the marked conditions are found."""
    assert misread(KIND) == []


@given(PERSONS, st.sampled_from(DISEASES))
def test_any_listed_disease_of_one_person_is_found(person, disease):
    """Each disease of the vocabulary is found, without the verb, when one person is said to have it."""
    assert found(f"{person}患有{disease}，申请救助。", KIND) == [disease]


@given(st.sampled_from(DISEASES))
def test_any_listed_disease_in_general_is_clean(disease):
    """The same diseases stay in statistics, catalogues and conditions of benefits."""
    for text in (
        f"{disease}门诊治疗费用纳入医保支付范围。",
        f"全市结算{disease}病例1203人次，例均费用6100元。",
        f"| 病种 | 年度限额 |\n| --- | --- |\n| {disease} | 600 |\n",
    ):
        assert found(text, KIND) == []


def test_value_is_the_condition_with_what_qualifies_it():
    """Stage, side, grade and joined conditions belong to one value; verb and label do not."""
    for condition in (
        "慢性肾功能衰竭尿毒症期",
        "2型糖尿病、高血压3级",
        "右侧股骨颈骨折",
        "肢体残疾二级",
        "肺癌晚期伴骨转移",
        "妊娠24周",
    ):
        assert found(f"姓名：张桂兰，女，诊断：{condition}", KIND) == [condition]


def test_masking_the_condition_makes_the_text_clean():
    """Where the condition is taken out by custom, nothing of this kind is left."""
    for text in (
        "参保人王某某患（健康状况略），申请救助。",
        "| 姓名 | 病种 |\n| --- | --- |\n| 王某 | （健康状况略） |\n",
    ):
        assert found(text, KIND) == []


def test_disease_not_listed_is_found_behind_a_diagnosis():
    """What is no word of the vocabulary but ends like a disease is found behind 诊断为 and 确诊."""
    assert found("患者李建国确诊克隆氏肠道病，需住院。", KIND) == ["克隆氏肠道病"]


@given(
    st.sampled_from(
        [
            "左膝半月板撕裂",
            "肺部磨玻璃结节",
            "双侧感音神经性耳聋",
            "右眼球破裂伤",
            "妄想性障碍",
            "室间隔缺损",
        ]
    ),
    st.sampled_from(
        [
            "参保人王秀英确诊{}，申请救助。",
            "张某某因{}住院。",
            "患者李建国，诊断：{}。",
            "该职工系{}患者。",
        ]
    ),
)
def test_name_built_of_place_and_end_is_found(condition, told):
    """What no list holds is read from its parts: a place of the body, a quality, an end as names of diseases have."""
    assert found(told.format(condition), KIND) == [condition]


def test_said_outright_blocks():
    """A condition tied to a person by a verb blocks; one that only stands beside him is looked at."""
    outright = screen_text("参保人王秀英患乳腺癌。")
    beside = screen_text("救助对象王秀英，乳腺癌，救助3200元。")
    assert [hit.weight for hit in outright if hit.kind is KIND] == [Weight.BLOCK]
    assert [hit.weight for hit in beside if hit.kind is KIND] == [Weight.REVIEW]


def test_sentence_that_goes_on_about_a_person_is_found():
    """The sentence after the one with the name still speaks of him; one that opens otherwise does not."""
    assert found("参保人王秀英申请救助。其患有乳腺癌。", KIND) == ["乳腺癌"]
    assert found("参保人王秀英申请救助。我市乳腺癌筛查覆盖2万人。", KIND) == []


@pytest.mark.parametrize(
    "unit",
    [
        "患",
        "高血压、",
        "王秀英患",
        "确诊",
        "诊断：",
        "| 王秀英 | 尿毒症 |\n",
        "王秀英\t尿毒症\t",
        "孕1周",
        "左",
        "（",
        "慢性",
        "某患肺癌",
    ],
)
def test_hostile_repetition_is_read_to_its_end(unit):
    """A hundred thousand characters of one unit are read; what is found are short stretches of them."""
    text = unit * (100_000 // len(unit))
    assert all(hit.end - hit.start <= 120 for hit in screen_text(text))


CONDITIONS = st.sampled_from(
    [
        "梅毒螺旋体抗体阳性",
        "癫痫病史",
        "肝硬化失代偿期",
        "右手拇指离断伤",
        "L4/5椎间盘突出",
        "急性早幼粒细胞白血病",
        "完全丧失劳动能力",
        "视力残疾一级",
        "七级伤残",
        "膝关节置换术后",
        "幽门螺杆菌感染",
        "怀孕20周",
        "一氧化碳中毒",
        "结核性脑膜炎",
    ]
)
NAMES = st.sampled_from(["王秀英", "翁海", "龚铁柱", "糜娟", "木合塔尔", "阿依古丽"])


@given(
    NAMES,
    CONDITIONS,
    st.sampled_from(
        [
            "强制隔离戒毒人员{}{}，转专管区。",
            "驾驶员{}体检查出{}，注销其从业资格。",
            "救助二次审批：{}，{}，自付4.1万元。",
            "学生{}因{}休学一年。",
            "教师{}{}，申请病假三个月。",
            "{}，女，47岁，{}，无固定收入。",
            "{}的母亲{}，家庭困难。",
            "拟录用人员{}体检不合格，原因：{}。",
            "邻居反映{}因{}常在楼道喊叫。",
            "学籍卡备注：{} {}",
        ]
    ),
)
def test_condition_of_anybody_named_is_found(name, condition, told):
    """Results, histories, stages, injuries, grades: found in every frame, whatever the name is like."""
    assert found(told.format(name, condition), KIND) == [condition]


@given(
    CONDITIONS,
    st.sampled_from(
        [
            "走访记录：户主{}，长子在外务工。",
            "其妻{}，常年卧床。",
            "该生{}，建议免修体育。",
            "您反映您爱人{}一事收悉。",
            "家庭成员：妻{}，子在校就读。",
            "因{}，该学生多次缺课。",
        ]
    ),
)
def test_condition_of_one_who_is_not_named_is_found(condition, told):
    """Kin, a role or 该生 make one person in particular as a name does."""
    assert found(told.format(condition), KIND) == [condition]


@given(
    CONDITIONS,
    st.sampled_from(
        [
            "{}的职工，经鉴定后可以办理病退。",
            "全市为{}患者开通绿色通道，服务1203人次。",
            "被鉴定为{}的，应当提供病历。",
            "专家讲座：{}的预防与护理",
            "主任王秀英介绍，{}患者要注意保暖。",
            "当事人王建军声称根治{}。",
        ]
    ),
)
def test_condition_of_nobody_in_particular_is_clean(condition, told):
    """Rules, services, lectures and claims of a cure tell of no one's health, whoever is named beside them."""
    assert found(told.format(condition), KIND) == []


@pytest.mark.parametrize(
    "text", ["交通事故造成道路瘫痪，当事人王建军离开。", "养殖户孙二喜的羊群布鲁氏菌病检测阳性。"]
)
def test_illness_of_no_person_is_clean(text):
    """Roads are paralysed and livestock falls ill too."""
    assert found(text, KIND) == []


def test_grade_of_disability_is_found_beside_its_injury():
    """The grade of a disability is a state of its own; how grave an injury is goes with the injury."""
    assert found("工伤职工龚铁柱，右手拇指离断伤，鉴定为六级伤残。", KIND) == [
        "右手拇指离断伤",
        "六级伤残",
    ]
    assert found("被害人王秀英左侧肋骨骨折，构成轻伤二级。", KIND) == ["左侧肋骨骨折"]


HELD = st.sampled_from(["“{}”", "「{}」", "【{}】", "[{}]", "`{}`", "{}"])


@given(NAMES, CONDITIONS, HELD)
def test_marks_that_hold_a_condition_change_nothing(name, condition, held):
    """Quotation marks and brackets around a condition hide it from nobody."""
    assert found(f"救助二次审批：{name}，{held.format(condition)}，自付4.1万元。", KIND) == [
        condition
    ]


@pytest.mark.parametrize(
    "row", ["{}. {}，{}，每周", "（{}）{}：{}；略", "{} {} {}", "{}、{}——{}——略"]
)
@pytest.mark.parametrize("heading", ["送教上门名单", "随访登记", "资助花名册"])
def test_whoever_stands_first_in_a_list_of_people_is_somebody(heading, row):
    """Names that no list holds are names where a heading says that people follow."""
    told = [("阿牛日古", "脑性瘫痪"), ("旺堆", "肺结核"), ("布什阿呷", "先天性耳聋")]
    lines = [row.format(number, *one) for number, one in enumerate(told, 1)]
    assert found("\n".join([heading, *lines]), KIND) == [condition for _, condition in told]


@pytest.mark.parametrize("heading", ["药品采购清单", "各科室排班", "门诊病种目录"])
def test_what_stands_first_in_a_list_of_things_is_nobody(heading):
    """The same lines are clean where a heading says that drugs, rooms or benefits follow."""
    assert found(f"{heading}\n1. 甲钴胺片，周围神经病\n2. 神经内科，癫痫", KIND) == []
