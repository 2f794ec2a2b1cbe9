// Reads a part of the page aloud with the voice of the browser; without it the button stays hidden.
(function () {
  "use strict";
  var button = document.querySelector("[data-read-aloud]");
  if (!button || !window.speechSynthesis) return;
  var begin = button.textContent;
  function done() { button.textContent = begin; }
  button.hidden = false;
  button.addEventListener("click", function () {
    if (speechSynthesis.speaking) { speechSynthesis.cancel(); done(); return; }
    var part = document.querySelector(button.dataset.readAloud);
    var text = new SpeechSynthesisUtterance(part.innerText);
    text.lang = part.lang || document.documentElement.lang;
    text.onend = done;
    speechSynthesis.speak(text);
    button.textContent = button.dataset.stop;
  });
  window.addEventListener("pagehide", function () { speechSynthesis.cancel(); });
})();
