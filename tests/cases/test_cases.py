"""Real sites of all examples: the command reports each rule as often as its bad case means, and no good case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from catalog.check.explain import ALL
from catalog.load.refusal import REFUSALS
from tests.cases.case import MORE, WITHOUT_FILES, Case
from tests.cases.refusal import NOT_ON_DISK, SPOIL
from tests.cases.sites import cases, write_sites
from tests.cases.told import CaseSites, name_in_year
from tests.looped import looped

CODES = [each.code for each in ALL if each.code not in {*NOT_ON_DISK, *WITHOUT_FILES}]
EACH = looped("code", CODES)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> CaseSites:
    """All case sites, written once."""
    root = tmp_path_factory.mktemp("cases")
    all_cases = cases()
    write_sites(root, all_cases)
    return CaseSites(root, {case.code: case for case in all_cases})


@EACH
def test_the_bad_case_is_reported_as_often_as_it_means(code: str, sites: CaseSites):
    """The bad case of a rule is reported once under its code, or as often as is stated for it."""
    assert (code, sites.times(code, "bad")) == (code, MORE.get(code, 1))


@EACH
def test_the_good_case_is_not_reported(code: str, sites: CaseSites):
    """The nearest good case of a rule has no finding of its code, and no error of any."""
    assert [one for one in sites.told(code, "good") if one.error or one.code == code] == []


def test_the_good_site_has_no_error(sites: CaseSites):
    """All good cases side by side are sound together: `catalog check` finds no error in the whole site."""
    assert [one for one in sites.shared["good"] if one.error] == []


def test_findings_of_the_shared_bad_site_belong_to_cases(sites: CaseSites):
    """No error is found in the shared bad site but in the files of a case: cases do not disturb the agency's."""
    assert [one for one in sites.shared["bad"] if one.error and not name_in_year(one.file)] == []


def test_every_rule_and_refusal_has_a_case(sites: CaseSites):
    """Each code of the registry has its two cases; what no file can show is named with its reason."""
    assert sorted(sites.cases) == CODES
    assert set(NOT_ON_DISK) == {
        each.code for each in REFUSALS if not each.runnable and each.code not in SPOIL
    }
    assert all(reason for reason in NOT_ON_DISK.values())


def test_what_is_reported_more_than_once_is_stated_for_known_codes():
    """The statement of counts names codes that exist, and only counts other than one."""
    assert set(MORE) <= set(CODES)
    assert all(count > 1 for count in MORE.values())


def test_most_cases_stand_side_by_side(sites: CaseSites):
    """The shared site is the rule, a site of one's own the exception for what speaks of the whole site."""
    apart = [case.code for case in sites.cases.values() if case.apart]
    assert len(apart) < len(sites.cases) / 2


def test_the_list_names_every_case(sites: CaseSites):
    """cases.tsv has a line for the bad and one for the good case, with the site that is there and the count."""
    lines = [
        line.split("\t") for line in (sites.root / "cases.tsv").read_text("utf-8").splitlines()
    ]
    assert len(lines) == 2 * len(sites.cases)
    for code, site, files, day, count in lines:
        folder, case = sites.root / site, sites.cases[code]
        assert (folder / "mkdocs.yml").is_file()
        assert not files or next(folder.glob(files), None) is not None
        assert day == case.day.isoformat()
        assert int(count) == (case.count if site.endswith("bad") else 0)


def test_a_file_in_the_wrong_place_is_noticed(sites: CaseSites, tmp_path: Path):
    """The check of a case is real: with the good case's file in the bad case's place nothing is reported."""
    case = sites.cases["TX104"]
    swapped: dict[str, Any] = {"bad": case.good, "good": case.bad}
    write_sites(tmp_path / "swapped", (Case(code="TX104", apart=False, **swapped),))
    other = CaseSites(tmp_path / "swapped", {"TX104": case})
    assert [one.code for one in other.shared["good"] if one.code == "TX104"] == ["TX104"]
    assert [one.code for one in other.shared["bad"] if one.code == "TX104"] == []
