// Keeps what must outlive a reload or a crash, by record. Where the browser keeps nothing, the page works without.

import { hex } from "./record_state.js";

const name = (what) => `depesche-${what}-${hex()}`;

export function recall(what, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name(what))) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Keeps a value; an empty list or object is not kept. */
export function keep(what, value) {
  try {
    if (Object.keys(value).length === 0) localStorage.removeItem(name(what));
    else localStorage.setItem(name(what), JSON.stringify(value));
  } catch {
    // Full or switched off.
  }
}
