// Reads the fields of a form into plain values, and writes such values back.

import { readSpans, writeSpan } from "./record_state.js";
import { wordsAt } from "./record_text.js";

const EXCERPT = 160;

export const fieldsOf = (form) => [...form.querySelectorAll("[data-field]")];
export const takesSpans = (field) => ["range", "span", "spans", "mentions"].includes(field.dataset.control);

const control = (field) => field.querySelector("input, select, textarea");
const chips = (field) => [...field.querySelectorAll(".span-chip")];
const spanOf = (chip) => readSpans(chip.dataset.span)[0];
const ticked = (field) => [...field.querySelectorAll("input:checked")].map((box) => box.value);

function single(field) {
  const value = control(field).value;
  return value === "" && "nullable" in field.dataset ? null : value;
}

/** A date as it is written in German, in the order of EDTF: 17.5.2024 is 2024-05-17. All else stays as it is. */
function date(field) {
  const value = single(field)?.trim() ?? null;
  const [, day, month, year, rest] = value?.match(/^(?:(\d{1,2})\.\s*)?(\d{1,2})\.\s*(\d{4})([~?%]?)$/) ?? [];
  if (!year) return value;
  return `${[year, month, day].filter(Boolean).map((part) => part.padStart(2, "0")).join("-")}${rest}`;
}

const READ = {
  text: single,
  date,
  textarea: single,
  select: single,
  checks: ticked,
  mention_choice: (field) => ticked(field).map((span) => readSpans(span)[0]),
  range: (field) => chips(field).map(spanOf)[0] ?? null,
  span: (field) => chips(field).map(spanOf)[0] ?? null,
  spans: (field) => chips(field).map(spanOf),
  mentions: (field) =>
    chips(field).map((chip) => {
      const [start, end] = spanOf(chip);
      return { start, end, form: chip.querySelector("select").value };
    }),
  links: (field) => {
    const rows = [...field.querySelectorAll("[data-link]")].map((row) => [...row.querySelectorAll("input")].map((input) => input.value.trim()));
    return Object.fromEntries(rows.filter(([scheme, value]) => scheme && value));
  },
};

/** What stands in a form, by the names of its fields. */
export function readForm(form) {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.dataset.field, READ[field.dataset.control](field)]));
}

function tick(field, values) {
  for (const box of field.querySelectorAll("input[type=checkbox]")) box.checked = values.includes(box.value);
}

function put(field, spans) {
  field.querySelector(".spans").replaceChildren(...spans.map((span) => chip(field, span)));
}

function chip(field, [start, end], form = "name") {
  const kind = field.dataset.control === "mentions" ? "mention-chip" : "span-chip";
  const made = document.getElementById(kind).content.firstElementChild.cloneNode(true);
  made.dataset.span = writeSpan([start, end]);
  const words = [...wordsAt(start, end)];
  made.querySelector("q").textContent = words.length > EXCERPT ? `${words.slice(0, EXCERPT).join("")}…` : words.join("");
  const select = made.querySelector("select");
  if (select) select.value = form;
  return made;
}

export function putLinks(field, links) {
  const rows = Object.entries(links).map(([scheme, value]) => {
    const row = linkRow();
    const inputs = row.querySelectorAll("input");
    [inputs[0].value, inputs[1].value] = [scheme, value];
    return row;
  });
  field.querySelector(".links").replaceChildren(...rows);
}

export const linkRow = () => document.getElementById("link-row").content.firstElementChild.cloneNode(true);

const WRITE = {
  text: (field, value) => (control(field).value = value ?? ""),
  date: (field, value) => (control(field).value = value ?? ""),
  textarea: (field, value) => (control(field).value = value ?? ""),
  select: (field, value) => (control(field).value = value ?? ""),
  checks: tick,
  mention_choice: (field, spans) => tick(field, spans.map(writeSpan)),
  range: (field, span) => put(field, span ? [span] : []),
  span: (field, span) => put(field, span ? [span] : []),
  spans: put,
  mentions: (field, mentions) =>
    field.querySelector(".spans").replaceChildren(...mentions.map(({ start, end, form }) => chip(field, [start, end], form))),
  links: putLinks,
};

/** Writes values into the fields that have these names. */
export function fillForm(form, values) {
  for (const field of fieldsOf(form)) {
    const name = field.dataset.field;
    if (name in values) WRITE[field.dataset.control](field, values[name]);
  }
}

/** Takes selected words into a field: one more place, or the place instead of the one before. */
export function useSpan(field, span) {
  const one = ["range", "span"].includes(field.dataset.control);
  const known = chips(field).some((other) => other.dataset.span === writeSpan(span));
  if (one) put(field, [span]);
  else if (!known) field.querySelector(".spans").append(chip(field, span));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
