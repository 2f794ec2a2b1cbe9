// Buttons that only make sense with a script are hidden until it runs:
// <button type="button" hidden data-copy="#id" data-done="Gekopieerd">, <button hidden data-print>.

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  await navigator.clipboard.writeText(source.dataset.copyText || source.textContent.trim());
  if (!button.dataset.done) return;
  const label = button.textContent;
  button.textContent = button.dataset.done;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => {
    button.textContent = label;
  }, 4000);
}

// On paper nobody can open what is closed; for browsers whose css cannot do it.
function openForPrint(root) {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...root.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}

export function offerCopyAndPrint(root) {
  openForPrint(root);
  for (const button of root.querySelectorAll("button[data-copy]")) {
    // Browsers give the clipboard to pages over https only.
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  for (const button of root.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
