"""Step screen: how far an address goes that begins at a place, and whether it tells more than road or village."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late

_NUMBER: Final = (
    r"(?:[0-9]{1,5}[A-WYZa-wyz]?(?:[-－—~][0-9]{1,5}[A-WYZa-wyz]?){0,4}|[A-WYZa-wyz][0-9]{0,4}"
    r"|[一二三四五六七八九十百零壹贰叁肆伍陆柒捌玖拾][一二两三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾0-9]{0,5}"
    r"|[甲乙丙丁东西南北中上下前后](?=[幢栋座楼单组屯院梯室户]))"
)
_UNIT: Final = r"(?:号楼|号院|号附|[村居牧]民小组|村小组|牧民组|生产队|小组|小队|大队|单元|号|幢|栋|座|楼(?![上下道面顶宇盘市间])|层|室(?![内外温])|户(?![籍口主均]|业主|居民|村民|群众|全部|共)|房(?![地产屋颤])|弄|组(?![织成建合长员])|社(?![区会保])|连(?![续接日同天衣云带锁])|队(?![伍员长])|屯|排(?![查名])|门(?![诊店急特慢户口])|梯|院(?![区内外前部长确诊住就手检收医治]))"
_DETAIL: Final = late(
    rf"(?:附|第|之)? ?(?<![0-9])(?!(?<=第)[0-9]{{4,}}号){_NUMBER} ?{_UNIT}(?![楼梯]?(?:码|线|公|令|文))"
)
_PLATE: Final = late(
    r"门牌号?[:：]? ?[0-9]{1,5}(?:-[0-9]{1,3})?号?|第[0-9一二三四五六七八九十]{1,3}(?:[家户间](?![庭长公单分子籍口主均])|排(?![查名]))"
)
"""The plate of a house, or the house counted from the edge of the village: 门牌0086, 西头第二户."""
_ROOM: Final = late(
    r" ?[#-]? ?[0-9]{1,4}[A-Za-z]?(?:-[0-9]{1,4}){0,3}(?![0-9年月日元个人名次岁天%.])|[一二三四五六七八九][〇零一二三四五六七八九]{2,3}(?![〇零一二三四五六七八九十年月日元个人名次岁天])"
)
_ROOM_LINE: Final = late(r"[ \u3000]{0,2}\r?\n[ \u3000]{0,2}[0-9]{3,4}(?=[”\"，,。；;）)\n]|$)")
"""A room alone in the next line."""
_TAIL: Final = late(
    r"(?:[东西南北中左右前后对]{1,2}(?:户|侧|边|间|首|手|门(?!诊)|屋|楼)|院?内(?:[东西南北][屋楼院]|平房)|[东西南北]?头?第[0-9一二三四五六七八九十]{1,2}[间户家排]|[东西南北左右](?=[，,。；;、）) \n|\t]|$)|[前后]门|之[一二三四五六七八九0-9]|后院|平房|阁楼|地下室|车库|底层|顶层|门面|附[0-9]{1,3}号?|[0-9一二三四五六七八九]{1,2}楼){1,3}"
)
"""What stands behind the last number: the side, the door, the floor."""
_BARE: Final = late(
    r"(?<=[号楼栋幢座][（(])[0-9]{1,3}(?:-[0-9]{1,4}){1,3}[）)]|(?<=[\u3400-\u9fff])[A-H][0-9]{1,2}-(?:[0-9]{1,3}-)?[0-9]{3,4}(?![0-9-])|(?<=[\u3400-\u9fff])[0-9]{1,3}-1[0-9]{4}(?![0-9年月日元-])|(?<=[寓厦邸墅阁轩庭楼])[A-H]?-?[0-9]{3,4}(?![0-9年月日元人名个号岁平㎡%.-])|(?<=[\u3400-\u9fff])[0-9]{1,3}#-?[0-9]{1,2}-[0-9]{1,4}(?:-[0-9]{1,4})?(?![0-9年月日元-])|(?<=[\u3400-\u9fff])[0-9]{1,3} ?(?:#|号?楼?-)[0-9]{2,4}(?![0-9年月日元-])|(?<=[\u3400-\u9fff])[0-9]{1,3}-[0-9]{1,3}(?:-[0-9]{1,4}){0,2}(?![0-9年月日元-])|(?<=[\u3400-\u9fff]) [0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9年月日元-])|(?<=[村组屯庄寨湾塘岭坪])[0-9]{1,4}号?(?![0-9年月日元岁人名])"
)
_NAMED_GROUP: Final = late(
    r"(?<=[村庄区湾寨屯岭沟坪坝塘冲查])(?!民小组)(?:(?!某)[\u3400-\u9fff]){1,4}(?:组|屯|队)(?<![中支总分]队)(?<!突击队)(?<!巡逻队)(?<!志愿队)(?<!医疗队)(?<!救援队)(?<!文艺队)(?<!工作[组队])(?<!施工队)(?<!消防队)(?<!服务队)(?<!宣传[组队])(?<!领导小组)(?<!党小组)(?<!调查组)(?<!检查组)(?<!专家组)(?![织合长成建员部])"
)
_STRETCH: Final = late(r"[〇\u3400-\u9fff0-9A-Za-z#\-－—~·（）() \u00a0\u3000]{2,90}")
_LEAVES: Final = late(
    r"联系|电话|手机|身份|邮编|擅自|[男女](?=[，,、；;（()） \t\n]|性|[0-9]|出生|[\u3400-\u9fff]{1,3}族|$)|患|因|现年|出生|姓名|参保|系[我该示当原]|的(?!士)|等[，,。0-9一二三四五六七八九十]|自\d|与其|并[^州]|经查|变更?为|改为|职业[：:]|文化程度|民族[：:]|政治面貌|[（(](?![\u3400-\u9fff0-9 -]{2,14}[）)])"
)
_PLACE: Final = late(
    r"省|市|县|区|旗|镇|乡|村|路|街|道|巷|弄|胡同|社区|园|苑|庭|府|公寓|宿舍|新村|家属院|家属楼|大院|屯|庄|里|坊|寨|湾|塘|坪|岭|沟|坝|桥|楼|城|期|院|阁|轩|郡|查|木|场|连|团|舍|口|头|房|[0-9]-[0-9]{1,2}-[0-9]{3,4}|#[0-9]|居|都|邸|湖|山|厦|号|墅|景|组|队|所|厂|矿|站|栋|幢|单元"
)
_LOCATED: Final = late(
    r"[\u3400-\u9fff](?:镇|乡|村|公社(?=[\u3400-\u9fff]{1,6}(?:大队|[0-9]))|大队(?=第?[0-9一二三四五六七八九十]{1,3}(?:小?队|生产队|组|号))|路|街(?!道办)|道(?=[0-9])|巷|弄|胡同|社区|小区|花园|[苑园庭府](?=[0-9A-Za-z东西南北一二三])|公寓|宿舍|新村|家属院|家属楼|大院|屯|庄|里(?=[0-9一二三四五六七八九十])|坊(?=[0-9])|寨|湾|塘|坪|岭|沟|坝|嘎查|苏木|[分总农牧林]场|板房|周转房|出租屋|家属区|宿舍区|生活区)|牧业[0-9一二三四五六七八九十]|[\u3400-\u9fff]委(?= ?[0-9]{1,3}-[0-9])|[0-9一二三四五六七八九十]连(?=[0-9])"
    r"|[区苑园院场][0-9]{1,3}排|[\u3400-\u9fff][0-9]{1,4}号[0-9]{3,4}室|[\u3400-\u9fff][\u3400-\u9fff]组[0-9]{1,4}号|[\u3400-\u9fffA-F]{2}[0-9一二三四五六七八九十]{1,3} ?(?:幢|栋|座|号楼.{0,3}(?:单元|门|[0-9]{3})|单元|#)|[\u3400-\u9fffA-F]{2}[A-Fa-f甲乙丙丁][座栋幢]|[\u3400-\u9fffA-F][\u3400-\u9fff][0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}"
)
"""What tells an address even where no label does: a road, a village, an estate, or a house and its rooms."""
_GROUP: Final = late(r"[^0-9]*[0-9]{0,2}(?:组|社|队|屯|连)[”\"」』】〕\]`_*]{0,3}")
_MASK: Final = late(
    r"[ （(]?(?:[〇*＊×xX□■○●某]|_(?=[_室号栋幢户单\s，。；]|$)|\.{2}(?!\.)|(?:…|\.{3,6})+(?=[号室栋幢楼座户单门0-9]))"
)
_NONE: Final = late(
    "一[\u3400-\u9fff]{1,2}一[号户室房门栋组]|[\u3400-\u9fff][0-9]{0,4}[民刑行执知赔破][初终再申特督监保复辖前0-9]字?第?[0-9]"
)
"""Tells of each one its own, or numbers a case: 一标一号, 鄂0583民初1177号."""
_FURTHEST: Final = 14
"""So many characters at most between two details: the name of a community between 12号 and 3幢."""
_SHORTEST: Final = 2
_FIRST: Final = 50
"""So many characters at least and at most before the first detail."""


def address_end(text: str, start: int) -> int:
    """Offset after an address that begins at `start` and tells a house, a group or a room; −1: none does.

    One that is cut at the road or the village, or has masks where numbers were, is none.
    """
    stretch = _STRETCH.match(text, start)
    if stretch is None or not "\u3400" <= text[start] <= "\u9fff" or _NONE.match(text, start):
        return -1
    over = _over_lines(text, start, stretch.end())
    leave = _LEAVES.search(text, start, over)
    if leave:
        over = leave.start()
    end = _last_detail(text, start, over)
    held = text[start - 1 : start] == "_"
    if end < 0 or (_MASK.match(text, end) and not held):
        return -1
    return end


def _over_lines(text: str, start: int, over: int) -> int:
    """Return where a stretch is over that goes on behind the end of its line: with a house or a room of it."""
    for _ in range(_MOST_LINES):
        line = _NEXT_LINE.match(text, over)
        if line is None:
            break
        own, last = line.span("own")
        house = _DETAIL.match(text, own, last)
        if house is None and (
            _DETAIL.search(text, start, over) or not _DETAIL.search(text, own, last)
        ):
            break
        over = last
    return over


_NEXT_LINE: Final = late(
    r"[ \u3000]{0,2}\r?\n[ \u3000]{0,4}(?P<own>[〇\u3400-\u9fff0-9A-Za-z#\-－—~·]{2,40})(?![：:|\t])"
)
_MOST_LINES: Final = 3


def is_group(text: str, start: int, end: int) -> bool:
    """Whether an address tells a village's group and no house of it."""
    return _GROUP.fullmatch(text, start, end) is not None


def is_located(text: str, start: int, end: int) -> bool:
    """Whether what stands between two places is an address by itself, with no label to tell so."""
    return _LOCATED.search(text, start, end) is not None


def _last_detail(text: str, start: int, over: int) -> int:
    """Offset after the last number with a unit in a stretch, −1: there is none, or no place before it."""
    end = -1
    for detail in _details(text, start, over):
        first, last = detail
        if end < 0 and first - start < _SHORTEST:
            continue
        if end < 0:
            if first - start > _FIRST or not _PLACE.search(text, start, min(last, over)):
                return -1
        elif first - end > _FURTHEST:
            break
        end = max(end, last)
    if end < 0:
        return -1
    room = _ROOM.match(text, end, over) or _ROOM_LINE.match(text, end)
    if room and text[end - 1] in "号幢栋座元楼室门梯层":
        end = room.end()
    tail = _TAIL.match(text, end, over)
    return tail.end() if tail else end


def _details(text: str, start: int, over: int) -> list[tuple[int, int]]:
    found = [
        match.span()
        for pattern in (_DETAIL, _BARE, _NAMED_GROUP, _PLATE)
        for match in pattern.finditer(text, start, over)
    ]
    return sorted(found)
