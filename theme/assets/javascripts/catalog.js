/* Switches, menu, print, copy, the current chapter. Every page is complete without this script. */
(function (doc) {
  "use strict";
  var root = doc.documentElement;

  function keep(key, value) {
    try { localStorage.setItem("catalog." + key, value); } catch (error) { /* lasts for this page only */ }
  }

  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  var switches = {
    theme: function () {
      var next = isDark() ? "light" : "dark";
      root.setAttribute("data-theme", next);
      keep("theme", next);
    },
    elder: function () {
      var on = root.toggleAttribute("data-elder");
      keep("elder", on ? "on" : "off");
    }
  };

  function copyAddress(button) {
    var label = button.querySelector("[data-label]");
    var words = label.textContent;
    navigator.clipboard.writeText(location.href.split("#")[0]).then(function () {
      label.textContent = "已复制";
      setTimeout(function () { label.textContent = words; }, 3000);
    }, function () { label.textContent = "没有复制成，请从地址栏复制"; });
  }

  /* A heading or article that leads to its own place: its citation is copied and said. */
  function cite(link) {
    var title = doc.getElementById("title").textContent.trim().replace(/《/g, "〈").replace(/》/g, "〉");
    var number = doc.querySelector(".eyebrow .keep");
    var words = "《" + title + "》" + (number ? "（" + number.textContent + "）" : "") + link.textContent.trim() + "\n" + link.href;
    function say(said) {
      link.dataset.said = said;
      doc.querySelector("p[data-said]").textContent = link.textContent + "，" + said;
      setTimeout(function () { delete link.dataset.said; }, 3000);
    }
    if (!navigator.clipboard) say("请从地址栏复制");
    else navigator.clipboard.writeText(words).then(function () { say("已复制"); }, function () { say("请从地址栏复制"); });
  }

  addEventListener("beforeprint", function () {
    doc.querySelectorAll(".preview").forEach(function (table) { table.open = true; });
  });

  doc.addEventListener("click", function (event) {
    var target = event.target;
    var here = target.closest(".item .document :is(h2, h3, h4, h5, strong) > a[href^='#']");
    if (here && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented) cite(here);
    var button = target.closest("button");
    if (button && button.dataset.switch) switches[button.dataset.switch]();
    else if (button && button.hasAttribute("data-print")) print();
    else if (button && button.hasAttribute("data-copy")) copyAddress(button);
    var menu = doc.querySelector(".md-drawer[open]");
    if (menu && !menu.contains(target)) menu.open = false;
    var fold = target.closest(".item__contents a");
    if (fold) fold.closest("details").open = false;
  });

  doc.addEventListener("keydown", function (event) {
    var menu = doc.querySelector(".md-drawer[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  if (!navigator.clipboard) {
    doc.querySelectorAll("[data-copy]").forEach(function (button) { button.hidden = true; });
  }

  /* Whoever goes to a box that leads to the search page will need its files. */
  var own = doc.currentScript.src;
  doc.querySelectorAll("[type=search]:not(#q)").forEach(function (box) {
    box.addEventListener("focus", function () {
      ["search-core.js", "search.js", "../stylesheets/search.css"].forEach(function (file) {
        doc.head.append(Object.assign(doc.createElement("link"), { rel: "prefetch", href: new URL(file, own) }));
      });
    }, { once: true });
  });

  /* Where a consultation stands, said for the reader's day in China instead of the day of the build. */
  var today = new Date(Date.now() + 288e5).toISOString().slice(0, 10);
  doc.querySelectorAll(".live").forEach(function (line) {
    var said = line.dataset;
    if (today <= said.day) return;
    var left = (Date.parse(said.closes) - Date.parse(today)) / 864e5;
    var state = today < said.opens ? "upcoming" : left < 0 ? "closed" : "open";
    var mark = line.firstElementChild;
    mark.className = "mark mark--" + state;
    mark.textContent = { upcoming: "即将开始", open: "正在征求意见", closed: "已截止" }[state];
    mark.nextElementSibling.textContent = state === "upcoming" ? "第一天是" + said.opens
      : state === "closed" ? "最后一天是" + said.closes
      : left ? "按" + today + "算，还剩" + left + "天" : today + "是最后一天";
  });

  /* The chapter whose heading was passed last is the current one. */
  var entries = Array.prototype.map.call(
    doc.querySelectorAll(".md-sidebar .contents__entry > a[href^='#']"),
    function (link) {
      var id = decodeURIComponent(link.getAttribute("href").slice(1));
      return { link: link, heading: doc.getElementById(id) };
    }
  ).filter(function (entry) { return entry.heading; });
  var waiting = false;

  function mark() {
    waiting = false;
    var current = null;
    entries.forEach(function (entry) {
      if (entry.heading.getBoundingClientRect().top < 120) current = entry;
    });
    entries.forEach(function (entry) {
      if (entry === current) entry.link.setAttribute("aria-current", "location");
      else entry.link.removeAttribute("aria-current");
    });
  }

  if (entries.length) {
    addEventListener("scroll", function () {
      if (!waiting) { waiting = true; requestAnimationFrame(mark); }
    }, { passive: true });
    mark();
  }
})(document);
