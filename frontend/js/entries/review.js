// The review desk: keys, choosing words, and one's place in the story after each decision.

import { listenToKeys, showKeys } from "../keys.js";
import { chooseWords, forgetWords } from "../selecting.js";
import { swapParts } from "../swap.js";

function comeBack() {
  const problem = document.querySelector("#review [data-error-summary]");
  const mark = document.querySelector("#review [aria-current='true']");
  // On a phone what is in hand stands below the story, with the words around it.
  const narrow = window.matchMedia("(max-width: 59.99rem)").matches;
  const hand = narrow ? document.querySelector("#in-de-hand") : mark;
  const said = document.getElementById(document.querySelector("#review").dataset.place);
  const place = problem || said || hand || document.querySelector("#verder") || document.querySelector("#boven");
  if (place) place.focus({ preventScroll: true });
  if (place) place.scrollIntoView({ block: narrow ? "start" : "nearest" });
}

swapParts(document);
listenToKeys(document);
chooseWords(document);
showKeys(document);

// An explanation that covers words goes away with Escape, until one looks elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector("#review").classList.add("desk-reading--quiet");
});
for (const kind of ["focusin", "mouseout"]) {
  document.addEventListener(kind, () => {
    document.querySelector("#review")?.classList.remove("desk-reading--quiet");
  });
}

document.addEventListener("kantel:drawn", () => {
  forgetWords();
  showKeys(document);
  comeBack();
});
