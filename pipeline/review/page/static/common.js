// What every page does: theme, help overlay, common keys.

import { announce } from "./announce.js";
import { bindKeys, setShortcuts, shortcutsOn } from "./keys.js";
import { keep, kept } from "./kept.js";

export { announce, bindKeys };

const THEMES = ["system", "light", "dark"];
const root = document.documentElement;

function themeButton() {
  const button = document.getElementById("theme");
  const show = () => {
    const theme = root.dataset.theme ?? "system";
    button.textContent = button.dataset[theme];
  };
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "system") + 1) % THEMES.length];
    if (next === "system") delete root.dataset.theme;
    else root.dataset.theme = next;
    keep("depesche-theme", next === "system" ? null : next);
    show();
    announce(button.textContent);
  });
  button.hidden = false;
  show();
}

function helpOverlay() {
  const dialog = document.getElementById("help");
  const opener = document.getElementById("help-link");
  const open = () => dialog.showModal();
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "?") dialog.close();
  });
  const toggle = document.getElementById("shortcuts-on");
  toggle.checked = shortcutsOn();
  toggle.addEventListener("change", () => setShortcuts(toggle.checked));
  bindKeys({ "?": open });
}

function commonKeys() {
  const follow = (id) => () => document.getElementById(id).click();
  bindKeys({ n: follow("next-link"), q: follow("queue-link"), f: follow("figures-link") });
}

// The queue stays on its page and filter while one reads a record.
function wayBack() {
  const link = document.getElementById("queue-link");
  const filter = kept("depesche-queue", { session: true });
  if (filter && location.pathname !== "/") link.href = `/${filter}`;
}

// The login page has none of this.
if (document.getElementById("theme")) themeButton();
if (document.getElementById("help")) {
  helpOverlay();
  commonKeys();
  wayBack();
}
