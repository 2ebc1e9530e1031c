"""Step screen: numbers that a key of data or of a log names as a thing's (msgid=, row_key:), or the address of a page holds."""

from __future__ import annotations

from typing import Final

from catalog.model.pattern import late

_PAGE: Final = late(r"(?:_[0-9]{1,9})?\.(?:s?html?|jsp|aspx?|php|do)(?![A-Za-z])")
"""Behind the number in the address of a page."""
_ADDRESS: Final = frozenset({"/", "_", "-", "t"})
_KEY: Final = late(
    r"(?<![A-Za-z0-9_.-])(?P<key>[A-Za-z](?:[A-Za-z0-9_.-]{0,30}[A-Za-z0-9])?)(?P<sign>[\"'”]?\s?[:：=]\s?[\"'“]?|[#\s]|>)$"
)
_META: Final = late(r"=[\"'][A-Za-z]{0,16}(?:I[Dd]|id|No|Code)[\"']\s{1,3}content=[\"']$")
_PICTURE: Final = late(r"(?<![A-Za-z])(?i:img|vid|dsc|mmexport|screenshot|scan)[_-]?$")
_NAMES: Final = late(
    r"(?i:_?(?:id|no|num|number|sn|code|key|index|idx)$)",
)
"""The end of a key for whatever is numbered: whose it is stands before."""
_THING: Final = late(
    r"(?i)(?:^|[_.-]|(?-i:(?<=[a-z])(?=[A-Z])))(?:order|trade|serial|ticket|article|document|doc|batch|seq|sequence|page|column|item|goods|sku|device|log|task|bill|txn|transaction|case|art|asset"
    r"|seed|offset|ts|timestamp|pid|tid|ppid|size|length|bytes|count|cnt|total|hash|commit|revision|build|checksum|crc|nonce|trace|span|request|req|session|sess|corr|correlation|job|thread|shard|partition|uuid|guid|token|etag|version|ver|rev|frame|packet|block|slot|event|evt|record|rec|entry|pos|position|tick|elapsed|cost|duration|latency|balance|amount|amt|price|qty|inode|addr|ptr|mem|free|used|disk|chunk|segment|heartbeat|snowflake|counter|step|rand|random|salt|digest|sign|signature|sum|row|rows|row_?id|line|cursor|port|epoch|ttl|imei|imsi|iccid|mac|barcode|isbn|dev|node|unit|station|site|sensor|meter|plc|rtu|dtu|terminal|gateway|gw|rfid|epc|udi|lot|pile|valve|pump|camera|cam|firmware|fw|hw|waybill|trackingno)$"
)
"""The end of a key that names a thing by itself."""
_SHORT: Final = late(r"(?i)[spcvntgfbm]?id|sn")
_OF_PERSONS: Final = late(
    r"(?i)tel|pay|line|phone|mobile|cell|sj|dh|hm|lx[rf]|call|contact|user|^u?id$|uin|acc(?:ou)?n?t|login|name|from|(?:^|_)to(?:_|$)|sender|receiv|rcpt|recip|owner|person|member|cust|client|patient|student|emp(?:loyee)?(?:_|id|no)|staff|parent|holder|wx|wechat|qq|fax|home|msisdn|openid|card|cert|sfz|zjh|driver|spouse|wife|husband|father|mother|child|famil|relat|guard|(?:^|_)kin(?:_|$)|link|visit|reporter|complain|victim|witness|teacher|doctor|guest|resident|jiaz|jz|jh|bzr|lianx|shouj|^my_?|applicant|buyer|seller|payer|payee|subscriber|^to$|dest|target|^no$|^num$|^number$|^code$|^key$|^index$|^idx$"
)
"""What a person's number may be kept as, or a key that tells nothing."""
_PLAIN: Final = late(r"[\"']id[\"']\s?[:=]\s?[\"']?$")
_BESIDE: Final = late(r"[\"'](?:name|from|user|sender|姓名)[\"']\s?:")
_WIDTH: Final = 48


def is_keyed(text: str, start: int, end: int) -> bool:
    """Tell whether a key of data names a thing with the value; what is kept beside a name is a person's."""
    first = max(0, start - _WIDTH)
    if _META.search(text, first, start) or _PICTURE.search(text, first, start):
        return True
    key = _KEY.search(text, first, start)
    if key is None:
        return False
    if _SHORT.fullmatch(key["key"]) and key["sign"].strip(" "):
        before = text[key.start() - 1 : key.start()]
        if not before or before not in "?&\"'":
            return False
        plain = _PLAIN.search(text, max(0, start - 12), start)
        return not (plain and _BESIDE.search(text, max(0, start - 60), end + 40))
    if _OF_PERSONS.search(key["key"]):
        return False
    named = key["sign"].strip(" #") and _NAMES.search(key["key"])
    return bool(named) or _THING.search(key["key"]) is not None


def names_thing(key: str) -> bool:
    """Tell whether a key of data, the head of a column for example, names a thing and nobody's number: barcode."""
    return key.isascii() and _OF_PERSONS.search(key) is None and _THING.search(key) is not None


def is_page(text: str, start: int, end: int) -> bool:
    """Tell whether a number stands in the address of a page."""
    return text[start - 1 : start] in _ADDRESS and _PAGE.match(text, end) is not None
