// What the page of a record knows of itself: which record, which version, its items, its words.

export const root = () => document.getElementById("record");
export const hex = () => root().dataset.hex;
export const version = () => Number(root().dataset.version);
export const path = (end = "") => `/records/${hex()}${end}`;

/** A text of the interface, its placeholders filled. */
export function say(name, values = {}) {
  const text = document.getElementById("record-texts").dataset[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export const typeName = (kind) => say(`type${kind[0]}${kind.slice(1).toLowerCase()}`);

export const items = () => [...root().querySelectorAll("[data-item]")];
export const itemByKey = (key) => items().find((item) => item.dataset.item === key);

/** The item of a part with this id. An entity is found too where it has come to another part. */
export function itemById(part, id) {
  const same = items().filter((item) => item.dataset.id === id);
  return same.find((item) => item.dataset.part === part) ?? same.find(isEntity);
}

export const itemOf = (element) => element?.closest?.("[data-item]") ?? null;

const ENTITY_KINDS = ["PERSON", "CITY", "REGION", "COUNTRY", "ORGANIZATION", "PROGRAM", "EVENT"];
export const entityKinds = () => ENTITY_KINDS;
export const isEntity = (item) => ENTITY_KINDS.includes(item?.dataset.kind);
export const entities = () => items().filter(isEntity);

/** "63-161 204-210" as [[63, 161], [204, 210]]. */
export const readSpans = (text) => (text ?? "").trim().split(/\s+/).filter(Boolean).map((span) => span.split("-").map(Number));
export const writeSpan = ([start, end]) => `${start}-${end}`;

/** The record as the server has it now. */
export async function recordData() {
  const response = await fetch(path("/data"), { headers: { Accept: "application/json" } });
  return response.ok ? response.json() : null;
}

/** HTML of the server as nodes. Nothing in it runs. */
export function parseHtml(html) {
  return new DOMParser().parseFromString(html, "text/html");
}
