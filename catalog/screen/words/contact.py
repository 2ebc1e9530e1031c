"""Step screen: the words beside accounts and public numbers, and the signs inside addresses for mail."""

from __future__ import annotations

SIGNS = "☆★*·._/|+~♥❤-"
"""What people write within the name of a service to hide it."""
CHATS = (
    *(f"微{sign}信" for sign in SIGNS),
    *(f"Q{sign}Q" for sign in SIGNS),
    *("加卫星", "扣：", "扣:"),
    *(
        "微信",
        "微 信",
        "威信",
        "薇信",
        "徽信",
        "微訊",
        "绿泡泡",
        "球球",
        "扣Q",
        "+V",
        "+v",
        "卫星号",
        "微❤",
        "V信",
        "v信",
        "扣扣",
        "抠抠",
        "叩叩",
        "企鹅",
        "群主号",
        "加微",
        *(
            "事微",
            "请微",
            "可微",
            "我微",
            "系微",
            "女微",
            "儿微",
            "妈微",
            "爸微",
            "哥微",
            "姐微",
            "弟微",
            "妹微",
            "婆微",
        ),
        "+微",
        "加薇",
        "加威",
        "+薇",
        "+威",
        "（V",
        "(V",
        "（v",
        "(v",
        *(f"{q}{figure}" for q in "Qq" for figure in "123456789"),
        "V：",
        "v：",
        "V:",
        "v:",
    ),
    *(
        "加Q",
        "加q",
        "+Q",
        "+q",
        "Q：",
        "Q:",
        "q：",
        "q:",
        "W信",
        "w信",
        "卫信",
        "围信",
        "丘丘",
        "秋秋",
    ),
    *("v❤", "V❤"),
    *("uin=", "nk=", "qzone", "u.wechat"),
    *("QQ", "Q Q", "qq", "q q", "Qq", "qQ", "Q号", "q号", "加V", "加v", "wxid_"),
    *(
        "VX",
        "Vx",
        "vX",
        "vx",
        "WX",
        "Wx",
        "wX",
        "wx",
        "wechat",
        "Wechat",
        "weChat",
        "WeChat",
        "WECHAT",
    ),
    *("weixin", "Weixin", "WEIXIN"),
)
"""What WeChat and QQ are called."""
_CLOSING = ")]）】}>］〕〉"
MAIL_SIGNS = (
    *(
        "@",
        "艾特",
        "圈a",
        "圈A",
        "(a)",
        "（a）",
        "[a]",
        "［a］",
        "_at_",
        "_AT_",
        "-at-",
        "-AT-",
        " at ",
        " AT ",
        " At ",
    ),
    *(f"{at}{blank}{end}" for at in ("at", "AT", "At") for blank in ("", " ") for end in _CLOSING),
)
"""What stands for the sign between a name and its host; the number sign is looked for apart."""
CALLS = tuple(
    (
        "热线 专线 咨询 客服 服务 便民 值班 值勤 轮班 轮值 值守 带班 值机 调度 接待 急诊 续借 外呼 劝阻 预警 投诉 举报 监督 受理 意见反馈 查询 报名 预约 预订 预定 订房 订餐 订票 "
        "营业 订水 订奶 送气 坐席 座席 招工 招聘 应急 救援 急救 抢修 报修 维修 拖车 施救 挂号 家政 开锁 送水 求助 办公 窗口 大厅 前台 总机 24小时 二十四小时 业务 单位 科室 "
        "处室 股室 部门 机关 帮办 代办 帮代办 办事 专班 专案组 调解室 工作室 工作站 服务站 服务点 指挥部 接诊室 项目部 招生 招募 征兵 招商 会务 会务组 "
        "活动 官方 政务 警务 传达室 门卫室 值班室 调度室 导医台 护士站 服务台 接待室 收发室"
    ).split()
)
"""What an office's telephone is for: before the word for a telephone."""
MATTERS = tuple(
    (
        "防汛 防火 防疫 防控 疾控 接种 疫苗 采血 献血 殡仪 殡葬 法援 法律援助 仲裁 打假 反诈 打非 扫黑 双拥 办税 车管 清障 捕犬 农技 农机 气象 "
        "供水 供电 供暖 供热 供气 燃气 停水 停电 排涝 环卫 疏通 配送 送餐 票务 售票 购票 客运 包车 托运 停车场 充电站 驿站 代收点 采摘 研学 讲解 导览 "
        "失物招领 (?:摊位|厂房|商铺|铺面|资产|公房|市场)招租 门诊 导诊 导办 维保 维护 保养 管理 叫车 约车 租车 问询 回收 订场 订位 采血 看样 洽谈 合作 理赔 养护 清运 清扫 维权 缴费 充值 挂失 查档 阅览 寄存 救生 监测 预报 检测 检验 检疫 化验 鉴定 测绘 审批 办证 年审 年检 验车 救援 施救 收费站 检修 巡查 巡护 护学 护学岗 服务岗 执勤 执勤岗 警务站 联防 消防 救护 救助 援助 心理援助 招领 市场部 业务部 商务部 售后 保修 订货 订购 征订 认领 船载 备案 领取 申领 结算 签约 兑付 巡河 巡线 巡山 巡夜 抢险 排险 报到 看房 团购 批发 零售 门店 门市"
    ).split()
)
"""Other matters of an office: only right before the word for a telephone."""
OPEN = ("公示", "公开", "对外", "对外公开", "对外公布", "公用", "公共")
"""What says of a telephone that all may know it."""
DESKS = tuple(
    "传达室 门卫室 值班室 前台 总机 调度 调度室 导医台 护士站 服务台 接待室 收发室".split()
)
"""Where somebody always answers: its number stands right behind."""
CARRIERS = tuple(
    (
        "(?:公示|公告|公开|宣传|指示|服务|联系|警示|标识|提示|告示|信息|政务|院务|村务|校务|党务|站|吊)[牌栏板墙] 门头 店招 招牌 海报 横幅 展板 [官互]?网(?:站|上|页)? 门户 公众号 小程序 "
        "手册 指南 须知 (?:便民|联系|服务|连心|名)卡 指导单 宣传(?:折页|[单册页]) 封底 票面 车身 (?:[室所站院店局处厅馆社场点]|大)门口 (?:[楼村校园路厂巷门]|道)道?口 平台 显示屏 滚动屏 详情页 明白[纸卡] [投通]递?知?单 网点 营业厅 站点 码头 售票亭 岗亭 电梯间?"
    ).split()
)
"""Regular expressions: what an office writes its number on for all to read."""
BOOKINGS = tuple(
    "预约 订餐 订票 订房 订位 订座 预订 订购 订水 送水 送气 报修 抢修 叫车 约车 问询 续借 开锁 拖车 售票 购票 救援 急救".split()
)
"""What readers want of whoever takes calls: right before a number, unless somebody is said to have done it."""
OFFICES = tuple(
    (
        "局 中心 科 处 股 (?<![住居寓处0-9])室 (?<![住居寓处])所 医院 卫生院 站 (?<!客)厅 药店 药房 公司 机构 部门 大厅 政府 街道办 居委会 村委会 服务点 "
        "(?:[协学商工妇研究进]|员|合|金|理事|管委)会 店铺 物业 民宿 酒店 (?:[大支中]|救援|救护|消防|巡逻|工作|抢修|抢险|维修|养护|保洁|应急|防汛|扑火|环卫|执法|稽查|监察|督查|服务|宣讲|施救|排险|巡防|巡查)队 专班 驾校 (?:导[办服诊]|服务|咨询|分诊|导医|指挥|接待)台 (?<![住出入])院 超市 商店 门店 门市部 经营部 饭店 餐厅 宾馆 旅馆 茶馆 健身馆 体育馆 展览馆 花店 书店 车行 合作社 景区 度假村 农家乐 (?<![下上在离罢])岗 配送点 接种点 采样点 收购点 服务部 幼儿园 [书育化案物术医]馆 学校 派驻组"
    ).split()
)
"""Regular expressions: how the name of an office ends."""
BODIES = tuple(
    (
        "(?<![承经主举协督交代领来])办 (?<![干全内外局各])部 (?<![评支常政两班])委 [残妇文侨科]联 亭 网点 [委总字]会 店 (?<![现当在立登])场 厂 (?<![家校])园 (?<!家)庭 社 "
        "[务工目专案导筹保检查]组 [血样检接集]点 [银支分]行 (?<!使)馆 [献服警驿][血务站]小?屋 [站所院店馆社局]内 随车 (?<=[样运务传卫血诊疫检])车 现场"
    ).split()
)
"""Further ones, that stand right before the word for a telephone."""
