"""Addresses of homes are found down to where they tell too much; offices, shops, sites and cut ones are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.screen.engine import screen_text
from catalog.screen.hit import Surroundings
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.mask import masked
from tests.screen.detectors.marked import found, misread

KIND = SensitiveKind.HOME_ADDRESS
NUMBER = st.integers(1, 999)
DISTRICT = st.sampled_from(["", "示例市示例区", "示例县青山镇", "示例省示例市示例区和平街道"])
ROAD = st.sampled_from(["人民路", "文化路", "解放大道", "新华街", "民族巷", "柳树村"])
HOUSE = st.one_of(
    st.builds("{}号".format, NUMBER),
    st.builds("{}号{}幢{}室".format, NUMBER, NUMBER, NUMBER),
    st.builds("{}号阳光小区{}栋{}单元{}室".format, NUMBER, NUMBER, NUMBER, NUMBER),
    st.builds("{}组{}号".format, NUMBER, NUMBER),
)
ADDRESSES = st.builds("{}{}{}".format, DISTRICT, ROAD, HOUSE)
PLACES = (
    "家庭住址：{}。",
    "户籍地址为{}，联系电话略。",
    "王某某，男，现住{}。",
    "参保人王某家住{}，要求上门服务。",
    "| 姓名 | 住址 |\n| --- | --- |\n| 王某 | {} |\n",
)


def test_marked_texts_are_read_as_marked():
    """In every text of the development set just the marked addresses are found."""
    assert misread(KIND) == []


@given(ADDRESSES, st.sampled_from(PLACES))
def test_any_address_beside_a_word_of_homes_is_found(address, place):
    """An address with number, group or room is found whole and without its label."""
    assert found(place.format(address), KIND) == [address]


@given(ADDRESSES, st.sampled_from(PLACES))
def test_address_cut_by_custom_is_clean(address, place):
    """What the mask leaves, down to road or village, is clean."""
    assert found(place.format(masked(KIND, address)), KIND) == []


@given(DISTRICT, ROAD, st.sampled_from(PLACES))
def test_road_or_village_alone_is_clean(district, road, place):
    """An address that ends at the road or the village tells no home."""
    assert found(place.format(district + road), KIND) == []


@pytest.mark.parametrize(
    "mask",
    [
        "人民路**号",
        "人民路××号",
        "人民路XX号",
        "人民路某号",
        "人民路□□号3幢□室",
        "人民路***",
        "某村某组",
    ],
)
def test_other_masks_are_clean(mask):
    """All customary masks stay, also those that other systems write."""
    for place in PLACES:
        assert found(place.format("示例区" + mask), KIND) == []


@given(ADDRESSES)
def test_addresses_of_bodies_are_clean(address):
    """Offices, shops, companies and sites may be told to the room."""
    for text in (
        f"办公地址：{address}。",
        f"经营场所：{address}，法定代表人略。",
        f"示例康民大药房，地址：{address}",
        f"改造项目位于{address}。",
        f"| 机构名称 | 地址 |\n| --- | --- |\n| 示例诊所 | {address} |\n",
    ):
        assert found(text, KIND) == []


def test_label_decides_the_weight():
    """A label that only homes have blocks; one that bodies have too is looked at, when a person is told of."""
    own = screen_text("家庭住址：示例区人民路12号3幢402室")
    shared = screen_text("申请人王某，联系地址：示例区人民路12号3幢402室")
    assert [hit.weight for hit in own] == [Weight.BLOCK]
    assert [hit.weight for hit in shared] == [Weight.REVIEW]


def test_label_beside_a_text_tells():
    """The same address is a home under 家庭住址 and none under 办公地址."""
    address = "示例区人民路12号"
    assert found(address, KIND, Surroundings(label="家庭住址")) == [address]
    assert found(address, KIND, Surroundings(label="办公地址")) == []


def test_public_address_is_clean():
    """An address that the agency publishes on purpose stays, whatever stands before it."""
    text = "居住地址：示例区公示路18号"
    (hit,) = screen_text(text)
    assert screen_text(text, Surroundings(public=frozenset({hit.value}))) == ()


@pytest.mark.parametrize(
    "unit",
    [
        "住示例区人民路12号",
        "住址：",
        "3组",
        "12号3幢",
        "家住村组",
        "到1号家中",
        "在",
        "单元",
        "室",
        "0123室1幢",
        "家中",
        "| 住址 | 3组 |\n",
    ],
)
def test_hostile_repetition_is_read_to_its_end(unit):
    """A hundred thousand characters of one unit are read; what is found are short stretches of them."""
    text = unit * (100_000 // len(unit))
    assert all(hit.end - hit.start <= 100 for hit in screen_text(text))
