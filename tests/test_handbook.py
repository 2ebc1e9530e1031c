"""The handbook: a page a rule and refusal, up to date, whole, and linked."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from catalog.check.explain import ALL, BY_CODE
from catalog.check.handbook import Handbook, chapter, escaped, fenced, page_name
from catalog.check.rule import Rule
from catalog.diagnostic import Basis, Text
from catalog.settings import installed_handbook
from scripts import handbook
from tests.conftest import ROOT
from tests.looped import looped

FOLDER = ROOT / handbook.FOLDER
EVERY = looped("entry", ALL, ids=lambda entry: entry.code)
MARKDOWN = MarkdownIt("commonmark").enable("table")
LINK = re.compile(r"(?<![\\!])\[(?P<text>(?:\\.|[^\]\\\n])*)\]\((?P<target>[^)\s]+)\)")
FENCE = re.compile(r"(?ms)^(`{3,}).*?^\1$")


def text_of(entry) -> str:
    """Return the page as it lies in the repository."""
    return (FOLDER / page_name(entry.code)).read_text("utf-8")


def test_handbook_is_up_to_date():
    """No page is missing, stale or left over."""
    changes = [name for name, _ in handbook.differences(ROOT, handbook.pages())]
    assert changes == [], "run: .venv/bin/python -m scripts.update_docs"


def test_differences(tmp_path: Path):
    """A page that is missing or stale is to be written, one that is left over to be removed."""
    folder = tmp_path / handbook.FOLDER
    folder.mkdir(parents=True)
    for name, text in {"same.md": "a", "stale.md": "a", "left.md": "a"}.items():
        (folder / name).write_text(text, "utf-8")
    wanted = {"same.md": "a", "stale.md": "b", "missing.md": "c"}
    found = list(handbook.differences(tmp_path, wanted))
    assert found == [("stale.md", "b"), ("missing.md", "c"), ("left.md", None)]
    handbook.renew(tmp_path, found)
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == wanted


def test_without_a_folder(tmp_path: Path):
    """Where nothing is yet, everything is missing."""
    assert list(handbook.differences(tmp_path, {"a.md": "a"})) == [("a.md", "a")]


@EVERY
def test_page_holds_all_there_is_to_know(entry):
    """Title, explanation, severity, basis, both examples, what is said, and all in English, too."""
    text = text_of(entry)
    assert text.startswith(f"# {entry.code} {escaped(entry.title.zh)}\n")
    assert escaped(entry.explanation.zh) in text
    assert escaped(entry.explanation.en) in text
    assert f"`{entry.name}`" in text
    for heading in ("- 级别：", "- 依据：", "## 有问题的", "## 正确的写法", "## In English"):
        assert heading in text
    # No file can show LD012; the PU family is told when publishing, not when checking.
    if entry.code != "LD012" and not entry.code.startswith("PU"):
        assert f" {entry.code} " in text.partition("检查时这样说：")[2].partition("## 正确")[0]


@EVERY
def test_page_shows_what_it_holds(entry):
    """Nothing in a page is taken for HTML, and nothing in it is hidden."""
    text = text_of(entry).replace(handbook.NOTE, "")
    assert text.replace("\n", "").replace("\u3000", "").isprintable()
    inner = [child for token in MARKDOWN.parse(text) for child in (token, *(token.children or ()))]
    assert [one.content for one in inner if one.type in {"html_block", "html_inline"}] == []


@looped("page", sorted(FOLDER.glob("*.md")), ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path):
    """Every relative link of a page leads to a page, its heading there; no page names a place of a machine."""
    text = FENCE.sub("", page.read_text("utf-8"))
    for found in LINK.finditer(text):
        path, _, anchor = found["target"].partition("#")
        if "://" in path:
            continue
        target = page.parent / path
        assert target.is_file(), path
        if anchor:
            headings = re.findall(r"(?m)^#+ (.+)$", target.read_text("utf-8"))
            assert anchor in {heading.lower() for heading in headings}
    assert re.findall(r"(?<![\w.])/(?:work|tmp|home|root)/", text) == []


def test_index_names_every_page_once():
    """The index lists all pages by family, in the order of codes."""
    index = (FOLDER / handbook.INDEX).read_text("utf-8")
    assert re.findall(r"(?m)^- \[([A-Z0-9]+)\]\(\1\.md\) ", index) == [each.code for each in ALL]
    families = list(dict.fromkeys(each.code[:2] for each in ALL))
    assert re.findall(r"(?m)^## ([A-Z]{2})$", index) == families


def test_neighbours():
    """A page leads to the one before and the one after; the first and the last have one of them."""
    for before, after in pairwise(ALL):
        assert f"下一条 [{after.code} " in text_of(before)
        assert f"上一条 [{before.code} " in text_of(after)
    assert "上一条" not in text_of(ALL[0])
    assert "下一条" not in text_of(ALL[-1])


def test_what_cannot_be_lowered_is_said():
    """Gates and refusals are marked, other rules are not."""
    gate = next(each for each in ALL if isinstance(each, Rule) and each.firm)
    plain = next(each for each in ALL if isinstance(each, Rule) and not each.firm)
    assert "把关" in text_of(gate)
    assert "级别固定" in text_of(BY_CODE["LD302"])
    assert "不能登记例外）" not in text_of(plain)


# The parts


def test_links_of_a_handbook(tmp_path: Path):
    """The published page comes first, then the file in the checkout; a page that is nowhere has no link."""
    (tmp_path / "TX101.md").write_text("", "utf-8")
    here = Handbook("", tmp_path)
    assert here.link("TX101") == (tmp_path / "TX101.md").as_uri()
    assert here.place("TX101") == str(tmp_path / "TX101.md")
    assert (here.link("TX999"), here.place("TX999"), here.published("TX101")) == ("", "", "")
    both = Handbook("https://h.example/rules/", tmp_path)
    assert both.link("TX101") == both.place("TX101") == "https://h.example/rules/TX101.md"
    assert (Handbook().link("TX101"), Handbook().place("TX101")) == ("", "")


def test_the_checkout_has_the_handbook():
    """The pages are found beside the engine."""
    assert installed_handbook() == FOLDER


@pytest.mark.parametrize(
    ("prose", "markdown"),
    [
        ("“<!--”开始", r"“\<!--”开始"),
        ("写 `<b>` 或 <b>", r"写 `<b>` 或 \<b\>"),
        ("[附件](a) *x* _y_ \\", r"\[附件\](a) \*x\* \_y\_ " + "\\\\"),
        ("`a_b` a_b", r"`a_b` a\_b"),
    ],
)
def test_prose_is_escaped(prose: str, markdown: str):
    """What Markdown would read as markup is escaped; code between backticks stays."""
    assert escaped(prose) == markdown


def test_fence_is_longer_than_any_inside():
    """An example with a code block of its own does not end its fence."""
    assert fenced("```\na\n```", "text") == "````text\n```\na\n```\n````"
    assert fenced("a", "yaml") == "```yaml\na\n```"


def test_chapter_in_english():
    """A chapter is there in English, too, with an address where the basis has one."""
    rule = BY_CODE["TX101"]
    assert isinstance(rule, Rule)
    changed = replace(
        rule,
        basis=(Basis("某法", "第三条", "https://law.example/3"),),
        explanation=Text("说明", "why"),
    )
    text = chapter(changed, "en", "error X", level=3)
    assert "- Basis: ['某法', art. 3](https://law.example/3)\n" in text
    assert "### Reported\n" in text
    assert "What is said of it:\n\n```text\nerror X\n```" in text
