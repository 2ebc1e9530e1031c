"""The search page in Chromium: what a reader types, chooses, shares and goes back to; by keyboard, without script."""

from __future__ import annotations

import base64
import gzip
import json
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from catalog.render.search.block import opening, packed, unpacked
from tests.browser.conftest import Visit
from tests.browser.test_kinds import AXE, faults
from tests.built_site import BuiltSite

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
NOTHING = "门诊宇宙飞船"
DONE = "[role=status][data-part=said]:not(:empty), .search__fault"
"""What is there once a search is done: the count is announced last, a fault is shown."""


def ask(visit: Visit, query: str, more: str = "") -> Page:
    """Open the page with a query in its address and wait until the counts are exact."""
    visit.page.goto(f"{visit.base}search/?q={quote(query)}{more}", wait_until="commit")
    visit.page.wait_for_selector(DONE, state="attached")
    return visit.page


def titles(page: Page) -> list[str]:
    """Return the titles of the results, in order."""
    return page.locator(".hit__title").all_inner_texts()


def total(page: Page) -> int:
    """Return the number of documents said to be found."""
    return int(page.locator("#found strong").inner_text().replace(",", ""))


@pytest.fixture(scope="module")
def catalog(site: BuiltSite) -> list[dict[str, str]]:
    """The public items, as the open data have them."""
    items: list[dict[str, str]] = json.loads(
        (site.folder / "data/catalog.json").read_text("utf-8")
    )["items"]
    return items


def test_typing_a_title_and_enter_finds_it(visit: Visit, catalog: list[dict[str, str]]):
    """From the home page: type a title, press Enter: it is the first result, and leads to its page."""
    wanted = next(one for one in catalog if one.get("doc_number"))
    visit.open("")
    visit.page.get_by_role("searchbox").fill(wanted["title"])
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/search/?q=*")
    first = visit.page.locator(".hit__title a").first
    expect(first).to_have_text(wanted["title"])
    first.click()
    expect(visit.page.locator("h1")).to_have_text(wanted["title"])
    assert visit.console == []
    assert visit.off_origin == []


def test_going_to_the_box_fetches_what_the_search_needs(visit: Visit):
    """From the home page: scripts and style of the search come once the box has the focus, not before, and not again."""
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    visit.open("")
    assert not any("search" in one for one in asked)
    with visit.page.expect_request_finished(lambda request: request.url.endswith("/search.css")):
        visit.page.get_by_role("searchbox").focus()
    assert {"search-core.js", "search.js", "search.css"} <= {*asked}
    visit.page.get_by_role("button", name="检索").focus()
    visit.page.get_by_role("searchbox").focus()
    assert len([one for one in asked if one == "search.js"]) == 1
    assert visit.console == []
    assert visit.off_origin == []


def test_pages_that_are_no_item_are_named(visit: Visit):
    """An annual report and the form, which are no items, are named above what is found, the words of no page name none."""
    page = ask(visit, "2025年政府信息公开工作年度报告")
    own = page.locator("[data-part=notice] a")
    expect(own).to_have_text("示例市医疗保障局2025年政府信息公开工作年度报告")
    expect(page.locator(DONE)).to_have_text("没有找到，另有1个栏目页面")
    own.click()
    expect(visit.page.locator("h1")).to_have_text("示例市医疗保障局2025年政府信息公开工作年度报告")
    page = ask(visit, "年度报告")
    expect(page.locator("[data-part=notice] a").first).to_contain_text("2025年")
    assert total(page) > 0
    for words in (NOTHING, "示例市医疗保障局"):
        page = ask(visit, words)
        expect(page.locator("[data-part=notice]").get_by_text("栏目页面")).to_have_count(0)


def test_number_in_other_brackets(visit: Visit, catalog: list[dict[str, str]]):
    """A 文号 with square brackets, or none, finds its document first."""
    wanted = next(one for one in catalog if "〔" in one.get("doc_number", ""))
    number = wanted["doc_number"]
    for form in (
        number.replace("〔", "[").replace("〕", "]"),
        number.replace("〔", "").replace("〕", " "),
    ):
        assert wanted["title"] in titles(ask(visit, form, "&all=1"))


def test_words_phrases_ordinals_and_single_characters(visit: Visit):
    """第20条 finds 第二十条; two words are both there; a phrase is less; one character begins a title."""
    assert total(ask(visit, "第20条", "&all=1")) == total(ask(visit, "第二十条", "&all=1")) > 0
    both, one = total(ask(visit, "门诊 起付标准", "&all=1")), total(ask(visit, "门诊", "&all=1"))
    assert 0 < total(ask(visit, "门诊起付标准", "&all=1")) <= both <= one
    assert ask(visit, "“起付标准 门诊”", "&all=1").locator(".hit").count() < both
    assert all(title.startswith("关") for title in titles(ask(visit, "关")))


def test_synonyms_are_said(visit: Visit):
    """What only a synonym found says so, and the page says what else was looked for."""
    page = ask(visit, "长护险", "&all=1")
    expect(page.locator("[data-part=notice]")).to_contain_text("也找了同义词：长期护理保险")
    assert total(page) >= 1
    expect(page.locator(".hit__synonym").first).to_have_text("按同义词“长期护理保险”找到")


def test_common_term_pages_and_counts(visit: Visit):
    """Ten results a page, the rest behind numbers; the last page holds what is left."""
    page = ask(visit, "医疗保障")
    assert len(titles(page)) == 10
    found, last = total(page), page.locator(".pages li a:not(.pages__word)").last
    last.click()
    expect(page.locator(".pages [aria-current=page]")).to_have_text(str(-(-found // 10)))
    assert len(titles(page)) == (found % 10 or 10)
    assert "page=" in page.url


def test_facets_are_true_and_live_in_the_address(visit: Visit):
    """A choice leaves as many as its count said, stands in the address, as a chip, and goes with the back button."""
    page = ask(visit, "门诊")
    before = total(page)
    row = page.locator(".picks[data-group=kind] label").first
    said = int(row.locator(".pick__count").inner_text())
    row.locator("input").check()
    expect(page.locator("#found strong")).to_have_text(str(said))
    assert "kind=" in page.url
    assert page.locator(".chip").count() == 1
    assert page.evaluate("document.activeElement.checked") is True
    page.reload(wait_until="commit")
    expect(page.locator("#found strong")).to_have_text(str(said))
    page.go_back()
    expect(page.locator("#found strong")).to_have_text(str(before))
    page.go_forward()
    expect(page.locator("#found strong")).to_have_text(str(said))
    page.locator(".chip").click()
    expect(page.locator("#found strong")).to_have_text(str(before))


def test_lapsed_are_hidden_until_asked_for(visit: Visit):
    """The page says how many are left out; one click shows them."""
    page = ask(visit, "门诊")
    shown, hidden = total(page), int(page.locator("[data-part=notice] strong").inner_text())
    assert page.locator(".tag--repealed, .tag--lapsed").count() == 0
    page.get_by_role("link", name="一并显示").click()
    expect(page.locator("#found strong")).to_have_text(str(shown + hidden))
    assert "all=1" in page.url


def test_a_page_behind_the_last_is_the_last(visit: Visit):
    """An old address with a page that is no more shows the last one, never that nothing was found."""
    page = ask(visit, "门诊", "&all=1&page=99")
    found = total(page)
    expect(page.locator(".hit")).to_have_count(found % 10 or 10)
    expect(page.locator(".pages [aria-current=page]")).to_have_text(str(-(-found // 10)))
    assert page.url.endswith(f"&page={-(-found // 10)}")


def test_an_address_that_somebody_else_wrote(visit: Visit):
    """Markup in the words is text; unknown filters and orders, whatever their names, are as if they were not there."""
    page = ask(visit, "<img src=x onerror=alert(1)>" + "长" * 3000, "&sort=constructor")
    expect(page.locator("#found")).to_contain_text("<img src=x onerror=alert(1)>长")
    assert len(page.locator("#found").inner_text()) < 220
    assert page.locator("img").count() == 0
    page = ask(visit, "门诊", "&__proto__=1&kind=__proto__&class=constructor&sort=__proto__")
    expect(page.locator("[data-part=sort] strong")).to_have_text("相关程度")
    assert page.locator(".chip").count() == 0
    assert len(titles(page)) == 10
    assert visit.console == []


def test_more_words_than_are_looked_for_are_said(visit: Visit):
    """Of nine words eight are looked for, and the page says so; of eight there is nothing to say."""
    words = "门诊 医疗 保障 待遇 支付 比例 起付 标准"
    notice = "一次最多找8个词、200个字，多出来的没有找。"
    assert total(ask(visit, words, "&all=1")) > 0
    expect(visit.page.locator("[data-part=notice]")).not_to_contain_text("一次最多")
    assert total(ask(visit, words + " 飞船", "&all=1")) > 0
    expect(visit.page.locator("[data-part=notice]")).to_contain_text(notice)


def test_nothing_found_leads_on(visit: Visit):
    """What was looked for, near titles, ways to browse and to apply; filters are left out."""
    page = ask(visit, NOTHING)
    expect(page.locator("#found")).to_have_text(f"没有找到“{NOTHING}”")
    expect(page.locator(".search__near a").first).to_contain_text("门诊")
    expect(page.locator("[data-part=none] a", has_text="依申请公开")).to_be_visible()
    expect(page.locator("#browse")).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("[role=status]")).to_have_text("没有找到")


def test_submit_moves_the_focus_to_the_count(visit: Visit):
    """By keyboard alone: type, Enter, the focus is on the count; Tab goes on into the results; the count is announced."""
    visit.open("search/")
    page = visit.page
    page.locator("#q").focus()
    page.keyboard.type("门诊")
    assert page.locator(".hit").count() == 0
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("[role=status]")).to_have_text(f"找到{total(page)}件")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.hit') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/**")


def test_hit_leads_to_its_article(visit: Visit):
    """The link before an excerpt leads to the article on the item's page."""
    page = ask(visit, "起付标准", "&kind=normative_document&all=1")
    link = page.locator(".hit__line a[href*='#article-']").first
    words = link.inner_text()
    link.click()
    page.wait_for_url("**/items/**")
    assert page.evaluate("document.querySelector(location.hash).textContent").startswith(words)


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["390x844"])
def test_phone_opens_the_filters_as_part_of_the_page(visit: Visit):
    """On a phone 筛选 opens a section and says so; 排序 is a list that works. Its sign is not that of the menu."""
    page = ask(visit, "门诊")
    button = page.get_by_role("button", name="筛选")
    expect(button.locator("use")).to_have_attribute("href", "#i-filter")
    expect(page.locator("#filters")).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#filters-title")).to_be_focused()
    page.get_by_label("排序").select_option("date")
    page.wait_for_url("**sort=date**")


def test_filters_can_be_passed_by_keyboard(visit: Visit):
    """Before the filters a link shows itself on focus and leads past all of them; nothing is searched again."""
    page = ask(visit, "门诊")
    skip = page.get_by_role("link", name="跳过筛选，看结果")
    box = skip.bounding_box()
    assert box is not None
    assert box["width"] <= 1
    page.locator(".search__sort a").last.focus()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box is not None
    assert box["width"] > 100
    page.evaluate("document.querySelector('.hit').dataset.same = 'yes'")
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#results') !== null")
    expect(page.locator(".hit").first).to_have_attribute("data-same", "yes")
    page.go_back()
    expect(page.locator(".hit").first).to_have_attribute("data-same", "yes")
    assert visit.console == []


def test_what_is_hidden_is_said_with_a_sign(visit: Visit):
    """The note above the results begins with the sign for information; the words say the same without it."""
    notice = ask(visit, "门诊").locator("#results .search__notice")
    expect(notice.locator("use")).to_have_attribute("href", "#i-info")
    expect(notice).to_contain_text("默认不列失效和废止的文件")


def test_another_query_keeps_the_filters(visit: Visit):
    """What was chosen holds for the next words too, and order and 失效 with it; the page begins anew."""
    page = ask(visit, "医疗", "&kind=normative_document&all=1&sort=date&page=2")
    page.get_by_role("searchbox").fill("门诊")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_focused()
    address = parse_qs(urlsplit(page.url).query)
    assert address == {
        "q": ["门诊"],
        "kind": ["normative_document"],
        "all": ["1"],
        "sort": ["date"],
    }
    expect(page.locator(".chip")).to_have_count(1)


def test_catalog_page_searches_in_its_class(visit: Visit):
    """The box of a class leads to the search with the class chosen."""
    visit.open("catalog/norms/")
    visit.page.locator(".find--here input[name=q]").fill("门诊")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/search/?**class=norms**")
    expect(visit.page.locator(".chip")).to_contain_text("政策文件")


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_script_the_page_leads_to_the_lists(visit: Visit):
    """It says so beneath the box, and every class, year, kind and department is linked."""
    visit.open("search/?q=%E9%97%A8%E8%AF%8A")
    expect(visit.page.locator("noscript p, .search__notice").first).to_contain_text("没有开启")
    for part in ("norms/", "year/", "kind/", "department/"):
        assert visit.page.locator(f".search__browse a[href*='catalog/{part}']").count() > 0


def test_index_that_does_not_arrive_is_said_and_tried_again(visit: Visit):
    """The page says that the data did not come, keeps the words, leads on, and another try works."""
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    visit.page.route("**/search/data/terms/**", refuse)
    page = ask(visit, "门诊")
    expect(page.locator(".search__fault")).to_contain_text("没有取到")
    expect(page.locator("#browse")).to_be_visible()
    assert refused
    page.unroute("**/search/data/terms/**")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator(".hit").first).to_be_visible()


def test_a_visit_has_the_manifest_with_the_page(visit: Visit):
    """Manifest in the page, columns asked for with it and once; only the version is asked for, not the manifest."""
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.split("/search/")[-1]))
    assert total(ask(visit, "门诊")) > 0
    assert len([one for one in asked if one.startswith("data/columns.bin?")]) == 1
    assert "data/version.txt" in asked
    assert "data/index.json" not in asked
    assert visit.console == []


def test_a_page_from_an_old_cache_searches_the_new_index(visit: Visit):
    """Where the page's manifest is no longer that of the index, the index's own is fetched, and everything is found."""
    wanted = total(ask(visit, "门诊", "&all=1"))
    fetched: list[str] = []

    def old(route: Route) -> None:
        answer = route.fetch()
        version = answer.text().split("columns.bin?")[1][:16]
        route.fulfill(response=answer, body=answer.text().replace(version, "0" * 16))

    visit.page.route("**/search/?q=*", old)
    visit.page.on("request", lambda request: fetched.append(request.url))
    assert total(ask(visit, "门诊", "&all=1")) == wanted
    assert any(one.endswith("data/index.json") for one in fetched)
    assert any("terms/" in one and "?0000" not in one for one in fetched)
    assert not any("blocks/" in one and "?0000" in one for one in fetched), "no old text is read"


def test_old_browser_is_told(visit: Visit):
    """Without DecompressionStream the page says that the browser is too old, and leads to the lists."""
    visit.page.add_init_script("delete window.DecompressionStream")
    page = ask(visit, "门诊")
    expect(page.locator(".search__fault")).to_contain_text("这个浏览器太旧")
    expect(page.locator("#browse")).to_be_visible()
    assert visit.console == []


def test_saving_data_leaves_the_rest_to_the_reader(visit: Visit):
    """Where the reader saves data the rest is not fetched until a button is pressed; then the count is exact."""
    exact = total(ask(visit, "医疗保障局", "&all=1"))
    visit.page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page = ask(visit, "医疗保障局", "&all=1")
    button = page.locator("[data-part=wait] button")
    expect(page.locator("#found")).to_contain_text("至少")
    button.click()
    expect(page.locator("#found strong")).to_have_text(str(exact))


def test_texts_packed_with_a_dictionary(visit: Visit, site: BuiltSite):
    """Where the blocks need a dictionary it is fetched once, and all is found as before."""
    wanted = titles(ask(visit, "门诊待遇", "&all=1"))
    data = site.folder / "search/data"
    words = "门诊待遇".encode("gb18030") * 1_000
    manifest = json.loads((data / "index.json").read_text("utf-8"))
    assert manifest["sizes"]["dictionary"] == 0
    manifest["version"], manifest["sizes"]["dictionary"] = "0" * 16, 1
    served = {"dictionary.bin": gzip.compress(words), "version.txt": b"0" * 16}
    served["index.json"] = json.dumps(manifest).encode()
    for path in (data / "blocks").iterdir():
        served[f"blocks/{path.name}"] = packed(unpacked(path.read_bytes()), words)
    fetched: list[str] = []

    def answer(route: Route) -> None:
        name = route.request.url.partition("/search/data/")[2].partition("?")[0]
        fetched.append(name)
        if name in served:
            route.fulfill(body=served[name])
        else:
            route.continue_()

    visit.page.route("**/search/data/**", answer)
    assert titles(ask(visit, "门诊待遇", "&all=1")) == wanted != []
    assert fetched.count("dictionary.bin") == 1
    assert any(name.startswith("blocks/") for name in fetched)
    assert visit.console == []


LIGHT, DARK, NARROW = (
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"viewport": {"width": 320, "height": 640}},
)


@pytest.mark.parametrize(
    ("visit", "elder"),
    [(LIGHT, "off"), (DARK, "off"), (NARROW, "off"), (NARROW, "on")],
    indirect=["visit"],
    ids=["light", "dark", "320px", "320px-elder"],
)
def test_accessible_silent_and_narrow(visit: Visit, elder: str):
    """Results with the filter open keep WCAG 2.2 AA, never scroll sideways, violate no policy, ask nobody else."""
    visit.page.add_init_script(f"localStorage.setItem('catalog.elder', '{elder}')")
    page = ask(visit, "门诊 起付标准", "&all=1&class=norms")
    if page.locator(".search__buttons button").is_visible():
        page.locator(".search__buttons button").click()
    assert faults(Axe().run(page, options=AXE).response) == []
    width = page.evaluate("document.scrollingElement.scrollWidth")
    assert width == page.evaluate("document.documentElement.clientWidth")
    assert visit.console == []
    assert visit.off_origin == []


DECODE = """async ([opening, skipped, blocks]) => {
    const wrong = [];
    for (const [packed, text] of blocks) {
        const bytes = Uint8Array.from(atob(packed), sign => sign.charCodeAt(0));
        const parts = [Uint8Array.from(atob(opening), sign => sign.charCodeAt(0)), bytes];
        const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream("deflate"));
        const plain = new Uint8Array(await new Response(stream).arrayBuffer()).subarray(skipped);
        const read = new TextDecoder(plain[0] === 1 ? "gb18030" : "utf-8").decode(plain.subarray(1));
        if (read !== text) wrong.push(text.slice(0, 20));
    }
    return wrong;
}"""


@pytest.mark.parametrize(
    "words", [b"", "医疗保障".encode("gb18030") * 4_000], ids=["none", "32 KB"]
)
def test_blocks_of_the_whole_plane_are_read_as_written(visit: Visit, words: bytes):
    """Every character of the Basic Multilingual Plane comes back from Chromium, without a dictionary and with one."""
    visit.open("search/")
    characters = [chr(n) for n in (*range(0x20, 0xD800), *range(0xE000, 0x10000))]
    parts = []
    for at in range(0, len(characters), 256):
        text = "x" + "".join(characters[at : at + 256])
        data = packed(text, words)
        assert unpacked(data, words) == text
        parts.append([base64.b64encode(data).decode(), text])
    given = [base64.b64encode(opening(words)).decode(), len(words), parts]
    assert visit.page.evaluate(DECODE, given) == []
