/* What the pages do beside the theme: late review stamps, registers that sort and filter, menus for the keyboard.
   No library, no network. */
"use strict";

const today = new Date().toLocaleDateString("en-CA"); // YYYY-MM-DD in local time

for (const stamp of document.querySelectorAll("[data-review-by]")) {
  if (stamp.dataset.reviewBy < today) {
    stamp.classList.add("review-stamp--late");
    stamp.querySelector(".review-stamp__state").hidden = false;
  }
}

for (const marker of document.querySelectorAll(".register")) {
  const table = tableAfter(marker);
  if (table) makeRegister(table, marker.textContent.replace("¶", "").trim());
}

const narrow = matchMedia("(max-width: 76.234375em)"); // where the theme folds its menu away
const LABELS = ".md-header__button:is([for=__drawer], [for=__search]), .md-nav--primary :is([for^=__nav], [for=__toc])";

for (const label of document.querySelectorAll(LABELS)) {
  const toggle = document.getElementById(label.htmlFor);
  if (toggle) standIn(label, toggle);
}

watchMenu(document.getElementById("__drawer"), document.querySelector(".md-sidebar--primary"));
watchSearch(document.getElementById("__search"), document.querySelector(".md-search__input"));
watchBoxes();

/* The theme opens its menus with labels of hidden switches, which no key can reach: in a narrow window, where they do
   something, a button stands in for each. */
function standIn(label, toggle) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.setAttribute("for", toggle.id); // the theme's style sheet goes by it
  if (!label.textContent.trim()) button.setAttribute("aria-label", toggle.id === "__drawer" ? "Menu" : "Search");
  const tell = () => button.setAttribute("aria-expanded", toggle.checked);
  const swap = () => {
    const [old, now] = narrow.matches ? [label, button] : [button, label];
    if (!old.isConnected) return;
    now.append(...old.childNodes);
    old.replaceWith(now);
  };
  button.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", tell);
  narrow.addEventListener("change", swap);
  tell();
  swap();
}

/* The menu of a narrow window takes the focus when it or a part of it opens, and gives it back when that closes. */
function watchMenu(drawer, menu) {
  if (!drawer || !menu) return;
  const parts = () => [...menu.querySelectorAll("button.md-nav__title, .md-nav__button")];
  const isShown = part => getComputedStyle(part).visibility === "visible";
  const focus = part => part && part.focus();
  drawer.addEventListener("change", () => focus(
    drawer.checked ? parts().filter(isShown).at(-1) : document.querySelector("button[for=__drawer]")));
  menu.addEventListener("change", ({ target }) => focus(
    menu.querySelector(`button.md-nav__${target.checked ? "title" : "link"}[for="${target.id}"]`)));
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (drawer.checked && relatedTarget && !menu.contains(relatedTarget)) drawer.click();
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && drawer.checked) drawer.click();
  });
}

function watchSearch(toggle, input) {
  if (!toggle || !input) return;
  toggle.addEventListener("change", () => {
    if (toggle.checked) input.focus();
    else if (narrow.matches) document.querySelector("button[for=__search]").focus();
  });
}

/* The table that a heading with the class `register` announces: the next one before another heading. */
function tableAfter(heading) {
  for (let next = heading.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) {
    const table = next.matches("table") ? next : next.querySelector("table");
    if (table) return table;
  }
  return null;
}

function makeRegister(table, name) {
  const rows = [...table.tBodies[0].rows];
  table.closest(".table-box").classList.add("table-box--register");
  [...table.tHead.rows[0].cells].forEach((cell, column) => addSortButton(table, cell, column));
  if (rows.length > 5) addFilter(table, rows, name);
}

function addSortButton(table, cell, column) {
  if (!cell.textContent.trim()) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "register__sort";
  button.append(...cell.childNodes);
  cell.append(button);
  button.addEventListener("click", () => {
    const up = cell.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", up ? "ascending" : "descending");
    const sorted = [...table.tBodies[0].rows].sort((a, b) => compare(value(a, column), value(b, column), up ? 1 : -1));
    table.tBodies[0].append(...sorted);
  });
}

/* A date sorts by its datetime, a number by its size, all else as words do; empty cells come last. */
function value(row, column) {
  const cell = row.cells[column];
  const time = cell.querySelector("time");
  return time ? time.dateTime : cell.textContent.trim();
}

function compare(a, b, direction) {
  if (!a || !b) return Number(!a) - Number(!b);
  return direction * a.localeCompare(b, "en-AU", { numeric: true, sensitivity: "base" });
}

function addFilter(table, rows, name) {
  const box = document.createElement("p");
  box.className = "register__filter";
  const label = document.createElement("label");
  const input = document.createElement("input");
  const count = document.createElement("span");
  input.type = "search";
  count.setAttribute("role", "status");
  label.append(`Filter ${name.toLowerCase()} `, input);
  box.append(label, count);
  table.closest(".table-box").before(box);
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every(word => text.includes(word));
    }
    count.textContent = words.length ? `${rows.filter(row => !row.hidden).length} of ${rows.length} rows` : "";
  };
  input.addEventListener("input", show);
}

/* A box that scrolls sideways can be reached with the keyboard, and says what it is; others stay out of the way. */
function watchBoxes() {
  const mark = box => {
    if (box.scrollWidth > box.clientWidth + 1) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", `${headingOf(box)}: table that scrolls sideways`);
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  };
  const observer = new ResizeObserver(entries => entries.forEach(entry => mark(entry.target)));
  document.querySelectorAll(".table-box").forEach(box => { mark(box); observer.observe(box); });
}

function headingOf(element) {
  const before = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")].filter(
    heading => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
  const index = [...document.querySelectorAll(".table-box")].indexOf(element) + 1;
  const last = before.at(-1);
  return `${last ? last.textContent.replace("¶", "").trim() : "Page"} (${index})`;
}
