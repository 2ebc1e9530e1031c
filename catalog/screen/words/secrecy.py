"""Step screen: the words of marks of secrecy."""

from __future__ import annotations

LEVELS = ("绝密", "机密", "秘密", "密件", "涉密")
VALUES = (
    *(
        "工作秘密",
        "工作密级",
        "内部",
        "依申请公开",
        "不予公开",
        "不公开",
        "非公开",
        "暂不公开",
        "免予公开",
    ),
    *(
        "仅供内部",
        "供内部",
        "会后收回",
        "会后退回",
        "阅后收回",
        "阅后退回",
        "阅后即焚",
        "阅后销毁",
        "用后收回",
    ),
)
"""What a mark may begin with, besides a level whose characters stand apart."""
STEMS = (
    *("内部", "工作秘密", "会议材料", "会议资料", "会议文件"),
    *("涉密材料", "涉密资料", "涉密文件", "保密材料", "保密资料", "保密文件"),
)
"""What marks ask to be kept inside begin with."""
