// The words that are selected in the text, by mouse or by keyboard. They stay chosen while a form is filled in.

import { announce } from "./announce.js";
import { currentHandle } from "./record_focus.js";
import { readSpans, say } from "./record_state.js";
import { isInText, rangeAt, selectedSpan } from "./record_text.js";

let span = null;
let bounds = null;
let selecting = false;
const listeners = new Set();

/** The chosen words as [start, end], or null. */
export const chosenSpan = () => span;
/** The mention whose bounds the chosen words may be, as they have words in common: {own, mention}, or null. */
export function chosenBounds() {
  if (!bounds || !span) return null;
  const [start, end] = readSpans(bounds.mention)[0];
  return start < span[1] && span[0] < end ? bounds : null;
}
export const isSelecting = () => selecting;
export const onSelection = (listener) => listeners.add(listener);

function tell() {
  for (const listener of listeners) listener();
}

function set(next) {
  const changed = String(next) !== String(span);
  span = next;
  if (span === null && !selecting) bounds = null;
  mark();
  if (changed) tell();
}

/** The browser forgets the selection in the text when a field gets the focus; we show it still. */
function mark() {
  if (!CSS.highlights) return;
  if (span === null) CSS.highlights.delete("chosen");
  else CSS.highlights.set("chosen", new Highlight(rangeAt(...span)));
}

export function forgetSelection() {
  if (selecting) stopSelecting();
  getSelection().removeAllRanges();
  set(null);
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  showCaret();
  if (!selection.rangeCount || !isInText(selection.anchorNode)) return;
  const found = selectedSpan();
  if (found && span === null && !selecting) bounds = mentionOf(currentHandle());
  set(found);
});
document.addEventListener("record-shown", () => {
  stopSelecting();
  set(null);
});

const mentionOf = (handle) => (handle ? { own: handle.dataset.own, mention: handle.dataset.mention } : null);

// By keyboard

/** Begins to select by keyboard: a mention, the focused one if no other is given, else from the first word. */
export function startSelecting(handle = currentHandle()) {
  const [start, end] = handle ? readSpans(handle.dataset.mention)[0] : [0, 0];
  const range = rangeAt(start, Math.max(end, start + 1));
  const selection = getSelection();
  selecting = true;
  bounds = mentionOf(handle);
  if (handle) selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  else selection.collapse(range.startContainer, range.startOffset);
  (handle ?? document.getElementById("main")).focus({ preventScroll: true });
  document.getElementById("text").classList.add("selecting");
  announce(say("selecting"));
  set(selectedSpan());
}

export function stopSelecting() {
  if (!selecting) return;
  selecting = false;
  document.getElementById("text").classList.remove("selecting");
  showCaret();
}

const MOVES = {
  ArrowLeft: ["backward", "character"],
  ArrowRight: ["forward", "character"],
  ArrowUp: ["backward", "line"],
  ArrowDown: ["forward", "line"],
  Home: ["backward", "lineboundary"],
  End: ["forward", "lineboundary"],
};

/** Moves or extends the selection; tells whether the key was one for that. */
export function moveSelection(event) {
  const selection = getSelection();
  if (event.key === "x") {
    selection.setBaseAndExtent(selection.focusNode, selection.focusOffset, selection.anchorNode, selection.anchorOffset);
    return true;
  }
  const move = MOVES[event.key];
  if (!move) return false;
  const [direction, unit] = move;
  const before = [selection.anchorNode, selection.anchorOffset, selection.focusNode, selection.focusOffset];
  selection.modify(event.shiftKey ? "extend" : "move", direction, event.ctrlKey && unit === "character" ? "word" : unit);
  if (!isInText(selection.focusNode)) selection.setBaseAndExtent(...before);
  // The browser tells of it only later, and the next key may come before.
  set(selectedSpan());
  showCaret();
  return true;
}

/** Text that cannot be edited has no caret of the browser's. */
function showCaret() {
  const caret = document.getElementById("caret");
  const selection = getSelection();
  caret.hidden = !selecting || !selection.focusNode || !isInText(selection.focusNode);
  if (caret.hidden) return;
  const point = document.createRange();
  point.setStart(selection.focusNode, selection.focusOffset);
  const box = point.getBoundingClientRect();
  caret.style.left = `${box.left + scrollX}px`;
  caret.style.top = `${box.top + scrollY}px`;
  caret.style.height = `${box.height || 20}px`;
}
