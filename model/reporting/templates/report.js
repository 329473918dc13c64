"use strict";
// What the page says stands in a script of type application/json; texts are set as text, never as markup.
const told = JSON.parse(document.getElementById("told").textContent);
const LEAST_ROWS = 4; // to be sorted
const MANY_ROWS = 6; // to be filtered
const PAPER = 690; // width of a drawing on A4, in px
const HALF = 330; // of one beside another
const LEAST_LETTERS = 2; // with which a place is sought

function made(tag, settings) {
  return Object.assign(document.createElement(tag), settings);
}

function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// Figures: drawn once, again in the state that is chosen, and as wide as the paper when the page is printed.
const drawn = [];

function show(one, number, settings = {}) {
  const { finding, traces, layout } = one.drawings[number];
  const place = one.figure.querySelector(".drawing");
  // the height is the place's own, because plotly forgets the layout's when the window changes
  const { height, ...look } = layout;
  one.number = number;
  place.style.height = `${height}px`;
  place.setAttribute("aria-label", finding);
  one.figure.querySelector("figcaption").textContent = finding;
  Plotly.newPlot(place, traces, structuredClone(look), { displayModeBar: false, responsive: true, ...settings });
}

function chooser(one) {
  const select = made("select", { autocomplete: "off" });
  one.drawings.forEach((drawing, number) => select.append(new Option(drawing.name, number)));
  select.setAttribute("aria-label", one.figure.querySelector("h3").textContent);
  select.addEventListener("change", () => show(one, Number(select.value)));
  one.figure.querySelector(".states").append(select);
}

for (const [key, drawings] of Object.entries(told.figures)) {
  const one = { figure: document.getElementById(`figure-${key}`), drawings };
  drawn.push(one);
  if (drawings.length > 1) chooser(one);
  show(one, 0);
}

// a plot that is static is drawn at once: what fades in would be printed half there
function resized(width, settings) {
  for (const one of drawn) {
    one.figure.querySelector(".drawing").style.width = width(one.figure);
    show(one, one.number, settings);
  }
}
const paper = (figure) => `${figure.closest(".pair") ? HALF : PAPER}px`;
window.addEventListener("beforeprint", () => resized(paper, { staticPlot: true }));
window.addEventListener("afterprint", () => resized(() => "", {}));

// Tables: the last row stays last where it is the total.
function number(text) {
  const found = Number(text.replace(/,/g, "").replace("\u2212", "-").replace("%", ""));
  return text.trim() === "" || Number.isNaN(found) ? null : found;
}

function compared(numeric) {
  if (!numeric) return (one, other) => one.localeCompare(other, document.documentElement.lang);
  return (one, other) => {
    const [first, second] = [number(one), number(other)];
    if (first === null || second === null) return (first === null) - (second === null);
    return second - first; // greatest first
  };
}

function sort(table, place, head) {
  const turned = head.getAttribute("aria-sort") === head.dataset.first;
  const words = { ascending: "descending", descending: "ascending" };
  table.querySelectorAll("thead th").forEach((one) => one.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", turned ? words[head.dataset.first] : head.dataset.first);
  const order = compared(head.dataset.first === "descending");
  const body = table.tBodies[0];
  const text = (row) => row.cells[place].textContent;
  const blank = (row) => text(row).trim() === "";
  const rows = [...body.rows].filter((row) => !row.classList.contains("total"));
  rows.sort((one, other) => blank(one) - blank(other) || (turned ? -1 : 1) * order(text(one), text(other)));
  body.prepend(...rows);
}

function sortable(table) {
  [...table.tHead.rows[0].cells].forEach((head, place) => {
    if (head.classList.contains("mixed") || head.textContent.trim() === "") return;
    const words = head.textContent;
    head.dataset.words = words; // printed in place of the button, which a browser leaves out of repeated heads
    head.dataset.first = /number|year/.test(head.className) ? "descending" : "ascending";
    const button = made("button", { type: "button", textContent: words, className: "sort",
      title: filled(told.words.sort_hint, { head: words }) });
    button.addEventListener("click", () => sort(table, place, head));
    head.replaceChildren(button);
  });
}

// A row is found by any of its words, and by the county of a facility that it names.
function findable(scroll) {
  const rows = [...scroll.querySelectorAll("tbody tr")];
  const plain = rows.filter((row) => !row.classList.contains("total"));
  if (plain.length < MANY_ROWS) return;
  const title = scroll.getAttribute("aria-label");
  const words = made("input", { type: "search", placeholder: told.words.filter, autocomplete: "off" });
  words.setAttribute("aria-label", `${told.words.filter}: ${title}`);
  const county = made("select", { autocomplete: "off" });
  county.setAttribute("aria-label", `${told.words.filter_all}: ${title}`);
  county.append(new Option(told.words.filter_all, ""));
  told.counties.forEach((name, place) => county.append(new Option(name, place)));
  const count = made("span", { className: "count" });
  count.setAttribute("role", "status");
  const apply = () => {
    const asked = words.value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const row of rows) {
      const counties = (row.dataset.counties || "").split(" ");
      const total = row.classList.contains("total");
      const fits = total ? !asked && !county.value
        : row.textContent.toLocaleLowerCase().includes(asked) && (!county.value || counties.includes(county.value));
      row.hidden = !fits;
      shown += fits && !total;
    }
    count.textContent = filled(told.words.filter_count, { shown, all: plain.length });
  };
  words.addEventListener("input", apply);
  county.addEventListener("change", apply);
  const bar = made("div", { className: "finder" });
  bar.append(words, county, count);
  scroll.before(bar);
  apply();
}

document.querySelectorAll(".scroll table").forEach((table) => {
  if (table.tBodies[0].rows.length >= LEAST_ROWS) sortable(table);
});
document.querySelectorAll(".findable").forEach(findable);

// The contents follow what is read.
const links = new Map([...document.querySelectorAll("nav li a")].map((link) => [link.hash.slice(1), link]));
const seen = new IntersectionObserver((entries) => {
  const entry = entries.find((one) => one.isIntersecting && links.has(one.target.id));
  if (!entry) return;
  links.forEach((link) => link.removeAttribute("aria-current"));
  links.get(entry.target.id).setAttribute("aria-current", "true");
}, { rootMargin: "-15% 0px -75% 0px" });
document.querySelectorAll("main section[id]").forEach((section) => seen.observe(section));

// A place is sought over all tables: rows that name it are marked, and their sections listed.
const seek = made("input", { id: "seek", type: "search", autocomplete: "off", placeholder: told.words.seek });
const sought = made("span", { id: "sought" });
seek.setAttribute("aria-label", told.words.seek);
sought.setAttribute("role", "status");
document.querySelector(".seek").append(seek, sought);
seek.addEventListener("input", () => {
  const asked = seek.value.trim().toLocaleLowerCase();
  document.querySelectorAll("tr.found").forEach((row) => row.classList.remove("found"));
  sought.replaceChildren();
  if (asked.length < LEAST_LETTERS) return;
  for (const [key, link] of links) {
    const rows = [...document.getElementById(key).querySelectorAll("tbody tr")].filter((row) =>
      row.textContent.toLocaleLowerCase().includes(asked));
    if (!rows.length) continue;
    rows.forEach((row) => row.classList.add("found"));
    const there = made("a", { href: `#${key}`, textContent: `${link.textContent} (${rows.length})` });
    there.addEventListener("click", (event) => {
      event.preventDefault();
      rows[0].closest("details").open = true;
      rows[0].scrollIntoView({ block: "center" });
    });
    sought.append(there);
  }
  if (!sought.childElementCount) sought.textContent = told.words.seek_none;
});

// All of it is printed, what is folded too.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details.part").forEach((part) => { part.open = true; });
});
