"""A publication's own files: the same from the same input, none of what was removed, and refused when wrong."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.errors import RecordError
from catalog.record.entry import ItemChange, Moment, Removal, entries, standing_log
from catalog.record.manifest import full_files, paths, redacted, thinned
from catalog.record.past import manifest_path
from catalog.record.publication_files import (
    early_files,
    folder_reader,
    last_number,
    late_files,
    listing,
    same_files,
)
from tests.record.publishing import (
    KEY,
    ORIGIN,
    Publisher,
    identifier_of,
    listed,
    six_publications,
)
from tests.record.test_note import signer_of
from tests.record.test_verify import verified

AT = "2026-11-20T10:00:00+08:00"
MOMENT = Moment(AT, AT, "0.1.0", ORIGIN)


def late(files, changes=(), removals=(), moment=MOMENT, signer=None, key=KEY):
    """Return what a publication of these files writes."""
    return late_files(files.get, listed(files), changes, removals, key, moment, signer)


def change(address="2026/00009", kind="added"):
    """Return a change of an item."""
    return ItemChange(identifier_of(address), address, kind, b"{}")


def test_the_same_input_gives_the_same_bytes():
    """Two histories made alike are the same byte for byte, signatures included."""
    assert six_publications(signer_of()).files == six_publications(signer_of()).files


def test_what_comes_early_and_late():
    """Early: the versions with salts and the verifier. Late: manifests, tiles, checkpoint; of a signed log the key."""
    early = early_files(3, [change()], KEY)
    assert set(early) == {
        "record/verify.py",
        "record/items/2026/00009/3.json",
        "record/items/2026/00009/3.salt",
    }
    assert early["record/items/2026/00009/3.json"] == b"{}"
    site = Publisher(signer_of())
    first = site.publish({"2026/00001": ("added", "甲")})
    assert set(first.written) == {
        "record/1/manifest.json",
        "record/log/checkpoint",
        "record/log/key",
        "record/log/tile/0/000.p/2",
        "record/log/tile/entries/000.p/2",
    }
    second = site.publish({"2026/00001": ("changed", "乙")})
    assert {"record/1/manifest.json", "record/2/manifest.json"} <= set(second.written)
    assert (first.number, first.size, second.number, second.size) == (1, 2, 2, 4)


def test_partial_tiles_go_when_theirs_is_full():
    """The publication that fills the first tile takes its partial ones away, and all still holds."""
    site = Publisher()
    site.publish({f"2026/{n:05}": ("added", "甲") for n in range(250)})
    last = site.publish({f"2026/{n:05}": ("added", "甲") for n in range(250, 260)})
    assert last.gone == ("record/log/tile/0/000.p/251", "record/log/tile/entries/000.p/251")
    assert "record/log/tile/1/000.p/1" in last.written
    assert verified(site.files)[0] == 0


def test_nothing_of_a_removed_item_stays():
    """After a purge neither title nor hash, record, salt or path of the item is in any file; only its identifier."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "甲"), "2026/00003": ("added", "处罚决定 张某")})
    site.publish({"2026/00003": ("changed", "处罚决定 张某某")})
    before = {p: d for p, d in site.files.items() if "/2026/00003" in p}
    traces = {
        row[i]
        for row in _rows(site, 1) + _rows(site, 2)
        if "2026/00003" in row[0]
        for i in (0, 2, 3)
    }
    site.publish({}, removed=["2026/00003"])
    site.redact()
    assert verified(site.files)[0] == 0
    text = b"\n".join(site.files.values()).decode(errors="replace")
    assert "张某" not in text
    assert len(traces) > 10
    assert not [trace for trace in traces if str(trace) in text]
    assert not [path for path in before if path in site.files]
    assert identifier_of("2026/00003") in text


def _rows(site, number):
    return json.loads(site.files[manifest_path(number)])["files"]


def test_a_manifest_is_thinned_and_redacted():
    """Thinned: what came with it, no items. Redacted: commitments alone; twice is once; a full one is refused."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "甲")})
    site.publish({"2026/00002": ("added", "乙")})
    full = site.files[manifest_path(2)]
    thin = thinned(full)
    assert "index.html" in set(paths(full)) - set(paths(thin))
    assert all("00002" in p or p.startswith("record/2/") for p in paths(thin))
    assert json.loads(thin)["root"] == json.loads(full)["root"]
    assert "items" not in json.loads(thin)
    hidden = redacted(thin, lambda path: "00002" in path)
    assert list(paths(hidden)) == ["record/2/changes.json"]
    assert len(json.loads(hidden)["files"]) == len(json.loads(thin)["files"])
    assert redacted(hidden, lambda path: "00002" in path) == hidden
    with pytest.raises(RecordError, match="旧的清单"):
        redacted(full, lambda _: True)
    with pytest.raises(RecordError, match="完整"):
        full_files(thin)
    with pytest.raises(RecordError, match="损坏"):
        full_files(full.replace(b'"form"', b'"farm"'))


def test_a_lost_key_changes_no_commitment():
    """With another key what stands unchanged keeps its salt; what is new has a new one; all still holds."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "甲")})
    before = full_files(site.files[manifest_path(1)])
    site.files["new.html"] = b"new"
    site.files["record/2/changes.json"] = b'{"format":1,"items":[],"publication":2}\n'
    made = late(site.files, key=bytes(32))
    after = full_files(made.written[manifest_path(2)])
    assert {path: after[path] for path in before} == before
    assert after["new.html"].since == 2
    assert verified(site.files | made.written)[0] == 0


def test_whether_anything_is_new():
    """Before the first publication never the same; then just as long as no listed file differs."""
    site = Publisher()
    assert last_number(site.files.get) == 0
    assert not same_files(site.files.get, [])
    site.publish({"2026/00001": ("added", "甲")})
    assert last_number(site.files.get) == 1
    assert same_files(site.files.get, listed(site.files))
    assert not same_files(site.files.get, listed(site.files | {"index.html": b"new"}))
    assert not same_files(site.files.get, listed(site.files)[1:])


def test_the_entries_are_read_back():
    """Items by identifier, then the publication, as they were fed."""
    site = six_publications()
    kinds = [(entry["publication"], entry["type"]) for _, entry in entries(site.files.get)]
    assert kinds[:3] == [(1, "item"), (1, "item"), (1, "publication")]
    assert [kind for number, kind in kinds if number == 5] == ["item", "removal", "publication"]
    assert standing_log(site.files.get).size == len(kinds) == 17
    assert list(entries(Publisher().files.get)) == []


def refused(site, match, **given_):
    """Expect that a further publication is refused."""
    with pytest.raises(RecordError, match=match):
        late(site.files, **given_)


def test_what_is_refused():
    """Dated back, no longer signed, unknown removal, doubled item, unknown change, lost record, odd names, damage."""
    site = Publisher(signer_of())
    site.publish({"2026/00001": ("added", "甲")})
    signer = signer_of()
    refused(
        site,
        "时间早于",
        moment=Moment("2026-10-01T10:00:00+08:00", "2026-10-01", "0", ""),
        signer=signer,
    )
    refused(site, "签了名")
    refused(site, "从未发布过", removals=[Removal("none", "r", "2026-11-02")], signer=signer)
    refused(site, "不能记入", changes=[change(), change()], signer=signer)
    refused(site, "不能记入", changes=[change(kind="other")], signer=signer)
    refused(site, "不能记入", changes=[change(address="../x")], signer=signer)
    refused(site, "缺少记录", changes=[change()], signer=signer)
    site.files["a:b"] = b""
    refused(site, "文件名", signer=signer)
    del site.files["a:b"]
    tile = site.files["record/log/tile/0/000.p/2"]
    site.files["record/log/tile/0/000.p/2"] = tile[::-1]
    refused(site, "损坏", signer=signer)
    site.files["record/log/checkpoint"] = b"x"
    refused(site, "损坏", signer=signer)


def test_the_origin_stays_for_ever():
    """A site that moves keeps the name of its log, and the signer signs under it."""
    site = Publisher()
    site.publish({"2026/00001": ("added", "甲")})
    moved = Moment(AT, AT, "0", "elsewhere.example/record/log")
    made = late(site.files, moment=moved, signer=signer_of(name="elsewhere.example"))
    assert made.written["record/log/checkpoint"].decode().startswith(ORIGIN + "\n")
    assert made.written["record/log/key"].decode().startswith(ORIGIN + "+")


def test_a_folder_is_listed_and_read(tmp_path):
    """Every file by path with size and digest, hidden ones too; a link is refused, and not read."""
    site = Publisher(files={"b/a.txt": b"x", "a.txt": b"y", ".nojekyll": b""}).write(tmp_path)
    assert [tuple(each) for each in listing(site)] == listed(
        {"b/a.txt": b"x", "a.txt": b"y", ".nojekyll": b""}
    )
    read = folder_reader(site)
    assert (read("b/a.txt"), read("none"), read("a.txt/x")) == (b"x", None, None)
    (site / "link").symlink_to(site / "a.txt")
    assert read("link") is None
    with pytest.raises(RecordError, match="link"):
        list(listing(site))


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.integers(1, 6),
            st.sampled_from(["changed", "withdrawn", "expired", "restored"]),
            max_size=4,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_history_holds(history):
    """Whatever changes in whatever order, the publications that come of it hold."""
    site = Publisher()
    for number, changes in enumerate(history):
        site.publish({f"2026/{n:05}": (kind, f"第 {number} 版") for n, kind in changes.items()})
    code, said = verified(site.files)
    assert (code, said[-1]) == (0, "结果：全部相符")
