"""Step screen: accounts of WeChat and QQ some words behind the name of the service: 微信改成了…, QQ上留言…, 微信和以前一样…"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.model.pattern import late
from catalog.screen.account_form import WORD_START
from catalog.screen.cue import Cue
from catalog.screen.reading import Reading

_THINGS: Final = (
    "[群版端课币圈豆]|公众|程序|支付|付款|缴|视频(?=号|会议|课|直播|平台|监控|教)|服务|平台|推[文送]|阅读|钱包|订单|邮箱|音乐|浏览|红包|转账|到账|登录|绑定|扫|截图|图片|链接"
    "|文件|步数|运动|读书|办[理事]|查询|搜|订阅|官方|热线|粉丝|点击|商[户城]|交易|流水|单号|编号|批次|金额|收款|充值|电话|座机|固话|家里|家中|住宅|[卡证]|账[号户]|手机|咨询|预约|标签|名片夹|输入法|播|窗口|客服|会员|提醒"
    "|用户|居民|统计|覆盖|受理|累计|[量总]|人数|户数|提取码|口令|网页|数字|参数|字段|接口|后台|开发|模块|配置|功能|小店"
)
"""With the name of the service: something of its own, or of an office, that may have a number or a name too."""
_STOP: Final = f"(?!(?:{_THINGS}))"
_SAID: Final = late(
    rf"[”\"’」』）)]?(?:{_STOP}[\u4e00-\u9fff]){{1,12}}(?:[，,：: “\"（(]{{1,2}}(?:{_STOP}[\u4e00-\u9fff]){{0,8}})?[：: “\"（(]{{0,2}}"
    r"(?P<value>(?=[A-Za-z-]{0,18}[0-9_-])[A-Za-z][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9_@*×.-])|(?!1[3-9][0-9]{9})[1-9](?:(?:[^\S\r\n\t]|-)?[0-9]){6,10}(?![0-9A-Za-z@*×.-]|\s?[年月元万亿%％人次户份件条个台号]))"
)
"""Words of any sort, none of them a thing's, up to what only an account looks like."""
_KEYWORD: Final = late(r"[”\"’」]?(?:即可|就能|[，,]?(?:获取|领取|查询|获得))")
"""Behind a word that readers are to send."""
_CODE: Final = late(
    r"[A-Z]{1,6}-?[0-9-]{4,17}|[A-Z]+[0-9][A-Z0-9-]*|(?i:v|ver)[0-9._-]+|(?:19|20)[0-9]{6}|(?:0[0-9]{2,3}-?)[0-9]{7,8}|400[0-9]{7}"
)


def said(reading: Reading) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield where the names of the services stand, with the places of the accounts some words behind them."""
    for place in reading.places(Cue.CHAT):
        match = _SAID.match(reading.text, place.end)
        if (
            match is None
            or _KEYWORD.match(reading.text, match.end())
            or WORD_START.match(match["value"])
            or _CODE.fullmatch(match["value"])
        ):
            continue
        yield (
            place.start + (reading.text[place.start + 1 : place.end + 1] == "微信"),
            match.span("value"),
        )
