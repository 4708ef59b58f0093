// Two people, one record: tells softly that it changed, and asks when a change of ours came too late.

import { onConflict } from "./record_operations.js";
import { refresh } from "./record_refresh.js";
import { entityKinds, items, path, say, typeName, version } from "./record_state.js";

const EVERY_MS = 20_000;
// As the rest of the page writes them: the day before the month.
const LOCALES = { en: "en-GB", de: "de-DE" };
const TIMES = new Intl.DateTimeFormat(LOCALES[document.documentElement.lang], { dateStyle: "medium", timeStyle: "short" });
const dialog = document.getElementById("conflict");
const banner = document.getElementById("stale");

function list(changes) {
  return changes.map((change) => {
    const entry = document.createElement("li");
    const who = document.createElement("p");
    who.textContent = `${change.user}, ${TIMES.format(new Date(change.at))}: ${change.action}`;
    const lines = document.createElement("ul");
    lines.append(...change.lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
    entry.append(who, lines);
    return entry;
  });
}

// Fields that hold what a person wrote, not a word of a vocabulary.
const WRITTEN = ["name", "name_en", "role", "role_en", "title", "title_en", "text", "value", "date", "published", "publisher", "country"];
const isKind = (type) => entityKinds().includes(type);

/** What an operation asks for, in short: what is done, to what, and the new values. */
function inShort({ op, value, ...rest }) {
  if (op === "decide") return say({ pending: "reopened" }[rest.status] ?? rest.status);
  const name = (id) => items().find((item) => item.dataset.id === id && item.dataset.name)?.dataset.name ?? id;
  const about = [rest.id, rest.into, rest.to].filter(Boolean).map(name);
  const words = [rest.text, ...WRITTEN.map((field) => value?.[field])].filter(Boolean);
  if (isKind(value?.type)) words.push(typeName(value.type));
  return [say(`op_${op}`), [...about, ...words].join(", ")].filter(Boolean).join(": ");
}

onConflict((operation, { changes }) => {
  document.getElementById("conflict-changes").replaceChildren(...list(changes));
  document.getElementById("conflict-mine").textContent = operation ? say("mine", { what: inShort(operation) }) : "";
  dialog.querySelector('[data-action="apply-mine"]').hidden = !operation;
  banner.hidden = true;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue || null), { once: true });
  });
});

// A change is dropped only by saying so.
dialog.addEventListener("cancel", (event) => event.preventDefault());
dialog.addEventListener("click", ({ target }) => {
  if (target.closest('[data-action="apply-mine"]')) dialog.close("apply");
  if (target.closest('[data-action="drop-mine"]')) dialog.close("");
});

async function look() {
  if (document.visibilityState !== "visible" || dialog.open) return;
  const known = version();
  const response = await fetch(path("/version"), { headers: { Accept: "application/json" } }).catch(() => null);
  if (!response?.ok) return;
  const now = await response.json();
  // A change of our own may have come in between.
  if (now.version <= version() || known !== version()) return;
  banner.querySelector("p").textContent = say("stale", { user: now.user ?? "?" });
  banner.hidden = false;
}

banner.querySelector("button").addEventListener("click", async () => {
  banner.hidden = true;
  await refresh();
});
document.addEventListener("record-shown", () => {
  banner.hidden = true;
});
setInterval(look, EVERY_MS);
document.addEventListener("visibilitychange", look);
