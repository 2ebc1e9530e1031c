"""Step check: the map's rows of the national Regulation, as far as it speaks of content."""

from __future__ import annotations

from catalog.check.provision import Provision
from catalog.check.provision_city import ITEM
from catalog.check.rule import OID
from catalog.diagnostic import Text

CLOCK = ("requests", "deadline")


def row(article: str, zh: str, en: str, **facts: object) -> Provision:
    """Return a row of the Regulation."""
    return Provision(act=OID, article=article, asks=Text(zh, en), **facts)  # type: ignore[arg-type]  # as in Provision


REGULATION = (
    row(
        "第六条",
        "公开的信息准确；发现虚假、不完整的信息，发布准确的信息澄清",
        "what is disclosed is accurate; false or incomplete information is answered with the true one",
        pages=(ITEM,),
    ),
    row(
        "第十条",
        "谁制作谁公开；联合制作的由牵头机关公开",
        "who makes information discloses it; the lead organ where several made it",
        pages=(ITEM,),
    ),
    row(
        "第十二条",
        "公开指南和目录：分类、编排、获取方式、工作机构；目录列索引、名称、内容概述、生成日期",
        "guide and catalog: classes, order, access, the office; index, name, summary and date in the catalog",
        pages=("/guide/", "/catalog/"),
    ),
    row(
        "第十三条",
        "除依法不公开的以外都应当公开；主动公开和依申请公开两种方式",
        "all is disclosed unless the law says otherwise; at the agency's own motion or on request",
        pages=("/catalog/", "/request/"),
    ),
    row(
        "第十四条",
        "国家秘密、法律禁止公开的、危及三安全一稳定的不予公开",
        "state secrets, what the law bans, what endangers security or stability: not disclosed",
        commands=("screen", "mask"),
    ),
    row(
        "第十五条",
        "商业秘密和个人隐私不公开，第三方同意或者对公共利益有重大影响的除外",
        "trade secrets and privacy are not disclosed, save by consent or for the public interest",
        commands=("screen", "mask"),
    ),
    row(
        "第十六条",
        "内部事务、过程性信息、执法案卷可以不公开",
        "internal affairs, process information and enforcement files may be withheld",
    ),
    row(
        "第十七条",
        "公开之前经过审查",
        "review before publication",
        commands=("approve",),
    ),
    row(
        "第十八条",
        "不予公开的信息定期评估，情形变化的公开",
        "what is withheld is re-assessed periodically and released when circumstances change",
    ),
    row(
        "第十九条",
        "涉及公众利益、需要公众广泛知晓的，主动公开",
        "what concerns the public and should be widely known is disclosed proactively",
        pages=("/catalog/",),
        because=Text(
            "一件信息是否需要公众广泛知晓，要由人判断",
            "whether the public should know of something is for people to judge",
        ),
    ),
    row(
        "第二十条",
        "十五项应当主动公开的信息",
        "fifteen kinds of information to be disclosed proactively",
        pages=("/catalog/<分类>/",),
    ),
    row(
        "第二十四条",
        "平台能检索、查阅、下载",
        "search, viewing and download",
        pages=(
            "/search/",
            "/catalog/",
            ITEM,
            "/items/<年份>/<序号>/files/<文件>",
            "/data/catalog.json",
        ),
    ),
    row(
        "第二十六条",
        "自信息形成或者变更之日起二十个工作日内公开",
        "disclosure within twenty working days of creation or change",
        commands=("status",),
    ),
    row(
        "第三十条",
        "申请不明确的，七个工作日内一次告知补正；期限自收到补正之日起算；逾期不补正的不再处理",
        "an unclear request: one notice within seven working days; the time runs from the correction",
        pages=("/request/",),
        commands=CLOCK,
    ),
    row(
        "第三十一条",
        "收到申请的日期：当面提交、签收、与申请人确认的那天",
        "the day of receipt: of handing in, of signing for it, or of confirmation with the applicant",
        commands=("deadline",),
        because=Text("台账登记的就是算起的那天", "the ledger holds the day that counts"),
    ),
    row(
        "第三十二条、第三十四条",
        "征求第三方和其他机关的意见，各有十五个工作日",
        "third parties and other organs are consulted and have fifteen working days",
        commands=CLOCK,
    ),
    row(
        "第三十三条",
        "能当场答复的当场答复，否则二十个工作日内；延长最多二十个工作日，经同意并告知；征求意见的时间不计",
        "an answer on the spot or in twenty working days; at most twenty more; consultation does not count",
        pages=("/request/",),
        commands=CLOCK,
    ),
    row(
        "第三十五条",
        "数量、频次明显过量的，要求说明理由；理由合理的确定延迟答复的期限",
        "excessive requests: reasons are asked for, and an answer put off to a day that is told",
        commands=CLOCK,
    ),
    row(
        "第三十六条",
        "各种答复",
        "the kinds of answer",
        pages=("/request/",),
        commands=("requests",),
    ),
    row(
        "第四十二条",
        "不收费；明显过量的收信息处理费",
        "free of charge; a processing fee where clearly excessive",
        commands=(*CLOCK, "report"),
    ),
    row(
        "第四十五条",
        "申请的登记、审核、办理、答复、归档",
        "requests are registered, reviewed, handled, answered and filed",
        commands=("requests",),
    ),
    row(
        "第四十九条",
        "每年一月三十一日前公布上一年度的年度报告",
        "last year's annual report by 31 January",
        pages=("/reports/", "/reports/<年份>/"),
        commands=("report",),
    ),
    row(
        "第五十条",
        "年度报告的内容和统一格式",
        "contents and uniform form of the annual report",
        pages=("/reports/", "/reports/<年份>/"),
        commands=("report",),
    ),
    row(
        "第五十一条",
        "复议和诉讼",
        "administrative reconsideration and law suits",
        pages=("/request/",),
    ),
)
