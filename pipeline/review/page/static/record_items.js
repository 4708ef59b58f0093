// What can be done with an item on the right, and with the record as a whole.

import { announce } from "./announce.js";
import { dockedHandle } from "./record_dock.js";
import { currentItem, focusOn, handleAt } from "./record_focus.js";
import { openForm } from "./record_forms.js";
import { chooseEntity } from "./record_mentions.js";
import { perform } from "./record_operations.js";
import { choose } from "./record_picker.js";
import { chosenSpan } from "./record_selection.js";
import { entityKinds, isEntity, items, itemByKey, readSpans, say, typeName } from "./record_state.js";

const KIND_FIELDS = { officials: "role_class", topics: "code", sdgs: "code", relations: "type" };

export const decide = (status) => {
  const said = { accepted: "accepted", rejected: "rejected", pending: "reopened" }[status];
  return perform({ op: "decide", status }, { said });
};

export const editItem = (item) => openForm(item.dataset.part, item.dataset.id);

export function addTo(part) {
  return openForm(part, "new", { span: chosenSpan() });
}

export function deleteItem(item) {
  const operation = deletionOf(item);
  if (operation) return perform(operation, { said: "deleted", focus: { item: item.dataset.item } });
  return null;
}

function deletionOf(item) {
  const { part, id, seen } = item.dataset;
  if (part === "document") return null;
  if (isEntity(item)) return { op: "delete_entity", id };
  if (part.startsWith("summary.")) {
    return { op: "delete_sentence", language: part.slice("summary.".length), position: Number(id), seen };
  }
  if (part.startsWith("headline.")) return { op: "delete_headline", language: part.slice("headline.".length), seen };
  return { op: "delete_item", part, id };
}

/** Another type for an entity (`options` as for `perform`); for the rest the form opens at what comes nearest. */
export async function changeType(item, options) {
  const { part, id, kind } = item.dataset;
  if (!isEntity(item)) return openForm(part, id, { field: KIND_FIELDS[part] ?? "kind" });
  const choices = entityKinds().map((value) => ({ value, label: typeName(value), kind: value }));
  const type = await choose(say("pick_type"), choices);
  if (!type || type === kind) return null;
  return perform({ op: "edit_entity", id, value: { type } }, options);
}

/** The type belongs to the entity, wherever one of its mentions is the present one. */
export function changeTypeOfMention() {
  const handle = dockedHandle();
  const found = handle && itemByKey(handle.dataset.own);
  return found ? changeType(found, { focus: { mention: handle.dataset.mention } }) : null;
}

/** Opens the form of a place at the search of the gazetteer. */
export async function linkItem(item) {
  if (!isEntity(item)) return;
  const form = await openForm(item.dataset.part, item.dataset.id, { field: "links" });
  form?.querySelector(".gazetteer input")?.focus();
}

export async function mergeItem(item) {
  if (!isEntity(item)) return;
  const { id, kind } = item.dataset;
  const into = await chooseEntity(`${item.dataset.name}: ${say("pick_merge")}`, { without: item, first: kind });
  if (into) await perform({ op: "merge_entities", into, ids: [id] });
}

export function splitItem(item) {
  if (!isEntity(item)) return;
  if (readSpans(item.dataset.own).length < 2) announce(say("too_few_mentions"), { urgent: true });
  else openForm("split", item.dataset.id, { home: item });
}

export const goToMention = (span) => focusOn(handleAt(span));
export const goToItem = (key) => focusOn(itemByKey(key));

/** The next item below the present one that a person should look at, from the top again after the last. */
export function nextDoubtful() {
  const doubtful = items().filter((item) => item.classList.contains("doubtful"));
  if (!doubtful.length) return announce(say("no_more_doubtful"));
  const order = items();
  const here = order.indexOf(currentItem());
  return focusOn(doubtful.find((item) => order.indexOf(item) > here) ?? doubtful[0]);
}
