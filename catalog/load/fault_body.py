"""Step load: refusals of bodies: raw HTML, unsafe links, headings, and what would hang the reader."""

from __future__ import annotations

from catalog.diagnostic import Text
from catalog.load.fault import BODY, Refusal, sample

GOOD = sample()
_PAGE_MATTER = """\
title: 无障碍说明
review:
  - {role: office, by: chen-x, on: 2025-03-03}
"""
_LINK_HELP = Text(
    "写成相对于本文件的路径，指向 .md 文件或附件，例如 ../2024/notice.md",
    "write a path relative to this file, to the .md file or attachment, e.g. ../2024/notice.md",
)


def _body(text: str) -> str:
    return sample(body=f"{BODY}\n{text}\n")


OPEN_COMMENT = Refusal(
    code="LD301",
    name="comment-not-closed",
    title=Text("注释没有结束", "an unclosed comment"),
    explanation=Text(
        "“<!--”开始的注释要以“-->”结束，否则其后的正文全被当作注释。",
        "A comment opened by `<!--` ends with `-->`; otherwise the rest of the body would vanish.",
    ),
    message=Text(
        "正文：此处开始的注释“<!--”没有结束，应有“-->”",
        "body: the comment `<!--` that begins here does not end, expected `-->`",
    ),
    help=Text("在注释末尾加上“-->”", "close the comment with `-->`"),
    bad=_body("<!-- 待核对"),
    good=_body("<!-- 待核对 -->"),
)
RAW_HTML = Refusal(
    code="LD302",
    name="raw-html",
    title=Text("正文里有 HTML", "raw HTML in a body"),
    explanation=Text(
        "正文只用 Markdown。HTML 既不会照样显示，也不会悄悄去掉，而是请作者改写。",
        "Bodies are Markdown. HTML is neither shown as text nor dropped in silence.",
    ),
    message=Text(
        "正文：此处是 HTML“{found}”，应为 Markdown",
        "body: raw HTML '{found}' here, expected Markdown",
    ),
    help=Text(
        "改用 Markdown：**加粗**、表格、![说明](图片)；要显示尖括号，写成 `<b>` 或 \\<",
        "use Markdown instead; to show an angle bracket write `<b>` in backticks or \\<",
    ),
    bad=_body("到<b>服务窗口</b>办理。"),
    good=_body("到**服务窗口**办理。"),
)
LINK_SCHEME = Refusal(
    code="LD303",
    name="unsafe-link",
    title=Text("链接的协议不许用", "a link with a forbidden scheme"),
    explanation=Text(
        "链接只用 https、http、mailto、tel；javascript、vbscript、data、file 等会在读者的电脑上运行程序或指向本机。",
        "Links use https, http, mailto, tel; other schemes run code or point into the reader's machine.",
    ),
    message=Text(
        "正文：{kind}“{found}”的协议是 {scheme}:，应为 https:、http:、mailto:、tel: 或相对路径",
        "body: {kind} '{found}' has scheme {scheme}:, expected https:, http:, mailto:, tel: or a relative path",
    ),
    help=Text(
        "改用 https:// 开头的网址，或删去链接", "use an https:// address, or delete the link"
    ),
    bad=_body("[查询](javascript:alert(1))"),
    good=_body("[查询](https://www.province.example/)"),
)
LINK_HOST = Refusal(
    code="LD304",
    name="link-without-scheme",
    title=Text("链接以“//”开头", "a link that begins with //"),
    explanation=Text(
        "“//”开头的链接指向别的网站，协议却不写明。",
        "A link that begins with `//` leads to another host without naming the scheme.",
    ),
    message=Text(
        "正文：{kind}“{found}”以“//”开头，应为 https:// 开头的网址或相对路径",
        "body: {kind} '{found}' begins with //, expected https:// or a relative path",
    ),
    help=Text(
        "在前面加上“https:”，或改为相对路径", "put `https:` before it, or write a relative path"
    ),
    bad=_body("[省网站](//www.province.example/)"),
    good=_body("[省网站](https://www.province.example/)"),
)
IMAGE_HOST = Refusal(
    code="LD305",
    name="image-from-elsewhere",
    title=Text("图片来自别的网站", "an image from another site"),
    explanation=Text(
        "别的网站的图片会失效、会被替换，还会把读者的访问告诉对方。",
        "Images of other sites break, change, and tell them who reads.",
    ),
    message=Text(
        "正文：图片“{found}”在别的网站，应为条目文件夹里的图片",
        "body: image '{found}' lies on another site, expected a file of the item's folder",
    ),
    help=Text(
        "把图片存入条目同名的文件夹，写相对路径，例如 example/map.png",
        "save the picture into the item's own folder and write its relative path, e.g. example/map.png",
    ),
    bad=_body("![窗口分布图](http://www.province.example/map.png)"),
    good=_body("![窗口分布图](example/map.png)"),
)
LINK_OUTSIDE = Refusal(
    code="LD306",
    name="link-leaves-content",
    title=Text("链接指到 content 之外", "a link that leaves content/"),
    explanation=Text(
        "相对路径只能指向 content 文件夹里的文件。",
        "Relative paths lead to files inside content/ only.",
    ),
    message=Text(
        "正文：{kind}“{found}”指到 content/ 之外，应为 content/ 里的文件",
        "body: {kind} '{found}' leaves content/, expected a file inside it",
    ),
    help=_LINK_HELP,
    bad=_body("[附件](../../../secret.xlsx)"),
    good=_body("[附件](example/list.xlsx)"),
)
LINK_ABSOLUTE = Refusal(
    code="LD307",
    name="absolute-path",
    title=Text("链接以“/”开头", "a link that begins with /"),
    explanation=Text(
        "网站可能放在子目录下，以“/”开头的路径会指错地方。",
        "The site may live under a sub-path, where a path from the root leads astray.",
    ),
    message=Text(
        "正文：{kind}“{found}”以“/”开头，应为相对于本文件的路径",
        "body: {kind} '{found}' begins with /, expected a path relative to this file",
    ),
    help=_LINK_HELP,
    bad=_body("[指南](/guide/)"),
    good=_body("[指南](../../pages/guide.md)"),
)
LINK_CHARACTER = Refusal(
    code="LD308",
    name="link-character",
    title=Text("链接里有不许用的字符", "a forbidden character in a link"),
    explanation=Text(
        "反斜线、控制字符和解不开的百分号编码在各种浏览器里解释不同，能骗过检查。",
        "Backslashes, control characters and broken percent-encoding are read differently by browsers.",
    ),
    message=Text(
        "正文：{kind}“{found}”里有 {character}，应为不含反斜线和控制字符的地址",
        "body: {kind} '{found}' holds {character}, expected an address without backslash or control character",
    ),
    help=Text("路径用“/”分隔；删去看不见的字符", "part paths with `/`; delete hidden characters"),
    bad=_body("[附件](example\\list.xlsx)"),
    good=_body("[附件](example/list.xlsx)"),
)
LINK_EMPTY = Refusal(
    code="LD309",
    name="empty-link",
    title=Text("链接没有地址", "a link without a target"),
    explanation=Text("没有地址的链接点不开。", "A link without a target leads nowhere."),
    message=Text(
        "正文：{kind}“{found}”没有地址，应有网址或相对路径",
        "body: {kind} '{found}' has no target, expected an address or a relative path",
    ),
    help=Text(
        "在括号里写上地址，或删去链接", "write the address into the parentheses, or delete the link"
    ),
    bad=_body("[指南]()"),
    good=_body("[指南](../../pages/guide.md)"),
)
TOP_HEADING = Refusal(
    code="LD310",
    name="top-heading-in-body",
    title=Text("正文里有一级标题", "a first-level heading in a body"),
    explanation=Text(
        "一页只有一个一级标题，就是信息名称；正文的标题从“##”开始。",
        "A page has one first-level heading, its title; headings of the body begin at `##`.",
    ),
    message=Text(
        "正文：此处是一级标题“{found}”，应从“##”开始",
        "body: first-level heading '{found}' here, expected `##` or deeper",
    ),
    help=Text("在标题前再加一个“#”", "add one more `#` before the heading"),
    bad=sample(body="\n# 办理流程\n\n参保人到服务窗口办理。\n"),
    good=GOOD,
)
IMAGE_WORDS = Refusal(
    code="LD311",
    name="image-without-words",
    title=Text("图片没有文字说明", "an image without alternative text"),
    explanation=Text(
        "看不见图片的人靠文字说明知道图上是什么。",
        "Readers who cannot see the picture depend on the words for it.",
    ),
    message=Text(
        "正文：图片“{found}”没有文字说明，应在方括号里写明图的内容",
        "body: image '{found}' has no alternative text, expected what it shows inside the brackets",
    ),
    help=Text("写成 ![图的内容]({url})", "write ![what it shows]({url})"),
    bad=_body("![](example/map.png)"),
    good=_body("![窗口分布图](example/map.png)"),
)
TOO_NESTED = Refusal(
    code="LD312",
    name="body-nested-too-deep",
    title=Text("正文嵌套太深", "a body nested too deep"),
    explanation=Text(
        "几十层的引用和列表只会是损坏的文件或者攻击。",
        "Dozens of nested quotes or lists are damage or attack.",
    ),
    message=Text(
        "正文：此行嵌套的引用或列表超过 {limit} 层，应不超过 {limit} 层",
        "body: quotes or lists nested deeper than {limit} on this line, expected at most {limit}",
    ),
    help=Text("删去多余的“>”“-”和缩进", "delete the surplus `>`, `-` and indentation"),
    bad=_body(">" * 200),
    good=_body("> 引用"),
)
TOO_MUCH = Refusal(
    code="LD313",
    name="body-too-large-when-rendered",
    title=Text("正文展开后太大", "a body too large when rendered"),
    explanation=Text(
        "同一个脚注引用成千上万次，几十 KB 的正文会变成几 MB 的网页。",
        "Thousands of references to one footnote turn a few KB into many MB.",
    ),
    message=Text(
        "正文：{found}，应不超过 {limit}",
        "body: {found}, expected at most {limit}",
    ),
    help=Text("减少脚注引用和空的表格单元", "use fewer footnote references and empty table cells"),
    bad=_body("说明" + "[^1]" * 1200 + "\n\n[^1]: 注"),
    good=_body("说明[^1]\n\n[^1]: 注"),
)
NO_HEADING = Refusal(
    code="LD314",
    name="page-without-title",
    title=Text("页面没有一级标题", "a page without first-level heading"),
    explanation=Text(
        "页面的正文以一个一级标题开头，就是页面的名称。",
        "A page's body begins with one first-level heading, its title.",
    ),
    message=Text(
        "正文：没有一级标题，应有一行“# 页面名称”",
        "body: no first-level heading, expected a line `# title`",
    ),
    help=Text("在正文开头加一行“# 页面名称”", "add a line `# title` at the top of the body"),
    bad=f"---\n{_PAGE_MATTER}---\n\n## 联系方式\n",
    good=f"---\n{_PAGE_MATTER}---\n\n# 无障碍说明\n\n## 联系方式\n",
    file="content/pages/accessibility.md",
)
SECOND_HEADING = Refusal(
    code="LD315",
    name="page-with-two-titles",
    title=Text("页面有几个一级标题", "a page with several first-level headings"),
    explanation=Text(
        "一页只有一个一级标题，其余从“##”开始。",
        "A page has one first-level heading; the others begin at `##`.",
    ),
    message=Text(
        "正文：此处又是一级标题“{found}”，应从“##”开始（第一个在第 {first} 行）",
        "body: another first-level heading '{found}' here, expected `##` (the first is on line {first})",
    ),
    help=Text("在标题前再加一个“#”", "add one more `#` before the heading"),
    bad=f"---\n{_PAGE_MATTER}---\n\n# 无障碍说明\n\n# 联系方式\n",
    good=NO_HEADING.good,
    file="content/pages/accessibility.md",
)

BODY_REFUSALS = (
    OPEN_COMMENT,
    RAW_HTML,
    LINK_SCHEME,
    LINK_HOST,
    IMAGE_HOST,
    LINK_OUTSIDE,
    LINK_ABSOLUTE,
    LINK_CHARACTER,
    LINK_EMPTY,
    TOP_HEADING,
    IMAGE_WORDS,
    TOO_NESTED,
    TOO_MUCH,
    NO_HEADING,
    SECOND_HEADING,
)
