"""Step screen: how the names of WeChat and QQ and the accounts behind or before them are written."""

from __future__ import annotations

import re
from typing import Final

from catalog.model.pattern import late
from catalog.screen.words.contact import SIGNS

_NAME: Final = (
    rf"(?:微[ {SIGNS}]?信|威信|薇信|徽信|微訊|绿泡泡|球球|扣Q|卫星号|[Ww卫围]信|丘丘|秋秋|[Vv]❤|微❤|[Vv]信|(?<![A-Za-z])(?:[Ww]e[Cc]hat|WECHAT|[Ww]eixin|WEIXIN|[Vv][Xx]|[Ww][Xx])"
    rf"|(?<![A-Za-z])[Qq][\s{SIGNS}]?[Qq]|(?<![A-Za-z0-9])[Qq](?=号)"
    r"|(?<=加)卫星(?=[：:]?\s?[A-Za-z0-9])|(?<![0-9A-Za-z\u3400-\u9fff])扣(?=[：:]\s?[1-9][0-9\n]{4,11}(?![0-9元万.,，]))|扣扣|抠抠|叩叩|企鹅|群主(?=号)|(?<=[加+])[QqVv微薇威](?=[：: ]?[A-Za-z0-9_-]{6})|(?<=[事请可我系])微(?=[A-Za-z][A-Za-z0-9]{0,14}[_-][A-Za-z0-9_-]{2})|(?<=[女儿妈爸哥姐弟妹婆])微(?=[A-Za-z][A-Za-z_-]{3,14}[0-9]{2})|(?<![0-9A-Za-z])[Qq](?=[：:]\s?[1-9][0-9]{6,10}(?![0-9年人元户件份]))|(?<![0-9A-Za-z])[Vv](?=[：:]\s?[A-Za-z][A-Za-z0-9_-]{5})|(?<=[（(])[Vv](?=\s?[A-Za-z][A-Za-z0-9_-]{5,19}[）)]))"
)
LABEL: Final = late(
    rf"(?P<name>{_NAME}(?:\s?[/、和及或]\s?{_NAME})?)(?:群?群主)?(?P<group>群(?!主)|公众号|公众平台|小程序|视频号)?"
    r"(?P<between>(?:二维码[，,、]?|号?[同和与跟]手机(?:号码?)?(?:一样|同号|不同|不一样|一致|同步)?[，,])?[\s_]*(?:账号|帐号|账户|号码|[大小]号|号|_?[Ii][Dd]|_?[Hh](?![A-Za-z])|_?[Nn](?:o|um|umber)(?![A-Za-z])|[Nn]o\.?|名|用户(?=\s?[(（]))?\s*(?:同[名号](?![0-9])|(?:填?写|填|留下?|标注?|备注|显示|注明|登记|预留|署|印)(?:名|号)?(?:的|了|着|有)?(?:是|为|成)?)?\s*(?:[(（](?![A-Za-z]*[0-9_-][A-Za-z0-9_ -]*[)）])[^()（）\n]{0,8}[)）])?(?:[)）】](?=\s?[：:=|])|】(?=\s?[A-Za-z0-9]))?"
    r"\s*(?:分别)?(?:[，,]?\s?(?:(?:都|就|均|也|全)[为是系]|叫做?(?=\s?[A-Za-z0-9])|(?:就|只有?|就?[有是])这?一?个(?=\s?[A-Za-z][A-Za-z0-9]*[0-9_-]))|[，,](?=\s?(?:[A-Za-z]|[1-9][0-9]{6}))|[：:为是=/][：:是]?|号为|号是|\||[\"”']\s?[：:=])?[\s“\"'「『【<*|]*(?:[(（\[【〔]\s?(?:(?:账号|帐号|号码|号|[Ii][Dd])\s?[：:为是]?\s?)?(?=[A-Za-z]+[_0-9-]|[0-9]|[a-z]{6,20}\s?[)）】]))?)"
)
_PARTICLES: Final = "吧嘛哈啊呗呀哦哟嗯喔哒行成了聊"
ASKED: Final = late(
    rf"{_NAME}(?:(?:昵称|网名|名称?|账号名|用户名|备注名|头像)[为是叫：: ]{{0,2}}[“\"'‘「『《]?[^”\"’」』》，。；\n(（]{{1,14}}[”\"'’」』》]?\s?[（(](?:号码?|账号|[Ii][Dd])?[：: ]?(?=[1-9][0-9]{{6,10}}\s?[）)]|[A-Za-z][A-Za-z0-9]*[0-9_-])|"
    rf"(?:账号|号码?)?(?![^，,：:\n]{{0,6}}(?:支付|群|公众|付款|扫))[\u4e00-\u9fff]{{0,6}}[{_PARTICLES}]\s?[，,：:~～]\s?(?=[1-9][0-9 ]{{6,12}}(?![0-9元年月])|(?=[A-Za-z0-9-]*[0-9_-])[A-Za-z][A-Za-z0-9_-]{{5}}|[a-z]{{6,19}}[，,。！\s])|"
    rf"(?:账号|号码|号)?[^，。；;！!\n]{{0,6}}[？?][\s—–\"”’-]{{0,4}}(?:答[：:]\s?)?(?:有的?|是的?|可以|行|好)?[，,：:]?\s?[“\"]?"
    rf"|(?![^：:\n]{{0,8}}(?:关注|公众|搜|扫|程序|支付|视频|服务|办|咨询|客服|官方|群|热线|预约))[\u4e00-\u9fff]{{1,8}}[：:]\s?(?=[A-Za-z][A-Za-z0-9]*[0-9_-])"
    rf"|[也还]?(?:加上|加一下|记一下|记上|记下|登记上|填上|写上)[了的]?[：:，, ]?(?=[1-9][0-9]{{6,10}}(?![0-9元人户份年])|[A-Za-z][A-Za-z0-9]*[0-9_-])"
    rf"|[或和及与/、]\s?(?:手机|短信)(?:号码?)?[\u4e00-\u9fff]{{0,4}}[：:]\s?(?=[1-9][0-9]{{7,9}}(?![0-9])|[A-Za-z])"
    rf"|(?:\.com)?[^。；;！!？?\n0-9A-Za-z群众程]{{0,16}}(?<![机单户订型货编序批卡证商])(?:账号|帐号|号码|搜索?|(?<=[，, ])号(?=[：:是为0-9]|[A-Za-z]{{2,12}}[0-9_-]))\s?(?:[：:为是=]\s?)?[“\"]?)"
)
"""The name some words away: asked for and answered, or an account, a number, a search that goes with it."""
APART: Final = late(r"[^：:=\s]\s*\n\s*$")
"""Behind a label without a colon the value stands in the same line."""
OWN_FORM: Final = late(r"wxid_[A-Za-z0-9]{6,24}(?![A-Za-z0-9_*])")
"""What WeChat itself gives: without any label."""
_SPELT_SIGN: Final = r"\s?(?:[(（【\[]\s?(?:下划线|底线|下横线|横杠|横线|减号|中划线|短横|杠)\s?[)）】\]]|下划线|下横线|横杠|减号|中划线)\s?"
"""What is written for the sign between two parts of an account."""
_WRITTEN: Final = r"[A-Za-z][A-Za-z0-9-]{1,12}(?:\n_|_\n)[A-Za-z0-9_-]{2,14}|(?=[A-Za-z0-9.-]*[0-9_-])[A-Za-z][A-Za-z0-9_-]{1,14}\.[A-Za-z0-9_-]{1,14}(?![A-Za-z0-9_.-])(?<!\.(?:com|png|jpg|pdf|net|htm|doc|xls))(?<!\.cn)|[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9](?:(?:[^\S\r\n\t]|-|\.(?=[0-9]{3}))?[0-9]){4,11})(?![A-Za-z0-9_@*×-]|\.[A-Za-z])"
VALUE: Final = late(
    rf"(?P<value>[A-Za-z][A-Za-z0-9_-]{{1,14}}(?:{_SPELT_SIGN}[A-Za-z0-9_-]{{1,14}}){{1,2}}|{_WRITTEN}"
)
"""An account, also one that the end of a line breaks at its underscore."""
TWO_LINES: Final = late(
    r"(?P<value>[A-Za-z]{3,14}\n[a-z]{1,10}[0-9_][0-9A-Za-z_]{0,9}|[1-9][0-9]{2,4}\n[0-9]{4,7})(?![0-9A-Za-z_@年月日.、-])"
)
"""One that the end of a line breaks elsewhere: only right behind its name."""
BEHIND: Final = late(
    r"(?:(?P<open>[（(])|(?<![0-9A-Za-z_@.-]))(?P<value>[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9][0-9]{4,11})(?:\s?[（(]|(?(open)[，,、]\s?|(?!)))$"
)
"""What stands before its name in brackets, or with it in them."""
QUOTED: Final = late(
    r"[“\"‘『「](?P<value>(?=[A-Za-z0-9_-]*[0-9_])[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9][0-9]{5,10})[”\"’』」](?:的|这个|该)(?:个人)?$"
)
"""An account in quotes right before its name: “daigou_lili”的微信号."""
TOLD: Final = late(
    r"(?<![0-9A-Za-z_@.-])(?P<value>(?=[A-Za-z0-9_-]*[0-9_])[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9][0-9]{6,10})[，,]?(?:这?就?[是为系])(?:我|本人|他|她|其|孩子|[\u4e00-\u9fff]{2,4}的)的?(?:个人)?$"
)
"""An account that is told before its name: 58203917是我的QQ."""
CLOSED: Final = late(rf"(?:个人)?{_NAME}(?:账号|帐号|号码?)?\s?[)），,]")
NEXT: Final = late(r"\s?[/、和及或，,]\s?")
ADD: Final = late(
    r"(?<![窗单])(?:自己|本人|私人|另外?|新|旧|原来?|小号)(?:的|申请的|用的)?(?:那个|一个|这个|号|是)?[：:，,]?\s?[“\"]?(?![Qq]{2}|[Vv][Xx]|[Ww][Xx][0-9])(?=[A-Za-z][A-Za-z0-9]*[0-9_-])|"
    r"(?:[加搜](?:我|他|她|下|一下|这个号?|本人)|加好友)(?:好友|的?号)?[，,：:\s“\"]{0,3}(?=[A-Za-z][A-Za-z0-9]*[0-9_-])"
)
"""Who is to be added, where the text names the service anywhere near."""
BARE: Final = late(
    r"(?<![0-9A-Za-z\u4e00-\u9fff@_./=&-])[Qq](?P<value>(?!20[0-9]{2}[01])[1-9](?: ?[0-9]){6,9})(?![0-9A-Za-z_@×*.-]|\s?[年元万人户])"
)
"""A number right behind the letter alone, where somebody is to be added."""
BARE_NEAR: Final = late(
    "私聊|[加找联]|验证|备注|注明|好友|[有在]空|在线|晚上|回复|聊|扣|微信|[Vv][Xx]"
)
LINK: Final = late(
    r"(?<![A-Za-z])(?:uin=|nk=)|qzone\.qq\.com/|(?:weixin|wechat)://[a-z/]{1,20}[?/]|u\.wechat\.com/"
)
"""Links that open a talk with an account, or show its picture."""
IN_FILE_NAME: Final = late(
    rf"{_NAME}[\u4e00-\u9fff]{{0,8}}[_-](?P<value>(?=[A-Za-z0-9]*[0-9_-])[A-Za-z][A-Za-z0-9_-]{{5,19}}?|(?!20[0-9]{{2}}[01])[1-9][0-9]{{4,10}})"
    r"(?=(?:[_-][0-9]{1,14})?\.(?:png|jpe?g|pdf|docx?|xlsx?|txt|zip|mp[34])(?![A-Za-z]))"
)
HEADER: Final = late(r"微信|WeChat|[Qq]{2}|扣扣")
CELL: Final = late(
    rf"(?:(?<=[|\t,\n])|^)[ \u3000*]*(?P<value>{_WRITTEN}[ \u3000*\r]*(?=[|\t\n,]|$)"
)
WORDS: Final = late(
    r"(?:wechat|weixin|alipay|public|official|account|service|number|android|windows|iphone)",
    re.IGNORECASE,
)


CODE: Final = late("[A-Z]{3,6}[0-9]{4,17}")
"""Capitals and digits in one piece."""
WORD_START: Final = late(
    "pay|store|shop|mp[_-]|wallet|log|app|web|mini|work|mall|share|mess|group|moment|desk|client|server|bot|code|version|update|health"
    "|card|open|api|sdk|http|www|scan|public|offic|account|serv|number|andr|windows|iphone|alipay|qrcode|emoji"
)
"""Words that stand beside the name of the service."""
