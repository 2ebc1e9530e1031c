"""Step render: an item as an article of a WeChat official account: a file to copy from.

What WeChat keeps: inline styles, `section` for blocks, no ids, classes or scripts, no pictures but those that
were uploaded to it, links as words (its draft interface; the limits below are its own, for the whole of the
article's HTML, tags and styles included).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from catalog.model.item import Item
from catalog.render.wechat_markup import article_body

FILE = "wechat.html"
"""Beside the item's page."""
LONGEST = 20_000
"""Characters that an article's HTML stays below."""
LONGEST_BYTES = 1 << 20
TITLE, DIGEST = 64, 120
"""Characters of an article's title and digest, inclusive."""
WHOLE = '<section style="font-size:16px;line-height:1.75;color:#1b2430;letter-spacing:0;text-align:left">'
SMALL = '<section style="margin:0 0 1.2em;font-size:14px;color:#45505f">'
MARK = '<p style="margin:0 0 1em;padding:.5em .8em;border:2px solid #9e2a1f;color:#9e2a1f;font-weight:bold">'
LARGE = '<p style="margin:0 0 .4em;font-size:20px;line-height:1.4;font-weight:bold">'
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The file's own policy: it holds nothing but words and inline styles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an article says of its item beside the text."""

    issuer: str
    status: str
    """已废止, 已失效…; empty when in force."""
    url: str
    """Absolute; empty where the site has no address of its own."""
    preview: str = ""
    """What marks a build ahead of the clock; else empty."""


def article(item: Item, body_html: str, facts: Facts) -> str:
    """Return the article's HTML: below both limits, the summary instead of a text that is too long."""
    whole = _article(item, facts, article_body(body_html))
    if len(whole) < LONGEST and len(whole.encode()) < LONGEST_BYTES:
        return whole
    note = "全文较长，这里只登概述。" + ("请按文末的网址看全文。" if facts.url else "")
    return _article(item, facts, f"{_line(item.summary)}{_line(note)}")


def _article(item: Item, facts: Facts, body: str) -> str:
    number = item.doc_number or ""
    told = "　".join(filter(None, (facts.issuer, number, f"{item.published_on}发布")))
    parts = [WHOLE, f"{LARGE}{escape(item.title)}</p>", f"{SMALL}{escape(told)}</section>"]
    parts += [f"{MARK}{escape(one)}</p>" for one in (facts.preview, facts.status) if one]
    parts.append(body)
    if item.attachments:
        names = "、".join(f"《{one.title}》" for one in item.attachments)
        parts.append(_line(f"附件：{names}，请到原文下载。"))
    parts.append('<section style="margin:1.5em 0 0;padding:.8em 0 0;border-top:1px solid #75818f">')
    parts.append(_line(f"索引号：{item.identifier}"))
    if facts.url:
        parts.append(_line(f"原文网址：{facts.url}"))
    parts += [_line(f"联系方式：{one}") for one in item.public_contacts]
    return "".join((*parts, "</section></section>"))


def _line(text: str) -> str:
    return f'<p style="margin:0 0 1em">{escape(text)}</p>'


def cut(text: str, longest: int) -> str:
    """Return the text, or its beginning and `…`, in at most `longest` characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def article_file(item: Item, body_html: str, facts: Facts) -> bytes:
    """Return the file: title, digest, and the article as the whole of its body."""
    lines = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f'<meta name="description" content="{escape(cut(item.summary, DIGEST))}">',
        f"<title>{escape(cut(item.title, TITLE))}</title>\n</head>",
        f"<body>{article(item, body_html, facts)}</body>\n</html>\n",
    )
    return "\n".join(lines).encode()
