"""The search's script in V8: what it reads, how it takes a query, what it finds, in which order, with which counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model.numeral import chinese, number_of
from catalog.render.search import block, shard
from catalog.render.search.column import Entry, Facet, Value
from catalog.render.search.document import SEARCHED, Anchor, document, joined_text
from catalog.render.search.engine import SCRIPT, Engine
from catalog.render.search.fold import fold
from catalog.render.search.index import SearchDoc, write_index
from catalog.render.search.quality import measure
from catalog.settings import installed_theme

CORE = installed_theme() / SCRIPT
DATA = Path("search", "data")
SYNONYMS = [["医保", "医疗保障"], ["门诊统筹", "普通门诊统筹"]]
FACETS = {
    "class": Facet(
        "分类",
        (
            Value("norms", "政策文件"),
            Value("normative", "规范性文件", "norms"),
            Value("news", "动态"),
        ),
    ),
    "department": Facet("处室", (Value("funds", "基金科"), Value("office", "办公室"))),
    "kind": Facet("种类", (Value("notice", "通知"), Value("rules", "规范性文件"))),
    "year": Facet("年份", (Value("2026", "2026年"), Value("2025", "2025年"))),
    "validity": Facet(
        "有效性", (Value("effective", "有效"), Value("lapsed", "失效"), Value("repealed", "废止"))
    ),
    "topic": Facet("专栏", (Value("remote", "异地就医"), Value("drugs", "药品"))),
}


def doc(  # noqa: PLR0913 - what a document may vary in
    number: int,
    title: str,
    body: Sequence[str] = (),
    *,
    doc_number: str = "",
    summary: str = "概述",
    keywords: Sequence[str] = (),
    attachments: Sequence[Sequence[str]] = (),
    anchors: Sequence[Anchor] = (),
    category: str = "news",
    department: str = "funds",
    kind: str = "notice",
    year: str = "2026",
    validity: str = "",
    topics: tuple[str, ...] = (),
    written: date | None = None,
) -> SearchDoc:
    """Return a document; its number is the order of publication."""
    text = document(
        address=f"items/2026/{number:05d}/",
        title=title,
        identifier=f"11990100MB0000000P/2026-{number:05d}",
        doc_number=doc_number,
        published="2026-05-01",
        summary=summary,
        keywords=keywords,
        attachments=attachments,
        body=[line for each in body if (line := joined_text(each))],
        anchors=anchors,
    )
    entry = Entry(category, department, kind, year, validity, topics, date(2026, 5, 1), written)
    return SearchDoc(text, entry)


@contextmanager
def opened(docs: Sequence[SearchDoc], folder: Path) -> Iterator[Engine]:
    """Yield an engine with these documents."""
    write_index(docs, folder, FACETS, SYNONYMS, "2026-11-20")
    engine = Engine(folder / DATA, CORE)
    try:
        yield engine
    finally:
        engine.close()


DOCS = (
    doc(0, "示例市门诊保障办法", ["第一条 为了保障门诊待遇。", "第二十条 起付标准为二百元。"],
        doc_number="示医保发〔2026〕5号", anchors=[Anchor(0, "article-1"), Anchor(1, "article-20"), Anchor(2, None)],
        category="normative", kind="rules", validity="effective", topics=("remote",), written=date(2026, 4, 1)),
    doc(1, "关于印发门诊保障办法的通知", ["现将办法印发。", "起付标准另定。"], doc_number="示医保发〔2026〕51号",
        category="norms", year="2025", validity="repealed", written=date(2025, 1, 1)),
    doc(2, "医疗保障目录", ["参见示医保发[2026]5号。", "甲 乙\t丙"], summary="门诊的说明", department="office",
        topics=("remote", "drugs"), written=date(2026, 3, 1)),
    doc(3, "门诊", ["ＡＢＣ检查（甲类）「乙」"], validity="lapsed", written=date(2026, 2, 1)),
    doc(4, "价格公告", ["无关", "第3项 门诊 一般不收起付标准以下的费用"], keywords=["药品"], kind="rules",
        attachments=[["收费表", "fee list.xlsx", "项目\t金额", "门诊挂号费\t10元"]], written=date(2026, 5, 1)),
    doc(5, "𠮷字公告", ["长" * 30_000 + "结尾独有"], written=None),
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine with the documents above."""
    with opened(DOCS, tmp_path_factory.mktemp("core")) as engine:
        yield engine


def found(engine: Engine, query: str) -> list[int]:
    """Return all documents found, whatever their validity, ascending."""
    return sorted(engine.search(query).hits)


ALL: dict[str, object] = {"all": True}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("门诊", [0, 1, 2, 3, 4]),
        ("示例市门诊保障办法", [0]),
        ("abc检查(甲类)", [3]),
        ("“乙”", []),
        ("结尾独有", [5]),
        ("𠮷字", [5]),
        ("挂号费", [4]),
        ("fee list", [4]),
        ("宇宙飞船", []),
        ("   ", []),
        ('"甲 乙 丙"', [2]),
        ("甲 乙", [2, 3]),
        ("乙 无关", []),
        ("门诊 起付标准", [0, 1, 4]),
        ("起付 门", [0, 1, 4]),
        ("2026-00004", [4]),
    ],
)
def test_finds_what_stands_there(engine: Engine, query: str, wanted: list[int]):
    """Any literal, width, case and bracket alike; several words all occur; a quoted phrase has its blanks."""
    assert found(engine, query) == wanted


@pytest.mark.parametrize(
    "query",
    [
        "示医保发〔2026〕5号",
        "示医保发[2026]5号",
        "示医保发（2026）5号",
        "示医保发20265号",
        "示医保发2026 5",
        "示医保发 2026 5号",
    ],
)
def test_document_number_in_any_form(engine: Engine, query: str):
    """A 文号 is found with any brackets or none, with or without 号; its neighbour 51号 is not."""
    assert 0 in found(engine, query)
    assert 1 not in found(engine, query)


@pytest.mark.parametrize(
    "query", ["〔2026〕5号", "[2026]5号", "（2026） 5 号", "2026年第5号", "[2026]5"]
)
def test_year_and_serial_are_enough(engine: Engine, query: str):
    """A 文号 without the words before its year is found in any writing; without a bracket or 年…号 it is a plain figure."""
    assert 0 in found(engine, query)
    assert (1 in found(engine, query)) is (query == "[2026]5"), "the beginning of 51号"
    assert found(engine, "20265") == []


def test_numbers_without_brackets_of_their_own(tmp_path: Path):
    """However a document writes its number, every other writing finds it; a longer figure is another number."""
    numbers = [
        "示医保公告2026年第12号",
        "示医保公告202612",
        "示医保公告〔2026〕112号",
        "示医保公告〔2012〕612号",
    ]
    docs = [doc(n, "题", doc_number=number) for n, number in enumerate(numbers)]
    with opened(docs, tmp_path) as engine:
        for query in ("示医保公告〔2026〕12号", "示医保公告2026 12", "示医保公告（2026）第12号"):
            assert found(engine, query) == [0, 1]
        assert found(engine, "[2026]12号") == [0, 1]


def test_a_number_is_shown_before_the_bodies_that_mention_it(tmp_path: Path):
    """The document itself is had from few files; those that mention its number come with the rest, all of them."""
    docs = [
        doc(n, f"题{n}", ["长" * 9_000, f"依据示医保发〔2026〕{n % 7}号执行。"]) for n in range(60)
    ]
    docs[30] = doc(30, "原件", ["长" * 9_000], doc_number="示医保发〔2026〕5号")
    with opened(docs, tmp_path) as engine:
        answer = engine.search("示医保发[2026]5号", among=[])
        assert list(answer.ids) == [30]
        whole = engine.search("示医保发[2026]5号")
        assert whole.ids[0] == 30
        assert sorted(whole.hits) == sorted({30, *(n for n in range(60) if n % 7 == 5)})
        assert len(whole.ids) == min(10, len(whole.hits))


def test_what_one_list_tells_is_not_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Two signs, or three of a number, are counted without a look into the texts; four are not."""
    with opened(DOCS, tmp_path) as engine, noted(engine, monkeypatch) as asked:
        for query, looked in (("51号", False), ("起付", False), ("26)5", True)):
            asked.clear()
            answer = engine.search(query, choices=ALL, wanted=0)
            assert answer.counts["total"] == len(answer.hits) > 0
            assert any(name.startswith("blocks/") for name in asked) is looked


@contextmanager
def noted(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Yield the names of the files that the engine reads from now on."""
    asked: list[str] = []
    read = engine._file

    def noting(name: str) -> object:
        asked.append(name)
        return read(name)

    with monkeypatch.context() as patch:
        patch.setattr(engine, "_file", noting)
        yield asked


LONG = "长" * 3_000
APART = ["甲乙", "乙丙", "丙丁", "编号009，099"]
"""Lines with all pairs of 甲乙丙丁, and all three signs of 2026-00099 that are not in every identifier."""


def test_pairs_that_stand_everywhere_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Where all documents have all pairs of a phrase, texts are read of the one that has it together; absent: none."""
    docs = [doc(n, f"题{n}", [LONG, *APART]) for n in range(1, 40)]
    docs[20] = doc(21, "题", [LONG, *APART, "有甲乙丙丁在"])
    with opened(docs, tmp_path) as engine, noted(engine, monkeypatch) as asked:
        assert found(engine, "甲乙丙丁") == [20]
        assert len([name for name in asked if name.startswith("blocks/")]) == 1
        for absent in ("丙丁甲乙丙", "2026-00099"):
            asked.clear()
            assert found(engine, absent) == []
            assert not [name for name in asked if name.startswith("blocks/")]
        assert found(engine, "2026-00021") == [20]


@pytest.mark.parametrize(("room", "spans"), [(0, 0), (4_750, 4), (1_000_000, 8)])
def test_spans_without_room_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int, spans: int
):
    """Where the index would grow too large there are fewer spans or none; all is found as before."""
    monkeypatch.setattr(shard, "LEAST_ROOM", room)
    monkeypatch.setattr(shard, "DOC_BYTES", 0)
    signs = [chr(0x4E00 + n) for n in range(200)]
    docs = [doc(n, "题", ["".join(signs[n * 4 : n * 4 + 9])]) for n in range(40)]
    with opened(docs, tmp_path) as engine:
        assert engine.manifest["spans"] == spans
        for n in (0, 7, 39):
            assert n in found(engine, "".join(signs[n * 4 : n * 4 + 6]))


def test_what_is_shown_meanwhile_is_in_the_same_order(engine: Engine):
    """Of documents that were all looked into the first shown are those of the final order, filtered alike."""
    for choices in (ALL, {}):
        for sort in ("relevance", "date", "written"):
            answer = engine.search("起付标准", choices=choices, sort=sort)
            assert answer.ready == answer.ids
            assert answer.ids


def test_part_of_a_number_may_be_open_at_its_end(engine: Engine):
    """The literal beginning of a number finds all numbers that go on."""
    assert found(engine, "示医保发〔2026〕5") == [0, 1, 2]
    assert found(engine, "示医保发2026") == [0, 1, 2]


def test_ordinals_in_figures_and_words(engine: Engine):
    """第20条 finds 第二十条, 第三项 finds 第3项."""
    assert found(engine, "第20条") == [0]
    assert found(engine, "第三项") == [4]
    assert found(engine, "第21条") == []


@given(number=st.integers(1, 9999))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_numerals_agree_with_the_models(engine: Engine, number: int):
    """The script writes and reads Chinese numerals as the rest of the engine does."""
    words = engine.call("wordsOf", number)
    assert words == chinese(number)
    assert engine.call("figureOf", words) == number_of(words) == number


def test_synonyms_are_told_apart(engine: Engine):
    """What only a synonym led to comes with it; a quoted word has none."""
    answer = engine.search("医保", choices=ALL)
    assert answer.hits[2] == ()
    only = engine.search("医保目录")
    assert {one: list(words) for one, words in only.hits.items()} == {2: ["医疗保障"]}
    assert only.rows[0]["synonyms"] == ["医疗保障"]
    assert found(engine, "“医保目录”") == []


def test_one_character_begins_a_title_or_number(engine: Engine):
    """A single character finds titles, identifiers and numbers that begin with it, nothing in between."""
    assert found(engine, "门") == [3]
    assert found(engine, "示") == [0, 1]
    assert found(engine, "诊") == []


def test_title_comes_first_then_the_exact_one_then_the_newest(engine: Engine):
    """All words in the title first, the title itself before longer ones; then summary, body, attachment."""
    order = engine.search("门诊", choices=ALL).ids
    assert order[0] == 3
    assert order[1:3] == [1, 0]
    assert order[3:] == [2, 4]


def test_nearer_words_come_first(tmp_path: Path):
    """Of bodies with both words, the one where they stand nearest comes first, newer or not."""
    docs = [
        doc(0, "甲", ["门诊的起付标准"]),
        doc(1, "乙", ["门诊" + "，无关的话" * 10 + "起付标准"]),
        doc(2, "丙", ["门诊", "起付标准"]),
    ]
    with opened(docs, tmp_path) as engine:
        assert engine.search("门诊 起付标准").ids == [0, 1, 2]


def test_order_by_date(engine: Engine):
    """By day of publication, and by day of writing with the unknown last."""
    choices = {**ALL}
    assert engine.search("门诊", choices=choices, sort="date").ids == [4, 3, 2, 1, 0]
    assert engine.search("门诊", choices=choices, sort="written").ids == [4, 0, 2, 3, 1]


def test_lapsed_and_repealed_are_hidden_and_counted(engine: Engine):
    """By default they are not shown and said to be so; chosen or asked for they are there."""
    answer = engine.search("门诊")
    assert (answer.counts["total"], answer.counts["hidden"], answer.counts["pending"]) == (3, 2, 0)
    assert sorted(answer.ids) == [0, 2, 4]
    assert engine.search("门诊", choices=ALL).counts["total"] == 5
    assert engine.search("门诊", choices={"validity": ["repealed"]}).ids == [1]


def counts(engine: Engine, group: str, choices: dict[str, object]) -> dict[str, int]:
    """Return the counts of a group's values by key."""
    told = engine.search("门诊", choices=choices).counts["facets"][group]
    keys = [one.key for one in FACETS[group].values]
    return dict(zip(keys if group != "validity" else ["none", *keys], told, strict=True))


def test_counts_are_true_after_every_choice(engine: Engine):
    """OR inside a group, AND across; a class counts its lower ones; a group's own choice does not change its counts."""
    assert counts(engine, "class", ALL) == {"norms": 2, "normative": 1, "news": 3}
    assert counts(engine, "kind", ALL) == {"notice": 3, "rules": 2}
    assert counts(engine, "kind", {**ALL, "kind": ["rules"]}) == {"notice": 3, "rules": 2}
    assert counts(engine, "kind", {**ALL, "class": ["norms"]}) == {"notice": 1, "rules": 1}
    assert counts(engine, "topic", ALL) == {"remote": 2, "drugs": 1}
    assert counts(engine, "validity", {}) == {"none": 2, "effective": 1, "lapsed": 1, "repealed": 1}
    two = engine.search("门诊", choices={**ALL, "year": ["2025", "2026"], "department": ["office"]})
    assert two.ids == [2]
    for key, count in counts(engine, "kind", {"department": ["funds"]}).items():
        chosen = engine.search("门诊", choices={"department": ["funds"], "kind": [key]})
        assert chosen.counts["total"] == count


def test_excerpts_mark_the_words_and_lead_to_their_article(engine: Engine):
    """An excerpt begins with a link to its article, whose label is not said twice; marks are places in its text."""
    (row,) = engine.search("起付标准", choices={"kind": ["rules"], "class": ["norms"]}).rows
    (one,) = row["excerpts"]
    assert one["anchor"]["href"] == "items/2026/00000/#article-20"
    assert one["anchor"]["label"] == "第二十条"
    assert one["text"] == "起付标准为二百元。"
    assert [one["text"][a:b] for a, b in one["marks"]] == ["起付标准"]
    assert row["title"] == {"text": "示例市门诊保障办法", "marks": []}
    assert row["written"] == "2026-04-01"
    assert row["validity"]["key"] == "effective"


def test_excerpt_of_an_attachment_leads_to_its_file(engine: Engine):
    """A hit in an attachment names it and links the file, whatever its name."""
    (row,) = engine.search("挂号费").rows
    assert row["excerpts"][0]["anchor"]["href"] == "items/2026/00004/files/fee%20list.xlsx"
    assert row["excerpts"][0]["anchor"]["label"] == "附件：收费表"


def test_long_lines_are_cut_around_the_hit(engine: Engine):
    """Of a line of 30,000 characters a short part is shown, with its hit, said to be a part."""
    (row,) = engine.search("结尾独有").rows
    one = row["excerpts"][0]
    assert len(one["text"]) < 100
    assert (one["before"], one["after"]) == (True, False)
    assert one["text"].endswith("结尾独有")


def test_words_that_scripts_know_are_words(tmp_path: Path):
    """What every object of the language has by itself is looked for like any other word."""
    words = ("constructor", "__proto__")
    with opened([doc(n, f"关于{word}的说明") for n, word in enumerate(words)], tmp_path) as engine:
        assert [found(engine, word) for word in words] == [[0], [1]]
        assert found(engine, "说明 constructor") == [0]
        assert engine.search("说明", choices={"class": ["constructor", "__proto__"]}).ids == []


def test_a_hit_without_end_is_cut(tmp_path: Path):
    """Where hits overlap along a line of 5,000 characters the excerpt is still a short part of it."""
    with opened([doc(0, "甲", ["A" * 5000])], tmp_path) as engine:
        (row,) = engine.search("aaaa").rows
        (one,) = row["excerpts"]
        assert 4 <= len(one["text"]) <= 200
        assert (one["before"], one["after"]) == (False, True)
        assert one["marks"] == [[0, len(one["text"])]]


def test_more_places_are_counted(tmp_path: Path):
    """Two excerpts are shown, the others counted."""
    with opened([doc(0, "甲", [f"第{n}处门诊" for n in range(5)])], tmp_path) as engine:
        (row,) = engine.search("门诊").rows
        assert (len(row["excerpts"]), row["more"]) == (2, 3)


def test_nothing_found_names_what_is_near(engine: Engine):
    """The word that stands nowhere is told, and titles that share most with the words."""
    answer = engine.search("门诊保障宇宙 飞船", closest=True)
    assert answer.ids == []
    assert "飞船" in answer.absent
    assert {one["title"] for one in answer.closest} >= {
        "示例市门诊保障办法",
        "关于印发门诊保障办法的通知",
    }


def test_unseen_characters_of_a_query_are_nothing(engine: Engine):
    """A zero-width space from a copied text, or a line break inside a word, hides nothing."""
    assert found(engine, "门\u200b诊") == found(engine, "门\n诊") == found(engine, "门诊")


def test_fold_is_the_engines(engine: Engine):
    """The script folds every unit of the Basic Multilingual Plane as Python does."""
    text = "".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x10000)]))
    assert engine.fold(text) == fold(text)


def test_another_format_is_an_error(tmp_path: Path):
    """An index of another format is refused; read as it is it would miss what is there."""
    write_index(DOCS, tmp_path, FACETS, SYNONYMS, "2026-11-20")
    path = tmp_path / DATA / "index.json"
    path.write_text(path.read_text("utf-8").replace('"format":5', '"format":1'), "utf-8")
    assert '"format":1' in path.read_text("utf-8")
    with pytest.raises(Exception, match="index of another format"):
        Engine(tmp_path / DATA, CORE)


def test_texts_packed_with_a_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """All is found as without one; its bytes count where a text is read, and only there."""
    monkeypatch.setattr(block, "DICTIONARY_FROM", 1)
    with opened(DOCS, tmp_path) as engine:
        size = (tmp_path / DATA / "dictionary.bin").stat().st_size
        looked, listed = (engine.search(words, choices=ALL) for words in ("门诊 起付标准", "宇宙"))
        assert (sorted(looked.hits), sorted(listed.hits)) == ([0, 1, 4], [])
        assert engine.manifest["sizes"]["dictionary"] == size > 0
        engine.manifest["sizes"]["dictionary"] = 0
        assert engine.search("门诊 起付标准", choices=ALL).first_bytes == looked.first_bytes - size
        assert engine.search("宇宙", choices=ALL).first_bytes == listed.first_bytes


def test_damaged_files_are_errors(engine: Engine):
    """A shard that ends too early is an error, never an empty answer."""
    with pytest.raises(Exception, match="index cut short"):
        engine.call("readShard", {"length": 1, "0": 5})


SIGNS = st.sampled_from("医疗保障门诊甲乙丙AbａB（[「1２ 　，\t")
LINES = st.lists(st.text(SIGNS, min_size=1, max_size=12), max_size=4)


@given(bodies=st.lists(LINES, min_size=1, max_size=9), data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_agrees_with_plain_search(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[list[str]], data: st.DataObject
):
    """On any documents and any phrase the documents found are those where the folded phrase stands in a line."""
    docs = [doc(n, "题", lines, summary="") for n, lines in enumerate(bodies)]
    fields = [one.text.split("\x1e") for one in docs]
    lines = [[line for at in SEARCHED for line in fold(own[at]).split("\n")] for own in fields]
    query = data.draw(
        st.text(SIGNS, min_size=2, max_size=5).map(
            lambda text: re.sub(r"\s+", " ", fold(text)).strip()
        )
    )
    query = query if len(query) > 1 else "医疗"
    wanted = [n for n, own in enumerate(lines) if any(query in line for line in own)]
    with opened(docs, tmp_path_factory.mktemp("any")) as engine:
        assert found(engine, f'"{query}"') == wanted


def test_quality_run_counts_what_is_missed(tmp_path: Path):
    """Measured on a whole index nothing is missed; with a script that finds nothing recall is 0."""
    write_index(DOCS, tmp_path, FACETS, SYNONYMS, "2026-11-20")
    good = measure(tmp_path / DATA, CORE, ["门诊保障"])
    assert good is not None
    assert (good.recall, good.precision) == (1, 1)
    assert good.expected > good.queries / 2
    assert 0 < good.median_bytes <= good.largest_bytes
    broken = tmp_path / "broken.js"
    broken.write_text(
        CORE.read_text("utf-8").replace("      match.ids.push(id);\n", ""),
        "utf-8",
    )
    bad = measure(tmp_path / DATA, broken, ["门诊保障"])
    assert bad is not None
    assert bad.recall == 0


def test_quality_run_counts_what_is_wrong(tmp_path: Path):
    """A script that does not look into the texts finds too much, and precision tells."""
    docs = [doc(0, "题", ["甲乙丙"]), doc(1, "题", ["甲乙", "乙丙"])]
    write_index(docs, tmp_path, FACETS, (), "2026-11-20")
    blind = tmp_path / "blind.js"
    blind.write_text(
        CORE.read_text("utf-8").replace("if (!(found[0] & (LITERAL | SYNONYM))) {", "if (false) {"),
        "utf-8",
    )
    told = measure(tmp_path / DATA, blind, ["甲乙丙"])
    assert told is not None
    assert told.precision < 1
