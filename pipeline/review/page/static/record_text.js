// Places in the German text: from the browser's selection to code points, and back.

const text = () => document.getElementById("text");
const length = (words) => [...words].length;

let known = { text: null, list: [] };

/** The pieces of the text, in its order; looked up once for each time that the text is shown. */
export function segments() {
  if (known.text !== text()) known = { text: text(), list: [...text().querySelectorAll("[data-segment]")] };
  return known.list;
}

/** The first piece that ends behind a place; they lie in order, and there may be thousands. */
function firstEndingBehind(place, list) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(list[middle].dataset.end) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

export const handles = () => [...text().querySelectorAll("[data-handle]")];

/** The words at [start, end). */
export function wordsAt(start, end) {
  const list = segments();
  const words = [];
  for (let at = firstEndingBehind(start, list); at < list.length && Number(list[at].dataset.start) < end; at += 1) {
    const first = Number(list[at].dataset.start);
    words.push(...[...list[at].textContent].slice(Math.max(0, start - first), end - first));
  }
  return words.join("");
}

/** The code point at which a place of the DOM lies. */
function offsetOf(node, position) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const segment = element.closest("[data-segment]");
  if (segment && node.nodeType === Node.TEXT_NODE) {
    return Number(segment.dataset.start) + length(node.data.slice(0, position));
  }
  const point = document.createRange();
  point.setStart(node, position);
  const next = segments().find((candidate) => point.comparePoint(candidate, 0) >= 0);
  return Number(next ? next.dataset.start : segments().at(-1).dataset.end);
}

/** A place of the DOM for a code point: a text node and a position in it. */
function placeOf(offset, { atEnd = false } = {}) {
  const holds = (segment) => {
    const [start, end] = [Number(segment.dataset.start), Number(segment.dataset.end)];
    return atEnd ? start < offset && offset <= end : start <= offset && offset < end;
  };
  const segment = segments().find(holds) ?? segments().at(-1);
  const before = [...segment.textContent].slice(0, offset - Number(segment.dataset.start)).join("");
  return [segment.firstChild, before.length];
}

export function rangeAt(start, end) {
  const range = document.createRange();
  range.setStart(...placeOf(start));
  range.setEnd(...placeOf(end, { atEnd: true }));
  return range;
}

export const isInText = (node) => Boolean(node) && text().contains(node);

/** The selected words as [start, end], without blanks around them; null where nothing in the text is selected. */
export function selectedSpan() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!isInText(range.startContainer) || !isInText(range.endContainer)) return null;
  return withoutBlanks(offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset));
}

function withoutBlanks(start, end) {
  const words = wordsAt(start, end);
  const first = start + length(words) - length(words.trimStart());
  const last = end - length(words) + length(words.trimEnd());
  return first < last ? [first, last] : null;
}
