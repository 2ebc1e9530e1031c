"""Step screen: what makes an address somebody's home, and what makes it an office, a shop or a site."""

from __future__ import annotations

HOME_LABELS = (
    "家访地址 案主地址 住户地址 迁居地址 安置地址 走访地址 服务对象地址 养老地址 迁入地址 迁出地址 监护人地址 家长地址 当事人地址 举报人地址 投诉人地址 信访人地址 申请人地址 家属地址 家庭住址 家庭地址 "
    "家庭详细地址 家庭居住地址 家庭所在地 详细住址 现住址 现居住地 现居住地址 现居地 常住地址 常住地 经常居住地 实际居住地 "
    "实际居住地址 居住地址 居住地点 居住地 居住所 户籍地址 户籍住址 户籍所在地 户籍地 户口所在地 户口地址 户口住址 身份证地址 "
    "身份证住址 身份证上地址 身份证上的地址 身份证上住址 身份证上的住址 证件地址 暂住地 暂住地址 租住地 租住地址 租住处 住处 现住 "
    "原住 原住址 原籍地址 老家地址 父母住址 养老住址 住址 家住 家在 宅基地地址 房屋坐落 房产地址 患者住址 患者地址 本人地址 "
    "个人地址 参保人地址 户主地址 上门地址 上门评估地址 上门服务地址 失能老人住址 "
).split()
"""Labels and words that only a person's home has."""

HOME_BEFORE_MARK = (
    r"户籍(?=[：:在为是])|(?:家中|家里|住处|住宅|租住房|出租屋)(?=[（(：:])|第[0-9]{1,4}户(?=[：:])"
)
"""Regular expression: words of a home where a mark follows."""

OPEN_LABELS = "房屋位于|房屋坐落|坐落位置|坐落|配租房源|安置房源|房源|安置房|自填地址|联系地址|送达地点|收件地点|通讯地址|通信地址|邮寄地址|送达地址|收件地址|收货地址|寄送地址|快递地址|配送地址|住所地?|地址|所在地"
"""Regular expression: labels that a person and a body have alike."""

LIVES = (
    "居住在 居住于 现居于 现居在 现居住于 现居住在 现住 现住在 现住于 现住于在 家住 家住在 租住 租住于 租住在 租住在于 暂住 暂住于 暂住在 暂住在于 借住 借住于 借住在 借住在于 寄住 寄住于 寄住在 寄住在于 住在 住于 户籍在 户口在 户籍为 户籍地为 落户 落户在 落户于 落户于在 家中位于 家位于 住所位于 住处位于 住房位于 定居 定居在 定居于 定居于在 搬至 搬到 迁至 独居 独居在 独居于 独居于在 居于"
).split()
"""Verbs before a home."""

GOES = "前往|来到|到|至|赴|在|于|位于|走进|走访|上门至"
"""Regular expression: verbs before a home that the word 家中 or 住处 closes."""

HOME_BEHIND = "(?:的)?(?:家中|家里|家门|住处|住所|住房|家(?![政具电属药属])|出租房|出租屋|租住房|租住处|租房|住宅|自宅|老宅|寓所)"
"""Regular expression: what closes the address of a home in running text."""

PERSON_WORDS = (
    "选房人|权利人|被征收人|征收户|业主|住户|诉求人|危房|宅基地|社保卡|医保卡|卡号|身份证|手机|男[，,、；; )）]|女[，,、；; )）]|男$|女$|姓名|\\d{4}年(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:出)?生|汉族|回族|苗族|壮族|满族|参保人|患者|病人|申请人|举报人|投诉人|信访人|反映人|当事人|被处罚人|受送达人|收件人|户主|家属|村民|居民|老人|"
    "救助对象|失能|原告|被告|上诉人|嫌疑人|监护人|证人|联系电话：?1[3-9]\\d"
)
"""Regular expression: words before an address that make it a person's."""

BODY_WORDS = (
    "[局处科委办部]收|办事处|纸质件|材料寄|统一社会信用代码|信用代码|法定代表人|法人代表|负责人|营业执照|经营|注册|注册地|登记地址|办公|公司|企业|工厂|厂区|医院|卫生院|卫生室|诊所|门诊部|药店|药房|大药房|中心|大厅|窗口|服务点|服务站|网点|受理|办理地点|办理|"
    "医保局|保障局|分局|管理局|委员会|政府|机关|单位|机构|学校|采购人|采购代理|代理机构|供应商|中标|投标|招标|开标|评标|项目|工程|施工|建设|(?<!危房)改造|安装|会议|集合|活动|培训地点|考试地点|考点|面试地点|举办|现场|"
    "病区|住院部|诊区|院区|咨询|监督电话|投诉电话|举报电话|举报地址|信访接待|值班|行政复议|法院|律师|银行|支行|养老院|敬老院|福利院|护理院|社区卫生|便民|驿站|仓库|生产|药业|集团|商行|超市|门店|店铺|定点|报名|领取地点|取件|发放地点|公示地点|张贴|接种|小组地点"
)
"""Regular expression: words around an address that make it a body's, a counter's or a site's."""

BODY_BEHIND = "[^，,。；;\\n]{0,16}?(?:公司|医院|卫生院|卫生室|诊所|门诊部|药店|药房|大厅|中心|服务站|服务点|窗口|局|委员会|居委会|村委会|银行|支行|学校|小学|中学|幼儿园|养老院|敬老院|福利院|法院|政府|大厦|写字楼|商场|超市|会议室|办公室)"
"""Regular expression: right behind an address: whose it is."""

HOME_MARKED = ("户籍", "家中", "家里", "住处", "住宅", "租住房", "出租屋", "户：", "户:")
"""One of them stands in whatever `HOME_BEFORE_MARK` finds."""

OPEN_WORDS = tuple(OPEN_LABELS.replace("住所地?", "住所|住所地").split("|"))
"""The words of `OPEN_LABELS`."""

ROOM_STEMS = (
    "单元",
    "幢",
    "栋",
    *(f"{n}室" for n in range(10)),
    *(f"{n} 室" for n in range(10)),
)
"""One of them stands in every room's number."""

COLUMN_STEMS = ("住址", "地址", "居住地", "户籍", "户口", "村组", "住所", "现居", "家庭")
"""One of them stands in every header of a column of homes."""
