"""Laws of reading: any bytes give a value, never an exception."""

from hypothesis import given
from hypothesis import strategies as st

from catalog.diagnostic import Place, Severity
from catalog.load.fault import MATTER, sample
from catalog.load.page import read_page
from catalog.load.reader_plain import plain_facts
from catalog.load.site import SHAPES, read_config
from catalog.load.yaml_tree import read_tree
from tests.load.sample import item

PIECES = st.sampled_from(
    [
        *("[]{}:,-?&*!|>'\"%@`#~<= \n\t0a甲：\u202e\ufeff\0\r\\"),
        "---",
        "...",
        "<<: ",
        "- ",
        ": ",
        "\n  ",
        "title: ",
        "kind: notice\n",
        "待补",
        "\ue000",
        "中\n  国",
    ]
)
YAMLISH = st.lists(PIECES, max_size=60).map("".join)
MARKDOWNISH = st.lists(
    st.sampled_from(
        [
            *("#*_`~<>[]()!|\\&;:-+=^ \n\t1a甲。\u200b"),
            "<!--",
            "-->",
            "<b>",
            "](",
            "![",
            "[^1]",
            "```",
            "    ",
            "\n\n",
            "| - |\n",
            "javascript:",
            "//",
        ]
    ),
    max_size=60,
).map("".join)


def check(findings):
    """Every finding has a place in the file and words in both languages that can be written out."""
    for finding in findings:
        assert finding.place is not None
        assert finding.place.line >= 1
        assert finding.place.column >= 1
        assert "\n".join((*finding.message, *finding.help)).encode()


@given(st.binary(max_size=300))
def test_random_bytes_give_findings_and_no_item(data):
    """No bytes raise; what is no item is refused with at least one error."""
    loaded = item(data)
    check(loaded.findings)
    assert loaded.item is None
    assert any(each.severity is Severity.ERROR for each in loaded.findings)


@given(YAMLISH)
def test_random_front_matter_gives_findings(text):
    """No front matter raises; the item is there or an error says why not."""
    loaded = item(f"---\n{text}\n---\n".encode())
    check(loaded.findings)
    assert loaded.item is None
    assert any(each.severity is Severity.ERROR for each in loaded.findings)


@given(YAMLISH)
def test_a_random_line_in_sound_front_matter_gives_findings(text):
    """A sound item with any line more is read, or an error says why not; places lie inside the file."""
    data = sample(MATTER + text + "\n").encode()
    loaded = item(data)
    check(loaded.findings)
    errors = [each for each in loaded.findings if each.severity is Severity.ERROR]
    assert loaded.item is not None or errors


@given(MARKDOWNISH)
def test_random_bodies_are_read_without_comrak(text):
    """The reader in Python raises for no body either, and its places lie inside the text."""
    facts = plain_facts(text, Place)
    lines = text.count("\n") + 1
    places = [link.place for link in facts.links]
    places += [heading.place for heading in facts.headings]
    places += [place for place, _ in facts.raw_html]
    assert all(1 <= place.line <= lines for place in places)


@given(MARKDOWNISH)
def test_random_bodies_give_findings(text):
    """No body raises, and what is published has no raw HTML."""
    loaded = item(sample(body=f"\n{text}\n").encode())
    check(loaded.findings)
    html = loaded.body.html or ""
    if "<!-- raw HTML omitted -->" in html:
        assert any(each.code == "LD302" for each in loaded.findings)


@given(st.binary(max_size=200), YAMLISH, st.sampled_from(sorted(SHAPES)))
def test_random_configuration_gives_findings(data, text, name):
    """No bytes raise for pages and configuration files either."""
    check(read_page("content/pages/a.md", data).findings)
    check(read_config(name, data).findings)
    check(read_config(name, text.encode()).findings)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.recursive(
            st.from_regex(r"[a-z0-9甲乙]{1,6}", fullmatch=True),
            lambda inner: (
                st.lists(inner, min_size=1, max_size=3)
                | st.dictionaries(
                    st.from_regex(r"[a-z]{1,4}", fullmatch=True), inner, min_size=1, max_size=3
                )
            ),
            max_leaves=8,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_written_is_what_is_read(value):
    """A tree of text written in flow style is read back the same."""

    def written(node):
        if isinstance(node, dict):
            return "{" + ", ".join(f"'{k}': {written(v)}" for k, v in node.items()) + "}"
        if isinstance(node, list):
            return "[" + ", ".join(map(written, node)) + "]"
        return f"'{node}'"

    tree = read_tree(written(value))
    assert tree.findings == []
    assert tree.value == value
