"""Step model: the closed lists of the ledger of requests, Chinese label ↔ key."""

from __future__ import annotations

from catalog.model.vocabulary import Labelled


class ApplicantType(Labelled):
    """申请人类型: the six columns of table 3 of the annual report."""

    NATURAL_PERSON = "natural_person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    SOCIAL_WELFARE = "social_welfare", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER = "other", "其他"


class RequestEventKind(Labelled):
    """申请办理中的事项."""

    CORRECTION_REQUESTED = "correction_requested", "通知补正"
    CORRECTED = "corrected", "收到补正"
    CONSULTATION_STARTED = "consultation_started", "征求意见"
    CONSULTATION_ENDED = "consultation_ended", "征求意见结束"
    EXTENDED = "extended", "延期"
    SUSPENDED = "suspended", "中止"
    RESUMED = "resumed", "恢复"
    FEE_NOTIFIED = "fee_notified", "通知缴费"
    FEE_PAID = "fee_paid", "收到缴费"
    DELAYED = "delayed", "延迟答复"
    WITHDRAWN = "withdrawn", "撤回"
    ANSWERED = "answered", "答复"


class Consulted(Labelled):
    """征求谁的意见 (Regulation arts. 32, 34)."""

    THIRD_PARTY = "third_party", "第三方"
    ORGAN = "organ", "其他机关"


class Opinion(Labelled):
    """征求意见的结果."""

    AGREE = "agree", "同意公开"
    REFUSE = "refuse", "不同意公开"
    SILENT = "silent", "逾期未答复"


class AnswerForm(Labelled):
    """答复的形式."""

    ELECTRONIC = "electronic", "电子"
    PAPER = "paper", "纸质"
    INSPECTION = "inspection", "查阅、抄录"
    OTHER = "other", "其他"


class Outcome(Labelled):
    """答复结果: the rows R3 to R23 of table 3 of the annual report, in their order."""

    GRANTED = "granted", "予以公开"
    PARTIAL = "partial", "部分公开"
    STATE_SECRET = "denied.state_secret", "不予公开：属于国家秘密"
    LAW_FORBIDDEN = "denied.law_forbidden", "不予公开：其他法律行政法规禁止公开"
    SAFETY_STABILITY = "denied.safety_stability", "不予公开：危及“三安全一稳定”"
    THIRD_PARTY = "denied.third_party", "不予公开：保护第三方合法权益"
    INTERNAL_AFFAIRS = "denied.internal_affairs", "不予公开：属于三类内部事务信息"
    PROCESS_INFO = "denied.process_info", "不予公开：属于四类过程性信息"
    ENFORCEMENT_FILE = "denied.enforcement_file", "不予公开：属于行政执法案卷"
    STATUTORY_QUERY = "denied.statutory_query", "不予公开：属于行政查询事项"
    NOT_HELD = "unable.not_held", "无法提供：本机关不掌握"
    NEEDS_CREATION = "unable.needs_creation", "无法提供：需要另行制作"
    STILL_UNCLEAR = "unable.still_unclear", "无法提供：补正后仍不明确"
    PETITION = "not_processed.petition", "不予处理：信访举报投诉类申请"
    REPEAT = "not_processed.repeat", "不予处理：重复申请"
    PUBLICATION = "not_processed.publication", "不予处理：要求提供公开出版物"
    EXCESSIVE = "not_processed.excessive", "不予处理：无正当理由大量反复申请"
    CONFIRM_REISSUE = "not_processed.confirm_reissue", "不予处理：要求确认或重新出具"
    NO_CORRECTION = "other_handling.no_correction", "其他处理：逾期不补正"
    FEE_UNPAID = "other_handling.fee_unpaid", "其他处理：逾期不缴费"
    OTHER_HANDLING = "other_handling.other", "其他处理：其他"


class RequestState(Labelled):
    """申请的状态; derived, never written."""

    RECEIVED = "received", "已收到"
    CORRECTION_REQUESTED = "correction_requested", "等待补正"
    IN_PROCESS = "in_process", "办理中"
    CONSULTING = "consulting", "征求意见中"
    SUSPENDED = "suspended", "中止"
    FEE_NOTIFIED = "fee_notified", "等待缴费"
    EXTENDED = "extended", "已延期"
    DELAYED = "delayed", "延迟答复"
    ANSWERED = "answered", "已答复"
    WITHDRAWN = "withdrawn", "已撤回"


class DisputeKind(Labelled):
    """复议和诉讼."""

    REVIEW = "review", "行政复议"
    SUIT_DIRECT = "suit_direct", "未经复议直接起诉"
    SUIT_AFTER_REVIEW = "suit_after_review", "复议后起诉"


class DisputeOutcome(Labelled):
    """复议和诉讼的结果."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"
