"""What stands around the corpus's items: agency, departments, staff, classes, pages."""

from datetime import date

TODAY = date(2026, 11, 1)
"""The day of the corpus; pass it as `--as-of`."""

USCC = "11990100MB0000000P"

DEPARTMENTS = {
    "office": "办公室",
    "finance": "财务规划科",
    "law": "法规科",
    "benefits": "待遇科",
    "services": "医药服务科",
    "prices": "价格招采科",
    "funds": "基金监管科",
    "centre": "经办中心",
}

CLASSES = (
    ("norms", "政策文件", "20(1)", ("normative", "documents", "interpretations")),
    ("profile", "机构概况", "20(2)", ("functions",)),
    ("planning", "规划统计", "20(3)", ("plans", "statistics")),
    ("matters", "办事服务", "20(5)", ("handling", "elsewhere", "designated")),
    ("enforcement", "监督检查", "20(6)", ("supervision",)),
    ("procurement", "集中采购", "20(9)", ("drugs", "devices")),
    ("insurance", "医疗保障", "20(11)", ("entitlements", "payment", "aid")),
    ("other", "其他", "20(15)", ("participation", "general")),
)

LEAVES = {
    "normative": "行政规范性文件",
    "documents": "其他文件",
    "interpretations": "政策解读",
    "functions": "机构职能",
    "plans": "规划计划",
    "statistics": "统计数据",
    "handling": "经办服务",
    "elsewhere": "异地就医",
    "designated": "定点管理",
    "supervision": "基金监管",
    "drugs": "药品采购",
    "devices": "耗材采购",
    "entitlements": "待遇保障",
    "payment": "支付方式",
    "aid": "医疗救助",
    "participation": "征求意见",
    "general": "综合政务",
}

MKDOCS = """\
site_name: 示例市医疗保障局政府信息公开平台
docs_dir: content/pages
theme: {name: material, language: zh}
plugins: [catalog]
"""

AGENCY = f"""\
name: 示例市医疗保障局
short_name: 示例医保
uscc: {USCC}
document_codes: [示医保发, 示医保规]
site_id_code: "9901000001"
domain: ybj.shili.example
address: 示例市示例区政务路1号
postcode: "000000"
hours: 工作日9:00–12:00，13:30–17:30
phones: [0000-1234567]
fax: 0000-1234568
email: xxgk@ybj.shili.example
request_channels: [in_person, signed_post, ordinary_post, internet, fax]
supervision: {{phone: 0000-1234569, address: 示例市示例区政务路1号, email: jd@ybj.shili.example}}
footer: {{icp: 示ICP备00000000号, public_security: 示公网安备99010000000000号, conac: 党政机关网站标识}}
approvals_bound_from: 2030-01-01
show_withheld_counts: true
"""

TOPICS = """\
- {key: fund-watch, title: 基金监管专栏, owner: funds, freshness_days: 3650, opened: 2016-01-04}
- {key: chronic-care, title: 慢性病保障专栏, owner: benefits, freshness_days: 3650, opened: 2016-01-04}
"""

SOURCES = """\
- {key: province-gov, name: 省人民政府门户网站, level: provincial, domains: [www.province.example]}
"""

GUIDE = """\
---
review: [{role: office, by: desk, on: 2026-01-05}]
---

# 政府信息公开指南

## 信息的分类和编排

本局的信息按照分类、年度和责任处室编排，每条都有索引号、名称、内容概述和成文日期。

## 获取信息的方式

主动公开的信息可以在本平台查阅和下载；没有主动公开的，可以提出申请。
"""

SURNAMES = "程钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"


def staff() -> str:
    """Return staff.yml: an editor and a head in each department, and one person for each office."""
    roles = [(f"editor-{key}", f"role: editor, department: {key}") for key in DEPARTMENTS]
    roles += [(f"head-{key}", f"role: department_head, department: {key}") for key in DEPARTMENTS]
    roles += [
        ("deputy", "role: deputy_director"),
        ("director", "role: director"),
        ("secrecy", "role: secrecy_reviewer"),
        ("group", "role: secrecy_group"),
        ("legal", "role: legal_division"),
        ("desk", "role: office"),
    ]
    return "".join(
        f"{key}: {{name: {surname}某, roles: [{{{role}, from: 2015-01-01}}]}}\n"
        for surname, (key, role) in zip(SURNAMES, roles, strict=False)
    )


def taxonomy() -> str:
    """Return taxonomy.yml: two levels, leaves without an order of their own."""
    lines = []
    for key, title, article, leaves in CLASSES:
        lines.append(f'- {{key: {key}, title: {title}, article: "{article}", children: [')
        for leaf in leaves:
            words = f'key: {leaf}, title: {LEAVES[leaf]}, article: "{article}", cadence: ad_hoc'
            lines.append(f"    {{{words}}},")
        lines.append("  ]}")
    return "\n".join(lines) + "\n"


def departments() -> str:
    """Return departments.yml."""
    return "".join(
        f"{key}: {{name: {name}, duties: 承担{name}职责内的工作, phone: 0000-12345{at}, "
        f"liaison: editor-{key}}}\n"
        for at, (key, name) in enumerate(DEPARTMENTS.items(), 70)
    )


def site_files() -> dict[str, str]:
    """Return every file of the site but the items, by path."""
    return {
        "mkdocs.yml": MKDOCS,
        "content/agency.yml": AGENCY,
        "content/departments.yml": departments(),
        "content/staff.yml": staff(),
        "content/taxonomy.yml": taxonomy(),
        "content/topics.yml": TOPICS,
        "content/sources.yml": SOURCES,
        "content/calendar.yml": "emergency_responses: []\n",
        "content/pages/guide.md": GUIDE,
    }
