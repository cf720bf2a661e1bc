// Improves pages that already work without it: nothing here is the only way to do a thing.

// "/" goes to the search field, unless something is being typed.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const fields = [...document.querySelectorAll("input[type=search]")];
  const search = fields.find((field) => field.checkVisibility());
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});

// A click anywhere in a row opens its record, unless it meant a control or selected text.
document.addEventListener("click", (event) => {
  if (event.target.closest("a, button, input, label, select, summary")) return;
  if (!getSelection().isCollapsed) return;
  event.target.closest("tr")?.querySelector("a.row")?.click();
});

// Filters apply when a choice is made.
document.addEventListener("change", (event) => {
  if (event.target.matches("form[data-auto] select")) event.target.form.requestSubmit();
});

// Leaving a form with something typed is asked about; sending it is not, and happens once.
const touched = new Set();
const sent = new WeakSet();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.method === "post" && !form.querySelector("[type=password]")) touched.add(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  touched.clear();
  event.submitter?.setAttribute("aria-disabled", "true");
});

addEventListener("beforeunload", (event) => {
  if (touched.size > 0) event.preventDefault();
});

// Back from the page that followed: the form may be sent again.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// What is wrong is read first.
document.getElementById("form-errors")?.focus();

// A region of running work asks for its page again until the work is done.
const spoken = document.createElement("p");
spoken.className = "hidden-label";
spoken.setAttribute("role", "status");
document.body.prepend(spoken);

function say(text) {
  if (text && text !== spoken.textContent) spoken.textContent = text;
}

async function refresh(region) {
  const path = region.dataset.refresh || location.href;
  const answer = await fetch(path, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(region.id);
  if (fresh && "running" in fresh.dataset) {
    region.replaceChildren(...fresh.childNodes);
    say(region.querySelector("[data-announce]")?.textContent.trim());
    watch(region);
  } else {
    document.querySelector("main").replaceWith(page.querySelector("main"));
    say(document.querySelector("main [role=status], main .lead")?.textContent.trim());
  }
}

function watch(region) {
  setTimeout(() => refresh(region).catch(() => watch(region)), 1500);
}

document.querySelectorAll("[data-refresh][data-running]").forEach(watch);

// In a month's grid arrows move between days and weeks, and sums follow what is typed.
function neighbour(field, rows, columns) {
  const cell = field.closest("td");
  let row = cell.parentElement;
  let place = cell.cellIndex + columns;
  if (rows) row = rows > 0 ? row.nextElementSibling : row.previousElementSibling;
  while (row) {
    for (let at = place; at >= 0 && at < row.cells.length; at += columns || row.cells.length) {
      const found = row.cells[at].querySelector("input");
      if (found) return found;
    }
    row = rows > 0 || columns > 0 ? row.nextElementSibling : row.previousElementSibling;
    if (columns) place = columns > 0 ? 0 : (row?.cells.length ?? 1) - 1;
  }
}

function minutes(text) {
  const [, hours, clock, part] = /^\s*(\d{1,2})(?:[:hu](\d{0,2})|[.,](\d{1,2}))?\s*$/i.exec(text) ?? [];
  if (hours === undefined) return 0;
  return hours * 60 + (part ? Math.round(Number("0." + part) * 60) : Number(clock || 0));
}

function summed(fields) {
  const sum = [...fields].reduce((total, field) => total + minutes(field.value), 0);
  return sum ? `${Math.floor(sum / 60)}:${String(sum % 60).padStart(2, "0")}` : "";
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches?.("[data-grid] input")) return;
  const isAtStart = field.selectionEnd === 0 || field.selectionEnd - field.selectionStart > 0;
  const isAtEnd = field.selectionStart === field.value.length
    || field.selectionEnd - field.selectionStart > 0;
  const next = {
    ArrowUp: () => neighbour(field, -1, 0), ArrowDown: () => neighbour(field, 1, 0),
    ArrowLeft: () => isAtStart && neighbour(field, 0, -1),
    ArrowRight: () => isAtEnd && neighbour(field, 0, 1), Enter: () => neighbour(field, 0, 1),
  }[event.key]?.();
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-grid] input")) event.target.select();
});

document.addEventListener("input", (event) => {
  const grid = event.target.closest?.("[data-grid]");
  if (!grid) return;
  const row = event.target.closest("tr");
  row.querySelector("output").textContent = summed(row.querySelectorAll("input"));
  grid.tFoot.querySelector("output").textContent = summed(grid.querySelectorAll("input"));
});

// Ticks every box of a list at once.
for (const button of document.querySelectorAll("[data-tick]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const box of document.getElementsByName(button.dataset.tick)) box.checked = true;
  });
}
