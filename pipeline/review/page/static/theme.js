// Runs before the first paint (a plain script in the head), so that the chosen theme never flashes.
(() => {
  const chosen = localStorage.getItem("depesche-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
