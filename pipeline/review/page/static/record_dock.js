// The bar below the text: what can be done with the focused mention, or with the selected words.

import { spanFields } from "./record_forms.js";
import { currentHandle } from "./record_focus.js";
import { chosenBounds, chosenSpan, onSelection } from "./record_selection.js";
import { entities, isEntity, itemByKey, readSpans, root, say, typeName } from "./record_state.js";
import { segments, wordsAt } from "./record_text.js";

const LONGEST = 70;
const dock = () => document.getElementById("dock");
const pane = (name) => dock().querySelector(`[data-dock="${name}"]`);
const fold = (text) => text.trim().toLocaleLowerCase();

let handle = null;

/** The mention that the bar is about. */
export const dockedHandle = () => (handle?.isConnected ? handle : null);

function short(text) {
  const signs = [...text];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join("")}…` : text;
}

/** The entity that is called like the words, by its name or by one of its mentions. */
export function namesake(words) {
  const called = fold(words);
  return entities().find(
    (item) => fold(item.dataset.name) === called || readSpans(item.dataset.own).some(([start, end]) => fold(wordsAt(start, end)) === called),
  );
}

function show(name) {
  for (const part of dock().querySelectorAll("[data-dock]")) part.hidden = part.dataset.dock !== name;
}

function showMention() {
  const [start, end] = readSpans(handle.dataset.mention)[0];
  const item = itemByKey(handle.dataset.own);
  pane("mention").querySelector("[data-dock-words]").textContent = short(wordsAt(start, end));
  const kind = item ? typeName(item.dataset.kind) : "";
  const name = isEntity(item) && item.dataset.name !== wordsAt(start, end) ? `: ${item.dataset.name}` : "";
  pane("mention").querySelector("[data-dock-kind]").textContent = kind + name;
  for (const button of pane("mention").querySelectorAll("[data-entity]")) button.hidden = !isEntity(item);
  show("mention");
}

function showSelection(span) {
  const words = wordsAt(...span);
  const part = pane("selection");
  part.querySelector("[data-dock-words]").textContent = short(words);
  part.querySelector("[data-dock-kind]").textContent = `${span[0]}–${span[1]}`;
  const bounds = chosenBounds();
  const button = part.querySelector('[data-action="mention-span"]');
  button.hidden = !bounds;
  if (bounds) button.querySelector("span").textContent = say("bounds_of", { name: short(itemByKey(bounds.own)?.dataset.name ?? "") });
  const same = bounds ? null : namesake(words);
  const mention = part.querySelector('[data-action="mention-same"]');
  mention.hidden = !same;
  if (same) mention.querySelector("span").textContent = say("same_as", { name: short(same.dataset.name) });
  showFills(part);
  show("selection");
  keepInView(span);
}

/** A button for each field of the open form that takes a place in the text. */
function showFills(part) {
  const buttons = spanFields().map((field) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "primary" });
    button.dataset.action = "fill";
    button.dataset.field = field.dataset.field;
    button.textContent = say("use_as", { field: field.querySelector("legend").textContent });
    return button;
  });
  part.querySelector("[data-dock-fills]").replaceChildren(...buttons);
}

/** The bar grows upwards: what it is about stays in view. */
function keepInView(span) {
  const segment = segments().find(({ dataset }) => Number(dataset.start) < span[1] && span[1] <= Number(dataset.end));
  segment?.scrollIntoView({ block: "nearest" });
}

let dragging = false;
document.addEventListener("pointerdown", ({ target }) => {
  dragging = Boolean(target.closest?.("#text"));
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    if (!dragging) return;
    dragging = false;
    showDock();
  });
}

export function showDock() {
  // Nothing moves under the pointer while it selects.
  if (dragging) return;
  const span = chosenSpan();
  if (span) showSelection(span);
  else if (dockedHandle()) showMention();
  else show("hint");
}

onSelection(showDock);
document.addEventListener("focusin", ({ target }) => {
  if (!root().contains(target) || dock().contains(target)) return;
  handle = currentHandle();
  showDock();
});
document.addEventListener("record-shown", () => {
  handle = currentHandle();
  showDock();
});
// A press on a button must not take the selection away.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("#dock button, [data-action=use-selection]")) event.preventDefault();
});
