"""Step model: the blocks that some kinds of item need."""

from __future__ import annotations

from catalog.model.base import Model, field
from catalog.model.text import Day, Words
from catalog.model.vocabulary import Labelled


class Party(Labelled):
    """处罚当事人."""

    NATURAL = "natural", "自然人"
    LEGAL = "legal", "法人或其他组织"


class PenaltyClass(Labelled):
    """处罚类别 (信用公示期限按类别)."""

    MINOR = "minor", "轻微"
    GENERAL = "general", "一般"
    SERIOUS = "serious", "严重"


class JointProposal(Labelled):
    """联合发文各机关的公开意见 (H10)."""

    DISCLOSE = "disclose", "公开"
    PARTIAL = "partial", "部分公开"
    WITHHOLD = "withhold", "不公开"


class CleanUpResult(Labelled):
    """清理结果 (H12)."""

    KEEP = "keep", "继续有效"
    AMENDED = "amended", "修改"
    REPEALED = "repealed", "废止"
    LAPSED = "lapsed", "失效"


class Consultation(Model):
    """征求意见 (H7(3), H7(4)); both days count."""

    opens: Day = field("开始日期", "征求意见的第一天 YYYY-MM-DD")
    closes: Day = field("截止日期", "征求意见的最后一天 YYYY-MM-DD")
    how: Words = field("参与方式", "文字")
    basis: Words = field("起草依据", "文字")
    report_due: Day = field("结果公布期限", "最后一天 YYYY-MM-DD")


class Interpretation(Model):
    """政策解读的形式 (H7(2))."""

    forms: tuple[Words, ...] = field("解读形式", "text、chart 等的列表", min_length=1)


class Penalty(Model):
    """行政处罚 (H9)."""

    party: Party = field("当事人类别", "natural（自然人）或 legal（法人或其他组织）")
    class_: PenaltyClass = field("处罚类别", "minor、general、serious 之一", alias="class")
    decided_on: Day = field("处罚决定日期", "日期 YYYY-MM-DD")
    responsible_reviewer: Words = field("审核责任人", "content/staff.yml 里的人员代号")


class Service(Model):
    """办事服务的要素 (Z8, Z13), in the order in which they are shown."""

    basis: Words = field("设定依据", "文字")
    conditions: Words = field("申请条件", "文字")
    materials: Words | None = field("办理材料", "文字", None)
    procedure: Words = field("办理程序", "文字")
    office: Words = field("承办机构", "文字")
    handler: Words = field("承办人", "文字")
    time_limit: Words = field("办理时限", "文字")
    result: Words = field("办理结果", "文字")
    duties: Words = field("职责", "文字")
    discipline: Words = field("工作纪律", "文字")
    commitments: Words = field("服务承诺与违诺处理", "文字")
    supervision: Words | None = field("监督方式", "文字", None)


class Proposal(Model):
    """One organ's proposal on a joint document."""

    organ: Words = field("机关", "机关名称")
    proposal: JointProposal = field("公开意见", "disclose、partial、withhold 之一")


class Joint(Model):
    """联合发文 (H10)."""

    host: Words = field("牵头机关", "机关名称")
    proposals: tuple[Proposal, ...] = field("各机关意见", "{organ, proposal} 的列表", min_length=1)
    decision: JointProposal = field("公开决定", "disclose、partial、withhold 之一")
    decided_on: Day = field("决定日期", "日期 YYYY-MM-DD")
    notified_on: Day = field("告知日期", "日期 YYYY-MM-DD")


class CleanedDocument(Model):
    """One document's result in a clean-up."""

    identifier: Words = field("索引号", "索引号")
    result: CleanUpResult = field("清理结果", "keep、amended、repealed、lapsed 之一")


class CleanUp(Model):
    """文件清理 (H12)."""

    results: tuple[CleanedDocument, ...] = field(
        "清理结果", "{identifier, result} 的列表", min_length=1
    )
