"""Step screen: the words beside accounts of WeChat and QQ, and the signs inside addresses for mail."""

from __future__ import annotations

CHATS = (
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
        *("事微", "请微", "可微", "我微", "系微"),
        "+微",
        "V：",
        "v：",
        "V:",
        "v:",
    ),
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
_CLOSING = ")]）】"
MAIL_SIGNS = (
    *("@", "艾特", " at ", " AT "),
    *(f"{at}{blank}{end}" for at in ("at", "AT", "At") for blank in ("", " ") for end in _CLOSING),
)
"""What stands for the sign between a name and its host; the number sign is looked for apart."""
