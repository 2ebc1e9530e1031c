"""Step screen: natural persons' names in penalties, cases and complaints, and in tables of persons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.screen.case import BEFORE, BEHIND, case_places
from catalog.screen.case_item import items, same_item
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind
from catalog.screen.person import persons
from catalog.screen.person_beside import has_deed, is_beside
from catalog.screen.private import Person
from catalog.screen.reading import Reading
from catalog.screen.words.condition import KIN
from catalog.screen.words.tree import any_of


def find(reading: Reading) -> Iterator[Found]:
    """Yield names of natural persons in cases, wherever a text that names one names him again.

    Names in lists of benefits, awards, candidates and meetings are none of this kind.
    """
    text, people = reading.text, persons(reading)
    if not people:
        return
    cases = None if reading.around.names else _cases(reading, people)
    parts = items(text) if cases else []
    beside = {_name(text, one) for one in people if cases is not None and is_beside(text, one)}
    told = {
        _name(text, one)
        for one in people
        if cases is None
        or (
            (one.party or (_is_in_case(one, cases, parts) and not _is_ill_relative(text, one)))
            and (_name(text, one) not in beside or _is_told(text, one))
        )
    }
    for one in people:
        name = _name(text, one)
        if name in told:
            yield Found(one.start, one.end, one.weight, name)


def _is_told(text: str, one: Person) -> bool:
    """Whether one place of a name that elsewhere is none of a party's is one of a party's."""
    return not is_beside(text, one) and (one.party or has_deed(text, one.end))


def _name(text: str, one: Person) -> str:
    return "".join(text[one.start : one.end].split())


_OWN_KIN: Final = late(rf"(?:我|我的|我家|俺|俺家|本人|称其?|自己的?)(?:{any_of(KIN)})$")
_KIN_OF: Final = late(
    rf"[\u3400-\u9fff]{{2,4}}(?:的|之|家)(?:{any_of([*KIN, '子', '女', '妻', '夫', '父', '母'])})$"
)
"""Between the name of a petitioner and that of a relative: 信访人张强的女儿张小雨."""
_ILL: Final = late(
    "患|妊娠|有[\u3400-\u9fff]{2,8}[病症炎癌喘]|得了|确诊|今年|今天|在[\u3400-\u9fff]{1,10}(?:上学|读|住院)|身体|体弱|怀孕"
)
_KIN_REACH: Final = 10


_KIN: Final = late(rf"(?:{any_of(KIN)}|[妻夫父母子女]名)[ ：:叫]?$")
_HEALTH: Final = late("住院|[病症炎癌瘤疾]|残疾|就医|手术|[0-9]{1,3}岁|低保|养老金")
_WRITES: Final = late("来信|信访|反映|自述|留言|来电|要求|诉求")
_MISDEED: Final = late("骗|冒|借|持(?!续|有)|违|罚|占|打|骂|偷|伪|假|死|故|赔|纠纷")
_SENTENCE: Final = 80


def _is_of_health(text: str, one: Person) -> bool:
    """Whether the sentence in which a writer names a relative is about illness or support, not about a deed."""
    low, high = max(0, one.start - _SENTENCE), one.end + _KIN_REACH * 2
    low = max(low, text.rfind("。", low, one.start), text.rfind("\n", low, one.start))
    over = text.find("。", one.end, high)
    high = high if over < 0 else over
    return not (
        one.party
        or _MISDEED.search(text, low, high)
        or not _HEALTH.search(text, low, high)
        or not _WRITES.search(text, low, high)
    )


def _is_ill_relative(text: str, one: Person) -> bool:
    """Whether the writer of a letter, or what tells of it, speaks of the health of a relative, who is none of the case."""
    low = max(0, one.start - _KIN_REACH)
    if _KIN.search(text, low, one.start) and _is_of_health(text, one):
        return True
    kin = _OWN_KIN.search(text, low, one.start) or _KIN_OF.search(text, low, one.start)
    return kin is not None and _ILL.match(text, one.end) is not None


def _cases(reading: Reading, people: Sequence[Person]) -> Sequence[int]:
    """Return where words stand that tell of an offence, a case or a complaint, and parties, in order."""
    return sorted([*case_places(reading), *(one.start for one in people if one.party)])


def _is_in_case(one: Person, cases: Sequence[int], parts: Sequence[tuple[int, int]]) -> bool:
    """Whether a word of a case stands near a name, in no other item of a list."""
    at = bisect_left(cases, one.start - BEFORE)
    while at < len(cases) and cases[at] < one.end + BEHIND:
        if not parts or same_item(parts, one.start, cases[at]):
            return True
        at += 1
    return False


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
        "退休人员⟦关玉华⟧反映养老金少发的问题，已经补发。",
        "关于对⟦谭小静⟧女士来信的答复：您提的建议已收悉。",
        "来信摘录：门前的路灯坏了两个月。——签约居民 ⟦相里红⟧",
        "来信摘要：李家湾村民⟦李开福⟧询问水电站流量。",
        "涉案人员名单（注意：仅供移送使用）\n①⟦边立强⟧，在逃；②⟦边立伟⟧，同上。",
        "社区矫正对象请假审批单\n姓名 ⟦江一帆⟧（罪名：危险驾驶）",
        "接访登记：来访人住村东头，姓名⟦方慧⟧，要求恢复低保。",
        "信访处置：上访人员名单里，只有⟦鲜桂香⟧留了号码。",
        "当事人：⟦豫小刚⟧，罚款五百元。",
        "您反映的⟦田 大 勇⟧占用沙滩搭建一事，已立案。",
        "⟦付庆丰⟧\t焚烧秸秆\t罚款500元\n某公司\t排污\t罚款2万元",
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
        "来电记录：14:20，⟦邢玉霞⟧，反映路灯不亮，要求回复",
        "举报材料署名“⟦江流⟧”，经核实系真名。",
        "协查通报：在逃人员⟦乌力吉⟧，身高1.75米。",
        "举报人⟦旷志远⟧来电称隔壁加工点冒黑烟。",
        "信访人⟦窦金锁⟧的女儿窦玲玲确诊抑郁症，请民政协助。",
        "为个体行医者⟦车小仁⟧，未取得执业资格。",
        "⟦汪大田⟧：\n您反映的违建问题已拆除。",
        '{"dsr_xm":"⟦水中月⟧","nr":"罚款500元"}',
        "治安案件当事人登记（海岸所，4月）\n1. ⟦向永泰⟧，殴打他人",
        "| 编号 | 社区矫正对象 |\n|---|---|\n| 07 | ⟦于敬之⟧ |",
        "不服县民政局答复的申请人⟦国小海⟧要求复核。",
        "⟦罗永镇⟧违法占地0.5亩，责令退还。",
        "禁止违规饲养。经查，⟦邓小兵⟧违规饲养烈性犬。",
        "负责人：⟦温小满⟧（被处罚人），店名略，罚款300元。",
        "3\t⟦费桂根⟧\t投诉人\t夜间施工噪声",
        "你与⟦宓秋生⟧相邻排水一案，⟦宓秋生⟧为被告。",
        "被告人⟦果果⟧，女，1999年生，盗窃电动车。",
        "当事人⟦曲比阿呷⟧于2024年6月在禁牧区放牧，处警告。",
        "行政处理告知\n⟦邰蕤⟧：\n你于5月6日反映的占道问题已查处。",
        "关于协助做好⟦邬小琴⟧诉县医保局信息公开案应诉的函。",
        "当事人⟦盛世杰⟧1,000元罚款已缴。",
        "关于给予⟦宗大伟⟧警示的决定：在考试中作弊。",
        "听证笔录\n主持人：请⟦甘成海⟧陈述。\n⟦甘成海⟧：我家的鱼塘被填了。",
        "处罚登记\n姓　　名：⟦邬立人⟧\n处　　罚：罚款五百元",
        "来访登记\n1．⟦邬爱莲⟧　反映停水",
        "当事人【⟦邬海平⟧】占道经营，罚款二百元。",
        "举报人⟦邬\u00a0小\u00a0燕⟧来电，反映乱收费。",
        "经查，⟦廖 明 辉⟧未经批准占用耕地。",
        "被处罚人⟦邬\n海平⟧，罚款三百元。",
        '{"name":"⟦邬云芳⟧","type":"投诉"}',
        "担保人⟦邬大勇⟧伪造印章骗取贷款，移送公安机关。",
        "收条：今收到肇事方赔偿款五千元。收款人：⟦邬小霞⟧",
        "信访复函：⟦邬春梅⟧、⟦岑国柱⟧：你们联名反映的问题已查实。",
        "信访人代表⟦欧阳小刚⟧要求增设路灯。",
        "森林防火：⟦邬长征⟧上坟烧纸引发火情，罚款一千元。",
        "校方处理：宿管⟦邬玉兰⟧擅自让外人留宿，通报批评。",
        "开庭排期：⟦邬宝山⟧诉⟦岑长明⟧，三号法庭。",
        "被告一⟦岑明辉⟧、被告二⟦岑素云⟧到庭应诉。",
        "劳人仲案字第9号\n申请人：⟦岑文瑶⟧，女。\n被申请人：示例餐饮管理有限公司。",
        "纪委通报：原民政办主任⟦岑家栋⟧虚报低保，受留党察看处分。",
        "信访人⟦花满楼⟧、⟦岑小凤⟧申请复查。",
        "旷工告知：⟦岑文斌⟧你自3月1日起连续旷工，限三日内返岗。",
        "事故认定：⟦岑国庆⟧驾车追尾⟦邬志伟⟧驾驶的轿车，负全部责任。",
    ),
    false=(
        "当事人是公民的，罚款二百元以下。",
        "当事人系初犯的，从轻处罚；被告是法人的，提交营业执照。",
        "被告石坪市医疗保障局不履行职责一案",
        "清河镇行政处罚公示：本月处罚违法占地2件。",
        "肇事双方为贺姓村民与外地司机。",
        "投诉举报登记\n记录：周小红　陪同：法规科 谭志明",
        "不得转租、转借，选房人：1号 费小燕，2号 岑立强。",
        "扣押冀秦渔05121号渔船，立案调查。",
        "错发养老金追回：收款人隋小丽，应退3个月待遇。",
        "配偶查小凤，子女三人，均无证。",
        "工伤认定决定书送达回证：受送达人靳小柱。",
        "外伤调查笔录：被询问人岑小才，自述摔下。",
        "被告委托诉讼代理人丁小艳，示例律师事务所律师。",
        "纠纷走访：住户称女儿诸葛琳妊娠，闻油烟恶心。",
        "我是示东县的居民，我要投诉。",
        "信息公开申请表\n申请人姓名：屈小平\n所需信息：2023年处罚案件数量",
        "讨论记录：参会 潘建伟、李卫东、翁晓燕，拟处罚款五百元。",
        "依法吊销驾驶证。执法交警：季宏伟、毕超。",
        "听证笔录：主持人 李卫国（法规股股长），记录人 田甜",
        "资格终审底册\n甲 亓立国 略\n乙 郗红玲 略",
        "选房通知没收到，请再发一次，王小曼。",
        "仲裁员名册（2026年聘任）：韩雪梅、陆川、葛敏，聘期三年。",
        "被申请人：云岭新材料股份有限公司，责令改正。",
        "投诉：石头镇居民反映排水沟堵塞，请张建国副县长牵头研办。",
        "遗嘱见证笔录：立遗嘱人自述“我叫毛根土，房子留给小女儿”。",
        "楼下烧烤店扰民，我女儿陈思雨有支气管哮喘，请处理。",
        "上午：司机樊某反映纠纷一事，已按规定转办。\n下午：登录的账号与梁永和实名一致，可以受理。",
        "助学金发放：学生满小舟、狄小仙，如有虚报请举报。",
        "无犯罪记录证明：兹证明申小豹无违法犯罪记录。",
        "伤者苏小梅诊断为骨折，其姐姐苏小玲陪护。",
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
        "处罚对象：李锦记（示例）食品有限公司",
        "单位名称,法定代表人,处罚结果\n示例诊所,葛大勇,罚款1.5万元",
        "救助对象倪小芬，确诊乳腺癌，拟给予救助。",
        "姓名：骆小鸣；身份证号：990101199001010019",
        "王老吉、李宁、张小泉等商标被仿冒，立案12件。",
        "局领导接待日安排：6月5日 陈伟民；6月12日 林霞",
        "当事人云岭供电所擅自施工，责令改正。",
        "原告吴桥运输队诉称罚款过重。",
        "毛家湾涉嫌非法倾倒，由镇政府查处。",
        "接送学生车辆登记：驾驶人 罗日升，车主本人。",
        "被告：洛桑县公安局；第三人：白玛乡卫生院。",
        "被投诉人：柳河供水站，投诉人要求退款。",
        "留言：我是柏树村的，我要投诉。",
        "关于严肃信访保密纪律的通知。",
        "发件人：河东所 王芳\n投诉件请尽快回复。",
        "信访件：来信人要求解决女儿邬朵朵（7岁）白血病药费。",
        "填表示例（虚构）：投诉人“王小二”。",
        "旁听登记\n姓名：邬海波\n旁听案件：（2025）示01行初12号",
        "租赁合同当事人：出租方陶振邦，承租方略。",
        "司法救助公示：被害人家属宓长青。",
        "地铁扰民补偿：户主 邬玉清 600元。",
        "家长回执：邬大年，已签收（祖父代签）。",
        "案款发放审批单\n收款人：邬志明\n金额：38,600元",
        "拘留所会见登记：探视人 邬玉芬，与被拘人系夫妻。",
        "附件名称：对账-执行款-邬柏年.xlsx",
        "听证会参加人由消费者协会推荐产生：邬净明、岑行远。",
        "体测器材借用登记：借用人邬南山，违约金略，纠纷自理。",
        "因本人住院，委托侄女代收赔偿款。侄女：邬雅琴，电话略。",
        "行政诉讼协查回复：承办法官为邬志勤。",
        "拟聘用人员公示：岑小军、邬文丽，公示期内受理举报。",
        "地籍调查指界人：邬广林（北邻），界址无争议。",
        "系统：案件管理平台，权限开通申请人岑小楠。",
        "导税台值守：岑丽华（上午），意见投诉簿放在台面。",
        "普查员岑玉凤入户登记，拒报将受处罚。",
        "房屋租赁合同：出租人邬国安，争议由法院管辖。",
        "您好，我叫岑晓东，想加装电梯，请问材料交到哪个窗口。",
        "来访者岑小龙，事由：房产证改名。",
        "庭审直播预告：原告某公司，合议庭 邬建平、岑小雁。",
        "补贴公示：岑长顺、邬丽华，弄虚作假一经查实追回补贴。",
        "盗抢车辆发还：失主 岑贵生，请携行驶证领取。",
        "信用社催收函：借款人邬孝先，请尽快还款。",
    ),
)
