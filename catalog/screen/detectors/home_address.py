"""Step screen: where somebody lives, told more closely than by road or village.

The value is the address, without its label: 示例市示例区人民路12号3幢402室. An address that ends at the road, the
village or the name of a community is masked by custom and stays; so do addresses of agencies, bodies and sites.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.address import address_end, is_group
from catalog.screen.address_beside import beside_people
from catalog.screen.address_column import addresses_in_columns
from catalog.screen.address_english import (
    english_addresses,
    is_english_body,
    is_english_home,
)
from catalog.screen.address_owner import owner_weight
from catalog.screen.address_places import address_places
from catalog.screen.address_sample import is_sample
from catalog.screen.address_site import is_of_body, is_one_of_several, is_site
from catalog.screen.address_start import value_start
from catalog.screen.address_table import (
    is_home_header,
    is_row_of_body,
    is_whole_cell,
    weight_in_cell,
)
from catalog.screen.cue import Cue
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.reading import Reading
from catalog.screen.words.address import (
    BODY_BEHIND,
    HOME_BEFORE_MARK,
    HOME_LABELS,
    LABEL_ENDS,
    PERSON_WORDS,
)
from catalog.screen.words.tree import any_of

_HOME_MARK: Final = late(HOME_BEFORE_MARK)
_LODGES: Final = late(
    r"住(?:(?<=^住)|(?<=[，,。；;：:、 （(\n民生其现人我就也都前“”]住))(?![院房宿宅所址处地在于满进医得过不上下]|建(?!设[路街]|国|新|华|业|军))"
)
_PERSON: Final = late(PERSON_WORDS)
_OTHER_WORDS: Final = frozenset("民委住地人所址处")
"""Behind what may be a verb of living: 现居民, 现居住地址, 迁入人, 现住所."""
_BODY_BEHIND: Final = late(BODY_BEHIND)


def find(reading: Reading) -> Iterator[Found]:
    """Yield addresses of homes: behind their labels, in columns of persons, before 家中, and rooms of no body."""
    if _DIGIT.search(reading.text):
        for found in _all(reading):
            if not is_sample(reading.text, found.start, found.end):
                yield found


def _all(reading: Reading) -> Iterator[Found]:
    yield from _labelled(reading)
    for start, end, weight in addresses_in_columns(reading):
        yield _found(reading.text, start, end, weight)
    for start, end in beside_people(reading):
        yield _found(reading.text, start, end, Weight.REVIEW)
    yield from _anywhere(reading)
    if reading.has(Cue.ENGLISH_PLACE):
        yield from _in_english(reading)


_DIGIT: Final = late(r"[0-9一二三四五六七八九十壹贰叁肆伍陆柒捌玖甲乙丙东西南北组屯队座]")


def _found(text: str, start: int, end: int, weight: Weight) -> Found:
    return Found(start, end, weight, "".join(text[start:end].split()))


def _labelled(reading: Reading) -> Iterator[Found]:
    """Yield addresses behind words that only homes have."""
    text = reading.text
    homes = reading.places(Cue.HOME)
    labels, begun = [place.end for place in homes], {place.start for place in homes}
    if reading.has(Cue.HOME_MARK):
        labels += [mark.end() for mark in _HOME_MARK.finditer(text)]
    for label in labels:
        start = value_start(text, label)
        begins = start not in begun and not _OF_FORM.match(text, label)
        end = address_end(text, start) if begins else -1
        if end >= 0 and not is_one_of_several(text, end):
            behind = _BODY_BEHIND.match(text, end)
            yield _found(text, start, end, Weight.REVIEW if behind else Weight.BLOCK)
    verbs = [place.end for place in reading.places(Cue.LIVES)]
    for verb in (*verbs, *(mark.end() for mark in _LODGES.finditer(text))):
        if text[verb : verb + 1] in _OTHER_WORDS:
            continue
        start = value_start(text, verb)
        end = address_end(text, start)
        if end < 0 or is_site(text, start, end) or is_one_of_several(text, end):
            continue
        if not is_of_body(text, verb) and not _BODY_BEHIND.match(text, end):
            yield _found(text, start, end, Weight.BLOCK)


_OF_FORM: Final = late("一?栏(?![：:])|(?<=住)所")
"""Behind the label of a form that is told of, and within a word: 家庭住址一栏请填写到村民小组, 原住所地."""


def _anywhere(reading: Reading) -> Iterator[Found]:
    """Yield addresses that their surroundings make somebody's home, wherever they stand."""
    text = reading.text
    for start, end in address_places(reading):
        cell = reading.cell(start)
        if cell.header and is_whole_cell(text, start, end):
            group = is_group(text, start, end)
            weight = None if is_row_of_body(text, start) else weight_in_cell(cell, is_group=group)
        elif cell.column and not _ADDRESSES.search(cell.column):
            continue
        else:
            weight = owner_weight(text, start, end)
        if weight is not None:
            yield _found(text, start, end, weight)


_ADDRESSES: Final = late(f"{LABEL_ENDS}|备注|说明|诉求|内容|事项|情况|事由|摘要|记录")
"""Columns that hold addresses, or sentences."""


def _in_english(reading: Reading) -> Iterator[Found]:
    """Yield addresses in English order that a label, a column or a person makes somebody's home."""
    text = reading.text
    for start, end in english_addresses(text):
        before = text[max(0, start - 40) : start].rpartition("\n")[2]
        cell = reading.cell(start)
        if is_home_header(cell.column or reading.around.label) or is_english_home(before):
            yield _found(text, start, end, Weight.BLOCK)
        elif _PERSON.search(before) and not is_english_body(before):
            if owner_weight(text, start, end) is not None:
                yield _found(text, start, end, Weight.REVIEW)
        elif _ENDS_IN_HOME.search(before):
            yield _found(text, start, end, Weight.BLOCK)


_ENDS_IN_HOME: Final = late(rf"(?:{any_of(HOME_LABELS)})[：:为 ]{{0,2}}$")


DETECTOR = Detector(
    kind=SensitiveKind.HOME_ADDRESS,
    find=find,
    true=(
        "火灾事故报告：起火户位于⟦示例市东岭区棉纺厂宿舍17栋3单元502室⟧，无人伤亡。",
        "来信人：毕大松　来信地址：⟦示例区铁西新村41栋3单元602室⟧　电话：略",
        "本人申请辞职，后续材料请寄⟦示例市文昌路15号海军家属院4-302⟧。",
        "你化验单寄哪儿？——寄⟦云城街道桂花园小区B2栋903⟧吧。献血者回访。",
        "违法行为人王大明在⟦学士街道金山浜村8组19号⟧自宅南侧搭建彩钢棚。",
        "户主管大华，家庭电话略，⟦桃源里北区31号402室⟧，备注：独居老人。",
        "投诉人王大勇（地址：⟦新民路百花巷7弄4号602⟧）称美容院不退款。",
        "请寄⟦示例县桥南镇鱼塘坝村14组63号⟧，陈大芳收。",
        "uid|name|addr\n19|王大勇|⟦柳浪社区7栋1202⟧",
        "病例甲，3日在家，住⟦和美家园C3-1101⟧。",
        "问：你家住哪？\n答：⟦示例镇罗家坳村第5组7号⟧。",
        "申请人住⟦示例区西兴街道共联村4组27号⟧……",
        "来信人：娄亚萍\n地址：⟦示例区利民西路春暖花开14幢1单元1803室⟧\n内容：公交站牌被撞歪",
        "户籍底册：户主 解春和，⟦下坊公社青岗大队4队9号⟧。",
        "给老人理发，地址⟦示例区马塘街道花园22栋3单元102⟧，志愿者九点在居委会集合。",
        "被处罚人：骆光荣　住址：⟦柳河镇仙女村7组3号⟧\n违法事实：略",
        "迁入人 蔚然 身份证号略 迁入地址 ⟦西段188号云锦苑11幢902⟧ 与户主关系 孙女",
        "申请人：王大伟；地址：⟦示例区锦和路77弄3号602室⟧\n被申请人：示例市恒居置业有限公司",
        "登记单\t2024-0318\n吴天贵\t⟦大坪村6组14号⟧\t反映占地补偿",
        "王桂香女士：请反馈意见。寄送地址：⟦示例县后街巷14号2单元602⟧",
        "政审表上的住址栏：\n⟦示例市盐务街27号附3号\n6层602⟧",
        "答复意见已邮寄至⟦示例县马头镇柿树沟村5组22号⟧，黎大勇本人签收。",
        "低保复核\t王淑珍\t⟦南楼街道青花委 6-2-301⟧\t在保",
        "孩子家庭住址登记有误，实际应为⟦安北县柳西街道幸福委3组12号⟧。",
        "送达地点：⟦示例市城西区建设新村6栋1单元3层东户⟧，受送达人：略",
        "来信人蒋小珍留的地址是⟦示例乡岔河村一组9号⟧。",
        "地址写的是“⟦碧海小区\n11幢\n203⟧”，老人听力不好。",
        "慰问品由工会送到⟦示例市安定路9号院5号楼1门402⟧老同志家。",
        "寄家里吧，⟦示例县城关镇状元里6号后楼东首⟧，我妈在。",
        "落脚点：⟦石桥街道工业路11号员工宿舍3栋508室⟧",
        "移民户原住旧坝村，现安置在⟦新坝新村12排7号⟧。",
        "受送达人住所：⟦示例县石门镇黄泥村大垭口组⟧",
        "申请人王秀英，⟦青山街道柳村社区槐树巷16号附2号⟧，人均住房面积9平方米。",
        "郑光远 宅电略 寓 ⟦示例厂三宿舍乙楼204⟧",
        "祝长林；住所：⟦白石镇双桥路31号后院2室⟧；医保编号：略。",
        "你反映阅读困难，本机关另附大字版，邮寄至⟦青山镇下坪村七组5号⟧。",
        "当事人住址：⟦示例市示例区人民路12号3幢402室⟧。",
        "李某某，家住⟦示例县青山镇柳树村3组12号⟧，低保户。",
        "户籍地址:⟦示例省示例市示例区和平街道幸福里8号楼2单元501室⟧",
        "张某，男，1968年生，住⟦示例镇清水村五组⟧。",
        "工作人员来到⟦示例区阳光小区6栋1单元302室⟧老人家中开展评估。",
        "申请人：王某，身份证号略，联系地址：⟦示例区解放路88弄6号201室⟧",
        "| 姓名 | 家庭住址 |\n| --- | --- |\n| 王某 | ⟦青山镇石桥村二组18号⟧ |\n",
        "王某某，⟦示例区翠湖花园12幢1单元1103室⟧",
        "其名下房产（⟦示例区翠湖花园12幢1单元1103室⟧）已被查封。",
        "网格员走访了⟦示例县青山镇石桥村二组18号⟧独居老人赵某。",
        "您反映的⟦翠湖花园三期23号楼1单元904户⟧夜间敲击声问题，社区已上门劝导。",
        "| 户主 | 组 | 账号 |\n| --- | --- | --- |\n| 王秀英 | ⟦石桥村二组⟧ | 略 |\n",
        "走访记录如此，门牌⟦石桥村四社22号⟧，本人下地去了。",
        "通讯地址：⟦示例区观音山街\n道水岸名筑5号楼\n803室⟧",
        "该户位于⟦大洼乡小李庄村四组22号⟧，砖木结构两间，民政所入户核查属实。",
        "通知书贴于当事人住处门上（⟦顺河路幸福里8#-2-604⟧）",
        "送餐老人地址变更为⟦桥东街水产公司宿舍楼北单元三层西户⟧。",
        "失能评估现场：⟦示例市文化路99号怡景湾5栋303房⟧；已完成",
        "项目\t原\t新\n住址\t⟦青山镇樟木村8组⟧\t⟦示例县水门街道和润府3幢2204室⟧",
        "清单\n1\t昝玉兰\t⟦东升社区幸福路7弄3号101⟧\t扶手\n2\t伏兆祥\t⟦东升社区幸福路7弄12号601⟧\t防滑垫",
        "您把材料寄到我家就行，⟦示例区新华路207号锦绣花园3号楼1单元202⟧。",
        "上门服务对象现居⟦示例区柳园四区41楼1803室⟧，每周送药。",
        "学生现住⟦成都市示例区柳荫街77号院4栋1单元902号⟧，属本校片区。",
        "现住址,⟦示例区长安路6号院15号楼2门7号⟧,租住",
        "现住址：⟦示例区马台街70号&nbsp;6幢&nbsp;305室⟧",
        "示小梅，990101199001010019，⟦示例县平洞街道柳村六组⟧，救助900元",
        "入户核查：⟦示例县柳河镇柳村六组⟧（原小学背后），土房两间。",
        "申请人王某，通讯地址：⟦Room 502, Building 3, No. 18 Wenhua Road⟧",
    ),
    false=(
        "保障性住房房源公示：和谐家园5栋1单元101、102、201室，尚未配租。",
        "住宿安排：男生住3号公寓楼201至215室。",
        "宿舍地址：校内3号、5号楼；不设走读。",
        "遗失声明：权利人邱大南，证号示（2017）示例县不动产权第0006213号。",
        "执法记录仪编号略，配发东岭中队。",
        "市民反映幸福小区5号楼电梯停运，多名老人出行不便。",
        "监控安装于惠民家园3幢东立面。",
        "申请人须携带证件，墓位号由系统生成，如B区06排139号。",
        "房号示例：幸福里8号楼2单元501室。",
        "我们小区（香樟花园12幢）门口的护栏能否加装？请部门研究。",
        "填写示例（请勿照抄）：我是张三，家住示例路1号2栋3室，以上均为示范。",
        "集体户地址为“人才服务中心集体户（示例中路9号）”，不能填报。",
        "给老人理发，地址示例区文明路22号居委会，志愿者九点到。",
        "家庭住址填到村民小组和门牌号；本表不对外公示。",
        "拆除广告牌清单：雅戈里大厦东墙、文昌路26号门头；责任单位已签收。",
        "监管处举报手机略，来信请寄示例区金山大道9号。",
        "示例诊所更名，地址迁至示例区大坪正街160号3幢2-7。",
        "邱忠信由其侄子陪护，安置在镇敬老院二楼。",
        "我是3栋业主，选房当天在外地。",
        "律师事务所变更住所：现住所江滨路10号A座1208室。",
        "公租房房源公告：东苑家园5号楼302室，租金9元/平方米。",
        "清水法庭迁至清水镇中心路9号2号楼。",
        "发热门诊迁址：由院内西北角迁至急诊楼负一层003室。",
        "榕树里9幢业主代表闻某到会，提出意见。",
        "账号由系统生成，一标一号。",
        "债权人凭（2026）鄂9901民初1177号调解书申报。",
        "被申请人：示例管委会综合执法局，住所地：创新大道168号，负责人略。",
        "原住所地枫林大道9号停止受理。",
        "被处罚人租用文昌路写字楼B座907室，招收初中学生31人。",
        "违法行为人李明华，盗窃电动车电瓶两组。",
        "办公地址：示例市示例区公示路18号3楼。",
        "服务站地址变更为桥东街12号三层",
        "1\t县医院\t桥东街12号1幢\t三级\n2\t中医院\t桥东街15号2幢101\t二级",
        "示例康民大药房有限公司，统一社会信用代码略，住所：示例区人民路12号1幢102室。",
        "当事人住址：示例市示例区人民路。",
        "家庭住址一栏请填写到村民小组，没有门牌号的可不填。",
        "家住示例县青山镇柳树村的参保人张某。",
        "居住地址：示例区人民路**号*幢***室",
        "参保人可以到户籍地或者居住地的医保服务站办理。",
        "本中心已搬迁至示例区人民路12号3幢，联系电话不变。",
        "请到示例区人民路18号1楼领取证照。",
        "项目地点：示例区阳光小区3幢2单元。",
        "示例区医保服务大厅地址：公示路18号1楼3号窗口。",
        "城东派出所迁至建设东路208号，户籍窗口同步搬迁。",
        "| 姓名 | 村组 | 金额 |\n| --- | --- | --- |\n| 王秀英 | 石桥村二组 | 300 |\n",
        "当事人住址：示例市示例区人民路\n联系电话：略",
        "请把材料寄到我局，示例区新华路207号3号楼1单元202室。",
        "翠湖花园1栋至9栋居民注意：周四停水。",
        "现居民二组12户已签约。",
        "救助对象王秀英，经市一院确诊，拟给予救助。",
        "选房人证件号990101199001010019，选定3幢。",
    ),
)
