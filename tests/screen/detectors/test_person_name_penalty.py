"""Names of natural persons are found in cases and tables of persons; masked ones, bodies, officials are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.mask import masked
from catalog.screen.normal import normalise
from catalog.screen.person import persons
from catalog.screen.reading import Reading
from tests.screen.detectors.marked import found, misread

KIND = SensitiveKind.PERSON_NAME_PENALTY
FAMILY = st.sampled_from(
    [*"王李张刘陈杨赵吴周徐孙朱郭罗郑韩邓萧尹翁", "欧阳", "司马", "诸葛", "上官"]
)
GIVEN = st.text(st.sampled_from("建国秀英志强桂兰玉珍海燕晓峰丽娟德明"), min_size=1, max_size=2)
NAMES = st.builds(str.__add__, FAMILY, GIVEN)
PLACES = (
    "当事人：{}，男，1971年生，出借医保凭证。",
    "被处罚人姓名：{}\n",
    "参保人{}冒用他人医保卡就医。",
    "举报人{}反映药店串换药品。",
    "| 姓名 | 追回金额 |\n| --- | --- |\n| {} | 320 |\n",
    "姓名\t身份证号\t罚款\n{}\t略\t320",
    "对{}处以二倍罚款。",
)


def test_marked_texts_are_read_as_marked():
    """In every text of the development set just the marked names are found."""
    assert misread(KIND) == []


@given(NAMES, st.sampled_from(PLACES))
def test_any_usual_name_beside_a_cue_is_found(name, place):
    """A name of a usual family name and given name is found at its whole length, without its label."""
    assert found(place.format(name), KIND) == [name]


@given(NAMES, st.sampled_from(PLACES))
def test_masked_name_is_clean(name, place):
    """What the mask by custom leaves of a name is no name, wherever it stands."""
    assert found(place.format(masked(KIND, name)), KIND) == []


@pytest.mark.parametrize(
    "mask",
    ["王某", "王某某", "王某甲", "王*", "王**", "王××", "王XX", "王女士", "王先生", "欧阳某"],
)
def test_other_masks_are_clean(mask):
    """All customary masks stay, also those that other systems write."""
    for place in PLACES:
        assert found(place.format(mask), KIND) == []


@pytest.mark.parametrize(
    "frame",
    [
        "民警在路口将醉驾的{}当场查获。",
        "社区书记劝说{}不要再上访。",
        "法院以诈骗罪判处{}有期徒刑二年。",
        "经调解，公司一次性赔偿{}医疗费三万元。",
        "据监控录像，{}先后七次进入药店刷卡。",
        "处罚送达后{}当场缴纳罚款。",
        "涉案的三轮车系{}所有，已被扣押。",
        "驳回{}的诉讼请求。",
        "由于{}屡次违规，取消其医保医师资格。",
        "公示栏中仍可见{}被罚的照片。",
        "违规个人：{}，违规情形：出借社保卡。",
        "失信人名单（第二批）：{}，张某，李某",
        "微信聊天记录证明{}曾向药贩子出售药品。",
    ],
)
@given(name=st.sampled_from(["王秀英", "李志强", "陈桂芳", "欧阳晓红", "巴合提·叶尔肯"]))
def test_name_is_told_by_what_stands_beside_it(frame, name):
    """Subject, object, owner or entry of a list: no word for a party is needed where a case is told of."""
    assert found(frame.format(name), KIND) == [name]


@pytest.mark.parametrize(
    "frame",
    [
        "执法人员{}、赵敏对药店进行现场检查。",
        "审理人员：{}、赵敏",
        "值班领导：{} 信访接待时间：周一",
        "法制审核：{}　处罚种类：罚款",
        "法定代表人（负责人）：{}，违法事实：超范围经营",
        "举报受理人：{}，电话略",
        "本周带班领导：{}（局党组书记），投诉电话略。",
        "表彰打击骗保先进个人：{}、赵敏。",
        "本局职工{}参加骗保案件办理培训。",
        "医保局副局长{}就处罚裁量作出解读。",
    ],
)
@given(name=st.sampled_from(["王秀英", "李志强", "陈桂芳", "欧阳晓红"]))
def test_officials_who_handle_a_case_are_clean(frame, name):
    """Who hears, checks, signs or reports a case in office is named in public."""
    assert found(frame.format(name), KIND) == []


def test_party_of_a_misdeed_is_found_behind_a_title():
    """An official is a party where an offence of his own is told."""
    assert found("村支书李志强侵占集体资金被立案。", KIND) == ["李志强"]
    assert found("村支书李志强主持召开信访会议。", KIND) == []


@pytest.mark.parametrize(
    "text",
    [
        "强化监督，查处违规收费，高度重视信访举报。",
        "擅自占用耕地120平方米建房。",
        "东方花园业主投诉物业，向阳路派出所已出警。",
        "罚没资金应于十日内上缴，主任会议通报案件。",
        "处罚决定由承办机构送达，时间从严掌握。",
    ],
)
def test_words_that_hold_family_names_are_clean(text):
    """An ordinary word that begins, ends or goes on with a character of names is none."""
    assert found(text, KIND) == []


def test_repeated_name_is_found_everywhere():
    """A name that a label tells once is found where nothing tells it, but not inside a body's name."""
    text = "当事人：李建国，男。后经协商，李建国同意退款。李建国诊所另行处理。"
    assert found(text, KIND) == ["李建国", "李建国"]


def test_labelled_name_blocks_and_name_in_passing_is_reviewed():
    """The label of a party leaves no doubt; a word before a name may be misread."""
    label, passing = "当事人：李建国，罚款800元。", "对李建国处以罚款800元。"
    assert [hit.weight for hit in screen_text(label)] == [Weight.BLOCK]
    assert [hit.weight for hit in screen_text(passing)] == [Weight.REVIEW]


def test_penalty_item_needs_no_word_of_a_case():
    """In an item of penalties a name is found at the head of a clause; the same text elsewhere stays."""
    text = "李建国多次就诊并配取药品。"
    assert found(text, KIND) == []
    assert found(text, KIND, Surroundings(names=True)) == ["李建国"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("当事人", ["李建国"]),
        ("参保人姓名", ["李建国"]),
        ("职务", []),
        ("负责人姓名", []),
        ("联系人", []),
    ],
)
def test_label_beside_a_text_tells(label, expected):
    """A field's name or a column's header tells whether the whole text is a private person's name."""
    assert found("李建国", KIND, Surroundings(label=label)) == expected


def test_columns_of_officials_are_clean():
    """In a table of staff, candidates or experts names stay; with offences in it they do not."""
    table = "| 姓名 | {} |\n| --- | --- |\n| 李建国 | 略 |\n"
    for header in ("职务", "职称", "报考岗位", "科室", "执法证号"):
        assert found(table.format(header), KIND) == []
    assert found(table.format("处罚金额"), KIND) == ["李建国"]


@pytest.mark.parametrize(
    "unit",
    [
        "当事人王",
        "参保人王秀英、",
        "王秀英、李国强、",
        "，男，",
        "违法王建国，",
        "·王",
        "的医保卡",
        "阿依·",
        "姓名：\t",
        "欧阳",
        "例如",
        "| 李建国 | 罚款 |\n",
    ],
)
def test_hostile_repetition_is_read_to_its_end(unit):
    """A hundred thousand characters of one unit are read; what is found are short stretches of them."""
    text = unit * (100_000 // len(unit))
    assert all(hit.end - hit.start <= 30 for hit in screen_text(text))


def test_a_short_name_at_the_end_of_a_text_ends_there():
    """Longer names of the same text are looked for first, as long as they are."""
    text = "投诉人李桂芳，投诉人鹿鸣。\n签名：鹿鸣"
    reading = Reading(normalise(text), Surroundings())
    assert [one.end for one in persons(reading) if reading.text[one.start] == "鹿"] == [12, 19]
