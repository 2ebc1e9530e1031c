"""Step load: refusals of the configuration files among each other."""

from __future__ import annotations

from catalog.diagnostic import Text
from catalog.load.fault import Refusal

_PERSON = "chen-x: {name: 陈某, roles: [{role: editor, department: office, from: 2022-01-01}]}\n"
_CLASS = "- {key: norms, title: 政策文件}\n"
AGENCY = """\
name: 示例市医疗保障局
short_name: 示例医保
uscc: 11990100MB0000000P
document_codes: [示医保发]
site_id_code: "9901000001"
domain: ybj.shili.example
address: 示例市中心路1号
postcode: "000000"
hours: 工作日9:00–12:00，13:30–17:30
phones: [0000-1234567]
fax: 0000-1234568
email: xxgk@ybj.shili.example
request_channels: [in_person, internet]
supervision: {phone: 0000-1234569, address: 示例市中心路1号, email: jd@ybj.shili.example}
"""

MISSING_FILE = Refusal(
    code="LD501",
    name="missing-site-file",
    title=Text("缺少配置文件", "a configuration file is missing"),
    explanation=Text(
        "agency.yml、departments.yml、staff.yml、taxonomy.yml 是每个网站都要有的。",
        "agency.yml, departments.yml, staff.yml and taxonomy.yml belong to every site.",
    ),
    message=Text("文件：没有这个文件，应有“{found}”", "file: missing, expected '{found}'"),
    help=Text("新建这个文件", "create the file"),
    bad="content/departments.yml\ncontent/staff.yml\ncontent/taxonomy.yml\n",
    good="content/agency.yml\ncontent/departments.yml\ncontent/staff.yml\ncontent/taxonomy.yml\n",
    runnable=False,
)
UNKNOWN_DEPARTMENT = Refusal(
    code="LD502",
    name="configured-department-unknown",
    title=Text("没有这个处室", "an unknown department in a configuration file"),
    explanation=Text(
        "处室用 content/departments.yml 里的代号指明。",
        "A department is named by its key in content/departments.yml.",
    ),
    message=Text(
        "{label}：是“{found}”，应为 content/departments.yml 里的代号{near}",
        "{label}: found '{found}', expected a key of content/departments.yml{near}",
    ),
    help=Text(
        "改正代号，或在 content/departments.yml 里加上这个处室",
        "correct the key, or add it to content/departments.yml",
    ),
    bad=_PERSON.replace("department: office", "department: offce"),
    good=_PERSON,
    file="content/staff.yml",
)
UNKNOWN_PERSON = Refusal(
    code="LD503",
    name="configured-person-unknown",
    title=Text("没有这个人员", "an unknown person in a configuration file"),
    explanation=Text(
        "人员用 content/staff.yml 里的代号指明。",
        "A person is named by the key in content/staff.yml.",
    ),
    message=Text(
        "{label}：是“{found}”，应为 content/staff.yml 里的代号{near}",
        "{label}: found '{found}', expected a key of content/staff.yml{near}",
    ),
    help=Text(
        "改正代号，或在 content/staff.yml 里加上这个人员",
        "correct the key, or add it to content/staff.yml",
    ),
    bad="office: {name: 办公室, duties: 综合协调, phone: 0000-1234567, liaison: chen-y}\n",
    good="office: {name: 办公室, duties: 综合协调, phone: 0000-1234567, liaison: chen-x}\n",
    file="content/departments.yml",
)
DOUBLE_ENTRY = Refusal(
    code="LD504",
    name="configured-key-twice",
    title=Text("代号重复", "a key used twice in a list"),
    explanation=Text(
        "分类、专栏、来源的代号各自唯一，否则引用它的条目不知指哪一个。",
        "Keys of classes, topics and sources are unique; otherwise a reference means two things.",
    ),
    message=Text(
        "{label}：“{found}”已在第 {first} 行用过，应为没有用过的代号",
        "{label}: '{found}' already stands on line {first}, expected a key of its own",
    ),
    help=Text("给其中一个另取代号", "give one of them another key"),
    bad=_CLASS + "- {key: norms, title: 财政和采购}\n",
    good=_CLASS + "- {key: money, title: 财政和采购}\n",
    file="content/taxonomy.yml",
)
USCC = Refusal(
    code="LD505",
    name="agency-code-check",
    title=Text("统一社会信用代码不对", "a wrong unified social credit code"),
    explanation=Text(
        "统一社会信用代码 18 位，末位是校验码（GB 32100）；索引号以它开头。",
        "The code has 18 places and a check digit (GB 32100); identifiers begin with it.",
    ),
    message=Text(
        "{label}：是“{found}”，{problem}，应为校验无误的 18 位代码",
        "{label}: found '{found}', {problem}, expected 18 places with a right check digit",
    ),
    help=Text("对照登记证书改正", "correct it from the certificate of registration"),
    bad=AGENCY.replace("0000000P", "0000000Q"),
    good=AGENCY,
    file="content/agency.yml",
)
NO_DEPARTMENT = Refusal(
    code="LD506",
    name="role-without-department",
    title=Text("任职没有写明处室", "a role without its department"),
    explanation=Text(
        "信息采编人和处室负责人属于某个处室，只能审核本处室的信息。",
        "Editors and heads belong to a department and sign for it alone.",
    ),
    message=Text(
        "{label}：角色 {found} 没有写明处室，应为 content/departments.yml 里的代号",
        "{label}: role {found} names no department, expected a key of content/departments.yml",
    ),
    help=Text("补上“department: 处室代号”", "add `department: <key>`"),
    bad=_PERSON.replace("department: office, ", ""),
    good=_PERSON,
    file="content/staff.yml",
)
FORM = Refusal(
    code="LD507",
    name="configured-form",
    title=Text("写法不合规定", "a value of the wrong form"),
    explanation=Text(
        "代号会成为网址的一部分，只用小写字母、数字和连字符；编码、域名、网址各有规定的写法。",
        "Keys become part of addresses: lower-case letters, digits, hyphens; codes and domains have forms of their own.",
    ),
    message=Text(
        "{label}：是“{found}”，应为{expected}", "{label}: found '{found}', expected {expected}"
    ),
    help=Text("按规定的写法改正", "correct it to the expected form"),
    bad="- {key: 政策文件, title: 政策文件}\n",
    good=_CLASS,
    file="content/taxonomy.yml",
)
REVERSED = Refusal(
    code="LD508",
    name="configured-days-reversed",
    title=Text("起止日期颠倒", "days in the wrong order"),
    explanation=Text("截止日期不能早于起始日期。", "A last day is not before its first one."),
    message=Text(
        "{label}：是 {found}，早于起始日期 {first}，应不早于它",
        "{label}: found {found}, before the first day {first}, expected no earlier",
    ),
    help=Text("改正起始或截止日期", "correct one of the two days"),
    bad=_PERSON.replace("2022-01-01", "2022-01-01, until: 2021-12-31"),
    good=_PERSON.replace("2022-01-01", "2022-01-01, until: 2024-12-31"),
    file="content/staff.yml",
)
OTHER_YEAR = Refusal(
    code="LD509",
    name="day-of-another-year",
    title=Text("日期不在这一年", "a day of another year"),
    explanation=Text(
        "某年的放假和调休日期都在这一年里；跨年的假期分写在两年。",
        "A year's schedule holds days of that year; a holiday across the new year is written in both.",
    ),
    message=Text(
        "{label}：是 {found}，应为 {year} 年的日期",
        "{label}: found {found}, expected a day of {year}",
    ),
    help=Text("改正日期，或移到那一年", "correct the day, or move it to its year"),
    bad="years: {2027: {holidays: [2026-12-31], source: 放假安排}}\n",
    good="years: {2027: {holidays: [2027-01-01], source: 放假安排}}\n",
    file="content/calendar.yml",
)
DAY_TWICE = Refusal(
    code="LD510",
    name="day-off-and-workday",
    title=Text("同一天又放假又上班", "a day both free and worked"),
    explanation=Text(
        "一天要么放假，要么调休上班；两个列表里都有，工作日就数不准，期限也就算不准。",
        "A day is free or a make-up working day. In both lists it leaves every count of working days in doubt.",
    ),
    message=Text(
        "{label}：{found} 在第 {first} 行已经列为放假（holidays），应当只在一个列表里",
        "{label}: {found} is a holiday on line {first} already, expected in one of the two lists",
    ),
    help=Text(
        "对照官方放假安排，从 holidays 或 workdays 里删去一个",
        "check the official schedule, and remove it from `holidays` or from `workdays`",
    ),
    bad="years: {2027: {holidays: [2027-01-01, 2027-01-02], workdays: [2027-01-02], source: 放假安排}}\n",
    good="years: {2027: {holidays: [2027-01-01, 2027-01-02], workdays: [2027-01-09], source: 放假安排}}\n",
    file="content/calendar.yml",
)

SITE_REFUSALS = (
    MISSING_FILE,
    UNKNOWN_DEPARTMENT,
    UNKNOWN_PERSON,
    DOUBLE_ENTRY,
    USCC,
    NO_DEPARTMENT,
    FORM,
    REVERSED,
    OTHER_YEAR,
    DAY_TWICE,
)
