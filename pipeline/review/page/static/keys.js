// Keyboard shortcuts of one character. They can be switched off in the help (WCAG 2.1.4) and never act while typing.

import { keep, kept } from "./kept.js";

const STORED = "depesche-shortcuts";
const TYPING = "input:not([type=checkbox], [type=radio], [type=button]), select, textarea, [contenteditable]";
const bound = new Map();
let held = 0;

export const shortcutsOn = () => kept(STORED) !== "off";

export function setShortcuts(on) {
  keep(STORED, on ? "on" : "off");
}

/** Binds keys, named as in `KeyboardEvent.key`; a page's own binding goes before a common one. */
export function bindKeys(bindings) {
  for (const [key, action] of Object.entries(bindings)) bound.set(key, action);
}

/** Waits for something that will take the keys, a form on its way say; what is typed until then is no shortcut. */
export async function holdKeys(coming) {
  held += 1;
  try {
    return await coming;
  } finally {
    held -= 1;
  }
}

/** Whether keys belong to the element: a field in which one types or chooses. */
export function isTyping(element) {
  return Boolean(element.closest?.(TYPING));
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!shortcutsOn() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (held) return void event.preventDefault();
  const action = bound.get(event.key);
  // A binding that returns false leaves the key to the browser.
  if (action !== undefined && action(event) !== false) event.preventDefault();
}

document.addEventListener("keydown", onKey);
