"""Step check: the map's rows of the city rules, articles 19 to 35: requests, daily watch, supervision."""

from __future__ import annotations

from catalog.check.provision_city import ITEM, row
from catalog.diagnostic import Text

CLOCK = ("requests", "deadline")

REQUEST = (
    row(
        "第十九条、第二十条",
        "申请的规定和申请表：姓名、身份证明、联系方式、内容、形式；网上、当面、邮寄、传真都可以",
        "rules and form of requests: name, identity, contact, what is wanted and in which form; four ways in",
        pages=("/request/", "/request/form/"),
    ),
    row(
        "第二十一条",
        "能当场答复的当场答复，否则二十个工作日内；延长不超过二十个工作日，经批准并告知",
        "answer on the spot or in twenty working days; at most twenty more, approved and told",
        pages=("/request/",),
        commands=CLOCK,
    ),
    row(
        "第二十二条",
        "申请不明确的，七个工作日内一次告知补正",
        "an unclear request: one notice of correction within seven working days",
        pages=("/request/",),
        commands=CLOCK,
    ),
    row(
        "第二十三条",
        "八种答复",
        "eight kinds of answer",
        pages=("/request/",),
        commands=CLOCK,
    ),
    row(
        "第二十四条、第二十五条",
        "答复的形式和签发程序",
        "form of delivery and sign-off of an answer",
        commands=("requests",),
    ),
    row(
        "第二十六条、第二十九条",
        "不属于公开申请的事项和信访、投诉另行处理",
        "what is no request, petitions and complaints go elsewhere",
        pages=("/request/",),
        commands=CLOCK,
    ),
    row(
        "第二十七条",
        "征求第三方意见的时间不计入期限；不可抗力中止计算",
        "time for third parties does not count; force majeure suspends",
        pages=("/request/",),
        commands=CLOCK,
    ),
    row(
        "第二十八条",
        "提供信息不收费；明显过量的收信息处理费",
        "free of charge; a processing fee where clearly excessive",
        pages=("/request/",),
        commands=(*CLOCK, "report"),
    ),
    row(
        "第三十条",
        "平台有人值守，有害信息立即撤下并保留原始记录",
        "the platform is watched daily; harmful content is removed, its record kept",
        pages=("/catalog/withdrawn/", ITEM),
        commands=("verify",),
        because=Text("值守是人的工作，内容里看不出来", "keeping watch is people's work"),
    ),
    row(
        "第三十一条、第三十二条",
        "重大信息有发布预案；对突发事件和不实信息在规定时间内回应",
        "a release plan for major information; emergencies and rumours are answered within the time limit",
        pages=(ITEM,),
        because=Text("预案是内部文件，不在内容里", "the plan is an internal paper, not content"),
    ),
    row(
        "第三十四条",
        "公布监督电话和意见箱，受理并答复投诉",
        "a phone and a box for complaints, handled and answered",
        pages=("/guide/", "/"),
        because=Text(
            "投诉的办理不在公开的内容里；监督电话、地址、邮箱是必填项，每页页脚都有",
            "handling is not content; phone, address and e-mail are required and stand in every footer",
        ),
    ),
    row(
        "第三十五条",
        "施行日期和解释",
        "entry into force and construction",
        because=Text("附则，不对内容提出要求", "closing provision; it asks nothing of content"),
    ),
)
