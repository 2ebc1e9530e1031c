"""Step screen: which of the names that a text seems to name are no party's: streets, brands, those on duty, the aided."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late
from catalog.screen.private import Person
from catalog.screen.reading import Reading
from catalog.screen.words.person import OFFICIAL_BEFORE

_STREET: Final = late("[路街巷弄道里](?=[0-9])|渔(?=[养运冷]?[0-9])")
"""The last character of what looks like a name and is a street or a ship: 柳林路18号, 鲁澜渔60825."""
_OFFICE_COLUMN: Final = late(rf"(?:{OFFICIAL_BEFORE})(?:姓名|签名|签字)?(?:[（(].{{0,8}}[）)])?")
"""Under such a header stands an official or a representative."""
_AGENT: Final = late("代理人[：: ]?$")
_BRAND: Final = late(
    r"(?:、[^，,。；;、\n]{1,8}){0,8}(?:等[^，,。；;、\n]{0,4}(?:商标|品牌|老字号|字号)|[”\"]?(?:牌(?=[，,。的\u3400-\u9fff])|商标|品牌))"
)
"""Behind names that goods bear: 王老吉、张小泉等商标."""
_ROSTER: Final = late(
    r"(?:^|\n)[^\n：:]{0,24}(?:接待日?|接访日?|值班|带班|坐班|下访|轮值|值守)[^\n：:]{0,8}(?:安排|表|日程|一览)[^\n：:]{0,6}[：:][^\n]{0,160}$"
)
"""Before the names of those on duty: 局领导接待日安排：6月5日."""
_ROSTER_REACH: Final = 200
LAWYER: Final = late("律师|法律工作者|公司|职员|科员|工作人员")
_AID: Final = late(
    r"法律援助(?:案件)?(?:申请人|对象|受援人|受助人)(?:姓名)?[：: ]?$|(?:司法救助|亲属救助|被害人救助|救助金?审批)[^，,。；;\n]{0,14}[：: ][^，,。；：:\n]{0,8}$"
)
"""Before the name of one who gets legal aid or support, and is no party by that."""
_HOLDER: Final = late(r"(?:户 ?名|开户人|账户名称?|收款户名)[ \u3000]{0,2}[：:|\t][ \u3000]{0,3}$")
"""Before the name of one who holds an account: 案款领取确认书, 户名：姜海燕."""
_HOLDER_REACH: Final = 14
_AID_REACH: Final = 30


def is_kept(reading: Reading, one: Person) -> bool:
    """Whether a name is no street's, no brand's, nobody's on duty and in no column of officials."""
    text = reading.text
    if _STREET.match(text, one.end - 1) or _BRAND.match(text, one.end):
        return False
    if not one.party and _AGENT.search(text, max(0, one.start - 6), one.start):
        return not LAWYER.search(text, one.end, one.end + 24)
    if not one.party and _ROSTER.search(text, max(0, one.start - _ROSTER_REACH), one.start):
        return False
    if not one.party and _HOLDER.search(text, max(0, one.start - _HOLDER_REACH), one.start):
        return False
    if not one.party and _AID.search(text, max(0, one.start - _AID_REACH), one.start):
        return False
    return not (reading.tables and _OFFICE_COLUMN.fullmatch(reading.cell(one.start).column))
