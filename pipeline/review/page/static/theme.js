// Runs before the first paint (a plain script in the head), so that the chosen theme never flashes.
(() => {
  try {
    const chosen = localStorage.getItem("depesche-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage is switched off: the system's theme it is.
  }
})();
