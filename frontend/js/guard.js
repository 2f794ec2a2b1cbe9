// A second click on a submit button does nothing while the first is under way. The server
// makes one submission of two anyhow; this spares the person the doubt.

const PAUSE = 10000;

function isSecondClick(form) {
  return form.dataset.sentAt && Date.now() - Number(form.dataset.sentAt) < PAUSE;
}

export function guardSubmits(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || form.hasAttribute("hx-post")) return;
    if (isSecondClick(form)) {
      event.preventDefault();
      return;
    }
    form.dataset.sentAt = String(Date.now());
    // aria-disabled, not disabled: the name and value of the button must still be sent.
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
  });
  // Back from the browser's memory, a form may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of root.querySelectorAll("form[data-sent-at]")) delete form.dataset.sentAt;
    for (const button of root.querySelectorAll("button[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  });
}
