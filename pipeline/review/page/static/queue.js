// The queue by keyboard, and the dialog that accepts many records.

import { send } from "./api.js";
import { announce, bindKeys } from "./common.js";
import { keep, kept } from "./kept.js";

const STEP = 50;
const KEPT = "depesche-queue";
const SAID = "depesche-said";
const OF_THE_TAB = { session: true };

const links = [...document.querySelectorAll("table.queue .row-headline a")];

function moveTo(step) {
  const here = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(here + step, 0), links.length - 1);
  links[next]?.focus();
  links[next]?.closest("tr").scrollIntoView({ block: "nearest" });
}

function toSearch() {
  const field = document.getElementById("q");
  field.focus();
  field.select();
}

function follow(id) {
  document.getElementById(id)?.click();
}

bindKeys({
  j: () => moveTo(1),
  k: () => moveTo(-1),
  "/": toSearch,
  ",": () => follow("page-before"),
  ".": () => follow("page-after"),
});

// The way back from a record leads to this page of the queue.
keep(KEPT, location.search, OF_THE_TAB);

function bulkDialog() {
  const dialog = document.getElementById("bulk");
  const opener = document.getElementById("bulk-open");
  const threshold = document.getElementById("bulk-above");
  const accept = document.getElementById("bulk-accept");
  const says = document.getElementById("bulk-count");
  const { query, countOne, countOther, warned, done, going, failed } = dialog.dataset;
  const written = (count) => count.toLocaleString(document.documentElement.lang);
  const fill = (text, count) => text.replace("{count}", written(count));
  let asked = 0;

  async function count() {
    accept.disabled = true;
    if (!threshold.checkValidity() || threshold.value === "") return;
    const asking = ++asked;
    const found = await send("GET", `/bulk-accept?${query}&above=${threshold.valueAsNumber / 100}`);
    if (asking !== asked) return;
    if (found.status !== 200) {
      says.textContent = failed;
      return;
    }
    const sentences = [fill(found.data.count === 1 ? countOne : countOther, found.data.count)];
    if (found.data.warned) sentences.push(fill(warned, found.data.warned));
    says.textContent = sentences.join(" ");
    accept.textContent = fill(dialog.dataset.accept, found.data.count);
    accept.disabled = found.data.count === 0;
  }

  async function acceptAll() {
    accept.disabled = true;
    threshold.disabled = true;
    const order = { filter: Object.fromEntries(new URLSearchParams(query)), above: threshold.valueAsNumber / 100, most: STEP };
    let accepted = 0;
    let answer;
    do {
      answer = await send("POST", "/bulk-accept", order);
      if (answer.status !== 200) break;
      accepted += answer.data.accepted;
      says.textContent = fill(going, accepted);
    } while (dialog.open && answer.data.left > 0 && answer.data.accepted > 0);
    if (answer.status === 200) {
      keep(SAID, fill(done, accepted), OF_THE_TAB);
      location.reload();
    } else {
      says.textContent = `${failed} ${fill(done, accepted)}`;
      threshold.disabled = false;
    }
  }

  opener.hidden = false;
  opener.addEventListener("click", () => {
    dialog.showModal();
    count();
  });
  threshold.addEventListener("input", count);
  threshold.addEventListener("keydown", (event) => {
    // Enter in the field must neither accept nor close.
    if (event.key === "Enter") event.preventDefault();
  });
  accept.addEventListener("click", acceptAll);
}

if (document.getElementById("bulk-open")) bulkDialog();

const said = kept(SAID, OF_THE_TAB);
if (said) {
  keep(SAID, null, OF_THE_TAB);
  announce(said);
}
