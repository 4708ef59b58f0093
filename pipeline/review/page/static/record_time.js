// Counts the seconds that somebody looks at the record: the page is in front, and something was done in the last minute.

import { pageToken } from "./api.js";
import { path } from "./record_state.js";

const IDLE_MS = 60_000;
let spent = 0;
let lastSeen = performance.now();
let lastDone = performance.now();

function count() {
  const now = performance.now();
  const looking = document.visibilityState === "visible" && document.hasFocus() && now - lastDone < IDLE_MS;
  if (looking) spent += Math.min(now - lastSeen, 2_000);
  lastSeen = now;
}

/** The seconds since they were taken last. */
export function takeSeconds() {
  count();
  const seconds = Math.round(spent / 100) / 10;
  spent = 0;
  return seconds;
}

export function giveBackSeconds(seconds) {
  spent += seconds * 1_000;
}

function sendVisit() {
  const seconds = takeSeconds();
  if (seconds < 1) return;
  const body = new Blob([JSON.stringify({ seconds, token: pageToken() })], { type: "application/json" });
  navigator.sendBeacon(path("/visits"), body);
}

setInterval(count, 1_000);
for (const event of ["pointermove", "pointerdown", "keydown", "scroll", "focus"]) {
  addEventListener(event, () => (lastDone = performance.now()), { passive: true, capture: true });
}
addEventListener("pagehide", sendVisit);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") sendVisit();
});
