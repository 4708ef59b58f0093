// Searches the gazetteer while one types, and links the entity of the form to the place that is chosen.

import { announce } from "./announce.js";
import { fieldsOf, putLinks } from "./record_fields.js";
import { say } from "./record_state.js";

const WAIT_MS = 150;
const found = new WeakMap();
const answered = new WeakMap();
let timer;
let latest = 0;

const boxOf = (element) => element.closest?.(".gazetteer");
const listOf = (box) => box.querySelector("[role=listbox]");
const inputOf = (box) => box.querySelector("input");

async function search(box) {
  const query = inputOf(box).value.trim();
  const number = ++latest;
  const address = `/gazetteer?${new URLSearchParams({ q: query, type: box.dataset.search })}`;
  const response = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  const places = response?.ok ? await response.json() : [];
  if (number === latest) show(box, places, query);
}

function show(box, places, query) {
  found.set(box, places);
  answered.set(box, query);
  const list = listOf(box);
  list.replaceChildren(...places.map((place, position) => candidate(place, `${list.id}-${position}`)));
  list.hidden = places.length === 0;
  inputOf(box).setAttribute("aria-expanded", String(places.length > 0));
  inputOf(box).removeAttribute("aria-activedescendant");
  // Said at the list, not shown: what is announced elsewhere would lie over it.
  const number = places.length ? say("candidates", { count: places.length }) : say("no_candidates");
  box.querySelector("[role=status]").textContent = query.length > 1 ? number : "";
}

function candidate(place, id) {
  const entry = document.createElement("li");
  entry.role = "option";
  entry.id = id;
  entry.ariaSelected = "false";
  const name = Object.assign(document.createElement("strong"), { textContent: place.name });
  const population = place.population?.toLocaleString(document.documentElement.lang);
  const links = Object.entries(place.links).map(([scheme, value]) => `${scheme} ${value}`).join(", ");
  const hint = [place.where, population, links].filter(Boolean).join(" · ");
  entry.append(name, " ", Object.assign(document.createElement("span"), { textContent: hint, className: "muted" }));
  return entry;
}

function move(box, by) {
  const options = [...listOf(box).children];
  if (!options.length) return;
  const now = options.findIndex((option) => option.ariaSelected === "true");
  const next = (now + by + options.length) % options.length;
  options.forEach((option, position) => (option.ariaSelected = String(position === next)));
  inputOf(box).setAttribute("aria-activedescendant", options[next].id);
  options[next].scrollIntoView({ block: "nearest" });
}

function take(box, position) {
  const place = found.get(box)?.[position];
  if (!place) return;
  const form = box.closest("[data-form]");
  const field = (name) => fieldsOf(form).find((candidate) => candidate.dataset.field === name);
  putLinks(field("links"), place.links);
  if (field("country")) field("country").querySelector("input").value = place.country ?? "";
  const english = field("name_en")?.querySelector("input");
  if (english && place.name_en) english.value = place.name_en;
  close(box);
  inputOf(box).value = "";
  form.dispatchEvent(new Event("input", { bubbles: true }));
  announce(say("linked", { name: [place.name, place.where].filter(Boolean).join(", ") }));
}

/** Takes what is marked, else the first; but never of a list that answers what was typed before. */
function takeMarked(box) {
  if (answered.get(box) !== inputOf(box).value.trim()) return void search(box);
  const marked = [...listOf(box).children].findIndex((option) => option.ariaSelected === "true");
  take(box, Math.max(0, marked));
}

function close(box) {
  listOf(box).hidden = true;
  inputOf(box).setAttribute("aria-expanded", "false");
  inputOf(box).removeAttribute("aria-activedescendant");
}

document.addEventListener("input", ({ target }) => {
  const box = boxOf(target);
  if (!box) return;
  clearTimeout(timer);
  timer = setTimeout(() => search(box), WAIT_MS);
});

/** An empty search offers what the entity is called. */
document.addEventListener("focusin", ({ target }) => {
  const box = boxOf(target);
  if (!box || target.value || !target.matches("input")) return;
  const name = fieldsOf(box.closest("[data-form]")).find((field) => field.dataset.field === "name");
  target.value = name?.querySelector("input").value ?? "";
  target.select();
  search(box);
});

document.addEventListener("focusout", ({ target }) => {
  const box = boxOf(target);
  if (box) setTimeout(() => close(box), 150);
});

document.addEventListener("keydown", (event) => {
  const box = boxOf(event.target);
  if (!box) return;
  const isOpen = !listOf(box).hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!isOpen) listOf(box).hidden = !listOf(box).children.length;
    move(box, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    // Once a place is taken the search is empty, and Enter saves the form as in any other field.
    if (!isOpen && !inputOf(box).value.trim()) return;
    takeMarked(box);
  } else if (event.key === "Escape" && isOpen) {
    close(box);
  } else {
    return;
  }
  event.preventDefault();
});

document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.(".gazetteer [role=option]");
  if (!option) return;
  event.preventDefault();
  take(boxOf(option), [...option.parentElement.children].indexOf(option));
});
