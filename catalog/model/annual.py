"""Step model: an annual report as the agency writes it: content/reports/<year>.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from catalog.model.agency import PageReview
from catalog.model.base import Model, field
from catalog.model.item import Change
from catalog.model.page import Body
from catalog.model.text import Amount, Count, Day, Words, parse_count
from catalog.model.text import refuse as refused

YEARS = range(1990, 2101)


def parse_year(value: object) -> int:
    """Return the year that a report is about."""
    year = parse_count(value)
    if year not in YEARS:
        raise refused("count_form", f"{YEARS.start} 至 {YEARS.stop - 1} 的年份")
    return year


class DeclaredNorms(Model):
    """规章、规范性文件: what the agency counts itself, compared with what the items give."""

    made: Count = field("本年制发件数", "整数")
    repealed: Count = field("本年废止件数", "整数")
    valid: Count = field("现行有效件数", "整数")
    source: Words = field("出处", "文字，例如 文件清理台账")


class DeclaredProcessed(Model):
    """处理决定数量."""

    processed: Count = field("本年处理决定数量", "整数")
    source: Words = field("出处", "文字，例如 行政执法统计年报")


class DeclaredFees(Model):
    """行政事业性收费, in ten thousand yuan."""

    amount_wan: Amount = field("本年收费金额（万元）", "金额，例如 0 或 12.5")
    source: Words = field("出处", "文字，例如 财务决算")


class Declared(Model):
    """申报的数: what the items cannot give, each with its source."""

    regulations: DeclaredNorms | None = field("规章", "{made, repealed, valid, source}", None)
    normative_docs: DeclaredNorms | None = field(
        "行政规范性文件", "{made, repealed, valid, source}", None
    )
    licensing: DeclaredProcessed | None = field("行政许可", "{processed, source}", None)
    penalty: DeclaredProcessed | None = field("行政处罚", "{processed, source}", None)
    coercion: DeclaredProcessed | None = field("行政强制", "{processed, source}", None)
    fees: DeclaredFees | None = field("行政事业性收费", "{amount_wan, source}", None)


class ReportMatter(Model):
    """Front matter of content/reports/<year>.md."""

    year: Annotated[int, BeforeValidator(parse_year)] = field("年份", "例如 2025")
    date_published: Day | None = field("发布日期", "日期 YYYY-MM-DD", None)
    declared: Declared = field("申报的数", "按表二的行列出", Declared.model_construct())
    fee_charged_yuan: Amount | None = field("信息处理费（元）", "金额，例如 0 或 3200", None)
    figures: Mapping[Words, Amount] = field("引用的数", "名称到数的映射", {})
    changes: tuple[Change, ...] = field("变更记录", "变更的列表", ())
    review: tuple[PageReview, ...] = field("审核", "{role, by, on} 的列表", ())


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read."""

    file: str
    """Path from the site's root with `/`."""
    file_year: int
    """The year in the file's name."""
    matter: ReportMatter
    body: Body

    @property
    def figures(self) -> Mapping[str, Decimal]:
        """The figures of the prose by name."""
        return self.matter.figures
