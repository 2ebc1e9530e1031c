"""Masks in an item's file: private values go, every other byte stays, and a second time changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.check.masks import (
    Proposal,
    Spot,
    Texts,
    mask_of,
    name_masks,
    proposals,
    read_texts,
    spots_in,
    with_masks,
)
from catalog.check.signed import Refused
from catalog.load.item import read_item
from catalog.screen.kind import SensitiveKind, Weight
from tests import builders

FILE = "content/items/2025/a.md"
PHONE = "13907215566"
OTHER = "13807216677"
FIELDS = """\
title: 示例市医疗保障局关于开展门诊统筹服务评价的通知   # 名称
identifier: '11990100MB0000000P/2025-00001'
kind: document
category: other-docs
department: office
date_written: 2025-03-03
disclosure: proactive
term: permanent
summary: "明确门诊统筹服务评价的对象、内容，
  要求各定点医疗机构按期自评。"
keywords: [门诊统筹,
  服务评价]
"""
REVIEW = """\
review:
  - levels:
      - {role: editor, by: chen-x, on: 2025-03-03, result: pass}
      - {role: department_head, by: zhou-y, on: 2025-03-04, result: pass}
      - {role: deputy_director, by: wu-z, on: 2025-03-05, result: pass}
    secrecy: {by: he-m, on: 2025-03-04, result: clear}
"""
BODY = "\n## 一、评价对象\n\n全市定点医疗机构。<!-- 已核 -->\n"
SITE = builders.site()


def item(fields: str = FIELDS, body: str = BODY, review: str = REVIEW) -> str:
    """Return an item's file."""
    return f"---\n{fields}{review}---\n{body}"


def read(data: bytes) -> Texts:
    """Return the texts of a file, which is not refused."""
    texts = read_texts(FILE, data, (), SITE)
    assert isinstance(texts, Texts), texts
    return texts


def plan(data: bytes) -> tuple[Texts, list[Spot], dict[str, str]]:
    """Return what is to be masked in a file."""
    texts = read(data)
    spots = spots_in(texts)
    return texts, spots, name_masks(texts, spots)


def masked(data: bytes) -> bytes:
    """Return the file masked; it is not refused, and a second time changes nothing."""
    done = with_masks(*plan(data))
    assert isinstance(done, bytes), done
    assert with_masks(*plan(done)) == done
    return done


def shown(data: bytes) -> list[Proposal]:
    """Return what is proposed for a file."""
    texts, spots, names = plan(data)
    source = data.decode("utf-8-sig").replace("\r\n", "\n")
    return proposals(texts, spots, names, source)


VALUES = [
    f"summary: 有疑问的联系王某本人手机 {PHONE}，按期自评，明确对象。",
    f"summary: '有疑问的''联系''本人手机 {PHONE}，按期自评，明确对象。'   # 注",
    f'summary: "有疑问的联系本人手机\\u0020{PHONE}，按期自评，\\\n  明确对象。"',
    f"summary: >-\n  有疑问的联系本人手机\n  {PHONE}，按期自评，\n  明确对象。",
    f"summary: |\n  有疑问的联系本人手机\n  {PHONE}，按期自评，明确对象。",
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("value", VALUES)
def test_only_the_value_changes(value: str, mark: str, end: str) -> None:
    """In plain, quoted, folded and literal fields, with BOM and either line end, only the number is replaced."""
    head, _, rest = FIELDS.partition("summary:")
    fields = f"{head}{value}\nkeywords:{rest.partition('keywords:')[2]}"
    before = f"{mark}{item(fields)}".replace("\n", end)
    assert masked(before.encode()).decode() == before.replace(PHONE, "139****5566")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_body_is_edited_in_place(end: str) -> None:
    """A value in the body is replaced where it stands, behind comments too; stars are escaped."""
    body = f"\n## 名单<!-- 内部 -->\n\n<!-- 注 -->本人手机：{PHONE}<!-- 甲 -->，身份证另存。  \n\n- 手机：{OTHER}\n"
    before = item(body=body).replace("\n", end)
    done = masked(before.encode()).decode()
    expected = before.replace(PHONE, r"139\*\*\*\*5566").replace(OTHER, r"138\*\*\*\*6677")
    assert done == expected


def test_two_masks_in_one_paragraph_are_shown_whole() -> None:
    """The page shows the stars; unescaped ones would make bold text of what lies between two masks."""
    done = masked(item(body=f"\n## 名单\n\n本人手机：{PHONE}，手机：{OTHER}。\n").encode())
    html = read_item(FILE, done).body.html
    assert html is None or ("139****5566，手机：138****6677" in html and "<strong>" not in html)


def test_inside_code_no_backslash_is_written() -> None:
    """In a code span a backslash would show."""
    done = masked(item(body=f"\n## 名单\n\n本人手机：`{PHONE}`。\n").encode())
    assert "`139****5566`" in done.decode()


@pytest.mark.parametrize(
    ("raw", "mask"),
    [
        ("139 0721 5566", r"139\*\*\*\*5566"),
        ("１３９０７２１５５６６", r"139\*\*\*\*5566"),
        ("139**0721**5566", r"139\*\*\*\*5566"),
        ("**139**07215566", r"139\*\*\*\*5566"),
        ("1390721**5566**", r"139\*\*\*\*5566"),
    ],
)
def test_other_spellings_become_a_clean_mask(raw: str, mask: str) -> None:
    """Whatever stood in the number goes with it, the lone end of a bold mark too."""
    done = masked(item(body=f"\n## 名单\n\n本人手机：{raw}，已登记。\n").encode())
    assert f"本人手机：{mask}，已登记。" in done.decode()


def test_a_comment_is_left_alone() -> None:
    """Notes to colleagues are not published, so nothing in them is masked."""
    before = item(body=f"\n## 名单\n\n<!-- 本人手机：{PHONE} -->已登记。\n").encode()
    assert masked(before) == before


def test_public_contacts_stay() -> None:
    """What the item declares public is not proposed."""
    fields = f'{FIELDS}public_contacts: ["{PHONE}"]\n'
    before = item(fields, f"\n## 名单\n\n值班手机：{PHONE}\n").encode()
    assert shown(before) == []


def test_an_item_without_review_is_masked_before_it() -> None:
    """Masking comes before reviewing: the review may still be missing."""
    before = item(body=f"\n## 名单\n\n本人手机：{PHONE}\n", review="").encode()
    assert "5566" in masked(before).decode()
    assert PHONE.encode() not in masked(before)


def test_a_file_that_cannot_be_read_is_refused() -> None:
    """What load refuses is told with its place, and nothing is proposed."""
    refused = read_texts(FILE, item("title: [\n").encode(), (), SITE)
    assert isinstance(refused, Refused)
    assert FILE in refused.reasons[0].zh


def test_proposals_tell_places_and_masks_only() -> None:
    """Each proposal has line, column and the text around it, and no raw value anywhere."""
    fields = FIELDS.replace("各定点医疗机构", f"本人手机{OTHER}的各定点医疗机构")
    data = item(fields, f"\n## 名单\n\n本人手机：{PHONE}，手机：{OTHER}。\n").encode()
    first, second, third = shown(data)
    lines = data.decode().split("\n")
    assert lines[first.place.line - 1][first.place.column - 1 :].startswith(OTHER)
    assert lines[second.place.line - 1][second.place.column - 1 :].startswith(PHONE)
    assert (first.where.en, second.where.en) == ("summary", "body")
    assert second.context == "## 名单 本人手机：【139****5566】，手机：138****6677。"
    assert second.kind is third.kind is SensitiveKind.MOBILE
    told = repr((first, second, third))
    assert PHONE not in told
    assert OTHER not in told


def test_spots_keep_raw_values_out_of_their_repr() -> None:
    """A spot printed by mistake shows no value."""
    _, spots, _ = plan(item(body=f"\n## 名单\n\n本人手机：{PHONE}\n").encode())
    assert spots
    assert PHONE not in repr(spots)


def named(path: tuple[str, ...], start: int, name: str) -> Spot:
    """Return the spot of a name."""
    kind = SensitiveKind.PERSON_NAME_PENALTY
    return Spot(path, start, start + len(name), kind, Weight.REVIEW, name, name)


def test_a_name_found_anywhere_is_masked_everywhere() -> None:
    """A name that an attachment gives away is masked in title, summary and body alike, with one mask."""
    fields = FIELDS.replace("明确门诊统筹", "对赵明达、赵明远").replace(
        "示例市医疗保障局关于", "赵明达"
    )
    data = item(fields, "\n## 名单\n\n赵明达、赵明远各一份。\n").encode()
    texts = read(data)
    spots = spots_in(texts, ["赵明达", "赵明远"])
    names = name_masks(texts, spots, ["赵明达", "赵明远", "钱小满"])
    assert names == {"赵明达": "赵某甲", "赵明远": "赵某乙", "钱小满": "钱某某"}
    done = with_masks(texts, spots, names)
    assert isinstance(done, bytes)
    text = done.decode()
    assert "title: 赵某甲开展门诊统筹" in text
    assert 'summary: "对赵某甲、赵某乙' in text
    assert "赵某甲、赵某乙各一份" in text


def test_a_longer_name_is_not_masked_in_part() -> None:
    """Of two names of which one begins like the other each keeps its own mask."""
    data = item(body="\n## 名单\n\n李明、李明哲。\n").encode()
    spots = spots_in(read(data), ["李明", "李明哲"])
    names = name_masks(read(data), spots)
    assert [mask_of(one, names) for one in spots] == ["李某", "李某某"]


def test_what_cannot_be_edited_is_refused() -> None:
    """A mask that would make the file read otherwise than meant is not written."""
    texts = read(item().encode())
    wrong = named(("summary",), 0, "不在这里")
    moved = with_masks(texts, [wrong], {"不在这里": "a\n---\nb"})
    assert isinstance(moved, Refused)


NUMBERS = st.builds(
    "139{:08}".format, st.integers(0, 99_999_999).filter(lambda n: len(set(f"{n:08}")) > 3)
)
AROUND = st.text(alphabet="甲乙丙丁，。 |*`-\n", max_size=12)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(AROUND, NUMBERS), min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"])
)
def test_any_body_is_clean_afterwards(parts: list[tuple[str, str]], end: str) -> None:
    """Whatever stands around the numbers, none is left, the rest stays, and the item reads as before."""
    body = "\n## 名单\n\n" + "".join(f"{around}手机：{number}。" for around, number in parts) + "\n"
    before = item(body=body).replace("\n", end).encode()
    texts, spots, names = plan(before)
    done = with_masks(texts, spots, names)
    assert isinstance(done, bytes)
    assert len(spots) >= len({number for _, number in parts})
    assert spots_in(read(done)) == []
    assert read(done).cut.tree == texts.cut.tree
