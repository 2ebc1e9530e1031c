/* Exact search over the site's own index. Pure: no page, no network; files come through `load`.
   The format is that of catalog/render/search; texts are counted in UTF-16 units on both sides. */
(function (root) {
  "use strict";

  const LONGEST_QUERY = 200, MOST_WORDS = 8, MOST_VARIANTS = 12;
  const FIRST_TERMS = 6;         /* terms asked for at first; more while many documents are left */
  const MORE_TERMS = 8, FEW = 10;
  const FIRST_BYTES = 13e4;      /* of terms and blocks, read before the first results are shown */
  const RARE = 16;               /* what fewer than one of so many documents may hold is narrowed with every term */
  const LEAST_BLOCKS = 15, ENOUGH_BLOCKS = 36;
  const REFINED_BLOCKS = 30;     /* up to so many blocks are read to put the nearest first */
  const KEPT_BLOCKS = 768;
  const EXCERPT = 84;            /* units of an excerpt, about */
  const LITERAL = 1, TITLE = 2, NUMBER = 4, SYNONYM = 8, SYNONYM_TITLE = 16, SYNONYM_NUMBER = 32, EXACT = 64;
  const ANYWHERE = LITERAL | TITLE | NUMBER;
  const EMPTY = new Uint32Array(0), FORMAT = 5;
  const NONE = "none";
  const HIDDEN = { lapsed: true, repealed: true };
  const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz()-号";   /* of which numbers are made */
  const FIRST = 1 << 16, TRIPLE = 2 << 16, SERIAL = 3 << 16, SPAN = 19 << 16, RUN = 27 << 16;
  const SPREAD = 0x9E3779B1, SPAN_PARTS = 8;

  /* ---------- Bytes ---------- */

  function readVarint(reader) {
    let value = 0, scale = 1, byte;
    do {
      if (reader.at >= reader.bytes.length) throw new Error("index cut short");
      byte = reader.bytes[reader.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  }

  function readRice(reader, count, k) {
    const ids = new Uint32Array(count), bytes = reader.bytes, end = bytes.length * 8;
    let bit = reader.at * 8, previous = -1;
    for (let i = 0; i < count; i++) {
      let gap = 0;
      while (bytes[bit >> 3] >> (7 - (bit & 7)) & 1) { gap++; bit++; }
      bit++;
      for (let j = 0; j < k; j++, bit++) gap = gap * 2 + (bytes[bit >> 3] >> (7 - (bit & 7)) & 1);
      if (bit > end) throw new Error("index cut short");
      previous += gap + 1;
      ids[i] = previous;
    }
    reader.at = (bit + 7) >> 3;
    return ids;
  }

  /* The documents of 0 … total − 1 that are not in `ids`. */
  function others(ids, total) {
    const left = new Uint32Array(total - ids.length);
    let at = 0, next = 0;
    for (let id = 0; id < total; id++) {
      if (next < ids.length && ids[next] === id) next++;
      else left[at++] = id;
    }
    return left;
  }

  function readList(reader, total) {
    const size = readVarint(reader);
    if (size === 0) return EMPTY;
    const head = reader.bytes[reader.at++];
    if (head > 127) return others(readRice(reader, total - size, head & 31), total);
    return readRice(reader, size, head & 31);
  }

  /* Where each term's lists begin in a shard. */
  function readShard(bytes) {
    const reader = { bytes: bytes, at: 0 }, places = new Map();
    const terms = [];
    let term = 0, start = 0;
    for (let left = readVarint(reader); left > 0; left--) {
      term += readVarint(reader);
      terms.push([term, start]);
      start += readVarint(reader);
    }
    terms.forEach(function (entry) { places.set(entry[0], reader.at + entry[1]); });
    return { bytes: bytes, places: places };
  }

  function termLists(shard, term, total) {
    const at = shard.places.get(term);
    const kind = kindOf(term);
    if (at === undefined) return { kind: kind, all: EMPTY, title: EMPTY, number: EMPTY };
    const reader = { bytes: shard.bytes, at: at };
    const all = readList(reader, total), title = readList(reader, total);
    return { kind: kind, all: all, title: title, number: readList(reader, total) };
  }

  function shardNumber(term, bits) {
    return bits === 0 ? 0 : Math.imul(term, 0x9E3779B1) >>> (32 - bits);
  }

  const WIDTHS = { u8: 1, u16: 2, u32: 4 };
  const STEPS = { block: true, date: true, written: true };   /* columns of differences */

  function readColumns(bytes, names, count) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), columns = {};
    let at = 0;
    names.forEach(function (column) {
      const width = WIDTHS[column[1]], most = Math.pow(256, width), values = new Uint32Array(count);
      for (let i = 0; i < count; i++, at += width) {
        values[i] = width === 1 ? view.getUint8(at) : width === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
        if (i && STEPS[column[0]]) values[i] = (values[i] + values[i - 1]) % most;
      }
      columns[column[0]] = values;
    });
    return columns;
  }

  /* ---------- The index ---------- */

  /* load: { terms(number) → Uint8Array, block(number) → text }, both promised; keptBlocks: texts held at a time.
     The columns may be promised: a search begins without them, and ends once they are `ready`. */
  function open(manifest, columns, load, keptBlocks) {
    if (manifest.format !== FORMAT) throw new Error("index of another format");
    const table = new Uint16Array(65536), runs = manifest.fold;
    for (let i = 0; i < 65536; i++) table[i] = i;
    for (let i = 0, unit = 0, move = 0; i + 2 < runs.length; i += 3) {
      unit += runs[i];
      move += runs[i + 2];
      for (const end = unit + runs[i + 1]; unit < end; unit++) table[unit] = unit + move;
      unit--;
    }
    const index = {
      manifest: manifest, count: manifest.count, table: table, load: load, shards: new Map(), blocks: new Map(),
      keptBlocks: keptBlocks || KEPT_BLOCKS, upper: null, unseen: null, columns: null, ready: null, synonyms: []
    };
    index.ready = Promise.resolve(columns).then(function (bytes) {
      index.columns = readColumns(bytes, manifest.columns, manifest.count);
    });
    index.ready.catch(function () { /* told to whoever waits for it */ });
    const validity = manifest.facets.validity;   /* in the column 0 is none */
    if (validity && (!validity.values[0] || validity.values[0].key !== NONE)) {
      validity.values = [{ key: NONE, title: "没有标明" }].concat(validity.values);
    }
    index.unseen = new RegExp("[" + (manifest.unseen || "\\x00-\\x1f") + "]", "g");
    const classes = manifest.facets["class"] ? manifest.facets["class"].values : [];
    index.upper = classes.map(function (value) {
      return classes.findIndex(function (one) { return one.key === value.parent; });
    });
    index.synonyms = (manifest.synonyms || []).map(function (group) {
      return group.map(function (one) { return { shown: one, text: fold(index, one) }; });
    });
    return index;
  }

  const PART = new Uint16Array(4096);

  function fold(index, text) {
    const table = index.table;
    let out = "";
    for (let from = 0; from < text.length; from += PART.length) {
      const size = Math.min(PART.length, text.length - from);
      for (let i = 0; i < size; i++) PART[i] = table[text.charCodeAt(from + i)];
      out += String.fromCharCode.apply(null, size < PART.length ? PART.subarray(0, size) : PART);
    }
    return out;
  }

  /* What is asked for again is not fetched again; what failed may be asked again. */
  function kept(map, key, make) {
    if (!map.has(key)) {
      const promise = make(key);
      map.set(key, promise);
      promise.catch(function () { map.delete(key); });
    }
    return map.get(key);
  }

  async function listsOf(index, term, read) {
    const number = shardNumber(term, index.manifest.bits);
    read.add("terms/" + number.toString(16));
    const shard = await kept(index.shards, number, function (n) {
      return Promise.resolve(index.load.terms(n)).then(readShard);
    });
    return termLists(shard, term, index.count);
  }

  function block(index, number, read) {
    read.add("blocks/" + number);
    const text = kept(index.blocks, number, function (n) { return Promise.resolve(index.load.block(n)); });
    if (index.blocks.size > index.keptBlocks) index.blocks.delete(index.blocks.keys().next().value);
    return text;
  }

  /* [first block, block after the last, place inside a shared block] of a document. */
  function placeOf(index, id) {
    const blocks = index.columns.block, own = blocks[id];
    let first = id, next = id + 1;
    while (first > 0 && blocks[first - 1] === own) first--;
    while (next < index.count && blocks[next] === own) next++;
    return { from: own, until: next < index.count ? blocks[next] : index.manifest.blocks, at: id - first };
  }

  async function readDocument(index, id, read) {
    const place = placeOf(index, id), parts = [];
    for (let n = place.from; n < place.until; n++) parts.push(block(index, n, read));
    const fields = (await Promise.all(parts)).join("").split("\x1d")[place.at].split("\x1e");
    return {
      address: fields[0], title: fields[1], identifier: fields[2], number: fields[3], day: fields[4],
      summary: fields[5], keywords: fields[6], attachments: fields[7], body: fields[8], anchors: fields[9] || ""
    };
  }

  /* ---------- The query ---------- */

  const DIGITS = "零一二三四五六七八九", UNITS = { "十": 10, "百": 100, "千": 1000 };
  const NUMBER_END = /[0-9]{2,}号?$|[)年第][0-9]+号?$/;
  const ORDINAL = /第([0-9]{1,4}|[零〇一二两三四五六七八九十百千]{1,9})(?=[条章节款项号届次批期类级年季轮个名页篇部编目])/g;
  const DOC_NUMBER = /^([^0-9()"' ]{0,20})(\(?)((?:19|20)[0-9]{2})\)?(年?)(?:第?0*([0-9]{1,6})(号?))?$/;

  function figureOf(words) {
    if (!/[十百千]/.test(words)) {
      return parseInt(words.replace(/./g, function (c) { return c === "〇" ? 0 : c === "两" ? 2 : DIGITS.indexOf(c); }), 10);
    }
    let total = 0, digit = 0;
    for (let i = 0; i < words.length; i++) {
      const c = words[i];
      if (UNITS[c]) { total += (digit || 1) * UNITS[c]; digit = 0; }
      else digit = c === "〇" ? 0 : c === "两" ? 2 : DIGITS.indexOf(c);
    }
    return total + digit;
  }

  function wordsOf(number) {
    if (number < 1 || number > 9999) return String(number);
    let words = "";
    [["千", 1000], ["百", 100], ["十", 10], ["", 1]].forEach(function (unit) {
      const digit = Math.floor(number / unit[1]) % 10;
      if (!digit) return;
      const gap = words && Math.floor(number / (unit[1] * 10)) % 10 === 0;
      words += (gap ? "零" : "") + DIGITS[digit] + unit[0];
    });
    return words.indexOf("一十") === 0 ? words.slice(1) : words;
  }

  /* A number of a document without brackets, 号, 第, 年 and blanks. */
  function bare(text) { return text.replace(/[()号第年 ]/g, ""); }

  function serialTerm(year, serial) { return SERIAL + (year % 128) * 8192 + serial % 8192; }

  /* 示医保发(2026)5号 in any writing, also without what stands before the year: its pieces, or null. */
  function documentNumber(text) {
    const found = DOC_NUMBER.exec(text);
    if (!found) return null;
    const head = found[1], year = found[3], serial = found[5] || "";
    if (!head && !(serial && (found[2] || (found[4] && found[6])))) return null;
    return {
      text: head + year + serial, whole: serial !== "", number: true, synonym: "",
      pieces: serial ? [head] : [head, year], serial: serial ? serialTerm(year, serial) : 0,
      written: serial ? head + "(" + year + ")" + serial + "号" : head + "(" + year + ")"
    };
  }

  function variantsOf(index, text, quoted) {
    const variants = [], seen = new Set();
    function add(words, synonym) {
      if (seen.has(words) || variants.length >= MOST_VARIANTS) return;
      seen.add(words);
      variants.push({ text: words, synonym: synonym, number: false, pieces: [words], whole: false });
    }
    add(text, "");
    add(text.replace(ORDINAL, function (all, n) {
      return "第" + (/[0-9]/.test(n) ? wordsOf(parseInt(n, 10)) : figureOf(n));
    }), "");
    const number = documentNumber(text);
    if (number) {
      add(number.written, "");
      variants.push(number);
    }
    if (quoted) return variants;
    index.synonyms.forEach(function (group) {
      const own = group.filter(function (one) { return text.indexOf(one.text) >= 0; })
        .sort(function (a, b) { return b.text.length - a.text.length; })[0];
      if (!own) return;
      group.forEach(function (other) {
        if (other.text !== own.text) add(text.split(own.text).join(other.text), other.shown);
      });
    });
    return variants;
  }

  const LINE_BREAK = /([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])\s*\n\s*(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])/g;

  /* Words at blanks; a quoted phrase, with blank or end on either side, is one word. cut: there is more than is looked for. */
  function parse(index, text) {
    const seenOnly = text.slice(0, LONGEST_QUERY).replace(LINE_BREAK, "$1").replace(/[\n\t]/g, " ").replace(index.unseen, "");
    const plain = fold(index, seenOnly).trim();
    const pattern = /"([^"]+)"(?= |$)|([^ ]+)/g, words = [], seen = new Set();
    let found, cut = text.length > LONGEST_QUERY;
    while ((found = pattern.exec(plain))) {
      const quoted = found[1] !== undefined;
      const word = (quoted ? found[1] : found[2]).replace(/ +/g, " ").trim();
      if (!word || seen.has(word)) continue;
      if (words.length === MOST_WORDS) { cut = true; break; }
      seen.add(word);
      words.push({ text: word, quoted: quoted, variants: variantsOf(index, word, quoted) });
    }
    const joined = plain.indexOf('"') < 0 && words.length > 1 ? documentNumber(plain.replace(/ /g, "")) : null;
    return { text: plain, words: words, cut: cut, number: joined && joined.whole ? joined : null };
  }

  /* ---------- Candidates ---------- */

  function kindOf(term) { return term >= RUN && term < 31 << 16 ? RUN : term >= SPAN && term < RUN ? SPAN : term >>> 16 === 2 ? TRIPLE : 0; }

  /* The term of six signs of numbers from a place on. */
  function runTerm(signs, at) {
    let hash = 0;
    for (let i = at; i < at + 6; i++) {
      if (!(signs[i] >= 0)) return 0;
      hash = (Math.imul(hash, 40) + signs[i]) >>> 0;
    }
    return RUN + (Math.imul(hash, SPREAD) >>> 14);
  }

  /* The terms of four neighbours that are no signs of numbers, as far as the index has them. */
  function spansOf(index, pieces) {
    const terms = new Set();
    pieces.forEach(function (piece) {
      for (let i = 0; i + 3 < piece.length; i++) {
        let hash = 0, fit = true;
        for (let j = i; j < i + 4; j++) {
          hash = Math.imul(hash + piece.charCodeAt(j), SPREAD);
          fit = fit && piece[j] > " " && SIGNS.indexOf(piece[j]) < 0;
        }
        const term = SPAN + (hash >>> 13);
        if (fit && term % SPAN_PARTS < index.manifest.spans) terms.add(term);
      }
    });
    return Array.from(terms);
  }

  /* The terms of texts: of numbers every three signs and every six, of all else every two. */
  function termsOf(pieces) {
    const terms = [];
    pieces.forEach(function (piece) {
      const signs = Array.from(piece, function (one) { return SIGNS.indexOf(one); });
      if (signs.length !== piece.length) signs.fill(-1);   /* beyond the first plane */
      for (let i = 0; i + 1 < piece.length; i++) {
        const a = piece.charCodeAt(i), b = piece.charCodeAt(i + 1), own = signs[i] >= 0 && signs[i + 1] >= 0;
        const run = runTerm(signs, i);
        if (run) terms.push(run);
        if (own && signs[i + 2] >= 0) terms.push(TRIPLE + (signs[i] * 40 + signs[i + 1]) * 40 + signs[i + 2]);
        else if (a > 32 && b > 32 && !(own && signs[i - 1] >= 0)) terms.push(((a << 16) | b) >>> 0);
      }
    });
    return terms.filter(function (term, at) { return terms.indexOf(term) === at; });
  }

  /* Some terms from all over the text first, then those between. */
  function spreadTerms(terms) {
    if (terms.length <= FIRST_TERMS) return terms;
    const chosen = [];
    for (let i = 0; i < FIRST_TERMS; i++) chosen.push(terms[Math.round(i * (terms.length - 1) / (FIRST_TERMS - 1))]);
    return chosen.concat(terms.filter(function (term) { return chosen.indexOf(term) < 0; }));
  }

  function everyOther(terms, first) {
    const chosen = terms.filter(function (term, at) { return at % 2 === first; });
    return chosen.concat(terms.filter(function (term, at) { return at % 2 !== first; }));
  }

  /* What tells numbers apart is their end: the longest terms from there, then the others, each every other first. */
  function endTerms(terms) {
    const runs = [], triples = [], pairs = [];
    terms.forEach(function (term) {
      const kind = kindOf(term);
      (kind === RUN ? runs : kind === TRIPLE ? triples : pairs).unshift(term);
    });
    const chosen = everyOther(runs, 0).concat(everyOther(triples, 0)), four = chosen.splice(0, 4);
    return four.concat(everyOther(pairs, pairs.length > 1 ? 1 : 0), chosen);
  }

  /* In turn one of each, then what is left. */
  function inTurn(some, others) {
    const found = [];
    for (let i = 0; i < some.length || i < others.length; i++) {
      if (i < some.length) found.push(some[i]);
      if (i < others.length) found.push(others[i]);
    }
    return found;
  }

  /* The terms of a variant, those first that are asked for first. */
  function sortedTerms(index, variant) {
    const terms = termsOf(variant.pieces);
    if (variant.serial) return [variant.serial].concat(everyOther(terms.reverse(), 0));
    if (NUMBER_END.test(variant.text)) return endTerms(terms);
    return inTurn(spreadTerms(terms), spreadTerms(spansOf(index, variant.pieces)));
  }

  function intersect(lists) {
    const sorted = lists.slice().sort(function (a, b) { return a.length - b.length; });
    let left = sorted[0];
    for (let n = 1; n < sorted.length && left.length; n++) {
      const other = sorted[n], both = [];
      for (let i = 0, j = 0; i < left.length && j < other.length;) {
        if (left[i] === other[j]) { both.push(left[i]); i++; j++; }
        else if (left[i] < other[j]) i++;
        else j++;
      }
      left = both;
    }
    return left;
  }

  function mark(flags, ids, bits) {
    for (let i = 0; i < ids.length; i++) flags[ids[i]] |= bits;
  }

  /* Documents left, those that would come first weighing more: a term that rules some out is worth its file. */
  function weight(lists) { return lists.all.length + 50 * (lists.title.length + lists.number.length); }

  /* What is left of the lists with those of more terms; of spans only where they stand at all is told. */
  function narrowed(left, more) {
    function both(name, lists) {
      return intersect(lists.map(function (one) { return one[name]; }).concat(left ? [left[name]] : []));
    }
    const told = more.filter(function (one) { return one.kind !== SPAN; });
    const all = both("all", more);
    return {
      all: all,
      title: intersect([all, told.length || left ? both("title", told) : all]),
      number: intersect([all, told.length || left ? both("number", told) : all])
    };
  }

  async function markVariant(index, flags, variant, read) {
    const terms = sortedTerms(index, variant), shift = variant.synonym ? 3 : 0;
    const spans = terms.some(function (term) { return kindOf(term) === SPAN; });
    const size = variant.text.length, exact = terms.length === 1 && (size === 2 || (size === 3 && terms[0] >>> 16 === 2));
    if (!terms.length) {
      for (let id = 0; id < index.count; id++) flags[id] |= ANYWHERE << shift;
      return;
    }
    let left = null;
    for (let at = 0, next = variant.serial ? 2 : FIRST_TERMS; at < terms.length; at += next, next = MORE_TERMS) {
      const some = await Promise.all(terms.slice(at, at + next).map(function (term) { return listsOf(index, term, read); }));
      const before = left ? weight(left) : Infinity;
      left = narrowed(left, some);
      const own = variant.number ? left.number : left.all, few = own.length < index.count / RARE;
      if (own.length <= FEW || (weight(left) > before * 0.97 && !(spans && few))) break;
    }
    mark(flags, left.number, NUMBER << shift);
    if (variant.number) {
      mark(flags, left.number, LITERAL);
      return;
    }
    mark(flags, left.title, TITLE << shift);
    mark(flags, left.all, LITERAL << shift | (exact ? EXACT : 0));
  }

  /* What each document may hold of a word, as bits. */
  async function flagsOf(index, word, alone, read) {
    const flags = new Uint8Array(index.count);
    if (word.text.length === 1) {
      if (!alone) {
        flags.fill(ANYWHERE);
        return flags;
      }
      const lists = await listsOf(index, FIRST | word.text.charCodeAt(0), read);
      mark(flags, lists.all, LITERAL | EXACT);
      mark(flags, lists.title, TITLE);
      mark(flags, lists.number, NUMBER);
      return flags;
    }
    await Promise.all(word.variants.map(function (variant) { return markVariant(index, flags, variant, read); }));
    return flags;
  }

  /* Lower comes first: all words in the title, fewer of them, in a number, elsewhere; synonyms after their like. */
  function rankOf(words, titles, number, synonym) {
    const tier = titles > 0 ? words - titles : number ? words : words + 1;
    return tier * 2 + (synonym ? 1 : 0);
  }

  function bestRank(flags) {
    const words = flags.length;
    let titles = 0, anyTitles = 0, number = false, anyNumber = false, literal = true;
    for (let w = 0; w < words; w++) {
      const bits = flags[w];
      if (!(bits & LITERAL)) literal = false;
      if (bits & TITLE) titles++;
      if (bits & (TITLE | SYNONYM_TITLE)) anyTitles++;
      if (bits & NUMBER) number = true;
      if (bits & (NUMBER | SYNONYM_NUMBER)) anyNumber = true;
    }
    const other = rankOf(words, anyTitles, anyNumber, true);
    return literal ? Math.min(rankOf(words, titles, number, false), other) : other;
  }

  /* Documents that may match: with the rank that each may reach, not yet looked into. */
  async function candidates(index, query, words, read) {
    const flags = await Promise.all(words.map(function (word) {
      return flagsOf(index, word, words.length === 1, read);
    }));
    const match = {
      index: index, query: query, words: words, read: read, ids: [], best: new Map(), exact: new Set(),
      hits: new Map(), missed: new Set(), absent: [], cancelled: false
    };
    flags.forEach(function (one, w) {
      if (!one.some(function (bits) { return bits & (LITERAL | SYNONYM); })) match.absent.push(words[w].text);
    });
    const own = new Array(words.length);
    for (let id = 0; id < index.count; id++) {
      let every = words.length > 0, exact = true;
      for (let w = 0; w < words.length && every; w++) {
        own[w] = flags[w][id];
        if (!(own[w] & (LITERAL | SYNONYM))) every = false;
        if (!(own[w] & EXACT)) exact = false;
      }
      if (!every) continue;
      match.ids.push(id);
      match.best.set(id, bestRank(own));
      if (exact) match.exact.add(id);
    }
    return match;
  }

  /* Find: a 文号 written with blanks is tried whole first. */
  async function find(index, text) {
    const query = parse(index, text), read = new Set();
    if (query.number) {
      const word = { text: query.number.text, quoted: true, variants: [query.number] };
      const whole = await candidates(index, query, [word], read);
      await index.ready;
      await verify(whole, whole.ids);
      if (whole.hits.size) return whole;
    }
    const found = await candidates(index, query, query.words, read);
    await index.ready;
    return found;
  }

  /* ---------- Looking into the texts ---------- */

  function isDigit(sign) { return sign >= "0" && sign <= "9"; }

  function holdsNumber(folded, variant) {
    const text = bare(folded), words = variant.text;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      const before = isDigit(words[0]) && isDigit(text[at - 1]);
      if (!before && !(variant.whole && isDigit(text[at + words.length]))) return true;
    }
    return false;
  }

  function foldedOf(index, doc) {
    const names = doc.attachments ? fold(index, doc.attachments) : "";
    return {
      title: fold(index, doc.title), identifier: fold(index, doc.identifier), number: fold(index, doc.number),
      summary: fold(index, doc.summary), keywords: fold(index, doc.keywords), body: fold(index, doc.body), attachments: names
    };
  }

  const ELSEWHERE = ["summary", "keywords", "body", "attachments"];

  /* Where a word stands: [bits as above, place of the best field among the others or 9, synonym that led there]. */
  function wordIn(text, word, alone) {
    let bits = 0, place = 9, synonym = "";
    if (word.text.length === 1 && alone) {
      if (text.title.indexOf(word.text) === 0) bits |= LITERAL | TITLE;
      if (text.identifier.indexOf(word.text) === 0 || text.number.indexOf(word.text) === 0) bits |= LITERAL | NUMBER;
      return [bits, place, synonym];
    }
    word.variants.forEach(function (variant) {
      const shift = variant.synonym ? 3 : 0, words = variant.text;
      let here = 0;
      if (variant.number) {
        if (holdsNumber(text.number, variant)) here = LITERAL | NUMBER;
      } else {
        if (text.title.indexOf(words) >= 0) here |= LITERAL | TITLE;
        if (text.identifier.indexOf(words) >= 0 || text.number.indexOf(words) >= 0) here |= LITERAL | NUMBER;
        for (let n = 0; n < ELSEWHERE.length; n++) {
          if (text[ELSEWHERE[n]].indexOf(words) < 0) continue;
          here |= LITERAL;
          place = Math.min(place, n);
          break;
        }
      }
      if (here && variant.synonym && !synonym) synonym = variant.synonym;
      bits |= here << shift;
    });
    return [bits, place, bits & LITERAL ? "" : synonym];
  }

  /* Units between the words where they stand nearest, in one line; far apart is 1000. */
  function nearness(text, words) {
    if (words.length < 2) return 0;
    let best = 1000;
    [text.title, text.summary, text.body].join("\n").split("\n").forEach(function (line) {
      let low = Infinity, high = -1;
      for (let w = 0; w < words.length; w++) {
        let at = -1;
        words[w].variants.forEach(function (variant) {
          const found = line.indexOf(variant.text);
          if (found >= 0 && (at < 0 || found < at)) at = found;
        });
        if (at < 0) return;
        low = Math.min(low, at);
        high = Math.max(high, at);
      }
      best = Math.min(best, high - low);
    });
    return best;
  }

  async function verifyOne(match, id) {
    if (match.hits.has(id) || match.missed.has(id)) return;
    const doc = await readDocument(match.index, id, match.read);
    const text = foldedOf(match.index, doc), words = match.words, bits = [], synonyms = [];
    let place = 0;
    for (let w = 0; w < words.length; w++) {
      const found = wordIn(text, words[w], words.length === 1);
      if (!(found[0] & (LITERAL | SYNONYM))) {
        match.missed.add(id);
        return;
      }
      bits.push(found[0]);
      place = Math.max(place, found[1]);
      if (found[2] && synonyms.indexOf(found[2]) < 0) synonyms.push(found[2]);
    }
    const whole = words.length === 1 && text.title === words[0].text, rank = bestRank(bits);
    const elsewhere = rank >= rankOf(words.length, 0, false, false);
    match.hits.set(id, {
      rank: rank, synonyms: synonyms,
      fine: (whole ? 0 : 1) * 1e6 + (elsewhere ? place * 1e4 : 0) + nearness(text, words)
    });
  }

  function verify(match, ids) {
    return Promise.all(ids.map(function (id) { return verifyOne(match, id); }));
  }

  function isHit(match, id) { return match.hits.has(id) || (match.exact.has(id) && !match.missed.has(id)); }
  function isPending(match, id) { return !match.hits.has(id) && !match.missed.has(id) && !match.exact.has(id); }

  /* Look into everything that is not certain yet, a few blocks at a time, those first that may come first.
     told(left) after each block. */
  async function verifyAll(match, parallel, told) {
    const groups = new Map(), blocks = match.index.columns.block;
    match.ids.forEach(function (id) {
      if (!isPending(match, id)) return;
      const rank = match.best.get(id), group = groups.get(blocks[id]);
      if (!group) groups.set(blocks[id], { rank: rank, ids: [id] });
      else {
        group.ids.push(id);
        group.rank = Math.min(group.rank, rank);
      }
    });
    const waiting = Array.from(groups.values()).sort(function (a, b) { return b.rank - a.rank || a.ids[0] - b.ids[0]; });
    let left = waiting.length;
    async function work() {
      while (waiting.length && !match.cancelled) {
        await verify(match, waiting.pop().ids);
        left--;
        if (told) told(left);
      }
    }
    const workers = [];
    for (let n = 0; n < parallel; n++) workers.push(work());
    await Promise.all(workers);
  }

  /* Bytes that looking into the rest would fetch, about. */
  function remaining(match) {
    const blocks = new Set(), own = match.index.columns.block, manifest = match.index.manifest;
    match.ids.forEach(function (id) { if (isPending(match, id)) blocks.add(own[id]); });
    return Math.round(blocks.size * manifest.sizes.blocks / Math.max(1, manifest.blocks));
  }

  /* ---------- Filters and counts ---------- */

  const GROUPS = ["validity", "kind", "year", "department", "class", "topic"];

  /* Per group: for each value of its column 1 where it is let through; null lets all through. */
  function masks(index, choices) {
    const found = {};
    GROUPS.forEach(function (group) {
      const facet = index.manifest.facets[group], chosen = choices[group] || [];
      found[group] = null;
      if (!facet) return;
      const values = facet.values;
      if (!chosen.length) {
        if (group === "validity" && !choices.all) {
          found[group] = values.map(function (value) { return HIDDEN[value.key] ? 0 : 1; });
        }
        return;
      }
      const inside = new Set();
      const mask = values.map(function (value) {
        const yes = chosen.indexOf(value.key) >= 0 || (value.parent !== undefined && inside.has(value.parent));
        if (yes) inside.add(value.key);
        return yes ? 1 : 0;
      });
      found[group] = group === "topic" ? index.manifest.topic_sets.map(function (set) {
        return set.some(function (at) { return mask[at]; }) ? 1 : 0;
      }) : mask;
    });
    return found;
  }

  function column(index, group) { return index.columns[group] || index.columns[group + "s"]; }

  function passes(index, mask, id) {
    return GROUPS.every(function (group) { return !mask[group] || mask[group][column(index, group)[id]]; });
  }

  /* What each value of a group's facet counts, given how often each value of its column stands. */
  function facetCounts(index, group, tally) {
    const counts = index.manifest.facets[group].values.map(function () { return 0; });
    tally.forEach(function (n, value) {
      if (!n) return;
      if (group === "topic") {
        index.manifest.topic_sets[value].forEach(function (at) { counts[at] += n; });
        return;
      }
      for (let at = value; at >= 0; at = group === "class" ? index.upper[at] : -1) counts[at] += n;
    });
    return counts;
  }

  /* What stands after the choices: { total, hidden, pending, facets: group → count of each value }. */
  function count(match, choices) {
    const known = [match.hits.size, match.missed.size, match.ids.length].join("/"), key = JSON.stringify(choices);
    if (!match.counted || match.counted.known !== known) match.counted = { known: known, of: new Map() };
    if (!match.counted.of.has(key)) match.counted.of.set(key, counted(match, choices));
    return match.counted.of.get(key);
  }

  function counted(match, choices) {
    const index = match.index, mask = masks(index, choices), facets = {};
    const hiding = !choices.all && !(choices.validity || []).length;
    const groups = GROUPS.filter(function (group) { return index.manifest.facets[group]; });
    const own = groups.map(function (group) {
      const size = group === "topic" ? index.manifest.topic_sets.length : index.manifest.facets[group].values.length;
      return { mask: mask[group], values: column(index, group), tally: new Uint32Array(size) };
    });
    const hides = hiding ? groups.indexOf("validity") : -1;
    let total = 0, hidden = 0, pending = 0;
    match.ids.forEach(function (id) {
      if (isPending(match, id)) { pending++; return; }
      if (!isHit(match, id)) return;
      let failed = -1;
      for (let g = 0; g < own.length; g++) {
        if (!own[g].mask || own[g].mask[own[g].values[id]]) continue;
        if (failed >= 0) return;
        failed = g;
      }
      if (failed >= 0) {
        if (failed === hides) hidden++;
        own[failed].tally[own[failed].values[id]]++;
        return;
      }
      total++;
      for (let g = 0; g < own.length; g++) own[g].tally[own[g].values[id]]++;
    });
    groups.forEach(function (group, g) { facets[group] = facetCounts(index, group, own[g].tally); });
    return { total: total, hidden: hidden, pending: pending, facets: facets };
  }

  /* ---------- Order ---------- */

  function newest(a, b) { return b - a; }

  function byDate(index, sort) {
    const written = index.columns.written;
    return sort === "written" && written
      ? function (a, b) { return written[b] - written[a] || b - a; } : newest;
  }

  /* The first `wanted` ids of a list that are hits. Texts are read a few documents ahead, and no more once
     `room.blocks` are read: then the rest is left, and room.over is true. */
  async function firstHits(match, ids, wanted, room, each) {
    const blocks = match.index.columns.block;
    for (let i = 0; i < ids.length && wanted > 0 && !match.cancelled; i++) {
      if (!match.hits.has(ids[i]) && !match.missed.has(ids[i])) {
        const some = [];
        for (let j = i; j < ids.length && some.length < wanted; j++) {
          if (match.hits.has(ids[j]) || match.missed.has(ids[j])) continue;
          if (!room.read.has(blocks[ids[j]]) && room.read.size >= room.blocks) break;
          room.read.add(blocks[ids[j]]);
          some.push(ids[j]);
        }
        if (!some.length) { room.over = true; return; }
        await verify(match, some);
      }
      if (match.hits.has(ids[i]) && each(ids[i])) wanted--;
    }
  }

  /* How many blocks may be read for the first results, with the terms that were. */
  function roomFor(match) {
    const manifest = match.index.manifest, sizes = manifest.sizes;
    const shard = sizes.terms / Math.pow(2, manifest.bits), one = sizes.blocks / Math.max(1, manifest.blocks);
    const shards = Array.from(match.read).filter(function (name) { return name.indexOf("terms/") === 0; }).length;
    return Math.max(LEAST_BLOCKS, Math.min(ENOUGH_BLOCKS, Math.floor((FIRST_BYTES - shards * shard) / one)));
  }

  /* Whether a rank is that of documents that only mention the number that is asked for: they may come later. */
  function mentions(match, rank) {
    const one = match.words.length === 1 && match.words[0];
    return one && NUMBER_END.test(one.text) && rank >= rankOf(1, 0, false, false);
  }

  /* The first `wanted` hits after the choices, in order; fewer where, unless `everything` is to be read, that would
     take many texts. Sorts: relevance, date, written. */
  async function order(match, choices, sort, wanted, everything) {
    const room = { blocks: everything ? Infinity : roomFor(match) + Math.max(0, wanted - FEW), read: new Set(), over: false };
    const index = match.index, mask = masks(index, choices), ordered = [], blocks = index.columns.block;
    const ids = match.ids.filter(function (id) { return passes(index, mask, id); });
    if (sort !== "relevance") {
      await firstHits(match, ids.sort(byDate(index, sort)), wanted, room, function (id) { return ordered.push(id); });
      return ordered;
    }
    const buckets = [], touched = new Set();
    function put(id, rank) { (buckets[rank] = buckets[rank] || []).push(id); }
    ids.forEach(function (id) { put(id, match.best.get(id)); });
    for (let rank = 0; rank < buckets.length && ordered.length < wanted && !room.over; rank++) {
      const own = buckets[rank];
      if (!own) continue;
      if (ordered.length && !everything && mentions(match, rank)
          && own.some(function (id) { return isPending(match, id); })) break;
      own.sort(newest);
      const near = new Set(touched);
      own.forEach(function (id) { near.add(blocks[id]); });
      const refine = near.size <= Math.min(REFINED_BLOCKS, room.blocks), here = [];
      await firstHits(match, own, refine ? Infinity : wanted - ordered.length, room, function (id) {
        const hit = match.hits.get(id);
        touched.add(blocks[id]);
        if (hit.rank > rank) { put(id, hit.rank); return false; }
        return here.push(id);
      });
      if (refine) here.sort(function (a, b) { return match.hits.get(a).fine - match.hits.get(b).fine || b - a; });
      Array.prototype.push.apply(ordered, here);
    }
    return ordered.slice(0, wanted);
  }

  /* The first `wanted` of the hits that are certain by now, in order; nothing is read. */
  function ready(match, choices, sort, wanted) {
    const mask = masks(match.index, choices), hits = match.hits;
    const ids = match.ids.filter(function (id) { return hits.has(id) && passes(match.index, mask, id); });
    return ids.sort(sort !== "relevance" ? byDate(match.index, sort) : function (a, b) {
      return hits.get(a).rank - hits.get(b).rank || hits.get(a).fine - hits.get(b).fine || b - a;
    }).slice(0, wanted);
  }

  /* ---------- Excerpts ---------- */

  /* [from, until, …] of every place of the words' variants in a folded line, joined where they touch. */
  function marksIn(folded, words, alone) {
    const found = [];
    words.forEach(function (word) {
      const one = word.text.length === 1 && alone;
      word.variants.forEach(function (variant) {
        if (variant.number) return;
        for (let at = folded.indexOf(variant.text); at >= 0 && !(one && at > 0); at = folded.indexOf(variant.text, at + 1)) {
          found.push([at, at + variant.text.length]);
        }
      });
    });
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    const joined = [];
    found.forEach(function (one) {
      const last = joined[joined.length - 1];
      if (last && one[0] <= last[1]) last[1] = Math.max(last[1], one[1]);
      else joined.push(one);
    });
    return joined;
  }

  function wordsIn(folded, words) {
    return words.filter(function (word) {
      return word.variants.some(function (variant) { return folded.indexOf(variant.text) >= 0; });
    }).length;
  }

  const STOP = /[，。；：！？、,;:!? ]/;

  /* The part of a line around its marks that reads well: it begins after a stop where there is one near. */
  function cut(line, marks, start) {
    let from = start;
    const first = marks.length ? marks[0][0] : start, last = marks.length ? Math.min(marks[0][1], first + LONGEST_QUERY) : start;
    if (line.length - start > EXCERPT && last - start > EXCERPT - 20) {
      from = Math.max(start, first - 28);
      for (let i = from; i < first; i++) if (STOP.test(line[i])) { from = i + 1; break; }
    }
    let until = Math.min(line.length, Math.max(from + EXCERPT, last));
    if (until < line.length) {
      const least = Math.max(last, until - 24);
      for (let i = until; i > least; i--) if (STOP.test(line[i - 1])) { until = i; break; }
    }
    const code = line.charCodeAt(from), end = line.charCodeAt(until);
    if (code >= 0xDC00 && code < 0xE000) from--;
    if (end >= 0xDC00 && end < 0xE000) until++;
    return {
      text: line.slice(from, until), before: from > start, after: until < line.length,
      marks: marks.filter(function (one) { return one[1] > from && one[0] < until; }).map(function (one) {
        return [Math.max(one[0], from) - from, Math.min(one[1], until) - from];
      })
    };
  }

  const ANCHORS = { p: "part", c: "chapter", d: "division", s: "section", a: "article" };

  /* The place that can be linked in which a line of the body stands: { href, label }, or null.
     Entries are lines since the one before, kind, number; without a number it is the next of its kind. */
  function anchorAt(doc, line) {
    const last = {};
    let at = 0, begin = 0, name = "";
    doc.anchors.split(" ").every(function (entry) {
      const parts = /^([0-9]+)([pcdsa-])([0-9-]*)$/.exec(entry);
      if (!parts) return false;
      at += parseInt(parts[1], 10);
      if (at > line) return false;
      const kind = parts[2], number = parts[3] || String((last[kind] || 0) + 1);
      last[kind] = parseInt(number, 10);
      name = kind === "-" ? "" : ANCHORS[kind] + "-" + number;
      begin = at;
      return true;
    });
    if (!name) return null;
    const head = doc.body.split("\n")[begin] || "", article = /^第[^条 ]{1,12}条(之[一二三四五六七八九十]+)?/.exec(head);
    if (begin === line && !article) return { href: doc.address + "#" + name, label: "小标题", heads: false };
    const label = name.indexOf("article") === 0 && article ? article[0] : head.length > 24 ? head.slice(0, 24) + "…" : head;
    return { href: doc.address + "#" + name, label: label, heads: begin === line };
  }

  /* Every line with a hit: body, then summary, keywords, attachments. */
  function places(index, doc, words, alone) {
    const found = [];
    function lines(text, make) {
      text.split("\n").forEach(function (line, n) {
        const marks = marksIn(fold(index, line), words, alone);
        if (marks.length) found.push(Object.assign({ line: line, marks: marks, n: n, words: wordsIn(fold(index, line), words) }, make(n, line)));
      });
    }
    if (alone && words[0].text.length === 1) return found;
    lines(doc.body, function (n) { return { field: "body", anchor: anchorAt(doc, n) }; });
    lines(doc.summary, function () { return { field: "summary", anchor: null }; });
    lines(doc.keywords, function () { return { field: "keywords", anchor: null }; });
    if (doc.attachments) doc.attachments.split("\x1f").forEach(function (part) {
      const names = part.split("\n"), href = doc.address + "files/" + encodeURIComponent(names[1] || "");
      lines(part, function () { return { field: "attachment", anchor: { href: href, label: "附件：" + names[0] } }; });
    });
    return found;
  }

  function excerpts(index, doc, words) {
    const alone = words.length === 1, all = places(index, doc, words, alone);
    const rank = { body: 0, attachment: 1, summary: 2, keywords: 3 };
    const chosen = all.slice().sort(function (a, b) {
      return b.words - a.words || rank[a.field] - rank[b.field] || a.n - b.n;
    }).filter(function (one, at, sorted) {
      return !sorted.slice(0, at).some(function (other) { return other.line === one.line; });
    }).slice(0, 2).sort(function (a, b) { return rank[a.field] - rank[b.field] || a.n - b.n; });
    const shown = chosen.map(function (place) {
      let start = 0;
      if (place.field === "body" && place.anchor && place.anchor.heads && place.line.indexOf(place.anchor.label) === 0
          && place.marks[0][0] >= place.anchor.label.length) {
        start = place.anchor.label.length;
        while (place.line[start] === " " || place.line[start] === "　") start++;
      }
      return Object.assign(cut(place.line, place.marks, start), { field: place.field, anchor: place.anchor });
    });
    if (!shown.length && doc.summary) shown.push(Object.assign(cut(doc.summary.split("\n")[0], [], 0), { field: "lead", anchor: null }));
    return { shown: shown, more: Math.max(0, all.length - chosen.length) };
  }

  function dayOf(days) { return days ? new Date(days * 864e5).toISOString().slice(0, 10) : ""; }

  function valueOf(index, group, id) {
    const facet = index.manifest.facets[group];
    return facet ? facet.values[column(index, group)[id]] : null;
  }

  /* All that a row of the results shows. */
  async function row(match, id) {
    const index = match.index, doc = await readDocument(index, id, match.read), words = match.words;
    const alone = words.length === 1, found = excerpts(index, doc, words);
    const hit = match.hits.get(id), validity = valueOf(index, "validity", id);
    function marked(text) { return { text: text, marks: marksIn(fold(index, text), words, alone) }; }
    const number = marked(doc.number);
    if (!number.marks.length && doc.number && words.some(function (word) {
      return word.variants.some(function (one) { return one.number && holdsNumber(fold(index, doc.number), one); });
    })) number.marks = [[0, doc.number.length]];
    const kind = valueOf(index, "kind", id), department = valueOf(index, "department", id);
    return {
      id: id, address: doc.address, title: marked(doc.title), number: number, identifier: marked(doc.identifier),
      validity: validity && validity.key !== NONE ? validity : null,
      kind: kind ? kind.title : "", department: department ? department.title : "",
      published: doc.day, written: index.columns.written ? dayOf(index.columns.written[id]) : "",
      excerpts: found.shown, more: found.more, synonyms: hit ? hit.synonyms : []
    };
  }

  /* The documents whose titles share most with words that were not found together: at most `wanted`. */
  async function closest(match, wanted) {
    const index = match.index, shared = new Map();
    const terms = spreadTerms(termsOf(match.words.map(function (word) { return word.text; }))).slice(0, FIRST_TERMS);
    const lists = await Promise.all(terms.map(function (term) { return listsOf(index, term, match.read); }));
    lists.forEach(function (one) {
      [one.title, one.number].forEach(function (ids) {
        for (let i = 0; i < ids.length; i++) shared.set(ids[i], (shared.get(ids[i]) || 0) + 1);
      });
    });
    const least = Math.max(1, Math.floor(terms.length * 0.3));
    const ids = Array.from(shared.keys()).filter(function (id) { return shared.get(id) >= least; });
    ids.sort(function (a, b) { return shared.get(b) - shared.get(a) || b - a; });
    return Promise.all(ids.slice(0, wanted).map(async function (id) {
      const doc = await readDocument(index, id, match.read);
      return { address: doc.address, title: doc.title };
    }));
  }

  root.CatalogSearch = {
    open: open, fold: fold, parse: parse, find: find, order: order, row: row, count: count, closest: closest,
    verify: verify, verifyAll: verifyAll, ready: ready, remaining: remaining, isPending: isPending, isHit: isHit,
    longest: LONGEST_QUERY, most: MOST_WORDS, readShard: readShard, termLists: termLists, readList: readList, shardNumber: shardNumber,
    wordsOf: wordsOf, figureOf: figureOf, groups: GROUPS
  };
})(this);
