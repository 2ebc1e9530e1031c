"""The model of the ledger: every outcome of the annual report, a label for each field, no place for a name."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from catalog.model.base import Model
from catalog.model.request import Dispute, Ledger, Receipt, Request, RequestEvent
from catalog.model.request_vocabulary import ApplicantType, Outcome, RequestEventKind, RequestState
from catalog.model.text import parse_amount

SOUND: dict[str, Any] = {
    "id": "2025-0001",
    "received": {"on": "2025-03-03", "how": "internet"},
    "applicant": "natural_person",
    "subject": "基金支出明细",
    "department": "funds",
}


def models() -> Iterator[type[Model]]:
    """Yield every model of the ledger."""
    yield from (Ledger, Request, Receipt, RequestEvent, Dispute)


def test_every_field_has_a_label_and_an_expectation():
    """Messages, schema and documentation name each field in Chinese."""
    for model in models():
        for info in model.model_fields.values():
            assert info.title
            assert info.description


def test_outcomes_are_the_rows_of_the_annual_report():
    """The rows R3 to R23 of table 3: 21 outcomes, in groups of 2, 8, 3, 5 and 3."""
    groups = [outcome.partition(".")[0] for outcome in Outcome]
    assert len(groups) == 21
    sizes = [groups.count(name) for name in ("denied", "unable", "not_processed", "other_handling")]
    assert sizes == [8, 3, 5, 3]
    assert len(ApplicantType) == 6
    assert (len(RequestEventKind), len(RequestState)) == (12, 10)


def test_a_request_has_no_place_for_a_person():
    """A name, phone or other key of the applicant's is refused."""
    assert Request.model_validate(SOUND).events == ()
    for key in ("name", "applicant_name", "phone", "id_number", "address"):
        with pytest.raises(ValidationError):
            Request.model_validate(SOUND | {key: "某"})


@pytest.mark.parametrize(("written", "amount"), [("0", 0), ("100", 100), ("100.5", "100.5")])
def test_amounts(written: str, amount: str | int):
    """An amount in yuan has at most two decimals."""
    assert parse_amount(written) == Decimal(amount)
    assert parse_amount(Decimal(amount)) == Decimal(amount)


@pytest.mark.parametrize("written", ["100元", "1,000", "1.234", "-5", "", "１００", "1e3", 5])
def test_what_is_no_amount(written: object):
    """Units, signs, full-width digits and further decimals are refused."""
    with pytest.raises(PydanticCustomError):
        parse_amount(written)
