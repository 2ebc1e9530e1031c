"""The last gate: what gets into the new site beside the screened sources stops the build, and nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.errors import PrivateLeakError
from catalog.render import cast
from catalog.render.files import SiteFiles
from catalog.render.work import Work
from tests.small_site import build, copy_small, give_theme, tree

MOBILE = "13900004321"
MASK = "139****4321"


def leak_in(file: Path, text: str) -> None:
    """Add a text to a template."""
    file.write_text(file.read_text("utf-8") + text, "utf-8")


@pytest.mark.parametrize("name", ["item.html", "list.html", "footer.html", "tombstone.html"])
def test_a_number_in_a_template_stops_the_build(tmp_path: Path, name: str):
    """It is told with file, kind and mask, never whole; the site that stands is not touched."""
    root = copy_small(tmp_path / "site")
    records = give_theme(root) / "records"
    build(root, tmp_path / "out")
    before = tree(tmp_path / "out")
    leak_in(records / name, f"<p>{MOBILE}</p>")
    with pytest.raises(PrivateLeakError) as refused:
        build(root, tmp_path / "out")
    told = str(refused.value) + refused.value.text.en
    assert MASK in told
    assert MOBILE not in told
    assert "index.html" in told
    assert tree(tmp_path / "out") == before


def test_a_secrecy_mark_in_a_template_stops_the_build(tmp_path: Path):
    """A mark of a state secret is seen, too."""
    root = copy_small(tmp_path / "site")
    leak_in(give_theme(root) / "records" / "item.html", "<p>机密★10年</p>")
    with pytest.raises(PrivateLeakError, match="国家秘密标志"):
        build(root, tmp_path / "out")


def test_only_the_staff_file_holds_it(tmp_path: Path):
    """Being written in an internal file is no leave to publish."""
    root = copy_small(tmp_path / "site")
    leak_in(give_theme(root) / "records" / "item.html", f"<p>{MOBILE}</p>")
    staff = root / "content/staff.yml"
    staff.write_text(f"# {MOBILE}\n" + staff.read_text("utf-8"), "utf-8")
    with pytest.raises(PrivateLeakError):
        build(root, tmp_path / "out")


def test_a_public_duty_phone_may_stand(tmp_path: Path):
    """A number that a screened source gives as public is shown wherever the theme shows it."""
    root = copy_small(tmp_path / "site")
    agency = root / "content/agency.yml"
    text = agency.read_text("utf-8")
    assert "phones: [" in text
    agency.write_text(text.replace("phones: [", f"phones: ['{MOBILE}', "), "utf-8")
    leak_in(give_theme(root) / "records" / "item.html", f"<p>{MOBILE}</p>")
    build(root, tmp_path / "out")
    assert any(MOBILE.encode() in data for data in tree(tmp_path / "out").values())


@pytest.mark.parametrize("written", ["139-0000-4321", "139 0000 4321"])
def test_groups_of_digits_are_compared_as_one_number(tmp_path: Path, written: str):
    """A grouped number in a template stops the build, but not where a source has the same number otherwise written."""
    root = copy_small(tmp_path / "site")
    leak_in(give_theme(root) / "records" / "item.html", f"<p>{written}</p>")
    with pytest.raises(PrivateLeakError):
        build(root, tmp_path / "out")
    agency = root / "content/agency.yml"
    text = agency.read_text("utf-8")
    agency.write_text(text.replace("phones: [", "phones: ['139-00004321', ", 1), "utf-8")
    build(root, tmp_path / "out")


def test_a_leak_into_the_data_files_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Files that are written row by row are looked through as well."""
    root = copy_small(tmp_path / "site")
    monkeypatch.setattr(cast, "csv_row", lambda *_: f"x,{MOBILE}\r\n")
    with pytest.raises(PrivateLeakError, match=r"data/catalog\.csv"):
        build(root, tmp_path / "out")


def test_an_attachment_that_changes_on_the_way_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What is copied is what was screened, byte for byte."""
    root = copy_small(tmp_path / "site")
    listed = cast.Caster._files

    def changed(self: cast.Caster, extract: object, work: Work, address: str) -> None:
        for file in work.files:
            path = root / extract.file.removesuffix(".md") / file.name  # type: ignore[attr-defined]
            path.write_bytes(path.read_bytes() + b"\n" + MOBILE.encode())
        listed(self, extract, work, address)  # type: ignore[arg-type]

    monkeypatch.setattr(cast.Caster, "_files", changed)
    with pytest.raises(PrivateLeakError, match="改动"):
        build(root, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_after_a_stopped_build_nothing_of_the_leak_stays(tmp_path: Path):
    """A mended template gives a clean site, though the stopped build had written leaking files."""
    root = copy_small(tmp_path / "site")
    template = give_theme(root) / "records" / "item.html"
    clean = template.read_text("utf-8")
    for _ in range(2):  # the second build has a spare folder to grow in
        build(root, tmp_path / "out")
    before = tree(tmp_path / "out")
    leak_in(template, f"<p>{MOBILE}</p>")
    for _ in range(2):
        with pytest.raises(PrivateLeakError):
            build(root, tmp_path / "out")
    template.write_text(clean, "utf-8")
    build(root, tmp_path / "out")
    assert tree(tmp_path / "out") == before


def test_files_are_looked_through_once_written(tmp_path: Path):
    """A file that stands was looked through when it was written: it is not suspected again."""
    first = SiteFiles(tmp_path, {})
    first.write("a.html", MOBILE.encode())
    assert [one.value for one in first.suspected()] == [MOBILE]
    assert first.suspected() == []
    again = SiteFiles(tmp_path, dict(first.noted()))
    again.write("a.html", MOBILE.encode())
    assert again.suspected() == []
