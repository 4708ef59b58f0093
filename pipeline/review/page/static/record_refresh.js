// Fetches the record's part of the page again after a change, and keeps everything else where it was.

import { announce } from "./announce.js";
import { describeFocus, restoreFocus } from "./record_focus.js";
import { itemById, itemByKey, parseHtml, path, root, say } from "./record_state.js";

/**
 * Shows the record as it is now.
 *
 * `focus` tells where the keyboard goes: {mention: "3-9"}, {part, id} or {item: key}; else it stays where it was.
 */
export async function refresh({ focus } = {}) {
  const fresh = await fetchRecord();
  if (!fresh) return false;
  const was = describeFocus();
  const scroll = { page: scrollY, text: document.querySelector(".text-scroll").scrollTop };
  const open = [...root().querySelectorAll("details[open]")].map((details) => details.id);
  const forms = [...root().querySelectorAll("[data-form]")].map((form) => ({ form, home: homeOf(form) }));
  for (const { form } of forms) form.remove();
  Object.assign(root().dataset, fresh.dataset);
  root().replaceChildren(...fresh.childNodes);
  for (const { form, home } of forms) findHome(home)?.append(form);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  document.querySelector(".text-scroll").scrollTop = scroll.text;
  scrollTo({ top: scroll.page, behavior: "instant" });
  restoreFocus(focus ? { ...was, element: null, mention: undefined, ...focus } : was);
  document.dispatchEvent(new CustomEvent("record-shown"));
  return true;
}

async function fetchRecord() {
  try {
    const response = await fetch(path("?fragment=1"), { headers: { Accept: "text/html" } });
    const fresh = parseHtml(await response.text()).getElementById("record");
    if (fresh) return document.adoptNode(fresh);
    announce(say(response.redirected || response.status === 401 ? "login" : "failed"), { urgent: true });
  } catch {
    announce(say("offline"), { urgent: true });
  }
  return null;
}

function homeOf(form) {
  const item = form.parentElement.closest("[data-item]");
  return item ? { item: item.dataset.item } : { part: form.parentElement.dataset.part };
}

function findHome({ item, part }) {
  return item ? itemByKey(item) : root().querySelector(`section[data-part="${CSS.escape(part)}"]`);
}

/** Where the form of an item is shown; for a new item, in its part. */
export const homeOfForm = (part, id) => (id === "new" ? findHome({ part }) : itemById(part, id));
