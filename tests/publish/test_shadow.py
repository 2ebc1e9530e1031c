"""The leak proof: marked content is published on trial; with any one filter off it fails and names the surface."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from catalog import publishing, surveyor, working
from catalog import survey as survey_module
from catalog.errors import PrivateLeakError
from catalog.load import body as body_module
from catalog.load import item as item_module
from catalog.load.comment import without_comments
from catalog.load.matter import split_file
from catalog.model.extract import Extract
from catalog.model.item import Withdrawal
from catalog.model.vocabulary import State
from catalog.publish import sample as sample_module
from catalog.publish.commit import find_branch, message_of, write_publication
from catalog.publish.git import Repository
from catalog.publish.leaks import SURFACES, leaks, surface_of
from catalog.publish.marked_copy import mark_content
from catalog.publish.marked_file import marked_files
from catalog.publish.marks import MARK, TOKEN, Kept, Tokens
from catalog.publish.publication import publication_made
from catalog.publish.sample import all_items, facts_of, sampled
from catalog.publish.shadow import looked_through, new_repository
from catalog.publishing import PublishOrder, publish
from catalog.record import canonical as canonical_module
from catalog.render.place import Place
from catalog.render.search.block import packed as packed_block
from catalog.screen.piece import Limits
from catalog.screen.reader.docx import read_docx
from catalog.screen.reader.pdf import read_pdf
from catalog.screen.reader.xlsx import read_xlsx
from catalog.select.standing import standing_on
from catalog.settings import parse_as_of, read_settings
from catalog.working import work_of
from scripts.publications import new_repository as content_repository
from tests.small_site import SMALL, Sample, copy_small, tree

DAY = "2026-06-30 10:00"
HIDDEN = {"case-file", "minutes", "assessor", "price-list", "hotline"}
"""Withheld, on request, not approved, without a day, scheduled."""
GONE = {"fund-q0", "aid-list", "showcase"}
Found = dict[str, set[str]]


def kept_of(root: Path) -> Kept:
    """Return what the small site shows on the day."""
    files = {p.stem: p.relative_to(root).as_posix() for p in root.glob("content/items/*/*.md")}
    public = {file for name, file in files.items() if name not in HIDDEN | GONE}
    return Kept(frozenset(public), frozenset(files[name] for name in GONE))


def told(folder: Path) -> Found:
    """Publish the small site marked; return what came out, place by place, as if every place were known."""
    root, tokens = copy_small(folder / "root"), Tokens()
    file = root / "content/agency.yml"
    file.write_text(f"show_withheld_counts: false\n{file.read_text('utf-8')}", "utf-8")
    mark_content(root, kept_of(root), DAY, tokens)
    repository = new_repository(folder / "trial.git")
    moment = parse_as_of(DAY)
    order = PublishOrder(
        settings=read_settings(root, jobs=1, cache=folder / "cache"),
        clock=moment + timedelta(minutes=2),
        as_of=moment,
        repository=repository.git_folder,
        dirty_ok=True,
        keep_going=True,
    )
    built = publish(order).built
    assert built.counts.get("refused", 0) == 0, "nothing is hidden by a refusal"
    found: Found = {}
    for place, surfaces in looked_through(repository, tokens.places, counted=False).items():
        found.setdefault(place.rpartition("/")[2], set()).update(surfaces)
    return found


def test_nothing_comes_out(tmp_path: Path) -> None:
    """With all filters on no byte of a publication holds a mark, and every private place had one."""
    root, tokens = copy_small(tmp_path / "marked"), Tokens()
    mark_content(root, kept_of(root), DAY, tokens)
    held = b"\n".join(path.encode() + b"\n" + data for path, data in tree(root).items())
    assert set(TOKEN.findall(held)) == set(tokens.places)
    places = set(tokens.places.values())
    assert {"staff key", "staff name", "content/waivers.yml: comment"} <= places
    for name in HIDDEN:
        file = next(p for p in places if f"/{name}.md: " in p).partition(": ")[0]
        wanted = ("title", "summary", "keyword", "body", "comment", "file name")
        attached = ("attachment", "attachment name", "attachment properties")
        assert {f"{file}: {what}" for what in (*wanted, *attached)} <= places
    assert any(place.endswith("rating.md: evidence") for place in places)
    assert told(tmp_path / "trial") == {}


def leak_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take comments for text."""

    def kept(text: str, is_code: Any) -> Any:
        return without_comments(text.replace("<!--", "").replace("-->", ""), is_code)

    monkeypatch.setattr(body_module, "without_comments", kept)


def leak_unlisted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish every file of an item's folder."""
    make = work_of

    def all_files(loaded: Any, *given: Any) -> Any:
        work = make(loaded, *given)
        return replace(work, files=loaded.files) if work else work

    monkeypatch.setattr(surveyor, "work_of", all_files)


def leak_states(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every item with a day of publication for public."""

    def public(as_of: Any, extract: Extract, errors: tuple[str, ...] = ()) -> Any:
        found = standing_on(as_of, extract, errors)
        return replace(found, state=State.PUBLIC) if extract.date_published else found

    monkeypatch.setattr(survey_module, "standing_on", public)


def leak_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give away blocks whole: evidence, proposals of organs, who reviewed a penalty."""
    dumped = canonical_module._dumped
    monkeypatch.setattr(canonical_module, "_dumped", lambda model, **_: dumped(model))


def leak_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the title of what was withdrawn for privacy."""
    monkeypatch.setattr(Withdrawal, "hides_title", property(lambda _: False))


def leak_signer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name in the commit who stands first in the staff file."""
    monkeypatch.setattr(
        "catalog.publish.commit.message_of", lambda made: message_of(made) + f"{MARK}0000001\n"
    )


def leak_object(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the key of that person in an object of the repository that no commit reaches."""

    def writing(branch: Any, *given: Any) -> str:
        branch.repository.run("hash-object", "-w", "--stdin", given=f"{MARK}0000000".encode())
        return write_publication(branch, *given)

    monkeypatch.setattr(publishing, "write_publication", writing)


def leak_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell how many items are withheld where the agency does not."""

    def counting(number: Any, at: Any, as_of: Any, hidden: Any, *given: Any) -> Any:
        return publication_made(number, at, as_of, hidden or {"withheld": 1}, *given)

    monkeypatch.setattr(publishing, "publication_made", counting)


def leak_staff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write people's names beside the department on an item's page."""
    name = Place.department

    def with_people(place: Place, key: str) -> str:
        return f"{name(place, key)} {[one.name for one in place.site.staff.values()]}"

    monkeypatch.setattr(Place, "department", with_people)


def leak_review(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish the review as it was written: who passed what on which day."""
    record: Callable[..., dict[str, Any]] = vars(working)["public_record"]

    def reviewed(loaded: Any, item: Any, *given: Any) -> dict[str, Any]:
        rounds = [one.model_dump(mode="json", exclude_none=True) for one in item.review]
        return record(loaded, item, *given) | {"review": rounds}

    monkeypatch.setattr(working, "public_record", reviewed)


def leak_file_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell in the data which file an item was written in."""
    record: Callable[..., dict[str, Any]] = vars(working)["public_record"]

    def located(loaded: Any, *given: Any) -> dict[str, Any]:
        return record(loaded, *given) | {"file": loaded.file}

    monkeypatch.setattr(working, "public_record", located)


def leak_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the notes in the metadata for text."""

    def noted(text: str) -> Any:
        parts, findings = split_file(text)
        if parts is None:
            return parts, findings
        notes = [one[1:] for one in parts.matter.split("\n") if one.startswith("#")]
        return replace(parts, body=parts.body + "\n" + "".join(notes) + "\n"), findings

    monkeypatch.setattr(item_module, "split_file", noted)


OPEN = "outpatient-2026.md"
"""A public item with attachments."""
LEAKS: list[dict[Callable[[pytest.MonkeyPatch], None], Found]] = [
    {
        leak_comments: {f"{OPEN}: comment": {"page", "text", "search", "record"}},
        leak_unlisted: {f"{OPEN}: unlisted file": {"file"}},
        leak_blocks: {"rating.md: evidence": {"record", "history"}},
        leak_titles: {"aid-list.md: title": {"page", "history"}},
        leak_signer: {"staff name": {"git"}},
        leak_counts: {"agency.yml: show_withheld_counts": {"history"}},
    },
    {
        leak_notes: {f"{OPEN}: comment in front matter": {"page", "text", "search", "record"}},
        leak_staff: {"staff name": {"page"}},
        leak_review: {"staff key": {"record", "history"}},
        leak_file_names: {"rating.md: file name": {"record", "history"}},
        leak_object: {"staff key": {"git"}},
    },
    {
        leak_states: {
            "hotline.md: title": {
                *("page", "list", "text", "record", "table", "catalog"),
                *("linked data", "feed", "search", "history"),
            },
            "hotline.md: attachment": {"file", "page", "search"},
            "hotline.md: attachment properties": {"file"},
            "hotline.md: attachment name": {"file", "page", "record"},
        }
    },
]
"""Filters that are switched off, with what must then be found; those of one run have no place and surface in common."""


@pytest.mark.parametrize("off", LEAKS, ids=lambda off: " ".join(one.__name__ for one in off))
def test_any_filter_off(
    off: dict[Callable[[pytest.MonkeyPatch], None], Found],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a filter off what it keeps back is found, on every surface that shows it."""
    for leak in off:
        leak(monkeypatch)
    found = told(tmp_path)
    for leak, places in off.items():
        seen = {place: found.get(place, set()) & wanted for place, wanted in places.items()}
        assert seen == places, leak.__name__
        assert leak.__doc__


def test_publish_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the engine's own selection failing, publishing stops, names surface and place, and writes nothing."""
    leak_states(monkeypatch)
    root = content_repository(tmp_path / "root", SMALL)
    moment = parse_as_of(DAY)
    order = PublishOrder(
        settings=read_settings(root, jobs=1),
        clock=moment + timedelta(minutes=2),
        as_of=moment,
        leak_proof=True,
    )
    with pytest.raises(PrivateLeakError) as stopped:
        publish(order)
    words = str(stopped.value)
    assert "信息页" in words
    assert "检索索引" in words
    assert "content/items/2026/" in words
    assert MARK not in words
    assert find_branch(Repository(root), "publication").head is None


def packed(name: str, data: bytes) -> bytes:
    """Return a zip archive with one file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"-xkqz0000000-",
        b"-XKQZ0000000-",
        gzip.compress(b"\x00" + b"xkqz0000000"),
        packed_block("医保 xkqz0000000 医保"),
        packed_block("医疗保障 xkqz0000000 医保", "医疗保障".encode("gb18030") * 99),
        packed("word/document.xml", b"<w:t>xkqz0000000</w:t>"),
        packed("xkqz0000000.txt", b"nothing"),
        packed("inner.zip", packed("a.txt", b"xkqz0000000")),
        b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + zlib.compress(b"(xkqz0000000) Tj") + b"\nendstream",
    ],
    ids=[
        "plain",
        "capitals",
        "gzip",
        "block",
        "block with a dictionary",
        "document",
        "member name",
        "archive within",
        "pdf",
    ],
)
def test_every_layer_is_looked_at(data: bytes) -> None:
    """A mark is found in each way of packing, and in a path; where there is none nothing is found."""
    places = {b"xkqz0000000": "title"}
    assert leaks([("data/catalog.csv", data)], places) == {"title": {"table"}}
    assert leaks([("items/2026/00001/files/xkqz0000000.csv", b"")], places) == {"title": {"file"}}
    assert leaks([("index.html", b"xkqz00000")], places) == {"?": {"site"}}
    assert leaks([("index.html", gzip.compress(b"nothing"))], places) == {}


def test_every_surface_is_looked_at(sample: Sample) -> None:
    """In a file of each kind that the site has, a mark is found and the kind named."""
    kinds = {surface_of(path): path for path in sample.built}
    kinds |= {"git": "git:commit", "beside": "items/2025/00001/with/00002/index.html"}
    kinds |= {"poster": "items/2025/00001/poster/index.html", "data": "data/datapackage.json"}
    kinds |= {"article": "items/2025/00001/wechat.html", "file": "items/2025/00001/files/a.csv"}
    assert kinds.keys() == set(SURFACES)
    for kind, path in kinds.items():
        data = sample.built.get(path, b"")
        packed_data = gzip.compress(data + b"xkqz0000000") if path.endswith(".bin") else data
        for planted in (data + b"xkqz0000000", b"XKQZ0000000" + data, packed_data + b"xkqz0000000"):
            assert leaks([(path, planted)], {b"xkqz0000000": "title"}) == {"title": {kind}}


def test_marked_attachments() -> None:
    """The attachments that are put in are sound: text and properties of each are read, and found in the file."""
    tokens = Tokens()
    readers = {".xlsx": read_xlsx, ".docx": read_docx, ".pdf": read_pdf}
    files = marked_files(tokens)
    assert leaks([("a.csv", files.pop(".csv"))], tokens.places).keys() == {"attachment"}
    assert files.keys() == readers.keys()
    layers = {"attachment": {"site"}, "attachment properties": {"site"}}
    for ending, data in files.items():
        read = repr(list(readers[ending](data, Limits()))).encode()
        assert leaks([("a.txt", read)], tokens.places) == layers, ending
        assert leaks([(f"a{ending}", data)], tokens.places) == layers, ending


def many(root: Path, count: int) -> frozenset[str]:
    """Write so many notices of one form beside the small site's items; return them."""
    text = (root / "content/items/2026/fund-q1.md").read_text("utf-8")
    folder = root / "content/items/2023"
    folder.mkdir(exist_ok=True)
    for number in range(count):
        own = text.replace("2026-00005", f"2023-{number + 100:05}")
        (folder / f"n{number}.md").write_text(own, "utf-8")
    return frozenset(f"content/items/2023/n{number}.md" for number in range(count))


def test_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a large site all that holds anything withheld is taken and some of each form, by turns others."""
    root = copy_small(tmp_path / "root")
    kept = kept_of(root)
    assert sampled(root, kept.public.__contains__, DAY, 0) == all_items(root)
    monkeypatch.setattr(sample_module, "WHOLE", 0)
    same = many(root, 40)
    public = kept.public | same
    taken = [sampled(root, public.__contains__, DAY, turn) for turn in range(3)]
    assert sampled(root, public.__contains__, DAY, 0) == taken[0]
    private = {one for one in all_items(root) - same if facts_of(root, one, DAY).is_private}
    hidden = {f"content/items/2026/{name}.md" for name in HIDDEN}
    assert hidden | {"content/items/2026/rating.md", "content/items/2026/aid-list.md"} <= private
    assert all(private | kept.gone <= one for one in taken)
    assert all(1 <= len(one & same) <= sample_module.OF_EACH_FORM for one in taken)
    assert len({one & same for one in taken}) > 1
    first = min(same - taken[0])
    assert first in sampled(root, (public - {first}).__contains__, DAY, 0), "the engine's word"
    page = root / "content/pages/guide.md"
    page.write_text(
        f"{page.read_text('utf-8')}\n[一件](../items/2023/{Path(first).name})\n", "utf-8"
    )
    assert first in sampled(root, public.__contains__, DAY, 0), "a page tells of it"


def test_sampled_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proof of some of each form finds what a proof of all would, and tells how far it went."""
    monkeypatch.setattr(sample_module, "WHOLE", 0)
    root = content_repository(tmp_path / "root", SMALL)
    same = many(root, 8)
    moment, ticks = parse_as_of(DAY), []
    order = PublishOrder(
        settings=read_settings(root, jobs=1, cache=tmp_path / "cache"),
        clock=moment + timedelta(minutes=2),
        as_of=moment,
        leak_proof=True,
        dirty_ok=True,
    )
    done = publish(order, lambda step, *_: ticks.append(step))
    assert done.proof is not None
    assert done.proof.refused == 0
    assert done.proof.total - len(same) < done.proof.taken < done.proof.total
    assert {"proof check", "proof cast", "proof"} <= set(ticks)


def test_every_path_has_a_surface() -> None:
    """Whatever is published belongs to a kind of output that can be named."""
    assert surface_of("items/2026/00001/index.html") == "page"
    assert surface_of("git:commit") == "git"
    assert surface_of("sitemap.xml") == "site"
    assert surface_of("search/data/blocks/0.bin") == "search"
