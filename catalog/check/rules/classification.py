"""Step check: rules about where an item belongs: class, department, column, source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult, urlsplit

from catalog.check.memo import remembered
from catalog.check.nearest import listed_en, listed_zh, nearest
from catalog.check.origin import is_repost
from catalog.check.rule import HOUSE, HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, FieldPath, Finding, Text
from catalog.model.agency import Site
from catalog.model.vocabulary import SourceKind

NOTHING = Text("", "")
KEPT = Text(
    "；撤销了的专栏不能悄悄去掉，在 content/topics.yml 保留这一项，写 removed",
    "; a column that was removed keeps its entry in content/topics.yml, with `removed`",
)
NOT_OWN = "转载的写明 kind: reposted；本机关制作的只留 kind: own"


@remembered
def _titles(site: Site) -> Mapping[str, str]:
    """Return every category's name by its key; each item of a site asks for the same."""
    return {category.key: category.title for _, category in site.categories()}


def unknown(
    code: str,
    path: FieldPath,
    key: str,
    known: Mapping[str, str],
    where: Text,
    more: Text = NOTHING,
) -> Iterator[Finding]:
    """Yield a finding unless `key` is known; `known` gives each key's Chinese name.

    `where` names in both languages what the key stands for and the file that lists it; `more` is the end of
    the help where nothing known is like the key.
    """
    if key in known:
        return
    by_name = {name: each for each, name in known.items()}
    meant = by_name.get(key) or nearest(key, known) or by_name.get(nearest(key, by_name) or "")
    yield Finding(
        code=code,
        path=path,
        message=Text(f"没有代号为“{key}”的{where.zh}", f"{key!r} is no {where.en}"),
        help=Text(f"是不是 {meant}（{known[meant]}）？", f"did you mean {meant!r}?")
        if meant
        else Text(f"{_known(known).zh}{more.zh}", f"{_known(known).en}{more.en}"),
    )


def _known(known: Mapping[str, str]) -> Text:
    if not known:
        return Text(
            "这个文件里还没有代号，先在那里登记", "that file has no key yet; add it there first"
        )
    return Text(f"可用的代号：{listed_zh(known)}", f"known keys: {listed_en(known)}")


@item_rule(
    code="CL101",
    title=Text("没有这个信息分类", "category is unknown"),
    zh="信息分类写 content/taxonomy.yml 里的 key，不写中文名称。分类不对，信息就不会出现在任何目录里。",
    basis=(Basis(OID, "第十二条"), Basis(OID, "第二十条")),
    firm=True,
    bad="category: other-doc",
    good="category: other-docs",
)
def category_unknown(subject: Subject) -> Iterator[Finding]:
    """The category is no key of content/taxonomy.yml, so the item would stand in no list."""
    known = _titles(subject.site)
    if subject.item.category in known:
        return
    where = Text("信息分类（content/taxonomy.yml）", "category of content/taxonomy.yml")
    yield from unknown("CL101", ("category",), subject.item.category, known, where)


@item_rule(
    code="CL102",
    title=Text("没有这个责任处室", "department is unknown"),
    zh="责任处室写 content/departments.yml 里的代号。审核人是否在任、信息由谁维护，都按处室核对。",
    basis=(Basis(HUZHOU, "第五条"),),
    firm=True,
    bad="department: 办公室",
    good="department: office",
)
def department_unknown(subject: Subject) -> Iterator[Finding]:
    """The department is no key of content/departments.yml; who must review and maintain hangs on it."""
    if subject.item.department in subject.site.departments:
        return
    known = {key: each.name for key, each in subject.site.departments.items()}
    where = Text("处室（content/departments.yml）", "department of content/departments.yml")
    yield from unknown("CL102", ("department",), subject.item.department, known, where)


@item_rule(
    code="CL103",
    about="topics",
    title=Text("没有这个专栏", "topic is unknown"),
    zh="""
    专栏写 content/topics.yml 里的 key。写错了，信息就不会出现在专栏里。

    专栏不能悄悄去掉：撤销的专栏在 content/topics.yml 里保留这一项，写上 removed，里面的信息不用改。
    """,
    basis=(Basis(HUZHOU, "第七条第（五）项"),),
    bad="topics: [fund-wacth]",
    good="topics: [fund-watch]",
)
def topic_unknown(subject: Subject) -> Iterator[Finding]:
    """A topic is no key of content/topics.yml.

    No column goes in silence: one that was removed keeps its entry there, with `removed`.
    """
    if not subject.item.topics or "topics" in subject.site.unread:
        return
    known = {topic.key: topic.title for topic in subject.site.topics}
    where = Text("专栏（content/topics.yml）", "topic of content/topics.yml")
    for at, key in enumerate(subject.item.topics):
        yield from unknown("CL103", ("topics", at), key, known, where, KEPT)


@item_rule(
    code="CL104",
    about="source",
    title=Text("没有这个转载来源", "source is unknown"),
    zh="转载只能来自 content/sources.yml 里登记的来源：指定层级的政府网站和主流媒体。",
    basis=(Basis(HUZHOU, "第六条"),),
    bad="source: {kind: reposted, source: province, url: https://www.province.example/a, published: 2025-03-04}",
    good="source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-04}",
)
def source_unknown(subject: Subject) -> Iterator[Finding]:
    """The source of a repost is not among those allowed in content/sources.yml."""
    source = subject.item.source
    if source is not None and source.key is not None and "sources" not in subject.site.unread:
        known = {each.key: each.name for each in subject.site.sources}
        where = Text("转载来源（content/sources.yml）", "source of content/sources.yml")
        yield from unknown("CL104", ("source", "source"), source.key, known, where)


@item_rule(
    code="CL105",
    about="source",
    title=Text("转载缺少出处", "repost does not say where it comes from"),
    zh="转载要写明来源、原文网址和原文发布日期，公众才能查到原文，本机关才能核对原文有没有变动。",
    basis=(Basis(HUZHOU, "第六条"), Basis("政府网站发展指引", "转载")),
    bad="source: {kind: reposted, source: province-gov}",
    good="source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-04}",
)
def repost_without_origin(subject: Subject) -> Iterator[Finding]:
    """A repost lacks its source, the URL of the original or the day of its publication."""
    source = subject.item.source
    if source is None or not is_repost(subject.item):
        return
    needed = (
        ("source", source.key, "来源代号", "source"),
        ("url", source.url, "原文网址", "url"),
        ("published", source.published, "原文发布日期", "published"),
    )
    missing = [(key, zh) for key, value, zh, _ in needed if value is None]
    if missing:
        yield Finding(
            code="CL105",
            path=("source",),
            message=Text(
                "转载没有写明" + "、".join(zh for _, zh in missing),
                "repost lacks " + ", ".join(key for key, _ in missing),
            ),
            help=Text(
                "在 source 里补写 " + "、".join(key for key, _ in missing),
                "add " + ", ".join(key for key, _ in missing) + " to `source`",
            ),
        )


def _web_address(url: str) -> SplitResult | None:
    """Return the parts of an http or https address with a plain host; None for anything else."""
    try:
        parts = urlsplit(url)
        plain = parts.hostname and parts.username is None and (parts.port is None or parts.port)
    except ValueError:
        return None
    clean = not any(character.isspace() or character in '<>"\\' for character in url)
    return parts if parts.scheme in {"http", "https"} and plain and clean else None


@item_rule(
    code="CL106",
    about="source",
    title=Text("原文网址不是网址", "URL of the original is no web address"),
    zh="原文网址要能直接点开：以 https:// 或 http:// 开头，中间没有空格，不带用户名和密码。",
    basis=(Basis(HOUSE, "链接"),),
    bad="source: {kind: reposted, source: province-gov, url: www.province.example/a, published: 2025-03-04}",
    good="source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-04}",
)
def repost_url_malformed(subject: Subject) -> Iterator[Finding]:
    """The URL of the original is not a plain http or https address that a reader could open."""
    source = subject.item.source
    if source is not None and source.url is not None and _web_address(source.url) is None:
        yield Finding(
            code="CL106",
            path=("source", "url"),
            message=Text(
                f"原文网址“{source.url}”不是完整的网址", f"url {source.url!r} is no web address"
            ),
            help=Text(
                "从浏览器地址栏复制原文的完整网址，以 https:// 开头",
                "copy the whole address of the original, beginning with https://",
            ),
        )


@item_rule(
    code="CL107",
    about="source",
    title=Text("原文网址不属于所写的来源", "URL of the original lies outside its source"),
    zh="""
    转载的网址要在所写来源的域名之内（content/sources.yml 的 domains，含其下级域名）。

    网址在别处，说明写错了来源，或者转的是二手稿件：应当从指定来源转载原文。
    """,
    basis=(Basis(HUZHOU, "第六条"),),
    bad="source: {kind: reposted, source: province-gov, url: https://news.other.example/a, published: 2025-03-04}",
    good="source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-04}",
)
def repost_url_elsewhere(subject: Subject) -> Iterator[Finding]:
    """The URL's host is neither one of the source's domains nor below one.

    Then the wrong source is named, or a copy was reposted instead of the original.
    """
    source = subject.item.source
    parts = _web_address(source.url) if source is not None and source.url is not None else None
    if source is None or parts is None:
        return
    host = (parts.hostname or "").rstrip(".")
    allowed = next((each for each in subject.site.sources if each.key == source.key), None)
    if allowed is None or not allowed.domains:
        return
    domains = [domain.casefold().strip(".") for domain in allowed.domains]
    if not any(host == domain or host.endswith("." + domain) for domain in domains):
        yield Finding(
            code="CL107",
            path=("source", "url"),
            message=Text(
                f"原文网址在 {host}，不属于{allowed.name}（{listed_zh(domains)}）",
                f"url lies on {host!r}, not on the source's domains {listed_en(domains)}",
            ),
            help=Text(
                "换成该来源网站上的原文网址，或改正来源代号",
                "give the address of the original there, or name the right source",
            ),
        )


@item_rule(
    code="CL108",
    about="source",
    title=Text("本机关制作的信息写了转载出处", "own item names an origin"),
    zh="本机关制作的信息没有原文网址。写了网址、来源代号或原文发布日期，说明它其实是转载，或者这几项是多余的。",
    basis=(Basis(HUZHOU, "第六条"),),
    bad="source: {kind: own, url: https://www.province.example/a}",
    good="source: {kind: own}",
)
def own_with_origin(subject: Subject) -> Iterator[Finding]:
    """An item of the agency's own carries source, url or published: it is a repost, or they are idle."""
    source = subject.item.source
    if source is None or source.kind is not SourceKind.OWN:
        return
    values = (("source", source.key), ("url", source.url), ("published", source.published))
    there = [name for name, value in values if value is not None]
    if there:
        yield Finding(
            code="CL108",
            path=("source", there[0]),
            message=Text(
                f"写的是本机关制作（kind: own），却有 {'、'.join(there)}",
                f"source kind is own, yet it has {', '.join(there)}",
            ),
            help=Text(NOT_OWN, "write kind: reposted, or keep kind: own alone"),
        )


RULES: tuple[Rule, ...] = (
    category_unknown,
    department_unknown,
    topic_unknown,
    source_unknown,
    repost_without_origin,
    repost_url_malformed,
    repost_url_elsewhere,
    own_with_origin,
)
