"""Step screen: natural persons' names in penalties, cases and complaints, and in tables of persons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from catalog.screen.case import BEFORE, BEHIND, case_places
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind
from catalog.screen.person import persons
from catalog.screen.private import Person
from catalog.screen.reading import Reading


def find(reading: Reading) -> Iterator[Found]:
    """Yield names of natural persons in cases, wherever a text that names one names him again.

    Names in lists of benefits, awards, candidates and meetings are none of this kind.
    """
    text, people = reading.text, persons(reading)
    if not people:
        return
    cases = None if reading.around.names else _cases(reading, people)
    told = {_name(text, one) for one in people if cases is None or _is_in_case(one, cases)}
    for one in people:
        name = _name(text, one)
        if name in told:
            yield Found(one.start, one.end, one.weight, name)


def _name(text: str, one: Person) -> str:
    return text[one.start : one.end].replace(" ", "").replace("\u3000", "")


def _cases(reading: Reading, people: Sequence[Person]) -> Sequence[int]:
    """Return where words stand that tell of an offence, a case or a complaint, and parties, in order."""
    return sorted([*case_places(reading), *(one.start for one in people if one.party)])


def _is_in_case(one: Person, cases: Sequence[int]) -> bool:
    """Whether the name is a party's, or a word of a case stands near it."""
    if one.party:
        return True
    at = bisect_left(cases, one.start - BEFORE)
    return at < len(cases) and cases[at] < one.end + BEHIND


DETECTOR = Detector(
    kind=SensitiveKind.PERSON_NAME_PENALTY,
    find=find,
    true=(
        "当事人：⟦李建国⟧，男，1968年生，将本人医保卡出借他人使用。",
        "参保人⟦王秀英⟧在示例医院住院期间冒用他人医保凭证。",
        "经查，⟦张强⟧于2024年3月持其母亲⟦刘桂兰⟧的社保卡在药店购药。⟦张强⟧的行为违反了规定。",
        "举报人⟦欧阳明⟧反映示例药房串换药品。",
        "被处罚人姓名：⟦阿依古丽·买买提⟧",
        "| 姓名 | 追缴金额（元） |\n| --- | --- |\n| ⟦陈桂香⟧ | 3200 |\n| ⟦李 娜⟧ | 1800 |\n",
        "违规享受待遇人员名单：⟦王秀英⟧、⟦李国强⟧、⟦赵敏⟧",
        "领导您好！我叫⟦隋长河⟧，村里修路占了我家地至今没有赔偿。",
        "养犬人⟦李小凤⟧携犬出户未束犬链，处警告。",
        "对⟦周志明⟧处以骗取金额二倍的罚款。",
        "公告送达：⟦邬长顺⟧（公民身份号码略），请到我局领取处罚决定书。",
        "线索来源：某药房营业员⟦汤小凤⟧，附录音。",
        "居民⟦贺玉梅⟧反映小区药店拒绝刷卡。",
        "经询问⟦岳春梅⟧、⟦岳春兰⟧姐妹二人，均承认将卡借给药店。",
        "依法暂扣⟦尹大山⟧持有的医保凭证3张。",
        "稽核中发现，⟦柴福生⟧使用已故母亲的医保卡购药9次。",
        "关于终止⟦郝国栋⟧居民基本医疗保险待遇的告知书：虚假参保期间待遇应退回。",
        "民警将⟦刘桂兰⟧带回所内询问。",
        "青山镇⟦裴庆生⟧非法占用耕地0.3亩，责令退还。",
        "判决⟦陈志强⟧赔偿损失三万元。",
        "经查，⟦白玛次仁⟧将本人社保卡出借他人，骗取待遇。",
        "⟦海　涛⟧\t伪造票据\t罚款5000元",
        "为个体行医者⟦车小仁⟧，未取得执业资格。",
    ),
    false=(
        "我是示东县的居民，我要投诉。",
        "留言：我是东岭县的参保人，去年查出胃癌，我要投诉。",
        "申请人没有补正、缴费的，不再处理。",
        "审理人员：陈志强、刘桂兰，案由：串换药品。",
        "| 姓名 | 救助金额（元） |\n| --- | --- |\n| 陈桂香 | 3200 |\n",
        "待遇领取人名单：王秀英、李国强、赵敏",
        "申请人俞小红，现申请将户口由原籍迁入配偶处。",
        "联系方式见上（周末在线），诉求：投诉退费",
        "当事人：李某，男，将本人医保卡出借他人使用。",
        "当事人：示例康民大药房有限公司，法定代表人：王建国。",
        "局党组书记、局长李明华主持会议，通报骗保案件。",
        "执法人员：王强（执法证号99010001）、李敏（执法证号99010002）。",
        "参保人员应当持本人医保凭证就医。",
        "| 姓名 | 职务 | 分工 |\n| --- | --- | --- |\n| 李明华 | 局长 | 主持全面工作 |\n",
        "例如：参保人王小明在三级医院住院，费用10000元。",
        "举报人张女士反映的问题已经办结。",
        "执业药师吴海燕授课，讲解违规使用基金案例。",
        "群众反映，村卫生室药品不全，经协调已经补齐。",
        "退休人员关玉华反映养老金少发的问题，已经补发。",
        "处罚对象：李锦记（示例）食品有限公司",
        "单位名称,法定代表人,处罚结果\n示例诊所,葛大勇,罚款1.5万元",
        "救助对象倪小芬，确诊乳腺癌，拟给予救助。",
        "姓名：骆小鸣；身份证号：990101199001010019",
        "王老吉、李宁、张小泉等商标被仿冒，立案12件。",
        "局领导接待日安排：6月5日 陈伟民；6月12日 林霞",
    ),
)
