"""What measures the screening: the match, the counts, programs beside, what is printed."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.screen.kind import SensitiveKind
from scripts.screening import ROOT, arguments, as_data, misses, report, shown, table
from scripts.screening import Measured as Run
from scripts.screening_peers import PeerError, command, naive
from scripts.screening_score import Case, Span, overlap, pairs, read_set, score
from scripts.screening_speed import Load, loads, megabytes_a_second

M, E = "mobile", "email"
ECHO = """
import json, sys
for line in sys.stdin:
    row = json.loads(line)
    spans = [[row["text"].index("1"), len(row["text"]), "mobile"]] if "1" in row["text"] else []
    print(json.dumps({"id": row["id"], "spans": spans}))
"""
"""Finds what follows the first 1."""


def program(tmp_path: Path, source: str) -> str:
    """Return the command that runs a program of that source."""
    path = tmp_path / "peer.py"
    path.write_text(source, "utf-8")
    return shlex.join([sys.executable, str(path)])


def write_set(path: Path, *rows: tuple[str, list[tuple[int, int, str]]]) -> Path:
    """Write a set of sentences with their places."""
    lines = [
        json.dumps({"id": str(number), "text": text, "spans": spans}, ensure_ascii=False)
        for number, (text, spans) in enumerate(rows)
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("hit", "expected"),
    [
        (Span(10, 20, M), 1.0),
        (Span(10, 15, M), 0.5),
        (Span(0, 20, M), 0.5),
        (Span(15, 25, M), 0.5),
        (Span(19, 29, M), 0.1),
        (Span(20, 30, M), 0.0),
        (Span(10, 20, E), 0.0),
    ],
)
def test_overlap_is_a_share_of_the_longer(hit, expected):
    """Half of a place is half, and so is a hit twice as long as the place; another kind is nothing."""
    assert overlap(Span(10, 20, M), hit) == expected


def test_a_hit_finds_one_place():
    """One hit over two places finds one of them, and two hits on one place are one find."""
    places = [Span(0, 10, M), Span(10, 20, M)]
    assert len(pairs(places, [Span(0, 20, M)], exact=False)) == 1
    assert len(pairs(places[:1], [Span(0, 6, M), Span(0, 10, M)], exact=False)) == 1


def test_the_best_fit_comes_first():
    """A hit that fits a place from end to end is not taken by the place beside it."""
    places = [Span(0, 10, M), Span(4, 12, M)]
    found = pairs(places, [Span(4, 12, M), Span(0, 9, M)], exact=False)
    assert sorted(found) == [
        (Span(0, 10, M), Span(0, 9, M)),
        (Span(4, 12, M), Span(4, 12, M)),
    ]


def test_exact_asks_for_both_ends():
    """With --exact a hit short of one sign is a miss and a wrong hit."""
    case = Case("1", "x" * 20, (Span(0, 11, M),))
    assert score([case], [[Span(0, 10, M)]]).all.found == 1
    strict = score([case], [[Span(0, 10, M)]], exact=True)
    assert (strict.all.found, strict.all.hits, strict.all.places) == (0, 1, 1)


CASES = [
    Case("both", "x" * 40, (Span(0, 11, M), Span(20, 30, E))),
    Case("one of two", "x" * 40, (Span(0, 11, M), Span(20, 30, M))),
    Case("none", "x" * 40, (Span(0, 11, M),)),
    Case("clean", "x" * 40, ()),
    Case("disturbed", "x" * 40, ()),
]
FOUND = [
    [Span(0, 11, M), Span(20, 30, E)],
    [Span(0, 11, M), Span(20, 30, E)],
    [],
    [],
    [Span(1, 5, M), Span(6, 9, E)],
]


def test_counts():
    """Places, hits and finds are counted by kind; sentences by whether they are caught or disturbed."""
    total = score(CASES, FOUND)
    mobile, email = total.tally(M), total.tally(E)
    assert (mobile.places, mobile.hits, mobile.found) == (4, 3, 2)
    assert (email.places, email.hits, email.found) == (1, 3, 1)
    assert (total.all.places, total.all.hits, total.all.found) == (5, 6, 3)
    assert (total.all.precision, total.all.recall) == (3 / 6, 3 / 5)
    assert total.all.f1 == pytest.approx(2 * 0.5 * 0.6 / 1.1)
    assert (total.flagging, total.caught, total.whole) == (3, 2, 1)
    assert (total.clean, total.disturbed) == (2, 1)


def test_faults_name_what_is_missed_and_what_is_wrong():
    """A sentence with a miss or a wrong hit is kept with both."""
    faults = score(CASES, FOUND).faults
    assert [(fault.case.id, len(fault.missed), len(fault.wrong)) for fault in faults] == [
        ("one of two", 1, 1),
        ("none", 1, 0),
        ("disturbed", 0, 2),
    ]


def test_nothing_to_find_and_nothing_said_is_no_division_by_nothing():
    """A clean set without hits has full precision and recall."""
    total = score([CASES[3]], [[]])
    assert (total.all.precision, total.all.recall, total.all.f1) == (1.0, 1.0, 1.0)


def test_too_few_answers_are_refused():
    """An implementation that leaves out a sentence is not scored."""
    with pytest.raises(ValueError, match="zip"):
        score(CASES, FOUND[:-1])


def test_the_table_has_every_kind():
    """Each of the thirteen kinds has a row, then all kinds, then the sentences."""
    lines = list(table(Run("mine", "seen", score(CASES, FOUND))))
    assert [line.split()[0] for line in lines[2:15]] == [kind.value for kind in SensitiveKind]
    assert lines[15].split() == ["all", "kinds", "5", "3", "6", "0.500", "0.600", "0.545"]
    assert "caught: 2 (66.7%), with every place: 1 (33.3%)" in lines[16]
    assert lines[17] == "clean sentences: 2, wrongly flagged: 1 (50.0%)"


def test_json_has_the_same_figures():
    """`--as json` says what the table says."""
    data = as_data(Run("mine", "seen", score(CASES, FOUND)))
    assert data["kinds"][M] == {
        "places": 4,
        "hits": 3,
        "found": 2,
        "precision": 0.6667,
        "recall": 0.5,
        "f1": 0.5714,
    }
    assert (data["flagging"], data["caught"], data["clean"], data["disturbed"]) == (3, 2, 2, 1)
    assert len(data["kinds"]) == len(SensitiveKind) + 1


def test_misses_show_the_sentence_and_the_value():
    """A missed place is shown with its sentence."""
    case = Case("a-1", "手机13800000000", (Span(2, 13, M),))
    assert list(misses(score([case], [[]]).faults)) == [
        "a-1: '手机13800000000'",
        "  missed mobile: '13800000000'",
    ]


@pytest.mark.parametrize(
    ("name", "unseen_too", "expected"),
    [("seen", False, True), ("unseen", False, False), ("unseen", True, True)],
)
def test_the_unseen_half_stays_unseen(name, unseen_too, expected):
    """Sentences of a set named unseen are printed only when asked for on top."""
    assert shown(Run("mine", name, score([], [])), unseen_too=unseen_too) is expected


def test_a_program_is_measured(tmp_path, capsys):
    """A program that reads and writes JSON lines is scored like the engine, text with newlines too."""
    rows = [("电话\n138", [(3, 6, M)]), ("没有", []), ("第1条", [])]
    path = write_set(tmp_path / "small.jsonl", *rows)
    words = ["--jsonl-command", program(tmp_path, ECHO), "--as", "json", "--misses", str(path)]
    report(arguments().parse_args([*words]))
    (run,) = json.loads(capsys.readouterr().out)["sets"]
    assert run["set"] == "small"
    assert (run["kinds"][M]["found"], run["kinds"][M]["hits"]) == (1, 2)
    assert (run["caught"], run["clean"], run["disturbed"]) == (1, 2, 1)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import sys; sys.exit('no')", "exits 1: no"),
        ("print('hello')", "got 'hello'"),
        ('print(\'{"id": "0", "spans": [[0, 1, "shoe_size"]]}\')', "shoe_size"),
        ('print(\'{"id": "0", "spans": []}\\n\' * 2)', "'0' twice"),
        ("", "expected 1 answers, got 0"),
    ],
)
def test_a_program_that_answers_otherwise_is_not_scored(tmp_path, source, said):
    """No answer, half an answer, an unknown kind: an error, never a figure."""
    with pytest.raises(PeerError, match=said):
        command(program(tmp_path, source))(["x"])


def test_a_program_that_is_not_there():
    """A command that cannot be run is an error with its name."""
    with pytest.raises(PeerError, match="no-such-program"):
        command("no-such-program --fast")(["x"])


def test_naive_regexes_have_every_kind_and_no_sense():
    """The regexes find a labelled value, and flag any other number of that length."""
    assert naive(["手机13800001111", "流水号913800001111"]) == [
        [Span(2, 13, M)],
        [Span(4, 15, M)],
    ]
    (found,) = naive(["微信号：abc_123"])
    assert found == [Span(4, 11, "wechat_qq")]


def test_loads_are_what_they_are_called():
    """The same bodies, alone, with a sentence each, and joined; the sentences on their own."""
    cases = [Case("1", "甲", ()), Case("2", "乙", ())]
    clean, mixed, joined, sentences = loads(cases, 5)
    assert len(clean.texts) == 5
    assert all(len(text) > 1000 for text in clean.texts)
    assert mixed.texts == tuple(
        f"{body}\n{sign}\n" for body, sign in zip(clean.texts, "甲乙甲乙甲", strict=True)
    )
    assert joined.texts == ("\n".join(mixed.texts),)
    assert set(sentences.texts) == {"甲", "乙"}


def test_speed_is_bytes_by_time():
    """The size is that of UTF-8; a load is read as often as there are rounds."""
    read: list[int] = []

    def screen(texts):
        read.append(len(texts))
        sum(i * i for i in range(50_000))
        return [[] for _ in texts]

    load = Load("x", ("中文", "a"))
    assert load.bytes == 7
    assert megabytes_a_second(screen, load, rounds=2) > 0
    assert read == [1, 1, 2, 2]


def test_the_script_runs(tmp_path):
    """The whole command prints the table and keeps quiet about sentences it was not asked for."""
    path = write_set(tmp_path / "small.jsonl", ("手机13800001111", [(2, 13, M)]), ("甲", []))
    done = subprocess.run(
        [sys.executable, "-m", "scripts.screening", "--naive", str(path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "all kinds                 1      1      1      1.000   1.000  1.000" in done.stdout
    assert "13800001111" not in done.stdout
    assert read_set(path)[0].spans == (Span(2, 13, M),)
