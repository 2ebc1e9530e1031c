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
HOMES = (
    "示例市示例区人民路12号",
    "示例县青山镇柳树村3组12号",
    "阳光小区6栋1单元302室",
    "示例区朱家渡路18弄3号502室",
    "示例县学院路46号机关宿舍4排3号",
)
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


@pytest.mark.parametrize(
    "frame",
    [
        "网格员走访了{}独居老人赵某。",
        "市民来电：{}的住户私自改装燃气。",
        "李大爷（{}）电话无人接听。",
        "其名下房产（{}）已被查封。",
        "危房坐落：{}，产权人周某。",
        "适老化改造地址：{}，户主孙某",
        "请把社保卡寄到{}，收件人李某，手机略。",
        "业主反映{}漏水至楼下。",
        "低保户钱某，{}，每月580元。",
        "投诉人：赵某\n联系地址：{}",
        "| 承租人 | 房号 |\n| --- | --- |\n| 李某 | {} |\n",
    ],
)
@given(address=st.sampled_from(HOMES))
def test_home_is_told_by_what_stands_beside_it(frame, address):
    """A label, an owner, a visitor or a tenant makes a home of an address: no fixed word is needed."""
    (home,) = found(frame.format(address), KIND)
    assert address in home or home in address
    assert 2 * min(len(home), len(address)) >= max(len(home), len(address))


@pytest.mark.parametrize(
    "frame",
    [
        "县图书馆新馆坐落于{}，周一闭馆。",
        "企业迁址公告：本公司已迁至{}办公。",
        "请到{}领取证照。",
        "申请人可将材料邮寄至{}，收件人：县医保中心。",
        "检查人员对位于{}的示例诊所进行检查。",
        "负责人李某，地址{}，经营范围食品零售。",
        "慈善超市：{}，困难群众凭券领取。",
        "垃圾分类投放点：{}旁",
        "住所 {}；法定代表人 何某；开办资金30万元",
        "听证地点：{}三楼会议室。",
    ],
)
@given(address=st.sampled_from(HOMES))
def test_bodies_are_told_by_what_stands_beside_them(frame, address):
    """Where a body, a site or a counter is told of, the form of the address makes no home of it."""
    assert found(frame.format(address), KIND) == []


@pytest.mark.parametrize(
    "tail",
    [
        "5栋1单元3楼东户",
        "8号后院平房",
        "3排12号",
        "甲5号",
        "17#502",
        "11-3-402",
        "2号楼1门404",
        "八栋二单元",
        "B座2307",
        "9座8C",
    ],
)
def test_forms_of_house_and_room_are_read_to_their_end(tail):
    """Side, door, floor, letter and Chinese numeral belong to the address."""
    address = f"示例区桃园小区{tail}"
    assert found(f"家庭住址：{address}。", KIND) == [address]


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
        "1-",
        "路一号",
        "家中",
        "| 住址 | 3组 |\n",
        "第三家",
        "门牌1",
        "No. 1 Road ",
        "1 Aa Road, ",
        "李家1号，",
    ],
)
def test_hostile_repetition_is_read_to_its_end(unit):
    """A hundred thousand characters of one unit are read; what is found are short stretches of them."""
    text = unit * (100_000 // len(unit))
    assert all(hit.end - hit.start <= 100 for hit in screen_text(text))


@pytest.mark.parametrize(
    "address",
    [
        "翠湖花园三期23号楼1单元904户",
        "示例区文化路三十一号丁座六〇三房",
        "示例县石桥村四社22号",
        "示例县石桥村门牌0086",
        "石桥村西头第二户",
        "柳树乡小桥村东街第三排6号院",
        "示例区水井巷3号院东头第二间",
        "示例旗查干嘎查三组12号",
        "第七团三连18栋2号",
        "牧业二队5号",
        "示例区人民路壹拾贰号叁幢肆零贰室",
        "示 例 区 人 民 路 12 号 3 幢 402 室",
        "翠湖花园12栋东梯703",
        "示例小学教师周转房2栋302",
    ],
)
def test_other_ways_to_number_a_house_are_read(address):
    """Groups, herding teams, companies of farms, plates, landmarks, capital numerals and blanks of a scan are read whole."""
    for place in (
        "家庭住址：{}。",
        "王某某（住{}）",
        "| 姓名 | 住址 |\n| --- | --- |\n| 王某 | {} |\n",
    ):
        assert found(place.format(address), KIND) == [address]


@pytest.mark.parametrize("mask", ["人民路〇〇号", "人民路12号〇〇室", "人民路〇号3幢〇室"])
def test_round_masks_are_clean(mask):
    """A circle is a mask where it begins a number, and a nought inside one."""
    for place in PLACES:
        assert found(place.format("示例区" + mask), KIND) == []


@pytest.mark.parametrize(
    "frame",
    [
        "您反映的{}夜间敲击声问题，社区已上门劝导。",
        "{}长期无人居住，垃圾堆满门口。",
        "感谢来电，{}暖气不热问题已由供热公司上门处理。",
        "入室盗窃警情：{}被盗现金两千元。",
        "王秀英（{}）因房屋受损，救助3000元。",
        "信封上写着：{} 汪秀英 收",
        "村干部到{}严家核实情况。",
        "民警由医院返回{}家中取证。",
        "请速派人到{}看看，我母亲摔倒了。",
        "户籍迁移：由{}迁往城关派出所辖区。",
        "| 姓名 | 王秀英 |\n| --- | --- |\n| 地址 | {} |\n",
        "| 权利人 | 坐落 |\n| --- | --- |\n| 王秀英 | {} |\n",
        "户主,村组,卡号\n王秀英,{},略",
    ],
)
@given(address=st.sampled_from(HOMES))
def test_private_matters_and_full_names_tell_a_home(frame, address):
    """What happens in homes alone, a full name at its side or a row about a person makes a home of an address."""
    (home,) = found(frame.format(address), KIND)
    assert address in home or home in address
    assert 2 * min(len(home), len(address)) >= max(len(home), len(address))


@pytest.mark.parametrize(
    "frame",
    [
        "城东派出所迁至{}，户籍窗口同步搬迁。",
        "居民健康自测小屋位于{}，居民可免费使用。",
        "名人故居：李某故居位于{}。",
        "生活垃圾收集点{}已清运。",
        "{}院墙存在倒塌隐患，已设置警示带。",
        "道路养护：{}至铁路桥段封闭。",
        "市民反映{}示例烧烤店油烟扰民，已责令整改。",
        "项目联系人：王工；送达地点：{}",
        "征地批后公告\n位置：{}，北至乡道",
        "商品房预售：示例府，坐落{}，预售许可证号略。",
        "| 律所 | 地址 | 律师 |\n| --- | --- | --- |\n| 示例律所 | {} | 王某 |\n",
        "| 姓名 | 工作单位 | 单位地址 |\n| --- | --- | --- |\n| 王某 | 示例局 | {} |\n",
        "| 路灯编号 | 位置 |\n| --- | --- |\n| 12 | {} |\n",
    ],
)
@given(address=st.sampled_from(HOMES))
def test_sites_and_rows_about_bodies_are_clean(frame, address):
    """What stands, is repaired or sold at an address, and a row about a body, make no home of it."""
    assert found(frame.format(address), KIND) == []


def test_group_of_a_village_needs_a_card_beside_it_in_a_list():
    """Lists of subsidies name the group by custom; beside a card's number it is a home."""
    table = "| 户主 | 村组 | {} |\n| --- | --- | --- |\n| 王秀英 | 石桥村二组 | 略 |\n"
    assert found(table.format("账号"), KIND) == ["石桥村二组"]
    assert found(table.format("金额"), KIND) == []


@pytest.mark.parametrize(
    "text",
    [
        "石桥村二组、三组、四组路灯安装完毕，村民满意。",
        "该小区共有12栋住宅，1号楼至6号楼已交付业主。",
        "翠湖花园1栋至9栋居民注意：周四停水。",
        "石桥村三组村民大会选举产生村民代表12名。",
        "石桥村五社机耕道由村民投工修建。",
        "考生于8:30前进入3号楼206考场。",
        "新村安置点共建5栋住宅，安置搬迁户80户。",
    ],
)
def test_several_houses_and_whole_groups_are_no_home(text):
    """A range, a count or a group that acts as a whole is nobody's address."""
    assert found(text, KIND) == []


def test_english_order_is_read_beside_a_person_or_a_label_of_homes():
    """Room, building and road in English order: a home behind such a label, an office behind that of one."""
    address = "Room 502, Building 3, No. 18 Wenhua Road"
    for place in (
        "Home address: {}",
        "住址：{}",
        "| 姓名 | 住址 |\n| --- | --- |\n| 王某 | {} |\n",
    ):
        assert found(place.format(address), KIND) == [address]
    for place in ("Office address: {}", "办公地址：{}", "Contact us: {}", "Company address: {}"):
        assert found(place.format(address), KIND) == []


FORMS = [
    "红石县青杠镇水口村7社",
    "红石县青杠乡水口村民委员会第六村民小组23号",
    "同江县乐业镇东发村西数第三排二户",
    "真如西村180号乙室",
    "建设中路7号（2-5-1）",
    "西坝路滇池卫城E1-1-1903",
    "胜利路89号元一大厦公寓楼B-1802",
    "电子二路枫叶新都市E区11-10302",
    "南楼街道青花委 6-2-301",
    "织女镇男坡村2组8号",
    "后街巷14号二单元六〇二",
]


@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize(
    "told",
    [
        "家庭住址：{}。",
        "住址栏：\n{}\n",
        "申请人王秀英，女，住{}，电话略。",
        "住址：“{}”",
        "住处：【{}】",
    ],
)
def test_manners_of_writing_an_address(address, told):
    """Rooms, blocks, groups and houses are told in many manners; each is found whole behind each label."""
    assert found(told.format(address), KIND) == [address]
