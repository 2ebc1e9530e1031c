"""The configuration files: read whole, and against each other."""

import pytest

from catalog.load.site import read_site
from catalog.load.tree import content_tree
from tests.load.test_refusal import SITE

CASES = {
    "a wrong check digit": (
        "agency",
        SITE["content/agency.yml"].replace("0000000P", "0000000Q"),
        ("LD505", 3, 7),
    ),
    "a code too short": (
        "agency",
        SITE["content/agency.yml"].replace("0000000P", "P"),
        ("LD505", 3, 7),
    ),
    "a domain with its scheme": (
        "agency",
        SITE["content/agency.yml"].replace("domain: ybj", "domain: https://ybj"),
        ("LD507", 6, 9),
    ),
    "a postcode of five digits": (
        "agency",
        SITE["content/agency.yml"].replace('"000000"', '"00000"'),
        ("LD507", 8, 11),
    ),
    "an unknown liaison": (
        "departments",
        "office: {name: 办公室, duties: 综合, phone: 0000-1, liaison: chen-y}\n",
        ("LD503", 1, 57),
    ),
    "a key in capitals": (
        "departments",
        "office: {name: 甲, duties: 乙, phone: 0000-1}\nFunds: {name: 甲, duties: 乙, phone: 0000-1}\n",
        ("LD507", 2, 8),
    ),
    "an unknown department": (
        "staff",
        "chen-x: {name: 陈某, roles: [{role: editor, department: offic, from: 2022-01-01}]}\n",
        ("LD502", 1, 55),
    ),
    "a role without department": (
        "staff",
        "chen-x: {name: 陈某, roles: [{role: department_head, from: 2022-01-01}]}\n",
        ("LD506", 1, 28),
    ),
    "a role that ends before it begins": (
        "staff",
        "chen-x: {name: 陈某, roles: [{role: office, from: 2022-01-01, until: 2021-01-01}]}\n",
        ("LD508", 1, 68),
    ),
    "an unknown role": (
        "staff",
        "chen-x: {name: 陈某, roles: [{role: edtor, from: 2022-01-01}]}\n",
        ("LD204", 1, 35),
    ),
    "a nested class twice": (
        "taxonomy",
        "- key: a\n  title: 甲\n  children:\n    - {key: a, title: 乙}\n",
        ("LD504", 4, 13),
    ),
    "a list for a mapping": ("staff", "- a\n", ("LD201", 1, 1)),
    "a mapping for a list": ("taxonomy", "a: b\n", ("LD201", 1, 1)),
    "an unknown key": ("taxonomy", "- {key: a, titel: 甲, title: 甲}\n", ("LD202", 1, 12)),
    "a topic of an unknown department": (
        "topics",
        "- {key: a, title: 甲, owner: fund, freshness_days: 9, opened: 2025-01-01}\n",
        ("LD502", 1, 29),
    ),
    "a source twice": (
        "sources",
        "- {key: a, name: 甲, level: media}\n- {key: a, name: 乙, level: media}\n",
        ("LD504", 2, 9),
    ),
    "a source's domain as address": (
        "sources",
        "- {key: a, name: 甲, level: media, domains: ['https://a.example']}\n",
        ("LD507", 1, 45),
    ),
    "a day of another year": (
        "calendar",
        "years: {2027: {workdays: [2026-12-31], source: 甲}}\n",
        ("LD509", 1, 27),
    ),
    "a year that is none": ("calendar", "years: {next: {source: 甲}}\n", ("LD208", 1, 15)),
    "a key twice": ("calendar", "years: {}\nyears: {}\n", ("LD103", 2, 1)),
    "synonyms as text": ("synonyms", "- 医保\n", ("LD201", 1, 3)),
    "several documents": ("synonyms", "- [a, b]\n---\n- [c, d]\n", ("LD107", 2, 1)),
    "an empty file": ("topics", "", ("LD007", 1, 1)),
}


def site(root, files):
    """Return what `read_site` gives for a sound site with these files instead."""
    for name, text in (SITE | files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            path.write_text(text, encoding="utf-8")
    return read_site(root, content_tree(root))


def test_a_sound_site_is_read(tmp_path):
    """Four files are enough; the optional ones count as empty; places are given by file."""
    read, findings, places = site(tmp_path, {})
    assert findings == []
    assert read is not None
    assert read.agency.name == "示例市医疗保障局"
    assert read.departments["office"].liaison == "chen-x"
    assert (read.topics, read.sources, read.synonyms) == ((), (), ())
    assert places["content/staff.yml"]["chen-x", "roles", 0, "from"] == (1, 69)


@pytest.mark.parametrize(("name", "text", "expected"), CASES.values(), ids=CASES.keys())
def test_faults_are_told_at_the_exact_place(tmp_path, name, text, expected):
    """Each fault gives its code, file, line and column, and nothing else is told of that file."""
    _, findings, _ = site(tmp_path, {f"content/{name}.yml": text})
    told = [
        (each.code, *(each.place or (0, 0)))
        for file, each in findings
        if file == f"content/{name}.yml"
    ]
    assert told == [expected]


@pytest.mark.parametrize("name", ["agency", "departments", "staff", "taxonomy"])
def test_without_a_required_file_there_is_no_site(tmp_path, name):
    """A missing file is told at its own path, and no site is given."""
    read, findings, _ = site(tmp_path, {f"content/{name}.yml": None})
    assert read is None
    assert [(file, each.code) for file, each in findings] == [(f"content/{name}.yml", "LD501")]


def test_an_unreadable_optional_file_keeps_the_site(tmp_path):
    """The site is there for the other findings' sake, the fault is an error all the same."""
    read, findings, _ = site(tmp_path, {"content/topics.yml": "- [\n"})
    assert read is not None
    assert [each.code for _, each in findings] == ["LD101"]


@pytest.mark.parametrize("name", ["topics", "sources", "waivers"])
@pytest.mark.parametrize("text", ["- [\n", "- {kye: a}\n", "a: b\n"], ids=str.strip)
def test_the_site_knows_what_could_not_be_read(tmp_path, name, text):
    """An optional file that is refused is named, one that is sound or not there is not."""
    read, _, _ = site(tmp_path, {f"content/{name}.yml": text})
    assert read is not None
    assert read.unread == {name}
    read, _, _ = site(tmp_path, {f"content/{name}.yml": "[]\n"})
    assert read is not None
    assert read.unread == frozenset()


def test_an_optional_file_that_is_no_plain_file_could_not_be_read(tmp_path):
    """A link in the place of a file is there for whoever looks, but not read."""
    site(tmp_path, {})
    (tmp_path / "content/topics.yml").symlink_to(tmp_path / "content/agency.yml")
    read, findings, _ = read_site(tmp_path, content_tree(tmp_path))
    assert read is not None
    assert read.unread == {"topics"}
    assert findings == []


@pytest.mark.parametrize("written", ["topics.yaml", "Topics.YML", "topics.yml.txt"])
def test_a_misnamed_optional_file_could_not_be_read(tmp_path, written):
    """Its name is told where content/ is walked; nothing is missing besides."""
    read, findings, _ = site(tmp_path, {f"content/{written}": "[]\n"})
    assert read is not None
    assert (read.unread, findings) == ({"topics"}, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- {code: TX103, plaec: items}\n- {code: TM105, place: items}\n", {"TX103", "TM105"}),
        ("- {code: TX103\n", {"TX103"}),
        ("- {cdoe: 'TX103', place: items/2025/ATX1033.md}\n", {"TX103"}),
        ("- {place: items}\n", set()),
        (
            "- {fingerprint: k3f9a20-5c1e8b7d90a2f346, code: PI102",
            {"PI102", "k3f9a20-5c1e8b7d90a2f346"},
        ),
    ],
    ids=["misspelt key", "no end", "misspelt code", "no code", "fingerprint"],
)
def test_which_codes_unreadable_waivers_name(tmp_path, text, codes):
    """What such a file may waive is known by the codes in its text."""
    read, _, _ = site(tmp_path, {"content/waivers.yml": text})
    assert read is not None
    assert read.waivers_in_doubt == codes


def test_a_day_that_is_both_free_and_worked(tmp_path):
    """It is told once, at the later list, with the line of the other; a day of another year is only that."""
    text = "years:\n  2027:\n    holidays: [2027-01-01, 2027-01-02]\n    workdays: [2027-01-02]\n    source: 甲\n"
    _, [(_, found)], _ = site(tmp_path, {"content/calendar.yml": text})
    assert (found.code, found.place) == ("LD510", (4, 16))
    assert "第 3 行" in found.message.zh
    assert "line 3" in found.message.en
    _, some, _ = site(tmp_path, {"content/calendar.yml": text.replace("2027:", "2028:")})
    assert {found.code for _, found in some} == {"LD509"}
