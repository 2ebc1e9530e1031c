"""Step check: rules about pages of content/pages (family PG): their tokens and their reviewers."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from catalog.check.rule import HOUSE, OID, PageSubject, Rule, page_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.load.token import token_names, unknown_tokens

_HEAD = """
    ---
    title: 政府信息公开指南
    review:
      - {role: office, by: chen-x, on: 2025-03-03}
    ---

    # 政府信息公开指南
"""


@page_rule(
    code="PG001",
    title=Text("占位符不存在", "unknown token"),
    zh="""
    页面里的 {{ 占位符 }} 由 content/agency.yml 的内容代替，地址和电话因此只写在一处。
    写错的占位符会原样显示给公众。
    """,
    basis=(Basis(OID, "第十二条"),),
    firm=True,
    bad=_HEAD + "\n    电话：{{ agency.phone }}\n",
    good=_HEAD + "\n    电话：{{ agency.phones }}\n",
)
def unknown_token(subject: PageSubject) -> Iterator[Finding]:
    """A token of a page stands for nothing.

    Tokens are replaced by what content/agency.yml says, so that an address stands in one place only. A
    misspelt one would be printed to the public as it is.
    """
    body = subject.page.body
    for name, place in unknown_tokens(body.markdown, body.first_line):
        near = get_close_matches(name, token_names(), n=1)
        hint = (
            Text(f"，最接近的是 {near[0]}", f"; the nearest is {near[0]}") if near else Text("", "")
        )
        yield Finding(
            code="PG001",
            message=Text(
                f"页面里的占位符 {{{{ {name} }}}} 不存在{hint.zh}",
                f"token {{{{ {name} }}}} stands for nothing{hint.en}",
            ),
            help=Text(
                "改成 content/agency.yml 里有的键，例如 {{ agency.phones }}",
                "name a key of content/agency.yml, e.g. {{ agency.phones }}",
            ),
            place=place,
        )


@page_rule(
    code="PG002",
    title=Text("页面审核人当日不任此职", "page reviewer without the role"),
    zh="页面的审核人应当是 content/staff.yml 里的人员，并且在审核那天担任所写的角色。",
    basis=(Basis(HOUSE, "页面与条目同样审核"), Basis(OID, "第十七条")),
    firm=True,
    bad=_HEAD.replace("chen-x", "nobody"),
    good=_HEAD.replace("by: chen-x", "by: office-z"),
)
def reviewer_without_role(subject: PageSubject) -> Iterator[Finding]:
    """Who reviewed a page does not hold that role on that day, or is not on the staff."""
    for at, review in enumerate(subject.page.matter.review):
        person = subject.site.staff.get(review.by)
        if person is not None and person.holds(review.role, review.on):
            continue
        yield Finding(
            code="PG002",
            message=Text(
                f"审核人（review.{at}.by）{review.by} 在 {review.on} 没有担任{review.role.label}的职务",
                f"{review.by} does not hold the role {review.role.value} on {review.on}",
            ),
            help=Text(
                "核对 content/staff.yml 里的任职起止日期", "check the dates in content/staff.yml"
            ),
            path=("review", at, "by"),
        )


@page_rule(
    code="PG003",
    title=Text("页面没有审核记录", "page without review"),
    zh="页面和条目一样要先审后发。写明谁在哪一天审核过这个页面。",
    basis=(Basis(HOUSE, "页面与条目同样审核"), Basis(OID, "第十七条")),
    severity=Severity.WARNING,
    bad=_HEAD.replace("review:\n      - {role: office, by: chen-x, on: 2025-03-03}\n    ", ""),
    good=_HEAD,
)
def page_without_review(subject: PageSubject) -> Iterator[Finding]:
    """A page says nothing of who reviewed it, though pages pass the same gates as items."""
    if not subject.page.matter.review:
        yield Finding(
            code="PG003",
            message=Text("没有写审核（review）", "there is no review"),
            help=Text(
                "在页面开头写 review: [{role: office, by: 人员代号, on: 日期}]",
                "write review: [{role: office, by: KEY, on: DATE}] at the top of the page",
            ),
        )


RULES: tuple[Rule, ...] = (unknown_token, reviewer_without_role, page_without_review)
