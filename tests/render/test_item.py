"""An item's page as a view: banner by validity, official block, history, contents, attachments, changes."""

from __future__ import annotations

import pytest

from catalog.model.vocabulary import State
from catalog.render.item import title_parts
from catalog.render.view.common import BannerView, TermView
from catalog.render.view.item import ItemView
from tests.builders import USCC
from tests.render.stage import SITE_URL, stage

NORM = "category: normative\n"


def of(number: int) -> str:
    """Return an own identifier."""
    return f"{USCC}/2025-{number:05}"


def view(example: str, day: str = "2025-06-01", number: int = 1) -> ItemView:
    """Return the page of an item of an example on a day."""
    on = stage(example, day)
    assert on.state(on.item(number)) is State.PUBLIC
    return on.view(number)


def said(banner: BannerView | None) -> str:
    """Return the banner's sentence as it is read, without blanks."""
    assert banner is not None
    words = banner.before + (banner.link.text if banner.link else "") + banner.after
    return words.replace(" ", "")


def terms(some: tuple[TermView, ...]) -> dict[str, str]:
    """Return labels and values, these without blanks."""
    return {term.label: term.value.replace(" ", "") for term in some}


@pytest.mark.parametrize(
    ("fields", "day", "status", "tone", "printed"),
    [
        ("validity: {status: effective}", "2025-06-01", None, None, ""),
        ("", "2025-06-01", None, None, ""),
        ("validity: {status: amended}", "2025-06-01", "amended", "info", "已修改"),
        ("validity: {status: partly_lapsed}", "2025-06-01", "partly_lapsed", "info", "部分失效"),
        ("validity: {status: lapsed, ended_on: 2025-06-01}", "2025-05-31", None, None, ""),
        (
            "validity: {status: lapsed, ended_on: 2025-06-01}",
            "2025-06-01",
            "lapsed",
            "lapsed",
            "已失效",
        ),
        ("validity: {status: repealed, ended_on: 2025-06-01}", "2025-05-31", None, None, ""),
        (
            "validity: {status: repealed, ended_on: 2025-06-01}",
            "2025-06-01",
            "repealed",
            "void",
            "已废止",
        ),
        ("validity: {status: effective, until: 2025-06-01}", "2025-06-01", None, None, ""),
        (
            "validity: {status: effective, until: 2025-06-01}",
            "2025-06-02",
            "lapsed",
            "lapsed",
            "已失效",
        ),
        ("date_effective: 2025-06-01", "2025-05-31", "not_yet_effective", "info", "尚未施行"),
        ("date_effective: 2025-06-01", "2025-06-01", None, None, ""),
        (
            "date_effective: 2025-06-01\nvalidity: {status: effective}",
            "2025-05-31",
            "not_yet_effective",
            "info",
            "尚未施行",
        ),
    ],
)
def test_banner_follows_the_validity_of_the_day(
    fields: str, day: str, status: str | None, tone: str | None, printed: str
):
    """Each status has its banner, its tone and its mark in print; a document in force has none."""
    page = view(NORM + fields, day)
    banner = page.banner
    assert (banner and banner.status, banner and banner.tone) == (status, tone)
    assert page.print_status == printed
    if banner is not None:
        assert banner.title
        assert "None" not in said(banner)


ENDED = f"{NORM}title: 旧办法\nvalidity: {{status: repealed, ended_on: 2025-05-01, ended_by: {of(2)}}}\n---\n"


def test_banner_names_the_document_that_repealed():
    """A repealed document says since when and by which document, with a link to it."""
    banner = view(
        f"{ENDED}title: 新办法\ndoc_number: 示医保发〔2025〕9号\nlinks: {{repeals: [{of(1)}]}}"
    ).banner
    assert (
        said(banner)
        == "自2025-05-01起，由《新办法》（示医保发〔2025〕9号）废止。以下保留原文供查阅。"
    )
    assert banner is not None
    assert banner.link is not None
    assert banner.link.href == "../../../items/2025/00002/"
    assert banner.address == f"{SITE_URL}items/2025/00002/"
    assert banner.button is None


def test_banner_leads_to_the_document_that_took_its_place():
    """A replaced document has a button to the one in force."""
    banner = view(f"{ENDED}title: 新办法\nlinks: {{replaces: [{of(1)}]}}").banner
    assert banner is not None
    assert banner.button is not None
    assert (banner.button.text, banner.button.href) == ("看现行文件", "../../../items/2025/00002/")


def test_banner_never_names_a_hidden_document():
    """Where the document that repealed is not public, the banner tells the day alone."""
    hidden = f"{ENDED}title: 秘密办法\ndisclosure: on_request\nlinks: {{replaces: [{of(1)}]}}"
    page = view(hidden)
    assert said(page.banner) == "自2025-05-01起废止。以下保留原文供查阅。"
    assert page.banner is not None
    assert page.banner.address == ""
    assert "秘密办法" not in repr(page)
    assert of(2) not in repr(page)


def test_banner_says_the_statement_of_the_end():
    """The agency's own statement of why a document ended stands in the banner, with one full stop."""
    banner = view(
        f"{NORM}validity: {{status: lapsed, ended_on: 2025-05-01, statement: {{on: 2025-05-01, text: 任务已经完成。}}}}"
    ).banner
    assert said(banner) == "自2025-05-01起失效。任务已经完成。以下保留原文供查阅。"


def test_official_block_has_the_six_in_order():
    """索引号 文件编号 成文日期 发布机构 公开方式 公开时限: in this order, empty ones left out."""
    page = view("issuer: 示例市人民政府\njoint_issuers: [示例市财政局]\nterm: {years: 3}")
    assert terms(page.official) == {
        "索引号": of(1),
        "文件编号": "示医保发〔2025〕1号",
        "成文日期": "2025-03-03",
        "发布机构": "示例市人民政府、示例市财政局",
        "公开方式": "主动公开",
        "公开时限": "公开至2028-03-06",
    }
    assert next(iter(terms(page.official))) == "索引号"
    assert list(terms(view("doc_number:\n").official)) == [
        "索引号",
        "成文日期",
        "发布机构",
        "公开方式",
        "公开时限",
    ]


def test_an_item_without_written_date_shows_the_day_it_was_finalized():
    """成文日期 is the day of writing, else the day the text was finalized."""
    page = view("date_written:\ndate_finalized: 2025-03-02")
    assert terms(page.official)["成文日期"] == "2025-03-02"


def test_a_repost_names_its_source():
    """A reposted item says where from, with a link; an own one that it is the agency's."""
    source = "source: {kind: reposted, source: province-gov, url: 'https://www.province.example/a', published: 2025-03-01}"
    (term,) = [t for t in view(source).more if t.label == "信息来源"]
    assert (term.value, term.href) == (
        "转载自示例省人民政府门户网站",
        "https://www.province.example/a",
    )
    assert terms(view("").more)["信息来源"] == "本机关制作"


def test_more_facts_have_their_labels_not_their_keys():
    """Department, class and channels stand by name."""
    more = terms(view("channels: [portal, wechat]").more)
    assert more["责任处室"] == "办公室"
    assert more["信息分类"] == "其他政策文件"
    assert more["公开渠道"] == "门户网站、微信公众号"


PAIR = f"title: 办法\n{NORM}---\ntitle: 解读\ndate_published: 2025-03-10\nlinks: {{interprets: [{of(1)}]}}\n---\n"


def test_related_items_stand_under_their_label_both_ways():
    """What a document rests on is told there, and at its basis what rests on it."""
    example = f"title: 办法\n---\ntitle: 通知\nlinks: {{basis: [{of(1)}]}}"
    (there,) = view(example, number=1).related
    (back,) = view(example, number=2).related
    assert (there.label, [link.text for link in there.links]) == ("据此制定", ["通知"])
    assert (back.label, [link.text for link in back.links]) == ("制定依据", ["办法"])


def test_a_pair_is_a_block_and_no_line():
    """What the pair's block tells does not stand in a line once more."""
    assert view(PAIR, number=1).related == view(PAIR, number=2).related == ()


def test_history_is_told_oldest_first():
    """The document's own publication and what came of it stand in order of days; an end comes last."""
    example = f"""title: 旧办法
{NORM}validity: {{status: repealed, ended_on: 2025-05-01}}
---
title: 修改决定
date_published: 2025-04-01
links: {{amends: [{of(1)}]}}
---
title: 新办法
date_published: 2025-04-20
links: {{replaces: [{of(1)}]}}
"""
    steps = view(example).timeline
    assert [(s.date, s.title, s.mark, s.current) for s in steps] == [
        ("2025-03-07", "旧办法", "published", True),
        ("2025-04-01", "修改决定", "amended", False),
        ("2025-05-01", "新办法", "ended", False),
    ]


def test_a_document_alone_has_no_history():
    """Where nothing is related there is no history to tell."""
    assert view("").timeline == ()


def test_changes_are_newest_first_and_end_with_the_publication():
    """Change notes stand newest first; the first publication closes them."""
    changes = "changes: [{on: 2025-04-01, kind: minor, note: 甲}, {on: 2025-05-01, kind: minor, note: 乙}]"
    assert [(c.date, c.note) for c in view(changes).changes] == [
        ("2025-05-01", "乙"),
        ("2025-04-01", "甲"),
        ("2025-03-07", "首次发布。"),
    ]


def test_attachments_have_format_size_and_hash():
    """A listed attachment has its title, format, size and SHA-256; an unlisted file is not shown."""
    page = view(
        "attachments: [{file: 附 表.xlsx, title: 附表}]\nfiles: {附 表.xlsx: 4900, b.pdf: 10}"
    )
    (one,) = page.attachments
    assert (one.title, one.format, one.size) == ("附表", "XLSX", "5 KB")
    assert one.href == "files/%E9%99%84%20%E8%A1%A8.xlsx"
    assert len(one.sha256) == 64


def test_contents_count_chapters_and_articles():
    """The contents list chapters with their articles and say how many there are."""
    body = "## 第一章 甲\n\n  **第一条** 一。\n\n  **第二条** 二。\n\n  ## 第二章 乙\n\n  **第三条** 三。\n"
    contents = view(f"body: |\n  {body}").contents
    assert contents.summary == "目录（2章3条）"
    assert [(e.text.split()[0], [a.text for a in e.articles]) for e in contents.entries] == [
        ("第一章", ["一", "二"]),
        ("第二章", ["三"]),
    ]
    assert "#changes" in [e.href for e in contents.extra]


FACTS = """
kind: penalty
penalty: {party: legal, class: general, decided_on: 2025-03-01, responsible_reviewer: lin-q}
joint: {host: 示例市财政局, proposals: [{organ: 示例市民政局, proposal: withhold}], decision: disclose, decided_on: 2025-02-01, notified_on: 2025-02-02}
"""


def test_blocks_show_their_public_part_alone():
    """Of a penalty no reviewer, of a joint document no other organ's proposal is shown."""
    page = view(FACTS)
    assert [(f.title, [r.value for r in f.rows]) for f in page.facts] == [
        ("行政处罚", ["法人或其他组织", "一般", "2025-03-01", "长期公开"]),
        ("联合发文", ["示例市财政局", ""]),
    ]
    assert [link.text for link in page.facts[1].rows[1].links] == ["示例市医疗保障局"]
    for word in ("lin-q", "示例市民政局", "2025-02-02", "withhold"):
        assert word not in repr(page)


def test_a_clean_up_names_public_documents_by_title_and_others_by_number():
    """The results of a clean-up lead to documents that are public; another one is told by its number alone."""
    example = f"""
kind: clean_up
clean_up: {{results: [{{identifier: {of(2)}, result: keep}}, {{identifier: {of(3)}, result: repealed}}]}}
---
title: 留用文件
---
title: 未公开文件
disclosure: on_request
"""
    page = view(example)
    (block,) = page.facts
    assert [(r.label, [(one.text, bool(one.href)) for one in r.links]) for r in block.rows] == [
        ("继续有效（1件）", [("留用文件", True)]),
        ("废止（1件）", [(of(3), False)]),
    ]
    assert "未公开文件" not in repr(page)
    assert page.related == ()
    assert page.timeline == ()


def test_a_penalty_says_until_when_it_is_shown():
    """The summary of a penalty names the days between which the public sees it."""
    page = view(f"{FACTS}term: {{years: 1}}")
    shown = terms(page.facts[0].rows)["公示期限"]
    assert shown == "2025-03-07至2026-03-06，期满自动撤下"


def test_joint_issuers_stand_with_the_host():
    """All who issue a joint document stand there once, the host by itself."""
    page = view(f"{FACTS}joint_issuers: [示例市财政局, 示例市卫生健康委员会]")
    host, others = page.facts[1].rows
    assert host.value == "示例市财政局"
    assert [link.text for link in others.links] == ["示例市医疗保障局", "示例市卫生健康委员会"]


def test_the_page_tells_its_address_and_number():
    """The address is absolute, the number the back part of the identifier."""
    page = view("")
    assert page.address == "https://ybj.shili.example/zfxxgk/items/2025/00001/"
    assert page.number_tail == "2025-00001"
    assert [link.text for link in page.breadcrumbs] == [
        "首页",
        "法定主动公开内容",
        "政策文件",
        "其他政策文件",
    ]
    assert [link.href for link in page.breadcrumbs][-1] == "../../../catalog/norms/other-docs/"


def test_a_title_never_breaks_beside_its_marks():
    """No line of a title ends with an opening mark or begins with a closing one."""
    title = "关于公开征求《实施细则（征求意见稿）》意见的公告"
    for word in ("征求意见", "（征求意见稿", "实施细则", "《", "》", "征求意见稿"):
        parts = title_parts(title, "示例局", (word,))
        assert "".join(parts) == title
        assert not [part for part in parts if part[-1] in "（《" or part[0] in "）》"]


def test_public_contacts_can_be_dialled():
    """What an item offers as its contacts stands in its metadata, telephones and addresses as links."""
    more = view("public_contacts: [0000-1234577, xxgk@ybj.shili.example]").more
    (term,) = (term for term in more if term.label == "联系方式")
    assert [one.href for one in term.pieces if one.href] == [
        "tel:0000-1234577",
        "mailto:xxgk@ybj.shili.example",
    ]
    assert "联系方式" not in terms(view("").more)


RELEASED = """
withheld:
  ground: process_info
  basis: 第十六条第二款
  decided_by: he-m
  decided_on: 2025-02-10
  reassess_on: 2026-02-10
  released_on: 2025-03-06
"""


def test_a_released_item_looks_like_any_other():
    """Of the time when it was withheld nothing is told: no ground, no basis, no day, nobody."""
    page = view(RELEASED)
    assert terms(page.official)["公开方式"] == "主动公开"
    assert [(change.date, change.note) for change in page.changes] == [("2025-03-07", "首次发布。")]
    for word in ("过程性信息", "process_info", "第十六条", "2025-02-10", "2025-03-06", "he-m"):
        assert word not in repr(page)


ROUNDS = """
changes: [{on: 2025-05-06, happened: 2025-05-02, kind: major, note: 咨询电话变更。}]
review:
  - levels:
      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-03-04, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
    secrecy: {by: he-m, on: 2025-03-04, result: clear}
  - levels:
      - {role: editor, by: chen-x, on: 2025-05-05, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-05-05, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-05-06, result: pass}
    secrecy: {by: he-m, on: 2025-05-05, result: clear}
"""


def test_a_second_round_is_told_by_its_change_alone():
    """What a later round approved stands as a change note; the rounds themselves do not."""
    page = view(ROUNDS)
    assert [(change.date, change.note) for change in page.changes] == [
        ("2025-05-06", "咨询电话变更。"),
        ("2025-03-07", "首次发布。"),
    ]
    for word in ("chen-x", "2025-05-05", "2025-03-04"):
        assert word not in repr(page)
