// Opens the edit forms, makes operations of them, and keeps what is not saved yet.

import { announce } from "./announce.js";
import { holdKeys } from "./keys.js";
import { fieldsOf, fillForm, linkRow, readForm, takesSpans } from "./record_fields.js";
import { focusOn } from "./record_focus.js";
import { perform } from "./record_operations.js";
import { clearProblems, showProblems } from "./record_problems.js";
import { homeOfForm } from "./record_refresh.js";
import { itemById, itemOf, parseHtml, path, root, say } from "./record_state.js";
import { keep, recall } from "./record_storage.js";

const DRAFTS = "drafts";
const LONGEST_WAIT_MS = 10_000;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const started = new WeakMap();
let draftTimer;

export const openForms = () => [...root().querySelectorAll("[data-form]")];
const nameOf = (form) => `${form.dataset.part}/${form.dataset.id}`;

/** The form in which somebody is writing, else the one opened last. */
export const activeForm = () => document.activeElement?.closest("[data-form]") ?? openForms().at(-1) ?? null;

/** Fields of the open form that take places of the text. */
export const spanFields = () => (activeForm() ? fieldsOf(activeForm()).filter(takesSpans) : []);

/** Shows the form of an item (`id` "new": for adding to the part). `span` is what the new item is about. */
export async function openForm(part, id, { span, home, field, quiet } = {}) {
  const known = openForms().find((form) => nameOf(form) === `${part}/${id}`);
  if (known) known.remove();
  const place = home ?? homeOfForm(part, id);
  const form = await holdKeys(fetchForm(part, id, span));
  if (!form || !place) {
    if (!quiet) announce(say("gone"), { urgent: true });
    return null;
  }
  place.closest("details")?.setAttribute("open", "");
  place.append(form);
  started.set(form, readForm(form));
  restoreDraft(form);
  if (!quiet) focusField(form, field);
  return form;
}

async function fetchForm(part, id, span) {
  const query = span ? `?start=${span[0]}&end=${span[1]}` : "";
  const address = path(`/forms/${encodeURIComponent(part)}/${encodeURIComponent(id)}${query}`);
  const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
  const response = await fetch(address, { headers: { Accept: "text/html" }, signal }).catch(() => null);
  if (!response?.ok) return null;
  return document.adoptNode(parseHtml(await response.text()).querySelector("[data-form]"));
}

// A place in the text that is there already is seldom what one wants to change.
const canBeWritten = (field) => field.querySelector("input, select, textarea") ?? !field.querySelector(".span-chip");

function focusField(form, name) {
  const field = fieldsOf(form).find((candidate) => candidate.dataset.field === name) ?? fieldsOf(form).find(canBeWritten) ?? fieldsOf(form)[0];
  const input = field.querySelector("input, select, textarea") ?? field.querySelector("button");
  input.focus();
  input.select?.();
  form.scrollIntoView({ block: "nearest" });
}

/** Closes a form. What was written in it is kept, unless it is to be forgotten. */
export function closeForm(form, { forget = false } = {}) {
  const home = itemOf(form) ?? form.closest("[data-part]").querySelector("[data-action=add]");
  if (forget) forgetDraft(form);
  form.remove();
  focusOn(home);
}

// Drafts

function writeDraft(form) {
  const values = readForm(form);
  const changed = Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, started.get(form)?.[name])));
  const drafts = recall(DRAFTS, {});
  // What was filled in beforehand, as the words that a new item is about, would not be there the next time.
  if (Object.keys(changed).length) drafts[nameOf(form)] = form.dataset.sparse === "yes" ? changed : values;
  else delete drafts[nameOf(form)];
  keep(DRAFTS, drafts);
}

function restoreDraft(form) {
  const draft = recall(DRAFTS, {})[nameOf(form)];
  if (!draft) return;
  fillForm(form, draft);
  announce(say("draft_restored"));
}

function forgetDraft(form) {
  clearTimeout(draftTimer);
  const drafts = recall(DRAFTS, {});
  delete drafts[nameOf(form)];
  keep(DRAFTS, drafts);
}

/** Opens again what was being written when the page went away. */
export async function reopenDrafts() {
  for (const name of Object.keys(recall(DRAFTS, {}))) {
    const [part, ...id] = name.split("/");
    const splits = part === "split" ? root().querySelector(`[data-id="${CSS.escape(id.join("/"))}"]`) : undefined;
    await openForm(part, id.join("/"), { home: splits, quiet: true });
  }
}

// Saving

function operationOf(form) {
  const values = readForm(form);
  const sparse = form.dataset.sparse === "yes";
  const wanted = Object.entries(values).filter(([name, value]) => !sparse || !same(value, started.get(form)[name]));
  const { range, ...rest } = Object.fromEntries(wanted);
  const value = range ? { ...rest, start: range[0], end: range[1] } : rest;
  const base = JSON.parse(form.dataset.operation);
  if (sparse && !Object.keys(value).length) return null;
  return form.dataset.flat === "yes" ? { ...base, ...value } : { ...base, value };
}

async function save(form) {
  clearProblems(form);
  const operation = operationOf(form);
  if (!operation) return closeForm(form, { forget: true });
  const outcome = await saveQuietly(form, operation);
  if (!outcome.problems) return;
  if (!form.isConnected) homeOfForm(form.dataset.part, form.dataset.id)?.append(form);
  if (form.isConnected) showProblems(form, outcome.problems);
  // Somebody else has deleted what the form is about.
  else announce(say("gone"), { urgent: true });
}

/** The form goes before the record is shown anew, and comes back if the server objects. */
async function saveQuietly(form, operation) {
  const button = form.querySelector("[data-action=save]");
  button.disabled = true;
  form.dataset.saving = "";
  const said = form.dataset.id === "new" || form.dataset.part === "split" ? "added" : "saved";
  const outcome = await perform(operation, { said, quiet: true });
  button.disabled = false;
  delete form.dataset.saving;
  if (!outcome.problems) {
    forgetDraft(form);
    const home = itemOf(form);
    form.remove();
    focusOn(itemById(outcome.part, outcome.id) ?? home);
  }
  return outcome;
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-form]");
  if (!form) return;
  event.preventDefault();
  if (!("saving" in form.dataset)) save(form);
});

document.addEventListener("input", ({ target }) => {
  const form = target.closest?.("[data-form]");
  if (!form) return;
  clearTimeout(draftTimer);
  draftTimer = setTimeout(() => writeDraft(form), 200);
});
addEventListener("pagehide", () => openForms().forEach(writeDraft));

document.addEventListener("click", ({ target }) => {
  const form = target.closest("[data-form]");
  const action = target.closest("[data-action]")?.dataset.action;
  if (!form || !action) return;
  if (action === "cancel") return closeForm(form, { forget: true });
  const row = target.closest(".span-chip, [data-link]");
  if (action === "remove-span" || action === "remove-link") {
    const field = row.closest("[data-field]");
    row.remove();
    field.querySelector("button").focus();
  } else if (action === "add-link") {
    const made = linkRow();
    form.querySelector(".links").append(made);
    made.querySelector("input").focus();
  } else {
    return;
  }
  writeDraft(form);
});

/** Ctrl+Enter saves from within a text of several lines too. */
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("[data-form]");
  if (!form) return;
  if (event.key === "Escape" && !event.defaultPrevented) {
    event.preventDefault();
    writeDraft(form);
    closeForm(form);
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
