/* What the pages do beside the theme: late review stamps, and registers that sort and filter. No library, no network. */
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

watchBoxes();

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
