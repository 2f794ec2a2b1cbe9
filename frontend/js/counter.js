// Counts the words of <textarea data-words-min="80" data-words-max="3000"> while one writes.
// The sentences come from the page, so that they are translated with it:
// data-words-text-few, data-words-text-enough, data-words-text-over; {n} and {max} are filled in.

const WAIT = 600;

export function wordsIn(text) {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu);
  return words ? words.length : 0;
}

function sentence(area, words) {
  const { wordsMin, wordsMax, wordsTextFew, wordsTextEnough, wordsTextOver } = area.dataset;
  if (words > Number(wordsMax)) return wordsTextOver;
  if (words > 0 && words < Number(wordsMin)) return wordsTextFew;
  return wordsTextEnough;
}

function show(area, line) {
  const words = wordsIn(area.value);
  const text = words === 0 ? "" : sentence(area, words) || "{n}";
  line.textContent = text.replace("{n}", words).replace("{max}", area.dataset.wordsMax);
  line.classList.toggle("kantel-counter--over", words > Number(area.dataset.wordsMax));
}

export function countWords(root) {
  for (const area of root.querySelectorAll("textarea[data-words-max]")) {
    const line = document.createElement("p");
    line.className = "kantel-counter";
    line.setAttribute("aria-live", "polite");
    area.after(line);
    let timer;
    area.addEventListener("input", () => {
      clearTimeout(timer);
      // A screen reader should hear the count at a pause, not at every letter.
      timer = setTimeout(() => show(area, line), WAIT);
    });
    show(area, line);
  }
}
