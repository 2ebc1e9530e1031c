"""Items with rounds of review, stated by what matters: who signed as what on which day."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from catalog.check.chain import approvals, round_faults
from catalog.check.rule import Subject
from catalog.load.loaded import LoadedItem
from catalog.model.agency import Person
from catalog.model.item import Change, Item, Withheld
from catalog.model.review import Level, Round, SecrecyReview
from tests import builders

MONTH = "2025-03-"
ORDER = ("editor", "department_head", "deputy_director", "director")
PEOPLE: dict[str, list[tuple[str, str | None]]] = {
    "ed": [("editor", "office")],
    "he": [("department_head", "office")],
    "de": [("deputy_director", None)],
    "di": [("director", None)],
    "all": [(role, "office") for role in ORDER],
    "fund": [("editor", "funds"), ("department_head", "funds")],
    "sec": [("secrecy_reviewer", None), ("editor", "office")],
    "group": [("secrecy_group", None)],
    "law": [("legal_division", None)],
}
OWN = dict(zip(ORDER, ("ed", "he", "de", "di"), strict=True))


@cache
def site():
    """Return the builders' site with people whose roles a test can tell at sight."""
    staff = {
        key: Person.model_validate(
            {
                "name": "某人",
                "roles": [
                    {"role": role, "from": "2025-03-01", "until": "2025-03-31"}
                    | ({"department": department} if department else {})
                    for role, department in roles
                ],
            }
        )
        for key, roles in PEOPLE.items()
    }
    return replace(builders.site(), staff=staff)


@cache
def loaded() -> LoadedItem:
    """Return a sound item as read."""
    return builders.world("").items[0]


@cache
def base() -> Item:
    """Return a sound item."""
    item = loaded().item
    assert item is not None
    return item


@cache
def calendar():
    """Return the builders' calendar: an emergency response from 2025-07-08 to 2025-07-22."""
    return builders.world("").calendar


def level(role, by=None, day=5, result="pass"):
    """Return one level; without a person, by the one who holds that role alone."""
    on = day if isinstance(day, str) else f"{MONTH}{day:02}"
    return Level.model_validate(
        {"role": role, "by": by or OWN.get(role, "ed"), "on": on, "result": result}
    )


CLEAR = SecrecyReview.model_validate({"by": "sec", "on": MONTH + "05", "result": "clear"})


def item(*rounds, **changed) -> Item:
    """Return the sound item with these rounds; other fields as given."""
    data = {name: value for name, value in base().__dict__.items() if name != "review"} | changed
    return Item.model_construct(**data, review=tuple(rounds))


def round_of(levels, secrecy=CLEAR, **parts) -> Round:
    """Return a round of these levels."""
    return Round.model_construct(
        levels=tuple(levels),
        secrecy=secrecy,
        **({"legality": None, "masking": None, "approved_text": None} | parts),
    )


def subject(of: Item, around=None) -> Subject:
    """Return what a rule looks at: the item with the base item's body, and the site around it."""
    return Subject(loaded(), of, around or site(), calendar())


def kinds(of: Item, at: int = 0):
    """Return the names of the faults of a round."""
    return [fault.kind.name for fault in round_faults(subject(of), at)]


def is_complete(of: Item) -> bool:
    """Return whether the first round of the item is complete."""
    return approvals(subject(of))[0].complete_on is not None


def as_model(changed):
    """Return the changed fields with `kind` as the model has it."""
    kind = type(base().kind)
    return {k: kind(v) if k == "kind" else v for k, v in changed.items()}


def disclosed(word):
    """Return the manner of disclosure."""
    return next(each for each in type(base().disclosure) if each == word)


WITHHELD = Withheld.model_validate(
    {
        "ground": "process_info",
        "basis": "条例第十六条",
        "decided_by": "he",
        "decided_on": MONTH + "06",
        "reassess_on": "2026-03-06",
    }
)


def secrecy(**values):
    """Return a secrecy review by the secrecy reviewer, changed as given."""
    return SecrecyReview.model_validate(
        {"by": "sec", "on": MONTH + "05", "result": "clear"} | values
    )


DECIDED = {"decision": "disclose", "decided_by": "group", "decided_on": MONTH + "08"}


LEGALITY = {"by": "law", "on": MONTH + "07", "result": "pass"}


def rounds(*specs):
    """Return rounds: (day, complete) each."""
    return [
        round_of([level(role, day=day) for role in (ORDER[:3] if whole else ORDER[:1])])
        for day, whole in specs
    ]


def changes(day):
    """Return one change note of that day."""
    return (Change.model_validate({"on": day, "kind": "minor", "note": "责任处室调整。"}),)
