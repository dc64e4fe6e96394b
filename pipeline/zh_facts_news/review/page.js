"use strict";
// Everything that comes from articles is set as textContent or as an attribute, never as markup.

const articles = JSON.parse(document.getElementById("data").textContent);
const KNOWN = ["ORG", "PERSON", "PROJECT", "QUANTITY", "TITLE", "LOC", "DATE"];
const COLOURS = 10;
const narrow = matchMedia("(max-width: 900px)");
const at = id => document.getElementById(id);
const state = { current: -1, chosen: null, shown: [], labels: new Set(), types: new Set() };

function element(name, classes, text) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (text !== undefined) made.textContent = text;
  return made;
}

function counted(read) {
  const counts = new Map();
  for (const article of articles) for (const item of read(article)) counts.set(item, (counts.get(item) || 0) + 1);
  return counts;
}
const labelCounts = counted(article => article.entities.map(entity => entity.label));
const typeCounts = counted(article => article.facts.map(fact => fact.type));
const labels = [...KNOWN.filter(label => labelCounts.has(label)), ...[...labelCounts.keys()].filter(label => !KNOWN.includes(label)).sort()];
const extra = labels.filter(label => !KNOWN.includes(label));
const colourOf = label => KNOWN.includes(label) ? KNOWN.indexOf(label) : KNOWN.length + extra.indexOf(label) % (COLOURS - KNOWN.length);

// ---- filters

function chips(place, names, counts, chosen, colour) {
  for (const name of names) {
    const label = element("label", colour ? `c${colourOf(name)}` : "");
    const box = element("input");
    box.type = "checkbox";
    box.checked = true;
    box.value = name;
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(name); else chosen.delete(name);
      filter();
    });
    chosen.add(name);
    label.append(box, element("span", "", name), element("span", "count", String(counts.get(name))));
    place.append(label);
  }
  if (!names.length) place.append(element("span", "none", "none"));
}

function bound(id, otherwise) {
  const value = at(id).valueAsNumber;
  return Number.isFinite(value) ? value : otherwise;
}
const sure = confidence => confidence >= bound("low", 0) && confidence <= bound("high", 1);
const entityShown = entity => state.labels.has(entity.label) && sure(entity.confidence);
const factShown = fact => state.types.has(fact.type) && sure(fact.confidence);
const isFiltered = () =>
  state.labels.size < labels.length || state.types.size < typeCounts.size || bound("low", 0) > 0 || bound("high", 1) < 1;

// The text from start to end without what the layout left out of it.
function joined(article, start, end) {
  const chars = Array.from(article.text);
  for (const [first, last] of article.dropped) chars.fill("", first, last);
  return chars.slice(start, end).join("");
}

function searched(article) {
  article.searched ??= (joined(article) + article.id + article.source).replace(/\s+/g, "");
  return article.searched;
}

function lowest(article) {
  return Math.min(1, ...article.entities.map(e => e.confidence), ...article.facts.map(f => f.confidence));
}

function filter() {
  const words = at("search").value.trim().replace(/\s+/g, "");
  const narrowed = isFiltered();
  state.shown = articles.map((_, i) => i).filter(i => {
    const article = articles[i];
    if (words && !searched(article).includes(words)) return false;
    return !narrowed || article.entities.some(entityShown) || article.facts.some(factShown);
  });
  if (at("order").value === "doubt") {
    const rank = new Map(state.shown.map(i => [i, lowest(articles[i])]));
    state.shown.sort((a, b) => rank.get(a) - rank.get(b) || a - b);
  }
  drawList();
  if (!state.shown.includes(state.current)) return show(state.shown[0] ?? -1);
  if (state.chosen?.type && !factShown(state.chosen)) state.chosen = null;
  point();
  draw();
}

function drawList() {
  const total = articles.length;
  const failed = articles.filter(article => article.error).length;
  at("summary").textContent =
    `${state.shown.length === total ? total : `${state.shown.length} of ${total}`} articles` + (failed ? `, ${failed} failed` : "");
  at("list").replaceChildren(...state.shown.map(i => {
    const article = articles[i];
    const button = element("button");
    button.type = "button";
    button.append(element("span", "title", titleOf(article)));
    const facts = article.facts.filter(factShown).length;
    const note = article.error ? "failed" : `${facts} fact${facts === 1 ? "" : "s"} · lowest ${lowest(article).toFixed(2)}`;
    button.append(element("span", "note", note));
    button.addEventListener("click", () => {
      show(i);
      if (narrow.matches) at("articles").open = false;
    });
    const item = element("li");
    item.append(button);
    return item;
  }));
}

const titleOf = article => article.error ? `⚠ ${article.id}` : article.title || article.id;

// ---- one article

// The current article's place in the list.
function point() {
  at("list").querySelector('[aria-current="true"]')?.removeAttribute("aria-current");
  const item = at("list").children[state.shown.indexOf(state.current)];
  item?.firstChild.setAttribute("aria-current", "true");
  item?.scrollIntoView({ block: "nearest" });
}

function show(i) {
  state.current = i;
  state.chosen = null;
  point();
  if (i >= 0) history.replaceState(null, "", `#${i + 1}`);
  at("text").closest("article").scrollTop = 0;
  document.querySelector("aside").scrollTop = 0;
  draw();
}

function draw() {
  const article = articles[state.current];
  const empty = { id: "", source: "", title: "No article fits the filters", text: "", dropped: [], headline: [], byline: null, entities: [], facts: [], start: 0 };
  const shown = article || empty;
  at("headline").textContent = titleOf(shown);
  at("place").textContent = article ? (shown.error || `${shown.id} · characters ${shown.start}–${shown.end}`) : "";
  drawText(shown);
  drawFacts(shown);
  drawEntities(shown);
}

// The text is cut at every edge of what is marked in it; each piece is one flat element.
function drawText(article) {
  const chars = Array.from(article.text);
  const chosen = state.chosen;
  const layers = [
    ...article.dropped.map(([start, end]) => ({ start, end, kind: "dropped" })),
    ...article.headline.map(([start, end]) => ({ start, end, kind: "head" })),
    ...(article.byline ? [{ start: article.byline[0], end: article.byline[1], kind: "byline" }] : []),
    ...article.entities.filter(entityShown).map(entity => ({ start: entity.start, end: entity.end, kind: "entity", entity })),
    ...(chosen ? chosen.evidence.map(([start, end]) => ({ start, end, kind: "evidence" })) : []),
    ...(chosen ? chosen.parts.map(([start, end]) => ({ start, end, kind: "part" })) : []),
  ];
  const edges = new Set([0, chars.length]);
  for (const layer of layers) edges.add(layer.start).add(layer.end);
  const cuts = [...edges].sort((a, b) => a - b);
  layers.sort((a, b) => a.start - b.start);
  const pieces = [];
  let open = [], next = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    while (next < layers.length && layers[next].start <= start) open.push(layers[next++]);
    open = open.filter(layer => layer.end > start);
    pieces.push(piece(chars.slice(start, end).join(""), start, end, open));
  }
  at("text").replaceChildren(...pieces);
}

function piece(text, start, end, layers) {
  const entity = layers.find(layer => layer.kind === "entity");
  const classes = layers.filter(layer => layer.kind !== "entity").map(layer => layer.kind);
  if (!entity) return classes.length ? element("span", classes.join(" "), text) : document.createTextNode(text);
  classes.push(`c${colourOf(entity.entity.label)}`);
  if (start === entity.start) classes.push("first");
  if (end === entity.end) classes.push("last");
  const mark = element("mark", classes.join(" "), text);
  const { label, canonical, confidence, source, amount } = entity.entity;
  mark.dataset.label = label;
  mark.title = [`${label} ${canonical}`, amount, `confidence ${confidence.toFixed(2)}`, source].filter(Boolean).join("\n");
  mark.addEventListener("click", () => choose(nameOf(entity.entity)));
  return mark;
}

function drawFacts(article) {
  const facts = article.facts.filter(factShown);
  at("facts").replaceChildren(...facts.map(fact => {
    const button = element("button", "fact");
    button.type = "button";
    const top = element("span", "top");
    top.append(element("span", "", fact.type + (fact.modality === "actual" ? "" : `, ${fact.modality}`)), element("span", "", fact.confidence.toFixed(2)));
    button.append(top, element("span", "subject", fact.subject));
    for (const [key, words] of fact.fields) {
      const field = element("span", "field");
      field.append(element("span", "key", key), element("span", "", words));
      button.append(field);
    }
    button.append(element("span", "quote", joined(article, ...fact.evidence[0])));
    button.title = `found by ${fact.source}`;
    button.addEventListener("click", () => choose(fact));
    button.setAttribute("aria-pressed", String(state.chosen === fact));
    const item = element("li");
    item.append(button);
    return item;
  }));
  at("facts-title").textContent = `Facts (${facts.length})`;
  if (!facts.length) at("facts").append(element("li", "none", "none"));
}

// The mentions of one name, chosen together. One object a name, so that it can be compared.
function nameOf(entity) {
  const article = articles[state.current];
  article.names ||= new Map();
  const key = `${entity.label} ${entity.canonical}`;
  if (!article.names.has(key)) {
    const own = article.entities.filter(e => e.label === entity.label && e.canonical === entity.canonical);
    article.names.set(key, { label: entity.label, canonical: entity.canonical, own, evidence: [], parts: own.map(e => [e.start, e.end]) });
  }
  return article.names.get(key);
}

function drawEntities(article) {
  const names = new Set(article.entities.filter(entityShown).map(nameOf));
  at("entities").replaceChildren(...[...names].map(name => {
    const button = element("button", `name c${colourOf(name.label)}`);
    button.type = "button";
    const times = name.own.length > 1 ? ` ×${name.own.length}` : "";
    button.append(element("span", "", name.canonical), element("span", "note", `${name.label}${times} ${Math.min(...name.own.map(e => e.confidence)).toFixed(2)}`));
    button.addEventListener("click", () => choose(name));
    button.setAttribute("aria-pressed", String(state.chosen === name));
    const item = element("li");
    item.append(button);
    return item;
  }));
  at("entities-title").textContent = `Entities (${article.entities.filter(entityShown).length})`;
  if (!names.size) at("entities").append(element("li", "none", "none"));
}

function choose(item) {
  const focused = document.activeElement;
  const list = focused && focused.closest("#facts, #entities");
  const index = list ? [...list.querySelectorAll("button")].indexOf(focused) : -1;
  state.chosen = state.chosen === item ? null : item;
  draw();
  // The buttons are new ones: the focus stays where it was.
  if (index >= 0) list.querySelectorAll("button")[index]?.focus({ preventScroll: true });
  const target = at("text").querySelector(".evidence, .part");
  if (state.chosen && target) target.scrollIntoView({ block: narrow.matches ? "start" : "center" });
  document.querySelector('aside [aria-pressed="true"]')?.scrollIntoView({ block: "nearest" });
}

// ---- keys

function step(by) {
  const place = state.shown.indexOf(state.current) + by;
  if (place >= 0 && place < state.shown.length) show(state.shown[place]);
}

function stepFact(by) {
  const article = articles[state.current];
  const facts = article ? article.facts.filter(factShown) : [];
  const place = facts.indexOf(state.chosen);
  const next = place < 0 ? (by > 0 ? 0 : facts.length - 1) : place + by;
  if (facts[next]) choose(facts[next]);
}

function toggle(id) {
  at(id).checked = !at(id).checked;
  drawing();
}

function drawing() {
  at("text").classList.toggle("joined", !at("given").checked);
  at("text").classList.toggle("names", at("names").checked);
}

const KEYS = {
  j: () => step(1), k: () => step(-1), n: () => stepFact(1), p: () => stepFact(-1),
  g: () => toggle("given"), l: () => toggle("names"),
  "?": () => at("help").showModal(),
  "/": () => { at("filters").open = true; at("search").focus(); },
  Escape: () => { if (state.chosen) choose(state.chosen); },
};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || at("help").open) return;
  if (event.target.matches("input, select, textarea") && event.target.type !== "checkbox") {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = KEYS[event.key];
  if (!act || (!at("keys").checked && event.key !== "Escape")) return;
  event.preventDefault();
  act();
});

at("previous").addEventListener("click", () => step(-1));
at("next").addEventListener("click", () => step(1));
at("help-button").addEventListener("click", () => at("help").showModal());
for (const id of ["given", "names"]) at(id).addEventListener("change", drawing);
for (const id of ["low", "high", "search"]) at(id).addEventListener("input", filter);
at("order").addEventListener("change", filter);
at("reset").addEventListener("click", () => {
  for (const box of document.querySelectorAll("#labels input, #types input")) {
    box.checked = true;
    (box.closest("#labels") ? state.labels : state.types).add(box.value);
  }
  at("low").value = "0";
  at("high").value = "1";
  at("search").value = "";
  filter();
});

chips(at("labels"), labels, labelCounts, state.labels, true);
chips(at("types"), [...typeCounts.keys()].sort(), typeCounts, state.types, false);
at("filters").open = at("articles").open = !narrow.matches;
narrow.addEventListener("change", () => { at("filters").open = at("articles").open = !narrow.matches; });
drawing();
const asked = Number.parseInt(location.hash.slice(1), 10) - 1;
if (asked >= 0 && asked < articles.length) state.current = asked;
filter();
