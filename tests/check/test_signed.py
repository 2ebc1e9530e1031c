"""A signature in a file: what is written, what is refused, and that nothing else in the file changes."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.check.approved_text import text_digest
from catalog.check.signed import Around, Refused, Signed, sign_item, sign_masking
from catalog.check.signed_page import sign_page
from catalog.check.signing import Signature, results_of
from catalog.load.item import read_item
from catalog.load.page import read_page
from catalog.load.yaml_tree import read_tree
from catalog.model.vocabulary import Role
from tests import builders

FILE = "content/items/2025/a.md"
FIELDS = """\
title: 示例市医疗保障局关于开展门诊统筹服务评价的通知   # 名称
identifier: '11990100MB0000000P/2025-00001'
kind: document
category: other-docs
department: office
date_written: 2025-03-03
disclosure: proactive
term: permanent
summary: "明确门诊统筹服务评价的对象、内容、程序和结果运用，
  要求各定点医疗机构按期自评。"
keywords: [门诊统筹,
  服务评价]
"""
BODY = "\n## 一、评价对象\n\n全市定点医疗机构。<!-- 已核 -->\n"
REVIEW = """\
review:
  - levels:
      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-03-04, result: pass}
"""
DEPUTY = "      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}\n"
SECRECY = "    secrecy: {by: he-m, on: 2025-03-04, result: clear}\n"
WHO = {
    "editor": "chen-x",
    "department_head": "zhou-y",
    "deputy_director": "wu-z",
    "director": "sun-j",
    "secrecy_reviewer": "he-m",
    "legal_division": "lin-q",
    "office": "office-z",
}
LEVELS = ("editor", "department_head", "deputy_director")
AROUND = Around(builders.site(), builders.world("").calendar)


def signature(role: str, by: str = "", on: str = "2025-03-05", result: str = "") -> Signature:
    """Return a signature, by the one who holds that role and with the usual result."""
    usual = results_of(Role(role))[0].value
    return Signature(
        role=Role(role), by=by or WHO[role], on=date.fromisoformat(on), result=result or usual
    )


def item(review: str = REVIEW, fields: str = FIELDS, body: str = BODY) -> bytes:
    """Return an item's file."""
    return f"---\n{fields}{review}---\n{body}".encode()


def sign(data: bytes, *who: str, again: bool = False) -> Signed | Refused:
    """Return what becomes of a file with one more signature."""
    return sign_item(FILE, data, (), AROUND, signature(*who), again=again)


def signed(data: bytes, *who: str, again: bool = False) -> bytes:
    """Return the file with one more signature, which is not refused."""
    found = sign(data, *who, again=again)
    assert isinstance(found, Signed), found
    return found.data


def reasons(found: Signed | Refused) -> str:
    """Return why a signature was refused, in both languages."""
    assert isinstance(found, Refused)
    assert all(re.search("[一-鿿]", zh) and re.search("[a-z]", en) for zh, en in found.reasons)
    return "\n".join(f"{zh}\n{en}" for zh, en in found.reasons)


def added(old: bytes, new: bytes) -> list[str]:
    """Return the lines that were added; fail if any other is not where it was."""
    rest = new.decode().split("\n")
    found = []
    for line in old.decode().split("\n"):
        while rest[0] != line:
            found.append(rest.pop(0))
        rest.pop(0)
    return found + rest


def digest(data: bytes) -> str:
    """Return the digest of what stands in a file."""
    read = read_item(FILE, data)
    assert read.item is not None
    return text_digest(read, read.item)


# The way of an item


def test_a_new_item_goes_through_its_levels():
    """Without `review` the editor begins it; the last level binds the text; nothing is left open."""
    data = item("")
    data = signed(data, "editor", "chen-x", "2025-03-03")
    data = signed(data, "secrecy_reviewer", "he-m", "2025-03-04")
    data = signed(data, "department_head", "zhou-y", "2025-03-04")
    last = sign(data, "deputy_director")
    assert isinstance(last, Signed)
    assert last.open == ()
    assert last.data == item(REVIEW + DEPUTY + SECRECY + f"    approved_text: {digest(item())}\n")


def test_what_is_still_missing_is_told():
    """After the head, deputy and secrecy review are open, in both languages."""
    editor = REVIEW.partition("      - {role: department_head")[0]
    found = sign(item(editor), "department_head")
    assert isinstance(found, Signed)
    (level_zh, level_en), (secrecy_zh, secrecy_en) = found.open
    assert "还差分管副局长" in level_zh
    assert "deputy_director is missing" in level_en
    assert "保密审查" in secrecy_zh
    assert "secrecy" in secrecy_en


def test_the_text_is_bound_by_the_last_level_that_is_needed():
    """Three levels bind at the third; with `major_decision` the fourth does."""
    assert b"approved_text" in signed(item(), "deputy_director")
    major = FIELDS + "major_decision: true\n"
    third = signed(item(fields=major), "deputy_director")
    assert b"approved_text" not in third
    assert b"approved_text" in signed(third, "director", "sun-j", "2025-03-06")


def test_a_level_beyond_those_needed_may_be_added():
    """The director may sign an item that needs three levels; the text stays bound as it was."""
    third = signed(item(), "deputy_director")
    assert added(third, signed(third, "director", "sun-j", "2025-03-06")) == [
        "      - {role: director, by: sun-j, on: 2025-03-06, result: pass}"
    ]


def test_an_item_on_request_needs_the_head_alone():
    """The head alone begins and ends the round."""
    fields = FIELDS.replace("proactive", "on_request")
    found = signed(item("", fields), "department_head")
    assert b"approved_text" in found


def test_a_withheld_item_is_not_bound():
    """Its levels do not decide, so none of them binds the text."""
    fields = FIELDS.replace("proactive", "withheld") + (
        "withheld: {ground: process_info, basis: 条例第十六条, decided_by: zhou-y,"
        " decided_on: 2025-03-04, reassess_on: 2026-03-04}\n"
    )
    assert b"approved_text" not in signed(item("", fields), "department_head")


def test_a_return_ends_the_round():
    """After a return the next signature begins a new round, which the editor must begin."""
    data = signed(item(), "deputy_director", "wu-z", "2025-03-05", "return")
    assert b"approved_text" not in data
    assert "信息采编人" in reasons(sign(data, "deputy_director", "wu-z", "2025-03-06"))
    again = signed(data, "editor", "chen-x", "2025-03-06")
    assert added(data, again) == [
        "  - levels:",
        "      - {role: editor, by: chen-x, on: 2025-03-06, result: pass}",
    ]


def test_a_changed_text_begins_a_new_round():
    """When what stands there is not what was approved, the editor's signature begins a round by itself."""
    data = signed(item(REVIEW + SECRECY), "deputy_director")
    changed = data.replace("全市定点".encode(), "全市各定点".encode())
    assert "内容改过" in reasons(sign(changed, "secrecy_reviewer", "he-m", "2025-03-06"))
    new = signed(changed, "editor", "chen-x", "2025-03-06")
    assert read_tree(new.decode().split("---\n")[1]).value["review"][1]["levels"]
    for who in (("department_head", "zhou-y"), ("deputy_director", "wu-z")):
        new = signed(new, *who, "2025-03-06")
    texts = re.findall(rb"sha256:[0-9a-f]{64}", new)
    assert texts == [digest(item()).encode(), digest(changed).encode()]


def test_an_unchanged_text_is_not_reviewed_again():
    """Once complete, the same role signs again only in a round that is asked for."""
    data = signed(item(REVIEW + SECRECY), "deputy_director")
    assert "--new-round" in reasons(sign(data, "editor", "chen-x", "2025-03-06"))
    new = signed(data, "editor", "chen-x", "2025-03-06", again=True)
    assert len(added(data, new)) == 2


def test_a_hand_written_last_level_can_be_bound():
    """The last signer confirms with the very same signature, and only the text is written."""
    data = item(REVIEW + DEPUTY + SECRECY)
    assert added(data, signed(data, "deputy_director")) == [f"    approved_text: {digest(data)}"]
    for other in (
        ("deputy_director", "wu-z", "2025-03-06"),
        ("department_head", "zhou-y", "2025-03-04"),
    ):
        assert "--new-round" in reasons(sign(data, *other))


@pytest.mark.parametrize("result", ["clear", "refuse", "referred"])
def test_the_secrecy_review_is_written_with_its_result(result):
    """It stands behind the levels; a refusal or a referral leaves something open."""
    found = sign(item(), "secrecy_reviewer", "he-m", "2025-03-04", result)
    assert isinstance(found, Signed)
    assert added(item(), found.data) == [
        f"    secrecy: {{by: he-m, on: 2025-03-04, result: {result}}}"
    ]
    codes = {"clear": 1, "refuse": 2, "referred": 2}
    assert len(found.open) == codes[result]


def test_the_legality_review_stands_behind_the_secrecy_review():
    """Parts of a round stand in the contract's order, before the text."""
    data = signed(item(REVIEW + SECRECY), "deputy_director")
    new = signed(data, "legal_division")
    lines = [line.split(":")[0].strip() for line in new.decode().split("\n")]
    assert lines[lines.index("secrecy") :][:3] == ["secrecy", "legality", "approved_text"]


# What is refused

CHANGED_HEAD = "by: tang-r, on: 2025-03-04"


@pytest.mark.parametrize(
    ("review", "who", "said"),
    [
        (REVIEW, ("deputy_director", "nobody"), "content/staff.yml"),
        (REVIEW, ("deputy_director", "xie-h"), "RV106"),
        (REVIEW, ("deputy_director", "lu-f"), "RV106"),
        (REVIEW, ("deputy_director", "zhou-y"), "RV109"),
        (REVIEW, ("deputy_director", "wu-z", "2025-03-03"), "RV104"),
        (REVIEW, ("department_head",), "zhou-y，2025-03-04"),
        (REVIEW, ("editor",), "chen-x，2025-03-03"),
        (REVIEW, ("director",), "分管副局长"),
        (REVIEW + DEPUTY, ("secrecy_reviewer", "chen-x"), "SC103"),
        (REVIEW + DEPUTY, ("secrecy_reviewer", "wu-z"), "SC102"),
        (REVIEW + DEPUTY, ("secrecy_reviewer", "he-m", "2025-03-02"), "2025-03-03"),
        (REVIEW + SECRECY, ("secrecy_reviewer",), "保密审查员"),
        (REVIEW, ("legal_division", "wu-z"), "SC302"),
        (REVIEW, ("office",), "条目不由办公室审核"),
        ("", ("deputy_director",), "信息采编人、处室负责人"),
        ("", ("department_head",), "信息采编人"),
        ("", ("secrecy_reviewer",), "还没有开始"),
        ("", ("editor", "tang-r"), "RV107"),
        ("", ("editor", "he-m"), "RV106"),
    ],
)
def test_a_wrong_signature_is_refused(review, who, said):
    """Unknown, not entitled, twice, out of order, too early, the same person: each is told, none is written."""
    assert said in reasons(sign(item(review), *who))


def test_an_editor_who_reviewed_secrecy_is_refused():
    """The later of the two signatures is the wrong one, whichever that is."""
    staff = dict(AROUND.site.staff)
    both = staff["chen-x"].model_copy(
        update={"roles": (*staff["chen-x"].roles, *staff["he-m"].roles)}
    )
    around = Around(builders.site(files={"staff": {}}), AROUND.calendar)
    object.__setattr__(around.site, "staff", staff | {"chen-x": both})
    found = sign_item(FILE, item(), (), around, signature("secrecy_reviewer", "chen-x"))
    assert "SC103" in reasons(found)


def test_a_round_before_the_last_one_is_refused():
    """A new round cannot begin before the last one ended."""
    data = signed(item(REVIEW + SECRECY), "deputy_director")
    assert "RV202" in reasons(sign(data, "editor", "chen-x", "2025-03-04", again=True))


def test_an_old_fault_does_not_stop_a_new_signature():
    """What is wrong with an earlier signature is another matter, told by the check."""
    data = item(REVIEW.replace("by: chen-x", "by: unknown"))
    assert b"wu-z" in signed(data, "deputy_director")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (item(fields=FIELDS.replace("kind: document", "kind: poem")), "LD204"),
        (item("", fields=FIELDS.replace("kind: document", "kind: poem")), "LD204"),
        (item(body="\n<b>粗</b>\n"), "LD302"),
        (item(body="\n【待补】\n", fields=FIELDS + "date_published: 2025-03-07\n"), "待补"),
        (item("review: 已审\n"), "review"),
        (item("review:\n  - levels: []\n"), "review"),
        (b"---\ntitle: x\n", "LD"),
        (b"\xff\xfe", "LD"),
    ],
)
def test_what_load_refuses_is_refused(data, said):
    """An item that cannot be read, but for a missing review, is not signed; the reason is load's."""
    assert said in reasons(sign(data, "editor"))


@pytest.mark.parametrize("empty", ["review:\n", "review: []\n", "review: ~\n", "review: 待补\n"])
def test_an_empty_review_is_no_review(empty):
    """A review without rounds is begun like a missing one."""
    read = read_item(FILE, signed(item(empty), "editor", "chen-x", "2025-03-03"))
    assert read.item is not None
    assert [len(one.levels) for one in read.item.review] == [1]


# Nothing else changes

COMMENTS = st.sampled_from(["", "  # 注", "   # {a: b}, - c"])
LINES = st.sampled_from(["", "# 整行注", "      # 缩进的注", "  # 注：a: b"])


def on_one_line(people: list[dict[str, str]], secrecy: dict[str, str] | None) -> str:
    """Return a review of one round on one line."""
    flow = "[{levels: [" + ", ".join(map(flowed, people)) + "]"
    return flow + (f", secrecy: {flowed(secrecy)}" if secrecy else "") + "}]"


@st.composite
def levels(draw: st.DrawFn, people: list[dict[str, str]], pad: str) -> list[str]:
    """Return the list of levels in one of many styles, the first line behind `levels:`."""
    style = draw(st.sampled_from(["flow", "brackets", "lines", "mapping"]))
    if style == "flow":
        return [" [" + ", ".join(map(flowed, people)) + "]" + draw(COMMENTS)]
    if style == "brackets":
        ends = [","] * (len(people) - 1) + [draw(st.sampled_from(["", ","]))]
        rows = zip(people, ends, strict=True)
        listed = [f"{pad}  {flowed(one)}{end}{draw(COMMENTS)}" for one, end in rows]
        return [" [", *listed, f"{pad} ]"]
    lines = [draw(COMMENTS)]
    for person in people:
        whole = [flowed(person)] if style == "lines" else [f"{k}: {v}" for k, v in person.items()]
        lines.append(f"{pad}-  {whole[0]}{draw(COMMENTS)}")
        lines += [f"{pad}   {each}{draw(COMMENTS)}" for each in whole[1:]]
        lines += filter(None, [draw(LINES)])
    return lines


@st.composite
def reviews(draw: st.DrawFn, people: list[dict[str, str]], secrecy: dict[str, str] | None) -> str:
    """Return YAML of a review of one round in one of many styles."""
    if draw(st.booleans()):
        return f"review: {on_one_line(people, secrecy)}{draw(COMMENTS)}\n"
    dash, gap, inner = draw(st.integers(0, 3)), draw(st.integers(1, 3)), draw(st.integers(0, 3))
    key = " " * (dash + 1 + gap)
    first, *rest = draw(levels(people, key + " " * inner))
    parts = [[f"levels:{first}", *rest]]
    if secrecy:
        parts.insert(draw(st.integers(0, 1)), [f"secrecy: {flowed(secrecy)}{draw(COMMENTS)}"])
    (head, *below), *others = parts
    lines = [f"review:{draw(COMMENTS)}", f"{' ' * dash}-{' ' * gap}{head}", *below]
    for head, *below in others:
        lines += [key + head, *below]
    return "\n".join([*lines, draw(LINES)]).rstrip("\n") + "\n"


def flowed(entry: dict[str, str]) -> str:
    """Return an entry on one line."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in entry.items()) + "}"


def is_kept(old: str, new: str) -> bool:
    """Return whether every character of the old text is there in its order."""
    rest = iter(new)
    return all(character in rest for character in old)


@settings(max_examples=300)
@given(st.data())
def test_nothing_else_changes(data):
    """In any style, with comments, CRLF, a byte-order mark: other lines stay, the model is the one expected."""
    there = data.draw(st.integers(0, 2), "levels")
    days = [date(2025, 3, 3) + timedelta(days=n) for n in range(5)]
    people = [signature(role, on=str(days[n])).entry() for n, role in enumerate(LEVELS[:there])]
    clear = {"by": "he-m", "on": str(days[1]), "result": "clear"}
    secrecy = clear if there and data.draw(st.booleans(), "secrecy") else None
    review = data.draw(reviews(people, secrecy)) if there else ""
    before, after = data.draw(LINES), data.draw(st.sampled_from(["", "topics: []\n", "# 完\n"]))
    plain = item(f"{before}\n{review}{after}" if before else review + after).decode()
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    mark = data.draw(st.sampled_from(["", "\ufeff"]))
    old = mark + plain.replace("\n", end)
    read = read_item(FILE, old.encode())
    assert there == 0 or read.item is not None

    next_up = signature(LEVELS[there], on=str(days[there + 1]))
    found = sign_item(FILE, old.encode(), (), AROUND, next_up)
    assert isinstance(found, Signed), (old, found)
    new = found.data.decode()

    meant: dict[str, Any] = deepcopy(read_tree(plain.split("---\n")[1]).value)
    rounds = meant.setdefault("review", [{"levels": []}])
    rounds[0]["levels"].append(next_up.entry())
    if there == 2:
        rounds[0]["approved_text"] = digest(found.data)
    assert read_tree(new.replace("\r\n", "\n").split("---\n")[1]).value == meant

    assert new.startswith(mark)
    assert new.count("\n") == new.count(end)
    assert is_kept(old, new)
    changed = [line for line in old.split(end) if line not in new.split(end)]
    assert len(changed) <= 1
    assert all("role:" in line for line in changed)
    assert new.split("---" + end, 2)[2] == old.split("---" + end, 2)[2]


# Pages

PAGE = """\
---
title: 政府信息公开指南
review:
  - {role: office, by: chen-x, on: 2025-03-03}   # 首次
---

# 政府信息公开指南

电话：{{ agency.phones }}
"""
PAGE_FILE = "content/pages/guide.md"


def sign_office(text: str, *who: str) -> Signed | Refused:
    """Return what becomes of a page with one more review."""
    return sign_page(PAGE_FILE, text.encode(), AROUND.site, signature(*(who or ("office",))))


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        PAGE.replace("\n", "\r\n"),
        PAGE.replace("review:\n  - {role: office, by: chen-x, on: 2025-03-03}   # 首次\n", ""),
        PAGE.replace("title: 政府信息公开指南\n", "").replace(
            "review:\n  - {role: office, by: chen-x, on: 2025-03-03}   # 首次\n", ""
        ),
        PAGE.split("---\n\n")[1],
        "\ufeff" + PAGE.split("---\n\n")[1].replace("\n", "\r\n"),
        PAGE.replace(
            "\n  - {role: office, by: chen-x, on: 2025-03-03}   # 首次",
            " [{role: office, by: chen-x, on: 2025-03-03}]",
        ),
    ],
    ids=["list", "crlf", "no review", "no keys", "no front matter", "mark", "brackets"],
)
def test_a_page_gets_the_review_of_the_office(text):
    """With or without a review, even without front matter, the page says the same and who reviewed it."""
    found = sign_office(text)
    assert isinstance(found, Signed), found
    old, new = read_page(PAGE_FILE, text.encode()).page, read_page(PAGE_FILE, found.data).page
    assert old is not None
    assert new is not None
    assert new.title == old.title
    assert new.body.markdown.strip() == old.body.markdown.strip()
    assert new.matter.review[:-1] == old.matter.review
    last = new.matter.review[-1]
    assert (last.role, last.by, str(last.on)) == (Role.OFFICE, "office-z", "2025-03-05")
    assert is_kept(text, found.data.decode())
    end = "\r\n" if "\r\n" in text else "\n"
    assert found.data.count(b"\n") == found.data.count(end.encode())


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (("office", "nobody"), "PG002"),
        (("office", "wu-z"), "PG002"),
        (("office", "chen-x", "2025-03-02"), "早于"),
        (("office", "chen-x", "2025-03-03"), "已经审核过"),
        (("office", "chen-x", "2025-03-05", "return"), "只记通过"),
        (("editor",), "--role office"),
    ],
)
def test_a_wrong_review_of_a_page_is_refused(who, said):
    """Unknown, not of the office, before an earlier review, twice: each is told."""
    assert said in reasons(sign_office(PAGE, *who))


def test_a_page_that_load_refuses_is_refused():
    """Raw HTML in a page is told before anyone signs it."""
    assert "LD302" in reasons(sign_office(PAGE + "\n<b>粗</b>\n"))


def confirm(data: bytes, by: str = "chen-x", on: str = "2025-03-05") -> Signed | Refused:
    """Return what becomes of a file whose masking is confirmed."""
    return sign_masking(FILE, data, (), AROUND, signature("editor", by, on))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_masking_is_confirmed_in_the_last_round(end: str) -> None:
    """One line more behind the reviews and before the bound text; every other byte stays."""
    before = item(REVIEW + SECRECY + "    approved_text: x\n").decode().replace("\n", end)
    done = confirm(item(REVIEW + SECRECY).decode().replace("\n", end).encode())
    assert isinstance(done, Signed)
    line = f"    masking: {{by: chen-x, on: 2025-03-05}}{end}"
    assert done.data.decode().replace(line, "") == before.replace(f"    approved_text: x{end}", "")
    assert line in done.data.decode()


@pytest.mark.parametrize(
    ("data", "by", "said"),
    [
        (item(REVIEW + "    masking: {by: chen-x, on: 2025-03-03}\n"), "chen-x", "已有脱敏确认"),
        (item(""), "chen-x", "还没有开始审核"),
        (item(REVIEW), "nobody", "nobody"),
        (item(REVIEW.replace("03-04, result: pass", "03-04, result: return")), "chen-x", "退回"),
        (item(REVIEW, "title: [\n"), "chen-x", FILE),
    ],
)
def test_masking_that_cannot_be_confirmed(data: bytes, by: str, said: str) -> None:
    """Twice, before the review, by a stranger, in a round that is over, or in a file that cannot be read."""
    refused = confirm(data, by)
    assert isinstance(refused, Refused)
    assert said in refused.reasons[0].zh
