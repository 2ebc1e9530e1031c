"""How the words around a value weigh: what was learned, from what, and that it decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.detector import Found
from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.normal import normalise
from catalog.screen.reading import Reading
from catalog.screen.weigh import (
    FOLDER,
    LIMITS,
    Taken,
    is_unlikely,
    likely,
    log_odds,
    weights,
)
from catalog.screen.weigh_signs import place_of, signs
from scripts.learn_weights import cases, digest, learned_from

BODY = Surroundings(markdown=True)


def reading(text):
    """Return a text as detectors are given it."""
    return Reading(normalise(text, markdown=True), BODY)


def odds(text, value, kind):
    """Return what the words around a value in a text say for it."""
    start = text.index(value)
    return log_odds(kind, place_of(reading(text), start, start + len(value)))


def test_weights_are_learned_from_the_sentences_of_the_sets():
    """Whoever adds a set or an example runs scripts/learn_weights."""
    assert {learned_from(kind) for kind in LIMITS} == {digest(cases())}


def test_each_weighed_kind_has_weights():
    """The file holds what was learned about each kind that asks for it, and about no other."""
    assert {file.stem for file in FOLDER.iterdir()} == {kind.value for kind in LIMITS}
    assert all(len(weights(kind).by_sign) > 500 for kind in LIMITS)


@pytest.mark.parametrize(
    ("kind", "value", "private", "other"),
    [
        (
            SensitiveKind.BANK_CARD,
            "6217007200012345677",
            "补助打到李桂芳的银行卡，卡号6217007200012345677，户名本人。",
            "中标供应商账号6217007200012345677，开户名称为示例建材有限公司对公账户。",
        ),
        (
            SensitiveKind.LICENCE_PLATE,
            "浙A12K45",
            "失主李桂芳的私家车浙A12K45停在小区门口。",
            "本次处置报废公务用车2辆，号牌浙A12K45，已公告。",
        ),
        (
            SensitiveKind.MOBILE,
            "13800012345",
            "失主李桂芳来领手机，留的联系电话是13800012345，白天打不通。",
            "水表示数异常，表号13800012345，采集器离线，请抄表员核对设备编号。",
        ),
        (
            SensitiveKind.SECRECY_MARKING,
            "机密★10年",
            "机密★10年　特急\n示例市人民政府关于战备物资储备的报告",
            "培训讲义第三页：密级标志怎样写，例如“机密★10年”，期限写在后面。",
        ),
        (
            SensitiveKind.PERSON_NAME_PENALTY,
            "李桂芳",
            "当事人李桂芳无证经营食品，责令改正，罚款五千元。",
            "表彰名单：优秀志愿者李桂芳，颁发证书和纪念品。",
        ),
        (
            SensitiveKind.EMAIL,
            "lgf88@163.com",
            "我是来信人李桂芳，请把答复发到我的邮箱lgf88@163.com，谢谢。",
            "投标文件发至招标代理机构公用邮箱lgf88@163.com，逾期不予受理。",
        ),
    ],
)
def test_words_of_persons_weigh_more_than_words_of_things(kind, value, private, other):
    """The same value among words of a person's and among words of a thing's."""
    assert odds(private, value, kind) > 0
    assert odds(other, value, kind) < odds(private, value, kind) - 2


TAKEN_BY_NO_RULE = [
    (
        SensitiveKind.MOBILE,
        "138，再拨 0001，最后 2345",
        "备注栏：先拨138，再拨 0001，最后 2345，是养蜂户李某的私人手机。",
    ),
    (
        SensitiveKind.MOBILE,
        "13800012345",
        "回复：您好！您在留言中公开了自己的手机号13800012345，我们已将原留言转为不公开，请放心。",
    ),
    (SensitiveKind.SECRECY_MARKING, "工作秘密", "传阅袋（外皮：工作秘密）里有名单两份"),
    (SensitiveKind.PASSPORT, "01935728", "台商李某来访登记，证号 01935728，台胞证有效期五年"),
]


@pytest.mark.parametrize(("kind", "value", "text"), TAKEN_BY_NO_RULE)
def test_what_no_rule_finds_is_likely_among_the_words_of_such_values(kind, value, text):
    """It is told for a person to look at, unless it is public or stands in a cell by itself."""
    (hit,) = [one for one in screen_text(text, BODY) if one.kind is kind]
    assert (text[hit.start : hit.end], hit.weight) == (value, Weight.REVIEW)
    assert not screen_text(text, Surroundings(markdown=True, public=frozenset({hit.value})))
    assert not [*likely(reading(value), kind, Taken([]))]


def test_digits_of_a_text_do_not_matter():
    """Which figures stand around a value is chance; only that figures stand there is learned."""
    one, other = "电话0990-2012345，账号{}，金额35元", "电话0571-8887766，账号{}，金额98元"
    value = "6217007200012345677"
    found = [
        set(signs(SensitiveKind.BANK_CARD, place_of(reading(text.format(value)), at, at + 19)))
        for text in (one, other)
        for at in (text.index("{"),)
    ]
    assert found[0] == found[1]


def test_what_rules_are_sure_of_is_never_unlikely():
    """A right card behind the label of a card is told, whatever stands around."""
    text = "资产编号、设备编号、合同编号一览：银行卡号6217007200012345677，型号见附件"
    one = reading(text)
    start = text.index("62")
    sure = Found(start, start + 19, Weight.BLOCK, text[start : start + 19])
    assert not is_unlikely(one, sure, SensitiveKind.BANK_CARD)
    assert SensitiveKind.BANK_CARD in {hit.kind for hit in screen_text(text, BODY)}


def test_a_right_resident_number_is_one_wherever_it_stands():
    """A check digit is proof; no words make a thing's of it."""
    text = "设备编号990101198503120045，型号见附件"
    assert SensitiveKind.RESIDENT_ID not in LIMITS
    assert [hit.kind for hit in screen_text(text, BODY)] == [SensitiveKind.RESIDENT_ID]


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=12)


@given(SPANS, st.integers(0, 70), st.integers(1, 12))
def test_what_is_taken_holds_whatever_overlaps_a_find(spans, start, size):
    """Finds may overlap each other; what only touches one is not held."""
    found = [Found(at, at + many, Weight.BLOCK, "") for at, many in spans]
    overlaps = any(one.start < start + size and start < one.end for one in found)
    assert Taken(found).holds(start, start + size) is overlaps


def test_too_little_around_a_value_decides_nothing():
    """A cell by itself is what its column says, however rare that is."""
    found = Found(0, 11, Weight.BLOCK, "13800012345")
    assert not is_unlikely(reading("13800012345"), found, SensitiveKind.MOBILE)


def test_an_items_own_parties_are_named_whatever_stands_around():
    """In an item of a penalty every name is told."""
    text = "表彰名单：优秀志愿者李桂芳，颁发证书和纪念品。"
    around = Surroundings(markdown=True, names=True)
    found = Found(10, 13, Weight.REVIEW, "李桂芳")
    assert not is_unlikely(
        Reading(normalise(text), around), found, SensitiveKind.PERSON_NAME_PENALTY
    )


def test_what_a_word_calls_a_persons_own_is_never_unlikely():
    """Not even in the name of a site, where no telephone stands."""
    text = "网站名称：申请人手机13800012345示例市医疗保障局政府信息公开平台"
    assert [hit.kind for hit in screen_text(text)] == [SensitiveKind.MOBILE]


FOUND_BY_WORDS = [
    (
        "培训报名表\n姓名,单位,手机\n童晓月,县审计局,13912340057\n鲍立,县医保局,13912340058",
        ["13912340057", "13912340058"],
    ),
    (
        "会议纪要扫描件右上角盖有蓝色方章“内部文件　不得外传”。",
        ["内部文件　不得外传"],
    ),
    (
        "公开属性：\n文号,标题,审定\n1,关于某地块的测算,不予公开\n2,关于绿化的通知,主动公开",
        ["不予公开"],
    ),
]


@pytest.mark.parametrize(("text", "values"), FOUND_BY_WORDS)
def test_rows_and_stamps_that_no_rule_knows_are_likely_ones(text, values):
    """A column for people's numbers, a stamp told of in brackets or quotes, a row's field: with its plea, for review."""
    hits = screen_text(text, BODY)
    assert [text[hit.start : hit.end] for hit in hits] == values
    assert {hit.weight for hit in hits} == {Weight.REVIEW}


@pytest.mark.parametrize(
    "text",
    [
        "培训讲义：密级标志怎样写，例如“机密★10年”，期限写在后面。",
        "审计发现：该公司将标注“内部文件”的会议纪要上传至微信群。",
        "监控录像文件名：CH03_13912340057.mp4，时长20分钟。",
        "考题：收到封面印有“秘密★5年”的文件，应当怎样登记？",
    ],
)
def test_what_is_told_of_or_numbers_a_thing_is_none(text):
    """What rules took by its form is dropped where all around speaks of lessons, findings and files."""
    assert screen_text(text, BODY) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("公开属性 ☐主动公开 ☑依申请公开 ☐不予公开", SensitiveKind.SECRECY_MARKING),
        ("https://x.example/cx?v=13912340057&p=1", SensitiveKind.MOBILE),
        ("序号\t项目\t金额\n1\t道路\t12.5\n\t\t\n\t\t\t13912340057", SensitiveKind.MOBILE),
    ],
)
def test_a_tick_a_link_and_a_line_of_its_own_are_not_talked_away(text, kind):
    """There the words around are those of other choices, of no sentence, or of other lines."""
    assert [hit.kind for hit in screen_text(text, BODY)] == [kind]


def test_of_a_name_all_mentions_stay_or_none():
    """A party named once with words that tell is one wherever the text names him."""
    text = "法制大队：被处罚人李桂芳提出听证，李桂芳的听证通知扫描件一并发去。"
    assert [text[hit.start : hit.end] for hit in screen_text(text, BODY)] == ["李桂芳"] * 2
