// A list to choose from by keyboard: type to filter, arrows to move, a digit where there are few.

const dialog = document.getElementById("picker");
const filter = document.getElementById("picker-filter");
const list = document.getElementById("picker-list");
const none = document.getElementById("picker-none");

let options = [];
let active = 0;

const fold = (text) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

function entry(option, position, numbered) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = `picker-option-${position}`;
  item.dataset.value = option.value;
  item.ariaSelected = String(position === active);
  if (option.kind) item.className = `kind-mark kind-${option.kind}`;
  if (numbered) item.append(Object.assign(document.createElement("kbd"), { textContent: position + 1 }), " ");
  item.append(Object.assign(document.createElement("span"), { textContent: option.label, className: "foreign" }));
  if (option.hint) {
    item.append(" ", Object.assign(document.createElement("span"), { textContent: option.hint, className: "muted" }));
  }
  return item;
}

const shown = () => options.filter((option) => fold(`${option.label} ${option.hint ?? ""}`).includes(fold(filter.value)));

function show() {
  const found = shown();
  active = Math.min(active, Math.max(0, found.length - 1));
  list.replaceChildren(...found.map((option, position) => entry(option, position, options.length < 10)));
  none.hidden = found.length > 0;
  if (found.length) filter.setAttribute("aria-activedescendant", `picker-option-${active}`);
  else filter.removeAttribute("aria-activedescendant");
  list.children[active]?.scrollIntoView({ block: "nearest" });
}

filter.addEventListener("input", () => {
  active = 0;
  show();
});
filter.addEventListener("keydown", (event) => {
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves) {
    const count = shown().length;
    active = count ? (active + moves[event.key] + count) % count : 0;
    show();
  } else if (event.key === "Enter") {
    take(shown()[active]);
  } else if (/^[1-9]$/.test(event.key) && options.length < 10 && !filter.value) {
    take(shown()[Number(event.key) - 1]);
  } else {
    return;
  }
  event.preventDefault();
});
list.addEventListener("click", ({ target }) => {
  const chosen = target.closest("[role=option]");
  if (chosen) dialog.close(chosen.dataset.value);
});

function take(option) {
  if (option) dialog.close(option.value);
}

/** Lets a person choose one of `choices` ({value, label, hint, kind}). Gives its value, or null. */
export function choose(title, choices) {
  options = choices;
  active = 0;
  filter.value = "";
  document.getElementById("picker-title").textContent = title;
  dialog.returnValue = "";
  const before = document.activeElement;
  dialog.showModal();
  filter.focus();
  show();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => {
        before?.focus?.({ preventScroll: true });
        resolve(dialog.returnValue || null);
      },
      { once: true },
    );
  });
}
