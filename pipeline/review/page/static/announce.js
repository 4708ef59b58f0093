// Says to everyone, also through a screen reader, what just happened.

const LASTING_MS = 6000;
let clearing;

/** Shows a short message and has it read out; `urgent` interrupts what is being read. */
export function announce(text, { urgent = false } = {}) {
  const region = document.getElementById(urgent ? "alerts" : "announcements");
  region.textContent = "";
  // An empty region that is filled a moment later is read again, even when the words are the same.
  requestAnimationFrame(() => {
    region.textContent = text;
  });
  clearTimeout(clearing);
  clearing = setTimeout(() => {
    region.textContent = "";
  }, LASTING_MS);
}
