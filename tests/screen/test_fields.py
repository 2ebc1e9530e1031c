"""Every public text of an item is screened, whatever fields the model has, and nothing that stays inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from catalog.diagnostic import FieldPath
from catalog.load.label import keys_of
from catalog.model.agency import Site
from catalog.model.item import Item
from catalog.record.canonical import public_record
from catalog.screen.detector import unmarked
from catalog.screen.detectors import DETECTORS
from catalog.screen.fields import (
    ITEM_PRIVATE,
    SITE_PRIVATE,
    FieldText,
    screen_fields,
    texts_of,
)
from catalog.screen.hit import NOWHERE
from tests import builders

WHOLE = """
doc_number: 示医保发〔2025〕1号
issuer: 示例市医疗保障局
joint_issuers: [示例市财政局]
withheld: {ground: personal_privacy, basis: 条款, decided_by: chen-x, decided_on: 2025-03-03, reassess_on: 2026-03-03}
disclosed_despite: {ground: personal_privacy, exception: consent, evidence: 同意书}
validity: {status: repealed, ended_on: 2025-04-01, ended_by: 索引号, statement: {on: 2025-04-01, text: 说明}}
source: {kind: reposted, source: province-gov, url: https://www.province.example/a, published: 2025-03-01}
links: {interprets: [甲], basis: [乙], rumour: 传言}
topics: [fund-watch]
attachments: [{file: table.xlsx, title: 评价表}]
files: [table.xlsx]
public_contacts: [窗口电话]
changes: [{on: 2025-03-09, kind: minor, note: 更正}]
withdrawal: {on: 2025-05-01, kind: error, reason: 原因, approved_by: sun-j, replaced_by: 索引号}
consultation: {opens: 2025-03-07, closes: 2025-04-07, how: 方式, basis: 依据, report_due: 2025-05-07}
interpretation: {forms: [text]}
penalty: {party: legal, class: minor, decided_on: 2025-03-01, responsible_reviewer: chen-x}
service: {basis: 一, conditions: 二, materials: 三, procedure: 四, office: 五, handler: 六, time_limit: 七, result: 八,
  duties: 九, discipline: 十, commitments: 十一, supervision: 十二}
joint: {host: 主办, proposals: [{organ: 机关, proposal: disclose}], decision: disclose, decided_on: 2025-03-01,
  notified_on: 2025-03-01}
clean_up: {results: [{identifier: 索引号, result: keep}]}
"""
NUMBER = "990101198307142634"


def whole() -> builders.World:
    """Return an item that has every field, so that none is left unlooked at."""
    around = builders.world(WHOLE)
    assert around.items[0].item is not None, around.items[0].findings
    return around


def leaves(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)


def planted(value: Any, path: FieldPath) -> Any:
    """Return a frozen model with the number in place of the text at the path."""
    if not path:
        return NUMBER
    step, rest = path[0], path[1:]
    if isinstance(value, BaseModel):
        names = {info.alias or name: name for name, info in type(value).model_fields.items()}
        name = names[str(step)]
        return value.model_copy(update={name: planted(getattr(value, name), rest)})
    return tuple(planted(each, rest) if at == step else each for at, each in enumerate(value))


def test_the_item_has_every_field():
    """The item of these tests fills every field of the model that may hold a text: a new one must be added here."""
    item = whole().items[0].item
    assert item is not None
    empty = {key for key in keys_of(Item) if getattr(item, key) in (None, ())}
    assert (
        empty - {"term", "date_finalized", "date_effective", "occurred_on", "channels", "cadence"}
        == set()
    )


@pytest.mark.parametrize(
    "text", texts_of(whole().items[0].item), ids=lambda text: ".".join(map(str, text.path))
)
def test_a_number_in_any_public_field_is_found(text: FieldText):
    """A resident number written in place of any text that is taken is found in that field."""
    item = planted(whole().items[0].item, text.path)
    assert text.path in [one.path for one, _ in screen_fields(texts_of(item), NOWHERE)]


def test_an_index_number_leaves_its_neighbours_where_they_are():
    """Index numbers are known to be public; what stands beside one is found at its own place."""
    texts = [
        FieldText(("identifier",), "索引号", "11990100MB0000000P/2026-00012"),
        FieldText(("title",), "信息名称", f"关于{NUMBER}的答复"),
    ]
    assert [(one.path, hit.start) for one, hit in screen_fields(texts, NOWHERE)] == [
        (("title",), 2)
    ]


@pytest.mark.parametrize(
    "text", [f"{NUMBER}/2026-00012", f"11990100MB0000000P/2026-00012，{NUMBER}"]
)
def test_a_number_dressed_as_an_index_number_is_found(text: str):
    """Only the whole form with a right credit code is an index number."""
    texts = [FieldText(("identifier",), "索引号", text)]
    assert [hit.value for _, hit in screen_fields(texts, NOWHERE)] == [NUMBER]


def test_whatever_the_record_shows_is_screened():
    """Every text of the public record that the front matter gives is one of those that are screened."""
    around = whole()
    loaded = around.items[0]
    assert loaded.item is not None
    record = public_record(loaded, loaded.item, around.site, None)
    record.pop("body")
    given = {each.text for each in texts_of(loaded.item)}
    unlooked = {
        text
        for text in leaves(record)
        if text not in given and any("\u4e00" <= each <= "\u9fff" for each in text)
    }
    assert unlooked == set()


def test_what_stays_inside_is_not_taken():
    """Staff, review, grounds and evidence are not screened: they never reach the site."""
    paths = {".".join(map(str, one.path)) for one in texts_of(whole().items[0].item)}
    assert not any(path.startswith(tuple(ITEM_PRIVATE)) for path in paths)
    everything = {".".join(map(str, one.path)) for one in texts_of(whole().items[0].item, ())}
    assert {path.split(".")[0] for path in everything - paths} == {
        "review",
        "withheld",
        "withdrawal",
        "penalty",
        "joint",
        "disclosed_despite",
    }


def test_every_file_of_the_agency_is_decided_on():
    """Each part of a site is either screened or known to stay inside."""
    inside = {"staff", "waivers", "terms"}
    # Names of files and codes of waivers: no text of the agency's.
    no_texts = {"unread", "waivers_in_doubt"}
    assert SITE_PRIVATE.keys() | inside | no_texts == set(Site.__dataclass_fields__)


def test_liaison_officers_stay_inside():
    """Of the agency's files the texts are taken, but for who is the liaison of a department."""
    departments = builders.site().departments
    paths = {one.path for one in texts_of(departments, SITE_PRIVATE["departments"])}
    assert ("office", "phone") in paths
    assert ("office", "liaison") not in paths


def test_hits_are_placed_in_their_own_text():
    """Offsets count from the start of the field's text, label and neighbours left out."""
    texts = [
        FieldText(("title",), "信息名称", "关于公示的通知"),
        FieldText(("summary",), "内容概述", f"身份证号{NUMBER}已核对"),
        FieldText(("keywords", 0), "关键词", NUMBER),
    ]
    found = [
        (one.path, one.text[hit.start : hit.end]) for one, hit in screen_fields(texts, NOWHERE)
    ]
    assert found == [(("summary",), NUMBER), (("keywords", 0), NUMBER)]


EXAMPLES = sorted(
    {unmarked(each)[0] for one in DETECTORS for each in one.true}
    | {each for one in DETECTORS for each in one.false}
)
LABELS = ("信息名称", "责任处室", "附件文件", "承办人", "监督方式", "参与方式", "公开联系方式")
WORDS = (
    "office",
    "例如",
    "<a",
    "**",
    "| a | b |",
    "采购人",
    "项目联系人",
    "联系我们",
    "举例说明：",
)
FIELDS = st.lists(
    st.tuples(st.sampled_from(LABELS), st.sampled_from((*EXAMPLES, *WORDS))), min_size=1, max_size=5
)


@settings(max_examples=300, deadline=None)
@given(FIELDS)
def test_no_field_hides_what_stands_in_another(fields: list[tuple[str, str]]):
    """Whatever stands in the fields around it, what is found in a field alone is found there among them.

    As surely or more surely: a name that a complaint in another field makes likely makes the illness beside it surer.
    """
    texts = [
        FieldText((number,), label, text.replace("\n", " "))
        for number, (label, text) in enumerate(fields)
    ]
    found = {(one, hit.start, hit.end, hit.kind) for one, hit in screen_fields(texts, NOWHERE)}
    for each in texts:
        alone = screen_fields([each], NOWHERE)
        assert {(one, hit.start, hit.end, hit.kind) for one, hit in alone} <= found


@pytest.mark.parametrize("name", ["13900126308.csv", "李某_13900126308.csv"])
def test_the_department_of_an_item_makes_no_number_public(name: str):
    """That every item names its 责任处室 does not make an office's of the numbers in the fields behind it."""
    texts = [
        FieldText(("department",), "责任处室", "office"),
        FieldText(("attachments", 0, "file"), "附件文件", name),
    ]
    assert [one.path for one, _ in screen_fields(texts, NOWHERE)] == [("attachments", 0, "file")]
