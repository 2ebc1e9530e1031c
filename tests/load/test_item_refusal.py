"""Every way in which an item is refused: code, line and column, exactly."""

import pytest
import yaml

from catalog.diagnostic import Severity
from catalog.load import yaml_tree
from catalog.load.fault import BODY, MATTER, sample
from catalog.model.text import HIDDEN as HIDDEN_CHARACTERS
from tests.load.sample import ADDED, FIRST, found, item, with_body, with_line

GOOD = sample().encode()

FILES = {
    "empty": (b"", [("LD007", 1, 1)]),
    "blank lines only": (b"\n \n", [("LD007", 1, 1)]),
    "a byte-order mark alone": (b"\xef\xbb\xbf", [("LD007", 1, 1)]),
    "GB18030": (GOOD.decode().encode("gb18030"), [("LD001", 2, 8)]),
    "UTF-16 with mark": (GOOD.decode().encode("utf-16"), [("LD002", 1, 1)]),
    "UTF-16 big-endian with mark": (
        b"\xfe\xff" + GOOD.decode().encode("utf-16-be"),
        [("LD002", 1, 1)],
    ),
    "UTF-16 without mark": (GOOD.decode().encode("utf-16-le"), [("LD002", 1, 1)]),
    "UTF-32": (GOOD.decode().encode("utf-32"), [("LD002", 1, 1)]),
    "bytes that are no text": (b"---\ntitle: \xe5\x85\xb3\xff\xfe\xfd\n---\n", [("LD003", 2, 9)]),
    "a conflict in the front matter": (
        sample("<<<<<<< HEAD\n" + MATTER + "=======\n>>>>>>> draft\n").encode(),
        [("LD008", 2, 1), ("LD008", 17, 1), ("LD008", 18, 1)],
    ),
    "a conflict in the body": (
        with_body("<<<<<<< HEAD\n甲\n||||||| base\n乙\n=======\n丙\n>>>>>>> draft"),
        [("LD008", FIRST + n, 1) for n in (0, 2, 4, 6)],
    ),
    "no opening fence": ((MATTER + "---\n" + BODY).encode(), [("LD009", 1, 1)]),
    "a blank line before the fence": (b"\n" + GOOD, [("LD009", 1, 1)]),
    "no closing fence": (("---\n" + MATTER + BODY).encode(), [("LD010", 1, 1)]),
    "a second front matter": (
        with_body("---\nissuer: 示例市医疗保障局\n---\n正文"),
        [("LD011", FIRST, 1)],
    ),
    "front matter behind the fence": (with_body("kind: notice\n\n正文"), [("LD011", FIRST, 1)]),
    "NUL in the body": (with_body("甲\0乙"), [("LD004", FIRST, 2)]),
    "NUL in a field": (with_line("issuer: 甲\0乙"), [("LD004", ADDED, 10)]),
}

HIDDEN = {
    f"U+{ord(character):04X} in a {where}": (
        make(f"{start}甲{character}乙"),
        [("LD005", line, column)],
    )
    for character in "\u202e\u2066\u200b\u200d\u2060\u00ad\ufeff\x1b\x85"
    for where, make, start, line, column in (
        ("field", with_line, "issuer: ", ADDED, 10),
        ("body", with_body, "", FIRST, 2),
    )
}

YAML = {
    "a second colon": (with_line("issuer: 甲: 乙"), [("LD101", ADDED, 10)]),
    "an open quote": (with_line("issuer: '甲"), [("LD101", ADDED, 9)]),
    "an open bracket": (with_line("topics: [a, b"), [("LD101", ADDED, 9)]),
    "a full-width colon": (with_line("issuer：甲"), [("LD101", ADDED, 1)]),
    "a reserved sign": (with_line("issuer: @甲"), [("LD101", ADDED, 9)]),
    "a tab": (with_line("issuer:\t甲"), [("LD102", ADDED, 8)]),
    "a tab as indentation": (
        sample(MATTER + "source:\n\tkind: own\n").encode(),
        [("LD102", 17, 1)],
    ),
    "a key twice": (with_line("issuer: 甲\nissuer: 乙"), [("LD103", ADDED + 1, 1)]),
    "a nested key twice": (with_line("source: {kind: own, kind: own}"), [("LD103", ADDED, 21)]),
    "an anchor": (with_line("issuer: &a 甲"), [("LD104", ADDED, 9)]),
    "an alias": (
        with_line("issuer: &a 甲\njoint_issuers: [*a]"),
        [("LD104", ADDED, 9), ("LD104", ADDED + 1, 17)],
    ),
    "bold taken for an alias": (with_line("issuer: **甲**"), [("LD104", ADDED, 9)]),
    "a tag": (with_line("issuer: !!str 甲"), [("LD105", ADDED, 9)]),
    "a private tag": (with_line("issuer: !甲 乙"), [("LD105", ADDED, 9)]),
    "a merge key": (with_line("<<: {issuer: 甲}"), [("LD106", ADDED, 1)]),
    "an end of document": (with_line("issuer: 甲\n...\ntopics: [a]"), [("LD107", ADDED + 1, 1)]),
    "a directive": (sample("%YAML 1.1\n" + MATTER).encode(), [("LD107", 2, 1)]),
    "10,000 brackets": (with_line("topics: " + "[" * 10_000), [("LD108", ADDED, 41)]),
    "1,000,000 brackets": (with_line("topics: " + "[" * 1_000_000), [("LD108", ADDED, 41)]),
    "10,000 braces": (with_line("topics: " + "{a: " * 10_000), [("LD108", ADDED, 137)]),
    "10,000 dashes": (with_line("topics:\n" + "- " * 10_000), [("LD108", ADDED + 1, 201)]),
    "1,000,000 dashes": (with_line("topics:\n" + "- " * 1_000_000), [("LD108", ADDED + 1, 201)]),
    "1,000 levels of indentation": (
        with_line("topics:\n" + "\n".join(" " * n + "a:" for n in range(1, 1000))),
        [("LD108", ADDED + 200, 201)],
    ),
    "60 levels of indentation": (
        with_line("topics:\n" + "\n".join(" " * n + "a:" for n in range(1, 60)) + " b"),
        [("LD108", ADDED + 32, 33)],
    ),
    "a list as key": (with_line("? [a]\n: b"), [("LD201", ADDED, 3)]),
}

FIELDS = {
    "text for a list": (with_line("keywords: 门诊"), [("LD201", 12, 11)]),
    "a mapping for a list": (with_line("keywords: {a: b}"), [("LD201", 12, 11)]),
    "text for a mapping": (with_line("validity: effective"), [("LD201", ADDED, 11)]),
    "a list for text": (with_line("disclosure: [proactive]"), [("LD201", 9, 13)]),
    "a list for the whole": (b"---\n- a\n---\n", [("LD201", 2, 1)]),
    "text for the whole": (b"---\nabc\n---\n", [("LD201", 2, 1)]),
    "an unknown key": (with_line("isuer: 甲"), [("LD202", ADDED, 1)]),
    "an unknown nested key": (with_line("source: {kind: own, sorce: a}"), [("LD202", ADDED, 21)]),
    "an attribute's name for a key": (
        with_line("changes:\n  - {on: 2025-04-01, kind_: minor, kind: minor, note: 甲}"),
        [("LD202", ADDED + 1, 22)],
    ),
    "a gap under an unknown key": (with_line("isuer: 待补"), [("LD202", ADDED, 1)]),
    "a gap for the whole": ("---\n待补\n---\n".encode(), [("LD201", 2, 1)]),
    "a bad entry in a list that must not be empty": (
        sample(MATTER.replace("on: 2025-03-03", "on: 3月3日")).encode(),
        [("LD205", 15, 40)],
    ),
    "a missing field": (sample(MATTER.replace("kind: notice\n", "")).encode(), [("LD203", 1, 1)]),
    "an empty field": (with_line("kind:"), [("LD203", 4, 1)]),
    "a null field": (with_line("kind: null"), [("LD203", 4, 1)]),
    "a tilde": (with_line("kind: ~"), [("LD203", 4, 1)]),
    "a missing nested field": (with_line("source: {url: a}"), [("LD203", ADDED, 9)]),
    "an unknown value": (with_line("disclosure: proactiv"), [("LD204", 9, 13)]),
    "a label for a value": (with_line("disclosure: 主动公开"), [("LD204", 9, 13)]),
    "not a date": (with_line("date_written: 2025/3/3"), [("LD205", 7, 15)]),
    "a day that is not": (with_line("date_written: 2025-02-29"), [("LD205", 7, 15)]),
    "a year out of range": (with_line("date_written: 0205-02-28"), [("LD205", 7, 15)]),
    "not a minute": (with_line("date_published: 2025-03-06 25:00"), [("LD206", 8, 17)]),
    "not a flag": (with_line("emergency: no"), [("LD207", ADDED, 12)]),
    "not a number": (with_line("term: {years: 五}"), [("LD208", 10, 15)]),
    "empty text": (with_line('title: ""'), [("LD209", 2, 8)]),
    "an empty entry": (with_line("keywords: [门诊, ]\ntopics: [~]"), [("LD209", 13, 10)]),
    "an unknown term": (with_line("term: {until: 2030-01-01, years: 5}"), [("LD210", 10, 7)]),
    "an empty list": (
        sample(MATTER.split("review:")[0] + "review: []\n").encode(),
        [("LD211", 13, 9)],
    ),
    "a gap in a required field": (with_line("department: 待补"), [("LD212", 6, 13)]),
    "a gap in a list": (with_line("keywords: [门诊, 待补]"), [("LD212", 12, 16)]),
    "a gap in the body": (
        with_body("电话：【待补】，【待补】"),
        [("LD213", FIRST, 4), ("LD213", FIRST, 9)],
    ),
    "a hidden character by its escape": (with_line('issuer: "甲\\u202E乙"'), [("LD005", ADDED, 9)]),
}

for _name in (
    "../甲.xlsx",
    "/甲.xlsx",
    "a/../../甲.xlsx",
    "C:\\甲.xlsx",
    "a//b",
    "./a",
    "a/",
    "..",
    "a\\b",
):
    FIELDS[f"an attachment {_name}"] = (
        with_line(f"attachments: [{{file: '{_name}', title: 附表}}]"),
        [("LD214", ADDED, 22)],
    )

BODIES = {
    "an open comment": ("甲\n乙 <!-- 丙\n丁", [("LD301", 1, 3)]),
    "a tag in a paragraph": ("甲<b>乙", [("LD302", 0, 2)]),
    "a tag behind code": ("`<b>` 与 \\<i> 和 <u>", [("LD302", 0, 16)]),
    "a tag behind a comment": ("甲 <!-- 乙 --> <u>", [("LD302", 0, 14)]),
    "a tag behind a comment of two lines": ("甲 <!-- 乙\n丙 --> <u>", [("LD302", 1, 7)]),
    "a tag in a list": ("- 甲\n  乙 <i>", [("LD302", 1, 5)]),
    "a tag in a quote": ("> 甲\n> 乙 <i>", [("LD302", 1, 5)]),
    "a tag in a table": ("| 甲 |\n| --- |\n| 乙 <i> |", [("LD302", 2, 5)]),
    "a tag in a heading": ("## 甲 <i>", [("LD302", 0, 6)]),
    "a tag in a footnote": ("甲[^1]\n\n[^1]: 乙 <i>\n\n丙", [("LD302", 2, 9)]),
    "a tag in a link": ("[甲 <i>](<a>) <u>", [("LD302", 0, 4), ("LD302", 0, 14)]),
    "blocks of HTML": ("<div>\n甲\n</div>\n\n<p>乙</p>", [("LD302", 0, 1), ("LD302", 4, 1)]),
    "a script": ("<script>alert(1)</script>", [("LD302", 0, 1)]),
    "a processing instruction": ("甲 <?php echo ?>", [("LD302", 0, 3)]),
    "a declaration": ("甲 <!DOCTYPE html>", [("LD302", 0, 3)]),
    "CDATA": ("甲 <![CDATA[乙]]>", [("LD302", 0, 3)]),
    "javascript:": ("甲[乙](javascript:alert)", [("LD303", 0, 2)]),
    "JavaScript: in capitals": ("[甲](JAVASCRIPT:alert)", [("LD303", 0, 1)]),
    "javascript: by an entity": ("[甲](&#106;avascript:alert)", [("LD303", 0, 1)]),
    "javascript: by reference": ("甲[乙][1]\n\n[1]: javascript:alert", [("LD303", 0, 2)]),
    "javascript: in brackets": ("甲<javascript:alert>", [("LD303", 0, 2)]),
    "vbscript:": ("[甲](vbscript:x)", [("LD303", 0, 1)]),
    "data:": ("[甲](data:text/html,x)", [("LD303", 0, 1)]),
    "an image by data:": ("甲![乙](data:image/png;base64,AA==)", [("LD303", 0, 2)]),
    "file:": ("[甲](file:///etc/passwd)", [("LD303", 0, 1)]),
    "//": ("甲乙 [丙](//www.province.example/)", [("LD304", 0, 4)]),
    "an image from elsewhere": ("甲 ![乙](http://www.province.example/a.png)", [("LD305", 0, 3)]),
    "..": ("[甲](../../../secret.xlsx)", [("LD306", 0, 1)]),
    ".. percent-encoded": ("[甲](%2e%2e/%2E./..%2fsecret)", [("LD306", 0, 1)]),
    "the folder content itself": ("[甲](../..)", [("LD306", 0, 1)]),
    "a path from the root": ("- [甲](/guide/)", [("LD307", 0, 3)]),
    "a backslash": ("[甲](a\\b.md)", [("LD308", 0, 1)]),
    "a percent-encoded backslash": ("[甲](..%5C..%5Csecret)", [("LD308", 0, 1)]),
    "a control character": ("[甲](java&#9;script:x)", [("LD308", 0, 1)]),
    "broken percent-encoding": ("[甲](%ff.md)", [("LD308", 0, 1)]),
    "an empty link": ("[甲]()", [("LD309", 0, 1)]),
    "a first-level heading": ("甲\n\n# 乙", [("LD310", 2, 1)]),
    "a first-level heading by underline": ("甲\n===", [("LD310", 0, 1)]),
    "an image without words": ("甲 ![](example/a.png)", [("LD311", 0, 3)]),
    "100,000 quotes": (">" * 100_000, [("LD312", 0, 1)]),
    "quotes and lists": ("甲\n\n" + "> - " * 20 + "乙", [("LD312", 2, 1)]),
    "20,000 footnotes": ("甲" + "[^a]" * 20_000 + "\n\n[^a]: 乙", [("LD313", 0, 2)]),
}
BODY_CASES = {
    name: (with_body(text), [(code, FIRST + line, column) for code, line, column in expected])
    for name, (text, expected) in BODIES.items()
}
CASES = FILES | HIDDEN | YAML | FIELDS | BODY_CASES


@pytest.mark.parametrize(("data", "expected"), CASES.values(), ids=CASES.keys())
def test_bad_files_are_refused_at_the_exact_place(data, expected):
    """Each fault is found once, with its code, at its line and column."""
    assert found(data) == expected


NOT_UTF8 = {"LD001", "LD002", "LD003"}
TEXTS = {name: case for name, case in CASES.items() if case[1][0][0] not in NOT_UTF8}


@pytest.mark.parametrize(("data", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_windows_line_ends_change_no_place(data, expected):
    """The same file with CRLF and a byte-order mark is refused at the same places."""
    windows = b"\xef\xbb\xbf" + data.removeprefix(b"\xef\xbb\xbf").replace(b"\n", b"\r\n")
    assert found(windows) == expected


@pytest.mark.parametrize("data", [data for data, _ in CASES.values()], ids=CASES.keys())
def test_every_message_names_what_was_found_and_shows_no_hidden_character(data):
    """Messages are complete in both languages, and no raw control or bidirectional character is in them."""
    for finding in item(data).findings:
        for text in (*finding.message, *finding.help):
            assert text.strip() == text
            assert text
            assert HIDDEN_CHARACTERS.search(text) is None
            assert "{" not in text.replace("{key: value}", "").replace("{until", "").replace(
                "{years", ""
            ).replace("{键: 值}", "")


UNREADABLE = {"LD001", "LD002", "LD003", "LD007", "LD008", "LD009", "LD010"} | {
    "LD101",
    "LD104",
    "LD105",
    "LD107",
    "LD108",
}


@pytest.mark.parametrize(
    "data", [data for data, expected in CASES.values() if expected[0][0] in UNREADABLE]
)
def test_a_file_that_cannot_be_read_has_no_item(data):
    """Where the front matter is refused there is no item, so nothing of it can be published."""
    assert item(data).item is None


def test_all_faults_of_a_file_are_told_at_once_in_place_order():
    """Faults of several fields and of the body come together, ordered by place."""
    data = sample(
        MATTER.replace("kind: notice", "kind: notic").replace("office", "待补"),
        body="\n# 甲\n\n乙<b>\n",
    ).encode()
    assert found(data) == [
        ("LD204", 4, 7),
        ("LD212", 6, 13),
        ("LD310", 18, 1),
        ("LD302", 20, 2),
    ]


def test_an_unknown_key_is_answered_with_the_nearest_known_one():
    """`disclosur` asks for `disclosure`, in both languages."""
    (finding,) = [
        each for each in item(with_line("disclosur: proactive")).findings if each.code == "LD202"
    ]
    assert finding.message.zh == "字段名：是“disclosur”，应为元数据已有的字段，是不是“disclosure”？"
    assert finding.message.en.endswith("did you mean 'disclosure'?")


def test_an_unknown_value_is_answered_with_the_nearest_one_by_key_or_label():
    """A misspelt key and a Chinese label both lead to the key."""
    for written in ("proactiv", "主动公开"):
        (finding,) = item(with_line(f"disclosure: {written}")).findings
        assert finding.message.zh == (
            f"公开方式（disclosure）：是“{written}”，应为 proactive、on_request、withheld 之一，"
            "是不是“proactive”？"
        )


def test_the_message_names_label_and_path_of_a_nested_field():
    """A nested field is named by its Chinese label and its path."""
    data = sample(MATTER.replace("on: 2025-03-03", "on: 3月3日")).encode()
    (finding,) = item(data).findings
    assert finding.message.zh.startswith("审核日期（review.0.levels.0.on）：是“3月3日”")
    assert finding.path == ("review", 0, "levels", 0, "on")


def test_what_was_found_is_shortened():
    """A value of a thousand characters does not fill the message."""
    (finding,) = item(with_line("disclosure: " + "甲" * 1000)).findings
    assert "甲" * 40 + "…" in finding.message.zh
    assert "甲" * 41 not in finding.message.zh


def test_the_command_that_converts_is_told():
    """GB18030 and UTF-16 are answered with the iconv line for that very file, its name quoted."""
    for encoding, name in (("gb18030", "GB18030"), ("utf-16", "UTF-16"), ("utf-16-be", "UTF-16BE")):
        loaded = item(GOOD.decode().encode(encoding), "content/items/2025/甲 乙.md")
        assert (
            f"iconv -f {name} -t UTF-8 'content/items/2025/甲 乙.md' >"
            in loaded.findings[0].help.zh
        )


def test_an_optional_gap_only_warns_and_is_left_out():
    """`待补` in an optional field is a warning and the field counts as absent."""
    loaded = item(with_line("doc_number: 待补"))
    assert [(each.code, each.severity) for each in loaded.findings] == [("LD212", Severity.WARNING)]
    assert loaded.item is not None
    assert loaded.item.doc_number is None


def test_a_gap_in_a_body_is_an_error_from_the_day_of_publication():
    """With a day of publication the gap is an error since that day, without one a warning."""
    (published,) = item(with_body("【待补】")).findings
    assert published.severity is Severity.ERROR
    assert str(published.since) == "2025-03-06"
    matter = MATTER.replace("date_published: 2025-03-06\n", "")
    (draft,) = item(sample(matter, "\n【待补】\n").encode()).findings
    assert draft.severity is Severity.WARNING
    assert draft.since is None


PureLoader = type("PureLoader", (yaml_tree.Untagged, yaml.BaseLoader), {})
"""The loader as it is where libyaml is missing."""


@pytest.mark.parametrize(("data", "expected"), (YAML | FIELDS).values(), ids=(YAML | FIELDS).keys())
def test_without_libyaml_the_places_are_the_same(monkeypatch, data, expected):
    """The YAML library's own parser leads to the same codes and places."""
    monkeypatch.setattr(yaml_tree, "Loader", PureLoader)
    assert found(data) == expected
