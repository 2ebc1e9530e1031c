"""Step check: the map's rows of the county rules."""

from __future__ import annotations

from catalog.check.provision import Provision
from catalog.check.provision_city import ITEM
from catalog.check.rule import ZHONGMOU
from catalog.diagnostic import Text

CLOSING = Text("附则，不对内容提出要求", "closing provisions; they ask nothing of content")
GENERAL = Text("一般规定，不对内容提出要求", "general; it asks nothing of content")


def row(article: str, zh: str, en: str, **facts: object) -> Provision:
    """Return a row of the county rules."""
    return Provision(act=ZHONGMOU, article=article, asks=Text(zh, en), **facts)  # type: ignore[arg-type]  # as in Provision


COUNTY = (
    row(
        "第一条至第三条",
        "目的、依据、适用范围等一般规定",
        "purpose, basis, scope and other general provisions",
        because=GENERAL,
    ),
    row(
        "第四条",
        "公正、合法、真实、及时、便民",
        "fair, lawful, true, timely, convenient",
        pages=("/catalog/",),
    ),
    row("第五条", "一般规定", "a general provision", because=GENERAL),
    row(
        "第六条",
        "规定应当公开的信息",
        "what must be disclosed",
        pages=("/catalog/",),
    ),
    row(
        "第七条",
        "第（一）至（九）项：九类办事公开的内容",
        "items 1 to 9: nine classes of public matters",
        pages=("/catalog/<分类>/",),
    ),
    row(
        "第八条",
        "每个办事事项写明依据、职责、条件、程序（承办处室和人员）、纪律、结果、承诺和违诺处理",
        "every service: basis, duties, conditions, procedure with office and person, discipline, result, commitments",
        pages=(ITEM,),
    ),
    row("第九条", "一般规定", "a general provision", because=GENERAL),
    row(
        "第十条",
        "公开的渠道",
        "the channels of disclosure",
        families=("CH",),
        pages=(ITEM,),
    ),
    row(
        "第十条",
        "内容变更的及时更新",
        "changed information is updated in time",
        families=("DL", "PG", "PU", "RV"),
        pages=(ITEM,),
    ),
    row(
        "第十一条",
        "经常性工作固定公开，阶段性工作定期公开，临时性工作随时公开",
        "standing work: fixed disclosure; staged work: at intervals; ad-hoc work: at once",
        pages=("/catalog/",),
    ),
    row(
        "第十二条",
        "重大事项在决策之前和实施过程中公开",
        "major matters: before the decision and while being carried out",
        pages=("/consultations/", ITEM),
    ),
    row(
        "第十三条",
        "公开的办理时限要遵守，没有规定的尽快规定",
        "published time limits are kept; undefined ones are set soon",
        because=Text(
            "某一次办理是否超时，不在内容里", "whether a case took too long is not content"
        ),
    ),
    row(
        "第十四条至第十七条、第十九条、第二十条",
        "组织领导、检查、考核",
        "leadership, inspection, assessment",
        pages=("/guide/",),
        because=Text(
            "领导和检查是人的工作，内容里看不出来", "leadership and inspection are people's work"
        ),
        commands=("assess",),
    ),
    row(
        "第十八条",
        "设监督电话和意见箱，受理投诉",
        "a phone and a box for complaints",
        pages=("/guide/", "/"),
        because=Text(
            "投诉的办理不在公开的内容里；监督电话、地址、邮箱是必填项，每页页脚都有",
            "handling is not content; phone, address and e-mail are required and stand in every footer",
        ),
    ),
    row(
        "第二十一条、第二十二条",
        "解释和施行日期",
        "construction and entry into force",
        because=CLOSING,
    ),
)
