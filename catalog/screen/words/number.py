"""Step screen: words that stand between the groups of one number, and words that spell its digits."""

from __future__ import annotations

from itertools import product

JOINTS = (
    *"""
    停一下 停了一下 停一停 空格 空一格 空1格 空 横杠 短横 横线 短横线 下划线 杠 减号 连字符 破折号 逗号 顿号
    小数点 点 停顿 顿 换行 换页 转行 转页 续 接 下接 上接 续接 转下行 转下页 接下行 接上行
    接下页 接上页 续上行 续下行 续上页 下一行 下行 再接 再 再是 又是 后接 接着 接着是 紧接着
    然后 然后是 随后 随后是 跟着 跟 之后 之后是 后面 后面是 后头 后头是 后边 后边是 下面
    下面是 往后 往后是 加 加上 和 又 嗯 呃 额 哦 啊 唔 那个 就是 是 为 的 中间 中段
    前面 前 先是 最后 最末 末 末尾 末位 尾 尾号 尾数 尾巴 后 结尾 收尾 开头 打头 起头
    开始 后半段 后半截 出生日期码 出生日期 出生年月日 生日 生日码 顺序码 校验码 地区码 区划码
    数字 前半 后半 前半段 前半截 前段 后段 上半段 下半段 上段 下段 末段 尾段 年份 月日
    年月日 出生 出生年份 出生月日 年 月 日 顺序 末四 后四 尾四 末三位 最后几位 结尾是 最末是
    校验 续写 折行 背面 下张 第二条 再拨 再打 再按 再输 再报 再写 再念 接着拨 然后拨 最后拨
    余下 剩下 其余 剩余 余下的 剩下的 另一半
    """.split(),
)
"""What is read out, noted or typed between two groups of one number; signs may stand around it."""
COUNTED = r"(?:十?[一二三四五六七八九十两]|[0-9]{1,2})位(?:数字|数)?|第[一二三四五六1-6](?:段|组|节|次|回|部分|截|条|行|格|栏|排|遍)"
"""Regular expression: which group comes: 后四位, 第二段."""
_ALONE = (
    *"""
    空格 空一格 停顿 横杠 短横 减号 连字符 破折号 换行 换页 转行 转页 接下行 接上行 接下页
    接上页 转下行 转下页 续下 续上 再接 后接 紧接着 嗯 呃 哦 唔 尾号 尾数 打头 逗号 顿号
    小数点 然后是 后半截 尾巴 月日 第二次 第二回 第二部分 第二截 第二行 第二格 第二排 后半
    前半 前段 后段 上半段 下半段 末段 尾段 再拨 再打 再按 再输 接着拨 然后拨 余下 剩下
    另一半 末四位 后四位 最后四 末位 第二段 第二节
    """.split(),
)
"""Rare words."""
_BEFORE_DIGIT = (
    *"""
    空 接 续 再 杠 额 啊 点 加 横线 中间 间是 间为 开头 末尾 最后 后是 然后 随后 之后
    往后 后面 后头 后边 下面 面是 头是 边是 接着 着是 再是 跟着 那个 位 位是 位为 位：
    位: 日期码 生日 顺序码 下行 段 段是 组 ） ) ] 】 页 日） 日) 空-
    """.split(),
    *(
        "—\n",
        "-\n",
        "–\n",
        "）\n",
        ")\n",
        "]\n",
        "】\n",
        "页 ",
        "页\n",
        "日 ",
        "续 ",
        "接 ",
        "再 ",
        "空 ",
        "） ",
        ") ",
        "] ",
        "】 ",
        "〕",
        "〕 ",
    ),
)
"""Common words, where a digit follows."""
_BEFORE_DIGIT_TOO = (
    *"""
    结尾 末了 了是 格 日期 校验码 个数 格是 框是 栏是 段是 中间是 再来 补上 补写 补了 补报
    补的
    """.split(),
    *("中间 ", "最后 ", "然后 ", "结尾 ", "尾号 ", "段 ", "后是 ", "间是 ", "接着 ", "后面 "),
)
SPOKEN = (
    *(*_ALONE, *(f"{word}{digit}" for word in _BEFORE_DIGIT for digit in "0123456789")),
    *(
        "前六位",
        "前四位",
        "前8位",
        "前6位",
        "前10位",
        "上半截",
        "（上）",
        "（前）",
        "(上)",
        "(前)",
        "（一）|",
    ),
    *(f"{word} {digit}" for word in ("位", "是", "为", "间", "后", "尾") for digit in "0123456789"),
    *(f"{word}{digit}" for word in _BEFORE_DIGIT_TOO for digit in "0123456789"),
    *(f"分{count}{part}" for count in "两二三四五六" for part in "段次组截节格"),
    *(
        f"分{le}{count}{part}"
        for le in "了成"
        for count in "两二三四五六"
        for part in "段次组截节格"
    ),
    *(
        "三段",
        "两段",
        "四段",
        "合起来",
        "连起来",
        "拼起来",
        "连着",
        "末了",
        "位呢",
        "顿了",
        "停了",
        "停一",
        "（停",
        "（顿",
        "（咳",
        "(停",
        "(顿",
        "顺序码",
        "隔了",
        "等了",
        "想了",
        "个数是",
        "个是",
    ),
    *(
        f"{mark}{one}"
        for mark in ("。”“", "？”“", '。""')
        for one in "零〇一二三四五六七八九幺0123456789"
    ),
    *(
        f"{word}{digit}"
        for word in ("写着", "号中", "号尾", "号末", "再转", "格：", "栏：", "框：", "段：")
        for digit in "0123456789"
    ),
    *(f"{box}{digit}{box}" for box in "□■●▢☐" for digit in "0123456789"),
)
"""One of these stands in each text with a number whose groups words or headers part."""

_ENGLISH = "zero one two three four five six seven eight nine".split()
_PINYIN = (
    *zip(
        "ling dong yao yi er liang san si wu liu qi guai ba jiu gou".split(),
        "001122345677899",
        strict=True,
    ),
    *zip(
        "líng dòng yāo yī èr liǎng sān sì wǔ liù qī guǎi bā jiǔ gōu".split(),
        "001122345677899",
        strict=True,
    ),
)
SPELT = {word: str(digit) for digit, word in enumerate(_ENGLISH)} | dict(_PINYIN)
"""Small letters of a word → the digit it spells."""
SPELT_CUES = (
    *(f"{word}{sign}" for word, sign in product(_ENGLISH, " -")),
    *(f"{one.title()}{two.title()}" for one, two in product(_ENGLISH, repeat=2)),
    *(f"{sign}{word}{sign}" for (word, _), sign in product(_PINYIN, " -")),
)
"""One of these stands in each number that words spell."""

ASKED = {
    **dict.fromkeys(
        "电话 手机 号码 联系方式 联系人 机号 报号 机主 本人号 tel Tel TEL phone Phone mobile Mobile".split(),
        "phone",
    ),
    **dict.fromkeys(("联系：", "联系:", "回电", "致电", "拨打", "打给", "拨这个号"), "phone"),
    **dict.fromkeys(
        "新号 旧号 老号 原号 换号 另号 大号 小号 访号 留号 备用号 预留号 常用号 来电".split(),
        "phone",
    ),
    **dict.fromkeys(("电 话", "手 机", "电\u3000话", "手\u3000机"), "phone"),
    **dict.fromkeys("身份证 证件号 公民身份".split(), "resident"),
    **dict.fromkeys("卡号 账号 帐号 存折 工资卡 补贴卡 银行卡".split(), "account"),
    **dict.fromkeys(
        """
        编号 社保号 医保号 保险号 保障号 手册号 本号 证号 登记号 识别号 电脑号 个人代码 社保卡 医保卡
        保障卡 市民卡 护照 护照号 通行证 通行证号 台胞证 回乡证 返乡证 旅行证 签证号
        """.split(),
        "code",
    ),
}
"""Word of a label → which number it asks for; a code has no build by which it were known."""
