// Lights up what belongs together: the words of an item, and the items of a word.

import { itemByKey, items, readSpans, root } from "./record_state.js";
import { segments } from "./record_text.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

function clear() {
  for (const lit of root().querySelectorAll(".lit, .lit-own")) lit.classList.remove("lit", "lit-own");
}

function lightItem(item) {
  const key = item.dataset.item;
  const found = segments().filter((segment) => (segment.dataset.items ?? "").split(" ").includes(key));
  const own = readSpans(item.dataset.own);
  const isOwn = ({ dataset }) => own.some(([start, end]) => start <= Number(dataset.start) && Number(dataset.end) <= end);
  for (const segment of found) segment.classList.add(isOwn(segment) ? "lit-own" : "lit");
  item.classList.add("lit");
  return found;
}

function lightSegment(segment) {
  const keys = (segment.dataset.items ?? "").split(" ").filter(Boolean);
  const found = items().filter((item) => keys.includes(item.dataset.item));
  for (const item of found) item.classList.add("lit");
  const own = segment.dataset.own && itemByKey(segment.dataset.own);
  if (own) lightItem(own);
  return own ? [own] : found;
}

function light(element) {
  clear();
  const segment = element.closest?.("[data-segment]");
  const item = element.closest?.("[data-item]");
  if (segment) return lightSegment(segment);
  return item ? lightItem(item) : [];
}

/** Brings an element gently into view, if it is not. */
export function reveal(element) {
  element?.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
}

/** Shows for a moment that an item changed. */
export function flash(item) {
  item.classList.add("flash");
  setTimeout(() => item.classList.remove("flash"), 1500);
}

let pointed = false;

document.addEventListener("pointerdown", () => {
  pointed = true;
});
document.addEventListener("keydown", () => {
  pointed = false;
});
document.addEventListener("focusin", ({ target }) => {
  if (!root().contains(target)) return;
  const found = light(target);
  // Who points at something does not want it to move away.
  if (!pointed && (target.matches("[data-handle]") || target.matches("[data-item]"))) reveal(found[0]);
});
document.addEventListener("pointerover", ({ target }) => {
  if (root().contains(target) && target.closest("[data-item], [data-items]")) light(target);
});
document.addEventListener("pointerout", ({ target }) => {
  if (!target.closest?.("[data-item], [data-items]")) return;
  const focused = document.activeElement;
  if (focused && root().contains(focused)) light(focused);
  else clear();
});
