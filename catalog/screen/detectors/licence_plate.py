"""Step screen: number plates of persons' vehicles; those of offices' vehicles are public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.detector import Detector, Found
from catalog.screen.glyph import NUMERALS, SPACES
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.name import name_start
from catalog.screen.reading import Reading, last_match
from catalog.screen.table import line_of

_NUMERALS: Final = "零〇幺一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_PROVINCE: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滇黔陇秦蜀"
_MARKS: Final = "\\-‐‑‒–—―−_·•.・‧∙⋅ㆍ~～●﹒/:：()（）*+＋"
"""Dots and dashes of any shape: scans and keyboards take one for another."""
_SEP: Final = rf"(?:[ {SPACES}]?[{_MARKS}]{{0,3}}[ {SPACES}]?|[（(]空格[）)]|空格|横?杠|点|短横)"
_WORDS: Final = "[（(]空格[）)]|空格|横?杠|点|短横"
_ONE: Final = "[0-9A-HJ-NP-Za-hj-np-z]"
_IN: Final = rf"(?:[ {SPACES}‐–—·•.:/_-]{{1,2}}|{_WORDS})?"
_LAST: Final = rf"(?:[ {SPACES}‐–—_-]|{_WORDS})?"
_PLATE: Final = late(
    rf"[{_PROVINCE}]{_SEP}[A-HJ-NP-Za-hj-np-z]{_SEP}{_ONE}(?:{_IN}{_ONE}){{3}}"
    rf"(?:{_LAST}{_ONE}(?:{_LAST}{_ONE})?|{_LAST}(?:挂(?![失靠牌])|[学警港澳]))"
    r"(?![0-9A-Za-z*×]|[.‐–—-][0-9A-Za-z])"
)
_LONG_PLATE: Final = late(
    rf"[{_PROVINCE}]{_SEP}[A-HJ-NP-Z]{_SEP}[0-9A-HJ-NP-Z]{{7}}(?![0-9A-Za-z*×]|[.‐–—-][0-9A-Za-z])"
)
"""A plate with a sign too many, as a slip of the pen leaves it: only where it is called one."""
_CALLED: Final = late("(?:车牌|号牌|牌照|车号)(?:号码?)?[：:为是 （(“]{0,3}$")
_SIGN: Final = f"[0-9A-Za-z{_NUMERALS}]"
_ODD_PLATE: Final = late(
    rf"[{_PROVINCE}]{_SEP}\n?[A-HJ-NP-Z]{_SEP}\n?{_SIGN}(?:[ ‐–—·•.-]?\n?{_SIGN}){{4,5}}"
    r"(?![0-9A-Za-z*×]|[.‐–—-][0-9A-Za-z])"
)
_TOLD_PLATE: Final = late(
    rf"[{_PROVINCE}][，,、]?[A-HJ-NP-Z](?P<mark>[，,、])[ ]?(?:{_SIGN}{{1,4}}(?:(?P=mark)[ ]?{_SIGN}{{1,4}}){{1,3}}|{_SIGN}{{5,6}})(?!{_SIGN}|[*×元人户个件台辆])"
)
"""A plate read out in groups: 浙Z，八八七，K二."""
"""A plate with Chinese numerals, O or I among its signs, or with the end of a line within it."""
_LETTER: Final = late("[A-HJ-NP-Za-hj-np-z]")
_HEAD: Final = late(rf"[{_PROVINCE}](?:{_SEP}\n?|[，,、])[A-HJ-NP-Za-hj-np-z]")
_MOST_BREAKS: Final = 2
_BODY: Final = late(r"[A-Z](?:[0-9A-Z]{4}[0-9A-Z挂学警港澳]|[0-9A-Z]{6,7})")
_LETTERS_AND_DIGITS: Final = late(r"(?=.*[0-9])")
_OFFICE: Final = late(
    "公务|公车|道具车|[局府委院][0-9一二三四五六七八九]{1,2}号车|包车客运|客运标志牌|[（(](?:公司|单位|集体|公户)[）)]$|执法[^，。]{0,6}车|专用车|车辆信息公示|执法用车|单位车辆|救护车|急救车|拍卖|竞价|处置|(?<!强制)(?<!达到)(?<!应当)报废(?!(?:更新)?补贴)|巡查车|巡逻车|保障车|特种|消防车|警车|公交(?![决罚处简强管警肇事])|巡游出租|交运|中标车|采购车|国有|机要|通勤车|班车|租赁公司|服务车"
    "|转播车|直播车|采访车|灵车|殡仪|殡葬|大型?客车|(?<!小)(?<!小型)旅游客?车|大巴|中巴|(?:出租汽?车|的士)(?=[^，。；：:\\n]{0,4}$)|流动[\u4e00-\u9fff]{1,4}车|(?:抢险|抢修|维修|巡线|救援|救灾|采样|防疫|疫苗|物资|执勤|勘测|测绘|巡检|保洁|养护|园林|市政)(?:皮卡|(?:运输|作业)?车(?![道位]))|体检车|检测车|检修车|冷藏车|教练车(?!号|牌)|(?:机关|单位|公司|集团|[局院校厂所])车队(?=[：: ]|$)|观光车|接驳车|摆渡车|清障车|吊车|铲车|作业车|叉车|运维车|公证车|普查车|监测车|送餐车|运水车|(?<![\u4e00-\u9fff])[馆院局校社台]车(?![主位库队])"
    "|(?:车主|所有权?人|登记人)[为是：: ]{0,2}(?![\u4e00-\u9fff]{0,3}某)[\u4e00-\u9fff（）()]{2,20}(?:公司|集团|中心|局|支队|大队|院|学校|委员会|政府)(?=[，,；;。 ）)]|$)"
    "|(?<![人员其的])所属(?:的)?[\u4e00-\u9fff]{0,6}车"
    "|通勤(?:巴士|大巴)|公交集团|公车平台|租用大巴|环卫|洒水车|清扫车|垃圾[\u4e00-\u9fff]{0,2}车|抢险车|工程车|宣传车|采血车|献血车|押运|运钞|邮政车|转运车|校车|勘察车|应急车(?!道)|殡葬|车改|(?<!非法)(?<!违法)(?<!无证)营运(?:客车|车辆)|客运班线|危货|(?:公司|企业|单位|集团)(?:的|所属|名下)?(?!员工|职工|老板|门口|楼下|停车)[\u4e00-\u9fff]{0,2}车(?![位库])|公司(?:名下|所有|所属|投入|自有|新购)|(?:单位|企业|集团|旅行社|电视台|报社|医院|学校)(?:名下|所属|所有|自有|自用|配备)"
    "|(?:运输|物流|客运|出租|汽车|公交|旅游|工程|贸易|建设|环境|科技|出行|租车|租赁|搬家|快递|护卫)[\u4e00-\u9fff]{0,6}(?:公司|企业|集团)"
)
_SHOWN: Final = late('(?:例如|比如|譬如|(?<![假不何正自犹譬])如)[：:“"（(]{0,2}$')
_SHOWN_SO: Final = late('[”"]?(?:[）)]|[”"]?(?:这样|这种|等?格式|的格式|字样))')
"""A plate that shows how one is written, and what follows it."""
_OURS: Final = late("本局|我局|本中心|我中心|本单位|我单位|本院")
"""Whose vehicle it is only before the plate: behind it they are the ones who act."""
_PERSON: Final = late(
    "驾驶人|驾驶员|自用|自驾|自购|私用|私车|个人|司机|车主|机主|当事人|违法行为人|被执行人|来电人|报警人|业主|住户|居民|村民|学员|乘客|家长|本人|[我你您他她]的?车|私家车|自家车|[我他她]家"
)
_PRIVATE: Final = late("私家车|私车|自家车|个人所有|个人车辆|私人(?:轿|汽|小)?车")
"""What a vehicle is, told behind its plate, whatever stands before it."""
_NOTE: Final = late(r"\s?[（(][^（）()\n]{1,30}[）)]")
"""What stands in brackets right behind a plate."""
_STAFF: Final = late(
    "[\\u4e00-\\u9fff]某|(?:公司|单位|局|中心|院|校|厂)(?:的|退休)?(?:员工|职工|司机|驾驶员|职员|干部|教师|人员)"
)
"""Whose vehicle it is: one who works for an office or a firm."""
_PEOPLE: Final = late("姓名|车主|所有人|驾驶|司机|使用人|当事人|户主|身份证|电话|手机")
_AND: Final = late(r"[、，,和及与 /]{1,2}")
_LISTED: Final = late(
    rf"(?:[、，,和及与 ]{{1,2}}[{_PROVINCE}]{_SEP}[A-HJ-NP-Z]{_SEP}[0-9A-Z]{{5,6}}(?![0-9A-Za-z])){{1,8}}"
)
"""More plates: what stands behind the last is said of all."""
_HIRED: Final = late(
    r"[（(](?:[\u4e00-\u9fff]{0,12}(?:局|院|校|厂|公司|集团|中心|[林农渔牧]场|合作社|大队|支队|站)的?(?:(?:[小货轿客皮公][\u4e00-\u9fff]{0,2})?车)?|公交|出租|巡游出租|的士|班线|校|环卫|公务)(?:车|客车|用车)?[）)]"
)
"""A note that says what a vehicle runs as."""
_NOTE_REACH: Final = 34
_RUN_BY: Final = late(
    "挂?(?:\\s?[蓝黄绿]牌)?[，,；;（( ]\\s?(?:该?车辆?的?)?(?:所有权?人|产权人?|权属|登记在|车主|登记人|(?:使用|产权|所属|车属|承运|运输|营运)?(?:单位|(?:企业|公司)(?=[：:]))|承运人)[为是：:属于归]{0,3}\\s?[^，。；某]{2,20}(?:公司|集团|单位|局|中心|支队|大队|[医学]院|学校|政府|委员会|委|合作社|[馆站社台])"
    '|号?牌?[”"]?[，,]?(?:号牌)?(?:[是为系]|实[为是系]|应[为是])[^，。；]{0,8}(?:公司|单位|局|中心|公交|公务|集团|剧组|道具|样牌|展示用)'
    "|[，,]?(?:现|均|都|一直)?由[^，。；]{2,16}(?:运营|营运|管理|调度|承运|使用|调配)"
    "|(?:[、，,和及与][^，。；、]{6,10}){0,6}[，,]?[均都]?[属系为是]于?(?:(?!个人|私|员工|职工|驾驶员|司机)[^，。；]){2,16}(?:公司|集团|单位|局|中心|支队|大队)(?:所有|名下|的?车辆?)?(?=[，。；）]|$)"
)
"""Who runs the vehicle, told behind its plate."""
_FLEET: Final = late(
    "(?:公务用?车|公车|单位车辆|机关车辆|执法车辆?|公务车辆|平台车辆)[^\n，。；]{0,8}(?:台账|登记|一览|清单|使用|调度|记录|表|信息)[^\n，。；]{0,8}$"
)
"""The heading of a list of an office's vehicles."""
_HEADING: Final = 300
_PART_END: Final = late("[，,。；：:]")
_OTHER: Final = late(
    r"备案(?=[号编证])|(?:型号|规格|货号|料号|图号)[：: 为是]{0,2}\Z|许可(?![：:])|准字|ICP|经营许可证|证号|文号|编号|批准|注册证"
)


_PAPER_BEHIND: Final = late("号?(?:公告|文件|令|函|批复|通知|地块|宗地)")


def find(reading: Reading) -> Iterator[Found]:
    """Find plates with five characters or, of new-energy vehicles, six behind province and letter."""
    done, ahead = -1, ""
    for match in _plates(reading):
        start, end = match.span()
        value = _plain(match[0])
        if not _BODY.fullmatch(value[1:]) or not _LETTERS_AND_DIGITS.match(value[2:]):
            continue
        if value[2:].strip("0") == "":
            continue
        words = f"{reading.labels(start)}\n{reading.clause(start, 40)}"
        if done >= 0 and _AND.fullmatch(reading.text, done, start):
            words = ahead  # the words before the first of a list are for all
        done, ahead = end, words
        if _PAPER_BEHIND.match(reading.text, end):
            continue
        if (
            _OTHER.search(words[-12:])
            or value.endswith(("警", "学"))
            or (_SHOWN.search(words) and _SHOWN_SO.match(reading.after(end)))
            or _is_office(reading, words, end)
        ):
            continue
        yield Found(start, end, Weight.REVIEW, value)


def _plates(reading: Reading) -> Iterator[re.Match[str]]:
    """Yield what is built like a plate; of odd shapes only where no other one stands."""
    text = reading.text
    if not _LETTER.search(reading.ascii):
        return
    for head in _HEAD.finditer(text):
        match = _PLATE.match(text, head.start())
        if match is None:
            match = _ODD_PLATE.match(text, head.start())
            if match is None:
                match = _TOLD_PLATE.match(text, head.start())
            if match is None and _CALLED.search(text, max(0, head.start() - 12), head.start()):
                match = _LONG_PLATE.match(text, head.start())
            if match is None or match[0].count("\n") > _MOST_BREAKS:
                continue
        yield match


def _plain(found: str) -> str:
    """Return a plate without marks, its numerals as digits."""
    signs = re.sub(rf"{_WORDS}|[^0-9A-Za-z\u4e00-\u9fff〇]", "", found).upper()
    return signs[:2] + "".join(_MISTAKEN.get(sign, sign) for sign in signs[2:])


_MISTAKEN: Final = {**NUMERALS, "O": "0", "I": "1"}
"""No plate has these letters behind its second sign."""


def _is_office(reading: Reading, words: str, end: int) -> bool:
    """Tell whether an office or a firm owns the vehicle: by the nearest words before it, or those behind."""
    listed = _LISTED.match(reading.text, end)
    end = listed.end() if listed else end
    note = _NOTE.match(reading.after(end, _NOTE_REACH))
    behind = note[0] if note else _PART_END.split(reading.after(end), maxsplit=1)[0]
    if _PRIVATE.search(reading.after(end)) or (note and _STAFF.search(note[0])):
        return False
    office = last_match(_OFFICE, words) or last_match(_OURS, words)
    if office:
        person = last_match(_PERSON, words)
        return person is None or person.start() <= office.start()
    if note and _HIRED.fullmatch(note[0].strip()):
        return True
    if _PERSON.search(words):
        return False
    return (
        _OFFICE.search(behind) is not None
        or _is_in_offices_row(reading, end)
        or _RUN_BY.match(reading.after(end, _NOTE_REACH)) is not None
        or _is_fleet(reading.text, end)
    )


_BODY_CELL: Final = late(
    "(?:^|[\t|]) ?[\u4e00-\u9fff]{2,16}(?:局|委员会|中心|公司|集团|医院|学校|小学|中学|政府|合作社|[林农]场|支队|大队) ?[\t|]"
)
"""A cell that names an office or a firm and nothing else: the row's holder."""


def _is_in_offices_row(reading: Reading, end: int) -> bool:
    """Tell whether another cell of the row says what an office's vehicle is for, and none names a person."""
    header = reading.cell(end).header
    first, over = line_of(reading.text, end)
    row = reading.text[first : min(over, first + _HEADING)]
    if _BODY_CELL.search(row) and not _names_person(row):
        return True
    if not header or _PEOPLE.search(header):
        return False
    return _OFFICE.search(row) is not None and not _PERSON.search(row)


def _names_person(row: str) -> bool:
    """Tell whether a cell of a row holds a person's name and nothing else."""
    cells = (cell.strip() for cell in _CELL_MARK.split(row))
    return any(
        cell.endswith("某") or name_start(cell, len(cell), sure=False) == 0
        for cell in cells
        if 1 < len(cell) <= _LONGEST_NAME
    )


_CELL_MARK: Final = late(r"[\t|]")
_LONGEST_NAME: Final = 4


def _is_fleet(text: str, end: int) -> bool:
    """Tell whether the first line of the paragraph is the heading of a list of an office's vehicles."""
    before = text[max(0, end - _HEADING) : end]
    lines = before[before.rfind("\n\n") + 1 :].strip("\n#* ").split("\n")
    return len(lines) > 1 and _FLEET.search(lines[0].strip("#* ")) is not None


DETECTOR: Final = Detector(
    kind=SensitiveKind.LICENCE_PLATE,
    find=find,
    true=(
        "业主李桂芳，车牌⟦浙Z·DF52018⟧；外聘教练车号：⟦浙Z5TT07⟧；临停许可：⟦浙Z·D61827⟧（家长自用）",
        "车牌号⟦浙Z&nbsp;12345⟧、⟦浙Z杠12K45⟧、⟦浙Z（空格）12K46⟧",
        "示公交决字〔2025〕第17号：李某驾驶小型轿车⟦浙Z5R08Q⟧",
        "祁某 ⟦浙Z*F21098⟧ 新能源，占用应急车道⟦浙Z12K45⟧，接站车牌⟦浙Z90U83⟧",
        "出租车投诉：车号⟦浙Z·T2085⟧，司机绕路",
        "⟦浙Z12K45⟧（李某，示例物流公司员工）",
        "例如⟦浙Z12K46⟧多次违停；车牌是⟦浙Z，D三幺八七零⟧",
        "车牌号⟦浙Z12345⟧",
        "私车公用备案｜⟦浙Z-12K45⟧｜每月，报废补贴号牌⟦浙Z12K46⟧",
        "车主李某，⟦浙Z·1A234⟧",
        "⟦浙ZD12345⟧新能源车",
        "租客的电动车⟦浙Z—1A234⟧、⟦浙Z–D12345⟧",
        "车主：李某，⟦浙Z――12A45⟧",
        "用面包车（⟦浙Z·72K9F⟧）运货，被我局执法人员当场查获",
        "某运输公司驾驶员李某驾驶⟦浙Z12A45⟧时超速",
        "车牌⟦粤Z·1234港⟧",
        "摩托车⟦浙Z·4K195⟧挂失，半挂车⟦浙Z·4K19挂⟧",
        "货车⟦浙Z 8K2\n16⟧超限，轿车⟦浙Z\n3K91V⟧未年检",
        "疑似⟦浙Z·六Q8五2⟧，另一辆⟦浙ZF·19063⟧",
        "强制报废：⟦浙Z12345⟧；非法营运车辆⟦浙ZD12345⟧；油改气备案：⟦浙Z-6T903⟧",
        "公车以外车辆：⟦浙Z27194⟧，系职工私家车",
        "号牌⟦浙Z5W13O⟧，⟦浙Z·l23O5⟧，⟦浙Z**12**345⟧",
        "私家车⟦滇Z7V20L⟧愿作担保，⟦浙Z12345⟧（车主，某公司员工）",
        "那辆旧桑塔纳，⟦浙Z，八八七，K二⟧，停着没人开",
        "车主⟦浙（Z）12345⟧、⟦浙Z:12345⟧",
        "| 姓名 | 车牌 |\n|---|---|\n| 张某 | ⟦浙Z 1A234⟧ |",
    ),
    false=(
        "机关车队：浙Z·0D119；车牌浙Z·C3390（示例林场货车）；道具车（公司）浙ZD3391；浙Z·T1188、浙Z·T2093两辆出租汽车座套不洁",
        "2\t示例县水利局\t浙Z00177\t6000",
        "殡仪馆灵车 浙Z·A0126；电视台转播车浙Z·G0013停P1；出租车浙Z·T2917拾金不昧",
        "大客车浙Z·52207（旅行社自有）；所涉“浙Z·12345”号牌为剧组拍摄用道具牌",
        "车牌浙Z·L2058挂，所有人为区疾病预防控制中心；采样车浙ZF0912；抢险皮卡 浙Z3K916，单位：市水务集团",
        "拍卖示例旅游客运有限公司5辆客车，号牌为浙Z2217D、浙Z2218D、浙Z2230D、浙Z2231D、浙Z2236D",
        "|车型|号牌|用途|\n|---|---|---|\n|洗扫车|浙Z·H0551|环卫作业（单位自有）|",
        "驾驶员培训公司　教练车：浙Z1372学、浙Z1588学",
        "浙ICP备12345678号",
        "公务用车使用台账\n日期 车号 事由\n9/3 浙Z·X0127（执法） 拆违现场",
        "园区线路使用车辆浙Z·06217D，由市公交集团运营",
        "浙B2-20201234",
        "型号川E5Q200空压机，ICP备案：浙B2-20201234",
        "公车到期报废：浙Z27194",
        "浙Z—20201234号卷",
        "公务用车浙Z00123拍卖公告",
        "救护车（浙Z12K45）",
        "记得车牌号（如浙Z·T3021）可查；plate=浙ZT2086(出租) ok；违法事实：所属货车浙Z77162超限",
        "车主省厅机关服务中心，号牌浙Z·00762；车辆：粤ZC482港，企业：示例联运有限公司",
        "准予某运输公司投入营运客车两辆，车牌号分别为浙Z·20338、浙Z·20351",
        "浙Z·0293警巡逻时发现",
        "浙Z·***45",
        "浙Z·T1108（巡游出租，某交运公司），超员1人",
        "浙G12345号公告",
    ),
)
