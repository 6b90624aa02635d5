// Search, filters, unfolding and neighbourhoods. Texts reach the page by textContent only.
(function () {
"use strict";
var root = document.documentElement, STEP = 24, SVG = "http://www.w3.org/2000/svg";
root.classList.add("js");
var stored = null;
try { stored = localStorage.getItem("qingdan-theme"); } catch (error) { /* no store: follow the system */ }
if (stored === "dark" || stored === "light") root.dataset.theme = stored;

document.addEventListener("DOMContentLoaded", function () {
function one(id) { return document.getElementById(id); }
function all(selector, within) { return Array.from((within || document).querySelectorAll(selector)); }
function make(name, text, parent) {
  var made = document.createElement(name);
  if (text) made.textContent = text;
  if (parent) parent.appendChild(made);
  return made;
}
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
function key(text) { return fold(text).replace(/[\s\u200b\ufeff]+/g, ""); }
function textOf(place) {
  if (texts[place] === undefined) {
    texts[place] = key(all(".o,.n,.s,.m,.t", rows[place]).map(function (cell) { return cell.textContent; }).join("\n"));
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
    all(".o,.n,.s,.t", row).forEach(function (cell) { walk(cell, ranges); });
    var hidden = ranges.length === seen && !row.classList.contains("open");
    all(".m", row).forEach(function (cell) { walk(cell, ranges); });
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
    var before = ranges.length, gap = node.parentNode.closest("details.gap");
    mark(node, ranges);
    if (ranges.length > before && gap && !gap.open && longest() > 1) spread(gap);
  }
}
function spread(gap) {
  gap.open = true;
  lit.push(function () { gap.open = false; });
}
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
  var place = number - 1;
  if (!rows[place]) return;
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
  if (now && near && !near.firstChild) neighbourhood(row, near);
}
function joins() {
  return facets.filter(function (facet) { return ["authority", "body", "law"].indexOf(facet.key) >= 0; });
}
function holders(facet) {
  if (!facet.holders) {
    facet.holders = facet.values.map(function () { return []; });
    facet.rows.forEach(function (choices, place) {
      choices.forEach(function (choice) { facet.holders[choice].push(place); });
    });
  }
  return facet.holders;
}
// What an item rests on, and the other changed items that share most of it, rare things first.
function neighbourhood(row, near) {
  var place = rows.indexOf(row), nodes = [], shared = new Map();
  joins().forEach(function (facet) {
    facet.rows[place].forEach(function (choice) {
      if (/^（未/.test(facet.names[choice])) return;
      var others = holders(facet)[choice].filter(function (other) { return other !== place; });
      var node = { facet: facet, value: facet.values[choice], name: facet.names[choice], others: others };
      nodes.push(node);
      others.forEach(function (other) {
        var known = shared.get(other) || { place: other, weight: 0, nodes: [] };
        known.weight += 1 / Math.log(2 + others.length);
        known.nodes.push(node);
        shared.set(other, known);
      });
    });
  });
  make("h4", "关联", near);
  if (!nodes.length) { make("p", "本条没有可以识别的主管部门、实施机关和依据。", near); return; }
  var items = Array.from(shared.values()).sort(function (a, b) { return b.weight - a.weight || a.place - b.place; });
  near.appendChild(network(row.dataset.name, nodes.slice(0, 12), items.slice(0, 8)));
  var list = make("ul", "", near);
  nodes.forEach(function (node) {
    var line = make("li", node.facet.title + "：", list), told = node.name + (node.others.length ? "（另有 " + node.others.length + " 条变化）" : "（仅此一条变化）");
    if (node.facet.key === "body" || !node.others.length) line.append(told);
    else make("a", told, line).href = "#" + new URLSearchParams([[node.facet.key, node.value]]);
  });
  if (!items.length) return;
  var others = make("p", "关联最多的变化：", near);
  items.slice(0, 8).forEach(function (item, order) {
    if (order) others.append("；");
    make("a", "第" + (item.place + 1) + "条 " + rows[item.place].dataset.name, others).href = "#r" + (item.place + 1);
  });
  if (items.length > 8) others.append("；另有 " + (items.length - 8) + " 条。");
}
function shape(name, values, parent, text) {
  var made = document.createElementNS(SVG, name);
  Object.keys(values).forEach(function (attribute) { made.setAttribute(attribute, values[attribute]); });
  if (text) made.textContent = text;
  parent.appendChild(made);
  return made;
}
function network(name, nodes, items) {
  var tall = Math.max(nodes.length, items.length, 1) * 34 + 12;
  var svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 960 " + tall);
  svg.setAttribute("width", 960);
  svg.setAttribute("class", "net");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "关联图：左为本条，中为其主管部门、实施机关和依据，右为与之关联的其他变化；同样的内容见下面的列表");
  function middle(place, count) { return tall / 2 + (place - (count - 1) / 2) * 34; }
  nodes.forEach(function (node, place) { node.y = middle(place, nodes.length); });
  nodes.forEach(function (node) { shape("path", { d: "M240 " + tall / 2 + "C280 " + tall / 2 + " 290 " + node.y + " 330 " + node.y }, svg); });
  items.forEach(function (item, place) {
    var y = middle(place, items.length);
    item.nodes.forEach(function (node) {
      if (node.y !== undefined) shape("path", { d: "M630 " + node.y + "C670 " + node.y + " 680 " + y + " 720 " + y }, svg);
    });
  });
  box(svg, 0, tall / 2, 240, name, "self");
  nodes.forEach(function (node) { box(svg, 330, node.y, 300, node.facet.title.slice(0, 2) + " " + node.name, ""); });
  items.forEach(function (item, place) {
    box(svg, 720, middle(place, items.length), 240, (item.place + 1) + ". " + rows[item.place].dataset.name, "");
  });
  return svg;
}
function box(svg, x, y, wide, text, kind) {
  var room = Math.floor((wide - 16) / 12), group = shape("g", {}, svg);
  shape("title", {}, group, text);
  shape("rect", { x: x + 1, y: y - 13, width: wide - 2, height: 26, rx: 4, class: kind }, group);
  shape("text", { x: x + 8, y: y + 4 }, group, text.length > room ? text.slice(0, room - 1) + "…" : text);
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
  if (toggle) unfold(toggle.closest("tbody"), toggle.getAttribute("aria-expanded") !== "true");
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
