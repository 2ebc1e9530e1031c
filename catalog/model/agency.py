"""Step model: the agency and what stands around the items: departments, staff, classes, topics, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from catalog.model.base import Model, field
from catalog.model.pattern import late
from catalog.model.text import Count, Day, Flag, Words
from catalog.model.vocabulary import Cadence, Labelled, RequestChannel, Role, SourceLevel


class Supervision(Model):
    """监督投诉渠道 (H34)."""

    phone: Words = field("监督电话", "电话号码")
    address: Words = field("监督地址", "地址")
    email: Words = field("监督邮箱", "电子邮箱")


class Footer(Model):
    """The numbers that the official footer must list."""

    icp: Words | None = field("ICP 备案编号", "文字", None)
    public_security: Words | None = field("公安机关备案号", "文字", None)
    conac: Words | None = field("党政机关网站标识", "文字", None)
    error_report: Words | None = field("“我为政府网站找错”入口", "https:// 开头的网址", None)


class Agency(Model):
    """content/agency.yml: every address, phone and number of the agency, in this one place."""

    name: Words = field("机关名称", "文字")
    short_name: Words = field("机关简称", "文字")
    former_names: tuple[Words, ...] = field("机关曾用名", "名称列表", ())
    uscc: Words = field("统一社会信用代码", "18 位代码")
    document_codes: tuple[Words, ...] = field("机关代字", "代字列表", ())
    site_id_code: Words = field("网站标识码", "10 位数字")
    domain: Words = field("域名", "域名，不带 https://")
    address: Words = field("办公地址", "地址")
    postcode: Words = field("邮政编码", "6 位数字")
    hours: Words = field("办公时间", "文字")
    phones: tuple[Words, ...] = field("联系电话", "电话号码列表", min_length=1)
    fax: Words = field("传真", "传真号码")
    email: Words = field("电子邮箱", "电子邮箱")
    request_channels: tuple[RequestChannel, ...] = field(
        "申请受理渠道", "渠道代号列表", min_length=1
    )
    request_url: Words | None = field("网上申请地址", "https:// 开头的网址", None)
    supervision: Supervision = field("监督投诉", "{phone, address, email}")
    footer: Footer = field("页脚标识", "{icp, public_security, conac}", Footer.model_construct())
    approvals_bound_from: Day | None = field("审定文本起始日", "日期 YYYY-MM-DD", None)
    show_withheld_counts: Flag = field("公布未公开数量", "true 或 false", default=True)

    @property
    def names(self) -> frozenset[str]:
        """All names of the agency: that of now, the short one, those that it had before."""
        return frozenset((self.name, self.short_name, *self.former_names))


class Department(Model):
    """One department; `liaison` never reaches the site (H7)."""

    name: Words = field("处室名称", "文字")
    duties: Words = field("处室职责", "文字")
    phone: Words = field("处室电话", "电话号码")
    liaison: Words | None = field("信息公开联络员", "content/staff.yml 里的人员代号", None)


class RoleHeld(Model):
    """A role and the days on which it is held, both ends inclusive."""

    role: Role = field("角色", "角色代号")
    department: Words | None = field("所在处室", "content/departments.yml 里的代号", None)
    from_: Day = field("任职起始日", "日期 YYYY-MM-DD", alias="from")
    until: Day | None = field("任职截止日", "最后一天 YYYY-MM-DD", None)


class Person(Model):
    """One member of staff; never reaches the site."""

    name: Words = field("姓名", "文字")
    roles: tuple[RoleHeld, ...] = field(
        "任职", "{role, department, from, until} 的列表", min_length=1
    )

    def holds(self, role: Role, day: date, department: str | None = None) -> bool:
        """Return whether the role, in the department where one is named, is held on the day."""
        return any(
            held.role is role
            and held.from_ <= day
            and (held.until is None or day <= held.until)
            and (department is None or held.department == department)
            for held in self.roles
        )


RESERVED_KEYS = late(r"department|year|kind|topic|validity|withdrawn|page-[0-9]+")
"""Keys that no class may have: other pages of the catalog stand at these addresses."""


class Category(Model):
    """One class of taxonomy.yml."""

    key: Words = field("分类代号", "小写字母、数字和连字符")
    title: Words = field("分类名称", "文字")
    article: Words | None = field("条例条款", "例如 20(1)", None)
    cadence: Cadence | None = field("公开频次", "standing、periodic、ad_hoc 之一", None)
    freshness_days: Count | None = field("更新时限（天）", "整数", None)
    children: tuple[Category, ...] = field("下级分类", "分类列表", ())


class TopicRemoval(Model):
    """撤销专栏 (H7(5))."""

    on: Day = field("撤销日期", "日期 YYYY-MM-DD")
    notice: Words = field("撤销通知", "文字")
    approved_by: Words = field("批准人", "content/staff.yml 里的人员代号")


class Topic(Model):
    """One column of topics.yml."""

    key: Words = field("专栏代号", "小写字母、数字和连字符")
    title: Words = field("专栏名称", "文字")
    owner: Words = field("责任处室", "content/departments.yml 里的代号")
    freshness_days: Count = field("更新时限（天）", "整数")
    opened: Day = field("开设日期", "日期 YYYY-MM-DD")
    removed: TopicRemoval | None = field("撤销", "{on, notice, approved_by}", None)


class AllowedSource(Model):
    """One source from which items may be reposted (H6)."""

    key: Words = field("来源代号", "小写字母、数字和连字符")
    name: Words = field("来源名称", "文字")
    level: SourceLevel = field("来源级别", "national、provincial、municipal、county、media 之一")
    domains: tuple[Words, ...] = field("来源域名", "域名列表", ())


class Term(Model):
    """One entry of terms.yml: a word that the agency's texts should not use, and what to write instead."""

    avoid: Words = field("不用", "词语")
    use: Words = field("改用", "词语")
    why: Words | None = field("理由", "文字", None)
    except_: tuple[Words, ...] = field("例外", "包含不用的词的别的词，列表", (), alias="except")


class WaiverKind(Labelled):
    """例外登记的类别."""

    FALSE_ALARM = "false_alarm", "误报"
    TO_FIX = "to_fix", "限期改正"


class Waiver(Model):
    """One entry of waivers.yml: findings of a rule that do not count up to a day, inclusive.

    Those of a file or folder (`place`), or the one finding that has the `fingerprint`.
    """

    code: Words = field("规则代号", "规则代号，例如 TM105")
    place: Words | None = field("文件或文件夹", "从 content 算起的路径，例如 items/2025/x.md", None)
    fingerprint: Words | None = field(
        "指纹", "照抄 fingerprint：16 位十六进制数，PI 开头的前面有密钥代号", None
    )
    reason: Words = field("理由", "文字")
    by: Words = field("登记人", "content/staff.yml 里的人员代号")
    until: Day = field("截止日期", "最后一天 YYYY-MM-DD")
    kind: WaiverKind = field("类别", "false_alarm 或 to_fix", WaiverKind.TO_FIX)


class EmergencyResponse(Model):
    """应急响应期间: both days count; items whose first level is dated inside need four levels."""

    from_: Day = field("应急响应开始", "日期 YYYY-MM-DD", alias="from")
    until: Day = field("应急响应结束", "日期 YYYY-MM-DD")
    name: Words = field("应急响应名称", "文字")


class YearSchedule(Model):
    """An official schedule of holidays that the library does not know yet."""

    holidays: tuple[Day, ...] = field("放假日期", "日期列表", ())
    workdays: tuple[Day, ...] = field("调休上班日期", "日期列表", ())
    source: Words = field("安排出处", "文字")


class CalendarFile(Model):
    """content/calendar.yml."""

    emergency_responses: tuple[EmergencyResponse, ...] = field("应急响应", "列表", ())
    years: Mapping[Count, YearSchedule] = field("年度安排", "年份到安排的映射", {})


class PageReview(Model):
    """Who reviewed a page."""

    role: Role = field("审核角色", "office")
    by: Words = field("审核人", "content/staff.yml 里的人员代号")
    on: Day = field("审核日期", "日期 YYYY-MM-DD")


@dataclass(frozen=True, slots=True)
class Site:
    """All of content/ but the items: small, shared by every step."""

    agency: Agency
    departments: Mapping[str, Department]
    staff: Mapping[str, Person]
    taxonomy: tuple[Category, ...]
    topics: tuple[Topic, ...]
    sources: tuple[AllowedSource, ...]
    calendar: CalendarFile
    synonyms: tuple[tuple[str, ...], ...] = ()
    terms: tuple[Term, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    unread: frozenset[str] = frozenset()
    """Names of the optional files that are there but could not be read: what is looked up in them is not told as missing."""
    waivers_in_doubt: frozenset[str] = frozenset()
    """Codes and keyed fingerprints that a waivers.yml names which could not be read: what it waives is not known."""

    def categories(self) -> Iterator[tuple[tuple[Category, ...], Category]]:
        """Yield (ancestors from the top, category) in the file's order, parents before children."""
        yield from _walk((), self.taxonomy)


def _walk(
    above: tuple[Category, ...], classes: tuple[Category, ...]
) -> Iterator[tuple[tuple[Category, ...], Category]]:
    for category in classes:
        yield above, category
        yield from _walk((*above, category), category.children)
