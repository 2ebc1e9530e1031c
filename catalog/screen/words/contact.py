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
        "热线 专线 咨询 客服 服务 便民 值班 轮班 轮值 值守 带班 值机 调度 接待 急诊 续借 外呼 劝阻 预警 投诉 举报 监督 受理 意见反馈 查询 报名 预约 预订 预定 订房 订餐 订票 "
        "应急 救援 急救 抢修 报修 维修 拖车 施救 挂号 家政 开锁 送水 求助 办公 窗口 大厅 前台 总机 24小时 二十四小时 业务 单位 科室 "
        "处室 股室 部门 机关 帮办 代办 帮代办 办事 专班 专案组 调解室 工作室 工作站 服务站 服务点 指挥部 接诊室 项目部 招生 征兵 招商 会务 会务组 "
        "活动 官方 政务 警务 传达室 门卫室 值班室 调度室 导医台 护士站 服务台 接待室 收发室"
    ).split()
)
"""What an office's telephone is for: before the word for a telephone."""
OPEN = ("公示", "公开", "对外", "对外公开", "对外公布", "公用", "公共")
"""What says of a telephone that all may know it."""
DESKS = tuple(
    "传达室 门卫室 值班室 前台 总机 调度 调度室 导医台 护士站 服务台 接待室 收发室".split()
)
"""Where somebody always answers: its number stands right behind."""
OFFICES = tuple(
    (
        "局 中心 科 处 股 (?<![住居寓处])室 (?<![住居寓处])所 医院 卫生院 站 (?<!客)厅 药店 药房 公司 机构 部门 大厅 政府 街道办 居委会 村委会 服务点 "
        "(?:[协学商工妇研究进]|员|合|金|理事|管委)会 店铺 物业 民宿 酒店 [大支中]队 专班 驾校 (?:导[办服诊]|服务|咨询|分诊|导医|指挥|接待)台 (?<![住出入])院 幼儿园 [书育化案物术医]馆 学校 派驻组"
    ).split()
)
"""Regular expressions: how the name of an office ends."""
