"""An agency that is renamed: one finding and one way to confirm it, then every record tells it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from catalog.errors import BlockedError
from catalog.publish.renaming import Renaming
from catalog.publishing import publish
from scripts.publications import Step, git, publish_step, replacing, unpacked
from tests.publish.test_publish import NEXT, order, verified
from tests.published_site import SERVICE_FILE, PublishedSite, past_of, reader_of, refs

OLD, NEW = "示例市医疗保障局", "示例市医保局"
RENAMED = (
    replacing("content/agency.yml", f"name: {OLD}\n", f"name: {NEW}\n"),
    # Joint documents that name the agency are right under any of its names.
    replacing("content/agency.yml", "short_name: 示例医保\n", f"short_name: {OLD}\n"),
)
CONFIRMED = replacing(
    "content/agency.yml", f"name: {NEW}\n", f"name: {NEW}\nformer_names: [{OLD}]\n"
)
DAY = date(2026, 8, 10)


def test_a_rename_counts_once_for_all() -> None:
    """Items under the old name are counted in one finding, which names both names, the count and what to write."""
    renaming = Renaming(NEW, frozenset(), OLD)
    for number in range(3):
        before = {"issuer": OLD, "title": str(number)}
        after = before | {"issuer": NEW}
        assert renaming.accounted(before, after) == after
    (stop,) = renaming.stops(DAY)
    assert (stop.code, stop.file) == ("PU106", "content/agency.yml")
    assert stop.message.zh == f"机关名称由“{OLD}”改成了“{NEW}”，3 件信息的发布机构会跟着变"
    assert f"former_names: [{OLD}]" in stop.help.zh


def test_a_former_name_confirms() -> None:
    """With the old name among the former ones nothing stops, and the change has words."""
    renaming = Renaming(NEW, frozenset({OLD}), OLD)
    before, after = {"issuer": OLD}, {"issuer": NEW}
    assert renaming.accounted(before, after) == after
    assert list(renaming.stops(DAY)) == []
    assert renaming.note(before, after) == f"机关更名，发布机构由“{OLD}”改为“{NEW}”"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"issuer": OLD}, {"issuer": OLD}),
        ({"issuer": "示例省医疗保障局"}, {"issuer": NEW}),
        ({"issuer": NEW}, {"issuer": "示例省医疗保障局"}),
        ({"issuer": OLD}, {"state": "withdrawn"}),
    ],
)
def test_another_issuer_is_no_rename(before: dict[str, str], after: dict[str, str]) -> None:
    """Another body's name before or after, the old name kept, a tombstone: as they are, and not counted."""
    renaming = Renaming(NEW, frozenset(), OLD)
    assert renaming.accounted(before, after) == before
    assert renaming.note(before, after) == ""
    assert list(renaming.stops(DAY)) == []


def test_before_the_first_publication_nothing_is_a_rename() -> None:
    """Where nothing was published no name is a former one."""
    renaming = Renaming(NEW, frozenset(), "")
    assert renaming.note({"issuer": ""}, {"issuer": NEW}) == ""


def test_an_agency_is_renamed(published: PublishedSite, tmp_path: Path) -> None:
    """Unsaid it stops with one finding; an item changed in silence beside it is still found; once said all is published."""
    root = published.copy(tmp_path / "root")
    before = refs(root)["refs/heads/publication"]
    silent = replacing(SERVICE_FILE, "2. 医师认定。", "2. 主任认定。")
    with pytest.raises(BlockedError) as told:
        publish_step(root, Step(NEXT, "更名", (*RENAMED, silent)), published.cache)
    found = {one.code: one for one in told.value.diagnostics}
    assert [one.code for one in told.value.diagnostics] == ["PU106", "PU101"], (
        "content/agency.yml comes before content/items"
    )
    assert "发布机构" not in found["PU101"].message.zh
    assert refs(root)["refs/heads/publication"] == before
    undone = replacing(SERVICE_FILE, "2. 主任认定。", "2. 医师认定。")
    done = publish_step(root, Step(NEXT, "写明曾用名", (undone, CONFIRMED)), published.cache)
    assert done.publication is not None
    count = done.publication.counts["changed"]
    assert f"{count} 件信息" in found["PU106"].message.zh
    items = json.loads(reader_of(root).read("record/7/changes.json") or b"")["items"]
    assert {one["note"] for one in items} == {f"机关更名，发布机构由“{OLD}”改为“{NEW}”"}
    assert {tuple(f["field"] for f in one["fields"]) for one in items} == {("issuer",)}
    issuers = {
        one["issuer"]
        for one in json.loads(reader_of(root).read("data/catalog.json") or b"")["items"]
    }
    assert issuers == {NEW, "示例省医疗保障局"}
    assert verified(unpacked(root, "publication", tmp_path / "site")).returncode == 0
    assert publish(order(root, published.cache)).publication is None
    assert len(past_of(root).publications) == 7
    git(root, "fsck", "--strict")
