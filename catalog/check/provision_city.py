"""Step check: the map's rows of the city rules, articles 1 to 18: what is disclosed, and how it is reviewed."""

from __future__ import annotations

from catalog.check.provision import Provision
from catalog.check.rule import HUZHOU
from catalog.diagnostic import Text

ITEM = "/items/<年份>/<序号>/"


def row(article: str, zh: str, en: str, **facts: object) -> Provision:
    """Return a row of the city rules."""
    return Provision(act=HUZHOU, article=article, asks=Text(zh, en), **facts)  # type: ignore[arg-type]  # as in Provision


CITY = (
    row(
        "索引号、成文日期、公开方式、公开时限、文件编号、发布机构",
        "每件信息附六项元数据：索引号、成文日期、公开方式、公开时限、文件编号、发布机构",
        "each item bears six facts: identifier, date, mode and term of disclosure, document number, issuer",
        pages=(ITEM, "/catalog/", "/data/catalog.json"),
    ),
    row(
        "第一条",
        "制定的目的和依据",
        "purpose and basis of the rules",
        because=Text("一般规定，不对内容提出要求", "general; it asks nothing of content"),
    ),
    row(
        "第二条",
        "政府信息是履行职责中制作或者获取的信息；公开平台是门户网站和微信公众号",
        "government information is made or obtained on duty; the platform is the portal and the WeChat account",
        families=("CH",),
        pages=("/",),
        because=Text(
            "信息是不是在履行职责中得到的，要由人判断",
            "whether something was made or obtained on duty is for people to judge",
        ),
    ),
    row(
        "第三条",
        "以公开为常态、不公开为例外，公正、合法、真实、及时、便民",
        "disclosure is the rule, withholding the exception; fair, lawful, true, timely, convenient",
        pages=("/catalog/",),
    ),
    row(
        "第四条",
        "不得危及三安全一稳定，不得泄露国家秘密、商业秘密和隐私；对不实信息用准确信息澄清",
        "nothing that endangers security or stability, no secret, no privacy; false information is answered",
        commands=("screen", "mask"),
    ),
    row(
        "第五条",
        "领导小组、办公室、保密工作小组、法制机构各负其责",
        "a leading group, an office, a secrecy group and a legal division, each with its duties",
        pages=("/guide/",),
    ),
    row(
        "第六条",
        "信息分转载和本机关制作两种；转载只能来自规定级别的政府网站和主流媒体",
        "items are reposted or own; reposts come from governments of named levels and leading media only",
        pages=(ITEM,),
    ),
    row(
        "第七条第（一）项",
        "三级审核；重大决策、突发事件和应急响应期间四级审核",
        "three levels of review; four for major decisions, emergencies and emergency responses",
        commands=("approve",),
    ),
    row(
        "第七条第（二）项",
        "政策与解读同步公开，解读写明背景、主要内容、适用对象、注意事项、关键词和新旧差异",
        "a policy and its interpretation appear together; the interpretation has six parts",
        pages=(ITEM,),
    ),
    row(
        "第七条第（三）项",
        "重大决策之前公布草案和依据，征求意见，听取受影响群众的意见",
        "before a major decision the draft and its basis are published and opinions sought",
        pages=("/consultations/", ITEM),
        because=Text(
            "当面听取了哪些群众的意见，内容里看不出来",
            "who was heard in person does not show in content",
        ),
    ),
    row(
        "第七条第（四）项",
        "征求意见后公布意见和采纳情况，经分管领导批准；重大决策还要法制机构审核",
        "after a consultation the opinions and what became of them are reported, with the approvals due",
        pages=("/consultations/",),
    ),
    row(
        "第七条第（五）项",
        "专栏由责任处室及时更新；撤下专栏要有书面通知并经办公室批准",
        "topics are kept fresh by their owner; removal needs a written notice that the office approved",
        pages=("/catalog/topic/<专栏>/",),
    ),
    row(
        "第七条第（六）项、第三十三条",
        "按八项标准考核各处室，问题及时整改",
        "departments are assessed by eight criteria; faults are mended in time",
        commands=("check", "assess"),
    ),
    row(
        "第七条第（七）项",
        "按时答复公开申请",
        "requests are answered in time",
        pages=("/request/",),
        commands=("requests", "deadline"),
    ),
    row(
        "第七条",
        "各处室确定一名联络员，报办公室备案",
        "each department names a liaison officer, on file with the office",
        whole=False,
    ),
    row(
        "第八条",
        "公开前由处室作保密审查；拿不准的提请保密工作小组认定",
        "secrecy review before publication; what is undecided goes to the secrecy group",
        families=("DC", "SC"),
    ),
    row(
        "第八条",
        "住址、联系方式、身份证号、银行账号、健康状况要作去标识化处理",
        "home address, contact, identity number, bank account and health are masked",
        families=("PI", "PN"),
        commands=("screen", "mask"),
    ),
    row(
        "第九条",
        "审核留有记录和台账；内容没有错误、虚假和有害信息",
        "records of review are kept; no harmful, false or wrong content",
        families=("RV", "TX"),
        commands=("assess", "export"),
        because=Text(
            "由谁、哪天审核、结果怎样，写在每件信息的 review 里；assess 数出审核缺口，export --workbook 列出历次公开和变更",
            "who reviewed on which day and with what result stands in each item's review; assess counts the gaps,"
            " export --workbook lists every publication and change",
        ),
    ),
    row(
        "第九条",
        "处罚决定由专人负责，制作、审核、批准同步，以摘要形式公开并脱敏",
        "penalties: a reviewer by name, made, reviewed and approved in step, a masked summary published",
        families=("BK", "PI", "PN"),
        pages=(ITEM,),
    ),
    row(
        "第十条",
        "联合发文由各机关提出公开意见，牵头机关决定，并告知其他机关",
        "joint documents: each organ proposes, the host decides, the others are told",
        pages=(ITEM,),
    ),
    row(
        "第十一条",
        "六种不予公开的情形和两种例外",
        "six grounds of non-disclosure, with two exceptions",
    ),
    row(
        "第十二条",
        "不予公开的信息定期评估，情形变化的及时公开",
        "what is withheld is re-assessed periodically and released when circumstances change",
        families=("DC",),
    ),
    row(
        "第十二条",
        "规范性文件定期清理，结果同步公开",
        "normative documents are cleaned up periodically, the result published at once",
        families=("BK", "VD"),
        pages=("/catalog/validity/", ITEM),
    ),
    row(
        "第十三条、第十四条",
        "规定必须公开的各类信息",
        "the classes that must be disclosed",
        pages=("/catalog/", "/catalog/<分类>/"),
    ),
    row(
        "第十五条",
        "通过门户网站、微信公众号、其他媒体、公报、报刊、公告栏、显示屏和服务窗口公开",
        "channels: portal, WeChat, other media, gazette, press, notice board, screens, service windows",
        pages=(ITEM, "/items/<年份>/<序号>/wechat.html", "/items/<年份>/<序号>/poster/"),
    ),
    row(
        "第十六条",
        "自信息形成或者变更之日起二十个工作日内公开",
        "disclosure within twenty working days of creation or change",
        commands=("status",),
    ),
    row(
        "第十七条",
        "成文日期以文件所署日期为准，没有的以定稿日期为准",
        "the date is that in the document, else the day its text was settled",
        pages=(ITEM,),
    ),
    row(
        "第十八条",
        "信息失效后二十个工作日内，责任处室向办公室书面说明",
        "within twenty working days of a lapse the department reports to the office in writing",
        pages=("/catalog/validity/", ITEM),
    ),
)
