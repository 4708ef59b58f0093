// Shows what is wrong with a form at the fields that it is about.

import { fieldsOf } from "./record_fields.js";

const RANGE = new Set(["start", "end"]);

/** The field a problem is about: its own name, or one of the steps of the way to it. */
function fieldOf(form, problem) {
  const steps = problem.field.split(".");
  const named = (name) => fieldsOf(form).find((field) => field.dataset.field === name);
  const found = steps.map(named).find(Boolean);
  return found ?? (steps.some((step) => RANGE.has(step)) ? named("range") : undefined);
}

const inputsOf = (field) => field.querySelectorAll(":scope > :is(input, select, textarea)");

export function clearProblems(form) {
  for (const line of form.querySelectorAll(".field-error")) {
    line.hidden = true;
    line.textContent = "";
  }
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

/** Shows each problem, and puts the focus on the first. */
export function showProblems(form, problems) {
  clearProblems(form);
  const fields = [];
  for (const problem of problems) {
    const field = fieldOf(form, problem);
    const line = (field ?? form).querySelector(field ? ".field-error" : ".form-problem");
    line.textContent = [line.textContent, problem.message].filter(Boolean).join(" ");
    line.hidden = false;
    if (!field) continue;
    fields.push(field);
    for (const input of inputsOf(field)) input.setAttribute("aria-invalid", "true");
  }
  const first = fieldsOf(form).find((field) => fields.includes(field));
  (first?.querySelector("input, select, textarea, button") ?? form.querySelector("[data-action=save]")).focus();
}
