// Search, filters, unfolding and neighbourhoods. Texts reach the page by textContent only.
(function () {
"use strict";
var root = document.documentElement, STEP = 24;
root.classList.add("js");
var stored = null;
try { stored = localStorage.getItem("qingdan-theme"); } catch (error) { /* no store: follow the system */ }
if (stored === "dark" || stored === "light") root.dataset.theme = stored;

document.addEventListener("DOMContentLoaded", function () {
function one(id) { return document.getElementById(id); }
function all(selector, within) { return Array.from((within || document).querySelectorAll(selector)); }
function dark() {
  var chosen = root.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
var theme = one("theme");
function paint() { theme.setAttribute("aria-pressed", String(dark())); }
theme.addEventListener("click", function () {
  root.dataset.theme = dark() ? "light" : "dark";
  try { localStorage.setItem("qingdan-theme", root.dataset.theme); } catch (error) { /* for this visit */ }
  paint();
});
paint();
one("print").addEventListener("click", function () { print(); });

var form = document.querySelector("form"), bodies = all(".rows>tbody");
var rows = bodies.filter(function (body) { return body.classList.contains("row"); });
var table = document.querySelector(".rows"), chapters = [], shown = [], folded = [];
function printing(now) {
  if (now) folded = all("details.printed:not([open])");
  folded.forEach(function (part) { part.open = now; });
}
if (!form) {
  addEventListener("beforeprint", function () { printing(true); });
  addEventListener("afterprint", function () { printing(false); });
  return;
}
var current = null;
bodies.forEach(function (body) {
  if (body.classList.contains("chapter")) current = body;
  else chapters.push(current);
  body.classList.add("on");
  body.remove();
});
var facets = JSON.parse(one("data").textContent), query = one("q"), found = one("found");
var inputs = all("input[data-facet]"), menus = all("select[data-facet]");
var chosen = {}, terms = [], matched = [], limit = STEP, texts = [], wanted = "";
facets.forEach(function (facet) {
  facet.places = new Map(facet.values.map(function (value, place) { return [value, place]; }));
});
function facetOf(key) { return facets.find(function (facet) { return facet.key === key; }); }

// Width, case, brackets and quotes do not tell words apart; a character stays a character.
var LIKE = { "〔": "[", "〕": "]", "【": "[", "】": "]", "“": "\"", "”": "\"", "‘": "'", "’": "'", "、": "," };
function fold(text) {
  return text.replace(/[\uff01-\uff5e〔〕【】“”‘’、]/g, function (char) {
    return LIKE[char] || String.fromCharCode(char.charCodeAt(0) - 0xfee0);
  }).toLowerCase();
}
// All that a row shows, and what it shows unfolded; not what it says of other rows.
var SHOWN = ".no,.f,.o,.n,.w,.t", FOLDED = ".columns>div:not(.near)";
function key(text) { return fold(text).replace(/[\s\u200b\ufeff]+/g, ""); }
function textOf(place) {
  if (texts[place] === undefined) {
    texts[place] = key(all(SHOWN + "," + FOLDED, rows[place]).map(function (cell) { return cell.textContent; }).join("\n"));
  }
  return texts[place];
}
// The texts of a long list are read while nobody waits; a search before that reads the rest.
(function ahead(place) {
  var end = Math.min(rows.length, place + 250);
  for (; place < end; place++) textOf(place);
  if (place < rows.length) setTimeout(ahead, 0, place);
})(0);

function gather() {
  chosen = {};
  inputs.forEach(function (box) { if (box.checked) put(box.dataset.facet, box.value); });
  menus.forEach(function (menu) { if (menu.value) put(menu.dataset.facet, menu.value); });
  terms = query.value.split(/\s+/).map(key).filter(Boolean);
}
function put(name, value) { (chosen[name] = chosen[name] || []).push(value); }

function apply() {
  gather();
  var tests = facets.filter(function (facet) { return chosen[facet.key]; }).map(function (facet) {
    var places = new Set(chosen[facet.key].map(function (value) { return facet.places.get(value); }));
    return { key: facet.key, rows: facet.rows, places: places };
  });
  // A choice's count: the rows that everything else chosen leaves.
  var counts = {};
  facets.forEach(function (facet) { counts[facet.key] = new Array(facet.values.length).fill(0); });
  matched = [];
  rows.forEach(function (row, place) {
    for (var i = 0; i < terms.length; i++) if (textOf(place).indexOf(terms[i]) < 0) return;
    var misses = tests.filter(function (test) {
      return !test.rows[place].some(function (choice) { return test.places.has(choice); });
    });
    if (!misses.length) matched.push(place);
    facets.forEach(function (facet) {
      if (misses.length > 1 || (misses.length && misses[0].key !== facet.key)) return;
      facet.rows[place].forEach(function (choice) { counts[facet.key][choice]++; });
    });
  });
  show();
  inputs.forEach(function (box) {
    var facet = facetOf(box.dataset.facet);
    box.parentNode.querySelector(".count").textContent = counts[facet.key][facet.places.get(box.value)];
  });
  menus.forEach(function (menu) { menu.counts = counts[menu.dataset.facet]; });
  clearTimeout(apply.later);
  apply.later = setTimeout(function () { keep(); light(); }, 150);
}
// A menu may hold a thousand laws: it is counted anew when a reader turns to it.
function recount(event) {
  var menu = event.currentTarget, names = facetOf(menu.dataset.facet).names;
  if (menu.counted === menu.counts) return;
  menu.counted = menu.counts;
  Array.from(menu.options).forEach(function (option, place) {
    if (place) option.text = names[place - 1] + "（" + menu.counts[place - 1] + "）";
  });
}
// Only rows that are shown stand in the page: however many there are, an answer is quick.
function show() {
  var wanted = [], chapter = null;
  matched.slice(0, limit).forEach(function (place) {
    if (chapters[place] !== chapter) wanted.push(chapter = chapters[place]);
    wanted.push(rows[place]);
  });
  var kept = shown.length <= wanted.length && shown.every(function (body, place) { return body === wanted[place]; });
  if (!kept) shown.forEach(function (body) { body.remove(); });
  var fresh = document.createDocumentFragment();
  wanted.slice(kept ? shown.length : 0).forEach(function (body) { fresh.appendChild(body); });
  table.appendChild(fresh);
  shown = wanted;
  var narrowed = matched.length < rows.length;
  var said = (narrowed ? "符合条件 " + matched.length + " " + found.dataset.unit + "，" : "") +
    "共 " + rows.length + " " + found.dataset.unit;
  if (found.textContent !== said) found.textContent = said;
  one("none").hidden = matched.length > 0;
  table.hidden = !matched.length;
  var rest = matched.length - Math.min(limit, matched.length), further = one("further");
  further.hidden = !rest;
  further.textContent = "再显示 " + Math.min(STEP, rest) + " " + found.dataset.unit + "（还有 " + rest + " " + found.dataset.unit + "）";
  one("chosen").textContent = narrowed ? "筛选：" + conditions() + "。" + said + "。" : "";
}
function conditions() {
  var said = terms.length ? ["查找“" + query.value.trim() + "”"] : [];
  facets.forEach(function (facet) {
    var values = (chosen[facet.key] || []).map(function (value) { return facet.names[facet.places.get(value)]; });
    if (values.length) said.push(facet.title + " " + values.join("、"));
  });
  return said.join("；");
}
// What was searched is marked without touching the text, where the browser can. Where it stands in
// a part that is folded, that part unfolds, and folds again with the next search.
var lit = [], MARKS = 5000;
function light() {
  lit.forEach(function (fold) { fold(); });
  lit = [];
  if (window.CSS && CSS.highlights) CSS.highlights.delete("found");
  if (!terms.length) return;
  var ranges = [];
  matched.slice(0, Math.min(limit, 2 * STEP)).forEach(function (place) {
    var row = rows[place], seen = ranges.length;
    all(SHOWN, row).forEach(function (cell) { walk(cell, ranges); });
    var hidden = ranges.length === seen && !row.classList.contains("open");
    all(FOLDED, row).forEach(function (cell) { walk(cell, ranges); });
    if (hidden && ranges.length > seen && longest() > 1) {
      unfold(row, true);
      lit.push(function () { unfold(row, false); });
    }
  });
  if (!window.CSS || !CSS.highlights) return;
  var marks = new Highlight();
  ranges.forEach(function (range) { marks.add(range); });
  CSS.highlights.set("found", marks);
}
function longest() { return Math.max.apply(null, terms.map(function (term) { return term.length; })); }
function walk(cell, ranges) {
  var walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), node;
  while ((node = walker.nextNode()) && ranges.length < MARKS) {
    var before = ranges.length, rest = node.parentNode.closest(".rest");
    mark(node, ranges);
    if (ranges.length > before && rest && longest() > 1) spread(rest.previousElementSibling);
  }
}
function spread(gap) {
  if (opened(gap)) return;
  gap.setAttribute("aria-expanded", "true");
  lit.push(function () { gap.setAttribute("aria-expanded", "false"); });
}
function opened(button) { return button.getAttribute("aria-expanded") === "true"; }
function mark(node, ranges) {
  var text = fold(node.data);
  if (text.length !== node.data.length) return;
  terms.forEach(function (term) {
    for (var at = text.indexOf(term); at >= 0 && ranges.length < MARKS; at = text.indexOf(term, at + term.length)) {
      var range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + term.length);
      ranges.push(range);
    }
  });
}

// The address of the page holds what was chosen, so that it can be sent and kept.
function keep() {
  var params = new URLSearchParams();
  if (query.value.trim()) params.set("q", query.value.trim());
  facets.forEach(function (facet) {
    (chosen[facet.key] || []).forEach(function (value) { params.append(facet.key, value); });
  });
  if (wanted) params.set("at", wanted);
  var hash = String(params);
  if (location.hash.slice(1) !== hash) history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
}
function read(move) {
  var hash = location.hash.slice(1), row = /^r(\d+)$/.exec(hash);
  if (row) { reveal(+row[1]); return; }
  if (hash && hash.indexOf("=") < 0) { if (!matched.length) apply(); return; }
  var params = new URLSearchParams(hash);
  query.value = params.get("q") || "";
  inputs.forEach(function (box) { box.checked = params.getAll(box.dataset.facet).indexOf(box.value) >= 0; });
  menus.forEach(function (menu) {
    menu.value = params.get(menu.dataset.facet) || "";
    if (menu.selectedIndex < 0) menu.value = "";
  });
  limit = STEP;
  wanted = "";
  apply();
  if (/^\d+$/.test(params.get("at") || "")) reveal(+params.get("at"));
  else if (hash && move) { one("list").scrollIntoView(); query.focus({ preventScroll: true }); }
}
function clear() {
  query.value = "";
  inputs.forEach(function (box) { box.checked = false; });
  menus.forEach(function (menu) { menu.value = ""; });
  limit = STEP;
  wanted = "";
  apply();
}
function reset() { clear(); query.focus(); }
function reveal(number) {
  var place = rows.findIndex(function (row) { return row.id === "r" + number; });
  if (place < 0) return;
  if (!matched.length) apply();
  if (matched.indexOf(place) < 0) clear();
  limit = Math.max(limit, matched.indexOf(place) + STEP);
  show();
  wanted = String(number);
  var toggle = rows[place].querySelector(".toggle");
  unfold(rows[place], true);
  rows[place].scrollIntoView();
  if (toggle) toggle.focus({ preventScroll: true });
  keep();
}

function unfold(row, now) {
  var toggle = row.querySelector(".toggle");
  if (!toggle) return;
  row.classList.toggle("open", now);
  toggle.setAttribute("aria-expanded", String(now));
  var near = row.querySelector(".near");
  if (now && near && !near.firstChild) qingdanNear(row, near, rows, facets);
}
form.addEventListener("submit", function (event) { event.preventDefault(); });
form.addEventListener("input", function () { limit = STEP; wanted = ""; apply(); });
menus.forEach(function (menu) {
  menu.addEventListener("pointerdown", recount);
  menu.addEventListener("focus", recount);
});
one("reset").addEventListener("click", reset);
one("again").addEventListener("click", reset);
one("further").addEventListener("click", function () { limit += STEP; show(); });
if (window.IntersectionObserver) {
  new IntersectionObserver(function (entries, watch) {
    if (!entries[0].isIntersecting || matched.length <= limit) return;
    limit += STEP;
    show();
    // Looked at anew: where rows are low, one step may not fill the window.
    watch.unobserve(one("further"));
    watch.observe(one("further"));
  }, { rootMargin: "600px" }).observe(one("further"));
}
if (window.ResizeObserver) {
  new ResizeObserver(function () {
    var sticks = getComputedStyle(form).position === "sticky";
    root.style.setProperty("--bar", sticks ? form.offsetHeight + "px" : "0px");
  }).observe(form);
}
document.addEventListener("click", function (event) {
  var toggle = event.target.closest(".toggle"), spot = event.target.closest("[data-to]");
  var gap = event.target.closest(".gap");
  if (gap) gap.setAttribute("aria-expanded", String(!opened(gap)));
  if (toggle) unfold(toggle.closest("tbody"), !opened(toggle));
  if (spot) location.hash = spot.dataset.to;
});
function toggles() { return all(".toggle", table); }
document.addEventListener("keydown", function (event) {
  var at = document.activeElement;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName)) { event.preventDefault(); query.focus(); query.select(); }
  else if (event.key === "Escape" && at === query && query.value) { event.preventDefault(); query.value = ""; limit = STEP; apply(); }
  else if (/^(ArrowDown|ArrowUp|Home|End)$/.test(event.key)) step(event, at);
});
function step(event, at) {
  var list = toggles(), place = list.indexOf(at), next;
  if (at === query) { if (event.key !== "ArrowDown") return; next = 0; }
  else if (place < 0) return;
  else if (event.key === "Home") next = 0;
  else if (event.key === "End") next = list.length - 1;
  else next = place + (event.key === "ArrowDown" ? 1 : -1);
  event.preventDefault();
  if (next < 0) { query.focus(); return; }
  if (!list[next]) return;
  list[next].focus({ preventScroll: true });
  list[next].closest("tbody").scrollIntoView({ block: "nearest" });
}
addEventListener("hashchange", function () { read(true); });
var before = STEP;
addEventListener("beforeprint", function () { before = limit; limit = Infinity; show(); printing(true); });
addEventListener("afterprint", function () { limit = before; show(); printing(false); });
read(false);
if (location.hash.indexOf("=") > 0 && !wanted) one("list").scrollIntoView();
});
})();
