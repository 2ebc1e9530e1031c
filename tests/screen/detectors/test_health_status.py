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
