"""Step screen: where a text names a disease, a treatment, a disability or a pregnancy, and how far that goes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from catalog.model.pattern import late
from catalog.screen.condition_column import column_conditions
from catalog.screen.condition_measured import measured
from catalog.screen.condition_stated import leads_up, stated
from catalog.screen.condition_tail import (
    COMPOUND,
    MEDICAL,
    QUALIFIED,
    with_rest,
    with_tail,
)
from catalog.screen.cue import Cue, Place
from catalog.screen.name import Trust, name_end, name_start
from catalog.screen.quoted import outside
from catalog.screen.reading import Reading
from catalog.screen.words.condition import (
    ALLERGENS,
    LABELS,
    PLACES,
    STATES,
    TELLING,
    WIDE_ENDS,
)
from catalog.screen.words.tree import any_of

_STATES: Final = frozenset(STATES)
_NO_STATE: Final = late(
    "按摩|[人区床楼]|老人|儿童|证|军人|家庭|[等分]级|类别|类型|程度|情况|评估|保障|联|学|期间|津贴|补贴|标准"
)
_DISABLED: Final = "残疾"
_DISABLED_MANY: Final = late(
    "[渔农居村市]民|成员|家庭|职工|朋友|人士|群体|乘客|旅客|读者|学生|员工|群众|妇女|青年|考生|大学生|运动员|人员|对象|车|者|类|补贴|康复|就业|辅[助具]|鉴定|认定|评定|预防|事业|赔偿"
)
"""The word alone, before whom a scheme is for: 残疾渔民慰问名单."""
_NO_SEED: Final = late(
    r"密切接触|密接|暴发|爆发|流行|疫情|哨点|事件|疫点|用药(?:保障|目录|机制|政策)|司法?鉴定|鉴定(?:意见|机构|中心|标准)|诊断(?:机构|标准|资格)|防治|防控|专项|[内外妇儿介]?科(?![学技])|[专医]?院(?![后内前外手感治])|监测|筛查|自愿咨询|咨询检测|检测点|预防|疫苗|病原|试剂|检测服务|管理率|死亡率|发病率|克星|日宣传|协会|基金会|类别|运动员|运动会|托养|康复中心|辅具|班次|样(?:病例|症状|表现)|率(?!先|领)|机(?!动车|械)|室(?![速颤上性壁间])|液(?![体性])|仪"
)
_PART_OF_CODE: Final = late("(?<=[A-Za-z0-9])[A-Z]|(?<=[a-z0-9]-)[A-Z]")
_GOES_ON: Final = late("(?<=[A-Z])[A-Za-z]")
"""Before and behind a short name within a longer one: SMART."""
_CERTIFIED: Final = late("诊断证明")
"""Asked for everywhere: somebody's own only where it says whose."""
_COUNT: Final = "[0-9一二三四五六七八九十]{1,3}"
_PREGNANT: Final = late(
    rf"(?:妊娠|孕)[约已近有]{{0,2}}{_COUNT}(?:\+[0-9])?(?:周|个?多?月|(?=[，,。；;、）)\s]|$)|(?=\+))(?:\+[0-9]天?)?|(?:宫内)?孕{_COUNT}(?:\+[0-9])?周"
)
_HEAD: Final = late(
    rf"(?:{QUALIFIED}|(?:{any_of(PLACES)})[、及和与]|(?:全身|体表)?[0-9]{{1,3}}[%％](?:体表)?(?:面积)?|[A-Z]{{2,5}}[0-9]{{0,2}}(?:阳性|阴性|突变)|[0-9一二三四五]型|[LTCS][0-9]{{1,2}}(?:[/、-][LTCS]?[0-9]{{1,2}})?|第[0-9一二三四五六七八九十]{{1,3}}(?:[、-]第?[0-9一二三四五六七八九十]{{1,3}})?|[0-9]{{1,2}}/?[0-9]?)$"
)
_TIES: Final = (
    r"患有|患上|患了|罹患|身患|患(?![者儿处])|确诊(?:为|患有?|是)?|诊断(?:为|是|系|出)?|[查检]出(?:患有|了)?|发现|得了|感染了|因(?!依赖)患?|由于|确?系(?!统)|属于?|为|是|造成|根治(?!术)|治愈|治好|治疗|防治|预防|[声宣]称|开展|导?致(?!病)|出现|发生|突发|并发|死于"
    r"|行(?!性)|接受|实施|施行|做[过完]?了?|进行(?!性)|办理|享受|申报(?:病种)?|以|对(?![方象])|隐瞒|伴有?|合并|构成|结论|提示|显示|(?<=[图片镜T])示|考虑|符合|有(?!机)|需|曾|已|现|均|及|与|和|或|且|后(?![遗循交颅纵])|的|了|时|在|被|于"
    r"|(?:本人|其|之|我)?(?:母亲|父亲|丈夫|妻子|儿子|女儿|老伴|配偶|家属|爷爷|奶奶|之?[妻夫子女父母](?![宫性]))|被?诊为|复[查评]为|改为|降为|升为|[口自主]述|自称|[声所]称|(?:家庭)?成员|症状[为是]?|患者|病人|患儿|死者|伤者|对方|[甲乙男女]方|本人|户主|职工|同学|同志|老人|弃婴|学生|女士|一家|年级"
)
"""What stands between a person and a condition."""
_LABELLED: Final = "|".join(LABELS.split("|"))
_LEFT: Final = late(
    rf"[，,：:；;（(、。\s|“\"”=<>《》【】→+＋'\[\]〔〕「」『』`/—–·_-]|(?:{_LABELLED})[为是]?|{_TIES}|[\u3400-\u9fff]某[某甲乙丙丁]?|[*＊×]{{1,3}}|先生|女士|[老大]?[伯爷妈娘姨]{{1,2}}|师傅|约?[0-9]{{1,3}}岁"
)
"""Where a condition may begin: behind a mark, a label, what ties it to a person, a masked name."""
_FOLLOWING: Final = r"[，,。；;：:）)”\"、 \u3000\t|\n<\]】/—–？！_-]|$|患者|病人|患儿|[住入出]院|去世|[死身逝]亡|逝世|病史|多年|等|于|致|申请|医治|长期|合并|伴|和|及|与|并|[0-9一二三四五六七八九十]{1,2}余?年|的?门诊|用药|需|已|现|发放|而|被|后|无法|救治|抢救|且|的"
_NOT_OVER: Final = "(?<=病)(?:[理历案例假]|[休退](?!学))|[科院房害亡口性物室量线率源区类学型状]|[\u3400-\u9fff](?:科|医院|病房|害)|防治|预防|筛查|专科|中心|鉴定|研究|机制|废物|处理"
"""What goes on with a word of which an end of two characters and more is only a part."""
_OVER: Final = late(
    rf"(?:术后|后遗症|晚期|早期|[一二三四五六七八九十ⅠⅡⅢⅣIV壹贰叁1-9]{{1,3}}[期级度型]|伴[\u3400-\u9fff]{{1,8}})?(?={_FOLLOWING}|(?<=[{COMPOUND}][{COMPOUND}])(?!{_NOT_OVER}))"
)
_DEGREE: Final = "[一二三四五六七八九十1-9]{1,2}级"
_SENSE: Final = "(?:视力|听力|言语|肢体|智力|精神|多重)"
_GRADED: Final = late(
    rf"(?:{_SENSE}(?:残疾)?|残疾|失能|伤残|工伤|致残|轻伤|重伤)(?:等级)?(?:为|评定为|鉴定为)?{_DEGREE}(?:残疾)?|{_SENSE}?{_DEGREE}(?:伤残|残疾|失能)"
    rf"|(?:心|肺|肾|肝)功能(?:分级)?[ⅠⅡⅢⅣIV1-4一二三四]{{1,3}}级"
    rf"|(?<=对)(?!象|方|其|此|于)[\u3400-\u9fffA-Za-z]{{1,8}}过敏(?!原|体质|源)|{ALLERGENS}过敏(?!原|体质|源)"
)
_WITHIN: Final = late(r"[\u3400-\u9fffA-Za-z0-9αβⅠ-Ⅹ+-]+")
_FARTHEST: Final = 16
_NO_CONDITION: Final = late(
    r"防治|预防|筛查|知识|门诊|医院|政策|病种|慢性?病$|慢特病$|大病$|重病$|疾病$|看病|治病|因病|医疗|职业病$|知情|无障碍|(?:无|存在|交通|技术|阅读|沟通|制度|体制|出行|行动|使用|法律|事实|^)障碍$"
    r"|财产|损失|设施|设备|车辆|环境|路|墙|房|屋|电(?!休克)|线路|服务|无(?!痛)|没有|传染病|消防|资格|未(?!闭)|有的|的|防|应(?!激)|可|等|数据|系统(?!性)|信息|网络|手续|^(?:体检|检测|检查|筛查|初筛|复检)阳性$|情况|工作|经营|营养不良|收入|经济|价格|指标|血压$|^病$|^抗(?![体原])|^疑似病$|^[癌炎症瘤伤疹疮聋瘫]$|记录|缴费|材料|证件|年度|[0-9]月|管理|待遇|生产|食品|卫生|职能|质量|^手术$|^异常$|^不全$|^不良$|^低下$|^结节$|^依赖$|^缺乏$"
)
_BODY: Final = late(any_of(TELLING))
_SAID: Final = late(
    "(?:[自口]述|[主自]诉|患有?|确诊[为患有是]*|诊断[为是：:]*|查出|检出|发现|罹患|隐瞒|突发|死于|对|因|既往有|[病伤死](?:种|情|因|史)[为：:]*|状况[为：:]*)$"
)
_OPENING: Final = frozenset("（(")
_LINE_STARTS: Final = frozenset("\n。！？")
_OPERATED: Final = late("(?:行|接受|实施|施行|做了?)$")
"""Of 行肾移植术后 the operation is told, of 系肾移植术后 the state after it."""


def conditions(reading: Reading, persons: Sequence[int] = ()) -> Iterator[tuple[int, int]]:
    """Yield start and end of each statement: the condition with what qualifies it, joined ones together.

    `persons`: where names are over, in order; what no list holds may begin there.
    """
    text, done = reading.text, 0
    exact = {*measured(text)}
    seeds = sorted([*_seeds(reading, persons), *exact], key=lambda seed: (seed[0], -seed[1]))
    for start, end in seeds:
        if start >= done and (start, end) in exact:
            done = end
            yield start, end
        elif start >= done:
            first = _to_mark(text, _with_head(text, start, done), done, persons)
            done = with_tail(text, end)
            done = with_rest(text, first, done)
            if text[done - 2 : done] == "术后" and _OPERATED.search(text, max(0, first - 3), first):
                done -= 1
            yield first, done


def _seeds(reading: Reading, persons: Sequence[int]) -> Iterator[tuple[int, int]]:
    text = reading.text
    known = reading.places(Cue.ILLNESS)
    yield from (place for place in known if _is_seed(text, *place))
    for match in _PREGNANT.finditer(text) if "孕" in text or "妊" in text else ():
        start = match.start()
        yield start - (text[start - 1 : start] == "怀"), match.end()
    listed = [*_unlisted(reading, known, persons)]
    yield from listed
    taken = sorted([*known, *listed], key=lambda seed: seed[0])
    for start, end in (*stated(text), *column_conditions(reading)):
        at = bisect_left(taken, end, key=lambda seed: seed[0])
        if not at or taken[at - 1][1] <= start:
            yield start, end


def _is_seed(text: str, start: int, end: int) -> bool:
    """Whether a listed name is not a part of another word, nor of what anybody is asked for."""
    if _PART_OF_CODE.match(text, start) or _GOES_ON.match(text, end):
        return False
    if _NO_SEED.match(text, outside(text, start, end)[1]):
        return False
    if _CERTIFIED.match(text, end):
        first = _with_head(text, start, 0)
        return text[first - 1 : first] == "的"
    if text[start:end] == _DISABLED and _DISABLED_MANY.match(text, end):
        return False
    return not (text[start:end] in _STATES and _NO_STATE.match(text, end))


def _unlisted(
    reading: Reading, known: Sequence[Place], persons: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield what no list holds: degrees, and what ends as names of diseases, injuries and operations do.

    `persons`: where names of persons are over; a condition may begin there.
    """
    text = reading.text
    if reading.has(Cue.GRADE):
        yield from (match.span() for match in _GRADED.finditer(text))
    for place in reading.places(Cue.ILLNESS_END):
        if _covers(known, place):
            continue
        over = _OVER.match(text, place.end)
        start = _begin(text, place.start, persons) if over else -1
        if over is None or start < 0:
            continue
        if not start or text[start - 1] in _LINE_STARTS:
            start = min(place.start, max(start, _with_head(text, place.start, start)))
        at = bisect_left(known, start, key=lambda place: place.start)
        listed = at < len(known) and known[at].end <= over.end()
        if listed or _NO_CONDITION.search(text[start : over.end()]):
            continue
        wide = text[place.start : place.end] in WIDE_ENDS
        if (
            not wide
            or _BODY.search(text, start, place.start)
            or _SAID.search(text, max(0, start - 6), start)
            or (
                text[start - 1 : start] in _OPENING and name_start(text, start - 1, sure=False) >= 0
            )
        ):
            yield start, over.end()


def _covers(known: Sequence[Place], place: Place) -> bool:
    """Whether a listed name begins before a place and goes on behind it: 精神分裂症 and its 分裂."""
    at = bisect_left(known, place.end, key=lambda one: one.end)
    return at < len(known) and known[at].start < place.start and known[at].end > place.end


def _begin(text: str, end: int, persons: Sequence[int]) -> int:
    """Return where the words before a place begin, behind the nearest mark, name, label or tie; −1: too far.

    Behind what is none of these it begins with the characters that conditions are made of, if they name a part of the body.
    """
    low = max(0, end - _FARTHEST)
    start = 0 if low == 0 else -1
    for mark in _LEFT.finditer(text, low, end):
        start = mark.end()
    last = bisect_right(persons, end) - 1
    if last >= 0 and persons[last] >= low:
        start = max(start, persons[last])
    if start >= 0 and (start == end or _WITHIN.fullmatch(text, start, end)):
        return start
    run = end
    while run > low and text[run - 1] in _OF_HEADS:
        run -= 1
    return run if _BODY.search(text, run, end) else -1


def _with_head(text: str, start: int, least: int) -> int:
    """Move the start before words like 慢性 and 双侧."""
    for _ in range(8):
        head = _HEAD.search(text[max(least, start - 8) : start])
        if head is None:
            break
        start -= len(head[0])
    return start


_NO_HEAD: Final = frozenset("方尔起治疗诊查断检院科救防医药人民生学工老年意外造成名位道路交通")


def _to_mark(text: str, start: int, least: int, persons: Sequence[int]) -> int:
    """Move the start to the nearest mark, name, label or tie, over characters that conditions are made of."""
    run = start
    while run > max(least, start - _FARTHEST) and text[run - 1] in _OF_HEADS:
        run -= 1
    begin = _begin(text, start, persons)
    if not least <= begin < start:
        return start
    if run <= begin:
        return begin
    named = name_end(text, begin, Trust.PLACE) >= 0
    return begin if leads_up(text, begin, start) and not named else start


_OF_HEADS: Final = MEDICAL - _NO_HEAD
