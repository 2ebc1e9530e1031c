"""Which documents hold which terms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catalog.render.search import postings as module
from catalog.render.search.postings import (
    FLAG_BITS,
    IN_NUMBER,
    IN_TITLE,
    UNHASH,
    Postings,
    merged,
    postings,
    read_postings,
    write_postings,
)
from catalog.render.search.term import RUN, SIGNS, SPAN, run_terms, span_terms
from tests.render.search.made import made

SPACE = 0x20
TEXTS = [
    made(1, ["医疗A保", "长句" * 50]).text,
    made(2, ["x y\u3000z"], title="“医疗”", doc_number="示医〔2026〕1号").text,
    made(3, ["𠮷野家"], attachments=[["表", "b.xlsx", "姓名\t金额"]]).text,
]


def arrays(found: Postings) -> list[np.ndarray[Any, Any]]:
    """Return the arrays of postings, in order."""
    return [np.asarray(one) for one in found]


def told(found: Postings) -> dict[str, dict[int, int]]:
    """Return {term as text: {document: flags}}.

    `^` before a first character, year and serial as `#year#serial`, hashes of spans and runs behind `~` and `=`.
    """
    terms: dict[str, dict[int, int]] = {}
    for at, hashed in enumerate(found.terms.tolist()):
        text = text_of(hashed * UNHASH % (1 << 32))
        values = found.values[int(found.starts[at]) : int(found.starts[at + 1])].tolist()
        terms[text] = {value >> FLAG_BITS: value & 3 for value in values}
    return terms


def text_of(term: int) -> str:
    """Return a term as text."""
    kind, low = term >> 16, term & 0xFFFF
    if kind == 1:
        return f"^{chr(low)}"
    if kind == 2:
        return "".join(SIGNS[low // power % 40] for power in (1600, 40, 1))
    if kind <= 18:
        year, serial = divmod(term - (3 << 16), 8192)
        return f"#{year}#{serial}"
    if kind < RUN >> 16:
        return f"~{term - SPAN}"
    if kind < SPACE:
        return f"={term - RUN}"
    return chr(kind) + chr(low)


def test_terms_and_flags():
    """Neighbours of one line are terms, folded; flags say title and number; first characters are told."""
    terms = told(postings(TEXTS))
    assert terms["医疗"] == {0: 0, 1: IN_TITLE}
    assert terms["疗a"] == {0: 0}
    assert terms["示医"] == {1: IN_NUMBER}
    assert terms["(2"] == {1: IN_NUMBER}
    assert terms["医保"] == {0: IN_TITLE, 1: 0, 2: IN_TITLE}, "a keyword of all, in two titles"
    assert terms["\ud842\udfb7"] == {2: 0}, "a character beyond the first plane is two units"
    assert terms["姓名"] == {2: 0}
    assert terms["^1"] == {0: IN_NUMBER, 1: IN_NUMBER, 2: IN_NUMBER}
    assert terms['^"'] == {1: IN_TITLE}
    assert terms["^示"] == {1: IN_NUMBER}
    assert terms[")1号"] == terms["6)1"] == {1: IN_NUMBER}, "three signs of a number"
    assert terms["000"] == terms["26-"] == {0: IN_NUMBER, 1: IN_NUMBER, 2: IN_NUMBER}
    assert terms["xls"] == {2: 0}
    assert terms[f"#{2026 % 128}#1"] == {1: IN_NUMBER}
    assert [term for term in terms if term[0] == "#"] == [f"#{2026 % 128}#1"], "of 文号 alone"


def hashed(make: Callable[..., tuple[np.ndarray, np.ndarray]], text: str) -> int:
    """Return the one term of a text."""
    units = np.array([ord(sign) for sign in text], np.uint16)
    (term,) = make(units, units > SPACE)[0].tolist()
    return int(term)


def test_spans_and_runs():
    """Four neighbours are a term that tells of no field; six signs of a number tell of theirs."""
    terms = told(postings([made(1, ["跨省异地，就 医"], title="门诊共济保障").text]))
    assert terms[f"~{hashed(span_terms, '跨省异地') - SPAN}"] == {0: 0}
    assert terms[f"~{hashed(span_terms, '门诊共济') - SPAN}"] == {0: 0}
    assert f"~{hashed(span_terms, '异地,就') - SPAN}" in terms, "folded punctuation too"
    assert hashed(span_terms, "跨省异地") != hashed(span_terms, "跨异省地")
    units = np.array([ord(sign) for sign in "地,就 医"], np.uint16)
    assert not span_terms(units, units > SPACE)[0].tolist(), "none over a blank"
    assert not span_terms(np.array([ord(sign) for sign in "年第5期"], np.uint16), np.ones(4, bool))[
        0
    ].tolist()
    assert terms[f"={hashed(run_terms, '-00001') - RUN}"] == {0: IN_NUMBER}
    assert f"={hashed(run_terms, '-00002') - RUN}" not in terms
    assert f"~{hashed(span_terms, '异地门诊') - SPAN}" not in terms, "lines apart"


def test_no_term_crosses_a_blank_a_line_or_a_field():
    """Nor is anything told of the address, the day and the anchors."""
    terms = told(postings(TEXTS))
    assert not any(set(term) & set(" \t\n\x1d\x1e\x1f") for term in terms)
    for term in ("xy", "名金", "保长", "it", "5-", "-05", "ite", "^i", "^概"):
        assert term not in terms


def test_batches_make_no_difference(monkeypatch: pytest.MonkeyPatch):
    """However the documents are looked at, the terms are the same."""
    whole = postings(TEXTS)
    monkeypatch.setattr(module, "BATCH_UNITS", 10)
    for one, other in zip(arrays(whole), arrays(postings(TEXTS)), strict=True):
        assert np.array_equal(one, other)


def test_no_documents():
    """Without documents there are no terms."""
    assert told(postings([])) == {}


def test_file(tmp_path: Path):
    """A piece comes back from its file; one cut short or gone is told."""
    path = tmp_path / "piece"
    for texts in (TEXTS, []):
        written = postings(texts)
        write_postings(path, [len(text) for text in texts], written)
        lengths, found = read_postings(path)
        assert lengths.tolist() == [len(text) for text in texts]
        assert all(map(np.array_equal, arrays(written), arrays(found)))
    assert [each.name for each in tmp_path.iterdir()] == ["piece"]
    for cut in (b"", path.read_bytes()[:-1], path.read_bytes() + b"\0"):
        path.write_bytes(cut)
        with pytest.raises(ValueError, match=r"not whole|empty file"):
            read_postings(path)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        read_postings(path)


def test_merging_pieces():
    """Pieces of documents in ranges of hashes give what all documents together give."""
    whole = merged([(0, postings(TEXTS))], 0, 1 << 32)
    pieces = [(0, postings(TEXTS[:1])), (1, postings(TEXTS[1:]))]
    half = 1 << 31
    parts = [merged(pieces, 0, half), merged(pieces, half, 1 << 32)]
    assert np.array_equal(whole, np.concatenate(parts))
    assert len(merged([], 0, 1 << 32)) == 0
