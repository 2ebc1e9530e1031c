"""The words that generated tables of the documentation carry beside what the code says."""

from collections.abc import Mapping

from catalog.model import block, vocabulary
from catalog.model import request_vocabulary as request
from catalog.model.vocabulary import Labelled

VOCABULARIES: Mapping[type[Labelled], str] = {
    vocabulary.Kind: "信息种类 `kind`",
    vocabulary.Disclosure: "公开方式 `disclosure`",
    vocabulary.Ground: "不公开理由 `withheld.ground`、`disclosed_despite.ground`",
    vocabulary.DisclosureException: "例外情形 `disclosed_despite.exception`",
    vocabulary.ValidityStatus: "有效性 `validity.status`（`not_yet_effective` 由日期得出，不能写）",
    vocabulary.Role: "角色 `roles[].role`、`review[].levels[].role`",
    vocabulary.LevelResult: "审核结果 `review[].levels[].result`、`legality.result`",
    vocabulary.SecrecyResult: "保密审查结果 `secrecy.result`",
    vocabulary.SecrecyDecision: "认定结果 `secrecy.decision`",
    vocabulary.WithdrawalKind: "撤下类别 `withdrawal.kind`",
    vocabulary.ChangeKind: "变更类别 `changes[].kind`",
    vocabulary.SourceKind: "来源类别 `source.kind`",
    vocabulary.Channel: "公开渠道 `channels`",
    vocabulary.Cadence: "公开频次 `cadence`",
    vocabulary.SourceLevel: "来源级别 `sources.yml` 的 `level`",
    vocabulary.RequestChannel: "申请受理渠道 `agency.yml` 的 `request_channels`",
    vocabulary.Relation: "关联 `links` 的键",
    vocabulary.State: "条目的状态（得出，不能写）",
    request.ApplicantType: "申请人类型 `requests[].applicant`",
    request.RequestEventKind: "办理事项 `requests[].events[].kind`",
    request.Consulted: "征求谁的意见 `events[].whom`",
    request.Opinion: "意见 `events[].opinion`",
    request.AnswerForm: "答复形式 `events[].form`",
    request.Outcome: "答复结果 `events[].outcome`",
    request.RequestState: "申请的状态（得出，不能写）",
    request.DisputeKind: "复议诉讼类别 `disputes[].kind`",
    request.DisputeOutcome: "审理结果 `disputes[].outcome`",
    block.Party: "当事人类别 `penalty.party`",
    block.PenaltyClass: "处罚类别 `penalty.class`",
    block.JointProposal: "公开意见 `joint.proposals[].proposal`、`joint.decision`",
    block.CleanUpResult: "清理结果 `clean_up.results[].result`",
}
"""Every closed list and where it is used."""

FAMILIES: Mapping[str, str] = {
    "AT": "附件",
    "BK": "各种信息自己的一组键",
    "CH": "公开渠道",
    "CL": "分类、处室、专栏、转载来源",
    "CN": "征求意见和意见采纳情况",
    "DC": "公开方式、不公开理由、例外公开",
    "DE": "重大决策的草案、决定和执行进展",
    "DL": "二十个工作日的公开和变更时限",
    "DN": "文件编号",
    "DP": "处室的联络员和审核人员",
    "DT": "日期及其先后",
    "EM": "突发事件和澄清说明",
    "FR": "分类的更新时限",
    "ID": "索引号和统一社会信用代码",
    "IN": "政策解读",
    "JT": "联合发文",
    "LD": "读不懂的内容：文件、YAML、字段、正文、放错的文件、配置文件",
    "LK": "关联和正文里的链接",
    "NB": "正文里条款和标题的序号",
    "PG": "content/pages 的页面",
    "PI": "个人信息和密级标志：文字、附件、脱敏确认",
    "PN": "行政处罚",
    "RP": "年度报告：期限、部分、恒等式、申报和冻结的数、文字",
    "RQ": "依申请公开台账：编号、经过、答复、期限、复议诉讼",
    "RV": "审核级次、审核人、审核轮次、审定文本",
    "SC": "保密审查、提请认定、合法性审核",
    "SV": "办事服务",
    "TM": "公开时限",
    "TP": "专栏",
    "TX": "名称、概述、关键词的文字",
    "VD": "有效性、废止和修改、文件清理",
    "WD": "撤下",
    "WV": "例外登记",
}
"""What each family of codes is about."""

COLOURS: Mapping[str, str] = {
    "paper": "页面",
    "wash": "表头、页脚、说明",
    "tint": "首页上部、当前项",
    "ink": "正文",
    "ink-2": "次要文字",
    "ink-3": "标签、日期、数量",
    "main": "链接、选中",
    "main-deep": "指向时的链接和按钮",
    "solid": "按钮、当前页码的底色",
    "on-solid": "上一项的文字",
    "head": "页眉底色",
    "visited": "看过的链接",
    "void": "废止、错误",
    "void-wash": "废止说明的底色",
    "on-void": "废止底色上的文字",
    "line": "分隔线，没有含义",
    "line-2": "控件边框",
    "rule": "开启一块内容的 2 px 线",
    "focus": "焦点底色",
    "focus-ink": "焦点上的文字和条",
}
TEXTS = frozenset({"ink", "ink-2", "ink-3", "main", "main-deep", "visited", "void"})
"""Colours that are read as text on paper, whose contrast is told."""
TYPES: Mapping[str, str] = {
    "title": "页面标题",
    "section": "节标题",
    "sub": "小标题、结果标题、提示标题",
    "text": "文件正文",
    "lead": "导语",
    "ui": "界面、表格、元数据",
    "small": "次要文字，最小一级",
    "figure": "数字",
}
