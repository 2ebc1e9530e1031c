"""Pages: one first-level heading, tokens left alone, the same gates for links and HTML."""

import pytest

from catalog.load.page import read_page

MATTER = "---\ntitle: 指南\nreview: [{role: office, by: chen-x, on: 2025-03-03}]\n---\n\n"
FILE = "content/pages/guide.md"


def found(text):
    """Return (code, line, column) of each finding."""
    return [
        (each.code, *(each.place or (0, 0))) for each in read_page(FILE, text.encode()).findings
    ]


def test_a_sound_page_is_read():
    """Front matter and body are there, tokens in text and links are left alone."""
    text = (
        MATTER
        + "# 指南\n\n{{ agency.name }} [写信](mailto:{{agency.email}}) [申请]({{agency.request_url}})\n"
    )
    loaded = read_page(FILE, text.encode())
    assert loaded.findings == ()
    assert loaded.page is not None
    assert loaded.page.matter.title == "指南"
    assert "{{ agency.name }}" in loaded.page.body.markdown


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## 甲\n", [("LD314", 5, 1)]),
        ("# 甲\n\n# 乙\n", [("LD315", 8, 1)]),
        ("# 甲\n\n<b>乙\n", [("LD302", 8, 1)]),
        ("# 甲\n\n[乙](//a.example)\n", [("LD304", 8, 1)]),
        ("# 甲\n\n[乙](../../secret)\n", [("LD306", 8, 1)]),
    ],
)
def test_faults_of_pages_are_told_at_the_exact_place(body, expected):
    """Headings, HTML and links of a page are judged like those of an item."""
    assert found(MATTER + body) == expected


def test_an_unknown_key_of_a_page_is_refused():
    """Front matter of pages knows its own keys only."""
    text = MATTER.replace("title:", "titel: 甲\ntitle:") + "# 甲\n"
    assert found(text) == [("LD202", 2, 1)]


def test_front_matter_without_its_fence_is_not_shown_as_text():
    """A page that begins with a known key has lost its fence."""
    assert ("LD011", 1, 1) in found("title: 指南\n\n# 指南\n")
