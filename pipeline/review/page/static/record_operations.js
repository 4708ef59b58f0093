// Does operations, one after the other; what cannot reach the server waits in the browser until it can.

import { announce } from "./announce.js";
import { send } from "./api.js";
import { flash } from "./record_light.js";
import { refresh } from "./record_refresh.js";
import { itemById, path, root, say, version } from "./record_state.js";
import { keep, recall } from "./record_storage.js";
import { giveBackSeconds, takeSeconds } from "./record_time.js";

const CANNOT_STORE = 503;
const UNREACHED = new Set([0, 502, CANNOT_STORE, 504]);
const RETRY_MS = [2_000, 5_000, 10_000, 30_000];
const KEPT = "unsent";

let line = Promise.resolve();
let retries = 0;
let timer;
let conflictHandler = async () => null;

/** `handler(operation, conflict)` says what to do: "apply" the operation on top, or null to drop it. */
export function onConflict(handler) {
  conflictHandler = handler;
}

function inLine(work) {
  const done = line.then(work);
  line = done.catch(() => null);
  return done;
}

/**
 * Does an operation. `focus` is where the keyboard goes then, `said` what is announced.
 *
 * Gives {done: true}, {waiting: true}, {dropped: true} or {problems: [...]}.
 */
export const perform = (operation, options = {}) => inLine(() => attempt(operation, options));

async function attempt(operation, options) {
  if (waiting().length) return wait(operation);
  const answer = await ask(operation, options.version ?? version());
  if (UNREACHED.has(answer.status) || answer.status === 401) {
    if (answer.status === 401) announce(say("login"), { urgent: true });
    return wait(operation, answer.status);
  }
  if (answer.status === 200) return succeeded(answer.data, options);
  if (answer.status === 409) return settle(operation, answer.data, options);
  return refused(answer, options);
}

async function ask(operation, at) {
  const seconds = takeSeconds();
  const answer = await send("POST", path("/operations"), { version: at, operation, seconds });
  if (answer.status !== 200) giveBackSeconds(seconds);
  return answer;
}

async function succeeded(data, { focus, said = "saved" }) {
  root().dataset.version = data.version;
  announce([say(said), data.also ? say("also", { count: data.also }) : ""].join(" ").trim());
  const target = focus ?? (data.part && data.part !== "review" ? { part: data.part, id: data.id } : undefined);
  await refresh({ focus: target });
  const item = data.part && itemById(data.part, data.id);
  if (item) flash(item);
  return { done: true, part: data.part, id: data.id };
}

async function settle(operation, conflict, options) {
  if ((await conflictHandler(operation, conflict)) === "apply") {
    const outcome = await attempt(operation, { ...options, version: conflict.version });
    // What cannot be done on top of the other change: then the page has to show that one.
    if (outcome.problems) await refresh();
    return outcome;
  }
  await refresh();
  return { dropped: true };
}

function refused(answer, { quiet = false }) {
  const problems = answer.data?.problems ?? [{ field: "", type: "failed", message: say("failed") }];
  if (!quiet) announce(problems.map((problem) => problem.message).join(" "), { urgent: true });
  return { problems };
}

/** Undoes or does again; `way` is "undo" or "redo". */
export const stepBack = (way) =>
  inLine(async () => {
    const { status, data } = await send("POST", path(`/${way}`), { version: version() });
    if (status === 200) return succeeded(data, { said: way === "undo" ? "undone" : "redone" });
    if (status === 409 && data.version !== null) {
      await conflictHandler(null, data);
      await refresh();
    } else if (status === 409) {
      announce(say(way === "undo" ? "nothing_to_undo" : "nothing_to_redo"));
    } else {
      announce(say("failed"), { urgent: true });
    }
    return {};
  });

/** Takes what the run read last in place of the record. */
export const takeNewest = () =>
  inLine(async () => {
    const { status, data } = await send("POST", path("/newest"), { version: version() });
    if (status === 200) await succeeded(data, {});
    else if (status === 409 && data.version === null) await refresh();
    else if (status === 409) await conflictHandler(null, data).then(() => refresh());
    else announce(say("failed"), { urgent: true });
  });

// What waits for the server

export const waiting = () => recall(KEPT, []);

function wait(operation, status = 0) {
  const line = waiting();
  keep(KEPT, [...line, { operation, version: version() + line.length }]);
  announce(say(status === CANNOT_STORE ? "unstored" : "offline"), { urgent: true });
  showWaiting();
  later();
  return { waiting: true };
}

function showWaiting() {
  const banner = document.getElementById("unsent");
  const count = waiting().length;
  banner.hidden = count === 0;
  banner.querySelector("p").textContent = say("unsent", { count });
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(sendWaiting, RETRY_MS[Math.min(retries++, RETRY_MS.length - 1)]);
}

/** Sends what waits, in its order. */
export const sendWaiting = () => inLine(() => alone(flushAll));

/** In one tab at a time, where the browser can tell. */
const alone = (work) => (navigator.locks ? navigator.locks.request(`depesche-unsent-${root().dataset.hex}`, work) : work());

async function flushAll() {
  let at = null;
  let sent = 0;
  while (waiting().length) {
    const [first, ...rest] = waiting();
    const answer = await flushOne(first, at ?? first.version);
    if (!answer) {
      later();
      return;
    }
    at = answer.version;
    sent += 1;
    keep(KEPT, rest);
    showWaiting();
  }
  if (!sent) return;
  retries = 0;
  await refresh();
  announce(say("sent"));
}

/** The version after the operation, or null while the server does not answer. */
async function flushOne({ operation }, at) {
  const answer = await ask(operation, at);
  // 403: the page is from before a change of its token. It is good again when it is loaded anew, and so is what waits.
  if (UNREACHED.has(answer.status) || [401, 403].includes(answer.status)) return null;
  if (answer.status === 200) return answer.data;
  if (answer.status !== 409) {
    refused(answer, {});
    return { version: at };
  }
  const conflict = answer.data;
  if (isOurs(operation, conflict)) return conflict.changes[0];
  if ((await conflictHandler(operation, conflict)) === "apply") return flushOne({ operation }, conflict.version);
  return conflict;
}

/** Whether the change that is in the way is this very one: it arrived, but the answer did not. */
function isOurs(operation, { changes }) {
  const [first] = changes;
  if (first?.user !== root().dataset.user || !first.operation) return false;
  return Object.entries(operation).every(([key, value]) => JSON.stringify(first.operation[key]) === JSON.stringify(value));
}

addEventListener("online", sendWaiting);
document.addEventListener("click", ({ target }) => {
  if (target.closest('[data-action="retry"]')) sendWaiting();
});

/** Goes on where the last visit stopped. */
export function resumeWaiting() {
  showWaiting();
  if (waiting().length) sendWaiting();
}
