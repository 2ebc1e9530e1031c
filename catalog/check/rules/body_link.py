"""Step check: rules about how a body links: to its own parts, to other items, to other sites."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from catalog.check.anchor import anchors, is_note
from catalog.check.look import links_in
from catalog.check.nearest import nearest
from catalog.check.rule import HOUSE, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.page import Target
from catalog.model.pattern import late

LINKS = (Basis(HOUSE, "链接"),)
_ITEM_ADDRESS = late(r"/items/(?:[0-9]{4}/[0-9]{5}|x/[^/?#]+)(?:/(?:index\.html)?)?$")


@item_rule(
    code="LK204",
    look=links_in,
    title=Text("用网址链接本站的信息", "item linked by its web address"),
    zh="""
    链接本平台的另一条信息，写它的文件相对于本文件的路径，例如 ../2024/notice.md：换域名、看预览、做备份时都不会断；那条信息没有公开的日子，链接会自动去掉。
    """,
    basis=LINKS,
    severity=Severity.NOTICE,
    bad='body: "依据[示例通知](https://ybj.shili.example/items/2025/00002/)办理。"',
    good="""
    body: "依据[示例通知](item-2.md)办理，见[门户网站](https://ybj.shili.example/about/)。"
    ---
    identifier: 11990100MB0000000P/2025-00002
    """,
)
def item_linked_by_address(subject: Subject) -> Iterator[Finding]:
    """The body links to an item of this site by its web address instead of its file.

    A relative path outlives a change of domain, works in previews and copies, and is taken away on days on
    which the other item is not public.
    """
    domain = subject.site.agency.domain
    for link in subject.loaded.body.links:
        if domain not in link.url:
            continue
        parts = urlsplit(link.url)
        if parts.hostname == domain and _ITEM_ADDRESS.search(parts.path):
            yield Finding(
                code="LK204",
                place=link.place,
                message=Text(
                    f"用网址 {link.url} 链接本站的信息",
                    f"links to an item of this site by its address {link.url!r}",
                ),
                help=Text(
                    "改写成那条信息的文件路径，从本文件所在的文件夹算起，例如 ../2024/notice.md",
                    "write the path of its file from this one, e.g. ../2024/notice.md",
                ),
            )


@item_rule(
    code="LK205",
    look=links_in,
    title=Text("外部链接没有加密", "link to another site is not encrypted"),
    zh="http:// 开头的链接没有加密，内容可能被篡改，浏览器会警告。对方支持的，改成 https://。每条信息只提醒一次。",
    basis=LINKS,
    severity=Severity.NOTICE,
    bad='body: "详见[省医疗保障局](http://ybj.province.example/)。"',
    good='body: "详见[省医疗保障局](https://ybj.province.example/)。"',
)
def link_not_encrypted(subject: Subject) -> Iterator[Finding]:
    """The body links to another site by http. Told once an item, with the number of such links."""
    plain = [
        link
        for link in subject.loaded.body.links
        if link.kind is Target.LINK and link.url[:7].lower() == "http://"
    ]
    if plain:
        more = Text("", "")
        if len(plain) > 1:
            more = Text(f"，共 {len(plain)} 处", f", {len(plain)} in all")
        yield Finding(
            code="LK205",
            place=plain[0].place,
            message=Text(
                f"链接 {plain[0].url} 没有加密{more.zh}",
                f"link {plain[0].url!r} is not encrypted{more.en}",
            ),
            help=Text("对方支持的，改成 https://", "write https:// where the other site has it"),
        )


@item_rule(
    code="LK206",
    look=links_in,
    title=Text("链接到本文没有的位置", "link to a part of the body that is not there"),
    zh="""
    以 # 开头的链接指到本文的某一条、某一章：第五条是 #article-5，第一章是 #chapter-1，第一节是 #division-1，没有序号的标题依次是 #section-1、#section-2。
    """,
    basis=LINKS,
    severity=Severity.WARNING,
    bad='body: "**第一条**　按照[第三条](#article-3)执行。\\n\\n**第二条**　施行。\\n"',
    good='body: "**第一条**　按照[第二条](#article-2)执行。\\n\\n**第二条**　施行。\\n"',
)
def anchor_missing(subject: Subject) -> Iterator[Finding]:
    """A link that begins with `#` leads to an article, chapter or heading that the body does not have."""
    body = subject.loaded.body
    for link in body.links:
        fragment = unquote(link.url[1:])
        if link.url[:1] != "#" or is_note(fragment) or fragment in anchors(body):
            continue
        meant = nearest(fragment, anchors(body))
        yield Finding(
            code="LK206",
            place=link.place,
            message=Text(
                f"链接到本文的“#{fragment}”，本文没有这个位置",
                f"links to '#{fragment}', which the body does not have",
            ),
            help=Text(f"是不是 #{meant}？", f"did you mean '#{meant}'?")
            if meant
            else Text(
                "第几条写 #article-序号，第几章写 #chapter-序号",
                "write #article-N for an article, #chapter-N for a chapter",
            ),
        )


RULES: tuple[Rule, ...] = (item_linked_by_address, link_not_encrypted, anchor_missing)
