"""What `catalog status` prints of every item."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import datetime

from catalog.model.text import Moment
from catalog.model.vocabulary import Disclosure, State
from catalog.select.report import StatusTable
from catalog.select.standing import standing_on
from tests import builders

AS_OF = datetime(2025, 6, 1, 23, 59)  # noqa: DTZ001  # days of the contract are naive
WORLD = builders.world("\n---\n".join(["title: 甲"] * 4))
FIRST, *OTHERS = (builders.extract(each, WORLD) for each in WORLD.items)
EXTRACTS = (
    FIRST,
    replace(OTHERS[0], disclosure=Disclosure.ON_REQUEST),
    replace(OTHERS[1], date_published=Moment(AS_OF.date().replace(month=7))),
    OTHERS[2],
)
UNREAD = "content/items/2025/a-broken.md"
CODES = {UNREAD: ("FM101", "FM102"), EXTRACTS[3].file: ("DT101",)}


def table() -> StatusTable:
    """Return the table of four items that could be read and one that could not."""
    standings = {e.file: standing_on(AS_OF, e, CODES.get(e.file, ())) for e in EXTRACTS}
    return StatusTable(AS_OF, EXTRACTS, standings, CODES, [UNREAD])


def test_counts_add_up_to_the_number_of_sources():
    """Every source, read or not, is counted in exactly one state."""
    counts = table().counts()
    assert list(counts) == [state.value for state in State]
    assert {k: n for k, n in counts.items() if n} == {
        "refused": 2,
        "on_request": 1,
        "scheduled": 1,
        "public": 1,
    }
    assert sum(counts.values()) == len(EXTRACTS) + 1


def test_json_lists_every_source_once_with_the_counts_of_its_rows():
    """The counts are those of the rows below them; rows stand in file order, codes beside them."""
    whole = json.loads(table().as_json())
    assert whole["as_of"] == "2025-06-01 23:59"
    assert Counter(row["state"] for row in whole["items"]) == {
        k: n for k, n in whole["counts"].items() if n
    }
    files = [row["file"] for row in whole["items"]]
    assert files == sorted({UNREAD, *(e.file for e in EXTRACTS)})
    assert {row["file"]: tuple(row["codes"]) for row in whole["items"] if row["codes"]} == CODES


def test_states_and_keys_are_the_same_in_every_language():
    """Only sentences follow the language; states, codes and keys never do."""
    chinese, english = (json.loads(table().as_json(language)) for language in ("zh", "en"))
    assert [row["reason"] for row in chinese["items"]] != [
        row["reason"] for row in english["items"]
    ]
    for row in (*chinese["items"], *english["items"]):
        del row["reason"]
    assert chinese == english


def test_text_has_a_line_an_item_and_one_of_counts():
    """Each source has its own line; the last line says how many there are."""
    lines = table().as_text().splitlines()
    assert len(lines) == len(EXTRACTS) + 2
    assert lines[-1].startswith("2025-06-01 共 5 件：")
    assert "读不懂：FM101、FM102" in lines[0]
    assert table().as_text("en").splitlines()[-1].startswith("2025-06-01 5 items: refused 2")


def test_a_number_in_the_place_of_an_identifier_is_masked():
    """What stands in the identifier of an item with an error may be anybody's number."""
    one = replace(FIRST, identifier="990101199003074518")
    standings = {one.file: standing_on(AS_OF, one, ("ID101",))}
    shown = StatusTable(AS_OF, [one], standings, {one.file: ("ID101",)}, [])
    assert "990101199003074518" not in shown.as_text() + shown.as_json()
    assert "990101" in shown.as_text()
