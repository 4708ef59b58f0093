// What a press on a button does.

import { announce } from "./announce.js";
import { dockedHandle } from "./record_dock.js";
import * as item from "./record_items.js";
import * as mention from "./record_mentions.js";
import { stepBack, takeNewest } from "./record_operations.js";
import { startSelecting } from "./record_selection.js";
import { itemOf, root, say } from "./record_state.js";

const ACTIONS = {
  accept: () => item.decide("accepted"),
  reject: () => item.decide("rejected"),
  pending: () => item.decide("pending"),
  undo: () => stepBack("undo"),
  redo: () => stepBack("redo"),
  newest: takeNewest,
  add: (button) => item.addTo(button.closest("section[data-part]").dataset.part),
  edit: (button) => item.editItem(itemOf(button)),
  delete: (button) => item.deleteItem(itemOf(button)),
  merge: (button) => item.mergeItem(itemOf(button)),
  split: (button) => item.splitItem(itemOf(button)),
  type: (button) => item.changeType(itemOf(button)),
  go: (button) => item.goToMention(button.dataset.span),
  "go-item": (button) => item.goToItem(button.dataset.target),
  "edit-mention": mention.editMention,
  "type-mention": item.changeTypeOfMention,
  "move-mention": mention.moveMention,
  "split-mention": mention.splitMention,
  "form-mention": mention.changeForm,
  "everywhere-mention": mention.markEverywhere,
  "delete-mention": mention.deleteMention,
  "select-mention": () => startSelecting(dockedHandle() ?? undefined),
  mark: (button) => mention.markSelection(button.dataset.mark),
  "mention-of": mention.mentionOf,
  "mention-same": mention.mentionOfNamesake,
  "mention-span": mention.setBounds,
  fill: (button) => mention.fillByName(button.dataset.field),
  "use-selection": (button) => mention.fillField(button.closest("[data-field]")),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  if (!button || button.disabled || !root().contains(button)) return;
  const action = ACTIONS[button.dataset.action];
  if (!action) return;
  event.preventDefault();
  Promise.resolve(action(button)).catch(() => announce(say("failed"), { urgent: true }));
});

// A press on an item, beside its buttons, makes it the present one; a second one opens its form.
document.addEventListener("click", ({ target }) => {
  if (!root().contains(target) || target.closest("a, button, input, select, textarea, label, summary, form")) return;
  if (getSelection().isCollapsed) itemOf(target)?.focus({ preventScroll: true });
});
document.addEventListener("dblclick", ({ target }) => {
  if (!root().contains(target) || target.closest("a, button, form, #text")) return;
  const found = itemOf(target);
  if (found) item.editItem(found);
});
