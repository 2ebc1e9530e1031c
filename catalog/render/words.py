"""Step render: the words of the pages that are not content."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.vocabulary import Relation, ValidityStatus
from catalog.render.view.common import TagView

PLATFORM = "政府信息公开"
PARTS: Mapping[str, str] = {
    "guide": "政府信息公开指南",
    "rules": "政府信息公开制度",
    "catalog": "法定主动公开内容",
    "reports": "政府信息公开年报",
}
"""The four fixed parts, in their order (platform notice 国办公开办函〔2019〕61号)."""
FACET_LABELS = {
    "validity": "有效性",
    "year": "成文年份",
    "kind": "信息种类",
    "department": "责任处室",
    "topic": "专栏",
}
RELATION_LABELS: Mapping[Relation, tuple[str, str]] = {
    Relation.INTERPRETS: ("解读的文件", "配套解读"),
    Relation.AMENDS: ("所修改的文件", "修改依据"),
    Relation.REPEALS: ("所废止的文件", "废止依据"),
    Relation.REPLACES: ("所替代的文件", "现行文件"),
    Relation.RESULTS_OF: ("征求意见", "意见采纳情况"),
    Relation.DRAFT: ("决策草案", "正式决策"),
    Relation.PROGRESS_OF: ("对应的决策", "执行进展"),
    Relation.CLARIFIES: ("所澄清的信息", "澄清说明"),
    Relation.BASIS: ("制定依据", "据此制定"),
    Relation.CLEANS_UP: ("所清理的文件", "文件清理"),
}
"""Labels of a relation: (this item names the other, the other names this one)."""
STEP_ACTIONS: Mapping[Relation, tuple[str, str]] = {
    Relation.INTERPRETS: ("所解读文件", "政策解读"),
    Relation.AMENDS: ("所修改文件", "修改"),
    Relation.REPEALS: ("所废止文件", "废止"),
    Relation.REPLACES: ("所替代文件", "被替代"),
    Relation.RESULTS_OF: ("公开征求意见", "意见采纳情况"),
    Relation.DRAFT: ("决策草案", "作出决策"),
    Relation.PROGRESS_OF: ("作出决策", "执行进展"),
    Relation.CLARIFIES: ("所澄清信息", "澄清说明"),
    Relation.BASIS: ("制定依据", "据此制定"),
    Relation.CLEANS_UP: ("所清理文件", "文件清理"),
}
FORMATS: Mapping[str, str] = {"jpeg": "JPG", "jpg": "JPG", "htm": "HTML"}


def tag_of(status: ValidityStatus) -> TagView:
    """Return the validity mark."""
    return TagView(status.value, status.label)


KILO = 1024


def size_text(size_bytes: int) -> str:
    """Return 62 KB, 1.4 MB: 1024-based, rounded up to at least 1 KB."""
    kilobytes = -(-size_bytes // KILO)
    if kilobytes < KILO:
        return f"{max(1, kilobytes)} KB"
    return f"{size_bytes / KILO**2:.1f} MB"


def format_of(name: str) -> str:
    """Return the format shown for a file name: XLSX, PDF, …"""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return FORMATS.get(ending, ending.upper() or "文件")


def thousands(number: int) -> str:
    """Return 1,286."""
    return f"{number:,}"
