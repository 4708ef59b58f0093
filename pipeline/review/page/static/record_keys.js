// The keys of the page of a record. The same letter does the same thing to an item and to a mention, as far as there is one.

import { bindKeys, isTyping } from "./keys.js";
import { currentHandle, currentItem, focusOn, stepItem, stepMention } from "./record_focus.js";
import * as item from "./record_items.js";
import * as mention from "./record_mentions.js";
import { stepBack } from "./record_operations.js";
import { chosenSpan, forgetSelection, isSelecting, moveSelection, startSelecting } from "./record_selection.js";
import { itemByKey, items, root } from "./record_state.js";

const MARKS = ["AGREEMENT", "PERSON", "CITY", "REGION", "COUNTRY", "ORGANIZATION", "PROGRAM", "EVENT", "DATE", "QUOTE"];

/** Does the one to the focused mention, else the other to the focused item; else leaves the key alone. */
function onFocused(toMention, toItem) {
  return () => {
    if (currentHandle() && toMention) return void toMention();
    const found = currentItem();
    if (!found || !toItem) return false;
    return void toItem(found);
  };
}

const selectedOr = (withWords, otherwise) => (event) => (chosenSpan() ? void withWords() : otherwise(event));

const ownerOf = () => itemByKey(currentHandle().dataset.own);

const marks = Object.fromEntries(
  MARKS.map((mark, digit) => [String(digit), () => (chosenSpan() ? void mention.markSelection(mark) : false)]),
);

function onEnter(event) {
  // Buttons, links and the like do what they say.
  if (!event.target.matches("[data-item], [data-handle]") && event.target !== document.body) return false;
  if (chosenSpan() && !currentItem()) return void mention.takeSelection();
  return onFocused(mention.editMention, item.editItem)();
}

function addBeside() {
  const part = currentItem()?.dataset.part;
  return part && part !== "document" ? void item.addTo(part) : false;
}

function toMention(by) {
  forgetSelection();
  stepMention(by);
}

const inText = (by) => () => (currentHandle() ? toMention(by) : false);

bindKeys({
  j: () => void stepItem(1),
  k: () => void stepItem(-1),
  h: () => toMention(-1),
  l: () => toMention(1),
  ArrowLeft: inText(-1),
  ArrowRight: inText(1),
  c: () => void item.nextDoubtful(),
  a: () => void item.decide("accepted"),
  r: () => void item.decide("rejected"),
  p: () => void item.decide("pending"),
  u: () => void stepBack("undo"),
  U: () => void stepBack("redo"),
  e: onFocused(mention.editMention, item.editItem),
  Enter: onEnter,
  d: onFocused(mention.deleteMention, item.deleteItem),
  Delete: onFocused(mention.deleteMention, item.deleteItem),
  t: onFocused(item.changeTypeOfMention, item.changeType),
  g: onFocused(() => item.linkItem(ownerOf()), item.linkItem),
  m: selectedOr(mention.mentionOf, onFocused(mention.moveMention, item.mergeItem)),
  s: onFocused(mention.splitMention, item.splitItem),
  b: onFocused(mention.changeForm, null),
  o: onFocused(mention.markEverywhere, null),
  i: onFocused(() => focusOn(ownerOf()), null),
  v: () => void startSelecting(),
  "+": addBeside,
  ...marks,
});

// While words are being selected by keyboard, arrows belong to the selection.
document.addEventListener(
  "keydown",
  (event) => {
    if (!isSelecting() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (event.altKey || event.metaKey || !moveSelection(event)) return;
    event.preventDefault();
    event.stopPropagation();
  },
  { capture: true },
);

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && (chosenSpan() || isSelecting())) {
    forgetSelection();
    event.preventDefault();
    return;
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const way = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
  if (!way) return;
  event.preventDefault();
  stepBack(way);
});

// The first press of Tab after loading goes on from the first item that needs a look.
export function startAtItems() {
  const first = items().find((found) => found.classList.contains("doubtful")) ?? items()[0];
  if (location.hash.startsWith("#item-")) focusOn(root().querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`));
  else first.tabIndex = 0;
}
