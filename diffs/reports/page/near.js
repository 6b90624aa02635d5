// What an item rests on and what else changed there: a list and a picture, made when a row unfolds.
var qingdanNear = (function () {
"use strict";
var SVG = "http://www.w3.org/2000/svg";
function make(name, text, parent) {
  var made = document.createElement(name);
  if (text) made.textContent = text;
  if (parent) parent.appendChild(made);
  return made;
}
function numberOf(row) { return row.id.slice(1); }
function joins(facets) {
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
function neighbourhood(row, near, rows, facets) {
  var place = rows.indexOf(row), nodes = [], shared = new Map();
  joins(facets).forEach(function (facet) {
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
  near.appendChild(network(row.dataset.name, nodes.slice(0, 12), items.slice(0, 8), rows));
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
    make("a", "第" + numberOf(rows[item.place]) + "条 " + rows[item.place].dataset.name, others).href = "#r" + numberOf(rows[item.place]);
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
function network(name, nodes, items, rows) {
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
    box(svg, 720, middle(place, items.length), 240, numberOf(rows[item.place]) + ". " + rows[item.place].dataset.name, "");
  });
  return svg;
}
function box(svg, x, y, wide, text, kind) {
  var room = Math.floor((wide - 16) / 12), group = shape("g", {}, svg);
  shape("title", {}, group, text);
  shape("rect", { x: x + 1, y: y - 13, width: wide - 2, height: 26, rx: 4, class: kind }, group);
  shape("text", { x: x + 8, y: y + 4 }, group, text.length > room ? text.slice(0, room - 1) + "…" : text);
}
return neighbourhood;
})();
