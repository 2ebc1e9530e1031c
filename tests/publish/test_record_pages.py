"""The pages of the publication record, on the branch and in an ordinary build; no address is ever lost."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from catalog.assembly import BuildOrder
from catalog.build import build_site
from catalog.publish.commit import published_past
from catalog.publish.git import BranchReader, Repository
from catalog.record.evidence import evidence_of
from catalog.record.past import Past, paths_published
from catalog.render.record.words import publication_address
from catalog.settings import parse_as_of, read_settings
from tests.built_site import BuiltSite
from tests.published_site import FUND, SERVICE, SERVICE_FILE, STEPS, PublishedSite, past_of
from tests.render.page import Read
from tests.small_site import SMALL, Tree, differences, tree

LAST = len(STEPS)
SERVICE_URL, FUND_URL = "items/2025/00007/", "items/2026/00006/"
COMPARED = f"record/3/{SERVICE_URL.removeprefix('items/')}index.html"
"""The change of the service against its first version; not offered while the service is withdrawn."""


@pytest.fixture(scope="module")
def site(published: PublishedSite, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The newest publication."""
    return published.files(LAST, tmp_path_factory.mktemp("record") / "site")


@pytest.fixture(scope="module")
def lossy(published: PublishedSite, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """An ordinary build after two sources were deleted, one of them with an attachment."""
    home = tmp_path_factory.mktemp("lossy")
    root = published.copy(home / "root")
    for file in LOST:
        (root / file).unlink()
        shutil.rmtree((root / file).with_suffix(""), ignore_errors=True)
    return built(root, home / "site", published.cache)


LOST = (SERVICE_FILE, "content/items/2026/outpatient-2026.md")


def built(root: Path, out: Path, cache: Path | None = None, past: Past | None = None) -> Tree:
    """Build as the command does, as of the last publication; return the files."""
    order = BuildOrder(
        settings=read_settings(root, jobs=1, cache=cache),
        as_of=parse_as_of(STEPS[-1].as_of),
        out=out,
        ahead=False,
        keep_going=True,
        past=past or published_past(root),
    )
    build_site(order)
    return tree(out)


def read(data: bytes) -> Read:
    """Return a page as read."""
    page = Read()
    page.feed(data.decode())
    return page


def main_part(data: bytes) -> str:
    """Return the words of the main part."""
    found = re.search(r"<main.*?</main>", data.decode(), re.DOTALL)
    assert found is not None
    return read(found[0].encode()).text


def lost(files: Tree, ever: frozenset[str]) -> set[str]:
    """Return the pages and attachments that were published and are nothing now."""
    wanted = {one for one in ever if one.endswith(".html") or "/files/" in one}
    living = {one for one in wanted if one in files or f"{one}/index.html" in files}
    again = {one for one in wanted if one.removesuffix("/index.html") in files}
    return wanted - living - again


def test_every_publication_has_its_page(site: Tree, published: PublishedSite) -> None:
    """The list names all publications with their times, newest first; each page tells its counts."""
    words = main_part(site["record/index.html"])
    times = re.findall(r"20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", words)
    past = past_of(published.root)
    assert times == [one.at[:16].replace("T", " ") for one in reversed(past.publications)]
    for one in past.publications:
        page = site[f"{publication_address(one.number)}index.html"].decode()
        numbers = re.findall(r"<dd><strong>([0-9,]+)</strong></dd>", page)
        kinds = ["added", "changed", "withdrawn", "expired"]
        kinds += [kind for kind in ("restored",) if one.counts[kind]]
        assert numbers == [str(one.counts[kind]) for kind in kinds]
        for change in one.changes:
            assert change.title in page


def test_every_link_leads_somewhere(published: PublishedSite, tmp_path: Path) -> None:
    """Links of record pages and item pages lead to files of the publication, anchors included."""
    published.files(LAST, tmp_path / "site")
    whole = BuiltSite(host=tmp_path, folder=tmp_path / "site")
    pages = [page for url, page in whole.pages.items() if url.startswith(("record/", "items/"))]
    assert len(pages) > LAST
    for page in pages:
        for lead, url in whole.links(page).items():
            path = lead + ("index.html" if lead.endswith("/") or not lead else "")
            assert (tmp_path / "site" / path).is_file(), (page.path, url)
            if "#" in url and path.endswith(".html"):
                assert url.partition("#")[2] in whole.pages[lead].anchors, (page.path, url)


def test_comparison_of_versions(site: Tree) -> None:
    """What changed is marked, both publications are named, and the next comparison is linked."""
    page = site[COMPARED].decode()
    words = main_part(site[COMPARED])
    assert "第1次发布" in words
    assert "第3次发布" in words
    assert "写明在哪里申请。" in words
    assert re.search(r"<ins>.*?到窗口.*?</ins>", page)
    assert "../../../6/2025/00007/" in page.replace("../../../../record/", "../../../")
    assert '<meta name="robots" content="noindex">' in page


def test_restored_item_is_compared_with_its_last_public_version(site: Tree) -> None:
    """A restoration is compared with what stood before the withdrawal, not with the tombstone."""
    words = main_part(site[COMPARED.replace("/3/", "/6/")])
    assert "第3次发布" in words
    assert "医师" in words


def test_any_two_versions_are_compared(site: Tree) -> None:
    """The newest version stands against the first as well, with all that changed between; each page leads to the others."""
    page = COMPARED.replace("/3/", "/6/").replace("index", "from-1/index")
    words = main_part(site[page])
    assert "第1次发布" in words
    assert "第6次发布，2026-08-03（现在的版本）" in words
    for new in ("到窗口", "医师"):
        assert re.search(f"<ins>[^<]*<span[^>]*>[^<]*</span>{new}", site[page].decode())
    assert "写明在哪里申请" in words
    assert "写明由谁认定" in words
    found = [one for one in site if re.fullmatch(r"record/[0-9]+/2025/00007/(.+/)?index.html", one)]
    assert sorted(found) == sorted({COMPARED, COMPARED.replace("/3/", "/6/"), page})
    for number in (3, 6):
        assert f'href="../../../../../record/{number}/2025/00007/"' in site[page].decode()
    assert '<meta name="robots" content="noindex">' in site[page].decode()


def test_withdrawn_item_has_no_comparison(published: PublishedSite) -> None:
    """While an item is withdrawn its old text is on no page; the comparison's address leads on."""
    while_gone = BranchReader(Repository(published.root), "publication/4")
    page = (while_gone.read(COMPARED) or b"").decode()
    assert 'http-equiv="refresh" content="0; url=../../../../record/3/"' in page
    assert "窗口" not in page
    told = (while_gone.read("record/3/index.html") or b"").decode()
    assert "后来不再公开，见说明页" in told
    assert "到窗口" not in told
    assert "写明在哪里申请" not in told


def test_item_page_names_publications(site: Tree) -> None:
    """The history of an item tells publication and comparison of each change, and where its text came."""
    words = main_part(site[f"{SERVICE_URL}index.html"])
    page = site[f"{SERVICE_URL}index.html"].decode()
    for number in (1, 3, 4, 6):
        assert f"第{number}次发布" in words
    for number in (3, 6):
        assert f'href="../../../record/{number}/2025/00007/"' in page
    assert re.search(r"<dt>见于</dt><dd><a [^>]*>第6次发布</a>", page)


def test_page_does_not_tell_its_own_fingerprint(site: Tree, published: PublishedSite) -> None:
    """The newest page tells the last publication's root and log; older ones tell their own, as the log has them."""
    reader = BranchReader(Repository(published.root), "publication")
    evidence = evidence_of(reader.read)
    assert sorted(evidence) == list(range(1, LAST + 1))
    newest = main_part(site[f"record/{LAST}/index.html"])
    assert evidence[LAST].files_root not in newest
    assert evidence[LAST - 1].files_root in newest
    assert f"接在前{evidence[LAST - 1].after}条后面" in newest
    for number in range(1, LAST):
        words = main_part(site[f"record/{number}/index.html"])
        assert evidence[number].files_root in words
        assert f"{evidence[number].item_count}件" in words
        manifest = json.loads(site[f"record/{number}/manifest.json"])
        assert manifest["root"] == evidence[number].files_root


def test_what_is_not_listed(site: Tree, published: PublishedSite) -> None:
    """The reasons are told in words with their numbers, as changes.json has them."""
    hidden = past_of(published.root).publications[-1].hidden
    assert hidden
    words = main_part(site[f"record/{LAST}/index.html"])
    assert f"合计{sum(hidden.values())}件" in words
    assert "不予公开（第十四条至第十六条）" in words


def test_footer_names_the_publication(site: Tree) -> None:
    """Home, data, search and record say of which publication and day they are; on other pages it would cost their bytes."""
    names = {
        path
        for path, data in site.items()
        if path.endswith(".html")
        and f"第{LAST}次发布</a>" in data.decode().rpartition("<footer")[2]
    }
    dated = {
        path
        for path, data in site.items()
        if path.endswith(".html") and "内容截至" in data.decode().rpartition("<footer")[2]
    }
    assert names == dated
    assert names == {f"{one}index.html" for one in ("", "data/", "record/", "search/")}


def test_a_publication_leaves_other_items_alone(published: PublishedSite, tmp_path: Path) -> None:
    """The page of an item that a publication does not name keeps its bytes, whatever day and number it has."""
    past, last = past_of(published.root), published.files(LAST, tmp_path / "last")
    before = published.files(LAST - 1, tmp_path / "before")
    moved = {one.url for one in past.publications[-1].changes}
    assert SERVICE_URL in moved
    pages = {path for path in last if path.startswith("items/") and path.endswith("index.html")}
    differing = {path for path in pages & before.keys() if last[path] != before[path]}
    assert len(pages) > len(moved) + 10
    assert {path for path in differing if not path.startswith(tuple(moved))} == set()


def test_ordinary_build_is_the_publication(
    published: PublishedSite, site: Tree, tmp_path: Path
) -> None:
    """With unchanged content a build makes the publication again, its record included, byte by byte."""
    assert differences(site, built(published.root, tmp_path / "site", published.cache)) == ""


def test_without_record(sample_without: Tree) -> None:
    """A site that was never published says so, links no file that is not there, and its footer names nothing."""
    words = main_part(sample_without["record/index.html"])
    assert "还没有发布记录" in words
    assert [one for one in sample_without if one.startswith("record/")] == ["record/index.html"]
    assert b"manifest.json" not in sample_without["record/index.html"]
    assert "次发布</a>".encode() not in sample_without["index.html"]


@pytest.fixture(scope="module")
def sample_without(published: PublishedSite, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The small site built where there is no repository."""
    home = tmp_path_factory.mktemp("without")
    shutil.copytree(SMALL, home / "root")
    return built(home / "root", home / "site", published.cache)


def test_site_map_has_publications_and_no_comparisons(site: Tree) -> None:
    """Search engines are led to the publications, not to old texts; lists and search know of neither."""
    site_map = site["sitemap.xml"].decode()
    for number in range(1, LAST + 1):
        assert f"/record/{number}/</loc>" in site_map
    assert "record/3/2025" not in site_map
    for path in ("data/feed.xml", "data/catalog.json", "data/catalog.csv"):
        assert b"record/" not in site[path]


def test_no_address_is_ever_lost(published: PublishedSite) -> None:
    """In every publication every page and attachment of all earlier ones is a page, a redirect or a tombstone."""
    repository = Repository(published.root)
    past = past_of(published.root)
    for number in range(1, LAST + 1):
        reader = BranchReader(repository, f"publication/{number}")
        until = Past(past.publications[:number], reader=reader)
        ever = paths_published(reader, until)
        assert len(ever) > 100
        assert lost(dict.fromkeys(reader.paths("."), b""), ever) == set()


def test_no_address_is_lost_when_sources_vanish(lossy: Tree, published: PublishedSite) -> None:
    """Where items are gone from the sources, they, their attachments and lists that end with them still answer."""
    past = past_of(published.root)
    assert past.reader is not None
    assert lost(lossy, paths_published(past.reader, past)) == set()
    stone = main_part(lossy[f"{SERVICE_URL}index.html"])
    assert "这件信息现在不在目录里" in stone
    assert SERVICE in stone
    assert "第6次发布" in stone
    ever = paths_published(past.reader, past)
    file = next(one for one in ever if one.endswith("/files/standard.xlsx"))
    assert file not in lossy
    page = lossy[f"{file}/index.html"].decode()
    assert 'content="0; url=../../../../../items/' in page
    assert "这个附件已经不再提供" in page
    lists = [one for one in ever if one.startswith("catalog/") and b"refresh" in lossy[one]]
    assert lists
    assert all(one.encode() not in lossy["sitemap.xml"] for one in lists)


def test_lost_item_stays_withdrawn(published: PublishedSite, tmp_path: Path) -> None:
    """The tombstone of a withdrawn item outlives its source, with reason and day from the record."""
    root = published.copy(tmp_path / "root")
    sources = [
        one
        for one in (root / "content/items").rglob("*.md")
        if FUND in one.read_text("utf-8").partition("\n---")[0].replace('"', "").split()
    ]
    assert len(sources) == 1
    sources[0].unlink()
    site = built(root, tmp_path / "site", published.cache)
    words = main_part(site[f"{FUND_URL}index.html"])
    assert "这件信息已经撤下" in words
    assert "2026-05-20" in words
    assert "支出误填为累计数" in words
