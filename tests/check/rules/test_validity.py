"""Edges of the rules about the force of documents: their own words, the lapse, each other, clean-ups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from catalog.check.rules import clean_up, force, lapse, repeal_cycle
from catalog.check.rules import validity as rules
from catalog.diagnostic import Severity
from tests import builders
from tests.builders import USCC

STATUSES = ("effective", "amended", "partly_lapsed", "lapsed", "repealed")
A, B, C = (f"{USCC}/2025-{n:05}" for n in (1, 2, 3))


def spans(rule, fragment):
    """Return (severity, since, until) of the rule's findings."""
    return [(each.severity, each.since, each.until) for each in builders.findings(rule, fragment)]


def count(rule, fragment):
    """Return how many findings the rule has."""
    return len(builders.findings(rule, fragment))


def files(rule, fragment):
    """Return in which of the items (1, 2, …) the rule's findings stand."""
    return [each.file[-4] for each in builders.located(rule, fragment)]


@pytest.mark.parametrize(("status", "ended"), list(product(STATUSES, [False, True])))
def test_status_and_end_of_force_agree(status, ended):
    """Lapsed and repealed need `ended_on`, the others must not have it: of ten cases five are sound."""
    fragment = f"validity: {{status: {status}{', ended_on: 2025-09-01' if ended else ''}}}"
    over = status in {"lapsed", "repealed"}
    assert count(rules.ended_without_day, fragment) == (over and not ended)
    assert count(rules.ended_yet_in_force, fragment) == (ended and not over)


def test_a_cause_of_the_end_without_an_end_is_found():
    """`ended_by` alone contradicts a document in force as much as `ended_on`; both are told once."""
    assert count(rules.ended_yet_in_force, f"validity: {{status: effective, ended_by: {B}}}") == 1
    both = f"validity: {{status: amended, ended_on: 2025-09-01, ended_by: {B}}}"
    assert count(rules.ended_yet_in_force, both) == 1


@pytest.mark.parametrize(("until", "found"), [("2025-03-31", 1), ("2025-04-01", 0)])
def test_force_of_one_day_is_force(until, found):
    """The last day in force may be the first, not an earlier one."""
    fragment = f"date_effective: 2025-04-01\nvalidity: {{status: effective, until: {until}}}"
    assert count(rules.force_ends_before_it_begins, fragment) == found


def test_a_lapsed_document_needs_no_repealing_one():
    """Only a repeal is the work of another document."""
    lapsed = "validity: {status: lapsed, ended_on: 2025-09-01}"
    assert count(rules.repealed_without_instrument, lapsed) == 0
    assert count(rules.repealed_without_instrument, lapsed.replace("lapsed", "repealed")) == 1


def test_only_normative_documents_must_state_their_force():
    """A notice may do without validity."""
    assert count(rules.normative_document_without_validity, "kind: notice") == 0


def test_a_status_left_behind_is_told_from_the_first_day_no_longer_in_force():
    """On the last day in force the status is right, on the next it is not."""
    fragment = "validity: {status: effective, until: 2025-08-31}"
    assert spans(lapse.status_not_updated, fragment) == [(None, date(2025, 9, 1), None)]
    assert lapse.status_not_updated.severity is Severity.NOTICE


@pytest.mark.parametrize(
    "validity",
    [
        "{status: lapsed, ended_on: 2025-09-01}",
        "{status: repealed, ended_on: 2025-09-01}",
        "{status: effective, until: 2025-08-31}",
    ],
)
def test_the_statement_is_due_twenty_working_days_after_the_lapse(validity):
    """The lapse of Monday 2025-09-01 is to be stated by Sunday 2025-09-28, a make-up working day."""
    [found] = builders.findings(lapse.statement_overdue, f"validity: {validity}")
    assert found.since == date(2025, 9, 29)
    assert "2025-09-28" in found.message.zh


@pytest.mark.parametrize(
    ("day", "found"), [("2025-09-28", 0), ("2025-09-29", 1), ("2025-09-01", 0)]
)
def test_a_statement_in_time_is_no_fault(day, found):
    """The twentieth working day is in time; the day after is one working day late."""
    fragment = f"validity: {{status: lapsed, ended_on: 2025-09-01, statement: {{on: {day}, text: 自行失效。}}}}"
    late = builders.findings(lapse.statement_late, fragment)
    assert len(late) == found
    assert all("晚 1 个工作日" in each.message.zh for each in late)
    assert count(lapse.statement_overdue, fragment) == 0


def test_a_due_day_beyond_the_official_schedules_is_provisional():
    """A lapse whose twenty working days reach an unknown year says so."""
    [found] = builders.findings(
        lapse.statement_overdue, "validity: {status: lapsed, ended_on: 2089-12-20}"
    )
    assert "（暂定）" in found.message.zh


@pytest.mark.parametrize(
    ("published", "found"), [("", 0), ("2025-09-02", 0), ("2025-09-01", 0), ("2025-08-31", 1)]
)
def test_only_what_was_public_when_it_lapsed_needs_a_statement(published, found):
    """Unpublished documents, and those published as lapsed from the start, need none."""
    fragment = f"date_published: {published}\nvalidity: {{status: lapsed, ended_on: 2025-09-01}}"
    assert count(lapse.statement_overdue, fragment) == found


@pytest.mark.parametrize(("relation", "status"), list(product(("repeals", "replaces"), STATUSES)))
def test_a_repeal_is_reflected_by_the_repealed_only(relation, status):
    """Whatever else the status of the repealed document, it contradicts the repeal."""
    ended = ", ended_on: 2025-03-10" if status in {"lapsed", "repealed"} else ""
    fragment = f"validity: {{status: {status}{ended}}}\n---\nlinks: {{{relation}: [{A}]}}"
    assert files(force.repeal_not_reflected, fragment) == ([] if status == "repealed" else ["1"])


def test_what_lapsed_before_its_repeal_may_say_lapsed():
    """A document already out of force on the day of the repeal need not be rewritten."""
    fragment = "validity: {{status: lapsed, ended_on: {}}}\n---\nlinks: {{repeals: [" + A + "]}}"
    assert files(force.repeal_not_reflected, fragment.format("2025-03-07")) == []
    assert files(force.repeal_not_reflected, fragment.format("2025-03-08")) == ["1"]


def test_a_repeal_warns_before_it_takes_effect_and_stops_from_then_on():
    """Between publication and effect the old document is still in force; its end can be entered already."""
    fragment = f"validity: {{status: effective}}\n---\ndate_effective: 2025-04-01\nlinks: {{replaces: [{A}]}}"
    assert spans(force.repeal_not_reflected, fragment) == [
        (Severity.WARNING, date(2025, 3, 7), date(2025, 3, 31)),
        (None, date(2025, 4, 1), None),
    ]


def test_a_draft_repeals_nothing():
    """A document without a day of publication has no effect on others."""
    fragment = f"validity: {{status: effective}}\n---\ndate_published:\nlinks: {{replaces: [{A}], amends: [{A}]}}"
    assert files(force.repeal_not_reflected, fragment) == []
    assert files(force.amendment_not_reflected, fragment) == []


@pytest.mark.parametrize("status", [*STATUSES, None])
def test_an_amended_document_does_not_say_effective(status):
    """Amended, partly lapsed, lapsed or repealed all agree with an amendment; effective or nothing does not."""
    ended = ", ended_on: 2025-09-01" if status in {"lapsed", "repealed"} else ""
    validity = f"validity: {{status: {status}{ended}}}" if status else "kind: document"
    fragment = f"{validity}\n---\nlinks: {{amends: [{A}]}}"
    expected = ["1"] if status in {"effective", None} else []
    assert files(force.amendment_not_reflected, fragment) == expected


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (f"links: {{repeals: [{A}]}}", []),
        (f"links: {{replaces: [{A}]}}", []),
        (f"links: {{cleans_up: [{A}]}}", []),
        (f"clean_up: {{results: [{{identifier: {A}, result: repealed}}]}}", []),
        (f"links: {{amends: [{A}]}}", ["1"]),
        ("kind: document", ["1"]),
    ],
)
def test_the_repealing_document_says_so_too(other, found):
    """What `ended_by` names must repeal, replace or clean up the document; amending it is not enough."""
    fragment = f"validity: {{status: repealed, ended_on: 2025-09-01, ended_by: {B}}}\n---\n{other}"
    assert files(force.repeal_not_returned, fragment) == found


def test_an_unknown_repealing_document_is_left_to_the_rule_about_links():
    """One fault is said once: identifiers of no item are the link rules' business."""
    fragment = f"validity: {{status: repealed, ended_on: 2025-09-01, ended_by: {C}}}"
    assert files(force.repeal_not_returned, fragment) == []


@pytest.mark.parametrize(
    ("result", "status"), list(product(("keep", "amended", "repealed", "lapsed"), STATUSES))
)
def test_a_clean_up_and_the_validity_agree(result, status):
    """All twenty pairs of result and status, with a document that ended before the clean-up."""
    over = status in {"lapsed", "repealed"}
    ended = ", ended_on: 2025-03-05" if over else ""
    fragment = (
        f"validity: {{status: {status}{ended}}}\n---\nkind: clean_up\n"
        f"clean_up: {{results: [{{identifier: {A}, result: {result}}}]}}"
    )
    assert files(clean_up.clean_up_not_reflected, fragment) == (
        ["1"] if result in {"repealed", "lapsed"} and not over else []
    )
    assert files(clean_up.clean_up_amendment_not_reflected, fragment) == (
        ["1"] if result == "amended" and status == "effective" else []
    )
    assert files(clean_up.kept_though_over, fragment) == (
        ["2"] if result == "keep" and over else []
    )


@pytest.mark.parametrize(("ended", "found"), [("2025-03-07", ["2"]), ("2025-03-08", [])])
def test_what_ends_after_the_clean_up_was_rightly_kept(ended, found):
    """The day of the clean-up itself is too late to keep what ends on it."""
    fragment = (
        f"validity: {{status: lapsed, ended_on: {ended}}}\n---\nkind: clean_up\n"
        f"clean_up: {{results: [{{identifier: {A}, result: keep}}]}}"
    )
    assert files(clean_up.kept_though_over, fragment) == found


def links(*targets):
    """Return items, each repealing what is given for it by number."""
    return "\n---\n".join(
        f"links: {{repeals: [{', '.join(f'{USCC}/2025-{n:05}' for n in each)}]}}"
        if each
        else "kind: document"
        for each in targets
    )


@pytest.mark.parametrize(
    ("targets", "found"),
    [
        ([(2,), (3,), ()], []),
        ([(2, 3), (3,), ()], []),
        ([(2,), (1,)], ["2"]),
        ([(2,), (3,), (1,)], ["3"]),
        ([(2,), (3,), (2,)], ["3"]),
        ([(2,), (1,), (4,), (3,)], ["2", "4"]),
        ([(1,)], []),
        ([(9,)], []),
    ],
)
def test_circles_of_repeals_are_found(targets, found):
    """Each circle is told at the link that closes it; lines, diamonds, self-links and unknown targets are not."""
    assert files(repeal_cycle.repeals_in_a_circle, links(*targets)) == found


def test_a_circle_is_shown_from_its_first_document():
    """The message walks the circle and comes back to where it began."""
    [found] = builders.findings(repeal_cycle.repeals_in_a_circle, links((2,), (3,), (2,)))
    assert found.message.zh == f"2 个文件循环废止：{B} → {C} → {B}"


def test_a_chain_of_thousands_is_walked_without_recursion():
    """A line of 3,000 repeals that ends in a circle is found, and the message stays short."""
    around = builders.world(links((2,), (1,)))
    first = builders.catalog_of(around)
    made = _ring(first, 3000)
    check = repeal_cycle.repeals_in_a_circle.check_catalog
    assert check is not None
    found = tuple(check(made))
    assert len(found) == 1
    assert "3000 个文件循环废止" in found[0].finding.message.zh
    assert len(found[0].finding.message.zh) < 300


def _ring(catalog, size):
    """Return a catalog of `size` documents, each repealing the next, the last the first."""
    template = catalog.extracts[0]
    extracts = tuple(
        replace(
            template,
            file=f"content/items/2025/{n:05}.md",
            identifier=str(n),
            links=(template.links[0]._replace(identifier=str((n + 1) % size)),),
        )
        for n in range(size)
    )
    return replace(catalog, extracts=extracts, by_identifier={e.identifier: (e,) for e in extracts})


@pytest.mark.parametrize(("size", "cut"), [(2, False), (5, False), (6, True)])
def test_a_short_circle_is_shown_whole(size, cut):
    """Up to five documents are named one by one, longer circles with a mark of omission."""
    check = repeal_cycle.repeals_in_a_circle.check_catalog
    assert check is not None
    [found] = check(_ring(builders.catalog_of(builders.world(links((2,), (1,)))), size))
    assert ("…" in found.finding.message.zh) is cut


@pytest.mark.parametrize(
    ("links", "results", "found"),
    [
        ("", [(A, "keep"), (B, "amended")], []),
        ("", [(A, "keep"), (A, "amended")], [1]),
        ("", [(A, "keep"), (A, "keep")], [1]),
        (f"links: {{repeals: [{A}], replaces: [{B}]}}", [(A, "repealed"), (B, "lapsed")], []),
        (f"links: {{repeals: [{A}], replaces: [{B}]}}", [(A, "keep"), (B, "amended")], [0, 1]),
        (f"links: {{amends: [{A}]}}", [(A, "amended")], []),
    ],
)
def test_a_clean_up_says_one_thing_of_a_document(links, results, found):
    """One line for each document, and no `keep` for one that the clean-up itself repeals or replaces."""
    lines = ", ".join(f"{{identifier: {to}, result: {result}}}" for to, result in results)
    fragment = f"kind: clean_up\n{links}\nclean_up: {{results: [{lines}]}}"
    told = builders.findings(clean_up.clean_up_contradicts_itself, fragment)
    assert [each.path[2] for each in told] == found


def test_a_clean_up_that_keeps_too_much_is_placed_at_the_line():
    """The finding stands at the line's own result, not at the block."""
    fragment = (
        f"validity: {{status: lapsed, ended_on: 2025-03-05}}\n---\nkind: clean_up\n"
        f"clean_up: {{results: [{{identifier: {A}, result: keep}}]}}"
    )
    [finding] = builders.findings(clean_up.kept_though_over, fragment)
    places = builders.world(fragment).items[1].places
    assert finding.place == places["clean_up", "results", 0, "result"]


@pytest.mark.parametrize(
    ("results", "links", "zh", "en"),
    [
        (("keep", "keep"), "", "写了两行", "two lines"),
        (("keep", "repealed"), "", "前面已经写过一行，是继续有效", "a line above says keep"),
        (("keep",), f"links: {{repeals: [{A}]}}\n", "废止（links.repeals）里又有", "links.repeals"),
    ],
)
def test_each_contradiction_of_a_clean_up_is_told_in_its_own_words(results, links, zh, en):
    """The same line twice, two results, and a link against a result are three different slips."""
    lines = ", ".join(f"{{identifier: {A}, result: {one}}}" for one in results)
    fragment = f"kind: document\n---\n{links}kind: clean_up\nclean_up: {{results: [{lines}]}}"
    [finding] = builders.findings(clean_up.clean_up_contradicts_itself, fragment)
    assert zh in finding.message.zh
    assert en in finding.message.en
