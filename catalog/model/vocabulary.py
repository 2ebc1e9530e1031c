"""Step model: the closed lists of the contract, Chinese label ↔ key."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A key with its Chinese label; the value is the key as written in YAML."""

    label: str

    def __new__(cls, key: str, label: str = "") -> Self:
        """Make a member that is the text `key` and knows its label; a key alone finds the member."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.label = label
        return member


class Kind(Labelled):
    """信息种类."""

    REGULATION = "regulation", "规章"
    NORMATIVE_DOCUMENT = "normative_document", "行政规范性文件"
    DOCUMENT = "document", "其他文件"
    INTERPRETATION = "interpretation", "政策解读"
    CONSULTATION = "consultation", "征求意见"
    CONSULTATION_RESULT = "consultation_result", "意见采纳情况"
    DECISION_DRAFT = "decision_draft", "决策草案"
    DECISION = "decision", "重大决策"
    PROGRESS = "progress", "执行进展"
    INSTITUTION = "institution", "机构职能"
    PLAN = "plan", "规划计划"
    STATISTICS = "statistics", "统计信息"
    BUDGET = "budget", "财政预决算"
    PROCUREMENT = "procurement", "政府采购"
    FEE = "fee", "收费项目"
    LICENCE = "licence", "行政许可"
    PENALTY = "penalty", "行政处罚"
    SERVICE = "service", "办事服务"
    PERSONNEL = "personnel", "人事信息"
    PROJECT = "project", "重大项目"
    EMERGENCY = "emergency", "突发事件"
    CLARIFICATION = "clarification", "澄清说明"
    CLEAN_UP = "clean_up", "文件清理"
    NEWS = "news", "工作动态"
    NOTICE = "notice", "通知公告"


class Disclosure(Labelled):
    """公开方式."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


class Ground(Labelled):
    """不予公开的理由 (Regulation arts. 14–16)."""

    STATE_SECRET = "state_secret", "国家秘密"
    LAW_FORBIDDEN = "law_forbidden", "法律、行政法规禁止公开"
    SAFETY_STABILITY = "safety_stability", "危及“三安全一稳定”"
    TRADE_SECRET = "trade_secret", "商业秘密"
    PERSONAL_PRIVACY = "personal_privacy", "个人隐私"
    UNDER_INVESTIGATION = "under_investigation", "正在调查处理"
    PERSONAL_SAFETY = "personal_safety", "危及人身安全"
    INTERNAL_AFFAIRS = "internal_affairs", "内部事务信息"
    PROCESS_INFO = "process_info", "过程性信息"
    ENFORCEMENT_FILE = "enforcement_file", "行政执法案卷"


class DisclosureException(Labelled):
    """例外公开的情形."""

    CONSENT = "consent", "权利人同意"
    LAW = "law", "法律规定应当公开"
    HEARING = "hearing", "经过听证"
    PUBLIC_INTEREST = "public_interest", "公共利益需要"


class ValidityStatus(Labelled):
    """有效性; `not_yet_effective` is derived from the day and never written."""

    EFFECTIVE = "effective", "有效"
    AMENDED = "amended", "已修改"
    PARTLY_LAPSED = "partly_lapsed", "部分失效"
    LAPSED = "lapsed", "失效"
    REPEALED = "repealed", "废止"
    NOT_YET_EFFECTIVE = "not_yet_effective", "尚未施行"


class Role(Labelled):
    """审核和经办的角色."""

    EDITOR = "editor", "信息采编人"
    DEPARTMENT_HEAD = "department_head", "处室负责人"
    DEPUTY_DIRECTOR = "deputy_director", "分管副局长"
    DIRECTOR = "director", "局长"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    SECRECY_GROUP = "secrecy_group", "保密工作小组"
    LEGAL_DIVISION = "legal_division", "法制机构"
    OFFICE = "office", "办公室"
    LEADING_GROUP = "leading_group", "政务公开领导小组"


class LevelResult(Labelled):
    """一级审核的结果."""

    PASS = "pass", "通过"
    RETURN = "return", "退回"


class SecrecyResult(Labelled):
    """保密审查的结果."""

    CLEAR = "clear", "可以公开"
    REFUSE = "refuse", "不得公开"
    REFERRED = "referred", "提请认定"


class SecrecyDecision(Labelled):
    """保密工作小组的认定."""

    DISCLOSE = "disclose", "公开"
    WITHHOLD = "withhold", "不公开"


class WithdrawalKind(Labelled):
    """撤下的原因类别."""

    ERROR = "error", "内容有误"
    PRIVACY = "privacy", "涉及个人信息"
    SUPERSEDED = "superseded", "已被替代"
    ORDER = "order", "依决定撤下"
    OTHER = "other", "其他原因"


class ChangeKind(Labelled):
    """变更的大小."""

    MAJOR = "major", "实质变更"
    MINOR = "minor", "文字更正"


class SourceKind(Labelled):
    """信息来源."""

    OWN = "own", "本机关制作"
    REPOSTED = "reposted", "转载"


class Channel(Labelled):
    """公开渠道."""

    PORTAL = "portal", "门户网站"
    WECHAT = "wechat", "微信公众号"
    GAZETTE = "gazette", "政府公报"
    PRESS = "press", "新闻媒体"
    NOTICE_BOARD = "notice_board", "公示栏"
    SERVICE_WINDOW = "service_window", "服务窗口"


class Cadence(Labelled):
    """公开频次 (Z11)."""

    STANDING = "standing", "常年公开"
    PERIODIC = "periodic", "定期公开"
    AD_HOC = "ad_hoc", "随时公开"


class SourceLevel(Labelled):
    """转载来源的级别 (H6)."""

    NATIONAL = "national", "国家级"
    PROVINCIAL = "provincial", "省级"
    MUNICIPAL = "municipal", "市级"
    COUNTY = "county", "县级"
    MEDIA = "media", "主流媒体"


class RequestChannel(Labelled):
    """依申请公开的提交途径 (Regulation art. 31)."""

    IN_PERSON = "in_person", "当面提交"
    SIGNED_POST = "signed_post", "挂号信或快递"
    ORDINARY_POST = "ordinary_post", "平信"
    INTERNET = "internet", "互联网"
    FAX = "fax", "传真"


class Relation(Labelled):
    """关联的种类: what this item is to the other one. `back` is the derived link's label."""

    INTERPRETS = "interprets", "解读"
    AMENDS = "amends", "修改"
    REPEALS = "repeals", "废止"
    REPLACES = "replaces", "替代"
    RESULTS_OF = "results_of", "意见采纳情况所对应的征求意见"
    DRAFT = "draft", "决策草案"
    PROGRESS_OF = "progress_of", "执行进展所对应的决策"
    CLARIFIES = "clarifies", "澄清"
    BASIS = "basis", "依据"
    CLEANS_UP = "cleans_up", "清理"


class State(Labelled):
    """An item's state on a day (front-matter contract), in the order in which they are tried."""

    REFUSED = "refused", "有错误"
    WITHHELD = "withheld", "不予公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHDRAWN = "withdrawn", "已撤下"
    NOT_APPROVED = "not_approved", "审核未完成"
    READY = "ready", "已审核，待定发布日期"
    SCHEDULED = "scheduled", "定时发布"
    EXPIRED = "expired", "已到期"
    PUBLIC = "public", "公开"
