// What can be done with a mention, date, quote or agreement where it stands in the text, and with selected words.

import { announce } from "./announce.js";
import { dockedHandle, namesake } from "./record_dock.js";
import { focusOn } from "./record_focus.js";
import { openForm, spanFields } from "./record_forms.js";
import { useSpan } from "./record_fields.js";
import { perform } from "./record_operations.js";
import { choose } from "./record_picker.js";
import { chosenBounds, chosenSpan, forgetSelection } from "./record_selection.js";
import { entities, entityKinds, isEntity, itemByKey, readSpans, recordData, say, typeName, writeSpan } from "./record_state.js";
import { handles, wordsAt } from "./record_text.js";

const PARTS = { DATE: "dates", QUOTE: "quotes", AGREEMENT: "agreements" };

function docked() {
  const handle = dockedHandle();
  if (!handle) return null;
  return { item: itemByKey(handle.dataset.own), span: readSpans(handle.dataset.mention)[0] };
}

/** An operation on the mention in the dock: `make` gives it, of the item and span; `options` gives what `perform` takes. */
async function onMention(make, options) {
  const found = docked();
  const place = { mention: dockedHandle()?.dataset.mention, handle: handles().indexOf(dockedHandle()) };
  const operation = found?.item && (await make(found));
  if (operation) await perform(operation, { focus: place, ...options?.(operation) });
}

export function editMention() {
  const item = docked()?.item;
  if (item) openForm(item.dataset.part, item.dataset.id);
}

export const deleteMention = () =>
  onMention(
    async ({ item, span }) => {
      if (isEntity(item)) return { op: "delete_mention", id: item.dataset.id, mention: span };
      if (item.dataset.kind === "AGREEMENT") return editAgreementMention(item, span, null);
      return { op: "delete_item", part: item.dataset.part, id: item.dataset.id };
    },
    () => ({ said: "deleted" }),
  );

export const moveMention = () =>
  onMention(
    async ({ item, span }) => {
      if (!isEntity(item)) return null;
      const to = await chooseEntity(say("pick_move"), { without: item, first: item.dataset.kind });
      return to && { op: "move_mention", id: item.dataset.id, mention: span, to };
    },
  );

export const splitMention = () =>
  onMention(
    ({ item, span }) => {
      if (!isEntity(item)) return null;
      if (readSpans(item.dataset.own).length > 1) return { op: "split_entity", id: item.dataset.id, mentions: [span] };
      announce(say("too_few_mentions"), { urgent: true });
      return null;
    },
  );

export const markEverywhere = () =>
  onMention(
    ({ item, span }) => (isEntity(item) ? { op: "mark_everywhere", id: item.dataset.id, mention: span } : null),
    () => ({ said: "everywhere" }),
  );

export const changeForm = () =>
  onMention(
    async ({ item, span: [start, end] }) => {
      if (!isEntity(item)) return null;
      const record = await recordData();
      const known = record?.[item.dataset.part].find((entity) => entity.id === item.dataset.id);
      const mention = known?.mentions.find((found) => found.start === start && found.end === end);
      if (!mention) return null;
      const form = mention.form === "name" ? "nominal" : "name";
      return { op: "edit_mention", id: item.dataset.id, mention: [start, end], start, end, form };
    },
    ({ form }) => ({ said: `form_${form}` }),
  );

/** The agreement with another span in place of one of its mentions, or without it. */
async function editAgreementMention(item, [start, end], next) {
  const record = await recordData();
  const agreement = record?.agreements.find((found) => found.id === item.dataset.id);
  if (!agreement) return null;
  const mentions = agreement.mentions.flatMap((mention) => {
    if (mention.start !== start || mention.end !== end) return [{ start: mention.start, end: mention.end, form: mention.form }];
    return next ? [{ start: next[0], end: next[1], form: mention.form }] : [];
  });
  return { op: "edit_item", part: "agreements", id: item.dataset.id, value: { mentions } };
}

// With selected words

function selected() {
  const span = chosenSpan();
  if (!span) announce(say("select_first"), { urgent: true });
  return span;
}

/** The words become an entity at once; for the rest a form opens with them. */
export async function markSelection(mark) {
  const span = selected();
  if (!span) return;
  const [start, end] = span;
  if (entityKinds().includes(mark)) {
    await perform({ op: "add_entity", type: mark, start, end }, { said: "added", focus: { mention: writeSpan(span) } });
    return;
  }
  const form = await openForm(PARTS[mark], "new", { span, field: mark === "DATE" ? "value" : "kind" });
  if (form) forgetSelection();
}

/** The words become a mention of an entity that is chosen; the one that is called like them comes first. */
export async function mentionOf() {
  const span = selected();
  if (!span) return;
  const id = await chooseEntity(say("pick_mention"), { favourite: namesake(wordsAt(...span)) });
  if (id) await addMention(id, span);
}

/** The words become a mention of the entity that is called like them. */
export async function mentionOfNamesake() {
  const span = selected();
  const same = span && namesake(wordsAt(...span));
  if (same) await addMention(same.dataset.id, span);
}

const addMention = (id, [start, end]) =>
  perform({ op: "add_mention", id, start, end }, { said: "added", focus: { mention: writeSpan([start, end]) } });

/** The words become the mention's new bounds. */
export async function setBounds() {
  const [span, bounds] = [selected(), chosenBounds()];
  const item = bounds && itemByKey(bounds.own);
  if (!span || !item) return;
  const operation = await boundsOperation(item, readSpans(bounds.mention)[0], span);
  if (operation) await perform(operation, { focus: { mention: writeSpan(span) } });
}

async function boundsOperation(item, mention, [start, end]) {
  const { id, kind, part } = item.dataset;
  if (isEntity(item)) return { op: "edit_mention", id, mention, start, end };
  if (kind === "AGREEMENT") return editAgreementMention(item, mention, [start, end]);
  return { op: "edit_item", part, id, value: { start, end } };
}

/** Enter with selected words: the likeliest thing. */
export function takeSelection() {
  if (chosenBounds()) return setBounds();
  return namesake(wordsAt(...chosenSpan())) ? mentionOfNamesake() : mentionOf();
}

/** The words go into a field of the open form. */
export function fillField(field) {
  const span = selected();
  if (!span || !field) return;
  useSpan(field, span);
  forgetSelection();
  focusOn(field.querySelector("button"));
}

export const fillByName = (name) => fillField(spanFields().find((field) => field.dataset.field === name));

/** Lets a person choose an entity; the `favourite`, the present one and those of the kind `first` come first. */
export async function chooseEntity(title, { without, first, favourite } = {}) {
  const isPresent = (item) => !without && item.classList.contains("current");
  const rank = (item) => (item === favourite) * 4 + isPresent(item) * 2 + (item.dataset.kind === first);
  const found = entities().filter((item) => item !== without);
  found.sort((one, other) => rank(other) - rank(one));
  const choices = found.map(({ dataset }) => ({
    value: dataset.id,
    label: dataset.name,
    hint: typeName(dataset.kind),
    kind: dataset.kind,
  }));
  return choose(title, choices);
}
