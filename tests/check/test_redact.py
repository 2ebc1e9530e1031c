"""What is taken out of messages: private values and marks, never the words of the forms themselves."""

from __future__ import annotations

import pytest

from catalog.check.redact import redacted, without_secrets
from catalog.diagnostic import Finding, Text
from catalog.model.vocabulary import Disclosure

MASKED = "〔密级或内部标志〕"


@pytest.mark.parametrize("manner", [each.label for each in Disclosure])
def test_the_manner_of_disclosure_is_named_in_messages(manner):
    """`公开方式是不予公开` says what the field holds: no mark of a paper, and no secret."""
    told = Text(
        f"公开方式（disclosure）是{manner}，却没有 withheld 一项", f"disclosure is {manner}"
    )
    [finding] = redacted([Finding(code="DC101", message=told, help=told)])
    assert (finding.message, finding.help) == (told, told)


@pytest.mark.parametrize("mark", ["机密★3年", "内部资料，注意保存"])
def test_marks_of_papers_stay_out_of_messages(mark):
    """A mark that content quotes is masked, beside a manner of disclosure as well."""
    quoted = without_secrets(f"公开方式是不予公开，正文是“{mark}”")
    assert mark not in quoted
    assert MASKED in quoted
    assert "公开方式是不予公开" in quoted
