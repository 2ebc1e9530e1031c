"""Steps of a matter are joined over any number of links; a chain that is too long is not told."""

from __future__ import annotations

from catalog.select.decision_chain import LONGEST, decision_chains
from tests import builders
from tests.builders import USCC


def chains(example: str) -> dict[str, list[str]]:
    """Return the members of each chain by the end of each member's identifier."""
    around = builders.world(example)
    found = decision_chains(builders.extract(each, around) for each in around.items)
    return {one[-5:]: [each.identifier[-5:] for each in some] for one, some in found.items()}


def linked(relation: str, to: int, day: str = "2025-03-07") -> str:
    """Return an item that names another one."""
    return f"date_published: {day}\nlinks: {{{relation}: [{USCC}/2025-{to:05}]}}"


def test_links_are_joined_whatever_their_direction():
    """Two reports of one consultation and the decision after one of them are one chain, oldest first."""
    example = "\n---\n".join(
        (
            linked("draft", 3, "2025-05-01"),
            linked("results_of", 3, "2025-04-01"),
            "date_published: 2025-03-20",
            linked("progress_of", 1, "2025-05-20"),
            "",
        )
    )
    whole = ["00003", "00002", "00001", "00004"]
    assert chains(example) == dict.fromkeys(("00001", "00002", "00003", "00004"), whole)


def test_other_links_join_nothing():
    """A basis joins only where it is a step of a consultation; interpretations and repeals never do."""
    asked = "kind: consultation_result"
    assert chains(f"{asked}\n---\n{linked('basis', 1)}") == {
        "00001": ["00001", "00002"],
        "00002": ["00001", "00002"],
    }
    assert chains(f"\n---\n{linked('basis', 1)}") == {}
    assert chains(f"{asked}\n---\n{linked('interprets', 1)}") == {}
    assert chains(linked("progress_of", 9)) == {}


def test_a_circle_is_one_chain():
    """Items that name each other, or themselves, end the search."""
    assert set(chains(f"{linked('draft', 2)}\n---\n{linked('draft', 1)}")) == {"00001", "00002"}
    assert chains(linked("draft", 1)) == {}


def test_a_chain_longer_than_its_limit_is_not_told():
    """The longest chain is told whole, a longer one not at all: its pages would cost the square of its length."""
    longest = "\n---\n".join(["", *[linked("progress_of", 1)] * (LONGEST - 1)])
    assert len(chains(longest)) == LONGEST
    assert chains(f"{longest}\n---\n{linked('progress_of', 1)}") == {}
