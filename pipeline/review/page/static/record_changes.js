// The page of a record's log: puts back what the extraction said.

import { announce } from "./announce.js";
import { send } from "./api.js";

const page = document.getElementById("changes");

async function restore(button) {
  const { part = null, id = null } = button.dataset;
  button.disabled = true;
  const operation = { op: "restore", part, id };
  const body = { version: Number(page.dataset.version), operation };
  const { status, data } = await send("POST", `/records/${page.dataset.hex}/operations`, body);
  if (status === 200) return location.reload();
  if (status === 409) {
    announce(page.dataset.stale, { urgent: true });
    return setTimeout(() => location.reload(), 1500);
  }
  button.disabled = false;
  const problems = data?.problems?.map((problem) => problem.message).join(" ");
  return announce(problems || page.dataset.failed, { urgent: true });
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest('[data-action="restore"]');
  if (button) restore(button);
});
document.documentElement.dataset.ready = "changes";
