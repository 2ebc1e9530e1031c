/* The search page: what is asked stands in the address; results, filters and counts come from search-core.js.
   Nothing happens while the reader types. */
(function (doc) {
  "use strict";

  const page = doc.querySelector("[data-search]");
  if (!page) return;
  const Search = window.CatalogSearch;
  const PAGE = 10, CALM = 300, PARALLEL = 8, MUCH = 12e6, STALE = 3e5;
  const GROUPS = Search.groups, SORTS = { relevance: "相关程度", written: "成文日期", date: "发布日期" };
  const FOLDED = 8;
  const base = page.dataset.search, root = page.dataset.root;
  const others = JSON.parse(page.dataset.pages || "[]");
  const part = {};
  page.querySelectorAll("[data-part]").forEach(function (one) { part[one.dataset.part] = one; });
  const box = part.form.elements.q;
  let opened = null, checked = 0, match = null, asked = null, listed = null, ticket = 0, state = read();

  /* ---------- Small tools ---------- */

  function make(name, given, inner) {
    const element = doc.createElement(name);
    Object.keys(given || {}).forEach(function (key) {
      if (given[key] === null || given[key] === false) return;
      if (key === "text") element.textContent = given[key];
      else element.setAttribute(key, given[key] === true ? "" : given[key]);
    });
    (inner || []).forEach(function (one) { if (one) element.append(one); });
    return element;
  }

  function icon(name) {
    const space = "http://www.w3.org/2000/svg", svg = doc.createElementNS(space, "svg");
    const use = doc.createElementNS(space, "use");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#i-" + name);
    svg.append(use);
    return svg;
  }

  function fill(element, inner) {
    element.textContent = "";
    inner.forEach(function (one) { if (one) element.append(one); });
  }

  function show(element, yes) { element.hidden = !yes; }
  function thousands(number) { return String(number).replace(/\B(?=(\d{3})+$)/g, ","); }
  function megabytes(bytes) { return bytes < 1e6 ? Math.max(1, Math.round(bytes / 1024)) + " KB" : (bytes / 1048576).toFixed(1) + " MB"; }

  /* ---------- The state and the address ---------- */

  function read() {
    const given = new URLSearchParams(location.search), choices = { all: given.get("all") === "1" };
    GROUPS.forEach(function (group) { choices[group] = given.getAll(group).filter(Boolean); });
    const sort = given.get("sort"), number = parseInt(given.get("page"), 10);
    return {
      q: (given.get("q") || "").trim().slice(0, Search.longest).replace(/[\ud800-\udbff]$/, ""),
      choices: choices, sort: Object.keys(SORTS).indexOf(sort) >= 0 ? sort : "relevance",
      page: number > 0 && number < 1e4 ? number : 1
    };
  }

  function address(one) {
    const told = new URLSearchParams();
    if (one.q) told.set("q", one.q);
    GROUPS.forEach(function (group) { one.choices[group].forEach(function (key) { told.append(group, key); }); });
    if (one.choices.all) told.set("all", "1");
    if (one.sort !== "relevance") told.set("sort", one.sort);
    if (one.page > 1) told.set("page", one.page);
    const words = told.toString();
    return location.pathname + (words ? "?" + words : "");
  }

  /* The state with something else; another choice or order begins at the first page. */
  function changed(other) {
    return Object.assign({}, state, { page: 1 }, other);
  }

  function chosen(group, keys) {
    const other = {};
    other[group] = keys;
    return changed({ choices: Object.assign({}, state.choices, other) });
  }

  function without(group, key) {
    return chosen(group, state.choices[group].filter(function (one) { return one !== key; }));
  }

  function cleared() {
    const none = { all: state.choices.all };
    GROUPS.forEach(function (group) { none[group] = []; });
    return changed({ choices: none });
  }

  function anyChosen() { return GROUPS.some(function (group) { return state.choices[group].length; }); }

  function go(next, focus) {
    state = next;
    history.pushState(null, "", address(state));
    run(focus);
  }

  /* A link that changes the state; opened in a new window it does the same there. */
  function link(next, given, inner, focus) {
    const element = make("a", Object.assign({ href: address(next) }, given), inner);
    element.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      go(next, focus || "heading");
    });
    return element;
  }

  /* ---------- Files ---------- */

  function quiet() { /* said when it is asked for */ }
  function failed(answer) { return new Error("status " + answer.status); }

  async function bytesOf(path, version) {
    const answer = await fetch(base + path + "?" + version);
    if (!answer.ok) throw failed(answer);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /* Written piece by piece: through a Blob it takes four times as long. */
  async function unpacked(parts, way) {
    const stream = new DecompressionStream(way), writer = stream.writable.getWriter();
    parts.forEach(function (part) { writer.write(part).catch(quiet); });
    writer.close().catch(quiet);
    return new Uint8Array(await new Response(stream.readable).arrayBuffer());
  }

  async function inflated(bytes) {
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked([bytes], "gzip") : bytes;
  }

  /* A block is the rest of a zlib stream that begins with the dictionary, stored as it is. */
  async function textOf(block, words) {
    const [bytes, before] = await Promise.all([block, words]), size = before.length;
    const head = new Uint8Array([0x78, 0x9c, 0, size, size >> 8, ~size, ~size >> 8]);
    const plain = await unpacked([head, before, bytes], "deflate");
    return new TextDecoder(plain[size] === 1 ? "gb18030" : "utf-8").decode(plain.subarray(size + 1));
  }

  async function fresh(path) {
    const answer = await fetch(base + path, { cache: "no-cache" });
    if (!answer.ok) throw failed(answer);
    return answer;
  }

  function opening(manifest) {
    function file(path) { return bytesOf(path + ".bin", manifest.version); }
    const words = manifest.sizes.dictionary ? file("dictionary").then(inflated) : new Uint8Array(0);
    const columns = Promise.all([file("columns").then(inflated), words]).then(function (both) { return both[0]; });
    return Search.open(manifest, columns, {
      terms: function (n) { return file("terms/" + n.toString(16)); },
      block: function (n) { return textOf(file("blocks/" + n), words); }
    });
  }

  /* The page, with its manifest, may be an old one: it is asked, while the search begins. */
  async function openIndex() {
    const given = opened || !page.dataset.manifest ? null : opening(JSON.parse(page.dataset.manifest));
    if (given && state.q) {
      given.early = [state.q, Search.find(given, state.q)];
      given.early[1].catch(quiet);
    }
    const version = (await (await fresh("version.txt")).text()).trim();
    checked = Date.now();
    if (opened && opened.manifest.version === version) return opened;
    const own = given && given.manifest.version === version ? given : opening(await (await fresh("index.json")).json());
    await own.ready;
    opened = own;
    match = null;
    return opened;
  }

  /* The index; after some minutes it is asked whether there is a newer one. */
  let coming = null;
  function index() {
    if (opened && Date.now() - checked < STALE) return Promise.resolve(opened);
    if (!coming) coming = openIndex().finally(function () { coming = null; });
    return coming;
  }

  function find(own) {
    const early = own.early || [];
    own.early = null;
    return early[0] === state.q ? early[1] : Search.find(own, state.q);
  }

  /* ---------- One search ---------- */

  async function run(focus) {
    const mine = ++ticket, current = function () { return mine === ticket; };
    if (box.value.trim() !== state.q) box.value = state.q;
    doc.title = (state.q ? "“" + state.q + "”的检索结果" : "检索") + page.dataset.title;
    if (!state.q) {
      if (match) match.cancelled = true;
      match = asked = null;
      rest();
      return;
    }
    const waiting = setTimeout(function () { if (current()) wait("正在检索", 0, 0); }, CALM);
    try {
      const own = await index();
      if (!current()) return;
      known(own);
      if (!match || asked !== state.q || match.index !== own) {
        if (match) match.cancelled = true;
        const found = await find(own);
        if (!current()) return;
        match = found;
        asked = state.q;
      }
      within();
      const rows = await rowsOf(false);
      if (!current()) return;
      clearTimeout(waiting);
      draw(rows);
      if (focus) focusOn(focus);
      const pending = Search.count(match, state.choices).pending;
      if (pending && sparing(match)) offer(mine, rows);
      else await settle(mine, rows);
    } catch (error) {
      clearTimeout(waiting);
      if (current()) broken();
    }
  }

  async function rowsOf(everything) {
    const own = match, ids = await Search.order(own, state.choices, state.sort, state.page * PAGE, everything);
    return Promise.all(ids.slice((state.page - 1) * PAGE).map(function (id) { return Search.row(own, id); }));
  }

  /* A page behind the last one, from an old address, is the last one. True where it was. */
  function within() {
    const now = Search.count(match, state.choices), last = Math.max(1, Math.ceil((now.total + now.pending) / PAGE));
    if (state.page <= last) return false;
    state.page = last;
    history.replaceState(null, "", address(state));
    return true;
  }

  /* Choices that this site does not have, from an old address, are dropped. */
  function known(own) {
    GROUPS.forEach(function (group) {
      const facet = own.manifest.facets[group];
      state.choices[group] = state.choices[group].filter(function (key) {
        return facet && facet.values.some(function (value) { return value.key === key; });
      });
    });
  }

  function sparing(one) {
    const network = navigator.connection;
    return (network && network.saveData) || Search.remaining(one) > MUCH;
  }

  /* What has been found meanwhile, behind the rows that stand there already. */
  async function grown(mine, rows) {
    const own = match, ids = Search.ready(own, state.choices, state.sort, PAGE);
    const more = ids.filter(function (id) { return !rows.some(function (row) { return row.id === id; }); });
    if (!more.length) return rows;
    const made = await Promise.all(more.slice(0, PAGE - rows.length).map(function (id) { return Search.row(own, id); }));
    if (mine !== ticket) return rows;
    const all = rows.concat(made);
    draw(all);
    return all;
  }

  /* Look into the rest, then the counts are exact. A first page that is not full grows meanwhile. */
  async function settle(mine, rows) {
    const own = match, began = Date.now(), all = Search.count(own, state.choices).pending;
    let drawn = 0, shown = rows, growing = null;
    if (all) {
      await Search.verifyAll(own, PARALLEL, function () {
        if (mine !== ticket || Date.now() - drawn < 100) return;
        drawn = Date.now();
        if (state.page === 1 && shown.length < PAGE && !growing) {
          growing = grown(mine, shown).then(function (more) { shown = more; growing = null; });
        }
        if (Date.now() - began < CALM) return;
        const now = Search.count(own, state.choices);
        wait("正在核对", all - now.pending, all);
      });
      if (growing) await growing;
    }
    if (mine !== ticket) return;
    const behind = within(), last = behind || (rows.length < PAGE && all) ? await rowsOf(true) : rows;
    if (mine !== ticket) return;
    wait("", 0, 0);
    draw(last);
    const now = Search.count(own, state.choices);
    if (!now.total) part.none.append(await nearest(mine));
    const beside = named().length;
    say((now.total ? "找到" + now.total + "件" : "没有找到") + (beside ? "，另有" + beside + "个栏目页面" : ""));
  }

  /* Where data is dear the reader decides. */
  function offer(mine, rows) {
    const button = make("button", { type: "button", "class": "button button--line", text: "核对其余（约 " + megabytes(Search.remaining(match)) + "）" });
    button.addEventListener("click", function () {
      settle(mine, rows).catch(function () { if (mine === ticket) broken(); });
    });
    fill(part.wait, [make("p", { text: "件数还没有核对完，先看最靠前的。" }), button]);
    show(part.wait, true);
    say("已找到" + Search.count(match, state.choices).total + "件，还没有核对完");
  }

  /* ---------- Drawing ---------- */

  function say(words) {
    part.said.textContent = "";
    setTimeout(function () { part.said.textContent = words; }, 50);
  }

  function wait(words, done, all) {
    show(part.wait, words);
    part.results.setAttribute("aria-busy", words ? "true" : "false");
    if (!words) { part.wait.textContent = ""; return; }
    const bar = make("progress", all ? { max: all, value: done, "aria-label": words } : { "aria-label": words });
    fill(part.wait, [make("p", { text: words + (all ? "：看了" + thousands(done) + "件，共" + thousands(all) + "件" : "…") }), bar]);
  }

  function focusOn(what) {
    if (what === "heading") {
      part.count.focus({ preventScroll: true });
      part.head.scrollIntoView({ block: "start" });
      return;
    }
    const element = doc.getElementById(what);
    if (element) element.focus({ preventScroll: true });
    else part.count.focus({ preventScroll: true });
  }

  function rest() {
    [part.head, part.filters, part.results, part.none, part.wait].forEach(function (one) { show(one, false); });
    show(part.browse, true);
    page.classList.remove("search--found");
    part.said.textContent = "";
  }

  function broken() {
    rest();
    const again = make("button", { type: "button", "class": "button", text: "再试一次" });
    again.addEventListener("click", function () { run("heading"); });
    fill(part.none, [
      make("p", { "class": "search__fault" }, [icon("repealed"), make("span", { text: "检索用的数据没有取到，可能是网络断了。" })]),
      again, make("p", { text: "也可以不检索，按下面的分类浏览。" })
    ]);
    show(part.none, true);
    say("检索用的数据没有取到");
  }

  function tooOld() {
    rest();
    fill(part.none, [make("p", { "class": "search__fault" }, [
      icon("repealed"), make("span", { text: "这个浏览器太旧，不能检索。请换一个新些的浏览器，或者按下面的分类浏览。" })
    ])]);
    show(part.none, true);
  }

  function marked(text, marks) {
    const pieces = [];
    let at = 0;
    marks.forEach(function (one) {
      if (one[0] > at) pieces.push(text.slice(at, one[0]));
      pieces.push(make("mark", { text: text.slice(one[0], one[1]) }));
      at = one[1];
    });
    if (at < text.length) pieces.push(text.slice(at));
    return pieces;
  }

  const LABELS = { summary: "内容概述", keywords: "关键词" };

  function excerpt(one, more) {
    const label = one.anchor
      ? make("a", { href: root + one.anchor.href, text: one.anchor.label })
      : LABELS[one.field] ? make("span", { "class": "hit__label", text: LABELS[one.field] }) : null;
    const words = make("span", {}, [one.before ? "…" : null].concat(marked(one.text, one.marks), [one.after ? "…" : null]));
    return make("p", { "class": "hit__line" }, [label, words, more ? make("span", { "class": "hit__more", text: "另有" + thousands(more) + "处" }) : null]);
  }

  function tail(identifier) {
    const at = identifier.text.lastIndexOf("/") + 1;
    if (!at || identifier.marks.some(function (one) { return one[0] < at; })) return identifier;
    return { text: identifier.text.slice(at), marks: identifier.marks.map(function (one) { return [one[0] - at, one[1] - at]; }) };
  }

  function fact(label, inner, keep) {
    return make("span", { "class": keep ? "keep" : null }, [label ? make("span", { "class": "hit__name", text: label }) : null].concat(inner));
  }

  function hit(one) {
    const number = tail(one.identifier), last = one.excerpts.length - 1;
    const facts = make("p", { "class": "hit__facts" }, [
      one.validity ? make("span", { "class": "tag tag--" + one.validity.key }, [icon(one.validity.key), one.validity.title]) : null,
      one.kind ? fact("", [one.kind]) : null,
      one.number.text ? fact("", marked(one.number.text, one.number.marks), true) : null,
      one.written ? fact("成文", [make("time", { datetime: one.written, text: one.written })]) : null,
      state.sort === "date" && one.published ? fact("发布", [make("time", { datetime: one.published, text: one.published })]) : null,
      one.department ? fact("", [one.department]) : null,
      fact("索引号", marked(number.text, number.marks), true)
    ]);
    return make("li", { "class": "hit" }, [
      make("h3", { "class": "hit__title" }, [make("a", { href: root + one.address }, marked(one.title.text, one.title.marks))]),
      facts,
      one.synonyms.length ? make("p", { "class": "hit__synonym", text: "按同义词“" + one.synonyms.join("”“") + "”找到" }) : null
    ].concat(one.excerpts.map(function (words, n) { return excerpt(words, n === last ? one.more : 0); })));
  }

  /* What has the focus keeps it, though it is made anew. */
  function draw(rows) {
    const active = doc.activeElement, href = active && active.getAttribute("href");
    drawAll(rows);
    if (!active || active === doc.body || doc.contains(active)) return;
    const again = active.id ? doc.getElementById(active.id)
      : Array.prototype.find.call(page.querySelectorAll("a[href]"), function (one) { return one.getAttribute("href") === href; });
    if (again) again.focus({ preventScroll: true });
    else part.count.focus({ preventScroll: true });
  }

  function drawAll(rows) {
    const now = Search.count(match, state.choices), none = !rows.length && !now.pending;
    page.classList.add("search--found");
    show(part.head, true);
    show(part.filters, true);
    show(part.results, true);
    show(part.browse, none);
    fill(part.count, none ? ["没有找到“" + state.q + "”"] : [
      now.pending ? "至少" : "找到", make("strong", { text: thousands(now.total) }), "件",
      now.pending ? make("span", { "class": "search__pending", text: "正在核对" }) : null
    ]);
    sorts(now);
    filters(now);
    chips();
    notices(now);
    if (rows !== listed) fill(part.list, rows.map(hit));
    listed = rows;
    show(part.list, rows.length);
    pages(now);
    show(part.none, none);
    if (none) empty(now);
  }

  function sorts(now) {
    const keys = Object.keys(SORTS).filter(function (key) { return key !== "written" || match.index.columns.written; });
    show(part.sort, now.total > 1 || now.pending);
    fill(part.sort, [make("span", { id: "sort-label", text: "排序" })].concat(keys.map(function (key) {
      return key === state.sort ? make("strong", { "aria-current": "true", text: SORTS[key] })
        : link(changed({ sort: key }), {}, [SORTS[key]]);
    })));
    if (!part.choose.options.length) {
      keys.forEach(function (key) { part.choose.append(make("option", { value: key, text: "按" + SORTS[key] })); });
    }
    part.choose.value = state.sort;
    const count = GROUPS.reduce(function (sum, group) { return sum + state.choices[group].length; }, 0);
    part.fold.lastElementChild.textContent = "筛选" + (count ? "（已选" + count + "项）" : "");
  }

  function chips() {
    const facets = match.index.manifest.facets, found = [];
    GROUPS.forEach(function (group) {
      state.choices[group].forEach(function (key) {
        const value = facets[group].values.find(function (one) { return one.key === key; });
        found.push(make("li", {}, [link(without(group, key), { "class": "chip" }, [
          make("span", { "class": "vh", text: "去掉筛选：" }), value.title, icon("repealed")
        ])]));
      });
    });
    if (found.length) found.push(make("li", {}, [link(cleared(), {}, ["清除筛选"])]));
    fill(part.chips, found);
    show(part.chips, found.length);
  }

  /* Pages, no items, whose title has every word, not all in the agency's name. */
  function named() {
    return others.filter(function (one) {
      const title = Search.fold(match.index, one[0]);
      const ends = match.query.words.map(function (word) {
        return Math.max(...word.variants.map(function (variant) {
          const size = variant.text.length, at = title.lastIndexOf(variant.text);
          return at < 0 || (at && size < 2) ? -1 : at + size;
        }));
      });
      return Math.min(...ends) > 0 && Math.max(...ends) > one[2];
    }).slice(0, 4);
  }

  function notices(now) {
    const lines = [], beside = named(), all = Object.assign({}, state.choices, { all: !state.choices.all }), next = changed({ choices: all });
    beside.forEach(function (one, n) {
      lines.push(make("p", {}, [n ? null : "栏目页面：", make("a", { href: root + one[1], text: one[0] })]));
    });
    if (state.choices.all) {
      lines.push(make("p", {}, ["已包括失效和废止的文件，", link(next, {}, ["不显示"])]));
    } else if (now.hidden) {
      lines.push(make("p", {}, ["默认不列失效和废止的文件。另有", make("strong", { text: thousands(now.hidden) }), "件已失效或废止，", link(next, {}, ["一并显示"])]));
    }
    if (match.query.cut) lines.push(make("p", { text: "一次最多找" + Search.most + "个词、" + Search.longest + "个字，多出来的没有找。" }));
    const also = [];
    match.words.forEach(function (word) {
      word.variants.forEach(function (one) { if (one.synonym && also.indexOf(one.synonym) < 0) also.push(one.synonym); });
    });
    if (also.length) lines.push(make("p", { text: "也找了同义词：" + also.join("、") + "。加引号就只找原词。" }));
    fill(part.notice, lines.length ? [icon("info"), make("div", {}, lines)] : []);
    show(part.notice, lines.length);
  }

  function pages(now) {
    const last = Math.max(1, Math.ceil(now.total / PAGE)), more = now.pending > 0;
    show(part.pages, last > 1 || (more && state.page > 1));
    if (part.pages.hidden) return;
    const numbers = [], squares = [];
    for (let n = 1; n <= last; n++) if (n === 1 || n === last || Math.abs(n - state.page) < 3) numbers.push(n);
    function to(n) { return Object.assign({}, state, { page: n }); }
    if (state.page > 1) squares.push(make("li", {}, [link(to(state.page - 1), { "class": "pages__word", rel: "prev" }, [icon("previous"), "上一页"])]));
    numbers.forEach(function (n, at) {
      if (at && n > numbers[at - 1] + 1) squares.push(make("li", { "class": "pages__gap", text: "…" }));
      squares.push(make("li", {}, [link(to(n), { "aria-label": "第" + n + "页", "aria-current": n === state.page ? "page" : null }, [String(n)])]));
    });
    if (state.page < last) squares.push(make("li", {}, [link(to(state.page + 1), { "class": "pages__word", rel: "next" }, ["下一页", icon("next")])]));
    const from = (state.page - 1) * PAGE + 1, until = Math.min(now.total, state.page * PAGE);
    fill(part.pages, [make("ul", {}, squares), make("p", { text: "第" + thousands(from) + "–" + thousands(until) + "件，" + (more ? "至少" : "共") + thousands(now.total) + "件" })]);
  }

  /* ---------- Filters ---------- */

  function pick(group, value, count, on, deep) {
    const id = "pick-" + group + "-" + value.key, words = make("span", { "class": "pick__words", text: value.title });
    const number = make("span", { "class": "pick__count", text: thousands(count) });
    if (!count && !on) return make("li", {}, [make("span", { "class": "pick pick--none" + (deep ? " pick--deep" : "") }, [make("span", { "class": "pick__box" }), words, number])]);
    const input = make("input", { type: "checkbox", id: id });
    input.checked = on;
    input.addEventListener("change", function () { go(toggled(group, value, input.checked), id); });
    return make("li", {}, [make("label", { "class": "pick" + (deep ? " pick--deep" : ""), "for": id }, [input, words, number, make("span", { "class": "vh", text: "件" })])]);
  }

  /* A class takes the place of the one above it, and the one above that of its own. */
  function toggled(group, value, on) {
    let keys = state.choices[group].filter(function (key) { return key !== value.key; });
    if (on && group === "class") {
      const values = match.index.manifest.facets["class"].values;
      keys = keys.filter(function (key) {
        const other = values.find(function (one) { return one.key === key; });
        return key !== value.parent && other.parent !== value.key;
      });
    }
    if (on) keys.push(value.key);
    return chosen(group, keys);
  }

  function shownClass(value, values) {
    if (value.parent === undefined) return true;
    const own = state.choices["class"];
    return own.indexOf(value.parent) >= 0 || values.some(function (one) {
      return one.parent === value.parent && own.indexOf(one.key) >= 0;
    });
  }

  function filters(now) {
    const facets = match.index.manifest.facets, bare = Search.count(match, { all: true });
    const closed = {}, wide = {};
    part.filters.querySelectorAll("details").forEach(function (one) {
      if (one.dataset.rest) wide[one.dataset.rest] = one.open;
      else closed[one.dataset.group] = !one.open;
    });
    const some = bare.total || bare.pending || anyChosen();
    show(part.filters, some);
    if (!some) return;
    const groups = GROUPS.filter(function (group) { return facets[group] && facets[group].values.length > 1; }).map(function (group) {
      const facet = facets[group], near = [], far = [];
      facet.values.forEach(function (value, at) {
        if (group === "class" && !shownClass(value, facet.values)) return;
        const on = state.choices[group].indexOf(value.key) >= 0, count = now.facets[group][at];
        const row = pick(group, value, count, on, value.parent !== undefined);
        if (on || (bare.facets[group][at] && near.length < FOLDED)) near.push(row);
        else far.push(row);
      });
      if (near.length + far.length < 2) return null;
      const inside = [make("ul", {}, near)];
      if (far.length) {
        const more = make("details", { "class": "picks__rest", "data-rest": group }, [
          make("summary", { text: near.length ? "另外" + far.length + "项" : "全部" + far.length + "项" }), make("ul", {}, far)
        ]);
        more.open = Boolean(wide[group]);
        inside.push(more);
      }
      const details = make("details", { "class": "picks", "data-group": group }, [
        make("summary", {}, [facet.label, icon("down")]),
        make("fieldset", {}, [make("legend", { "class": "vh", text: facet.label })].concat(inside))
      ]);
      details.open = !closed[group];
      return details;
    });
    fill(part.picks, groups);
    show(part.checking, now.pending);
  }

  /* ---------- Nothing found ---------- */

  function empty(now) {
    const ways = [];
    if (match.absent.length && match.words.length > 1) {
      ways.push(make("p", { text: "“" + match.absent.join("”“") + "”在本站哪里都没有，去掉它再试。" }));
    }
    if (anyChosen()) ways.push(make("p", {}, ["现在有筛选，可以", link(cleared(), {}, ["清除筛选"]), "再看。"]));
    ways.push(make("p", {}, ["还可以", make("a", { href: root + "catalog/", text: "按目录浏览" }), "；目录里没有的，可以", make("a", { href: root + "request/", text: "依申请公开" }), "。"]));
    fill(part.none, ways);
    if (now.hidden) show(part.notice, true);
  }

  async function nearest(mine) {
    const found = await Search.closest(match, 5), holder = make("div");
    if (mine !== ticket || !found.length) return holder;
    holder.append(make("h3", { text: "名称相近的" }), make("ul", { "class": "search__near" }, found.map(function (one) {
      return make("li", {}, [make("a", { href: root + one.address, text: one.title })]);
    })));
    return holder;
  }

  /* ---------- Begin ---------- */

  part.form.addEventListener("submit", function (event) {
    event.preventDefault();
    const q = box.value.trim();
    if (!q) { box.focus(); return; }
    go(changed({ q: q }), "heading");
  });
  part.fold.addEventListener("click", function () {
    const on = part.filters.classList.toggle("is-open");
    part.fold.setAttribute("aria-expanded", on ? "true" : "false");
    if (on) part.filters.querySelector("h2").focus();
  });
  part.choose.addEventListener("change", function () { go(changed({ sort: part.choose.value }), part.choose.id); });
  /* The way past the filters changes the fragment alone: nothing is searched again. */
  addEventListener("popstate", function () {
    const next = read();
    if (address(next) === address(state)) return;
    state = next;
    run(null);
  });

  if (typeof DecompressionStream === "undefined" || typeof TextDecoder === "undefined") {
    part.form.addEventListener("submit", tooOld);
    tooOld();
    return;
  }
  if (state.q) run(null);
  else if (!(navigator.connection && navigator.connection.saveData)) index().catch(quiet);
})(document);
