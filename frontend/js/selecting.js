// Choose words in the story, with mouse or finger or word by word with the arrow keys, and put them
// in the form that marks them. The story: <div data-text tabindex="0"> with stretches
// <span data-start="12">, where start counts code points. The form: <form data-own-mark>.

const PAUSE = 150;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;

function stretches(text) {
  return [...text.querySelectorAll("[data-start]")];
}

function story(text) {
  return stretches(text)
    .map((part) => part.textContent)
    .join("");
}

// Offsets of the browser count UTF-16 units; the server counts code points.
function points(string, units) {
  return [...string.slice(0, units)].length;
}

function units(string, count) {
  return [...string].slice(0, count).join("").length;
}

function offsetOf(text, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(text);
  range.setEnd(node, offset);
  let counted = 0;
  for (const part of stretches(text)) {
    const inside = document.createRange();
    inside.selectNodeContents(part);
    if (range.compareBoundaryPoints(Range.END_TO_END, inside) >= 0) {
      counted = Number(part.dataset.start) + [...part.textContent].length;
      continue;
    }
    if (part.contains(node)) {
      inside.setEnd(node, offset);
      return Number(part.dataset.start) + [...inside.toString()].length;
    }
    return counted;
  }
  return counted;
}

function fill(text, start, end) {
  const form = document.querySelector("form[data-own-mark]");
  if (!form || start >= end) return;
  const whole = [...story(text)];
  form.elements.start.value = start;
  form.elements.end.value = end;
  form.elements.words.value = whole.slice(start, end).join("").trim();
  form.querySelector("[data-only-here]").hidden = false;
  // Words are chosen: the key that went to the field now marks them.
  form.elements.words.removeAttribute("data-key");
  form.querySelector("[value=mark]").dataset.key = "m";
  form.querySelector("[data-selected]").textContent = `“${form.elements.words.value}”`;
}

function selectedByPointer(text) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  fill(
    text,
    offsetOf(text, range.startContainer, range.startOffset),
    offsetOf(text, range.endContainer, range.endOffset),
  );
}

function boundary(text, offset) {
  let last = null;
  for (const part of stretches(text)) {
    const start = Number(part.dataset.start);
    const length = [...part.textContent].length;
    if (!part.firstChild) continue;
    last = [part.firstChild, units(part.textContent, length)];
    if (offset <= start + length) return [part.firstChild, units(part.textContent, offset - start)];
  }
  return last;
}

function highlight(text, start, end) {
  const selection = window.getSelection();
  const [first, from] = boundary(text, start);
  const [last, to] = boundary(text, end);
  selection.setBaseAndExtent(first, from, last, to);
  const rect = selection.getRangeAt(0).getBoundingClientRect();
  if (rect.top < 0 || rect.bottom > window.innerHeight) {
    window.scrollBy(0, rect.top - window.innerHeight / 3);
  }
}

function words(text) {
  const whole = story(text);
  return [...whole.matchAll(WORD)].map((match) => [
    points(whole, match.index),
    points(whole, match.index + match[0].length),
  ]);
}

// Walking begins at the passage in hand.
function from(text, all, by) {
  const hand = text.querySelector("[aria-current] [data-start]");
  const at = hand ? Number(hand.dataset.start) : 0;
  const next = all.findIndex((word) => word[0] >= at);
  const before = (next < 0 ? all.length : next) - (by > 0 ? 1 : 0);
  return { first: before, last: before };
}

// Which words are chosen, by number: first where one began, last where one is.
let chosen = null;

function step(text, event) {
  const all = words(text);
  if (!all.length) return;
  const by = event.key === "ArrowRight" ? 1 : -1;
  const begins = !chosen;
  if (begins) chosen = from(text, all, by);
  const last = Math.min(all.length - 1, Math.max(0, chosen.last + by));
  const first = event.shiftKey && !begins ? Math.min(chosen.first, all.length - 1) : last;
  chosen = { first, last };
  const [low, high] = first <= last ? [first, last] : [last, first];
  highlight(text, all[low][0], all[high][1]);
  fill(text, all[low][0], all[high][1]);
}

function onKey(event) {
  const text = event.target.closest("[data-text]");
  if (!text || event.target !== text) return;
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    event.preventDefault();
    step(text, event);
  } else if (event.key === "Enter" && chosen) {
    event.preventDefault();
    document.querySelector("form[data-own-mark] select").focus();
  }
}

export function chooseWords(root) {
  root.addEventListener("keydown", onKey);
  let timer;
  // Not "mouseup": on a phone a selection grows by its handles, without one.
  root.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const text = root.querySelector("[data-text]");
      if (text) selectedByPointer(text);
    }, PAUSE);
  });
}

export function forgetWords() {
  chosen = null;
}
