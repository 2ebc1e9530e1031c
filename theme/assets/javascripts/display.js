/* Applies the reader's choices before the first paint. Storage may be forbidden; then nothing is chosen. */
(function (root) {
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("catalog.theme");
    if (theme === "dark" || theme === "light") root.setAttribute("data-theme", theme);
    if (localStorage.getItem("catalog.elder") === "on") root.setAttribute("data-elder", "");
  } catch (error) { /* no storage, no memory */ }
})(document.documentElement);
