"""The canonical record: the bytes of RFC 8785, and nothing that is not public."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.canonical_json import canonical_bytes
from catalog.model.extract import Approval
from catalog.model.item import Item
from catalog.record.canonical import fingerprint, public_record
from tests import builders

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [
        "\0\x01\b\t\n\v\f\r\x1f",
        "\x7f\x80\u2028\u2029",
        '"\\/',
        "\ufeff\ufffe\uffff",
        "𠀀😀\U0010ffff",
        "é e\u0301",
    ]
)
keys = st.text(st.characters(codec="ascii"), min_size=1, max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
records = st.dictionaries(keys, values, max_size=8)


@given(records)
def test_canonical_bytes_are_those_of_rfc_8785(record: dict[str, Any]):
    """For all that a record can hold, the fast encoder gives the form of RFC 8785 to the byte."""
    assert canonical_bytes(record) == rfc8785.dumps(record)


@given(records)
def test_canonical_bytes_read_back(record: dict[str, Any]):
    """Reading a record and writing it again changes nothing: values, nor bytes."""
    canonical = canonical_bytes(record)
    assert json.loads(canonical) == record
    assert canonical_bytes(json.loads(canonical)) == canonical


def test_fingerprint_is_the_sha256():
    """The fingerprint of `{}` is the well-known SHA-256 of these two bytes."""
    known = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert fingerprint(canonical_bytes({})) == known


PRIVATE = "canary"
REVIEW = f"""
  - levels:
      - {{role: editor, by: {PRIVATE}-a, on: 2025-03-03, result: pass}}
      - {{role: department_head, by: {PRIVATE}-b, on: 2025-03-04, result: pass}}
      - {{role: deputy_director, by: {PRIVATE}-c, on: 2025-03-05, result: pass}}
    secrecy: {{by: {PRIVATE}-d, on: 1999-01-02, result: referred, decision: disclose, decided_by: {PRIVATE}-e, decided_on: 1999-01-03}}
    legality: {{by: {PRIVATE}-f, on: 1999-01-04, result: pass}}
    masking: {{by: {PRIVATE}-g, on: 1999-01-05}}
    approved_text: sha256:{PRIVATE}-h
"""
EXAMPLE = f"""
kind: penalty
penalty: {{party: legal, class: general, decided_on: 2025-03-01, responsible_reviewer: {PRIVATE}-i}}
joint:
  host: 示例市财政局
  proposals:
    - {{organ: {PRIVATE}-j, proposal: withhold}}
    - {{organ: {PRIVATE}-k, proposal: partial}}
  decision: partial
  decided_on: 2025-02-20
  notified_on: 1999-01-06
withheld:
  ground: trade_secret
  basis: {PRIVATE}-l
  decided_by: {PRIVATE}-m
  decided_on: 1999-01-07
  reassess_on: 1999-01-08
  released_on: 1999-01-09
disclosed_despite: {{ground: trade_secret, exception: consent, evidence: {PRIVATE}-n}}
withdrawal: {{on: 2099-01-01, kind: error, reason: {PRIVATE}-o, approved_by: {PRIVATE}-p}}
public_contacts: [0000-1234567]
attachments: [{{file: a.pdf, title: 附表}}]
changes: [{{on: 2025-04-01, kind: minor, note: 更正笔误。}}]
links: {{basis: [旧-1]}}
files: [a.pdf, {PRIVATE}.docx]
review:{REVIEW}"""


def record_of(example: str) -> dict[str, Any]:
    """Return the public record of the item that an example makes."""
    around = builders.world(example)
    loaded = around.items[0]
    assert loaded.item is not None, loaded.findings
    approval = builders.extract(loaded, around).approvals[-1]
    return public_record(loaded, loaded.item, around.site, approval)


def test_nothing_private_is_in_any_byte():
    """Review, withheld, staff keys, proposals, evidence, reviewers, unlisted files: none is in the record."""
    canonical = canonical_bytes(record_of(EXAMPLE)).decode()
    assert PRIVATE not in canonical
    assert "1999-01-" not in canonical
    assert "2099" not in canonical
    for word in ("secrecy", "legality", "masking", "withheld", "liaison", "responsible_reviewer"):
        assert word not in canonical


def test_of_the_review_only_levels_and_the_day_are_public():
    """The public sees the number of levels and the date of approval at most."""
    record = record_of("")
    assert record["review"] == {"levels": 3, "approved_on": "2025-03-05"}


def test_an_unfinished_review_has_no_day():
    """What is absent is left out of the record, inside its parts too: no null stands in it."""
    around = builders.world("")
    loaded = around.items[0]
    assert loaded.item is not None
    unfinished = Approval(loaded.item.review[0].dated, None, 2)
    record = public_record(loaded, loaded.item, around.site, unfinished)
    assert record["review"] == {"levels": 2}
    assert b"null" not in canonical_bytes(record)


def test_public_parts_of_the_blocks_stay():
    """What remains of penalty, joint document and exception is told, and the attachment by its hash."""
    record = record_of(EXAMPLE)
    assert record["penalty"] == {"party": "legal", "class": "general", "decided_on": "2025-03-01"}
    assert record["joint"] == {"host": "示例市财政局", "decided_on": "2025-02-20"}
    assert record["disclosed_despite"] == {"ground": "trade_secret", "exception": "consent"}
    assert [one["file"] for one in record["attachments"]] == ["a.pdf"]
    assert len(record["attachments"][0]["sha256"]) == 64


def test_record_is_made_of_what_the_fast_encoder_may_hold():
    """A record holds text, whole numbers, lists and mappings with ASCII keys; nothing empty at the top."""
    record = record_of(EXAMPLE)

    def sound(value: object) -> bool:
        if isinstance(value, dict):
            return all(key.isascii() and sound(one) for key, one in value.items())
        if isinstance(value, list):
            return all(sound(one) for one in value)
        return isinstance(value, str | int) and not isinstance(value, bool)

    assert sound(record)
    assert not [key for key, value in record.items() if value in (None, "", [], {})]
    assert canonical_bytes(record) == rfc8785.dumps(record)


NEVER_PUBLIC = {
    "review": "only the number of levels and the day, under the same key",
    "withheld": "front-matter contract: never reaches the public site",
    "withdrawal": "of a day; the tombstone tells it",
    "imported": "seen in the address",
    "public_contacts": "names what of the body may stay, and stands in it",
    "major_decision": "decides the levels of review",
    "emergency": "decides the levels of review",
}


@pytest.mark.parametrize("name", sorted(Item.model_fields))
def test_every_field_is_public_or_named_here(name: str):
    """A new field of an item is either in the record or left out for a reason."""
    written = {key for each in (EXAMPLE, FULL) for key in record_of(each)}
    assert (name in written) == (name not in NEVER_PUBLIC or name == "review")


FULL = """
kind: clean_up
date_finalized: 2025-03-02
date_effective: 2025-04-01
occurred_on: 2025-03-01
issuer: 示例市人民政府
joint_issuers: [示例市财政局]
validity: {status: repealed, ended_on: 2025-05-01, statement: {on: 2025-05-01, text: 由新文件替代。}}
source: {kind: own}
topics: [fund-watch]
channels: [portal]
cadence: ad_hoc
consultation: {opens: 2025-01-01, closes: 2025-01-31, how: 来信, basis: 条例, report_due: 2025-02-28}
interpretation: {forms: [text]}
clean_up: {results: [{identifier: 旧-1, result: keep}]}
service:
  {basis: 甲, conditions: 乙, procedure: 丙, office: 丁, handler: 戊, time_limit: 己, result: 庚, duties: 辛,
   discipline: 壬, commitments: 癸}
"""


def test_term_says_permanent_or_its_own_form():
    """A term is told as written: permanent, a last day, or whole years."""
    assert record_of("")["term"] == "permanent"
    assert record_of("term: {until: 2026-01-01}")["term"] == {"until": "2026-01-01"}
    assert record_of("term: {years: 3}")["term"] == {"years": 3}


def test_the_body_is_the_markdown_without_comments():
    """The record holds the body as it was read: no comment of the author is in it."""
    record = record_of(f"body: |\n  ## 一\n\n  甲。<!-- {PRIVATE} -->\n")
    assert record["body"].split() == ["##", "一", "甲。"]
    assert PRIVATE not in record["body"]
