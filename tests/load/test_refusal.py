"""The table of refusals: each with a code of its own and examples that hold."""

import re

import pytest

from catalog.load.fault_site import AGENCY
from catalog.load.item import read_item
from catalog.load.page import read_page
from catalog.load.refusal import REFUSALS
from catalog.load.site import read_site
from catalog.load.tree import content_tree

SITE = {
    "content/agency.yml": AGENCY,
    "content/departments.yml": "office: {name: 办公室, duties: 综合, phone: 0000-1, liaison: chen-x}\n",
    "content/staff.yml": (
        "chen-x: {name: 陈某, roles: [{role: editor, department: office, from: 2022-01-01}]}\n"
    ),
    "content/taxonomy.yml": "- {key: general, title: 综合}\n",
}
RUNNABLE = [refusal for refusal in REFUSALS if refusal.runnable]


def codes(root, file, data):
    """Return the codes of the findings about the file, in a site that has nothing else amiss."""
    if file.startswith("content/items/"):
        return {each.code for each in read_item(file, data).findings}
    if file.startswith("content/pages/"):
        return {each.code for each in read_page(file, data).findings}
    for name, text in SITE.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / file).write_bytes(data)
    return {each.code for _, each in read_site(root, content_tree(root))[1]}


def test_codes_and_names_are_unique_and_in_order():
    """Codes are `LD` and three digits, sorted; no code and no name stands twice."""
    found = [refusal.code for refusal in REFUSALS]
    assert found == sorted(set(found))
    assert all(re.fullmatch(r"LD[0-9]{3}", code) for code in found)
    names = [refusal.name for refusal in REFUSALS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_each_refusal_is_told_in_both_languages(refusal):
    """Title, explanation, message and help are there in Chinese and in English."""
    for text in (refusal.title, refusal.explanation, refusal.message, refusal.help):
        if text != refusal.help or refusal.help.zh != "{advice}":
            assert re.search("[\u4e00-\u9fff]", text.zh)
        assert text.en
    assert "应" in refusal.message.zh or "expected" not in refusal.message.en


@pytest.mark.parametrize("refusal", RUNNABLE, ids=lambda refusal: refusal.name)
def test_the_bad_example_is_refused_so(refusal, tmp_path):
    """Reading the bad example gives the refusal's code."""
    assert refusal.code in codes(tmp_path, refusal.file, refusal.bad.encode(refusal.encoding))


@pytest.mark.parametrize("refusal", RUNNABLE, ids=lambda refusal: refusal.name)
def test_the_good_example_has_no_finding(refusal, tmp_path):
    """Reading the good example gives no finding at all."""
    assert codes(tmp_path, refusal.file, refusal.good.encode()) == set()
