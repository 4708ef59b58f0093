// Where the keyboard is: one tab stop for the text, one for the items, and the way back after a change.

import { reveal } from "./record_light.js";
import { itemById, itemByKey, itemOf, items, root } from "./record_state.js";
import { handles } from "./record_text.js";

let lastItem = null;
let lastMention = null;

const mentionOf = (handle) => `${handle.dataset.own} ${handle.dataset.mention}`;

function rove() {
  const item = itemByKey(lastItem) ?? items()[0];
  for (const other of items()) {
    const current = other === item;
    other.tabIndex = current ? 0 : -1;
    other.classList.toggle("current", current);
    for (const button of other.querySelectorAll(":scope > .item-actions button, :scope > .surfaces button")) {
      button.tabIndex = current ? 0 : -1;
    }
  }
  const handle = handles().find((found) => mentionOf(found) === lastMention) ?? handles()[0];
  for (const other of handles()) other.tabIndex = other === handle ? 0 : -1;
}

document.addEventListener("focusin", ({ target }) => {
  const item = root().contains(target) ? itemOf(target) : null;
  if (item) lastItem = item.dataset.item;
  else if (target.matches("[data-handle]")) lastMention = mentionOf(target);
  else return;
  rove();
});

export const currentItem = () => itemOf(document.activeElement);
export const currentHandle = () => document.activeElement?.closest?.("[data-handle]") ?? null;

/** The item or mention `by` further, from where the keyboard is or was. */
export function step(list, here, remembered, by) {
  const position = list.indexOf(here);
  if (position >= 0) return list[Math.min(list.length - 1, Math.max(0, position + by))];
  return list.find(remembered) ?? list[by > 0 ? 0 : list.length - 1];
}

/** Items that lie open. */
const reachable = () => items().filter((item) => item.checkVisibility());

export function stepItem(by) {
  focusOn(step(reachable(), currentItem(), (item) => item.dataset.item === lastItem, by));
}

export function stepMention(by) {
  focusOn(step(handles(), currentHandle(), (handle) => mentionOf(handle) === lastMention, by));
}

export function focusOn(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  reveal(element);
}

export const handleAt = (span) => handles().find((handle) => handle.dataset.mention === span);

/** What has the focus, in words that outlive the elements. */
export function describeFocus() {
  const focused = document.activeElement;
  if (!focused || !root().contains(focused)) return null;
  const item = itemOf(focused);
  return {
    element: focused,
    item: item?.dataset.item,
    position: item ? items().indexOf(item) : -1,
    section: item?.dataset.part,
    mention: focused.matches("[data-handle]") ? focused.dataset.mention : undefined,
    handle: handles().indexOf(focused),
    action: focused.dataset.action,
  };
}

/** What took the place of an item that is gone: the one after it of the same part, else the one before it. */
function itemNear({ position, section }) {
  if (!(position >= 0)) return null;
  const list = reachable();
  const all = items();
  const next = all[position];
  if (list.includes(next) && next.dataset.part === section) return next;
  return all.slice(0, position).reverse().find((item) => list.includes(item)) ?? list[0];
}

/** Puts the focus back where it was, or on what took that place. */
export function restoreFocus(was) {
  rove();
  if (!was) return;
  if (was.element?.isConnected) return was.element.focus({ preventScroll: true });
  if (was.mention) return focusOn(handleAt(was.mention) ?? handles()[Math.min(was.handle, handles().length - 1)]);
  const item = (was.part && itemById(was.part, was.id)) ?? itemByKey(was.item) ?? itemNear(was);
  const scope = item ?? root();
  const button = was.action && scope.querySelector(`[data-action="${was.action}"]:not(:disabled)`);
  focusOn(button && !item ? button : (item ?? null));
}
