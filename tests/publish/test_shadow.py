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

from catalog import survey as survey_module
from catalog import surveyor
from catalog.errors import PrivateLeakError
from catalog.load import body as body_module
from catalog.load.comment import without_comments
from catalog.model.extract import Extract
from catalog.model.item import Withdrawal
from catalog.model.vocabulary import State
from catalog.publish.commit import find_branch, message_of
from catalog.publish.git import Repository
from catalog.publish.leaks import SURFACES, leaks, surface_of
from catalog.publish.marks import MARK, TOKEN, Kept, Tokens, mark_content
from catalog.publish.shadow import new_repository, published_bytes
from catalog.publishing import PublishOrder, publish
from catalog.record import canonical as canonical_module
from catalog.select.standing import standing_on
from catalog.settings import parse_as_of, read_settings
from scripts.publications import new_repository as content_repository
from tests.small_site import SMALL, copy_small, tree

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


def told(folder: Path, kept: Kept | None = None, agency: str = "") -> Found:
    """Publish the small site marked; return what came out, place by place, as if every place were known."""
    root, tokens = copy_small(folder / "root"), Tokens()
    mark_content(root, kept or kept_of(root), DAY, tokens)
    file = root / "content/agency.yml"
    file.write_text(file.read_text("utf-8") + agency, "utf-8")
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
    for place, surfaces in leaks(published_bytes(repository), tokens.places).items():
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
        assert {f"{file}: {what}" for what in (*wanted, "attachment", "attachment name")} <= places
    assert any(place.endswith("rating.md: evidence") for place in places)
    assert told(tmp_path / "trial") == {}


def leak_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take comments for text."""

    def kept(text: str, is_code: Any) -> Any:
        return without_comments(text.replace("<!--", "").replace("-->", ""), is_code)

    monkeypatch.setattr(body_module, "without_comments", kept)


def leak_unlisted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish every file of an item's folder."""
    make = surveyor.work_of

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
    """Name in the commit who wrote the first line of the staff file."""
    monkeypatch.setattr(
        "catalog.publish.commit.message_of", lambda made: message_of(made) + f"{MARK}000001\n"
    )


@pytest.mark.parametrize(
    ("leak", "places"),
    [
        (leak_unlisted, {"outpatient-2026.md: unlisted file": {"file"}}),
        (
            leak_states,
            {
                "hotline.md: title": set(SURFACES)
                & {
                    "page",
                    "list",
                    "text",
                    "record",
                    "table",
                    "catalog",
                    "linked data",
                    "feed",
                    "search",
                    "history",
                },
                "hotline.md: attachment": {"file", "page", "search"},
            },
        ),
        (leak_blocks, {"rating.md: evidence": {"record", "history"}}),
        (leak_titles, {"aid-list.md: title": {"page", "history"}}),
        (leak_comments, {"outpatient-2026.md: comment": {"page", "text", "search", "record"}}),
        (leak_signer, {"staff name": {"git"}}),
    ],
)
def test_any_filter_off(
    leak: Callable[[pytest.MonkeyPatch], None],
    places: Found,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With one filter off what it keeps back is found, on every surface that shows it."""
    leak(monkeypatch)
    found = told(tmp_path)
    assert {place: found.get(place, set()) & seen for place, seen in places.items()} == places


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
        b"-xkqz000000-",
        b"-XKQZ000000-",
        gzip.compress(b"\x00" + b"xkqz000000"),
        packed("word/document.xml", b"<w:t>xkqz000000</w:t>"),
        packed("xkqz000000.txt", b"nothing"),
        packed("inner.zip", packed("a.txt", b"xkqz000000")),
        b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + zlib.compress(b"(xkqz000000) Tj") + b"\nendstream",
    ],
    ids=["plain", "capitals", "gzip", "document", "member name", "archive within", "pdf"],
)
def test_every_layer_is_looked_at(data: bytes) -> None:
    """A mark is found in each way of packing, and in a path; where there is none nothing is found."""
    places = {b"xkqz000000": "title"}
    assert leaks([("data/catalog.csv", data)], places) == {"title": {"table"}}
    assert leaks([("items/2026/00001/files/xkqz000000.csv", b"")], places) == {"title": {"file"}}
    assert leaks([("index.html", b"xkqz0000")], places) == {"?": {"site"}}
    assert leaks([("index.html", gzip.compress(b"nothing"))], places) == {}


def test_every_path_has_a_surface() -> None:
    """Whatever is published belongs to a kind of output that can be named."""
    assert surface_of("items/2026/00001/index.html") == "page"
    assert surface_of("git:commit") == "git"
    assert surface_of("sitemap.xml") == "site"
    assert surface_of("search/data/blocks/0.bin") == "search"
